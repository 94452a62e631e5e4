//! The one form of a domain name: lower case, A-labels, no dot at the end; parsed once, at the door.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A domain name in its one form: lower case, A-labels (`xn--...`), no dot at the end. The root is the empty text.
///
/// Underscores are allowed everywhere (RFC 8552), as is a leading `*` label (RFC 4592).
/// At most 253 characters, each label 1 to 63 (RFC 1035, section 2.3.4).
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct DomainName(String);

/// Why a text is not a domain name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NameError {
    /// Nothing but white space.
    #[error("the name is empty")]
    Empty,
    /// Longer than 253 characters.
    #[error("the name is longer than 253 characters")]
    TooLong,
    /// Two dots in a row, or a dot at the start.
    #[error("the name has an empty part between two dots")]
    EmptyLabel,
    /// A part of more than 63 characters.
    #[error("the part \"{0}\" is longer than 63 characters")]
    LabelTooLong(String),
    /// A character that no host name or underscored name may hold.
    #[error("the character {0:?} cannot stand in a domain name")]
    Character(char),
    /// An internationalized label that IDNA refuses.
    #[error("\"{0}\" is not a valid internationalized name")]
    Idna(String),
}

impl DomainName {
    /// The root of the DNS.
    pub fn root() -> Self {
        Self(String::new())
    }

    /// Reads a name in any spelling: upper case, U-labels, one dot at the end, white space around it.
    ///
    /// # Errors
    /// [`NameError`] tells which character or part is wrong.
    pub fn parse(text: &str) -> Result<Self, NameError> {
        let text = text.trim();
        if text == "." {
            return Ok(Self::root());
        }
        let text = text.strip_suffix('.').unwrap_or(text);
        if text.is_empty() {
            return Err(NameError::Empty);
        }
        let mut labels = Vec::new();
        for label in text.split(['.', '\u{3002}', '\u{FF0E}', '\u{FF61}']) {
            labels.push(a_label(label)?);
        }
        let name = labels.join(".");
        if name.len() > 253 {
            return Err(NameError::TooLong);
        }
        Ok(Self(name))
    }

    /// Takes a name from a DNS message. Its labels may hold every printable ASCII character but the dot (RFC 2181,
    /// section 11), so it may be one that [`DomainName::parse`] does not take from a person.
    ///
    /// # Errors
    /// [`NameError`] for octets that cannot be shown as they are, and for what is too long.
    pub fn from_wire<'a>(labels: impl IntoIterator<Item = &'a [u8]>) -> Result<Self, NameError> {
        let mut name = String::new();
        for label in labels {
            if label.is_empty() {
                return Err(NameError::EmptyLabel);
            }
            if !name.is_empty() {
                name.push('.');
            }
            for octet in label {
                match octet {
                    b' '..=b'~' if *octet != b'.' => name.push(octet.to_ascii_lowercase().into()),
                    other => return Err(NameError::Character((*other).into())),
                }
            }
            if label.len() > 63 {
                let label = String::from_utf8_lossy(label).into_owned();
                return Err(NameError::LabelTooLong(label));
            }
        }
        if name.len() > 253 {
            return Err(NameError::TooLong);
        }
        Ok(Self(name))
    }

    /// The name as text: A-labels, lower case, no dot at the end; empty for the root.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name with its dot at the end, as zone files and wire tools want it.
    pub fn fqdn(&self) -> String {
        format!("{}.", self.0)
    }

    /// True for the root.
    pub fn is_root(&self) -> bool {
        self.0.is_empty()
    }

    /// The labels from left to right; none for the root.
    pub fn labels(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.0.split('.').filter(|label| !label.is_empty())
    }

    /// The number of labels; 0 for the root.
    pub fn label_count(&self) -> usize {
        self.labels().count()
    }

    /// The name without its leftmost label; `None` for the root.
    pub fn parent(&self) -> Option<Self> {
        if self.is_root() {
            return None;
        }
        Some(Self(
            self.0
                .split_once('.')
                .map_or_else(String::new, |(_, rest)| rest.to_owned()),
        ))
    }

    /// True when this name is `zone` itself or stands below it.
    pub fn is_within(&self, zone: &Self) -> bool {
        zone.is_root()
            || self.0 == zone.0
            || (self.0.len() > zone.0.len()
                && self.0.ends_with(&zone.0)
                && self.0.as_bytes()[self.0.len() - zone.0.len() - 1] == b'.')
    }

    /// The name as typed in a panel that adds the zone by itself: `@` for the apex, `_dmarc` for `_dmarc.<zone>`.
    /// A name outside the zone comes back whole.
    pub fn relative_to(&self, zone: &Self) -> String {
        if self == zone {
            "@".to_owned()
        } else if self.is_within(zone) && !zone.is_root() {
            self.0[..self.0.len() - zone.0.len() - 1].to_owned()
        } else {
            self.0.clone()
        }
    }

    /// This name with `prefix` (one or more labels) put in front.
    ///
    /// # Errors
    /// As [`DomainName::parse`], for the joined text.
    pub fn under(&self, prefix: &str) -> Result<Self, NameError> {
        if self.is_root() {
            Self::parse(prefix)
        } else {
            Self::parse(&format!("{prefix}.{}", self.0))
        }
    }

    /// The name as a person writes it: U-labels where IDNA allows; otherwise the same as [`DomainName::as_str`].
    pub fn to_unicode(&self) -> String {
        let (text, outcome) = idna::domain_to_unicode(&self.0);
        if outcome.is_ok() {
            text
        } else {
            self.0.clone()
        }
    }
}

