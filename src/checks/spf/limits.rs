//! What an SPF record costs a receiver: at most 10 look-ups, at most 2 of them in vain (RFC 7208, section 4.6.4).

use crate::checks::places::{show, spf_records};
use crate::facts::{Facts, SpfNode};
use crate::finding::{Finding, Rule, Severity};

pub(crate) static LOOKUP_LIMIT: Rule = Rule {
    id: "spf/lookup-limit",
    severity: Severity::Error,
    reference: "RFC 7208, section 4.6.4",
    look: lookups,
};

pub(crate) static VOID_LIMIT: Rule = Rule {
    id: "spf/void-limit",
    severity: Severity::Error,
    reference: "RFC 7208, section 4.6.4",
    look: void_lookups,
};

fn lookups(facts: &Facts) -> Vec<Finding> {
    let judged = facts.spf.as_ref().and_then(|tree| {
        let count = tree.lookups();
        let severity = match count {
            0..7 => return None,
            7 | 8 => Severity::Info,
            9 | 10 => Severity::Warning,
            _ => Severity::Error,
        };
        Some((tree, count, severity))
    });
    let Some((tree, count, severity)) = judged else {
        return Vec::new();
    };
    about(facts, &LOOKUP_LIMIT, count, severity)
        .map(|finding| match dearest(tree) {
            Some((term, cost)) => finding
                .with("one", "yes")
                .with("dearest", term)
                .with("cost", cost),
            None => finding
                .with("one", "no")
                .with("dearest", "")
                .with("cost", 0_usize),
        })
        .collect()
}

fn void_lookups(facts: &Facts) -> Vec<Finding> {
    let count = facts.spf.as_ref().map_or(0, SpfNode::void_lookups);
    let severity = match count {
        0 | 1 => return Vec::new(),
        2 => Severity::Warning,
        _ => Severity::Error,
    };
    about(facts, &VOID_LIMIT, count, severity).collect()
}

fn about<'a>(
    facts: &'a Facts,
    rule: &'static Rule,
    count: usize,
    severity: Severity,
) -> impl Iterator<Item = Finding> + 'a {
    spf_records(facts).into_iter().take(1).map(move |(txt, _)| {
        rule.on(&facts.texts, txt)
            .severity(severity)
            .with("count", count)
            .fix(show())
    })
}

/// The term of the domain's own record that costs more look-ups than any other, when there is one.
fn dearest(tree: &SpfNode) -> Option<(&str, usize)> {
    let mut costs: Vec<(&str, usize)> = tree
        .branches
        .iter()
        .map(|branch| {
            let below = branch.node.as_ref().map_or(0, |node| node.lookups());
            (branch.term.as_str(), 1 + below)
        })
        .collect();
    costs.sort_by_key(|(_, cost)| std::cmp::Reverse(*cost));
    match costs.as_slice() {
        [(_, first), (_, second), ..] if first == second => None,
        [first, ..] => Some(*first),
        [] => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::scene::{DOMAIN, scene};
    use crate::finding::Severity;

    fn with_lookups(count: usize) -> crate::checks::scene::Scene {
        let many = " mx".repeat(count);
        let text = format!("v=spf1{many} -all");
        scene(&[(DOMAIN, &text)])
    }

    #[test]
    fn eleven_lookups_are_too_many() {
        let finding = with_lookups(11).finding("spf/lookup-limit");
        assert_eq!(finding.severity, Severity::Error);
        assert_eq!(finding.args["count"], 11_usize.into());
    }

    #[test]
    fn ten_are_allowed_and_nearly_too_many() {
        let finding = with_lookups(10).finding("spf/lookup-limit");
        assert_eq!(finding.severity, Severity::Warning);
        assert!(!with_lookups(6).found().contains(&"spf/lookup-limit"));
    }

    #[test]
    fn the_dearest_is_named_only_when_there_is_one() {
        assert_eq!(
            with_lookups(11).finding("spf/lookup-limit").args["one"],
            "no".into()
        );
        let many = " mx".repeat(8);
        let scene = scene(&[
            (DOMAIN, &format!("v=spf1{many} include:a.test -all")),
            ("a.test", "v=spf1 a mx -all"),
        ]);
        let finding = scene.finding("spf/lookup-limit");
        assert_eq!(finding.args["dearest"], "include:a.test".into());
    }

    #[test]
    fn a_single_lookup_in_vain_is_nothing_to_tell() {
        let scene = scene(&[(DOMAIN, "v=spf1 include:a.test -all")]);
        assert!(!scene.found().contains(&"spf/void-limit"));
    }

    #[test]
    fn three_lookups_in_vain_are_too_many() {
        let scene = scene(&[(
            DOMAIN,
            "v=spf1 include:a.test include:b.test include:c.test -all",
        )]);
        assert_eq!(scene.finding("spf/void-limit").severity, Severity::Error);
    }

    #[test]
    fn a_timeout_is_not_in_vain() {
        let scene = scene(&[
            (DOMAIN, "v=spf1 include:a.test -all"),
            ("a.test", "TIMEOUT"),
        ]);
        assert!(!scene.found().contains(&"spf/void-limit"));
    }
}
