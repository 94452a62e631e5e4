//! One step of a plan: the edit of our values, the change of the whole record set that it makes, and why.

use jiff::Timestamp;
use mailmend_providers::change::Op;
use mailmend_providers::{Change, DomainName, RecordSet, RecordType, Value};
use serde::{Deserialize, Serialize};

use crate::failure::{Failure, Kind};
use crate::finding::Edit;
use crate::records::Standing;
use crate::records::dmarc::{Dmarc, Policy, standing};

/// An edit that somebody wants, before it is laid onto what stands there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    /// The values that go and come.
    pub edit: Edit,
    /// The id of the rule that asks for it, or `relax`, `publish`, `records`.
    pub because: String,
    /// Until when it holds, when it is temporary.
    pub until: Option<Timestamp>,
}

/// One step of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The values of ours that go and come.
    pub edit: Edit,
    /// The whole record set before and after, as it was seen when the plan was made; without raw memory.
    pub change: Change,
    /// The id of the rule that asks for it, or `relax`, `publish`, `records`.
    pub because: String,
    /// Until when it holds, when it is temporary.
    pub until: Option<Timestamp>,
}

impl Step {
    /// True for anything but a plain, lasting addition: it replaces, removes, weakens, or lets receivers refuse mail.
    pub fn needs_confirmation(&self) -> bool {
        self.until.is_some() || self.change.op() != Op::Add || self.awakens().is_some()
    }

    /// The policy that this step brings into force, when it is a stricter one than what stood there:
    /// from then on receivers are asked to stop mail that nothing proves.
    pub fn awakens(&self) -> Option<Policy> {
        if self.change.name.labels().next() != Some("_dmarc") {
            return None;
        }
        let after = in_force(self.change.after.as_ref());
        let before = in_force(self.change.before.as_ref());
        after.filter(|after| after.is_enforced() && before.is_none_or(|before| *after > before))
    }

    /// Its place: additions, then lasting changes, then what is temporary (which is what weakens).
    pub(super) fn rank(&self) -> u8 {
        match (self.until.is_some(), self.change.op()) {
            (true, _) => 2,
            (false, Op::Add) => 0,
            (false, _) => 1,
        }
    }
}

/// What the only DMARC record of a set asks for.
fn in_force(set: Option<&RecordSet>) -> Option<Policy> {
    let mut records = set?
        .values
        .iter()
        .map(Value::lossy)
        .filter(|text| standing(text) == Standing::Record);
    let only = Dmarc::read(&records.next()?);
    if records.next().is_some() {
        return None; // of several, receivers take none
    }
    let policy = only.valid_policy("p")?;
    // older receivers apply it to no mail then
    let idle = only
        .tags
        .value("pct")
        .is_some_and(|value| value.parse() == Ok(0_u8));
    Some(if only.is_testing() || idle {
        policy.softer()
    } else {
        policy
    })
}

impl Wish {
    /// A lasting wish.
    pub fn lasting(edit: Edit, because: impl Into<String>) -> Self {
        Self {
            edit,
            because: because.into(),
            until: None,
        }
    }

    /// Takes in another wish for the same record set.
    pub(super) fn join(&mut self, other: Self) -> Result<(), Failure> {
        let (mine, theirs) = (&mut self.edit, other.edit);
        if *mine == theirs && self.until == other.until {
            return Ok(());
        }
        let both = |left: &[Value], right: &[Value]| left.iter().any(|v| right.contains(v));
        // One value cannot both come and go, nor be replaced in two ways; and only one date can stand at a record set.
        let contradicts = both(&mine.add, &theirs.remove)
            || both(&mine.remove, &theirs.add)
            || both(&mine.remove, &theirs.remove)
            || self.until != other.until;
        if contradicts {
            return Err(Failure::new(Kind::Unsafe, "plan-contradiction")
                .with("name", &mine.name)
                .with("one", self.because.as_str())
                .with("other", other.because.as_str()));
        }
        mine.remove.extend(theirs.remove);
        for value in theirs.add {
            if !mine.add.contains(&value) {
                mine.add.push(value);
            }
        }
        mine.ttl = match (mine.ttl, theirs.ttl) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        };
        if self.because != other.because {
            self.because = format!("{}, {}", self.because, other.because);
        }
        Ok(())
    }
}

