//! The record at `_smtp._tls` (RFC 8460, section 3): damaged, several, or without anywhere that reports could go.

use super::Kind;
use crate::checks::places::{replace, show};
use crate::facts::Facts;
use crate::finding::{Finding, Rule, Safety, Severity};
use crate::records::tls_rpt::{TlsRpt, is_destination, is_mailbox, standing};

pub(crate) static SYNTAX: Rule = Rule {
    id: "tls-rpt/syntax",
    severity: Severity::Warning,
    reference: "RFC 8460, section 3",
    look: |facts| KIND.syntax(facts, &SYNTAX, &facts.transport.tls_rpt),
};

pub(crate) static MULTIPLE: Rule = Rule {
    id: "tls-rpt/multiple",
    severity: Severity::Warning,
    reference: "RFC 8460, section 3",
    look: |facts| KIND.multiple(&MULTIPLE, &facts.transport.tls_rpt),
};

pub(crate) static RUA: Rule = Rule {
    id: "tls-rpt/rua",
    severity: Severity::Warning,
    reference: "RFC 8460, section 3",
    look: rua,
};

const KIND: Kind = Kind {
    standing,
    glued: |text| TlsRpt::read(text).glued(),
    safety: Safety::Safe,
};

fn rua(facts: &Facts) -> Vec<Finding> {
    let seen = &facts.transport.tls_rpt;
    let Some(txt) = KIND.only(seen) else {
        return Vec::new();
    };
    let text = txt.text();
    let read = TlsRpt::read(&text);
    let all = read.rua();
    if !read.glued().is_empty() {
        return Vec::new();
    }
    if all.is_empty() {
        let finding = RUA.on(seen, txt).with("value", "").fix(show());
        return match read.tags.get("rua") {
            Some(tag) => vec![finding.span(tag.span())],
            None => vec![finding],
        };
    }
    all.into_iter()
        .filter(|(uri, _)| !is_destination(uri))
        .map(|(uri, span)| {
            let fix = is_mailbox(&uri)
                .then(|| {
                    let (before, after) = (&text[..span.start], &text[span.end..]);
                    let mended = format!("{before}mailto:{uri}{after}");
                    replace(facts, seen, txt, &mended, Safety::Safe)
                })
                .flatten();
            RUA.on(seen, txt)
                .span(span)
                .with("value", uri)
                .fix(fix.or_else(show))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::checks::scene::scene;

    const AT: &str = "_smtp._tls.example.test";

    #[test]
    fn a_bare_mailbox_gets_its_scheme() {
        let text = "v=TLSRPTv1; rua=https://r.test/t,tls@example.test";
        let scene = scene(&[(AT, text)]);
        assert_eq!(scene.pointed_at("tls-rpt/rua"), "tls@example.test");
        assert_eq!(
            scene.mended("tls-rpt/rua"),
            ["v=TLSRPTv1; rua=https://r.test/t,mailto:tls@example.test"]
        );
    }

    #[test]
    fn a_record_without_an_address_is_found() {
        for text in ["v=TLSRPTv1;", "v=TLSRPTv1; rua="] {
            let found = scene(&[(AT, text)]).found();
            assert!(found.contains(&"tls-rpt/rua"), "{text}: {found:?}");
        }
    }

    #[test]
    fn damage_and_several_records_are_found() {
        let scene_of_one = scene(&[(AT, "v=TLSRPT1; rua=mailto:t@example.test")]);
        assert_eq!(
            scene_of_one.mended("tls-rpt/syntax"),
            ["v=TLSRPTv1; rua=mailto:t@example.test"]
        );
        let text = "v=TLSRPTv1; rua=mailto:t@example.test";
        let other = "v=TLSRPTv1; rua=mailto:u@example.test";
        let found = scene(&[(AT, text), (AT, other)]).found();
        assert!(found.contains(&"tls-rpt/multiple"));
        let found = scene(&[(AT, text)]).found();
        assert!(!found.iter().any(|id| id.starts_with("tls-rpt/")));
    }
}
