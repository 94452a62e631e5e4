//! An alias leads to a name where nothing stands.

use mailmend_providers::{RecordType, Value};

use super::cname_target_doubled::meant;
use crate::checks::places::dmarc_places;
use crate::facts::{Facts, Seen, Txt};
use crate::finding::{Edit, Finding, Fix, Rule, Safety, Severity};

pub(crate) static CNAME_CHAIN_BROKEN: Rule = Rule {
    id: "dns/cname-chain-broken",
    severity: Severity::Error,
    reference: "RFC 1034, section 3.6.2",
    look,
};

fn look(facts: &Facts) -> Vec<Finding> {
    let wild = &facts.dkim.sentinel.aliases;
    let keys = facts
        .dkim
        .probes
        .iter()
        .map(|probe| &probe.seen)
        .filter(|seen| wild.is_empty() || seen.aliases != *wild);
    dmarc_places(facts)
        .into_iter()
        .chain(std::iter::once(&facts.texts))
        .chain(keys)
        .filter(|seen| seen.is_dangling() && meant(facts, seen).is_none())
        .filter_map(|seen| finding(facts, seen))
        .collect()
}

fn finding(facts: &Facts, seen: &Seen<Vec<Txt>>) -> Option<Finding> {
    let first = seen.aliases.first()?;
    // At `_dmarc` the alias stands in the way of a record of one's own; a key's alias is the service's to bring to life.
    let policy = seen.at.labels().next() == Some("_dmarc");
    let fix = (policy && facts.target.domain != seen.at).then(|| Fix {
        safety: Safety::Ask,
        edits: vec![Edit::remove(
            &seen.at,
            RecordType::Cname,
            Value::from(first),
        )],
    });
    Some(
        CNAME_CHAIN_BROKEN
            .at(&seen.at, RecordType::Cname)
            .value(first.to_string())
            .with("target", seen.stands_at())
            .fix(fix.or_else(crate::checks::places::show)),
    )
}

#[cfg(test)]
mod tests {
    use crate::checks::scene::scene;

    #[test]
    fn an_alias_to_nothing_is_named_with_its_target() {
        let scene = scene(&[("s1._domainkey.example.test", "CNAME s1.service.test")]);
        let finding = scene.finding("dns/cname-chain-broken");
        assert_eq!(finding.args["target"], "s1.service.test".into());
    }

    #[test]
    fn an_alias_to_a_key_is_fine_and_a_silence_at_its_end_too() {
        for end in ["v=DKIM1; p=", "TIMEOUT"] {
            let scene = scene(&[
                ("s1._domainkey.example.test", "CNAME s1.service.test"),
                ("s1.service.test", end),
            ]);
            assert!(!scene.found().contains(&"dns/cname-chain-broken"));
        }
    }
}
