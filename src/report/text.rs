//! A check told to a person: the answer first, then what to do, then why, then what stands in the DNS.

use mailmend_providers::RecordType;

use super::page::{Page, shown};
use super::record_line::excerpt;
use super::spf_budget::spf_budget;
use super::style::{Label, Style};
use super::{CheckReport, sentences, spf_lines, states};
use crate::checks::VerdictAnswer;
use crate::dmarc_policy::Source;
use crate::facts::{Absence, Answer, Arg, Seen, Txt};
use crate::finding::{Finding, Severity};
use crate::knowledge;
use crate::records::Standing;

/// The whole check. Every line fits the width, except values to copy, which stand alone at column 0 at the end.
pub fn check(report: &CheckReport, style: &Style<'_>) -> String {
    let mut page = Page::new(style);
    verdict(&mut page, report);
    next(&mut page, report);
    for finding in &report.findings {
        page.gap();
        told(&mut page, finding);
        budget(&mut page, report, finding);
    }
    page.gap();
    page.heading(&style.say("report-what-stands", [("domain", report.domain().into())]));
    if report.facts.texts.answer == Answer::Absent(Absence::NxDomain) {
        let text = style.say("report-domain-absent", [("domain", report.domain().into())]);
        page.labelled(Label::Problem, &text);
    }
    sentences::summary(&mut page, report);
    if let Some(tree) = &report.facts.spf {
        spf_lines::tree(&mut page, tree);
    }
    sentences::servers(&mut page, report);
    count(&mut page, report);
    records(&mut page, report);
    page.finish()
}

/// The answer alone: will this mail be accepted, what to do next, and the finding that decided.
pub fn answer(report: &CheckReport, style: &Style<'_>) -> String {
    let mut page = Page::new(style);
    verdict(&mut page, report);
    next(&mut page, report);
    let decisive = report
        .findings
        .iter()
        .find(|finding| Some(finding.rule.id) == report.verdict.rule);
    if let Some(finding) = decisive.or(report
        .findings
        .first()
        .filter(|f| f.severity == Severity::Error))
    {
        page.gap();
        told(&mut page, finding);
    }
    page.finish()
}

/// What stands in the DNS, a line or two for each kind of record.
pub fn overview(report: &CheckReport, style: &Style<'_>) -> String {
    let mut page = Page::new(style);
    sentences::summary(&mut page, report);
    page.finish()
}

/// A finding: its label and rule, the record with carets, what it is, what it means, what to do.
pub(super) fn told(page: &mut Page<'_>, finding: &Finding) {
    let style = page.style;
    page.labelled(finding.severity.into(), finding.rule.id);
    let words = finding.rule.id.replace('/', "-");
    for part in ["what", "means"] {
        if let Some(text) = style.words.attribute(&words, part, &finding.args) {
            page.prose(2, &text);
        }
    }
    if let Some(value) = &finding.value {
        page.gap();
        page.pieces(4, &[finding.at.to_string(), finding.kind.to_string()]);
        let (line, marks) = excerpt(value, finding.span, style.width - 4);
        page.line(4, &line);
        if let Some(marks) = marks {
            page.line(
                4,
                &style.painted(&marks, &Label::from(finding.severity).paint()),
            );
        }
        page.gap();
    }
    if let Some(text) = style.words.attribute(&words, "do", &finding.args) {
        let word = style.text("report-to-do");
        page.beside(&word, &console::Style::new().bold(), &text);
    }
}

/// What the fix of an SPF record saves.
fn budget(page: &mut Page<'_>, report: &CheckReport, finding: &Finding) {
    let Some(budget) = spf_budget(&report.facts, finding) else {
        return;
    };
    let [before, after] = budget.bytes;
    let bytes = [("before", before.into()), ("after", after.into())];
    let mut text = page.style.say("report-spf-budget-bytes", bytes);
    if let Some([before, after]) = budget.lookups {
        let lookups = [("before", before.into()), ("after", after.into())];
        text = format!(
            "{}, {text}",
            page.style.say("report-spf-budget-lookups", lookups)
        );
    }
    let word = page.style.text("report-spf-budget");
    page.beside(&word, &console::Style::new(), &text);
}

