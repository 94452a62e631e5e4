//! One line for each of many domains: the answer, what decided it, how many findings; worst first.

use unicode_width::UnicodeWidthStr as _;

use super::CheckReport;
use super::outline;
use super::page::Page;
use super::style::{Label, Style};
use crate::checks::VerdictAnswer;
use crate::finding::Severity;

/// The ids of the words over the columns.
pub(super) const HEADS: [&str; 4] = [
    "list-domain",
    "list-accepted",
    "list-first",
    "list-other-findings",
];

/// What a list keeps of one check.
#[derive(Clone, Debug)]
pub struct Row {
    /// Its place among all that were looked at, from 1: a domain may stand in a list twice.
    pub number: usize,
    /// The domain as people read it.
    pub domain: String,
    /// Whether its mail will be accepted.
    pub answer: VerdictAnswer,
    /// The rule that comes first for the person.
    pub rule: Option<&'static str>,
    /// The one next action.
    pub next: String,
    /// Problems and warnings.
    pub counts: (usize, usize),
    /// The exit code of this domain alone.
    pub exit_code: u8,
}

impl Row {
    /// The row of a check.
    pub fn new(report: &CheckReport, number: usize, style: &Style<'_>) -> Self {
        let of = |severity| {
            let severe = |f: &&crate::finding::Finding| f.severity == severity;
            report.findings.iter().filter(severe).count()
        };
        Self {
            number,
            domain: report.domain().to_unicode(),
            answer: report.verdict.answer,
            rule: report.first_concern().map(|finding| finding.rule.id),
            next: outline::next(report, style),
            counts: (of(Severity::Error), of(Severity::Warning)),
            exit_code: report.exit_code,
        }
    }

    /// The texts of the columns, as [`HEADS`] names them.
    pub(super) fn cells(&self, style: &Style<'_>) -> [String; 4] {
        let (problems, warnings) = self.counts;
        [
            self.domain.clone(),
            self.word(style),
            self.rule.unwrap_or("-").to_owned(),
            style.say(
                "report-counts",
                [("problems", problems.into()), ("warnings", warnings.into())],
            ),
        ]
    }

    /// How its answer is marked.
    pub(super) fn label(&self) -> Label {
        match self.answer {
            VerdictAnswer::Pass => Label::Ok,
            VerdictAnswer::Fail => Label::Problem,
            VerdictAnswer::Unknown => Label::Unknown,
        }
    }

    fn word(&self, style: &Style<'_>) -> String {
        style.text(match self.answer {
            VerdictAnswer::Pass => "report-verdict-yes",
            VerdictAnswer::Fail => "report-verdict-no",
            VerdictAnswer::Unknown => "report-verdict-unknown",
        })
    }

    fn rank(&self) -> (u8, std::cmp::Reverse<(usize, usize)>, &str) {
        let answer = match self.answer {
            VerdictAnswer::Fail => 0,
            VerdictAnswer::Unknown => 1,
            VerdictAnswer::Pass => 2,
        };
        (answer, std::cmp::Reverse(self.counts), &self.domain)
    }
}

/// Which of two stands first: mail that is refused, then what cannot be told, each by how much was found.
pub fn order(one: &Row, other: &Row) -> std::cmp::Ordering {
    one.rank().cmp(&other.rank())
}

/// Puts the worst first, by [`order`].
pub fn worst_first(rows: &mut [Row]) {
    rows.sort_by(order);
}

/// The list for people: how many of each answer, then a line or two for each domain.
pub fn text(rows: &[Row], style: &Style<'_>) -> String {
    let mut page = Page::new(style);
    page.prose(0, &tally(rows, style));
    page.gap();
    let broad = rows
        .iter()
        .map(|row| row.domain.width())
        .max()
        .unwrap_or(0)
        .min(style.width.saturating_sub(super::page::LABELLED) / 2);
    let answers = rows
        .iter()
        .map(|row| row.word(style).width())
        .max()
        .unwrap_or(0);
    for row in rows {
        let pad = |text: &str, columns: usize| " ".repeat(columns.saturating_sub(text.width()));
        let word = row.word(style);
        let painted = style.painted(&word, &row.label().paint());
        let rule = row.rule.unwrap_or_default();
        let head = format!("{painted}{}  {}", pad(&word, answers), row.domain);
        let beside = answers + 2 + broad.max(row.domain.width()) + 2 + rule.width();
        if beside <= style.width {
            page.line(0, &format!("{head}{}  {rule}", pad(&row.domain, broad)));
            page.prose(answers + 2, if rule.is_empty() { "" } else { &row.next });
        } else {
            // too narrow for columns: one under the other
            page.line(0, &painted);
            page.prose(2, &row.domain);
            page.prose(2, rule);
            page.prose(4, if rule.is_empty() { "" } else { &row.next });
        }
    }
    page.gap();
    page.prose(0, &style.text("list-one-alone"));
    page.finish()
}

/// How many domains there are, and how many of each answer.
pub(super) fn tally(rows: &[Row], style: &Style<'_>) -> String {
    let of = |answer| rows.iter().filter(|row| row.answer == answer).count();
    style.say(
        "list-tally",
        [
            ("count", rows.len().into()),
            ("no", of(VerdictAnswer::Fail).into()),
            ("unknown", of(VerdictAnswer::Unknown).into()),
            ("yes", of(VerdictAnswer::Pass).into()),
        ],
    )
}

#[cfg(test)]
mod tests {
    use super::super::samples::reports;
    use super::*;
    use crate::locales::{Lang, Words};

    #[test]
    fn refused_mail_stands_first_and_healthy_domains_last() {
        let words = Words::new(Lang::En);
        let style = Style::new(80, &words);
        let mut rows: Vec<Row> = reports().iter().map(|r| Row::new(r, 1, &style)).collect();
        worst_first(&mut rows);
        let ranks: Vec<u8> = rows.iter().map(|row| row.rank().0).collect();
        assert!(ranks.is_sorted(), "{ranks:?}");
        assert_ne!(rows[0].answer, VerdictAnswer::Pass);
        assert_eq!(rows[rows.len() - 1].answer, VerdictAnswer::Pass);
    }

    #[test]
    fn every_line_of_the_list_fits_and_names_the_domain_and_its_rule() {
        for lang in Lang::all() {
            let words = Words::new(lang);
            for width in [40, 80] {
                let style = Style::new(width, &words);
                let rows: Vec<Row> = reports().iter().map(|r| Row::new(r, 1, &style)).collect();
                let text = text(&rows, &style);
                assert!(text.contains("example.test  ") || text.contains("example.test\n"));
                assert!(!text.contains("list-"), "{text}");
                for line in text.lines() {
                    assert!(line.width() <= width, "{width}: {line}");
                }
            }
        }
    }
}
