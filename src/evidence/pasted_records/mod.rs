//! Records pasted from a sending service's page, in whatever form it shows them.

mod assembly;
mod json;
mod lines;
mod partial;

use mailmend_providers::{DomainName, RecordType, Value};

use super::{bounded, unquoted};
use lines::{Cells, Label, kind, label, plain};
use partial::{
    Partial, begins_like_txt, is_rule, looks_like_a_record, may_be_a_name, named_like_a_record,
    take_before, take_data,
};

/// What was read from a pasted text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pasted {
    /// The records, in the order of the text, each once.
    pub records: Vec<PastedRecord>,
    /// Lines that look as if they belonged to a record, but could not be read.
    pub unread: Vec<Unread>,
    /// What should be known before these records are published.
    pub remarks: Vec<Remark>,
}

/// One record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastedRecord {
    /// The owner name, whole.
    pub name: DomainName,
    /// The type.
    pub kind: RecordType,
    /// The value: TXT joined, names without a dot at the end, MX as `10 host.example`.
    pub value: Value,
    /// TTL in seconds, where the page gives one.
    pub ttl: Option<u32>,
    /// The line at which it begins, counted from 1.
    pub line: usize,
}

/// A line that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// The line, counted from 1.
    pub line: usize,
    /// Its text, at most 200 characters.
    pub text: String,
}

/// What should be known before pasted records are published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// A DMARC record is among them: the service would set the policy of the domain.
    SetsPolicy(DomainName),
    /// An SPF record is among them: there may be only one at a name, so that it must be joined with what stands there.
    SetsSpf(DomainName),
    /// The zone stood twice at the end of a name, and was taken once.
    DoubledOrigin(DomainName),
    /// The name is outside the zone.
    OutsideZone(DomainName),
    /// A key without its name stands in this line: which selector it belongs to has to be asked.
    KeyWithoutName(usize, Value),
}

/// More records than any service shows.
const MOST_RECORDS: usize = 200;

/// Reads pasted records. Names without the zone at their end are taken as relative to it.
///
/// Known are: rows (`CNAME name target`, `name CNAME target`, zone-file lines, tables with tabs, bars or commas, with
/// or without a row of titles), labelled lines (`Type: CNAME`, the value on the same line or the next), cells one below the other,
/// and bare values beside a name. Never fails; what cannot be read is told by its line.
pub fn read(text: &str, zone: &DomainName) -> Pasted {
    let text = unquoted(bounded(text));
    let mut reader = Reader::new(zone);
    if reader.json(&text) {
        return reader.finish();
    }
    for (number, line) in joined(&text) {
        reader.line(number, &line);
        if reader.pasted.records.len() >= MOST_RECORDS {
            break;
        }
    }
    reader.finish()
}

/// Lines with their numbers; what stands between parentheses (RFC 1035, section 5.1) is one line.
fn joined(text: &str) -> Vec<(usize, String)> {
    let mut found: Vec<(usize, String)> = Vec::new();
    let mut open = 0_usize;
    for (at, line) in text.lines().enumerate() {
        let line = plain(line);
        let (opened, closed) = parentheses(&line);
        match found.last_mut() {
            Some((_, whole)) if open > 0 && open < 60 => {
                whole.push(' ');
                whole.push_str(line.trim());
                open = if closed > opened { 0 } else { open + 1 };
                if open == 0 {
                    *whole = without_parentheses(whole);
                }
            }
            _ => {
                let begins = opened > closed
                    && Cells::of(&line)
                        .pieces
                        .iter()
                        .any(|(_, w)| kind(w).is_some());
                open = usize::from(begins);
                let line = if opened > 0 && opened == closed && line.contains('"') {
                    without_parentheses(&line)
                } else {
                    line
                };
                found.push((at + 1, line));
            }
        }
    }
    found
}

/// How many parentheses open and close outside quotes.
fn parentheses(line: &str) -> (usize, usize) {
    let outside: Vec<&str> = line.split('"').step_by(2).collect();
    let count = |c| outside.iter().map(|part| part.matches(c).count()).sum();
    (count('('), count(')'))
}

fn without_parentheses(line: &str) -> String {
    line.split('"')
        .enumerate()
        .map(|(at, part)| {
            if at % 2 == 0 {
                part.replace(['(', ')'], " ")
            } else {
                part.to_owned()
            }
        })
        .collect::<Vec<_>>()
        .join("\"")
}

struct Reader<'z> {
    zone: &'z DomainName,
    origin: DomainName,
    pasted: Pasted,
    partial: Partial,
    /// The order of the columns, once a row of titles was seen.
    columns: Vec<Label>,
    /// Labels whose values come on the next lines.
    waiting: Vec<Label>,
    /// True while a TXT value may go on in the next line.
    goes_on: bool,
}

