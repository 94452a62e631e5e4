//! Where aggregate reports go: nowhere, to something that is no address, or to a host that did not agree (RFC 9989, section 4.7; RFC 9990).

use super::addresses::has_space;
use super::published;
use crate::checks::places::{governing, is_parked, replace, show};
use crate::facts::{Answer, Facts};
use crate::finding::{Edit, Finding, Fix, Rule, Safety, Severity};
use crate::records::Span;
use crate::records::dmarc::{Dmarc, ReportAddress};

pub(crate) static NO_RUA: Rule = Rule {
    id: "dmarc/no-rua",
    severity: Severity::Warning,
    reference: "RFC 9989, section 5.1.3",
    look: no_rua,
};

pub(crate) static RUA_NO_MAILTO: Rule = Rule {
    id: "dmarc/rua-no-mailto",
    severity: Severity::Error,
    reference: "RFC 9989, section 4.7",
    look: |facts| no_mailto(facts, &RUA_NO_MAILTO, false),
};

pub(crate) static RUA_SECOND_NO_MAILTO: Rule = Rule {
    id: "dmarc/rua-second-no-mailto",
    severity: Severity::Error,
    reference: "RFC 9989, section 4.8",
    look: |facts| no_mailto(facts, &RUA_SECOND_NO_MAILTO, true),
};

pub(crate) static RUA_SEMICOLON: Rule = Rule {
    id: "dmarc/rua-semicolon",
    severity: Severity::Error,
    reference: "RFC 9989, section 4.8",
    look: semicolon,
};

pub(crate) static RUA_EXTERNAL_UNAUTHORISED: Rule = Rule {
    id: "dmarc/rua-external-unauthorised",
    severity: Severity::Error,
    reference: "RFC 9990, Verifying External Destinations",
    look: unauthorised,
};

fn no_rua(facts: &Facts) -> Vec<Finding> {
    let mut found = Vec::new();
    // where nothing is sent there are no senders to find
    if is_parked(facts) {
        return found;
    }
    for record in published(facts) {
        // a damaged address for reports is told by the rule about its damage
        let text = record.txt.text().to_ascii_lowercase();
        let meant = text.contains("rua") && text.contains("mailto:");
        if !record.dmarc.rua().is_empty() || meant {
            continue;
        }
        let receives = facts.mx.all().iter().any(|(_, host)| !host.is_root());
        let fix = receives
            .then(|| {
                let address = format!("mailto:postmaster@{}", facts.target.domain);
                let mended = record.dmarc.tags.with("rua", &address);
                replace(facts, record.seen, record.txt, mended.text(), Safety::Ask)
            })
            .flatten();
        found.push(NO_RUA.on(record.seen, record.txt).fix(fix.or_else(show)));
    }
    found
}

/// `later`: only the addresses behind a sound first one; otherwise all others.
fn no_mailto(facts: &Facts, rule: &'static Rule, later: bool) -> Vec<Finding> {
    let mut found = Vec::new();
    for record in published(facts) {
        let all = record.dmarc.rua();
        let first_is_sound = all
            .first()
            .is_some_and(|address| address.mailbox().is_some());
        for (place, address) in all.into_iter().enumerate() {
            if later != (first_is_sound && place > 0) {
                continue;
            }
            let other_scheme = ["http:", "https:"]
                .iter()
                .any(|scheme| address.uri.to_ascii_lowercase().starts_with(scheme));
            if address.mailbox().is_some() || other_scheme || has_space(&address) {
                continue;
            }
            let right = with_scheme(&address);
            let fix = right.and_then(|right| {
                let text = record.txt.text();
                let mended = format!(
                    "{}{right}{}",
                    &text[..address.span.start],
                    &text[address.span.end..]
                );
                replace(facts, record.seen, record.txt, &mended, Safety::Safe)
            });
            found.push(
                rule.on(record.seen, record.txt)
                    .span(address.span)
                    .with("address", address.uri.as_str())
                    .fix(fix.or_else(show)),
            );
        }
    }
    found
}

/// The address as it was meant: `mailto:` in front of a bare mailbox, white space and slashes behind it taken away.
fn with_scheme(address: &ReportAddress) -> Option<String> {
    let bare = address
        .uri
        .get(..7)
        .filter(|head| head.eq_ignore_ascii_case("mailto:"))
        .map_or(address.uri.as_str(), |head| &address.uri[head.len()..]);
    let mailbox = bare
        .trim_start_matches([' ', '/', '<'])
        .trim_end_matches('>');
    let right = ReportAddress {
        uri: format!("mailto:{mailbox}"),
        span: Span::new(0, 0),
    };
    (!mailbox.contains(':') && right.mailbox().is_some()).then_some(right.uri)
}

