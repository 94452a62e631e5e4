//! What went wrong when a record was typed by hand, told from what DNS shows instead of it.

use mailmend_providers::{Change, DomainName, RecordSet, Value};

/// Values that have fewer bytes than this in common are two different things.
const ALIKE: usize = 8;

/// What stands there instead of what was wanted. The first that fits is told: it is the one to mend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Accident {
    /// None: the change is there.
    None,
    /// No name server answered; nothing can be said.
    Silent,
    /// Nothing at all is seen of it.
    Nothing,
    /// What was there before is there still, and nothing else.
    StillOld,
    /// The new value is there, and the old one beside it.
    SecondOne,
    /// It stands under a name that holds the zone twice.
    DoubledName(DomainName),
    /// It stands at the zone itself.
    AtTheZone,
    /// Quotes have become part of the value.
    QuotedTwice,
    /// It was pasted as a zone file has it, in pieces between quotes.
    InPieces,
    /// Backslashes have become part of the value.
    Backslashes,
    /// The end is missing; so many characters are there, of so many.
    Cut(usize, usize),
    /// A space or line break stands in it or is missing, at this character.
    Spaces(usize),
    /// It differs from this character on.
    Differs(usize),
}

/// The name under which a record ends up when the panel adds the zone to a whole name.
pub(super) fn doubled(name: &DomainName, zone: &DomainName) -> Option<DomainName> {
    DomainName::parse(&format!("{name}.{zone}")).ok()
}

/// Names the accident, from what stands at the name, under the doubled one, and at the zone itself.
pub(super) fn recognise(
    change: &Change,
    found: Option<&RecordSet>,
    doubled: Option<&RecordSet>,
    zone: Option<&RecordSet>,
) -> Accident {
    let holds =
        |set: Option<&RecordSet>, value: &Value| set.is_some_and(|set| set.values.contains(value));
    let missing: Vec<&Value> = change
        .added()
        .into_iter()
        .filter(|value| !holds(found, value))
        .collect();
    let left = change
        .removed()
        .into_iter()
        .any(|value| holds(found, value));
    let Some(wanted) = missing.first() else {
        return match (left, change.added().is_empty()) {
            (true, false) => Accident::SecondOne,
            (true, true) => Accident::StillOld,
            (false, _) if change.ttl_change().is_some() => Accident::StillOld,
            (false, _) => Accident::None,
        };
    };
    // only what was not there before can be what the person has typed
    let typed = found
        .into_iter()
        .flat_map(|set| &set.values)
        .filter(|value| {
            let before = change.before.as_ref();
            !before.is_some_and(|set| set.values.contains(*value))
        });
    let differing: Vec<Accident> = typed.filter_map(|value| damage(wanted, value)).collect();
    let nearest = differing
        .iter()
        .find(|accident| !matches!(accident, Accident::Differs(_)));
    if let Some(accident) = nearest.or(differing.first()) {
        return accident.clone();
    }
    match doubled {
        Some(set) if same_but_damaged(set, wanted) => {
            return Accident::DoubledName(set.name.clone());
        }
        _ => {}
    }
    if zone.is_some_and(|set| set.name != change.name && same_but_damaged(set, wanted)) {
        return Accident::AtTheZone;
    }
    if found.is_some() {
        Accident::StillOld
    } else {
        Accident::Nothing
    }
}

fn same_but_damaged(set: &RecordSet, wanted: &Value) -> bool {
    set.values.iter().any(|value| {
        value == wanted
            || damage(wanted, value).is_some_and(|how| !matches!(how, Accident::Differs(_)))
    })
}

