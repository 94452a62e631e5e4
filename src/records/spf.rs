//! An SPF record read term by term (RFC 7208, sections 4.5, 4.6, 5 and 6), with spans; bad terms are kept and told apart.

mod macros;

use std::net::{Ipv4Addr, Ipv6Addr};

use super::dmarc::{is_invisible, is_quote};
use super::{Damage, DamageKind, Span, Standing, pasted};

pub use macros::{Letter, Macro, MacroString, Piece};

/// An SPF record, read as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spf {
    text: String,
    terms: Vec<Term>,
}

/// One term: a mechanism or a modifier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Its bytes in the record.
    pub span: Span,
    /// As written.
    pub text: String,
    /// What it says.
    pub kind: TermKind,
}

/// The result a mechanism gives when it matches (RFC 7208, section 4.6.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Qualifier {
    /// `+` or nothing.
    Pass,
    /// `-`
    Fail,
    /// `~`
    SoftFail,
    /// `?`
    Neutral,
}

/// What a term says. Domain specifications are kept as written; they may hold macros.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TermKind {
    /// `all`
    All(Qualifier),
    /// `include:DOMAIN`
    Include(Qualifier, String),
    /// `a`, with its domain and prefix lengths.
    A(Qualifier, Option<String>, DualCidr),
    /// `mx`, with its domain and prefix lengths.
    Mx(Qualifier, Option<String>, DualCidr),
    /// `ptr`, with its domain.
    Ptr(Qualifier, Option<String>),
    /// `ip4:NETWORK`
    Ip4(Qualifier, Ipv4Addr, u8),
    /// `ip6:NETWORK`
    Ip6(Qualifier, Ipv6Addr, u8),
    /// `exists:DOMAIN`
    Exists(Qualifier, String),
    /// `redirect=DOMAIN`
    Redirect(String),
    /// `exp=DOMAIN`
    Exp(String),
    /// A modifier with a name that RFC 7208 does not know; ignored by receivers.
    UnknownModifier(String, String),
    /// A syntax error: receivers answer permerror for the whole record.
    Bad(BadTerm),
}

/// Prefix lengths of `a` and `mx`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DualCidr {
    /// For IPv4, 0 to 32.
    pub v4: u8,
    /// For IPv6, 0 to 128.
    pub v6: u8,
}

/// What is wrong with a term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BadTerm {
    /// No mechanism has this name.
    UnknownMechanism(String),
    /// `ip4:` with something that is no IPv4 network.
    Ip4(String),
    /// `ip6:` with something that is no IPv6 network.
    Ip6(String),
    /// A domain is missing after `include:`, `exists:`, `redirect=`, `exp=`, `a:`, ...
    EmptyDomain(String),
    /// A domain specification that breaks the macro grammar (section 7.1).
    Macro(String),
    /// A prefix length that cannot be.
    Cidr(String),
    /// `all` or another mechanism with something behind it that does not belong there.
    Trailing(String),
    /// `redirect` or `exp` stands there twice.
    Repeated(String),
}

impl TermKind {
    /// True for the terms that count against the limit of 10 look-ups (RFC 7208, section 4.6.4).
    pub fn costs_lookup(&self) -> bool {
        matches!(
            self,
            Self::Include(..)
                | Self::A(..)
                | Self::Mx(..)
                | Self::Ptr(..)
                | Self::Exists(..)
                | Self::Redirect(_)
        )
    }

    /// The qualifier of a mechanism.
    pub fn qualifier(&self) -> Option<Qualifier> {
        match self {
            Self::All(qualifier)
            | Self::Include(qualifier, _)
            | Self::A(qualifier, ..)
            | Self::Mx(qualifier, ..)
            | Self::Ptr(qualifier, _)
            | Self::Ip4(qualifier, ..)
            | Self::Ip6(qualifier, ..)
            | Self::Exists(qualifier, _) => Some(*qualifier),
            Self::Redirect(_) | Self::Exp(_) | Self::UnknownModifier(..) | Self::Bad(_) => None,
        }
    }

