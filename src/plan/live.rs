//! What stands in the zone at the names that a plan touches, as far as it was looked at.

use std::collections::{BTreeMap, BTreeSet};

use mailmend_providers::{DomainName, RecordSet, RecordType, Value};

use crate::facts::{Answer, Data, Facts, Seen, Txt};
use crate::failure::{Failure, Kind};

/// Record sets by name and type. A set that was not looked at is not the same as one that is not there.
#[derive(Clone, Debug, Default)]
pub struct Live {
    sets: BTreeMap<(DomainName, RecordType), Option<RecordSet>>,
}

impl Live {
    /// The types that plans are about.
    pub const KINDS: [RecordType; 3] = [RecordType::Txt, RecordType::Cname, RecordType::Mx];

    /// Notes what stands at a name; `None` when no set of this type stands there.
    #[must_use]
    pub fn with(mut self, name: &DomainName, kind: RecordType, set: Option<RecordSet>) -> Self {
        self.put(name, kind, set);
        self
    }

    /// Notes what stands at a name; `None` when no set of this type stands there. A later note replaces an earlier one.
    pub fn put(&mut self, name: &DomainName, kind: RecordType, set: Option<RecordSet>) {
        self.sets.insert((name.clone(), kind), set);
    }

    /// Notes an answer from DNS. An alias stands for itself: what it leads to is not in this set. Silence is not noted.
    pub fn put_seen(&mut self, seen: &Seen<Vec<Data>>) {
        let ttl = seen.ttl.unwrap_or(crate::finding::NEW_TTL);
        if let (Some(first), true) = (seen.aliases.first(), seen.kind != RecordType::Cname) {
            let alias = RecordSet::new(seen.at.clone(), RecordType::Cname, ttl, [first]);
            self.put(&seen.at, RecordType::Cname, Some(alias));
            self.put(&seen.at, seen.kind, None);
            return;
        }
        if !seen.answer.is_unknown() {
            // had a CNAME stood there, it would have answered
            self.sets
                .entry((seen.at.clone(), RecordType::Cname))
                .or_insert(None);
        }
        match &seen.answer {
            Answer::Unknown(_) => {}
            Answer::Absent(_) => self.put(&seen.at, seen.kind, None),
            Answer::Is(all) => {
                let values: Vec<Value> = all.iter().filter_map(value).collect();
                let set = RecordSet::new(seen.at.clone(), seen.kind, ttl, values);
                self.put(
                    &seen.at,
                    seen.kind,
                    Some(set).filter(|s| !s.values.is_empty()),
                );
            }
        }
    }

    /// A name beside this one that nobody uses: what answers there is a wildcard.
    pub fn witness(name: &DomainName) -> Option<DomainName> {
        name.parent()?.under("mailmend-nobody-uses-this-name").ok()
    }

    /// Notes an answer from DNS, unless a wildcard made it: its records stand at the wildcard, and nothing stands at the name.
    pub fn put_beside(&mut self, seen: &Seen<Vec<Data>>, witness: &Seen<Vec<Data>>) {
        if is_synthesised(seen, witness) {
            self.put(&seen.at, RecordType::Cname, None);
            self.put(&seen.at, seen.kind, None);
        } else {
            self.put_seen(seen);
        }
    }

    /// What the facts tell. Authoritative servers are preferred, for a resolver's TTL has been counted down.
    pub fn from_facts(facts: &Facts) -> Self {
        let mut live = Self::default();
        let mut texts = vec![&facts.texts];
        texts.extend(&facts.dmarc.walk);
        texts.extend(facts.transport.texts());
        texts.extend(facts.dkim.probes.iter().map(|probe| &probe.seen));
        texts.extend(
            facts
                .servers
                .iter()
                .rev()
                .flat_map(|server| &server.answers),
        );
        for seen in texts {
            live.put_seen(
                &seen
                    .clone()
                    .map(|all: Vec<Txt>| all.into_iter().map(Data::Txt).collect()),
            );
        }
        let mx =
            |all: Vec<(u16, DomainName)>| all.into_iter().map(|(p, h)| Data::Mx(p, h)).collect();
        live.put_seen(&facts.mx.clone().map(mx));
        live
    }

