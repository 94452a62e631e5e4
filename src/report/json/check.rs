//! A check as JSON: one object for each kind of record, the findings, the servers.

use mailmend_providers::{Change, DomainName, RecordSet, RecordType, Value};
use serde_json::{Map, Value as Json, json};

use super::super::CheckReport;
use super::super::spf_budget::spf_budget;
use super::super::states;
use super::{spf, transport};
use crate::dmarc_policy::{Governing, older};
use crate::facts::{Absence, Answer, Arg, Facts, OpenChange, ProbeOrigin, Seen, Txt};
use crate::finding::{Edit, Finding, Fix};
use crate::knowledge;
use crate::locales::Words;
use crate::plan::mask;
use crate::records::dkim::Key;
use crate::records::dmarc::Dmarc;
use crate::records::secret;

/// The whole check.
pub fn check(report: &CheckReport, words: &Words) -> Json {
    let facts = &report.facts;
    let zone = facts.zone.apex.is();
    json!({
        "schema": "mailmend/check/1",
        "domain": facts.target.domain,
        "target": { "input": facts.target.input, "zone": zone },
        "asked_at": facts.asked_at,
        "verdict": report.verdict,
        "spf": sender_list(report),
        "dkim": keys(facts),
        "dmarc": policy(report),
        "mx": exchanges(facts),
        "ns": name_servers(facts),
        "mta_sts": transport::mta_sts(facts),
        "tls_rpt": transport::tls_rpt(facts),
        "bimi": transport::bimi(facts),
        "findings": report.findings.iter().map(|f| finding(f, report, words)).collect::<Vec<_>>(),
        "temporary": facts.temporary.iter().map(temporary).collect::<Vec<_>>(),
        "servers": servers(facts),
        "out_of_time": facts.out_of_time.is_some(),
        "exit_code": report.exit_code,
    })
}

/// The text with private keys masked.
pub(super) fn masked(text: &str) -> String {
    secret::masked(text).unwrap_or_else(|| text.to_owned())
}

pub(super) fn record(seen: &Seen<Vec<Txt>>, txt: &Txt) -> Json {
    let text = txt.text();
    // the pieces of a masked record would show what the mask hides
    let strings: Vec<String> = match secret::masked(&text) {
        Some(shown) => vec![shown],
        None => txt
            .strings
            .iter()
            .map(|piece| String::from_utf8_lossy(piece).into_owned())
            .collect(),
    };
    json!({
        "name": seen.at,
        "type": seen.kind,
        "ttl": seen.ttl,
        "value": masked(&text),
        "strings": strings,
        "cname": seen.aliases,
    })
}

fn sender_list(report: &CheckReport) -> Json {
    let facts = &report.facts;
    let records = states::spf_records(facts);
    let only = match records.as_slice() {
        [only] => Some(*only),
        _ => None,
    };
    json!({
        "state": states::spf(facts),
        "record": only.map(|txt| record(&facts.texts, txt)),
        "lookups": facts.spf.as_ref().map(|tree| tree.lookups()),
        "void_lookups": facts.spf.as_ref().map(|tree| tree.void_lookups()),
        "all": only.map(|txt| spf::all(&txt.text())),
        "result_if_sent": report.sent.as_ref().map(|sent| sent.result),
        "tree": facts.spf.as_ref().map(spf::tree),
    })
}

fn keys(facts: &Facts) -> Json {
    let keys: Vec<Json> = states::keys(facts)
        .iter()
        .map(|key| {
            let (kind, bits) = match &key.key {
                Key::Rsa { bits } => (Some("rsa"), Some(*bits)),
                Key::Ed25519 => (Some("ed25519"), Some(256)),
                _ => (None, None),
            };
            let service = match &key.probe.origin {
                ProbeOrigin::Service(id) => Some(id.as_str()),
                _ => key
                    .probe
                    .seen
                    .aliases
                    .iter()
                    .find_map(knowledge::service_by_dkim_target)
                    .map(|service| service.id.as_str()),
            };
            json!({
                "selector": key.probe.selector,
                "name": key.probe.seen.at,
                "state": key.state,
                "type": kind,
                "bits": bits,
                "record": record(&key.probe.seen, key.txt),
                "service": service,
            })
        })
        .collect();
    let node = |answer: &Answer<()>| match answer {
        Answer::Is(()) | Answer::Absent(Absence::NoData) => "exists",
        Answer::Absent(Absence::NxDomain) => "nxdomain",
        Answer::Unknown(_) => "unknown",
    };
    let above: Vec<Json> = facts
        .dkim
        .above
        .iter()
        .map(|seen| json!({ "name": seen.at, "node": node(&seen.answer) }))
        .collect();
    let probed: Vec<&str> = facts
        .dkim
        .probes
        .iter()
        .map(|p| p.selector.as_str())
        .collect();
    let wildcard = match &facts.dkim.sentinel.answer {
        Answer::Is(_) => Some(true),
        Answer::Absent(_) => Some(false),
        Answer::Unknown(_) => None,
    };
    json!({
        "state": states::dkim(facts),
        "keys": keys,
        "probed": probed,
        "domainkey_node": node(&facts.dkim.node.answer),
        "domainkey_above": above,
        "wildcard": wildcard,
    })
}

