//! Report addresses that are written oddly, that nobody at the owner reads, or that older reporters leave out (RFC 9989, sections 4.7 and 4.8).

use mailmend_providers::DomainName;

use super::{Published, published};
use crate::checks::places::{replace, show};
use crate::facts::Facts;
use crate::finding::{Finding, Rule, Safety, Severity};
use crate::knowledge::service_by_report_address;
use crate::records::dmarc::ReportAddress;

pub(crate) static RUA_SPACE: Rule = Rule {
    id: "dmarc/rua-space",
    severity: Severity::Warning,
    reference: "RFC 6068, section 2; RFC 9989, section 4.8",
    look: space,
};

pub(crate) static RUA_PERCENT: Rule = Rule {
    id: "dmarc/rua-percent",
    severity: Severity::Warning,
    reference: "RFC 9989, section 4.8; RFC 3986, section 2.1",
    look: percent,
};

pub(crate) static RUA_SIZE_LIMIT: Rule = Rule {
    id: "dmarc/rua-size-limit",
    severity: Severity::Hint,
    reference: "RFC 9989, section 4.8",
    look: size_limit,
};

pub(crate) static RUA_HTTP: Rule = Rule {
    id: "dmarc/rua-http",
    severity: Severity::Warning,
    reference: "RFC 9989, section 4.7",
    look: http,
};

pub(crate) static RUA_MANY: Rule = Rule {
    id: "dmarc/rua-many",
    severity: Severity::Info,
    reference: "RFC 7489, section 6.2; RFC 9989, appendix C.7",
    look: many,
};

pub(crate) static RUA_NOT_MINE: Rule = Rule {
    id: "dmarc/rua-not-mine",
    severity: Severity::Warning,
    reference: "Practice: automatic records of DNS hosts and services",
    look: not_mine,
};

pub(crate) static RUF_PRIVACY: Rule = Rule {
    id: "dmarc/ruf-privacy",
    severity: Severity::Info,
    reference: "RFC 9989, sections 5.3.9 and 11.6",
    look: failure_reports,
};

/// All addresses of a record with the words they stand for.
fn addresses(record: &Published<'_>) -> Vec<ReportAddress> {
    let mut all = record.dmarc.rua();
    all.extend(record.dmarc.ruf());
    all
}

fn about(rule: &'static Rule, record: &Published<'_>, address: &ReportAddress) -> Finding {
    rule.on(record.seen, record.txt)
        .span(address.span)
        .with("address", address.uri.as_str())
}

/// The finding with a fix that writes the address so.
fn rewritten(
    facts: &Facts,
    record: &Published<'_>,
    address: &ReportAddress,
    right: Option<&str>,
    finding: Finding,
) -> Finding {
    let text = record.txt.text();
    let fix = right.and_then(|right| {
        let (head, tail) = (&text[..address.span.start], &text[address.span.end..]);
        let mended = format!("{head}{right}{tail}");
        replace(facts, record.seen, record.txt, &mended, Safety::Safe)
    });
    finding.fix(fix.or_else(show))
}

fn mailto(uri: &str) -> Option<&str> {
    uri.get(..7)
        .filter(|head| head.eq_ignore_ascii_case("mailto:"))
        .map(|head| &uri[head.len()..])
}

/// `mailto: a@b.test` (the mailbox behind it may still be a good one).
pub(super) fn has_space(address: &ReportAddress) -> bool {
    mailto(&address.uri).is_some_and(|rest| {
        let bare = rest.trim_start();
        bare.len() < rest.len() && !bare.contains(char::is_whitespace) && bare.contains('@')
    })
}

fn space(facts: &Facts) -> Vec<Finding> {
    let mut found = Vec::new();
    for record in published(facts) {
        for address in addresses(&record).iter().filter(|a| has_space(a)) {
            let right = mailto(&address.uri).map(|rest| format!("mailto:{}", rest.trim_start()));
            let finding = about(&RUA_SPACE, &record, address);
            found.push(rewritten(
                facts,
                &record,
                address,
                right.as_deref(),
                finding,
            ));
        }
    }
    found
}

