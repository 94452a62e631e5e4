//! The way back: the saved values, laid onto what stands there now, by the same road as every write.

use mailmend_providers::{Change, DomainName, Provider, Zone};

use super::closing::belongs;
use super::event::{Event, Told};
pub use super::gates::{Asked, KeySight, MessageProof, look_for_keys};
use super::way_back::{Manner, check_agreed, ways};
pub use super::way_back::{WayBack, read_saved};
use super::{Move, Outcome, gates, recover, write};
use crate::failure::{Failure, Kind};
use crate::journal::{self, Entry, History, Item, Journal, Role};
use crate::world::World;

/// What the way back would write: the same that [`put_back`] does. Nothing is noted and nothing is written.
///
/// # Errors
/// [`Kind::Unsafe`] when somebody else has changed the record since; three versions are in the failure.
pub async fn proposal(
    world: &World,
    provider: &dyn Provider,
    zone: &Zone,
    asked: &Asked,
) -> Result<Vec<WayBack>, Failure> {
    let history = journal::look(&world.state_dir, &zone.apex)?;
    ways(
        provider,
        zone,
        &open(&history, &asked.domain),
        Manner::of(asked),
    )
    .await
}

/// Puts a domain's open changes back, byte for byte and with the old TTL. Values of others stay.
/// With nothing open the outcome is empty.
///
/// # Errors
/// [`Kind::Unsafe`]: somebody else changed the record since, what would be written is not what was agreed to, a key is
/// missing on a server, or no message has proven that somebody signs. [`Kind::Unknown`]: a server did not say whether it has the key. Otherwise as [`super::carry_out`].
pub async fn put_back(
    world: &World,
    provider: &dyn Provider,
    zone: &Zone,
    asked: &Asked,
    told: Told<'_>,
) -> Result<Outcome, Failure> {
    let mut journal = Journal::open(&world.state_dir, &zone.apex)?;
    put_back_in(&mut journal, world, provider, zone, asked, told).await
}

/// As [`put_back`], with a journal that is open already.
///
/// # Errors
/// As [`put_back`].
pub async fn put_back_in(
    journal: &mut Journal,
    world: &World,
    provider: &dyn Provider,
    zone: &Zone,
    asked: &Asked,
    told: Told<'_>,
) -> Result<Outcome, Failure> {
    recover::recover_in(journal, world, provider, zone, told).await?;
    let items = open(journal.history(), &asked.domain);
    let ways = match ways(provider, zone, &items, Manner::of(asked)).await {
        Ok(ways) => ways,
        Err(failure) => return Err(note_drift(journal, world, &items, failure)),
    };
    check_agreed(&ways, asked.agreed.as_deref())?;
    if ways.iter().any(|way| way.change.is_some()) {
        gates::pass(world, journal.history(), asked).await?;
    }
    let waived = asked.proof == MessageProof::Waived;
    go(
        journal,
        world,
        provider,
        zone,
        ways,
        Kept::Here { waived },
        told,
    )
    .await
}

/// Puts back what a journal or a plan file from another computer tells, by the text of that file.
/// The gates are the same; keys that only that journal knows have to be given.
///
/// # Errors
/// [`Kind::Usage`] when the text is neither, or speaks of another zone; otherwise as [`put_back`].
pub async fn put_back_from(
    world: &World,
    provider: &dyn Provider,
    zone: &Zone,
    saved: &str,
    asked: &Asked,
    told: Told<'_>,
) -> Result<Outcome, Failure> {
    let items = saved_items(zone, saved, asked)?;
    let mut journal = Journal::open(&world.state_dir, &zone.apex)?;
    recover::recover_in(&mut journal, world, provider, zone, told).await?;
    let ways = ways(provider, zone, &items, Manner::of(asked)).await?;
    check_agreed(&ways, asked.agreed.as_deref())?;
    if ways.iter().any(|way| way.change.is_some()) {
        gates::pass(world, journal.history(), asked).await?;
    }
    go(
        &mut journal,
        world,
        provider,
        zone,
        ways,
        Kept::Elsewhere,
        told,
    )
    .await
}

/// What [`put_back_from`] would write. Nothing is noted and nothing is written.
///
/// # Errors
/// [`Kind::Usage`] when the text is neither, or speaks of another zone; otherwise as [`proposal`].
pub async fn proposal_from(
    provider: &dyn Provider,
    zone: &Zone,
    saved: &str,
    asked: &Asked,
) -> Result<Vec<WayBack>, Failure> {
    let items = saved_items(zone, saved, asked)?;
    ways(provider, zone, &items, Manner::of(asked)).await
}

fn saved_items(zone: &Zone, saved: &str, asked: &Asked) -> Result<Vec<Item>, Failure> {
    let mut items = read_saved(saved)?;
    if let Some(foreign) = items
        .iter()
        .find(|item| !item.edit.name.is_within(&zone.apex))
    {
        return Err(Failure::new(Kind::Usage, "apply-other-zone")
            .with("zone", &zone.apex)
            .with("plan", &foreign.edit.name));
    }
    items.retain(|item| belongs(item, &asked.domain));
    Ok(items)
}

