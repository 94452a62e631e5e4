//! What a DNS message says about a question: the aliases that it follows, and records, an absence or a silence.

use hickory_proto::op::{Message, ResponseCode};
use hickory_proto::rr::{Name, RData, Record};
use mailmend_providers::{DomainName, RecordType};

use super::wire::Manner;
use crate::facts::{Absence, Answer, Cause, Data, Soa, Txt};

/// The longest chain of aliases that is followed within one message.
const LONGEST_CHAIN: usize = 16;

/// What one message says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reading {
    /// The alias targets in the message, in order.
    pub(super) aliases: Vec<DomainName>,
    /// The smallest TTL on the way, or how long the absence is remembered.
    pub(super) ttl: Option<u32>,
    /// The outcome.
    pub(super) outcome: Outcome,
    /// The resolver says that it validated this (the AD bit); `None` when it was not asked to say so.
    pub(super) validated: Option<bool>,
}

/// How a message ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// With an answer.
    Here(Answer<Vec<Data>>),
    /// At an alias whose target this server says nothing about.
    Elsewhere,
}

impl Reading {
    /// A reading that says only that nothing is known.
    pub(super) fn unknown(cause: Cause) -> Self {
        Self {
            aliases: Vec::new(),
            ttl: None,
            outcome: Outcome::Here(Answer::Unknown(cause)),
            validated: None,
        }
    }

    /// True when nothing is known.
    pub(super) fn cause(&self) -> Option<&Cause> {
        match &self.outcome {
            Outcome::Here(Answer::Unknown(cause)) => Some(cause),
            _ => None,
        }
    }
}

/// Reads an answer to the question for `kind` at `name`.
pub(super) fn read(message: &Message, name: &Name, kind: RecordType, manner: Manner) -> Reading {
    let mut at = name.clone();
    let mut seen = vec![name.clone()];
    let mut aliases = Vec::new();
    let mut ttl: Option<u32> = None;
    let mut data = Vec::new();
    let validated = (manner == Manner::Recursive).then_some(message.metadata.authentic_data);
    let ends = |aliases, ttl, answer| Reading {
        aliases,
        ttl,
        outcome: Outcome::Here(answer),
        validated,
    };
    loop {
        let mut next = None;
        for record in message.answers.iter().filter(|record| record.name == at) {
            if u16::from(record.record_type()) == kind.number() {
                data.push(datum(record));
            } else if let RData::CNAME(target) = &record.data {
                next = Some(target.0.clone());
            } else {
                continue;
            }
            ttl = Some(ttl.map_or(record.ttl, |least| least.min(record.ttl)));
        }
        let Some(target) = next.filter(|_| data.is_empty()) else {
            break;
        };
        if seen.contains(&target) || seen.len() > LONGEST_CHAIN {
            return ends(aliases, ttl, Answer::Unknown(Cause::AliasLoop));
        }
        let Some(alias) = domain_name(&target) else {
            let cause = Cause::Malformed("an alias leads to an impossible name".to_owned());
            return ends(aliases, ttl, Answer::Unknown(cause));
        };
        aliases.push(alias);
        seen.push(target.clone());
        at = target;
    }

    let head = &message.metadata;
    let code = head.response_code;
    if !matches!(code, ResponseCode::NoError | ResponseCode::NXDomain) {
        return ends(aliases, None, Answer::Unknown(refusal(code)));
    }
    if manner == Manner::Authoritative && !head.authoritative {
        // the zone above answers a question for NS with the way down
        let cut: Vec<Data> = message
            .authorities
            .iter()
            .filter(|record| kind == RecordType::Ns && record.name == *name)
            .filter(|record| matches!(record.data, RData::NS(_)))
            .map(datum)
            .collect();
        if code == ResponseCode::NoError && data.is_empty() && !cut.is_empty() {
            return ends(aliases, None, Answer::Is(cut));
        }
        return ends(aliases, None, Answer::Unknown(Cause::Refused));
    }
    if !data.is_empty() {
        return ends(aliases, ttl, Answer::Is(data));
    }
    let soa = message
        .authorities
        .iter()
        .find_map(|record| match &record.data {
            RData::SOA(soa) => Some(record.ttl.min(soa.minimum)),
            _ => None,
        });
    if code == ResponseCode::NXDomain {
        return ends(aliases, soa, Answer::Absent(Absence::NxDomain));
    }
    if soa.is_none() && !aliases.is_empty() {
        return Reading {
            aliases,
            ttl,
            outcome: Outcome::Elsewhere,
            validated,
        };
    }
    // No records, no SOA, and neither responsible nor recursive: a referral, or a server that knows nothing.
    let referral = message
        .authorities
        .iter()
        .any(|record| matches!(record.data, RData::NS(_)));
    if soa.is_none() && !head.authoritative && (referral || !head.recursion_available) {
        return ends(aliases, None, Answer::Unknown(Cause::Refused));
    }
    ends(aliases, soa, Answer::Absent(Absence::NoData))
}

/// What a code other than NOERROR and NXDOMAIN means.
pub(super) fn refusal(code: ResponseCode) -> Cause {
    match code {
        ResponseCode::ServFail => Cause::ServFail,
        ResponseCode::Refused | ResponseCode::NotAuth => Cause::Refused,
        other => Cause::Malformed(format!("the answer has the code {}", u16::from(other))),
    }
}

fn domain_name(name: &Name) -> Option<DomainName> {
    DomainName::from_wire(name.iter()).ok()
}

fn datum(record: &Record) -> Data {
    let named = |name: &Name| domain_name(name).map(Data::Name);
    let known = match &record.data {
        RData::TXT(txt) => Some(Data::Txt(Txt {
            strings: txt.txt_data.iter().map(|string| string.to_vec()).collect(),
        })),
        RData::MX(mx) => domain_name(&mx.exchange).map(|host| Data::Mx(mx.preference, host)),
        RData::CNAME(name) => named(&name.0),
        RData::NS(name) => named(&name.0),
        RData::PTR(name) => named(&name.0),
        RData::A(a) => Some(Data::Address(a.0.into())),
        RData::AAAA(aaaa) => Some(Data::Address(aaaa.0.into())),
        RData::SOA(soa) => domain_name(&soa.mname).map(|primary| {
            Data::Soa(Soa {
                primary,
                serial: soa.serial,
                minimum: soa.minimum,
            })
        }),
        _ => None,
    };
    known.unwrap_or_else(|| Data::Other(record.data.to_string()))
}
