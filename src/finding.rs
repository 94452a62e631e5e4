//! The vocabulary of judging: rules, findings, fixes, edits. A finding is an id with named arguments; the words come last.

use mailmend_providers::{Change, DomainName, RecordSet, RecordType, Value};
use serde::{Deserialize, Serialize};

use crate::facts::{Arg, Args, Facts, Seen, Txt};
use crate::records::Span;

/// One thing that can be wrong.
pub struct Rule {
    /// Stable id, named after the wrong: `spf/multiple`.
    pub id: &'static str,
    /// The usual severity; a finding may carry another, by consequence.
    pub severity: Severity,
    /// Where it is written: `RFC 7208, section 3.2`.
    pub reference: &'static str,
    /// Looks for it. Pure.
    pub look: fn(&Facts) -> Vec<Finding>,
}

impl std::fmt::Debug for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.id)
    }
}

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

/// How much a finding matters for the mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Cosmetic, or good to know one day.
    Hint,
    /// Good to know.
    Info,
    /// Works, but fragile or dangerous.
    Warning,
    /// Has no effect, or mail is lost.
    Error,
}

/// One thing that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The rule that found it.
    pub rule: &'static Rule,
    /// How much it matters here.
    pub severity: Severity,
    /// The name it is about.
    pub at: DomainName,
    /// The type of the record it is about.
    pub kind: RecordType,
    /// The record's joined value, for reading; `None` when there is no record.
    pub value: Option<String>,
    /// The bytes of `value` it is about.
    pub span: Option<Span>,
    /// Arguments of its words.
    pub args: Args,
    /// What would cure it, when a change of records can.
    pub fix: Option<Fix>,
}

impl Rule {
    /// A finding of this rule about a name and a record type, with the usual severity.
    pub fn at(&'static self, at: &DomainName, kind: RecordType) -> Finding {
        Finding {
            rule: self,
            severity: self.severity,
            at: at.clone(),
            kind,
            value: None,
            span: None,
            args: Args::new(),
            fix: None,
        }
    }

    /// A finding of this rule about a TXT record that was seen.
    pub fn on<T>(&'static self, seen: &Seen<T>, txt: &Txt) -> Finding {
        self.at(&seen.at, seen.kind).value(txt.text())
    }
}

impl Finding {
    /// Sets the record's value.
    #[must_use]
    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.value = Some(value.into());
        self
    }

    /// Sets the bytes it is about.
    #[must_use]
    pub fn span(mut self, span: Span) -> Self {
        self.span = Some(span);
        self
    }

    /// Adds an argument for the words.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.args.insert(name, value.into());
        self
    }

    /// Sets another severity than the usual one.
    #[must_use]
    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// Adds a fix.
    #[must_use]
    pub fn fix(mut self, fix: Option<Fix>) -> Self {
        self.fix = fix;
        self
    }
}

/// What would cure a finding, as data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fix {
    /// Whether a person has to decide.
    pub safety: Safety,
    /// The values that go and come.
    pub edits: Vec<Edit>,
}

/// How safely a fix can be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Safety {
    /// Only repairs what has no effect today, or adds.
    Safe,
    /// Changes what mail meets; a person decides.
    Ask,
    /// The person has to do it, or to choose, themselves.
    Show,
}

/// Values of ours at one name: these go, those come. Not a whole record set; strangers' values stay.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// The owner name.
    pub name: DomainName,
    /// The record type.
    #[serde(rename = "type")]
    pub kind: RecordType,
    /// Values that go.
    pub remove: Vec<Value>,
    /// Values that come.
    pub add: Vec<Value>,
    /// The TTL in seconds for the whole set afterwards; `None` keeps the one that stands there.
    pub ttl: Option<u32>,
}

/// Why an edit does not fit what stands there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Clash {
    /// A value that should go is not there.
    Gone {
        /// The value.
        value: Value,
        /// What stands there.
        found: Option<RecordSet>,
    },
}

/// The TTL of a record set that did not exist before, in seconds, when nobody says otherwise.
pub const NEW_TTL: u32 = 3600;

impl Edit {
    /// An edit that only replaces one value by another.
    pub fn replace(
        name: &DomainName,
        kind: RecordType,
        old: impl Into<Value>,
        new: impl Into<Value>,
    ) -> Self {
        Self {
            name: name.clone(),
            kind,
            remove: vec![old.into()],
            add: vec![new.into()],
            ttl: None,
        }
    }

