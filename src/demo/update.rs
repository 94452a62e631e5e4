//! Dynamic update (RFC 2136) on a zone in memory: all prerequisites, then all changes, or nothing.

use std::collections::BTreeMap;

use hickory_proto::op::{Message, ResponseCode};
use hickory_proto::rr::{DNSClass, LowerName, RData, Record, RecordType};

use super::zone::{Stored, ZoneData};

/// The zone as the message wants it, its serial raised; `None` when nothing in it changes.
///
/// The zone section has been checked by the caller. The errors are the response codes of RFC 2136.
pub(super) fn apply(zone: &ZoneData, message: &Message) -> Result<Option<ZoneData>, ResponseCode> {
    check_prerequisites(zone, &message.answers)?;
    for record in &message.authorities {
        prescan(zone, record)?;
    }
    let mut next = zone.clone();
    for record in &message.authorities {
        change(&mut next, record);
    }
    next.nodes.retain(|_, node| !node.is_empty());
    if next.nodes == zone.nodes {
        return Ok(None);
    }
    if next.serial() == zone.serial() {
        raise_serial(&mut next);
    }
    Ok(Some(next))
}

/// RFC 2136, section 3.2.
fn check_prerequisites(zone: &ZoneData, records: &[Record]) -> Result<(), ResponseCode> {
    let mut wanted: BTreeMap<(LowerName, RecordType), Vec<RData>> = BTreeMap::new();
    for record in records {
        let name = LowerName::from(&record.name);
        let kind = record.record_type();
        if record.ttl != 0 {
            return Err(ResponseCode::FormErr);
        }
        if !zone.apex.zone_of(&name) {
            return Err(ResponseCode::NotZone);
        }
        let in_use = zone.nodes.get(&name).is_some_and(|node| !node.is_empty());
        let stands = zone.stored(&name, kind).is_some();
        match record.dns_class {
            DNSClass::ANY | DNSClass::NONE if !is_empty(record) => {
                return Err(ResponseCode::FormErr);
            }
            DNSClass::ANY if kind == RecordType::ANY => {
                fails_unless(in_use, ResponseCode::NXDomain)?;
            }
            DNSClass::ANY => fails_unless(stands, ResponseCode::NXRRSet)?,
            DNSClass::NONE if kind == RecordType::ANY => {
                fails_unless(!in_use, ResponseCode::YXDomain)?;
            }
            DNSClass::NONE => fails_unless(!stands, ResponseCode::YXRRSet)?,
            DNSClass::IN if is_empty(record) => return Err(ResponseCode::FormErr),
            DNSClass::IN => {
                let data = wanted.entry((name, kind)).or_default();
                if !data.contains(&record.data) {
                    data.push(record.data.clone());
                }
            }
            _ => return Err(ResponseCode::FormErr),
        }
    }
    for ((name, kind), data) in &wanted {
        let stored = zone.stored(name, *kind);
        let same = stored.is_some_and(|stored| stored.same_data(data));
        fails_unless(same, ResponseCode::NXRRSet)?;
    }
    Ok(())
}

/// RFC 2136, section 3.4.1.
fn prescan(zone: &ZoneData, record: &Record) -> Result<(), ResponseCode> {
    if !zone.apex.zone_of(&LowerName::from(&record.name)) {
        return Err(ResponseCode::NotZone);
    }
    let kind = record.record_type();
    let good = match record.dns_class {
        DNSClass::IN => !is_meta(kind) && !is_empty(record),
        DNSClass::ANY => {
            record.ttl == 0 && is_empty(record) && (kind == RecordType::ANY || !is_meta(kind))
        }
        DNSClass::NONE => record.ttl == 0 && !is_meta(kind) && !is_empty(record),
        _ => false,
    };
    fails_unless(good, ResponseCode::FormErr)
}

/// RFC 2136, section 3.4.2.
fn change(zone: &mut ZoneData, record: &Record) {
    let name = LowerName::from(&record.name);
    let kind = record.record_type();
    let at_apex = name == zone.apex;
    let guarded = |kind| at_apex && matches!(kind, RecordType::SOA | RecordType::NS);
    match record.dns_class {
        DNSClass::IN => add(zone, name, record),
        DNSClass::ANY => {
            if let Some(node) = zone.nodes.get_mut(&name) {
                node.retain(|there, _| {
                    guarded(*there) || (kind != RecordType::ANY && *there != kind)
                });
            }
        }
        _ => {
            let Some(node) = zone.nodes.get_mut(&name) else {
                return;
            };
            let Some(stored) = node.get_mut(&kind) else {
                return;
            };
            // the SOA record and the last name server stay
            if kind == RecordType::SOA || (guarded(kind) && stored.data == [record.data.clone()]) {
                return;
            }
            stored.data.retain(|data| *data != record.data);
            if stored.data.is_empty() {
                node.remove(&kind);
            }
        }
    }
}

