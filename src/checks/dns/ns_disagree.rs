//! The zone's own name servers give different answers. Servers that did not answer do not count.

use std::collections::{BTreeMap, BTreeSet};

use mailmend_providers::{DomainName, RecordType, Value};

use crate::checks::places::show;
use crate::facts::{Answer, Facts, Seen, Txt};
use crate::finding::{Finding, Rule, Severity};

pub(crate) static NS_DISAGREE: Rule = Rule {
    id: "dns/ns-disagree",
    severity: Severity::Warning,
    reference: "RFC 1034, section 4.3.5",
    look,
};

/// What a server holds: its values, or the aliases that lead away.
type Held = (Vec<DomainName>, BTreeSet<Value>);

fn look(facts: &Facts) -> Vec<Finding> {
    let mut questions: Vec<(&DomainName, RecordType)> = Vec::new();
    for seen in facts.servers.iter().flat_map(|server| &server.answers) {
        if !questions.contains(&(&seen.at, seen.kind)) {
            questions.push((&seen.at, seen.kind));
        }
    }
    questions
        .into_iter()
        .filter_map(|(at, kind)| judge(facts, at, kind))
        .collect()
}

fn judge(facts: &Facts, at: &DomainName, kind: RecordType) -> Option<Finding> {
    let mut groups: BTreeMap<Held, BTreeSet<&DomainName>> = BTreeMap::new();
    for server in &facts.servers {
        for seen in &server.answers {
            if seen.at == *at
                && seen.kind == kind
                && let Some(held) = held(seen)
            {
                groups.entry(held).or_default().insert(&server.name);
            }
        }
    }
    if groups.len() < 2 {
        return None;
    }
    let mut camps: Vec<&BTreeSet<&DomainName>> = groups.values().collect();
    camps.sort_by_key(|camp| std::cmp::Reverse(camp.len()));
    let others: BTreeSet<&DomainName> = camps[1..]
        .iter()
        .flat_map(|camp| camp.iter().copied())
        .collect();
    Some(
        NS_DISAGREE
            .at(at, kind)
            .with("servers", list(camps[0]))
            .with("others", list(&others))
            .with("answers", groups.len())
            .fix(show()),
    )
}

fn held(seen: &Seen<Vec<Txt>>) -> Option<Held> {
    match &seen.answer {
        Answer::Is(all) => Some((seen.aliases.clone(), all.iter().map(Txt::value).collect())),
        Answer::Absent(_) => Some((seen.aliases.clone(), BTreeSet::new())),
        Answer::Unknown(_) => None,
    }
}

fn list(servers: &BTreeSet<&DomainName>) -> String {
    let names: Vec<String> = servers.iter().map(ToString::to_string).collect();
    names.join(", ")
}

#[cfg(test)]
mod tests {
    use crate::checks::scene::scene;

    const DMARC: &str = "_dmarc.example.test";

    #[test]
    fn different_answers_are_found_and_the_servers_named() {
        let scene = scene(&[])
            .server("ns1.example.test", DMARC, &["v=DMARC1; p=none"])
            .server("ns2.example.test", DMARC, &["v=DMARC1; p=none"])
            .server("ns3.example.test", DMARC, &["v=DMARC1; p=reject"]);
        let finding = scene.finding("dns/ns-disagree");
        assert_eq!(finding.args["others"], "ns3.example.test".into());
    }

    #[test]
    fn the_order_of_values_does_not_matter() {
        let scene = scene(&[])
            .server("ns1.example.test", "example.test", &["a", "b"])
            .server("ns2.example.test", "example.test", &["b", "a"]);
        assert!(!scene.found().contains(&"dns/ns-disagree"));
    }

    #[test]
    fn a_silent_server_does_not_disagree() {
        let scene = scene(&[])
            .server("ns1.example.test", DMARC, &["v=DMARC1; p=none"])
            .server("ns2.example.test", DMARC, &["TIMEOUT"]);
        assert!(!scene.found().contains(&"dns/ns-disagree"));
    }

    #[test]
    fn a_server_without_the_record_disagrees() {
        let scene = scene(&[])
            .server("ns1.example.test", DMARC, &["v=DMARC1; p=none"])
            .server("ns2.example.test", DMARC, &[]);
        assert!(scene.found().contains(&"dns/ns-disagree"));
    }
}
