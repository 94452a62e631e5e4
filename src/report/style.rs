//! How text is laid out: columns, colours, labels, words. Wrapping keeps no-break spaces where they are glued.

use jiff::tz::TimeZone;
use textwrap::{Options, WordSeparator, WordSplitter};

use crate::facts::{Arg, Args};
use crate::finding::Severity;
use crate::locales::Words;

/// Columns when nobody knows better.
pub const USUAL_WIDTH: usize = 80;

/// Fewer columns than these are not laid out for.
pub const LEAST_WIDTH: usize = 32;

/// How a text is laid out, and in which language.
#[derive(Clone)]
pub struct Style<'a> {
    /// Columns; at least [`LEAST_WIDTH`].
    pub width: usize,
    /// Whether terminal colours are used. Without them no word is missing.
    pub colour: bool,
    /// Whether no-break spaces are written as plain ones, for terminals that do not speak UTF-8.
    pub plain_spaces: bool,
    /// The time zone of dates.
    pub zone: TimeZone,
    /// The words of one language.
    pub words: &'a Words,
}

/// The word in front of a line: how the thing stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Label {
    /// Nothing to say against it.
    Ok,
    /// Mail is lost, or the record has no effect.
    Problem,
    /// Works, but fragile or dangerous.
    Warning,
    /// Good to know.
    Note,
    /// Cosmetic.
    Hint,
    /// Could not be found out.
    Unknown,
}

impl From<Severity> for Label {
    fn from(severity: Severity) -> Self {
        match severity {
            Severity::Error => Self::Problem,
            Severity::Warning => Self::Warning,
            Severity::Info => Self::Note,
            Severity::Hint => Self::Hint,
        }
    }
}

impl Label {
    fn id(self) -> &'static str {
        match self {
            Self::Ok => "label-ok",
            Self::Problem => "label-problem",
            Self::Warning => "label-warning",
            Self::Note => "label-note",
            Self::Hint => "label-hint",
            Self::Unknown => "label-unknown",
        }
    }

    pub(super) fn paint(self) -> console::Style {
        let style = console::Style::new();
        match self {
            Self::Ok => style.green(),
            Self::Problem => style.red().bold(),
            Self::Warning => style.yellow().bold(),
            Self::Note | Self::Hint => style.cyan(),
            Self::Unknown => style.magenta(),
        }
    }
}

impl<'a> Style<'a> {
    /// A style of so many columns, without colours, dates in UTC.
    pub fn new(width: usize, words: &'a Words) -> Self {
        Self {
            width: width.max(LEAST_WIDTH),
            colour: false,
            plain_spaces: false,
            zone: TimeZone::UTC,
            words,
        }
    }

    /// The word of a label, without padding.
    pub fn label(&self, label: Label) -> String {
        self.words.text(label.id())
    }

    /// Lines of at most `columns` columns, broken at plain spaces only; a single word that is longer is cut hard.
    pub fn wrap(&self, text: &str, columns: usize) -> Vec<String> {
        let options = Options::new(columns.max(1))
            .word_separator(WordSeparator::AsciiSpace)
            .word_splitter(WordSplitter::NoHyphenation)
            .break_words(true);
        textwrap::wrap(text, options)
            .into_iter()
            .map(|line| self.spaces(&line))
            .collect()
    }

    /// The text with the colour, when colours are used.
    pub(super) fn painted(&self, text: &str, paint: &console::Style) -> String {
        if self.colour {
            paint.clone().force_styling(true).apply_to(text).to_string()
        } else {
            text.to_owned()
        }
    }

    /// A message without arguments.
    pub(super) fn text(&self, id: &str) -> String {
        self.words.text(id)
    }

    /// A message with arguments.
    pub(super) fn say<const N: usize>(&self, id: &str, args: [(&'static str, Arg); N]) -> String {
        self.words.tell(id, &Args::from(args))
    }

    /// Arguments with moments as clock times of the person's zone.
    pub fn clocked(&self, args: &Args) -> Args {
        self.words.clocked(args, &self.zone)
    }

    fn spaces(&self, text: &str) -> String {
        if self.plain_spaces {
            text.replace(['\u{a0}', '\u{202f}'], " ")
        } else {
            text.to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locales::Lang;
    use unicode_width::UnicodeWidthStr as _;

    #[test]
    fn glued_words_stay_together_and_no_line_is_too_long() {
        let words = Words::new(Lang::Fr);
        let mut style = Style::new(32, &words);
        let text = "Vos messages seront-ils acceptés\u{202f}? Voici 2048\u{a0}bits, dans une-phrase-qui-est-bien-trop-longue.";
        let lines = style.wrap(text, 20);
        assert!(lines.iter().all(|line| line.width() <= 20), "{lines:?}");
        assert!(!lines.iter().any(|line| line.starts_with('?')));
        style.plain_spaces = true;
        assert!(style.wrap(text, 60).concat().contains("acceptés ?"));
    }

    #[test]
    fn a_label_fits_its_column_in_every_language() {
        for lang in Lang::all() {
            let words = Words::new(lang);
            let style = Style::new(80, &words);
            for label in [
                Label::Ok,
                Label::Problem,
                Label::Warning,
                Label::Note,
                Label::Hint,
                Label::Unknown,
            ] {
                let word = style.label(label);
                assert!(word.width() <= 9 && words.has(label.id()), "{word}");
            }
        }
    }
}
