//! A repair that brings a strict DMARC policy into force while no DKIM key proves the mail: said before anybody agrees (RFC 9989, section 7.4).

use mailmend_providers::{DomainName, RecordType};

use super::places::{discovery, is_parked};
use super::sender::{Way, outlook};
use crate::facts::{Answer, Facts, Seen, Txt};
use crate::finding::{Edit, Finding, Rule, Safety};
use crate::records::Standing;
use crate::records::dmarc::{Dmarc, Policy, standing};

/// The argument of a finding that holds the policy which its repair would bring into force.
pub(crate) const ARGUMENT: &str = "awakens";

/// Rules whose repair can do that: those about records that have no effect today, and those that mend a policy word.
const ABLE: [&str; 14] = [
    "dmarc/multiple",
    "dmarc/at-apex",
    "dmarc/v-value",
    "dmarc/v-not-first",
    "dmarc/separator",
    "dmarc/p-missing",
    "dmarc/p-invalid",
    "dmarc/sp-np-invalid",
    "dmarc/t-y",
    "dmarc/pct",
    "dns/doubled-origin",
    "dns/value-is-quoted-twice",
    "dns/backslash-semicolon",
    "dns/cname-chain-broken",
];

/// True for a rule whose repair can bring a strict policy into force.
pub(crate) fn can_awaken(rule: &Rule) -> bool {
    ABLE.contains(&rule.id)
}

/// Notes at a finding that its repair would bring a strict policy into force, which then is a person's decision.
pub(super) fn noted(mut finding: Finding, facts: &Facts) -> Finding {
    if let Some(policy) = awakened(&finding, facts) {
        finding = finding.with(ARGUMENT, policy.as_str());
        if let Some(fix) = &mut finding.fix
            && fix.safety == Safety::Safe
        {
            fix.safety = Safety::Ask;
        }
    }
    finding
}

/// The policy that would be in force after the repair, when it is stricter than today's and nothing is sure to pass it.
fn awakened(finding: &Finding, facts: &Facts) -> Option<Policy> {
    let edits = &finding.fix.as_ref()?.edits;
    let is_policy = |name: &DomainName| name.labels().next() == Some("_dmarc");
    let futures: Vec<Facts> = if edits.iter().any(|edit| is_policy(&edit.name)) {
        let mut after = facts.clone();
        for edit in edits {
            lay(&mut after, edit);
        }
        vec![after]
    } else if edits.is_empty() && is_policy(&finding.at) {
        chosen(facts, &finding.at)
    } else {
        Vec::new()
    };
    let today = in_force(facts);
    futures
        .iter()
        .filter(|after| !is_parked(after) && outlook(after).way != Way::Open)
        .filter_map(in_force)
        .filter(|policy| policy.is_enforced() && today.is_none_or(|today| *policy > today))
        .max()
}

/// What receivers are asked for today; nothing when that is not known.
fn in_force(facts: &Facts) -> Option<Policy> {
    let Answer::Is(governing) = discovery(facts).governing else {
        return None;
    };
    let policy = governing.effective?;
    // older receivers apply it to no mail then
    let idle = Dmarc::read(&governing.text)
        .tags
        .value("pct")
        .is_some_and(|value| value.parse() == Ok(0_u8));
    Some(if governing.testing || idle {
        policy.softer()
    } else {
        policy
    })
}

/// Where several records stand, the person keeps one: each of these futures.
fn chosen(facts: &Facts, at: &DomainName) -> Vec<Facts> {
    let Some(step) = facts.dmarc.walk.iter().position(|seen| seen.at == *at) else {
        return Vec::new();
    };
    let records: Vec<&Txt> = facts.dmarc.walk[step]
        .all()
        .iter()
        .filter(|txt| standing(&txt.text()) == Standing::Record)
        .collect();
    if records.len() < 2 {
        return Vec::new();
    }
    records
        .into_iter()
        .map(|txt| {
            let mut after = facts.clone();
            after.dmarc.walk[step].answer = Answer::Is(vec![txt.clone()]);
            after
        })
        .collect()
}

