//! Parts of the record whose name receivers do not know: in capital letters, misspelt, or without a name at all (RFC 9989, section 4.7).

use super::{Published, published};
use crate::checks::places::{replace, show};
use crate::checks::tag_names;
use crate::facts::Facts;
use crate::finding::{Finding, Fix, Rule, Safety, Severity};
use crate::records::dmarc::{Dmarc, KNOWN_TAGS, Policy, REMOVED_TAGS};

pub(crate) static TAG_CASE: Rule = Rule {
    id: "dmarc/tag-case",
    severity: Severity::Warning,
    reference: "RFC 9989, sections 4.7 and 4.8; RFC 6376, section 3.2",
    look: tag_case,
};

pub(crate) static UNKNOWN_TAG: Rule = Rule {
    id: "dmarc/unknown-tag",
    severity: Severity::Hint,
    reference: "RFC 9989, section 4.7",
    look: unknown_tag,
};

pub(crate) static STRAY_TEXT: Rule = Rule {
    id: "dmarc/stray-text",
    severity: Severity::Warning,
    reference: "RFC 9989, section 4.8",
    look: stray_text,
};

fn known() -> Vec<&'static str> {
    KNOWN_TAGS.into_iter().chain(REMOVED_TAGS).collect()
}

/// The tag that a word alone belongs to.
fn tag_of(word: &str) -> Option<&'static str> {
    Policy::read(word).map(|_| "p")
}

/// True when the record says a policy, but in a way that receivers do not read: other rules tell.
pub(super) fn hides_policy(dmarc: &Dmarc) -> bool {
    !dmarc.glued().is_empty()
        || dmarc.tags.get_any_case("p").is_some()
        || tag_names::stray(&dmarc.tags, &known(), tag_of)
            .iter()
            .any(|(_, mended)| {
                mended
                    .as_deref()
                    .is_some_and(|text| Dmarc::read(text).policy("p").is_some())
            })
}

/// What hides the policy leaves the record without effect, or with less.
fn severity(record: &Published<'_>, mended: Option<&str>, usual: Severity) -> Severity {
    let without = record.dmarc.policy("p").is_none();
    let gives = mended.is_some_and(|text| Dmarc::read(text).policy("p").is_some());
    if without && gives {
        Severity::Error
    } else {
        usual
    }
}

fn fix(facts: &Facts, record: &Published<'_>, mended: Option<&str>) -> Option<Fix> {
    mended
        .and_then(|text| replace(facts, record.seen, record.txt, text, Safety::Ask))
        .or_else(show)
}

fn tag_case(facts: &Facts) -> Vec<Finding> {
    let mut found = Vec::new();
    for record in published(facts) {
        for (tag, mended) in tag_names::wrong_case(&record.dmarc.tags, &known()) {
            found.push(
                TAG_CASE
                    .on(record.seen, record.txt)
                    .severity(severity(&record, mended.as_deref(), Severity::Warning))
                    .span(tag.key_span)
                    .with("tag", tag.key.as_str())
                    .with("right", tag.key.to_ascii_lowercase())
                    .fix(fix(facts, &record, mended.as_deref())),
            );
        }
    }
    found
}

fn unknown_tag(facts: &Facts) -> Vec<Finding> {
    let mut found = Vec::new();
    for record in published(facts) {
        for (tag, right, mended) in tag_names::unknown(&record.dmarc.tags, &known()) {
            found.push(
                UNKNOWN_TAG
                    .on(record.seen, record.txt)
                    .severity(match right {
                        Some(_) => severity(&record, mended.as_deref(), Severity::Warning),
                        None => Severity::Hint,
                    })
                    .span(tag.span())
                    .with("tag", tag.key.as_str())
                    .with("known", if right.is_some() { "yes" } else { "no" })
                    .with("right", right.unwrap_or_default())
                    .fix(fix(facts, &record, mended.as_deref())),
            );
        }
    }
    found
}

fn stray_text(facts: &Facts) -> Vec<Finding> {
    let mut found = Vec::new();
    for record in published(facts) {
        let text = record.txt.text();
        for (span, mended) in tag_names::stray(&record.dmarc.tags, &known(), tag_of) {
            let piece = span.of(&text);
            if piece.to_ascii_lowercase().starts_with("mailto:") {
                continue; // an address behind a semicolon has a rule of its own
            }
            found.push(
                STRAY_TEXT
                    .on(record.seen, record.txt)
                    .severity(severity(&record, mended.as_deref(), Severity::Warning))
                    .span(span)
                    .with("piece", piece)
                    .fix(fix(facts, &record, mended.as_deref())),
            );
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::checks::scene::scene;
    use crate::finding::Severity;

    const AT: &str = "_dmarc.example.test";

    #[test]
    fn a_policy_that_is_written_a_little_wrong_is_put_right() {
        for (text, id, at, right) in [
            (
                "v=DMARC1; P=none",
                "dmarc/tag-case",
                "P",
                "v=DMARC1; p=none",
            ),
            (
                "v=DMARC1; p:none",
                "dmarc/stray-text",
                "p:none",
                "v=DMARC1; p=none",
            ),
            (
                "v=DMARC1; p none",
                "dmarc/stray-text",
                "p none",
                "v=DMARC1; p=none",
            ),
            (
                "v=DMARC1; none",
                "dmarc/stray-text",
                "none",
                "v=DMARC1; p=none",
            ),
        ] {
            let scene = scene(&[(AT, text)]);
            assert_eq!(scene.mended(id), [right], "{text}");
            assert_eq!(scene.pointed_at(id), at);
            assert_eq!(scene.finding(id).severity, Severity::Error);
            assert!(!scene.found().contains(&"dmarc/p-missing"), "{text}");
        }
    }

    #[test]
    fn a_misspelt_name_is_recognised_and_a_new_one_left_alone() {
        let scene = crate::checks::scene::scene(&[(AT, "v=DMARC1; p=none; adkm=s")]);
        assert_eq!(
            scene.mended("dmarc/unknown-tag"),
            ["v=DMARC1; p=none; adkim=s"]
        );
        let scene = crate::checks::scene::scene(&[(AT, "v=DMARC1; p=none; future=1")]);
        let finding = scene.finding("dmarc/unknown-tag");
        assert_eq!(finding.severity, Severity::Hint);
        assert!(finding.fix.unwrap().edits.is_empty());
    }

    #[test]
    fn all_known_names_are_fine() {
        let text = "v=DMARC1; p=none; sp=none; np=reject; adkim=r; aspf=r; fo=1; t=n; psd=u; pct=100; ri=1; rf=afrf; rua=mailto:d@example.test;";
        let found = scene(&[(AT, text)]).found();
        for id in ["dmarc/tag-case", "dmarc/unknown-tag", "dmarc/stray-text"] {
            assert!(!found.contains(&id), "{found:?}");
        }
    }
}
