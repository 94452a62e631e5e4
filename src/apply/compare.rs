//! What stands there, compared with what the plan started from, before anything is written.

use jiff::Timestamp;
use mailmend_providers::change::Op;
use mailmend_providers::{Change, RecordSet};

use crate::failure::{Failure, Kind};
use crate::finding::Clash;
use crate::journal::Journal;
use crate::plan::{Step, mask};

/// The step laid onto what stands there; `None` when it is done already.
pub(super) fn laid(
    step: &Step,
    live: Option<RecordSet>,
    exact_ttl: bool,
) -> Result<Option<Change>, Failure> {
    let planned = &step.change;
    let change = match step.edit.onto(live) {
        Ok(change) => change,
        Err(Clash::Gone { found, .. }) => return Err(drift(planned, found.as_ref())),
    };
    let same_values = change.added().is_empty() && change.removed().is_empty();
    let only_ttl = planned.added().is_empty() && planned.removed().is_empty();
    // A host may have made another TTL of ours: the values decide, unless the TTL is all that the step is about.
    if change.op() == Op::Nothing || (same_values && !only_ttl) {
        return Ok(None);
    }
    let shown = mask::change(&change);
    let same = |one: &Option<RecordSet>, other: &Option<RecordSet>| match (one, other) {
        (None, None) => true,
        (Some(one), Some(other)) => one.same_values(other),
        _ => false,
    };
    // A plan made from a resolver's answer has a TTL that was counted down: only a lower one proves that somebody changed it,
    // and only where the TTL does not come from an answer itself.
    let lowered = match (&planned.before, &shown.before) {
        (Some(planned), Some(live)) => exact_ttl && live.ttl < planned.ttl,
        _ => false,
    };
    if lowered || !same(&planned.before, &shown.before) || !same(&planned.after, &shown.after) {
        return Err(drift(planned, change.before.as_ref()));
    }
    Ok(Some(change))
}

/// What stands there is not what was planned from: the three versions.
pub(super) fn drift(planned: &Change, found: Option<&RecordSet>) -> Failure {
    let planned = mask::change(planned);
    Failure::new(Kind::Unsafe, "apply-moved")
        .with("name", &planned.name)
        .with("type", planned.kind.to_string())
        .version("planned", planned.before)
        .version("found", found.map(mask::set))
        .version("wanted", planned.after)
        .hint("apply-plan-again")
}

/// One open change at a record set at a time, or the way back is lost.
pub(super) fn check_open(journal: &Journal, step: &Step, change: &Change) -> Result<(), Failure> {
    for item in journal.history().open_items() {
        let same_set = item.edit.name == change.name && item.edit.kind == change.kind;
        let touches = step
            .edit
            .remove
            .iter()
            .any(|value| item.edit.add.contains(value));
        if same_set && (step.until.is_some() || touches) {
            return Err(Failure::new(Kind::Unsafe, "apply-open-already")
                .with("name", &change.name)
                .hint("apply-restore-first"));
        }
    }
    Ok(())
}

pub(super) fn check_not_over(step: &Step, now: Timestamp) -> Result<(), Failure> {
    match step.until {
        Some(until) if until <= now => Err(Failure::new(Kind::Unsafe, "apply-plan-is-over")
            .with("name", &step.edit.name)
            .with("until", until)
            .hint("apply-plan-again")),
        _ => Ok(()),
    }
}

/// What stands at the host as planned is not done as long as the host answers DNS with something else.
pub(super) fn check_shown(step: &Step, hidden: bool) -> Result<(), Failure> {
    if !hidden {
        return Ok(());
    }
    Err(Failure::new(Kind::Unsafe, "apply-hidden")
        .with("name", &step.edit.name)
        .with("type", step.edit.kind.to_string())
        .hint("apply-unhide"))
}
