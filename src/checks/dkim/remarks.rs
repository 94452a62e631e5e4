//! Remarks about keys that work, or that are something else: size, form, a given selector without a key (RFC 6376, sections 3.6.1 and 6.1.2; RFC 8301).

use mailmend_providers::RecordType;

use super::published;
use crate::checks::places::{replace, show};
use crate::facts::{Facts, ProbeOrigin};
use crate::finding::{Finding, Rule, Safety, Severity};
use crate::records::dkim::{Key, is_certificate_or_ssh, odd_exponent};
use crate::records::secret;

pub(crate) static MISSING: Rule = Rule {
    id: "dkim/missing",
    severity: Severity::Warning,
    reference: "RFC 6376, section 6.1.2",
    look: missing,
};

pub(crate) static P_IS_CERT_OR_SSH: Rule = Rule {
    id: "dkim/p-is-cert-or-ssh",
    severity: Severity::Error,
    reference: "RFC 6376, section 3.6.1",
    look: certificate,
};

pub(crate) static RSA_3072_4096: Rule = Rule {
    id: "dkim/rsa-3072-4096",
    severity: Severity::Info,
    reference: "RFC 8301, section 3.2",
    look: |facts| sized(facts, &RSA_3072_4096, 2049, 4096),
};

pub(crate) static RSA_OVER_4096: Rule = Rule {
    id: "dkim/rsa-over-4096",
    severity: Severity::Warning,
    reference: "RFC 8301, section 3.2",
    look: |facts| sized(facts, &RSA_OVER_4096, 4097, usize::MAX),
};

pub(crate) static RSA_EXPONENT: Rule = Rule {
    id: "dkim/rsa-exponent",
    severity: Severity::Warning,
    reference: "Practice: NIST SP 800-56B, section 6.2",
    look: exponent,
};

pub(crate) static KEY_OLD: Rule = Rule {
    id: "dkim/key-old",
    severity: Severity::Info,
    reference: "Practice: M3AAWG DKIM key rotation",
    look: old,
};

pub(crate) static V_MISSING: Rule = Rule {
    id: "dkim/v-missing",
    severity: Severity::Hint,
    reference: "RFC 6376, section 3.6.1",
    look: v_missing,
};

pub(crate) static P_WHITESPACE: Rule = Rule {
    id: "dkim/p-whitespace",
    severity: Severity::Hint,
    reference: "RFC 6376, sections 3.2 and 3.6.1",
    look: white_space,
};

/// A selector that somebody says is in use, and that proves to hold nothing.
fn missing(facts: &Facts) -> Vec<Finding> {
    facts
        .dkim
        .probes
        .iter()
        .filter(|probe| probe.origin == ProbeOrigin::Given)
        .filter(|probe| probe.seen.answer.is_absent() && probe.seen.aliases.is_empty())
        .map(|probe| {
            MISSING
                .at(&probe.seen.at, RecordType::Txt)
                .with("selector", probe.selector.as_str())
                .fix(show())
        })
        .collect()
}

fn certificate(facts: &Facts) -> Vec<Finding> {
    let mut found = Vec::new();
    for key in published(facts) {
        let tag = key.dkim.tags.get("p");
        if let Some(tag) = tag.filter(|tag| is_certificate_or_ssh(&tag.value))
            && !secret::holds_private_key(&key.txt.text())
        {
            found.push(
                P_IS_CERT_OR_SSH
                    .on(key.seen, key.txt)
                    .span(tag.span())
                    .with("selector", key.probe.selector.as_str())
                    .fix(show()),
            );
        }
    }
    found
}

fn sized(facts: &Facts, rule: &'static Rule, least: usize, most: usize) -> Vec<Finding> {
    let mut found = Vec::new();
    for key in published(facts) {
        if let (Key::Rsa { bits }, Some(tag)) = (&key.dkim.key, key.dkim.tags.get("p"))
            && (least..=most).contains(bits)
        {
            found.push(
                rule.on(key.seen, key.txt)
                    .span(tag.span())
                    .with("bits", *bits)
                    .with("selector", key.probe.selector.as_str())
                    .fix(show()),
            );
        }
    }
    found
}

fn exponent(facts: &Facts) -> Vec<Finding> {
    let mut found = Vec::new();
    for key in published(facts) {
        let tag = key.dkim.tags.get("p").filter(|_| key.dkim.is_usable());
        if let Some((tag, exponent)) = tag.and_then(|tag| Some((tag, odd_exponent(&tag.value)?))) {
            found.push(
                RSA_EXPONENT
                    .on(key.seen, key.txt)
                    .span(tag.span())
                    .with("exponent", exponent)
                    .with("selector", key.probe.selector.as_str())
                    .fix(show()),
            );
        }
    }
    found
}

/// Names that tell when the key was made, and that it was more than a year ago. Keys behind an alias are their holder's affair.
fn old(facts: &Facts) -> Vec<Finding> {
    let today = facts.asked_at.to_zoned(jiff::tz::TimeZone::UTC).date();
    let mut found = Vec::new();
    for key in published(facts) {
        let made = made_in(&key.probe.selector)
            .filter(|_| key.dkim.is_usable() && key.seen.aliases.is_empty());
        let Some((year, month)) = made else { continue };
        let months = (i32::from(today.year()) - year) * 12 + i32::from(today.month()) - month;
        if months > 12 {
            found.push(
                KEY_OLD
                    .on(key.seen, key.txt)
                    .with("year", year.to_string())
                    .with("selector", key.probe.selector.as_str())
                    .fix(show()),
            );
        }
    }
    found
}

