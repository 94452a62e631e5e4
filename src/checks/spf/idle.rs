//! Terms of the SPF tree that do nothing for the domain: they lead nowhere, stand there before, or cannot help DMARC.

use serde::Serialize;

use crate::facts::{SpfBranch, SpfNode};
use crate::knowledge::{Confidence, Service, SpfAligns, service_by_spf_include};

/// Why a term does nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Idle {
    /// What it leads to does not exist, or is no SPF record.
    Dead,
    /// The same term was read before.
    Doubled,
    /// The service's mail has a bounce address of its own.
    CannotAlign,
}

/// Why a term of the tree does nothing; `None` for one that does something, and where nothing is known.
pub(crate) fn idle(tree: &SpfNode, branch: &SpfBranch) -> Option<Idle> {
    let empty = branch
        .node
        .as_ref()
        .is_some_and(|node| !node.seen.answer.is_unknown() && node.records.is_empty());
    if branch.found.is_absent() || empty {
        return Some(Idle::Dead);
    }
    if is_doubled(tree, branch) {
        return Some(Idle::Doubled);
    }
    let service = branch.target.as_ref().and_then(service_by_spf_include);
    service
        .is_some_and(cannot_align)
        .then_some(Idle::CannotAlign)
}

/// True for a service whose mail can never pass DMARC by SPF, as far as the catalogue is sure of it.
pub(crate) fn cannot_align(service: &Service) -> bool {
    service.spf_aligns == SpfAligns::No && service.confidence > Confidence::Low
}

/// True when a term that reads the same and leads to the same name comes earlier.
pub(super) fn is_doubled(tree: &SpfNode, branch: &SpfBranch) -> bool {
    branch.target.is_some()
        && tree
            .walk()
            .into_iter()
            .map(|(_, earlier)| earlier)
            .take_while(|earlier| !std::ptr::eq(*earlier, branch))
            .any(|earlier| earlier.target == branch.target && said(earlier) == said(branch))
}

/// The term without its sign: whatever it gives, the same term before it gave that.
fn said(branch: &SpfBranch) -> String {
    branch
        .term
        .trim_start_matches(['+', '-', '~', '?'])
        .to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::scene::{DOMAIN, scene};

    fn all(lines: &[(&str, &str)]) -> Vec<Option<Idle>> {
        let scene = scene(lines);
        let tree = scene.facts.spf.as_ref().unwrap();
        tree.walk()
            .into_iter()
            .map(|(_, branch)| idle(tree, branch))
            .collect()
    }

    #[test]
    fn dead_doubled_and_useless_terms_are_told_apart() {
        let found = all(&[
            (
                DOMAIN,
                "v=spf1 include:a.test include:gone.test ?include:A.test include:servers.mcsv.net mx -all",
            ),
            ("a.test", "v=spf1 mx ip4:192.0.2.1 -all"),
            ("servers.mcsv.net", "v=spf1 ip4:192.0.2.2 -all"),
        ]);
        let wanted = [
            None,
            None, // mx of a.test
            Some(Idle::Dead),
            Some(Idle::Doubled),
            Some(Idle::Doubled), // and so is the mx below it
            Some(Idle::CannotAlign),
            None, // mx of the domain itself
        ];
        assert_eq!(found, wanted);
    }

    #[test]
    fn what_nobody_answered_is_not_dead() {
        let found = all(&[
            (DOMAIN, "v=spf1 include:a.test -all"),
            ("a.test", "TIMEOUT"),
        ]);
        assert_eq!(found, [None]);
    }
}
