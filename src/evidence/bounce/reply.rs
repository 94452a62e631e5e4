//! One receiver's reply: its codes, and its text in one line (RFC 5321, section 4.2; RFC 3463).

use std::sync::OnceLock;

use regex::Regex;

/// Longer than any reply, in bytes.
const MOST: usize = 16 * 1024;

/// A reply, its continuation lines joined and their repeated codes dropped.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Reply {
    /// The three-digit code.
    pub(super) code: Option<u16>,
    /// The enhanced code: `5.7.26`.
    pub(super) status: Option<String>,
    /// The text in one line, without the codes in front.
    pub(super) text: String,
}

impl Reply {
    /// True when the text shows neither code.
    pub(super) fn is_bare(&self) -> bool {
        self.code.is_none() && self.status.is_none()
    }
}

struct Expressions {
    both: Regex,
    code: Regex,
    status: Regex,
    tail: Regex,
}

#[allow(clippy::expect_used, reason = "a test compiles them")]
fn expressions() -> &'static Expressions {
    static ALL: OnceLock<Expressions> = OnceLock::new();
    ALL.get_or_init(|| {
        let new = |pattern| Regex::new(pattern).expect("a test compiles them");
        Expressions {
            // 550-5.7.26, 550 5.7.26, 554: 5.7.9, 550; 5.7.515, 550 #5.7.1, 550 [5.7.1]
            both: new(r"(?:^|[^\w.])([245]\d\d)[ \t\n:;#\[(-]{1,4}([245]\.\d{1,3}\.\d{1,3})\b"),
            // a code alone counts at the beginning of a line or after a word that announces it
            code: new(
                r#"(?i)(?:^|\n)[ \t]*['"]?([45][0-7]\d)(?:[ \t]|-|:|$)|(?:(?:said|returned|responded|replied|répondu|renvoyé|retourné|réponse|erreur)[ \u{a0}\u{202f}]?[:;]?|(?:error|response|code|reply|smtp|status|reason|message)(?:[ \t]\w+){0,4}[:;])[ \t\n]*['"(]?([45][0-7]\d)(?:[ \t\n]|-|:)"#,
            ),
            status: new(
                r#"(?i)(?:^|\n|[#(\[]|(?:said|returned|error|status|code|reason)\b[:;]?)[ \t]*['"]?([45]\.\d{1,3}\.\d{1,3})(?:[\s)\];:,]|\.?$)"#,
            ),
            tail: new(r"(?i)\s*\(in reply to [^)]{0,80}\)?\s*$"),
        }
    })
}

/// Reads a reply out of a text of one or several lines; what stands before the codes is dropped.
/// Without any code the whole text in one line is the reply.
pub(super) fn read(text: &str) -> Reply {
    let known = expressions();
    let text = &text[..(0..=text.len().min(MOST))
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0)];
    let mut reply = Reply::default();
    let mut begin = 0;
    if let Some(found) = known.both.captures(text) {
        reply.code = found.get(1).and_then(|m| m.as_str().parse().ok());
        reply.status = found.get(2).map(|m| m.as_str().to_owned());
        begin = found.get(2).map_or(0, |m| m.end());
    } else if let Some(found) = known.code.captures(text) {
        let code = found.get(1).or_else(|| found.get(2));
        reply.code = code.and_then(|m| m.as_str().parse().ok());
        begin = code.map_or(0, |m| m.end());
        // the enhanced code may stand later: "550 Access denied (5.7.1)"
        reply.status = known
            .status
            .captures(&text[begin..])
            .and_then(|found| found.get(1))
            .map(|m| m.as_str().to_owned());
    } else if let Some(found) = known.status.captures(text) {
        reply.status = found.get(1).map(|m| m.as_str().to_owned());
        begin = found.get(1).map_or(0, |m| m.end());
    }
    let rest =
        text[begin..].trim_start_matches(|c: char| c.is_whitespace() || "-:;])#,".contains(c));
    let rest = if rest.chars().any(char::is_alphanumeric) {
        without_repeated_codes(rest, &reply)
    } else {
        // the codes end the sentence: "... failed (550 5.7.1)"
        let codes = |c: char| c.is_ascii_digit() || " .-#:;,([\t\n".contains(c);
        text[..begin]
            .trim_end_matches(codes)
            .trim_start()
            .to_owned()
    };
    let line = in_one_line(&rest);
    reply.text = known.tail.replace(&line, "").into_owned();
    reply
}

