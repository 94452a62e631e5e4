//! The hosts that MX records name: an alias instead of a host, or a host without an address (RFC 2181, section 10.3; RFC 5321, section 5.1).

use mailmend_providers::RecordType;

use crate::checks::places::show;
use crate::facts::{Facts, Host};
use crate::finding::{Edit, Finding, Fix, Rule, Safety, Severity};

pub(crate) static CNAME_TARGET: Rule = Rule {
    id: "mx/cname-target",
    severity: Severity::Error,
    reference: "RFC 2181, section 10.3; RFC 5321, section 5.1",
    look: cname_target,
};

pub(crate) static NO_ADDRESS: Rule = Rule {
    id: "mx/no-address",
    severity: Severity::Error,
    reference: "RFC 5321, section 5.1",
    look: no_address,
};

/// A finding about each MX record that names the host.
fn about<'a>(
    facts: &'a Facts,
    rule: &'static Rule,
    host: &'a Host,
) -> impl Iterator<Item = (u16, Finding)> + 'a {
    facts
        .mx
        .all()
        .iter()
        .filter(|(_, named)| *named == host.name)
        .map(move |(preference, named)| {
            let finding = rule
                .at(&facts.mx.at, RecordType::Mx)
                .value(format!("{preference} {named}"))
                .with("host", named)
                .fix(show());
            (*preference, finding)
        })
}

fn cname_target(facts: &Facts) -> Vec<Finding> {
    let mut found = Vec::new();
    for host in &facts.mx_hosts {
        let Some(end) = host.a.aliases.last().or(host.aaaa.aliases.last()) else {
            continue;
        };
        for (preference, finding) in about(facts, &CNAME_TARGET, host) {
            let old = format!("{preference} {}", host.name);
            let edit = Edit::replace(
                &facts.mx.at,
                RecordType::Mx,
                old,
                format!("{preference} {end}"),
            );
            found.push(finding.with("target", end).fix(Some(Fix {
                safety: Safety::Ask,
                edits: vec![edit],
            })));
        }
    }
    found
}

fn no_address(facts: &Facts) -> Vec<Finding> {
    facts
        .mx_hosts
        .iter()
        .filter(|host| host.a.answer.is_absent() && host.aaaa.answer.is_absent())
        .flat_map(|host| about(facts, &NO_ADDRESS, host))
        .map(|(_, finding)| finding)
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::checks::scene::scene;

    const HOST: &str = "mail.example.test";

    #[test]
    fn an_alias_is_replaced_by_the_host_behind_it() {
        let scene = scene(&[])
            .mx(&[(10, HOST)])
            .host(HOST, Some("mx1.host.test"), &["192.0.2.1"]);
        assert_eq!(scene.mended("mx/cname-target"), ["10 mx1.host.test"]);
    }

    #[test]
    fn a_host_without_an_address_is_found() {
        let scene = scene(&[]).mx(&[(10, HOST)]).host(HOST, None, &[]);
        assert_eq!(
            scene.finding("mx/no-address").value.as_deref(),
            Some("10 mail.example.test")
        );
    }

    #[test]
    fn one_address_of_either_kind_is_fine() {
        for address in ["192.0.2.1", "2001:db8::1"] {
            let found = scene(&[])
                .mx(&[(10, HOST)])
                .host(HOST, None, &[address])
                .found();
            assert!(!found.iter().any(|id| id.starts_with("mx/")));
        }
    }
}
