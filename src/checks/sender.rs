//! Has mail From this domain a way to pass DMARC: by a key, by SPF, or by neither? (RFC 9989, section 4.4)

use crate::checks::dkim::published;
use crate::checks::places::{discovery, governing, spf_records};
use crate::checks::spf::course::{Course, course};
use crate::facts::{Absence, Answer, Because, Facts, KeyProbe, NamedSender, ProbeOrigin};
use crate::knowledge::{self, Confidence, DkimKind, Service, SpfAligns};
use crate::records::dkim::{Dkim, standing};
use crate::records::dmarc::Dmarc;
use crate::records::spf::{Qualifier, TermKind};
use crate::records::{Standing, dkim};

/// A way to pass, as far as DNS can tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// It stands open.
    Open,
    /// It proves to be closed.
    Closed,
    /// It cannot be told from here.
    Unsure,
}

/// What awaits the mail of the sender asked about, or of whoever sends.
#[derive(Debug)]
pub(crate) struct Outlook {
    /// Whether it has a way to pass.
    pub(crate) way: Way,
    /// The sender that this is about, when it is known: the one that was named, or the only one that records point to.
    pub(crate) sender: Option<Who>,
    /// Services that records point to and that prove to have no way, though others have one.
    pub(crate) left_out: Vec<&'static Service>,
}

/// A sender that is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Who {
    /// The person's own mail server.
    Own,
    /// A service of the catalogue.
    Service(&'static Service),
    /// Another service, by the name that the person gave it.
    Unlisted(String),
}

impl Who {
    /// The service's name; `None` for a server of one's own.
    pub(crate) fn name(&self) -> Option<String> {
        match self {
            Self::Own => None,
            Self::Service(service) => Some(service.name.clone()),
            Self::Unlisted(name) => Some(crate::escape::one_line(name)),
        }
    }
}

/// Judges the ways of the sender that was named; otherwise of the services that records point to, and of servers of one's own.
pub(crate) fn outlook(facts: &Facts) -> Outlook {
    let named = services(facts, |because| *because == Because::Named);
    if !named.is_empty() {
        // with several, the one that fares worst is told of
        let mut judged: Vec<_> = named
            .into_iter()
            .map(|service| (way_of(facts, service), service))
            .collect();
        judged.sort_by_key(|(way, _)| match way {
            Way::Closed => 0,
            Way::Unsure => 1,
            Way::Open => 2,
        });
        let (way, sender) = judged[0];
        return Outlook {
            way,
            sender: Some(Who::Service(sender)),
            left_out: Vec::new(),
        };
    }
    if let Some(named) = &facts.sender {
        let (way, who) = match named {
            NamedSender::Own => (outside_way(facts, true), Who::Own),
            NamedSender::Unlisted(name) => (outside_way(facts, false), Who::Unlisted(name.clone())),
        };
        return Outlook {
            way,
            sender: Some(who),
            left_out: Vec::new(),
        };
    }
    let seen = services(facts, |because| {
        matches!(because, Because::SpfInclude(_) | Because::Mx(_))
    });
    let key = any_key(facts);
    let included = services(facts, |because| matches!(because, Because::SpfInclude(_)));
    let left_out: Vec<_> = included
        .into_iter()
        .filter(|service| {
            service.spf_aligns == SpfAligns::No && key_of(facts, service) == Way::Closed
        })
        .collect();
    let sender = match seen.as_slice() {
        [only] => Some(Who::Service(only)),
        _ => None,
    };
    if key == Way::Open {
        return Outlook {
            way: Way::Open,
            sender,
            left_out,
        };
    }
    // no key is known; a known service's selectors that are all empty prove it for that service
    let all_closed = !seen.is_empty()
        && seen
            .iter()
            .all(|service| way_of(facts, service) == Way::Closed);
    let spf = any_spf(facts);
    let way = if spf == Way::Closed && (key == Way::Closed || all_closed) {
        Way::Closed
    } else {
        Way::Unsure
    };
    Outlook {
        way,
        sender,
        left_out: Vec::new(),
    }
}

fn services(facts: &Facts, wanted: impl Fn(&Because) -> bool) -> Vec<&'static Service> {
    let mut all: Vec<&'static Service> = Vec::new();
    for seen in facts.services.iter().filter(|seen| wanted(&seen.because)) {
        if let Some(service) = knowledge::service(&seen.id)
            && !all.iter().any(|known| known.id == service.id)
        {
            all.push(service);
        }
    }
    all
}

