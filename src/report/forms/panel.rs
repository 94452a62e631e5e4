//! What goes into each field of a host's web form: the name as this host wants it, the value quoted or cut only where the person has to do it.

use mailmend_providers::RecordType;

use super::{Form, NotText, Record, data, mx, text};
use crate::knowledge::{Apex, Host, LongTxt, NameForm, Quotes};

/// The fields of a form, filled in for one record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The name field; empty where the host wants nothing for the zone itself.
    pub name: String,
    /// The type.
    pub kind: RecordType,
    /// Time to live in seconds; not lower than this host takes.
    pub ttl: u32,
    /// The priority of an MX, which has a field of its own.
    pub priority: Option<u16>,
    /// The value field, exact, on one line.
    pub value: String,
    /// What was done to the value.
    pub shape: Shape,
}

/// How the value of an entry differs from the record's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Not at all.
    Bare,
    /// It stands in quotes, because this host wants that.
    Quoted,
    /// It is cut into so many quoted pieces, because this host does not cut by itself.
    Pieces(usize),
}

/// Fills in the form of this host, or of an ordinary one.
///
/// # Errors
/// [`NotText`] for a value that cannot be typed: it is not UTF-8, or holds control characters.
pub fn entry(record: &Record, host: Option<&Host>) -> Result<Entry, NotText> {
    let plain = text(record, Form::Panel)?;
    let by_person = |host: &&Host| host.quotes == Quotes::Yes || host.long_txt == LongTxt::Person;
    let strings = record.value.strings().len();
    let (priority, value, shape) = match record.kind {
        RecordType::Txt => match host.filter(by_person) {
            Some(_) if strings > 1 => (None, data(record, " "), Shape::Pieces(strings)),
            Some(host) if host.quotes == Quotes::Yes => (None, data(record, " "), Shape::Quoted),
            _ => (None, plain.to_owned(), Shape::Bare),
        },
        RecordType::Mx => match mx(&record.value) {
            Some((priority, target)) => (Some(priority), target, Shape::Bare),
            None => (None, plain.to_owned(), Shape::Bare),
        },
        _ => (None, plain.to_owned(), Shape::Bare),
    };
    let least = host.and_then(|host| host.min_ttl).unwrap_or(0);
    Ok(Entry {
        name: name_in_panel(record, host),
        kind: record.kind,
        ttl: record.ttl.max(least),
        priority,
        value,
        shape,
    })
}

/// What is typed into the name field: `_dmarc`, `@`, or what this host's form wants. Empty where the host wants nothing for the zone itself.
pub fn name_in_panel(record: &Record, host: Option<&Host>) -> String {
    let apex = record.name == record.zone;
    match host {
        Some(host) if host.name_form == NameForm::FqdnDot => record.name.fqdn(),
        Some(host) if apex => match host.apex {
            Apex::At => "@".to_owned(),
            Apex::Empty => String::new(),
            Apex::Zone => record.zone.to_string(),
        },
        _ => record.name.relative_to(&record.zone),
    }
}
