//! The grammars on thousands of made-up texts: nothing panics, spans fit, and a change of one tag or term leaves every other byte.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod stage;

use mailmend::checks::judge;
use mailmend::locales::{Lang, Words};
use mailmend::observe::{LookOptions, look};
use mailmend::records::dkim::Dkim;
use mailmend::records::dmarc::Dmarc;
use mailmend::records::spf::Spf;
use mailmend::records::tags::Tags;
use mailmend::records::{Span, Standing, dkim, dmarc, secret, spf};
use mailmend::report::style::Style;
use mailmend::report::{CheckReport, json, text as page};
use rand::rngs::StdRng;
use rand::seq::IndexedRandom as _;
use rand::{RngExt as _, SeedableRng as _};
use stage::file_dns::FileDns;
use stage::{name, target};

/// Texts that each grammar is tried on.
const TEXTS: usize = 4000;

/// What records are made of, and what people make of it.
const PIECES: [&str; 62] = [
    "v=DMARC1",
    "v=DKIM1",
    "v=spf1",
    "V=SPF1",
    "v=dmarc1",
    "v =",
    "p=",
    "p=none",
    "p=reject",
    "sp=quarantine",
    "np=",
    "rua=",
    "mailto:d@example.test",
    "!10m",
    "k=rsa",
    "k=ed25519",
    "t=y",
    "t=s",
    "h=sha256",
    "s=email",
    "n=",
    "adkim=s",
    "pct=50",
    "fo=1:d",
    ";",
    ";;",
    " ; ",
    "; ",
    " ",
    "  ",
    "\t",
    "\r\n",
    "=",
    "==",
    ":",
    "/",
    "//",
    ",",
    "\"",
    "\\",
    "\\;",
    "\\\"",
    "include:",
    "ip4:192.0.2.1",
    "ip6:2001:db8::/32",
    "a:",
    "mx",
    "ptr",
    "exists:%{i}.x",
    "%{",
    "%%",
    "redirect=",
    "exp=",
    "-all",
    "~all",
    "?",
    "+all",
    "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA",
    "-----BEGIN PRIVATE KEY-----",
    "\u{feff}",
    "é",
    "\u{202e}",
];

fn random(seed: u64) -> StdRng {
    StdRng::seed_from_u64(seed)
}

/// A text: pieces in any order, any characters, or any bytes read as a text.
fn text(rng: &mut StdRng) -> String {
    let length = rng.random_range(0..12);
    match rng.random_range(0..4) {
        0 => {
            let bytes: Vec<u8> = (0..length * 4).map(|_| rng.random()).collect();
            String::from_utf8_lossy(&bytes).into_owned()
        }
        1 => (0..length * 3).map(|_| rng.random::<char>()).collect(),
        _ => (0..length).map(|_| *PIECES.choose(rng).unwrap()).collect(),
    }
}

/// A name or a value that can stand in a list of tags.
fn word(rng: &mut StdRng) -> String {
    const LETTERS: [&str; 12] = [
        "p",
        "sp",
        "v",
        "a",
        "rua",
        "x",
        "9",
        "none",
        "é",
        "-",
        "mailto:a@b.test",
        "q",
    ];
    let length = rng.random_range(1..4);
    (0..length).map(|_| *LETTERS.choose(rng).unwrap()).collect()
}

fn pairs(tags: &Tags) -> Vec<(String, String)> {
    let tags = tags.tags().iter();
    tags.map(|tag| (tag.key.clone(), tag.value.clone()))
        .collect()
}

#[track_caller]
fn fits(span: Span, text: &str) {
    assert!(
        text.get(span.start..span.end).is_some(),
        "{span:?} of {text:?}"
    );
}

#[track_caller]
fn stands(standing: fn(&str) -> Standing, text: &str) {
    if let Standing::Damaged(damage) = standing(text) {
        fits(damage.span, text);
        if let Some(mended) = damage.mended {
            assert_eq!(
                standing(&mended),
                Standing::Record,
                "{text:?} was mended to {mended:?}"
            );
        }
    }
}

#[test]
fn no_text_makes_a_grammar_panic_and_every_span_fits() {
    let mut rng = random(1);
    for _ in 0..TEXTS {
        let text = text(&mut rng);
        for (place, tags) in [
            Tags::parse(&text),
            Dmarc::read(&text).tags,
            Dkim::read(&text).tags,
        ]
        .iter()
        .enumerate()
        {
            assert_eq!(tags.text(), text, "{place}");
            for tag in tags.tags() {
                fits(tag.span(), &text);
                assert_eq!(tag.key_span.of(&text), tag.key);
                assert_eq!(tag.value_span.of(&text), tag.value);
            }
            for span in tags.stray() {
                fits(*span, &text);
            }
        }
        let record = Spf::read(&text);
        assert_eq!(record.text(), text);
        for term in record.terms() {
            fits(term.span, &text);
        }
        stands(spf::standing, &text);
        stands(dkim::standing, &text);
        stands(dmarc::standing, &text);
        if let Some(masked) = secret::masked(&text) {
            assert!(!secret::holds_private_key(&masked), "{text:?}: {masked:?}");
        }
    }
}

