//! A DMARC policy record read as written (RFC 9989, sections 4.7 and 4.8), with near misses told apart from strangers.

use super::spelling::nearest;
use super::tags::Tags;
use super::{Damage, DamageKind, Span, Standing, pasted};

/// What a policy asks receivers to do with mail that nothing proves (RFC 9989, section 4.7).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Policy {
    /// Nothing in particular.
    None,
    /// Treat it with suspicion, such as the spam folder.
    Quarantine,
    /// Refuse it.
    Reject,
}

impl Policy {
    /// Reads a policy word; case does not matter.
    pub fn read(text: &str) -> Option<Self> {
        [Self::None, Self::Quarantine, Self::Reject]
            .into_iter()
            .find(|policy| policy.as_str().eq_ignore_ascii_case(text))
    }

    /// The word as it stands in a record.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Quarantine => "quarantine",
            Self::Reject => "reject",
        }
    }

    /// True for quarantine and reject.
    pub fn is_enforced(self) -> bool {
        self != Self::None
    }

    /// One level softer, as `t=y` asks for (RFC 9989, section 4.7).
    pub fn softer(self) -> Self {
        match self {
            Self::Reject => Self::Quarantine,
            Self::Quarantine | Self::None => Self::None,
        }
    }
}

impl std::fmt::Display for Policy {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.as_str())
    }
}

/// Who a domain says it is in the tree walk (`psd=`, RFC 9989, section 4.7).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Psd {
    /// A public suffix.
    Yes,
    /// An organizational domain.
    No,
    /// Not said (the default).
    Unsaid,
}

/// A DMARC policy record, read as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dmarc {
    /// All tags in their places.
    pub tags: Tags,
}

/// The tags that RFC 9989 defines.
pub const KNOWN_TAGS: [&str; 11] = [
    "v", "p", "sp", "np", "rua", "ruf", "adkim", "aspf", "fo", "t", "psd",
];

/// Tags of RFC 7489 that RFC 9989 made historic (section 9.3).
pub const REMOVED_TAGS: [&str; 3] = ["pct", "rf", "ri"];

impl Dmarc {
    /// Reads a text as a DMARC record, whatever it is. Ask [`standing`] whether receivers would.
    pub fn read(text: &str) -> Self {
        Self {
            tags: Tags::parse(text),
        }
    }

    /// Where a semicolon is missing between two tags: the bytes that stand there instead.
    pub fn glued(&self) -> Vec<Span> {
        let known: Vec<&str> = KNOWN_TAGS.into_iter().chain(REMOVED_TAGS).collect();
        self.tags.glued(&known, &[])
    }

    /// The policy under `key` (`p`, `sp`, `np`): absent, readable, or `Err` with the word that is none.
    pub fn policy(&self, key: &str) -> Option<Result<Policy, &str>> {
        let value = self.tags.value(key)?;
        Some(Policy::read(value).ok_or(value))
    }

    /// The readable policy under `key`.
    pub fn valid_policy(&self, key: &str) -> Option<Policy> {
        self.policy(key).and_then(Result::ok)
    }

    /// True when `t=y` asks for one level softer.
    pub fn is_testing(&self) -> bool {
        self.tags
            .value("t")
            .is_some_and(|t| t.eq_ignore_ascii_case("y"))
    }

    /// What `psd=` says.
    pub fn psd(&self) -> Psd {
        match self.tags.value("psd") {
            Some(value) if value.eq_ignore_ascii_case("y") => Psd::Yes,
            Some(value) if value.eq_ignore_ascii_case("n") => Psd::No,
            _ => Psd::Unsaid,
        }
    }

    /// True when DKIM must match to the letter (`adkim=s`).
    pub fn strict_dkim(&self) -> bool {
        self.tags
            .value("adkim")
            .is_some_and(|a| a.eq_ignore_ascii_case("s"))
    }

    /// True when SPF must match to the letter (`aspf=s`).
    pub fn strict_spf(&self) -> bool {
        self.tags
            .value("aspf")
            .is_some_and(|a| a.eq_ignore_ascii_case("s"))
    }

    /// The addresses of `rua`, each with its span in the text.
    pub fn rua(&self) -> Vec<ReportAddress> {
        self.addresses("rua")
    }

    /// The addresses of `ruf`, each with its span in the text.
    pub fn ruf(&self) -> Vec<ReportAddress> {
        self.addresses("ruf")
    }

