//! What people paste, made up by the thousand: lint, a service's records, bounces, headers, SPF macros. Nothing panics, and everything is bounded.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod stage;

use mailmend::checks::lint::{RecordKind, Validity, lint};
use mailmend::evidence::{bounce, headers, origin, pasted_records};
use mailmend::records::spf::MacroString;
use mailmend_providers::Value;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom as _;
use rand::{RngExt as _, SeedableRng as _};
use stage::name;

/// Texts that each reader is tried on.
const TEXTS: usize = 500;

/// What pastes are made of.
const PIECES: [&str; 58] = [
    "v=spf1 ",
    "v=DMARC1; ",
    "v=DKIM1; ",
    "p=reject",
    "p=rejct",
    "p=MIIBIjANBgkq",
    "include:_spf.a.test ",
    "ip4:192.0.2.1/33 ",
    "-all",
    "\"",
    "\u{201c}",
    "\\;",
    "CNAME ",
    "TXT ",
    "MX ",
    "10 ",
    " IN ",
    "Type: ",
    "Host:",
    "Value\n",
    "@ ",
    "s1._domainkey",
    ".example.test",
    "_dmarc",
    " | ",
    "\t",
    ",",
    "(",
    ")",
    "\n",
    "\r\n",
    "\n\n",
    "> ",
    "{\"records\":[",
    "{\"name\":\"a\",\"type\":\"TXT\",\"data\":",
    "]}",
    "From: a@example.test\n",
    "Received: from a (b [192.0.2.1]) by c; ",
    "Authentication-Results: mx.test; spf=fail ",
    "smtp.mailfrom=",
    "DKIM-Signature: v=1; d=example.test; s=s1; b=",
    "Return-Path: <>",
    "550 5.7.26 ",
    "550-5.7.1 ",
    "Status: 5.7.26\n",
    "Final-Recipient: rfc822; ",
    "Diagnostic-Code: smtp; ",
    "Content-Type: multipart/report; boundary=",
    "--x\n",
    "=?utf-8?b?",
    "%{i}",
    "%{d2r-+}",
    "%{",
    "%%",
    "%_",
    "\u{feff}",
    "é",
    "\u{202e}",
];

/// Pieces in any order, or any characters.
fn text(rng: &mut StdRng) -> String {
    let length = rng.random_range(0..24);
    if rng.random_range(0..5) == 0 {
        return (0..length).map(|_| rng.random::<char>()).collect();
    }
    (0..length).map(|_| *PIECES.choose(rng).unwrap()).collect()
}

#[test]
fn every_finding_of_lint_points_into_its_record_and_a_correction_is_valid() {
    let mut rng = StdRng::seed_from_u64(11);
    let domain = name("example.test");
    let mut invalid = 0;
    for _ in 0..TEXTS {
        let kind = *RecordKind::ALL.choose(&mut rng).unwrap();
        let texts: Vec<Value> = (0..rng.random_range(1..3))
            .map(|_| text(&mut rng).as_str().into())
            .collect();
        let linted = lint(kind, Some(&domain), &texts);
        for finding in &linted.findings {
            if let (Some(value), Some(span)) = (&finding.value, finding.span) {
                assert!(value.get(span.start..span.end).is_some(), "{finding:?}");
            }
        }
        if let Some(corrected) = &linted.corrected {
            let again = lint(kind, Some(&domain), &[corrected.as_str().into()]);
            assert_ne!(
                again.validity,
                Validity::Invalid,
                "{texts:?}: {corrected:?}"
            );
        }
        invalid += usize::from(linted.validity == Validity::Invalid);
    }
    assert!(invalid > TEXTS / 50, "{invalid} were meant as records");
}

#[test]
fn pasted_records_tell_lines_that_are_there_and_never_more_than_a_service_shows() {
    let mut rng = StdRng::seed_from_u64(12);
    let zone = name("example.test");
    let mut read = 0;
    for _ in 0..TEXTS {
        let text = text(&mut rng);
        let pasted = pasted_records::read(&text, &zone);
        let lines = text.lines().count().max(1);
        assert!(pasted.records.len() <= 200, "{text:?}");
        for record in &pasted.records {
            assert!((1..=lines).contains(&record.line), "{text:?}: {record:?}");
        }
        for unread in &pasted.unread {
            assert!((1..=lines).contains(&unread.line), "{text:?}: {unread:?}");
            assert!(unread.text.chars().count() <= 200);
        }
        read += pasted.records.len();
    }
    assert!(read > TEXTS / 50, "the texts hold records: {read}");
}

#[test]
fn bounces_and_headers_are_read_without_a_panic_and_codes_stay_codes() {
    let mut rng = StdRng::seed_from_u64(13);
    let domain = name("example.test");
    let mut bounces = 0;
    for _ in 0..TEXTS {
        let text = text(&mut rng);
        let told = bounce::read(&text);
        bounces += usize::from(told.is_bounce);
        for recipient in &told.recipients {
            let code = recipient.reply_code.unwrap_or(550);
            assert!((200..600).contains(&code), "{text:?}: {recipient:?}");
            assert!(!recipient.reply.contains('\n'), "{text:?}: {recipient:?}");
        }
        assert!(told.recipients.is_empty() || told.most_telling().is_some());
        origin::read(&headers::read(&text), &domain);
    }
    assert!(bounces > TEXTS / 50, "the texts hold bounces: {bounces}");
}

#[test]
fn macros_are_never_filled_past_their_bound() {
    let mut rng = StdRng::seed_from_u64(14);
    let mut read = 0;
    for _ in 0..TEXTS * 4 {
        let text = format!("{}.test", text(&mut rng));
        for found in [
            MacroString::domain(&text),
            MacroString::modifier(&text),
            MacroString::explanation(&text),
        ]
        .into_iter()
        .flatten()
        {
            let most = rng.random_range(0..300);
            let filled = found.filled(most, |_| "a.é.very.long-name.".repeat(20));
            assert!(filled.len() <= most, "{text:?}: {} bytes", filled.len());
            read += 1;
        }
    }
    assert!(read > TEXTS / 50, "the texts hold macros: {read}");
}
