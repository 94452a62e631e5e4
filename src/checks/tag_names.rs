//! Names in a tag list that are not among those the standard knows: in the wrong case, unknown, or without a value.

use crate::records::Span;
use crate::records::spelling::nearest;
use crate::records::tags::{Tag, Tags};

/// Tags whose name would be known in small letters, each with the list put right (when the right name is still free).
pub(crate) fn wrong_case<'a>(tags: &'a Tags, known: &[&str]) -> Vec<(&'a Tag, Option<String>)> {
    tags.tags()
        .iter()
        .filter(|tag| !known.contains(&tag.key.as_str()))
        .filter(|tag| known.contains(&tag.key.to_ascii_lowercase().as_str()))
        .map(|tag| (tag, renamed(tags, tag, &tag.key.to_ascii_lowercase())))
        .collect()
}

/// Tags that nobody knows, each with the list as it was probably meant.
pub(crate) fn unknown<'a>(
    tags: &'a Tags,
    known: &[&'static str],
) -> Vec<(&'a Tag, Option<&'static str>, Option<String>)> {
    tags.tags()
        .iter()
        .filter(|tag| is_name(&tag.key) && !known.contains(&tag.key.to_ascii_lowercase().as_str()))
        .map(|tag| {
            let right = nearest(&tag.key, known).filter(|_| tag.key.len() > 1);
            let mended = right.and_then(|right| renamed(tags, tag, right));
            (tag, right.filter(|_| mended.is_some()), mended)
        })
        .collect()
}

/// Pieces without an equals sign, each with the list as it was probably meant: `p:none`, `p none`; or a value alone, whose
/// tag `of_value` knows.
pub(crate) fn stray(
    tags: &Tags,
    known: &[&str],
    of_value: impl Fn(&str) -> Option<&'static str>,
) -> Vec<(Span, Option<String>)> {
    let text = tags.text();
    let mut pieces: Vec<Span> = tags
        .stray()
        .iter()
        .copied()
        .filter(|span| span.start < span.end)
        .collect();
    // a key ends with equals signs: `p:MIIB...==` is no part with a long name
    pieces.extend(
        tags.tags()
            .iter()
            .filter(|tag| !is_name(&tag.key))
            .map(Tag::span),
    );
    pieces
        .iter()
        .map(|span| {
            let piece = span.of(text);
            let named = piece.split_once([':', ' ']).and_then(|(key, value)| {
                let key = key.trim().to_ascii_lowercase();
                let value = value.trim_start_matches([':', ' ']);
                known
                    .contains(&key.as_str())
                    .then(|| (key, value.to_owned()))
            });
            let meant =
                named.or_else(|| of_value(piece).map(|key| (key.to_owned(), piece.to_owned())));
            let mended = meant
                .filter(|(key, value)| tags.get_any_case(key).is_none() && !value.is_empty())
                .map(|(key, value)| {
                    format!("{}{key}={value}{}", &text[..span.start], &text[span.end..])
                });
            (*span, mended)
        })
        .collect()
}

/// What can be the name of a part (RFC 6376, section 3.2); no known or planned one is long.
fn is_name(key: &str) -> bool {
    key.len() <= 20 && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

fn renamed(tags: &Tags, tag: &Tag, right: &str) -> Option<String> {
    let text = tags.text();
    let span = tag.key_span;
    tags.get(right)
        .is_none()
        .then(|| format!("{}{right}{}", &text[..span.start], &text[span.end..]))
}
