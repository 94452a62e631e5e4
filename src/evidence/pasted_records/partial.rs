//! A record in the making, and the signs by which names, values and prose are told apart.

use mailmend_providers::{DomainName, RecordType};

use super::lines::{Cells, kind};

/// A record that is still being put together.
#[derive(Clone, Debug, Default)]
pub(super) struct Partial {
    pub(super) line: usize,
    pub(super) name: Option<String>,
    pub(super) kind: Option<RecordType>,
    pub(super) value: Option<String>,
    pub(super) priority: Option<u16>,
    pub(super) ttl: Option<u32>,
}

impl Partial {
    pub(super) fn is_whole(&self) -> bool {
        self.value.is_some() && (self.name.is_some() || named_by_nature(self).is_some())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.name.is_none() && self.kind.is_none() && self.value.is_none()
    }
}

/// What stands before the type on a line: the name, a TTL, the class, a number of the row.
pub(super) fn take_before(made: &mut Partial, word: &str) {
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
pub(super) fn take_data(
    made: &mut Partial,
    kind: RecordType,
    cells: &Cells<'_>,
    from: usize,
) -> bool {
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
            None if super::lines::kind(word) == Some(kind) => {}
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
pub(super) fn without_asides(value: &str, made: &mut Partial) -> String {
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
pub(super) fn named_by_nature(partial: &Partial) -> Option<&'static str> {
    let value = partial.value.as_deref()?.trim_start().to_ascii_lowercase();
    if value.starts_with("v=dmarc1") {
        Some("_dmarc")
    } else if value.starts_with("v=spf1") {
        Some("@")
    } else {
        None
    }
}

pub(super) fn begins_like_txt(value: &str) -> bool {
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

pub(super) fn may_be_a_name(text: &str) -> bool {
    text == "@" || (text.len() < 256 && !text.contains('=') && DomainName::parse(text).is_ok())
}

/// A word alone is a name only when it looks like one: a word of a sentence does not.
pub(super) fn named_like_a_record(word: &str, kind: Option<RecordType>) -> bool {
    kind.is_some() || word.contains('.') || word.contains('_') || word == "@"
}

pub(super) fn looks_like_a_record(text: &str) -> bool {
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
pub(super) fn is_rule(text: &str) -> bool {
    text.len() > 1 && text.chars().all(|c| "-=_|+: \t".contains(c)) && !text.contains("=_")
}

pub(super) fn seconds(text: &str) -> Option<u32> {
    text.split_whitespace().next()?.parse().ok()
}

/// True for a name that belongs to somebody else's domain: under a known public suffix, and too long to be a mere prefix.
pub(super) fn is_foreign(name: &DomainName) -> bool {
    let text = name.as_str();
    let tail = text
        .rsplit_once("_domainkey.")
        .or_else(|| text.rsplit_once("_dmarc."))
        .map_or(text, |(_, tail)| tail);
    let known = psl::suffix(tail.as_bytes()).is_some_and(|suffix| suffix.is_known());
    let labels = tail.split('.').count();
    known && labels >= if tail.len() < text.len() { 2 } else { 3 }
}

/// True for a key or policy name that ends in a whole domain with the same ending as the zone: `k2._domainkey.other.test`.
pub(super) fn names_another(name: &DomainName, zone: &DomainName) -> bool {
    let text = name.as_str();
    let tail = text
        .rsplit_once("_domainkey.")
        .or_else(|| text.rsplit_once("_dmarc."))
        .map_or("", |(_, tail)| tail);
    let ending = |text: &str| text.rsplit('.').next().map(str::to_owned);
    tail.contains('.') && ending(tail) == ending(zone.as_str())
}
