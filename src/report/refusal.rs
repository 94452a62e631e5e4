//! What a refusal means for the sender, line by line: what failed, whether the policy is to blame, and who can mend it.

use serde_json::{Value as Json, json};

use crate::evidence::bounce::Recipient;
use crate::facts::{Arg, Args};
use crate::knowledge::{BounceClass, Failed, Helps};
use crate::locales::Words;

/// What the domain's own DMARC policy asks of receivers now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Live {
    /// Nobody looked, or nothing was answered.
    Unknown,
    /// To refuse unproven mail, or to put it into spam.
    Strict,
    /// Nothing: p=none, or no record.
    Nothing,
}

/// One line: its label, the id of its words, and their arguments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Such as `label-problem`.
    pub label: &'static str,
    /// The id of the words.
    pub id: &'static str,
    /// The arguments of the words.
    pub args: Args,
    /// The finding that programs are told of, where the line is one.
    pub rule: Option<&'static str>,
}

/// True when the refusal is for want of proof whose mail it is.
pub fn wants_proof(recipient: &Recipient) -> bool {
    recipient.failed.iter().any(|f| f.is_authentication())
}

/// True when this receiver asks for SPF, and a signature would not do.
pub fn wants_spf_alone(recipient: &Recipient) -> bool {
    wants_proof(recipient) && remedy(recipient) == "refusal-do-spf"
}

/// True when a policy of none would let this mail through, as far as anybody can tell.
pub fn relaxing_may_help(recipient: &Recipient, live: Live) -> bool {
    recipient.p_none_helps != Helps::No && live != Live::Nothing
}

/// What failed, in the person's words, joined; with the codes behind it.
pub fn what_failed(recipient: &Recipient, words: &Words) -> String {
    let failed: Vec<String> = recipient
        .failed
        .iter()
        .map(|failed| words.text(&format!("refusal-failed-{}", failed.word())))
        .collect();
    format!("{}{}", failed.join(", "), codes(recipient, words))
}

/// Tells a refusal. `live` is what the policy asks now.
pub fn lines(recipient: &Recipient, live: Live, words: &Words) -> Vec<Line> {
    let mut all = Vec::new();
    let mut say = |label, id, rule, args: Args| {
        all.push(Line {
            label,
            id,
            args,
            rule,
        });
    };
    let none = Args::new;
    let failed = |wanted: Failed| recipient.failed.contains(&wanted);
    if wants_proof(recipient) {
        let what = Args::from([("failed", Arg::from(what_failed(recipient, words)))]);
        say("label-problem", "refusal-failed", None, what);
        let (id, rule) = match (recipient.p_none_helps, live) {
            (Helps::No, _) => ("refusal-p-none-useless", "bounce/p-none-useless"),
            (_, Live::Nothing) => ("refusal-p-none-already", "bounce/p-none-already"),
            (Helps::Yes, _) => ("refusal-p-none-helps", "bounce/own-policy"),
            (Helps::Maybe, _) => ("refusal-p-none-maybe", "bounce/perhaps-own-policy"),
        };
        say("label-note", id, Some(rule), none());
        say("label-hint", remedy(recipient), None, none());
        if failed(Failed::Ptr) {
            say(
                "label-hint",
                "refusal-ptr",
                Some("bounce/ptr"),
                ip(recipient),
            );
        }
        return all;
    }
    let (id, rule) = elsewhere(recipient);
    let about = if failed(Failed::Ptr) {
        ip(recipient)
    } else {
        none()
    };
    let kind = words.text(&format!("bounce-class-{}", recipient.class.word()));
    let kind = match recipient.failed.first() {
        Some(Failed::Ptr | Failed::Tls | Failed::Helo | Failed::Dns | Failed::Header) => {
            what_failed(recipient, words)
        }
        _ => format!("{kind}{}", codes(recipient, words)),
    };
    let kind = Args::from([("kind", Arg::from(kind))]);
    say(
        "label-note",
        "refusal-other",
        Some("bounce/not-authentication"),
        kind,
    );
    say("label-hint", id, rule, about);
    all
}

/// The findings of a refusal, as programs are told of them.
pub fn findings(recipient: &Recipient, words: &Words) -> Vec<Json> {
    lines(recipient, Live::Unknown, words)
        .into_iter()
        .filter_map(|line| {
            let rule = line.rule?;
            Some(json!({
                "rule": rule,
                "severity": if line.label == "label-hint" { "hint" } else { "info" },
                "address": recipient.address,
                "message": words.tell(line.id, &line.args),
                "args": line.args,
            }))
        })
        .collect()
}

/// What has to be done for the proof that this receiver asks for.
fn remedy(recipient: &Recipient) -> &'static str {
    let failed = |wanted: Failed| recipient.failed.contains(&wanted);
    let policy = failed(Failed::Dmarc) || failed(Failed::Alignment);
    if recipient.pattern.as_deref() == Some("microsoft-bulk") {
        return "refusal-do-both";
    }
    match (failed(Failed::Spf), failed(Failed::Dkim)) {
        (true, false) if !policy => "refusal-do-spf",
        (false, true) if !policy => "refusal-do-dkim",
        (true, true) if !policy => "refusal-do-either",
        _ => "refusal-do-aligned",
    }
}

