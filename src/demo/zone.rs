//! A zone in memory: its record sets on the wire's terms, and what an authoritative server finds in it.

use std::collections::BTreeMap;
use std::fmt;

use hickory_proto::rr::rdata::{A, AAAA, CNAME, MX, NS, PTR, SOA, TXT};
use hickory_proto::rr::{LowerName, Name, RData, Record, RecordType as WireType};
use mailmend_providers::{DomainName, RecordSet, RecordType, Value};

/// A zone: its SOA record and every record set in it.
#[derive(Clone)]
pub struct ZoneData {
    pub(super) apex: LowerName,
    pub(super) nodes: BTreeMap<LowerName, BTreeMap<WireType, Stored>>,
}

/// The records of one type at one name, as they go onto the wire.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Stored {
    pub(super) ttl: u32,
    pub(super) data: Vec<RData>,
}

/// What a zone holds for a question.
#[derive(Debug, PartialEq)]
pub(super) enum Found<'a> {
    /// The record sets asked for, each with its type.
    Sets(Vec<&'a Stored>),
    /// Another name stands for this one (RFC 1034, section 3.6.2).
    Alias(&'a Stored, LowerName),
    /// The name exists, or a name below it does; nothing of this type stands there.
    NoData,
    /// No such name (RFC 8020).
    NxDomain,
}

/// A value that cannot be put into a zone.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadRecord {
    /// The owner name is not at or below the apex.
    #[error("{0} is outside the zone")]
    OutsideZone(DomainName),
    /// The value is not what its type wants, or the type is not one a zone is made from.
    #[error("the {kind} value at {name} cannot be read")]
    Value {
        /// The owner name.
        name: DomainName,
        /// The record type.
        kind: RecordType,
    },
}

impl ZoneData {
    /// A zone with an SOA record (serial 1, negative answers kept 60 s) and its NS records (TTL 300 s).
    /// The first name server is the primary; without one the apex stands for it.
    pub fn new(apex: &DomainName, name_servers: &[DomainName]) -> Self {
        let apex_wire = wire_name(apex);
        let primary = name_servers
            .first()
            .map_or_else(|| apex_wire.clone(), wire_name);
        let contact = Name::from_ascii("hostmaster")
            .and_then(|label| label.append_domain(&apex_wire))
            .unwrap_or_else(|_| apex_wire.clone());
        let soa = SOA::new(primary, contact, 1, 3600, 600, 604_800, 60);
        let mut zone = Self {
            apex: LowerName::from(apex_wire),
            nodes: BTreeMap::new(),
        };
        let node = zone.nodes.entry(zone.apex.clone()).or_default();
        node.insert(
            WireType::SOA,
            Stored {
                ttl: 300,
                data: vec![RData::SOA(soa)],
            },
        );
        if !name_servers.is_empty() {
            let data = name_servers
                .iter()
                .map(|name| RData::NS(NS(wire_name(name))));
            node.insert(
                WireType::NS,
                Stored {
                    ttl: 300,
                    data: data.collect(),
                },
            );
        }
        zone
    }

    /// The zone with this record set in it, in place of the one of the same name and type.
    ///
    /// # Errors
    /// [`BadRecord`] when the name is outside the zone, or a value is not of its type
    /// (A, AAAA, CNAME, MX, NS, PTR and TXT are known, in the forms of [`Value`]).
    pub fn with(mut self, set: &RecordSet) -> Result<Self, BadRecord> {
        let name = LowerName::from(wire_name(&set.name));
        if !self.apex.zone_of(&name) {
            return Err(BadRecord::OutsideZone(set.name.clone()));
        }
        let bad = || BadRecord::Value {
            name: set.name.clone(),
            kind: set.kind,
        };
        let data: Option<Vec<RData>> = set.values.iter().map(|v| to_wire(set.kind, v)).collect();
        let stored = Stored {
            ttl: set.ttl,
            data: data.ok_or_else(bad)?,
        };
        self.nodes
            .entry(name)
            .or_default()
            .insert(WireType::from(set.kind.number()), stored);
        Ok(self)
    }

