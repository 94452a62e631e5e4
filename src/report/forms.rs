//! A record in the form in which somebody needs it: for a panel, a zone file, nsupdate, Terraform, DNSControl, octoDNS, JSON.

mod as_code;
pub mod panel;
pub mod sheet;

use std::fmt::Write as _;
use std::str::FromStr;

use mailmend_providers::{DomainName, RecordType, Value};
use serde_json::json;

use crate::knowledge::Host;
pub use panel::name_in_panel;

use panel::Entry;

use as_code::{dnscontrol, octodns, terraform};

/// One record to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The zone in which it stands; the root where that is not known, and then names are told whole.
    pub zone: DomainName,
    /// The owner name, whole.
    pub name: DomainName,
    /// The type.
    pub kind: RecordType,
    /// Time to live, in seconds.
    pub ttl: u32,
    /// The value: TXT joined, names without a dot at the end, MX as `10 host.example`.
    pub value: Value,
}

/// A way of writing records down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// For a web form that adds the zone by itself: relative name, value on a line of its own.
    Panel,
    /// The value alone, in quoted pieces of at most 255 octets on one line.
    Split,
    /// Lines of a zone file (RFC 1035, section 5).
    Zone,
    /// Commands for BIND's nsupdate.
    Nsupdate,
    /// Terraform, for the Cloudflare provider (version 5).
    Terraform,
    /// DNSControl's JavaScript.
    Dnscontrol,
    /// octoDNS's YAML.
    Octodns,
    /// JSON with both the joined value and its strings.
    Json,
}

/// How much a form depends on the zone of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NeedsZone {
    /// Names are whole anyway.
    No,
    /// Names are relative where the zone is known, and whole where it is not.
    IfKnown,
    /// It cannot be written without the zone.
    Yes,
}

/// All forms with their words, in the order in which help shows them.
pub const FORMS: [(Form, &str); 8] = [
    (Form::Panel, "panel"),
    (Form::Split, "split"),
    (Form::Zone, "zone"),
    (Form::Nsupdate, "nsupdate"),
    (Form::Terraform, "terraform"),
    (Form::Dnscontrol, "dnscontrol"),
    (Form::Octodns, "octodns"),
    (Form::Json, "json"),
];

/// The word is no form; the known ones are listed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("\"{word}\" is no form; the forms are {}", FORMS.map(|(_, word)| word).join(", "))]
pub struct UnknownForm {
    /// What was given, at most 20 characters of it.
    pub word: String,
}

impl FromStr for Form {
    type Err = UnknownForm;
    fn from_str(text: &str) -> Result<Self, UnknownForm> {
        FORMS
            .iter()
            .find(|(_, word)| text.eq_ignore_ascii_case(word))
            .map(|(form, _)| *form)
            .ok_or_else(|| UnknownForm {
                word: text.chars().take(20).collect(),
            })
    }
}

impl Form {
    /// Whether what is written depends on the zone, and whether it can be written without it.
    pub fn needs_zone(self) -> NeedsZone {
        match self {
            Self::Split | Self::Zone | Self::Terraform => NeedsZone::No,
            Self::Panel | Self::Nsupdate | Self::Json => NeedsZone::IfKnown,
            Self::Dnscontrol | Self::Octodns => NeedsZone::Yes,
        }
    }

    /// The word for it.
    pub fn word(self) -> &'static str {
        FORMS
            .iter()
            .find(|(form, _)| *form == self)
            .map_or("", |(_, word)| word)
    }
}

/// The value cannot be written in this form: it is not text, and the form has no way to write bytes.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the value at {name} is not text and cannot be written in the form \"{form}\"")]
pub struct NotText {
    /// Where the record stands.
    pub name: DomainName,
    /// The form that was asked for.
    pub form: &'static str,
}

/// The labels of the panel form, in the person's language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Labels<'a> {
    /// `Name`.
    pub name: &'a str,
    /// `Type`.
    pub kind: &'a str,
    /// `TTL`.
    pub ttl: &'a str,
    /// `Value`.
    pub value: &'a str,
}

impl Default for Labels<'_> {
    fn default() -> Self {
        Self {
            name: "Name",
            kind: "Type",
            ttl: "TTL",
            value: "Value",
        }
    }
}

/// Writes records in a form; several of one name and type stand together where the form wants that. Ends with a line feed.
///
/// # Errors
/// [`NotText`] for a value that is not UTF-8 (or holds control characters) in a form for text.
pub fn write(form: Form, records: &[Record]) -> Result<String, NotText> {
    match form {
        Form::Panel => panel(records, Labels::default(), None),
        Form::Split => Ok(each(records, |r| format!("{}\n", data(r, " ")))),
        Form::Zone => Ok(each(records, zone_line)),
        Form::Nsupdate => Ok(nsupdate(records)),
        Form::Terraform => terraform(records),
        Form::Dnscontrol => dnscontrol(records),
        Form::Octodns => octodns(records),
        Form::Json => json_form(records),
    }
}

