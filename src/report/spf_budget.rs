//! What a fix of an SPF record saves: look-ups and bytes before and after (RFC 7208, sections 3.4 and 4.6.4).

use mailmend_providers::{RecordType, Value};
use serde::Serialize;

use super::Style;
use crate::facts::Facts;
use crate::finding::Finding;
use crate::records::Standing;
use crate::records::spf::{Spf, TermKind, standing};

/// Look-ups and bytes of the domain's SPF record, before and after a fix.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(super) struct SpfBudget {
    /// Look-ups; `None` when a term leads where nobody has looked.
    pub(super) lookups: Option<[usize; 2]>,
    /// Bytes.
    pub(super) bytes: [usize; 2],
}

/// The budget of a finding's fix; `None` when it doesn't put SPF records of the domain in the place of others, or saves nothing.
pub(super) fn spf_budget(facts: &Facts, finding: &Finding) -> Option<SpfBudget> {
    let fix = finding.fix.as_ref()?;
    let own = |edit: &&crate::finding::Edit| {
        edit.kind == RecordType::Txt && edit.name == *facts.texts.stands_at()
    };
    let edits: Vec<_> = fix.edits.iter().filter(own).collect();
    let before = records(edits.iter().flat_map(|edit| &edit.remove));
    let after = records(edits.iter().flat_map(|edit| &edit.add));
    if before.is_empty() || after.is_empty() {
        return None;
    }
    let lookups = |all: &[String]| {
        all.iter()
            .map(|text| cost(facts, text))
            .sum::<Option<usize>>()
    };
    let bytes = |all: &[String]| all.iter().map(String::len).sum();
    let budget = SpfBudget {
        lookups: lookups(&before)
            .zip(lookups(&after))
            .map(|(before, after)| [before, after]),
        bytes: [bytes(&before), bytes(&after)],
    };
    let same = |[before, after]: [usize; 2]| before == after;
    let differ = |pair| !same(pair);
    (differ(budget.bytes) || budget.lookups.is_some_and(differ)).then_some(budget)
}

/// The budget in words.
pub(super) fn told(budget: &SpfBudget, style: &Style<'_>) -> String {
    let args = |[before, after]: [usize; 2]| [("before", before.into()), ("after", after.into())];
    let bytes = style.say("report-spf-budget-bytes", args(budget.bytes));
    match budget.lookups {
        None => bytes,
        Some(lookups) => {
            let lookups = style.say("report-spf-budget-lookups", args(lookups));
            format!("{lookups}, {bytes}")
        }
    }
}

fn records<'a>(values: impl Iterator<Item = &'a Value>) -> Vec<String> {
    values
        .map(Value::lossy)
        .filter(|text| standing(text) == Standing::Record)
        .collect()
}

/// The look-ups of a record, as far as the tree of the published one knows what its terms lead to.
fn cost(facts: &Facts, text: &str) -> Option<usize> {
    let spf = Spf::read(text);
    let all = spf
        .terms()
        .iter()
        .position(|term| matches!(term.kind, TermKind::All(_)));
    let reached = spf.terms().iter().enumerate().filter(|(at, term)| {
        let redirect = matches!(term.kind, TermKind::Redirect(_));
        term.kind.costs_lookup() && all.is_none_or(|all| *at < all && !redirect)
    });
    reached
        .map(|(_, term)| match term.kind {
            TermKind::Include(..) | TermKind::Redirect(_) => {
                let mut known = facts.spf.iter().flat_map(|tree| &tree.branches);
                known
                    .find(|branch| branch.term == term.text)
                    .map(crate::facts::SpfBranch::lookups)
            }
            _ => Some(1),
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::scene::{DOMAIN, scene};

    #[test]
    fn an_include_that_goes_takes_all_its_look_ups_along() {
        let scene = scene(&[
            (
                DOMAIN,
                "v=spf1 mx include:servers.mcsv.net include:a.test ~all",
            ),
            ("servers.mcsv.net", "v=spf1 a mx ip4:192.0.2.1 ~all"),
            ("a.test", "v=spf1 ip4:192.0.2.2 ~all"),
        ]);
        let finding = scene.finding("spf/include-not-needed");
        let budget = spf_budget(&scene.facts, &finding).unwrap();
        assert_eq!(budget.lookups, Some([5, 2]));
        assert_eq!(budget.bytes, [54, 29]);
    }

    #[test]
    fn what_nobody_looked_at_has_no_price() {
        let scene = scene(&[
            (DOMAIN, "v=spf1 include:a.test ~all"),
            (DOMAIN, "v=spf1 include:b.test ~all"),
        ]);
        let finding = scene.finding("spf/multiple");
        let budget = spf_budget(&scene.facts, &finding).unwrap();
        assert_eq!(budget.lookups, None);
        let policy = scene.finding("dmarc/missing");
        assert_eq!(spf_budget(&scene.facts, &policy), None);
    }
}
