//! A menu on a terminal: arrows or a digit choose, Enter takes, Esc goes back, `q` leaves, `?` tells why it is asked.
//!
//! It is our own because dialoguer's `Select` reads its keys itself: `?`, digits and `q` cannot be given to it, it hides
//! the cursor, so that screen readers lose the chosen line, and it redraws by counting rows, which a narrower window
//! makes wrong. Hidden input stays with dialoguer.

use std::io;

use console::{Key, Term};
use textwrap::{Options, WordSeparator, WordSplitter};

use super::keyboard::Keyboard;
use super::prompt::Reply;

/// What the person wanted.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Chosen {
    /// A choice, one step back, or out.
    Reply(Reply<usize>),
    /// To know why it is asked; the menu is gone from the screen, with this choice marked.
    Why(usize),
}

/// Shows the choices below the cursor and waits for one; the menu is wiped away then. `help` is told at a key that means nothing here.
///
/// # Errors
/// Ctrl-C, or the terminal is gone. The keyboard is as it was in any case.
pub(super) fn choose(
    term: &Term,
    choices: &[String],
    marked: usize,
    help: &str,
    colour: bool,
) -> io::Result<Chosen> {
    let keyboard = Keyboard::open(term)?;
    let mut menu = Menu::new(term, choices, marked, colour);
    menu.draw()?;
    let chosen = loop {
        let key = match keyboard.typed() {
            Ok(key) => key,
            Err(error) => {
                // whoever ends the run may be speaking already: nothing above the cursor is touched
                term.write_str("\r\x1b[J")?;
                return Err(error);
            }
        };
        match key {
            Key::Enter => break Chosen::Reply(Reply::Given(menu.marked)),
            Key::Escape => break Chosen::Reply(Reply::Back),
            Key::Char('q' | '\u{4}') => break Chosen::Reply(Reply::Leave),
            Key::Char('?') => break Chosen::Why(menu.marked),
            Key::ArrowUp | Key::BackTab | Key::Char('k') => {
                menu.mark(menu.marked.checked_sub(1))?;
            }
            Key::ArrowDown | Key::Tab | Key::Char('j') => menu.mark(Some(menu.marked + 1))?,
            Key::Home | Key::PageUp => menu.mark(Some(0))?,
            Key::End | Key::PageDown => menu.mark(None)?,
            Key::Char(c) => match c.to_digit(10).map(|digit| digit as usize) {
                Some(number @ 1..) if number <= choices.len() => {
                    break Chosen::Reply(Reply::Given(number - 1));
                }
                _ => menu.help(help)?,
            },
            _ => menu.help(help)?,
        }
    };
    menu.wipe()?;
    Ok(chosen)
}

/// A menu as it stands on the screen; the cursor rests on the marked choice.
struct Menu<'a> {
    term: &'a Term,
    choices: &'a [String],
    marked: usize,
    colour: bool,
    /// Size of the window for which it was drawn, rows and columns.
    size: (u16, u16),
    /// The rows of each choice.
    lines: Vec<Vec<String>>,
    /// The rows of help under the choices.
    help: Vec<String>,
}

impl<'a> Menu<'a> {
    fn new(term: &'a Term, choices: &'a [String], marked: usize, colour: bool) -> Self {
        let size = term.size();
        Self {
            term,
            choices,
            marked: marked.min(choices.len().saturating_sub(1)),
            colour,
            size,
            lines: laid_out(choices, size),
            help: Vec::new(),
        }
    }

    /// How many rows stand above the marked choice.
    fn above(&self) -> usize {
        self.lines[..self.marked].iter().map(Vec::len).sum()
    }

    fn rows(&self) -> usize {
        self.lines.iter().map(Vec::len).sum::<usize>() + self.help.len()
    }

