//! DNS that answers from a list of records: CNAMEs followed, empty non-terminals, wildcards, silence where it is written.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;

use async_trait::async_trait;
use mailmend::facts::{Absence, Answer, Cause, Data, Seen, Server, Soa, Txt};
use mailmend::observe::dns::{Dns, Question};
use mailmend_providers::{DomainName, RecordType};

use super::name;

/// A small world of records.
#[derive(Default)]
pub(crate) struct FileDns {
    everywhere: Records,
    /// What one server says otherwise than the rest.
    at: BTreeMap<DomainName, Records>,
    /// Record sets whose signatures are broken: a resolver tells them only when it shall not validate.
    bogus: BTreeSet<(DomainName, RecordType)>,
    /// The TTL of every record; an hour when it is not set.
    pub(crate) ttl: Option<u32>,
    asked: Mutex<Vec<Vec<Question>>>,
}

type Records = BTreeMap<(DomainName, RecordType), Entry>;

#[derive(Clone, Debug)]
enum Entry {
    Records(Vec<Data>),
    Silent(Cause),
}

/// One step of finding an answer.
enum Step {
    Here(Answer<Vec<Data>>),
    Alias(DomainName),
}

impl FileDns {
    /// A world from `"name TYPE"` and values; a value `timeout`, `servfail` or `refused` alone is a silence;
    /// `bogus` before the values says that their signatures are broken.
    pub(crate) fn of(records: &[(&str, &[&str])]) -> Self {
        let mut dns = Self::default();
        for (key, values) in records {
            dns.put(None, key, values);
        }
        dns
    }

    /// Puts a record set into the world, or into what one server says.
    pub(crate) fn put(&mut self, server: Option<&DomainName>, key: &str, values: &[&str]) {
        let (owner, kind) = key
            .split_once(' ')
            .unwrap_or_else(|| panic!("\"{key}\" is not \"name TYPE\""));
        let owner = if owner == "." {
            DomainName::root()
        } else {
            name(owner)
        };
        let kind: RecordType = kind
            .trim()
            .parse()
            .unwrap_or_else(|error| panic!("{key}: {error}"));
        let values = match values {
            ["bogus", values @ ..] => {
                self.bogus.insert((owner.clone(), kind));
                values
            }
            values => values,
        };
        let entry = match values {
            ["timeout"] => Entry::Silent(Cause::Timeout),
            ["servfail"] => Entry::Silent(Cause::ServFail),
            ["refused"] => Entry::Silent(Cause::Refused),
            values => Entry::Records(values.iter().map(|value| data(kind, value)).collect()),
        };
        match server {
            None => &mut self.everywhere,
            Some(server) => self.at.entry(server.clone()).or_default(),
        }
        .insert((owner, kind), entry);
    }

    /// Takes a record set out of the world.
    pub(crate) fn clear(&mut self, owner: &DomainName, kind: RecordType) {
        self.everywhere.remove(&(owner.clone(), kind));
    }

    /// Gives a zone the records that every zone has, unless the world tells of a SOA anywhere.
    pub(crate) fn make_zone(&mut self, apex: &DomainName) {
        if self
            .everywhere
            .keys()
            .any(|(_, kind)| *kind == RecordType::Soa)
        {
            return;
        }
        self.put(
            None,
            &format!("{apex} SOA"),
            &[&format!("ns1.{apex} 1 300")],
        );
        let ns = (apex.clone(), RecordType::Ns);
        if !self.everywhere.contains_key(&ns) {
            self.put(
                None,
                &format!("{apex} NS"),
                &[&format!("ns1.{apex}"), &format!("ns2.{apex}")],
            );
            self.put(None, &format!("ns1.{apex} A"), &["192.0.2.53"]);
            self.put(None, &format!("ns2.{apex} A"), &["192.0.2.54"]);
        }
    }

    /// The batches that were asked, in order.
    pub(crate) fn asked(&self) -> Vec<Vec<Question>> {
        self.asked.lock().unwrap().clone()
    }

