//! The target of an alias got the domain added at its end.

use mailmend_providers::{DomainName, RecordType, Value};

use crate::checks::places::dmarc_places;
use crate::facts::{Facts, Seen, Txt};
use crate::finding::{Edit, Finding, Fix, Rule, Safety, Severity};
use crate::knowledge;

pub(crate) static CNAME_TARGET_DOUBLED: Rule = Rule {
    id: "dns/cname-target-doubled",
    severity: Severity::Error,
    reference: "RFC 1035, section 5.1",
    look,
};

fn look(facts: &Facts) -> Vec<Finding> {
    let keys = facts.dkim.probes.iter().map(|probe| &probe.seen);
    dmarc_places(facts)
        .into_iter()
        .chain(keys)
        .filter_map(|seen| finding(facts, seen))
        .collect()
}

fn finding(facts: &Facts, seen: &Seen<Vec<Txt>>) -> Option<Finding> {
    let target = seen.aliases.first()?;
    let meant = meant(facts, seen)?;
    Some(
        CNAME_TARGET_DOUBLED
            .at(&seen.at, RecordType::Cname)
            .value(target.to_string())
            .with("target", target)
            .with("meant", &meant)
            .fix(Some(Fix {
                safety: Safety::Ask,
                edits: vec![Edit::replace(
                    &seen.at,
                    RecordType::Cname,
                    Value::from(target),
                    Value::from(&meant),
                )],
            })),
    )
}

/// The target that was meant, when an alias leads to nothing at a name of a known service with the own zone behind it.
pub(crate) fn meant(facts: &Facts, seen: &Seen<Vec<Txt>>) -> Option<DomainName> {
    let target = seen.aliases.first().filter(|_| seen.is_dangling())?;
    let zones = [facts.zone.apex.is(), Some(&facts.target.domain)];
    zones.into_iter().flatten().find_map(|zone| {
        let front = target.as_str().strip_suffix(zone.as_str())?;
        let meant = DomainName::parse(front.strip_suffix('.')?).ok()?;
        let known = knowledge::service_by_dkim_target(&meant).is_some()
            || knowledge::service_by_dmarc_target(&meant).is_some();
        known.then_some(meant)
    })
}

#[cfg(test)]
mod tests {
    use crate::checks::scene::scene;

    const DOUBLED: &str = "CNAME s1.domainkey.u1.wl.sendgrid.net.example.test";

    #[test]
    fn a_service_with_the_own_zone_behind_it_is_named_and_mended() {
        let scene = scene(&[("s1._domainkey.example.test", DOUBLED)]);
        let mended = scene.mended("dns/cname-target-doubled");
        assert_eq!(mended, ["s1.domainkey.u1.wl.sendgrid.net"]);
        assert!(!scene.found().contains(&"dns/cname-chain-broken"));
    }

    #[test]
    fn a_target_in_the_own_zone_is_a_target_like_others() {
        for line in [
            ("s1._domainkey.example.test", "CNAME keys.example.test"),
            (
                "s1._domainkey.example.test",
                "CNAME s1.domainkey.u1.wl.sendgrid.net",
            ),
        ] {
            let found = scene(&[line]).found();
            assert!(!found.contains(&"dns/cname-target-doubled"));
            assert!(found.contains(&"dns/cname-chain-broken"));
        }
    }
}
