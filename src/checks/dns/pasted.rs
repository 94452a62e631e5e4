//! What copying a record from a page, a letter or a zone file left in its value.

use super::escapes::alone;
use crate::checks::places::{Texts, mail_texts, replace, safety_of, show};
use crate::facts::{Facts, Txt};
use crate::finding::{Finding, Rule, Severity};
use crate::records::pasted::typographic_signs;
use crate::records::{DamageKind, Span, Standing, dkim};

pub(crate) static ZONE_FORM_IN_VALUE: Rule = Rule {
    id: "dns/zone-form-in-value",
    severity: Severity::Error,
    reference: "RFC 1035, section 5.1 (master files)",
    look: zone_form,
};

pub(crate) static NON_ASCII: Rule = Rule {
    id: "dns/non-ascii",
    severity: Severity::Error,
    reference: "RFC 9989, section 4.8; RFC 7208, section 12; RFC 6376, section 3.2",
    look: non_ascii,
};

pub(crate) static LINE_BREAK_IN_VALUE: Rule = Rule {
    id: "dns/line-break-in-value",
    severity: Severity::Error,
    reference: "RFC 9989, section 4.8; RFC 7208, section 12; RFC 6376, section 3.2",
    look: line_break,
};

fn zone_form(facts: &Facts) -> Vec<Finding> {
    let mut found = Vec::new();
    for (seen, txt, standing) in mail_texts(facts) {
        if let Standing::Damaged(damage) = standing
            && damage.kind == DamageKind::ZoneForm
        {
            let finding = ZONE_FORM_IN_VALUE.on(seen, txt).span(damage.span);
            found.push(mended(facts, finding, seen, txt, damage.mended.as_deref()));
        }
    }
    found
}

fn non_ascii(facts: &Facts) -> Vec<Finding> {
    let mut found = Vec::new();
    for (seen, txt, standing) in mail_texts(facts) {
        let text = txt.text();
        let damage = match standing {
            Standing::Damaged(damage) => Some(damage),
            _ => None,
        };
        match &damage {
            Some(damage) if damage.kind == DamageKind::ForeignSigns => {}
            // what stands around the whole value has a rule of its own
            Some(damage) if !matches!(damage.kind, DamageKind::Version | DamageKind::Separator) => {
                continue;
            }
            _ if text.is_ascii() => continue,
            _ => {}
        }
        let typed = typographic_signs(&text);
        let foreign = text
            .char_indices()
            .find(|(_, c)| !c.is_ascii())
            .map(|(at, c)| Span::new(at, at + c.len_utf8()));
        let span = typed
            .as_ref()
            .map(|(span, _)| *span)
            .or(damage.as_ref().map(|damage| damage.span))
            .or(foreign)
            .unwrap_or(Span::new(0, 0));
        let plain = match (typed, damage) {
            (_, Some(damage)) if damage.kind == DamageKind::ForeignSigns => damage.mended,
            (Some((_, plain)), _) if plain.is_ascii() => Some(plain),
            _ => None,
        };
        let finding = NON_ASCII
            .on(seen, txt)
            .span(span)
            .with("sign", code_point(span.of(&text)));
        found.push(mended(facts, finding, seen, txt, plain.as_deref()));
    }
    found
}

/// The sign as its number, since many of these cannot be seen.
fn code_point(sign: &str) -> String {
    match sign.chars().next() {
        Some(c) if !c.is_ascii() => format!("U+{:04X}", u32::from(c)),
        _ => sign.to_owned(),
    }
}

fn line_break(facts: &Facts) -> Vec<Finding> {
    let mut found = Vec::new();
    for (seen, txt, standing) in mail_texts(facts) {
        let text = txt.text();
        let Some((span, plain)) = joined(&text) else {
            continue;
        };
        // folding white space is allowed between the parts of a key record, and inside the key
        let folded = standing == Standing::Record
            && dkim::standing(&text) == Standing::Record
            && !text.contains("\\n");
        let severity = if folded {
            Severity::Hint
        } else {
            Severity::Error
        };
        let finding = LINE_BREAK_IN_VALUE
            .on(seen, txt)
            .severity(severity)
            .span(span);
        found.push(mended(facts, finding, seen, txt, Some(&plain)));
    }
    found
}

