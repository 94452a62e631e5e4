//! What every adapter looks at around a write: are the changes sound, does `before` still stand, what became of it.

use std::collections::BTreeSet;

use crate::change::{Change, Op};
use crate::name::DomainName;
use crate::provider::{Refusal, Zone};
use crate::record_set::{RecordSet, RecordType};

/// What reading back after a write shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Every record set is its `after`.
    Done,
    /// Every record set is still its `before`.
    Untouched,
    /// Neither: some were changed, or somebody else wrote in the meantime.
    Neither,
}

/// Checks that changes can be meant: inside the zone, one for each record set, one target for a CNAME, and no CNAME
/// beside other values that the same changes put there.
///
/// # Errors
/// [`Refusal::Invalid`] names the field that is wrong; nothing was sent.
pub fn sound(zone: &Zone, changes: &[Change]) -> Result<(), Refusal> {
    let mut seen = BTreeSet::new();
    for change in changes {
        if !change.name.is_within(&zone.apex) {
            return Err(invalid("name", "the name is not inside the zone"));
        }
        if !seen.insert((change.name.clone(), change.kind)) {
            return Err(invalid("changes", "one record set is changed twice"));
        }
        if change.before.is_none() && change.after.is_none() {
            return Err(invalid("changes", "a change without before and after"));
        }
        for set in [&change.before, &change.after].into_iter().flatten() {
            if set.name != change.name || set.kind != change.kind {
                return Err(invalid("changes", "name or type differ within a change"));
            }
            if set.values.is_empty() {
                return Err(invalid("values", "a record set without values"));
            }
            if set.kind == RecordType::Cname && set.values.len() > 1 {
                return Err(invalid("values", "a CNAME has exactly one target"));
            }
        }
    }
    let stays = |name: &DomainName, cname: bool| {
        changes.iter().any(|change| {
            change.after.is_some()
                && change.name == *name
                && (change.kind == RecordType::Cname) == cname
        })
    };
    match changes
        .iter()
        .find(|c| stays(&c.name, true) && stays(&c.name, false))
    {
        Some(change) => Err(Refusal::NameHasCname {
            name: change.name.clone(),
            target: None,
        }),
        None => Ok(()),
    }
}

/// Checks that what stands there is what the change starts from: values and TTL.
///
/// # Errors
/// [`Refusal::Moved`] with what was found.
pub fn unmoved(change: &Change, found: Option<&RecordSet>) -> Result<(), Refusal> {
    if same(change.before.as_ref(), found) {
        return Ok(());
    }
    Err(moved(change, found.cloned()))
}

/// The refusal for a change whose record set is not what it starts from.
pub fn moved(change: &Change, found: Option<RecordSet>) -> Refusal {
    Refusal::Moved {
        name: change.name.clone(),
        kind: change.kind,
        found,
    }
}

/// Tells from what was read back (one for each change, in order) what became of a write.
pub fn outcome(changes: &[Change], found: &[Option<RecordSet>]) -> Outcome {
    let all = |wanted: fn(&Change) -> Option<&RecordSet>| {
        changes.len() == found.len()
            && changes
                .iter()
                .zip(found)
                .all(|(change, found)| same(wanted(change), found.as_ref()))
    };
    if all(|change| change.after.as_ref()) {
        Outcome::Done
    } else if all(|change| change.before.as_ref()) {
        Outcome::Untouched
    } else {
        Outcome::Neither
    }
}

/// Checks that DNS delegates to the zone: one name server in common is enough, and where one side is not known
/// nothing is compared.
///
/// # Errors
/// [`Refusal::NotTheLiveZone`] with both sides.
pub fn delegated(zone: &Zone, live_ns: &[DomainName]) -> Result<(), Refusal> {
    let known = !live_ns.is_empty() && !zone.name_servers.is_empty();
    if known && !zone.name_servers.iter().any(|ns| live_ns.contains(ns)) {
        return Err(Refusal::NotTheLiveZone {
            zone: zone.apex.clone(),
            live_ns: live_ns.to_vec(),
            zone_ns: zone.name_servers.clone(),
        });
    }
    Ok(())
}

