//! From the pieces of a record to the record: whole names, clean values, remarks.

use mailmend_providers::{DomainName, RecordType, Value};

use super::lines::{self, Label, kind};
use super::partial::{Partial, is_foreign, named_by_nature, names_another, seconds};
use super::{PastedRecord, Reader, Remark, Unread};

impl Reader<'_> {
    /// Puts the text behind a label into its place; a place that is taken begins the next record.
    pub(super) fn put(&mut self, number: usize, word: Label, text: &str) {
        let text = match word {
            Label::Value => lines::unquoted(text),
            _ => text.trim_matches(['"', '`', '\'']).to_owned(),
        };
        self.put_read(number, word, text);
    }

    pub(super) fn put_read(&mut self, number: usize, word: Label, text: String) {
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
    pub(super) fn flush(&mut self) {
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
        let unnamed = partial.name.is_none() && partial.kind.is_none_or(|k| k == RecordType::Txt);
        if let (true, Some(value)) = (unnamed, &partial.value) {
            let record = crate::records::dkim::Dkim::read(value);
            if record.tags.value("p").is_some() && named_by_nature(&partial).is_none() {
                let remark = Remark::KeyWithoutName(line, Value::from(value.trim().to_owned()));
                self.pasted.remarks.push(remark);
                return;
            }
        }
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
        if absolute || is_foreign(&name) || names_another(&name, self.zone) {
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
