//! The domain itself does not exist (NXDOMAIN): nothing else about it matters until that is cleared up (RFC 8020).

use mailmend_providers::RecordType;

use crate::checks::places::{discovery, registrable, show};
use crate::facts::{Absence, Answer, Facts};
use crate::finding::{Finding, Rule, Severity};

pub(crate) static NO_SUCH_DOMAIN: Rule = Rule {
    id: "dns/no-such-domain",
    severity: Severity::Error,
    reference: "RFC 8020; RFC 9989, section 4.7 (np)",
    look,
};

/// True when DNS proves that neither the domain nor anything below it exists.
pub(crate) fn is_no_domain(facts: &Facts) -> bool {
    matches!(facts.texts.answer, Answer::Absent(Absence::NxDomain))
        && facts.texts.aliases.is_empty()
        && !matches!(
            facts.mx.answer,
            Answer::Is(_) | Answer::Absent(Absence::NoData)
        )
        && facts.zone.apex != Answer::Is(facts.target.domain.clone())
}

fn look(facts: &Facts) -> Vec<Finding> {
    if !is_no_domain(facts) {
        return Vec::new();
    }
    let domain = &facts.target.domain;
    // the zone above is a neighbour that exists, unless it is a registry's
    let near = facts
        .zone
        .apex
        .is()
        .filter(|apex| *apex != domain && apex.is_within(&registrable(domain)));
    let policy = match discovery(facts).governing {
        Answer::Is(governing) => governing.effective.filter(|policy| policy.is_enforced()),
        _ => None,
    };
    vec![
        NO_SUCH_DOMAIN
            .at(domain, RecordType::Txt)
            .with("near", near.map_or("no", |near| near.as_str()))
            .with("policy", policy.map_or("no", |policy| policy.as_str()))
            .fix(show()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::scene::{Scene, name, scene_of};
    use crate::checks::{VerdictAnswer, judge, verdict};

    const SHOP: &str = "shop.example.test";

    /// A domain that does not exist, below a zone.
    fn nothing(domain: &str, zone: &str, lines: &[(&str, &str)]) -> Scene {
        let mut scene = scene_of(domain, lines);
        scene.facts.mx.answer = Answer::Absent(Absence::NxDomain);
        scene.facts.zone.apex = Answer::Is(name(zone));
        scene
    }

    #[test]
    fn a_domain_that_does_not_exist_is_all_there_is_to_say() {
        let scene = nothing("nosuch.test", "test", &[]);
        assert_eq!(scene.found(), ["dns/no-such-domain"]);
        assert_eq!(
            scene.finding("dns/no-such-domain").args["near"],
            "no".into()
        );
        let verdict = verdict(&scene.facts, &judge(&scene.facts));
        assert_eq!(verdict.answer, VerdictAnswer::Fail);
        assert_eq!(verdict.rule, Some("dns/no-such-domain"));
    }

    #[test]
    fn the_neighbour_above_and_its_rule_for_such_names_are_told() {
        let above = ("_dmarc.example.test", "v=DMARC1; p=none; np=reject");
        let scene = nothing(SHOP, "example.test", &[above]);
        let finding = scene.finding("dns/no-such-domain");
        assert_eq!(finding.args["near"], "example.test".into());
        assert_eq!(finding.args["policy"], "reject".into());
    }

    #[test]
    fn a_name_with_something_below_it_exists_and_silence_proves_nothing() {
        let below = ("x.shop.example.test", "y");
        assert!(!is_no_domain(
            &nothing(SHOP, "example.test", &[below]).facts
        ));
        let silent = nothing(SHOP, "example.test", &[(SHOP, "TIMEOUT")]);
        assert!(!is_no_domain(&silent.facts));
    }
}
