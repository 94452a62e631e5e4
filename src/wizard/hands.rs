//! A person who edits the records: shown one by one, each value alone on its line, then looked for in DNS.

use std::sync::Arc;

use async_trait::async_trait;
use mailmend_providers::change::Op;
use mailmend_providers::{Change, Provider, RecordSet, Zone};

use super::prompt::{Prompter, Question, Reply};
use super::shared::Shared;
use crate::by_hand::{ByHand, Hands, Said};
use crate::facts::Facts;
use crate::failure::Failure;
use crate::flow;
use crate::knowledge;
use crate::locales::{Lang, Words};
use crate::world::World;

/// The person as a provider, for the zone that holds the domain.
///
/// # Errors
/// [`Kind::Unknown`](crate::failure::Kind::Unknown) when the zone is not known.
pub(crate) fn person(
    world: &World,
    prompter: Shared,
    lang: Lang,
    facts: &Facts,
) -> Result<(Box<dyn Provider>, Zone), Failure> {
    let host = knowledge::host_by_name_servers(&flow::live_name_servers(facts));
    let pencil = Pencil {
        prompter,
        lang,
        host: host.map(|host| host.name.clone()),
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
    host: Option<String>,
}

#[async_trait]
impl Hands for Pencil {
    async fn publish(&self, zone: &Zone, changes: &[Change]) -> Said {
        let words = Words::new(self.lang);
        let mut prompter = self.prompter.clone();
        for (number, change) in changes.iter().enumerate() {
            show(
                &mut prompter,
                &words,
                zone,
                change,
                (number + 1, changes.len()),
                self.host.as_deref(),
            );
        }
        let question = Question::new("saved", words.text("wizard-hand-saved"));
        match prompter.line(&question) {
            Ok(Reply::Given(_)) => Said::Done,
            _ => Said::Stop,
        }
    }

    async fn not_yet(&self, _zone: &Zone, changes: &[Change], found: &[Option<RecordSet>]) -> Said {
        let words = Words::new(self.lang);
        let mut prompter = self.prompter.clone();
        for (change, found) in changes.iter().zip(found) {
            let same = match (&change.after, found) {
                (Some(wanted), Some(found)) => wanted.same_values(found),
                (None, None) => true,
                _ => false,
            };
            if !same {
                prompter.tell(&format!(
                    "  {}  {}",
                    change.name,
                    words.text("wizard-hand-not-yet")
                ));
            }
        }
        let lines = vec![
            words.text("wizard-hand-yes"),
            words.text("wizard-hand-later"),
        ];
        let question = Question::new("again", words.text("wizard-hand-again")).choices(lines, 0);
        match prompter.choose(&question) {
            Ok(Reply::Given(0)) => Said::Done,
            _ => Said::Stop,
        }
    }
}

/// One record in the words of a panel's form; the value stands alone on its line, exact.
pub(super) fn show(
    prompter: &mut dyn Prompter,
    words: &Words,
    zone: &Zone,
    change: &Change,
    (number, count): (usize, usize),
    host: Option<&str>,
) {
    let op = match change.op() {
        Op::Add if change.before.is_none() => "wizard-hand-new",
        Op::Add => "wizard-hand-new",
        Op::Remove => "wizard-hand-remove",
        Op::Replace | Op::Nothing => "wizard-hand-edit",
    };
    prompter.tell("");
    prompter.tell(&words.say(
        "wizard-hand-record",
        [
            ("number", number.into()),
            ("count", count.into()),
            ("op", words.text(op).into()),
        ],
    ));
    let field = |id: &str, text: String| format!("  {:<9}{text}", words.text(id));
    prompter.tell(&field("wizard-hand-type", change.kind.to_string()));
    let adds = words.say(
        "wizard-hand-adds",
        [
            (
                "host",
                host.map_or_else(|| words.text("wizard-hand-your-host"), str::to_owned)
                    .into(),
            ),
            ("zone", (&zone.apex).into()),
        ],
    );
    prompter.tell(&field(
        "wizard-hand-name",
        change.name.relative_to(&zone.apex),
    ));
    prompter.tell(&format!("           {adds}"));
    if let Some(after) = &change.after {
        prompter.tell(&field("wizard-hand-ttl", after.ttl.to_string()));
    }
    for value in change.removed() {
        prompter.tell(&field("wizard-hand-old", String::new()));
        prompter.tell(&crate::escape::one_line(&value.lossy()));
    }
    for value in change.added() {
        let text = value.lossy();
        let count = words.say(
            "wizard-hand-one-line",
            [("count", text.chars().count().into())],
        );
        prompter.tell(&field("wizard-hand-value", count));
        prompter.tell("");
        // the value is exact, unless it would steer the terminal
        if text.contains(char::is_control) {
            prompter.show(&crate::escape::one_line(&text));
        } else {
            prompter.show(&text);
        }
    }
}