/// Whose affair it is, when it is not about proof.
fn elsewhere(recipient: &Recipient) -> (&'static str, Option<&'static str>) {
    let pattern = recipient.pattern.as_deref().unwrap_or_default();
    match recipient.failed.first() {
        Some(Failed::Ptr) => return ("refusal-ptr", Some("bounce/ptr")),
        Some(Failed::Tls) => return ("refusal-tls", Some("bounce/tls")),
        Some(Failed::Helo) => return ("refusal-helo", Some("bounce/helo")),
        Some(Failed::Dns) => return ("refusal-dns", Some("bounce/sender-domain")),
        Some(Failed::Header) => return ("refusal-header", None),
        _ => {}
    }
    let id = match recipient.class {
        BounceClass::Address => "refusal-address",
        BounceClass::Mailbox => "refusal-mailbox",
        BounceClass::Reputation if pattern.ends_with("block-list") => "refusal-block-list",
        BounceClass::Reputation => "refusal-reputation",
        BounceClass::Content => "refusal-content",
        BounceClass::Temporary => "refusal-temporary",
        _ => "refusal-ask-receiver",
    };
    (id, None)
}

fn ip(recipient: &Recipient) -> Args {
    let ip = recipient.sent_by.map(|ip| ip.to_string());
    Args::from([
        ("known", Arg::from(if ip.is_some() { "yes" } else { "no" })),
        ("ip", Arg::from(ip.unwrap_or_default())),
    ])
}

fn codes(recipient: &Recipient, words: &Words) -> String {
    let codes: Vec<String> = [
        recipient.reply_code.map(|code| code.to_string()),
        recipient.status.clone(),
    ]
    .into_iter()
    .flatten()
    .collect();
    if codes.is_empty() {
        return String::new();
    }
    words.say("wizard-code", [("code", codes.join(" ").into())])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::bounce;
    use crate::locales::Lang;

    fn told(text: &str, live: Live) -> Vec<&'static str> {
        let bounce = bounce::read(text);
        assert!(bounce.is_bounce, "{text}");
        let words = Words::new(Lang::En);
        let recipient = bounce.most_telling().unwrap();
        let lines = lines(recipient, live, &words);
        for line in &lines {
            assert!(words.has(line.id), "{}", line.id);
        }
        lines.into_iter().map(|line| line.id).collect()
    }

    #[test]
    fn each_refusal_names_what_would_mend_it() {
        for (text, wanted) in [
            (
                "550-5.7.27 Your email has been blocked because SPF did not pass. - gsmtp",
                "refusal-do-spf",
            ),
            ("550 5.7.23 SPF check failed", "refusal-do-spf"),
            ("550 5.7.1 SPF check failed for acme.test", "refusal-do-spf"),
            ("550 5.7.30 DKIM did not pass - gsmtp", "refusal-do-dkim"),
            (
                "550 5.7.515 Access denied, sending domain acme.test does not meet the required authentication level.",
                "refusal-do-both",
            ),
            (
                "550 5.7.26 Unauthenticated email from acme.test is not accepted due to domain's DMARC policy.",
                "refusal-do-aligned",
            ),
            (
                "550 5.7.25 The IP address sending this message does not have a PTR record",
                "refusal-ptr",
            ),
            (
                "550 5.7.29 must issue a STARTTLS command first",
                "refusal-tls",
            ),
            (
                "530 5.7.0 Must issue a STARTTLS command first",
                "refusal-tls",
            ),
            (
                "550 5.1.1 The email account that you tried to reach does not exist",
                "refusal-address",
            ),
            ("552 5.2.2 mailbox is full", "refusal-mailbox"),
            (
                "554 5.7.1 Service unavailable; Client host [192.0.2.9] blocked using zen.spamhaus.org",
                "refusal-block-list",
            ),
        ] {
            let told = told(text, Live::Unknown);
            assert!(told.contains(&wanted), "{text}: {told:?}");
        }
    }

    #[test]
    fn what_needs_spf_is_never_told_to_sign() {
        let told = told("550 5.7.23 SPF check failed", Live::Strict);
        assert_eq!(
            told,
            ["refusal-failed", "refusal-p-none-useless", "refusal-do-spf"]
        );
    }

    #[test]
    fn a_policy_that_asks_for_nothing_is_not_to_blame() {
        let text = "550 5.7.26 Unauthenticated email from acme.test is not accepted due to domain's DMARC policy.";
        assert!(told(text, Live::Nothing).contains(&"refusal-p-none-already"));
        assert!(told(text, Live::Strict).contains(&"refusal-p-none-helps"));
        let bounce = bounce::read(text);
        let recipient = bounce.most_telling().unwrap();
        assert!(!relaxing_may_help(recipient, Live::Nothing));
        assert!(relaxing_may_help(recipient, Live::Strict));
    }

    #[test]
    fn programs_are_told_the_same() {
        let bounce = bounce::read("552 5.2.2 mailbox is full");
        let words = Words::new(Lang::En);
        let all = findings(bounce.most_telling().unwrap(), &words);
        assert_eq!(all[0]["rule"], "bounce/not-authentication");
        assert!(!all[0]["message"].as_str().unwrap().is_empty());
    }

    #[test]
    fn everything_that_can_fail_has_words() {
        for lang in Lang::all() {
            let words = Words::new(lang);
            for failed in [
                Failed::Spf,
                Failed::Dkim,
                Failed::Dmarc,
                Failed::Alignment,
                Failed::Ptr,
                Failed::Helo,
                Failed::Tls,
                Failed::Policy,
                Failed::Reputation,
                Failed::Content,
                Failed::Header,
                Failed::Dns,
            ] {
                assert!(words.has(&format!("refusal-failed-{}", failed.word())));
            }
        }
    }
}
