//! The keyboard while a prompt is open: no echo, pastes marked, and everything as it was when the prompt is over, however it ends.

use std::io;

use console::{Key, Term};

/// Most bytes of an escape sequence that nobody knows.
const LONGEST_SEQUENCE: usize = 16;

/// What the person did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Press {
    /// A key. Sequences that no prompt knows come as [`Key::Unknown`], never as text.
    Key(Key),
    /// The terminal says that what follows was pasted.
    PasteBegins,
    /// The terminal says that the paste is over.
    PasteEnds,
}

/// A keyboard that is read key by key. `console` does so too, but only during each key: what arrives in between would
/// be echoed by the terminal and edited by it, so here it stays silent from the first key to the last.
pub(super) struct Keyboard<'a> {
    term: &'a Term,
    #[cfg(unix)]
    before: Option<rustix::termios::Termios>,
}

impl<'a> Keyboard<'a> {
    /// Opens the keyboard of this terminal. It is closed when the value goes.
    ///
    /// # Errors
    /// The terminal cannot be written to.
    pub(super) fn open(term: &'a Term) -> io::Result<Self> {
        #[cfg(unix)]
        let keyboard = {
            use rustix::termios::{LocalModes, OptionalActions, tcgetattr, tcsetattr};
            let before = tcgetattr(io::stdin()).ok();
            if let Some(before) = &before {
                let mut silent = before.clone();
                // Ctrl-C stays a signal
                silent.local_modes -= LocalModes::ECHO | LocalModes::ICANON;
                let _ = tcsetattr(io::stdin(), OptionalActions::Drain, &silent);
            }
            Self { term, before }
        };
        #[cfg(not(unix))]
        let keyboard = Self { term };
        term.write_str("\x1b[?2004h")?;
        Ok(keyboard)
    }

    /// Waits for the next key.
    ///
    /// # Errors
    /// Ctrl-C ([`io::ErrorKind::Interrupted`]), or the keyboard is gone.
    pub(super) fn next(&self) -> io::Result<Press> {
        let mut sequence = match self.term.read_key()? {
            Key::UnknownEscSeq(sequence) => sequence,
            key => return Ok(Press::Key(key)),
        };
        // the library hands over what it has read of a sequence that it does not know; the rest is not text
        while !is_whole(&sequence) && sequence.len() < LONGEST_SEQUENCE {
            match self.term.read_key()? {
                Key::Char(c) => sequence.push(c),
                _ => break,
            }
        }
        Ok(meaning(&sequence))
    }
}

impl Keyboard<'_> {
    /// Waits for the next key that is typed; what is pasted is dropped, so that it answers nothing by accident.
    ///
    /// # Errors
    /// As [`Keyboard::next`].
    pub(super) fn typed(&self) -> io::Result<Key> {
        let mut pasting = false;
        loop {
            match self.next()? {
                Press::PasteBegins => pasting = true,
                Press::PasteEnds => pasting = false,
                Press::Key(key) if !pasting => return Ok(key),
                Press::Key(_) => {}
            }
        }
    }
}

impl Drop for Keyboard<'_> {
    fn drop(&mut self) {
        let _ = self.term.write_str("\x1b[?2004l");
        #[cfg(unix)]
        if let Some(before) = &self.before {
            use rustix::termios::{OptionalActions, tcsetattr};
            let _ = tcsetattr(io::stdin(), OptionalActions::Drain, before);
        }
    }
}

/// True when nothing of the sequence is still to come. ESC itself is not part of it.
fn is_whole(sequence: &[char]) -> bool {
    match sequence {
        // `[` opens a sequence that a letter or `~` ends (ECMA-48, section 5.4); `O` is followed by one letter
        ['[', rest @ ..] => rest.last().is_some_and(|last| ('@'..='~').contains(last)),
        ['O', rest @ ..] => !rest.is_empty(),
        _ => true,
    }
}

fn meaning(sequence: &[char]) -> Press {
    let text: String = sequence.iter().collect();
    Press::Key(match text.as_str() {
        "[200~" => return Press::PasteBegins,
        "[201~" => return Press::PasteEnds,
        "OA" => Key::ArrowUp,
        "OB" => Key::ArrowDown,
        "OC" => Key::ArrowRight,
        "OD" => Key::ArrowLeft,
        "OH" => Key::Home,
        "OF" => Key::End,
        _ => Key::Unknown,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chars(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    #[test]
    fn a_sequence_is_read_to_its_end() {
        for whole in ["[200~", "[1;5D", "OA", "x"] {
            assert!(is_whole(&chars(whole)), "{whole}");
        }
        for part in ["[", "[20", "[1;5", "O"] {
            assert!(!is_whole(&chars(part)), "{part}");
        }
    }

    #[test]
    fn a_key_that_nobody_knows_is_no_text() {
        assert_eq!(meaning(&chars("[1;5D")), Press::Key(Key::Unknown));
        assert_eq!(meaning(&chars("[200~")), Press::PasteBegins);
        assert_eq!(meaning(&chars("OB")), Press::Key(Key::ArrowDown));
    }
}
