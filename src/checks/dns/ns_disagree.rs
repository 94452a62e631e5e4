//! The zone's own name servers give different answers. Servers that did not answer do not count.

use std::collections::{BTreeMap, BTreeSet};

use mailmend_providers::{DomainName, RecordType, Value};

use crate::checks::places::show;
use crate::facts::{Answer, Facts, Seen, Txt};
use crate::finding::{Finding, Rule, Severity};
use crate::records::{Standing, secret, spf};

pub(crate) static NS_DISAGREE: Rule = Rule {
    id: "dns/ns-disagree",
    severity: Severity::Error,
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
    let mut camps: Vec<(&Held, &BTreeSet<&DomainName>)> = groups.iter().collect();
    camps.sort_by_key(|(_, camp)| std::cmp::Reverse(camp.len()));
    let others: BTreeSet<&DomainName> = camps[1..]
        .iter()
        .flat_map(|(_, camp)| camp.iter().copied())
        .collect();
    let rest: Vec<String> = camps[1..].iter().map(|(held, _)| quoted(held)).collect();
    // texts of strangers at the domain itself do not touch mail
    let of_mail: BTreeSet<BTreeSet<&Value>> = groups
        .keys()
        .map(|(_, values)| {
            let counts = |value: &&Value| {
                *at != facts.target.domain || spf::standing(&value.lossy()) != Standing::Other
            };
            values.iter().filter(counts).collect()
        })
        .collect();
    let same_aliases = groups.keys().all(|(aliases, _)| *aliases == camps[0].0.0);
    let severity = if of_mail.len() < 2 && same_aliases {
        Severity::Warning
    } else {
        Severity::Error
    };
    Some(
        NS_DISAGREE
            .at(at, kind)
            .severity(severity)
            .with("servers", list(camps[0].1))
            .with("others", list(&others))
            .with("one", quoted(camps[0].0))
            .with("other", rest.join(" / "))
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

/// What a server holds, each value in quotes; `-` for nothing.
fn quoted((aliases, values): &Held) -> String {
    let aliases = aliases.first().map(|target| format!("CNAME {target}"));
    let values = values.iter().map(|value| {
        let text = value.lossy();
        format!("\"{}\"", secret::masked(&text).unwrap_or(text))
    });
    let all: Vec<String> = aliases.into_iter().chain(values).collect();
    if all.is_empty() {
        "-".to_owned()
    } else {
        all.join(" + ")
    }
}

fn list(servers: &BTreeSet<&DomainName>) -> String {
    let names: Vec<String> = servers.iter().map(ToString::to_string).collect();
    names.join(", ")
}

#[cfg(test)]
mod tests {
    use crate::checks::scene::scene;
    use crate::checks::{VerdictAnswer, judge, verdict};
    use crate::finding::Severity;

    const DMARC: &str = "_dmarc.example.test";

    #[test]
    fn different_answers_are_found_and_the_servers_named() {
        let scene = scene(&[])
            .server("ns1.example.test", DMARC, &["v=DMARC1; p=none"])
            .server("ns2.example.test", DMARC, &["v=DMARC1; p=none"])
            .server("ns3.example.test", DMARC, &["v=DMARC1; p=reject"]);
        let finding = scene.finding("dns/ns-disagree");
        assert_eq!(finding.args["others"], "ns3.example.test".into());
        assert_eq!(finding.args["one"], "\"v=DMARC1; p=none\"".into());
        assert_eq!(finding.args["other"], "\"v=DMARC1; p=reject\"".into());
    }

    #[test]
    fn a_verdict_that_hangs_on_the_server_asked_is_none() {
        let with = |second: &str| {
            let scene = scene(&[(DMARC, "v=DMARC1; p=reject")])
                .server("ns1.example.test", DMARC, &["v=DMARC1; p=reject"])
                .server("ns2.example.test", DMARC, &[second]);
            verdict(&scene.facts, &judge(&scene.facts))
        };
        let torn = with("v=DMARC1; p=none");
        assert_eq!(torn.answer, VerdictAnswer::Unknown);
        assert_eq!(torn.rule, Some("dns/ns-disagree"));
        // two values, but one meaning
        assert_eq!(with("v=DMARC1; p=quarantine").answer, VerdictAnswer::Fail);
    }

    #[test]
    fn the_order_of_values_does_not_matter() {
        let scene = scene(&[])
            .server("ns1.example.test", "example.test", &["a", "b"])
            .server("ns2.example.test", "example.test", &["b", "a"]);
        assert!(!scene.found().contains(&"dns/ns-disagree"));
    }

    #[test]
    fn a_strangers_text_on_one_server_only_is_no_matter_of_mail() {
        let spf = "v=spf1 -all";
        let scene = scene(&[])
            .server("ns1.example.test", "example.test", &[spf, "b=1"])
            .server("ns2.example.test", "example.test", &[spf]);
        let finding = scene.finding("dns/ns-disagree");
        assert_eq!(finding.severity, Severity::Warning);
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