fn a_label(label: &str) -> Result<String, NameError> {
    if label.is_empty() {
        return Err(NameError::EmptyLabel);
    }
    let label = if label.is_ascii() {
        label.to_ascii_lowercase()
    } else {
        match idna::domain_to_ascii(label) {
            Ok(ascii) if !ascii.is_empty() && !ascii.contains('.') => ascii,
            _ => return Err(NameError::Idna(label.to_owned())),
        }
    };
    if label.len() > 63 {
        return Err(NameError::LabelTooLong(label));
    }
    let allowed = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    match label.chars().find(|c| !allowed(*c)) {
        Some('*') if label == "*" => Ok(label),
        Some('/') if label.chars().all(|c| allowed(c) || c == '/') => Ok(label),
        Some(other) => Err(NameError::Character(other)),
        None => Ok(label),
    }
}

impl fmt::Display for DomainName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(if self.is_root() { "." } else { &self.0 })
    }
}

impl fmt::Debug for DomainName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.0)
    }
}

impl FromStr for DomainName {
    type Err = NameError;
    fn from_str(text: &str) -> Result<Self, NameError> {
        Self::parse(text)
    }
}

impl TryFrom<String> for DomainName {
    type Error = NameError;
    fn try_from(text: String) -> Result<Self, NameError> {
        if text.is_empty() {
            return Ok(Self::root());
        }
        Self::parse(&text)
    }
}

impl From<DomainName> for String {
    fn from(name: DomainName) -> Self {
        name.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(text: &str) -> DomainName {
        DomainName::parse(text).unwrap()
    }

    #[test]
    fn every_spelling_becomes_one_form() {
        for text in [
            "Example.TEST",
            "example.test.",
            "  example.test ",
            "example\u{3002}test",
        ] {
            assert_eq!(name(text).as_str(), "example.test");
        }
        assert_eq!(name("Bücher.example").as_str(), "xn--bcher-kva.example");
        assert_eq!(name("xn--bcher-kva.example").to_unicode(), "bücher.example");
        assert_eq!(
            name("_dmarc.ex_ample.test").as_str(),
            "_dmarc.ex_ample.test"
        );
    }

    #[test]
    fn what_is_not_a_name_is_told_apart() {
        assert_eq!(DomainName::parse("  "), Err(NameError::Empty));
        assert_eq!(DomainName::parse("a..test"), Err(NameError::EmptyLabel));
        assert_eq!(
            DomainName::parse("a b.test"),
            Err(NameError::Character(' '))
        );
        assert_eq!(
            DomainName::parse("a\u{1b}[31m.test"),
            Err(NameError::Character('\u{1b}'))
        );
        assert!(matches!(
            DomainName::parse(&"a".repeat(64)),
            Err(NameError::LabelTooLong(_))
        ));
        assert_eq!(
            DomainName::parse(&"a.".repeat(130)),
            Err(NameError::TooLong)
        );
    }

    #[test]
    fn a_name_from_the_wire_may_hold_whatever_can_be_shown() {
        let of = |text: &str| DomainName::from_wire(text.split('.').map(str::as_bytes));
        assert_eq!(of("Foo:bar/b z.TEST").unwrap().as_str(), "foo:bar/b z.test");
        assert_eq!(of("a..test"), Err(NameError::EmptyLabel));
        assert_eq!(of("a\u{1b}.test"), Err(NameError::Character('\u{1b}')));
        assert_eq!(
            DomainName::from_wire([&b"a.b"[..]]),
            Err(NameError::Character('.'))
        );
        assert!(matches!(
            of(&"a".repeat(64)),
            Err(NameError::LabelTooLong(_))
        ));
        assert_eq!(of(&"a.".repeat(130)[..259]), Err(NameError::TooLong));
        assert_eq!(DomainName::from_wire([]), Ok(DomainName::root()));
    }

    #[test]
    fn a_name_knows_its_zone_by_whole_labels() {
        let zone = name("example.test");
        assert!(name("_dmarc.example.test").is_within(&zone));
        assert!(zone.is_within(&zone));
        assert!(!name("badexample.test").is_within(&zone));
        assert_eq!(name("a.b.example.test").relative_to(&zone), "a.b");
        assert_eq!(zone.relative_to(&zone), "@");
        assert_eq!(zone.under("_dmarc").unwrap(), name("_dmarc.example.test"));
        assert_eq!(zone.parent().unwrap().parent().unwrap(), DomainName::root());
    }
}
