//! A person who edits the records: shown one by one with keys to take them away, each value alone on its line, then looked for in DNS.

use std::time::Duration;

use std::sync::Arc;

use async_trait::async_trait;
use mailmend_providers::{Change, Provider, RecordSet, Zone};

use super::accidents::Looked;
use super::carry::Carry;
use super::prompt::{Prompter, Question, Reply};
use super::shared::Shared;
use crate::by_hand::{Accident, ByHand, Hands, Said};
use crate::facts::{Arg, Facts};
use crate::failure::Failure;
use crate::flow;
use crate::knowledge::{self, Host};
use crate::locales::{Lang, Words};
use crate::report::forms::sheet::{Part, Sheet};
use crate::report::style::Style;
use crate::world::World;

/// The person as a provider, for the zone that holds the domain; `width` are the columns of the screen.
///
/// # Errors
/// [`Kind::Unknown`](crate::failure::Kind::Unknown) when the zone is not known.
pub(crate) fn person(
    world: &World,
    prompter: Shared,
    lang: Lang,
    width: usize,
    facts: &Facts,
) -> Result<(Box<dyn Provider>, Zone), Failure> {
    let pencil = Pencil {
        prompter,
        lang,
        width,
        host: knowledge::host_by_name_servers(&flow::live_name_servers(facts)),
    };
    let person = ByHand::new(
        flow::apex(facts)?,
        flow::own_servers(facts),
        Arc::new(pencil),
        world.dns.clone(),
        world.clock.clone(),
    );
    let zone = person.zone().clone();
    Ok((Box::new(person), zone))
}

/// Shows records and asks whether they are saved.
struct Pencil {
    prompter: Shared,
    lang: Lang,
    width: usize,
    host: Option<&'static Host>,
}

#[async_trait]
impl Hands for Pencil {
    async fn publish(&self, zone: &Zone, changes: &[Change], before: usize, all: usize) -> Said {
        let words = Words::new(self.lang);
        let style = Style::new(self.width, &words);
        let sheet = Sheet {
            zone: &zone.apex,
            host: self.host,
            style: &style,
        };
        let mut prompter = self.prompter.clone();
        let mut at = 0;
        while let Some(change) = changes.get(at) {
            show(&mut prompter, &sheet, change, (before + at + 1, all));
            match Carry::new(&sheet, change).keys(&mut prompter) {
                Ok(Reply::Given(())) => at += 1,
                Ok(Reply::Back) if at > 0 => at -= 1,
                Ok(Reply::Back) => say(&mut prompter, &style, "wizard-hand-first", []),
                Ok(Reply::Leave) | Err(_) => return Said::Stop,
            }
        }
        Said::Done
    }

    async fn looking(&self, _zone: &Zone, patience: Duration) {
        let words = Words::new(self.lang);
        let style = Style::new(self.width, &words);
        let seconds = usize::try_from(patience.as_secs()).unwrap_or(usize::MAX);
        let text = words.say("wizard-hand-looking", [("seconds", seconds.into())]);
        let line = super::narrate::labelled(&style, "label-wait", &text);
        self.prompter.clone().tell(&line);
    }

    async fn not_yet(
        &self,
        zone: &Zone,
        changes: &[Change],
        found: &[Option<RecordSet>],
        accidents: &[Accident],
    ) -> Said {
        let words = Words::new(self.lang);
        let style = Style::new(self.width, &words);
        let mut prompter = self.prompter.clone();
        let looked = Looked {
            zone,
            host: self.host,
            style: &style,
        };
        looked.tell(&mut prompter, changes, found, accidents);
        let lines = vec![
            words.text("wizard-hand-yes"),
            words.text("wizard-hand-later"),
        ];
        let question = Question::new("again", words.text("wizard-hand-again"))
            .why(
                style
                    .wrap(&words.text("wizard-hand-again-why"), self.width)
                    .join("\n"),
            )
            .choices(lines, 0);
        match prompter.choose(&question) {
            Ok(Reply::Given(0) | Reply::Back) => Said::Done,
            _ => Said::Stop,
        }
    }
}

/// One record in the words of a panel's form; the value stands alone on its line, exact.
pub(super) fn show(
    prompter: &mut dyn Prompter,
    sheet: &Sheet<'_>,
    change: &Change,
    place: (usize, usize),
) {
    for part in sheet.parts(change, place) {
        match part {
            Part::Said(line) => prompter.tell(&line),
            Part::Value(value) => prompter.show(&value),
        }
    }
}

/// A message within the width.
pub(super) fn say<const N: usize>(
    prompter: &mut dyn Prompter,
    style: &Style<'_>,
    id: &str,
    args: [(&'static str, Arg); N],
) {
    let text = style.words.say(id, args);
    for line in text.lines().flat_map(|line| style.wrap(line, style.width)) {
        prompter.tell(&line);
    }
}
