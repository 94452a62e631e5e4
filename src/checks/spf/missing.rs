//! No SPF record at the domain (RFC 7208, section 4.5). It is not inherited from above.

use mailmend_providers::RecordType;

use crate::checks::places::show;
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
    let proposed = proposed(facts);
    let known = if proposed.is_some() { "yes" } else { "no" };
    let fix = match proposed {
        _ if !facts.texts.aliases.is_empty() => None,
        Some(record) => Some(Fix {
            safety: Safety::Ask,
            edits: vec![Edit::add(&facts.target.domain, RecordType::Txt, record)],
        }),
        None => show(),
    };
    vec![
        MISSING
            .at(&facts.texts.at, RecordType::Txt)
            .with("known", known)
            .fix(fix),
    ]
}

/// A first record: the services that are known to send with this domain's bounce address, else the hosts that receive.
/// Where nothing is known to send, only the person knows whether nobody does.
fn proposed(facts: &Facts) -> Option<String> {
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
        Some(format!("v=spf1 {} ~all", terms.join(" ")))
    } else if receives {
        Some("v=spf1 mx ~all".to_owned())
    } else {
        None
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
    fn where_nothing_is_known_to_send_the_person_says_who_does() {
        let scene = scene(&[]).mx(&[]);
        assert!(scene.mended("spf/missing").is_empty());
        assert_eq!(scene.finding("spf/missing").args["known"], "no".into());
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
