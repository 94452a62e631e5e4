//! Neither the domain nor the domain above it has a DMARC record (RFC 9989, section 4.10.1).

use mailmend_providers::{DomainName, RecordType};

use crate::checks::places::{discovery, dmarc_places, is_parked, registrable};
use crate::facts::{Answer, Facts};
use crate::finding::{Edit, Finding, Fix, Rule, Safety, Severity};
use crate::records::Standing;
use crate::records::dmarc::standing;

pub(crate) static MISSING: Rule = Rule {
    id: "dmarc/missing",
    severity: Severity::Warning,
    reference: "RFC 9989, section 4.10.1",
    look,
};

fn look(facts: &Facts) -> Vec<Finding> {
    if !discovery(facts).governing.is_absent() {
        return Vec::new();
    }
    let places = dmarc_places(facts);
    // Damaged and double records are there, only not seen by receivers: other rules tell.
    let meant = places
        .iter()
        .flat_map(|seen| seen.all())
        .any(|txt| standing(&txt.text()) != Standing::Other);
    let Some(first) = places.first().filter(|_| !meant) else {
        return Vec::new();
    };
    let main = registrable(&facts.target.domain);
    let proposed = proposed(facts, &main);
    let policy = if proposed.contains("p=reject") {
        "reject"
    } else {
        "none"
    };
    let fix = main
        .under("_dmarc")
        .ok()
        .filter(|_| places.iter().all(|seen| seen.aliases.is_empty()))
        .map(|name| Fix {
            safety: Safety::Ask,
            edits: vec![Edit::add(&name, RecordType::Txt, proposed)],
        });
    vec![
        MISSING
            .at(&first.at, RecordType::Txt)
            .with("organization", &main)
            .with("policy", policy)
            .fix(fix),
    ]
}

/// A first record: it asks for reports and changes nothing else; a domain without mail refuses everything from the start.
fn proposed(facts: &Facts, main: &DomainName) -> String {
    let receives = match &facts.mx.answer {
        Answer::Is(hosts) => hosts.iter().any(|(_, host)| !host.is_root()),
        _ => false,
    };
    if is_parked(facts) && *main == facts.target.domain {
        "v=DMARC1; p=reject".to_owned()
    } else if receives {
        format!(
            "v=DMARC1; p=none; rua=mailto:postmaster@{}",
            facts.target.domain
        )
    } else {
        "v=DMARC1; p=none".to_owned()
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::scene::{DOMAIN, scene, scene_of};

    const AT: &str = "_dmarc.example.test";

    #[test]
    fn a_domain_without_dmarc_is_found() {
        assert_eq!(
            scene(&[]).mended("dmarc/missing"),
            ["v=DMARC1; p=none; rua=mailto:postmaster@example.test"]
        );
    }

    #[test]
    fn a_domain_without_mail_can_refuse_everything() {
        let scene = scene(&[(DOMAIN, "v=spf1 -all")]).mx(&[(0, ".")]);
        assert_eq!(scene.mended("dmarc/missing"), ["v=DMARC1; p=reject"]);
        let finding = scene.finding("dmarc/missing");
        assert_eq!(finding.args["policy"], "reject".into(), "the words say so");
    }

    #[test]
    fn a_timeout_is_not_an_absence() {
        assert!(!scene(&[(AT, "TIMEOUT")]).found().contains(&"dmarc/missing"));
    }

    #[test]
    fn a_record_above_is_enough() {
        let found = scene_of("news.example.test", &[(AT, "v=DMARC1; p=none")]).found();
        assert!(!found.contains(&"dmarc/missing"));
    }

    #[test]
    fn a_damaged_record_is_not_missing() {
        for text in ["v=DMARC1 p=none", "v=DMARC1, p=none", "v=DMARC; p=none"] {
            assert!(!scene(&[(AT, text)]).found().contains(&"dmarc/missing"));
        }
    }
}