fn semicolon(facts: &Facts) -> Vec<Finding> {
    let mut found = Vec::new();
    for record in published(facts) {
        let text = record.txt.text();
        for stray in record.dmarc.tags.stray() {
            let uri = stray.of(&text);
            if !uri.to_ascii_lowercase().starts_with("mailto:") {
                continue;
            }
            let fix = text[..stray.start]
                .rfind(';')
                .map(|at| format!("{},{}", &text[..at], &text[stray.start..]))
                .filter(|mended| Dmarc::read(mended).rua().len() > record.dmarc.rua().len())
                .and_then(|mended| replace(facts, record.seen, record.txt, &mended, Safety::Safe));
            found.push(
                RUA_SEMICOLON
                    .on(record.seen, record.txt)
                    .span(*stray)
                    .with("address", uri)
                    .fix(fix.or_else(show)),
            );
        }
    }
    found
}

fn unauthorised(facts: &Facts) -> Vec<Finding> {
    let Some((_, seen, txt)) = governing(facts) else {
        return Vec::new();
    };
    let addresses = Dmarc::read(&txt.text()).rua();
    let mut found = Vec::new();
    for (host, permission) in &facts.dmarc.report_hosts {
        let allowed = match &permission.answer {
            Answer::Unknown(_) => true,
            Answer::Absent(_) => false,
            Answer::Is(all) => all
                .iter()
                .any(|text| Dmarc::read(&text.text()).tags.value("v") == Some("DMARC1")),
        };
        if allowed {
            continue;
        }
        let address = addresses.iter().find(|address| {
            address
                .host()
                .is_some_and(|named| named.eq_ignore_ascii_case(host.as_str()))
        });
        // the host's own owner publishes the permission; only when that is us, it is ours to add
        let ours = facts
            .zone
            .apex
            .is()
            .is_some_and(|apex| permission.at.is_within(apex));
        let fix = ours.then(|| Fix {
            safety: Safety::Safe,
            edits: vec![Edit::add(&permission.at, permission.kind, "v=DMARC1")],
        });
        let mut finding = RUA_EXTERNAL_UNAUTHORISED
            .on(seen, txt)
            .with("host", host)
            .with("permission", &permission.at)
            .fix(fix.or_else(show));
        if let Some(address) = address {
            finding = finding.span(address.span);
        }
        found.push(finding);
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::checks::scene::scene;

    const AT: &str = "_dmarc.example.test";

    #[test]
    fn a_policy_without_reports_is_found() {
        assert_eq!(
            scene(&[(AT, "v=DMARC1; p=none")]).mended("dmarc/no-rua"),
            ["v=DMARC1; p=none; rua=mailto:postmaster@example.test"]
        );
    }

    #[test]
    fn a_damaged_address_for_reports_is_not_missing() {
        for text in [
            "v=DMARC1; p=none rua=mailto:d@example.test",
            "v=DMARC1; p=none; RUA=mailto:d@example.test",
        ] {
            let found = scene(&[(AT, text)]).found();
            assert!(!found.contains(&"dmarc/no-rua"), "{text}: {found:?}");
            assert!(found.len() > 1, "{text}: {found:?}");
        }
    }

    #[test]
    fn a_bare_mailbox_gets_its_scheme() {
        let scene = scene(&[(
            AT,
            "v=DMARC1; p=none; rua=mailto:a@example.test,b@example.test",
        )]);
        assert_eq!(
            scene.pointed_at("dmarc/rua-second-no-mailto"),
            "b@example.test"
        );
        assert_eq!(
            scene.mended("dmarc/rua-second-no-mailto"),
            ["v=DMARC1; p=none; rua=mailto:a@example.test,mailto:b@example.test"]
        );
    }

    #[test]
    fn a_second_address_behind_a_semicolon_is_joined() {
        let scene = scene(&[(
            AT,
            "v=DMARC1; p=none; rua=mailto:a@example.test; mailto:b@example.test",
        )]);
        assert_eq!(
            scene.mended("dmarc/rua-semicolon"),
            ["v=DMARC1; p=none; rua=mailto:a@example.test,mailto:b@example.test"]
        );
    }

    #[test]
    fn a_foreign_host_has_to_agree() {
        let line = [(AT, "v=DMARC1; p=none; rua=mailto:a@reports.test")];
        let refused = scene(&line).report_host("reports.test", &[]);
        assert_eq!(
            refused.pointed_at("dmarc/rua-external-unauthorised"),
            "mailto:a@reports.test"
        );
        for answer in ["v=DMARC1", "v=DMARC1;", "TIMEOUT"] {
            let fine = scene(&line).report_host("reports.test", &[answer]);
            assert!(!fine.found().contains(&"dmarc/rua-external-unauthorised"));
        }
    }

    #[test]
    fn addresses_at_home_are_fine() {
        let mut found = scene(&[(AT, "v=DMARC1; p=none; rua=mailto:a@example.test")]).found();
        found.retain(|id| *id != "dmarc/p-none");
        assert!(
            !found.iter().any(|id| id.starts_with("dmarc/")),
            "{found:?}"
        );
    }
}
