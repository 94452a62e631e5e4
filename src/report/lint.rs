//! A record that was judged by its text, told to a person: how it stands, what was found, the corrected line.

use super::outline;
use super::page::{Page, shown};
use super::style::{Label, Style};
use super::text::told;
use crate::checks::lint::{Linted, RecordKind, Validity};
use crate::facts::Arg;
use crate::records::dkim::{Dkim, Key};

/// The whole judgement. The corrected record stands alone on its line, at column 0.
pub fn lint(linted: &Linted, style: &Style<'_>) -> String {
    let mut page = Page::new(style);
    let kind = ("kind", Arg::from(title(linted.kind)));
    let (label, text) = match (linted.validity, linted.is_a) {
        (Validity::Valid, _) => (Label::Ok, style.say("lint-valid", [kind])),
        (Validity::ValidWithWarnings, _) => (Label::Warning, style.say("lint-warnings", [kind])),
        (Validity::Invalid, _) => (Label::Problem, style.say("lint-invalid", [kind])),
        (Validity::NotThisRecord, Some(other)) => {
            let other = ("other", title(other).into());
            (Label::Problem, style.say("lint-another", [kind, other]))
        }
        (Validity::NotThisRecord, None) => (Label::Problem, style.say("lint-strange", [kind])),
    };
    page.labelled(label, &text);
    if let Some(key) = key(linted, style) {
        page.prose(super::page::LABELLED, &key);
    }
    for finding in &linted.findings {
        page.gap();
        told(&mut page, &outline::told(finding, style));
    }
    if let Some(right) = linted.corrected.as_deref() {
        page.gap();
        page.heading(&style.text("lint-corrected"));
        if shown(right) != right {
            page.prose(2, &style.text("report-record-escaped"));
        }
        page.raw(right);
    }
    if let Some(first) = linted.findings.first() {
        page.gap();
        let more = format!("mailmend explain {}", first.rule.id);
        page.beside(&style.text("report-more"), &console::Style::new(), &more);
    }
    page.finish()
}

/// The key's kind and size, when it can be read.
fn key(linted: &Linted, style: &Style<'_>) -> Option<String> {
    let probe = linted.facts.dkim.probes.first()?;
    match Dkim::read(&probe.seen.all().first()?.text()).key {
        Key::Rsa { bits } => Some(style.say("lint-key-rsa", [("bits", bits.into())])),
        Key::Ed25519 => Some(style.text("lint-key-ed25519")),
        _ => None,
    }
}

fn title(kind: RecordKind) -> &'static str {
    match kind {
        RecordKind::Spf => "SPF",
        RecordKind::Dkim => "DKIM",
        RecordKind::Dmarc => "DMARC",
        RecordKind::MtaSts => "MTA-STS",
        RecordKind::TlsRpt => "TLS-RPT",
        RecordKind::Bimi => "BIMI",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::lint::lint as judged;
    use crate::locales::{Lang, Words};

    #[test]
    fn the_corrected_line_stands_alone_at_column_0() {
        for lang in Lang::all() {
            let words = Words::new(lang);
            let linted = judged(
                RecordKind::Dmarc,
                None,
                &["v=DMARC1 p=none; rua=mailto:a@b.test".into()],
            );
            let text = lint(&linted, &Style::new(60, &words));
            let right = "v=DMARC1; p=none; rua=mailto:a@b.test";
            assert!(text.lines().any(|line| line == right), "{text}");
            assert!(!text.contains("lint-"), "{text}");
        }
    }
}
