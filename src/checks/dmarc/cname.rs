//! The policy is reached through an alias: whoever holds the target decides about it.

use mailmend_providers::RecordType;

use crate::checks::places::{dmarc_places, show};
use crate::facts::Facts;
use crate::finding::{Finding, Rule, Severity};
use crate::knowledge::service_by_dmarc_target;

pub(crate) static CNAME: Rule = Rule {
    id: "dmarc/cname",
    severity: Severity::Info,
    reference: "RFC 9989, section 4.10; RFC 1034, section 3.6.2",
    look,
};

fn look(facts: &Facts) -> Vec<Finding> {
    let mut found = Vec::new();
    for seen in dmarc_places(facts) {
        let Some(first) = seen.aliases.first().filter(|_| !seen.all().is_empty()) else {
            continue;
        };
        let holder = seen
            .aliases
            .iter()
            .find_map(service_by_dmarc_target)
            .map_or_else(|| first.to_string(), |service| service.name.clone());
        found.push(
            CNAME
                .at(&seen.at, RecordType::Cname)
                .value(first.to_string())
                .with("target", seen.stands_at())
                .with("service", holder)
                .fix(show()),
        );
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::checks::scene::scene;

    #[test]
    fn a_policy_that_somebody_else_holds_is_named() {
        let scene = scene(&[
            ("_dmarc.example.test", "CNAME policy.manager.test"),
            ("policy.manager.test", "v=DMARC1; p=none"),
        ]);
        let finding = scene.finding("dmarc/cname");
        assert_eq!(finding.args["target"], "policy.manager.test".into());
        assert_eq!(finding.kind, mailmend_providers::RecordType::Cname);
    }

    #[test]
    fn a_policy_of_ones_own_is_no_alias() {
        let found = scene(&[("_dmarc.example.test", "v=DMARC1; p=none")]).found();
        assert!(!found.contains(&"dmarc/cname"));
    }
}
