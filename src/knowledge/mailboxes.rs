//! Mailbox domains of the public (gmail.com, orange.fr, ...): nobody who asks can change them.

use std::collections::HashSet;
use std::sync::OnceLock;

use mailmend_providers::DomainName;
use serde::Deserialize;

#[derive(Deserialize)]
struct Table {
    domains: Vec<String>,
    stems: Stems,
}

#[derive(Deserialize)]
struct Stems {
    names: Vec<String>,
    endings: Vec<String>,
}

#[allow(
    clippy::expect_used,
    reason = "the text is compiled in, and a test reads it"
)]
fn domains() -> &'static HashSet<String> {
    static DOMAINS: OnceLock<HashSet<String>> = OnceLock::new();
    DOMAINS.get_or_init(|| {
        let table: Table =
            toml::from_str(include_str!("mailboxes.toml")).expect("mailboxes.toml is well formed");
        let mut all: HashSet<String> = table.domains.into_iter().collect();
        for stem in &table.stems.names {
            all.extend(
                table
                    .stems
                    .endings
                    .iter()
                    .map(|end| format!("{stem}.{end}")),
            );
        }
        all
    })
}

/// True when the domain belongs to a mailbox provider for everyone, so that the person asking cannot change its records.
pub fn is_public_mailbox(domain: &DomainName) -> bool {
    domains().contains(domain.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mailbox_for_everyone_is_known() {
        for text in [
            "gmail.com",
            "Orange.FR",
            "outlook.com",
            "hotmail.co.uk",
            "yahoo.com.br",
            "t-online.de",
            "mail.ru",
            "163.com",
            "free.fr",
        ] {
            assert!(
                is_public_mailbox(&DomainName::parse(text).unwrap()),
                "{text}"
            );
        }
    }

    #[test]
    fn a_domain_of_ones_own_is_not() {
        for text in ["example.test", "live.example", "mail.gmail.com", "acme.fr"] {
            assert!(
                !is_public_mailbox(&DomainName::parse(text).unwrap()),
                "{text}"
            );
        }
    }

    #[test]
    fn every_entry_is_a_name_in_its_one_form() {
        for text in domains() {
            assert_eq!(DomainName::parse(text).unwrap().as_str(), text);
        }
    }
}
