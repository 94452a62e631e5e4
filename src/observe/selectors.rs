//! Where DKIM keys may stand: given selectors, those of sending services, the usual ones; and a label that nobody uses.

use mailmend_providers::{DomainName, RecordType};

use super::wave::{Answers, Ticket, Wave};
use crate::facts::{DkimFacts, KeyProbe, ProbeOrigin, Seen, Txt};

/// The most names above the domain whose `_domainkey` is asked.
const MOST_ABOVE: usize = 8;

/// The probes while they are made.
pub(super) struct Probes {
    node_name: Option<DomainName>,
    domain: DomainName,
    node: Seen<()>,
    sentinel: Seen<Vec<Txt>>,
    waiting_node: Option<(Ticket, Ticket)>,
    above: Vec<Above>,
    probes: Vec<Probe>,
}

/// `_domainkey` of a name above the domain.
struct Above {
    owner: DomainName,
    name: DomainName,
    state: NodeState,
}

enum NodeState {
    ToAsk,
    For(Ticket),
    Done(Seen<()>),
}

struct Probe {
    selector: String,
    origin: ProbeOrigin,
    name: DomainName,
    state: State,
}

enum State {
    ToAsk,
    For(Ticket),
    Done(Seen<Vec<Txt>>),
}

impl Probes {
    pub(super) fn new(domain: &DomainName) -> Self {
        Self {
            node_name: domain.under("_domainkey").ok(),
            domain: domain.clone(),
            node: Seen::not_asked(domain.clone(), RecordType::Txt),
            sentinel: Seen::not_asked(domain.clone(), RecordType::Txt),
            waiting_node: None,
            above: Vec::new(),
            probes: Vec::new(),
        }
    }

    /// Adds a selector. One that is there already is asked once; it keeps the better reason: given, service, usual.
    /// What is no selector (catalogues hold placeholders) is left out.
    pub(super) fn add(&mut self, selector: &str, origin: ProbeOrigin) {
        let Ok(label) = DomainName::parse(selector) else {
            return;
        };
        if let Some(known) = self
            .probes
            .iter_mut()
            .find(|probe| probe.selector == label.as_str())
        {
            if known.origin == ProbeOrigin::Usual {
                known.origin = origin;
            }
            return;
        }
        let Some(name) = self
            .node_name
            .as_ref()
            .and_then(|node| node.under(label.as_str()).ok())
        else {
            return;
        };
        self.probes.push(Probe {
            selector: label.to_string(),
            origin,
            name,
            state: State::ToAsk,
        });
    }

    /// The key names of the given selectors.
    pub(super) fn given(&self) -> Vec<DomainName> {
        self.probes
            .iter()
            .filter(|probe| probe.origin == ProbeOrigin::Given)
            .map(|probe| probe.name.clone())
            .collect()
    }

    /// Asks for `_domainkey` itself and for a random label below it.
    pub(super) fn ask_node(&mut self, wave: &mut Wave) {
        let Some(node) = &self.node_name else { return };
        let Ok(random) = node.under(&format!("{:016x}", rand::random::<u64>())) else {
            return;
        };
        self.waiting_node = Some((
            wave.ask(node, RecordType::Txt),
            wave.ask(&random, RecordType::Txt),
        ));
    }

    /// Wants `_domainkey` of every name above the domain up to this one, the organizational domain as far as it is known.
    pub(super) fn reach(&mut self, organization: &DomainName) {
        let mut next = self.domain.parent();
        while let Some(owner) = next.filter(|owner| {
            !owner.is_root() && owner.is_within(organization) && self.above.len() < MOST_ABOVE
        }) {
            next = owner.parent();
            if !self.above.iter().any(|above| above.owner == owner)
                && let Ok(name) = owner.under("_domainkey")
            {
                self.above.push(Above {
                    owner,
                    name,
                    state: NodeState::ToAsk,
                });
            }
        }
    }

    /// Asks every selector, and every name above, that was not asked yet.
    pub(super) fn ask(&mut self, wave: &mut Wave) {
        for above in &mut self.above {
            if matches!(above.state, NodeState::ToAsk) {
                above.state = NodeState::For(wave.ask(&above.name, RecordType::Txt));
            }
        }
        for probe in &mut self.probes {
            if matches!(probe.state, State::ToAsk) {
                probe.state = State::For(wave.ask(&probe.name, RecordType::Txt));
            }
        }
    }

    pub(super) fn take(&mut self, answers: &Answers) {
        if let Some((node, sentinel)) = self.waiting_node.take() {
            self.node = answers.texts(node).map(drop);
            self.sentinel = answers.texts(sentinel);
        }
        for above in &mut self.above {
            if let NodeState::For(ticket) = above.state {
                above.state = NodeState::Done(answers.texts(ticket).map(drop));
            }
        }
        for probe in &mut self.probes {
            if let State::For(ticket) = probe.state {
                probe.state = State::Done(answers.texts(ticket));
            }
        }
    }

    /// The alias targets under `_domainkey` that were seen.
    pub(super) fn alias_targets(&self) -> Vec<DomainName> {
        self.done()
            .flat_map(|(_, seen)| seen.aliases.iter().cloned())
            .collect()
    }

    /// The names at which something stands, a dangling alias too. When a wildcard answers, only selectors count that
    /// somebody had a reason to ask.
    pub(super) fn found(&self) -> Vec<DomainName> {
        let wildcard = self.sentinel.answer.is().is_some() || !self.sentinel.aliases.is_empty();
        self.done()
            .filter(|(probe, _)| !wildcard || probe.origin != ProbeOrigin::Usual)
            .filter(|(_, seen)| seen.answer.is().is_some() || !seen.aliases.is_empty())
            .map(|(probe, _)| probe.name.clone())
            .collect()
    }

    fn done(&self) -> impl Iterator<Item = (&Probe, &Seen<Vec<Txt>>)> {
        self.probes.iter().filter_map(|probe| match &probe.state {
            State::Done(seen) => Some((probe, seen)),
            _ => None,
        })
    }

    /// What was found: the given selectors first, then those of services, then the usual ones.
    pub(super) fn finish(mut self) -> DkimFacts {
        self.probes.sort_by_key(|probe| match probe.origin {
            ProbeOrigin::Given => 0,
            ProbeOrigin::Service(_) => 1,
            ProbeOrigin::Usual => 2,
        });
        if let Some(name) = &self.node_name
            && self.node.at == self.domain
        {
            self.node.at = name.clone();
        }
        DkimFacts {
            probes: self
                .probes
                .into_iter()
                .map(|probe| KeyProbe {
                    selector: probe.selector,
                    origin: probe.origin,
                    seen: match probe.state {
                        State::Done(seen) => seen,
                        _ => Seen::not_asked(probe.name, RecordType::Txt),
                    },
                })
                .collect(),
            node: self.node,
            above: self
                .above
                .into_iter()
                .map(|above| match above.state {
                    NodeState::Done(seen) => seen,
                    _ => Seen::not_asked(above.name, RecordType::Txt),
                })
                .collect(),
            sentinel: self.sentinel,
        }
    }
}
