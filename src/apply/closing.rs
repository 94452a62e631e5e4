//! Open changes whose end is moved, or that are closed as they stand. Nothing is written to the DNS.

use jiff::{SignedDuration, Timestamp};
use mailmend_providers::DomainName;

use crate::failure::{Failure, Kind};
use crate::journal::{Entry, Item, Journal};
use crate::plan::relax::DAYS;
use crate::world::World;

/// Moves the end of a domain's open changes: so many days from now, at most as many as a relaxation may last.
/// An end that lies later already is kept, unless it may come `sooner`. Returns the end as it is now, and as it was.
///
/// # Errors
/// [`Kind::Usage`] for days out of range, when nothing is open, or when the journal cannot be written;
/// [`Kind::Unsafe`] while another run works on the zone.
pub fn extend(
    world: &World,
    zone: &DomainName,
    domain: &DomainName,
    days: u32,
    sooner: bool,
) -> Result<Moved, Failure> {
    let out_of_range = || {
        Failure::new(Kind::Usage, "relax-days")
            .with("days", days as usize)
            .with("least", *DAYS.start() as usize)
            .with("most", *DAYS.end() as usize)
    };
    if !DAYS.contains(&days) {
        return Err(out_of_range());
    }
    let until = world
        .now()
        .checked_add(SignedDuration::from_hours(24 * i64::from(days)))
        .map_err(|_| out_of_range())?;
    let mut was: Option<Timestamp> = None;
    note(world, zone, domain, |item| {
        was = was.max(item.until);
        let kept = item.until.is_some_and(|end| end > until) && !sooner;
        (!kept).then_some(Entry::Extended { of: item.id, until })
    })?;
    let until = match was {
        Some(was) if was > until && !sooner => was,
        _ => until,
    };
    Ok(Moved { until, was })
}

/// The end of an open change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moved {
    /// As it is now.
    pub until: Timestamp,
    /// As it was before.
    pub was: Option<Timestamp>,
}

/// Closes a domain's open changes as they stand. The reason is kept.
///
/// # Errors
/// [`Kind::Usage`] without a reason, when nothing is open, or when the journal cannot be written;
/// [`Kind::Unsafe`] while another run works on the zone.
pub fn abandon(
    world: &World,
    zone: &DomainName,
    domain: &DomainName,
    because: &str,
) -> Result<(), Failure> {
    let because: String = because.trim().chars().take(400).collect();
    if because.is_empty() {
        return Err(Failure::new(Kind::Usage, "abandon-needs-a-reason"));
    }
    note(world, zone, domain, |item| {
        Some(Entry::Abandoned {
            of: item.id,
            because: because.clone(),
        })
    })
}

/// True when an item belongs to a domain: its record stands at the domain's own name or below.
pub(super) fn belongs(item: &Item, domain: &DomainName) -> bool {
    item.domain == *domain || item.edit.name.is_within(domain)
}

fn note(
    world: &World,
    zone: &DomainName,
    domain: &DomainName,
    mut entry: impl FnMut(&Item) -> Option<Entry>,
) -> Result<(), Failure> {
    let mut journal = Journal::open(&world.state_dir, zone)?;
    let open = journal.history().open_items();
    let ours: Vec<&Item> = open.iter().filter(|item| belongs(item, domain)).collect();
    if ours.is_empty() {
        return Err(Failure::new(Kind::Usage, "restore-nothing-open").with("domain", domain));
    }
    let entries: Vec<Entry> = ours.into_iter().filter_map(&mut entry).collect();
    if entries.is_empty() {
        return Ok(());
    }
    journal.write(world.now(), entries)
}
