//! A plan becomes true: written down first, compared with what stands there, handed to the provider, read back.
//!
//! The only room that calls a provider's write. Restoring goes by the same road ([`restore`]), so there is no second writer.

pub mod access;
pub mod closing;
mod compare;
pub mod event;
mod gates;
pub mod handed_over;
pub mod recover;
pub mod refused;
pub mod restore;
pub mod watch;
mod way_back;

use jiff::Timestamp;
use mailmend_providers::change::Op;
use mailmend_providers::{
    Atomicity, Change, DomainName, Provider, RecordSet, RecordType, Refusal, Zone,
};

pub use event::{Ended, Event, Recovered, Told};
pub use recover::recover;

use compare::{check_not_over, check_open, check_shown, drift, laid};

use crate::failure::{Failure, Kind};
use crate::finding::Edit;
use crate::journal::{Entry, Intended, Journal, Role};
use crate::plan::{Plan, Step, mask};
use crate::world::World;

/// What was done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// What was written, in order, with the numbers of the writes in the journal.
    pub done: Vec<(u64, Change)>,
    /// Record sets where nothing had to be done.
    pub already: Vec<(DomainName, RecordType)>,
    /// When the last of it was written; `None` when nothing was.
    pub wrote_at: Option<Timestamp>,
}

/// Carries out a plan: exactly that plan, or it says why not. Writes of an earlier run that was stopped are looked after first.
///
/// # Errors
/// [`Kind::Unsafe`]: what stands there is not what the plan started from (three versions are in the failure), the plan's own
/// end has passed, or another run works on the zone. [`Kind::Usage`]: another zone's plan, or the journal cannot be written.
/// The provider's refusal otherwise ([`refused::failure`]). Arguments `done` and `left` count the steps.
pub async fn carry_out(
    world: &World,
    provider: &dyn Provider,
    zone: &Zone,
    plan: &Plan,
    told: Told<'_>,
) -> Result<Outcome, Failure> {
    let mut journal = Journal::open(&world.state_dir, &zone.apex)?;
    carry_out_in(&mut journal, world, provider, zone, plan, told).await
}

/// As [`carry_out`], with a journal that is open already.
///
/// # Errors
/// As [`carry_out`].
pub async fn carry_out_in(
    journal: &mut Journal,
    world: &World,
    provider: &dyn Provider,
    zone: &Zone,
    plan: &Plan,
    told: Told<'_>,
) -> Result<Outcome, Failure> {
    if plan.zone != zone.apex {
        return Err(Failure::new(Kind::Usage, "apply-other-zone")
            .with("zone", &zone.apex)
            .with("plan", &plan.zone));
    }
    recover::recover_in(journal, world, provider, zone, told).await?;
    let exact_ttl = provider.atomicity() == Atomicity::CompareAndSet;
    let mut to_write = 0;
    // All of it is compared before any of it is written.
    for step in plan.steps() {
        let live = read(provider, zone, step).await?;
        let hidden = live.as_ref().is_some_and(|set| provider.is_hidden(set));
        match laid(step, live, exact_ttl)? {
            Some(change) => {
                check_open(journal, step, &change)?;
                check_not_over(step, world.now())?;
                to_write += 1;
            }
            None => check_shown(step, hidden)?,
        }
    }
    provider.expect(to_write);
    let mut outcome = Outcome::default();
    let mut stand = Vec::new();
    for group in calls(provider, plan) {
        let mut moves = Vec::new();
        for step in group {
            let live = read(provider, zone, step).await?;
            match laid(step, live, exact_ttl)? {
                Some(change) => moves.push(Move::of_step(plan, step, change)),
                None => {
                    let (name, kind) = (step.edit.name.clone(), step.edit.kind);
                    told(Event::AlreadySo {
                        name: name.clone(),
                        kind,
                    });
                    outcome.already.push((name, kind));
                    stand.push(step);
                }
            }
        }
        if moves.is_empty() {
            continue;
        }
        let ids = write(journal, world, provider, zone, &moves, told)
            .await
            .map_err(|failure| {
                let done = outcome.done.len() + outcome.already.len();
                failure
                    .with("done", done)
                    .with("left", plan.steps().len() - done)
            })?;
        if !ids.is_empty() {
            outcome.wrote_at = Some(world.now());
        }
        outcome
            .done
            .extend(ids.into_iter().zip(moves.into_iter().map(|m| m.change)));
    }
    let temporary = plan.steps().iter().any(|step| step.until.is_some());
    if temporary && outcome.done.is_empty() {
        // somebody else has carried it out: its end is kept, and the way back
        handed_over::note_in(journal, world, plan, stand, provider.id())?;
    }
    Ok(outcome)
}

