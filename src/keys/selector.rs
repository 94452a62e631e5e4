//! The name of a DKIM key under a domain (RFC 6376, section 3.1).

use std::fmt;

use jiff::civil::Date;
use mailmend_providers::{DomainName, NameError};

/// A DKIM selector: one or more labels, lower case. `s202611` stands at `s202611._domainkey.<domain>`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Selector(String);

/// Why a text is no selector.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SelectorError {
    /// Nothing was given.
    #[error("the selector is empty")]
    Empty,
    /// A whole name was given: only the part before `._domainkey` is the selector.
    #[error("only the part before \"._domainkey\" is the selector")]
    WholeName,
    /// A character that cannot stand there.
    #[error("the character {0:?} cannot stand in a selector")]
    Character(char),
    /// A part that is empty, longer than 63, or begins or ends with a dash.
    #[error(
        "each part of a selector has 1 to 63 letters, digits or dashes, and no dash at its ends"
    )]
    Label,
    /// Longer than a name can be.
    #[error("the selector is too long")]
    TooLong,
}

impl Selector {
    /// Reads a selector that is in use somewhere. Underscores are taken: some services have them.
    ///
    /// # Errors
    /// [`SelectorError`] says what is wrong.
    pub fn parse(text: &str) -> Result<Self, SelectorError> {
        let text = text.trim().trim_end_matches('.').to_ascii_lowercase();
        if text.is_empty() {
            return Err(SelectorError::Empty);
        }
        if text.contains("_domainkey") {
            return Err(SelectorError::WholeName);
        }
        let wrong = |c: &char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'));
        if let Some(c) = text.chars().find(wrong) {
            return Err(SelectorError::Character(c));
        }
        if text.len() > 180 {
            return Err(SelectorError::TooLong);
        }
        for label in text.split('.') {
            if label.is_empty()
                || label.len() > 63
                || label.starts_with('-')
                || label.ends_with('-')
            {
                return Err(SelectorError::Label);
            }
        }
        Ok(Self(text))
    }

    /// Reads a selector for a new key: as the standard has it, without underscores.
    ///
    /// # Errors
    /// As [`Selector::parse`], and [`SelectorError::Character`] for an underscore.
    pub fn for_new_key(text: &str) -> Result<Self, SelectorError> {
        let selector = Self::parse(text)?;
        if selector.0.contains('_') {
            return Err(SelectorError::Character('_'));
        }
        Ok(selector)
    }

    /// A name for a key made on this day: `s202611`, or `s202611b`, `s202611c`, ... when that one is taken.
    pub fn proposed(day: Date, taken: impl Fn(&Self) -> bool) -> Self {
        let month = format!("s{:04}{:02}", day.year(), day.month());
        let letters = std::iter::once(String::new())
            .chain(('b'..='z').map(String::from))
            .chain((2..).map(|n| format!("-{n}")));
        for suffix in letters {
            let selector = Self(format!("{month}{suffix}"));
            if !taken(&selector) || selector.0.len() > 20 {
                return selector;
            }
        }
        Self(month)
    }

    /// The selector as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Where its key stands: `<selector>._domainkey.<domain>`.
    ///
    /// # Errors
    /// [`NameError::TooLong`] when the whole name has more than 253 characters.
    pub fn name_under(&self, domain: &DomainName) -> Result<DomainName, NameError> {
        domain.under(&format!("{}._domainkey", self.0))
    }
}

impl fmt::Display for Selector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl std::str::FromStr for Selector {
    type Err = SelectorError;
    fn from_str(text: &str) -> Result<Self, SelectorError> {
        Self::parse(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_selector_is_one_or_more_labels() {
        assert_eq!(Selector::parse(" S1 ").unwrap().as_str(), "s1");
        assert_eq!(
            Selector::parse("march.2026").unwrap().as_str(),
            "march.2026"
        );
        assert_eq!(
            Selector::parse("aweber_key_a").unwrap().as_str(),
            "aweber_key_a"
        );
        assert_eq!(
            Selector::for_new_key("a_b"),
            Err(SelectorError::Character('_'))
        );
        assert_eq!(Selector::parse("  "), Err(SelectorError::Empty));
        assert_eq!(Selector::parse("a..b"), Err(SelectorError::Label));
        assert_eq!(Selector::parse("-a"), Err(SelectorError::Label));
        assert_eq!(
            Selector::parse("a/../b"),
            Err(SelectorError::Character('/'))
        );
        assert_eq!(Selector::parse("é"), Err(SelectorError::Character('é')));
        assert_eq!(
            Selector::parse("s1._domainkey.example.test"),
            Err(SelectorError::WholeName)
        );
        assert_eq!(Selector::parse(&"a".repeat(64)), Err(SelectorError::Label));
    }

    #[test]
    fn the_proposed_selector_is_free() {
        let day = jiff::civil::date(2026, 11, 23);
        assert_eq!(Selector::proposed(day, |_| false).as_str(), "s202611");
        assert_eq!(
            Selector::proposed(day, |s| s.as_str() == "s202611").as_str(),
            "s202611b"
        );
        let without_letter = |s: &Selector| s.as_str().len() <= 8;
        assert_eq!(
            Selector::proposed(day, without_letter).as_str(),
            "s202611-2"
        );
    }

    #[test]
    fn the_key_stands_under_domainkey() {
        let domain = DomainName::parse("example.test").unwrap();
        assert_eq!(
            Selector::parse("s1")
                .unwrap()
                .name_under(&domain)
                .unwrap()
                .as_str(),
            "s1._domainkey.example.test"
        );
    }
}
