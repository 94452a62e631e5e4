//! What a journal line says. Lines are only ever added; what is true now follows from all of them in order.

use jiff::Timestamp;
use mailmend_providers::{Change, DomainName, Receipt, RecordSet};
use serde::{Deserialize, Serialize};

use crate::finding::Edit;

/// The version of the lines that are written.
pub const VERSION: u32 = 1;

/// One line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// The version of the form.
    pub v: u32,
    /// When it was written.
    pub at: Timestamp,
    /// What it says.
    #[serde(flatten)]
    pub entry: Entry,
}

/// What a line says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "entry", rename_all = "snake_case")]
pub enum Entry {
    /// A write will be tried now. On disk before anything is sent.
    Intended(Box<Intended>),
    /// It was made.
    Wrote {
        /// Which write.
        id: u64,
        /// What the provider gave in return; `None` when it was seen later that the write had been made.
        receipt: Option<Receipt>,
    },
    /// The provider refused; nothing was changed.
    Failed {
        /// Which write.
        id: u64,
        /// What it said.
        refusal: String,
    },
    /// Looking later showed that nothing was changed.
    NotDone {
        /// Which write.
        id: u64,
    },
    /// It is not known whether it was made.
    Unknown {
        /// Which write.
        id: u64,
        /// Why.
        reason: String,
    },
    /// All authoritative servers were seen to have it.
    Seen {
        /// Which writes.
        ids: Vec<u64>,
    },
    /// An open change was put back.
    Restored {
        /// The write that opened it.
        of: u64,
        /// True when the person waived the proof by a real message.
        without_message_proof: bool,
    },
    /// The end of an open change was moved.
    Extended {
        /// The write that opened it.
        of: u64,
        /// The new end.
        until: Timestamp,
    },
    /// An open change was closed as it stands.
    Abandoned {
        /// The write that opened it.
        of: u64,
        /// Why.
        because: String,
    },
    /// Something else than expected stands there; it was left alone.
    Drifted {
        /// Which write.
        id: u64,
        /// What stands there.
        found: Option<RecordSet>,
    },
}

/// A write that is about to be tried.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Intended {
    /// Counts up from 1 in each journal.
    pub id: u64,
    /// The domain whose mail it is about.
    pub domain: DomainName,
    /// Who is asked to write.
    pub provider: String,
    /// The values of ours that go and come.
    pub edit: Edit,
    /// The whole record set before and after, as it stood there at this moment, raw memory included.
    pub change: Change,
    /// The id of the rule that asks for it, or `relax`, `publish`, `records`, `restore`, `undo`.
    pub because: String,
    /// Until when it holds, when it is temporary.
    pub until: Option<Timestamp>,
    /// The digest of the plan it belongs to.
    pub plan: Option<String>,
    /// What it does to an earlier write.
    pub role: Role,
}

/// What a write does to an earlier one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "is", content = "of", rename_all = "snake_case")]
pub enum Role {
    /// It stands for itself.
    New,
    /// It takes back the earlier one.
    TakesBack(u64),
    /// It is a stage on the way back of the earlier one, which stays open.
    Stage(u64),
}
