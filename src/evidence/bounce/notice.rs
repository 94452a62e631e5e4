//! A bounce taken apart: delivery reports, the words for people, and the message that came back (RFC 3464, RFC 6522).

use mail_parser::{Message, MessageParser, MimeHeaders as _, PartType};
use mailmend_providers::DomainName;

use super::super::fields::{Field, blocks};
use super::super::headers::{address, domain_of};

/// A bounce in its pieces. Any of them may be missing.
#[derive(Debug, Default)]
pub(super) struct Notice {
    /// For each recipient of a delivery report: its fields.
    pub(super) reports: Vec<Vec<Field>>,
    /// What is written for people, without the message that came back.
    pub(super) words: String,
    /// The From domain of the message that came back.
    pub(super) original_from: Option<DomainName>,
    /// Recipients that the header names (`X-Failed-Recipients`).
    pub(super) named: Vec<String>,
    /// True when the header says that this is an automatic notice about delivery.
    pub(super) from_mailer: bool,
    /// True for a complaint (RFC 5965): a report, but no bounce.
    pub(super) is_complaint: bool,
}

/// Takes a pasted text or a whole message apart.
pub(super) fn take_apart(text: &str) -> Notice {
    let mut notice = Notice::default();
    match message(text) {
        Some(message) => take_message(&message, text, &mut notice),
        None => notice.words = text.to_owned(),
    }
    if notice.reports.is_empty() {
        // a report that lost its wrapping, or was pasted alone
        notice.reports = reports(text);
    }
    cut_original(&mut notice);
    notice
}

/// The text as a message, when it begins with a message's header.
fn message(text: &str) -> Option<Message<'_>> {
    let first = blocks(text.get(..text.len().min(64 * 1024)).unwrap_or(text));
    let usual = [
        "from",
        "to",
        "subject",
        "date",
        "received",
        "return-path",
        "mime-version",
        "content-type",
        "message-id",
    ];
    let header = first.first()?;
    let begins = text.trim_start().split('\n').next()?;
    let starts = begins.contains(':') || begins.starts_with("From ");
    let fits = header
        .iter()
        .filter(|field| usual.contains(&field.name.as_str()))
        .count();
    if !starts || fits < 2 {
        return None;
    }
    MessageParser::default().parse(text.as_bytes())
}

fn take_message(message: &Message<'_>, text: &str, notice: &mut Notice) {
    let header = blocks(text).into_iter().next().unwrap_or_default();
    let values = |name: &str| {
        header
            .iter()
            .filter(|field| field.name == name)
            .map(|field| field.value.to_ascii_lowercase())
            .collect::<Vec<_>>()
    };
    notice.named = header
        .iter()
        .filter(|field| field.name == "x-failed-recipients")
        .flat_map(|field| field.value.split(','))
        .filter_map(|part| address(part).map(str::to_owned))
        .take(100)
        .collect();
    let says = |name: &str, wanted: &[&str]| {
        values(name)
            .iter()
            .any(|value| wanted.iter().any(|word| value.contains(word)))
    };
    notice.is_complaint = says("content-type", &["feedback-report"]);
    let delivery = [
        "undeliver",
        "delivery",
        "returned mail",
        "failure notice",
        "mail delivery",
        "non remis",
        "unzustellbar",
        "delayed mail",
        "could not be delivered",
    ];
    notice.from_mailer = !notice.named.is_empty()
        || says("content-type", &["delivery-status"])
        || says("from", &["mailer-daemon", "mail delivery"])
        || (says("subject", &delivery) && says("from", &["postmaster", "daemon", "mail system"]));
    take_parts(message, notice, 0);
}

