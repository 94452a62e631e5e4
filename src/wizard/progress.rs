//! How far a change has come, kept as the last words of a person who stops in the middle of it.

use mailmend_providers::DomainName;

use super::interrupt::LastWords;
use crate::apply::event::Event;
use crate::facts::Args;
use crate::locales::Words;
use crate::plan::Plan;

/// Counts what was written, and keeps the last words true.
pub struct Progress {
    last_words: LastWords,
    /// What is true after so many writes.
    after: Vec<String>,
    made: usize,
}

impl Progress {
    /// A plan that is about to be carried out.
    pub fn of_plan(plan: &Plan, words: &Words, last_words: &LastWords) -> Self {
        let count = plan.steps().len();
        let left = |made: usize| {
            let id = match made {
                0 => "wizard-left-writing",
                _ if made < count => "wizard-left-during",
                _ => "wizard-left-after",
            };
            let args = [
                ("domain", (&plan.domain).into()),
                ("made", made.into()),
                ("count", count.into()),
            ];
            words.tell(id, &Args::from(args))
        };
        Self::from((0..=count).map(left).collect(), last_words)
    }

    /// A rule that is about to be put back.
    pub fn of_way_back(domain: &DomainName, words: &Words, last_words: &LastWords) -> Self {
        let after = ["wizard-left-putting-back", "wizard-left-put-back"]
            .map(|id| words.tell(id, &Args::from([("domain", domain.into())])));
        Self::from(after.into(), last_words)
    }

    /// Takes note of what has happened.
    pub fn note(&mut self, event: &Event) {
        if matches!(event, Event::Wrote { .. }) {
            self.made += 1;
            self.say();
        }
    }

    fn from(after: Vec<String>, last_words: &LastWords) -> Self {
        let progress = Self {
            last_words: last_words.clone(),
            after,
            made: 0,
        };
        progress.say();
        progress
    }

    fn say(&self) {
        if let Some(text) = self.after.get(self.made).or(self.after.last()) {
            self.last_words.set(text.clone());
        }
    }
}
