//! How long a record is remembered: too long for one that may have to change, too short for one that stays.

use mailmend_providers::DomainName;

use crate::checks::places::{governing, show};
use crate::facts::{Facts, Seen, Txt};
use crate::finding::{Finding, Rule, Severity};

pub(crate) static TTL_LONG: Rule = Rule {
    id: "dns/ttl-long",
    severity: Severity::Info,
    reference: "RFC 2181, section 8",
    look: long,
};

pub(crate) static TTL_SHORT: Rule = Rule {
    id: "dns/ttl-short",
    severity: Severity::Hint,
    reference: "RFC 2181, section 8",
    look: short,
};

/// Seconds above which a change takes long.
const LONG: u32 = 3600;

/// Seconds below which receivers ask all the time.
const SHORT: u32 = 300;

/// A policy that asks receivers to refuse mail is the record that may have to change in a hurry.
fn long(facts: &Facts) -> Vec<Finding> {
    let Some((policy, seen, txt)) = governing(facts) else {
        return Vec::new();
    };
    let enforced = policy.effective.is_some_and(|policy| policy.is_enforced());
    let ttl = own_ttl(facts, &seen.at).or(seen.ttl);
    match ttl.filter(|ttl| *ttl > LONG && enforced && seen.aliases.is_empty()) {
        None => Vec::new(),
        Some(ttl) => {
            vec![told(&TTL_LONG, seen, txt, ttl).with("hours", ttl.div_ceil(3600) as usize)]
        }
    }
}

/// A resolver counts down, so only the zone's own servers can say that a time is short.
fn short(facts: &Facts) -> Vec<Finding> {
    let changing = |at: &DomainName| facts.temporary.iter().any(|open| open.name == *at);
    let policy = governing(facts).map(|(_, seen, txt)| (seen, txt));
    let spf = crate::checks::places::spf_records(facts)
        .first()
        .map(|(txt, _)| (&facts.texts, *txt));
    policy
        .into_iter()
        .chain(spf)
        .filter(|(seen, _)| seen.aliases.is_empty() && !changing(&seen.at))
        .filter_map(|(seen, txt)| {
            let ttl = own_ttl(facts, &seen.at).filter(|ttl| *ttl < SHORT)?;
            Some(told(&TTL_SHORT, seen, txt, ttl))
        })
        .collect()
}

fn told(rule: &'static Rule, seen: &Seen<Vec<Txt>>, txt: &Txt, ttl: u32) -> Finding {
    rule.on(seen, txt).with("ttl", ttl as usize).fix(show())
}

/// The longest TTL that the zone's own servers give for the texts at a name.
fn own_ttl(facts: &Facts, at: &DomainName) -> Option<u32> {
    let answers = facts.servers.iter().flat_map(|server| &server.answers);
    answers
        .filter(|seen| seen.at == *at && seen.aliases.is_empty() && seen.answer.is().is_some())
        .filter_map(|seen| seen.ttl)
        .max()
}

#[cfg(test)]
mod tests {
    use crate::checks::scene::{Scene, scene};

    const AT: &str = "_dmarc.example.test";

    fn with(policy: &str, resolver: u32, own: u32) -> Scene {
        let mut scene = scene(&[(AT, policy)]).server("ns1.example.test", AT, &[policy]);
        scene.facts.dmarc.walk[0].ttl = Some(resolver);
        scene.facts.servers[0].answers[0].ttl = Some(own);
        scene
    }

    #[test]
    fn an_enforced_policy_that_is_remembered_for_a_day_is_told() {
        let finding = with("v=DMARC1; p=reject", 10, 86400).finding("dns/ttl-long");
        assert_eq!(finding.args["hours"], 24_usize.into());
        for calm in [
            with("v=DMARC1; p=none", 86400, 86400),
            with("v=DMARC1; p=reject", 3600, 3600),
        ] {
            assert!(!calm.found().contains(&"dns/ttl-long"));
        }
    }

    #[test]
    fn a_resolver_that_counts_down_says_nothing_about_short_times() {
        let reject = "v=DMARC1; p=reject";
        let found = |resolver, own| with(reject, resolver, own).found();
        assert!(!found(7, 3600).contains(&"dns/ttl-short"));
        assert!(found(7, 60).contains(&"dns/ttl-short"));
    }
}
