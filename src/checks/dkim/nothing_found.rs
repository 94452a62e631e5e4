//! No key was found: because none can be there (RFC 8020), or because its name is not known.

use crate::checks::places::{discovery, keys, registrable, show};
use crate::checks::sender::no_key_can_be;
use crate::facts::{Absence, Answer, Facts};
use crate::finding::{Finding, Rule, Severity};

pub(crate) static SELECTOR_UNKNOWN: Rule = Rule {
    id: "dkim/selector-unknown",
    severity: Severity::Info,
    reference: "RFC 6376, section 3.1",
    look: selector_unknown,
};

pub(crate) static DOMAINKEY_NXDOMAIN: Rule = Rule {
    id: "dkim/domainkey-nxdomain",
    severity: Severity::Info,
    reference: "RFC 8020",
    look: domainkey_nxdomain,
};

/// True when nothing under `_domainkey` was seen to exist, whatever it is.
fn nothing_seen(facts: &Facts) -> bool {
    let wild = &facts.dkim.sentinel;
    let alias = |aliases: &[_]| !aliases.is_empty();
    keys(facts).next().is_none()
        && wild.all().is_empty()
        && !alias(&wild.aliases)
        && !facts
            .dkim
            .probes
            .iter()
            .any(|probe| alias(&probe.seen.aliases))
}

fn is_nxdomain(facts: &Facts) -> bool {
    matches!(facts.dkim.node.answer, Answer::Absent(Absence::NxDomain))
}

/// True when every question about keys was asked in vain: nothing is known about them, not even that some names are empty.
pub(crate) fn is_silent(facts: &Facts) -> bool {
    let probes = &facts.dkim.probes;
    !is_nxdomain(facts)
        && !probes.is_empty()
        && probes.iter().all(|probe| probe.seen.answer.is_unknown())
}

/// What is known about keys when no usable one is: that there is `none`, nothing at all (`silent`), or only that some names are empty (`untried`).
pub(crate) fn knowledge(facts: &Facts) -> &'static str {
    if is_nxdomain(facts) || keys(facts).next().is_some() {
        "none"
    } else if is_silent(facts) {
        "silent"
    } else {
        "untried"
    }
}

fn selector_unknown(facts: &Facts) -> Vec<Finding> {
    if is_nxdomain(facts) || !nothing_seen(facts) {
        return Vec::new();
    }
    let tried = facts
        .dkim
        .probes
        .iter()
        .filter(|probe| probe.seen.answer.is_absent())
        .count();
    if tried == 0 || tried < facts.dkim.probes.len() {
        return Vec::new(); // a selector that was not answered may be the one
    }
    vec![
        SELECTOR_UNKNOWN
            .at(&facts.dkim.node.at, mailmend_providers::RecordType::Txt)
            .with("count", tried)
            .fix(show()),
    ]
}

fn domainkey_nxdomain(facts: &Facts) -> Vec<Finding> {
    if !is_nxdomain(facts) || !nothing_seen(facts) {
        return Vec::new();
    }
    let organization = match discovery(facts).organizational_domain {
        Answer::Is(name) => name,
        _ => registrable(&facts.target.domain),
    };
    let above = if no_key_can_be(facts) || organization == facts.target.domain {
        "none"
    } else {
        "some"
    };
    vec![
        DOMAINKEY_NXDOMAIN
            .at(&facts.dkim.node.at, mailmend_providers::RecordType::Txt)
            .with("above", above)
            .with("organization", &organization)
            .fix(show()),
    ]
}

#[cfg(test)]
mod tests {
    use crate::checks::scene::{scene, scene_of};

    #[test]
    fn nothing_below_domainkey_is_a_proof() {
        let found = scene(&[]).given("s1").found();
        assert!(found.contains(&"dkim/domainkey-nxdomain"));
        assert!(!found.contains(&"dkim/selector-unknown"));
    }

    #[test]
    fn a_subdomain_may_still_be_signed_for_with_a_key_of_the_domain_above() {
        let at = "_dmarc.example.test";
        let above = |lines: &[(&str, &str)]| {
            scene_of("news.example.test", lines)
                .finding("dkim/domainkey-nxdomain")
                .args["above"]
                .clone()
        };
        let relaxed = (at, "v=DMARC1; p=reject");
        let key = ("s1._domainkey.example.test", "v=DKIM1; p=");
        assert_eq!(above(&[relaxed, key]), "some".into());
        assert_eq!(above(&[relaxed]), "none".into());
        assert_eq!(
            above(&[(at, "v=DMARC1; p=reject; adkim=s"), key]),
            "none".into()
        );
        let silent = ("_domainkey.example.test", "TIMEOUT");
        assert_eq!(above(&[relaxed, silent]), "some".into());
    }

    #[test]
    fn nothing_under_the_names_tried_is_no_proof() {
        let scene = scene(&[]).given("s1").given("s2").with_unseen_keys();
        assert_eq!(
            scene.finding("dkim/selector-unknown").args["count"],
            2_usize.into()
        );
        assert!(!scene.found().contains(&"dkim/domainkey-nxdomain"));
    }

    #[test]
    fn a_silent_selector_may_be_the_one() {
        let found = scene(&[("s1._domainkey.example.test", "TIMEOUT")])
            .given("s1")
            .given("s2")
            .found();
        assert!(!found.contains(&"dkim/selector-unknown"));
    }

    #[test]
    fn a_key_that_was_found_is_enough() {
        let found = scene(&[("s1._domainkey.example.test", "v=DKIM1; p=")])
            .given("s2")
            .found();
        assert!(!found.contains(&"dkim/selector-unknown"));
    }
}
