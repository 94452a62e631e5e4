//! Who can change the DNS, told to a person: each with how it guards a change and what it needs; the person is one of them.

use mailmend_providers::{Adapter, Atomicity, Credential};

use super::page::Page;
use super::style::Style;
use crate::facts::Arg;
use crate::locales::Words;

/// The adapters, and a last one that is in none of the catalogues: by hand.
pub fn list(adapters: &[&'static Adapter], by_hand: Option<&str>, style: &Style<'_>) -> String {
    let mut page = Page::new(style);
    for adapter in adapters {
        page.prose(
            0,
            &format!("{}  {}", adapter.id, title(adapter, style.words)),
        );
        let guard = match adapter.atomicity {
            Atomicity::CompareAndSet => "atomicity-compare-and-set",
            Atomicity::ReadThenWrite => "atomicity-read-then-write",
            Atomicity::WholeZone => "atomicity-whole-zone",
        };
        page.prose(4, &style.text(guard));
        for credential in adapter.credentials {
            let names = credential.env.join(" / ");
            let label = label(credential, style.words);
            page.hanging(4, 6, &format!("{names}  ({label})"));
        }
    }
    if let Some(id) = by_hand {
        page.prose(0, &format!("{id}  {}", style.text("provider-by-hand")));
        page.prose(4, &style.text("provider-by-hand-what"));
    }
    page.finish()
}

/// What people call the adapter, in their language where it has other words there.
pub fn title(adapter: &Adapter, words: &Words) -> String {
    let id = format!("provider-{}", adapter.id);
    if words.has(&id) {
        words.text(&id)
    } else {
        adapter.title.to_owned()
    }
}

/// What people call a credential, in their language.
pub fn label(credential: &Credential, words: &Words) -> String {
    match known(credential) {
        Some(id) => words.text(id),
        None => credential.label.to_owned(),
    }
}

/// The same as an argument of a message.
pub fn label_arg(credential: &Credential) -> Arg {
    match known(credential) {
        Some(id) => Arg::Message(id, String::new()),
        None => credential.label.into(),
    }
}

fn known(credential: &Credential) -> Option<&'static str> {
    Some(match credential.env[0] {
        "DNSUPDATE_NAMESERVER" => "credential-name-server",
        "DNSUPDATE_TSIG_KEY" => "credential-key-name",
        "DNSUPDATE_TSIG_SECRET" => "credential-key-secret",
        "DNSUPDATE_TSIG_ALGORITHM" => "credential-key-algorithm",
        "CLOUDFLARE_API_TOKEN" => "credential-api-token",
        "CLOUDFLARE_BASE_URL" => "credential-api-address",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locales::Lang;
    use mailmend_providers::catalog::CATALOG;
    use unicode_width::UnicodeWidthStr as _;

    #[test]
    fn the_list_fits_a_narrow_screen_and_holds_the_person_too() {
        for lang in Lang::all() {
            let words = Words::new(lang);
            let all: Vec<_> = CATALOG.into_iter().collect();
            let text = list(&all, Some("by_hand"), &Style::new(40, &words));
            assert!(text.contains("\nby_hand  "), "{text}");
            for line in text.lines() {
                assert!(line.width() <= 40, "{line}");
            }
        }
    }

    #[test]
    fn every_credential_has_words_in_every_language() {
        for lang in Lang::all() {
            let words = Words::new(lang);
            for adapter in CATALOG {
                for credential in adapter.credentials {
                    let id = known(credential).unwrap();
                    assert!(words.has(id), "{id}");
                }
                assert!(words.has(&format!("provider-{}", adapter.id)));
            }
        }
    }
}