/// The steps of each call of the provider: those at one name; a person is given all additions in one go.
fn calls<'a>(provider: &dyn Provider, plan: &'a Plan) -> Vec<&'a [Step]> {
    if !provider.takes_together() {
        return plan.groups();
    }
    let adds = |step: &Step| step.change.op() == Op::Add;
    let together =
        |one: &Step, other: &Step| one.edit.name == other.edit.name || (adds(one) && adds(other));
    plan.steps().chunk_by(together).collect()
}

/// Notes that writes were seen on all authoritative servers.
///
/// # Errors
/// As [`Journal::open`] and [`Journal::write`].
pub fn note_seen(world: &World, zone: &DomainName, ids: Vec<u64>) -> Result<(), Failure> {
    if ids.is_empty() {
        return Ok(());
    }
    Journal::open(&world.state_dir, zone)?.write(world.now(), vec![Entry::Seen { ids }])
}

/// One record set that is about to be written.
struct Move {
    domain: DomainName,
    edit: Edit,
    change: Change,
    because: String,
    until: Option<Timestamp>,
    plan: Option<String>,
    role: Role,
    /// What is noted together with the success.
    afterwards: Option<Entry>,
}

impl Move {
    fn of_step(plan: &Plan, step: &Step, change: Change) -> Self {
        Self {
            domain: plan.domain.clone(),
            edit: step.edit.clone(),
            change,
            because: step.because.clone(),
            until: step.until,
            plan: Some(plan.digest().to_owned()),
            role: Role::New,
            afterwards: None,
        }
    }
}

