//! The SPF include tree, one line for each term that costs a look-up.

use super::page::Page;
use crate::checks::{Idle, idle};
use crate::facts::{Answer, SpfBranch, SpfNode};
use crate::knowledge::service_by_spf_include;

/// Terms of one tree that are shown; the rest is counted.
const MOST: usize = 60;

/// Addresses of one term that are shown.
const MOST_ADDRESSES: usize = 3;

/// Writes the tree with its counts; nothing when no term costs a look-up.
pub(super) fn tree(page: &mut Page<'_>, node: &SpfNode) {
    let lookups = node.lookups();
    if lookups == 0 {
        return;
    }
    page.gap();
    let heading = page.style.say(
        "report-spf-tree",
        [
            ("lookups", lookups.into()),
            ("voids", node.void_lookups().into()),
        ],
    );
    page.prose(2, &heading);
    let mut left = MOST;
    branches(page, node, node, 0, &mut left);
    if lookups > MOST {
        let more = page
            .style
            .say("report-spf-tree-more", [("count", (lookups - MOST).into())]);
        page.prose(4, &more);
    }
}

fn branches(page: &mut Page<'_>, root: &SpfNode, node: &SpfNode, depth: usize, left: &mut usize) {
    // a deep tree must leave room for words
    let indent = 4 + 2 * depth.min(4);
    for branch in &node.branches {
        if *left == 0 {
            return;
        }
        *left -= 1;
        let mut line = crate::escape::one_line(&branch.term);
        line.push_str("   ");
        line.push_str(&counts(page, branch));
        if let Some(note) = note(page, root, branch) {
            line.push(' ');
            line.push_str(&note);
        }
        page.hanging(indent, indent + 2, &line);
        if let Some(below) = &branch.node {
            branches(page, root, below, depth + 1, left);
        }
    }
}

/// Whose it is, what it costs, and the addresses it brings.
fn counts(page: &Page<'_>, branch: &SpfBranch) -> String {
    let style = page.style;
    let service = branch.target.as_ref().and_then(service_by_spf_include);
    let mut parts: Vec<String> = service.map(|s| s.name.clone()).into_iter().collect();
    let cost = branch.lookups().into();
    parts.push(style.say("report-spf-tree-cost", [("count", cost)]));
    let networks = branch.node.as_ref().map_or(0, |node| node.networks().len());
    if networks > 0 {
        parts.push(style.say("report-spf-tree-networks", [("count", networks.into())]));
    }
    let shown = branch.addresses.iter().take(MOST_ADDRESSES);
    let mut list: Vec<String> = shown.map(ToString::to_string).collect();
    if branch.addresses.len() > list.len() {
        let more = (branch.addresses.len() - list.len()).into();
        list.push(style.say("report-and-more", [("count", more)]));
    }
    if !list.is_empty() {
        parts.push(list.join(" "));
    }
    parts.join(", ")
}

fn note(page: &Page<'_>, root: &SpfNode, branch: &SpfBranch) -> Option<String> {
    let style = page.style;
    if branch.is_loop {
        return Some(style.text("report-spf-tree-loop"));
    }
    if branch.target.is_none() {
        return Some(style.text("report-spf-tree-macro"));
    }
    match &branch.found {
        Answer::Absent(_) => Some(style.text("report-spf-tree-void")),
        Answer::Unknown(_) => Some(style.text("report-spf-tree-unknown")),
        Answer::Is(_) => match &branch.node {
            Some(node) if node.seen.answer.is_unknown() => {
                Some(style.text("report-spf-tree-unknown"))
            }
            Some(node) if node.records.is_empty() => Some(style.text("report-spf-tree-no-record")),
            Some(node) if node.records.len() > 1 => Some(style.text("report-spf-tree-several")),
            _ => match idle(root, branch) {
                Some(Idle::Doubled) => Some(style.text("report-spf-tree-doubled")),
                Some(Idle::CannotAlign) => Some(style.text("report-spf-tree-cannot-align")),
                Some(Idle::Dead) | None => None,
            },
        },
    }
}
