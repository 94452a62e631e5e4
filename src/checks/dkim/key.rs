//! What stands in the `p=` tag is missing, revoked, damaged, of another kind, or a secret (RFC 6376, section 3.6.1).

use mailmend_providers::RecordType;

use super::names::hides_key;
use super::{Published, published};
use crate::checks::places::{keys, place_of, replace, show};
use crate::facts::{Facts, Txt};
use crate::finding::{Edit, Finding, Fix, Rule, Safety, Severity};
use crate::records::dkim::{Dkim, Key, is_certificate_or_ssh};
use crate::records::{Span, secret};

macro_rules! rules {
    ($($name:ident = $id:literal, $severity:ident, $reference:literal, $look:expr;)*) => {
        $(pub(crate) static $name: Rule = Rule {
            id: $id,
            severity: Severity::$severity,
            reference: $reference,
            look: $look,
        };)*
    };
}

rules! {
    P_MISSING = "dkim/p-missing", Error, "RFC 6376, section 3.6.1",
        p_missing;
    P_EMPTY = "dkim/p-empty", Warning, "RFC 6376, section 3.6.1", revoked;
    P_NOT_BASE64 = "dkim/p-not-base64", Error, "RFC 6376, section 3.6.1",
        |facts| of_kind(facts, &P_NOT_BASE64, |key| matches!(key, Key::NotBase64(_)));
    P_TRUNCATED = "dkim/p-truncated", Error, "RFC 6376, section 3.6.2.2", truncated;
    P_IS_PRIVATE_KEY = "dkim/p-is-private-key", Error, "RFC 6376, section 3.6.1", private;
    P_PEM_ARMOUR = "dkim/p-pem-armour", Error, "RFC 6376, section 3.6.1",
        |facts| of_kind(facts, &P_PEM_ARMOUR, |key| matches!(key, Key::PemArmour));
    P_PKCS1 = "dkim/p-pkcs1", Warning, "RFC 6376, section 3.6.1",
        |facts| of_kind(facts, &P_PKCS1, |key| matches!(key, Key::Pkcs1));
    K_UNKNOWN = "dkim/k-unknown", Error, "RFC 6376, section 3.6.1; RFC 8463, section 3", unknown_type;
    K_MISMATCH = "dkim/k-mismatch", Error, "RFC 8463, sections 3 and 4",
        |facts| of_kind(facts, &K_MISMATCH, |key| matches!(key, Key::Unreadable));
}

/// It stands under `dns`, since the same happens to every long value; only a key proves it.
pub(crate) static SPLIT_INTO_TWO_RECORDS: Rule = Rule {
    id: "dns/split-into-two-records",
    severity: Severity::Error,
    reference: "RFC 6376, section 3.6.2.2; RFC 1035, section 3.3.14",
    look: split,
};

fn about(rule: &'static Rule, key: &Published<'_>) -> Finding {
    let mut finding = rule
        .on(key.seen, key.txt)
        .with("selector", key.probe.selector.as_str())
        .with("type", key.dkim.key_type());
    if let Some(tag) = key.dkim.tags.get("p") {
        finding = finding.span(tag.span());
    }
    finding
}

/// True when `k=` names a kind of key that verifiers know.
fn known_type(key: &Published<'_>) -> bool {
    ["rsa", "ed25519"].contains(&key.dkim.key_type())
}

/// True for a certificate or a login key: another rule tells.
fn is_foreign(key: &Published<'_>) -> bool {
    let value = key.dkim.tags.value("p");
    value.is_some_and(is_certificate_or_ssh)
}

/// True when a missing semicolon hides where the key begins or ends: that is told first.
fn is_glued(key: &Published<'_>) -> bool {
    !key.dkim.glued().is_empty()
}

/// True when the text holds a private key; then nothing else is said about it.
fn is_secret(key: &Published<'_>) -> bool {
    key.dkim.key == Key::Private || secret::holds_private_key(&key.txt.text())
}

