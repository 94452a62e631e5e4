//! Where a conversation takes place: the world, the language, who asks, how values are shown.

use std::time::Duration;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::interrupt::LastWords;
use super::prompt::Prompter as _;
use super::shared::Shared;
use crate::facts::Arg;
use crate::failure::Failure;
use crate::locales::Words;
use crate::report::style::Style;
use crate::world::World;

/// Everything that the conversation needs from outside.
pub struct Setting {
    /// DNS, clock, state folder, environment.
    pub world: World,
    /// The language.
    pub words: Words,
    /// Who asks.
    pub prompter: Shared,
    /// Columns of the screen.
    pub width: usize,
    /// Whether to use colour.
    pub colour: bool,
    /// The person's time zone.
    pub time_zone: TimeZone,
    /// What is said when the person leaves by Ctrl-C.
    pub last_words: LastWords,
    /// For how long the name servers are watched after a change.
    pub wait: Duration,
    /// Base URL instead of the provider's own.
    pub endpoint: Option<String>,
    /// True when there is nobody to ask: flags decide everything.
    pub alone: bool,
    /// Consent to additions, given in advance.
    pub yes: bool,
    /// Consent to what replaces, removes or weakens: the domain, given in advance.
    pub confirm: Option<String>,
    /// Show the plan and change nothing.
    pub dry_run: bool,
    /// This world ends with the program, as a demo's does: there is nothing to keep and nothing to look at later.
    pub passing: bool,
}

impl Setting {
    /// How text is laid out.
    pub fn style(&self) -> Style<'_> {
        let mut style = Style::new(self.width, &self.words);
        style.colour = self.colour;
        style.zone = self.time_zone.clone();
        style
    }

    /// A message of the language files, told to the person.
    pub fn tell<const N: usize>(&mut self, id: &str, args: [(&'static str, Arg); N]) {
        let text = self.wrapped(&self.words.say(id, args));
        self.prompter.tell(&text);
    }

    /// Prose within the width; its own line breaks and leading spaces stay.
    pub fn wrapped(&self, text: &str) -> String {
        let style = self.style();
        let mut lines = Vec::new();
        for line in text.lines() {
            let indent = line.len() - line.trim_start_matches(' ').len();
            let columns = self.width.saturating_sub(indent);
            for piece in style.wrap(line.trim_start_matches(' '), columns) {
                lines.push(format!("{}{piece}", &line[..indent]));
            }
            if line.trim().is_empty() {
                lines.push(String::new());
            }
        }
        lines.join("\n")
    }

    /// A line with a label such as OK or PROBLEM in front.
    pub fn label<const N: usize>(&mut self, label: &str, id: &str, args: [(&'static str, Arg); N]) {
        let text = self.words.say(id, args);
        let line = super::narrate::labelled(&self.style(), label, &text);
        self.prompter.tell(&line);
    }

    /// A line that a report has put together.
    pub fn tell_line(&mut self, line: &crate::report::refusal::Line) {
        let text = self.words.tell(line.id, &line.args);
        let told = super::narrate::labelled(&self.style(), line.label, &text);
        self.prompter.tell(&told);
    }

    /// A day in the person's language and time zone.
    pub fn day(&self, at: Timestamp) -> String {
        self.words.day(at, &self.time_zone)
    }

    /// A time of day in the person's language and time zone.
    pub fn time(&self, at: Timestamp) -> String {
        self.words.time(at, &self.time_zone)
    }

    /// A failure told in words: what was wanted, what was found, what to try.
    pub fn tell_failure(&mut self, failure: &Failure) {
        let text = self.wrapped(&super::narrate::failure(
            failure,
            &self.words,
            &self.time_zone,
        ));
        self.prompter.tell(&text);
    }
}
