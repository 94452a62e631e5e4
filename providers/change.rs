//! A change: one record set before and after. It is data, so it can be saved, compared and undone.

use serde::{Deserialize, Serialize};

use crate::name::DomainName;
use crate::record_set::{RecordSet, RecordType, Value};

/// One record set, as it is and as it shall be. `None` means that no such set stands there.
///
/// Never both `None`. `before` and `after` have the same name and type.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The owner name.
    pub name: DomainName,
    /// The record type.
    #[serde(rename = "type")]
    pub kind: RecordType,
    /// What must stand there for the change to be made.
    pub before: Option<RecordSet>,
    /// What shall stand there afterwards.
    pub after: Option<RecordSet>,
}

/// What a change does, for people and for consent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Op {
    /// A set, or values, where none was lost.
    Add,
    /// Some value goes and some value comes, or only the TTL changes.
    Replace,
    /// Values go and none comes.
    Remove,
    /// Before and after are the same.
    Nothing,
}

impl Change {
    /// The change that takes this one back.
    pub fn inverse(&self) -> Self {
        Self {
            name: self.name.clone(),
            kind: self.kind,
            before: self.after.clone(),
            after: self.before.clone(),
        }
    }

    /// Values that come, in order.
    pub fn added(&self) -> Vec<&Value> {
        difference(self.after.as_ref(), self.before.as_ref())
    }

    /// Values that go, in order.
    pub fn removed(&self) -> Vec<&Value> {
        difference(self.before.as_ref(), self.after.as_ref())
    }

    /// The TTL before and after, when both sets exist and it differs.
    pub fn ttl_change(&self) -> Option<(u32, u32)> {
        match (&self.before, &self.after) {
            (Some(before), Some(after)) if before.ttl != after.ttl => Some((before.ttl, after.ttl)),
            _ => None,
        }
    }

    /// What the change does.
    pub fn op(&self) -> Op {
        match (self.added().is_empty(), self.removed().is_empty()) {
            (true, true) if self.ttl_change().is_none() => Op::Nothing,
            (true, true) => Op::Replace,
            (false, true) => Op::Add,
            (true, false) => Op::Remove,
            (false, false) => Op::Replace,
        }
    }
}

fn difference<'a>(left: Option<&'a RecordSet>, right: Option<&RecordSet>) -> Vec<&'a Value> {
    left.into_iter()
        .flat_map(|set| &set.values)
        .filter(|value| right.is_none_or(|set| !set.values.contains(*value)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(values: &[&str]) -> RecordSet {
        let name = DomainName::parse("example.test").unwrap();
        RecordSet::new(name, RecordType::Txt, 3600, values.iter().copied())
    }

    fn change(before: Option<RecordSet>, after: Option<RecordSet>) -> Change {
        let name = DomainName::parse("example.test").unwrap();
        Change {
            name,
            kind: RecordType::Txt,
            before,
            after,
        }
    }

    #[test]
    fn a_change_and_its_inverse_meet_again() {
        let there = change(Some(set(&["a", "b"])), Some(set(&["b", "c"])));
        assert_eq!(there.inverse().inverse(), there);
        assert_eq!(there.added(), [&Value::from("c")]);
        assert_eq!(there.removed(), [&Value::from("a")]);
        assert_eq!(there.op(), Op::Replace);
    }

    #[test]
    fn the_kind_of_change_is_told_by_values() {
        assert_eq!(change(None, Some(set(&["a"]))).op(), Op::Add);
        assert_eq!(change(Some(set(&["a"])), None).op(), Op::Remove);
        assert_eq!(
            change(Some(set(&["a"])), Some(set(&["a"]))).op(),
            Op::Nothing
        );
        let mut slower = set(&["a"]);
        slower.ttl = 60;
        assert_eq!(change(Some(set(&["a"])), Some(slower)).op(), Op::Replace);
    }
}
