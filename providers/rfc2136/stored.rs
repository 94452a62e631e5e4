//! Between values as people compare them and record data as it stands on the wire, with its own cutting of TXT strings.

use std::net::{Ipv4Addr, Ipv6Addr};

use hickory_proto::rr::rdata::{A, AAAA, CNAME, MX, NS, PTR, TXT};
use hickory_proto::rr::{Name, RData, RecordType as WireType};
use serde::{Deserialize, Serialize};

use crate::name::DomainName;
use crate::provider::Refusal;
use crate::record_set::{Raw, RecordSet, RecordType, Value};

/// How the strings of a TXT set are cut on the server: prerequisites and deletions need them byte for byte.
#[derive(Serialize, Deserialize)]
struct Cutting {
    strings: Vec<Vec<Value>>,
}

/// A record set as it stands on the server.
#[derive(Clone, Debug)]
pub(super) struct Stored {
    /// The set in the form people compare.
    pub(super) set: RecordSet,
    /// Every record, as on the wire.
    pub(super) records: Vec<RData>,
}

impl Stored {
    /// A record set from the records of an answer; `None` when there are none.
    pub(super) fn new(
        name: &DomainName,
        kind: RecordType,
        ttl: u32,
        records: Vec<RData>,
    ) -> Option<Self> {
        if records.is_empty() {
            return None;
        }
        let mut set = RecordSet::new(name.clone(), kind, ttl, records.iter().map(value));
        set.raw = raw(&records);
        Some(Self { set, records })
    }

    /// Every stored record that holds this value. Two records can: cut differently.
    pub(super) fn holding(&self, wanted: &Value) -> Vec<&RData> {
        self.records
            .iter()
            .filter(|record| value(record) == *wanted)
            .collect()
    }
}

/// The records that a value of `set` shall become: cut as the set remembers, or else at 255.
///
/// # Errors
/// [`Refusal::Invalid`] when the value cannot be a record of this type.
pub(super) fn records_for(set: &RecordSet, wanted: &Value) -> Result<Vec<RData>, Refusal> {
    if set.kind != RecordType::Txt {
        return Ok(vec![record(set.kind, wanted)?]);
    }
    let remembered: Vec<RData> = serde_json::from_value::<Cutting>(set.raw.0.clone())
        .map_or_else(|_| Vec::new(), |cutting| cutting.strings)
        .iter()
        .filter(|strings| !strings.is_empty() && strings.iter().all(|s| s.as_bytes().len() < 256))
        .filter(|strings| joined(strings.iter().map(Value::as_bytes)) == *wanted)
        .map(|strings| txt(strings.iter().map(Value::as_bytes)))
        .collect();
    if remembered.is_empty() {
        Ok(vec![txt(wanted.strings())])
    } else {
        Ok(remembered)
    }
}

/// The name as hickory wants it.
///
/// # Errors
/// [`Refusal::Invalid`] when it cannot stand on the wire.
pub(super) fn wire_name(name: &DomainName) -> Result<Name, Refusal> {
    Name::from_ascii(name.fqdn()).map_err(|error| invalid("name", &error))
}

/// The type as hickory wants it.
pub(super) fn wire_type(kind: RecordType) -> WireType {
    WireType::from(kind.number())
}

/// The name on the wire in our one form, if it has one.
pub(super) fn plain_name(name: &Name) -> Option<DomainName> {
    DomainName::parse(&name.to_ascii()).ok()
}

fn txt<'a>(strings: impl IntoIterator<Item = &'a [u8]>) -> RData {
    RData::TXT(TXT::from_bytes(strings.into_iter().collect()))
}

fn joined<'a>(strings: impl Iterator<Item = &'a [u8]>) -> Value {
    Value::new(strings.collect::<Vec<_>>().concat())
}

fn raw(records: &[RData]) -> Raw {
    let strings: Vec<Vec<Value>> = records
        .iter()
        .filter_map(|record| match record {
            RData::TXT(txt) => Some(txt.txt_data.iter().map(|s| Value::new(&**s)).collect()),
            _ => None,
        })
        .collect();
    if strings.is_empty() {
        return Raw::default();
    }
    serde_json::to_value(Cutting { strings }).map_or_else(|_| Raw::default(), Raw)
}

