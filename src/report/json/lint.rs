//! A record that was judged by its text, as JSON (`mailmend/lint/1`).

use mailmend_providers::Value;
use serde_json::{Map, Value as Json, json};

use super::check::{judgement, masked};
use crate::checks::lint::{Linted, RecordKind};
use crate::facts::{Seen, Txt};
use crate::locales::Words;
use crate::records::dkim::{Dkim, Key};
use crate::records::secret;
use crate::records::spf::{Spf, TermKind};
use crate::records::tags::Tags;

/// The whole judgement. `tags` and `bits` are those of the first text; private keys are masked.
pub fn lint(linted: &Linted, exit_code: u8, words: &Words) -> Json {
    let seen = place(linted);
    let text = seen.and_then(|seen| seen.all().first()).map(Txt::text);
    let text = shown(&text.unwrap_or_default());
    let findings: Vec<Json> = linted
        .findings
        .iter()
        .map(|found| judgement(found, &linted.facts, words))
        .collect();
    let mut document = json!({
        "schema": "mailmend/lint/1",
        "type": linted.kind,
        "domain": linted.named.then_some(&linted.facts.target.domain),
        "value": text,
        "strings": strings(&text),
        "validity": linted.validity,
        "is_a": linted.is_a,
        "findings": findings,
        "corrected": linted.corrected,
        "exit_code": exit_code,
    });
    match linted.kind {
        RecordKind::Spf => document["terms"] = terms(&text).into(),
        RecordKind::Dkim => {
            let (kind, bits) = match Dkim::read(&text).key {
                Key::Rsa { bits } => (Some("rsa"), Some(bits)),
                Key::Ed25519 => (Some("ed25519"), Some(256)),
                _ => (None, None),
            };
            document["tags"] = tags(&text).into();
            document["key_type"] = kind.into();
            document["bits"] = bits.into();
        }
        RecordKind::Dmarc | RecordKind::MtaSts | RecordKind::TlsRpt | RecordKind::Bimi => {
            document["tags"] = tags(&text).into();
        }
    }
    document
}

/// The text with a private key masked, also one that is too damaged to be known but by its place.
fn shown(text: &str) -> String {
    let dkim = Dkim::read(text);
    match dkim.tags.get("p").filter(|_| dkim.key == Key::Private) {
        Some(tag) if !secret::holds_private_key(text) => {
            let note = format!(
                "[private key, {} characters, not shown]",
                tag.value.chars().count()
            );
            dkim.tags.with("p", &note).text().to_owned()
        }
        _ => masked(text),
    }
}

fn place(linted: &Linted) -> Option<&Seen<Vec<Txt>>> {
    match linted.kind {
        RecordKind::Spf => Some(&linted.facts.texts),
        RecordKind::Dkim => linted.facts.dkim.probes.first().map(|probe| &probe.seen),
        RecordKind::Dmarc => linted.facts.dmarc.walk.first(),
        RecordKind::MtaSts => Some(&linted.facts.transport.mta_sts),
        RecordKind::TlsRpt => Some(&linted.facts.transport.tls_rpt),
        RecordKind::Bimi => Some(&linted.facts.transport.bimi),
    }
}

/// The pieces of at most 255 bytes in which the value goes over the wire. (A masked key is short enough to be one.)
fn strings(text: &str) -> Vec<String> {
    Value::from(text)
        .strings()
        .into_iter()
        .map(|piece| String::from_utf8_lossy(piece).into_owned())
        .collect()
}

fn tags(text: &str) -> Map<String, Json> {
    let mut all = Map::new();
    for tag in Tags::parse(text).tags() {
        // of a tag that stands twice the first counts
        all.entry(tag.key.clone())
            .or_insert_with(|| tag.value.as_str().into());
    }
    all
}

fn terms(text: &str) -> Vec<Json> {
    Spf::read(text)
        .terms()
        .iter()
        .map(|term| {
            json!({
                "term": term.text,
                "span": [term.span.start, term.span.end],
                "valid": !matches!(term.kind, TermKind::Bad(_)),
                "costs_lookup": term.kind.costs_lookup(),
            })
        })
        .collect()
}
