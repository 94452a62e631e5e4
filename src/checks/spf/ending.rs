//! How an SPF record ends: for everybody (`+all`), or for nobody said (RFC 7208, sections 4.7 and 5.1).

use super::meant::{ending, is_lone_sign};
use crate::checks::places::{replace, show, spf_records};
use crate::facts::{Facts, Txt};
use crate::finding::{Finding, Rule, Safety, Severity};
use crate::records::spf::{Qualifier, Spf, Term, TermKind};

pub(crate) static PLUS_ALL: Rule = Rule {
    id: "spf/plus-all",
    severity: Severity::Error,
    reference: "RFC 7208, section 5.1; RFC 9989, section 11.8",
    look: plus_all,
};

pub(crate) static NO_ALL: Rule = Rule {
    id: "spf/no-all",
    severity: Severity::Warning,
    reference: "RFC 7208, section 4.7",
    look: no_all,
};

fn plus_all(facts: &Facts) -> Vec<Finding> {
    let mut found = Vec::new();
    for (txt, spf) in spf_records(facts) {
        if let Some(term) = open(&spf) {
            let mended = spf.with(term.span, "~all");
            found.push(
                PLUS_ALL
                    .on(&facts.texts, txt)
                    .span(term.span)
                    .with("term", term.text.as_str())
                    .fix(replace(facts, &facts.texts, txt, &mended, Safety::Ask)),
            );
        }
    }
    // An include of a record that lets everybody pass does the same.
    let branches = facts.spf.as_ref().map(|tree| tree.walk());
    for (_, branch) in branches.into_iter().flatten() {
        let Some(node) = &branch.node else { continue };
        let [record] = node.records.as_slice() else {
            continue;
        };
        if let Some(term) = open(&Spf::read(record)) {
            found.push(
                PLUS_ALL
                    .on(&node.seen, &Txt::from(record.as_str()))
                    .span(term.span)
                    .with("term", term.text.as_str())
                    .fix(show()),
            );
        }
    }
    found
}

/// The first `all`, when it lets everybody pass and was not cut off from its sign.
fn open(spf: &Spf) -> Option<Term> {
    let (at, term) = spf
        .terms()
        .iter()
        .enumerate()
        .find(|(_, term)| matches!(term.kind, TermKind::All(_)))?;
    let lone_sign = at > 0 && is_lone_sign(&spf.terms()[at - 1].text);
    (term.kind == TermKind::All(Qualifier::Pass) && !lone_sign).then(|| term.clone())
}

fn no_all(facts: &Facts) -> Vec<Finding> {
    spf_records(facts)
        .iter()
        .filter(|(_, spf)| spf.all().is_none() && spf.redirect().is_none())
        // glued or misspelt endings are another rule's business
        .filter(|(_, spf)| !says_an_ending(spf))
        .map(|(txt, spf)| {
            let mended = format!("{} ~all", spf.text().trim_end_matches(' '));
            NO_ALL.on(&facts.texts, txt).fix(replace(
                facts,
                &facts.texts,
                txt,
                &mended,
                Safety::Ask,
            ))
        })
        .collect()
}

fn says_an_ending(spf: &Spf) -> bool {
    spf.terms().iter().any(|term| {
        let text = term.text.to_ascii_lowercase();
        let damaged = matches!(term.kind, TermKind::Bad(_)) && ending(&text).is_some();
        text.starts_with("redirect") || text.ends_with("all") || damaged
    })
}

#[cfg(test)]
mod tests {
    use crate::checks::scene::{DOMAIN, scene};

    #[test]
    fn an_ending_for_everybody_is_found_and_softened() {
        for text in ["v=spf1 mx +all", "v=spf1 mx all"] {
            let scene = scene(&[(DOMAIN, text)]);
            assert_eq!(scene.mended("spf/plus-all"), ["v=spf1 mx ~all"]);
        }
    }

    #[test]
    fn an_included_record_for_everybody_is_found_too() {
        let scene = scene(&[
            (DOMAIN, "v=spf1 include:open.test -all"),
            ("open.test", "v=spf1 +all"),
        ]);
        assert_eq!(scene.finding("spf/plus-all").at.as_str(), "open.test");
    }

    #[test]
    fn a_record_without_an_ending_gets_one() {
        let scene = scene(&[(DOMAIN, "v=spf1 mx")]);
        assert_eq!(scene.mended("spf/no-all"), ["v=spf1 mx ~all"]);
    }

    #[test]
    fn other_endings_are_fine() {
        for text in [
            "v=spf1 mx -all",
            "v=spf1 mx ?all",
            "v=spf1 redirect=_spf.a.test",
            "v=spf1 include:a.test~all",
        ] {
            let found = scene(&[(DOMAIN, text)]).found();
            assert!(!found.contains(&"spf/no-all"), "{text}");
            assert!(!found.contains(&"spf/plus-all"), "{text}");
        }
    }
}
