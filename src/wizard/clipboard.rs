//! The clipboard of the person's terminal, reached by an escape sequence (OSC 52), so that it works over SSH and in tmux.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// Most bytes that are sent: xterm and tmux drop a sequence that is much longer.
const MOST: usize = 48 * 1024;

/// The sequence that puts these bytes into the clipboard; `None` when they are too many, or none. The bytes travel in
/// base64, so nothing in them reaches the terminal as a command.
pub(super) fn sequence(bytes: &[u8]) -> Option<String> {
    let sent = !bytes.is_empty() && bytes.len() <= MOST;
    sent.then(|| format!("\x1b]52;c;{}\x07", STANDARD.encode(bytes)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_bytes_stay_inside() {
        let sent = sequence(b"a\x1b]0;owned\x07b").unwrap();
        let inside = sent.strip_prefix("\x1b]52;c;").unwrap();
        let inside = inside.strip_suffix('\x07').unwrap();
        assert!(!inside.contains(char::is_control));
        assert_eq!(STANDARD.decode(inside).unwrap(), b"a\x1b]0;owned\x07b");
    }

    #[test]
    fn what_is_too_long_or_empty_is_not_sent() {
        assert_eq!(sequence(&[b'x'; MOST + 1]), None);
        assert_eq!(sequence(b""), None);
    }
}
