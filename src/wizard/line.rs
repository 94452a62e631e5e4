//! One line typed or pasted on a terminal, edited in place: Esc goes back, a pasted line break does not answer.

use std::io;

use console::{Key, Term};
use unicode_width::UnicodeWidthChar as _;

use super::keyboard::{Keyboard, Press};
use super::prompt::Reply;

/// Longest line that is kept, in bytes.
const MOST: usize = 64 * 1024;

/// Reads one line from the keyboard, echoing it. `previous` stands there already and can be edited.
///
/// Line breaks inside a paste become spaces. Left, Right, Home, End, Delete, Ctrl-A/E/B/F/D/K/U/W do what shells do.
///
/// # Errors
/// Ctrl-C, or the terminal is gone. The keyboard is as it was in any case.
pub(super) fn read(term: &Term, prompt: &str, previous: &str) -> io::Result<Reply<String>> {
    let keyboard = Keyboard::open(term)?;
    let mut line = Line::new(previous);
    let mut screen = Screen::new(term, prompt);
    let mut pasting = false;
    screen.draw(&line)?;
    let reply = loop {
        let key = match keyboard.next()? {
            Press::PasteBegins => {
                pasting = true;
                continue;
            }
            Press::PasteEnds => {
                pasting = false;
                continue;
            }
            Press::Key(key) => key,
        };
        match key {
            Key::Enter if !pasting => break Reply::Given(line.text()),
            Key::Escape => break Reply::Back,
            Key::Char('\u{4}') if line.chars.is_empty() => break Reply::Leave,
            Key::Enter | Key::Tab => screen.typed(&mut line, ' ')?,
            Key::Char(c) if !c.is_control() => screen.typed(&mut line, c)?,
            key => {
                if line.edit(&key) {
                    screen.draw(&line)?;
                }
            }
        }
    };
    line.at = line.chars.len();
    screen.draw(&line)?;
    drop(keyboard);
    term.write_str("\r\n")?;
    Ok(reply)
}

/// The text, and the place where the next character goes.
struct Line {
    chars: Vec<char>,
    at: usize,
    bytes: usize,
}

impl Line {
    fn new(text: &str) -> Self {
        let chars: Vec<char> = text.chars().filter(|c| !c.is_control()).collect();
        Self {
            at: chars.len(),
            bytes: text.len(),
            chars,
        }
    }

    fn text(&self) -> String {
        self.chars.iter().collect()
    }

    /// Puts a character in; false when the line is full.
    fn insert(&mut self, c: char) -> bool {
        if self.bytes + c.len_utf8() > MOST {
            return false;
        }
        self.bytes += c.len_utf8();
        self.chars.insert(self.at, c);
        self.at += 1;
        true
    }

    /// Moves or removes; false when the key changes nothing.
    fn edit(&mut self, key: &Key) -> bool {
        let end = self.chars.len();
        match key {
            Key::ArrowLeft | Key::Char('\u{2}') => self.go(self.at.saturating_sub(1)),
            Key::ArrowRight | Key::Char('\u{6}') => self.go((self.at + 1).min(end)),
            Key::Home => self.go(0),
            Key::End => self.go(end),
            Key::Backspace => self.remove(self.at.saturating_sub(1), self.at),
            Key::Del | Key::Char('\u{4}') => self.remove(self.at, (self.at + 1).min(end)),
            Key::Char('\u{b}') => self.remove(self.at, end),
            Key::Char('\u{15}') => self.remove(0, self.at),
            Key::Char('\u{17}') => self.remove(self.word_before(), self.at),
            _ => false,
        }
    }

    fn go(&mut self, to: usize) -> bool {
        let moved = to != self.at;
        self.at = to;
        moved
    }

    fn remove(&mut self, from: usize, to: usize) -> bool {
        let gone: usize = self.chars.drain(from..to).map(char::len_utf8).sum();
        self.bytes = self.bytes.saturating_sub(gone);
        self.at = from;
        gone > 0
    }

    fn word_before(&self) -> usize {
        let before = &self.chars[..self.at];
        let word_ends = before
            .iter()
            .rposition(|c| *c != ' ')
            .map_or(0, |at| at + 1);
        let space = before[..word_ends].iter().rposition(|c| *c == ' ');
        space.map_or(0, |at| at + 1)
    }
}

/// Where the cursor is, counted from the first character of the prompt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Place {
    row: usize,
    column: usize,
}

impl Place {
    const START: Self = Self { row: 0, column: 0 };

