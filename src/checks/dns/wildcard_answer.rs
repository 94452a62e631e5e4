//! A wildcard answers under `_domainkey`: what is seen at a selector proves nothing.

use crate::checks::places::show;
use crate::facts::Facts;
use crate::finding::{Finding, Rule, Severity};
use crate::records::dkim::{Dkim, Key};

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
    let mut finding = WILDCARD_ANSWER
        .at(&sentinel.at, sentinel.kind)
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
