//! A key is reached through an alias: whoever holds the target decides about it. Normal for sending services.

use mailmend_providers::RecordType;

use crate::checks::places::{keys, show};
use crate::facts::Facts;
use crate::finding::{Finding, Rule, Severity};
use crate::knowledge::service_by_dkim_target;

pub(crate) static CNAME: Rule = Rule {
    id: "dkim/cname",
    severity: Severity::Hint,
    reference: "RFC 6376, section 3.6.2.2",
    look,
};

fn look(facts: &Facts) -> Vec<Finding> {
    let mut found = Vec::new();
    // a service keeps several keys in the same way: told once
    let mut told: Vec<String> = Vec::new();
    for (probe, _) in keys(facts) {
        let Some(first) = probe.seen.aliases.first() else {
            continue;
        };
        let service = probe
            .seen
            .aliases
            .iter()
            .find_map(service_by_dkim_target)
            .map_or_else(|| first.to_string(), |service| service.name.clone());
        if told.contains(&service) {
            continue;
        }
        told.push(service.clone());
        found.push(
            CNAME
                .at(&probe.seen.at, RecordType::Cname)
                .value(first.to_string())
                .with("selector", probe.selector.as_str())
                .with("target", probe.seen.stands_at())
                .with("service", service)
                .fix(show()),
        );
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::checks::scene::scene;

    const AT: &str = "k2._domainkey.example.test";

    #[test]
    fn the_holder_of_the_key_is_named() {
        let scene = scene(&[
            (AT, "CNAME dkim2.mcsv.net"),
            ("dkim2.mcsv.net", "v=DKIM1; p="),
        ]);
        assert_eq!(
            scene.finding("dkim/cname").args["service"],
            "Mailchimp".into()
        );
    }

    #[test]
    fn two_keys_of_one_service_are_told_once() {
        let scene = scene(&[
            (AT, "CNAME dkim2.mcsv.net"),
            ("dkim2.mcsv.net", "v=DKIM1; p="),
            ("k3._domainkey.example.test", "CNAME dkim3.mcsv.net"),
            ("dkim3.mcsv.net", "v=DKIM1; p="),
        ]);
        let found = scene.found();
        assert_eq!(found.iter().filter(|id| **id == "dkim/cname").count(), 1);
    }

    #[test]
    fn a_key_of_ones_own_is_no_alias() {
        assert!(
            !scene(&[(AT, "v=DKIM1; p=")])
                .found()
                .contains(&"dkim/cname")
        );
    }
}