    /// The domain specification, as written, where there is one.
    pub fn domain_spec(&self) -> Option<&str> {
        match self {
            Self::Include(_, domain)
            | Self::Exists(_, domain)
            | Self::Redirect(domain)
            | Self::Exp(domain) => Some(domain),
            Self::A(_, domain, _) | Self::Mx(_, domain, _) | Self::Ptr(_, domain) => {
                domain.as_deref()
            }
            _ => None,
        }
    }
}

impl Spf {
    /// Reads a text as an SPF record, whatever it is. The first word is the version and no term.
    pub fn read(text: &str) -> Self {
        let mut terms: Vec<Term> = Vec::new();
        let mut start = 0;
        for (at, word) in text.split(' ').enumerate() {
            let span = Span::new(start, start + word.len());
            start = span.end + 1;
            if at == 0 || word.is_empty() {
                continue;
            }
            let mut kind = term(word);
            let twice =
                |wanted: fn(&TermKind) -> bool| terms.iter().any(|earlier| wanted(&earlier.kind));
            if matches!(kind, TermKind::Redirect(_))
                && twice(|k| matches!(k, TermKind::Redirect(_)))
            {
                kind = TermKind::Bad(BadTerm::Repeated("redirect".to_owned()));
            }
            if matches!(kind, TermKind::Exp(_)) && twice(|k| matches!(k, TermKind::Exp(_))) {
                kind = TermKind::Bad(BadTerm::Repeated("exp".to_owned()));
            }
            terms.push(Term {
                span,
                text: word.to_owned(),
                kind,
            });
        }
        Self {
            text: text.to_owned(),
            terms,
        }
    }

    /// The text, byte for byte.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The terms in the order they stand, the version left out.
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// The qualifier of the first `all`.
    pub fn all(&self) -> Option<Qualifier> {
        self.terms.iter().find_map(|term| match term.kind {
            TermKind::All(qualifier) => Some(qualifier),
            _ => None,
        })
    }

    /// The domain of `redirect=` when it counts, that is without any `all` (RFC 7208, section 6.1).
    pub fn redirect(&self) -> Option<&str> {
        if self.all().is_some() {
            return None;
        }
        self.terms.iter().find_map(|term| match &term.kind {
            TermKind::Redirect(domain) => Some(domain.as_str()),
            _ => None,
        })
    }

    /// The terms that are syntax errors.
    pub fn bad(&self) -> impl Iterator<Item = &Term> {
        self.terms
            .iter()
            .filter(|term| matches!(term.kind, TermKind::Bad(_)))
    }

    /// The record without the term at `span` and without one of the spaces around it; every other byte stays.
    pub fn without(&self, span: Span) -> String {
        let start = if span.start > 0 && self.text.as_bytes()[span.start - 1] == b' ' {
            span.start - 1
        } else {
            span.start
        };
        format!("{}{}", &self.text[..start], &self.text[span.end..])
    }

    /// The record with the bytes at `span` replaced; every other byte stays.
    pub fn with(&self, span: Span, new: &str) -> String {
        format!(
            "{}{new}{}",
            &self.text[..span.start],
            &self.text[span.end..]
        )
    }
}

/// Whether receivers select a TXT value as an SPF record (RFC 7208, section 4.5), or whether it was meant to be one.
pub fn standing(text: &str) -> Standing {
    if is_record(text) {
        return Standing::Record;
    }
    pasted::damage(text, damage(text), standing).map_or(Standing::Other, Standing::Damaged)
}

fn is_record(text: &str) -> bool {
    let first = text.split(' ').next().unwrap_or_default();
    first.eq_ignore_ascii_case("v=spf1")
}

