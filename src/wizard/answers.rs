//! What the person has answered so far. It is saved after every scene, without any secret, so that work can go on later.

use std::path::PathBuf;

use jiff::Timestamp;
use mailmend_providers::{DomainName, RecordType, Value};
use serde::{Deserialize, Serialize};

use crate::facts::{NamedSender, Target};

/// The answers. Each question that has one is not asked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Answers {
    /// The domain or address people see.
    pub target: Option<Target>,
    /// What happens to the mail.
    pub symptom: Option<Symptom>,
    /// The bounce or header text, when one was given in advance.
    #[serde(skip)]
    pub bounce: Option<String>,
    /// The header of a message that was pasted before it was known who sends.
    #[serde(skip)]
    pub header: Option<String>,
    /// Whoever sends signs as this domain, which is not the one that people see.
    pub signs_as: Option<DomainName>,
    /// p=none would not help, says the bounce.
    pub relaxing_is_useless: bool,
    /// A receiver has refused the mail for want of proof; what failed, in words.
    pub refused: Option<String>,
    /// A receiver has refused the mail because of the domain's own policy, says the bounce, or its DMARC check failed,
    /// says a header: so nothing proves it.
    pub refused_by_policy: bool,
    /// Who sends.
    pub sender: Option<Sender>,
    /// Further senders, whose turn comes after this one.
    pub later: Vec<Sender>,
    /// The sender whose turn it is, when several were named.
    #[serde(skip)]
    pub turn: Option<Sender>,
    /// Who holds the signing key.
    pub holder: Option<Holder>,
    /// What to do about the policy meanwhile.
    pub remedy: Option<Remedy>,
    /// How many days p=none lasts.
    pub days: Option<u32>,
    /// The selector of the sender's key: proposed, or read from a message.
    pub selector: Option<String>,
    /// `rsa` or `ed25519`.
    pub key_type: Option<String>,
    /// Size of an RSA key in bits.
    pub bits: Option<usize>,
    /// Where the key files go.
    pub key_out: Option<PathBuf>,
    /// The private key's file, once it is made.
    pub key_file: Option<PathBuf>,
    /// The records that the service shows.
    pub records: Vec<(DomainName, RecordType, Value)>,
    /// The pasted text of those records, when it was given in advance.
    #[serde(skip)]
    pub records_text: Option<String>,
    /// Who changes the DNS: an adapter's id, `by_hand`, or `somebody`.
    pub provider: Option<String>,
    /// The plan was carried out.
    pub applied: bool,
    /// A real message has proven the signature.
    pub proven: bool,
}

/// A conversation as it is saved: the answers, how far it came, and when.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Left {
    /// The step that was told last; 0 before the first.
    pub step: usize,
    /// When it was saved.
    pub at: Option<Timestamp>,
    /// The answers.
    #[serde(flatten)]
    pub answers: Answers,
}

/// What happens to the mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Symptom {
    /// It comes back with an error.
    Bounce,
    /// It lands in the spam folder.
    Spam,
    /// The sending service shows a warning.
    Warning,
    /// Nothing yet.
    None,
}

/// Who sends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sender {
    /// The person's own mail server.
    Own,
    /// A sending service, by catalogue id.
    Service(String),
    /// A sending service that is not in the catalogue, by the name the person gave.
    Unlisted(String),
    /// The person does not know.
    Unknown,
}

/// Who holds the private key that signs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Holder {
    /// The person's own server: a key is made here.
    Own,
    /// The sending service: it shows records to publish.
    Service,
}

/// What to do about the policy while DKIM is set up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Remedy {
    /// Pause the mailing, keep the policy.
    Pause,
    /// p=none for a few days.
    Relax,
    /// Send from a subdomain with a rule of its own.
    Subdomain,
    /// Change nothing about the policy and go on sending.
    Keep,
}

macro_rules! words {
    ($kind:ty, $($word:literal => $value:expr),+) => {
        impl $kind {
            /// Reads the word that stands on the command line.
            pub fn read(word: &str) -> Option<Self> {
                match word.trim().to_ascii_lowercase().as_str() {
                    $($word => Some($value),)+
                    _ => None,
                }
            }
            /// The words that are understood.
            pub const WORDS: &'static [&'static str] = &[$($word),+];
        }
    };
}

words!(Symptom, "bounce" => Self::Bounce, "spam" => Self::Spam, "warning" => Self::Warning, "none" => Self::None);
words!(Holder, "own" => Self::Own, "service" => Self::Service);
words!(Remedy, "pause" => Self::Pause, "relax" => Self::Relax, "subdomain" => Self::Subdomain, "keep" => Self::Keep);

impl Sender {
    /// Reads a service's name, `own`, or `unknown`.
    pub fn read(word: &str) -> Self {
        if word.trim().eq_ignore_ascii_case("own") {
            return Self::Own;
        }
        if word.trim().eq_ignore_ascii_case("unknown") {
            return Self::Unknown;
        }
        match crate::knowledge::service_by_name(word) {
            Some(service) => Self::Service(service.id.clone()),
            None => Self::Unlisted(word.trim().to_owned()),
        }
    }

    /// The sender, when it is known and no service of the catalogue.
    pub fn outside(&self) -> Option<NamedSender> {
        match self {
            Self::Own => Some(NamedSender::Own),
            Self::Unlisted(name) => Some(NamedSender::Unlisted(name.clone())),
            Self::Service(_) | Self::Unknown => None,
        }
    }

    /// The catalogue id, when it is a known service.
    pub fn service_id(&self) -> Option<&str> {
        match self {
            Self::Service(id) => Some(id),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_the_command_line_are_read() {
        assert_eq!(Symptom::read("Bounce"), Some(Symptom::Bounce));
        assert_eq!(Remedy::read("delete"), None);
        assert_eq!(Sender::read("own"), Sender::Own);
        assert_eq!(Sender::read("Unknown"), Sender::Unknown);
        assert_eq!(Remedy::read("subdomain"), Some(Remedy::Subdomain));
        assert_eq!(
            Sender::read("ActiveCampaign"),
            Sender::Service("activecampaign".into())
        );
        assert_eq!(
            Sender::read("Nobody Mailer"),
            Sender::Unlisted("Nobody Mailer".into())
        );
    }

    #[test]
    fn answers_survive_being_saved_and_hold_no_pasted_text() {
        let answers = Answers {
            symptom: Some(Symptom::Bounce),
            bounce: Some("550 secret".into()),
            sender: Some(Sender::Own),
            ..Answers::default()
        };
        let left = Left {
            step: 3,
            at: Some(Timestamp::UNIX_EPOCH),
            answers: answers.clone(),
        };
        let json = serde_json::to_value(&left).unwrap();
        assert!(!json.to_string().contains("secret"));
        let back: Left = serde_json::from_value(json).unwrap();
        assert_eq!((back.step, back.at), (left.step, left.at));
        assert_eq!(back.answers.sender, answers.sender);
    }
}
