//! The questions of one evaluation: nothing is asked twice, and all of it has a time.

use std::collections::HashMap;
use std::net::IpAddr;
use std::time::Duration;

use mailmend_providers::{DomainName, RecordType};
use tokio::time::Instant;

use super::MOST_NAMES;
use crate::facts::{Answer, Cause, Data, Txt, texts};
use crate::observe::dns::{Dns, Question};

/// Who is asked, and what was answered.
pub(super) struct Lookups<'a> {
    dns: &'a dyn Dns,
    until: Instant,
    answered: HashMap<(DomainName, RecordType), Answer<Vec<Data>>>,
}

impl<'a> Lookups<'a> {
    pub(super) fn new(dns: &'a dyn Dns, time: Duration) -> Self {
        Self {
            dns,
            until: Instant::now() + time,
            answered: HashMap::new(),
        }
    }

    /// All TXT records of a name.
    pub(super) async fn texts(&mut self, name: &DomainName) -> Answer<Vec<Txt>> {
        self.one(name, RecordType::Txt).await.map(texts)
    }

    /// The addresses of a name, of one family.
    pub(super) async fn addresses(&mut self, name: &DomainName, v6: bool) -> Answer<Vec<IpAddr>> {
        self.one(name, family(v6)).await.map(addresses)
    }

    /// The addresses of several names at once, of one family.
    pub(super) async fn all_addresses(
        &mut self,
        names: &[DomainName],
        v6: bool,
    ) -> Vec<Answer<Vec<IpAddr>>> {
        let questions: Vec<_> = names
            .iter()
            .map(|name| (name.clone(), family(v6)))
            .collect();
        let answers = self.ask(&questions).await;
        answers
            .into_iter()
            .map(|answer| answer.map(addresses))
            .collect()
    }

    /// The exchanges of a name, the preferred ones first; the null MX is none.
    pub(super) async fn exchanges(&mut self, name: &DomainName) -> Answer<Vec<DomainName>> {
        self.one(name, RecordType::Mx).await.map(|all| {
            let mut hosts: Vec<(u16, DomainName)> = all
                .into_iter()
                .filter_map(|data| match data {
                    Data::Mx(preference, host) if !host.is_root() => Some((preference, host)),
                    _ => None,
                })
                .collect();
            hosts.sort();
            hosts.into_iter().map(|(_, host)| host).collect()
        })
    }

    /// The names of an address that lead back to it (section 5.5): the first ten are looked at, and whatever cannot be
    /// asked is left out.
    pub(super) async fn validated_names(&mut self, ip: IpAddr) -> Answer<Vec<DomainName>> {
        let Ok(arpa) = DomainName::parse(&super::values::arpa(ip)) else {
            return Answer::Unknown(Cause::NotAsked);
        };
        let names: Vec<DomainName> = match self.one(&arpa, RecordType::Ptr).await {
            Answer::Is(all) => all
                .into_iter()
                .filter_map(|data| match data {
                    Data::Name(name) if !name.is_root() => Some(name),
                    _ => None,
                })
                .take(MOST_NAMES)
                .collect(),
            Answer::Absent(how) => return Answer::Absent(how),
            Answer::Unknown(why) => return Answer::Unknown(why),
        };
        let answers = self.all_addresses(&names, ip.is_ipv6()).await;
        let validated = names
            .into_iter()
            .zip(answers)
            .filter(|(_, answer)| answer.is().is_some_and(|all| all.contains(&ip)))
            .map(|(name, _)| name)
            .collect();
        Answer::Is(validated)
    }

    async fn one(&mut self, name: &DomainName, kind: RecordType) -> Answer<Vec<Data>> {
        let mut answers = self.ask(&[(name.clone(), kind)]).await;
        answers.pop().unwrap_or(Answer::Unknown(Cause::NotAsked))
    }

    async fn ask(&mut self, wanted: &[(DomainName, RecordType)]) -> Vec<Answer<Vec<Data>>> {
        let mut questions: Vec<Question> = Vec::new();
        for (name, kind) in wanted {
            let question = Question::new(name.clone(), *kind);
            let known = self.answered.contains_key(&(name.clone(), *kind));
            if !known && !questions.contains(&question) {
                questions.push(question);
            }
        }
        if !questions.is_empty() {
            let asked = self.dns.ask(&questions);
            // what is not answered in time is not answered
            let seen = tokio::time::timeout_at(self.until, asked)
                .await
                .unwrap_or_default();
            let answers = seen
                .into_iter()
                .map(|seen| seen.answer)
                .chain(std::iter::repeat(Answer::Unknown(Cause::Timeout)));
            for (question, answer) in questions.into_iter().zip(answers) {
                self.answered.insert((question.name, question.kind), answer);
            }
        }
        wanted
            .iter()
            .map(|key| {
                let found = self.answered.get(key).cloned();
                found.unwrap_or(Answer::Unknown(Cause::NotAsked))
            })
            .collect()
    }
}

fn family(v6: bool) -> RecordType {
    if v6 { RecordType::Aaaa } else { RecordType::A }
}

fn addresses(all: Vec<Data>) -> Vec<IpAddr> {
    all.into_iter()
        .filter_map(|data| match data {
            Data::Address(ip) => Some(ip),
            _ => None,
        })
        .collect()
}
