//! The policy asks receivers to refuse mail that nothing proves, and no DKIM key proves it (RFC 9989, sections 4.4, 7.4 and 8).

use crate::checks::dkim::nothing_found::knowledge;
use crate::checks::places::{governing, is_parked, show};
use crate::checks::sender::{Way, no_key_can_be, outlook};
use crate::facts::{Absence, Answer, Facts};
use crate::finding::{Finding, Rule, Severity};
use crate::records::dmarc::Dmarc;

pub(crate) static ENFORCED_WITHOUT_DKIM: Rule = Rule {
    id: "dmarc/enforced-without-dkim",
    severity: Severity::Error,
    reference: "RFC 9989, sections 4.4, 7.4 and 8",
    look,
};

fn look(facts: &Facts) -> Vec<Finding> {
    let Some((governing, seen, txt)) = governing(facts) else {
        return Vec::new();
    };
    let Some(policy) = governing.effective.filter(|policy| policy.is_enforced()) else {
        return Vec::new();
    };
    if is_parked(facts) {
        return Vec::new();
    }
    let outlook = outlook(facts);
    let known = match outlook.way {
        // no key stands here, but one of a domain above could sign
        Way::Unsure if signs_above(facts) => "above",
        // without a key it is up to SPF
        Way::Unsure if knowledge(facts) == "none" => "spf",
        Way::Unsure => knowledge(facts),
        // proven for the sender that it is about
        Way::Closed | Way::Open => "none",
    };
    let senders: Vec<(Option<String>, Severity)> = match outlook.way {
        Way::Closed => vec![(outlook.sender.and_then(|who| who.name()), Severity::Error)],
        Way::Unsure => vec![(outlook.sender.and_then(|who| who.name()), Severity::Warning)],
        // somebody can send; a service that an SPF record names may still be left out
        Way::Open => outlook
            .left_out
            .iter()
            .map(|service| (Some(service.name.clone()), Severity::Warning))
            .collect(),
    };
    senders
        .into_iter()
        .map(|(sender, severity)| {
            let mut finding = ENFORCED_WITHOUT_DKIM
                .on(seen, txt)
                .severity(severity)
                .with("policy", policy.as_str())
                .with("found_on", &governing.found_on)
                .with("keys", known)
                .with("known", if sender.is_some() { "yes" } else { "no" })
                .with("service", sender.unwrap_or_default())
                .fix(show());
            if let Some(tag) = Dmarc::read(&txt.text()).tags.get(governing.tag) {
                finding = finding.span(tag.span());
            }
            finding
        })
        .collect()
}

/// True when nothing stands here, and a key of a domain above may sign in this name.
fn signs_above(facts: &Facts) -> bool {
    facts.dkim.node.answer == Answer::Absent(Absence::NxDomain) && !no_key_can_be(facts)
}

#[cfg(test)]
mod tests {
    use crate::checks::scene::{DOMAIN, scene, scene_of};
    use crate::facts::Because;
    use crate::finding::Severity;

    const ID: &str = "dmarc/enforced-without-dkim";
    const AT: &str = "_dmarc.example.test";
    const REJECT: &str = "v=DMARC1; p=reject; rua=mailto:d@example.test";
    const KEY: &str = "v=DMARC1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";

    fn key() -> String {
        KEY.replace("DMARC1", "DKIM1")
    }

    #[test]
    fn a_service_without_a_key_under_reject_is_refused() {
        let scene = scene(&[
            (AT, REJECT),
            (DOMAIN, "v=spf1 include:emsd1.com ~all"),
            ("emsd1.com", "v=spf1 ip4:192.0.2.1 ~all"),
        ])
        .service("activecampaign", Because::Named);
        let finding = scene.finding(ID);
        assert_eq!(finding.severity, Severity::Error);
        assert_eq!(scene.pointed_at(ID), "p=reject");
        assert_eq!(finding.args["service"], "ActiveCampaign".into());
    }

    #[test]
    fn neither_spf_nor_a_key_is_a_proof() {
        let scene = scene(&[(AT, REJECT)]);
        assert_eq!(scene.finding(ID).severity, Severity::Error);
    }

    #[test]
    fn a_key_may_stand_under_an_untried_name() {
        let scene = scene(&[(AT, REJECT)]).given("s1").with_unseen_keys();
        assert_eq!(scene.finding(ID).severity, Severity::Warning);
    }

    #[test]
    fn spf_may_do_for_a_server_of_ones_own() {
        let scene = scene(&[(AT, REJECT), (DOMAIN, "v=spf1 ip4:192.0.2.1 -all")]);
        assert_eq!(scene.finding(ID).severity, Severity::Warning);
    }

    #[test]
    fn a_key_that_stands_is_a_way() {
        let key = key();
        let scene = scene(&[(AT, REJECT), ("s1._domainkey.example.test", &key)]);
        assert!(!scene.found().contains(&ID));
    }

    #[test]
    fn a_key_of_the_domain_above_may_sign() {
        let key = key();
        let key = ("s1._domainkey.example.test", key.as_str());
        let scene = scene_of("news.example.test", &[(AT, REJECT), key]);
        assert_eq!(scene.finding(ID).args["keys"], "above".into());
        let none = scene_of("news.example.test", &[(AT, REJECT)]);
        assert_eq!(none.finding(ID).args["keys"], "none".into());
    }

    #[test]
    fn the_inherited_policy_counts_by_its_own_tag() {
        let scene = scene_of(
            "news.example.test",
            &[(
                AT,
                "v=DMARC1; p=none; sp=reject; adkim=s; rua=mailto:d@example.test",
            )],
        );
        assert_eq!(scene.pointed_at(ID), "sp=reject");
    }

    #[test]
    fn no_policy_no_finding() {
        for text in ["v=DMARC1; p=none", "v=DMARC1; p=rejct", "TIMEOUT"] {
            assert!(!scene(&[(AT, text)]).found().contains(&ID), "{text}");
        }
    }

    #[test]
    fn a_parked_domain_is_meant_so() {
        let scene = scene(&[(AT, REJECT), (DOMAIN, "v=spf1 -all")]).mx(&[(0, ".")]);
        assert!(!scene.found().contains(&ID));
    }
}