/// Takes back everything that was written for a plan, the last first; without a digest: for the plan that was written last.
/// No proof is asked for; that it was gone without is noted. Where changes were `agreed` to, nothing else is written.
///
/// # Errors
/// [`Kind::Usage`] when nothing is known of the plan; [`Kind::Unsafe`] when somebody else has changed a record since, or
/// what would be written is not what was agreed to.
pub async fn undo(
    world: &World,
    provider: &dyn Provider,
    zone: &Zone,
    digest: Option<&str>,
    agreed: Option<&[Change]>,
    told: Told<'_>,
) -> Result<Outcome, Failure> {
    let mut journal = Journal::open(&world.state_dir, &zone.apex)?;
    recover::recover_in(&mut journal, world, provider, zone, told).await?;
    let items = applied(journal.history(), zone, digest)?;
    let ways = match ways(provider, zone, &items, Manner::Whole).await {
        Ok(ways) => ways,
        Err(failure) => return Err(note_drift(&mut journal, world, &items, failure)),
    };
    check_agreed(&ways, agreed)?;
    let kept = Kept::Here { waived: true };
    go(&mut journal, world, provider, zone, ways, kept, told).await
}

/// What [`undo`] would write. Nothing is noted and nothing is written.
///
/// # Errors
/// As [`undo`].
pub async fn undo_proposal(
    world: &World,
    provider: &dyn Provider,
    zone: &Zone,
    digest: Option<&str>,
) -> Result<Vec<WayBack>, Failure> {
    let history = journal::look(&world.state_dir, &zone.apex)?;
    let items = applied(&history, zone, digest)?;
    ways(provider, zone, &items, Manner::Whole).await
}

/// What was written for a plan, the last first.
fn applied(history: &History, zone: &Zone, digest: Option<&str>) -> Result<Vec<Item>, Failure> {
    let digest = digest.map(str::to_owned).or_else(|| history.last_plan());
    let mut items = digest.map_or_else(Vec::new, |digest| history.applied(&digest));
    if items.is_empty() {
        return Err(Failure::new(Kind::Usage, "undo-nothing").with("zone", &zone.apex));
    }
    items.reverse();
    Ok(items)
}

/// Where the journal is that knows of what is put back.
#[derive(Clone, Copy)]
enum Kept {
    Here { waived: bool },
    Elsewhere,
}

async fn go(
    journal: &mut Journal,
    world: &World,
    provider: &dyn Provider,
    zone: &Zone,
    ways: Vec<WayBack>,
    kept: Kept,
    told: Told<'_>,
) -> Result<Outcome, Failure> {
    provider.expect(ways.iter().filter(|way| way.change.is_some()).count());
    let mut outcome = Outcome::default();
    for group in ways.chunk_by(|one, other| one.edit.name == other.edit.name) {
        let mut moves = Vec::new();
        for way in group {
            let of = way.item.id;
            let restored = match kept {
                Kept::Here { waived } if !way.is_stage => Some(Entry::Restored {
                    of,
                    without_message_proof: waived && way.item.until.is_some(),
                }),
                _ => None,
            };
            let Some(change) = &way.change else {
                let (name, kind) = (way.edit.name.clone(), way.edit.kind);
                journal.write(world.now(), restored.into_iter().collect())?;
                told(Event::AlreadySo {
                    name: name.clone(),
                    kind,
                });
                outcome.already.push((name, kind));
                continue;
            };
            moves.push(Move {
                domain: way.item.domain.clone(),
                edit: way.edit.clone(),
                change: change.clone(),
                because: "restore".to_owned(),
                until: None,
                plan: None,
                role: match (kept, way.is_stage) {
                    (Kept::Elsewhere, _) => Role::New,
                    (Kept::Here { .. }, true) => Role::Stage(of),
                    (Kept::Here { .. }, false) => Role::TakesBack(of),
                },
                afterwards: restored,
            });
        }
        let ids = write(journal, world, provider, zone, &moves, told).await?;
        if !ids.is_empty() {
            outcome.wrote_at = Some(world.now());
        }
        let changes = moves.into_iter().map(|this| this.change);
        outcome.done.extend(ids.into_iter().zip(changes));
        let temporary = |way: &&WayBack| !way.is_stage && way.item.until.is_some();
        for way in group.iter().filter(temporary) {
            told(Event::Closed {
                of: way.item.id,
                name: way.edit.name.clone(),
            });
        }
    }
    Ok(outcome)
}

fn open(history: &History, domain: &DomainName) -> Vec<Item> {
    let open = history.open_items().into_iter();
    open.filter(|item| belongs(item, domain)).collect()
}

/// Notes that something else stands there, once.
fn note_drift(journal: &mut Journal, world: &World, items: &[Item], failure: Failure) -> Failure {
    let (name, found) = (failure.args.get("name"), failure.versions.last());
    let item = items.iter().find(|item| {
        failure.message == "restore-moved"
            && !item.drifted
            && name == Some(&(&item.edit.name).into())
    });
    if let (Some(item), Some((_, found))) = (item, found) {
        let entry = Entry::Drifted {
            id: item.id,
            found: found.clone(),
        };
        if let Err(failure) = journal.write(world.now(), vec![entry]) {
            return failure;
        }
    }
    failure
}