    /// What stands at a name, if it was looked at.
    pub fn known(&self, name: &DomainName, kind: RecordType) -> Option<Option<RecordSet>> {
        self.sets.get(&(name.clone(), kind)).cloned()
    }

    /// What stands at a name.
    ///
    /// # Errors
    /// [`Kind::Unknown`] when nobody has looked, or nobody answered.
    pub fn at(&self, name: &DomainName, kind: RecordType) -> Result<Option<RecordSet>, Failure> {
        self.known(name, kind).ok_or_else(|| {
            Failure::new(Kind::Unknown, "plan-not-known-what-stands-there")
                .with("name", name)
                .with("type", kind.to_string())
        })
    }
}

/// True when a name that nobody uses is answered in the same way: no record of this name's own need stand there (RFC 4592).
pub fn is_synthesised(seen: &Seen<Vec<Data>>, witness: &Seen<Vec<Data>>) -> bool {
    let values = |seen: &Seen<Vec<Data>>| -> BTreeSet<Value> {
        let all = seen.answer.is().into_iter().flatten();
        all.filter_map(value).collect()
    };
    let says_something = !witness.aliases.is_empty() || !values(witness).is_empty();
    says_something
        && seen.kind == witness.kind
        && seen.aliases == witness.aliases
        && values(seen) == values(witness)
}

/// One record's data in the form in which values are compared; `None` for types that plans are not about.
pub fn value(data: &Data) -> Option<Value> {
    match data {
        Data::Txt(txt) => Some(txt.value()),
        Data::Name(name) => Some(Value::from(name)),
        Data::Mx(preference, exchange) => Some(Value::from(format!("{preference} {exchange}"))),
        Data::Address(address) => Some(Value::from(address.to_string())),
        Data::Soa(_) => None,
        Data::Other(text) => Some(Value::from(text.as_str())),
    }
}

/// The values that stand at the asked name itself, seen in one answer: empty when none of the asked type does.
/// What an alias leads to does not stand there; the alias itself does, for a question about CNAME.
pub fn values_at(seen: &Seen<Vec<Data>>) -> Answer<BTreeSet<Value>> {
    let alias = seen.aliases.first();
    match (&seen.answer, alias) {
        (_, Some(target)) if seen.kind == RecordType::Cname => {
            Answer::Is(BTreeSet::from([Value::from(target)]))
        }
        (_, Some(_)) => Answer::Is(BTreeSet::new()),
        (Answer::Is(all), None) => Answer::Is(all.iter().filter_map(value).collect()),
        (Answer::Absent(_), None) => Answer::Is(BTreeSet::new()),
        (Answer::Unknown(cause), None) => Answer::Unknown(cause.clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::{Absence, Server};

    fn name(text: &str) -> DomainName {
        DomainName::parse(text).unwrap()
    }

    fn seen(at: &DomainName, texts: &[&str]) -> Seen<Vec<Data>> {
        let all: Vec<Data> = texts.iter().map(|text| Data::Txt((*text).into())).collect();
        Seen {
            at: at.clone(),
            kind: RecordType::Txt,
            from: Server::Resolver,
            ttl: Some(300),
            aliases: Vec::new(),
            answer: if all.is_empty() {
                Answer::Absent(Absence::NoData)
            } else {
                Answer::Is(all)
            },
        }
    }

    #[test]
    fn what_a_wildcard_answers_stands_nowhere_at_the_name() {
        let key = name("s1._domainkey.wild.test");
        let beside = Live::witness(&key).unwrap();
        assert_eq!(beside.parent(), key.parent());
        let at = |texts: &[&str], wild: &[&str]| {
            let mut live = Live::default();
            live.put_beside(&seen(&key, texts), &seen(&beside, wild));
            live.at(&key, RecordType::Txt).unwrap()
        };
        assert_eq!(at(&["v=spf1 -all"], &["v=spf1 -all"]), None);
        assert!(at(&["v=DKIM1; p=x"], &["v=spf1 -all"]).is_some());
        assert!(at(&["v=spf1 -all"], &[]).is_some());
        assert_eq!(at(&[], &[]), None);
    }
}
