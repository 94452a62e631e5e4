//! Bounces as they are pasted and sent, and what must be read out of them.

use std::path::PathBuf;

use super::*;
use BounceClass::*;

fn only(text: &str) -> Recipient {
    let bounce = read(text);
    assert!(bounce.is_bounce, "{text}");
    assert_eq!(bounce.recipients.len(), 1, "{bounce:?}");
    bounce.recipients.into_iter().next().unwrap()
}

fn name(text: &str) -> Option<DomainName> {
    Some(DomainName::parse(text).unwrap())
}

/// text, code, status, provider, pattern, class, failed, p=none helps, domain
type Case = (
    &'static str,
    Option<u16>,
    Option<&'static str>,
    Option<&'static str>,
    Option<&'static str>,
    BounceClass,
    &'static [Failed],
    Helps,
    Option<&'static str>,
);

const CASES: &[Case] = &[
    (
        "550-5.7.26 Unauthenticated email from acme-shop.test is not accepted due to\n550-5.7.26 domain's DMARC policy. Please contact the administrator of\n550-5.7.26 acme-shop.test domain if this was a legitimate mail. To learn about\n550-5.7.26 the DMARC initiative, go to\n550 5.7.26  https://support.google.com/mail/?p=DmarcRejection ffacd0b85a97d-1 - gsmtp",
        Some(550),
        Some("5.7.26"),
        Some("google"),
        Some("gmail-dmarc-policy"),
        Authentication,
        &[Failed::Dmarc, Failed::Alignment],
        Helps::Yes,
        Some("acme-shop.test"),
    ),
    (
        "> 550-5.7.26 This mail has been blocked because the sender is unauthenticated.\n> 550-5.7.26 Gmail requires all senders to authenticate with either SPF or DKIM.\n> 550-5.7.26  Authentication results:\n> 550-5.7.26  DKIM = did not pass\n> 550-5.7.26  SPF [bounce.acme-shop.test] with ip: [203.0.113.25] = did not pass\n> 550 5.7.26  To mitigate this issue, visit ... - gsmtp",
        Some(550),
        Some("5.7.26"),
        Some("google"),
        Some("gmail-unauthenticated"),
        Authentication,
        &[Failed::Spf, Failed::Dkim],
        Helps::No,
        Some("bounce.acme-shop.test"),
    ),
    (
        "Remote Server returned '550 5.7.509 Access denied, sending domain [acme-shop.test] does not pass DMARC verification and has a DMARC policy of reject. [AM7EUR03FT004.eop-EUR03.prod.protection.outlook.com]'",
        Some(550),
        Some("5.7.509"),
        Some("microsoft"),
        Some("microsoft-dmarc-policy"),
        Authentication,
        &[Failed::Dmarc, Failed::Alignment],
        Helps::Yes,
        Some("acme-shop.test"),
    ),
    (
        "550; 5.7.515 Access denied, sending domain ACME-SHOP.TEST does not meet the required authentication level. The sender's domain in the 5322.From address doesn't meet the authentication requirements defined for the sender. To learn how to fix this see: https://go.microsoft.com/fwlink/p/?linkid=2319303 Spf= Pass , Dkim= Fail , DMARC= Pass [x.prod.protection.outlook.com]",
        Some(550),
        Some("5.7.515"),
        Some("microsoft"),
        Some("microsoft-bulk"),
        Authentication,
        &[Failed::Dkim],
        Helps::No,
        Some("acme-shop.test"),
    ),
    (
        "host mta7.am0.yahoodns.net [67.195.204.77]: 554 5.7.9 Message not accepted for policy reasons. See https://postmaster.yahooinc.com/error-codes",
        Some(554),
        Some("5.7.9"),
        Some("yahoo"),
        Some("yahoo-policy"),
        Authentication,
        &[Failed::Dmarc, Failed::Dkim, Failed::Spf],
        Helps::Yes,
        None,
    ),
    (
        "550 5.7.9 authentication mechanism is too weak",
        Some(550),
        Some("5.7.9"),
        None,
        None,
        Policy,
        &[Failed::Policy],
        Helps::Maybe,
        None,
    ),
    (
        "554 5.7.1 [HM08] Message rejected due to acme-shop.test's DMARC policy. Please visit https://support.apple.com/en-us/HT204137",
        Some(554),
        Some("5.7.1"),
        Some("apple"),
        Some("icloud-dmarc-policy"),
        Authentication,
        &[Failed::Dmarc, Failed::Alignment],
        Helps::Yes,
        Some("acme-shop.test"),
    ),
    (
        "552-5.2.2 The email account that you tried to reach is over quota. Please direct\n552-5.2.2 the recipient to\n552 5.2.2  https://support.google.com/mail/?p=OverQuotaPerm x - gsmtp",
        Some(552),
        Some("5.2.2"),
        Some("google"),
        Some("mailbox-full"),
        Mailbox,
        &[],
        Helps::No,
        None,
    ),
    (
        "554 5.7.1 Your message looks like SPAM and has been rejected: spam content detected",
        Some(554),
        Some("5.7.1"),
        None,
        Some("spam-content"),
        Content,
        &[Failed::Content],
        Helps::No,
        None,
    ),
    (
        "550-5.7.25 The IP address sending this message does not have a PTR record setup,\n550 5.7.25 or the corresponding forward DNS entry does not match - gsmtp",
        Some(550),
        Some("5.7.25"),
        Some("google"),
        Some("gmail-ptr"),
        Authentication,
        &[Failed::Ptr],
        Helps::No,
        None,
    ),
    (
        "550 5.1.1 <nobody@example.test>: Recipient address rejected: User unknown in local recipient table",
        Some(550),
        Some("5.1.1"),
        None,
        Some("recipient-unknown"),
        Address,
        &[],
        Helps::No,
        None,
    ),
    (
        "554-Reject due to SPF policy.\n554-The originating IP is not permitted by the domain owner.\n554 For explanation visit https://postmaster.gmx.net/en/error-messages?ip=203.0.113.9&c=spf",
        Some(554),
        None,
        Some("gmx"),
        Some("gmx-spf"),
        Authentication,
        &[Failed::Spf],
        Helps::No,
        None,
    ),
    (
        "550 5.7.1 rejected by DMARC policy for acme-shop.test",
        Some(550),
        Some("5.7.1"),
        None,
        Some("opendmarc"),
        Authentication,
        &[Failed::Dmarc],
        Helps::Yes,
        Some("acme-shop.test"),
    ),
    (
        "421 4.7.0 Try again later, closing connection.",
        Some(421),
        Some("4.7.0"),
        None,
        Some("greylist"),
        Temporary,
        &[],
        Helps::No,
        None,
    ),
    (
        "571 5.7.1 Service refuse. Verification DMARC en echec. LPN007_517",
        Some(571),
        Some("5.7.1"),
        Some("laposte"),
        Some("orange-laposte-dmarc"),
        Authentication,
        &[Failed::Dmarc],
        Helps::Yes,
        None,
    ),
    (
        "550-Invalid/inactive user. ofr_416 [416]\n550 5.1.1 Adresse d au moins un destinataire invalide. OFR_416",
        Some(550),
        Some("5.1.1"),
        Some("orange"),
        Some("orange-laposte-recipient"),
        Address,
        &[],
        Helps::No,
        None,
    ),
    (
        "550 5.7.23 something that nobody knows",
        Some(550),
        Some("5.7.23"),
        None,
        None,
        Authentication,
        &[Failed::Spf],
        Helps::No,
        None,
    ),
    (
        "550 5.7.1 Service unavailable, Client host [203.0.113.9] blocked using Spamhaus.",
        Some(550),
        Some("5.7.1"),
        None,
        Some("block-list"),
        Reputation,
        &[Failed::Reputation],
        Helps::No,
        None,
    ),
];