    /// The place behind a character; the end of a row is the start of the next one.
    fn after(self, c: char, columns: usize) -> Self {
        let width = c.width().unwrap_or(0);
        let fits = self.column + width <= columns;
        let (row, column) = if fits {
            (self.row, self.column + width)
        } else {
            (self.row + 1, width)
        };
        if column >= columns {
            Self {
                row: row + 1,
                column: 0,
            }
        } else {
            Self { row, column }
        }
    }

    fn behind(self, text: impl IntoIterator<Item = char>, columns: usize) -> Self {
        text.into_iter()
            .fold(self, |place, c| place.after(c, columns))
    }
}

/// The line as it stands on the screen.
struct Screen<'a> {
    term: &'a Term,
    prompt: &'a str,
    columns: usize,
    cursor: Place,
}

impl<'a> Screen<'a> {
    fn new(term: &'a Term, prompt: &'a str) -> Self {
        Self {
            term,
            prompt,
            columns: columns(term),
            cursor: Place::START,
        }
    }

    /// Puts a typed character in and shows it.
    fn typed(&mut self, line: &mut Line, c: char) -> io::Result<()> {
        if !line.insert(c) {
            return Ok(());
        }
        if line.at < line.chars.len() || columns(self.term) != self.columns {
            return self.draw(line);
        }
        let mut out = c.to_string();
        self.cursor = self.cursor.after(c, self.columns);
        out.push_str(self.over_the_edge(self.cursor));
        self.term.write_str(&out)
    }

    /// A terminal waits at the end of a full row; this makes it go on to the next.
    fn over_the_edge(&self, place: Place) -> &'static str {
        if place.column == 0 && place.row > 0 {
            " \r\x1b[K"
        } else {
            ""
        }
    }

    /// Draws the whole line again and puts the cursor where it belongs.
    fn draw(&mut self, line: &Line) -> io::Result<()> {
        let mut out = String::new();
        let columns = columns(self.term);
        if columns == self.columns {
            if self.cursor.row > 0 {
                out.push_str(&format!("\x1b[{}A", self.cursor.row));
            }
            out.push_str("\r\x1b[J");
        } else {
            // the window was resized, and nobody knows where its rows are now: begin anew below
            out.push_str("\r\n\x1b[J");
            self.columns = columns;
        }
        out.push_str(self.prompt);
        out.extend(&line.chars);
        let start = Place::START.behind(self.prompt.chars(), columns);
        let end = start.behind(line.chars.iter().copied(), columns);
        out.push_str(self.over_the_edge(end));
        self.cursor = start.behind(line.chars[..line.at].iter().copied(), columns);
        if line.at < line.chars.len() {
            if end.row > self.cursor.row {
                out.push_str(&format!("\x1b[{}A", end.row - self.cursor.row));
            }
            out.push('\r');
            if self.cursor.column > 0 {
                out.push_str(&format!("\x1b[{}C", self.cursor.column));
            }
        }
        self.term.write_str(&out)
    }
}

fn columns(term: &Term) -> usize {
    usize::from(term.size().1).max(4)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str, keys: &[Key]) -> (String, usize) {
        let mut line = Line::new(text);
        for key in keys {
            if let Key::Char(c) = key
                && !c.is_control()
            {
                line.insert(*c);
            } else {
                line.edit(key);
            }
        }
        (line.text(), line.at)
    }

    #[test]
    fn keys_edit_as_in_a_shell() {
        use Key::{ArrowLeft, Backspace, Char, Del, End, Home};
        assert_eq!(line("abc", &[ArrowLeft, Backspace]), ("ac".into(), 1));
        assert_eq!(line("abc", &[Home, Del, Char('x')]), ("xbc".into(), 1));
        assert_eq!(line("abc", &[Home, End, Char('d')]), ("abcd".into(), 4));
        assert_eq!(line("abc", &[ArrowLeft, Char('\u{15}')]), ("c".into(), 0));
        assert_eq!(line("abc", &[Home, Char('\u{b}')]), (String::new(), 0));
        assert_eq!(line("one two  ", &[Char('\u{17}')]), ("one ".into(), 4));
        assert_eq!(line("é", &[Backspace, Backspace]), (String::new(), 0));
    }

    #[test]
    fn what_is_removed_makes_room_again() {
        let mut line = Line::new(&"x".repeat(MOST));
        assert!(!line.insert('y'));
        line.edit(&Key::Backspace);
        assert!(line.insert('y'));
    }

    #[test]
    fn a_wide_character_does_not_stand_across_an_edge() {
        let place = Place::START.behind("abc".chars(), 4);
        assert_eq!(place.after('語', 4), Place { row: 1, column: 2 });
        assert_eq!(place.after('d', 4), Place { row: 1, column: 0 });
    }
}
