//! The resolver fails at a name unless it shall not validate: the signatures (DNSSEC) are broken.

use crate::checks::places::show;
use crate::facts::Facts;
use crate::finding::{Finding, Rule, Severity};

pub(crate) static SERVFAIL_DNSSEC: Rule = Rule {
    id: "dns/servfail-dnssec",
    severity: Severity::Error,
    reference: "RFC 4035, section 5.5",
    look,
};

fn look(facts: &Facts) -> Vec<Finding> {
    let broken = &facts.zone.dnssec.broken;
    let Some((at, kind)) = broken.first() else {
        return Vec::new();
    };
    let questions: Vec<String> = broken
        .iter()
        .map(|(at, kind)| format!("{at} {kind}"))
        .collect();
    vec![
        SERVFAIL_DNSSEC
            .at(at, *kind)
            .with("questions", questions.join(", "))
            .fix(show()),
    ]
}

#[cfg(test)]
mod tests {
    use mailmend_providers::RecordType;

    use crate::checks::scene::{name, scene};

    #[test]
    fn what_is_told_only_without_validation_is_named_once() {
        let mut scene = scene(&[]);
        assert!(!scene.found().contains(&"dns/servfail-dnssec"));
        scene.facts.zone.dnssec.broken = vec![
            (name("example.test"), RecordType::Txt),
            (name("_dmarc.example.test"), RecordType::Txt),
        ];
        assert_eq!(
            scene.finding("dns/servfail-dnssec").args["questions"],
            "example.test TXT, _dmarc.example.test TXT".into()
        );
    }
}