    /// Draws it from the row of the cursor downwards, and puts the cursor on the marked choice.
    fn draw(&self) -> io::Result<()> {
        let mut out = String::from("\r\x1b[J");
        for (number, rows) in self.lines.iter().enumerate() {
            for (at, row) in rows.iter().enumerate() {
                let mark = if number == self.marked && at == 0 {
                    '>'
                } else {
                    ' '
                };
                let row = format!("{mark}{row}");
                if self.colour && number == self.marked {
                    out.push_str(&format!("\x1b[36m{row}\x1b[0m\r\n"));
                } else {
                    out.push_str(&format!("{row}\r\n"));
                }
            }
        }
        for row in &self.help {
            out.push_str(&format!("{row}\r\n"));
        }
        let up = self.rows() - self.above();
        out.push_str(&format!("\x1b[{up}A"));
        self.term.write_str(&out)
    }

    /// Draws it again with another choice marked; `None` is the last one, and so is what lies before the first.
    fn mark(&mut self, number: Option<usize>) -> io::Result<()> {
        let last = self.choices.len().saturating_sub(1);
        self.go_to_top()?;
        self.marked = match number {
            Some(number) if number > last => 0,
            Some(number) => number,
            None => last,
        };
        self.draw()
    }

    fn help(&mut self, text: &str) -> io::Result<()> {
        self.go_to_top()?;
        self.help = wrapped(text, usize::from(self.size.1), "");
        self.draw()
    }

    /// Puts the cursor where the menu begins. After the window was resized nobody knows where that is: it begins anew, below.
    fn go_to_top(&mut self) -> io::Result<()> {
        let size = self.term.size();
        if size == self.size {
            return match self.above() {
                0 => Ok(()),
                up => self.term.write_str(&format!("\x1b[{up}A")),
            };
        }
        self.below()?;
        self.size = size;
        self.lines = laid_out(self.choices, size);
        self.help = Vec::new();
        Ok(())
    }

    /// Puts the cursor under the menu, which stays.
    fn below(&self) -> io::Result<()> {
        let down = self.rows() - self.above();
        self.term.write_str(&format!("\r\x1b[{down}B"))
    }

    fn wipe(&mut self) -> io::Result<()> {
        self.go_to_top()?;
        self.term.write_str("\r\x1b[J")
    }
}

/// The rows of each choice without the mark in front: whole and wrapped; cut to one row each where the window is too low for that.
fn laid_out(choices: &[String], (rows, columns): (u16, u16)) -> Vec<Vec<String>> {
    // the last column stays free, or some terminals begin a new row by themselves
    let columns = usize::from(columns).saturating_sub(2).max(12);
    let numbered = |number: usize| format!("{:>2}  ", number + 1);
    let whole: Vec<Vec<String>> = choices
        .iter()
        .enumerate()
        .map(|(number, text)| wrapped(text, columns, &numbered(number)))
        .collect();
    let height: usize = whole.iter().map(Vec::len).sum();
    if height + 3 <= usize::from(rows) {
        return whole;
    }
    choices
        .iter()
        .enumerate()
        .map(|(number, text)| {
            let row = format!("{}{text}", numbered(number));
            vec![console::truncate_str(&row, columns, "...").into_owned()]
        })
        .collect()
}

/// A text in rows, the first behind this beginning and the others under it.
fn wrapped(text: &str, columns: usize, beginning: &str) -> Vec<String> {
    let under = " ".repeat(beginning.len());
    let options = Options::new(columns.saturating_sub(1).max(8))
        .initial_indent(beginning)
        .subsequent_indent(&under)
        .word_separator(WordSeparator::AsciiSpace)
        .word_splitter(WordSplitter::NoHyphenation)
        .break_words(true);
    textwrap::wrap(text, options)
        .into_iter()
        .map(std::borrow::Cow::into_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_choice_is_wrapped_under_itself() {
        let choices = ["Mail bounces (comes back with an error)".to_owned()];
        let rows = laid_out(&choices, (24, 30)).remove(0);
        assert_eq!(rows[0], " 1  Mail bounces (comes");
        assert_eq!(rows[1], "    back with an error)");
    }

    #[test]
    fn a_window_that_is_too_low_gets_one_row_for_each() {
        let choices: Vec<String> = (0..8)
            .map(|_| "a choice of many words ".repeat(3))
            .collect();
        let lines = laid_out(&choices, (12, 40));
        assert!(lines.iter().all(|rows| rows.len() == 1));
        assert!(lines[0][0].ends_with("..."));
        assert!(lines[0][0].len() < 40);
    }
}
