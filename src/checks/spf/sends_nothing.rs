//! The domain declares that it sends no mail: its SPF record allows nobody, and it receives nothing (RFC 7208, section 10.1.2).

use crate::checks::places::{allows_nobody, governing, is_parked, may_receive, show, spf_records};
use crate::checks::sender::no_key_can_be;
use crate::facts::Facts;
use crate::finding::{Finding, Rule, Severity};
use crate::records::dmarc::Policy;

pub(crate) static SENDS_NOTHING: Rule = Rule {
    id: "spf/sends-nothing",
    severity: Severity::Info,
    reference: "RFC 7208, section 10.1.2",
    look,
};

/// True for a domain that is not used for mail, or that receives but allows nobody and can have no key.
/// (Under a policy that is enforced, the want of a key decides about the latter.)
pub(crate) fn says_so(facts: &Facts) -> bool {
    let enforced = governing(facts)
        .and_then(|(governing, ..)| governing.effective)
        .is_some_and(Policy::is_enforced);
    is_parked(facts) || (allows_nobody(facts) && no_key_can_be(facts) && !enforced)
}

fn look(facts: &Facts) -> Vec<Finding> {
    if !says_so(facts) {
        return Vec::new();
    }
    let (receives, severity) = if may_receive(facts) {
        ("yes", Severity::Warning)
    } else {
        ("no", Severity::Info)
    };
    spf_records(facts)
        .into_iter()
        .map(|(txt, _)| {
            SENDS_NOTHING
                .on(&facts.texts, txt)
                .severity(severity)
                .with("receives", receives)
                .fix(show())
        })
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
        assert!(!found.contains(&"dmarc/no-rua"), "{found:?}");
        let verdict = verdict(&scene.facts, &judge(&scene.facts));
        assert_eq!(verdict.answer, VerdictAnswer::Fail);
        assert_eq!(verdict.rule, Some("spf/sends-nothing"));
    }

    #[test]
    fn without_a_policy_it_is_believed_too() {
        let silent = scene(&[(DOMAIN, "v=spf1 -all")]).mx(&[]);
        let watched = scene(&[
            (DOMAIN, "v=spf1 -all"),
            ("_dmarc.example.test", "v=DMARC1; p=none"),
        ])
        .mx(&[]);
        let receives = scene(&[(DOMAIN, "v=spf1 -all")]);
        for scene in [silent, watched, receives] {
            let verdict = verdict(&scene.facts, &judge(&scene.facts));
            assert_eq!(verdict.answer, VerdictAnswer::Fail);
            assert_eq!(verdict.rule, Some("spf/sends-nothing"));
        }
    }

    #[test]
    fn a_key_is_a_way_whatever_spf_says() {
        let key = "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";
        let scene = scene(&[(DOMAIN, "v=spf1 -all"), ("s1._domainkey.example.test", key)]);
        assert!(!scene.found().contains(&"spf/sends-nothing"));
        let verdict = verdict(&scene.facts, &judge(&scene.facts));
        assert_eq!(verdict.answer, VerdictAnswer::Pass);
    }

    #[test]
    fn a_domain_that_receives_or_allows_somebody_is_in_use() {
        let receives = scene(&[(DOMAIN, "v=spf1 -all"), REJECT]);
        assert!(!receives.found().contains(&"spf/sends-nothing"));
        let sends = scene(&[(DOMAIN, "v=spf1 ip4:192.0.2.1 -all")]).mx(&[(0, ".")]);
        assert!(!sends.found().contains(&"spf/sends-nothing"));
    }
}
