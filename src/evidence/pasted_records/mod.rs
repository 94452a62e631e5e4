//! Records pasted from a sending service's page, in whatever form it shows them.

mod lines;

use mailmend_providers::{DomainName, RecordType, Value};

use super::{bounded, unquoted};
use lines::{Cells, Label, kind, label, plain};

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

/// A record that is still being put together.
#[derive(Clone, Debug, Default)]
struct Partial {
    line: usize,
    name: Option<String>,
    kind: Option<RecordType>,
    value: Option<String>,
    priority: Option<u16>,
    ttl: Option<u32>,
}

impl Partial {
    fn is_whole(&self) -> bool {
        self.value.is_some() && (self.name.is_some() || named_by_nature(self).is_some())
    }

    fn is_empty(&self) -> bool {
        self.name.is_none() && self.kind.is_none() && self.value.is_none()
    }
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

    /// Puts the text behind a label into its place; a place that is taken begins the next record.
    fn put(&mut self, number: usize, word: Label, text: &str) {
        let text = match word {
            Label::Value => lines::unquoted(text),
            _ => text.trim_matches(['"', '`', '\'']).to_owned(),
        };
        self.put_read(number, word, text);
    }

    fn put_read(&mut self, number: usize, word: Label, text: String) {
        let taken = match word {
            Label::Kind => self.partial.kind.is_some(),
            Label::Name => self.partial.name.is_some(),
            Label::Value => self.partial.value.is_some(),
            _ => false,
        };
        if taken {
            self.flush();
        }
        if self.partial.is_empty() {
            self.partial.line = number;
        }
        match word {
            Label::Kind => self.partial.kind = kind(&text),
            Label::Name => self.partial.name = Some(text),
            Label::Value => {
                self.goes_on = self.partial.kind.is_none_or(|kind| kind == RecordType::Txt);
                self.partial.value = Some(text);
            }
            Label::Priority => self.partial.priority = text.trim().parse().ok(),
            Label::Ttl => self.partial.ttl = seconds(&text),
            Label::Aside => {}
        }
    }

    /// Ends the record at hand: it is told if it is whole, otherwise its line is unread.
    fn flush(&mut self) {
        self.goes_on = false;
        let partial = std::mem::take(&mut self.partial);
        if partial.is_empty() {
            return;
        }
        let line = partial.line;
        let text = [&partial.name, &partial.value]
            .into_iter()
            .flatten()
            .map(String::as_str)
            .collect::<Vec<_>>()
            .join(" ");
        match self.record(partial) {
            Some(record) => {
                let same = |r: &PastedRecord| {
                    (&r.name, r.kind, &r.value) == (&record.name, record.kind, &record.value)
                };
                if !self.pasted.records.iter().any(same) {
                    self.remark(&record);
                    self.pasted.records.push(record);
                }
            }
            None if !text.is_empty() => self.pasted.unread.push(Unread {
                line,
                text: text.chars().take(200).collect(),
            }),
            None => {}
        }
    }

    fn record(&mut self, partial: Partial) -> Option<PastedRecord> {
        let by_nature = named_by_nature(&partial);
        let text = partial.value?.trim().to_owned();
        let kind = partial
            .kind
            .or_else(|| self.kind_by_value(&text, partial.name.as_deref()))?;
        let name = match &partial.name {
            Some(name) => self.whole_name(name)?,
            None if by_nature? == "@" => self.zone.clone(),
            None => self.zone.under(by_nature?).ok()?,
        };
        let value = match kind {
            RecordType::Txt => Value::from(text),
            RecordType::Cname | RecordType::Ns => {
                Value::from(&DomainName::parse(text.split_whitespace().next()?).ok()?)
            }
            RecordType::Mx => {
                let mut words: Vec<_> = text.split_whitespace().collect();
                let leading = words.first().and_then(|word| word.parse::<u16>().ok());
                if leading.is_some() {
                    words.remove(0);
                }
                let trailing = words.get(1).and_then(|word| word.parse().ok());
                let preference = leading.or(partial.priority).or(trailing).unwrap_or(10);
                let host = DomainName::parse(words.first()?).ok()?;
                Value::from(format!("{preference} {host}"))
            }
            _ => Value::from(text.split_whitespace().next()?),
        };
        if value.as_bytes().is_empty() {
            return None;
        }
        Some(PastedRecord {
            name,
            kind,
            value,
            ttl: partial.ttl,
            line: partial.line,
        })
    }

