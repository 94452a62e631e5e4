//! One pasted line: labels, cells, quoted strings. Knows nothing of the lines around it.

use std::str::FromStr as _;

use mailmend_providers::RecordType;

/// What a column or a labelled line holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    Kind,
    Name,
    Value,
    Priority,
    Ttl,
    /// Something that is no part of a record: a status, a comment.
    Aside,
}

const LABELS: &[(Label, &[&str])] = &[
    (
        Label::Kind,
        &[
            "type",
            "record type",
            "dns type",
            "dns record type",
            "typ",
            "type d'enregistrement",
        ],
    ),
    (
        Label::Name,
        &[
            "name",
            "host",
            "hostname",
            "host name",
            "record name",
            "dns name",
            "dns record name",
            "record host",
            "host record",
            "txt name",
            "cname name",
            "subdomain",
            "sub-domain",
            "sous-domaine",
            "prefix",
            "owner",
            "nom",
            "hôte",
            "hote",
            "nom d'hôte",
            "nom d'hote",
            "nom de l'enregistrement",
        ],
    ),
    (
        Label::Value,
        &[
            "value",
            "data",
            "rdata",
            "content",
            "contents",
            "target",
            "points to",
            "points to address",
            "points to address or value",
            "address or value",
            "target or value",
            "point to",
            "points at",
            "destination",
            "answer",
            "record value",
            "record data",
            "txt value",
            "cname value",
            "required value",
            "expected value",
            "alias to",
            "canonical name",
            "canonical hostname",
            "mail server",
            "text",
            "valeur",
            "cible",
            "contenu",
            "pointe vers",
            "wert",
            "ziel",
            "inhalt",
        ],
    ),
    (
        Label::Priority,
        &[
            "priority",
            "prio",
            "preference",
            "pref",
            "priorité",
            "priorite",
            "mx priority",
        ],
    ),
    (Label::Ttl, &["ttl", "time to live", "ttl (seconds)"]),
    (
        Label::Aside,
        &[
            "status",
            "statut",
            "state",
            "verified",
            "proxy status",
            "proxy",
            "purpose",
            "description",
            "comment",
            "action",
            "current value",
        ],
    ),
];

/// What a label says, in any case, with or without brackets and stars: `Host / Name`, `Points to *`, `Name (host)`.
pub(super) fn label(text: &str) -> Option<Label> {
    if text.len() > 60 {
        return None;
    }
    let lower = text.to_lowercase().replace('\u{2019}', "'");
    let mut plain = lower.as_str();
    let known = |plain: &str| {
        LABELS
            .iter()
            .find(|(_, words)| words.contains(&plain))
            .map(|(label, _)| *label)
    };
    plain = plain.trim_matches(|c: char| c.is_whitespace() || "*:•-.".contains(c));
    if let Some(found) = known(plain) {
        return Some(found);
    }
    let plain = plain.split('(').next().unwrap_or_default();
    let mut parts = plain
        .split(['/', ','])
        .flat_map(|part| part.split(" or "))
        .map(str::trim);
    let first = known(parts.next()?)?;
    parts
        .all(|part| known(part) == Some(first))
        .then_some(first)
}

/// The record type that a cell names: `CNAME`, `txt record`, `TXT (DKIM)`.
pub(super) fn kind(text: &str) -> Option<RecordType> {
    let mut words = text
        .split(|c: char| c.is_whitespace() || "()[]:".contains(c))
        .filter(|word| !word.is_empty());
    let found = RecordType::from_str(words.next()?).ok()?;
    let usual = matches!(
        found,
        RecordType::Cname
            | RecordType::Txt
            | RecordType::Mx
            | RecordType::Ns
            | RecordType::A
            | RecordType::Aaaa
    );
    let rest: Vec<_> = words.collect();
    let about = rest.is_empty() || (text.len() < 30 && !rest.iter().any(|w| w.contains('.')));
    (usual && about).then_some(found)
}

/// The line with the odd characters of web pages as plain ones: hard spaces, invisible marks, curly quotes.
pub(super) fn plain(line: &str) -> String {
    line.chars()
        .filter_map(|c| match c {
            '\u{a0}' | '\u{202f}' | '\u{2007}' => Some(' '),
            '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}' => None,
            '\u{201c}' | '\u{201d}' | '\u{201e}' => Some('"'),
            c => Some(c),
        })
        .collect()
}

/// One line in pieces.
pub(super) struct Cells<'l> {
    /// The pieces with the place where each begins.
    pub(super) pieces: Vec<(usize, &'l str)>,
    /// True when each piece is a whole cell of a table; false for words.
    pub(super) whole: bool,
    line: &'l str,
}

impl<'l> Cells<'l> {
    /// Cuts a line at tabs, bars or commas when it is a row of a table, otherwise at white space outside quotes.
    pub(super) fn of(line: &'l str) -> Self {
        let whole = if line.contains('\t') {
            Some(cut(line, |c| c == '\t'))
        } else if line.trim_start().starts_with('|') || line.contains(" | ") {
            Some(cut(line, |c| c == '|'))
        } else {
            let commas = cut(line, |c| c == ',');
            let table = commas.len() > 2
                && commas
                    .iter()
                    .any(|(_, cell)| kind(unquoted(cell).trim()).is_some());
            let head = commas.len() > 2 && commas.iter().all(|(_, cell)| label(cell).is_some());
            (table || head).then_some(commas)
        };
        match whole {
            Some(pieces) => Self {
                pieces,
                whole: true,
                line,
            },
            None => {
                let mut pieces = cut(line, char::is_whitespace);
                pieces.retain(|(_, word)| !matches!(*word, "->" | "=>" | "\u{2192}" | "|" | ">"));
                Self {
                    pieces,
                    whole: false,
                    line,
                }
            }
        }
    }

