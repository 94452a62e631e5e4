//! A page that is written line by line: labels, prose with hanging indents, and raw values alone at column 0.

use unicode_width::UnicodeWidthStr as _;

use super::style::{Label, Style};
use crate::escape;
use crate::records::secret;

/// Columns of the margin, the label and the space after it.
pub(super) const LABELLED: usize = 12;

/// Text that grows downwards.
pub(super) struct Page<'a> {
    pub(super) style: &'a Style<'a>,
    out: String,
}

impl<'a> Page<'a> {
    pub(super) fn new(style: &'a Style<'a>) -> Self {
        Self {
            style,
            out: String::new(),
        }
    }

    /// The finished text; ends with a line break unless it is empty.
    pub(super) fn finish(self) -> String {
        self.out
    }

    /// An empty line, unless the page is empty or ends with one.
    pub(super) fn gap(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }

    /// Wrapped prose; every line begins at this column.
    pub(super) fn prose(&mut self, indent: usize, text: &str) {
        self.hanging(indent, indent, text);
    }

    /// Wrapped prose whose first line begins at `first` and the others at `rest`.
    pub(super) fn hanging(&mut self, first: usize, rest: usize, text: &str) {
        let columns = self.style.width.saturating_sub(rest.max(first));
        for (count, line) in self.style.wrap(text, columns).iter().enumerate() {
            let indent = if count == 0 { first } else { rest };
            self.line(indent, line);
        }
    }

    /// A heading in bold.
    pub(super) fn heading(&mut self, text: &str) {
        for line in self.style.wrap(text, self.style.width) {
            let line = self.style.painted(&line, &console::Style::new().bold());
            self.line(0, &line);
        }
    }

    /// A label, then wrapped prose hanging beside it.
    pub(super) fn labelled(&mut self, label: Label, text: &str) {
        let word = self.style.label(label);
        self.beside(&word, &label.paint(), text);
    }

    /// A short word in the column of labels, then wrapped prose hanging beside it. A longer word gets a line of its own.
    pub(super) fn beside(&mut self, word: &str, paint: &console::Style, text: &str) {
        let columns = self.style.width.saturating_sub(LABELLED);
        let mut lines = self.style.wrap(text, columns).into_iter();
        let shown = self.style.painted(word, paint);
        let pad = (LABELLED - 2).saturating_sub(word.width());
        if pad == 0 {
            self.line(2, &shown);
        } else if let Some(first) = lines.next() {
            self.line(2, &format!("{shown}{}{first}", " ".repeat(pad)));
        } else {
            self.line(2, &shown);
        }
        for line in lines {
            self.line(LABELLED, &line);
        }
    }

    /// Pieces beside each other, two spaces between; below each other where they do not fit.
    pub(super) fn pieces(&mut self, indent: usize, pieces: &[String]) {
        let joined = pieces.join("  ");
        if indent + joined.width() <= self.style.width {
            let joined = self.style.wrap(&joined, usize::MAX).concat();
            self.line(indent, &joined);
        } else {
            for piece in pieces {
                self.hanging(indent, indent + 2, piece);
            }
        }
    }

    /// A value to copy: alone on its line, at column 0, never wrapped. What a terminal would not show as it is, is written visibly.
    pub(super) fn raw(&mut self, value: &str) {
        let shown = shown(value);
        self.line(0, &shown);
    }

    /// One line as it is.
    pub(super) fn line(&mut self, indent: usize, line: &str) {
        let line = format!("{}{line}", " ".repeat(indent));
        self.out.push_str(line.trim_end());
        self.out.push('\n');
    }
}

/// A record's text as it may be shown: private keys masked, control characters visible.
pub(super) fn shown(value: &str) -> String {
    escape::one_line(&secret::masked(value).unwrap_or_else(|| value.to_owned()))
}
