//! A change as somebody makes it in a web form: what to look for, what to type where, in the words of this host's own form.

use mailmend_providers::{Change, DomainName, RecordSet, Value};

use super::panel::{Entry, Shape, entry};
use super::{NotText, Record};
use crate::facts::Arg;
use crate::knowledge::{self, Host, LongTxt, NameForm};
use crate::report::page::shown;
use crate::report::style::Style;

/// Columns of a field's label, with what stands before and behind it.
const LABEL: usize = 11;
/// A value of more characters is told with its first and last ones, to compare with what a panel shows.
const LONG: usize = 64;
/// How many characters of its beginning and its end.
const ENDS: usize = 8;

/// A piece of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Words for the person.
    Said(String),
    /// A value to copy: exact, for a line of its own.
    Value(String),
}

/// Where records are typed in, and how that is told.
pub struct Sheet<'a> {
    /// The zone.
    pub zone: &'a DomainName,
    /// The host, when it is known.
    pub host: Option<&'static Host>,
    /// Words and width.
    pub style: &'a Style<'a>,
}

impl Sheet<'_> {
    /// The forms to fill in for a change, one for each value that comes.
    ///
    /// # Errors
    /// [`NotText`] for a value that cannot be typed.
    pub fn entries(&self, change: &Change) -> Result<Vec<Entry>, NotText> {
        let records = self.records(change).into_iter();
        records.map(|record| entry(&record, self.host)).collect()
    }

    /// The records that come with a change.
    pub fn records(&self, change: &Change) -> Vec<Record> {
        let Some(after) = &change.after else {
            return Vec::new();
        };
        let added = change.added().into_iter();
        added.map(|value| self.record(after, value)).collect()
    }

    /// The whole sheet for change `number` of `count`.
    pub fn parts(&self, change: &Change, (number, count): (usize, usize)) -> Vec<Part> {
        let mut page = Page {
            sheet: self,
            parts: Vec::new(),
        };
        let (added, removed) = (self.records(change), change.removed());
        let op = match (added.is_empty(), removed.is_empty()) {
            (true, false) => "wizard-hand-remove",
            (false, true) => "wizard-hand-new",
            _ => "wizard-hand-edit",
        };
        let op = self.style.words.text(op);
        page.say("");
        page.tell(
            0,
            "wizard-hand-record",
            [
                ("number", number.into()),
                ("count", count.into()),
                ("op", op.into()),
            ],
        );
        if let Some(host) = self.host {
            let menu = [
                ("host", host.name.as_str().into()),
                ("menu", host.console.as_str().into()),
                ("seen", knowledge::hosts_seen().into()),
            ];
            page.field(
                "wizard-hand-where",
                &self.style.words.say("wizard-hand-menu", menu),
            );
        }
        page.field("wizard-hand-type", &change.kind.to_string());
        page.name(change);
        for value in removed.iter().skip(added.len()) {
            page.old(value, "wizard-hand-delete");
        }
        page.neighbours(change);
        if let Some((old, new)) = change.ttl_change().filter(|_| added.is_empty()) {
            let both = [
                ("old", (old as usize).into()),
                ("new", (new as usize).into()),
            ];
            page.field(
                "wizard-hand-ttl",
                &self.style.words.say("wizard-hand-ttl-only", both),
            );
        }
        for (at, record) in added.iter().enumerate() {
            if let Some(old) = removed.get(at) {
                page.old(old, "wizard-hand-old");
            }
            page.value(record, removed.get(at).copied());
        }
        page.parts
    }

    fn record(&self, set: &RecordSet, value: &Value) -> Record {
        Record {
            zone: self.zone.clone(),
            name: set.name.clone(),
            kind: set.kind,
            ttl: set.ttl,
            value: value.clone(),
        }
    }

    fn host_name(&self) -> String {
        match self.host {
            Some(host) => host.name.clone(),
            None => self.style.words.text("wizard-hand-your-host"),
        }
    }

    fn trapped(&self, trap: &str) -> bool {
        self.host
            .is_some_and(|host| host.traps.iter().any(|known| known == trap))
    }
}

struct Page<'a> {
    sheet: &'a Sheet<'a>,
    parts: Vec<Part>,
}