/// The text with each line break, real or written `\n`, and the spaces around it made one space; at the end it goes.
fn joined(text: &str) -> Option<(Span, String)> {
    let breaks = ["\r\n", "\n", "\r", "\\r\\n", "\\n"];
    let mut out = String::new();
    let mut first = None;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        match breaks.iter().find(|mark| rest.starts_with(**mark)) {
            Some(mark) => {
                let at = text.len() - rest.len();
                first.get_or_insert(Span::new(at, at + mark.len()));
                out.truncate(out.trim_end().len());
                rest = rest[mark.len()..].trim_start_matches([' ', '\t']);
                let more = !rest.is_empty() && !breaks.iter().any(|mark| rest.starts_with(mark));
                if more && !out.is_empty() {
                    out.push(' ');
                }
            }
            None => {
                out.push(c);
                rest = &rest[c.len_utf8()..];
            }
        }
    }
    first.map(|span| (span, out))
}

fn mended(
    facts: &Facts,
    finding: Finding,
    seen: &Texts,
    txt: &Txt,
    plain: Option<&str>,
) -> Finding {
    let fix = plain
        .filter(|_| alone(seen.all(), txt))
        .and_then(|plain| replace(facts, seen, txt, plain, safety_of(plain)));
    finding.fix(fix.or_else(show))
}

#[cfg(test)]
mod tests {
    use crate::checks::scene::{DOMAIN, scene};

    const AT: &str = "_dmarc.example.test";

    #[test]
    fn the_form_of_a_zone_file_is_known_and_taken_off() {
        let scene = scene(&[(AT, "_dmarc IN TXT ( \"v=DMARC1; \" \"p=none\" )")]);
        assert_eq!(scene.mended("dns/zone-form-in-value"), ["v=DMARC1; p=none"]);
        let found = scene.found();
        assert!(!found.contains(&"dmarc/missing"), "{found:?}");
        assert!(!found.contains(&"dns/value-is-quoted-twice"), "{found:?}");
    }

    #[test]
    fn a_no_break_space_is_pointed_at_and_made_plain() {
        let scene = scene(&[(AT, "v=DMARC1;\u{a0}p=none; rua=mailto:d@example.test")]);
        assert_eq!(scene.pointed_at("dns/non-ascii"), "\u{a0}");
        assert_eq!(scene.finding("dns/non-ascii").args["sign"], "U+00A0".into());
        assert_eq!(
            scene.mended("dns/non-ascii"),
            ["v=DMARC1; p=none; rua=mailto:d@example.test"]
        );
    }

    #[test]
    fn a_dash_of_typography_is_made_a_hyphen() {
        let scene = scene(&[(DOMAIN, "v=spf1 mx \u{2013}all")]);
        assert_eq!(scene.mended("dns/non-ascii"), ["v=spf1 mx -all"]);
    }

    #[test]
    fn a_line_break_is_joined() {
        for text in [
            "v=spf1 mx\n-all",
            "v=spf1 mx \r\n  -all",
            "v=spf1 mx\\n-all",
            "v=spf1 mx -all\n",
        ] {
            let scene = scene(&[(DOMAIN, text)]);
            assert_eq!(
                scene.mended("dns/line-break-in-value"),
                ["v=spf1 mx -all"],
                "{text}"
            );
        }
    }

    #[test]
    fn plain_values_and_texts_of_others_are_fine() {
        let found = scene(&[
            (DOMAIN, "v=spf1 mx -all"),
            (DOMAIN, "caf\u{e9}\u{a0}\n"),
            (AT, "v=DMARC1; p=none; rua=mailto:d%3Be@example.test"),
        ])
        .found();
        assert!(!found.iter().any(|id| id.starts_with("dns/")), "{found:?}");
    }
}
