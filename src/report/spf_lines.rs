//! The SPF include tree, one line for each term that costs a look-up.

use super::page::Page;
use crate::facts::{Answer, SpfBranch, SpfNode};

/// Terms of one tree that are shown; the rest is counted.
const MOST: usize = 60;

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
    branches(page, node, 0, &mut left);
    if lookups > MOST {
        let more = page
            .style
            .say("report-spf-tree-more", [("count", (lookups - MOST).into())]);
        page.prose(4, &more);
    }
}

fn branches(page: &mut Page<'_>, node: &SpfNode, depth: usize, left: &mut usize) {
    // a deep tree must leave room for words
    let indent = 4 + 2 * depth.min(4);
    for branch in &node.branches {
        if *left == 0 {
            return;
        }
        *left -= 1;
        let mut line = crate::escape::one_line(&branch.term);
        if let Some(note) = note(page, branch) {
            line.push_str("   ");
            line.push_str(&note);
        }
        page.hanging(indent, indent + 2, &line);
        if let Some(below) = &branch.node {
            branches(page, below, depth + 1, left);
        }
    }
}

fn note(page: &Page<'_>, branch: &SpfBranch) -> Option<String> {
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
            _ => None,
        },
    }
}
