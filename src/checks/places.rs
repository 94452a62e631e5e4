//! Where in the facts the records of mail stand, and at which name a change of them would have to be made.

use mailmend_providers::{DomainName, RecordType, Value};

use crate::dmarc_policy::{Discovery, Governing, discover};
use crate::facts::{Answer, Facts, KeyProbe, Seen, Txt};
use crate::finding::{Edit, Fix, Safety};
use crate::records::dmarc::{Dmarc, Policy};
use crate::records::spf::Spf;
use crate::records::{Standing, bimi, dmarc, mta_sts, spf, tls_rpt};

/// Several texts at one name, as they were seen.
pub(crate) type Texts = Seen<Vec<Txt>>;

/// What the DMARC tree walk brought.
pub(crate) fn discovery(facts: &Facts) -> Discovery {
    discover(&facts.target.domain, &facts.dmarc.walk, &facts.texts.answer)
}

/// The DMARC record that governs, and the sight it was read from.
pub(crate) fn governing(facts: &Facts) -> Option<(Governing, &Texts, &Txt)> {
    let Answer::Is(governing) = discovery(facts).governing else {
        return None;
    };
    let seen = facts.dmarc.walk.get(governing.step)?;
    let txt = seen.all().iter().find(|txt| txt.text() == governing.text)?;
    Some((governing, seen, txt))
}

/// The `_dmarc` names that matter for the domain: up to the governing record, and not above the name that can be registered.
pub(crate) fn dmarc_places(facts: &Facts) -> Vec<&Texts> {
    let last = match discovery(facts).governing {
        Answer::Is(governing) => governing.step,
        _ => facts.dmarc.walk.len(),
    };
    let registrable = registrable(&facts.target.domain);
    facts
        .dmarc
        .walk
        .iter()
        .enumerate()
        .filter(|(step, seen)| {
            *step <= last
                && (*step == 0
                    || seen
                        .at
                        .parent()
                        .is_some_and(|owner| owner.is_within(&registrable)))
        })
        .map(|(_, seen)| seen)
        .collect()
}

/// The name that can be registered above a domain, by the public suffix list; the domain itself where the list says nothing.
pub(crate) fn registrable(domain: &DomainName) -> DomainName {
    psl::domain_str(domain.as_str())
        .and_then(|name| DomainName::parse(name).ok())
        .unwrap_or_else(|| domain.clone())
}

/// The SPF records that receivers select at the domain, each with the text it stands in.
pub(crate) fn spf_records(facts: &Facts) -> Vec<(&Txt, Spf)> {
    facts
        .texts
        .all()
        .iter()
        .filter(|txt| spf::standing(&txt.text()) == Standing::Record)
        .map(|txt| (txt, Spf::read(&txt.text())))
        .collect()
}

/// The selectors at which something stands of its own, not only the answer of a wildcard.
pub(crate) fn keys(facts: &Facts) -> impl Iterator<Item = (&KeyProbe, &[Txt])> {
    let wildcard = facts.dkim.sentinel.all();
    let aliases = &facts.dkim.sentinel.aliases;
    facts.dkim.probes.iter().filter_map(move |probe| {
        let all = probe.seen.all();
        let echo = !wildcard.is_empty() && all == wildcard && probe.seen.aliases == *aliases;
        (!all.is_empty() && !echo).then_some((probe, all))
    })
}

/// Every text that is, or was meant to be, a record of mail: with the sight, the text and how receivers take it.
pub(crate) fn mail_texts(facts: &Facts) -> Vec<(&Texts, &Txt, Standing)> {
    let mut all = Vec::new();
    for txt in facts.texts.all() {
        all.push((&facts.texts, txt, spf::standing(&txt.text())));
    }
    for seen in dmarc_places(facts) {
        for txt in seen.all() {
            all.push((seen, txt, dmarc::standing(&txt.text())));
        }
    }
    for (probe, texts) in keys(facts) {
        for txt in texts {
            all.push((
                &probe.seen,
                txt,
                crate::records::dkim::standing(&txt.text()),
            ));
        }
    }
    let neighbours = [mta_sts::standing, tls_rpt::standing, bimi::standing];
    for (seen, standing) in facts.transport.texts().into_iter().zip(neighbours) {
        for txt in seen.all() {
            all.push((seen, txt, standing(&txt.text())));
        }
    }
    all.retain(|(_, _, standing)| *standing != Standing::Other);
    all
}

