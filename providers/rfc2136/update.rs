//! Changes as one UPDATE message (RFC 2136): prerequisites that say exactly what stands there, then what shall stand there.

use hickory_proto::op::{Message, MessageType, OpCode, Query, UpdateMessage};
use hickory_proto::rr::{DNSClass, Name, RData, Record, RecordType as WireType};

use super::stored::{Stored, records_for, wire_name, wire_type};
use crate::change::{Change, Op};
use crate::guard;
use crate::name::DomainName;
use crate::provider::{Refusal, Zone};
use crate::record_set::RecordType;

/// An empty UPDATE for this zone.
pub(super) fn empty(zone: &Zone) -> Result<Message, Refusal> {
    let mut message = Message::new(rand::random(), MessageType::Query, OpCode::Update);
    message.add_zone(Query::query(wire_name(&zone.apex)?, WireType::SOA));
    Ok(message)
}

/// Every change in one message, on the condition that `live` (one for each change) still stands there.
/// The server does all of it or nothing (RFC 2136, section 3.7).
pub(super) fn message(
    zone: &Zone,
    changes: &[Change],
    live: &[Option<Stored>],
) -> Result<Message, Refusal> {
    let mut message = empty(zone)?;
    for (change, live) in changes.iter().zip(live) {
        let owner = wire_name(&change.name)?;
        require(&mut message, changes, change, &owner, live.as_ref());
    }
    for (change, live) in changes.iter().zip(live) {
        let owner = wire_name(&change.name)?;
        delete(&mut message, change, &owner, live.as_ref());
    }
    for change in changes {
        let owner = wire_name(&change.name)?;
        add(&mut message, change, &owner)?;
    }
    Ok(message)
}

/// The `after` of one change alone, on the condition that nothing at all stands at its name.
pub(super) fn onto_nothing(zone: &Zone, change: &Change) -> Result<Message, Refusal> {
    let mut message = empty(zone)?;
    let owner = wire_name(&change.name)?;
    message.add_pre_requisite(mark(&owner, WireType::ANY, DNSClass::NONE));
    let fresh = Change {
        before: None,
        ..change.clone()
    };
    add(&mut message, &fresh, &owner)?;
    Ok(message)
}

/// No change: only the question whether a record set of this type stands at exactly this name. An answer made from a
/// wildcard does not count (RFC 2136 looks at the zone, not at answers).
pub(super) fn exists(zone: &Zone, name: &DomainName, kind: RecordType) -> Result<Message, Refusal> {
    let mut message = empty(zone)?;
    message.add_pre_requisite(mark(&wire_name(name)?, wire_type(kind), DNSClass::ANY));
    Ok(message)
}

fn require(
    message: &mut Message,
    changes: &[Change],
    change: &Change,
    owner: &Name,
    live: Option<&Stored>,
) {
    match live {
        Some(stored) => {
            for record in &stored.records {
                message.add_pre_requisite(with(owner, 0, record, DNSClass::IN));
            }
        }
        None => {
            let kind = wire_type(change.kind);
            message.add_pre_requisite(mark(owner, kind, DNSClass::NONE));
        }
    }
    if !guard::puts(change) || live.is_some() {
        return;
    }
    // Servers drop a CNAME beside other data, and other data beside a CNAME, and still answer NOERROR.
    let others_leave = changes
        .iter()
        .any(|other| other.name == change.name && other.after.is_none());
    if change.kind == RecordType::Cname && !others_leave {
        message.add_pre_requisite(mark(owner, WireType::ANY, DNSClass::NONE));
    } else if change.kind != RecordType::Cname
        && !guard::takes_away(changes, &change.name, RecordType::Cname)
    {
        message.add_pre_requisite(mark(owner, WireType::CNAME, DNSClass::NONE));
    }
}

fn delete(message: &mut Message, change: &Change, owner: &Name, live: Option<&Stored>) {
    let Some(stored) = live else { return };
    if change.after.is_none() || change.ttl_change().is_some() {
        message.add_update(mark(owner, wire_type(change.kind), DNSClass::ANY));
        return;
    }
    for value in change.removed() {
        for record in stored.holding(value) {
            message.add_update(with(owner, 0, record, DNSClass::NONE));
        }
    }
}

fn add(message: &mut Message, change: &Change, owner: &Name) -> Result<(), Refusal> {
    let Some(after) = &change.after else {
        return Ok(());
    };
    if change.op() == Op::Nothing {
        return Ok(());
    }
    // Another TTL goes with the whole set (RFC 2181, section 5.2), so every value is written again.
    let values: Vec<_> = match change.ttl_change() {
        Some(_) => after.values.iter().collect(),
        None => change.added(),
    };
    for value in values {
        let remembered = change
            .before
            .as_ref()
            .filter(|before| before.values.contains(value));
        for record in records_for(remembered.unwrap_or(after), value)? {
            message.add_update(with(owner, after.ttl, &record, DNSClass::IN));
        }
    }
    Ok(())
}

fn mark(owner: &Name, kind: WireType, class: DNSClass) -> Record {
    let mut record = Record::update0(owner.clone(), 0, kind);
    record.dns_class = class;
    record
}

fn with(owner: &Name, ttl: u32, data: &RData, class: DNSClass) -> Record {
    let mut record = Record::from_rdata(owner.clone(), ttl, data.clone());
    record.dns_class = class;
    record
}
