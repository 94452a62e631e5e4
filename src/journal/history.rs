//! What follows from the lines of a journal: what was written, what is open, what is unfinished.

use jiff::Timestamp;
use mailmend_providers::{DomainName, RecordSet, Value};

use super::entry::{Entry, Intended, Line, Role, VERSION};
use crate::facts::OpenChange;
use crate::failure::{Failure, Kind};
use crate::finding::Edit;

/// All lines of a journal, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    lines: Vec<Line>,
    torn: Vec<usize>,
}

/// How a write ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Not known: mailmend was stopped, or the reply was lost.
    Unfinished,
    /// Made.
    Made,
    /// Not made: refused, or seen not to have happened.
    NotMade,
    /// Something else stood there afterwards.
    Drifted,
}

/// A write that was made, with what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The id of the write that began it.
    pub id: u64,
    /// The domain whose mail it is about.
    pub domain: DomainName,
    /// Why it was made.
    pub because: String,
    /// The digest of the plan it belonged to.
    pub plan: Option<String>,
    /// From what stood there at first to what is ours there now.
    pub edit: Edit,
    /// The whole record set that stood there at first.
    pub original: Option<RecordSet>,
    /// The whole record set as we last wrote it.
    pub ours: Option<RecordSet>,
    /// When it was written.
    pub since: Timestamp,
    /// By when it is to be put back, when it is temporary.
    pub until: Option<Timestamp>,
    /// True when it was seen on all authoritative servers.
    pub seen: bool,
    /// True when something else than ours was found there.
    pub drifted: bool,
    /// How it was closed, if it was.
    pub closed: Option<Closed>,
}

/// How a change was closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closed {
    /// Put back.
    TakenBack,
    /// Left as it stands, by decision.
    Abandoned,
}

impl Item {
    /// True for a temporary change that was neither put back nor abandoned.
    pub fn is_open(&self) -> bool {
        self.until.is_some() && self.closed.is_none()
    }

    /// True when it is open and its end has passed.
    pub fn is_overdue(&self, now: Timestamp) -> bool {
        self.is_open() && self.until.is_some_and(|until| until < now)
    }

    /// The open change as a fact for the checks; `None` unless it is open.
    pub fn open_change(&self, zone: &DomainName) -> Option<OpenChange> {
        let until = self.until.filter(|_| self.is_open())?;
        Some(OpenChange {
            zone: zone.clone(),
            name: self.edit.name.clone(),
            kind: self.edit.kind,
            since: self.since,
            until,
            original: self.original.clone(),
            ours: self.ours.clone(),
        })
    }
}

impl History {
    /// Reads a journal's text. A line that breaks off (mailmend was killed while it wrote) is remembered in
    /// [`History::torn`] and passed over: what it would have announced was never begun.
    ///
    /// # Errors
    /// [`Kind::Usage`] with the number of the line that is damaged in any other way, or that a newer version wrote.
    pub fn read(bytes: &[u8]) -> Result<Self, Failure> {
        let mut history = Self::default();
        for (at, line) in bytes.split(|byte| *byte == b'\n').enumerate() {
            if line.iter().all(u8::is_ascii_whitespace) {
                continue;
            }
            match serde_json::from_slice::<Line>(line) {
                Ok(line) if line.v <= VERSION => history.lines.push(line),
                Ok(_) => return Err(newer(at)),
                Err(error) if error.is_eof() => history.torn.push(at + 1),
                Err(_) if is_newer(line) => return Err(newer(at)),
                Err(_) => {
                    return Err(Failure::new(Kind::Usage, "journal-damaged").with("line", at + 1));
                }
            }
        }
        Ok(history)
    }

    /// All lines, in order.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// Numbers (from 1) of lines that break off.
    pub fn torn(&self) -> &[usize] {
        &self.torn
    }

