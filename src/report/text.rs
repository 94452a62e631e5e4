//! A check told to a person: the answer first, then what to do, then why, then what stands in the DNS.

use super::outline::{Outline, Told};
use super::page::Page;
use super::record_line::excerpt;
use super::sentences::{self, Stand};
use super::style::{Label, Style};
use super::{CheckReport, page, spf_lines};

/// The whole check. Every line fits the width, except values to copy, which stand alone at column 0 at the end.
pub fn check(report: &CheckReport, style: &Style<'_>) -> String {
    let outline = Outline::new(report, style);
    let mut page = Page::new(style);
    verdict(&mut page, &outline);
    next(&mut page, &outline);
    for finding in &outline.findings {
        page.gap();
        told(&mut page, finding);
    }
    page.gap();
    page.heading(&outline.what_stands);
    if let Some(text) = &outline.no_such_domain {
        page.labelled(Label::Problem, text);
    }
    summary(&mut page, &outline.stands);
    if let Some(tree) = &report.facts.spf {
        spf_lines::tree(&mut page, tree);
    }
    page.gap();
    for (label, text) in &outline.servers {
        page.labelled(*label, text);
    }
    page.gap();
    page.prose(0, &outline.counts);
    if let Some(hint) = &outline.fix_hint {
        page.prose(0, hint);
    }
    records(&mut page, &outline);
    page.finish()
}

/// The answer alone: will this mail be accepted, what to do next, and the finding that decided.
pub fn answer(report: &CheckReport, style: &Style<'_>) -> String {
    let outline = Outline::new(report, style);
    let mut page = Page::new(style);
    verdict(&mut page, &outline);
    next(&mut page, &outline);
    let decisive = outline
        .findings
        .iter()
        .find(|finding| Some(finding.rule) == report.verdict.rule);
    if let Some(finding) = decisive.or(outline
        .findings
        .first()
        .filter(|finding| finding.label == Label::Problem))
    {
        page.gap();
        told(&mut page, finding);
    }
    page.finish()
}

/// What stands in the DNS, a line or two for each kind of record.
pub fn overview(report: &CheckReport, style: &Style<'_>) -> String {
    let mut page = Page::new(style);
    summary(&mut page, &sentences::summary(style, report));
    page.finish()
}

fn summary(page: &mut Page<'_>, stands: &[Stand]) {
    for stand in stands {
        page.labelled(stand.label, &stand.heading);
        for sentence in &stand.sentences {
            page.prose(page::LABELLED, sentence);
        }
    }
}

/// A finding: its label and rule, the record with carets, what it is, what it means, what to do.
pub(super) fn told(page: &mut Page<'_>, finding: &Told) {
    let style = page.style;
    page.labelled(finding.label, finding.rule);
    for text in [&finding.what, &finding.means].into_iter().flatten() {
        page.prose(2, text);
    }
    if let Some(value) = &finding.value {
        page.gap();
        page.pieces(4, &[finding.at.clone(), finding.kind.clone()]);
        let (line, marks) = excerpt(value, finding.span, style.width - 4);
        page.line(4, &line);
        if let Some(marks) = marks {
            page.line(4, &style.painted(&marks, &finding.label.paint()));
        }
        page.gap();
    }
    if let Some(text) = &finding.to_do {
        let word = style.text("report-to-do");
        page.beside(&word, &console::Style::new().bold(), text);
    }
    if let Some(text) = &finding.budget {
        let word = style.text("report-spf-budget");
        page.beside(&word, &console::Style::new(), text);
    }
}

fn verdict(page: &mut Page<'_>, outline: &Outline) {
    let style = page.style;
    let answer = &outline.answer;
    // glued for the wrapping, so that the answer stands in one piece
    let glued = answer.replace(' ', "\u{a0}");
    let question = &outline.question;
    for line in style.wrap(&format!("{question}   {glued}"), style.width) {
        let line = line.replace(&glued, answer);
        match line.strip_suffix(answer) {
            Some(before) => {
                let answer = style.painted(answer, &outline.mark.paint());
                page.line(0, &format!("{before}{answer}"));
            }
            None => page.line(0, &line),
        }
    }
}

