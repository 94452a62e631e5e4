//! The tree of SPF includes below a domain, level by level; each level is one wave.

use std::net::IpAddr;

use mailmend_providers::{DomainName, RecordType};

use super::wave::{Answers, Ticket, Wave};
use crate::facts::{Absence, Answer, Cause, Seen, SpfBranch, SpfNode, Txt};
use crate::records::spf::{Spf, Term, TermKind, standing};
use crate::records::{Span, Standing};

/// Look-ups after which no more are made: far past the limit of 10 (RFC 7208, section 4.6.4), so that a record which
/// breaks it is still told how far.
const MOST_LOOKUPS: usize = 30;

/// The tree while it grows.
pub(super) struct SpfTree {
    nodes: Vec<Node>,
    asked: usize,
}

struct Node {
    at: DomainName,
    above: Option<usize>,
    seen: Seen<Vec<Txt>>,
    records: Vec<String>,
    branches: Vec<Branch>,
}

struct Branch {
    span: Span,
    term: String,
    look: Look,
    target: Option<DomainName>,
    found: Answer<usize>,
    addresses: Vec<IpAddr>,
    node: Option<usize>,
    is_loop: bool,
    waiting: Waiting,
}

/// What a term makes a receiver look up.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Look {
    Record,
    Addresses,
    Exchanges,
    Exists,
    Nothing,
}

enum Waiting {
    ToAsk,
    For(Vec<Ticket>),
    Done,
}

impl SpfTree {
    /// A tree from what stands at the domain.
    pub(super) fn new(texts: &Seen<Vec<Txt>>) -> Self {
        let mut tree = Self {
            nodes: Vec::new(),
            asked: 0,
        };
        tree.grow(texts.at.clone(), None, texts.clone());
        tree
    }

    /// Puts the questions of the next level into the wave.
    pub(super) fn ask(&mut self, wave: &mut Wave) {
        for node in &mut self.nodes {
            for branch in &mut node.branches {
                let (Waiting::ToAsk, Some(target)) = (&branch.waiting, &branch.target) else {
                    continue;
                };
                branch.waiting = Waiting::Done;
                if self.asked >= MOST_LOOKUPS {
                    continue;
                }
                let tickets = match branch.look {
                    Look::Record => vec![wave.ask(target, RecordType::Txt)],
                    Look::Addresses => vec![
                        wave.ask(target, RecordType::A),
                        wave.ask(target, RecordType::Aaaa),
                    ],
                    Look::Exchanges => vec![wave.ask(target, RecordType::Mx)],
                    Look::Exists => vec![wave.ask(target, RecordType::A)],
                    Look::Nothing => continue,
                };
                self.asked += 1;
                branch.waiting = Waiting::For(tickets);
            }
        }
    }

    /// Takes the answers of the wave that [`SpfTree::ask`] put its questions into.
    pub(super) fn take(&mut self, answers: &Answers) {
        let mut grown = Vec::new();
        for (at, node) in self.nodes.iter_mut().enumerate() {
            for (nth, branch) in node.branches.iter_mut().enumerate() {
                let Waiting::For(tickets) = &branch.waiting else {
                    continue;
                };
                branch.addresses = tickets
                    .iter()
                    .flat_map(|ticket| answers.addresses(*ticket).all().to_vec())
                    .collect();
                branch.found = together(tickets.iter().map(|ticket| answers.raw(*ticket).answer));
                if let (Look::Record, Some(target), [ticket]) =
                    (branch.look, &branch.target, tickets.as_slice())
                {
                    grown.push((at, nth, target.clone(), answers.texts(*ticket)));
                }
                branch.waiting = Waiting::Done;
            }
        }
        for (at, nth, target, seen) in grown {
            let node = self.grow(target, Some(at), seen);
            self.nodes[at].branches[nth].node = Some(node);
        }
    }

    /// The names of includes and redirects that the domain's owner wrote, in order: those below a name for which `known`
    /// is true belong to somebody else and are left out.
    pub(super) fn includes(&self, known: impl Fn(&DomainName) -> bool) -> Vec<DomainName> {
        let mut names = Vec::new();
        self.collect(0, &known, &mut names);
        names
    }

    fn collect(
        &self,
        node: usize,
        known: &impl Fn(&DomainName) -> bool,
        names: &mut Vec<DomainName>,
    ) {
        for branch in &self.nodes[node].branches {
            if let (Look::Record, Some(target)) = (branch.look, &branch.target) {
                if !names.contains(target) {
                    names.push(target.clone());
                }
                if let Some(below) = branch.node.filter(|_| !known(target)) {
                    self.collect(below, known, names);
                }
            }
        }
    }

    /// The grown tree; `None` when there is not exactly one record at the domain.
    pub(super) fn finish(self) -> Option<SpfNode> {
        (self.nodes[0].records.len() == 1).then(|| self.made(0))
    }

    fn made(&self, at: usize) -> SpfNode {
        let node = &self.nodes[at];
        SpfNode {
            seen: node.seen.clone(),
            records: node.records.clone(),
            branches: node
                .branches
                .iter()
                .map(|branch| SpfBranch {
                    span: branch.span,
                    term: branch.term.clone(),
                    target: branch.target.clone(),
                    found: branch.found.clone(),
                    addresses: branch.addresses.clone(),
                    node: branch.node.map(|below| Box::new(self.made(below))),
                    is_loop: branch.is_loop,
                })
                .collect(),
        }
    }