    /// The whole name: relative names under the origin, a doubled zone taken once.
    fn whole_name(&mut self, text: &str) -> Option<DomainName> {
        let text = text.trim().trim_matches(['"', '`', '\'', ',']);
        if matches!(text, "@" | "" | "(root)" | "(apex)") {
            return Some(self.origin.clone());
        }
        let absolute = text.ends_with('.');
        let mut name = DomainName::parse(text).ok()?;
        if name.is_within(self.zone) {
            let twice = self.zone.under(self.zone.as_str()).ok();
            let mut doubled = false;
            while let Some(twice) = twice.as_ref().filter(|twice| name.is_within(twice)) {
                let rest = name.relative_to(twice);
                name = if rest == "@" {
                    self.zone.clone()
                } else {
                    self.zone.under(&rest).ok()?
                };
                doubled = true;
            }
            if doubled {
                self.pasted
                    .remarks
                    .push(Remark::DoubledOrigin(name.clone()));
            }
            return Some(name);
        }
        if absolute || is_foreign(&name) {
            self.pasted.remarks.push(Remark::OutsideZone(name.clone()));
            return Some(name);
        }
        self.origin.under(name.as_str()).ok()
    }

    fn remark(&mut self, record: &PastedRecord) {
        let first = record.name.labels().next().unwrap_or_default();
        let value = record.value.lossy().to_ascii_lowercase();
        if first == "_dmarc" {
            self.pasted
                .remarks
                .push(Remark::SetsPolicy(record.name.clone()));
        } else if record.kind == RecordType::Txt && value.starts_with("v=spf1") {
            self.pasted
                .remarks
                .push(Remark::SetsSpf(record.name.clone()));
        }
    }
}

/// What stands before the type on a line: the name, a TTL, the class, a number of the row.
fn take_before(made: &mut Partial, word: &str) {
    let number = word.trim_end_matches(['.', ')']).parse::<u32>();
    match number {
        Ok(ttl) if made.name.is_some() => made.ttl = Some(ttl),
        Ok(_) => {}
        Err(_) if word.eq_ignore_ascii_case("in") && made.name.is_some() => {}
        Err(_) if made.name.is_none() && !matches!(word, "-" | "*" | "•") => {
            made.name = Some(word.to_owned());
        }
        Err(_) => {}
    }
}

/// What stands behind name and type: the value, with a TTL or preference before or after it.
fn take_data(made: &mut Partial, kind: RecordType, cells: &Cells<'_>, from: usize) -> bool {
    let count = cells.pieces.len();
    let mut from = from;
    while from + 1 < count {
        let word = cells.word(from);
        let number = word.parse::<u32>().ok();
        match number {
            Some(number) if kind == RecordType::Mx => {
                made.priority = u16::try_from(number).ok();
            }
            Some(number) => made.ttl = Some(number),
            None if word.eq_ignore_ascii_case("auto") || word.eq_ignore_ascii_case("in") => {}
            None if self::kind(word) == Some(kind) => {}
            None => break,
        }
        from += 1;
    }
    if kind == RecordType::Txt {
        let mut value = cells.value(from);
        if !cells.whole && !cells.pieces[from].1.starts_with('"') {
            value = without_asides(&value, made);
            let name = made.name.as_deref().unwrap_or_default();
            let prose = value.contains(' ') || !value.contains(['=', ':']);
            if prose && !begins_like_txt(&value) && !named_like_a_record(name, None) {
                return false;
            }
        }
        made.value = Some(value);
    } else {
        let word = cells.word(from);
        let fits = match kind {
            RecordType::A | RecordType::Aaaa => word.parse::<std::net::IpAddr>().is_ok(),
            // the end of a sentence has a dot behind it, not inside
            _ => may_be_a_name(word) && word.trim_end_matches('.').contains('.'),
        };
        if !fits {
            return false;
        }
        made.value = Some(word.to_owned());
        for after in from + 1..count {
            if let Ok(number) = cells.word(after).parse::<u32>() {
                if kind == RecordType::Mx && made.priority.is_none() {
                    made.priority = u16::try_from(number).ok();
                } else {
                    made.ttl = Some(number);
                }
            }
        }
    }
    true
}