fn next(page: &mut Page<'_>, outline: &Outline) {
    let style = page.style;
    page.gap();
    page.beside(
        &style.text("report-next"),
        &console::Style::new().bold(),
        &outline.next,
    );
    if let Some(more) = &outline.more {
        page.beside(&style.text("report-more"), &console::Style::new(), more);
    }
}

/// The records as they are published, each alone on its line.
fn records(page: &mut Page<'_>, outline: &Outline) {
    if outline.records.is_empty() {
        return;
    }
    page.gap();
    page.heading(&page.style.text("report-records-heading"));
    for record in &outline.records {
        page.gap();
        page.pieces(2, &record.place);
        if record.escaped {
            let note = page.style.text("report-record-escaped");
            page.prose(2, &note);
        }
        page.raw(&record.text);
    }
}

#[cfg(test)]
mod tests {
    use super::super::page::shown;
    use super::super::samples::{reports, shouting};
    use super::*;
    use crate::locales::{Lang, Words};
    use unicode_width::UnicodeWidthStr as _;

    /// Lines of the text that are values to copy.
    fn values(report: &CheckReport) -> Vec<String> {
        let facts = &report.facts;
        std::iter::once(&facts.texts)
            .chain(&facts.dmarc.walk)
            .chain(facts.dkim.probes.iter().map(|probe| &probe.seen))
            .flat_map(|seen| seen.all().iter().map(|txt| shown(&txt.text())))
            .collect()
    }

    #[test]
    fn only_values_to_copy_are_wider_than_the_page() {
        for lang in Lang::all() {
            let words = Words::new(lang);
            for width in [32, 40, 60, 80, 120] {
                let style = Style::new(width, &words);
                for report in reports() {
                    let values = values(&report);
                    for line in check(&report, &style).lines() {
                        let raw = values.iter().any(|value| value.trim_end() == line);
                        assert!(line.width() <= width || raw, "{lang:?} {width}: {line}");
                    }
                }
            }
        }
    }

    #[test]
    fn removing_the_colour_loses_no_word() {
        for lang in Lang::all() {
            let words = Words::new(lang);
            for width in [40, 80] {
                let plain = Style::new(width, &words);
                let coloured = Style {
                    colour: true,
                    ..plain.clone()
                };
                for report in reports() {
                    let text = check(&report, &coloured);
                    assert!(text.contains('\u{1b}'));
                    assert_eq!(console::strip_ansi_codes(&text), check(&report, &plain));
                }
            }
        }
    }

    #[test]
    fn the_answer_comes_first_and_every_message_has_words() {
        for lang in Lang::all() {
            let words = Words::new(lang);
            let style = Style::new(80, &words);
            for report in reports() {
                let text = check(&report, &style);
                let answers = ["verdict-yes", "verdict-no", "verdict-unknown"]
                    .map(|id| words.text(&format!("report-{id}")));
                let head: String = text.lines().take(2).collect::<Vec<_>>().join(" ");
                assert!(
                    answers.iter().any(|answer| head.contains(answer.as_str())),
                    "{head}"
                );
                assert!(!text.contains("report-"), "{text}");
                assert!(!text.contains("{$"), "{text}");
            }
        }
    }

    #[test]
    fn a_value_to_copy_stands_alone_at_column_0() {
        let words = Words::new(Lang::En);
        for width in [40, 80] {
            let style = Style {
                colour: true,
                ..Style::new(width, &words)
            };
            let text = check(&reports()[0], &style);
            let value = "v=DMARC1; p=reject; rua=mailto:dmarc@example.test; pct=50";
            assert!(text.lines().any(|line| line == value), "{text}");
        }
    }

    #[test]
    fn hostile_text_and_private_keys_are_never_sent_to_the_terminal() {
        let words = Words::new(Lang::En);
        let style = Style::new(80, &words);
        let (report, secret) = shouting();
        let text = check(&report, &style);
        assert!(!text.contains(&secret), "{text}");
        assert!(!text.contains('\u{1b}') && !text.contains('\u{202e}'));
        assert!(text.contains("not shown]"), "{text}");
    }
}