fn of_kind(facts: &Facts, rule: &'static Rule, wanted: fn(&Key) -> bool) -> Vec<Finding> {
    published(facts)
        .iter()
        .filter(|key| known_type(key) && !is_glued(key) && !is_foreign(key))
        .filter(|key| !is_secret(key) && wanted(&key.dkim.key))
        .map(|key| {
            let mut finding = about(rule, key);
            if let Key::NotBase64(span) = &key.dkim.key {
                finding = finding.span(*span).with("found", span.of(&key.txt.text()));
            }
            finding.fix(cleaned(facts, key).or_else(show))
        })
        .collect()
}

/// The same key without what does not belong there: PEM lines, quotes, backslashes, a wrong `k=`. Only when a usable key comes out.
fn cleaned(facts: &Facts, key: &Published<'_>) -> Option<Fix> {
    let tag = key.dkim.tags.get("p")?;
    let mut bare = String::new();
    let mut rest = tag.value.as_str();
    while let Some(at) = rest.find("-----") {
        bare.push_str(&rest[..at]);
        let line = &rest[at + 5..];
        rest = line.find("-----").map_or("", |end| &line[end + 5..]);
    }
    bare.push_str(rest);
    bare.retain(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '='));
    let core = bare.trim_end_matches('=');
    let padding = "=".repeat((4 - core.len() % 4) % 4);
    let tags = key.dkim.tags.with("p", &format!("{core}{padding}"));
    // an Ed25519 key in the wrapping of RFC 8410: verifiers want the 32 bytes alone
    let unwrapped = core
        .strip_prefix("MCowBQYDK2VwAyEA")
        .map(|raw| tags.with("p", &format!("{raw}{padding}")));
    let mut tries = vec![
        tags.clone(),
        tags.with("k", "rsa"),
        tags.with("k", "ed25519"),
    ];
    tries.extend(unwrapped.map(|tags| tags.with("k", "ed25519")));
    tries
        .iter()
        .map(crate::records::tags::Tags::text)
        .find(|text| Dkim::read(text).is_usable())
        .and_then(|text| replace(facts, key.seen, key.txt, text, Safety::Safe))
}

fn p_missing(facts: &Facts) -> Vec<Finding> {
    published(facts)
        .iter()
        .filter(|key| key.dkim.key == Key::Missing && known_type(key))
        .filter(|key| !is_glued(key) && !is_secret(key) && !hides_key(&key.dkim))
        .map(|key| about(&P_MISSING, key).fix(show()))
        .collect()
}

fn revoked(facts: &Facts) -> Vec<Finding> {
    let all = published(facts);
    let living = all.iter().any(|key| key.dkim.is_usable());
    all.iter()
        .filter(|key| key.dkim.key == Key::Revoked)
        .map(|key| {
            // beside a living key, an empty one is how an old selector is retired
            let severity = if living {
                Severity::Info
            } else {
                Severity::Warning
            };
            about(&P_EMPTY, key).severity(severity).fix(show())
        })
        .collect()
}

fn truncated(facts: &Facts) -> Vec<Finding> {
    let mut found = Vec::new();
    for key in published(facts) {
        if let Key::Truncated {
            wanted,
            found: there,
        } = key.dkim.key
            && known_type(&key)
            && !is_secret(&key)
            && !is_foreign(&key)
        {
            found.push(
                about(&P_TRUNCATED, &key)
                    .with("wanted", wanted)
                    .with("found", there)
                    .fix(rejoined(facts, &key).or_else(show)),
            );
        }
    }
    found
}

/// Two values that are a whole key together.
fn split(facts: &Facts) -> Vec<Finding> {
    published(facts)
        .iter()
        .filter(|key| matches!(key.dkim.key, Key::Truncated { .. }) && !is_secret(key))
        .filter_map(|key| {
            let fix = rejoined(facts, key)?;
            Some(about(&SPLIT_INTO_TWO_RECORDS, key).fix(Some(fix)))
        })
        .collect()
}

