//! Bounces: from a pasted reply or a whole returned mail to what failed, whose proof it was, and whether a DMARC policy of none would help.

mod notice;
mod reply;

use std::net::IpAddr;
use std::sync::OnceLock;

use mailmend_providers::DomainName;
use regex::Regex;
use serde::Serialize;

use super::fields::Field;
use super::headers::{address, domain_of};
use super::{bounded, unquoted};
use crate::knowledge::{
    BounceClass, Failed, Helps, Meaning, bounce_patterns, bounce_provider, enhanced_code,
};
use notice::Notice;
use reply::Reply;

/// What a bounce says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bounce {
    /// False for anything else than a notice that mail was not delivered (yet): a complaint, a letter, noise.
    pub is_bounce: bool,
    /// The domain whose proof failed: the one that a reply names, otherwise the From domain of the mail that came back.
    pub domain: Option<DomainName>,
    /// One for each recipient; one without an address when only a reply was pasted.
    pub recipients: Vec<Recipient>,
}

/// What became of the mail to one recipient.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Recipient {
    /// The address, where one is named.
    pub address: Option<String>,
    /// The enhanced code: `5.7.26` (RFC 3463).
    pub status: Option<String>,
    /// The three-digit code (RFC 5321).
    pub reply_code: Option<u16>,
    /// The reply in one line, without its codes.
    pub reply: String,
    /// The receiver, where it is known: `google`, `microsoft`, ...
    pub provider: Option<String>,
    /// The class of the refusal.
    pub class: BounceClass,
    /// What failed.
    pub failed: Vec<Failed>,
    /// Would a DMARC policy of none make it go away?
    pub p_none_helps: Helps,
    /// The id of the pattern that told; `None` when the codes alone did.
    pub pattern: Option<String>,
    /// The domain that the reply names.
    #[serde(skip)]
    pub domain: Option<DomainName>,
    /// The sending server's address, where the reply names it.
    #[serde(skip)]
    pub sent_by: Option<IpAddr>,
}

impl Bounce {
    /// The recipient that tells most about the sending domain: one refused for want of proof, otherwise the first.
    pub fn most_telling(&self) -> Option<&Recipient> {
        let proof = |recipient: &&Recipient| recipient.class == BounceClass::Authentication;
        self.recipients
            .iter()
            .find(proof)
            .or_else(|| self.recipients.first())
    }
}

/// The most recipients that are told of one bounce.
const MOST_RECIPIENTS: usize = 100;

/// Reads a bounce: a reply pasted from a log or a web page, a delivery report, or a whole returned mail.
/// Never fails; what is no bounce comes back with `is_bounce` false.
pub fn read(text: &str) -> Bounce {
    let text = unquoted(bounded(text));
    let notice = notice::take_apart(&text);
    let mut recipients = Vec::new();
    if !notice.is_complaint {
        if notice.reports.is_empty() {
            recipients = from_words(&notice);
        } else {
            for report in notice.reports.iter().take(MOST_RECIPIENTS) {
                recipients.push(from_report(report, &notice));
            }
        }
    }
    let mut bounce = Bounce {
        is_bounce: !recipients.is_empty(),
        domain: None,
        recipients,
    };
    bounce.domain = bounce
        .most_telling()
        .and_then(|recipient| recipient.domain.clone())
        .or_else(|| bounce.recipients.iter().find_map(|r| r.domain.clone()))
        .or(notice.original_from);
    bounce
}

/// One recipient of a delivery report (RFC 3464, section 2.3).
fn from_report(report: &[Field], notice: &Notice) -> Recipient {
    let value = |name: &str| {
        report
            .iter()
            .find(|field| field.name == name)
            .map(|field| field.value.as_str())
    };
    // "rfc822; someone@example.test", "smtp; 550 5.7.1 ..."
    let after_type = |text: &'_ str| -> String {
        text.split_once(';')
            .filter(|(kind, _)| kind.len() < 20)
            .map_or(text, |(_, rest)| rest)
            .trim()
            .to_owned()
    };
    let to = value("original-recipient")
        .or_else(|| value("final-recipient"))
        .map(after_type)
        .and_then(|text| address(&text).map(str::to_owned));
    let declared = value("status")
        .and_then(|text| text.split_whitespace().next())
        .filter(|text| is_enhanced(text))
        .map(str::to_owned);
    let diagnostic = value("diagnostic-code").map(after_type);
    let mut reply = match diagnostic.as_deref() {
        Some(text) if !text.is_empty() => reply::read(text),
        _ => words_about(to.as_deref(), &notice.words),
    };
    let vague = declared.as_deref().is_none_or(|s| s.ends_with(".0.0"));
    let status = if vague && reply.status.is_some() {
        reply.status.clone()
    } else {
        declared
    };
    let far = value("remote-mta").map(after_type).unwrap_or_default();
    // a code in the reply's own text tells more than the report's: some systems report their own
    if reply.status.is_none() {
        reply.status = status.clone();
    }
    let mut recipient = understood(&reply, &far);
    recipient.address = to;
    recipient.status = status;
    if value("action").is_some_and(|action| action.eq_ignore_ascii_case("delayed"))
        && recipient.class == BounceClass::Other
    {
        recipient.class = BounceClass::Temporary;
    }
    recipient
}

