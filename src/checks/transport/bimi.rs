//! The record at `default._bimi`: damaged, several, pointing nowhere, or without the DMARC policy that a logo needs.

use super::Kind;
use crate::checks::places::{discovery, show};
use crate::facts::{Answer, Facts};
use crate::finding::{Finding, Rule, Safety, Severity};
use crate::records::bimi::{Bimi, standing};
use crate::records::dmarc::{Dmarc, Policy};

pub(crate) static SYNTAX: Rule = Rule {
    id: "bimi/syntax",
    severity: Severity::Warning,
    reference: "draft-brand-indicators-for-message-identification, section 4",
    look: |facts| KIND.syntax(facts, &SYNTAX, &facts.transport.bimi),
};

pub(crate) static MULTIPLE: Rule = Rule {
    id: "bimi/multiple",
    severity: Severity::Warning,
    reference: "draft-brand-indicators-for-message-identification, section 7",
    look: |facts| KIND.multiple(&MULTIPLE, &facts.transport.bimi),
};

pub(crate) static LOCATION: Rule = Rule {
    id: "bimi/location",
    severity: Severity::Warning,
    reference: "draft-brand-indicators-for-message-identification, section 4.2",
    look: location,
};

pub(crate) static NEEDS_ENFORCEMENT: Rule = Rule {
    id: "bimi/needs-enforcement",
    severity: Severity::Info,
    reference: "draft-brand-indicators-for-message-identification, section 7.1",
    look: needs_enforcement,
};

const KIND: Kind = Kind {
    standing,
    glued: |text| Bimi::read(text).glued(),
    safety: Safety::Safe,
};

fn location(facts: &Facts) -> Vec<Finding> {
    let seen = &facts.transport.bimi;
    let Some(txt) = KIND.only(seen) else {
        return Vec::new();
    };
    let read = Bimi::read(&txt.text());
    if !read.glued().is_empty() {
        return Vec::new();
    }
    if read.tags.get("l").is_none() {
        let finding = LOCATION.on(seen, txt).with("tag", "l");
        return vec![finding.fix(show())];
    }
    read.unreachable()
        .into_iter()
        .map(|tag| {
            LOCATION
                .on(seen, txt)
                .span(tag.span())
                .with("tag", tag.key.as_str())
                .fix(show())
        })
        .collect()
}

fn needs_enforcement(facts: &Facts) -> Vec<Finding> {
    let seen = &facts.transport.bimi;
    let Some(txt) = KIND.only(seen) else {
        return Vec::new();
    };
    let read = Bimi::read(&txt.text());
    if !read.is_usable() || read.declines() || is_enforced(facts) != Some(false) {
        return Vec::new();
    }
    vec![NEEDS_ENFORCEMENT.on(seen, txt).fix(show())]
}

/// Whether the DMARC policy is strict enough for a logo; `None` when nothing is known of it.
fn is_enforced(facts: &Facts) -> Option<bool> {
    match discovery(facts).governing {
        Answer::Unknown(_) => None,
        Answer::Absent(_) => Some(false),
        Answer::Is(governing) => {
            let record = Dmarc::read(&governing.text);
            let partly = record
                .tags
                .value("pct")
                .and_then(|pct| pct.parse::<u8>().ok())
                .is_some_and(|pct| pct < 100);
            let quarantine_of_some = governing.effective == Some(Policy::Quarantine) && partly;
            let below = record.valid_policy("sp") != Some(Policy::None);
            let strict = governing.applied().is_some_and(Policy::is_enforced);
            Some(strict && below && !quarantine_of_some)
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::scene::scene;

    const AT: &str = "default._bimi.example.test";
    const LOGO: &str = "v=BIMI1; l=https://example.test/logo.svg";
    const DMARC: &str = "_dmarc.example.test";

    #[test]
    fn a_logo_needs_a_strict_policy() {
        for policy in [
            "v=DMARC1; p=none",
            "v=DMARC1; p=reject; sp=none",
            "v=DMARC1; p=quarantine; pct=50",
        ] {
            let found = scene(&[(AT, LOGO), (DMARC, policy)]).found();
            assert!(found.contains(&"bimi/needs-enforcement"), "{policy}");
        }
        for policy in ["v=DMARC1; p=reject", "v=DMARC1; p=quarantine", "TIMEOUT"] {
            let found = scene(&[(AT, LOGO), (DMARC, policy)]).found();
            assert!(!found.contains(&"bimi/needs-enforcement"), "{policy}");
        }
    }

    #[test]
    fn a_domain_that_declines_a_logo_needs_nothing() {
        let found = scene(&[(AT, "v=BIMI1; l=;"), (DMARC, "v=DMARC1; p=none")]).found();
        assert!(!found.iter().any(|id| id.starts_with("bimi/")), "{found:?}");
    }

    #[test]
    fn an_address_that_cannot_be_used_is_pointed_at() {
        let scene = scene(&[(AT, "v=BIMI1; l=http://example.test/logo.svg; a=")]);
        assert_eq!(
            scene.pointed_at("bimi/location"),
            "l=http://example.test/logo.svg"
        );
    }

    #[test]
    fn damage_is_mended() {
        let scene = scene(&[(AT, "v=BIMI1 l=https://example.test/logo.svg")]);
        assert_eq!(scene.mended("bimi/syntax"), [LOGO]);
    }
}
