//! A message that arrived, beside a check: its selectors are tried, and what the receiver made of it is told.

use std::path::Path;

use crate::checks::VerdictAnswer;
use crate::commands::context::Context;
use crate::evidence::headers::{self, Headers};
use crate::facts::{Args, Target};
use crate::failure::{Failure, Kind};
use crate::report::CheckReport;
use crate::target;
use crate::wizard::narrate::labelled;
use crate::wizard::{Alignment, Proof, judged};

/// The header of a message that arrived.
pub(super) struct Message(Headers);

impl Message {
    /// Reads a message or its header from a file, or from standard input for `-`.
    ///
    /// # Errors
    /// [`Kind::Usage`] when it cannot be read, is too large, or holds no header.
    pub(super) fn read(path: &Path) -> Result<Self, Failure> {
        let headers = headers::read(&target::file(path)?);
        if headers.is_empty() {
            return Err(Failure::new(Kind::Usage, "message-no-header")
                .with("path", path.display().to_string()));
        }
        Ok(Self(headers))
    }

    /// The selectors by which it was signed for the domain.
    pub(super) fn selectors(&self, target: &Target) -> Vec<String> {
        let own = self.0.signatures.iter();
        own.filter(|by| by.domain == target.domain)
            .map(|by| by.selector.clone())
            .collect()
    }

    /// Lets the receiver's word count: where nothing else can tell, an aligned pass is a way to pass; a signature that
    /// failed is a finding of its own.
    pub(super) fn weigh(&self, checked: &mut CheckReport) {
        match judged(&self.0, &Alignment::of(checked)) {
            Proof::Passed(_) if checked.verdict.answer == VerdictAnswer::Unknown => {
                checked.verdict.answer = VerdictAnswer::Pass;
                checked.verdict.rule = None;
            }
            Proof::Failed(..) | Proof::OtherDomain(_) | Proof::Unsigned => {
                let found = Kind::Findings.code();
                checked.exit_code = crate::failure::worse(checked.exit_code, found);
            }
            _ => {}
        }
    }

    /// What the receiver made of it, in a line.
    pub(super) fn told(&self, context: &Context, checked: &CheckReport) -> String {
        let mut args = Args::from([("domain", (&checked.facts.target.domain).into())]);
        let (label, id) = match judged(&self.0, &Alignment::of(checked)) {
            Proof::Passed(selector) => {
                args.insert("selector", selector.into());
                ("label-ok", "message-passed")
            }
            Proof::Failed(selector, word) => {
                args.insert("selector", selector.into());
                args.insert("result", word.into());
                ("label-problem", "message-failed")
            }
            Proof::OtherDomain(other) => {
                args.insert("other", (&other).into());
                ("label-problem", "message-other-domain")
            }
            Proof::NotJudged(selector) => {
                args.insert("selector", selector.into());
                ("label-unknown", "message-not-judged")
            }
            Proof::Unsigned | Proof::NoHeader => ("label-problem", "message-unsigned"),
        };
        labelled(&context.style(), label, &context.words.tell(id, &args))
    }
}
