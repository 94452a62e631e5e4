//! A plan that somebody else carries out: it waits until its records are seen, and is remembered from then on.

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use mailmend_providers::DomainName;
use mailmend_providers::change::Op;

use crate::failure::Failure;
use crate::journal::{Entry, History, Intended, Journal, Role, state};
use crate::plan::{Plan, Step};
use crate::world::World;

/// The newest saved plan of a zone with its file, unless it was begun, is empty, or its own end has passed.
pub fn waiting(
    state_dir: &Path,
    zone: &DomainName,
    history: &History,
    now: Timestamp,
) -> Option<(Plan, PathBuf)> {
    let (text, path) = state::last_plan(state_dir, zone)?;
    let plan = Plan::read(&text).ok()?;
    let over = |step: &Step| step.until.is_some_and(|until| until <= now);
    let begun = history.has_begun(plan.digest());
    let waits = plan.zone == *zone && !begun && !plan.is_empty() && !plan.steps().iter().any(over);
    waits.then_some((plan, path))
}

/// Notes that the steps of a plan stand in the DNS, written by somebody else (`by`), so that a temporary one is open and can
/// be put back. One that was begun here needs no note.
///
/// # Errors
/// As [`Journal::open`] and [`Journal::write`].
pub fn note(world: &World, plan: &Plan, by: &str) -> Result<(), Failure> {
    let mut journal = Journal::open(&world.state_dir, &plan.zone)?;
    note_in(&mut journal, world, plan, plan.steps().iter().collect(), by)
}

/// As [`note`], for some of the steps.
pub(super) fn note_in(
    journal: &mut Journal,
    world: &World,
    plan: &Plan,
    stand: Vec<&Step>,
    by: &str,
) -> Result<(), Failure> {
    if journal.history().has_begun(plan.digest()) {
        return Ok(());
    }
    let known = journal.history().items();
    let known = |step: &&Step| {
        known.iter().any(|item| {
            let ours = item.ours.as_ref().zip(step.change.after.as_ref());
            item.closed.is_none()
                && (&item.edit.name, item.edit.kind) == (&step.edit.name, step.edit.kind)
                && ours.is_some_and(|(ours, theirs)| ours.same_values(theirs))
        })
    };
    let new = stand
        .into_iter()
        .filter(|step| step.change.op() != Op::Nothing && !known(step));
    let mut entries = Vec::new();
    for (id, step) in (journal.history().next_id()..).zip(new) {
        entries.push(Entry::Intended(Box::new(Intended {
            id,
            domain: plan.domain.clone(),
            provider: by.to_owned(),
            edit: step.edit.clone(),
            change: step.change.clone(),
            because: step.because.clone(),
            until: step.until,
            plan: Some(plan.digest().to_owned()),
            role: Role::New,
        })));
        entries.push(Entry::Wrote { id, receipt: None });
    }
    if entries.is_empty() {
        return Ok(());
    }
    journal.write(world.now(), entries)
}
