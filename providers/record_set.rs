//! What stands at a name: record types, values, record sets. A TXT value is one string; splitting at 255 belongs to adapters.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::name::DomainName;

/// A DNS record type (RFC 1035, section 3.2.2, and later registrations).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names are the IANA registry's")]
pub enum RecordType {
    A,
    Aaaa,
    Caa,
    Cname,
    Mx,
    Ns,
    Ptr,
    Soa,
    Txt,
    /// Any other type, by its number.
    Other(u16),
}

const TYPES: [(RecordType, &str, u16); 9] = [
    (RecordType::A, "A", 1),
    (RecordType::Aaaa, "AAAA", 28),
    (RecordType::Caa, "CAA", 257),
    (RecordType::Cname, "CNAME", 5),
    (RecordType::Mx, "MX", 15),
    (RecordType::Ns, "NS", 2),
    (RecordType::Ptr, "PTR", 12),
    (RecordType::Soa, "SOA", 6),
    (RecordType::Txt, "TXT", 16),
];

impl RecordType {
    /// The number on the wire.
    pub fn number(self) -> u16 {
        match self {
            Self::Other(number) => number,
            known => TYPES.iter().find(|t| t.0 == known).map_or(0, |t| t.2),
        }
    }

    /// The type with this number on the wire.
    pub fn from_number(number: u16) -> Self {
        TYPES
            .iter()
            .find(|t| t.2 == number)
            .map_or(Self::Other(number), |t| t.0)
    }
}

impl fmt::Display for RecordType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match TYPES.iter().find(|t| t.0 == *self) {
            Some((_, name, _)) => f.pad(name),
            None => f.pad(&format!("TYPE{}", self.number())),
        }
    }
}

/// The text is no record type that is known here: `TXT`, `CNAME`, ... or `TYPE123` (RFC 3597) was wanted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is not a record type")]
pub struct UnknownType(String);

impl FromStr for RecordType {
    type Err = UnknownType;
    fn from_str(text: &str) -> Result<Self, UnknownType> {
        let upper = text.to_ascii_uppercase();
        if let Some((kind, ..)) = TYPES.iter().find(|t| t.1 == upper) {
            return Ok(*kind);
        }
        upper
            .strip_prefix("TYPE")
            .and_then(|number| number.parse().ok())
            .map(Self::from_number)
            .ok_or_else(|| UnknownType(text.chars().take(20).collect()))
    }
}

impl Serialize for RecordType {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for RecordType {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

/// One value of a record set, in the form people compare.
///
/// TXT: the joined bytes of all character-strings. CNAME, NS, PTR: the name, lower case, no dot at the end.
/// MX: `10 host.example`. A, AAAA: the address. Other types: the presentation form of their RFC.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Value(Vec<u8>);

impl Value {
    /// A value from its bytes, as they are.
    pub fn new(bytes: impl Into<Vec<u8>>) -> Self {
        Self(bytes.into())
    }

    /// The bytes, exactly.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// The value as text, if it is UTF-8.
    pub fn as_text(&self) -> Option<&str> {
        std::str::from_utf8(&self.0).ok()
    }

    /// The value for reading: bytes that are not UTF-8 appear as U+FFFD. Never use it to compare or to write.
    pub fn lossy(&self) -> String {
        String::from_utf8_lossy(&self.0).into_owned()
    }

    /// The value cut into character-strings of at most 255 octets (RFC 1035, section 3.3.14).
    /// An empty value is one empty string.
    pub fn strings(&self) -> Vec<&[u8]> {
        if self.0.is_empty() {
            vec![&[]]
        } else {
            self.0.chunks(255).collect()
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self(text.as_bytes().to_vec())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self(text.into_bytes())
    }
}

impl From<&DomainName> for Value {
    fn from(name: &DomainName) -> Self {
        Self(name.to_string().into_bytes())
    }
}

impl fmt::Debug for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.lossy())
    }
}

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum WrittenValue {
    Text(String),
    Bytes { base64: String },
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use base64::Engine as _;
        match self.as_text() {
            Some(text) => WrittenValue::Text(text.to_owned()),
            None => WrittenValue::Bytes {
                base64: base64::engine::general_purpose::STANDARD.encode(&self.0),
            },
        }
        .serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        use base64::Engine as _;
        match WrittenValue::deserialize(deserializer)? {
            WrittenValue::Text(text) => Ok(text.into()),
            WrittenValue::Bytes { base64 } => base64::engine::general_purpose::STANDARD
                .decode(base64)
                .map(Self)
                .map_err(serde::de::Error::custom),
        }
    }
}

/// What the back end itself stores beside the values: strings as cut, record ids, etags. Guards compare it;
/// outside its adapter it is opaque. Never holds a credential.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Raw(pub serde_json::Value);

/// All records of one type at one name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordSet {
    /// The owner name.
    pub name: DomainName,
    /// The record type.
    #[serde(rename = "type")]
    pub kind: RecordType,
    /// Time to live, in seconds.
    pub ttl: u32,
    /// The values; never empty in a set that stands in a zone.
    pub values: BTreeSet<Value>,
    /// The adapter's own memory of how the set is stored.
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub raw: Raw,
}

fn is_nothing(raw: &Raw) -> bool {
    raw.0.is_null()
}

impl RecordSet {
    /// A record set without raw memory, as a plan makes it.
    pub fn new<V: Into<Value>>(
        name: DomainName,
        kind: RecordType,
        ttl: u32,
        values: impl IntoIterator<Item = V>,
    ) -> Self {
        Self {
            name,
            kind,
            ttl,
            values: values.into_iter().map(Into::into).collect(),
            raw: Raw::default(),
        }
    }

    /// True when name, type and values are the same; TTL and raw memory are not looked at.
    pub fn same_values(&self, other: &Self) -> bool {
        self.name == other.name && self.kind == other.kind && self.values == other.values
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_that_is_not_utf8_survives_json() {
        let value = Value::new([b'v', 0xff, 0x00]);
        let json = serde_json::to_string(&value).unwrap();
        assert_eq!(serde_json::from_str::<Value>(&json).unwrap(), value);
        let text = Value::from("v=DMARC1; p=none");
        assert_eq!(
            serde_json::to_string(&text).unwrap(),
            "\"v=DMARC1; p=none\""
        );
    }

    #[test]
    fn a_long_value_is_cut_at_255() {
        let value = Value::from("a".repeat(600));
        assert_eq!(
            value.strings().iter().map(|s| s.len()).collect::<Vec<_>>(),
            [255, 255, 90]
        );
        assert_eq!(Value::from("").strings(), [b""]);
    }

    #[test]
    fn types_are_read_and_written_by_name() {
        for (kind, name, number) in TYPES {
            assert_eq!(name.to_lowercase().parse::<RecordType>().unwrap(), kind);
            assert_eq!(RecordType::from_number(number), kind);
            assert_eq!(kind.to_string(), name);
        }
        assert_eq!(
            "TYPE65".parse::<RecordType>().unwrap(),
            RecordType::Other(65)
        );
        assert!("nonsense".parse::<RecordType>().is_err());
    }
}