/// True for `!10m`: digits, then perhaps a unit (RFC 7489, section 6.4).
fn is_limit(text: &str) -> bool {
    let digits = text.trim_end_matches(['k', 'K', 'm', 'M', 'g', 'G', 't', 'T']);
    !digits.is_empty()
        && digits.len() + 1 >= text.len()
        && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// An exclamation mark that belongs to the address itself.
fn percent(facts: &Facts) -> Vec<Finding> {
    let mut found = Vec::new();
    for record in published(facts) {
        for address in addresses(&record) {
            let (body, limit) = match address.uri.rsplit_once('!') {
                Some((body, limit)) if is_limit(limit) => (body, &address.uri[body.len()..]),
                _ => (address.uri.as_str(), ""),
            };
            if body.contains('!') {
                let right = format!("{}{limit}", body.replace('!', "%21"));
                let finding = about(&RUA_PERCENT, &record, &address);
                found.push(rewritten(facts, &record, &address, Some(&right), finding));
            }
        }
    }
    found
}

fn size_limit(facts: &Facts) -> Vec<Finding> {
    let mut found = Vec::new();
    for record in published(facts) {
        for address in addresses(&record) {
            let Some((right, limit)) = address.uri.rsplit_once('!') else {
                continue;
            };
            if is_limit(limit) {
                let finding = about(&RUA_SIZE_LIMIT, &record, &address).with("limit", limit);
                found.push(rewritten(facts, &record, &address, Some(right), finding));
            }
        }
    }
    found
}

fn http(facts: &Facts) -> Vec<Finding> {
    let mut found = Vec::new();
    for record in published(facts) {
        for address in addresses(&record) {
            let lower = address.uri.to_ascii_lowercase();
            if lower.starts_with("http://") || lower.starts_with("https://") {
                found.push(about(&RUA_HTTP, &record, &address).fix(show()));
            }
        }
    }
    found
}

fn many(facts: &Facts) -> Vec<Finding> {
    let mut found = Vec::new();
    for record in published(facts) {
        let all = record.dmarc.rua();
        if let (Some(third), count @ 3..) = (all.get(2), all.len()) {
            found.push(
                about(&RUA_MANY, &record, third)
                    .with("count", count)
                    .fix(show()),
            );
        }
    }
    found
}

/// Reports that go only to mailboxes of a host or a service, put there unasked.
fn not_mine(facts: &Facts) -> Vec<Finding> {
    let mut found = Vec::new();
    for record in published(facts) {
        let hosts: Vec<_> = record
            .dmarc
            .rua()
            .into_iter()
            .filter_map(|address| {
                let host = DomainName::parse(address.host()?).ok()?;
                Some((address, service_by_report_address(&host)))
            })
            .collect();
        let theirs = hosts.iter().all(|(_, service)| service.is_some());
        if let Some((address, Some(service))) = hosts.first().filter(|_| theirs) {
            found.push(
                about(&RUA_NOT_MINE, &record, address)
                    .with("service", service.name.as_str())
                    .fix(show()),
            );
        }
    }
    found
}

fn failure_reports(facts: &Facts) -> Vec<Finding> {
    let mut found = Vec::new();
    for record in published(facts) {
        if let Some(address) = record.dmarc.ruf().iter().find(|a| a.mailbox().is_some()) {
            found.push(about(&RUF_PRIVACY, &record, address).fix(show()));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::checks::scene::scene;

    const AT: &str = "_dmarc.example.test";

    #[test]
    fn addresses_that_are_written_oddly_are_put_right() {
        for (address, id, right) in [
            (
                "mailto: a@example.test",
                "dmarc/rua-space",
                "mailto:a@example.test",
            ),
            (
                "mailto:a@example.test!10m",
                "dmarc/rua-size-limit",
                "mailto:a@example.test",
            ),
            (
                "mailto:a!b@example.test",
                "dmarc/rua-percent",
                "mailto:a%21b@example.test",
            ),
        ] {
            let text = format!("v=DMARC1; p=none; rua={address}");
            let scene = scene(&[(AT, &text)]);
            assert_eq!(scene.pointed_at(id), address);
            assert_eq!(scene.mended(id), [format!("v=DMARC1; p=none; rua={right}")]);
        }
    }

    #[test]
    fn a_page_on_the_web_takes_no_reports() {
        let scene = scene(&[(AT, "v=DMARC1; p=none; rua=https://example.test/dmarc")]);
        assert_eq!(
            scene.pointed_at("dmarc/rua-http"),
            "https://example.test/dmarc"
        );
        assert!(!scene.found().contains(&"dmarc/rua-no-mailto"));
    }

    #[test]
    fn a_third_address_may_be_left_out() {
        let three = "v=DMARC1; p=none; rua=mailto:a@example.test,mailto:b@example.test,mailto:c@example.test";
        let scene = scene(&[(AT, three)]);
        assert_eq!(scene.pointed_at("dmarc/rua-many"), "mailto:c@example.test");
    }

    #[test]
    fn reports_to_a_hosts_mailbox_alone_are_nobodys() {
        let theirs = "v=DMARC1; p=none; rua=mailto:dmarc_rua@onsecureserver.net";
        let alone = scene(&[(AT, theirs)]);
        assert!(alone.found().contains(&"dmarc/rua-not-mine"));
        let both = format!("{theirs},mailto:me@example.test");
        assert!(
            !scene(&[(AT, &both)])
                .found()
                .contains(&"dmarc/rua-not-mine")
        );
    }

    #[test]
    fn an_ordinary_address_is_fine() {
        let found = scene(&[(AT, "v=DMARC1; p=none; rua=mailto:a@example.test")]).found();
        assert!(
            !found.iter().any(|id| id.starts_with("dmarc/ru")),
            "{found:?}"
        );
    }
}