    /// An edit that only adds one value.
    pub fn add(name: &DomainName, kind: RecordType, new: impl Into<Value>) -> Self {
        Self {
            name: name.clone(),
            kind,
            remove: Vec::new(),
            add: vec![new.into()],
            ttl: None,
        }
    }

    /// An edit that only removes one value.
    pub fn remove(name: &DomainName, kind: RecordType, old: impl Into<Value>) -> Self {
        Self {
            name: name.clone(),
            kind,
            remove: vec![old.into()],
            add: Vec::new(),
            ttl: None,
        }
    }

    /// Lays the edit onto the record set that stands there now. Values of others stay.
    ///
    /// # Errors
    /// [`Clash::Gone`] when a value that should go is not there, unless the whole edit is done already
    /// (nothing to remove is left and everything to add is there); then the change is [`Op::Nothing`](mailmend_providers::change::Op::Nothing).
    pub fn onto(&self, live: Option<RecordSet>) -> Result<Change, Clash> {
        let mut after = live.clone().unwrap_or_else(|| {
            RecordSet::new(
                self.name.clone(),
                self.kind,
                self.ttl.unwrap_or(NEW_TTL),
                Vec::<Value>::new(),
            )
        });
        let gone: Vec<&Value> = self
            .remove
            .iter()
            .filter(|value| !after.values.contains(*value))
            .collect();
        let there = self.add.iter().all(|value| after.values.contains(value));
        let already = gone.len() == self.remove.len() && there;
        if let Some(value) = gone.first()
            && !already
        {
            return Err(Clash::Gone {
                value: (*value).clone(),
                found: live,
            });
        }
        for value in &self.remove {
            after.values.remove(value);
        }
        after.values.extend(self.add.iter().cloned());
        if let Some(ttl) = self.ttl {
            after.ttl = ttl;
        }
        after.raw = mailmend_providers::Raw::default();
        let after = (!after.values.is_empty()).then_some(after);
        Ok(Change {
            name: self.name.clone(),
            kind: self.kind,
            before: live,
            after,
        })
    }

    /// The edit that takes this one back. The TTL has to be given: it is that of the saved record set.
    #[must_use]
    pub fn inverse(&self, ttl: Option<u32>) -> Self {
        Self {
            name: self.name.clone(),
            kind: self.kind,
            remove: self.add.clone(),
            add: self.remove.clone(),
            ttl,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use mailmend_providers::change::Op;

    fn apex() -> DomainName {
        DomainName::parse("example.test").unwrap()
    }

    fn live(values: &[&str]) -> Option<RecordSet> {
        Some(RecordSet::new(
            apex(),
            RecordType::Txt,
            300,
            values.iter().copied(),
        ))
    }

    #[test]
    fn strangers_values_survive_there_and_back() {
        let edit = Edit::replace(&apex(), RecordType::Txt, "v=spf1 +all", "v=spf1 -all");
        let there = edit.onto(live(&["v=spf1 +all", "verification=1"])).unwrap();
        assert_eq!(there.after, live(&["v=spf1 -all", "verification=1"]));
        let back = edit
            .inverse(Some(300))
            .onto(live(&["v=spf1 -all", "verification=1", "new=2"]))
            .unwrap();
        assert_eq!(
            back.after,
            live(&["v=spf1 +all", "verification=1", "new=2"])
        );
    }

    #[test]
    fn our_value_gone_is_a_clash() {
        let edit = Edit::replace(&apex(), RecordType::Txt, "a", "b");
        assert!(matches!(edit.onto(live(&["c"])), Err(Clash::Gone { .. })));
        assert!(matches!(edit.onto(None), Err(Clash::Gone { .. })));
    }

    #[test]
    fn an_edit_that_is_done_already_changes_nothing() {
        let edit = Edit::replace(&apex(), RecordType::Txt, "a", "b");
        assert_eq!(edit.onto(live(&["b", "x"])).unwrap().op(), Op::Nothing);
    }

    #[test]
    fn a_new_set_appears_and_an_emptied_one_goes() {
        let add = Edit::add(&apex(), RecordType::Txt, "a");
        assert_eq!(add.onto(None).unwrap().after.unwrap().ttl, NEW_TTL);
        assert_eq!(add.inverse(None).onto(live(&["a"])).unwrap().after, None);
    }
}