fn damage(text: &str) -> Option<Damage> {
    let damaged = |kind, span, mended: Option<String>| {
        let mended = mended.filter(|m| is_record(m));
        Some(Damage { kind, span, mended })
    };
    let bare = text.trim_start_matches(|c: char| c.is_whitespace() || is_invisible(c));
    if bare.len() < text.len() && looks_like_spf(bare) {
        let mended = match standing(bare) {
            Standing::Record => Some(bare.to_owned()),
            Standing::Damaged(inner) => inner.mended,
            Standing::Other => None,
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
        if looks_like_spf(inner) {
            let inner = inner.replace("\" \"", "");
            return damaged(
                DamageKind::Quoted,
                Span::new(0, first.len_utf8()),
                Some(inner),
            );
        }
    }
    if !looks_like_spf(text) {
        return None;
    }
    let lower = text.to_ascii_lowercase();
    let Some(word) = lower.find("spf").map(|at| at + "spf".len()) else {
        // spaces within the word
        return damaged(DamageKind::Version, Span::new(0, text.len()), None);
    };
    let mut end = word;
    while text[end..].starts_with(|c: char| c.is_ascii_digit() || c == '.') {
        end += 1;
    }
    let rest = &text[end..];
    let glue = rest.trim_start_matches([';', ',', ':', '|', '\t', ' ']);
    let span = Span::new(0, end + (rest.len() - glue.len()).min(1));
    let version = &lower[word..end];
    let mended = (version == "1" || version.is_empty() || version == "1.0" || version == "10")
        .then(|| {
            if glue.is_empty() {
                "v=spf1".to_owned()
            } else {
                format!("v=spf1 {glue}")
            }
        });
    let kind = if rest.starts_with([';', ',', ':', '|']) && lower.starts_with("v=spf1") {
        DamageKind::Separator
    } else {
        DamageKind::Version
    };
    damaged(kind, span, mended)
}

fn looks_like_spf(text: &str) -> bool {
    let head: String = text
        .chars()
        .filter(|c| !c.is_whitespace())
        .take(8)
        .collect::<String>()
        .to_ascii_lowercase();
    head.starts_with("v=spf") && !head.starts_with("v=spf2")
        || head.starts_with("vspf1")
        || head.starts_with("v:spf1")
        || head.starts_with("=spf1")
        || first_word(text).eq_ignore_ascii_case("spf1")
        || head.starts_with("spf1") && text.contains(':')
}

fn first_word(text: &str) -> &str {
    text.split_whitespace().next().unwrap_or_default()
}

fn term(word: &str) -> TermKind {
    if let Some((name, value)) = modifier(word) {
        return match name.to_ascii_lowercase().as_str() {
            "redirect" => spec(value, "redirect").map_or_else(TermKind::Bad, TermKind::Redirect),
            "exp" => spec(value, "exp").map_or_else(TermKind::Bad, TermKind::Exp),
            _ => match MacroString::modifier(value) {
                None => TermKind::Bad(BadTerm::Macro(value.to_owned())),
                Some(_) => TermKind::UnknownModifier(name.to_owned(), value.to_owned()),
            },
        };
    }
    let (qualifier, body) = match word.as_bytes().first() {
        Some(b'+') => (Qualifier::Pass, &word[1..]),
        Some(b'-') => (Qualifier::Fail, &word[1..]),
        Some(b'~') => (Qualifier::SoftFail, &word[1..]),
        Some(b'?') => (Qualifier::Neutral, &word[1..]),
        _ => (Qualifier::Pass, word),
    };
    mechanism(qualifier, body).unwrap_or_else(TermKind::Bad)
}

/// `name=value`, where the name begins with a letter and holds letters, digits, `-`, `_`, `.` (section 4.6.1).
fn modifier(word: &str) -> Option<(&str, &str)> {
    let (name, value) = word.split_once('=')?;
    let mut letters = name.chars();
    let head = letters.next()?.is_ascii_alphabetic();
    (head && letters.all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.')))
        .then_some((name, value))
}

fn mechanism(qualifier: Qualifier, body: &str) -> Result<TermKind, BadTerm> {
    let cut = body.find([':', '/']).unwrap_or(body.len());
    let (name, tail) = body.split_at(cut);
    let argument = tail.strip_prefix(':');
    let nothing_behind = |kind: TermKind| {
        if tail.is_empty() {
            Ok(kind)
        } else {
            Err(BadTerm::Trailing(tail.to_owned()))
        }
    };
    match name.to_ascii_lowercase().as_str() {
        "all" => nothing_behind(TermKind::All(qualifier)),
        "include" => Ok(TermKind::Include(
            qualifier,
            spec(argument.unwrap_or_default(), "include")?,
        )),
        "exists" => Ok(TermKind::Exists(
            qualifier,
            spec(argument.unwrap_or_default(), "exists")?,
        )),
        "a" => {
            let (domain, cidr) = domain_and_cidr(tail, "a")?;
            Ok(TermKind::A(qualifier, domain, cidr))
        }
        "mx" => {
            let (domain, cidr) = domain_and_cidr(tail, "mx")?;
            Ok(TermKind::Mx(qualifier, domain, cidr))
        }
        "ptr" => match argument {
            None => nothing_behind(TermKind::Ptr(qualifier, None)),
            Some(domain) => Ok(TermKind::Ptr(qualifier, Some(spec(domain, "ptr")?))),
        },
        "ip4" => {
            ip4(argument.unwrap_or_default()).map(|(ip, bits)| TermKind::Ip4(qualifier, ip, bits))
        }
        "ip6" => {
            ip6(argument.unwrap_or_default()).map(|(ip, bits)| TermKind::Ip6(qualifier, ip, bits))
        }
        _ => Err(BadTerm::UnknownMechanism(name.to_owned())),
    }
}

fn ip4(text: &str) -> Result<(Ipv4Addr, u8), BadTerm> {
    let bad = || BadTerm::Ip4(text.to_owned());
    let (ip, bits) = match text.split_once('/') {
        Some((ip, bits)) => (ip, prefix(bits, 32).ok_or_else(bad)?),
        None => (text, 32),
    };
    Ok((ip.parse().map_err(|_| bad())?, bits))
}

fn ip6(text: &str) -> Result<(Ipv6Addr, u8), BadTerm> {
    let bad = || BadTerm::Ip6(text.to_owned());
    let (ip, bits) = match text.split_once('/') {
        Some((ip, bits)) => (ip, prefix(bits, 128).ok_or_else(bad)?),
        None => (text, 128),
    };
    Ok((ip.parse().map_err(|_| bad())?, bits))
}

/// A prefix length without leading zeros (section 12).
fn prefix(text: &str, most: u8) -> Option<u8> {
    if text.len() > 1 && text.starts_with('0') || !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    text.parse().ok().filter(|bits| *bits <= most)
}

fn domain_and_cidr(tail: &str, name: &str) -> Result<(Option<String>, DualCidr), BadTerm> {
    let bad = || BadTerm::Cidr(tail.to_owned());
    let (rest, v6) = split_prefix(tail, "//");
    let (domain, v4) = split_prefix(rest, "/");
    let v4 = v4
        .map_or(Some(32), |bits| prefix(bits, 32))
        .ok_or_else(bad)?;
    let v6 = v6
        .map_or(Some(128), |bits| prefix(bits, 128))
        .ok_or_else(bad)?;
    let domain = match domain.strip_prefix(':') {
        // a slash may stand within a name: what it was meant for shows only when there is no such name
        Some(domain) => Some(spec(domain, name).map_err(|wrong| match wrong {
            BadTerm::Macro(text) if after_macros(&text).contains('/') => bad(),
            other => other,
        })?),
        None if domain.is_empty() => None,
        None => return Err(bad()),
    };
    Ok((domain, DualCidr { v4, v6 }))
}

/// Cuts a prefix length off the end: the slashes and digits behind them.
fn split_prefix<'a>(text: &'a str, slashes: &str) -> (&'a str, Option<&'a str>) {
    let head = text.trim_end_matches(|c: char| c.is_ascii_digit());
    match head.strip_suffix(slashes) {
        Some(before) if head.len() < text.len() => (before, Some(&text[head.len()..])),
        _ => (text, None),
    }
}

fn after_macros(text: &str) -> &str {
    &text[text.rfind('}').map_or(0, |at| at + 1)..]
}

fn spec(text: &str, name: &str) -> Result<String, BadTerm> {
    if text.is_empty() {
        return Err(BadTerm::EmptyDomain(name.to_owned()));
    }
    match MacroString::domain(text) {
        Some(_) => Ok(text.to_owned()),
        None => Err(BadTerm::Macro(text.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_are_read_with_their_places() {
        let spf = Spf::read(
            "v=spf1 a mx/24//64 include:_spf.example.net ip4:192.0.2.0/24 ip6:2001:db8::/32 ~all",
        );
        assert_eq!(spf.bad().count(), 0);
        for term in spf.terms() {
            assert_eq!(term.span.of(spf.text()), term.text);
        }
        assert_eq!(spf.all(), Some(Qualifier::SoftFail));
        assert_eq!(
            spf.terms().iter().filter(|t| t.kind.costs_lookup()).count(),
            3
        );
    }

    #[test]
    fn bad_terms_are_told_apart() {
        let bad = |word: &str| match term(word) {
            TermKind::Bad(bad) => bad,
            other => panic!("{word}: {other:?}"),
        };
        assert_eq!(
            bad("ipv4:192.0.2.1"),
            BadTerm::UnknownMechanism("ipv4".into())
        );
        assert_eq!(bad("ip4:192.0.2.256"), BadTerm::Ip4("192.0.2.256".into()));
        assert_eq!(bad("ip4:192.0.2.0/33"), BadTerm::Ip4("192.0.2.0/33".into()));
        assert_eq!(bad("include:"), BadTerm::EmptyDomain("include".into()));
        assert_eq!(bad("include:localhost"), BadTerm::Macro("localhost".into()));
        assert_eq!(bad("exists:%{z}.test"), BadTerm::Macro("%{z}.test".into()));
        assert_eq!(bad("a/24/64"), BadTerm::Cidr("/24/64".into()));
        assert_eq!(
            bad("a:example.com/24/64"),
            BadTerm::Cidr(":example.com/24/64".into())
        );
        assert_eq!(bad("mx/33"), BadTerm::Cidr("/33".into()));
        assert!(matches!(
            term("mx:foo:bar/baz.example.com/24//64"),
            TermKind::Mx(_, Some(domain), DualCidr { v4: 24, v6: 64 })
                if domain == "foo:bar/baz.example.com"
        ));
        assert_eq!(
            bad("all.example.net"),
            BadTerm::UnknownMechanism("all.example.net".into())
        );
        assert_eq!(
            bad("redirect:_spf.example.net"),
            BadTerm::UnknownMechanism("redirect".into())
        );
        assert!(matches!(
            term("include=example.net"),
            TermKind::UnknownModifier(..)
        ));
        assert!(matches!(
            term("exists:%{ir}.%{v}._spf.%{d2}"),
            TermKind::Exists(..)
        ));
    }

    #[test]
    fn a_near_miss_is_damaged_and_mended() {
        for (text, mended) in [
            (
                "v=spf1;include:a.test -all",
                Some("v=spf1 include:a.test -all"),
            ),
            ("v=spf1, a -all", Some("v=spf1 a -all")),
            ("v=spf10 -all", Some("v=spf1 -all")),
            (
                "v=spf1include:a.test -all",
                Some("v=spf1 include:a.test -all"),
            ),
            (" v=spf1 -all", Some("v=spf1 -all")),
            ("\"v=spf1 -all\"", Some("v=spf1 -all")),
            ("v = spf1 -all", Some("v=spf1 -all")),
            (
                "spf1 include:a.test -all",
                Some("v=spf1 include:a.test -all"),
            ),
            ("v=spf -all", Some("v=spf1 -all")),
        ] {
            let Standing::Damaged(damage) = standing(text) else {
                panic!("{text}: {:?}", standing(text));
            };
            assert_eq!(damage.mended.as_deref(), mended, "{text}");
        }
        assert_eq!(standing("V=SPF1 -all"), Standing::Record);
        assert_eq!(standing("v=spf1"), Standing::Record);
        assert_eq!(standing("spf2.0/pra -all"), Standing::Other);
        assert_eq!(standing("v=DMARC1; p=none"), Standing::Other);
    }

    #[test]
    fn removing_a_term_leaves_every_other_byte() {
        let spf = Spf::read("v=spf1 include:a.test  include:b.test -all");
        let first = spf.terms()[0].span;
        assert_eq!(spf.without(first), "v=spf1  include:b.test -all");
    }
}