fn value(record: &RData) -> Value {
    let name = |name: &Name| match plain_name(name) {
        Some(name) => Value::from(&name),
        None => Value::from(name.to_ascii().trim_end_matches('.').to_ascii_lowercase()),
    };
    match record {
        RData::TXT(txt) => joined(txt.txt_data.iter().map(|s| &**s)),
        RData::CNAME(CNAME(target)) | RData::NS(NS(target)) | RData::PTR(PTR(target)) => {
            name(target)
        }
        RData::MX(mx) => Value::from(format!("{} {}", mx.preference, name(&mx.exchange).lossy())),
        other => Value::from(other.to_string()),
    }
}

fn record(kind: RecordType, value: &Value) -> Result<RData, Refusal> {
    let text = value
        .as_text()
        .ok_or_else(|| invalid("value", &"it is not text"))?;
    let target = |text: &str| {
        let name = DomainName::parse(text).map_err(|error| invalid("value", &error))?;
        wire_name(&name)
    };
    Ok(match kind {
        RecordType::Cname => RData::CNAME(CNAME(target(text)?)),
        RecordType::Ns => RData::NS(NS(target(text)?)),
        RecordType::Ptr => RData::PTR(PTR(target(text)?)),
        RecordType::Mx => {
            let (preference, exchange) = text
                .split_once(' ')
                .ok_or_else(|| invalid("value", &"an MX is a number and a name"))?;
            let preference = preference.parse().map_err(|e| invalid("value", &e))?;
            RData::MX(MX::new(preference, target(exchange)?))
        }
        RecordType::A => {
            let address: Ipv4Addr = text.parse().map_err(|e| invalid("value", &e))?;
            RData::A(A(address))
        }
        RecordType::Aaaa => {
            let address: Ipv6Addr = text.parse().map_err(|e| invalid("value", &e))?;
            RData::AAAA(AAAA(address))
        }
        other => {
            return Err(invalid(
                "type",
                &format!("{other} records are not written here"),
            ));
        }
    })
}

fn invalid(field: &str, message: &dyn std::fmt::Display) -> Refusal {
    Refusal::Invalid {
        field: field.to_owned(),
        message: message.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name() -> DomainName {
        DomainName::parse("s1._domainkey.example.test").unwrap()
    }

    fn stored(strings: &[&str]) -> Stored {
        let record = txt(strings.iter().map(|s| s.as_bytes()));
        Stored::new(&name(), RecordType::Txt, 300, vec![record]).unwrap()
    }

    #[test]
    fn a_value_keeps_the_cutting_it_was_stored_with() {
        let stored = stored(&["v=DKIM1; ", "p=AAAA"]);
        let value = Value::from("v=DKIM1; p=AAAA");
        assert!(stored.set.values.contains(&value));
        assert_eq!(
            records_for(&stored.set, &value).unwrap(),
            stored.records,
            "also after a journey through JSON"
        );
        let journey: RecordSet =
            serde_json::from_str(&serde_json::to_string(&stored.set).unwrap()).unwrap();
        assert_eq!(records_for(&journey, &value).unwrap(), stored.records);
    }

    #[test]
    fn a_value_without_memory_is_cut_at_255() {
        let long = "a".repeat(300);
        let set = RecordSet::new(name(), RecordType::Txt, 300, [long.as_str()]);
        let records = records_for(&set, &Value::from(long)).unwrap();
        let RData::TXT(txt) = &records[0] else {
            panic!()
        };
        assert_eq!(
            txt.txt_data.iter().map(|s| s.len()).collect::<Vec<_>>(),
            [255, 45]
        );
    }

    #[test]
    fn a_memory_of_other_values_is_not_used() {
        let stored = stored(&["old", " value"]);
        let records = records_for(&stored.set, &Value::from("new value")).unwrap();
        assert_eq!(records, [txt([b"new value".as_slice()])]);
    }

    #[test]
    fn names_and_addresses_are_read_and_written_in_one_form() {
        for (kind, text) in [
            (RecordType::Cname, "key.sender.test"),
            (RecordType::Mx, "10 mx.example.test"),
            (RecordType::A, "192.0.2.1"),
            (RecordType::Aaaa, "2001:db8::1"),
            (RecordType::Ns, "ns1.example.test"),
        ] {
            assert_eq!(value(&record(kind, &text.into()).unwrap()), text.into());
        }
        assert!(record(RecordType::A, &"no address".into()).is_err());
        assert!(record(RecordType::Cname, &"two words".into()).is_err());
    }
}