/// The way of a sender that is no service of the catalogue: by a key that no known service holds, or by an SPF term
/// that no known service stands behind. A key that was not given may be somebody else's, so a strange service is not sure of it.
fn outside_way(facts: &Facts, own: bool) -> Way {
    let keys = own_keys(facts);
    let given = keys.iter().any(|probe| probe.origin == ProbeOrigin::Given);
    if given || (own && !keys.is_empty()) {
        return Way::Open;
    }
    let no_key = no_key_can_be(facts) && !wild_key(facts);
    if no_key && any_spf(facts) == Way::Closed {
        Way::Closed
    } else {
        Way::Unsure
    }
}

/// The usable keys that no known service holds; those that the person named come first.
pub(crate) fn own_keys(facts: &Facts) -> Vec<&KeyProbe> {
    let mut keys: Vec<_> = published(facts)
        .into_iter()
        .map(|key| key.probe)
        .filter(|probe| is_usable(probe) && !of_a_service(facts, probe))
        .collect();
    keys.sort_by_key(|probe| probe.origin != ProbeOrigin::Given);
    keys
}

/// True when a service keeps the key, or its selector is one of a service that records point to, or bears a service's name.
fn of_a_service(facts: &Facts, probe: &KeyProbe) -> bool {
    let kept = probe
        .seen
        .aliases
        .iter()
        .any(|target| knowledge::service_by_dkim_target(target).is_some());
    let named = || {
        let selector = probe.selector.as_str();
        probe.origin != ProbeOrigin::Given
            && knowledge::services().iter().any(|service| {
                service.selectors.iter().any(|known| known == selector)
                    && (bears_name(selector, service)
                        || facts.services.iter().any(|seen| seen.id == service.id))
            })
    };
    kept || named()
}

/// True for a selector such as `google`, which is a word of the service's own name; `default` or `mail` may be anybody's.
fn bears_name(selector: &str, service: &Service) -> bool {
    let word = selector.trim_end_matches(|c: char| c.is_ascii_digit());
    service.dkim == [DkimKind::Txt] && service.id.split('-').any(|part| part == word)
}

fn way_of(facts: &Facts, service: &Service) -> Way {
    match (key_of(facts, service), spf_of(facts, service)) {
        (Way::Open, _) => Way::Open,
        (Way::Closed, Way::Closed) => Way::Closed,
        _ => Way::Unsure,
    }
}

/// `_domainkey` proves that no key exists, and no key of the domains above could align either.
pub(crate) fn no_key_can_be(facts: &Facts) -> bool {
    matches!(facts.dkim.node.answer, Answer::Absent(Absence::NxDomain))
        && (own_keys_only(facts) || none_above(facts))
}

/// True when no name above the domain, up to the organizational one, has a key either.
fn none_above(facts: &Facts) -> bool {
    let Answer::Is(organization) = discovery(facts).organizational_domain else {
        return false;
    };
    let mut next = facts.target.domain.parent();
    while let Some(owner) = next.filter(|owner| owner.is_within(&organization)) {
        let proven = facts.dkim.above.iter().any(|seen| {
            seen.at.parent().as_ref() == Some(&owner)
                && matches!(seen.answer, Answer::Absent(Absence::NxDomain))
        });
        if !proven {
            return false;
        }
        next = owner.parent();
    }
    true
}

/// True when only keys of this very domain count: it is the organizational domain, or DKIM is matched strictly.
fn own_keys_only(facts: &Facts) -> bool {
    let strict = governing(facts).is_some_and(|(_, _, txt)| Dmarc::read(&txt.text()).strict_dkim());
    strict || discovery(facts).organizational_domain == Answer::Is(facts.target.domain.clone())
}

/// A wildcard that answers under `_domainkey` with a usable key makes every selector one.
fn wild_key(facts: &Facts) -> bool {
    facts
        .dkim
        .sentinel
        .all()
        .iter()
        .any(|txt| standing(&txt.text()) == Standing::Record && Dkim::read(&txt.text()).is_usable())
}

/// True when the selector holds exactly one key record, and verifiers can use it.
fn is_usable(probe: &KeyProbe) -> bool {
    let mut records = probe
        .seen
        .all()
        .iter()
        .map(crate::facts::Txt::text)
        .filter(|text| dkim::standing(text) == Standing::Record);
    match (records.next(), records.next()) {
        (Some(only), None) => Dkim::read(&only).is_usable(),
        _ => false,
    }
}

fn any_key(facts: &Facts) -> Way {
    let usable = published(facts).iter().any(|key| is_usable(key.probe));
    if usable {
        Way::Open
    } else if no_key_can_be(facts) && !wild_key(facts) {
        Way::Closed
    } else {
        Way::Unsure
    }
}