/// RFC 2136, section 3.4.2.2. The new TTL is that of the whole set (RFC 2181, section 5.2).
fn add(zone: &mut ZoneData, name: LowerName, record: &Record) {
    let kind = record.record_type();
    let serial = zone.serial();
    if let RData::SOA(soa) = &record.data {
        // serial arithmetic of RFC 1982
        let ahead = soa.serial.wrapping_sub(serial);
        if name != zone.apex || ahead == 0 || ahead >= 1 << 31 {
            return;
        }
    }
    let node = zone.nodes.entry(name).or_default();
    let clash = if kind == RecordType::CNAME {
        node.keys().any(|there| *there != RecordType::CNAME)
    } else {
        node.contains_key(&RecordType::CNAME)
    };
    if clash {
        return;
    }
    let stored = node.entry(kind).or_insert(Stored {
        ttl: record.ttl,
        data: Vec::new(),
    });
    stored.ttl = record.ttl;
    if matches!(kind, RecordType::CNAME | RecordType::SOA) {
        stored.data.clear();
    }
    if !stored.data.contains(&record.data) {
        stored.data.push(record.data.clone());
    }
}

fn raise_serial(zone: &mut ZoneData) {
    let apex = zone.apex.clone();
    let stored = zone
        .nodes
        .get_mut(&apex)
        .and_then(|node| node.get_mut(&RecordType::SOA));
    if let Some(RData::SOA(soa)) = stored.and_then(|stored| stored.data.first_mut()) {
        soa.serial = soa.serial.wrapping_add(1).max(1);
    }
}

fn is_empty(record: &Record) -> bool {
    matches!(record.data, RData::Update0(_))
}

/// Types that only stand in questions and messages (RFC 6895, section 3.1: 128 to 255, and OPT).
fn is_meta(kind: RecordType) -> bool {
    (128..=255).contains(&u16::from(kind)) || kind == RecordType::OPT
}

