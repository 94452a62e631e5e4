//! A person who edits the records: shown one by one with keys to take them away, each value alone on its line, then looked for in DNS.

use std::time::Duration;

use async_trait::async_trait;
use mailmend_providers::{Change, RecordSet, Zone};

use super::accidents::Looked;
use super::carry::Carry;
use super::prompt::{Prompter, Question, Reply};
use super::shared::Shared;
use crate::by_hand::{Accident, Hands, Said};
use crate::facts::Arg;
use crate::knowledge::Host;
use crate::locales::{Lang, Words};
use crate::report::forms::sheet::{Part, Sheet};
use crate::report::style::Style;

/// Shows records and asks whether they are saved.
pub(crate) struct Pencil {
    prompter: Shared,
    lang: Lang,
    width: usize,
    host: Option<&'static Host>,
}

impl Pencil {
    /// `host` is the DNS host, when it is known; `width` are the columns of the screen.
    pub(crate) fn new(
        prompter: Shared,
        lang: Lang,
        width: usize,
        host: Option<&'static Host>,
    ) -> Self {
        Self {
            prompter,
            lang,
            width,
            host,
        }
    }
}

#[async_trait]
impl Hands for Pencil {
    async fn publish(&self, zone: &Zone, changes: &[Change]) -> Said {
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
            show(&mut prompter, &sheet, change, (at + 1, changes.len()));
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