/// Whether a probe is about a key of this service: tried for it, asked for by the person, or leading to it.
fn is_of(probe: &KeyProbe, service: &Service) -> bool {
    let selector = probe.selector.as_str();
    let leads = probe
        .seen
        .aliases
        .iter()
        .find_map(knowledge::service_by_dkim_target);
    match leads {
        Some(holder) => holder.id == service.id || service.via.as_deref() == Some(&holder.id),
        None => {
            matches!(&probe.origin, ProbeOrigin::Service(id) if *id == service.id)
                || probe.origin == ProbeOrigin::Given
                || service.selectors.iter().any(|known| known == selector)
        }
    }
}

/// True when a usable key of the service stands.
pub(crate) fn has_key(facts: &Facts, service: &Service) -> bool {
    key_of(facts, service) == Way::Open
}

fn key_of(facts: &Facts, service: &Service) -> Way {
    let own: Vec<&KeyProbe> = facts
        .dkim
        .probes
        .iter()
        .filter(|probe| is_of(probe, service))
        .collect();
    if own.iter().any(|probe| is_usable(probe)) {
        return Way::Open;
    }
    if no_key_can_be(facts) {
        return Way::Closed;
    }
    let all_tried = !service.selectors.is_empty()
        && service.selector_forms.is_empty()
        && service.confidence > Confidence::Low
        && service.selectors.iter().all(|selector| {
            own.iter()
                .any(|probe| probe.selector == *selector && !probe.seen.answer.is_unknown())
        });
    if all_tried && own_keys_only(facts) && !wild_key(facts) {
        Way::Closed
    } else {
        Way::Unsure
    }
}

/// Whether SPF can pass and align for a service. Its own bounce address never aligns; a bounce address under the domain
/// is set up together with the keys, so that without them it does not count on it.
fn spf_of(facts: &Facts, service: &Service) -> Way {
    match service.spf_aligns {
        _ if !spf_can_align(service) => Way::Closed,
        SpfAligns::Yes if facts.texts.answer.is_unknown() => Way::Unsure,
        SpfAligns::Yes if service.confidence > Confidence::Low && works(facts) == Some(false) => {
            Way::Closed
        }
        _ => Way::Unsure,
    }
}

fn spf_can_align(service: &Service) -> bool {
    service.confidence == Confidence::Low
        || !matches!(service.spf_aligns, SpfAligns::No | SpfAligns::IfSetup)
}

/// Whether the domain's SPF record lets anybody pass before it ends: `None` when that is not known.
fn works(facts: &Facts) -> Option<bool> {
    if facts.texts.answer.is_unknown() {
        return None;
    }
    match course(facts) {
        None => Some(false),
        Some(Course::Whole) => Some(true),
        Some(Course::Broken(end)) => Some(end > 0 && allows_before(facts, end)),
        Some(Course::Unsure(_)) => None,
    }
}

/// True when a term in front of this byte lets somebody pass.
fn allows_before(facts: &Facts, end: usize) -> bool {
    spf_records(facts).first().is_some_and(|(_, spf)| {
        spf.terms()
            .iter()
            .filter(|term| term.span.start < end)
            .any(|term| allows(&term.kind))
    })
}

/// Whether SPF can align for anybody: closed when the record allows nobody, or only services with bounce addresses of their own.
fn any_spf(facts: &Facts) -> Way {
    match works(facts) {
        None if facts.texts.answer.is_unknown() => return Way::Unsure,
        Some(false) => return Way::Closed,
        None | Some(true) => {}
    }
    let Some((_, spf)) = spf_records(facts).into_iter().next() else {
        return Way::Closed;
    };
    let end = match course(facts) {
        Some(Course::Broken(end)) => end,
        _ => usize::MAX,
    };
    let reached = spf.terms().iter().filter(|term| term.span.start < end);
    let somebody = reached.map(|term| &term.kind).any(allows);
    if somebody { Way::Unsure } else { Way::Closed }
}

/// True for a term that lets somebody pass whose bounce address can be in the domain.
fn allows(kind: &TermKind) -> bool {
    match kind {
        TermKind::Include(qualifier, target) => {
            let service = mailmend_providers::DomainName::parse(target)
                .ok()
                .and_then(|name| knowledge::service_by_spf_include(&name));
            *qualifier == Qualifier::Pass && service.is_none_or(spf_can_align)
        }
        TermKind::A(qualifier, ..)
        | TermKind::Mx(qualifier, ..)
        | TermKind::Ptr(qualifier, _)
        | TermKind::Ip4(qualifier, ..)
        | TermKind::Ip6(qualifier, ..)
        | TermKind::Exists(qualifier, _)
        | TermKind::All(qualifier) => *qualifier == Qualifier::Pass,
        TermKind::Redirect(_) => true,
        _ => false,
    }
}
