//! A record in one line with carets under the bytes that are meant; an excerpt when it is too long for the width.

use unicode_width::UnicodeWidthStr as _;

use super::page::shown;
use crate::escape;
use crate::records::{Span, secret};

const CUT: &str = "...";

/// The part of a record around a span, at most so many columns wide, and the line of marks that belongs under it.
/// Without a span, or when the record holds a private key, there are no marks.
pub(super) fn excerpt(value: &str, span: Option<Span>, columns: usize) -> (String, Option<String>) {
    let hides = secret::holds_private_key(value);
    let text = if hides {
        shown(value)
    } else {
        value.to_owned()
    };
    let span = span.filter(|span| !hides && span.start <= span.end && span.end <= text.len());
    let cells = cells(&text);
    let total: usize = cells.iter().map(|cell| cell.width).sum();
    let (from, to) = match span {
        _ if total <= columns => (0, cells.len()),
        Some(span) => window(&cells, span, columns),
        None => (0, fit(&cells, 0, columns.saturating_sub(CUT.len()))),
    };
    let head = if from > 0 { CUT } else { "" };
    let tail = if to < cells.len() { CUT } else { "" };
    let body: String = cells[from..to]
        .iter()
        .map(|cell| cell.text.as_str())
        .collect();
    let marks = span.map(|span| {
        let width = |keep: &dyn Fn(&Cell) -> bool| -> usize {
            cells[from..to]
                .iter()
                .filter(|cell| keep(cell))
                .map(|cell| cell.width)
                .sum()
        };
        let before = width(&|cell| cell.end <= span.start);
        let under = width(&|cell| cell.start < span.end && cell.end > span.start);
        // an empty place behind the last character of a full line is marked at that character
        let lead = (head.len() + before).min(columns.saturating_sub(1));
        let under = under.clamp(1, columns.saturating_sub(lead).max(1));
        format!("{}{}", " ".repeat(lead), "^".repeat(under))
    });
    (format!("{head}{body}{tail}"), marks)
}

/// One character of the record as it is shown, with its bytes.
struct Cell {
    start: usize,
    end: usize,
    text: String,
    width: usize,
}

fn cells(text: &str) -> Vec<Cell> {
    text.char_indices()
        .map(|(start, c)| {
            let text = escape::one_line(c.encode_utf8(&mut [0; 4]));
            Cell {
                start,
                end: start + c.len_utf8(),
                width: text.width(),
                text,
            }
        })
        .collect()
}

/// The cells to show: the span with as much before it as leaves the span whole, when that is possible.
fn window(cells: &[Cell], span: Span, columns: usize) -> (usize, usize) {
    let room = columns.saturating_sub(2 * CUT.len()).max(1);
    let first = cells.partition_point(|cell| cell.end <= span.start);
    let last = cells
        .partition_point(|cell| cell.start < span.end)
        .max(first);
    let meant: usize = cells[first..last].iter().map(|cell| cell.width).sum();
    let lead = room.saturating_sub(meant) / 2;
    let (mut from, mut before) = (first, 0);
    while from > 0 && before + cells[from - 1].width <= lead {
        from -= 1;
        before += cells[from].width;
    }
    if from == 0 {
        // nothing is cut in front, so its mark is not needed
        return (0, fit(cells, 0, room + CUT.len()));
    }
    let mut to = fit(cells, from, room);
    if to == cells.len() {
        // nothing is cut behind: show as much in front as fits
        let mut left = columns.saturating_sub(CUT.len());
        from = to;
        while from > 0 && cells[from - 1].width <= left {
            from -= 1;
            left -= cells[from].width;
        }
        to = cells.len();
    }
    (from.min(first), to)
}

/// One past the last cell that fits.
fn fit(cells: &[Cell], from: usize, columns: usize) -> usize {
    let mut left = columns;
    let mut to = from;
    while to < cells.len() && cells[to].width <= left {
        left -= cells[to].width;
        to += 1;
    }
    to
}

#[cfg(test)]
mod tests {
    use super::*;

    fn under(value: &str, meant: &str, columns: usize) -> String {
        let start = value.find(meant).unwrap();
        let span = Span::new(start, start + meant.len());
        let (line, marks) = excerpt(value, Some(span), columns);
        let marks = marks.unwrap();
        assert!(line.width() <= columns, "{line}");
        assert!(marks.width() <= columns, "{marks}");
        // what stands above the carets, by display column
        let (mut column, mut out) = (0, String::new());
        for c in line.chars() {
            if marks.chars().nth(column) == Some('^') {
                out.push(c);
            }
            column += c.to_string().width();
        }
        out
    }

    #[test]
    fn carets_stand_under_the_bytes_that_are_meant() {
        let value = "v=DMARC1; p=reject; rua=mailto:dmarc@acme-shop.test; pct=50";
        assert_eq!(under(value, "p=reject", 80), "p=reject");
        assert_eq!(under(value, "pct=50", 80), "pct=50");
        let long = format!("v=spf1 {}all", "include:_spf.example.net ".repeat(30));
        assert_eq!(under(&long, "all", 40), "all");
        let inside = format!("{} ip4:1.2.3.999 {}", "a ".repeat(80), "b ".repeat(80));
        assert_eq!(under(&inside, "ip4:1.2.3.999", 36), "ip4:1.2.3.999");
        assert_eq!(
            under("v=spf1 ip4:x -all and some more text here", "v=spf1", 30),
            "v=spf1"
        );
    }

    #[test]
    fn carets_are_right_beside_wide_and_escaped_characters() {
        assert_eq!(under("v=DMARC1; «é日本» p=rejct", "p=rejct", 60), "p=rejct");
        assert_eq!(under("a\u{1b}[31mb p=rejct", "p=rejct", 60), "p=rejct");
        let (line, marks) = excerpt("a\tb", Some(Span::new(1, 2)), 20);
        assert_eq!((line.as_str(), marks.as_deref()), ("a\\tb", Some(" ^^")));
    }

    #[test]
    fn a_span_that_is_longer_than_the_line_is_marked_as_far_as_it_is_shown() {
        let value = format!("p={}", "A".repeat(400));
        let (line, marks) = excerpt(&value, Some(Span::new(2, 402)), 40);
        assert!(line.width() <= 40 && line.ends_with("..."), "{line}");
        assert!(marks.unwrap().width() <= 40);
    }

    #[test]
    fn an_empty_span_is_one_caret_at_its_place() {
        let (_, marks) = excerpt("p=; t=y", Some(Span::new(2, 2)), 40);
        assert_eq!(marks.as_deref(), Some("  ^"));
        let full = "a".repeat(40);
        for value in [full.clone(), format!("{full}{full}")] {
            let end = Span::new(value.len(), value.len());
            let (line, marks) = excerpt(&value, Some(end), 40);
            assert!(line.width() <= 40 && marks.unwrap().width() <= 40, "{line}");
        }
    }
}
