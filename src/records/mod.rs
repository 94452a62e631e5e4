//! The grammars of the records: a reading of the text, without loss, with spans. Pure; imports nothing else of this crate.

pub mod bimi;
pub mod dkim;
pub mod dmarc;
pub mod mta_sts;
pub mod pasted;
pub mod secret;
pub mod spelling;
pub mod spf;
pub mod tags;
pub mod tls_rpt;
mod versioned;

use serde::{Deserialize, Serialize};

/// A stretch of bytes of a record's joined value: from `start` up to, not including, `end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The stretch from `start` up to `end`.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The text under the span; empty when it does not fit the text.
    pub fn of<'a>(&self, text: &'a str) -> &'a str {
        text.get(self.start..self.end).unwrap_or_default()
    }
}

/// Whether a text is a record of the kind asked about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Receivers take it as such a record (it may still be wrong inside).
    Record,
    /// It was meant to be one, but receivers do not take it as one.
    Damaged(Damage),
    /// Something else.
    Other,
}

/// A near miss: what is wrong with a record that was meant to be one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    /// What kind of damage.
    pub kind: DamageKind,
    /// Where it is.
    pub span: Span,
    /// The text with this damage mended, where that is certain enough to be proposed.
    pub mended: Option<String>,
}

/// Kinds of damage that are recognised at the head of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DamageKind {
    /// The version word is misspelt, has the wrong case, or has something glued to it.
    Version,
    /// The version is not the first thing in the record.
    VersionNotFirst,
    /// Tags are separated by something else than a semicolon (DMARC, DKIM), or terms by something else than a space (SPF).
    Separator,
    /// The whole text stands inside quotes (straight or typographic).
    Quoted,
    /// Semicolons are written `\;`.
    BackslashSemicolon,
    /// The form of a zone file stands in the value: several quoted strings, parentheses, or the name and type in front.
    ZoneForm,
    /// Signs stand in it that no record holds: typographic ones, no-break spaces, invisible ones, escapes of web pages.
    ForeignSigns,
    /// White space, a no-break space or another invisible character stands before the version.
    LeadingSpace,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What people and panels put around and into records.
    const PIECES: [&str; 20] = [
        "v=DMARC1", "v=spf1", "v=DKIM1", "v=STSv1", "TLSRPT", "l=", "DMARC", "p=none", "p=", "\"",
        "(", ")", " ", ";", "\u{a0}", "TXT ", "%3B", "\\", "-1", "MIGf",
    ];

    #[test]
    fn no_text_sends_a_reader_round_for_ever_and_no_repair_is_damaged() {
        let readers: [fn(&str) -> Standing; 6] = [
            spf::standing,
            dkim::standing,
            dmarc::standing,
            mta_sts::standing,
            tls_rpt::standing,
            bimi::standing,
        ];
        for number in 0..PIECES.len().pow(4) {
            let text: String = (0..4)
                .map(|place| PIECES[number / PIECES.len().pow(place) % PIECES.len()])
                .collect();
            for standing in readers {
                if let Standing::Damaged(damage) = standing(&text) {
                    let span = damage.span;
                    assert!(
                        text.get(span.start..span.end).is_some(),
                        "{text:?} {damage:?}"
                    );
                    let mended = damage.mended.unwrap_or_else(|| "none".to_owned());
                    assert!(
                        !matches!(standing(&mended), Standing::Damaged(_)),
                        "{text:?} becomes {mended:?}"
                    );
                }
            }
        }
    }
}
