//! One message in, one message out: questions and updates on a set of zones, seen from the first or the second server.

use hickory_proto::op::{Edns, Message, MessageType, Metadata, OpCode, Query, ResponseCode};
use hickory_proto::rr::{DNSClass, LowerName, RecordType, TSigner};
use jiff::Timestamp;
use mailmend_providers::DomainName;

use super::server::Lag;
use super::signed::{self, Signature};
use super::update;
use super::zone::{Found, ZoneData};

/// Payload that fits into one packet everywhere (DNS flag day 2020).
const PAYLOAD: u16 = 1232;
/// CNAMEs followed for one question.
const MOST_ALIASES: usize = 8;

/// Which of the two servers a message came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Seat {
    First,
    Second,
}

/// How a message travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Transport {
    Udp,
    Tcp,
}

/// The zones, and what the second server still believes about them.
pub(super) struct Authority {
    zones: Vec<ZoneData>,
    behind: Vec<Behind>,
    key: Option<TSigner>,
    lag: Lag,
}

struct Behind {
    old: ZoneData,
    answers_left: u32,
}

impl Authority {
    /// A root zone is added when none is given, so that every other name is known not to exist.
    pub(super) fn new(mut zones: Vec<ZoneData>, key: Option<TSigner>, lag: Lag) -> Self {
        let root = DomainName::root();
        if !zones.iter().any(|zone| zone.apex.is_root()) {
            zones.push(ZoneData::new(&root, &[]));
        }
        Self {
            zones,
            behind: Vec::new(),
            key,
            lag,
        }
    }

    pub(super) fn zone(&self, apex: &LowerName) -> Option<&ZoneData> {
        self.zones.iter().find(|zone| zone.apex == *apex)
    }

    /// The second server has everything from now on.
    pub(super) fn release(&mut self) {
        self.behind.clear();
    }

    /// The reply to a message, encoded; nothing for what is no request at all.
    pub(super) fn reply(
        &mut self,
        bytes: &[u8],
        seat: Seat,
        transport: Transport,
    ) -> Option<Vec<u8>> {
        if bytes.len() < 12 || bytes[2] & 0x80 != 0 {
            return None;
        }
        let Ok(request) = Message::from_vec(bytes) else {
            let id = u16::from_be_bytes([bytes[0], bytes[1]]);
            let code = OpCode::from_u8((bytes[2] >> 3) & 0xf);
            return Message::error_msg(id, code, ResponseCode::FormErr)
                .to_vec()
                .ok();
        };
        let mut reply = Message::new(request.id, MessageType::Response, request.op_code);
        reply.metadata = Metadata::response_from_request(&request.metadata);
        reply.add_queries(request.queries.iter().cloned());
        let mut limit = 512;
        if let Some(asked) = &request.edns {
            limit = asked.max_payload().clamp(512, PAYLOAD);
            let mut edns = Edns::new();
            edns.set_max_payload(PAYLOAD);
            edns.set_dnssec_ok(asked.flags().dnssec_ok);
            reply.set_edns(edns);
        }
        let now = u64::try_from(Timestamp::now().as_second()).unwrap_or_default();
        let context = match signed::inspect(bytes, &request, self.key.as_ref(), now) {
            Signature::Bad(rejection) => {
                rejection.tell(&mut reply).ok()?;
                return reply.to_vec().ok();
            }
            Signature::Good(context) => Some(context),
            Signature::Missing => None,
        };
        if request.edns.as_ref().is_some_and(|edns| edns.version() > 0) {
            reply.metadata.response_code = ResponseCode::BADVERS;
        } else {
            match request.op_code {
                OpCode::Query => self.question(&request, &mut reply, seat),
                OpCode::Update => {
                    reply.metadata.response_code = match self.update(&request, context.is_some()) {
                        Ok(()) => ResponseCode::NoError,
                        Err(code) => code,
                    };
                }
                _ => reply.metadata.response_code = ResponseCode::NotImp,
            }
        }
        let too_long = |bytes: &[u8]| transport == Transport::Udp && bytes.len() > limit.into();
        let room_for_signature = if context.is_some() { 160 } else { 0 };
        let mut length = reply.to_vec().ok()?;
        length.resize(length.len() + room_for_signature, 0);
        if too_long(&length) {
            reply = reply.truncate();
        }
        if let Some(context) = context {
            signed::sign(&mut reply, context).ok()?;
        }
        reply.to_vec().ok()
    }