/// What the words for people say about a recipient.
fn words_about(to: Option<&str>, words: &str) -> Reply {
    let about = paragraphs(words)
        .into_iter()
        .map(|paragraph| (paragraph, reply::read(paragraph)))
        .filter(|(_, reply)| !reply.is_bare())
        .max_by_key(|(paragraph, _)| to.is_some_and(|to| paragraph.contains(to)));
    about.map(|(_, reply)| reply).unwrap_or_default()
}

/// Recipients of a notice without a delivery report, or of a pasted reply.
fn from_words(notice: &Notice) -> Vec<Recipient> {
    let mut told: Vec<Recipient> = Vec::new();
    for paragraph in paragraphs(&notice.words) {
        let reply = reply::read(paragraph);
        let far = if reply.is_bare() { "" } else { paragraph };
        let mut recipient = understood(&reply, far);
        // without a code only a text that is known counts as a reply
        let known = recipient.pattern.is_some() && (notice.from_mailer || surely(&recipient));
        if reply.is_bare() && !known {
            continue;
        }
        recipient.address = leading_address(paragraph).map(str::to_owned);
        told.push(recipient);
        if told.len() >= MOST_RECIPIENTS {
            break;
        }
    }
    // one refusal told twice (a summary and the reply itself) is one; what is only known by its words gives way to a reply
    if told.iter().any(|r| r.reply_code.is_some()) {
        told.retain(|r| r.reply_code.is_some() || r.address.is_some() && r.status.is_some());
    }
    let addressed = told.iter().filter(|r| r.address.is_some()).count();
    if addressed < 2 && told.len() > 1 {
        let best = most_telling_of(&told);
        told = vec![told.swap_remove(best)];
    }
    if told.is_empty() && notice.from_mailer {
        told.push(understood(&reply::read(""), ""));
        if let Some(only) = told.first_mut() {
            only.reply = reply::in_one_line(&notice.words)
                .chars()
                .take(300)
                .collect();
        }
    }
    if let [only] = told.as_mut_slice()
        && only.address.is_none()
    {
        only.address = notice
            .named
            .first()
            .cloned()
            .or_else(|| any_address(&notice.words));
    }
    told
}

fn most_telling_of(told: &[Recipient]) -> usize {
    let rank = |recipient: &Recipient| {
        (
            recipient.class == BounceClass::Authentication,
            recipient.pattern.is_some(),
            recipient.status.is_some(),
            recipient.reply_code.is_some(),
        )
    };
    (0..told.len())
        .rev()
        .max_by_key(|at| rank(&told[*at]))
        .unwrap_or(0)
}

/// Patterns that no letter between people holds by accident.
fn surely(recipient: &Recipient) -> bool {
    recipient.class == BounceClass::Authentication
        && recipient
            .pattern
            .as_deref()
            .is_some_and(|id| !matches!(id, "dmarc-named" | "ptr-missing" | "dkim-refused"))
}

/// Paragraphs of a text; a line that begins with `<address>` begins a new one.
fn paragraphs(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let begins = line.trim_start().starts_with('<') && line.contains('@') && line.contains(">");
        if line.trim().is_empty() || begins {
            if !text[start..at].trim().is_empty() {
                found.push(&text[start..at]);
            }
            start = if begins { at } else { at + line.len() };
        }
        at += line.len();
    }
    if !text[start..].trim().is_empty() {
        found.push(&text[start..]);
    }
    found.truncate(2000);
    found
}

fn leading_address(paragraph: &str) -> Option<&str> {
    let first = paragraph.trim_start();
    first
        .starts_with('<')
        .then(|| first.split_once('>'))
        .flatten()
        .and_then(|(inside, _)| address(&inside[1..]))
}

fn any_address(words: &str) -> Option<String> {
    words
        .split(|c: char| c.is_whitespace() || "<>()[]:,;\"'".contains(c))
        .filter_map(|word| {
            let word = word.trim_end_matches('.');
            let (local, _) = word.split_once('@')?;
            let daemon = local.to_ascii_lowercase();
            let own = daemon.contains("daemon") || daemon.contains("postmaster");
            (!local.is_empty() && !own && domain_of(word).is_some()).then(|| word.to_owned())
        })
        .next()
}

