//! What stands where receivers never come to it: behind the first `all`, or `redirect` beside it (RFC 7208, sections 5.1 and 6.1).

use crate::checks::places::{replace, spf_records};
use crate::facts::Facts;
use crate::finding::{Finding, Rule, Safety, Severity};
use crate::records::spf::{Spf, Term, TermKind};

pub(crate) static ALL_NOT_LAST: Rule = Rule {
    id: "spf/all-not-last",
    severity: Severity::Warning,
    reference: "RFC 7208, section 5.1",
    look: all_not_last,
};

pub(crate) static MULTIPLE_ALL: Rule = Rule {
    id: "spf/multiple-all",
    severity: Severity::Warning,
    reference: "RFC 7208, section 5.1",
    look: multiple_all,
};

pub(crate) static REDIRECT_WITH_ALL: Rule = Rule {
    id: "spf/redirect-with-all",
    severity: Severity::Warning,
    reference: "RFC 7208, sections 5.1 and 6.1",
    look: redirect_with_all,
};

fn all_not_last(facts: &Facts) -> Vec<Finding> {
    let mut found = Vec::new();
    for (txt, spf) in spf_records(facts) {
        let behind = behind_all(&spf);
        let Some(first) = behind
            .iter()
            .find(|term| term.kind.qualifier().is_some() && !is_all(term))
        else {
            continue;
        };
        let mended = all_at_the_end(&spf);
        found.push(
            ALL_NOT_LAST
                .on(&facts.texts, txt)
                .span(first.span)
                .with("term", first.text.as_str())
                .fix(replace(facts, &facts.texts, txt, &mended, Safety::Ask)),
        );
    }
    found
}

fn multiple_all(facts: &Facts) -> Vec<Finding> {
    let mut found = Vec::new();
    for (txt, spf) in spf_records(facts) {
        if let Some(second) = behind_all(&spf).into_iter().find(|term| is_all(term)) {
            // nobody comes to it, so nothing changes without it
            let mended = spf.without(second.span);
            found.push(
                MULTIPLE_ALL
                    .on(&facts.texts, txt)
                    .span(second.span)
                    .with("term", second.text.as_str())
                    .fix(replace(facts, &facts.texts, txt, &mended, Safety::Safe)),
            );
        }
    }
    found
}

fn redirect_with_all(facts: &Facts) -> Vec<Finding> {
    let mut found = Vec::new();
    for (txt, spf) in spf_records(facts) {
        let redirect = spf
            .terms()
            .iter()
            .find(|term| matches!(term.kind, TermKind::Redirect(_)));
        if let (Some(redirect), Some(_)) = (redirect, spf.all()) {
            let mended = spf.without(redirect.span);
            found.push(
                REDIRECT_WITH_ALL
                    .on(&facts.texts, txt)
                    .span(redirect.span)
                    .with("term", redirect.text.as_str())
                    .fix(replace(facts, &facts.texts, txt, &mended, Safety::Safe)),
            );
        }
    }
    found
}

fn is_all(term: &Term) -> bool {
    matches!(term.kind, TermKind::All(_))
}

/// The terms behind the first `all`.
fn behind_all(spf: &Spf) -> Vec<&Term> {
    let mut terms = spf.terms().iter();
    terms.by_ref().find(|term| is_all(term));
    terms.collect()
}

/// The record with its first `all` moved to the end.
fn all_at_the_end(spf: &Spf) -> String {
    match spf.terms().iter().find(|term| is_all(term)) {
        Some(all) => format!(
            "{} {}",
            spf.without(all.span).trim_end_matches(' '),
            all.text
        ),
        None => spf.text().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::scene::{DOMAIN, scene};

    #[test]
    fn a_sender_behind_all_is_found_and_all_goes_to_the_end() {
        let scene = scene(&[(DOMAIN, "v=spf1 mx -all ip4:192.0.2.1 exp=why.test")]);
        assert_eq!(scene.pointed_at("spf/all-not-last"), "ip4:192.0.2.1");
        assert_eq!(
            scene.mended("spf/all-not-last"),
            ["v=spf1 mx ip4:192.0.2.1 exp=why.test -all"]
        );
    }

    #[test]
    fn the_second_all_goes() {
        let scene = scene(&[(DOMAIN, "v=spf1 mx ~all -all")]);
        assert_eq!(scene.mended("spf/multiple-all"), ["v=spf1 mx ~all"]);
        assert!(!scene.found().contains(&"spf/all-not-last"));
    }

    #[test]
    fn a_redirect_beside_all_goes() {
        let scene = scene(&[(DOMAIN, "v=spf1 redirect=_spf.a.test mx ~all")]);
        assert_eq!(scene.mended("spf/redirect-with-all"), ["v=spf1 mx ~all"]);
    }

    #[test]
    fn modifiers_behind_all_are_fine() {
        let found = scene(&[(DOMAIN, "v=spf1 mx -all exp=why.a.test")]).found();
        for id in [
            "spf/all-not-last",
            "spf/multiple-all",
            "spf/redirect-with-all",
        ] {
            assert!(!found.contains(&id), "{id}");
        }
    }
}
