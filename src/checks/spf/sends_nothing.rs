//! The domain declares that it sends no mail: its SPF record allows nobody, and it receives nothing (RFC 7208, section 10.1.2).

use crate::checks::places::{is_parked, show, spf_records};
use crate::facts::Facts;
use crate::finding::{Finding, Rule, Severity};

pub(crate) static SENDS_NOTHING: Rule = Rule {
    id: "spf/sends-nothing",
    severity: Severity::Info,
    reference: "RFC 7208, section 10.1.2",
    look,
};

fn look(facts: &Facts) -> Vec<Finding> {
    if !is_parked(facts) {
        return Vec::new();
    }
    spf_records(facts)
        .into_iter()
        .map(|(txt, _)| SENDS_NOTHING.on(&facts.texts, txt).fix(show()))
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::checks::scene::{DOMAIN, scene};
    use crate::checks::{VerdictAnswer, judge, verdict};

    const REJECT: (&str, &str) = ("_dmarc.example.test", "v=DMARC1; p=reject");

    #[test]
    fn a_domain_that_says_it_sends_nothing_is_believed_and_given_no_advice() {
        let scene = scene(&[(DOMAIN, "v=spf1 -all"), REJECT]).mx(&[(0, ".")]);
        let found = scene.found();
        assert!(found.contains(&"spf/sends-nothing"), "{found:?}");
        assert!(!found.iter().any(|id| id.starts_with("dkim/")), "{found:?}");
        let verdict = verdict(&scene.facts, &judge(&scene.facts));
        assert_eq!(verdict.answer, VerdictAnswer::Fail);
        assert_eq!(verdict.rule, Some("spf/sends-nothing"));
    }

    #[test]
    fn a_domain_that_receives_or_allows_somebody_is_in_use() {
        let receives = scene(&[(DOMAIN, "v=spf1 -all"), REJECT]);
        assert!(!receives.found().contains(&"spf/sends-nothing"));
        let sends = scene(&[(DOMAIN, "v=spf1 ip4:192.0.2.1 -all")]).mx(&[(0, ".")]);
        assert!(!sends.found().contains(&"spf/sends-nothing"));
    }
}
