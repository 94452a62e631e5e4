//! An alias (CNAME) at a name that holds other records too, as at the top of a zone.

use mailmend_providers::RecordType;

use crate::checks::places::show;
use crate::facts::Facts;
use crate::finding::{Finding, Rule, Severity};

pub(crate) static CNAME_AND_OTHER_DATA: Rule = Rule {
    id: "dns/cname-and-other-data",
    severity: Severity::Error,
    reference: "RFC 1034, section 3.6.2",
    look,
};

fn look(facts: &Facts) -> Vec<Finding> {
    let domain = &facts.target.domain;
    let alias = facts.texts.aliases.first().or(facts.mx.aliases.first());
    let Some(target) = alias else {
        return Vec::new();
    };
    // a zone of its own has SOA and NS there
    let beside = if facts.zone.apex.is() == Some(domain) {
        "SOA, NS"
    } else if facts.texts.aliases.is_empty() && !facts.texts.all().is_empty() {
        "TXT"
    } else if facts.mx.aliases.is_empty() && !facts.mx.all().is_empty() {
        "MX"
    } else {
        return Vec::new();
    };
    vec![
        CNAME_AND_OTHER_DATA
            .at(domain, RecordType::Cname)
            .value(target.to_string())
            .with("target", target)
            .with("beside", beside)
            .fix(show()),
    ]
}

#[cfg(test)]
mod tests {
    use crate::checks::scene::{name, scene};

    #[test]
    fn an_alias_beside_other_records_is_found_and_an_alias_alone_is_not() {
        let mut scene = scene(&[("example.test", "CNAME shop.test"), ("shop.test", "x")]);
        let beside = |scene: &crate::checks::scene::Scene| {
            scene.finding("dns/cname-and-other-data").args["beside"].clone()
        };
        assert_eq!(beside(&scene), "SOA, NS".into());
        scene.facts.zone.apex = crate::facts::Answer::Is(name("test"));
        assert_eq!(beside(&scene), "MX".into());
        scene.facts.mx.aliases = vec![name("shop.test")];
        assert!(!scene.found().contains(&"dns/cname-and-other-data"));
    }
}
