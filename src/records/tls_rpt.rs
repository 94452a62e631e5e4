//! A TLS-RPT record (RFC 8460, section 3), read as written: where reports about encrypted delivery go.

use super::tags::{Tag, Tags};
use super::versioned::Head;
use super::{Span, Standing};

const HEAD: Head = Head {
    word: "TLSRPTv1",
    stem: "tlsrpt",
    known: &["v", "rua"],
};

/// A TLS-RPT record, read as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TlsRpt {
    /// All tags in their places.
    pub tags: Tags,
}

impl TlsRpt {
    /// Reads a text as a TLS-RPT record, whatever it is. Ask [`standing`] whether senders would.
    pub fn read(text: &str) -> Self {
        Self {
            tags: Tags::parse(text),
        }
    }

    /// The destinations of `rua`, each with its bytes in the record.
    pub fn rua(&self) -> Vec<(String, Span)> {
        self.tags.get("rua").map_or_else(Vec::new, destinations)
    }

    /// True when reports can be sent somewhere.
    pub fn is_usable(&self) -> bool {
        let rua = self.rua();
        !rua.is_empty()
            && rua.iter().all(|(uri, _)| is_destination(uri))
            && self.tags.stray().is_empty()
    }

    /// Where a semicolon is missing between two tags.
    pub fn glued(&self) -> Vec<Span> {
        HEAD.glued(&self.tags)
    }
}

fn destinations(tag: &Tag) -> Vec<(String, Span)> {
    let mut start = tag.value_span.start;
    let mut all = Vec::new();
    for piece in tag.value.split(',') {
        let from = start + piece.len() - piece.trim_start().len();
        let uri = piece.trim();
        start += piece.len() + 1;
        if !uri.is_empty() {
            all.push((uri.to_owned(), Span::new(from, from + uri.len())));
        }
    }
    all
}

/// True for `mailto:` with a mailbox and for `https:` with a host.
pub fn is_destination(uri: &str) -> bool {
    let lower = uri.to_ascii_lowercase();
    if lower.contains(char::is_whitespace) {
        return false;
    }
    match (
        lower.strip_prefix("mailto:"),
        lower.strip_prefix("https://"),
    ) {
        (Some(mailbox), _) => is_mailbox(mailbox),
        (_, Some(place)) => place.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '['),
        _ => false,
    }
}

/// True for `local@domain.tld`.
pub fn is_mailbox(text: &str) -> bool {
    text.rsplit_once('@').is_some_and(|(local, domain)| {
        !local.is_empty() && domain.contains('.') && !text.contains([':', '/', ' '])
    })
}

/// Whether senders take a TXT value at `_smtp._tls` as a TLS-RPT record, or whether it was meant to be one.
pub fn standing(text: &str) -> Standing {
    HEAD.standing(text, standing)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reports_go_to_mailboxes_and_web_addresses() {
        let text = "v=TLSRPTv1; rua=mailto:tls@example.test, https://reports.test/v1/tls";
        let read = TlsRpt::read(text);
        assert!(read.is_usable());
        let spans: Vec<_> = read.rua().iter().map(|(_, span)| span.of(text)).collect();
        assert_eq!(
            spans,
            ["mailto:tls@example.test", "https://reports.test/v1/tls"]
        );
    }

    #[test]
    fn a_record_without_a_destination_is_of_no_use() {
        for text in [
            "v=TLSRPTv1;",
            "v=TLSRPTv1; rua=",
            "v=TLSRPTv1; rua=tls@example.test",
            "v=TLSRPTv1; rua=http://reports.test/",
            "v=TLSRPTv1; rua=mailto:nobody",
        ] {
            assert_eq!(standing(text), Standing::Record, "{text}");
            assert!(!TlsRpt::read(text).is_usable(), "{text}");
        }
    }

    #[test]
    fn near_misses_are_known_and_mended() {
        let right = "v=TLSRPTv1; rua=mailto:t@b.test";
        for text in [
            "v=TLSRPT1; rua=mailto:t@b.test",
            "v=TLS-RPTv1; rua=mailto:t@b.test",
            "v=TLSRPTv1 rua=mailto:t@b.test",
            "rua=mailto:t@b.test; v=TLSRPTv1",
        ] {
            let Standing::Damaged(damage) = standing(text) else {
                panic!("{text} is a stranger");
            };
            assert_eq!(damage.mended.as_deref(), Some(right), "{text}");
        }
    }
}