    /// The SOA serial.
    pub fn serial(&self) -> u32 {
        self.soa().map_or(0, |(_, soa)| soa.serial)
    }

    /// The record set that stands at a name. Types that a zone is not made from are left out.
    pub fn get(&self, name: &DomainName, kind: RecordType) -> Option<RecordSet> {
        let key = LowerName::from(wire_name(name));
        let stored = self.stored(&key, WireType::from(kind.number()))?;
        let values = stored.data.iter().filter_map(from_wire);
        Some(RecordSet::new(name.clone(), kind, stored.ttl, values))
    }

    pub(super) fn stored(&self, name: &LowerName, kind: WireType) -> Option<&Stored> {
        self.nodes.get(name)?.get(&kind)
    }

    pub(super) fn soa(&self) -> Option<(u32, &SOA)> {
        let stored = self.stored(&self.apex, WireType::SOA)?;
        match stored.data.first() {
            Some(RData::SOA(soa)) => Some((stored.ttl, soa)),
            _ => None,
        }
    }

    /// The SOA record for the authority section of a negative answer: its TTL is the lesser of
    /// its own and the minimum field (RFC 2308, section 3).
    pub(super) fn negative_soa(&self) -> Option<Record> {
        let (ttl, soa) = self.soa()?;
        Some(Record::from_rdata(
            self.apex.clone().into(),
            ttl.min(soa.minimum),
            RData::SOA(soa.clone()),
        ))
    }

    /// True when a record stands at the name or below it.
    pub(super) fn exists(&self, name: &LowerName) -> bool {
        // names below a name follow it directly in canonical order (RFC 4034, section 6.1)
        self.nodes
            .range(name.clone()..)
            .find(|(_, node)| !node.is_empty())
            .is_some_and(|(next, _)| name.zone_of(next))
    }

    pub(super) fn find(&self, name: &LowerName, kind: WireType) -> Found<'_> {
        let Some(node) = self.nodes.get(name).filter(|node| !node.is_empty()) else {
            return if self.exists(name) {
                Found::NoData
            } else {
                Found::NxDomain
            };
        };
        if kind == WireType::ANY {
            return Found::Sets(node.values().collect());
        }
        if let Some(stored) = node.get(&kind) {
            return Found::Sets(vec![stored]);
        }
        match node.get(&WireType::CNAME).map(|s| (s, s.data.first())) {
            Some((stored, Some(RData::CNAME(target)))) => {
                Found::Alias(stored, LowerName::from(&target.0))
            }
            _ => Found::NoData,
        }
    }
}

impl fmt::Debug for ZoneData {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ZoneData({}, serial {})", self.apex, self.serial())
    }
}

impl Stored {
    pub(super) fn records(&self, name: &Name) -> impl Iterator<Item = Record> {
        self.data
            .iter()
            .map(|data| Record::from_rdata(name.clone(), self.ttl, data.clone()))
    }

    /// True when both hold the same records in any order; TTLs are not looked at (RFC 2136, section 1.1).
    pub(super) fn same_data(&self, other: &[RData]) -> bool {
        self.data.len() == other.len() && other.iter().all(|data| self.data.contains(data))
    }
}

/// The name as hickory holds it. A [`DomainName`] is always a valid name, so the root is never really taken.
pub(super) fn wire_name(name: &DomainName) -> Name {
    Name::from_ascii(name.fqdn()).unwrap_or_else(|_| Name::root())
}