    /// True when some `rua` address can be used, as RFC 9989, section 4.10.1 asks for a record without a valid policy.
    pub fn has_valid_rua(&self) -> bool {
        self.rua().iter().any(|address| address.mailbox().is_some())
    }

    fn addresses(&self, key: &str) -> Vec<ReportAddress> {
        let Some(tag) = self.tags.get(key) else {
            return Vec::new();
        };
        let mut start = tag.value_span.start;
        let mut found = Vec::new();
        for piece in tag.value.split(',') {
            let left = piece.len() - piece.trim_start().len();
            let uri = piece.trim().to_owned();
            let span = Span::new(start + left, start + left + uri.len());
            start += piece.len() + 1;
            if !uri.is_empty() {
                found.push(ReportAddress { uri, span });
            }
        }
        found
    }
}

/// One address that reports go to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportAddress {
    /// As written, trimmed.
    pub uri: String,
    /// Its bytes in the record.
    pub span: Span,
}

impl ReportAddress {
    /// The mailbox of a `mailto:` address, without an old size limit (`!10m`); `None` for anything else.
    pub fn mailbox(&self) -> Option<&str> {
        let scheme = self.uri.get(..7)?;
        if !scheme.eq_ignore_ascii_case("mailto:") {
            return None;
        }
        let mailbox = self.uri[7..].split(['!', '?']).next()?;
        let (local, domain) = mailbox.rsplit_once('@')?;
        (!local.is_empty() && domain.contains('.') && !mailbox.contains(char::is_whitespace))
            .then_some(mailbox)
    }

    /// The domain part of the mailbox.
    pub fn host(&self) -> Option<&str> {
        self.mailbox()
            .and_then(|mailbox| mailbox.rsplit_once('@'))
            .map(|(_, host)| host)
    }
}

/// Whether receivers take a TXT value at a `_dmarc` name as a DMARC record (RFC 9989, section 4.10, step 2), or whether it was meant to be one.
pub fn standing(text: &str) -> Standing {
    if is_record(text) {
        return Standing::Record;
    }
    pasted::damage(text, damage(text), standing).map_or(Standing::Other, Standing::Damaged)
}

/// True when receivers take the text as a DMARC record. (Repairs are measured by this, never by [`standing`]: a repair that changes nothing would go round for ever.)
fn is_record(text: &str) -> bool {
    let tags = Tags::parse(text);
    tags.tags().first().is_some_and(|first| {
        first.key == "v"
            && first.value == "DMARC1"
            && text.trim_start_matches([' ', '\t']).len() == text.len()
            && tags
                .stray()
                .first()
                .is_none_or(|span| span.start > first.key_span.start)
    })
}

/// Ways in which people and panels damage the head of a DMARC record; `None` when the text was not meant to be one.
fn damage(text: &str) -> Option<Damage> {
    let damaged = |kind, span, mended: Option<String>| {
        let mended = mended.filter(|m| is_record(m));
        Some(Damage { kind, span, mended })
    };
    let bare = text.trim_start_matches(|c: char| c.is_whitespace() || is_invisible(c));
    if bare.len() < text.len() && looks_like_dmarc(bare) {
        let mended = if is_record(bare) {
            Some(bare.to_owned())
        } else {
            damage(bare).and_then(|inner| inner.mended)
        };
        return damaged(
            DamageKind::LeadingSpace,
            Span::new(0, text.len() - bare.len()),
            mended,
        );
    }
    if let Some(first) = text.chars().next()
        && is_quote(first)
    {
        let inner = text.trim_matches(is_quote);
        if looks_like_dmarc(inner) {
            return damaged(
                DamageKind::Quoted,
                Span::new(0, first.len_utf8()),
                Some(inner.to_owned()),
            );
        }
    }
    if let Some(at) = text.find("\\;")
        && looks_like_dmarc(text)
    {
        return damaged(
            DamageKind::BackslashSemicolon,
            Span::new(at, at + 2),
            Some(text.replace("\\;", ";")),
        );
    }
    if looks_like_dmarc(text) {
        return damaged_version(text);
    }
    // `p=reject; v=DMARC1; ...`, or no version at all but a policy and nothing else that other records have
    let tags = Tags::parse(text);
    if let Some(version) = tags.get_any_case("v")
        && version.value.to_ascii_uppercase().starts_with("DMARC")
    {
        let rest = tags.without(&version.key);
        let mended = format!("v=DMARC1; {}", rest.text().trim());
        return damaged(DamageKind::VersionNotFirst, version.span(), Some(mended));
    }
    let first = tags.tags().first()?;
    if first.key.eq_ignore_ascii_case("v") && first.value.chars().count() < 12 {
        let word: String = first.value.chars().filter(|c| !c.is_whitespace()).collect();
        let word = word.replace(['-', '_', '.'], "").to_ascii_lowercase();
        if nearest(
            &word,
            &["dmarc1", "dkim1", "spf1", "bimi1", "stsv1", "tlsrptv1"],
        ) == Some("dmarc1")
        {
            return damaged(
                DamageKind::Version,
                first.span(),
                Some(format!("v=DMARC1{}", &text[first.value_span.end..])),
            );
        }
    }
    let policy_first = first.key.eq_ignore_ascii_case("p")
        && Policy::read(first.value.split([',', ' ']).next()?).is_some();
    if policy_first {
        return damaged(
            DamageKind::VersionNotFirst,
            first.span(),
            Some(format!("v=DMARC1; {}", text.trim())),
        );
    }
    None
}