/// What was seen at a name, wherever in the facts it is kept.
pub(crate) fn texts_at<'a>(facts: &'a Facts, name: &DomainName) -> Option<&'a Texts> {
    std::iter::once(&facts.texts)
        .chain(&facts.dmarc.walk)
        .chain(facts.transport.texts())
        .chain(facts.dkim.probes.iter().map(|probe| &probe.seen))
        .find(|seen| seen.at == *name)
}

/// The name at which a record that was seen can be changed: where it really stands, unless that is a name of somebody else.
pub(crate) fn place_of<T>(facts: &Facts, seen: &Seen<T>) -> Option<DomainName> {
    if seen.aliases.is_empty() {
        return Some(seen.at.clone());
    }
    let end = seen.stands_at();
    facts
        .zone
        .apex
        .is()
        .is_some_and(|apex| end.is_within(apex))
        .then(|| end.clone())
}

/// A fix that puts one text in the place of another. `None` when the record is out of reach, or not text that can be copied without loss.
pub(crate) fn replace(
    facts: &Facts,
    seen: &Texts,
    old: &Txt,
    new: &str,
    safety: Safety,
) -> Option<Fix> {
    let old = old.value();
    old.as_text()?;
    if old == Value::from(new) {
        return None;
    }
    let name = place_of(facts, seen)?;
    Some(Fix {
        safety,
        edits: vec![Edit::replace(&name, RecordType::Txt, old, new)],
    })
}

/// A fix that takes one text away, after the person agreed.
pub(crate) fn remove(facts: &Facts, seen: &Texts, old: &Txt) -> Option<Fix> {
    let name = place_of(facts, seen)?;
    Some(Fix {
        safety: Safety::Ask,
        edits: vec![Edit::remove(&name, RecordType::Txt, old.value())],
    })
}

/// A policy that begins to be enforced is a person's decision; anything else only repairs what has no effect today.
pub(crate) fn safety_of(mended: &str) -> Safety {
    let dmarc = Dmarc::read(mended);
    let enforced = dmarc.tags.value("v") == Some("DMARC1")
        && ["p", "sp", "np"]
            .iter()
            .any(|tag| dmarc.valid_policy(tag).is_some_and(Policy::is_enforced));
    if enforced { Safety::Ask } else { Safety::Safe }
}

/// No change of ours cures it: the words say what the person does.
pub(crate) fn show() -> Option<Fix> {
    Some(Fix {
        safety: Safety::Show,
        edits: Vec::new(),
    })
}

/// True when the SPF record lets somebody pass: by a mechanism that says so, or by a redirect.
pub(crate) fn lets_somebody_pass(spf: &Spf) -> bool {
    spf.terms().iter().any(|term| {
        matches!(term.kind, spf::TermKind::Redirect(_))
            || term.kind.qualifier() == Some(spf::Qualifier::Pass)
    })
}

/// True for a domain that says it sends no mail: an SPF record that allows nobody, and no host that receives.
pub(crate) fn is_parked(facts: &Facts) -> bool {
    allows_nobody(facts) && !may_receive(facts)
}

/// True when the domain's SPF record is `-all` and nothing else.
pub(crate) fn allows_nobody(facts: &Facts) -> bool {
    match spf_records(facts).as_slice() {
        [(_, only)] => matches!(
            only.terms(),
            [term] if term.kind == spf::TermKind::All(spf::Qualifier::Fail)
        ),
        _ => false,
    }
}

/// True unless the domain is known to have no host that receives mail.
pub(crate) fn may_receive(facts: &Facts) -> bool {
    match &facts.mx.answer {
        Answer::Is(hosts) => hosts.iter().any(|(_, host)| !host.is_root()),
        Answer::Absent(_) => false,
        Answer::Unknown(_) => true,
    }
}
