//! check_host() of RFC 7208: SPF evaluated for one connection, with a trace of every term that a receiver comes to.
//!
//! Terms are taken in their order, as receivers do, and nothing is asked that they do not come to. What DNS does not
//! answer makes a temperror, never an absence. The limits are those of section 4.6.4: 10 terms that cost a look-up,
//! 2 of them without an answer to use, 10 exchanges and 10 names of an address; and a time for all of it.

mod connection;
mod evaluate;
mod lookups;
mod mechanisms;
mod outcome;
mod values;

pub use connection::{Connection, Identity};
pub use evaluate::check_host;
pub use outcome::{Decision, Evaluation, SpfResult, Step, StepOutcome, Visit, Why};

/// Terms that cost a look-up (section 4.6.4).
pub const MOST_LOOKUPS: usize = 10;

/// Look-ups that bring nothing (section 4.6.4).
pub const MOST_VOID_LOOKUPS: usize = 2;

/// Exchanges of one `mx`, and names of the address for `ptr` and `%{p}` (section 4.6.4).
const MOST_NAMES: usize = 10;
