//! Several key records at one selector: what verifiers make of them is not defined (RFC 6376, section 3.6.2.2).

use std::collections::BTreeMap;

use mailmend_providers::{DomainName, RecordType};

use super::{Published, published};
use crate::checks::places::{place_of, show};
use crate::facts::Facts;
use crate::finding::{Edit, Finding, Fix, Rule, Safety, Severity};

pub(crate) static MULTIPLE_RECORDS: Rule = Rule {
    id: "dkim/multiple-records",
    severity: Severity::Error,
    reference: "RFC 6376, section 3.6.2.2",
    look,
};

fn look(facts: &Facts) -> Vec<Finding> {
    let mut by_name: BTreeMap<&DomainName, Vec<Published<'_>>> = BTreeMap::new();
    for key in published(facts) {
        by_name.entry(&key.seen.at).or_default().push(key);
    }
    by_name
        .values()
        .filter_map(|all| match all.as_slice() {
            [first, _, ..] => Some(
                MULTIPLE_RECORDS
                    .on(first.seen, first.txt)
                    .with("count", all.len())
                    .with("selector", first.probe.selector.as_str())
                    .fix(keep_the_usable(facts, all).or_else(show)),
            ),
            _ => None,
        })
        .collect()
}

/// When exactly one of the records is a usable key, the others can go.
fn keep_the_usable(facts: &Facts, all: &[Published<'_>]) -> Option<Fix> {
    let seen = all.first()?.seen;
    let others: Vec<_> = all.iter().filter(|key| !key.dkim.is_usable()).collect();
    if others.len() + 1 != all.len() {
        return None;
    }
    Some(Fix {
        safety: Safety::Ask,
        edits: vec![Edit {
            name: place_of(facts, seen)?,
            kind: RecordType::Txt,
            remove: others.iter().map(|key| key.txt.value()).collect(),
            add: Vec::new(),
            ttl: None,
        }],
    })
}

#[cfg(test)]
mod tests {
    use crate::checks::scene::scene;

    const AT: &str = "s1._domainkey.example.test";
    const KEY: &str = "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";
    const OTHER: &str = "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURp=";

    #[test]
    fn two_keys_at_one_selector_are_found_and_the_person_chooses() {
        let scene = scene(&[(AT, KEY), (AT, OTHER)]);
        let fix = scene.finding("dkim/multiple-records").fix.unwrap();
        assert!(fix.edits.is_empty());
    }

    #[test]
    fn a_revoked_key_beside_a_good_one_can_go() {
        let scene = scene(&[(AT, KEY), (AT, "v=DKIM1; p=")]);
        let fix = scene.finding("dkim/multiple-records").fix.unwrap();
        assert_eq!(fix.edits[0].remove, ["v=DKIM1; p=".into()]);
    }

    #[test]
    fn keys_at_two_selectors_are_fine() {
        let found = scene(&[(AT, KEY), ("s2._domainkey.example.test", OTHER)]).found();
        assert!(!found.contains(&"dkim/multiple-records"));
    }
}
