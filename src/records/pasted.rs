//! What copying does to a record's text: the form of a zone file in the value, typographic signs, no-break and invisible
//! spaces, line breaks, escapes of web pages.

use super::{Damage, DamageKind, Span, Standing};

/// Texts longer than this were not pasted by a person.
const LONGEST: usize = 16 * 1024;

/// The damage of a text that copying changed. `own` is what the record's grammar says of it, `standing` judges what comes
/// out. The form of a zone file is told before anything else; exchanged signs only when the grammar knows no repair.
pub fn damage(text: &str, own: Option<Damage>, standing: fn(&str) -> Standing) -> Option<Damage> {
    if text.len() > LONGEST {
        return own;
    }
    if let Some(found) = without(DamageKind::ZoneForm, zone_form(text), standing) {
        return Some(found);
    }
    if own.as_ref().is_some_and(|damage| damage.mended.is_some()) {
        return own;
    }
    without(DamageKind::ForeignSigns, foreign_signs(text), standing).or(own)
}

/// What comes out is shorter or plainer than what went in, so that judging it ends.
fn without(
    kind: DamageKind,
    found: Option<(Span, String)>,
    standing: fn(&str) -> Standing,
) -> Option<Damage> {
    let (span, plain) = found?;
    let mended = match standing(&plain) {
        Standing::Record => Some(plain),
        Standing::Damaged(inner) => inner.mended,
        Standing::Other => return None,
    };
    Some(Damage { kind, span, mended })
}

/// The strings of a zone file's line put together, and where its form begins: two or more quoted strings, parentheses,
/// or a name and `TXT` before the text. One pair of quotes alone is no zone form.
pub fn zone_form(text: &str) -> Option<(Span, String)> {
    let lower = text.to_ascii_lowercase();
    let heads = ["v=dmarc", "v=spf", "v=dkim", "v=sts", "v=tlsrpt", "v=bimi"];
    let start = heads
        .iter()
        .chain(&["\"", "("])
        .filter_map(|mark| lower.find(mark))
        .min()?;
    let head = text[..start].trim();
    let named = !head.is_empty() && is_owner_and_type(head);
    if !head.is_empty() && !named {
        return None;
    }
    let body = text[start..].trim_start_matches(['(', ' ', '\t', '\r', '\n']);
    let bracketed = text[start..].starts_with('(');
    if !body.starts_with('"') {
        let bare = body.trim_end_matches([')', ' ']);
        let span = Span::new(0, text.len() - text[start..].len().min(body.len()));
        return (named || bracketed).then(|| (span, bare.to_owned()));
    }
    let (strings, end) = quoted_strings(body)?;
    let rest = body[end..].trim();
    let ends = rest.is_empty() || rest.starts_with(')') || rest.starts_with(';');
    if !ends || !(named || bracketed || strings.len() > 1) {
        return None;
    }
    Some((Span::new(0, text.len() - body.len() + 1), strings.concat()))
}

/// `name 3600 IN TXT`, `TXT:`, `@ IN TXT`.
fn is_owner_and_type(head: &str) -> bool {
    let mut words = head
        .split([' ', '\t', ':', '='])
        .filter(|word| !word.is_empty());
    let short = words.clone().count() <= 4;
    let named = words.clone().any(|word| word.eq_ignore_ascii_case("txt"));
    short
        && named
        && words.all(|word| {
            word == "@"
                || word
                    .chars()
                    .all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-' | '*'))
        })
}

/// The strings between quotes at the beginning, and where the last one ends. A backslash takes the next sign as it is.
fn quoted_strings(text: &str) -> Option<(Vec<String>, usize)> {
    let mut strings = Vec::new();
    let mut end = 0;
    let mut rest = text.char_indices().peekable();
    loop {
        while rest.next_if(|(_, c)| c.is_whitespace()).is_some() {}
        if rest.next_if(|(_, c)| *c == '"').is_none() {
            break;
        }
        let mut string = String::new();
        loop {
            match rest.next()? {
                (at, '"') => {
                    end = at + 1;
                    break;
                }
                (_, '\\') => string.push(rest.next()?.1),
                (_, c) => string.push(c),
            }
        }
        strings.push(string);
    }
    (!strings.is_empty()).then_some((strings, end))
}

/// The text with every sign that typography exchanged put back, and where the first of them stands; `None` when there is none.
pub fn typographic_signs(text: &str) -> Option<(Span, String)> {
    put_back(text, |_| None)
}

/// The same, and with the escapes of web pages for signs that separate tags. (Some of these may stand in an address.)
fn foreign_signs(text: &str) -> Option<(Span, String)> {
    put_back(text, escape)
}