/// A long value that was published as two records instead of two strings of one.
fn rejoined(facts: &Facts, key: &Published<'_>) -> Option<Fix> {
    let whole = |rest: &&Txt| Dkim::read(&format!("{}{}", key.txt.text(), rest.text())).is_usable();
    let rest = key
        .seen
        .all()
        .iter()
        .filter(|txt| *txt != key.txt)
        .find(whole)?;
    Some(Fix {
        safety: Safety::Safe,
        edits: vec![Edit {
            name: place_of(facts, key.seen)?,
            kind: RecordType::Txt,
            remove: vec![key.txt.value(), rest.value()],
            add: vec![format!("{}{}", key.txt.text(), rest.text()).into()],
            ttl: None,
        }],
    })
}

/// Told of every text at a selector, damaged ones too. The secret itself is never shown, and never part of an edit.
fn private(facts: &Facts) -> Vec<Finding> {
    let mut found = Vec::new();
    for (probe, texts) in keys(facts) {
        for txt in texts {
            let text = txt.text();
            let shown = secret::masked(&text).or_else(|| {
                let dkim = Dkim::read(&text);
                let tag = dkim.tags.get("p").filter(|_| dkim.key == Key::Private)?;
                let hidden = tag.value.chars().count();
                let note = format!("[private key, {hidden} characters, not shown]");
                Some(dkim.tags.with("p", &note).text().to_owned())
            });
            if let Some(shown) = shown {
                found.push(
                    P_IS_PRIVATE_KEY
                        .on(&probe.seen, txt)
                        .value(shown)
                        .with("selector", probe.selector.as_str())
                        .fix(show()),
                );
            }
        }
    }
    found
}

