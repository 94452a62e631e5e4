//! All TXT records of the domain should fit into one small answer (RFC 7208, section 3.4).

use crate::checks::places::{show, spf_records};
use crate::facts::Facts;
use crate::finding::{Finding, Rule, Severity};

/// Octets of the name and all its TXT records with which the answer still fits into 512.
const MOST: usize = 450;

pub(crate) static RECORD_SIZE: Rule = Rule {
    id: "spf/record-size",
    severity: Severity::Warning,
    reference: "RFC 7208, section 3.4",
    look,
};

fn look(facts: &Facts) -> Vec<Finding> {
    let texts: usize = facts
        .texts
        .all()
        .iter()
        .map(|txt| txt.value().as_bytes().len())
        .sum();
    let size = facts.texts.at.as_str().len() + texts;
    match spf_records(facts).first() {
        Some((txt, _)) if size > MOST => vec![
            RECORD_SIZE
                .on(&facts.texts, txt)
                .with("count", size)
                .fix(show()),
        ],
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::scene::{DOMAIN, scene};

    #[test]
    fn other_texts_at_the_name_count_too() {
        let strangers = format!("site-verification={}", "x".repeat(420));
        let large = scene(&[(DOMAIN, "v=spf1 mx -all"), (DOMAIN, &strangers)]);
        let finding = large.finding("spf/record-size");
        assert_eq!(finding.value.as_deref(), Some("v=spf1 mx -all"));
        assert_eq!(finding.args["count"], 464_usize.into());
        let small = scene(&[(DOMAIN, "v=spf1 mx -all")]);
        assert!(!small.found().contains(&"spf/record-size"));
    }
}