#[test]
fn a_tag_that_is_changed_leaves_every_other_byte() {
    let mut rng = random(2);
    let mut changed = 0;
    for _ in 0..TEXTS {
        let tags = Tags::parse(&text(&mut rng));
        let Some(tag) = tags.tags().choose(&mut rng) else {
            continue;
        };
        let first = tags.get(&tag.key).unwrap();
        let value = word(&mut rng);
        let after = tags.with(&tag.key, &value);
        let (text, span) = (tags.text(), first.value_span);
        let wanted = format!("{}{value}{}", &text[..span.start], &text[span.end..]);
        assert_eq!(after.text(), wanted);
        assert_eq!(after.value(&tag.key), Some(value.as_str()), "{text:?}");
        // and back, byte for byte
        assert_eq!(after.with(&tag.key, &first.value).text(), text);
        changed += 1;
    }
    assert!(changed > TEXTS / 4, "the texts hold tags: {changed}");
}

#[test]
fn a_tag_that_is_added_or_taken_away_leaves_its_neighbours() {
    let mut rng = random(3);
    for _ in 0..TEXTS {
        let tags = Tags::parse(&text(&mut rng));
        let (key, value) = (format!("new{}", word(&mut rng)), word(&mut rng));
        let mut wanted = pairs(&tags);
        wanted.push((key.clone(), value.clone()));
        let added = tags.with(&key, &value);
        assert_eq!(pairs(&added), wanted, "{:?}", tags.text());
        assert!(
            added
                .text()
                .contains(tags.text().trim_matches([' ', '\t', '\r', '\n'])),
            "{:?}: {:?}",
            tags.text(),
            added.text()
        );
        let Some(tag) = tags.tags().choose(&mut rng).cloned() else {
            continue;
        };
        let at = tags.tags().iter().position(|t| t.key == tag.key).unwrap();
        let mut wanted = pairs(&tags);
        wanted.insert(at + 1, (key.clone(), value.clone()));
        let behind = tags.with_after(&tag.key, &key, &value);
        assert_eq!(pairs(&behind), wanted, "{:?}", tags.text());
        let mut wanted = pairs(&tags);
        wanted.remove(at);
        let without = tags.without(&tag.key);
        assert_eq!(
            pairs(&without),
            wanted,
            "{:?}: {:?}",
            tags.text(),
            without.text()
        );
    }
}

#[test]
fn a_term_that_is_changed_or_taken_away_leaves_the_others() {
    let mut rng = random(4);
    let mut changed = 0;
    for _ in 0..TEXTS {
        let text = format!("v=spf1 {}", text(&mut rng));
        let record = Spf::read(&text);
        let words = |record: &Spf| -> Vec<String> {
            let terms = record.terms().iter();
            terms
                .map(|term| term.span.of(record.text()).to_owned())
                .collect()
        };
        let before = words(&record);
        let Some(term) = record.terms().choose(&mut rng) else {
            continue;
        };
        let at = record
            .terms()
            .iter()
            .position(|t| t.span == term.span)
            .unwrap();
        let mut wanted = before.clone();
        wanted[at] = "ip4:198.51.100.7".to_owned();
        let after = record.with(term.span, "ip4:198.51.100.7");
        assert_eq!(words(&Spf::read(&after)), wanted, "{text:?}: {after:?}");
        assert_eq!(after.len() + term.span.of(&text).len(), text.len() + 16);
        wanted.remove(at);
        let without = record.without(term.span);
        assert_eq!(words(&Spf::read(&without)), wanted, "{text:?}: {without:?}");
        changed += 1;
    }
    assert!(changed > TEXTS / 4, "the texts hold terms: {changed}");
}

#[tokio::test]
async fn made_up_records_are_judged_and_told_without_a_panic_and_every_span_fits() {
    let mut rng = random(5);
    let words: Vec<Words> = Lang::all().map(Words::new).collect();
    for _ in 0..150 {
        let mut dns = FileDns::of(&[("example.test MX", &["10 mx.example.test"])]);
        for (key, head) in [
            ("example.test TXT", "v=spf1 "),
            ("_dmarc.example.test TXT", "v=DMARC1; "),
            ("s1._domainkey.example.test TXT", "v=DKIM1; "),
        ] {
            let head = if rng.random() { head } else { "" };
            let texts: Vec<String> = (0..rng.random_range(1..3))
                .map(|_| format!("{head}{}", text(&mut rng)))
                .collect();
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            dns.put(None, key, &texts);
        }
        dns.make_zone(&name("example.test"));
        let options = LookOptions {
            selectors: vec!["s1".to_owned()],
            ..LookOptions::default()
        };
        let now = "2026-11-23T12:00:00Z".parse().unwrap();
        let facts = look(&dns, target("example.test"), &options, now).await;
        for finding in judge(&facts) {
            if let (Some(value), Some(span)) = (&finding.value, finding.span) {
                assert!(value.get(span.start..span.end).is_some(), "{finding:?}");
            }
        }
        let report = CheckReport::new(facts);
        for words in &words {
            let told = page::check(&report, &Style::new(72, words));
            let control = told.chars().find(|c| c.is_control() && *c != '\n');
            assert_eq!(control, None, "{told:?}");
            json::check(&report, words);
        }
    }
}
