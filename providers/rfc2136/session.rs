//! Questions to the one server that is updated: signed, so that the same view answers, and never through a cache.

use std::net::SocketAddr;

use hickory_proto::op::{Message, Query, ResponseCode};
use hickory_proto::rr::{Name, RData, RecordType as WireType, TSigner};

use super::stored::{Stored, plain_name, wire_name, wire_type};
use super::update;
use super::wire::{Clock, Failed, exchange};
use crate::name::DomainName;
use crate::provider::{Refusal, Zone};
use crate::record_set::RecordType;

/// One server, at one address, with one key.
pub(super) struct Session {
    pub(super) server: SocketAddr,
    pub(super) signer: TSigner,
    pub(super) clock: Clock,
}

/// Where a name belongs, as this server sees it.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Held {
    /// It is the authority, and this is the apex of its zone.
    In(DomainName),
    /// It delegates the name to these servers.
    DelegatedTo(Vec<DomainName>),
    /// It does not serve the name.
    NotHere,
}

impl Session {
    /// The record set at a name, as it is stored; `None` when there is none, also where a wildcard answers.
    pub(super) async fn read(
        &self,
        zone: &Zone,
        name: &DomainName,
        kind: RecordType,
    ) -> Result<Option<Stored>, Refusal> {
        let answer = self.ask(name, wire_type(kind)).await?;
        match answer.response_code {
            ResponseCode::NoError | ResponseCode::NXDomain => {}
            code => return Err(unanswered(name, code)),
        }
        let owner = wire_name(name)?;
        let own = answer.answers.iter().filter(|record| record.name == owner);
        let own: Vec<_> = own
            .filter(|record| record.record_type() == wire_type(kind))
            .collect();
        if own.is_empty() && !answer.authoritative && !has_alias(&answer, &owner) {
            return Err(match referral(&answer) {
                Some((cut, live_ns)) => Refusal::NotTheLiveZone {
                    zone: cut,
                    live_ns,
                    zone_ns: zone.name_servers.clone(),
                },
                None => Refusal::NoSuchZone { name: name.clone() },
            });
        }
        let ttl = own.iter().map(|record| record.ttl).min().unwrap_or(0);
        let records = own.iter().map(|record| record.data.clone()).collect();
        let stored = Stored::new(name, kind, ttl, records);
        if stored.is_some() && self.is_from_a_wildcard(zone, name, kind).await? {
            return Ok(None);
        }
        Ok(stored)
    }

    /// Whether this server holds the name, and in which zone.
    pub(super) async fn holds(&self, name: &DomainName) -> Result<Held, Refusal> {
        let answer = self.ask(name, WireType::SOA).await?;
        if !matches!(
            answer.response_code,
            ResponseCode::NoError | ResponseCode::NXDomain
        ) {
            return Ok(Held::NotHere);
        }
        if let Some((_, live_ns)) = referral(&answer) {
            return Ok(Held::DelegatedTo(live_ns));
        }
        let apex = answer
            .answers
            .iter()
            .chain(&answer.authorities)
            .filter(|record| record.record_type() == WireType::SOA)
            .filter_map(|record| plain_name(&record.name))
            .find(|apex| name.is_within(apex));
        Ok(match apex {
            Some(apex) if answer.authoritative => Held::In(apex),
            _ => Held::NotHere,
        })
    }

    /// The name servers that stand at the apex.
    pub(super) async fn name_servers(&self, apex: &DomainName) -> Result<Vec<DomainName>, Refusal> {
        let answer = self.ask(apex, WireType::NS).await?;
        Ok(answer.answers.iter().filter_map(target).collect())
    }

    /// Whether any data of another kind than these stands at the name.
    pub(super) async fn has_other_data(
        &self,
        name: &DomainName,
        leaving: &[RecordType],
    ) -> Result<bool, Refusal> {
        let answer = self.ask(name, WireType::ANY).await?;
        let owner = wire_name(name)?;
        Ok(answer.answers.iter().any(|record| {
            let kind = record.record_type();
            record.name == owner
                && !kind.is_dnssec()
                && !leaving.contains(&RecordType::from_number(kind.into()))
        }))
    }

    /// Sends an UPDATE and gives back the code of its signed reply.
    pub(super) async fn update(&self, message: Message) -> Result<ResponseCode, Failed> {
        exchange(self.server, message, &self.signer, &self.clock)
            .await
            .map(|reply| reply.response_code)
    }

    async fn ask(&self, name: &DomainName, kind: WireType) -> Result<Message, Refusal> {
        let mut message = Message::query();
        message.metadata.id = rand::random();
        message.metadata.recursion_desired = false;
        message.add_query(Query::query(wire_name(name)?, kind));
        exchange(self.server, message, &self.signer, &self.clock)
            .await
            .map_err(Failed::for_question)
    }

    /// A wildcard gives answers at names where nothing stands, and the two look alike in an answer. An update with a
    /// prerequisite and no change tells them apart. It is only sent where a wildcard stands above the name.
    async fn is_from_a_wildcard(
        &self,
        zone: &Zone,
        name: &DomainName,
        kind: RecordType,
    ) -> Result<bool, Refusal> {
        let mut above = name.parent();
        while let Some(node) = above.filter(|node| node.is_within(&zone.apex)) {
            let wildcard = node.under("*").ok().filter(|wildcard| wildcard != name);
            if let Some(wildcard) = wildcard
                && !self
                    .ask(&wildcard, wire_type(kind))
                    .await?
                    .answers
                    .is_empty()
            {
                let probe = self.update(update::exists(zone, name, kind)?).await;
                return Ok(matches!(probe, Ok(ResponseCode::NXRRSet)));
            }
            above = node.parent();
        }
        Ok(false)
    }
}

fn has_alias(answer: &Message, owner: &Name) -> bool {
    answer
        .answers
        .iter()
        .any(|record| record.name == *owner && record.record_type() == WireType::CNAME)
}

/// The name of a zone cut and its servers, when the answer only points to them.
fn referral(answer: &Message) -> Option<(DomainName, Vec<DomainName>)> {
    if answer.authoritative || !answer.answers.is_empty() {
        return None;
    }
    let cut = answer
        .authorities
        .iter()
        .find(|record| record.record_type() == WireType::NS)?;
    let servers = answer.authorities.iter().filter_map(target).collect();
    Some((plain_name(&cut.name)?, servers))
}

fn target(record: &hickory_proto::rr::Record) -> Option<DomainName> {
    match &record.data {
        RData::NS(ns) => plain_name(&ns.0),
        _ => None,
    }
}

fn unanswered(name: &DomainName, code: ResponseCode) -> Refusal {
    match code {
        ResponseCode::Refused | ResponseCode::NotAuth => Refusal::NoSuchZone { name: name.clone() },
        code => Refusal::Unreachable {
            reason: format!("the server answered {code}"),
        },
    }
}
