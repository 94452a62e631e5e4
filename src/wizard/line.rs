//! One line typed or pasted on a terminal: Esc goes back, a pasted line break does not answer.

use console::{Key, Term};

use super::prompt::Reply;

/// Longest line that is kept, in bytes.
const MOST: usize = 64 * 1024;

/// Reads one line from the keyboard, echoing it. `previous` stands there already and can be edited.
///
/// A paste is recognised by the terminal's bracketed-paste marks; line breaks inside it become spaces.
pub(super) fn read(term: &Term, prompt: &str, previous: &str) -> std::io::Result<Reply<String>> {
    let mut text: String = previous.to_owned();
    let mut pasting = false;
    term.write_str("\x1b[?2004h")?;
    term.write_str(&format!("{prompt}{text}"))?;
    let reply = loop {
        match term.read_key()? {
            Key::Enter if pasting => push(term, &mut text, ' ')?,
            Key::Enter => break Reply::Given(text),
            Key::Char('\u{4}') if text.is_empty() => break Reply::Leave,
            Key::Escape => break Reply::Back,
            Key::Backspace => {
                if let Some(gone) = text.pop() {
                    let width = unicode_width::UnicodeWidthChar::width(gone).unwrap_or(0);
                    term.write_str(&"\u{8} \u{8}".repeat(width))?;
                }
            }
            Key::Tab => push(term, &mut text, ' ')?,
            // ESC [ 2 0 0 ~ begins a paste, ESC [ 2 0 1 ~ ends it; the library hands over the first three characters
            Key::UnknownEscSeq(sequence) if sequence == ['[', '2', '0'] => {
                pasting = matches!(term.read_key()?, Key::Char('0'));
                term.read_key()?;
            }
            Key::Char(c) if !c.is_control() => push(term, &mut text, c)?,
            _ => {}
        }
    };
    term.write_str("\x1b[?2004l\r\n")?;
    Ok(reply)
}

fn push(term: &Term, text: &mut String, c: char) -> std::io::Result<()> {
    if text.len() < MOST {
        text.push(c);
        term.write_str(c.encode_utf8(&mut [0; 4]))?;
    }
    Ok(())
}