impl<'z> Reader<'z> {
    fn new(zone: &'z DomainName) -> Self {
        Self {
            zone,
            origin: zone.clone(),
            pasted: Pasted::default(),
            partial: Partial::default(),
            columns: Vec::new(),
            waiting: Vec::new(),
            goes_on: false,
        }
    }

    fn finish(mut self) -> Pasted {
        self.flush();
        self.pasted
    }

    fn line(&mut self, number: usize, line: &str) {
        let text = line.trim();
        if text.is_empty() {
            self.goes_on = false;
            if self.partial.is_whole() {
                self.flush();
            }
            return;
        }
        if self.goes_on && self.continued(text) {
            return;
        }
        self.goes_on = false;
        if text.starts_with(';') || text.starts_with("//") || is_rule(text) {
            return;
        }
        if let Some(origin) = text.strip_prefix("$ORIGIN") {
            if let Ok(origin) = DomainName::parse(origin) {
                self.origin = origin;
            }
            return;
        }
        if text.starts_with('$') || self.labelled(number, text) || self.titles(line) {
            return;
        }
        let line = line.trim_start();
        let cells = Cells::of(line.strip_prefix("update add ").unwrap_or(line));
        let read = self.row(number, &cells) || self.single(number, text, &cells);
        if !read && looks_like_a_record(text) {
            self.pasted.unread.push(Unread {
                line: number,
                text: text.chars().take(200).collect(),
            });
        }
    }

    /// A line that goes on with the TXT value above: more base64, or another quoted string.
    fn continued(&mut self, text: &str) -> bool {
        let Some(value) = &mut self.partial.value else {
            return false;
        };
        if text.starts_with('"') {
            value.push_str(&lines::unquoted(text));
            return true;
        }
        let base64 = |c: char| c.is_ascii_alphanumeric() || "+/=".contains(c);
        let text = text.trim_end_matches([';', '"']);
        if text.len() < 4
            || !text.chars().all(base64)
            || label(text).is_some()
            || kind(text).is_some()
        {
            return false;
        }
        value.push_str(text);
        true
    }

    /// `Type: CNAME`, `Value` alone, `Host em123`.
    fn labelled(&mut self, number: usize, text: &str) -> bool {
        let text = text.trim_start_matches(['-', '*', '•', ' ']);
        if let Some(alone) = label(text) {
            self.waiting.push(alone);
            return true;
        }
        let parted = text
            .split_once(':')
            .or_else(|| text.split_once('='))
            .or_else(|| text.split_once('\t'))
            .and_then(|(head, rest)| Some((label(head)?, rest)));
        let parted = parted.or_else(|| {
            let (head, rest) = text.split_once(char::is_whitespace)?;
            let word = label(head)?;
            let one = !rest.trim().contains(char::is_whitespace) && label(rest).is_none();
            let row = kind(rest).is_some() && word != Label::Kind;
            (one && !row).then_some((word, rest))
        });
        let Some((word, rest)) = parted else {
            return false;
        };
        // a row of titles with tabs between them is no labelled line
        if rest.contains('\t') && label(rest.split('\t').next().unwrap_or_default()).is_some() {
            return false;
        }
        self.waiting.clear();
        if rest.trim().is_empty() {
            self.waiting.push(word);
        } else {
            self.put(number, word, rest.trim());
        }
        true
    }

    /// A row of titles: it tells the order of the columns.
    fn titles(&mut self, line: &str) -> bool {
        let cells = Cells::of(line);
        let labels: Vec<_> = cells.pieces.iter().map(|(_, piece)| label(piece)).collect();
        let known = labels.iter().flatten().count();
        if known < 2 {
            return false;
        }
        if known == labels.len() {
            self.flush();
            self.columns = labels.into_iter().flatten().collect();
            return true;
        }
        // "Type Name Points to": the words cannot be told apart, but no record is here either
        !cells.whole && known * 2 >= labels.len() && !looks_like_a_record(line)
    }

    /// A whole record on one line.
    fn row(&mut self, number: usize, cells: &Cells<'_>) -> bool {
        let count = cells.pieces.len();
        if cells.whole && self.columns.len() > 1 && self.by_columns(number, cells) {
            return true;
        }
        let kinds = (0..count).filter(|at| kind(cells.word(*at)).is_some());
        let made = kinds
            .map(Some)
            .chain([None])
            .find_map(|at| self.row_with(number, cells, at));
        let Some(made) = made else {
            return false;
        };
        self.flush();
        self.goes_on = made.kind == Some(RecordType::Txt);
        self.partial = made;
        if !self.goes_on {
            self.flush();
        }
        true
    }

