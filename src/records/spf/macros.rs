//! The macro strings of SPF (RFC 7208, section 7.1): domain specifications and explanations, taken apart.

/// A text with macros in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MacroString {
    /// What it is made of, in order.
    pub pieces: Vec<Piece>,
}

/// A piece of a macro string.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Text that stands for itself; `%%`, `%_` and `%-` are resolved.
    Literal(String),
    /// `%{...}`
    Macro(Macro),
}

/// One macro: which value, and what is made of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Macro {
    /// The value.
    pub letter: Letter,
    /// The letter is a capital: whatever is not unreserved in a URL is percent-encoded.
    pub encoded: bool,
    /// So many parts are kept, counted from the right.
    pub keep: Option<usize>,
    /// The parts are turned round.
    pub reversed: bool,
    /// Where the value is cut into parts; none: at dots.
    pub delimiters: String,
}

/// The value that a macro stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Letter {
    /// `s`: the sender.
    Sender,
    /// `l`: the local part of the sender.
    LocalPart,
    /// `o`: the domain of the sender.
    SenderDomain,
    /// `d`: the current domain.
    Domain,
    /// `i`: the address, in parts between dots.
    Address,
    /// `p`: the validated name of the address.
    ValidatedName,
    /// `v`: `in-addr` or `ip6`.
    Version,
    /// `h`: the name given with HELO.
    Helo,
    /// `c`: the address as people write it; in explanations only.
    ReadableAddress,
    /// `r`: the receiving host; in explanations only.
    Receiver,
    /// `t`: the time, in seconds; in explanations only.
    Time,
}

/// What kind of macro string is read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Use {
    Domain,
    Modifier,
    Explanation,
}

impl MacroString {
    /// Reads a domain specification. `None` when it breaks the grammar, which wants a top label or a macro at the end.
    pub fn domain(text: &str) -> Option<Self> {
        let read = Self::read(text, Use::Domain)?;
        (ends_in_macro(text) || ends_in_top_label(text)).then_some(read)
    }

    /// Reads the value of a modifier that RFC 7208 does not know.
    pub fn modifier(text: &str) -> Option<Self> {
        Self::read(text, Use::Modifier)
    }

    /// Reads an explanation (section 6.2): spaces and the macros `c`, `r` and `t` are allowed, and no end is asked for.
    pub fn explanation(text: &str) -> Option<Self> {
        Self::read(text, Use::Explanation)
    }

    /// True when one of the macros stands for this value.
    pub fn speaks_of(&self, letter: Letter) -> bool {
        self.pieces
            .iter()
            .any(|piece| matches!(piece, Piece::Macro(found) if found.letter == letter))
    }

    /// The text with every macro replaced by what `value` says. No more than `most` bytes are written.
    pub fn filled(&self, most: usize, value: impl Fn(Letter) -> String) -> String {
        let mut out = String::new();
        for piece in &self.pieces {
            match piece {
                Piece::Literal(text) => out.push_str(text),
                Piece::Macro(found) => out.push_str(&found.transformed(&value(found.letter))),
            }
            if out.len() > most {
                let mut end = most;
                while !out.is_char_boundary(end) {
                    end -= 1;
                }
                out.truncate(end);
                break;
            }
        }
        out
    }

    fn read(text: &str, how: Use) -> Option<Self> {
        let mut pieces = Vec::new();
        let mut literal = String::new();
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            rest = &rest[c.len_utf8()..];
            match c {
                '%' => match rest.chars().next()? {
                    '%' => literal.push('%'),
                    '_' => literal.push(' '),
                    '-' => literal.push_str("%20"),
                    '{' => {
                        let end = rest.find('}')?;
                        let found = Macro::read(&rest[1..end], how)?;
                        if !literal.is_empty() {
                            pieces.push(Piece::Literal(std::mem::take(&mut literal)));
                        }
                        pieces.push(Piece::Macro(found));
                        rest = &rest[end..]; // the brace is taken below
                    }
                    _ => return None,
                },
                ' ' if how == Use::Explanation => literal.push(c),
                '!'..='~' => literal.push(c),
                _ => return None,
            }
            if c == '%' {
                rest = &rest[1..];
            }
        }
        if !literal.is_empty() {
            pieces.push(Piece::Literal(literal));
        }
        Some(Self { pieces })
    }
}

impl Macro {
    fn read(inside: &str, how: Use) -> Option<Self> {
        let mut rest = inside.chars();
        let first = rest.next()?;
        let letter = match first.to_ascii_lowercase() {
            's' => Letter::Sender,
            'l' => Letter::LocalPart,
            'o' => Letter::SenderDomain,
            'd' => Letter::Domain,
            'i' => Letter::Address,
            'p' => Letter::ValidatedName,
            'v' => Letter::Version,
            'h' => Letter::Helo,
            'c' if how != Use::Domain => Letter::ReadableAddress,
            'r' if how != Use::Domain => Letter::Receiver,
            't' if how != Use::Domain => Letter::Time,
            _ => return None,
        };
        let rest = rest.as_str();
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let keep = match &rest[..digits] {
            "" => None,
            // a number too long to be counted is more than there can be
            number => Some(number.parse().unwrap_or(usize::MAX)),
        };
        if keep == Some(0) {
            return None;
        }
        let rest = &rest[digits..];
        let delimiters = rest.strip_prefix(['r', 'R']);
        let reversed = delimiters.is_some();
        let delimiters = delimiters.unwrap_or(rest);
        delimiters
            .chars()
            .all(|c| ".-+,/_=".contains(c))
            .then(|| Self {
                letter,
                encoded: first.is_ascii_uppercase(),
                keep,
                reversed,
                delimiters: delimiters.to_owned(),
            })
    }

