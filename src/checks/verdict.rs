//! The first line of the answer: will mail From this domain, by this sender, be accepted?

use serde::Serialize;

use super::dmarc::enforced_without_dkim::ENFORCED_WITHOUT_DKIM;
use super::dns::no_such_domain::{NO_SUCH_DOMAIN, is_no_domain};
use super::dns::ns_disagree::NS_DISAGREE;
use super::places::{discovery, is_parked};
use super::sender::{Outlook, Way, Who, outlook};
use super::spf::sends_nothing::{SENDS_NOTHING, says_so};
use super::temporary::relaxing;
use crate::facts::{Answer, Facts, ServerFacts};
use crate::finding::{Finding, Rule};
use crate::knowledge::SpfAligns;

/// Will the mail be accepted, and which finding decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Verdict {
    /// Yes, no, or cannot tell.
    pub answer: VerdictAnswer,
    /// The id of the rule that decided, when a finding did.
    pub rule: Option<&'static str>,
    /// The name of the sender that it is about, when it is known; [`OWN`] for a server of one's own.
    pub sender: Option<String>,
}

/// What [`Verdict::sender`] holds for a server of one's own.
pub const OWN: &str = "own";

/// Yes, no, or cannot tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum VerdictAnswer {
    /// The mail has a way to pass, or the policy asks for nothing.
    Pass,
    /// It will be refused or put into spam, for want of an aligned pass.
    Fail,
    /// Cannot tell from here.
    Unknown,
}

/// Judges whether mail From the domain will be accepted as far as its own DMARC policy goes. `findings` are those of [`judge`](super::judge).
pub fn verdict(facts: &Facts, findings: &[Finding]) -> Verdict {
    let mut verdict = of_one(facts, findings);
    let torn = findings.iter().any(|f| *f.rule == NS_DISAGREE)
        && facts
            .servers
            .iter()
            .any(|server| of_one(&as_seen_from(facts, server), findings).answer != verdict.answer);
    if torn {
        verdict.answer = VerdictAnswer::Unknown;
        verdict.rule = Some(NS_DISAGREE.id);
    }
    verdict
}

/// The facts as a receiver sees them whose resolver asks this server.
fn as_seen_from(facts: &Facts, server: &ServerFacts) -> Facts {
    let mut seen_there = facts.clone();
    let probes = seen_there
        .dkim
        .probes
        .iter_mut()
        .map(|probe| &mut probe.seen);
    for seen in seen_there.dmarc.walk.iter_mut().chain(probes) {
        let there = server
            .answers
            .iter()
            .find(|there| there.at == seen.at && there.kind == seen.kind);
        // what leads away is followed by the resolver, not by this server
        if let Some(there) = there
            && !there.answer.is_unknown()
            && there.aliases.is_empty()
        {
            seen.answer = there.answer.clone();
        }
    }
    seen_there
}

fn of_one(facts: &Facts, findings: &[Finding]) -> Verdict {
    let outlook = outlook(facts);
    let forbidden = is_forbidden(facts, &outlook);
    let unproven = outlook.way != Way::Open;
    let sender = outlook
        .sender
        .map(|who| who.name().unwrap_or_else(|| OWN.to_owned()));
    if is_no_domain(facts) {
        return Verdict {
            answer: VerdictAnswer::Fail,
            rule: Some(NO_SUCH_DOMAIN.id),
            sender,
        };
    }
    let (answer, decided): (_, Option<&Rule>) = match discovery(facts).governing {
        Answer::Unknown(_) => (VerdictAnswer::Unknown, None),
        Answer::Absent(_) => (VerdictAnswer::Pass, None),
        Answer::Is(governing) => match (governing.effective, outlook.way) {
            (Some(policy), way) if policy.is_enforced() => match way {
                Way::Open => (VerdictAnswer::Pass, None),
                // a domain that says it sends nothing means what it says
                _ if is_parked(facts) => (VerdictAnswer::Fail, Some(&SENDS_NOTHING)),
                Way::Closed => (VerdictAnswer::Fail, Some(&ENFORCED_WITHOUT_DKIM)),
                Way::Unsure => (VerdictAnswer::Unknown, Some(&ENFORCED_WITHOUT_DKIM)),
            },
            _ => (VerdictAnswer::Pass, None),
        },
    };
    let (answer, decided) = match decided {
        None if forbidden => (VerdictAnswer::Fail, Some(&SENDS_NOTHING)),
        // nothing proves the mail: it is accepted as long as our own change stands
        None if answer == VerdictAnswer::Pass && unproven => (answer, relaxing(facts)),
        _ => (answer, decided),
    };
    let rule = findings
        .iter()
        .map(|finding| finding.rule)
        .find(|rule| decided == Some(*rule))
        .map(|rule| rule.id);
    Verdict {
        answer,
        rule,
        sender,
    }
}

