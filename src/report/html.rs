//! A check as one self-contained page: no script, nothing loaded from outside, prints well, can be sent to a client.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::CheckReport;
use super::outline::{Outline, Told};
use super::page::shown;
use super::rows::{self, Row};
use super::style::{Label, Style};
use crate::records::Span;

/// The page's look. Colours carry no meaning that a word does not carry too.
const LOOK: &str = include_str!("html.css");

/// One domain's part of the page; `number` is that of its row.
pub fn section(report: &CheckReport, number: usize, style: &Style<'_>) -> String {
    let outline = Outline::new(report, style);
    let id = anchor(number);
    html! {
        section id=(id) {
            h2 { (report.domain().to_unicode()) }
            p.verdict {
                (outline.question) " "
                strong class=(class(outline.mark)) { (outline.answer) }
            }
            p.next { strong { (style.text("report-next")) } " " (plain(&outline.next)) }
            @for finding in &outline.findings { (told(finding, style)) }
            h3 { (outline.what_stands) }
            @if let Some(text) = &outline.no_such_domain { p { (text) } }
            table.stands {
                @for stand in &outline.stands {
                    tr {
                        td { (label(stand.label, style)) }
                        th scope="row" { (stand.heading) }
                        td { @for sentence in &stand.sentences { p { (plain(sentence)) } } }
                    }
                }
            }
            @if !outline.servers.is_empty() {
                ul {
                    @for (mark, text) in &outline.servers {
                        li { (label(*mark, style)) " " (plain(text)) }
                    }
                }
            }
            p { (outline.counts) }
            @if !outline.records.is_empty() {
                h3 { (style.text("report-records-heading")) }
                @for record in &outline.records {
                    figure {
                        figcaption { (plain(&record.place.join("  "))) }
                        pre { (shown(&record.text)) }
                    }
                }
            }
        }
    }
    .into_string()
}

/// The whole page around its sections. `time` is when the DNS was asked, in words.
pub fn page(sections: &[String], rows: &[Row], time: &str, style: &Style<'_>) -> String {
    let title = match rows {
        [only] => style.say("page-title", [("domain", only.domain.as_str().into())]),
        _ => style.say("page-title-many", [("count", rows.len().into())]),
    };
    html! {
        (DOCTYPE)
        html lang=(style.words.lang().code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'";
                meta name="robots" content="noindex";
                title { (title) }
                style { (PreEscaped(LOOK)) }
            }
            body {
                header {
                    h1 { (title) }
                    p { (style.say("page-asked", [("time", time.into())])) }
                }
                main {
                    @if rows.len() > 1 { (overview(rows, style)) }
                    @for section in sections { (PreEscaped(section)) }
                }
                footer { p { (style.text("page-foot")) } }
            }
        }
    }
    .into_string()
}

fn overview(rows: &[Row], style: &Style<'_>) -> Markup {
    html! {
        p { (rows::tally(rows, style)) }
        table.list {
            thead { tr { @for id in rows::HEADS { th scope="col" { (style.text(id)) } } } }
            tbody {
                @for row in rows {
                    @let [domain, answer, rule, counts] = row.cells(style);
                    tr {
                        th scope="row" { a href={ "#" (anchor(row.number)) } { (domain) } }
                        td { strong class=(class(row.label())) { (answer) } }
                        td { code { (rule) } }
                        td { (counts) }
                    }
                }
            }
        }
    }
}

fn told(finding: &Told, style: &Style<'_>) -> Markup {
    html! {
        article class=(class(finding.label)) {
            h3 { (label(finding.label, style)) " " code { (finding.rule) } }
            @for text in [&finding.what, &finding.means].into_iter().flatten() { p { (plain(text)) } }
            @if let Some(value) = &finding.value {
                figure {
                    figcaption { (finding.at) "  " (finding.kind) }
                    pre { (marked(value, finding.span)) }
                }
            }
            @if let Some(text) = &finding.to_do {
                p { strong { (style.text("report-to-do")) } " " (plain(text)) }
            }
        }
    }
}

/// The record with the bytes in question marked; a masked one has no marks.
fn marked(value: &str, span: Option<Span>) -> Markup {
    let parts = span.filter(|_| !crate::records::secret::holds_private_key(value));
    let parts = parts.and_then(|span| {
        let inside = value.get(span.start..span.end)?;
        Some((value.get(..span.start)?, inside, value.get(span.end..)?))
    });
    match parts {
        Some((before, inside, after)) => {
            html! { (shown(before)) mark { (shown(inside)) } (shown(after)) }
        }
        None => html! { (shown(value)) },
    }
}

fn label(label: Label, style: &Style<'_>) -> Markup {
    html! { span class={ "label " (class(label)) } { (style.label(label)) } }
}

fn class(label: Label) -> &'static str {
    match label {
        Label::Ok => "ok",
        Label::Problem => "problem",
        Label::Warning => "warning",
        Label::Note | Label::Hint => "note",
        Label::Unknown => "unknown",
    }
}

fn plain(text: &str) -> String {
    crate::escape::one_line(text)
}

/// A name for links inside of the page.
fn anchor(number: usize) -> String {
    format!("domain-{number}")
}

#[cfg(test)]
mod tests {
    use super::super::samples::{reports, shouting};
    use super::*;
    use crate::locales::{Lang, Words};

    fn whole(report: &CheckReport, style: &Style<'_>) -> String {
        let rows = [Row::new(report, 1, style)];
        page(&[section(report, 1, style)], &rows, "12:00", style)
    }

    #[test]
    fn nothing_is_loaded_from_outside_and_no_script_runs() {
        for lang in Lang::all() {
            let words = Words::new(lang);
            let style = Style::new(80, &words);
            for report in reports() {
                let page = whole(&report, &style);
                assert!(page.starts_with("<!DOCTYPE html>"));
                assert!(page.contains(&format!("<html lang=\"{}\">", lang.code())));
                assert!(!page.contains("<script") && !page.contains("src="));
                assert!(!page.contains("url(") && !page.contains("@import"));
                assert!(!page.contains("page-") && !page.contains("report-"));
            }
        }
    }

    #[test]
    fn a_record_is_text_and_never_markup() {
        let words = Words::new(Lang::En);
        let style = Style::new(80, &words);
        let hostile = "v=spf1 <img src=x onerror=alert(1)> \u{1b}[2J -all";
        let shown = marked(hostile, Some(Span::new(7, 37))).into_string();
        assert!(
            !shown.contains("<img") && shown.contains("&lt;img"),
            "{shown}"
        );
        assert!(!shown.contains('\u{1b}') && shown.contains("<mark>"));
        let (report, secret) = shouting();
        assert!(!whole(&report, &style).contains(&secret));
    }

    #[test]
    fn the_bytes_in_question_are_marked() {
        let words = Words::new(Lang::En);
        let page = whole(&reports()[0], &Style::new(80, &words));
        assert!(page.contains("<mark>p=reject</mark>"), "{page}");
    }
}