fn policy(report: &CheckReport) -> Json {
    let facts = &report.facts;
    let governing = report.discovery.governing.is();
    let standing = governing.and_then(|governing| {
        let seen = facts.dmarc.walk.get(governing.step)?;
        let txt = seen.all().iter().find(|txt| txt.text() == governing.text)?;
        Some(record(seen, txt))
    });
    let read = governing.map(|governing| Dmarc::read(&governing.text));
    let tags: Map<String, Json> = read
        .iter()
        .flat_map(|read| read.tags.tags())
        .map(|tag| (tag.key.clone(), masked(&tag.value).into()))
        .collect();
    let declared: Map<String, Json> = ["p", "sp", "np", "t", "adkim", "aspf"]
        .into_iter()
        .map(|key| {
            let value = read.as_ref().and_then(|read| read.tags.value(key));
            (key.to_owned(), value.into())
        })
        .collect();
    json!({
        "state": states::dmarc(facts, &report.discovery),
        "record": standing,
        "found_on": governing.map(|governing: &Governing| &governing.found_on),
        "organizational_domain": report.discovery.organizational_domain.is(),
        "tags": tags,
        "declared": declared,
        "effective": governing.and_then(|governing| governing.effective).map(|p| p.as_str()),
        "applied": governing.and_then(Governing::applied).map(|p| p.as_str()),
        "source": governing.map(|governing| governing.source),
        "older_receivers": {
            "organizational_domain": report.older.organizational_domain,
            "found_on": report.older.policy.is().map(|policy| &policy.found_on),
            "effective": report.older.policy.is().map(|policy| policy.policy.as_str()),
            "percent": report.older.policy.is().map(|policy| policy.percent),
            "differs": older::differs(&report.discovery, &report.older),
        },
    })
}

fn exchanges(facts: &Facts) -> Json {
    let hosts: Vec<Json> = facts
        .mx
        .all()
        .iter()
        .map(|(preference, host)| {
            let addresses = facts
                .mx_hosts
                .iter()
                .find(|known| known.name == *host)
                .map(crate::facts::Host::addresses)
                .unwrap_or_default();
            json!({ "preference": preference, "name": dotted(host), "addresses": addresses })
        })
        .collect();
    json!({
        "state": states::mx(facts),
        "hosts": hosts,
        "null_mx": states::is_null_mx(facts),
    })
}

fn dotted(name: &DomainName) -> String {
    if name.is_root() {
        ".".to_owned()
    } else {
        name.to_string()
    }
}

fn name_servers(facts: &Facts) -> Json {
    let hosts: &[crate::facts::Host] = facts.zone.name_servers.is().map_or(&[], Vec::as_slice);
    let names: Vec<DomainName> = hosts.iter().map(|host| host.name.clone()).collect();
    json!({
        "state": states::ns(facts),
        "hosts": hosts
            .iter()
            .map(|host| json!({ "name": host.name, "addresses": host.addresses() }))
            .collect::<Vec<_>>(),
        "dns_host": knowledge::host_by_name_servers(&names).map(|host| host.id.as_str()),
        "delegation": facts.zone.delegation.is(),
        "dnssec": {
            "validated": facts.zone.dnssec.validated,
            "broken": facts.zone.dnssec.broken.iter().map(|(name, kind)| format!("{name} {kind}")).collect::<Vec<_>>(),
        },
    })
}

fn servers(facts: &Facts) -> Vec<Json> {
    facts
        .servers
        .iter()
        .map(|server| {
            let answered = server
                .answers
                .iter()
                .filter(|seen| !seen.answer.is_unknown())
                .count();
            json!({
                "name": server.name,
                "address": server.address.ip(),
                "port": server.address.port(),
                "asked": server.answers.len(),
                "answered": answered,
                "serial": server.soa.is().map(|soa| soa.serial),
                "differs_at": states::disagreements(facts, server),
            })
        })
        .collect()
}