    /// The record of a line whose type stands at `at`, or nowhere.
    fn row_with(&self, number: usize, cells: &Cells<'_>, at: Option<usize>) -> Option<Partial> {
        let count = cells.pieces.len();
        let mut made = Partial {
            line: number,
            ..Partial::default()
        };
        let mut data = 0;
        if let Some(at) = at {
            made.kind = kind(cells.word(at));
            for before in 0..at {
                take_before(&mut made, cells.word(before));
            }
            data = at + 1;
        }
        if made.name.is_none() {
            made.name = Some(cells.word(data).to_owned());
            data += 1;
        }
        if data >= count || !made.name.as_deref().is_some_and(may_be_a_name) {
            return None;
        }
        if at.is_none() {
            made.kind = self.kind_by_value(&cells.value(data), made.name.as_deref());
        }
        let kind = made.kind?;
        take_data(&mut made, kind, cells, data).then_some(made)
    }

    fn by_columns(&mut self, number: usize, cells: &Cells<'_>) -> bool {
        let columns = self.columns.clone();
        let at = |wanted| columns.iter().position(|column| *column == wanted);
        let (Some(name), Some(value)) = (at(Label::Name), at(Label::Value)) else {
            return false;
        };
        let fits = cells.pieces.len() > name.max(value)
            && at(Label::Kind).is_none_or(|column| kind(cells.word(column)).is_some());
        if !fits {
            return false;
        }
        self.flush();
        for (column, label) in columns.iter().enumerate().take(cells.pieces.len()) {
            let text = if *label == Label::Value {
                cells.value(column)
            } else {
                cells.word(column).to_owned()
            };
            self.put_read(number, *label, text);
        }
        self.goes_on = self.partial.kind == Some(RecordType::Txt);
        true
    }

    /// A line that holds one thing: a type, a name, a value.
    fn single(&mut self, number: usize, text: &str, cells: &Cells<'_>) -> bool {
        if let [word] = self.waiting[..] {
            self.waiting.clear();
            self.put(number, word, text);
            return true;
        }
        self.waiting.clear();
        if let Some(found) = kind(text) {
            if !self.partial.is_empty() && (self.partial.kind.is_some() || self.partial.is_whole())
            {
                self.flush();
            }
            self.put_read(number, Label::Kind, found.to_string());
            return true;
        }
        let value = lines::unquoted(text);
        if begins_like_txt(&value) {
            if self.partial.value.is_some() {
                self.flush();
            }
            self.put(number, Label::Value, text);
            return true;
        }
        if let [_, (_, last)] = cells.pieces[..]
            && let Some(found) = kind(last)
            && may_be_a_name(cells.word(0))
            && named_like_a_record(cells.word(0), None)
        {
            // a name with its type; the value comes below
            self.flush();
            self.put_read(number, Label::Name, cells.word(0).to_owned());
            self.put_read(number, Label::Kind, found.to_string());
            return true;
        }
        if cells.pieces.len() != 1 {
            let text_wanted = self.partial.kind == Some(RecordType::Txt)
                && self.partial.name.is_some()
                && self.partial.value.is_none();
            if text_wanted {
                self.put(number, Label::Value, text);
            }
            return text_wanted;
        }
        let word = cells.word(0);
        if let Ok(number_alone) = word.parse::<u32>() {
            if self.partial.kind == Some(RecordType::Mx) && self.partial.priority.is_none() {
                self.partial.priority = u16::try_from(number_alone).ok();
            } else if !self.partial.is_empty() {
                self.partial.ttl = Some(number_alone);
            }
            return true;
        }
        if self.partial.name.is_none()
            && may_be_a_name(word)
            && named_like_a_record(word, self.partial.kind)
        {
            self.put_read(number, Label::Name, word.to_owned());
            return true;
        }
        if self.partial.name.is_some()
            && self.partial.value.is_none()
            && self.partial.kind.is_some()
        {
            self.put(number, Label::Value, text);
            return true;
        }
        false
    }

    fn kind_by_value(&self, value: &str, name: Option<&str>) -> Option<RecordType> {
        if begins_like_txt(value) {
            return Some(RecordType::Txt);
        }
        let key =
            name.is_some_and(|name| name.contains("_domainkey") || name.starts_with("_dmarc"));
        let target = !value.contains(char::is_whitespace)
            && value.contains('.')
            && DomainName::parse(value).is_ok();
        (key && target).then_some(RecordType::Cname)
    }
}

#[cfg(test)]
mod tests;