#[test]
fn replies_are_told_by_text_and_code_and_receiver() {
    for (text, code, status, provider, pattern, class, failed, helps, domain) in CASES {
        let told = only(text);
        assert_eq!(told.pattern.as_deref(), *pattern, "{text}");
        assert_eq!(told.reply_code, *code, "{text}");
        assert_eq!(told.status.as_deref(), *status, "{text}");
        assert_eq!(told.provider.as_deref(), *provider, "{text}");
        assert_eq!(told.class, *class, "{text}");
        assert_eq!(told.failed, *failed, "{text}");
        assert_eq!(told.p_none_helps, *helps, "{text}");
        assert_eq!(told.domain, domain.and_then(name), "{text}");
    }
}

#[test]
fn gmail_names_the_server() {
    let told = only(CASES[1].0);
    assert_eq!(told.sent_by, Some("203.0.113.25".parse().unwrap()));
}

const RETURNED: &str = "\
Return-Path: <>
From: MAILER-DAEMON@mta.acme-host.test (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
To: bounce@mta.acme-host.test
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary=\"b1\"

--b1
Content-Type: text/plain; charset=us-ascii

This is the mail system at host mta.acme-host.test.

<one@gmail.com>: host gmail-smtp-in.l.google.com[192.0.2.26] said: 550-5.7.26
    Unauthenticated email from acme-shop.test is not accepted due to 550-5.7.26
    domain's DMARC policy. - gsmtp (in reply to end of DATA command)

<two@example.test>: host mx.example.test[192.0.2.7] said: 552 5.2.2 mailbox full

--b1
Content-Type: message/delivery-status

Reporting-MTA: dns; mta.acme-host.test

Final-Recipient: rfc822; one@gmail.com
Action: failed
Status: 5.7.26
Remote-MTA: dns; gmail-smtp-in.l.google.com
Diagnostic-Code: smtp; 550-5.7.26 Unauthenticated email from acme-shop.test is
    not accepted due to 550-5.7.26 domain's DMARC policy. - gsmtp

Final-Recipient: rfc822; two@example.test
Action: failed
Status: 5.2.2
Diagnostic-Code: smtp; 552 5.2.2 mailbox full

--b1
Content-Type: message/rfc822

From: Acme <news@mail.acme-shop.test>
To: one@gmail.com
Subject: hello

A letter about DMARC: dmarc=fail 550 5.7.1 spam
--b1--
";

#[test]
fn a_returned_mail_tells_of_every_recipient() {
    let bounce = read(RETURNED);
    let told: Vec<_> = bounce
        .recipients
        .iter()
        .map(|r| (r.address.as_deref().unwrap(), r.class))
        .collect();
    assert_eq!(
        told,
        [
            ("one@gmail.com", Authentication),
            ("two@example.test", Mailbox)
        ]
    );
    assert_eq!(bounce.domain, name("acme-shop.test"));
    assert_eq!(bounce.most_telling().unwrap().p_none_helps, Helps::Yes);
}

#[test]
fn the_words_alone_tell_the_same() {
    let words = RETURNED
        .split("--b1")
        .nth(1)
        .unwrap()
        .split_once("\n\n")
        .unwrap()
        .1;
    let bounce = read(words);
    let told: Vec<_> = bounce
        .recipients
        .iter()
        .map(|r| (r.address.as_deref().unwrap(), r.class))
        .collect();
    assert_eq!(
        told,
        [
            ("one@gmail.com", Authentication),
            ("two@example.test", Mailbox)
        ]
    );
}

#[test]
fn the_domain_of_the_returned_mail_is_the_one_if_no_reply_names_it() {
    let text = RETURNED.replace("email from acme-shop.test is", "email is");
    assert_eq!(read(&text).domain, name("mail.acme-shop.test"));
}

#[test]
fn a_report_pasted_alone_is_read() {
    let text = "Final-Recipient: rfc822;a@b.test\nAction: failed\nStatus: 5.0.0\nDiagnostic-Code: smtp;550 5.7.1 Email rejected per DMARC policy for acme-shop.test";
    let told = only(text);
    assert_eq!(told.status.as_deref(), Some("5.7.1"));
    assert_eq!(told.pattern.as_deref(), Some("rfc-dmarc"));
    assert_eq!(told.address.as_deref(), Some("a@b.test"));
}

#[test]
fn a_page_around_the_reply_does_not_matter() {
    let told = only(
        "Message blocked\n\nYour message to one@gmail.com has been blocked. See technical details below.\n\nThe response from the remote server was:\n\n550 5.7.26 Unauthenticated email from acme-shop.test is not accepted due to domain's DMARC policy.",
    );
    assert_eq!(told.address.as_deref(), Some("one@gmail.com"));
    assert_eq!(told.pattern.as_deref(), Some("gmail-dmarc-policy"));
}

#[test]
fn what_is_no_bounce_is_none() {
    for text in [
        "",
        "hello",
        "Dear Ann,\n\nwe sent 550 letters about DMARC. The mailbox is full of flowers.\n\nBye",
        "v=DMARC1; p=reject",
        "From: a@example.test\nTo: b@example.test\nSubject: lunch\n\nAt twelve? It is 5.7.1 miles.",
        "\u{1b}]0;x\u{7}\0\0\0",
        "((((((((((((((((((((",
        "Content-Type: multipart/report; boundary=x\nMIME-Version: 1.0\n\n--x\n--x\n--x",
    ] {
        assert!(!read(text).is_bounce, "{text:?}: {:?}", read(text));
    }
}

#[test]
fn garbage_is_survived() {
    let mut seed = 42_u64;
    let pieces = [
        "550",
        "-5.7.26 ",
        "\n",
        " ",
        "<a@b.test>",
        ":",
        "Final-Recipient:",
        "--x",
        "é",
        "\0",
        "[",
        "(",
        "Status: 5.",
        "smtp;",
        "said: ",
        "Content-Type: multipart/mixed; boundary=x\n",
        "dmarc",
        "> ",
    ];
    for _ in 0..500 {
        let mut text = String::new();
        for _ in 0..60 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            text.push_str(pieces[(seed >> 33) as usize % pieces.len()]);
        }
        let _ = read(&text);
    }
    let long = "550 5.7.1 <a@b.test> no\n".repeat(200_000);
    assert!(read(&long).recipients.len() <= MOST_RECIPIENTS);
}

