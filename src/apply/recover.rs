//! After a stop in the middle: what stands there tells how the write ended.

use mailmend_providers::{Change, Provider, RecordSet, Zone};

use super::event::{Ended, Event, Recovered, Told};
use super::refused;
use crate::failure::Failure;
use crate::finding::Edit;
use crate::journal::{Entry, Journal};
use crate::world::World;

/// Looks how writes ended of which the journal does not know it, and notes it. Changes nothing in the DNS.
///
/// # Errors
/// [`Kind::Unsafe`](crate::failure::Kind::Unsafe) while another run works on the zone; the provider's refusal when it
/// cannot be read what stands there; [`Kind::Usage`](crate::failure::Kind::Usage) for a journal that cannot be read or written.
pub async fn recover(
    world: &World,
    provider: &dyn Provider,
    zone: &Zone,
    told: Told<'_>,
) -> Result<Vec<Recovered>, Failure> {
    let mut journal = Journal::open(&world.state_dir, &zone.apex)?;
    recover_in(&mut journal, world, provider, zone, told).await
}

pub(super) async fn recover_in(
    journal: &mut Journal,
    world: &World,
    provider: &dyn Provider,
    zone: &Zone,
    told: Told<'_>,
) -> Result<Vec<Recovered>, Failure> {
    let torn = journal.history().torn();
    if !torn.is_empty() {
        let lines = torn.to_vec();
        told(Event::TornLines { lines });
    }
    let unfinished: Vec<_> = journal
        .history()
        .unfinished()
        .into_iter()
        .map(|intended| (intended.id, intended.edit.clone(), intended.change.clone()))
        .collect();
    let mut all = Vec::new();
    for (id, edit, change) in unfinished {
        let live = provider
            .read(zone, &change.name, change.kind)
            .await
            .map_err(|refusal| refused::failure(&refusal))?;
        let ended = judge(&edit, &change, live.as_ref());
        journal.write(world.now(), vec![entry(id, ended, live)])?;
        let recovered = Recovered {
            id,
            name: change.name,
            kind: change.kind,
            ended,
        };
        told(Event::Recovered(recovered.clone()));
        all.push(recovered);
    }
    Ok(all)
}

/// How a write ended, from what stands there now. The whole set decides; where others have changed it meanwhile, our own values do.
pub(super) fn judge(edit: &Edit, change: &Change, live: Option<&RecordSet>) -> Ended {
    let same = |wanted: &Option<RecordSet>| match (live, wanted) {
        (None, None) => true,
        (Some(live), Some(wanted)) => live.same_values(wanted),
        _ => false,
    };
    let only_ttl = change.added().is_empty() && change.removed().is_empty();
    if only_ttl && same(&change.after) {
        let made = live.map(|set| set.ttl) == change.after.as_ref().map(|set| set.ttl);
        return if made { Ended::Made } else { Ended::NotMade };
    }
    if same(&change.after) {
        return Ended::Made;
    }
    if same(&change.before) {
        return Ended::NotMade;
    }
    let stands = |value| live.is_some_and(|set| set.values.contains(value));
    let (came, went) = (edit.add.iter().all(stands), !edit.remove.iter().any(stands));
    let (none_came, none_went) = (!edit.add.iter().any(stands), edit.remove.iter().all(stands));
    match (came && went, none_came && none_went) {
        (true, false) => Ended::Made,
        (false, true) => Ended::NotMade,
        _ => Ended::Drifted,
    }
}

pub(super) fn entry(id: u64, ended: Ended, live: Option<RecordSet>) -> Entry {
    match ended {
        Ended::Made => Entry::Wrote { id, receipt: None },
        Ended::NotMade => Entry::NotDone { id },
        Ended::Drifted => Entry::Drifted { id, found: live },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use mailmend_providers::{DomainName, RecordType};

    fn set(ttl: u32, values: &[&str]) -> Option<RecordSet> {
        let name = DomainName::parse("example.test").unwrap();
        let set = RecordSet::new(name, RecordType::Txt, ttl, values.iter().copied());
        Some(set).filter(|set| !set.values.is_empty())
    }

    fn ended(before: &[&str], after: &[&str], live: &[&str]) -> Ended {
        let name = DomainName::parse("example.test").unwrap();
        let only = |these: &[&str], those: &[&str]| {
            let kept = these.iter().filter(|value| !those.contains(value));
            kept.map(|value| (*value).into()).collect()
        };
        let edit = Edit {
            name,
            kind: RecordType::Txt,
            remove: only(before, after),
            add: only(after, before),
            ttl: None,
        };
        let change = edit.onto(set(300, before)).unwrap();
        judge(&edit, &change, set(300, live).as_ref())
    }

    #[test]
    fn what_stands_there_tells_how_it_ended() {
        assert_eq!(ended(&["a"], &["b"], &["b"]), Ended::Made);
        assert_eq!(ended(&["a"], &["b"], &["a"]), Ended::NotMade);
        assert_eq!(ended(&["a"], &["b"], &["c"]), Ended::Drifted);
        assert_eq!(ended(&["a"], &["b"], &["a", "b"]), Ended::Drifted);
        assert_eq!(ended(&[], &["b"], &[]), Ended::NotMade);
        assert_eq!(ended(&["a"], &[], &[]), Ended::Made);
    }

    #[test]
    fn strangers_who_came_meanwhile_do_not_confuse() {
        assert_eq!(ended(&["a"], &["b"], &["b", "stranger"]), Ended::Made);
        assert_eq!(ended(&["a"], &["b"], &["a", "stranger"]), Ended::NotMade);
    }
}
