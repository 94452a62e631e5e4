//! tag=value lists (RFC 6376, section 3.2; RFC 9989, section 4.8) without loss: order, spelling and spans survive; one tag changes, every other byte stays.

use std::collections::HashSet;

use super::Span;

/// A tag=value list as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tags {
    text: String,
    tags: Vec<Tag>,
    stray: Vec<Span>,
}

/// One `key=value` of the list. Key and value are trimmed; the spans are those of the trimmed texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// The name as written.
    pub key: String,
    /// The value as written, white space inside kept.
    pub value: String,
    /// Bytes of the name.
    pub key_span: Span,
    /// Bytes of the value; empty and in the right place when the value is empty.
    pub value_span: Span,
}

impl Tag {
    /// Bytes from the first of the name to the last of the value.
    pub fn span(&self) -> Span {
        Span::new(self.key_span.start, self.value_span.end)
    }
}

const SPACE: [char; 4] = [' ', '\t', '\r', '\n'];

impl Tags {
    /// Reads a list. Never fails: a piece without `=` is kept as stray.
    pub fn parse(text: &str) -> Self {
        let mut tags = Vec::new();
        let mut stray = Vec::new();
        let mut start = 0;
        for piece in text.split(';') {
            let end = start + piece.len();
            match piece.split_once('=') {
                Some((key, value)) => {
                    let key_span = trimmed(key, start);
                    let value_span = trimmed(value, start + key.len() + 1);
                    tags.push(Tag {
                        key: key_span.of(text).to_owned(),
                        value: value_span.of(text).to_owned(),
                        key_span,
                        value_span,
                    });
                }
                None => {
                    let span = trimmed(piece, start);
                    let last = end == text.len();
                    if span.start < span.end || !last {
                        stray.push(span);
                    }
                }
            }
            start = end + 1;
        }
        Self {
            text: text.to_owned(),
            tags,
            stray,
        }
    }

    /// The text, byte for byte.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The tags in the order they stand.
    pub fn tags(&self) -> &[Tag] {
        &self.tags
    }

    /// Pieces between semicolons that are no `key=value`. An empty one (`;;`) has an empty span; the end of the list is not counted.
    pub fn stray(&self) -> &[Span] {
        &self.stray
    }

    /// The first tag of this name, letter for letter (RFC 6376: names are case-sensitive).
    pub fn get(&self, key: &str) -> Option<&Tag> {
        self.tags.iter().find(|tag| tag.key == key)
    }

    /// The value of the first tag of this name.
    pub fn value(&self, key: &str) -> Option<&str> {
        self.get(key).map(|tag| tag.value.as_str())
    }

    /// The first tag of this name in any case.
    pub fn get_any_case(&self, key: &str) -> Option<&Tag> {
        self.tags
            .iter()
            .find(|tag| tag.key.eq_ignore_ascii_case(key))
    }

    /// Tags whose name has already stood before them.
    pub fn repeated(&self) -> Vec<&Tag> {
        let mut seen = HashSet::new();
        self.tags
            .iter()
            .filter(|tag| !seen.insert(tag.key.as_str()))
            .collect()
    }

    /// The list with the value of the first tag of this name replaced; every other byte stays.
    /// A tag that is not there is added at the end, in the manner of the list.
    #[must_use]
    pub fn with(&self, key: &str, value: &str) -> Self {
        match self.get(key) {
            Some(tag) => self.splice(tag.value_span, value),
            None => {
                let kept = self.text.trim_end_matches(SPACE);
                let joined = if kept.is_empty() || kept.ends_with(';') {
                    format!("{kept} {key}={value}")
                } else {
                    format!("{kept}; {key}={value}")
                };
                Self::parse(joined.trim_start_matches(SPACE))
            }
        }
    }

    /// The list with `key=value` put right behind the tag `after`, separated as its neighbours are; every other byte stays.
    /// Without such a tag it is added at the end.
    #[must_use]
    pub fn with_after(&self, after: &str, key: &str, value: &str) -> Self {
        let Some(tag) = self.get(after) else {
            return self.with(key, value);
        };
        let end = tag.value_span.end;
        let space = self
            .tags
            .iter()
            .skip(1)
            .map(|later| later.key_span.start)
            .next()
            .is_none_or(|start| start > 0 && self.text.as_bytes()[start - 1] == b' ');
        let glue = if space { "; " } else { ";" };
        self.splice(Span::new(end, end), &format!("{glue}{key}={value}"))
    }

    /// The list without the first tag of this name and without its semicolon; every other byte stays.
    #[must_use]
    pub fn without(&self, key: &str) -> Self {
        let Some(tag) = self.get(key) else {
            return self.clone();
        };
        let start = self.text[..tag.key_span.start]
            .rfind(';')
            .map_or(0, |at| at + 1);
        let end = self.text[tag.value_span.end..]
            .find(';')
            .map_or(self.text.len(), |at| tag.value_span.end + at + 1);
        let start = if end == self.text.len() && start > 0 && !self.text.ends_with(';') {
            start - 1
        } else {
            start
        };
        self.splice(Span::new(start, end), "")
    }

