//! The record is one that a hoster writes for its customers unasked; the owner seldom knows that it is there.

use mailmend_providers::DomainName;

use super::published;
use crate::checks::places::show;
use crate::facts::Facts;
use crate::finding::{Finding, Rule, Severity};
use crate::knowledge::{Service, service_by_report_address};
use crate::records::dmarc::{Dmarc, Policy};

pub(crate) static HOSTER_DEFAULT_QUARANTINE: Rule = Rule {
    id: "dmarc/hoster-default-quarantine",
    severity: Severity::Warning,
    reference: "Practice: automatic records of DNS hosts",
    look,
};

/// True for a record as a hoster writes it: reports to the hoster, and a policy that is enforced.
pub(crate) fn is_hoster_default(text: &str) -> bool {
    hoster(&Dmarc::read(text)).is_some()
}

fn hoster(dmarc: &Dmarc) -> Option<&'static Service> {
    if !dmarc.valid_policy("p").is_some_and(Policy::is_enforced) {
        return None;
    }
    dmarc
        .rua()
        .iter()
        .filter_map(|address| DomainName::parse(address.host()?).ok())
        .find_map(|host| service_by_report_address(&host))
        .filter(|service| service.dmarc_default.is_some())
}

fn look(facts: &Facts) -> Vec<Finding> {
    let mut found = Vec::new();
    for record in published(facts) {
        if let Some(service) = hoster(&record.dmarc) {
            let mut finding = HOSTER_DEFAULT_QUARANTINE
                .on(record.seen, record.txt)
                .with("service", service.name.as_str())
                .with("policy", record.dmarc.tags.value("p").unwrap_or_default())
                .fix(show());
            if let Some(tag) = record.dmarc.tags.get("p") {
                finding = finding.span(tag.span());
            }
            found.push(finding);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::checks::scene::scene;

    const AT: &str = "_dmarc.example.test";

    #[test]
    fn the_automatic_record_is_recognised() {
        let scene = scene(&[(
            AT,
            "v=DMARC1; p=quarantine; adkim=r; aspf=r; rua=mailto:dmarc_rua@onsecureserver.net;",
        )]);
        assert_eq!(
            scene.pointed_at("dmarc/hoster-default-quarantine"),
            "p=quarantine"
        );
    }

    #[test]
    fn a_record_of_ones_own_is_fine() {
        let found = scene(&[(AT, "v=DMARC1; p=quarantine; rua=mailto:d@example.test")]).found();
        assert!(!found.contains(&"dmarc/hoster-default-quarantine"));
    }
}
