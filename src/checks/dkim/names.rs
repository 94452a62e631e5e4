//! Parts of a key record whose name verifiers do not know: in capital letters, misspelt, or without a name at all (RFC 6376, section 3.2).

use super::{Published, published};
use crate::checks::places::{replace, show};
use crate::checks::tag_names;
use crate::facts::Facts;
use crate::finding::{Finding, Fix, Rule, Safety, Severity};
use crate::records::dkim::{Dkim, KNOWN_TAGS, Key};

pub(crate) static TAG_CASE: Rule = Rule {
    id: "dkim/tag-case",
    severity: Severity::Warning,
    reference: "RFC 6376, section 3.2",
    look: tag_case,
};

pub(crate) static UNKNOWN_TAG: Rule = Rule {
    id: "dkim/unknown-tag",
    severity: Severity::Hint,
    reference: "RFC 6376, sections 3.2 and 3.6.1",
    look: unknown_tag,
};

pub(crate) static STRAY_TEXT: Rule = Rule {
    id: "dkim/stray-text",
    severity: Severity::Error,
    reference: "RFC 6376, section 3.2",
    look: stray_text,
};

/// The tag that a text alone belongs to: the key, when it is one.
fn tag_of(text: &str) -> Option<&'static str> {
    ["rsa", "ed25519"]
        .iter()
        .any(|kind| Dkim::read(&format!("k={kind}; p={text}")).is_usable())
        .then_some("p")
}

/// True when the record has a key, but where verifiers do not read it: other rules tell.
pub(super) fn hides_key(dkim: &Dkim) -> bool {
    dkim.tags.get_any_case("p").is_some()
        || tag_names::stray(&dkim.tags, &KNOWN_TAGS, tag_of)
            .iter()
            .any(|(_, mended)| {
                mended
                    .as_deref()
                    .is_some_and(|text| Dkim::read(text).key != Key::Missing)
            })
}

fn fix(facts: &Facts, key: &Published<'_>, mended: Option<&str>) -> Option<Fix> {
    mended
        .and_then(|text| replace(facts, key.seen, key.txt, text, Safety::Safe))
        .or_else(show)
}

fn tag_case(facts: &Facts) -> Vec<Finding> {
    let mut found = Vec::new();
    for key in published(facts) {
        for (tag, mended) in tag_names::wrong_case(&key.dkim.tags, &KNOWN_TAGS) {
            let severity = if key.dkim.key == Key::Missing {
                Severity::Error
            } else {
                Severity::Warning
            };
            found.push(
                TAG_CASE
                    .on(key.seen, key.txt)
                    .severity(severity)
                    .span(tag.key_span)
                    .with("tag", tag.key.as_str())
                    .with("right", tag.key.to_ascii_lowercase())
                    .fix(fix(facts, &key, mended.as_deref())),
            );
        }
    }
    found
}

fn unknown_tag(facts: &Facts) -> Vec<Finding> {
    let mut found = Vec::new();
    for key in published(facts) {
        for (tag, ..) in tag_names::unknown(&key.dkim.tags, &KNOWN_TAGS) {
            found.push(
                UNKNOWN_TAG
                    .on(key.seen, key.txt)
                    .span(tag.span())
                    .with("tag", tag.key.as_str())
                    .fix(show()),
            );
        }
    }
    found
}

fn stray_text(facts: &Facts) -> Vec<Finding> {
    let mut found = Vec::new();
    for key in published(facts) {
        let text = key.txt.text();
        for (span, mended) in tag_names::stray(&key.dkim.tags, &KNOWN_TAGS, tag_of) {
            found.push(
                STRAY_TEXT
                    .on(key.seen, key.txt)
                    .span(span)
                    .with("piece", span.of(&text))
                    .fix(fix(facts, &key, mended.as_deref())),
            );
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::checks::scene::scene;

    const AT: &str = "s1._domainkey.example.test";
    const KEY: &str = "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";

    #[test]
    fn a_key_that_is_named_a_little_wrong_is_put_right() {
        let right = format!("v=DKIM1; k=ed25519; p={KEY}");
        for (text, id) in [
            (format!("v=DKIM1; k=ed25519; P={KEY}"), "dkim/tag-case"),
            (format!("v=DKIM1; k=ed25519; p:{KEY}"), "dkim/stray-text"),
        ] {
            let scene = scene(&[(AT, &text)]);
            assert_eq!(scene.mended(id), [right.as_str()], "{text}");
            assert!(!scene.found().contains(&"dkim/p-missing"), "{text}");
        }
    }

    #[test]
    fn a_new_tag_is_only_worth_a_hint() {
        let text = format!("v=DKIM1; k=ed25519; x=1; p={KEY}");
        let scene = scene(&[(AT, &text)]);
        assert_eq!(scene.pointed_at("dkim/unknown-tag"), "x=1");
    }

    #[test]
    fn all_known_names_are_fine() {
        let text = format!("v=DKIM1; k=ed25519; h=sha256; s=email; t=s; n=note; p={KEY};");
        let found = scene(&[(AT, &text)]).found();
        for id in ["dkim/tag-case", "dkim/unknown-tag", "dkim/stray-text"] {
            assert!(!found.contains(&id), "{found:?}");
        }
    }
}