fn put_back(text: &str, escape: fn(&str) -> Option<(usize, String)>) -> Option<(Span, String)> {
    let mut out = String::with_capacity(text.len());
    let mut first = None;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let at = text.len() - rest.len();
        let (width, plain) = match escape(rest) {
            Some((width, plain)) => (width, Some(plain)),
            None => (c.len_utf8(), plain_sign(c)),
        };
        match plain {
            Some(plain) => {
                first.get_or_insert(Span::new(at, at + width));
                out.push_str(&plain);
            }
            None => out.push(c),
        }
        rest = &rest[width..];
    }
    first.map(|span| (span, out))
}

/// An escape of a web page for a sign that separates tags.
fn escape(text: &str) -> Option<(usize, String)> {
    [
        ("&#59;", ";"),
        ("&semi;", ";"),
        ("&quot;", ""),
        ("&#34;", ""),
        ("&nbsp;", " "),
        ("&equals;", "="),
        ("%3B", ";"),
        ("%3b", ";"),
        ("%3D", "="),
        ("%3d", "="),
        ("`", ""),
    ]
    .iter()
    .find(|(escape, _)| text.starts_with(escape))
    .map(|(escape, plain)| (escape.len(), (*plain).to_owned()))
}

/// What a sign stands for, when it is one that copying puts in the place of a plain one.
fn plain_sign(c: char) -> Option<String> {
    let plain = match c {
        '\u{A0}' | '\u{1680}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}' => {
            " "
        }
        '\u{AD}'
        | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2064}'
        | '\u{FEFF}' => "",
        '\u{2018}'..='\u{201F}' | '\u{AB}' | '\u{BB}' | '\u{2039}' | '\u{203A}' => "",
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' => "-",
        '\u{37E}' | '\u{204F}' => ";",
        '\u{223C}' | '\u{2DC}' | '\u{2053}' => "~",
        // Cyrillic letters that look like Latin ones
        '\u{430}' => "a",
        '\u{435}' => "e",
        '\u{43E}' => "o",
        '\u{440}' => "p",
        '\u{441}' => "c",
        '\u{445}' => "x",
        '\u{456}' => "i",
        // the wide forms of East Asian keyboards
        '\u{FF01}'..='\u{FF5E}' => {
            return char::from_u32(u32::from(c) - 0xFEE0).map(String::from);
        }
        _ => return None,
    };
    Some(plain.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_of_a_zone_file_is_taken_off() {
        for text in [
            "\"v=DKIM1; k=rsa; \" \"p=abc\"",
            "( \"v=DKIM1; k=rsa; \"\n\t\"p=abc\" )",
            "s1._domainkey IN TXT ( \"v=DKIM1; k=rsa; \" \"p=abc\" ) ; ----- DKIM key s1",
            "s1._domainkey.acme.test. 3600 IN TXT \"v=DKIM1; k=rsa; p=abc\"",
            "TXT v=DKIM1; k=rsa; p=abc",
            "TXT: v=DKIM1; k=rsa; p=abc",
            "(\"v=DKIM1\\; k=rsa\\; p=abc\")",
        ] {
            let (_, plain) = zone_form(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(plain, "v=DKIM1; k=rsa; p=abc", "{text}");
        }
    }

    #[test]
    fn what_is_no_zone_form_is_left_alone() {
        for text in [
            "v=DMARC1; p=none",
            "\"v=DMARC1; p=none\"",
            "say \"v=spf1\" and \"v=DMARC1\"",
            "v=DMARC1; n=\"a\" \"b\"",
            "\"never closed",
            "",
        ] {
            assert_eq!(zone_form(text), None, "{text}");
        }
    }

    #[test]
    fn exchanged_signs_are_put_back_and_the_first_is_pointed_at() {
        for (text, plain, first) in [
            ("v=DMARC1;\u{a0}p=none", "v=DMARC1; p=none", "\u{a0}"),
            ("v=DMARC1;\u{200b} p=none", "v=DMARC1; p=none", "\u{200b}"),
            ("v=spf1 \u{2013}all", "v=spf1 -all", "\u{2013}"),
            ("v=DMARC1&#59; p=none", "v=DMARC1; p=none", "&#59;"),
            ("v=DMARC1\u{ff1b}p=none", "v=DMARC1;p=none", "\u{ff1b}"),
            (
                "v=DMARC1; p=\u{201c}none\u{201d}",
                "v=DMARC1; p=none",
                "\u{201c}",
            ),
        ] {
            let (span, found) = foreign_signs(text).unwrap();
            assert_eq!((found.as_str(), span.of(text)), (plain, first), "{text}");
        }
        assert_eq!(foreign_signs("v=DMARC1; p=none"), None);
    }

    #[test]
    fn nothing_that_comes_out_holds_what_went_in() {
        let text = "\u{201c}v=DMARC1;\u{a0}p=none\u{201d}";
        let (_, plain) = foreign_signs(text).unwrap();
        assert_eq!(foreign_signs(&plain), None);
    }
}