/// A step as it is written in JSON.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WrittenStep {
    op: Op,
    pub(super) zone: DomainName,
    name: DomainName,
    relative: String,
    #[serde(rename = "type")]
    kind: RecordType,
    ttl: u32,
    ttl_before: Option<u32>,
    before: Option<Vec<Value>>,
    after: Option<Vec<Value>>,
    because: String,
    temporary_until: Option<Timestamp>,
    edit: Edit,
}

impl WrittenStep {
    pub(super) fn new(step: &Step, zone: &DomainName) -> Self {
        let values =
            |set: &Option<RecordSet>| set.as_ref().map(|s| s.values.iter().cloned().collect());
        let change = &step.change;
        let ttl_before = change.before.as_ref().map(|set| set.ttl);
        Self {
            op: change.op(),
            zone: zone.clone(),
            name: change.name.clone(),
            relative: change.name.relative_to(zone),
            kind: change.kind,
            ttl: change
                .after
                .as_ref()
                .map(|set| set.ttl)
                .or(ttl_before)
                .unwrap_or_default(),
            ttl_before,
            before: values(&change.before),
            after: values(&change.after),
            because: step.because.clone(),
            temporary_until: step.until,
            edit: step.edit.clone(),
        }
    }

    pub(super) fn read(self) -> Result<Step, Failure> {
        let set = |values: Option<Vec<Value>>, ttl: u32| {
            values.map(|values| RecordSet::new(self.name.clone(), self.kind, ttl, values))
        };
        let change = Change {
            name: self.name.clone(),
            kind: self.kind,
            before: set(self.before, self.ttl_before.unwrap_or(self.ttl)),
            after: set(self.after, self.ttl),
        };
        let fits = self.edit.name == self.name && self.edit.kind == self.kind;
        let empty = |set: &Option<RecordSet>| set.as_ref().is_some_and(|s| s.values.is_empty());
        if !fits || empty(&change.before) || empty(&change.after) || change.op() != self.op {
            return Err(
                Failure::new(Kind::Usage, "plan-step-does-not-fit").with("name", &self.name)
            );
        }
        Ok(Step {
            edit: self.edit,
            change,
            because: self.because,
            until: self.temporary_until,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(before: &[&str], after: &[&str]) -> Step {
        let name = DomainName::parse("_dmarc.example.test").unwrap();
        let set = |values: &[&str]| {
            let set = RecordSet::new(name.clone(), RecordType::Txt, 300, values.iter().copied());
            Some(set).filter(|set| !set.values.is_empty())
        };
        Step {
            edit: Edit::add(&name, RecordType::Txt, after[0]),
            change: Change {
                name: name.clone(),
                kind: RecordType::Txt,
                before: set(before),
                after: set(after),
            },
            because: "dns/doubled-origin".to_owned(),
            until: None,
        }
    }

    #[test]
    fn a_new_record_that_refuses_mail_needs_more_than_a_yes() {
        let strict = step(&[], &["v=DMARC1; p=reject"]);
        assert_eq!(strict.awakens(), Some(Policy::Reject));
        assert!(strict.needs_confirmation());
        let soft = step(&[], &["v=DMARC1; p=none"]);
        assert_eq!(soft.awakens(), None);
        assert!(!soft.needs_confirmation());
    }

    #[test]
    fn one_strict_record_that_remains_of_two_begins_to_count() {
        let two = ["v=DMARC1; p=none", "v=DMARC1; p=reject"];
        assert_eq!(step(&two, &two[1..]).awakens(), Some(Policy::Reject));
        assert_eq!(step(&two, &two[..1]).awakens(), None);
        // a policy that is in force already wakes nothing
        let same = ["v=DMARC1; p=reject; pct=50"];
        assert_eq!(step(&same, &two[1..]).awakens(), None);
        let idle = ["v=DMARC1; p=reject; pct=0"];
        assert_eq!(step(&idle, &two[1..]).awakens(), Some(Policy::Reject));
        let trial = ["v=DMARC1; p=reject; t=y"];
        assert_eq!(step(&trial, &two[1..]).awakens(), Some(Policy::Reject));
    }
}