/// The one road by which anything is written: journal, provider, journal. All moves go in one call of the provider.
/// Returns the numbers of the writes.
async fn write(
    journal: &mut Journal,
    world: &World,
    provider: &dyn Provider,
    zone: &Zone,
    moves: &[Move],
    told: Told<'_>,
) -> Result<Vec<u64>, Failure> {
    if moves.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<u64> = (journal.history().next_id()..).take(moves.len()).collect();
    let intended = ids.iter().zip(moves).map(|(id, this)| {
        Entry::Intended(Box::new(Intended {
            id: *id,
            domain: this.domain.clone(),
            provider: provider.id().to_owned(),
            edit: this.edit.clone(),
            change: this.change.clone(),
            because: this.because.clone(),
            until: this.until,
            plan: this.plan.clone(),
            role: this.role,
        }))
    });
    journal.write(world.now(), intended.collect())?;
    for this in moves {
        told(Event::Saved {
            name: this.change.name.clone(),
            kind: this.change.kind,
            original: this.change.before.as_ref().map(mask::set),
        });
    }
    let changes: Vec<Change> = moves.iter().map(|this| this.change.clone()).collect();
    let (receipt, refusal) = match provider.write(zone, &changes).await {
        Ok(receipt) => (Some(receipt), None),
        Err(refusal) => (None, Some(refusal)),
    };
    let read_back: Vec<Option<RecordSet>> = match (&receipt, &refusal) {
        (Some(receipt), _) if receipt.written.len() == moves.len() => receipt.written.clone(),
        (Some(_), _) | (_, Some(Refusal::Unknown { .. } | Refusal::Partial { .. })) => {
            match look_again(provider, zone, &changes).await {
                Ok(found) => found,
                Err(again) => {
                    let reason = refused::cut(&again.to_string());
                    let unknown = ids.iter().map(|id| Entry::Unknown {
                        id: *id,
                        reason: reason.clone(),
                    });
                    after_write(journal.write(world.now(), unknown.collect()))?;
                    let first = refusal.unwrap_or(Refusal::Unknown { reason });
                    return Err(Failure {
                        kind: Kind::Unknown,
                        ..refused::failure(&first)
                    });
                }
            }
        }
        (None, Some(refusal)) => return Err(refuse(journal, world, &ids, moves, refusal)),
        (None, None) => Vec::new(),
    };
    let ended: Vec<Ended> = moves
        .iter()
        .zip(&read_back)
        .map(|(this, live)| recover::judge(&this.edit, &this.change, live.as_ref()))
        .collect();
    let mut entries = Vec::new();
    for ((id, this), (ended, live)) in ids.iter().zip(moves).zip(ended.iter().zip(&read_back)) {
        match ended {
            Ended::Made => {
                entries.push(Entry::Wrote {
                    id: *id,
                    receipt: receipt.clone(),
                });
                entries.extend(this.afterwards.clone());
            }
            other => entries.push(recover::entry(*id, *other, live.clone())),
        }
    }
    after_write(journal.write(world.now(), entries))?;
    for ((id, this), (ended, live)) in ids.iter().zip(moves).zip(ended.iter().zip(&read_back)) {
        if *ended == Ended::Made {
            told(Event::Wrote {
                id: *id,
                name: this.change.name.clone(),
                kind: this.change.kind,
                op: this.change.op(),
                now: live.as_ref().map(mask::set),
            });
        }
    }
    let made = ended.iter().filter(|ended| **ended == Ended::Made).count();
    let Some(at) = ended.iter().position(|ended| *ended != Ended::Made) else {
        return Ok(ids);
    };
    Err(match (&refusal, ended[at]) {
        (_, Ended::Drifted) | (None, _) => drift(&moves[at].change, read_back[at].as_ref()),
        (Some(Refusal::Unknown { reason }), _) if made == 0 => {
            Failure::new(Kind::Unknown, "apply-reply-lost-nothing-made")
                .with("reason", refused::cut(reason))
                .hint("apply-run-again")
        }
        (Some(refusal), _) => refused::failure(refusal),
    })
}

/// Notes a refusal after which nothing has changed, and tells it.
fn refuse(
    journal: &mut Journal,
    world: &World,
    ids: &[u64],
    moves: &[Move],
    refusal: &Refusal,
) -> Failure {
    let text = refused::cut(&refusal.to_string());
    let entries = ids.iter().map(|id| Entry::Failed {
        id: *id,
        refusal: text.clone(),
    });
    if let Err(failure) = journal.write(world.now(), entries.collect()) {
        return failure;
    }
    if let Refusal::Moved { name, kind, found } = refusal {
        let moved = moves
            .iter()
            .find(|this| this.change.name == *name && this.change.kind == *kind);
        if let Some(this) = moved {
            return drift(&this.change, found.as_ref());
        }
    }
    refused::failure(refusal)
}

/// The journal failed behind a write: the write may stand, and the next run will see it.
fn after_write(result: Result<(), Failure>) -> Result<(), Failure> {
    result.map_err(|failure| Failure {
        message: "journal-cannot-write-after",
        ..failure.hint("apply-run-again")
    })
}

async fn look_again(
    provider: &dyn Provider,
    zone: &Zone,
    changes: &[Change],
) -> Result<Vec<Option<RecordSet>>, Refusal> {
    let mut found = Vec::new();
    for change in changes {
        found.push(provider.read(zone, &change.name, change.kind).await?);
    }
    Ok(found)
}

async fn read(
    provider: &dyn Provider,
    zone: &Zone,
    step: &Step,
) -> Result<Option<RecordSet>, Failure> {
    provider
        .read(zone, &step.edit.name, step.edit.kind)
        .await
        .map_err(|refusal| refused::failure(&refusal))
}
