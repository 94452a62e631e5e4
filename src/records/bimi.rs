//! A BIMI record (draft-brand-indicators-for-message-identification, section 4), read as written: where a domain's logo lies.

use super::tags::{Tag, Tags};
use super::versioned::Head;
use super::{Span, Standing};

const HEAD: Head = Head {
    word: "BIMI1",
    stem: "bimi",
    known: &["v", "l", "a", "avp", "lps"],
};

/// A BIMI record, read as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bimi {
    /// All tags in their places.
    pub tags: Tags,
}

impl Bimi {
    /// Reads a text as a BIMI record, whatever it is. Ask [`standing`] whether mailbox providers would.
    pub fn read(text: &str) -> Self {
        Self {
            tags: Tags::parse(text),
        }
    }

    /// True for a record that says that there is no logo: `l=` empty, and no certificate.
    pub fn declines(&self) -> bool {
        let empty = |key| self.tags.value(key).is_none_or(str::is_empty);
        self.tags.get("l").is_some() && empty("l") && empty("a")
    }

    /// The tags whose address cannot be used: `l` is no https address of an SVG file, `a` no https address.
    pub fn unreachable(&self) -> Vec<&Tag> {
        if self.declines() {
            return Vec::new();
        }
        let wrong = |tag: &&Tag| match tag.key.as_str() {
            "l" => !(is_https(&tag.value) && is_svg(&tag.value)),
            "a" => !tag.value.is_empty() && !is_https(&tag.value),
            _ => false,
        };
        self.tags.tags().iter().filter(wrong).collect()
    }

    /// True when the record says where the logo lies, or that there is none.
    pub fn is_usable(&self) -> bool {
        self.tags.get("l").is_some()
            && self.unreachable().is_empty()
            && self.tags.stray().is_empty()
    }

    /// Where a semicolon is missing between two tags.
    pub fn glued(&self) -> Vec<Span> {
        HEAD.glued(&self.tags)
    }
}

fn is_https(address: &str) -> bool {
    let lower = address.to_ascii_lowercase();
    let host = lower.strip_prefix("https://").unwrap_or_default();
    host.starts_with(|c: char| c.is_ascii_alphanumeric()) && !lower.contains(char::is_whitespace)
}

fn is_svg(address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let lower = path.to_ascii_lowercase();
    lower.ends_with(".svg") || lower.ends_with(".svgz")
}

/// Whether mailbox providers take a TXT value at `default._bimi` as a BIMI record, or whether it was meant to be one.
pub fn standing(text: &str) -> Standing {
    HEAD.standing(text, standing)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_logo_lies_at_an_https_address_and_may_be_declined() {
        for text in [
            "v=BIMI1; l=https://example.test/logo.svg",
            "v=BIMI1; l=https://example.test/logo.svg; a=https://example.test/vmc.pem",
            "v=BIMI1; l=; a=;",
        ] {
            assert_eq!(standing(text), Standing::Record, "{text}");
            assert!(Bimi::read(text).is_usable(), "{text}");
        }
        for text in [
            "v=BIMI1",
            "v=BIMI1; l=http://example.test/logo.svg",
            "v=BIMI1; l=https://example.test/logo.png",
            "v=BIMI1; l=; a=https://example.test/vmc.pem",
        ] {
            assert!(!Bimi::read(text).is_usable(), "{text}");
        }
        assert!(Bimi::read("v=BIMI1; l=;").declines());
    }

    #[test]
    fn near_misses_are_known_and_mended() {
        let right = "v=BIMI1; l=https://b.test/l.svg";
        for text in [
            "v=BIMI; l=https://b.test/l.svg",
            "v=bimi1; l=https://b.test/l.svg",
            "v=BIMI1 l=https://b.test/l.svg",
        ] {
            let Standing::Damaged(damage) = standing(text) else {
                panic!("{text} is a stranger");
            };
            assert_eq!(damage.mended.as_deref(), Some(right), "{text}");
        }
    }
}