    /// True when nothing was ever written down.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty() && self.torn.is_empty()
    }

    /// Adds a line that has been written.
    pub(super) fn push(&mut self, line: Line) {
        self.lines.push(line);
    }

    /// The number for the next write.
    pub fn next_id(&self) -> u64 {
        self.intended().map(|(_, i)| i.id).max().unwrap_or(0) + 1
    }

    /// How a write ended.
    pub fn outcome(&self, id: u64) -> Outcome {
        self.lines
            .iter()
            .fold(Outcome::Unfinished, |outcome, line| match &line.entry {
                Entry::Wrote { id: at, .. } if *at == id => Outcome::Made,
                Entry::Failed { id: at, .. } | Entry::NotDone { id: at } if *at == id => {
                    Outcome::NotMade
                }
                Entry::Drifted { id: at, .. } if *at == id && outcome == Outcome::Unfinished => {
                    Outcome::Drifted
                }
                _ => outcome,
            })
    }

    /// Writes of which it is not known how they ended.
    pub fn unfinished(&self) -> Vec<&Intended> {
        self.intended()
            .map(|(_, intended)| intended)
            .filter(|intended| self.outcome(intended.id) == Outcome::Unfinished)
            .collect()
    }

    /// Everything that was written, in order, with what became of it.
    pub fn items(&self) -> Vec<Item> {
        let mut items: Vec<Item> = Vec::new();
        let made = |id| self.outcome(id) == Outcome::Made;
        for line in &self.lines {
            match &line.entry {
                Entry::Intended(intended) if made(intended.id) => match intended.role {
                    Role::New => items.push(begun(intended, line.at)),
                    Role::TakesBack(of) => {
                        with(&mut items, of, |item| item.closed = Some(Closed::TakenBack));
                    }
                    Role::Stage(of) => with(&mut items, of, |item| {
                        item.edit.add = replaced(&item.edit.add, &intended.edit);
                        item.edit.ttl = intended.edit.ttl.or(item.edit.ttl);
                        item.ours.clone_from(&intended.change.after);
                    }),
                },
                Entry::Restored { of, .. } => {
                    with(&mut items, *of, |item| {
                        item.closed = Some(Closed::TakenBack);
                    });
                }
                Entry::Extended { of, until } => {
                    with(&mut items, *of, |item| item.until = Some(*until));
                }
                Entry::Abandoned { of, .. } => {
                    with(&mut items, *of, |item| {
                        item.closed = Some(Closed::Abandoned);
                    });
                }
                Entry::Seen { ids } => {
                    for id in ids {
                        with(&mut items, *id, |item| item.seen = true);
                    }
                }
                Entry::Drifted { id, .. } => with(&mut items, *id, |item| item.drifted = true),
                _ => {}
            }
        }
        items
    }

    /// Temporary changes that were neither put back nor abandoned.
    pub fn open_items(&self) -> Vec<Item> {
        self.items().into_iter().filter(Item::is_open).collect()
    }

    /// What was written for a plan and has not been taken back.
    pub fn applied(&self, plan: &str) -> Vec<Item> {
        let ours = |item: &Item| item.plan.as_deref() == Some(plan) && item.closed.is_none();
        self.items().into_iter().filter(ours).collect()
    }

    /// True when a plan with this digest was begun, whatever became of it.
    pub fn has_begun(&self, plan: &str) -> bool {
        self.intended()
            .any(|(_, intended)| intended.plan.as_deref() == Some(plan))
    }

    /// The digest of the plan that was last written and has not been taken back.
    pub fn last_plan(&self) -> Option<String> {
        let all = self.items();
        let standing = all.into_iter().rev().filter(|item| item.closed.is_none());
        standing.filter_map(|item| item.plan).next()
    }

    fn intended(&self) -> impl Iterator<Item = (Timestamp, &Intended)> {
        self.lines.iter().filter_map(|line| match &line.entry {
            Entry::Intended(intended) => Some((line.at, &**intended)),
            _ => None,
        })
    }
}

fn newer(at: usize) -> Failure {
    Failure::new(Kind::Usage, "journal-newer-version").with("line", at + 1)
}

fn is_newer(line: &[u8]) -> bool {
    #[derive(serde::Deserialize)]
    struct Head {
        v: u32,
    }
    serde_json::from_slice::<Head>(line).is_ok_and(|head| head.v > VERSION)
}

fn begun(intended: &Intended, since: Timestamp) -> Item {
    Item {
        id: intended.id,
        domain: intended.domain.clone(),
        because: intended.because.clone(),
        plan: intended.plan.clone(),
        edit: intended.edit.clone(),
        original: intended.change.before.clone(),
        ours: intended.change.after.clone(),
        since,
        until: intended.until,
        seen: false,
        drifted: false,
        closed: None,
    }
}

fn with(items: &mut [Item], id: u64, change: impl FnOnce(&mut Item)) {
    if let Some(item) = items.iter_mut().find(|item| item.id == id) {
        change(item);
    }
}