    fn grow(&mut self, at: DomainName, above: Option<usize>, seen: Seen<Vec<Txt>>) -> usize {
        let records: Vec<String> = seen
            .all()
            .iter()
            .map(Txt::text)
            .filter(|text| standing(text) == Standing::Record)
            .collect();
        let mut node = Node {
            at,
            above,
            seen,
            records,
            branches: Vec::new(),
        };
        if let [record] = node.records.as_slice() {
            let spf = Spf::read(record);
            node.branches = reached(&spf)
                .filter_map(|term| self.branch(term, &node))
                .collect();
        }
        self.nodes.push(node);
        self.nodes.len() - 1
    }

    fn branch(&self, term: &Term, node: &Node) -> Option<Branch> {
        let look = match &term.kind {
            TermKind::Include(..) | TermKind::Redirect(_) => Look::Record,
            TermKind::A(..) => Look::Addresses,
            TermKind::Mx(..) => Look::Exchanges,
            TermKind::Exists(..) => Look::Exists,
            TermKind::Ptr(..) => Look::Nothing,
            _ => return None,
        };
        let target = match term.kind.domain_spec() {
            Some(spec) => target(spec, &node.at),
            None => Some(node.at.clone()),
        };
        let is_loop = look == Look::Record
            && target
                .as_ref()
                .is_some_and(|target| self.stands_above(target, node));
        let waiting = if is_loop || target.is_none() {
            Waiting::Done
        } else {
            Waiting::ToAsk
        };
        Some(Branch {
            span: term.span,
            term: term.text.clone(),
            look,
            target,
            found: Answer::Unknown(Cause::NotAsked),
            addresses: Vec::new(),
            node: None,
            is_loop,
            waiting,
        })
    }

    fn stands_above(&self, name: &DomainName, node: &Node) -> bool {
        let mut next = Some(node);
        while let Some(node) = next {
            if node.at == *name {
                return true;
            }
            next = node.above.map(|above| &self.nodes[above]);
        }
        false
    }
}

/// The terms that a receiver can come to: those up to the first `all`, and `redirect` when there is none (section 6.1).
fn reached(spf: &Spf) -> impl Iterator<Item = &Term> {
    let all = spf
        .terms()
        .iter()
        .position(|term| matches!(term.kind, TermKind::All(_)));
    let end = all.unwrap_or(spf.terms().len());
    spf.terms()[..end]
        .iter()
        .filter(move |term| all.is_none() || !matches!(term.kind, TermKind::Redirect(_)))
}

/// The name that a domain specification leads to; the macro for the current domain is filled in, every other one
/// depends on the message.
fn target(spec: &str, current: &DomainName) -> Option<DomainName> {
    let filled = spec
        .replace("%{d}", current.as_str())
        .replace("%{D}", current.as_str());
    if filled.contains('%') {
        return None;
    }
    DomainName::parse(&filled)
        .ok()
        .filter(|name| !name.is_root())
}

/// One answer from several: records of one are enough, and only when all prove to be absent is it absent.
fn together<T>(answers: impl Iterator<Item = Answer<Vec<T>>>) -> Answer<usize> {
    let mut count = None;
    let mut unknown = None;
    let mut absent = Absence::NxDomain;
    for answer in answers {
        match answer {
            Answer::Is(all) => count = Some(count.unwrap_or(0) + all.len()),
            Answer::Absent(Absence::NoData) => absent = Absence::NoData,
            Answer::Absent(Absence::NxDomain) => {}
            Answer::Unknown(cause) => unknown = Some(cause),
        }
    }
    match (count, unknown) {
        (Some(count), _) => Answer::Is(count),
        (None, Some(cause)) => Answer::Unknown(cause),
        (None, None) => Answer::Absent(absent),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(text: &str) -> DomainName {
        DomainName::parse(text).unwrap()
    }

    #[test]
    fn only_terms_that_can_be_reached_cost() {
        let terms = |text: &str| -> Vec<String> {
            reached(&Spf::read(text))
                .map(|term| term.text.clone())
                .collect()
        };
        assert_eq!(
            terms("v=spf1 redirect=b.test a -all mx"),
            ["a"],
            "redirect does not count beside all, mx stands behind it"
        );
        assert_eq!(terms("v=spf1 a redirect=b.test"), ["a", "redirect=b.test"]);
    }

    #[test]
    fn macros_of_the_message_have_no_target() {
        let at = name("example.test");
        assert_eq!(target("_spf.%{d}", &at), Some(name("_spf.example.test")));
        assert_eq!(target("%{i}._spf.%{d}", &at), None);
        assert_eq!(
            target("_spf.example.net.", &at),
            Some(name("_spf.example.net"))
        );
    }

    #[test]
    fn two_look_ups_are_void_only_when_both_are() {
        let absent = || Answer::<Vec<u8>>::Absent(Absence::NoData);
        let silent = || Answer::Unknown(Cause::Timeout);
        assert_eq!(
            together([absent(), absent()].into_iter()),
            Answer::Absent(Absence::NoData)
        );
        assert_eq!(
            together([absent(), silent()].into_iter()),
            Answer::Unknown(Cause::Timeout)
        );
        assert_eq!(
            together([silent(), Answer::Is(vec![1])].into_iter()),
            Answer::Is(1)
        );
    }
}
