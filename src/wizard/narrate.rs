//! Events and failures told as lines of text.

use std::collections::HashSet;

use jiff::tz::TimeZone;
use mailmend_providers::RecordSet;
use mailmend_providers::change::Op;

use crate::apply::event::{Ended, Event};
use crate::apply::watch::Sight;
use crate::escape;
use crate::facts::{Args, Server};
use crate::failure::Failure;
use crate::locales::Words;
use crate::plan::mask;
use crate::report::style::Style;

/// A text with a label in front, such as OK or PROBLEM, wrapped under itself.
pub fn labelled(style: &Style<'_>, label: &str, text: &str) -> String {
    let label = style.words.text(label);
    let indent = 12;
    let lines: Vec<String> = text
        .lines()
        .flat_map(|line| style.wrap(line, style.width.saturating_sub(indent).max(16)))
        .collect();
    let mut out = format!("  {label:<9} ");
    for (number, line) in lines.iter().enumerate() {
        if number > 0 {
            out.push('\n');
            out.push_str(&" ".repeat(indent));
        }
        out.push_str(line);
    }
    out
}

/// Tells events, and what was seen only once: while servers are asked again and again, only news is told.
#[derive(Debug, Default)]
pub struct Narrator {
    said: HashSet<String>,
}

impl Narrator {
    /// An event as a line; `None` for those that need no word, and for what was said before.
    pub fn line(&mut self, event: &Event, style: &Style<'_>) -> Option<String> {
        let line = self::event(event, style)?;
        let is_sight = matches!(
            event,
            Event::Server { .. } | Event::Resolver(_) | Event::OldCopiesUntil { .. }
        );
        (!is_sight || self.said.insert(line.clone())).then_some(line)
    }
}

/// An event as a line; `None` for those that need no word.
fn event(event: &Event, style: &Style<'_>) -> Option<String> {
    let words = style.words;
    let line = |label: &str, text: String| Some(labelled(style, label, &text));
    match event {
        Event::TornLines { lines } => {
            let lines: Vec<String> = lines.iter().map(usize::to_string).collect();
            line(
                "label-warning",
                words.say("event-torn", [("lines", lines.join(", ").into())]),
            )
        }
        Event::Recovered(found) => {
            let id = match found.ended {
                Ended::Made => "event-recovered-made",
                Ended::NotMade => "event-recovered-not",
                Ended::Drifted => "event-recovered-drifted",
            };
            line(
                "label-note",
                words.say(
                    id,
                    [
                        ("name", (&found.name).into()),
                        ("type", found.kind.to_string().into()),
                    ],
                ),
            )
        }
        Event::AlreadySo { name, kind } => line(
            "label-ok",
            words.say(
                "event-already",
                [("name", name.into()), ("type", kind.to_string().into())],
            ),
        ),
        Event::Saved { name, original, .. } => {
            let count = original.as_ref().map_or(0, |set| set.values.len());
            line(
                "label-ok",
                words.say(
                    "event-saved",
                    [("name", name.into()), ("count", count.into())],
                ),
            )
        }
        Event::Wrote { name, kind, op, .. } => {
            let id = match op {
                Op::Add => "event-added",
                Op::Remove => "event-removed",
                Op::Replace | Op::Nothing => "event-changed",
            };
            line(
                "label-ok",
                words.say(
                    id,
                    [("name", name.into()), ("type", kind.to_string().into())],
                ),
            )
        }
        Event::Closed { name, .. } => line(
            "label-ok",
            words.say("event-closed", [("name", name.into())]),
        ),
        Event::OldCopiesUntil { at } => line(
            "label-note",
            words.say(
                "event-old-copies",
                [("time", words.moment(*at, &style.zone).into())],
            ),
        ),
        Event::Server {
            server,
            name,
            sight,
            ..
        } => {
            let who = asked(server, words);
            let (label, id) = match sight {
                Sight::Exact => ("label-ok", "event-server-exact"),
                Sight::NotYet { .. } => ("label-wait", "event-server-not-yet"),
                Sight::NoAnswer(_) => ("label-unknown", "event-server-silent"),
            };
            line(
                label,
                words.say(id, [("server", who.into()), ("name", name.into())]),
            )
        }
        Event::Resolver(copied) => {
            let who = asked(&copied.resolver, words);
            let (label, id) = match (&copied.sight, copied.dies_at) {
                (Sight::Exact, _) => ("label-ok", "event-server-exact"),
                (Sight::NotYet { .. }, Some(_)) => ("label-wait", "event-resolver-old-copy"),
                (Sight::NotYet { .. }, None) => ("label-wait", "event-server-not-yet"),
                (Sight::NoAnswer(_), _) => ("label-unknown", "event-server-silent"),
            };
            let mut args = Args::from([("server", who.into()), ("name", (&copied.name).into())]);
            if let Some(at) = copied.dies_at {
                args.insert("time", words.moment(at, &style.zone).into());
            }
            line(label, words.tell(id, &args))
        }
        Event::Waiting { .. } => None,
    }
}

fn asked(server: &Server, words: &Words) -> String {
    match server {
        Server::Resolver | Server::Unchecked => words.text("event-resolver"),
        Server::ResolverAt(address) => {
            words.say("event-resolver-at", [("address", address.as_str().into())])
        }
        Server::At(name, _) => name.to_string(),
    }
}

/// A failure: its sentence, the versions of a record it shows, and what to try.
pub fn failure(failure: &Failure, words: &Words, zone: &TimeZone) -> String {
    let args = words.clocked(&failure.args, zone);
    let mut lines = vec![words.tell(failure.message, &args)];
    for (label, set) in &failure.versions {
        lines.push(format!("  {}", words.text(&format!("version-{label}"))));
        lines.extend(version(set.as_ref(), words));
    }
    for hint in &failure.hints {
        lines.push(words.tell(hint, &args));
    }
    lines.join("\n")
}

fn version(set: Option<&RecordSet>, words: &Words) -> Vec<String> {
    let Some(set) = set else {
        return vec![format!("    {}", words.text("version-nothing"))];
    };
    let set = mask::set(set);
    set.values
        .iter()
        .map(|value| format!("    {} (TTL {})", escape::one_line(&value.lossy()), set.ttl))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::failure::Kind;
    use crate::locales::Lang;

    #[test]
    fn a_moment_is_told_as_a_clock_time_with_its_zone() {
        let until: jiff::Timestamp = "2026-11-30T14:02:00Z".parse().unwrap();
        let over = Failure::new(Kind::Unsafe, "apply-plan-is-over")
            .with("name", "_dmarc.example.test")
            .with("until", until);
        let there = TimeZone::fixed(jiff::tz::offset(1));
        let english = failure(&over, &Words::new(Lang::En), &there);
        assert!(
            english.contains("Mon 30 Nov 2026, 15:02 (+01)"),
            "{english}"
        );
        let french = failure(&over, &Words::new(Lang::Fr), &there);
        let time = "lundi 30\u{a0}novembre\u{a0}2026 à 15\u{a0}h\u{a0}02 (+01)";
        assert!(french.contains(time), "{french}");
    }
}
