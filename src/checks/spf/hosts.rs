//! What `a` and `mx` lead to: nothing, or more exchanges than receivers ask for (RFC 7208, section 4.6.4).

use crate::checks::places::{replace, show, spf_records};
use crate::facts::{Facts, SpfBranch};
use crate::finding::{Finding, Rule, Safety, Severity};
use crate::records::spf::{Spf, TermKind};

/// Exchanges that a term `mx` may lead to.
const MOST_EXCHANGES: usize = 10;

pub(crate) static A_MX_NO_ADDRESS: Rule = Rule {
    id: "spf/a-mx-no-address",
    severity: Severity::Warning,
    reference: "RFC 7208, section 4.6.4",
    look: no_address,
};

pub(crate) static MX_TOO_MANY: Rule = Rule {
    id: "spf/mx-too-many",
    severity: Severity::Error,
    reference: "RFC 7208, sections 4.6.4 and 5.4",
    look: too_many,
};

fn no_address(facts: &Facts) -> Vec<Finding> {
    let mut found = Vec::new();
    for (txt, spf) in spf_records(facts) {
        for branch in own(facts) {
            let Some(target) = branch.target.as_ref().filter(|_| branch.found.is_absent()) else {
                continue;
            };
            if !matches!(kind(&spf, branch), Some(TermKind::A(..) | TermKind::Mx(..))) {
                continue;
            }
            let mended = spf.without(branch.span);
            found.push(
                A_MX_NO_ADDRESS
                    .on(&facts.texts, txt)
                    .span(branch.span)
                    .with("term", branch.term.as_str())
                    .with("target", target)
                    .fix(replace(facts, &facts.texts, txt, &mended, Safety::Ask)),
            );
        }
    }
    found
}

fn too_many(facts: &Facts) -> Vec<Finding> {
    let mut found = Vec::new();
    for (txt, spf) in spf_records(facts) {
        for branch in own(facts) {
            let count = branch.found.is().copied().unwrap_or_default();
            let is_mx = matches!(kind(&spf, branch), Some(TermKind::Mx(..)));
            if let (true, Some(target)) = (is_mx && count > MOST_EXCHANGES, &branch.target) {
                found.push(
                    MX_TOO_MANY
                        .on(&facts.texts, txt)
                        .span(branch.span)
                        .with("term", branch.term.as_str())
                        .with("target", target)
                        .with("count", count)
                        .fix(show()),
                );
            }
        }
    }
    found
}

/// The branches of the domain's own record.
fn own(facts: &Facts) -> &[SpfBranch] {
    facts.spf.as_ref().map_or(&[], |tree| &tree.branches)
}

fn kind<'a>(spf: &'a Spf, branch: &SpfBranch) -> Option<&'a TermKind> {
    let mut terms = spf.terms().iter();
    terms
        .find(|term| term.span == branch.span)
        .map(|term| &term.kind)
}

#[cfg(test)]
mod tests {
    use crate::checks::scene::{DOMAIN, Scene, scene};
    use crate::facts::{Absence, Answer};

    fn with_mx(found: Answer<usize>) -> Scene {
        let mut scene = scene(&[(DOMAIN, "v=spf1 a mx:hosts.test -all")]);
        scene.facts.spf.as_mut().unwrap().branches[1].found = found;
        scene
    }

    #[test]
    fn a_term_that_finds_no_host_is_found_and_taken_out() {
        let scene = with_mx(Answer::Absent(Absence::NxDomain));
        assert_eq!(
            scene.finding("spf/a-mx-no-address").args["target"],
            "hosts.test".into()
        );
        assert_eq!(scene.mended("spf/a-mx-no-address"), ["v=spf1 a -all"]);
    }

    #[test]
    fn eleven_exchanges_are_too_many() {
        let finding = with_mx(Answer::Is(11)).finding("spf/mx-too-many");
        assert_eq!(finding.args["count"], 11_usize.into());
        let found = with_mx(Answer::Is(10)).found();
        assert!(!found.contains(&"spf/mx-too-many") && !found.contains(&"spf/a-mx-no-address"));
    }

    #[test]
    fn a_silence_is_not_an_absence() {
        let silent = with_mx(Answer::Unknown(crate::facts::Cause::Timeout));
        assert!(!silent.found().contains(&"spf/a-mx-no-address"));
    }
}