/// True when the domain says that nobody sends for it, and no key speaks for the sender. SPF does not speak of a service
/// that has a return address of its own.
fn is_forbidden(facts: &Facts, outlook: &Outlook) -> bool {
    let elsewhere = matches!(
        &outlook.sender,
        Some(Who::Service(service)) if service.spf_aligns == SpfAligns::No
    );
    outlook.way != Way::Open && !elsewhere && says_so(facts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::judge;
    use crate::checks::scene::{DOMAIN, Scene, scene, scene_of};
    use crate::facts::{Because, NamedSender, ProbeOrigin};

    const AT: &str = "_dmarc.example.test";
    const REJECT: &str = "v=DMARC1; p=reject; rua=mailto:d@example.test";
    const KEY: &str = "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";

    fn of(scene: &Scene) -> Verdict {
        verdict(&scene.facts, &judge(&scene.facts))
    }

    #[test]
    fn a_policy_that_asks_for_nothing_passes() {
        for text in ["v=DMARC1; p=none", "other"] {
            assert_eq!(of(&scene(&[(AT, text)])).answer, VerdictAnswer::Pass);
        }
        assert_eq!(of(&scene(&[])).answer, VerdictAnswer::Pass);
    }

    #[test]
    fn a_policy_that_nobody_told_is_unknown() {
        assert_eq!(
            of(&scene(&[(AT, "TIMEOUT")])).answer,
            VerdictAnswer::Unknown
        );
    }

    #[test]
    fn nothing_that_could_pass_fails_by_its_rule() {
        let verdict = of(&scene(&[(AT, REJECT)]).service("activecampaign", Because::Named));
        assert_eq!(verdict.answer, VerdictAnswer::Fail);
        assert_eq!(verdict.rule, Some("dmarc/enforced-without-dkim"));
        assert_eq!(verdict.sender.as_deref(), Some("ActiveCampaign"));
    }

    #[test]
    fn a_key_of_the_sender_passes_and_a_key_of_another_does_not() {
        let lines = [(AT, REJECT), ("acdkim1._domainkey.example.test", KEY)];
        let own = scene(&lines)
            .probed("acdkim1", ProbeOrigin::Service("activecampaign".into()))
            .service("activecampaign", Because::Named);
        assert_eq!(of(&own).answer, VerdictAnswer::Pass);
        let other = scene(&lines)
            .probed("k2", ProbeOrigin::Usual)
            .probed("k3", ProbeOrigin::Usual)
            .service("mailchimp", Because::Named);
        assert_eq!(of(&other).answer, VerdictAnswer::Fail);
    }

    #[test]
    fn an_untried_selector_leaves_it_open() {
        let scene = scene(&[(AT, REJECT), ("acdkim1._domainkey.example.test", "TIMEOUT")])
            .probed("acdkim2", ProbeOrigin::Usual)
            .service("activecampaign", Because::Named);
        assert_eq!(of(&scene).answer, VerdictAnswer::Unknown);
    }

    #[test]
    fn servers_of_ones_own_may_pass_by_spf() {
        let own = scene(&[(AT, REJECT), (DOMAIN, "v=spf1 ip4:192.0.2.1 -all")]);
        assert_eq!(of(&own).answer, VerdictAnswer::Unknown);
        let broken = scene(&[(AT, REJECT), (DOMAIN, "v=spf1 ip4:192.0.2.256 -all")]);
        assert_eq!(of(&broken).answer, VerdictAnswer::Fail);
    }

    #[test]
    fn the_sender_that_was_named_is_the_one_that_is_judged() {
        // Google has a key and stands in SPF; that proves nothing of another sender
        let mut scene = scene(&[
            (AT, REJECT),
            (DOMAIN, "v=spf1 include:_spf.google.com ~all"),
            ("_spf.google.com", "v=spf1 ip4:192.0.2.1 ~all"),
            ("google._domainkey.example.test", KEY),
        ])
        .service("google-workspace", Because::Named);
        assert_eq!(of(&scene).answer, VerdictAnswer::Pass);
        assert_eq!(of(&scene).sender.as_deref(), Some("Google Workspace"));
        scene.facts.services.clear();
        scene.facts.sender = Some(NamedSender::Own);
        assert_eq!(of(&scene).sender.as_deref(), Some(OWN));
        assert_ne!(of(&scene).answer, VerdictAnswer::Pass);
        scene.facts.sender = Some(NamedSender::Unlisted("Odd Mailer".into()));
        assert_eq!(of(&scene).sender.as_deref(), Some("Odd Mailer"));
        assert_ne!(of(&scene).answer, VerdictAnswer::Pass);
    }

    #[test]
    fn a_key_of_ones_own_passes_for_ones_own_server() {
        let mut scene = scene(&[(AT, REJECT), ("s2026._domainkey.example.test", KEY)])
            .probed("s2026", ProbeOrigin::Given);
        scene.facts.sender = Some(NamedSender::Own);
        assert_eq!(of(&scene).answer, VerdictAnswer::Pass);
    }

    #[test]
    fn a_usual_name_of_a_key_is_no_strangers_service() {
        for selector in ["default", "mail", "dkim"] {
            let at = format!("{selector}._domainkey.example.test");
            let mut scene = scene(&[(AT, REJECT), (&at, KEY)]).probed(selector, ProbeOrigin::Usual);
            scene.facts.sender = Some(NamedSender::Own);
            assert_eq!(of(&scene).answer, VerdictAnswer::Pass, "{selector}");
        }
    }

    #[test]
    fn a_subdomain_may_be_signed_for_by_the_domain_above() {
        let key = ("s1._domainkey.example.test", KEY);
        let relaxed = scene_of("news.example.test", &[(AT, REJECT), key]);
        assert_eq!(of(&relaxed).answer, VerdictAnswer::Unknown);
        let silent = ("_domainkey.example.test", "TIMEOUT");
        let untold = scene_of("news.example.test", &[(AT, REJECT), silent]);
        assert_eq!(of(&untold).answer, VerdictAnswer::Unknown);
        let neither = scene_of("news.example.test", &[(AT, REJECT)]);
        assert_eq!(of(&neither).answer, VerdictAnswer::Fail);
        let strict = scene_of(
            "news.example.test",
            &[(AT, "v=DMARC1; p=reject; adkim=s; aspf=s"), key],
        );
        assert_eq!(of(&strict).answer, VerdictAnswer::Fail);
    }

    #[test]
    fn a_service_that_is_left_out_is_told_of_though_others_pass() {
        let scene = scene(&[
            (AT, REJECT),
            (
                DOMAIN,
                "v=spf1 include:_spf.google.com include:servers.mcsv.net ~all",
            ),
            ("_spf.google.com", "v=spf1 ip4:192.0.2.1 ~all"),
            ("servers.mcsv.net", "v=spf1 ip4:192.0.2.2 ~all"),
            ("google._domainkey.example.test", KEY),
        ])
        .probed("k2", ProbeOrigin::Service("mailchimp".into()))
        .probed("k3", ProbeOrigin::Service("mailchimp".into()))
        .service(
            "mailchimp",
            Because::SpfInclude(crate::checks::scene::name("servers.mcsv.net")),
        );
        assert_eq!(of(&scene).answer, VerdictAnswer::Pass);
        let finding = scene.finding("dmarc/enforced-without-dkim");
        assert_eq!(finding.args["service"], "Mailchimp".into());
    }
}
