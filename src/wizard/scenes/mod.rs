//! The scenes, one file each: ask, say, note the answer.

pub(in crate::wizard) mod access;
pub(super) mod address;
pub(super) mod done;
mod handoff;
pub(super) mod plan;
pub(super) mod proof;
pub(super) mod relaxed;
pub(super) mod remedy;
pub(super) mod restore;
pub(super) mod sender;
mod service_records;
pub(super) mod several;
pub(in crate::wizard) mod signature;
pub(super) mod signing;
pub(super) mod symptom;
mod unknown_sender;
pub(super) mod verdict;