    /// Piece `at` as a value: the cell, or everything from this word to the end of the line; quotes are read.
    pub(super) fn value(&self, at: usize) -> String {
        let Some((start, piece)) = self.pieces.get(at) else {
            return String::new();
        };
        unquoted(if self.whole {
            piece
        } else {
            self.line[*start..].trim_end()
        })
    }

    /// Piece `at` without quotes round it.
    pub(super) fn word(&self, at: usize) -> &'l str {
        self.pieces
            .get(at)
            .map_or("", |(_, piece)| piece.trim_matches(['"', '\'', '`', ',']))
    }
}

/// Non-empty trimmed pieces between separators outside quotes.
fn cut(line: &str, separates: impl Fn(char) -> bool) -> Vec<(usize, &str)> {
    let mut pieces = Vec::new();
    let mut push = |from: usize, to: usize| {
        let piece = &line[from..to];
        let start = from + (piece.len() - piece.trim_start().len());
        let piece = piece.trim();
        if !piece.is_empty() {
            pieces.push((start, piece));
        }
    };
    let mut start = 0;
    let (mut inside, mut escaped) = (false, false);
    for (at, c) in line.char_indices() {
        match c {
            '\\' if inside && !escaped => {
                escaped = true;
                continue;
            }
            '"' if !escaped => inside = !inside,
            c if separates(c) && !inside => {
                push(start, at);
                start = at + c.len_utf8();
            }
            _ => {}
        }
        escaped = false;
    }
    push(start, line.len());
    pieces
}

/// The text that quoted strings hold, joined, with their escapes read (RFC 1035, section 5.1); a text without quotes
/// stays as it is, but for `\;` and surrounding backticks.
pub(super) fn unquoted(text: &str) -> String {
    let text = text.trim().trim_matches('`');
    let text = text
        .strip_prefix('\'')
        .and_then(|rest| rest.strip_suffix('\''))
        .unwrap_or(text);
    if !text.starts_with('"') {
        return text.replace("\\;", ";").trim_end_matches('"').to_owned();
    }
    let mut out: Vec<u8> = Vec::with_capacity(text.len());
    let mut inside = false;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if inside && chars.peek() == Some(&'"') && !text.contains("\" \"") => {
                // a quote doubled, as tables exported from spreadsheets have it
                if chars.clone().nth(1).is_some() {
                    out.push(b'"');
                }
                chars.next();
            }
            '"' => inside = !inside,
            '\\' if inside => {
                let digits: String = chars.clone().take(3).collect();
                match digits.parse::<u8>() {
                    Ok(byte) if digits.len() == 3 => {
                        out.push(byte);
                        chars.nth(2);
                    }
                    _ => {
                        if let Some(next) = chars.next() {
                            out.extend(next.to_string().as_bytes());
                        }
                    }
                }
            }
            c if inside => out.extend(c.to_string().as_bytes()),
            c if c.is_whitespace() => {}
            // something after the quotes that is no string: a TTL, a comment
            _ => break,
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_known_in_many_spellings() {
        assert_eq!(label("Type"), Some(Label::Kind));
        assert_eq!(label(" Host / Name: "), Some(Label::Name));
        assert_eq!(label("Name (Host)"), Some(Label::Name));
        assert_eq!(label("Points to *"), Some(Label::Value));
        assert_eq!(label("Nom d\u{2019}hôte"), Some(Label::Name));
        assert_eq!(label("Type / Name"), None);
        assert_eq!(label("example.test"), None);
    }

    #[test]
    fn quoted_strings_are_joined_and_their_escapes_read() {
        assert_eq!(unquoted("\"v=DKIM1; \" \"p=AB\""), "v=DKIM1; p=AB");
        assert_eq!(unquoted("\"a\\\"b\\\\c\\059\" 3600"), "a\"b\\c;");
        assert_eq!(unquoted("v=DMARC1\\; p=none"), "v=DMARC1; p=none");
        assert_eq!(unquoted("`x`"), "x");
        assert_eq!(unquoted("\"say \"\"hi\"\" now\""), "say \"hi\" now");
    }

    #[test]
    fn a_row_is_cut_where_its_table_has_its_columns() {
        let words = |line| {
            Cells::of(line)
                .pieces
                .iter()
                .map(|p| p.1.to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(words("a\tb c\t\td"), ["a", "b c", "d"]);
        assert_eq!(words("| a | b |"), ["a", "b"]);
        assert_eq!(words("TXT,a,\"b, c\""), ["TXT", "a", "\"b, c\""]);
        assert_eq!(words("a -> b \"c d\""), ["a", "b", "\"c d\""]);
        assert_eq!(words("v=spf1, x, y"), ["v=spf1,", "x,", "y"]);
    }
}