fn unknown_type(facts: &Facts) -> Vec<Finding> {
    published(facts)
        .iter()
        .filter(|key| !known_type(key) && !is_glued(key))
        .filter(|key| !is_secret(key) && key.dkim.key != Key::Revoked)
        .map(|key| {
            let span = key
                .dkim
                .tags
                .get("k")
                .map_or(Span::new(0, 0), crate::records::tags::Tag::span);
            about(&K_UNKNOWN, key)
                .span(span)
                .fix(cleaned(facts, key).or_else(show))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::checks::scene::scene;
    use crate::finding::{Safety, Severity};
    use base64::Engine as _;

    const AT: &str = "s1._domainkey.example.test";
    const RSA: &str = "MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDwIRP/UC3SBsEmGqZ9ZJW3/DkMoGeLnQg1fWn7/zYtIxN2SnFCjxOCKG9v3b4jYfcTNh5ijSsq631uBItLa7od+v/RtdC2UzJ1lWT947qR+Rcac2gbto/NMqJ0fzfVjH4OuKhitdY9tf6mcwGjaNBcWToIMmPSPDdQPNUYckcQ2QIDAQAB";
    const ED: &str = "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";

    #[test]
    fn every_damage_has_its_rule() {
        let pkcs1 = &RSA[29..];
        for (text, id) in [
            ("v=DKIM1; k=rsa".to_owned(), "dkim/p-missing"),
            ("v=DKIM1; p=".to_owned(), "dkim/p-empty"),
            (format!("v=DKIM1; p={}!", &RSA[..60]), "dkim/p-not-base64"),
            (format!("v=DKIM1; p={}", &RSA[..200]), "dkim/p-truncated"),
            (
                format!("v=DKIM1; p=-----BEGIN PUBLIC KEY-----{RSA}-----END PUBLIC KEY-----"),
                "dkim/p-pem-armour",
            ),
            (format!("v=DKIM1; k=rsa; p={ED}"), "dkim/k-mismatch"),
            (format!("v=DKIM1; k=dsa; p={RSA}"), "dkim/k-unknown"),
        ] {
            let found = scene(&[(AT, &text)]).found();
            assert!(found.contains(&id), "{text}: {found:?}");
        }
        assert!(!pkcs1.is_empty());
    }

    #[test]
    fn a_bare_pkcs1_key_is_told_apart() {
        let whole = base64::engine::general_purpose::STANDARD
            .decode(RSA)
            .unwrap();
        // SubjectPublicKeyInfo: the RSAPublicKey stands behind the head and the bit string's own head
        let bare = base64::engine::general_purpose::STANDARD.encode(&whole[22..]);
        let text = format!("v=DKIM1; p={bare}");
        assert!(scene(&[(AT, &text)]).found().contains(&"dkim/p-pkcs1"));
    }

    #[test]
    fn pem_lines_and_quotes_are_taken_out_when_a_key_remains() {
        let text = format!("v=DKIM1; p=-----BEGIN PUBLIC KEY-----{RSA}-----END PUBLIC KEY-----");
        assert_eq!(
            scene(&[(AT, &text)]).mended("dkim/p-pem-armour"),
            [format!("v=DKIM1; p={RSA}")]
        );
        let text = format!("v=DKIM1; k=ed25519; p={}\\{}", &ED[..20], &ED[20..]);
        assert_eq!(
            scene(&[(AT, &text)]).mended("dkim/p-not-base64"),
            [format!("v=DKIM1; k=ed25519; p={ED}")]
        );
    }

    #[test]
    fn a_wrong_key_type_is_put_right() {
        let text = format!("v=DKIM1; k=rsa; p={ED}");
        assert_eq!(
            scene(&[(AT, &text)]).mended("dkim/k-mismatch"),
            [format!("v=DKIM1; k=ed25519; p={ED}")]
        );
        let text = format!("v=DKIM1; k=ed25519; p={RSA}");
        assert_eq!(
            scene(&[(AT, &text)]).mended("dkim/k-mismatch"),
            [format!("v=DKIM1; k=rsa; p={RSA}")]
        );
    }

    #[test]
    fn two_halves_in_two_records_are_put_together() {
        let (head, tail) = RSA.split_at(150);
        let head = format!("v=DKIM1; p={head}");
        let scene = scene(&[(AT, &head), (AT, tail)]);
        for id in ["dkim/p-truncated", "dns/split-into-two-records"] {
            assert_eq!(scene.mended(id), [format!("v=DKIM1; p={RSA}")]);
        }
    }

    #[test]
    fn a_private_key_is_found_and_never_shown() {
        let mut bytes = vec![
            0x30, 0x82, 0x04, 0xbe, 0x02, 0x01, 0x00, 0x30, 0x0d, 0x06, 0x09, 0x2a,
        ];
        bytes.resize(1218, 0x5a);
        let secret = base64::engine::general_purpose::STANDARD.encode(bytes);
        for text in [
            format!("v=DKIM1; k=rsa; p={secret}"),
            format!("\"v=DKIM1; k=rsa; p={secret}\""),
            format!("v=DKIM1; t=y; p={}", &secret[..300]),
            format!("v=DKIM1; p=-----BEGIN PRIVATE KEY-----{secret}"),
        ] {
            let scene = scene(&[(AT, &text)]);
            let finding = scene.finding("dkim/p-is-private-key");
            assert_eq!(finding.severity, Severity::Error);
            assert_eq!(finding.fix.as_ref().unwrap().safety, Safety::Show);
            assert!(finding.value.unwrap().contains("not shown"));
            for finding in scene.findings() {
                let all = format!("{finding:?}");
                assert!(!all.contains(&secret[100..140]), "{all}");
            }
        }
    }

    #[test]
    fn a_revoked_key_beside_a_living_one_is_only_worth_knowing() {
        let text = format!("v=DKIM1; k=ed25519; p={ED}");
        let both = scene(&[(AT, "v=DKIM1; p="), ("s2._domainkey.example.test", &text)]);
        assert_eq!(both.finding("dkim/p-empty").severity, Severity::Info);
        let alone = scene(&[(AT, "v=DKIM1; p=")]);
        assert_eq!(alone.finding("dkim/p-empty").severity, Severity::Warning);
    }

    #[test]
    fn a_good_key_is_fine() {
        let text = format!("v=DKIM1; k=ed25519; p={ED}");
        let found = scene(&[(AT, &text)]).found();
        let of_key = |id: &str| id.starts_with("dkim/") && id != "dkim/ed25519-only";
        assert!(!found.iter().any(|id| of_key(id)), "{found:?}");
    }
}