/// Lays an edit onto the `_dmarc` names of the walk.
fn lay(facts: &mut Facts, edit: &Edit) {
    let led_to = |target: &str| -> Option<Vec<Txt>> {
        facts
            .doubled
            .iter()
            .find(|(_, seen)| {
                let first = seen.aliases.first().map(DomainName::as_str);
                first == Some(target)
            })
            .map(|(_, seen)| seen.all().to_vec())
    };
    let come: Vec<Txt> = match edit.kind {
        RecordType::Txt => edit.add.iter().map(Txt::from_value).collect(),
        RecordType::Cname => edit
            .add
            .iter()
            .filter_map(|value| led_to(&value.lossy()))
            .flatten()
            .collect(),
        _ => return,
    };
    let here = |seen: &&mut Seen<Vec<Txt>>| *seen.stands_at() == edit.name || seen.at == edit.name;
    let Some(seen) = facts.dmarc.walk.iter_mut().find(here) else {
        return;
    };
    let mut all = seen.all().to_vec();
    all.retain(|txt| !edit.remove.contains(&txt.value()));
    all.extend(come);
    if !all.is_empty() {
        seen.answer = Answer::Is(all);
    } else if seen.answer.is().is_some() {
        seen.answer = Answer::Absent(crate::facts::Absence::NoData);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::scene::{DOMAIN, Scene, scene};

    const AT: &str = "_dmarc.example.test";
    const KEY: &str = "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";

    /// What each sleeping strict record is called, and where it sleeps.
    fn sleeping() -> [(&'static str, Vec<(&'static str, &'static str)>); 7] {
        let twice = "_dmarc.example.test.example.test";
        let hosters =
            "v=DMARC1; p=quarantine; adkim=r; aspf=r; rua=mailto:dmarc_rua@onsecureserver.net;";
        [
            (
                "dmarc/multiple",
                vec![(AT, "v=DMARC1; p=none"), (AT, "v=DMARC1; p=reject")],
            ),
            (
                "dmarc/multiple",
                vec![(AT, "v=DMARC1; p=reject"), (AT, hosters)],
            ),
            ("dmarc/at-apex", vec![(DOMAIN, "v=DMARC1; p=reject")]),
            ("dmarc/v-value", vec![(AT, "v=dmarc1; p=reject")]),
            ("dmarc/separator", vec![(AT, "v=DMARC1 p=reject")]),
            ("dns/doubled-origin", vec![(twice, "v=DMARC1; p=reject")]),
            (
                "dns/value-is-quoted-twice",
                vec![(AT, "\"v=DMARC1; p=reject\"")],
            ),
        ]
    }

    fn awakens(scene: &Scene, id: &str) -> Option<crate::facts::Arg> {
        scene.finding(id).args.get(ARGUMENT).cloned()
    }

    #[test]
    fn a_strict_policy_that_would_wake_without_a_key_is_said_and_asked_about() {
        for (id, lines) in sleeping() {
            let scene = scene(&lines);
            assert_eq!(awakens(&scene, id), Some("reject".into()), "{id}");
            assert_ne!(scene.finding(id).fix.unwrap().safety, Safety::Safe, "{id}");
            assert!(can_awaken(scene.finding(id).rule), "{id}");
        }
    }

    #[test]
    fn a_part_of_the_mail_that_becomes_all_of_it_is_said() {
        let idle = scene(&[(AT, "v=DMARC1; p=reject; pct=0")]);
        assert_eq!(awakens(&idle, "dmarc/pct"), Some("reject".into()));
        let signed = scene(&[
            (AT, "v=DMARC1; p=reject; pct=0"),
            ("s1._domainkey.example.test", KEY),
        ]);
        assert_eq!(awakens(&signed, "dmarc/pct"), None);
    }

    #[test]
    fn with_a_key_that_stands_there_is_nothing_to_warn_of() {
        for (id, mut lines) in sleeping() {
            lines.push(("s1._domainkey.example.test", KEY));
            assert_eq!(awakens(&scene(&lines), id), None, "{id}");
        }
    }

    #[test]
    fn a_policy_that_asks_for_nothing_wakes_nobody() {
        for (id, lines) in sleeping() {
            let soft: Vec<(&str, String)> = lines
                .iter()
                .map(|(at, text)| (*at, text.replace("reject", "none")))
                .collect();
            let soft: Vec<(&str, &str)> = soft.iter().map(|(a, t)| (*a, t.as_str())).collect();
            assert_eq!(awakens(&scene(&soft), id), None, "{id}");
        }
    }

    #[test]
    fn a_domain_that_sends_nothing_may_be_as_strict_as_it_likes() {
        let scene = scene(&[(AT, "v=DMARC1 p=reject"), (DOMAIN, "v=spf1 -all")]).mx(&[(0, ".")]);
        assert_eq!(awakens(&scene, "dmarc/separator"), None);
    }
}
