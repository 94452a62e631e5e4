//! An MTA-STS record (RFC 8461, section 3.1) and the policy that it announces (section 3.2), read as written.

use super::tags::{Tag, Tags};
use super::versioned::Head;
use super::{Span, Standing};

const HEAD: Head = Head {
    word: "STSv1",
    stem: "sts",
    known: &["v", "id"],
};

/// The longest `id`.
const LONGEST_ID: usize = 32;

/// The longest `max_age`, in seconds: about a year.
const LONGEST_AGE: u64 = 31_557_600;

/// An MTA-STS record, read as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MtaSts {
    /// All tags in their places.
    pub tags: Tags,
}

impl MtaSts {
    /// Reads a text as an MTA-STS record, whatever it is. Ask [`standing`] whether senders would.
    pub fn read(text: &str) -> Self {
        Self {
            tags: Tags::parse(text),
        }
    }

    /// The tag that tells one policy from the next, when it is as it has to be: 1 to 32 letters and digits.
    pub fn id(&self) -> Option<&Tag> {
        self.tags.get("id").filter(|tag| is_id(&tag.value))
    }

    /// True when senders go on to fetch the policy.
    pub fn is_usable(&self) -> bool {
        self.id().is_some() && self.tags.stray().is_empty()
    }

    /// Where a semicolon is missing between two tags.
    pub fn glued(&self) -> Vec<Span> {
        HEAD.glued(&self.tags)
    }
}

/// True for 1 to 32 letters and digits.
pub fn is_id(text: &str) -> bool {
    (1..=LONGEST_ID).contains(&text.len()) && text.chars().all(|c| c.is_ascii_alphanumeric())
}

/// Whether senders take a TXT value at `_mta-sts` as an MTA-STS record, or whether it was meant to be one.
pub fn standing(text: &str) -> Standing {
    HEAD.standing(text, standing)
}

/// What a policy asks of those who send.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// Deliver only to a listed host with a valid certificate.
    Enforce,
    /// Deliver all the same, and report.
    Testing,
    /// No policy any more.
    None,
}

/// A policy that can be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StsPolicy {
    /// What it asks for.
    pub mode: Mode,
    /// For how long it may be kept, in seconds.
    pub max_age: u64,
    /// Names of hosts that may receive; `*.` stands for exactly one label.
    pub mx: Vec<String>,
}

/// Why a policy cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PolicyFault {
    /// The line `version: STSv1` is missing or says something else.
    Version,
    /// The line `mode:` is missing or says something else than enforce, testing or none.
    Mode,
    /// The line `max_age:` is missing or is no number of seconds up to a year.
    MaxAge,
    /// No host is listed, though the mode needs some.
    NoMx,
    /// A line is no `key: value`.
    Line,
}

