//! The same include twice: it costs look-ups and changes nothing (RFC 7208, section 4.6.4).

use std::collections::BTreeSet;

use crate::checks::places::{replace, spf_records};
use crate::facts::Facts;
use crate::finding::{Finding, Rule, Safety, Severity};
use crate::records::spf::TermKind;

pub(crate) static DUPLICATE_INCLUDE: Rule = Rule {
    id: "spf/duplicate-include",
    severity: Severity::Warning,
    reference: "RFC 7208, section 4.6.4",
    look,
};

fn look(facts: &Facts) -> Vec<Finding> {
    let mut found = Vec::new();
    for (txt, spf) in spf_records(facts) {
        let mut seen = BTreeSet::new();
        for term in spf.terms() {
            let TermKind::Include(_, target) = &term.kind else {
                continue;
            };
            let target = target.to_ascii_lowercase();
            if !seen.insert(target.trim_end_matches('.').to_owned()) {
                // what the first one gave, this one gives again
                let mended = spf.without(term.span);
                found.push(
                    DUPLICATE_INCLUDE
                        .on(&facts.texts, txt)
                        .span(term.span)
                        .with("term", term.text.as_str())
                        .fix(replace(facts, &facts.texts, txt, &mended, Safety::Safe)),
                );
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::checks::scene::{DOMAIN, scene};

    #[test]
    fn the_second_one_goes_however_it_is_written() {
        let scene = scene(&[
            (DOMAIN, "v=spf1 include:a.test mx ?include:A.TEST. -all"),
            ("a.test", "v=spf1 ip4:192.0.2.1 -all"),
        ]);
        assert_eq!(
            scene.pointed_at("spf/duplicate-include"),
            "?include:A.TEST."
        );
        assert_eq!(
            scene.mended("spf/duplicate-include"),
            ["v=spf1 include:a.test mx -all"]
        );
    }

    #[test]
    fn two_includes_are_fine() {
        let scene = scene(&[
            (DOMAIN, "v=spf1 include:a.test include:b.test -all"),
            ("a.test", "v=spf1 ip4:192.0.2.1 -all"),
            ("b.test", "v=spf1 include:a.test -all"),
        ]);
        assert!(!scene.found().contains(&"spf/duplicate-include"));
    }
}
