//! Open changes whose end is moved, or that are closed as they stand. Nothing is written to the DNS.

use jiff::{SignedDuration, Timestamp};
use mailmend_providers::DomainName;

use crate::failure::{Failure, Kind};
use crate::journal::{Entry, Item, Journal};
use crate::plan::relax::DAYS;
use crate::world::World;

/// Moves the end of a domain's open changes: so many days from now, at most as many as a relaxation may last.
/// Returns the new end.
///
/// # Errors
/// [`Kind::Usage`] for days out of range, when nothing is open, or when the journal cannot be written;
/// [`Kind::Unsafe`] while another run works on the zone.
pub fn extend(
    world: &World,
    zone: &DomainName,
    domain: &DomainName,
    days: u32,
) -> Result<Timestamp, Failure> {
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
    note(world, zone, domain, |item| Entry::Extended {
        of: item.id,
        until,
    })?;
    Ok(until)
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
    note(world, zone, domain, |item| Entry::Abandoned {
        of: item.id,
        because: because.clone(),
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
    entry: impl Fn(&Item) -> Entry,
) -> Result<(), Failure> {
    let mut journal = Journal::open(&world.state_dir, zone)?;
    let open = journal.history().open_items();
    let entries: Vec<Entry> = open
        .iter()
        .filter(|item| belongs(item, domain))
        .map(entry)
        .collect();
    if entries.is_empty() {
        return Err(Failure::new(Kind::Usage, "restore-nothing-open").with("domain", domain));
    }
    journal.write(world.now(), entries)
}
