//! The SPF part of a check as JSON, with the include tree.

use serde_json::{Value as Json, json};

use crate::facts::{Answer, SpfBranch, SpfNode};
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

/// One name of the tree.
pub(super) fn tree(node: &SpfNode) -> Json {
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
        "branches": node.branches.iter().map(branch).collect::<Vec<_>>(),
    })
}

fn branch(branch: &SpfBranch) -> Json {
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
        "node": branch.node.as_deref().map(tree),
    })
}
