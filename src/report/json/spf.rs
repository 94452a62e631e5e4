//! The SPF part of a check as JSON, with the include tree.

use serde_json::{Value as Json, json};

use crate::checks::idle;
use crate::facts::{Answer, SpfBranch, SpfNode};
use crate::knowledge::service_by_spf_include;
use crate::records::spf::{Qualifier, Spf};

/// What `all` says: `none` when there is no `all` here.
pub(super) fn all(text: &str) -> &'static str {
    match Spf::read(text).all() {
        Some(Qualifier::Fail) => "fail",
        Some(Qualifier::SoftFail) => "softfail",
        Some(Qualifier::Neutral) => "neutral",
        Some(Qualifier::Pass) => "pass",
        None => "none",
    }
}

/// The whole tree.
pub(super) fn tree(root: &SpfNode) -> Json {
    node(root, root)
}

fn node(root: &SpfNode, node: &SpfNode) -> Json {
    let state = match (&node.seen.answer, node.records.len()) {
        (Answer::Unknown(_), _) => "unknown",
        (_, 0) => "absent",
        (_, 1) => "present",
        _ => "invalid",
    };
    json!({
        "name": node.seen.at,
        "state": state,
        "records": node.records.iter().map(|text| super::check::masked(text)).collect::<Vec<_>>(),
        "branches": node.branches.iter()
            .map(|below| branch(root, below)).collect::<Vec<_>>(),
    })
}

fn branch(root: &SpfNode, branch: &SpfBranch) -> Json {
    let state = match &branch.found {
        Answer::Is(_) => "present",
        Answer::Absent(_) => "absent",
        Answer::Unknown(_) => "unknown",
    };
    json!({
        "term": branch.term,
        "span": [branch.span.start, branch.span.end],
        "target": branch.target,
        "state": state,
        "records": branch.found.is(),
        "loop": branch.is_loop,
        "cost": branch.lookups(),
        "service": branch.target.as_ref().and_then(service_by_spf_include).map(|s| s.id.as_str()),
        "networks": branch.node.as_ref().map(|node| node.networks()).unwrap_or_default(),
        "addresses": branch.addresses,
        "idle": idle(root, branch),
        "node": branch.node.as_deref().map(|below| node(root, below)),
    })
}
