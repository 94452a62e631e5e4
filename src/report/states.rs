//! How each kind of record stands: present, absent, invalid, unknown. The same judgement for text and JSON.

use std::collections::{BTreeMap, BTreeSet};

use mailmend_providers::{DomainName, RecordType, Value};
use serde::Serialize;

use crate::checks::spf_course::{Course, course};
use crate::dmarc_policy::Discovery;
use crate::facts::{Absence, Answer, Facts, KeyProbe, PolicyFile, Seen, ServerFacts, Txt};
use crate::records::dkim::{Dkim, Key};
use crate::records::mta_sts::StsPolicy;
use crate::records::{Standing, bimi, mta_sts, tls_rpt};
use crate::records::{dkim as key_record, dmarc as policy_record, spf as sender_list};

/// How one kind of record stands at a domain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// There, and receivers use it.
    Present,
    /// Proves not to be there.
    Absent,
    /// Something that is or was meant to be this record is there, but receivers ignore it or stop with an error.
    Invalid,
    /// Nothing can be said.
    Unknown,
}

/// SPF: several records, a damaged one and one at which receivers stop with an error are invalid.
pub(super) fn spf(facts: &Facts) -> State {
    match &facts.texts.answer {
        Answer::Unknown(_) => State::Unknown,
        Answer::Absent(_) => State::Absent,
        Answer::Is(all) => {
            let standings: Vec<Standing> = all
                .iter()
                .map(|txt| sender_list::standing(&txt.text()))
                .collect();
            let records: Vec<&Txt> = spf_records(facts);
            match records.as_slice() {
                [_] => match course(facts) {
                    Some(Course::Whole) => State::Present,
                    Some(Course::Unsure(_)) => State::Unknown,
                    Some(Course::Broken(_)) | None => State::Invalid,
                },
                [] if standings.iter().all(|s| *s == Standing::Other) => State::Absent,
                _ => State::Invalid,
            }
        }
    }
}

/// The SPF records that receivers select.
pub(super) fn spf_records(facts: &Facts) -> Vec<&Txt> {
    facts
        .texts
        .all()
        .iter()
        .filter(|txt| sender_list::standing(&txt.text()) == Standing::Record)
        .collect()
}

/// DMARC: damaged, several, or without effect are invalid.
pub(super) fn dmarc(facts: &Facts, discovery: &Discovery) -> State {
    match &discovery.governing {
        Answer::Is(governing) if governing.effective.is_some() => State::Present,
        Answer::Is(_) => State::Invalid,
        Answer::Unknown(_) => State::Unknown,
        Answer::Absent(_) => {
            let meant = facts.dmarc.walk.iter().take(1).any(|seen| {
                seen.all()
                    .iter()
                    .any(|txt| policy_record::standing(&txt.text()) != Standing::Other)
            });
            if meant { State::Invalid } else { State::Absent }
        }
    }
}

/// How one key record stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum KeyState {
    Valid,
    Revoked,
    Invalid,
    Testing,
}

/// One selector at which something stands.
pub(super) struct KeySeen<'a> {
    pub(super) probe: &'a KeyProbe,
    pub(super) txt: &'a Txt,
    pub(super) key: Key,
    pub(super) state: KeyState,
}

/// What stands at the selectors that were tried; what only a wildcard answers is left out.
pub(super) fn keys(facts: &Facts) -> Vec<KeySeen<'_>> {
    let wildcard = facts.dkim.sentinel.all();
    facts
        .dkim
        .probes
        .iter()
        .filter(|probe| wildcard.is_empty() || probe.seen.all() != wildcard)
        .flat_map(|probe| {
            let several = probe
                .seen
                .all()
                .iter()
                .filter(|txt| key_record::standing(&txt.text()) != Standing::Other)
                .count()
                > 1;
            probe.seen.all().iter().filter_map(move |txt| {
                let text = txt.text();
                let standing = key_record::standing(&text);
                if standing == Standing::Other {
                    return None;
                }
                let read = Dkim::read(&text);
                let state = if read.key == Key::Revoked {
                    KeyState::Revoked
                } else if several || standing != Standing::Record || !read.is_usable() {
                    KeyState::Invalid
                } else if read.is_testing() {
                    KeyState::Testing
                } else {
                    KeyState::Valid
                };
                Some(KeySeen {
                    probe,
                    txt,
                    key: read.key,
                    state,
                })
            })
        })
        .collect()
}

/// DKIM: a usable key is present; only broken or revoked ones are invalid; nothing found proves nothing, unless `_domainkey` does not exist.
pub(super) fn dkim(facts: &Facts) -> State {
    let keys = keys(facts);
    if keys
        .iter()
        .any(|key| matches!(key.state, KeyState::Valid | KeyState::Testing))
    {
        State::Present
    } else if !keys.is_empty() {
        State::Invalid
    } else if facts.dkim.node.answer == Answer::Absent(Absence::NxDomain) {
        State::Absent
    } else {
        State::Unknown
    }
}