fn to_wire(kind: RecordType, value: &Value) -> Option<RData> {
    let name = |text: &str| DomainName::parse(text).ok().map(|name| wire_name(&name));
    if kind == RecordType::Txt {
        return Some(RData::TXT(TXT::from_bytes(value.strings())));
    }
    let text = value.as_text()?;
    Some(match kind {
        RecordType::A => RData::A(A(text.parse().ok()?)),
        RecordType::Aaaa => RData::AAAA(AAAA(text.parse().ok()?)),
        RecordType::Cname => RData::CNAME(CNAME(name(text)?)),
        RecordType::Ns => RData::NS(NS(name(text)?)),
        RecordType::Ptr => RData::PTR(PTR(name(text)?)),
        RecordType::Mx => {
            let (preference, host) = text.split_once(' ')?;
            RData::MX(MX::new(preference.parse().ok()?, name(host)?))
        }
        _ => return None,
    })
}

fn from_wire(data: &RData) -> Option<Value> {
    let name = |name: &Name| DomainName::parse(&name.to_ascii()).ok();
    Some(match data {
        RData::TXT(txt) => Value::new(txt.txt_data.concat()),
        RData::A(a) => a.0.to_string().into(),
        RData::AAAA(a) => a.0.to_string().into(),
        RData::CNAME(CNAME(n)) | RData::NS(NS(n)) | RData::PTR(PTR(n)) => Value::from(&name(n)?),
        RData::MX(mx) => format!("{} {}", mx.preference, name(&mx.exchange)?).into(),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(text: &str) -> DomainName {
        DomainName::parse(text).unwrap()
    }

    fn lower(text: &str) -> LowerName {
        LowerName::from(wire_name(&name(text)))
    }

    fn zone() -> ZoneData {
        let txt = RecordSet::new(name("a.b.shop.test"), RecordType::Txt, 60, ["hello"]);
        let alias = RecordSet::new(
            name("w.shop.test"),
            RecordType::Cname,
            60,
            ["a.b.shop.test"],
        );
        ZoneData::new(&name("shop.test"), &[name("ns1.shop.test")])
            .with(&txt)
            .and_then(|zone| zone.with(&alias))
            .unwrap()
    }

    #[test]
    fn a_name_that_only_has_names_below_it_exists_without_data() {
        let zone = zone();
        assert_eq!(
            zone.find(&lower("b.shop.test"), WireType::TXT),
            Found::NoData
        );
        assert_eq!(
            zone.find(&lower("c.shop.test"), WireType::TXT),
            Found::NxDomain
        );
        assert_eq!(
            zone.find(&lower("a.b.shop.test"), WireType::A),
            Found::NoData
        );
    }

    #[test]
    fn an_alias_answers_for_every_type_but_its_own() {
        let zone = zone();
        assert!(matches!(
            zone.find(&lower("w.shop.test"), WireType::TXT),
            Found::Alias(..)
        ));
        assert!(matches!(
            zone.find(&lower("W.shop.test"), WireType::CNAME),
            Found::Sets(_)
        ));
    }

    #[test]
    fn what_goes_in_comes_out_again() {
        let long = Value::from("x".repeat(600));
        let sets = [
            RecordSet::new(name("t.shop.test"), RecordType::Txt, 7, [long, "".into()]),
            RecordSet::new(name("shop.test"), RecordType::Mx, 7, ["10 mail.shop.test"]),
            RecordSet::new(name("m.shop.test"), RecordType::Aaaa, 7, ["2001:db8::1"]),
        ];
        let mut zone = zone();
        for set in &sets {
            zone = zone.with(set).unwrap();
            assert_eq!(zone.get(&set.name, set.kind).as_ref(), Some(set));
        }
        let outside = RecordSet::new(name("other.test"), RecordType::Txt, 7, ["x"]);
        assert!(matches!(
            zone.clone().with(&outside),
            Err(BadRecord::OutsideZone(_))
        ));
        let broken = RecordSet::new(name("shop.test"), RecordType::A, 7, ["300.1.1.1"]);
        assert!(matches!(zone.with(&broken), Err(BadRecord::Value { .. })));
    }
}
