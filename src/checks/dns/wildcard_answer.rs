//! A wildcard answers under `_domainkey`: what is seen at a selector proves nothing.

use crate::checks::places::show;
use crate::facts::{Facts, ProbeOrigin};
use crate::finding::{Finding, Rule, Severity};
use crate::records::Standing;
use crate::records::dkim::{Dkim, Key, standing};

pub(crate) static WILDCARD_ANSWER: Rule = Rule {
    id: "dns/wildcard-answer",
    severity: Severity::Warning,
    reference: "RFC 4592",
    look,
};

fn look(facts: &Facts) -> Vec<Finding> {
    let sentinel = &facts.dkim.sentinel;
    if sentinel.answer.is_unknown() {
        return Vec::new();
    }
    let texts = sentinel.all();
    // An empty key for every selector is how a domain says that it signs nothing.
    let revoked = !texts.is_empty()
        && texts
            .iter()
            .all(|txt| Dkim::read(&txt.text()).key == Key::Revoked);
    if (texts.is_empty() && sentinel.aliases.is_empty()) || revoked {
        return Vec::new();
    }
    // a selector that was given and holds nothing of its own
    let echo = facts.dkim.probes.iter().find(|probe| {
        probe.origin == ProbeOrigin::Given
            && probe.seen.all() == texts
            && probe.seen.aliases == sentinel.aliases
            && !texts
                .iter()
                .any(|txt| standing(&txt.text()) == Standing::Record)
    });
    let selector = echo.map(|probe| probe.selector.to_string());
    let mut finding = WILDCARD_ANSWER
        .at(&sentinel.at, sentinel.kind)
        .with("given", if selector.is_some() { "yes" } else { "no" })
        .with("selector", selector.unwrap_or_default())
        .with("node", &facts.dkim.node.at)
        .fix(show());
    if let Some(txt) = texts.first() {
        finding = finding.value(txt.text());
    }
    vec![finding]
}

#[cfg(test)]
mod tests {
    use crate::checks::scene::scene;

    #[test]
    fn a_wildcard_is_no_key() {
        let found = scene(&[("*.example.test", "v=spf1 -all")])
            .given("s1")
            .found();
        assert!(found.contains(&"dns/wildcard-answer"));
    }

    #[test]
    fn a_given_selector_with_nothing_but_the_wildcards_text_is_said_to_hold_no_key() {
        let scene = scene(&[("*.example.test", "v=spf1 -all")]).given("s1");
        let finding = scene.finding("dns/wildcard-answer");
        assert_eq!(finding.args["selector"], "s1".into());
    }

    #[test]
    fn an_empty_key_for_every_selector_is_meant_so() {
        let found = scene(&[("*._domainkey.example.test", "v=DKIM1; p=")]).found();
        assert!(!found.contains(&"dns/wildcard-answer"));
    }

    #[test]
    fn a_timeout_is_no_wildcard() {
        let found = scene(&[("*._domainkey.example.test", "TIMEOUT")]).found();
        assert!(!found.contains(&"dns/wildcard-answer"));
    }
}
