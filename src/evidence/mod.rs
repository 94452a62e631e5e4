//! What came back, or was pasted: bounces, message headers, a sending service's records. Claims of others, read and bounded.

pub mod bounce;
pub mod headers;
pub mod origin;
pub mod pasted_records;

mod fields;

/// The most that is read of a pasted text or a file, in bytes.
pub const MOST: usize = 1024 * 1024;

/// The text, cut at [`MOST`] where a character ends.
fn bounded(text: &str) -> &str {
    if text.len() <= MOST {
        return text;
    }
    let end = (0..=MOST)
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0);
    &text[..end]
}

/// The text as its first author wrote it: without the `> ` of a forwarded mail, when nearly every line has one,
/// without a byte order mark, with LF alone at line ends.
fn unquoted(text: &str) -> String {
    let mut lines: Vec<&str> = text
        .trim_start_matches('\u{feff}')
        .lines()
        .map(|line| line.trim_end_matches('\r'))
        .collect();
    loop {
        let said = lines.iter().filter(|line| !line.trim().is_empty());
        let (all, quoted) = said.fold((0, 0), |(all, quoted), line| {
            (
                all + 1,
                quoted + usize::from(line.trim_start().starts_with('>')),
            )
        });
        if all == 0 || quoted * 5 < all * 4 {
            return lines.join("\n");
        }
        for line in &mut lines {
            if let Some(rest) = line.trim_start().strip_prefix('>') {
                *line = rest.strip_prefix(' ').unwrap_or(rest);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_cut_where_a_character_ends() {
        let text = "é".repeat(MOST);
        let cut = bounded(&text);
        assert!(cut.len() <= MOST && cut.len() > MOST - 2);
        assert_eq!(bounded("short"), "short");
    }

    #[test]
    fn the_marks_of_a_forwarded_mail_are_taken_away() {
        assert_eq!(unquoted("> a\r\n> > b\r\n>\r\n> c"), "a\n> b\n\nc");
        assert_eq!(unquoted("> > a\n>> b"), "a\nb");
        assert_eq!(unquoted("a\n> b\nc"), "a\n> b\nc");
    }
}