    /// The answer to one question.
    pub(crate) fn answer(&self, question: &Question) -> Seen<Vec<Data>> {
        let special = match &question.server {
            Server::At(server, _) => self.at.get(server),
            Server::Resolver | Server::Unchecked | Server::ResolverAt(_) => None,
        };
        let validates = matches!(question.server, Server::Resolver | Server::ResolverAt(_));
        let mut seen = Seen {
            at: question.name.clone(),
            kind: question.kind,
            from: question.server.clone(),
            ttl: None,
            aliases: Vec::new(),
            answer: Answer::Unknown(Cause::AliasLoop),
        };
        while seen.aliases.len() < 8 {
            match self.step(special, seen.stands_at(), question.kind) {
                Step::Here(_)
                    if validates
                        && self
                            .bogus
                            .contains(&(seen.stands_at().clone(), question.kind)) =>
                {
                    seen.answer = Answer::Unknown(Cause::ServFail);
                    return seen;
                }
                Step::Here(answer) => {
                    seen.ttl = match answer {
                        Answer::Is(_) => Some(self.ttl.unwrap_or(3600)),
                        Answer::Absent(_) => Some(300),
                        Answer::Unknown(_) => None,
                    };
                    seen.answer = answer;
                    return seen;
                }
                Step::Alias(target) => {
                    if target == seen.at || seen.aliases.contains(&target) {
                        return seen;
                    }
                    seen.aliases.push(target);
                }
            }
        }
        seen
    }

    fn step(&self, special: Option<&Records>, at: &DomainName, kind: RecordType) -> Step {
        if let Some(step) = self.at_owner(special, at, at, kind) {
            return step;
        }
        if self.exists(at) {
            return Step::Here(Answer::Absent(Absence::NoData));
        }
        // RFC 4592: only the wildcard right below the closest name that exists counts
        let mut next = at.parent();
        while let Some(encloser) = next {
            if encloser.is_root() || self.exists(&encloser) {
                let wildcard = encloser.under("*").unwrap();
                if let Some(step) = self.at_owner(special, at, &wildcard, kind) {
                    return step;
                }
                if self.everywhere.keys().any(|(owner, _)| *owner == wildcard) {
                    return Step::Here(Answer::Absent(Absence::NoData));
                }
                break;
            }
            next = encloser.parent();
        }
        Step::Here(Answer::Absent(Absence::NxDomain))
    }

    fn at_owner(
        &self,
        special: Option<&Records>,
        at: &DomainName,
        owner: &DomainName,
        kind: RecordType,
    ) -> Option<Step> {
        let entry = |kind| {
            let key = (owner.clone(), kind);
            special
                .and_then(|records| records.get(&key))
                .or_else(|| self.everywhere.get(&key))
        };
        match entry(kind) {
            Some(Entry::Silent(cause)) => {
                return Some(Step::Here(Answer::Unknown(cause.clone())));
            }
            Some(Entry::Records(data)) if data.is_empty() => {
                return Some(Step::Here(Answer::Absent(Absence::NoData)));
            }
            Some(Entry::Records(data)) => return Some(Step::Here(Answer::Is(data.clone()))),
            None => {}
        }
        match entry(RecordType::Cname) {
            Some(Entry::Records(data)) => match data.as_slice() {
                [Data::Name(target)] => Some(Step::Alias(target.clone())),
                _ => panic!("{at} has {} CNAME values", data.len()),
            },
            Some(Entry::Silent(cause)) => Some(Step::Here(Answer::Unknown(cause.clone()))),
            None => None,
        }
    }

    fn exists(&self, at: &DomainName) -> bool {
        self.everywhere.keys().any(|(owner, _)| owner.is_within(at))
    }
}

#[async_trait]
impl Dns for FileDns {
    async fn ask(&self, questions: &[Question]) -> Vec<Seen<Vec<Data>>> {
        self.asked.lock().unwrap().push(questions.to_vec());
        questions
            .iter()
            .map(|question| self.answer(question))
            .collect()
    }
}

/// A value in the form that people write: MX `10 host`, SOA `primary serial minimum`, TXT as it is.
fn data(kind: RecordType, value: &str) -> Data {
    let host = |text: &str| {
        if text == "." {
            DomainName::root()
        } else {
            name(text)
        }
    };
    match kind {
        RecordType::Txt => Data::Txt(Txt::from(value)),
        RecordType::A | RecordType::Aaaa => Data::Address(
            value
                .parse()
                .unwrap_or_else(|error| panic!("{value}: {error}")),
        ),
        RecordType::Mx => {
            let (preference, exchange) = value
                .split_once(' ')
                .unwrap_or_else(|| panic!("\"{value}\" is not \"10 host\""));
            Data::Mx(preference.parse().unwrap(), host(exchange.trim()))
        }
        RecordType::Cname | RecordType::Ns | RecordType::Ptr => Data::Name(host(value)),
        RecordType::Soa => {
            let words: Vec<&str> = value.split_whitespace().collect();
            let [primary, serial, minimum] = words.as_slice() else {
                panic!("\"{value}\" is not \"primary serial minimum\"");
            };
            Data::Soa(Soa {
                primary: host(primary),
                serial: serial.parse().unwrap(),
                minimum: minimum.parse().unwrap(),
            })
        }
        _ => Data::Other(value.to_owned()),
    }
}
