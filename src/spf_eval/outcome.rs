//! What came out of an evaluation: the result, why, and the trace.

use std::net::IpAddr;

use mailmend_providers::{DomainName, RecordType};
use serde::Serialize;

use super::Connection;
use crate::facts::Cause;
use crate::records::Span;
use crate::records::spf::Qualifier;

/// The results of check_host() (RFC 7208, section 2.6).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
#[value(rename_all = "lower")]
pub enum SpfResult {
    /// No record, or no domain.
    None,
    /// The domain says nothing about the address.
    Neutral,
    /// The address may send.
    Pass,
    /// The address may not send.
    Fail,
    /// The address may probably not send.
    SoftFail,
    /// Something could not be asked.
    TempError,
    /// The record cannot be evaluated.
    PermError,
}

impl From<Qualifier> for SpfResult {
    fn from(qualifier: Qualifier) -> Self {
        match qualifier {
            Qualifier::Pass => Self::Pass,
            Qualifier::Fail => Self::Fail,
            Qualifier::SoftFail => Self::SoftFail,
            Qualifier::Neutral => Self::Neutral,
        }
    }
}

impl SpfResult {
    /// The word of the standard.
    pub fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Neutral => "neutral",
            Self::Pass => "pass",
            Self::Fail => "fail",
            Self::SoftFail => "softfail",
            Self::TempError => "temperror",
            Self::PermError => "permerror",
        }
    }

    /// True unless something could not be asked.
    pub fn is_definite(self) -> bool {
        self != Self::TempError
    }
}

/// An evaluation of one connection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evaluation {
    /// What was evaluated.
    pub connection: Connection,
    /// The result.
    pub result: SpfResult,
    /// What decided it.
    pub decision: Decision,
    /// The domain's own explanation of a fail (section 6.2): bounded, printable ASCII. `None`: receivers use words of their own.
    pub explanation: Option<String>,
    /// Terms that cost a look-up, as far as they were reached.
    pub lookups: usize,
    /// Those among them that brought nothing.
    pub void_lookups: usize,
    /// Every record that was come to, in order.
    pub records: Vec<Visit>,
    /// Every term that was come to, in order.
    pub trace: Vec<Step>,
}

/// A record that was come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visit {
    /// How many includes and redirects lead here.
    pub depth: usize,
    /// The name it stands at.
    pub at: DomainName,
    /// Its text.
    pub text: String,
    /// So many steps had been made before.
    pub after: usize,
}

/// What decided the result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// This mechanism of the record at this name matched.
    Matched {
        /// Whose record.
        at: DomainName,
        /// The mechanism as written.
        term: String,
    },
    /// No mechanism matched, and nothing stands at the end (section 4.7).
    NothingMatched,
    /// There was no record to evaluate, or it could not be evaluated.
    Stopped(Why),
}

/// Why there is no answer of the record itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// What was said is no fully qualified domain name.
    NoDomain,
    /// No SPF record stands at the name.
    NoRecord(DomainName),
    /// Several stand there.
    SeveralRecords(DomainName, usize),
    /// This term of the record at the name is a syntax error.
    Syntax(DomainName, String),
    /// `include` or `redirect` leads to a name without a record, or to no name; the term, and the name if there is one.
    LeadsNowhere(String, Option<DomainName>),
    /// More terms cost a look-up than may; the first one too many.
    TooManyLookups(String),
    /// More look-ups than may brought nothing; the first one too many.
    TooManyVoidLookups(String),
    /// The `mx` of this name has more than 10 exchanges.
    TooManyExchanges(DomainName, usize),
    /// This question had no answer.
    NoAnswer(DomainName, RecordType, Cause),
}

impl Why {
    /// A word for programs.
    pub fn word(&self) -> &'static str {
        match self {
            Self::NoDomain => "no-domain",
            Self::NoRecord(_) => "no-record",
            Self::SeveralRecords(..) => "several-records",
            Self::Syntax(..) => "syntax",
            Self::LeadsNowhere(..) => "leads-nowhere",
            Self::TooManyLookups(_) => "lookup-limit",
            Self::TooManyVoidLookups(_) => "void-lookup-limit",
            Self::TooManyExchanges(..) => "mx-limit",
            Self::NoAnswer(..) => "no-answer",
        }
    }
}

/// One step of an evaluation: a term that was come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// How many includes and redirects lead here.
    pub depth: usize,
    /// The name whose record it stands in.
    pub at: DomainName,
    /// The term as written.
    pub term: String,
    /// Its bytes in the record.
    pub span: Span,
    /// The name that was asked for, macros filled in.
    pub target: Option<DomainName>,
    /// True when it counts as a look-up.
    pub costs: bool,
    /// True when its look-up brought nothing.
    pub is_void: bool,
    /// What was found, as far as it is shown: addresses.
    pub addresses: Vec<IpAddr>,
    /// The exchanges of `mx`, or the validated names of `ptr`.
    pub names: Vec<DomainName>,
    /// What came of it.
    pub outcome: StepOutcome,
}

impl Step {
    /// True for `redirect`, whose record speaks instead of this one.
    pub fn is_redirect(&self) -> bool {
        self.term
            .get(..9)
            .is_some_and(|head| head.eq_ignore_ascii_case("redirect="))
    }
}

/// What came of a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StepOutcome {
    /// It matched.
    Match,
    /// It did not match; the next term is taken.
    NoMatch,
    /// `include` or `redirect`: what the record it leads to gave.
    Gave(SpfResult),
    /// The evaluation ended here with an error.
    Stopped,
}
