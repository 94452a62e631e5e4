//! The zone's own name servers: one is silent, lame, without address or behind, or the zone above names others.

use std::collections::BTreeSet;

use mailmend_providers::{DomainName, RecordType};

use crate::checks::places::show;
use crate::facts::{Answer, Cause, Facts, ServerFacts};
use crate::finding::{Finding, Rule, Severity};

pub(crate) static NS_SILENT: Rule = Rule {
    id: "dns/ns-silent",
    severity: Severity::Warning,
    reference: "RFC 2182, section 3",
    look: silent,
};

pub(crate) static NS_LAME: Rule = Rule {
    id: "dns/ns-lame",
    severity: Severity::Warning,
    reference: "RFC 1912, section 2.8",
    look: lame,
};

pub(crate) static NS_NO_ADDRESS: Rule = Rule {
    id: "dns/ns-no-address",
    severity: Severity::Warning,
    reference: "RFC 1912, section 2.8",
    look: no_address,
};

pub(crate) static SERIAL_DIFFERS: Rule = Rule {
    id: "dns/serial-differs",
    severity: Severity::Info,
    reference: "RFC 1034, section 4.3.5",
    look: serial_differs,
};

pub(crate) static DELEGATION_DIFFERS: Rule = Rule {
    id: "dns/delegation-differs",
    severity: Severity::Warning,
    reference: "RFC 1034, section 4.2.2",
    look: delegation_differs,
};

fn silent(facts: &Facts) -> Vec<Finding> {
    let zone = facts.zone.apex.is();
    let quiet = |server: &&ServerFacts| {
        matches!(
            server.soa,
            Answer::Unknown(Cause::Timeout | Cause::Unreachable)
        ) && server.answers.iter().all(|seen| seen.answer.is_unknown())
    };
    // when nobody of its kind answers, the way there may be closed here and nowhere else
    let reached = |server: &&ServerFacts| {
        facts.servers.iter().any(|other| {
            other.address.is_ipv4() == server.address.is_ipv4() && other.soa.is().is_some()
        })
    };
    let all = facts.servers.iter().filter(quiet).filter(reached);
    all.zip(zone.into_iter().cycle())
        .map(|(server, zone)| {
            NS_SILENT
                .at(zone, RecordType::Ns)
                .value(server.name.to_string())
                .with("server", &server.name)
                .with("address", server.address.ip().to_string())
                .fix(show())
        })
        .collect()
}

fn lame(facts: &Facts) -> Vec<Finding> {
    let Some(zone) = facts.zone.apex.is() else {
        return Vec::new();
    };
    let is_lame = |server: &&ServerFacts| {
        matches!(
            server.soa,
            Answer::Unknown(Cause::Refused | Cause::ServFail) | Answer::Absent(_)
        )
    };
    let all: Vec<&ServerFacts> = facts.servers.iter().filter(is_lame).collect();
    let severity = if all.len() == facts.servers.len() {
        Severity::Error
    } else {
        Severity::Warning
    };
    all.into_iter()
        .map(|server| {
            let why = match server.soa {
                Answer::Unknown(Cause::ServFail) => "failed",
                Answer::Absent(_) => "nothing",
                _ => "refused",
            };
            NS_LAME
                .at(zone, RecordType::Ns)
                .value(server.name.to_string())
                .severity(severity)
                .with("server", &server.name)
                .with("why", why)
                .fix(show())
        })
        .collect()
}

fn no_address(facts: &Facts) -> Vec<Finding> {
    let (Some(zone), Some(hosts)) = (facts.zone.apex.is(), facts.zone.name_servers.is()) else {
        return Vec::new();
    };
    hosts
        .iter()
        .filter(|host| host.a.answer.is_absent() && host.aaaa.answer.is_absent())
        .map(|host| {
            NS_NO_ADDRESS
                .at(zone, RecordType::Ns)
                .value(host.name.to_string())
                .with("server", &host.name)
                .fix(show())
        })
        .collect()
}

fn serial_differs(facts: &Facts) -> Vec<Finding> {
    let Some(zone) = facts.zone.apex.is() else {
        return Vec::new();
    };
    let told: Vec<(&DomainName, u32)> = facts
        .servers
        .iter()
        .filter_map(|server| Some((&server.name, server.soa.is()?.serial)))
        .collect();
    let Some(newest) = told
        .iter()
        .map(|(_, serial)| *serial)
        .reduce(|one, other| if is_newer(other, one) { other } else { one })
    else {
        return Vec::new();
    };
    let behind: Vec<&(&DomainName, u32)> = told.iter().filter(|(_, s)| *s != newest).collect();
    let Some((_, oldest)) = behind.first() else {
        return Vec::new();
    };
    let names: BTreeSet<&DomainName> = behind.iter().map(|(name, _)| *name).collect();
    vec![
        SERIAL_DIFFERS
            .at(zone, RecordType::Soa)
            .with("servers", list(&names))
            .with("serial", oldest.to_string())
            .with("newest", newest.to_string())
            .fix(show()),
    ]
}

/// Serial numbers go round (RFC 1982).
fn is_newer(one: u32, other: u32) -> bool {
    one != other && one.wrapping_sub(other) < 1 << 31
}

