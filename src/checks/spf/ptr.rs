//! `ptr` is slow, unreliable and should not be published (RFC 7208, section 5.5).

use crate::checks::places::{replace, spf_records};
use crate::facts::Facts;
use crate::finding::{Finding, Rule, Safety, Severity};
use crate::records::spf::TermKind;

pub(crate) static PTR: Rule = Rule {
    id: "spf/ptr",
    severity: Severity::Warning,
    reference: "RFC 7208, section 5.5",
    look,
};

fn look(facts: &Facts) -> Vec<Finding> {
    let mut found = Vec::new();
    for (txt, spf) in spf_records(facts) {
        for term in spf.terms() {
            if matches!(term.kind, TermKind::Ptr(..)) {
                let mended = spf.without(term.span);
                found.push(
                    PTR.on(&facts.texts, txt)
                        .span(term.span)
                        .with("term", term.text.as_str())
                        .fix(replace(facts, &facts.texts, txt, &mended, Safety::Ask)),
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
    fn ptr_is_found_and_taken_out() {
        let scene = scene(&[(DOMAIN, "v=spf1 mx ptr -all")]);
        assert_eq!(scene.pointed_at("spf/ptr"), "ptr");
        assert_eq!(scene.mended("spf/ptr"), ["v=spf1 mx -all"]);
    }

    #[test]
    fn a_record_without_ptr_is_fine() {
        assert!(
            !scene(&[(DOMAIN, "v=spf1 mx -all")])
                .found()
                .contains(&"spf/ptr")
        );
    }
}