fn is_enhanced(text: &str) -> bool {
    let parts: Vec<_> = text.split('.').collect();
    parts.len() == 3
        && matches!(parts[0], "2" | "4" | "5")
        && parts
            .iter()
            .all(|part| part.len() <= 3 && part.parse::<u16>().is_ok())
}

/// What a reply means. `far` is what is known of who answered: the server's name, or the text around the reply.
fn understood(reply: &Reply, far: &str) -> Recipient {
    let line = reply.text.as_str();
    let detected = bounce_provider(far).or_else(|| bounce_provider(line));
    let status = reply.status.as_deref();
    let mut recipient = Recipient {
        address: None,
        status: reply.status.clone(),
        reply_code: reply.code,
        reply: line.chars().take(2000).collect(),
        provider: detected.map(str::to_owned),
        class: BounceClass::Other,
        failed: Vec::new(),
        p_none_helps: Helps::No,
        pattern: None,
        domain: None,
        sent_by: None,
    };
    let fitting = bounce_patterns().iter().find_map(|pattern| {
        let domain = pattern.fits(line, reply.code, status, detected)?;
        Some((pattern, domain))
    });
    let meaning = match fitting {
        Some((pattern, domain)) => {
            recipient.pattern = Some(pattern.id.clone());
            if pattern.provider.is_some() {
                recipient.provider.clone_from(&pattern.provider);
            }
            recipient.domain = domain.as_deref().and_then(domain_of);
            pattern.meaning.clone()
        }
        None => by_codes(reply.code, status),
    };
    recipient.class = meaning.class;
    recipient.failed = meaning.failed;
    recipient.p_none_helps = meaning.p_none_helps;
    read_details(line, &mut recipient);
    recipient
}

/// Details that some receivers add: Gmail names the bounce domain and the server, Microsoft the result of each check.
fn read_details(line: &str, recipient: &mut Recipient) {
    static DETAILS: OnceLock<Option<(Regex, Regex)>> = OnceLock::new();
    let Some((gmail, microsoft)) = DETAILS.get_or_init(|| {
        Some((
            Regex::new(r"(?i)SPF \[([^\]]+)\] with ip: \[([^\]]+)\]").ok()?,
            Regex::new(r"(?i)\b(spf|dkim|dmarc)\s*=\s*(pass|fail|none|softfail|neutral|permerror|temperror|bestguesspass)\b").ok()?,
        ))
    }) else {
        return;
    };
    if let Some(found) = gmail.captures(line) {
        recipient.sent_by = found.get(2).and_then(|m| m.as_str().parse().ok());
        if recipient.domain.is_none() {
            recipient.domain = found.get(1).map(|m| m.as_str()).and_then(domain_of);
        }
    }
    let about_address =
        recipient.failed.contains(&Failed::Ptr) || recipient.class == BounceClass::Reputation;
    if recipient.sent_by.is_none() && about_address {
        recipient.sent_by = line
            .split('[')
            .skip(1)
            .filter_map(|rest| rest.split_once(']'))
            .find_map(|(inside, _)| inside.trim().parse().ok());
    }
    if recipient.pattern.as_deref() == Some("microsoft-bulk") {
        let mut failed = Vec::new();
        let mut told = false;
        for found in microsoft.captures_iter(line) {
            told = true;
            let kind = match found[1].to_ascii_lowercase().as_str() {
                "spf" => Failed::Spf,
                "dkim" => Failed::Dkim,
                _ => Failed::Dmarc,
            };
            if !found[2].eq_ignore_ascii_case("pass") && !failed.contains(&kind) {
                failed.push(kind);
            }
        }
        if told && !failed.is_empty() {
            recipient.failed = failed;
        }
    }
}

/// What the codes alone say, when no text is known (RFC 3463, RFC 7372).
fn by_codes(code: Option<u16>, status: Option<&str>) -> Meaning {
    use BounceClass::{Address, Content, Mailbox, Other, Policy, Temporary};
    if let Some(known) = status.and_then(enhanced_code) {
        return known.meaning.clone();
    }
    let soft = status.map_or(code.is_some_and(|code| code / 100 == 4), |status| {
        status.starts_with('4')
    });
    let subject = status.and_then(|status| status.split('.').nth(1));
    let class = match (subject, code) {
        (Some("1"), _) => Address,
        (Some("2"), _) => Mailbox,
        (Some("6"), _) => Content,
        (Some("7"), _) if !soft => Policy,
        (Some("4"), _) if !soft => Address,
        _ if soft => Temporary,
        (None, Some(552)) => Mailbox,
        _ => Other,
    };
    Meaning {
        class,
        failed: if class == Policy {
            vec![Failed::Policy]
        } else {
            Vec::new()
        },
        p_none_helps: if class == Policy {
            Helps::Maybe
        } else {
            Helps::No
        },
    }
}

#[cfg(test)]
mod tests;