    fn question(&mut self, request: &Message, reply: &mut Message, seat: Seat) {
        let [query] = request.queries.as_slice() else {
            reply.metadata.response_code = ResponseCode::FormErr;
            return;
        };
        let transfer = [RecordType::AXFR, RecordType::IXFR].contains(&query.query_type());
        if query.query_class() != DNSClass::IN || transfer {
            reply.metadata.response_code = ResponseCode::Refused;
            return;
        }
        if seat == Seat::Second {
            self.answer_as_second(query, reply);
        } else {
            answer(&self.zones.iter().collect::<Vec<_>>(), query, reply);
        }
    }

    /// Answers with what the second server has. An old answer that differs from the new one is counted,
    /// and after as many as its lag says the second server has caught up. The serial alone doesn't count.
    fn answer_as_second(&mut self, query: &Query, reply: &mut Message) {
        let view: Vec<&ZoneData> = self
            .zones
            .iter()
            .map(|zone| self.old(&zone.apex).unwrap_or(zone))
            .collect();
        answer(&view, query, reply);
        let name = LowerName::from(query.name());
        let kind = query.query_type();
        let Some(apex) =
            closest(&self.zones.iter().collect::<Vec<_>>(), &name).map(|zone| zone.apex.clone())
        else {
            return;
        };
        let (Some(new), Some(old)) = (self.zone(&apex), self.old(&apex)) else {
            return;
        };
        let told = kind != RecordType::SOA && new.find(&name, kind) != old.find(&name, kind);
        if told && let Lag::Answers(_) = self.lag {
            for behind in &mut self.behind {
                if behind.old.apex == apex {
                    behind.answers_left = behind.answers_left.saturating_sub(1);
                }
            }
            self.behind.retain(|behind| behind.answers_left > 0);
        }
    }

    fn old(&self, apex: &LowerName) -> Option<&ZoneData> {
        self.behind
            .iter()
            .map(|behind| &behind.old)
            .find(|old| old.apex == *apex)
    }

    /// RFC 2136, sections 3.1 and 3.3. An update that comes to the second server is made on the first (section 6).
    fn update(&mut self, request: &Message, signed: bool) -> Result<(), ResponseCode> {
        let [zone] = request.queries.as_slice() else {
            return Err(ResponseCode::FormErr);
        };
        if zone.query_type() != RecordType::SOA {
            return Err(ResponseCode::FormErr);
        }
        if !signed {
            return Err(ResponseCode::Refused);
        }
        let apex = LowerName::from(zone.name());
        if apex.is_root() || zone.query_class() != DNSClass::IN {
            return Err(ResponseCode::NotAuth);
        }
        let lag = self.lag;
        let place = self.zones.iter_mut().find(|zone| zone.apex == apex);
        let place = place.ok_or(ResponseCode::NotAuth)?;
        let Some(next) = update::apply(place, request)? else {
            return Ok(());
        };
        let old = std::mem::replace(place, next);
        let answers_left = match lag {
            Lag::None | Lag::Answers(0) => return Ok(()),
            Lag::Answers(count) => count,
            Lag::UntilReleased => u32::MAX,
        };
        match self
            .behind
            .iter_mut()
            .find(|behind| behind.old.apex == apex)
        {
            Some(behind) => behind.answers_left = answers_left,
            None => self.behind.push(Behind { old, answers_left }),
        }
        Ok(())
    }
}

/// Fills in the answer, following aliases into every zone that is here (RFC 1034, section 4.3.2).
fn answer(zones: &[&ZoneData], query: &Query, reply: &mut Message) {
    reply.metadata.authoritative = true;
    let mut name = LowerName::from(query.name());
    let mut owner = query.name().clone();
    for _ in 0..MOST_ALIASES {
        let Some(zone) = closest(zones, &name) else {
            return;
        };
        match zone.find(&name, query.query_type()) {
            Found::Sets(sets) => {
                for set in sets {
                    reply.add_answers(set.records(&owner));
                }
                return;
            }
            Found::Alias(set, target) => {
                reply.add_answers(set.records(&owner));
                owner = target.clone().into();
                name = target;
            }
            Found::NoData => {
                reply.add_authorities(zone.negative_soa());
                return;
            }
            Found::NxDomain => {
                // a name between the root and a zone that is here is there, though empty
                if !zones.iter().any(|zone| name.zone_of(&zone.apex)) {
                    reply.metadata.response_code = ResponseCode::NXDomain;
                }
                reply.add_authorities(zone.negative_soa());
                return;
            }
        }
    }
}

fn closest<'a>(zones: &[&'a ZoneData], name: &LowerName) -> Option<&'a ZoneData> {
    zones
        .iter()
        .copied()
        .filter(|zone| zone.apex.zone_of(name))
        .max_by_key(|zone| zone.apex.num_labels())
}