    /// Where a known tag begins inside the value of another, because no semicolon stands between: the bytes between the two.
    /// Values of `free` tags may hold anything.
    pub fn glued(&self, known: &[&str], free: &[&str]) -> Vec<Span> {
        let between = |c: char| SPACE.contains(&c) || matches!(c, ',' | ':' | '|');
        let mut all = Vec::new();
        for tag in self
            .tags
            .iter()
            .filter(|tag| !free.contains(&tag.key.as_str()))
        {
            let mut before = None;
            for (at, c) in tag.value.char_indices() {
                let begins = before.is_some_and(between)
                    && !between(c)
                    && known.iter().any(|key| begins_tag(&tag.value[at..], key));
                if begins {
                    let head = tag.value[..at].trim_end_matches(between);
                    let start = tag.value_span.start;
                    all.push(Span::new(start + head.len(), start + at));
                }
                before = Some(c);
            }
        }
        all
    }

    /// The list with each of these spans replaced by a semicolon and a space.
    #[must_use]
    pub fn separated(&self, spans: &[Span]) -> Self {
        let mut text = self.text.clone();
        for span in spans.iter().rev() {
            text.replace_range(span.start..span.end, "; ");
        }
        Self::parse(&text)
    }

    fn splice(&self, span: Span, new: &str) -> Self {
        Self::parse(&format!(
            "{}{new}{}",
            &self.text[..span.start],
            &self.text[span.end..]
        ))
    }
}

/// `key=` with something behind it that is no second `=` (which ends base64).
fn begins_tag(text: &str, key: &str) -> bool {
    text.strip_prefix(key)
        .and_then(|rest| rest.trim_start_matches(SPACE).strip_prefix('='))
        .is_some_and(|value| !value.is_empty() && !value.starts_with('='))
}

fn trimmed(piece: &str, start: usize) -> Span {
    let left = piece.len() - piece.trim_start_matches(SPACE).len();
    let kept = piece.trim_matches(SPACE).len();
    Span::new(start + left, start + left + kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_tag_changes_and_every_other_byte_stays() {
        let odd = "v=DMARC1 ;p = reject;  rua=mailto:d@example.test;foo=1 ;";
        let changed = Tags::parse(odd).with("p", "none");
        assert_eq!(
            changed.text(),
            "v=DMARC1 ;p = none;  rua=mailto:d@example.test;foo=1 ;"
        );
        assert_eq!(changed.with("p", "reject").text(), odd);
    }

    #[test]
    fn a_tag_is_put_behind_another_in_the_manner_of_the_list() {
        let spaced = Tags::parse("v=DMARC1; p=none; rua=mailto:a@b.test");
        assert_eq!(
            spaced.with_after("p", "sp", "reject").text(),
            "v=DMARC1; p=none; sp=reject; rua=mailto:a@b.test"
        );
        let tight = Tags::parse("v=DMARC1;p=none");
        assert_eq!(
            tight.with_after("p", "sp", "reject").text(),
            "v=DMARC1;p=none;sp=reject"
        );
        assert_eq!(
            tight.with("sp", "reject").text(),
            "v=DMARC1;p=none; sp=reject"
        );
    }

    #[test]
    fn a_tag_goes_without_a_trace() {
        for (whole, left) in [
            ("v=DMARC1; p=none; sp=reject", "v=DMARC1; p=none"),
            ("v=DMARC1; sp=reject; p=none", "v=DMARC1; p=none"),
            ("v=DMARC1; p=none; sp=reject;", "v=DMARC1; p=none;"),
        ] {
            assert_eq!(Tags::parse(whole).without("sp").text(), left);
        }
    }

    #[test]
    fn spans_point_at_the_bytes() {
        let tags = Tags::parse("v=DMARC1; p = ; oops;; é=ü");
        for tag in tags.tags() {
            assert_eq!(tag.key_span.of(tags.text()), tag.key);
            assert_eq!(tag.value_span.of(tags.text()), tag.value);
        }
        let stray: Vec<_> = tags.stray().iter().map(|s| s.of(tags.text())).collect();
        assert_eq!(stray, ["oops", ""]);
        assert_eq!(tags.value("p"), Some(""));
    }

    #[test]
    fn a_tag_that_hangs_on_the_one_before_is_found() {
        let known = ["p", "rua", "k"];
        for (text, between, right) in [
            (
                "v=1; p=reject rua=mailto:a@b.test",
                " ",
                "v=1; p=reject; rua=mailto:a@b.test",
            ),
            (
                "v=1; p=reject, rua=mailto:a@b.test",
                ", ",
                "v=1; p=reject; rua=mailto:a@b.test",
            ),
            ("v=1; k=rsa: p=MIGf=", ": ", "v=1; k=rsa; p=MIGf="),
        ] {
            let tags = Tags::parse(text);
            let glued = tags.glued(&known, &[]);
            assert_eq!(glued.len(), 1, "{text}");
            assert_eq!(glued[0].of(text), between);
            assert_eq!(tags.separated(&glued).text(), right);
        }
        for text in [
            "v=1; rua=mailto:a@b.test,mailto:p@b.test",
            "p=MI Gf p==",
            "n=see p=1",
        ] {
            assert!(Tags::parse(text).glued(&known, &["n"]).is_empty(), "{text}");
        }
    }

    #[test]
    fn a_repeated_tag_is_noticed_and_the_first_one_counts() {
        let tags = Tags::parse("v=DMARC1; p=none; p=reject");
        assert_eq!(tags.value("p"), Some("none"));
        assert_eq!(tags.repeated().len(), 1);
    }
}
