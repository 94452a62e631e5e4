//! What receivers' replies mean: patterns of text, who answers so, and registered codes.

use std::sync::OnceLock;

use regex::{Regex, RegexBuilder};
use serde::{Deserialize, Serialize};

use super::services::Confidence;

/// A reply that is known.
#[derive(Debug)]
pub struct BouncePattern {
    /// Stable id: `gmail-dmarc-policy`.
    pub id: String,
    /// Who answers so, where it is one receiver.
    pub provider: Option<String>,
    /// What the reply is about.
    pub meaning: Meaning,
    /// How sure the entry is.
    pub confidence: Confidence,
    known: bool,
    status: Option<Regex>,
    reply: Option<Regex>,
    text: Regex,
}

/// What a reply is about.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Meaning {
    /// The class of the refusal.
    pub class: BounceClass,
    /// What failed, in the order in which to look at it; empty when nothing about the sender did.
    pub failed: Vec<Failed>,
    /// Would a DMARC policy of none make it go away?
    pub p_none_helps: Helps,
}

/// The class of a refusal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum BounceClass {
    /// The mail could not prove whose it is.
    Authentication,
    /// A rule of the receiver's.
    Policy,
    /// What the receiver thinks of the sending server or domain.
    Reputation,
    /// What stands in the mail.
    Content,
    /// The address does not exist.
    Address,
    /// The mailbox exists, but takes nothing.
    Mailbox,
    /// Not now; the sending server tries again.
    Temporary,
    /// Anything else.
    Other,
}

/// What failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs, reason = "the names of the standards")]
pub enum Failed {
    Spf,
    Dkim,
    Dmarc,
    /// SPF or DKIM passed, but for another domain than From.
    Alignment,
    /// The sending address has no name, or the name does not lead back.
    Ptr,
    Helo,
    Tls,
    Policy,
    Reputation,
    Content,
    /// The message's header is malformed.
    Header,
    /// A look-up of the sender's domain.
    Dns,
}

impl BounceClass {
    /// The word by which it is known in JSON and in message ids.
    pub fn word(self) -> &'static str {
        match self {
            Self::Authentication => "authentication",
            Self::Policy => "policy",
            Self::Reputation => "reputation",
            Self::Content => "content",
            Self::Address => "address",
            Self::Mailbox => "mailbox",
            Self::Temporary => "temporary",
            Self::Other => "other",
        }
    }
}

impl Failed {
    /// The word by which it is known in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Spf => "spf",
            Self::Dkim => "dkim",
            Self::Dmarc => "dmarc",
            Self::Alignment => "alignment",
            Self::Ptr => "ptr",
            Self::Helo => "helo",
            Self::Tls => "tls",
            Self::Policy => "policy",
            Self::Reputation => "reputation",
            Self::Content => "content",
            Self::Header => "header",
            Self::Dns => "dns",
        }
    }

    /// True for what proves whose mail it is: SPF, DKIM, DMARC, alignment.
    pub fn is_authentication(self) -> bool {
        matches!(self, Self::Spf | Self::Dkim | Self::Dmarc | Self::Alignment)
    }
}

/// Would it help?
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs, reason = "plain words")]
pub enum Helps {
    Yes,
    No,
    Maybe,
}

/// A registered enhanced status code that tells what failed when the text does not.
#[derive(Clone, Debug, Deserialize)]
pub struct EnhancedCode {
    /// The code: `5.7.23`.
    pub status: String,
    /// What it is about.
    #[serde(flatten)]
    pub meaning: Meaning,
}

#[derive(Deserialize)]
struct File {
    provider: Vec<WrittenProvider>,
    pattern: Vec<WrittenPattern>,
    code: Vec<EnhancedCode>,
}

#[derive(Deserialize)]
struct WrittenProvider {
    id: String,
    marks: String,
}

#[derive(Deserialize)]
struct WrittenPattern {
    id: String,
    provider: Option<String>,
    #[serde(default)]
    known: bool,
    status: Option<String>,
    reply: Option<String>,
    #[serde(rename = "match")]
    text: String,
    #[serde(flatten)]
    meaning: Meaning,
    confidence: Confidence,
}