/// The folder of test data made elsewhere; `None`, said aloud, when it is not there and need not be.
fn conformance() -> Option<PathBuf> {
    let folder = std::env::var_os("MAILMEND_CONFORMANCE").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/conformance"),
        PathBuf::from,
    );
    if folder.is_dir() {
        return Some(folder);
    }
    assert!(
        std::env::var_os("MAILMEND_REQUIRE_ALL").is_none(),
        "{} is not there",
        folder.display()
    );
    eprintln!("SKIPPED: {} is not there", folder.display());
    None
}

#[test]
fn bounces_collected_by_others_are_read() {
    let Some(folder) = conformance() else { return };
    let cases = std::fs::read_to_string(folder.join("jsonl/bounces.jsonl")).unwrap();
    let mut wrong = Vec::new();
    for case in cases.lines() {
        let case: serde_json::Value = serde_json::from_str(case).unwrap();
        let bytes = std::fs::read(folder.join(case["eml"].as_str().unwrap())).unwrap();
        let bounce = read(&String::from_utf8_lossy(&bytes));
        let status = bounce
            .recipients
            .first()
            .and_then(|recipient| recipient.status.as_deref());
        let wanted = match case["id"].as_str() {
            // the reply in this mail says 5.1.0; its collectors wrote down what it amounts to
            Some("flanker/gmail-invalid-address") => Some("5.1.0"),
            _ => case["recipients"][0]["status"].as_str(),
        };
        let is_bounce = case["is_bounce"].as_bool().unwrap();
        if bounce.is_bounce != is_bounce || status != wanted {
            wrong.push(format!(
                "{}: {status:?}, not {wanted:?}: {bounce:?}",
                case["id"]
            ));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
