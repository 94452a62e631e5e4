//! What went wrong when a record was typed by hand, told in words, with what to do about it.

use mailmend_providers::{Change, RecordSet, Zone};

use super::hands::say;
use super::prompt::Prompter;
use crate::by_hand::Accident;
use crate::escape;
use crate::knowledge::Host;
use crate::report::forms::{Record, name_in_panel};
use crate::report::style::Style;

/// Most values that are shown of what stands there instead.
const MOST: usize = 3;

/// What was being looked for, and where.
pub(super) struct Looked<'a> {
    pub(super) zone: &'a Zone,
    pub(super) host: Option<&'static Host>,
    pub(super) style: &'a Style<'a>,
}

impl Looked<'_> {
    /// Tells of each change that is not there: where it was looked for, what has happened, what is seen instead.
    pub(super) fn tell(
        &self,
        prompter: &mut dyn Prompter,
        changes: &[Change],
        found: &[Option<RecordSet>],
        accidents: &[Accident],
    ) {
        for ((change, found), accident) in changes.iter().zip(found).zip(accidents) {
            if *accident == Accident::None {
                continue;
            }
            prompter.tell("");
            let label = match accident {
                Accident::Silent => "label-unknown",
                Accident::Nothing | Accident::StillOld => "label-wait",
                _ => "label-problem",
            };
            let text = format!(
                "{}  {}\n{}",
                change.name,
                change.kind,
                self.words(change, accident)
            );
            prompter.tell(&super::narrate::labelled(self.style, label, &text));
            if *accident == Accident::Nothing {
                self.live_servers(prompter);
            }
            self.instead(prompter, change, found.as_ref());
        }
    }

    fn words(&self, change: &Change, accident: &Accident) -> String {
        let words = self.style.words;
        let characters = |at: usize| [("at", at.into())];
        match accident {
            Accident::None => String::new(),
            Accident::Silent => words.text("wizard-accident-silent"),
            Accident::Nothing => words.text("wizard-hand-not-yet"),
            Accident::StillOld => words.text("wizard-accident-old"),
            Accident::SecondOne => words.text("wizard-accident-second"),
            Accident::DoubledName(at) => words.say(
                "wizard-accident-doubled",
                [("found", at.into()), ("name", self.name(change).into())],
            ),
            Accident::AtTheZone => words.say(
                "wizard-accident-at-zone",
                [
                    ("zone", (&self.zone.apex).into()),
                    ("name", self.name(change).into()),
                ],
            ),
            Accident::QuotedTwice => words.text("wizard-accident-quoted"),
            Accident::InPieces => words.text("wizard-accident-pieces"),
            Accident::Backslashes => words.text("wizard-accident-backslash"),
            Accident::Cut(have, all) => words.say(
                "wizard-accident-cut",
                [("have", (*have).into()), ("all", (*all).into())],
            ),
            Accident::Spaces(at) => words.say("wizard-accident-spaces", characters(*at)),
            Accident::Differs(at) => words.say("wizard-accident-differs", characters(*at)),
        }
    }

    /// What belongs into the name field.
    fn name(&self, change: &Change) -> String {
        let record = Record {
            zone: self.zone.apex.clone(),
            name: change.name.clone(),
            kind: change.kind,
            ttl: 0,
            value: "".into(),
        };
        name_in_panel(&record, self.host)
    }

    /// A record saved anywhere else than at these servers is seen by nobody.
    fn live_servers(&self, prompter: &mut dyn Prompter) {
        let names: Vec<String> = self
            .zone
            .name_servers
            .iter()
            .take(4)
            .map(ToString::to_string)
            .collect();
        if !names.is_empty() {
            let servers = ("servers", names.join(", ").into());
            say(prompter, self.style, "wizard-accident-live", [servers]);
        }
    }

    fn instead(&self, prompter: &mut dyn Prompter, change: &Change, found: Option<&RecordSet>) {
        let Some(found) = found else { return };
        let after = change.after.as_ref();
        let others = found
            .values
            .iter()
            .filter(|value| !after.is_some_and(|set| set.values.contains(*value)));
        let others: Vec<_> = others.take(MOST).collect();
        if others.is_empty() {
            return;
        }
        say(prompter, self.style, "wizard-accident-seen", []);
        for value in others {
            let text = value.lossy();
            let text = crate::records::secret::masked(&text).unwrap_or(text);
            prompter.tell(&format!("    {}", escape::one_line(&text)));
        }
    }
}