/// A TXT value without a TTL or status that stood behind it on the line.
fn without_asides(value: &str, made: &mut Partial) -> String {
    const ASIDES: [&str; 6] = [
        "auto",
        "verified",
        "pending",
        "unverified",
        "active",
        "copy",
    ];
    let mut value = value.trim_end();
    while let Some((head, last)) = value.rsplit_once(char::is_whitespace) {
        let ttl = last.parse::<u32>().ok().filter(|ttl| *ttl >= 30);
        if ttl.is_some() {
            made.ttl = ttl;
        } else if !ASIDES.iter().any(|aside| last.eq_ignore_ascii_case(aside)) {
            break;
        }
        value = head.trim_end();
    }
    value.to_owned()
}

/// The place of a record whose text says where it belongs.
fn named_by_nature(partial: &Partial) -> Option<&'static str> {
    let value = partial.value.as_deref()?.trim_start().to_ascii_lowercase();
    if value.starts_with("v=dmarc1") {
        Some("_dmarc")
    } else if value.starts_with("v=spf1") {
        Some("@")
    } else {
        None
    }
}

fn begins_like_txt(value: &str) -> bool {
    let compact: String = value
        .chars()
        .filter(|c| !c.is_whitespace())
        .take(40)
        .collect::<String>()
        .to_ascii_lowercase();
    [
        "v=dkim1",
        "v=spf1",
        "v=dmarc1",
        "v=tlsrpt",
        "v=sts",
        "v=bimi",
        "k=rsa;",
        "k=ed25519;",
        "p=mi",
    ]
    .iter()
    .any(|head| compact.starts_with(head))
        || ["-verification=", "apple-domain=", "brevo-code:", "ms=ms"]
            .iter()
            .any(|mark| compact.contains(mark))
}

fn may_be_a_name(text: &str) -> bool {
    text == "@" || (text.len() < 256 && !text.contains('=') && DomainName::parse(text).is_ok())
}

/// A word alone is a name only when it looks like one: a word of a sentence does not.
fn named_like_a_record(word: &str, kind: Option<RecordType>) -> bool {
    kind.is_some() || word.contains('.') || word.contains('_') || word == "@"
}

fn looks_like_a_record(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    [
        "_domainkey",
        "_dmarc",
        "v=dkim",
        "v=spf",
        "v=dmarc",
        "p=mi",
        "k=rsa",
    ]
    .iter()
    .any(|mark| lower.contains(mark))
        || text
            .split_whitespace()
            .next()
            .is_some_and(|word| kind(word).is_some() && word.len() > 1)
}

/// Lines that only draw: `----`, `| --- | --- |`, `====`.
fn is_rule(text: &str) -> bool {
    text.len() > 1 && text.chars().all(|c| "-=_|+: \t".contains(c)) && !text.contains("=_")
}

fn seconds(text: &str) -> Option<u32> {
    text.split_whitespace().next()?.parse().ok()
}

/// True for a name that belongs to somebody else's domain: under a known public suffix, and too long to be a mere prefix.
fn is_foreign(name: &DomainName) -> bool {
    let text = name.as_str();
    let tail = text
        .rsplit_once("_domainkey.")
        .or_else(|| text.rsplit_once("_dmarc."))
        .map_or(text, |(_, tail)| tail);
    let known = psl::suffix(tail.as_bytes()).is_some_and(|suffix| suffix.is_known());
    let labels = tail.split('.').count();
    known && labels >= if tail.len() < text.len() { 2 } else { 3 }
}

#[cfg(test)]
mod tests;
