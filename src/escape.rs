//! Hostile text made safe to show: control characters, terminal escapes and direction marks become visible.

/// Longest text that is shown in one piece, in characters.
pub const MOST: usize = 4096;

/// The text in one line: what is not printable is written as `\x1b`, `\n`, `\u{202e}`; what is too long is cut, and says so.
pub fn one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (count, c) in text.chars().enumerate() {
        if count == MOST {
            out.push_str(&format!("[... {} more]", text.chars().count() - MOST));
            break;
        }
        match c {
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if is_printable(c) => out.push(c),
            c if (c as u32) < 0xa0 => out.push_str(&format!("\\x{:02x}", c as u32)),
            c => out.push_str(&format!("\\u{{{:x}}}", c as u32)),
        }
    }
    out
}

/// A JSON document with every character that a terminal might obey, or that hides, as `\\uXXXX`: the same document for whoever reads it.
pub fn json(document: &str) -> String {
    let mut out = String::with_capacity(document.len());
    for c in document.chars() {
        // line ends are the document's own: inside of a text they are escaped already
        if c == '\n' || is_printable(c) {
            out.push(c);
        } else {
            out.push_str(&format!("\\u{:04x}", c as u32));
        }
    }
    out
}

/// True when [`one_line`] leaves the text as it is.
pub fn is_plain(text: &str) -> bool {
    text.chars().count() <= MOST && one_line(text) == text
}

/// Neither a control character nor a zero-width or direction mark, which can make one text look like another.
fn is_printable(c: char) -> bool {
    !matches!(c, '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_shown_not_sent() {
        assert_eq!(
            one_line("a\u{1b}[2Jb\r\n\t\u{7}"),
            "a\\x1b[2Jb\\r\\n\\t\\x07"
        );
        assert_eq!(one_line("\u{202e}gpj.exe"), "\\u{202e}gpj.exe");
        assert_eq!(one_line("v=DMARC1; p=none é"), "v=DMARC1; p=none é");
        assert!(is_plain("v=spf1 -all") && !is_plain("v=spf1\u{0}"));
    }

    #[test]
    fn a_json_document_stays_the_same_and_holds_nothing_to_obey() {
        let document = serde_json::json!({ "value": "é\u{9b}31m\u{202e}\u{1b}\n\u{7f}" });
        let shown = json(&format!("{document:#}"));
        assert!(shown.lines().all(is_plain), "{shown}");
        let back: serde_json::Value = serde_json::from_str(&shown).unwrap();
        assert_eq!(back, document);
    }

    #[test]
    fn a_long_text_is_cut_and_says_so() {
        let cut = one_line(&"a".repeat(60_000));
        assert!(cut.len() < 4200 && cut.ends_with("[... 55904 more]"));
    }
}