fn temporary(open: &OpenChange) -> Json {
    json!({
        "domain": open.zone,
        "name": open.name,
        "type": open.kind,
        "since": open.since,
        "until": open.until,
        "original": set(open.original.as_ref()),
        "ours": set(open.ours.as_ref()),
    })
}

fn set(set: Option<&RecordSet>) -> Json {
    set.map(mask::set).map_or(
        Json::Null,
        |set| json!({ "ttl": set.ttl, "values": set.values }),
    )
}

fn finding(finding: &Finding, report: &CheckReport, words: &Words) -> Json {
    let mut told = judgement(finding, &report.facts, words);
    told["known"] = report.known.holds(finding).into();
    told
}

/// One finding, as far as the facts tell it.
pub(super) fn judgement(finding: &Finding, facts: &Facts, words: &Words) -> Json {
    let id = finding.rule.id.replace('/', "-");
    let message = words
        .attribute(&id, "what", &finding.args)
        .unwrap_or_else(|| finding.rule.id.to_owned());
    let args: Map<String, Json> = finding
        .args
        .iter()
        .map(|(name, arg)| {
            let arg = match arg {
                Arg::Text(text) => masked(text).into(),
                Arg::Number(number) => (*number).into(),
                Arg::Moment(at) => at.to_string().into(),
                Arg::Message(id, _) => (*id).into(),
            };
            ((*name).to_owned(), arg)
        })
        .collect();
    let hidden = finding
        .value
        .as_deref()
        .is_some_and(secret::holds_private_key);
    json!({
        "rule": finding.rule.id,
        "severity": finding.severity,
        "name": finding.at,
        "type": finding.kind,
        "value": finding.value.as_deref().map(masked),
        "span": finding.span.filter(|_| !hidden).map(|span| [span.start, span.end]),
        "message": message,
        "args": args,
        "reference": finding.rule.reference,
        "fix": finding.fix.as_ref().map(|fix| self::fix(finding, fix, facts)),
    })
}

fn fix(finding: &Finding, fix: &Fix, facts: &Facts) -> Json {
    let changes: Vec<Json> = fix
        .edits
        .iter()
        .filter_map(|edit| change(finding, edit, facts))
        .collect();
    let budget = spf_budget(facts, finding);
    json!({ "safety": fix.safety, "changes": changes, "spf_budget": budget })
}

/// The change that an edit makes of what was seen. `None` when it was not seen what stands there.
fn change(finding: &Finding, edit: &Edit, facts: &Facts) -> Option<Json> {
    let live = standing(facts, edit)?;
    let change = mask::change(&edit.onto(live).ok()?);
    let zone = facts.zone.apex.is();
    let values = |set: &Option<RecordSet>| -> Option<Vec<Value>> {
        set.as_ref().map(|set| set.values.iter().cloned().collect())
    };
    let Change {
        name,
        kind,
        before,
        after,
    } = &change;
    Some(json!({
        "op": change.op(),
        "zone": zone,
        "name": name,
        "relative": zone.map(|zone| name.relative_to(zone)),
        "type": kind,
        "ttl": after.as_ref().or(before.as_ref()).map(|set| set.ttl),
        "before": values(before),
        "after": values(after),
        "because": finding.rule.id,
        "temporary_until": null,
    }))
}

/// The record set that was seen where the edit is to be made.
fn standing(facts: &Facts, edit: &Edit) -> Option<Option<RecordSet>> {
    if edit.kind != RecordType::Txt {
        return None;
    }
    let seen = std::iter::once(&facts.texts)
        .chain(&facts.dmarc.walk)
        .chain(facts.transport.texts())
        .chain(facts.dkim.probes.iter().map(|probe| &probe.seen))
        .chain(facts.doubled.iter().map(|(_, seen)| seen))
        .find(|seen| *seen.stands_at() == edit.name)?;
    match &seen.answer {
        Answer::Unknown(_) => None,
        Answer::Absent(_) => Some(None),
        Answer::Is(all) => Some(Some(RecordSet::new(
            edit.name.clone(),
            edit.kind,
            seen.ttl.unwrap_or(crate::finding::NEW_TTL),
            all.iter().map(Txt::value),
        ))),
    }
}
