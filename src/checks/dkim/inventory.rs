//! The keys of a domain seen together: one key at several names, only a new kind of key, keys that answer for every name,
//! a key at a name where nobody looks.

use std::collections::BTreeMap;

use super::{Published, published};
use crate::checks::places::{remove, show};
use crate::facts::Facts;
use crate::finding::{Finding, Rule, Severity};
use crate::records::dkim::{Dkim, Key, standing};
use crate::records::{Standing, secret};

pub(crate) static KEY_REUSED: Rule = Rule {
    id: "dkim/key-reused",
    severity: Severity::Warning,
    reference: "Practice: M3AAWG DKIM key rotation",
    look: reused,
};

pub(crate) static ED25519_ONLY: Rule = Rule {
    id: "dkim/ed25519-only",
    severity: Severity::Warning,
    reference: "RFC 8463, section 2",
    look: ed25519_only,
};

pub(crate) static WILDCARD: Rule = Rule {
    id: "dkim/wildcard",
    severity: Severity::Warning,
    reference: "RFC 6376, section 3.6.2.1",
    look: wildcard,
};

pub(crate) static DOMAIN_INSTEAD_OF_SELECTOR: Rule = Rule {
    id: "dkim/domain-instead-of-selector",
    severity: Severity::Error,
    reference: "RFC 6376, section 3.6.2.1",
    look: at_the_domain,
};

/// The key itself, without white space.
fn material(key: &Published<'_>) -> Option<String> {
    let value = key.dkim.tags.value("p").filter(|_| key.dkim.is_usable())?;
    Some(value.chars().filter(|c| !c.is_whitespace()).collect())
}

/// A key that an alias leads to is one key at one place, whatever names lead there.
fn reused(facts: &Facts) -> Vec<Finding> {
    let all = published(facts);
    let mut by_key: BTreeMap<String, Vec<&Published<'_>>> = BTreeMap::new();
    for key in &all {
        if let Some(material) = material(key) {
            let same = by_key.entry(material).or_default();
            if !same
                .iter()
                .any(|known| known.seen.stands_at() == key.seen.stands_at())
            {
                same.push(key);
            }
        }
    }
    by_key
        .values()
        .filter_map(|same| match same.as_slice() {
            [first, others @ ..] if !others.is_empty() => {
                let names: Vec<&str> = same.iter().map(|key| key.probe.selector.as_str()).collect();
                Some(
                    KEY_REUSED
                        .on(first.seen, first.txt)
                        .with("selectors", names.join(", "))
                        .fix(show()),
                )
            }
            _ => None,
        })
        .collect()
}

fn ed25519_only(facts: &Facts) -> Vec<Finding> {
    let all = published(facts);
    let usable: Vec<&Published<'_>> = all.iter().filter(|key| key.dkim.is_usable()).collect();
    match usable.as_slice() {
        [first, ..] if usable.iter().all(|key| key.dkim.key == Key::Ed25519) => vec![
            ED25519_ONLY
                .on(first.seen, first.txt)
                .with("selector", first.probe.selector.as_str())
                .fix(show()),
        ],
        _ => Vec::new(),
    }
}

/// Only a withdrawn key makes sense for every name: it says that nobody signs.
fn wildcard(facts: &Facts) -> Vec<Finding> {
    let sentinel = &facts.dkim.sentinel;
    sentinel
        .all()
        .iter()
        .filter(|txt| standing(&txt.text()) == Standing::Record)
        .filter(|txt| Dkim::read(&txt.text()).key != Key::Revoked)
        .map(|txt| {
            let mut finding = WILDCARD.on(sentinel, txt).fix(show());
            finding.at = facts.dkim.node.at.clone();
            finding
        })
        .collect()
}

fn at_the_domain(facts: &Facts) -> Vec<Finding> {
    facts
        .texts
        .all()
        .iter()
        .filter(|txt| {
            let text = txt.text();
            let dkim = Dkim::read(&text);
            let named = dkim.tags.value("v") == Some("DKIM1");
            let has_key = matches!(
                dkim.key,
                Key::Rsa { .. } | Key::Ed25519 | Key::Truncated { .. }
            );
            standing(&text) == Standing::Record
                && (named || has_key)
                && !secret::holds_private_key(&text)
        })
        .map(|txt| {
            let fix = remove(facts, &facts.texts, txt);
            DOMAIN_INSTEAD_OF_SELECTOR
                .on(&facts.texts, txt)
                .with(
                    "wanted",
                    format!("SELECTOR._domainkey.{}", facts.target.domain),
                )
                .fix(fix.or_else(show))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::checks::scene::{DOMAIN, scene};

    const ONE: &str = "s1._domainkey.example.test";
    const TWO: &str = "s2._domainkey.example.test";
    const ED: &str = "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";
    const RSA: &str = "v=DKIM1; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDwIRP/UC3SBsEmGqZ9ZJW3/DkMoGeLnQg1fWn7/zYtIxN2SnFCjxOCKG9v3b4jYfcTNh5ijSsq631uBItLa7od+v/RtdC2UzJ1lWT947qR+Rcac2gbto/NMqJ0fzfVjH4OuKhitdY9tf6mcwGjaNBcWToIMmPSPDdQPNUYckcQ2QIDAQAB";

    #[test]
    fn one_key_at_two_names_is_found() {
        let twice = scene(&[(ONE, ED), (TWO, ED)]);
        assert_eq!(
            twice.finding("dkim/key-reused").args["selectors"],
            "s1, s2".into()
        );
        let other = scene(&[(ONE, ED), (TWO, RSA)]);
        assert!(!other.found().contains(&"dkim/key-reused"));
    }

    #[test]
    fn two_aliases_of_one_place_are_one_key() {
        let scene = scene(&[
            (ONE, "CNAME key.sender.test"),
            (TWO, "CNAME key.sender.test"),
            ("key.sender.test", ED),
        ]);
        assert!(!scene.found().contains(&"dkim/key-reused"));
    }

    #[test]
    fn a_new_kind_of_key_alone_is_not_enough() {
        assert!(scene(&[(ONE, ED)]).found().contains(&"dkim/ed25519-only"));
        let both = scene(&[(ONE, ED), (TWO, RSA)]);
        assert!(!both.found().contains(&"dkim/ed25519-only"));
    }

    #[test]
    fn a_key_for_every_name_is_found_and_a_withdrawn_one_is_meant_so() {
        let wild = scene(&[("*._domainkey.example.test", RSA)]);
        assert!(wild.found().contains(&"dkim/wildcard"));
        let parked = scene(&[("*._domainkey.example.test", "v=DKIM1; p=")]);
        assert!(!parked.found().contains(&"dkim/wildcard"));
    }

    #[test]
    fn a_key_at_the_domain_itself_is_where_nobody_looks() {
        let scene = scene(&[(DOMAIN, ED), (DOMAIN, "v=spf1 -all")]);
        let fix = scene
            .finding("dkim/domain-instead-of-selector")
            .fix
            .unwrap();
        assert_eq!(fix.edits[0].remove, [ED.into()]);
        let found = crate::checks::scene::scene(&[(DOMAIN, "p=other; site=1")]).found();
        assert!(!found.contains(&"dkim/domain-instead-of-selector"));
    }
}
