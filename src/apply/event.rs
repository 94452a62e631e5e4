//! What is told while a plan is carried out: data, not sentences.

use jiff::Timestamp;
use mailmend_providers::change::Op;
use mailmend_providers::{DomainName, RecordSet, RecordType};

use super::watch::{Copied, Sight};
use crate::facts::Server;

/// Whoever listens while something is done.
pub type Told<'a> = &'a mut (dyn FnMut(Event) + Send);

/// Something that happened. Private keys in record sets are masked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// Lines of the journal break off; an earlier run was killed while it wrote them.
    TornLines {
        /// Their numbers.
        lines: Vec<usize>,
    },
    /// An earlier run was stopped in the middle; now it is known how that ended.
    Recovered(Recovered),
    /// Nothing had to be done here.
    AlreadySo {
        /// The name.
        name: DomainName,
        /// The type.
        kind: RecordType,
    },
    /// What stands there is saved.
    Saved {
        /// The name.
        name: DomainName,
        /// The type.
        kind: RecordType,
        /// What stands there.
        original: Option<RecordSet>,
    },
    /// The change was made and read back.
    Wrote {
        /// The number of the write in the journal.
        id: u64,
        /// The name.
        name: DomainName,
        /// The type.
        kind: RecordType,
        /// What was done.
        op: Op,
        /// What stands there now.
        now: Option<RecordSet>,
    },
    /// An open change is closed.
    Closed {
        /// The write that had opened it.
        of: u64,
        /// The name.
        name: DomainName,
    },
    /// Copies of the old answer may live until this moment at the latest.
    OldCopiesUntil {
        /// The moment.
        at: Timestamp,
    },
    /// A server answers something else than before.
    Server {
        /// Who was asked.
        server: Server,
        /// The name.
        name: DomainName,
        /// The type.
        kind: RecordType,
        /// What it answers.
        sight: Sight,
        /// When.
        at: Timestamp,
    },
    /// A resolver answers something else than before, or is asked for the first time.
    Resolver(Copied),
    /// It is asked again after a while; told every second.
    Waiting {
        /// When it is asked again.
        until: Timestamp,
        /// When it is given up.
        deadline: Timestamp,
    },
}

/// How a write ended that was found unfinished.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recovered {
    /// The number of the write in the journal.
    pub id: u64,
    /// The name.
    pub name: DomainName,
    /// The type.
    pub kind: RecordType,
    /// How it ended.
    pub ended: Ended,
}

/// How a write ended, seen from what stands there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// It was made.
    Made,
    /// It was not made.
    NotMade,
    /// Something else stands there.
    Drifted,
}