struct Table {
    providers: Vec<(String, Regex)>,
    patterns: Vec<BouncePattern>,
    codes: Vec<EnhancedCode>,
}

#[allow(
    clippy::expect_used,
    reason = "the text is compiled in, and a test reads it"
)]
fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let file: File =
            toml::from_str(include_str!("bounces.toml")).expect("bounces.toml is well formed");
        let whole = |pattern: String| expression(&format!("^(?:{pattern})$"));
        Table {
            providers: file
                .provider
                .into_iter()
                .map(|p| (p.id, expression(&p.marks)))
                .collect(),
            patterns: file
                .pattern
                .into_iter()
                .map(|p| BouncePattern {
                    id: p.id,
                    provider: p.provider,
                    meaning: p.meaning,
                    confidence: p.confidence,
                    known: p.known,
                    status: p.status.map(whole),
                    reply: p.reply.map(whole),
                    text: expression(&p.text),
                })
                .collect(),
            codes: file.code,
        }
    })
}

#[allow(clippy::expect_used, reason = "a test compiles every expression")]
fn expression(pattern: &str) -> Regex {
    RegexBuilder::new(pattern)
        .case_insensitive(true)
        .build()
        .expect("a test compiles every expression")
}

/// All patterns, the most telling first.
pub fn bounce_patterns() -> &'static [BouncePattern] {
    &table().patterns
}

/// The registered meaning of an enhanced code.
pub fn enhanced_code(status: &str) -> Option<&'static EnhancedCode> {
    table().codes.iter().find(|code| code.status == status)
}

/// The receiver whose mark the text carries: `google`, `microsoft`, ...
pub fn bounce_provider(text: &str) -> Option<&'static str> {
    table()
        .providers
        .iter()
        .find(|(_, marks)| marks.is_match(text))
        .map(|(id, _)| id.as_str())
}

impl BouncePattern {
    /// Does the reply fit? `text` is the reply in one line, `provider` who is known to have answered.
    /// Brings back the domain that the text names, where it names one.
    pub fn fits(
        &self,
        text: &str,
        reply: Option<u16>,
        status: Option<&str>,
        provider: Option<&str>,
    ) -> Option<Option<String>> {
        if self.known && provider != self.provider.as_deref() {
            return None;
        }
        if let Some(wanted) = &self.status
            && !status.is_some_and(|status| wanted.is_match(status))
        {
            return None;
        }
        if let Some(wanted) = &self.reply
            && !reply.is_some_and(|reply| wanted.is_match(&reply.to_string()))
        {
            return None;
        }
        let found = self.text.captures(text)?;
        Some(found.name("domain").map(|m| m.as_str().to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_pattern_compiles_and_has_an_id_of_its_own() {
        let ids: BTreeSet<_> = bounce_patterns().iter().map(|p| &p.id).collect();
        assert_eq!(ids.len(), bounce_patterns().len());
        let providers: BTreeSet<_> = table().providers.iter().map(|(id, _)| id).collect();
        for pattern in bounce_patterns() {
            if let Some(provider) = &pattern.provider {
                assert!(providers.contains(provider), "{provider}");
            }
            assert!(
                pattern.provider.is_some() || !pattern.known,
                "{}",
                pattern.id
            );
        }
    }

    #[test]
    fn only_a_failed_dmarc_is_cured_by_p_none() {
        for pattern in bounce_patterns() {
            if pattern.meaning.p_none_helps == Helps::Yes {
                assert!(
                    pattern.meaning.failed.contains(&Failed::Dmarc),
                    "{}",
                    pattern.id
                );
            }
        }
    }

    #[test]
    fn a_receiver_is_known_by_its_marks() {
        assert_eq!(bounce_provider("abc12 - gsmtp"), Some("google"));
        assert_eq!(bounce_provider("mta7.am0.yahoodns.net said"), Some("yahoo"));
        assert_eq!(bounce_provider("mx.example.test said"), None);
        assert!(enhanced_code("5.7.23").is_some());
        assert!(enhanced_code("5.0.0").is_none());
    }
}