/// True when a random name under `_domainkey` was answered, so that no name proves anything.
pub(super) fn has_wildcard(facts: &Facts) -> bool {
    facts.dkim.sentinel.answer.is().is_some()
}

/// MX.
pub(super) fn mx(facts: &Facts) -> State {
    match &facts.mx.answer {
        Answer::Is(all) if all.is_empty() => State::Absent,
        Answer::Is(all) if all.len() > 1 && all.iter().any(|(_, host)| host.is_root()) => {
            State::Invalid
        }
        Answer::Is(_) => State::Present,
        Answer::Absent(_) => State::Absent,
        Answer::Unknown(_) => State::Unknown,
    }
}

/// MTA-STS: a record that senders pass over, and one whose policy they cannot have or use, is invalid.
pub(super) fn mta_sts(facts: &Facts) -> State {
    let sound = |text: &str| mta_sts::MtaSts::read(text).is_usable();
    match neighbour(&facts.transport.mta_sts, mta_sts::standing, sound) {
        State::Present => match &facts.transport.policy {
            PolicyFile::Withheld(_) => State::Invalid,
            PolicyFile::Is(text) if StsPolicy::read(text).is_err() => State::Invalid,
            _ => State::Present,
        },
        other => other,
    }
}

/// TLS-RPT.
pub(super) fn tls_rpt(facts: &Facts) -> State {
    let sound = |text: &str| tls_rpt::TlsRpt::read(text).is_usable();
    neighbour(&facts.transport.tls_rpt, tls_rpt::standing, sound)
}

/// BIMI, at the domain itself.
pub(super) fn bimi(facts: &Facts) -> State {
    let sound = |text: &str| bimi::Bimi::read(text).is_usable();
    neighbour(&facts.transport.bimi, bimi::standing, sound)
}

/// A record that counts only alone and whole.
fn neighbour(
    seen: &Seen<Vec<Txt>>,
    standing: fn(&str) -> Standing,
    sound: impl Fn(&str) -> bool,
) -> State {
    let all = match &seen.answer {
        Answer::Unknown(_) => return State::Unknown,
        Answer::Absent(_) => return State::Absent,
        Answer::Is(all) => all,
    };
    let texts: Vec<String> = all.iter().map(Txt::text).collect();
    let records: Vec<&String> = texts
        .iter()
        .filter(|text| standing(text) == Standing::Record)
        .collect();
    match records.as_slice() {
        [only] if sound(only) => State::Present,
        [] if texts.iter().all(|text| standing(text) == Standing::Other) => State::Absent,
        _ => State::Invalid,
    }
}

/// True for the null MX of RFC 7505: the domain takes no mail.
pub(super) fn is_null_mx(facts: &Facts) -> bool {
    matches!(facts.mx.all(), [(_, host)] if host.is_root())
}

/// The zone's name servers.
pub(super) fn ns(facts: &Facts) -> State {
    match &facts.zone.name_servers {
        Answer::Is(all) if all.is_empty() => State::Absent,
        Answer::Is(_) => State::Present,
        Answer::Absent(_) => State::Absent,
        Answer::Unknown(_) => State::Unknown,
    }
}

/// The names at which a server says something else than most of the zone's servers. A silence is no disagreement.
pub(crate) fn disagreements<'a>(facts: &'a Facts, server: &'a ServerFacts) -> Vec<&'a DomainName> {
    let mut out = Vec::new();
    for seen in &server.answers {
        let Some(mine) = told(&seen.answer) else {
            continue;
        };
        let mut count: BTreeMap<BTreeSet<Value>, usize> = BTreeMap::new();
        for other in &facts.servers {
            let same = other
                .answers
                .iter()
                .filter(|s| s.at == seen.at && s.kind == seen.kind && s.kind == RecordType::Txt);
            for values in same.filter_map(|s| told(&s.answer)) {
                *count.entry(values).or_default() += 1;
            }
        }
        let most = count.values().max().copied().unwrap_or(0);
        let tied = count.values().filter(|n| **n == most).count() > 1;
        if count.len() > 1 && (tied || count.get(&mine).copied().unwrap_or(0) < most) {
            out.push(&seen.at);
        }
    }
    out
}

fn told(answer: &Answer<Vec<Txt>>) -> Option<BTreeSet<Value>> {
    match answer {
        Answer::Is(all) => Some(all.iter().map(Txt::value).collect()),
        Answer::Absent(_) => Some(BTreeSet::new()),
        Answer::Unknown(_) => None,
    }
}