/// The text begins with something like `v=DMARC1`, but receivers do not read it so.
fn damaged_version(text: &str) -> Option<Damage> {
    let upper = text.to_ascii_uppercase();
    let word = upper.find("DMARC").unwrap_or(0);
    let mut end = word + "DMARC".len();
    while text[end..].starts_with(|c: char| c.is_ascii_alphanumeric() || c == '.') {
        end += 1;
    }
    // a gap before the number: v=DMARC 1, v=DMARC-1
    let gap = text[end..].trim_start_matches([' ', '-', '_', '.', '\t']);
    if text[word..end].eq_ignore_ascii_case("DMARC")
        && gap.starts_with('1')
        && !gap[1..].starts_with(|c: char| c.is_ascii_alphanumeric())
    {
        end = text.len() - gap.len() + 1;
    }
    // a tag glued to the version: v=DMARC1p=none
    if text[word..end].starts_with("DMARC1")
        && text[end..].trim_start().starts_with('=')
        && starts_with_known(&text[word + "DMARC1".len()..])
    {
        end = word + "DMARC1".len();
    }
    let rest = &text[end..];
    let version_ok = &text[word..end] == "DMARC1";
    let after = rest.trim_start_matches([' ', '\t']);
    let separator = after.chars().next();
    let separated = matches!(separator, None | Some(';'));
    let repaired_rest = if separated {
        rest.to_owned()
    } else {
        with_semicolons(rest)
    };
    let mended = Some(format!("v=DMARC1{repaired_rest}")).filter(|m| is_record(m));
    let (kind, span) = if version_ok && !separated {
        let gap = rest.len() - after.len();
        let sign = separator.filter(|c| gap == 0 || !c.is_alphanumeric());
        let wide = gap + sign.map_or(0, char::len_utf8);
        (DamageKind::Separator, Span::new(end, end + wide))
    } else {
        (DamageKind::Version, Span::new(0, end))
    };
    Some(Damage { kind, span, mended })
}

/// Puts a semicolon before each known tag where something else separates it from what stands before it.
fn with_semicolons(rest: &str) -> String {
    let mut out = String::new();
    let mut left = rest;
    while !left.is_empty() {
        let body = left.trim_start_matches([' ', '\t', ',', ':', '|', ';', '/']);
        let known = KNOWN_TAGS.iter().chain(REMOVED_TAGS.iter()).find(|tag| {
            body.get(..tag.len())
                .is_some_and(|head| head.eq_ignore_ascii_case(tag))
                && body[tag.len()..].trim_start().starts_with('=')
        });
        let cut = body
            .char_indices()
            .skip(1)
            .find(|(at, _)| {
                let before = body[..*at].chars().last();
                matches!(before, Some(' ' | ',' | ':' | '|' | ';' | '/'))
                    && starts_with_known(&body[*at..])
            })
            .map_or(body.len(), |(at, _)| at);
        if known.is_some() {
            out.push_str("; ");
            out.push_str(body[..cut].trim_end_matches([' ', '\t', ',', ':', '|', ';', '/']));
        } else {
            out.push_str(&left[..left.len() - body.len() + cut]);
        }
        left = &body[cut..];
    }
    out
}

fn starts_with_known(text: &str) -> bool {
    KNOWN_TAGS.iter().chain(REMOVED_TAGS.iter()).any(|tag| {
        text.get(..tag.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(tag))
            && text[tag.len()..].trim_start().starts_with('=')
    })
}

