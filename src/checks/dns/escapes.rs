//! Quotes and backslashes of a zone file that ended up inside the value.

use crate::checks::places::{mail_texts, replace, safety_of};
use crate::facts::{Facts, Txt};
use crate::finding::{Finding, Rule, Severity};
use crate::records::{DamageKind, Span, Standing};

pub(crate) static VALUE_IS_QUOTED_TWICE: Rule = Rule {
    id: "dns/value-is-quoted-twice",
    severity: Severity::Error,
    reference: "RFC 1035, section 5.1 (character-strings)",
    look: quoted,
};

pub(crate) static BACKSLASH_SEMICOLON: Rule = Rule {
    id: "dns/backslash-semicolon",
    severity: Severity::Warning,
    reference: "RFC 1035, section 5.1 (escapes); RFC 9989, section 4.8",
    look: backslash,
};

fn quoted(facts: &Facts) -> Vec<Finding> {
    let mut found = Vec::new();
    for (seen, txt, standing) in mail_texts(facts) {
        let Standing::Damaged(damage) = standing else {
            continue;
        };
        if damage.kind != DamageKind::Quoted {
            continue;
        }
        let fix = damage
            .mended
            .filter(|_| alone(seen.all(), txt))
            .and_then(|mended| replace(facts, seen, txt, &mended, safety_of(&mended)));
        found.push(
            VALUE_IS_QUOTED_TWICE
                .on(seen, txt)
                .span(damage.span)
                .fix(fix),
        );
    }
    found
}

fn backslash(facts: &Facts) -> Vec<Finding> {
    let mut found = Vec::new();
    for (seen, txt, standing) in mail_texts(facts) {
        let text = txt.text();
        let Some(at) = text.find("\\;") else {
            continue;
        };
        let mended = text.replace("\\;", ";");
        let severity = match standing {
            Standing::Record => Severity::Warning,
            _ => Severity::Error,
        };
        let fix = alone(seen.all(), txt)
            .then(|| replace(facts, seen, txt, &mended, safety_of(&mended)))
            .flatten();
        found.push(
            BACKSLASH_SEMICOLON
                .on(seen, txt)
                .severity(severity)
                .span(Span::new(at, at + 2))
                .fix(fix),
        );
    }
    found
}

/// True when mending the text cannot make it the second record of its kind beside a sound one.
pub(super) fn alone(all: &[Txt], txt: &Txt) -> bool {
    let head = |text: &str| {
        let word: String = text
            .chars()
            .filter(|c| c.is_ascii_alphanumeric())
            .take(4)
            .collect();
        word.to_ascii_lowercase()
    };
    let wanted = head(&txt.text());
    !all.iter()
        .any(|other| other != txt && head(&other.text()) == wanted)
}

#[cfg(test)]
mod tests {
    use crate::checks::scene::{DOMAIN, scene};
    use crate::finding::{Safety, Severity};

    #[test]
    fn quotes_inside_the_value_are_found_and_taken_away() {
        let scene = scene(&[(DOMAIN, "\"v=spf1 -all\"")]);
        assert_eq!(scene.mended("dns/value-is-quoted-twice"), ["v=spf1 -all"]);
        assert!(!scene.found().contains(&"spf/missing"));
    }

    #[test]
    fn a_backslash_before_a_semicolon_is_found_in_every_kind_of_record() {
        let scene = scene(&[(
            "_dmarc.example.test",
            "v=DMARC1\\; p=none\\; rua=mailto:d@example.test",
        )]);
        assert_eq!(
            scene.mended("dns/backslash-semicolon"),
            ["v=DMARC1; p=none; rua=mailto:d@example.test"]
        );
        assert_eq!(
            scene.finding("dns/backslash-semicolon").severity,
            Severity::Error
        );
        assert!(!scene.found().contains(&"dmarc/missing"));
    }

    #[test]
    fn a_policy_that_would_begin_to_refuse_mail_is_asked_about() {
        let scene = scene(&[("_dmarc.example.test", "\"v=DMARC1; p=reject\"")]);
        let fix = scene.finding("dns/value-is-quoted-twice").fix.unwrap();
        assert_eq!(fix.safety, Safety::Ask);
    }

    #[test]
    fn plain_values_are_fine() {
        let scene = scene(&[
            (DOMAIN, "v=spf1 -all"),
            (DOMAIN, "\"some other\" text\\;"),
            ("_dmarc.example.test", "v=DMARC1; p=none"),
        ]);
        assert!(!scene.found().iter().any(|id| id.starts_with("dns/")));
    }
}
