//! A check as Markdown (CommonMark with tables), for tickets and pull requests. Text of strangers stands in code or is escaped.

use super::CheckReport;
use super::outline::{Outline, Told};
use super::page::shown;
use super::rows::Row;
use super::style::Style;

/// The whole check as one section.
pub fn check(report: &CheckReport, style: &Style<'_>) -> String {
    let outline = Outline::new(report, style);
    let mut out = format!("## {}\n\n", plain(&report.domain().to_unicode()));
    out.push_str(&format!(
        "{} **{}**\n\n",
        plain(&outline.question),
        plain(&outline.answer)
    ));
    out.push_str(&format!(
        "**{}** {}\n\n",
        plain(&style.text("report-next")),
        plain(&outline.next)
    ));
    for finding in &outline.findings {
        told(&mut out, finding, style);
    }
    out.push_str(&format!("### {}\n\n", plain(&outline.what_stands)));
    if let Some(text) = &outline.no_such_domain {
        out.push_str(&format!("{}\n\n", plain(text)));
    }
    for stand in &outline.stands {
        out.push_str(&format!(
            "- **{}** {}: {}\n",
            plain(&style.label(stand.label)),
            plain(&stand.heading),
            plain(&stand.sentences.join(" "))
        ));
    }
    for (label, text) in &outline.servers {
        out.push_str(&format!(
            "- **{}** {}\n",
            plain(&style.label(*label)),
            plain(text)
        ));
    }
    out.push_str(&format!("\n{}\n\n", plain(&outline.counts)));
    if !outline.records.is_empty() {
        out.push_str(&format!(
            "### {}\n\n",
            plain(&style.text("report-records-heading"))
        ));
        for record in &outline.records {
            out.push_str(&format!("{}\n\n", plain(&record.place.join(", "))));
            fenced(&mut out, &shown(&record.text));
        }
    }
    out
}

/// The list of many domains as a table.
pub fn table(rows: &[Row], style: &Style<'_>) -> String {
    let heads = super::rows::HEADS.map(|id| plain(&style.text(id)));
    let mut out = format!("| {} |\n|---|---|---|---|\n", heads.join(" | "));
    for row in rows {
        let cells = row.cells(style).map(|cell| plain(&cell));
        out.push_str(&format!("| {} |\n", cells.join(" | ")));
    }
    out.push('\n');
    out
}

fn told(out: &mut String, finding: &Told, style: &Style<'_>) {
    out.push_str(&format!(
        "### {} `{}`\n\n",
        plain(&style.label(finding.label)),
        finding.rule
    ));
    let sentences: Vec<String> = [&finding.what, &finding.means]
        .into_iter()
        .flatten()
        .map(|text| plain(text))
        .collect();
    if !sentences.is_empty() {
        out.push_str(&format!("{}\n\n", sentences.join(" ")));
    }
    if let Some(value) = &finding.value {
        out.push_str(&format!("`{}` {}\n\n", finding.at, finding.kind));
        let (line, marks) = super::record_line::excerpt(value, finding.span, super::EXCERPT);
        let text = match marks {
            Some(marks) => format!("{line}\n{marks}"),
            None => line,
        };
        fenced(out, &text);
    }
    if let Some(text) = &finding.to_do {
        let word = plain(&style.text("report-to-do"));
        out.push_str(&format!("**{word}** {}\n\n", plain(text)));
    }
}

/// A block of code whose fence is longer than any in the text.
fn fenced(out: &mut String, text: &str) {
    let longest = text
        .split(|c| c != '`')
        .map(str::len)
        .max()
        .unwrap_or_default();
    let fence = "`".repeat(longest.max(2) + 1);
    out.push_str(&format!("{fence}text\n{text}\n{fence}\n\n"));
}

/// Text that Markdown and HTML inside of it leave alone.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in crate::escape::one_line(text).chars() {
        if matches!(
            c,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~' | '!' | '&'
        ) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::samples::{reports, shouting};
    use super::*;
    use crate::locales::{Lang, Words};

    #[test]
    fn strangers_text_makes_no_markup() {
        assert_eq!(
            plain("<b>*x*</b> | [a](b)"),
            "\\<b\\>\\*x\\*\\</b\\> \\| \\[a\\](b)"
        );
        let mut out = String::new();
        fenced(&mut out, "a ```` b");
        assert!(
            out.starts_with("`````text\n") && out.ends_with("\n`````\n\n"),
            "{out}"
        );
    }

    #[test]
    fn a_section_holds_the_answer_the_findings_and_the_record_exactly() {
        for lang in Lang::all() {
            let words = Words::new(lang);
            let text = check(&reports()[0], &Style::new(80, &words));
            let answer = words.text("report-verdict-unknown");
            assert!(text.contains(&format!("**{answer}**")), "{text}");
            let record = "v=DMARC1; p=reject; rua=mailto:dmarc@example.test; pct=50";
            assert!(text.lines().any(|line| line == record), "{text}");
            assert!(text.contains("`dmarc/enforced-without-dkim`"), "{text}");
        }
    }

    #[test]
    fn no_escape_and_no_private_key_gets_through() {
        let words = Words::new(Lang::En);
        let (report, secret) = shouting();
        let text = check(&report, &Style::new(80, &words));
        assert!(!text.contains(&secret) && !text.contains('\u{1b}'));
    }
}