fn without_repeated_codes(text: &str, reply: &Reply) -> String {
    let Some(code) = reply.code else {
        return text.to_owned();
    };
    let patterns = match &reply.status {
        Some(status) => {
            let status = regex::escape(status);
            vec![
                format!(r"(^|[\s]){code}[- ]+#?{status}\b[ \t]*"),
                format!(r"(^|\n)[ \t]*{code}-[ \t]*"),
            ]
        }
        None => vec![format!(r"(^|\n)[ \t]*{code}[- ][ \t]*")],
    };
    let mut text = text.to_owned();
    for pattern in patterns {
        if let Ok(expression) = Regex::new(&pattern) {
            text = expression.replace_all(&text, "$1 ").into_owned();
        }
    }
    text
}

/// The text with every run of white space as one space.
pub(super) fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> (Option<u16>, Option<String>, String) {
        let reply = read(text);
        (reply.code, reply.status, reply.text)
    }

    fn is(code: u16, status: &str, text: &str) -> (Option<u16>, Option<String>, String) {
        (Some(code), Some(status.into()), text.into())
    }

    #[test]
    fn lines_are_joined_and_their_codes_dropped() {
        let wanted = is(550, "5.7.26", "Unauthenticated email is not accepted");
        assert_eq!(
            told("550-5.7.26 Unauthenticated email\n550 5.7.26 is not accepted"),
            wanted
        );
        assert_eq!(
            told(
                "host mx.test[192.0.2.1] said: 550-5.7.26 Unauthenticated 550-5.7.26\n   email is not 550 5.7.26 accepted (in reply to end of DATA\n    command)"
            ),
            wanted
        );
        assert_eq!(
            told("550-no more\n550 of this"),
            (Some(550), None, "no more of this".into())
        );
    }

    #[test]
    fn every_way_of_writing_the_codes_is_read() {
        assert_eq!(
            told("554: 5.7.9 Message no"),
            is(554, "5.7.9", "Message no")
        );
        assert_eq!(
            told("550; 5.7.515 Access denied"),
            is(550, "5.7.515", "Access denied")
        );
        assert_eq!(
            told("550 #5.1.0 Address rejected."),
            is(550, "5.1.0", "Address rejected.")
        );
        assert_eq!(
            told("'550 5.7.509 Access denied'"),
            is(550, "5.7.509", "Access denied'")
        );
        assert_eq!(
            told("The error was: 550 Refused (5.7.1) for you"),
            is(550, "5.7.1", "Refused (5.7.1) for you")
        );
        assert_eq!(told("5.7.515 Access denied").1.as_deref(), Some("5.7.515"));
    }

    #[test]
    fn codes_at_the_end_of_a_sentence_do_not_swallow_it() {
        let wanted = is(550, "5.7.1", "refusé : échec de la vérification DMARC");
        assert_eq!(
            told("refusé : échec de la vérification DMARC (550 5.7.1)"),
            wanted
        );
        assert_eq!(
            told("Le serveur a répondu\u{a0}: 550 la signature manque").0,
            Some(550)
        );
    }

    #[test]
    fn a_number_in_a_sentence_is_no_code() {
        assert_eq!(told("we sent 550 letters on the 4.5.2026").0, None);
        assert_eq!(told("for 192.0.2.1 and 5.7 euros").1, None);
        assert_eq!(told("hello\n  there").2, "hello there");
    }
}
