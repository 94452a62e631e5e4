//! Tag lists that begin with a version word (MTA-STS, TLS-RPT, BIMI): whether a text is one, and near misses told apart from strangers.

use super::dmarc::{is_invisible, is_quote};
use super::spelling::nearest;
use super::tags::Tags;
use super::{Damage, DamageKind, Span, Standing, pasted};

/// The version words of all records of mail that are tag lists, in lower case without separators.
const WORDS: [&str; 6] = ["dmarc1", "dkim1", "spf1", "bimi1", "stsv1", "tlsrptv1"];

/// How a kind of record begins.
pub(super) struct Head {
    /// The version word: `STSv1`.
    pub(super) word: &'static str,
    /// Its part that names the kind, in lower case: `sts`.
    pub(super) stem: &'static str,
    /// The tags that such a record holds.
    pub(super) known: &'static [&'static str],
}

impl Head {
    /// Whether receivers take the text as such a record; `own` is the reading of the whole kind.
    pub(super) fn standing(&self, text: &str, own: fn(&str) -> Standing) -> Standing {
        if self.is_record(text) {
            return Standing::Record;
        }
        pasted::damage(text, self.damage(text), own).map_or(Standing::Other, Standing::Damaged)
    }

    /// Where a semicolon is missing between two tags: the bytes that stand there instead.
    pub(super) fn glued(&self, tags: &Tags) -> Vec<Span> {
        tags.glued(self.known, &[])
    }

    fn is_record(&self, text: &str) -> bool {
        let tags = Tags::parse(text);
        text.starts_with('v')
            && tags
                .tags()
                .first()
                .is_some_and(|first| first.key == "v" && first.value == self.word)
    }

    fn damage(&self, text: &str) -> Option<Damage> {
        let damaged = |kind, span, mended: String| {
            let mended = Some(mended).filter(|mended| self.is_record(mended));
            Some(Damage { kind, span, mended })
        };
        let inner = |text: &str| {
            if self.is_record(text) {
                Some(text.to_owned())
            } else {
                self.damage(text)?.mended
            }
        };
        // all at once: thousands of quotes and spaces in turn are no deeper than one
        let framed = |c: char| c.is_whitespace() || is_invisible(c) || is_quote(c);
        let bare = text.trim_start_matches(framed);
        if let Some(first) = text.chars().next().filter(|_| bare.len() < text.len()) {
            let mended = inner(bare.trim_end_matches(framed))?;
            return if is_quote(first) {
                damaged(DamageKind::Quoted, Span::new(0, first.len_utf8()), mended)
            } else {
                let span = Span::new(0, text.len() - bare.len());
                damaged(DamageKind::LeadingSpace, span, mended)
            };
        }
        if let Some(at) = text.find("\\;") {
            let span = Span::new(at, at + 2);
            let mended = inner(&text.replace("\\;", ";"))?;
            return damaged(DamageKind::BackslashSemicolon, span, mended);
        }
        if let Some((kind, span, rest)) = self.meant(text) {
            let mended = Tags::parse(&format!("v={}{rest}", self.word));
            let mended = mended.separated(&self.glued(&mended));
            return damaged(kind, span, mended.text().to_owned());
        }
        let tags = Tags::parse(text);
        let version = tags.get_any_case("v")?;
        if !version.value.eq_ignore_ascii_case(self.word) {
            return None;
        }
        let rest = tags.without(&version.key);
        let mended = format!("v={}; {}", self.word, rest.text().trim());
        damaged(DamageKind::VersionNotFirst, version.span(), mended)
    }

    /// What is wrong with a head that was meant to be this one, and what follows it, with a semicolon in front.
    fn meant(&self, text: &str) -> Option<(DamageKind, Span, String)> {
        let after = text
            .strip_prefix(['v', 'V'])
            .map(|rest| rest.trim_start_matches([' ', '\t', '=', ':']))
            .filter(|rest| rest.len() + 1 < text.len());
        let body = after.unwrap_or(text);
        let start = text.len() - body.len();
        let width = body
            .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.')))
            .unwrap_or(body.len());
        let plain = body[..width]
            .replace(['-', '_', '.'], "")
            .to_ascii_lowercase();
        let word = self.word.to_ascii_lowercase();
        let near = plain.len() < 12 && nearest(&plain, &WORDS) == Some(word.as_str());
        let named = plain.starts_with(self.stem) && plain.len() <= word.len() + 8;
        if plain != word && !(after.is_some() && (near || named)) {
            return None;
        }
        let mut end = start + width;
        // a tag glued to the version: v=STSv1id=1
        let hangs = self.known.iter().any(|key| {
            body.strip_prefix(self.word)
                .and_then(|rest| rest.strip_prefix(key))
                .is_some_and(|rest| rest.trim_start().starts_with('='))
        });
        if hangs {
            end = start + self.word.len();
            return Some((
                DamageKind::Separator,
                Span::new(end, end + 1),
                format!("; {}", &text[end..]),
            ));
        }
        // a gap before the number: v=STS v1
        let gap = text[end..].trim_start();
        let number = word.strip_prefix(plain.as_str()).filter(|n| !n.is_empty());
        if let Some(number) = number
            && gap
                .get(..number.len())
                .is_some_and(|head| head.eq_ignore_ascii_case(number))
        {
            end = text.len() - gap.len() + number.len();
        }
        let rest = &text[end..];
        let next = rest.trim_start_matches([' ', '\t', ',', ':', '|', '/']);
        if next.is_empty() {
            return Some((DamageKind::Version, Span::new(0, end), String::new()));
        }
        if rest.trim_start().starts_with(';') {
            return Some((DamageKind::Version, Span::new(0, end), rest.to_owned()));
        }
        let sound = &text[..end] == format!("v={}", self.word).as_str();
        let width = (rest.len() - next.len()).max(1);
        let width = (width..)
            .find(|width| rest.is_char_boundary(*width))
            .unwrap_or(width);
        let (kind, span) = if sound {
            (DamageKind::Separator, Span::new(end, end + width))
        } else {
            (DamageKind::Version, Span::new(0, end))
        };
        Some((
            kind,
            span,
            format!("; {}", next.trim_start_matches(';').trim_start()),
        ))
    }
}