    fn transformed(&self, value: &str) -> String {
        let mut parts: Vec<&str> = if self.delimiters.is_empty() {
            value.split('.').collect()
        } else {
            value.split(|c| self.delimiters.contains(c)).collect()
        };
        if self.reversed {
            parts.reverse();
        }
        let kept = self.keep.unwrap_or(parts.len()).min(parts.len());
        let joined = parts[parts.len() - kept..].join(".");
        if self.encoded {
            percent_encoded(&joined)
        } else {
            joined
        }
    }
}

/// Every octet that is not unreserved in a URL as `%XX` (RFC 3986, section 2.3).
fn percent_encoded(text: &str) -> String {
    let mut out = String::new();
    for octet in text.bytes() {
        if octet.is_ascii_alphanumeric() || b"-._~".contains(&octet) {
            out.push(octet.into());
        } else {
            out.push_str(&format!("%{octet:02X}"));
        }
    }
    out
}

fn ends_in_macro(text: &str) -> bool {
    let last = text.rfind("%{").map(|open| &text[open..]);
    last.is_some_and(|tail| tail.find('}') == Some(tail.len() - 1))
        || ["%%", "%_", "%-"].iter().any(|end| text.ends_with(end))
}

/// A dot, then a label that is not all digits and neither begins nor ends with a hyphen, then perhaps a dot.
fn ends_in_top_label(text: &str) -> bool {
    let bare = text.strip_suffix('.').unwrap_or(text);
    bare.rsplit_once('.').is_some_and(|(_, top)| {
        top.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            && top.bytes().any(|b| !b.is_ascii_digit())
            && !top.starts_with('-')
            && !top.ends_with('-')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The examples of RFC 7208, section 7.4.
    fn value(letter: Letter) -> String {
        match letter {
            Letter::Sender => "strong-bad@email.example.com",
            Letter::LocalPart => "strong-bad",
            Letter::SenderDomain | Letter::Domain => "email.example.com",
            Letter::Address => "192.0.2.3",
            Letter::Version => "in-addr",
            Letter::Helo => "a b/c",
            Letter::ReadableAddress => "192.0.2.3",
            _ => "unknown",
        }
        .to_owned()
    }

    fn filled(text: &str) -> String {
        MacroString::explanation(text)
            .unwrap_or_else(|| panic!("{text}"))
            .filled(1000, value)
    }

    #[test]
    fn values_are_cut_turned_and_counted() {
        for (text, wanted) in [
            ("%{s}", "strong-bad@email.example.com"),
            ("%{d4}", "email.example.com"),
            ("%{d2}", "example.com"),
            ("%{d1}", "com"),
            ("%{dr}", "com.example.email"),
            ("%{d2r}", "example.email"),
            ("%{l-}", "strong.bad"),
            ("%{lr}", "strong-bad"),
            ("%{lr-}", "bad.strong"),
            ("%{l1r-}", "strong"),
            (
                "%{ir}.%{v}._spf.%{d2}",
                "3.2.0.192.in-addr._spf.example.com",
            ),
            ("%{d99999999999999999999}", "email.example.com"),
            ("%{H}", "a%20b%2Fc"),
            ("%%-%_-%-", "%- -%20"),
            ("see %{c}.", "see 192.0.2.3."),
        ] {
            assert_eq!(filled(text), wanted, "{text}");
        }
    }

    #[test]
    fn what_breaks_the_grammar_is_refused() {
        for text in [
            "%", "%a", "%{", "%{}", "%{x}", "%{d0}", "%{d2rr}", "%{d:}", "\u{e9}",
        ] {
            assert_eq!(MacroString::explanation(text), None, "{text}");
        }
        for text in [
            "localhost",
            "museum.",
            "a.test:8080",
            "example.-com",
            "abc.123",
            "%{d}.",
            "%{c}.test",
            "%{r}",
            "a b.test",
            "example.com}",
            "%{d}com",
        ] {
            assert_eq!(MacroString::domain(text), None, "{text}");
        }
        for text in [
            "a.test",
            "a.test.",
            "foo:bar/baz.test",
            "%{d}",
            "a%%",
            "%{d/}.xn--zckzah",
        ] {
            assert!(MacroString::domain(text).is_some(), "{text}");
        }
        assert!(MacroString::modifier("man:%{c}/cat").is_some());
        assert!(MacroString::modifier("%abc").is_none());
    }

    #[test]
    fn a_text_that_grows_without_end_is_cut() {
        let text = "%{s}".repeat(10_000);
        let read = MacroString::explanation(&text).unwrap();
        assert_eq!(read.filled(500, value).len(), 500);
        assert!(read.speaks_of(Letter::Sender) && !read.speaks_of(Letter::Time));
    }
}