fn looks_like_dmarc(text: &str) -> bool {
    let head: String = text
        .chars()
        .filter(|c| !c.is_whitespace())
        .take(12)
        .collect::<String>()
        .to_ascii_uppercase();
    head.starts_with("V=DMARC")
        || head.starts_with("VDMARC")
        || head.starts_with("V:DMARC")
        || head.starts_with("DMARC1")
        || head.starts_with("=DMARC1")
}

pub(super) fn is_quote(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '\u{201C}'
            | '\u{201D}'
            | '\u{201E}'
            | '\u{2018}'
            | '\u{2019}'
            | '\u{AB}'
            | '\u{BB}'
    )
}

pub(super) fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{A0}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_is_a_record() {
        for text in [
            "v=DMARC1; p=none",
            "v=DMARC1;p=reject;",
            "v=DMARC1",
            "v = DMARC1 ; p=none",
        ] {
            assert_eq!(standing(text), Standing::Record, "{text}");
        }
    }

    #[test]
    fn a_near_miss_is_damaged_and_mended_never_unrelated() {
        for (text, kind, mended) in [
            (
                "v=DMARC1 p=none",
                DamageKind::Separator,
                Some("v=DMARC1; p=none"),
            ),
            (
                "v=DMARC1, p=reject, rua=mailto:a@b.test",
                DamageKind::Separator,
                Some("v=DMARC1; p=reject; rua=mailto:a@b.test"),
            ),
            (
                "v=DMARC; p=none",
                DamageKind::Version,
                Some("v=DMARC1; p=none"),
            ),
            (
                "v=dmarc1; p=none",
                DamageKind::Version,
                Some("v=DMARC1; p=none"),
            ),
            (
                "v=DMARC1.0; p=none",
                DamageKind::Version,
                Some("v=DMARC1; p=none"),
            ),
            (
                "DMARC1; p=none",
                DamageKind::Version,
                Some("v=DMARC1; p=none"),
            ),
            (
                " v=DMARC1; p=none",
                DamageKind::LeadingSpace,
                Some("v=DMARC1; p=none"),
            ),
            (
                "\u{A0}v=DMARC1; p=none",
                DamageKind::LeadingSpace,
                Some("v=DMARC1; p=none"),
            ),
            (
                "\"v=DMARC1; p=none\"",
                DamageKind::Quoted,
                Some("v=DMARC1; p=none"),
            ),
            (
                "v=DMARC1\\; p=none",
                DamageKind::BackslashSemicolon,
                Some("v=DMARC1; p=none"),
            ),
            (
                "p=reject; v=DMARC1; rua=mailto:a@b.test",
                DamageKind::VersionNotFirst,
                Some("v=DMARC1; p=reject; rua=mailto:a@b.test"),
            ),
            (
                "p=none; rua=mailto:a@b.test",
                DamageKind::VersionNotFirst,
                Some("v=DMARC1; p=none; rua=mailto:a@b.test"),
            ),
        ] {
            let Standing::Damaged(damage) = standing(text) else {
                panic!("{text}: {:?}", standing(text));
            };
            assert_eq!(
                (damage.kind, damage.mended.as_deref()),
                (kind, mended),
                "{text}"
            );
            assert!(
                text.get(damage.span.start..damage.span.end).is_some(),
                "{text}"
            );
        }
    }

    #[test]
    fn strangers_are_left_alone() {
        for text in [
            "",
            "v=spf1 -all",
            "v=DKIM1; p=abc",
            "google-site-verification=x",
            "=",
            ";;;",
            "p=MIGf",
        ] {
            assert_eq!(standing(text), Standing::Other, "{text}");
        }
    }

    #[test]
    fn report_addresses_keep_their_places() {
        let record =
            Dmarc::read("v=DMARC1; p=none; rua=mailto:a@b.test!10m, c@d.test,https://e.test");
        let rua = record.rua();
        assert_eq!(
            rua.iter()
                .map(|a| a.span.of(record.tags.text()))
                .collect::<Vec<_>>(),
            ["mailto:a@b.test!10m", "c@d.test", "https://e.test"]
        );
        assert_eq!(
            rua.iter().map(ReportAddress::mailbox).collect::<Vec<_>>(),
            [Some("a@b.test"), None, None]
        );
        assert!(record.has_valid_rua());
    }
}
