//! The policy words `p`, `sp` and `np`: missing, or not one of the three that exist (RFC 9989, sections 4.7 and 4.10.1).

use super::names::hides_policy;
use super::{Published, published};
use crate::checks::places::{replace, show};
use crate::checks::spelling::nearest;
use crate::facts::Facts;
use crate::finding::{Finding, Rule, Safety, Severity};
use crate::records::Span;

pub(crate) static P_MISSING: Rule = Rule {
    id: "dmarc/p-missing",
    severity: Severity::Warning,
    reference: "RFC 9989, sections 4.7 and 4.10.1",
    look: p_missing,
};

pub(crate) static P_INVALID: Rule = Rule {
    id: "dmarc/p-invalid",
    severity: Severity::Error,
    reference: "RFC 9989, section 4.10.1",
    look: |facts| invalid(facts, &P_INVALID, &["p"]),
};

pub(crate) static SP_NP_INVALID: Rule = Rule {
    id: "dmarc/sp-np-invalid",
    severity: Severity::Error,
    reference: "RFC 9989, section 4.10.1",
    look: |facts| invalid(facts, &SP_NP_INVALID, &["sp", "np"]),
};

/// The three policies.
const WORDS: [&str; 3] = ["none", "quarantine", "reject"];

/// What people write when they mean one of the three, further away than a slip of the keyboard.
const MEANT: [(&str, &str); 6] = [
    ("monitor", "none"),
    ("monitoring", "none"),
    ("no", "none"),
    ("block", "reject"),
    ("deny", "reject"),
    ("spam", "quarantine"),
];

fn p_missing(facts: &Facts) -> Vec<Finding> {
    published(facts)
        .iter()
        .filter(|record| record.dmarc.policy("p").is_none() && !hides_policy(&record.dmarc))
        .map(|record| {
            let mended = record.dmarc.tags.with_after("v", "p", "none");
            // with a report address it counts as p=none, without one as nothing at all
            let severity = if record.dmarc.has_valid_rua() {
                Severity::Warning
            } else {
                Severity::Error
            };
            P_MISSING
                .on(record.seen, record.txt)
                .severity(severity)
                .fix(replace(
                    facts,
                    record.seen,
                    record.txt,
                    mended.text(),
                    Safety::Safe,
                ))
        })
        .collect()
}

fn invalid(facts: &Facts, rule: &'static Rule, keys: &[&'static str]) -> Vec<Finding> {
    let mut found = Vec::new();
    for record in published(facts) {
        for key in keys {
            // a tag that hangs on the word is told as a missing semicolon
            let hides = |span: &Span| {
                let tag = record.dmarc.tags.get(key);
                tag.is_some_and(|tag| {
                    tag.value_span.start <= span.start && span.end <= tag.value_span.end
                })
            };
            if record.dmarc.glued().iter().any(hides) {
                continue;
            }
            if let Some(Err(word)) = record.dmarc.policy(key) {
                found.push(finding(facts, rule, &record, key, word));
            }
        }
    }
    found
}

fn finding(
    facts: &Facts,
    rule: &'static Rule,
    record: &Published<'_>,
    key: &'static str,
    word: &str,
) -> Finding {
    let lower = word.to_ascii_lowercase();
    let right = MEANT
        .iter()
        .find(|(wrong, _)| *wrong == lower)
        .map(|(_, right)| *right)
        .or_else(|| nearest(&lower, &WORDS));
    let fix = right.and_then(|right| {
        let mended = record.dmarc.tags.with(key, right);
        replace(facts, record.seen, record.txt, mended.text(), Safety::Ask)
    });
    let mut finding = rule
        .on(record.seen, record.txt)
        .with("tag", key)
        .with("value", word)
        .with("right", right.unwrap_or_default())
        .fix(fix.or_else(show));
    if let Some(tag) = record.dmarc.tags.get(key) {
        finding = finding.span(tag.span());
    }
    finding
}

#[cfg(test)]
mod tests {
    use crate::checks::scene::scene;
    use crate::finding::Severity;

    const AT: &str = "_dmarc.example.test";

    #[test]
    fn a_misspelt_policy_is_put_right() {
        for (word, right) in [
            ("rejct", "reject"),
            ("quarantined", "quarantine"),
            ("monitor", "none"),
        ] {
            let text = format!("v=DMARC1; p={word}; rua=mailto:d@example.test");
            let scene = scene(&[(AT, &text)]);
            assert_eq!(scene.pointed_at("dmarc/p-invalid"), format!("p={word}"));
            assert_eq!(
                scene.mended("dmarc/p-invalid"),
                [format!("v=DMARC1; p={right}; rua=mailto:d@example.test")]
            );
        }
    }

    #[test]
    fn a_word_that_could_be_anything_is_left_to_the_person() {
        let scene = scene(&[(AT, "v=DMARC1; p=xyz")]);
        assert!(
            scene
                .finding("dmarc/p-invalid")
                .fix
                .unwrap()
                .edits
                .is_empty()
        );
    }

    #[test]
    fn a_wrong_policy_for_subdomains_is_found() {
        let scene = scene(&[(
            AT,
            "v=DMARC1; p=reject; sp=nnone; rua=mailto:d@example.test",
        )]);
        assert_eq!(scene.pointed_at("dmarc/sp-np-invalid"), "sp=nnone");
    }

    #[test]
    fn a_missing_policy_is_written_behind_the_version() {
        let with = scene(&[(AT, "v=DMARC1; rua=mailto:d@example.test")]);
        assert_eq!(
            with.mended("dmarc/p-missing"),
            ["v=DMARC1; p=none; rua=mailto:d@example.test"]
        );
        assert_eq!(with.finding("dmarc/p-missing").severity, Severity::Warning);
        let without = scene(&[(AT, "v=DMARC1")]);
        assert_eq!(without.finding("dmarc/p-missing").severity, Severity::Error);
    }

    #[test]
    fn the_three_policies_are_fine_in_any_case() {
        for word in ["none", "Quarantine", "REJECT"] {
            let text = format!("v=DMARC1; p={word}");
            assert!(!scene(&[(AT, &text)]).found().contains(&"dmarc/p-invalid"));
        }
    }
}