/// What happened to a value on its way; `None` when it is another one altogether.
fn damage(wanted: &Value, found: &Value) -> Option<Accident> {
    let (wanted, found) = (wanted.lossy(), found.lossy());
    let unquoted = found.trim().trim_matches('"');
    if found.trim().len() > unquoted.len() {
        if unquoted == wanted {
            return Some(Accident::QuotedTwice);
        }
        let joined = unquoted.replace("\" \"", "").replace("\"\"", "");
        if joined == wanted {
            return Some(Accident::InPieces);
        }
    }
    if found.contains("\" \"") && found.replace("\" \"", "") == wanted {
        return Some(Accident::InPieces);
    }
    if found.contains('\\') && found.replace('\\', "") == wanted.replace('\\', "") {
        return Some(Accident::Backslashes);
    }
    let same = wanted
        .chars()
        .zip(found.chars())
        .take_while(|(one, other)| one == other)
        .count();
    let bare = |text: &str| -> String { text.chars().filter(|c| !c.is_whitespace()).collect() };
    if bare(&wanted) == bare(&found) {
        return Some(Accident::Spaces(same + 1));
    }
    if same < ALIKE {
        return None;
    }
    let (have, all) = (found.chars().count(), wanted.chars().count());
    if same == have {
        return Some(Accident::Cut(have, all));
    }
    Some(Accident::Differs(same + 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use mailmend_providers::RecordType;

    const NAME: &str = "s1._domainkey.example.test";
    const OLD: &str = "v=DMARC1; p=reject";
    const NEW: &str = "v=DMARC1; p=none";

    fn name(text: &str) -> DomainName {
        DomainName::parse(text).unwrap()
    }

    fn set(at: &str, values: &[&str]) -> RecordSet {
        let values = values.iter().map(|text| Value::from(*text));
        RecordSet::new(name(at), RecordType::Txt, 300, values)
    }

    fn change(before: &[&str], after: &[&str]) -> Change {
        let some = |values: &[&str]| (!values.is_empty()).then(|| set(NAME, values));
        Change {
            name: name(NAME),
            kind: RecordType::Txt,
            before: some(before),
            after: some(after),
        }
    }

    fn key() -> String {
        format!("v=DKIM1; k=rsa; p={}", "Ab/+".repeat(98))
    }

    /// What is said when this stands at the name instead of the key.
    fn instead(found: &str) -> Accident {
        let change = change(&[], &[&key()]);
        recognise(&change, Some(&set(NAME, &[found])), None, None)
    }

    #[test]
    fn what_happens_to_a_key_on_its_way_has_a_name() {
        let key = key();
        assert_eq!(instead(&key), Accident::None);
        assert_eq!(instead(&format!("\"{key}\"")), Accident::QuotedTwice);
        let pieces = format!("{}\" \"{}", &key[..255], &key[255..]);
        assert_eq!(instead(&pieces), Accident::InPieces);
        assert_eq!(instead(&format!("\"{pieces}\"")), Accident::InPieces);
        assert_eq!(instead(&key.replace(';', "\\;")), Accident::Backslashes);
        assert_eq!(instead(&key[..255]), Accident::Cut(255, key.len()));
        let broken = format!("{} {}", &key[..255], &key[255..]);
        assert_eq!(instead(&broken), Accident::Spaces(256));
        let other = format!("{}XX", &key[..300]);
        assert_eq!(instead(&other), Accident::Differs(301));
        assert_eq!(instead("site-verification=1"), Accident::StillOld);
    }

    #[test]
    fn a_record_at_the_wrong_name_is_found() {
        let change = change(&[], &[&key()]);
        let doubled = doubled(&name(NAME), &name("example.test")).unwrap();
        assert_eq!(doubled, name("s1._domainkey.example.test.example.test"));
        let there = set(doubled.as_str(), &[&key()]);
        let told = recognise(&change, None, Some(&there), None);
        assert_eq!(told, Accident::DoubledName(doubled));
        let apex = set("example.test", &["v=spf1 -all", &key()]);
        assert_eq!(
            recognise(&change, None, None, Some(&apex)),
            Accident::AtTheZone
        );
        assert_eq!(recognise(&change, None, None, None), Accident::Nothing);
    }

    #[test]
    fn a_second_record_is_not_an_edit() {
        let edit = change(&[OLD], &[NEW]);
        let of = |values: &[&str]| recognise(&edit, Some(&set(NAME, values)), None, None);
        assert_eq!(of(&[OLD, NEW]), Accident::SecondOne);
        assert_eq!(of(&[OLD]), Accident::StillOld);
        assert_eq!(of(&[NEW]), Accident::None);
        let removal = change(&[OLD], &[]);
        let there = set(NAME, &[OLD]);
        assert_eq!(
            recognise(&removal, Some(&there), None, None),
            Accident::StillOld
        );
    }
}