fn take_parts(message: &Message<'_>, notice: &mut Notice, depth: usize) {
    for part in message.parts.iter().take(100) {
        let kind = part.content_type().map_or_else(String::new, |kind| {
            format!("{}/{}", kind.ctype(), kind.subtype().unwrap_or_default()).to_ascii_lowercase()
        });
        match (&part.body, kind.as_str()) {
            (PartType::Message(inner), _) => {
                let from = notice.original_from.take();
                notice.original_from = from.or_else(|| from_domain(inner));
            }
            (PartType::Multipart(_), _) => {}
            (body, "message/delivery-status" | "message/global-delivery-status") => {
                if let Some(text) = text_of(body) {
                    notice.reports.extend(reports(&text));
                }
            }
            (_, "message/feedback-report") => notice.is_complaint = true,
            (body, "text/rfc822-headers" | "message/rfc822-headers") => {
                if let Some(text) = text_of(body)
                    && notice.original_from.is_none()
                {
                    notice.original_from = from_in_fields(&text);
                }
            }
            (PartType::Text(text), _) if depth == 0 => {
                notice.words.push_str(text);
                notice.words.push('\n');
            }
            (PartType::Html(html), _) if notice.words.trim().is_empty() => {
                notice.words.push_str(&without_markup(html));
                notice.words.push('\n');
            }
            _ => {}
        }
    }
}

fn text_of(body: &PartType<'_>) -> Option<String> {
    match body {
        PartType::Text(text) | PartType::Html(text) => Some(text.clone().into_owned()),
        PartType::Binary(bytes) | PartType::InlineBinary(bytes) => {
            Some(String::from_utf8_lossy(bytes).into_owned())
        }
        PartType::Message(_) | PartType::Multipart(_) => None,
    }
}

/// The blocks of a delivery report that speak of a recipient. A block that only goes on (some systems put empty lines
/// between a recipient's fields) is joined to the one before.
fn reports(text: &str) -> Vec<Vec<Field>> {
    let recipient = |field: &Field| field.name == "final-recipient";
    let mut found: Vec<Vec<Field>> = Vec::new();
    let mut per_message = Vec::new();
    for block in blocks(text) {
        if block.iter().any(recipient) {
            // two recipients without an empty line between them
            let mut group = Vec::new();
            for field in block {
                if recipient(&field) && group.iter().any(recipient) {
                    found.push(std::mem::take(&mut group));
                }
                group.push(field);
            }
            found.push(group);
        } else if block.iter().any(|field| field.name == "reporting-mta") {
            per_message = block;
        }
        if found.len() >= 200 {
            break;
        }
    }
    for group in &mut found {
        group.extend(per_message.iter().cloned());
    }
    found
}

/// Parts the words from the message that came back underneath them.
fn cut_original(notice: &mut Notice) {
    const MARKS: [&str; 8] = [
        "original message -----",
        "original message follows",
        "this is a copy of the message",
        "below this line is a copy of the message",
        "original message headers",
        "copy of the original message",
        "message original -----",
        "forwarded message -----",
    ];
    let mut at = 0;
    for line in notice.words.split_inclusive('\n') {
        let lower = line.to_ascii_lowercase();
        if MARKS.iter().any(|mark| lower.contains(mark)) {
            let original = notice.words.split_off(at);
            if notice.original_from.is_none() {
                notice.original_from = from_in_fields(&original);
            }
            return;
        }
        at += line.len();
    }
}

fn from_domain(message: &Message<'_>) -> Option<DomainName> {
    let address = message.from()?.first()?.address()?;
    domain_of(address)
}

fn from_in_fields(text: &str) -> Option<DomainName> {
    blocks(text)
        .iter()
        .flatten()
        .find(|field| field.name == "from")
        .and_then(|field| address(&field.value))
        .and_then(domain_of)
}

fn without_markup(html: &str) -> String {
    let mut text = String::with_capacity(html.len() / 2);
    let mut inside = false;
    for c in html.chars() {
        match c {
            '<' => {
                inside = true;
                text.push('\n');
            }
            '>' if inside => inside = false,
            c if !inside => text.push(c),
            _ => {}
        }
    }
    text.replace("&nbsp;", " ")
        .replace("&#39;", "'")
        .replace("&quot;", "\"")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}