/// The year and month in names such as `20161025`, `s202401` and `s2019`; a year alone counts to its end.
fn made_in(selector: &str) -> Option<(i32, i32)> {
    let start = selector.find("20")?;
    let digits: String = selector[start..]
        .chars()
        .take_while(char::is_ascii_digit)
        .collect();
    let before = selector[..start].chars().next_back();
    if before.is_some_and(|c| c.is_ascii_digit()) || ![4, 6, 8].contains(&digits.len()) {
        return None;
    }
    let year: i32 = digits[..4].parse().ok()?;
    let month = match digits.get(4..6) {
        Some(month) => month.parse().ok()?,
        None => 12,
    };
    ((2004..2100).contains(&year) && (1..=12).contains(&month)).then_some((year, month))
}

fn v_missing(facts: &Facts) -> Vec<Finding> {
    let mut found = Vec::new();
    for key in published(facts) {
        if key.dkim.tags.get("v").is_none() && key.dkim.is_usable() {
            let mended = format!("v=DKIM1; {}", key.txt.text().trim_start());
            let fix = replace(facts, key.seen, key.txt, &mended, Safety::Safe);
            found.push(
                V_MISSING
                    .on(key.seen, key.txt)
                    .with("selector", key.probe.selector.as_str())
                    .fix(fix.or_else(show)),
            );
        }
    }
    found
}

fn white_space(facts: &Facts) -> Vec<Finding> {
    let mut found = Vec::new();
    for key in published(facts) {
        let Some(tag) = key.dkim.tags.get("p").filter(|_| key.dkim.is_usable()) else {
            continue;
        };
        let bare: String = tag.value.chars().filter(|c| !c.is_whitespace()).collect();
        if bare.len() < tag.value.len() {
            let mended = key.dkim.tags.with("p", &bare);
            let fix = replace(facts, key.seen, key.txt, mended.text(), Safety::Safe);
            found.push(
                P_WHITESPACE
                    .on(key.seen, key.txt)
                    .span(tag.span())
                    .with("selector", key.probe.selector.as_str())
                    .fix(fix.or_else(show)),
            );
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::checks::scene::scene;

    const AT: &str = "s1._domainkey.example.test";
    const ED: &str = "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";

    #[test]
    fn a_given_selector_without_a_key_is_found() {
        let scene = scene(&[]).given("s1").given("s2").with_unseen_keys();
        let found = scene.found();
        assert_eq!(found.iter().filter(|id| **id == "dkim/missing").count(), 2);
        let silent = crate::checks::scene::scene(&[(AT, "TIMEOUT")]).given("s1");
        assert!(!silent.found().contains(&"dkim/missing"));
    }

    #[test]
    fn a_certificate_or_a_login_key_is_no_signing_key() {
        for p in [
            "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABgQ",
            "AAAAB3NzaC1yc2EAAAADAQABAAABgQ==",
            "MIIBUjCB/aADAgECAhRlZGRkZGRkZGRkZGRkZGRkZGRkZDANBgkqhkiG9w0BAQsF",
        ] {
            let text = format!("v=DKIM1; k=rsa; p={p}");
            let found = scene(&[(AT, &text)]).found();
            assert!(found.contains(&"dkim/p-is-cert-or-ssh"), "{p}: {found:?}");
            assert!(!found.contains(&"dkim/p-not-base64"), "{p}: {found:?}");
        }
    }

    #[test]
    fn form_is_remarked_and_put_right() {
        let text = format!("k=ed25519; p={} {}", &ED[..20], &ED[20..]);
        let scene = scene(&[(AT, &text)]);
        assert_eq!(
            scene.mended("dkim/p-whitespace"),
            [format!("k=ed25519; p={ED}")]
        );
        assert_eq!(scene.mended("dkim/v-missing"), [format!("v=DKIM1; {text}")]);
    }

    #[test]
    fn a_name_may_tell_that_a_key_is_old() {
        let text = format!("v=DKIM1; k=ed25519; p={ED}");
        let found = |selector: &str| {
            let at = format!("{selector}._domainkey.example.test");
            scene(&[(&at, &text)]).found().contains(&"dkim/key-old")
        };
        for selector in ["20161025", "s202401", "s2019", "key-2024"] {
            assert!(found(selector), "{selector}");
        }
        for selector in [
            "s202606", "s2026", "s2025", "s1", "k2048", "s120161", "202613",
        ] {
            assert!(!found(selector), "{selector}");
        }
    }

    #[test]
    fn a_usual_key_is_not_remarked_on() {
        let text = format!("v=DKIM1; k=ed25519; p={ED}");
        let found = scene(&[(AT, &text)]).given("s1").found();
        for id in [
            "dkim/missing",
            "dkim/v-missing",
            "dkim/p-whitespace",
            "dkim/rsa-3072-4096",
        ] {
            assert!(!found.contains(&id), "{found:?}");
        }
    }
}