/// True when the change puts something new at its name, so that a CNAME there would be in the way.
pub fn puts(change: &Change) -> bool {
    change.after.is_some() && change.op() != Op::Nothing
}

/// True when the changes themselves take the set of this type at this name away.
pub fn takes_away(changes: &[Change], name: &DomainName, kind: RecordType) -> bool {
    changes
        .iter()
        .any(|change| change.name == *name && change.kind == kind && change.after.is_none())
}

/// Text that came from outside, made fit for a message: no control characters, at most 300 characters.
pub fn quoted(text: &str) -> String {
    let mut clean: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .take(300)
        .collect();
    if text.chars().nth(300).is_some() {
        clean.push('…');
    }
    clean
}

fn same(wanted: Option<&RecordSet>, found: Option<&RecordSet>) -> bool {
    match (wanted, found) {
        (None, None) => true,
        (Some(wanted), Some(found)) => wanted.same_values(found) && wanted.ttl == found.ttl,
        _ => false,
    }
}

fn invalid(field: &str, message: &str) -> Refusal {
    Refusal::Invalid {
        field: field.to_owned(),
        message: message.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(text: &str) -> DomainName {
        DomainName::parse(text).unwrap()
    }

    fn zone() -> Zone {
        Zone {
            apex: name("example.test"),
            handle: String::new(),
            name_servers: Vec::new(),
        }
    }

    fn adds(owner: &str, kind: RecordType, values: &[&str]) -> Change {
        let set = RecordSet::new(name(owner), kind, 300, values.iter().copied());
        Change {
            name: name(owner),
            kind,
            before: None,
            after: Some(set),
        }
    }

    #[test]
    fn a_name_outside_the_zone_is_refused() {
        let change = adds("badexample.test", RecordType::Txt, &["a"]);
        assert!(matches!(
            sound(&zone(), &[change]),
            Err(Refusal::Invalid { field, .. }) if field == "name"
        ));
    }

    #[test]
    fn a_cname_beside_a_txt_is_refused_before_anything_is_sent() {
        let both = [
            adds("a.example.test", RecordType::Txt, &["a"]),
            adds("a.example.test", RecordType::Cname, &["b.test"]),
        ];
        assert!(matches!(
            sound(&zone(), &both),
            Err(Refusal::NameHasCname { .. })
        ));
        let mut swap = both;
        swap[0] = swap[0].inverse();
        assert_eq!(sound(&zone(), &swap), Ok(()));
    }

    #[test]
    fn one_record_set_is_changed_once() {
        let change = adds("a.example.test", RecordType::Txt, &["a"]);
        assert!(sound(&zone(), &[change.clone(), change]).is_err());
    }

    #[test]
    fn another_ttl_is_a_move() {
        let change = adds("a.example.test", RecordType::Txt, &["a"]).inverse();
        let mut found = change.before.clone().unwrap();
        assert_eq!(unmoved(&change, Some(&found)), Ok(()));
        found.ttl = 60;
        assert!(matches!(
            unmoved(&change, Some(&found)),
            Err(Refusal::Moved { .. })
        ));
    }

    #[test]
    fn half_of_the_changes_is_neither_done_nor_untouched() {
        let changes = [
            adds("a.example.test", RecordType::Txt, &["a"]),
            adds("b.example.test", RecordType::Txt, &["b"]),
        ];
        let after: Vec<_> = changes.iter().map(|c| c.after.clone()).collect();
        assert_eq!(outcome(&changes, &after), Outcome::Done);
        assert_eq!(outcome(&changes, &[None, None]), Outcome::Untouched);
        assert_eq!(
            outcome(&changes, &[after[0].clone(), None]),
            Outcome::Neither
        );
    }

    #[test]
    fn foreign_text_loses_its_escapes() {
        assert_eq!(quoted("a\u{1b}[31mb"), "a [31mb");
        assert_eq!(quoted(&"x".repeat(1000)).chars().count(), 301);
    }
}