/// Writes records for a web form, with labels in the person's language and the name as this host's form wants it.
/// The value stands alone on its line.
///
/// # Errors
/// As [`write`].
pub fn panel(
    records: &[Record],
    labels: Labels<'_>,
    host: Option<&Host>,
) -> Result<String, NotText> {
    let mut out = String::new();
    for (at, record) in records.iter().enumerate() {
        if at > 0 {
            out.push('\n');
        }
        let Entry {
            name,
            kind,
            ttl,
            priority,
            value,
            ..
        } = panel::entry(record, host)?;
        let value = priority.map_or_else(|| value.clone(), |first| format!("{first} {value}"));
        let _ = write!(
            out,
            "{}: {name}\n{}: {kind}\n{}: {ttl}\n{}:\n{value}\n",
            labels.name, labels.kind, labels.ttl, labels.value
        );
    }
    Ok(out)
}

fn each(records: &[Record], line: impl Fn(&Record) -> String) -> String {
    records.iter().map(line).collect()
}

fn text(record: &Record, form: Form) -> Result<&str, NotText> {
    record
        .value
        .as_text()
        .filter(|text| !text.chars().any(char::is_control))
        .ok_or_else(|| NotText {
            name: record.name.clone(),
            form: form.word(),
        })
}

/// The data of a record as zone files have it: TXT in quoted strings, names with a dot at the end.
fn data(record: &Record, between: &str) -> String {
    match record.kind {
        RecordType::Txt => record
            .value
            .strings()
            .into_iter()
            .map(quoted)
            .collect::<Vec<_>>()
            .join(between),
        RecordType::Cname | RecordType::Ns | RecordType::Ptr => dotted(&record.value.lossy()),
        RecordType::Mx => match mx(&record.value) {
            Some((preference, host)) => format!("{preference} {}", dotted(&host)),
            None => record.value.lossy(),
        },
        _ => record.value.lossy(),
    }
}

/// One character-string in quotes: `"` and `\` with a backslash, what is not printable ASCII as `\DDD` (RFC 1035, section 5.1).
fn quoted(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len() + 2);
    out.push('"');
    for byte in bytes {
        match byte {
            b'"' | b'\\' => {
                out.push('\\');
                out.push(char::from(*byte));
            }
            b' '..=b'~' => out.push(char::from(*byte)),
            other => {
                let _ = write!(out, "\\{other:03}");
            }
        }
    }
    out.push('"');
    out
}

fn dotted(name: &str) -> String {
    if name.ends_with('.') {
        name.to_owned()
    } else {
        format!("{name}.")
    }
}

fn mx(value: &Value) -> Option<(u16, String)> {
    let text = value.as_text()?;
    let (preference, host) = text.split_once(' ')?;
    Some((preference.parse().ok()?, host.trim().to_owned()))
}

fn zone_line(record: &Record) -> String {
    let many = record.kind == RecordType::Txt && record.value.as_bytes().len() > 255;
    let data = if many {
        format!("(\n    {}\n)", data(record, "\n    "))
    } else {
        data(record, " ")
    };
    format!(
        "{} {} IN {} {data}\n",
        record.name.fqdn(),
        record.ttl,
        record.kind
    )
}

fn nsupdate(records: &[Record]) -> String {
    let mut out = String::new();
    for (at, record) in records.iter().enumerate() {
        if at == 0 || records[at - 1].zone != record.zone {
            if at > 0 {
                out.push_str("send\n");
            }
            // without the line nsupdate looks for the zone by itself
            if !record.zone.is_root() {
                let _ = writeln!(out, "zone {}", record.zone.fqdn());
            }
        }
        let _ = writeln!(
            out,
            "update add {} {} {} {}",
            record.name.fqdn(),
            record.ttl,
            record.kind,
            data(record, " ")
        );
    }
    if !records.is_empty() {
        out.push_str("send\n");
    }
    out
}

fn json_form(records: &[Record]) -> Result<String, NotText> {
    let mut all = Vec::new();
    for record in records {
        let value = record.value.as_text().ok_or_else(|| NotText {
            name: record.name.clone(),
            form: Form::Json.word(),
        })?;
        let mut object = json!({
            "name": record.name,
            "type": record.kind,
            "ttl": record.ttl,
            "value": value,
        });
        if record.kind == RecordType::Txt {
            let strings = record.value.strings().into_iter();
            object["strings"] = strings.map(String::from_utf8_lossy).collect();
        }
        if !record.zone.is_root() {
            object["zone"] = json!(record.zone);
            object["relative"] = json!(record.name.relative_to(&record.zone));
        }
        all.push(object);
    }
    let document = match <[_; 1]>::try_from(all) {
        Ok([only]) => only,
        Err(all) => all.into(),
    };
    Ok(format!("{document:#}\n"))
}

#[cfg(test)]
mod tests;
