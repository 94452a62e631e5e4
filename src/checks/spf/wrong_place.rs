//! An SPF record under `_dmarc`, where nobody looks for it (RFC 7208, section 3).

use crate::checks::places::{remove, spf_records};
use crate::facts::Facts;
use crate::finding::{Finding, Rule, Severity};
use crate::records::{Standing, spf};

pub(crate) static WRONG_PLACE: Rule = Rule {
    id: "spf/wrong-place",
    severity: Severity::Warning,
    reference: "RFC 7208, section 3; RFC 9989, section 4.5",
    look,
};

fn look(facts: &Facts) -> Vec<Finding> {
    let Some(seen) = facts.dmarc.walk.first() else {
        return Vec::new();
    };
    // the domain's own record is the one to be changed, or to be written first
    let written = !spf_records(facts).is_empty();
    seen.all()
        .iter()
        .filter(|txt| spf::standing(&txt.text()) == Standing::Record)
        .map(|txt| {
            let fix = if written {
                remove(facts, seen, txt)
            } else {
                crate::checks::places::show()
            };
            WRONG_PLACE.on(seen, txt).fix(fix)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::checks::scene::{DOMAIN, scene};

    const POLICY: &str = "_dmarc.example.test";

    #[test]
    fn a_sender_list_beside_the_policy_is_found() {
        let scene = scene(&[
            (DOMAIN, "v=spf1 mx -all"),
            (POLICY, "v=DMARC1; p=none"),
            (POLICY, "v=spf1 ip4:192.0.2.1 -all"),
        ]);
        let finding = scene.finding("spf/wrong-place");
        assert_eq!(finding.at.as_str(), POLICY);
        assert_eq!(finding.fix.unwrap().edits.len(), 1);
    }

    #[test]
    fn the_only_list_is_not_taken_away() {
        let scene = scene(&[(POLICY, "v=spf1 ip4:192.0.2.1 -all")]);
        assert!(
            scene
                .finding("spf/wrong-place")
                .fix
                .unwrap()
                .edits
                .is_empty()
        );
    }

    #[test]
    fn a_policy_is_fine_there() {
        let found = scene(&[(POLICY, "v=DMARC1; p=none")]).found();
        assert!(!found.contains(&"spf/wrong-place"));
    }
}