impl StsPolicy {
    /// Reads the text of a policy file.
    ///
    /// # Errors
    /// The first fault for which senders cannot use it. Keys that are not known are passed over, and of a key that stands
    /// twice the first counts, as the standard says.
    pub fn read(text: &str) -> Result<Self, PolicyFault> {
        let mut pairs = Vec::new();
        for line in text
            .lines()
            .map(str::trim_end)
            .filter(|line| !line.is_empty())
        {
            let (key, value) = line.split_once(':').ok_or(PolicyFault::Line)?;
            pairs.push((key.trim_end(), value.trim()));
        }
        let first = |wanted: &str| {
            let found = pairs.iter().find(|(key, _)| *key == wanted);
            found.map(|(_, value)| *value)
        };
        if first("version") != Some("STSv1") {
            return Err(PolicyFault::Version);
        }
        let mode = match first("mode") {
            Some("enforce") => Mode::Enforce,
            Some("testing") => Mode::Testing,
            Some("none") => Mode::None,
            _ => return Err(PolicyFault::Mode),
        };
        let max_age = first("max_age")
            .filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))
            .and_then(|digits| digits.parse().ok())
            .filter(|seconds| *seconds <= LONGEST_AGE)
            .ok_or(PolicyFault::MaxAge)?;
        let mx: Vec<String> = pairs
            .iter()
            .filter(|(key, value)| *key == "mx" && !value.is_empty())
            .map(|(_, value)| value.trim_end_matches('.').to_ascii_lowercase())
            .collect();
        if mx.is_empty() && mode != Mode::None {
            return Err(PolicyFault::NoMx);
        }
        Ok(Self { mode, max_age, mx })
    }

    /// True when the host is listed (RFC 8461, section 4.1). `host` is in lower case, without a dot at its end.
    pub fn lists(&self, host: &str) -> bool {
        self.mx
            .iter()
            .any(|listed| match listed.strip_prefix("*.") {
                Some(above) => host.split_once('.').is_some_and(|(_, rest)| rest == above),
                None => listed == host,
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::records::DamageKind;

    #[test]
    fn a_record_needs_an_id_of_letters_and_digits() {
        for text in [
            "v=STSv1; id=20160831085700Z;",
            "v=STSv1;id=1",
            "v=STSv1 ; id=1 ; x=y",
        ] {
            assert_eq!(standing(text), Standing::Record, "{text}");
            assert!(MtaSts::read(text).is_usable(), "{text}");
        }
        for text in [
            "v=STSv1",
            "v=STSv1; id=",
            "v=STSv1; id=2024-01-01",
            "v=STSv1; id=1; oops",
        ] {
            assert!(!MtaSts::read(text).is_usable(), "{text}");
        }
    }

    #[test]
    fn near_misses_are_known_and_mended() {
        let right = "v=STSv1; id=1";
        for (text, kind) in [
            ("v=STSv1 id=1", DamageKind::Separator),
            ("v=STSv1, id=1", DamageKind::Separator),
            ("v=STSv1id=1", DamageKind::Separator),
            ("v=STS1; id=1", DamageKind::Version),
            ("v=stsv1; id=1", DamageKind::Version),
            ("v=STS v1; id=1", DamageKind::Version),
            ("STSv1; id=1", DamageKind::Version),
            ("v=TSTv1; id=1", DamageKind::Version),
            ("id=1; v=STSv1", DamageKind::VersionNotFirst),
            (" v=STSv1; id=1", DamageKind::LeadingSpace),
            ("\"v=STSv1; id=1\"", DamageKind::Quoted),
            ("v=STSv1\\; id=1", DamageKind::BackslashSemicolon),
            ("_mta-sts TXT \"v=STSv1; id=1\"", DamageKind::ZoneForm),
        ] {
            let Standing::Damaged(damage) = standing(text) else {
                panic!("{text} is a stranger");
            };
            assert_eq!(damage.kind, kind, "{text}");
            assert_eq!(damage.mended.as_deref(), Some(right), "{text}");
        }
        for text in [
            "",
            "v=spf1 -all",
            "v=BIMI1; l=",
            "v=DMARC1; p=none",
            "sts",
            "v=1; id=7",
        ] {
            assert_eq!(standing(text), Standing::Other, "{text}");
        }
    }

    #[test]
    fn a_policy_is_read_line_by_line() {
        let text = "version: STSv1\r\nmode: enforce\r\nmx: mail.example.test\r\nmx: *.host.test\r\nmax_age: 604800\r\n";
        let policy = StsPolicy::read(text).unwrap();
        assert_eq!((policy.mode, policy.max_age), (Mode::Enforce, 604_800));
        assert!(policy.lists("mail.example.test") && policy.lists("mx1.host.test"));
        assert!(!policy.lists("host.test") && !policy.lists("a.mx1.host.test"));
    }

    #[test]
    fn a_policy_that_cannot_be_used_says_why() {
        for (text, fault) in [
            ("mode: none\nmax_age: 1", PolicyFault::Version),
            (
                "version: STSv1\nmode: enforced\nmax_age: 1",
                PolicyFault::Mode,
            ),
            (
                "version: STSv1\nmode: none\nmax_age: 1 day",
                PolicyFault::MaxAge,
            ),
            (
                "version: STSv1\nmode: none\nmax_age: 31557601",
                PolicyFault::MaxAge,
            ),
            (
                "version: STSv1\nmode: testing\nmax_age: 1",
                PolicyFault::NoMx,
            ),
            ("<html>\n", PolicyFault::Line),
            ("", PolicyFault::Version),
        ] {
            assert_eq!(StsPolicy::read(text), Err(fault), "{text}");
        }
        assert!(StsPolicy::read("version: STSv1\nmode: none\nmax_age: 0").is_ok());
    }
}
