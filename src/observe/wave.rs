//! One wave of questions that don't depend on each other: gathered, sent together, answers handed out by ticket.

use std::net::IpAddr;

use mailmend_providers::{DomainName, RecordType};

use super::dns::{Dns, Question};
use crate::facts::{Cause, Data, Host, Seen, Server, Soa, Txt};

/// Questions that will go out together.
#[derive(Default)]
pub(super) struct Wave {
    questions: Vec<Question>,
}

/// The right to one answer of a wave.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ticket(usize);

impl Wave {
    pub(super) fn ask(&mut self, name: &DomainName, kind: RecordType) -> Ticket {
        self.ask_server(name, kind, Server::Resolver)
    }

    pub(super) fn ask_server(
        &mut self,
        name: &DomainName,
        kind: RecordType,
        server: Server,
    ) -> Ticket {
        self.questions
            .push(Question::to(name.clone(), kind, server));
        Ticket(self.questions.len() - 1)
    }

    /// Asks for the addresses of a host.
    pub(super) fn ask_host(&mut self, name: &DomainName) -> HostTicket {
        HostTicket {
            name: name.clone(),
            a: self.ask(name, RecordType::A),
            aaaa: self.ask(name, RecordType::Aaaa),
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.questions.is_empty()
    }

    pub(super) async fn send(self, dns: &dyn Dns) -> Answers {
        if self.is_empty() {
            return Answers(Vec::new());
        }
        let mut answers = dns.ask(&self.questions).await;
        // whoever answers too little has not answered
        for question in self.questions.into_iter().skip(answers.len()) {
            answers.push(Seen::not_asked(question.name, question.kind));
        }
        Answers(answers)
    }
}

/// The right to the addresses of one host.
pub(super) struct HostTicket {
    name: DomainName,
    a: Ticket,
    aaaa: Ticket,
}

/// What came back.
pub(super) struct Answers(Vec<Seen<Vec<Data>>>);

impl Answers {
    pub(super) fn raw(&self, ticket: Ticket) -> Seen<Vec<Data>> {
        self.0[ticket.0].clone()
    }

    /// The questions that the resolver says it failed at.
    pub(super) fn failed(&self) -> Vec<(DomainName, RecordType)> {
        let failed = self.0.iter().filter(|seen| {
            seen.from == Server::Resolver && seen.answer.cause() == Some(&Cause::ServFail)
        });
        failed.map(|seen| (seen.at.clone(), seen.kind)).collect()
    }

    fn only<T>(&self, ticket: Ticket, pick: impl Fn(Data) -> Option<T>) -> Seen<Vec<T>> {
        self.raw(ticket)
            .map(|all| all.into_iter().filter_map(pick).collect())
    }

    pub(super) fn texts(&self, ticket: Ticket) -> Seen<Vec<Txt>> {
        self.only(ticket, |data| match data {
            Data::Txt(txt) => Some(txt),
            _ => None,
        })
    }

    pub(super) fn addresses(&self, ticket: Ticket) -> Seen<Vec<IpAddr>> {
        self.only(ticket, |data| match data {
            Data::Address(ip) => Some(ip),
            _ => None,
        })
    }

    /// MX records, the preferred ones first.
    pub(super) fn exchanges(&self, ticket: Ticket) -> Seen<Vec<(u16, DomainName)>> {
        let pick = |data| match data {
            Data::Mx(preference, host) => Some((preference, host)),
            _ => None,
        };
        self.only(ticket, pick).map(|mut all| {
            all.sort();
            all
        })
    }

    pub(super) fn names(&self, ticket: Ticket) -> Seen<Vec<DomainName>> {
        let pick = |data| match data {
            Data::Name(name) => Some(name),
            _ => None,
        };
        self.only(ticket, pick).map(|mut all| {
            all.sort();
            all
        })
    }

    pub(super) fn soa(&self, ticket: Ticket) -> Seen<Vec<Soa>> {
        self.only(ticket, |data| match data {
            Data::Soa(soa) => Some(soa),
            _ => None,
        })
    }

    pub(super) fn host(&self, ticket: &HostTicket) -> Host {
        Host {
            name: ticket.name.clone(),
            a: self.addresses(ticket.a),
            aaaa: self.addresses(ticket.aaaa),
        }
    }
}