fn delegation_differs(facts: &Facts) -> Vec<Finding> {
    let (Some(zone), Some(above)) = (facts.zone.apex.is(), facts.zone.delegation.is()) else {
        return Vec::new();
    };
    let above: BTreeSet<&DomainName> = above.iter().collect();
    let Some(own) = facts
        .servers
        .iter()
        .find_map(|server| server.name_servers.is().filter(|own| !own.is_empty()))
    else {
        return Vec::new();
    };
    let own: BTreeSet<&DomainName> = own.iter().collect();
    if above.is_empty() || above == own {
        return Vec::new();
    }
    // a server that only the zone itself names is asked less often, and nothing is lost
    let severity = if above.is_subset(&own) {
        Severity::Info
    } else {
        Severity::Warning
    };
    vec![
        DELEGATION_DIFFERS
            .at(zone, RecordType::Ns)
            .severity(severity)
            .with("above", list(&above))
            .with("own", list(&own))
            .fix(show()),
    ]
}

fn list(servers: &BTreeSet<&DomainName>) -> String {
    let names: Vec<String> = servers.iter().map(ToString::to_string).collect();
    names.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::scene::{Scene, name, scene};
    use crate::facts::{Absence, Soa};

    /// A scene in which these servers answer so for the zone's SOA.
    fn with(servers: &[(&str, Answer<u32>)]) -> Scene {
        let mut all = scene(&[]);
        for (at, soa) in servers {
            all = all.server(at, "_dmarc.example.test", &["TIMEOUT"]);
            let server = all.facts.servers.last_mut().unwrap();
            server.soa = soa.clone().map(|serial| Soa {
                primary: name("ns1.example.test"),
                serial,
                minimum: 300,
            });
        }
        all
    }

    fn silence() -> Answer<u32> {
        Answer::Unknown(Cause::Timeout)
    }

    #[test]
    fn a_server_that_is_silent_beside_one_that_speaks_is_named() {
        let scene = with(&[
            ("ns1.example.test", Answer::Is(1)),
            ("ns2.example.test", silence()),
        ]);
        let finding = scene.finding("dns/ns-silent");
        assert_eq!(finding.args["server"], "ns2.example.test".into());
        assert!(!scene.found().contains(&"dns/ns-lame"));
    }

    #[test]
    fn when_all_are_silent_the_way_there_may_be_closed() {
        let scene = with(&[
            ("ns1.example.test", silence()),
            ("ns2.example.test", silence()),
        ]);
        assert!(!scene.found().contains(&"dns/ns-silent"));
    }

    #[test]
    fn a_server_without_a_way_by_ipv6_is_no_silent_one() {
        let mut scene = with(&[
            ("ns1.example.test", Answer::Is(1)),
            ("ns2.example.test", silence()),
        ]);
        scene.facts.servers[1].address = "[2001:db8::1]:53".parse().unwrap();
        assert!(!scene.found().contains(&"dns/ns-silent"));
    }

    #[test]
    fn a_server_that_does_not_hold_the_zone_is_lame() {
        for soa in [
            Answer::Unknown(Cause::Refused),
            Answer::Unknown(Cause::ServFail),
            Answer::Absent(Absence::NxDomain),
        ] {
            let scene = with(&[
                ("ns1.example.test", Answer::Is(1)),
                ("ns2.example.test", soa.clone()),
            ]);
            assert_eq!(scene.finding("dns/ns-lame").severity, Severity::Warning);
            let scene = with(&[("ns1.example.test", soa)]);
            assert_eq!(scene.finding("dns/ns-lame").severity, Severity::Error);
        }
    }

    #[test]
    fn the_server_that_is_behind_is_named_even_when_numbers_go_round() {
        for (old, new) in [(7, 8), (u32::MAX, 3)] {
            let scene = with(&[
                ("ns1.example.test", Answer::Is(new)),
                ("ns2.example.test", Answer::Is(old)),
                ("ns3.example.test", Answer::Is(new)),
            ]);
            let finding = scene.finding("dns/serial-differs");
            assert_eq!(finding.args["servers"], "ns2.example.test".into());
            assert_eq!(finding.args["newest"], new.to_string().into());
        }
        let same = with(&[
            ("ns1.example.test", Answer::Is(5)),
            ("ns2.example.test", Answer::Is(5)),
        ]);
        assert!(!same.found().contains(&"dns/serial-differs"));
    }

    #[test]
    fn a_delegation_to_others_is_worse_than_one_to_fewer() {
        let told = |above: &[&str]| {
            let mut scene = with(&[("ns1.example.test", Answer::Is(1))]);
            scene.facts.servers[0].name_servers =
                Answer::Is(vec![name("ns1.example.test"), name("ns2.example.test")]);
            scene.facts.zone.delegation = Answer::Is(above.iter().map(|at| name(at)).collect());
            scene
        };
        let others = told(&["ns1.example.test", "ns.old.test"]);
        let finding = others.finding("dns/delegation-differs");
        assert_eq!(finding.severity, Severity::Warning);
        let fewer = told(&["ns1.example.test"]).finding("dns/delegation-differs");
        assert_eq!(fewer.severity, Severity::Info);
        let same = told(&["ns2.example.test", "ns1.example.test"]);
        assert!(!same.found().contains(&"dns/delegation-differs"));
    }
}