impl Page<'_> {
    fn say(&mut self, line: impl Into<String>) {
        self.parts.push(Part::Said(line.into()));
    }

    /// Prose under itself, so many columns in.
    fn prose(&mut self, indent: usize, text: &str) {
        let style = self.sheet.style;
        let columns = style.width.saturating_sub(indent).max(16);
        for line in text.lines().flat_map(|line| style.wrap(line, columns)) {
            self.say(format!("{}{line}", " ".repeat(indent)));
        }
    }

    fn tell<const N: usize>(&mut self, indent: usize, id: &str, args: [(&'static str, Arg); N]) {
        let text = self.sheet.style.words.say(id, args);
        self.prose(indent, &text);
    }

    /// A remark under the field that it is about.
    fn note<const N: usize>(&mut self, id: &str, args: [(&'static str, Arg); N]) {
        self.tell(LABEL, id, args);
    }

    fn field(&mut self, label: &str, text: &str) {
        let style = self.sheet.style;
        let label = style.words.text(label);
        let columns = style.width.saturating_sub(LABEL).max(16);
        let mut lines = style.wrap(text, columns).into_iter();
        let first = lines.next().unwrap_or_default();
        self.say(format!("  {label:<8} {first}").trim_end().to_owned());
        for line in lines {
            self.say(format!("{}{line}", " ".repeat(LABEL)));
        }
    }

    fn name(&mut self, change: &Change) {
        let sheet = self.sheet;
        let set = change.after.as_ref().or(change.before.as_ref());
        let Some(set) = set else { return };
        let record = sheet.record(set, &Value::from(""));
        let name = super::name_in_panel(&record, sheet.host);
        let empty = sheet.style.words.text("wizard-hand-name-empty");
        let name = if name.is_empty() { empty } else { name };
        self.field("wizard-hand-name", &name);
        let zone = || ("zone", Arg::from(sheet.zone));
        let host = || ("host", Arg::from(sheet.host_name()));
        let whole = ("whole", Arg::from(&record.name));
        match sheet.host.map(|host| host.name_form) {
            Some(NameForm::FqdnDot) => self.note("wizard-hand-name-whole", [host()]),
            Some(_) if record.name == record.zone => self.note("wizard-hand-name-zone", [zone()]),
            Some(_) => self.note("wizard-hand-adds", [host(), zone()]),
            None => self.note("wizard-hand-adds-usually", [zone(), whole]),
        }
        if sheet.trapped("default-dmarc") && record.name.as_str().starts_with("_dmarc.") {
            self.note("wizard-hand-default-dmarc", [host()]);
        }
        if sheet.trapped("proxied-cname") && change.kind == mailmend_providers::RecordType::Cname {
            self.note("wizard-hand-proxied", []);
        }
        if sheet.trapped("mail-settings") {
            self.note("wizard-hand-mail-settings", [host()]);
        }
        if sheet.trapped("slow-publish") {
            self.note("wizard-hand-slow", [host()]);
        }
    }

    /// A value that stands there now, to find it by. It is not at column 0: it is not to be copied.
    fn old(&mut self, value: &Value, label: &str) {
        self.field(label, "");
        self.say(format!("  - {}", shown(&value.lossy())));
    }

    /// What stands beside and is left alone.
    fn neighbours(&mut self, change: &Change) {
        let before = change.before.as_ref().map_or(0, |set| set.values.len());
        let count = before.saturating_sub(change.removed().len());
        if count > 0 {
            self.note("wizard-hand-others", [("count", count.into())]);
        }
    }

    fn value(&mut self, record: &Record, old: Option<&Value>) {
        let Ok(entry) = entry(record, self.sheet.host) else {
            self.field("wizard-hand-value", "");
            self.note("wizard-hand-not-text", []);
            self.say(shown(&record.value.lossy()));
            return;
        };
        self.field("wizard-hand-ttl", &entry.ttl.to_string());
        if entry.ttl > record.ttl {
            self.note(
                "wizard-hand-ttl-least",
                [("host", self.sheet.host_name().into())],
            );
        }
        if let Some(priority) = entry.priority {
            self.field("wizard-hand-priority", &priority.to_string());
        }
        let words = self.sheet.style.words;
        let count = entry.value.chars().count();
        let how = match entry.shape {
            Shape::Bare => words.say("wizard-hand-one-line", [("count", count.into())]),
            Shape::Quoted => words.say("wizard-hand-quoted", [("count", count.into())]),
            Shape::Pieces(pieces) => words.say(
                "wizard-hand-pieces",
                [("count", count.into()), ("pieces", pieces.into())],
            ),
        };
        self.field("wizard-hand-value", &how);
        if count > LONG {
            let (first, last) = ends(&entry.value);
            self.note(
                "wizard-hand-ends",
                [("first", first.into()), ("last", last.into())],
            );
        }
        if let Some(text) = old.and_then(|old| differs(&old.lossy(), &entry.value)) {
            self.note("wizard-hand-differs", [("text", text.into())]);
        }
        self.limits(&entry, record);
        self.say("");
        self.parts.push(Part::Value(entry.value));
    }

    /// What this host does not take.
    fn limits(&mut self, entry: &Entry, record: &Record) {
        let Some(host) = self.sheet.host else { return };
        let name = || ("host", Arg::from(host.name.as_str()));
        let count = entry.value.chars().count();
        if let Some(limit) = host.txt_limit.filter(|limit| count > *limit) {
            self.note(
                "wizard-hand-too-long",
                [name(), ("limit", limit.into()), ("count", count.into())],
            );
        } else if host.long_txt == LongTxt::Unknown && record.value.as_bytes().len() > 255 {
            self.note("wizard-hand-long-unknown", [name()]);
        }
        let text = record.value.lossy();
        let refuses = |what: &str, sign: char| {
            host.refuses.iter().any(|refused| refused == what) && text.contains(sign)
        };
        if refuses("quotes", '"') || refuses("backslash", '\\') {
            self.note("wizard-hand-refuses", [name()]);
        }
    }
}

/// The first and the last characters of a value.
pub fn ends(value: &str) -> (String, String) {
    let chars: Vec<char> = value.chars().collect();
    let last = &chars[chars.len().saturating_sub(ENDS)..];
    (chars.iter().take(ENDS).collect(), last.iter().collect())
}

/// The tags or terms of the new value that the old one does not have; `None` where that says nothing.
fn differs(old: &str, new: &str) -> Option<String> {
    let between = if new.contains(';') { ';' } else { ' ' };
    let pieces = |text: &str| -> Vec<String> {
        let pieces = text.split(between).map(|piece| piece.trim().to_owned());
        pieces.filter(|piece| !piece.is_empty()).collect()
    };
    let (before, now) = (pieces(old), pieces(new));
    let new: Vec<&str> = now
        .iter()
        .filter(|piece| !before.contains(piece) && piece.chars().count() <= LONG)
        .map(String::as_str)
        .collect();
    (!new.is_empty() && new.len() < now.len())
        .then(|| new.join(&format!("{between} ").replace("  ", " ")))
}

#[cfg(test)]
mod tests;