fn replaced(ours: &[Value], stage: &Edit) -> Vec<Value> {
    let kept = ours.iter().filter(|value| !stage.remove.contains(value));
    kept.chain(&stage.add).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use mailmend_providers::RecordType;

    fn name() -> DomainName {
        DomainName::parse("_dmarc.example.test").unwrap()
    }

    fn intended(id: u64, edit: Edit, role: Role) -> Line {
        let change = edit
            .onto(Some(RecordSet::new(
                name(),
                RecordType::Txt,
                3600,
                edit.remove.clone(),
            )))
            .unwrap();
        line(Entry::Intended(Box::new(Intended {
            id,
            domain: DomainName::parse("example.test").unwrap(),
            provider: "memory".into(),
            edit,
            change,
            because: "relax".into(),
            until: Some("2026-11-30T00:00:00Z".parse().unwrap()),
            plan: Some("abc".into()),
            role,
        })))
    }

    fn line(entry: Entry) -> Line {
        Line {
            v: VERSION,
            at: "2026-11-23T14:02:00Z".parse().unwrap(),
            entry,
        }
    }

    fn wrote(id: u64) -> Line {
        line(Entry::Wrote { id, receipt: None })
    }

    fn text(lines: &[Line]) -> String {
        lines
            .iter()
            .map(|line| serde_json::to_string(line).unwrap() + "\n")
            .collect()
    }

    fn relax() -> Edit {
        Edit::replace(&name(), RecordType::Txt, "p=reject", "p=none")
    }

    #[test]
    fn lines_come_back_as_they_were_written() {
        let lines = [
            intended(1, relax(), Role::New),
            wrote(1),
            intended(2, relax().inverse(Some(3600)), Role::TakesBack(1)),
            line(Entry::Failed {
                id: 2,
                refusal: "no".into(),
            }),
            line(Entry::Extended {
                of: 1,
                until: Timestamp::UNIX_EPOCH,
            }),
        ];
        let history = History::read(text(&lines).as_bytes()).unwrap();
        assert_eq!(history.lines(), lines);
        assert_eq!(history.next_id(), 3);
    }

    #[test]
    fn a_change_is_open_from_its_write_until_it_is_put_back() {
        let mut lines = vec![intended(1, relax(), Role::New)];
        let read = |lines: &[Line]| History::read(text(lines).as_bytes()).unwrap();
        assert_eq!(read(&lines).unfinished().len(), 1);
        assert!(read(&lines).open_items().is_empty());
        lines.push(wrote(1));
        assert!(read(&lines).unfinished().is_empty());
        let open = read(&lines).open_items();
        assert_eq!(open[0].original.as_ref().unwrap().ttl, 3600);
        assert!(open[0].is_overdue("2026-12-01T00:00:00Z".parse().unwrap()));
        lines.push(intended(2, relax().inverse(Some(3600)), Role::TakesBack(1)));
        assert_eq!(read(&lines).open_items().len(), 1);
        lines.push(wrote(2));
        assert!(read(&lines).open_items().is_empty());
        assert_eq!(read(&lines).last_plan(), None);
    }

    #[test]
    fn a_stage_keeps_the_original() {
        let stage = Edit::replace(&name(), RecordType::Txt, "p=none", "p=quarantine");
        let lines = [
            intended(1, relax(), Role::New),
            wrote(1),
            intended(2, stage, Role::Stage(1)),
            wrote(2),
        ];
        let open = History::read(text(&lines).as_bytes()).unwrap().open_items();
        assert_eq!(open.len(), 1);
        assert_eq!(open[0].edit.remove, ["p=reject".into()]);
        assert_eq!(open[0].edit.add, ["p=quarantine".into()]);
    }

    #[test]
    fn a_torn_line_is_passed_over_and_remembered() {
        let whole = text(&[intended(1, relax(), Role::New), wrote(1)]);
        let second = whole.find('\n').unwrap() + 1;
        for end in second + 1..whole.len() - 1 {
            let history = History::read(&whole.as_bytes()[..end]).unwrap();
            assert_eq!(
                (history.torn(), history.lines().len()),
                (&[2][..], 1),
                "{end}"
            );
            // whoever writes next begins a new line
            let mut mended = whole.as_bytes()[..end].to_vec();
            mended.extend(format!("\n{}", text(&[wrote(1)])).bytes());
            let history = History::read(&mended).unwrap();
            assert_eq!((history.torn(), history.lines().len()), (&[2][..], 2));
        }
    }

    #[test]
    fn any_other_damage_is_a_failure_that_names_the_line() {
        let whole = text(&[intended(1, relax(), Role::New), wrote(1)]);
        let damaged = whole.replacen("intended", "inten\u{0}ed", 1);
        let failure = History::read(damaged.as_bytes()).unwrap_err();
        assert_eq!(failure.message, "journal-damaged");
        assert_eq!(failure.args["line"], 1_usize.into());
        let newer = "{\"v\":2,\"at\":\"2026-11-23T14:02:00Z\",\"entry\":\"sung\"}\n";
        let failure = History::read(newer.as_bytes()).unwrap_err();
        assert_eq!(failure.message, "journal-newer-version");
    }
}