fn verdict(page: &mut Page<'_>, report: &CheckReport) {
    let style = page.style;
    let domain = Arg::from(report.domain().to_unicode());
    let question = match &report.verdict.sender {
        Some(sender) => {
            let name = knowledge::service(sender).map_or(sender.as_str(), |s| s.name.as_str());
            style.say(
                "report-verdict-of-sender",
                [("sender", name.into()), ("domain", domain)],
            )
        }
        None => style.say("report-verdict-of-domain", [("domain", domain)]),
    };
    let (id, label) = match report.verdict.answer {
        VerdictAnswer::Pass => ("report-verdict-yes", Label::Ok),
        VerdictAnswer::Fail => ("report-verdict-no", Label::Problem),
        VerdictAnswer::Unknown => ("report-verdict-unknown", Label::Unknown),
    };
    let answer = style.text(id);
    // glued for the wrapping, so that the answer stands in one piece
    let glued = answer.replace(' ', "\u{a0}");
    for line in style.wrap(&format!("{question}   {glued}"), style.width) {
        let line = line.replace(&glued, &answer);
        match line.strip_suffix(&answer) {
            Some(before) => {
                let answer = style.painted(&answer, &label.paint());
                page.line(0, &format!("{before}{answer}"));
            }
            None => page.line(0, &line),
        }
    }
}

fn next(page: &mut Page<'_>, report: &CheckReport) {
    let style = page.style;
    let text = match report.first_concern() {
        Some(finding) => style
            .words
            .attribute(&finding.rule.id.replace('/', "-"), "do", &finding.args)
            .unwrap_or_else(|| style.say("report-see-rule", [("rule", finding.rule.id.into())])),
        None if report.verdict.answer == VerdictAnswer::Unknown => {
            style.text("report-next-ask-again")
        }
        None => style.text("report-next-nothing"),
    };
    page.gap();
    page.beside(
        &style.text("report-next"),
        &console::Style::new().bold(),
        &text,
    );
    if let Some(finding) = report.first_concern() {
        page.beside(
            &style.text("report-more"),
            &console::Style::new(),
            &format!("mailmend explain {}", finding.rule.id),
        );
    }
}

fn count(page: &mut Page<'_>, report: &CheckReport) {
    let style = page.style;
    let of = |severity| {
        report
            .findings
            .iter()
            .filter(|f| f.severity == severity)
            .count()
    };
    let (problems, warnings) = (of(Severity::Error), of(Severity::Warning));
    page.gap();
    let text = style.say(
        "report-counts",
        [("problems", problems.into()), ("warnings", warnings.into())],
    );
    page.prose(0, &text);
    if problems + warnings > 0 {
        page.prose(
            0,
            &style.say("report-fix-hint", [("domain", report.domain().into())]),
        );
    }
}

/// A record, where it was seen, and a note about it.
type Published<'a> = (&'a Seen<Vec<Txt>>, &'a Txt, Option<String>);

/// The records as they are published, each alone on its line.
fn records(page: &mut Page<'_>, report: &CheckReport) {
    let facts = &report.facts;
    let mut all: Vec<Published<'_>> = Vec::new();
    for txt in facts.texts.all() {
        if crate::records::spf::standing(&txt.text()) != Standing::Other {
            all.push((&facts.texts, txt, None));
        }
    }
    for key in states::keys(facts) {
        all.push((&key.probe.seen, key.txt, None));
    }
    let governing = report.discovery.governing.is();
    for (step, seen) in facts.dmarc.walk.iter().enumerate() {
        let governs = governing.is_some_and(|governing| governing.step == step);
        if step > 0 && !governs {
            continue;
        }
        let inherited = governing
            .filter(|governing| governs && governing.source != Source::Domain)
            .map(|_| page.style.text("report-record-inherited"));
        for txt in seen.all() {
            if crate::records::dmarc::standing(&txt.text()) != Standing::Other {
                all.push((seen, txt, inherited.clone()));
            }
        }
    }
    if all.is_empty() {
        return;
    }
    page.gap();
    page.heading(&page.style.text("report-records-heading"));
    for (seen, txt, note) in all {
        page.gap();
        place(page, seen, note);
        let text = txt.text();
        if !crate::escape::is_plain(&text) && shown(&text) != text {
            let note = page.style.text("report-record-escaped");
            page.prose(2, &note);
        }
        page.raw(&text);
    }
}

fn place(page: &mut Page<'_>, seen: &Seen<Vec<Txt>>, note: Option<String>) {
    let mut pieces = vec![seen.at.to_string(), RecordType::Txt.to_string()];
    if let Some(ttl) = seen.ttl {
        pieces.push(format!("TTL {ttl}"));
    }
    for alias in &seen.aliases {
        pieces.push(format!("-> {alias}"));
    }
    pieces.extend(note);
    page.pieces(2, &pieces);
}

#[cfg(test)]
mod tests {
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
