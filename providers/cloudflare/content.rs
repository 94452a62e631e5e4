//! Between values as people compare them and record contents as Cloudflare stores them: quoted, unquoted, cut anywhere.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::api::Rec;
use crate::name::DomainName;
use crate::provider::Refusal;
use crate::record_set::{Raw, RecordSet, RecordType, Value};

/// What Cloudflare serves for a TTL of 1, "automatic".
pub(super) const AUTOMATIC: u32 = 300;

/// The records of a set as stored; it guards the next write and gives comments and the like back on the way back.
#[derive(Serialize, Deserialize)]
struct Memory {
    records: Vec<Rec>,
}

/// A record set from its records; `None` when there are none.
pub(super) fn set(name: &DomainName, kind: RecordType, records: &[&Rec]) -> Option<RecordSet> {
    let ttl = records.iter().map(|record| shown_ttl(record.ttl)).min()?;
    let mut set = RecordSet::new(name.clone(), kind, ttl, records.iter().map(|r| value(r)));
    let memory = Memory {
        records: records.iter().map(|record| (*record).clone()).collect(),
    };
    set.raw = serde_json::to_value(memory).map_or_else(|_| Raw::default(), Raw);
    Some(set)
}

/// The records that a set remembers, when it remembers them as it says it is; a set that was changed since does not.
pub(super) fn remembered(set: &RecordSet) -> Vec<Rec> {
    let records = serde_json::from_value::<Memory>(set.raw.0.clone())
        .map_or_else(|_| Vec::new(), |memory| memory.records);
    let values: BTreeSet<Value> = records.iter().map(value).collect();
    let ttl = records.iter().map(|record| shown_ttl(record.ttl)).min();
    if values == set.values && ttl == Some(set.ttl) {
        records
    } else {
        Vec::new()
    }
}

/// The TTL that resolvers see.
pub(super) fn shown_ttl(ttl: u32) -> u32 {
    if ttl == 1 { AUTOMATIC } else { ttl }
}

/// The value of a record.
pub(super) fn value(record: &Rec) -> Value {
    let name = |text: &str| match DomainName::parse(text) {
        Ok(name) => Value::from(&name),
        Err(_) => Value::from(text),
    };
    match record.kind.as_str() {
        "TXT" => joined(&record.content),
        "CNAME" | "NS" | "PTR" => name(&record.content),
        "MX" => {
            let preference = record.priority.unwrap_or(0);
            Value::from(format!("{preference} {}", name(&record.content).lossy()))
        }
        _ => Value::from(record.content.as_str()),
    }
}

/// The content, and for MX the priority, that makes a record of this value.
///
/// # Errors
/// [`Refusal::Invalid`] when the value cannot be a record of this type here.
pub(super) fn content(kind: RecordType, value: &Value) -> Result<(String, Option<u32>), Refusal> {
    let text = value.as_text().ok_or_else(|| {
        invalid(
            "value",
            "bytes that are not UTF-8 cannot be sent to Cloudflare",
        )
    })?;
    match kind {
        RecordType::Txt => Ok((quoted(text), None)),
        RecordType::Mx => {
            let (preference, exchange) = text
                .split_once(' ')
                .ok_or_else(|| invalid("value", "an MX is a number and a name"))?;
            let preference = preference
                .parse::<u16>()
                .map_err(|_| invalid("value", "the preference of an MX is a number"))?;
            Ok((exchange.to_owned(), Some(u32::from(preference))))
        }
        RecordType::A | RecordType::Aaaa | RecordType::Cname | RecordType::Ns | RecordType::Ptr => {
            Ok((text.to_owned(), None))
        }
        other => Err(invalid(
            "type",
            &format!("{other} records are not written here"),
        )),
    }
}

/// Text as quoted strings of at most 255 bytes each, never cut within a character.
fn quoted(text: &str) -> String {
    let mut pieces = vec![String::new()];
    let mut length = 0;
    for c in text.chars() {
        if length + c.len_utf8() > 255 {
            pieces.push(String::new());
            length = 0;
        }
        length += c.len_utf8();
        if let Some(piece) = pieces.last_mut() {
            if matches!(c, '"' | '\\') {
                piece.push('\\');
            }
            piece.push(c);
        }
    }
    let quoted: Vec<_> = pieces.iter().map(|piece| format!("\"{piece}\"")).collect();
    quoted.join(" ")
}

/// The joined value of a TXT content. What is not a row of quoted strings is the value itself.
fn joined(content: &str) -> Value {
    Value::new(strings(content).unwrap_or_else(|| content.as_bytes().to_vec()))
}

fn strings(content: &str) -> Option<Vec<u8>> {
    let mut rest = content.trim_ascii().as_bytes().iter().copied().peekable();
    let mut joined = Vec::new();
    rest.peek()?;
    while let Some(byte) = rest.next() {
        match byte {
            b'"' => {}
            b' ' | b'\t' => continue,
            _ => return None,
        }
        loop {
            match rest.next()? {
                b'"' => break,
                b'\\' => {
                    let next = rest.next()?;
                    if next.is_ascii_digit() {
                        let digits = [next, rest.next()?, rest.next()?];
                        joined.push(std::str::from_utf8(&digits).ok()?.parse().ok()?);
                    } else {
                        joined.push(next);
                    }
                }
                other => joined.push(other),
            }
        }
    }
    Some(joined)
}

fn invalid(field: &str, message: &str) -> Refusal {
    Refusal::Invalid {
        field: field.to_owned(),
        message: message.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_value_is_read_from_every_spelling() {
        for content in [
            "v=DKIM1; p=AAAA",
            r#""v=DKIM1; p=AAAA""#,
            r#""v=DKIM1; " "p=AAAA""#,
            r#""v=DKIM1""; p=AAAA""#,
            r#""v=DKIM1\059 p=AAAA""#,
        ] {
            assert_eq!(joined(content), Value::from("v=DKIM1; p=AAAA"), "{content}");
        }
        assert_eq!(joined(r#""unbalanced"#), Value::from(r#""unbalanced"#));
        assert_eq!(joined(r#""a" b"#), Value::from(r#""a" b"#));
        assert_eq!(joined(r#""""#), Value::from(""));
    }

    #[test]
    fn what_is_sent_is_read_back() {
        for text in [
            "",
            "a",
            r#"say "x" and \y"#,
            &"k".repeat(600),
            &"é".repeat(300),
        ] {
            let sent = quoted(text);
            assert_eq!(joined(&sent), Value::from(text));
            for piece in sent.split("\" \"") {
                assert!(piece.trim_matches('"').len() <= 255);
            }
        }
        assert_eq!(quoted(""), r#""""#);
    }

    #[test]
    fn automatic_is_shown_as_what_is_served() {
        let record: Rec = serde_json::from_str(
            r#"{"id":"a","type":"TXT","name":"example.com","content":"x","ttl":1}"#,
        )
        .unwrap();
        let name = DomainName::parse("example.com").unwrap();
        let mut set = set(&name, RecordType::Txt, &[&record]).unwrap();
        assert_eq!(set.ttl, 300);
        assert_eq!(remembered(&set), [record]);
        set.values.insert("y".into());
        assert_eq!(remembered(&set), [], "a changed set remembers nothing");
    }
}
