//! No SPF record at the domain (RFC 7208, section 4.5). It is not inherited from above.

use mailmend_providers::RecordType;

use crate::facts::{Answer, Because, Facts};
use crate::finding::{Edit, Finding, Fix, Rule, Safety, Severity};
use crate::knowledge::{self, SpfAligns};
use crate::records::{Standing, spf};

pub(crate) static MISSING: Rule = Rule {
    id: "spf/missing",
    severity: Severity::Warning,
    reference: "RFC 7208, section 4.5",
    look,
};

fn look(facts: &Facts) -> Vec<Finding> {
    if facts.texts.answer.is_unknown() {
        return Vec::new();
    }
    // A damaged record is another rule's business.
    let meant = facts
        .texts
        .all()
        .iter()
        .any(|txt| spf::standing(&txt.text()) != Standing::Other);
    if meant || facts.texts.is_dangling() {
        return Vec::new();
    }
    let fix = facts.texts.aliases.is_empty().then(|| Fix {
        safety: Safety::Ask,
        edits: vec![Edit::add(
            &facts.target.domain,
            RecordType::Txt,
            proposed(facts),
        )],
    });
    vec![MISSING.at(&facts.texts.at, RecordType::Txt).fix(fix)]
}

/// A first record: the services that are known to send with this domain's bounce address, else the hosts that receive.
fn proposed(facts: &Facts) -> String {
    let receives = match &facts.mx.answer {
        Answer::Is(hosts) => hosts.iter().any(|(_, host)| !host.is_root()),
        Answer::Absent(_) => false,
        Answer::Unknown(_) => true,
    };
    let mut includes: Vec<&str> = facts
        .services
        .iter()
        .filter(|seen| !matches!(seen.because, Because::SpfInclude(_)))
        .filter_map(|seen| knowledge::service(&seen.id))
        .filter(|service| service.spf_aligns == SpfAligns::Yes)
        .filter_map(|service| service.spf_include.first().map(String::as_str))
        .filter(|include| !include.contains('<'))
        .collect();
    includes.dedup();
    if !includes.is_empty() {
        let terms: Vec<String> = includes
            .iter()
            .map(|name| format!("include:{name}"))
            .collect();
        format!("v=spf1 {} ~all", terms.join(" "))
    } else if receives {
        "v=spf1 mx ~all".to_owned()
    } else {
        "v=spf1 -all".to_owned()
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::scene::{DOMAIN, scene};
    use crate::facts::Because;

    #[test]
    fn a_domain_without_spf_is_found() {
        let scene = scene(&[(DOMAIN, "verification=1")]);
        assert_eq!(scene.mended("spf/missing"), ["v=spf1 mx ~all"]);
    }

    #[test]
    fn the_mailbox_service_is_written_into_the_proposal() {
        let scene = scene(&[]).service("google-workspace", Because::Named);
        assert_eq!(
            scene.mended("spf/missing"),
            ["v=spf1 include:_spf.google.com ~all"]
        );
    }

    #[test]
    fn a_domain_that_receives_nothing_is_told_to_allow_nobody() {
        let scene = scene(&[]).mx(&[]);
        assert_eq!(scene.mended("spf/missing"), ["v=spf1 -all"]);
    }

    #[test]
    fn a_timeout_is_not_an_absence() {
        assert!(
            !scene(&[(DOMAIN, "TIMEOUT")])
                .found()
                .contains(&"spf/missing")
        );
    }

    #[test]
    fn a_damaged_record_is_not_missing() {
        assert!(
            !scene(&[(DOMAIN, "v=spf1; -all")])
                .found()
                .contains(&"spf/missing")
        );
    }
}