fn fails_unless(holds: bool, code: ResponseCode) -> Result<(), ResponseCode> {
    if holds { Ok(()) } else { Err(code) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use hickory_proto::op::{MessageType, OpCode};
    use hickory_proto::rr::Name;
    use hickory_proto::rr::rdata::{CNAME, NS, TXT};
    use mailmend_providers::{DomainName, RecordSet, RecordType as Kind};

    fn name(text: &str) -> DomainName {
        DomainName::parse(text).unwrap()
    }

    fn zone() -> ZoneData {
        let set = |at: &str, values: &[&str]| {
            RecordSet::new(name(at), Kind::Txt, 300, values.iter().copied())
        };
        ZoneData::new(&name("shop.test"), &[name("ns1.shop.test")])
            .with(&set("_dmarc.shop.test", &["p=reject"]))
            .and_then(|zone| zone.with(&set("shop.test", &["a", "b"])))
            .unwrap()
    }

    fn txt(at: &str, class: DNSClass, ttl: u32, value: &str) -> Record {
        record(at, class, ttl, RData::TXT(TXT::new(vec![value.to_owned()])))
    }

    fn empty(at: &str, class: DNSClass, kind: RecordType) -> Record {
        record(at, class, 0, RData::Update0(kind))
    }

    fn record(at: &str, class: DNSClass, ttl: u32, data: RData) -> Record {
        let mut record = Record::from_rdata(Name::from_ascii(at).unwrap(), ttl, data);
        record.dns_class = class;
        record
    }

    fn run(
        conditions: Vec<Record>,
        changes: Vec<Record>,
    ) -> Result<Option<ZoneData>, ResponseCode> {
        let mut message = Message::new(1, MessageType::Query, OpCode::Update);
        message.add_answers(conditions);
        message.add_authorities(changes);
        apply(&zone(), &message)
    }

    fn values(zone: &ZoneData, at: &str) -> Vec<String> {
        let set = zone.get(&name(at), Kind::Txt);
        set.iter()
            .flat_map(|set| &set.values)
            .map(|value| value.lossy())
            .collect()
    }

    const DMARC: &str = "_dmarc.shop.test.";

    #[test]
    fn a_set_is_swapped_when_it_is_the_one_expected() {
        let next = run(
            vec![txt(DMARC, DNSClass::IN, 0, "p=reject")],
            vec![
                empty(DMARC, DNSClass::ANY, RecordType::TXT),
                txt(DMARC, DNSClass::IN, 60, "p=none"),
            ],
        );
        let next = next.unwrap().unwrap();
        assert_eq!(values(&next, "_dmarc.shop.test"), ["p=none"]);
        assert_eq!(next.serial(), 2);
    }

    #[test]
    fn another_value_or_half_a_set_stops_the_update() {
        for condition in [
            txt(DMARC, DNSClass::IN, 0, "p=none"),
            txt("shop.test.", DNSClass::IN, 0, "a"),
        ] {
            let outcome = run(vec![condition], vec![txt(DMARC, DNSClass::IN, 60, "x")]);
            assert_eq!(outcome.unwrap_err(), ResponseCode::NXRRSet);
        }
        let both = vec![
            txt("shop.test.", DNSClass::IN, 0, "b"),
            txt("shop.test.", DNSClass::IN, 0, "a"),
        ];
        assert!(run(both, vec![txt(DMARC, DNSClass::IN, 60, "x")]).is_ok());
    }

    #[test]
    fn the_four_conditions_without_values_are_kept() {
        let cases = [
            (DMARC, DNSClass::ANY, RecordType::TXT, None),
            (
                DMARC,
                DNSClass::ANY,
                RecordType::A,
                Some(ResponseCode::NXRRSet),
            ),
            (
                DMARC,
                DNSClass::NONE,
                RecordType::TXT,
                Some(ResponseCode::YXRRSet),
            ),
            (DMARC, DNSClass::NONE, RecordType::A, None),
            (DMARC, DNSClass::ANY, RecordType::ANY, None),
            (
                "x.shop.test.",
                DNSClass::ANY,
                RecordType::ANY,
                Some(ResponseCode::NXDomain),
            ),
            (
                DMARC,
                DNSClass::NONE,
                RecordType::ANY,
                Some(ResponseCode::YXDomain),
            ),
            ("x.shop.test.", DNSClass::NONE, RecordType::ANY, None),
            (
                "x.else.test.",
                DNSClass::NONE,
                RecordType::ANY,
                Some(ResponseCode::NotZone),
            ),
        ];
        for (at, class, kind, expected) in cases {
            let outcome = run(vec![empty(at, class, kind)], Vec::new());
            assert_eq!(outcome.err(), expected, "{at} {class} {kind}");
        }
    }

    #[test]
    fn malformed_records_change_nothing() {
        for change in [
            empty(DMARC, DNSClass::IN, RecordType::TXT),
            record(DMARC, DNSClass::ANY, 5, RData::Update0(RecordType::TXT)),
            txt(DMARC, DNSClass::NONE, 5, "p=reject"),
            txt(DMARC, DNSClass::CH, 0, "p=reject"),
        ] {
            assert_eq!(
                run(Vec::new(), vec![change]).unwrap_err(),
                ResponseCode::FormErr
            );
        }
        let good_then_bad = vec![
            txt(DMARC, DNSClass::IN, 60, "x"),
            txt("x.else.test.", DNSClass::IN, 60, "x"),
        ];
        assert_eq!(
            run(Vec::new(), good_then_bad).unwrap_err(),
            ResponseCode::NotZone
        );
    }

    #[test]
    fn one_value_goes_and_its_neighbour_stays() {
        let next = run(Vec::new(), vec![txt("shop.test.", DNSClass::NONE, 0, "a")]);
        assert_eq!(values(&next.unwrap().unwrap(), "shop.test"), ["b"]);
    }

    #[test]
    fn the_apex_keeps_its_soa_and_its_last_name_server() {
        let ns = RData::NS(NS(Name::from_ascii("ns1.shop.test.").unwrap()));
        let outcome = run(
            Vec::new(),
            vec![
                empty("shop.test.", DNSClass::ANY, RecordType::NS),
                empty("shop.test.", DNSClass::ANY, RecordType::SOA),
                record("shop.test.", DNSClass::NONE, 0, ns),
            ],
        );
        assert!(outcome.unwrap().is_none());
        let swept = run(
            Vec::new(),
            vec![empty("shop.test.", DNSClass::ANY, RecordType::ANY)],
        );
        let swept = swept.unwrap().unwrap();
        assert!(values(&swept, "shop.test").is_empty());
        assert!(swept.get(&name("shop.test"), Kind::Ns).is_some());
    }

    #[test]
    fn an_alias_and_other_data_never_stand_together() {
        let alias = || RData::CNAME(CNAME(Name::from_ascii("x.test.").unwrap()));
        let onto_text = run(Vec::new(), vec![record(DMARC, DNSClass::IN, 60, alias())]);
        assert!(onto_text.unwrap().is_none());
        let swapped = run(
            Vec::new(),
            vec![
                empty(DMARC, DNSClass::ANY, RecordType::TXT),
                record(DMARC, DNSClass::IN, 60, alias()),
                txt(DMARC, DNSClass::IN, 60, "ignored"),
            ],
        );
        let swapped = swapped.unwrap().unwrap();
        assert!(values(&swapped, "_dmarc.shop.test").is_empty());
        assert!(
            swapped
                .get(&name("_dmarc.shop.test"), Kind::Cname)
                .is_some()
        );
    }

    #[test]
    fn a_new_ttl_is_the_ttl_of_the_whole_set() {
        let next = run(Vec::new(), vec![txt("shop.test.", DNSClass::IN, 60, "c")]);
        let set = next
            .unwrap()
            .unwrap()
            .get(&name("shop.test"), Kind::Txt)
            .unwrap();
        assert_eq!((set.ttl, set.values.len()), (60, 3));
    }

    #[test]
    fn an_update_that_changes_nothing_leaves_the_serial() {
        let same = run(Vec::new(), vec![txt(DMARC, DNSClass::IN, 300, "p=reject")]);
        assert!(same.unwrap().is_none());
    }
}
