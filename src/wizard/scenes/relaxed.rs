//! A relaxed rule that is open already: until when, whether the key is everywhere, and where to go on. Never a second one on top.

use jiff::Timestamp;

use crate::apply::closing;
use crate::apply::watch::Sight;
use crate::facts::OpenChange;
use crate::failure::Failure;
use crate::flow;
use crate::records::dmarc::{Dmarc, Policy};
use crate::wizard::conversation::{Conversation, Next, ask};
use crate::wizard::prompt::Prompter as _;
use crate::wizard::scenes::remedy;

/// What stands at the name now.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    /// Our temporary record.
    Ours,
    /// What stood there before.
    PutBack,
    /// Something that neither we nor the past know.
    Drifted,
}

/// Where the person wants to go on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Proof,
    Signature,
    Longer,
    Later,
}

pub(in crate::wizard) async fn play(talk: &mut Conversation) -> Result<Next, Failure> {
    talk.to_the_proof = false;
    let Some(change) = talk.relaxed() else {
        return Ok(Next::Skip);
    };
    let standing = standing(talk, &change)?;
    tell(talk, &change, standing)?;
    if talk.setting.alone || talk.setting.dry_run {
        return Ok(Next::Skip);
    }
    let key_is_there = standing == Standing::Ours && key_everywhere(talk).await?;
    loop {
        let ways: &[Way] = match (standing, key_is_there) {
            (Standing::Ours, true) => &[Way::Proof, Way::Signature, Way::Longer, Way::Later],
            (Standing::Ours, false) => &[Way::Signature, Way::Proof, Way::Longer, Way::Later],
            _ => &[Way::Later, Way::Signature],
        };
        let lines: Vec<&str> = ways
            .iter()
            .map(|way| match way {
                Way::Proof => "wizard-open-proof",
                Way::Signature => "wizard-open-signature",
                Way::Longer => "wizard-open-longer",
                Way::Later => "wizard-open-later",
            })
            .collect();
        let question = talk
            .question("open", "wizard-open", [])
            .choices(talk.lines(&lines), 0);
        match ways[ask!(talk.setting.prompter.choose(&question))] {
            Way::Proof => {
                talk.to_the_proof = true;
                return Ok(Next::On);
            }
            Way::Signature => return Ok(Next::On),
            Way::Longer => match remedy::days(talk)? {
                Ok(days) => longer(talk, days)?,
                Err(Next::Back) => {}
                Err(next) => return Ok(next),
            },
            Way::Later => {
                let domain = talk.domain()?;
                talk.setting
                    .tell("wizard-open-bye", [("domain", (&domain).into())]);
                return Ok(Next::Wait);
            }
        }
    }
}

/// The findings about temporary changes say what stands there.
fn standing(talk: &Conversation, change: &OpenChange) -> Result<Standing, Failure> {
    let found = |rule: &str| {
        talk.checked.as_ref().is_some_and(|checked| {
            checked
                .findings
                .iter()
                .any(|finding| finding.rule.id == rule && finding.at == change.name)
        })
    };
    talk.checked()?;
    Ok(if found("temporary/drifted") {
        Standing::Drifted
    } else if found("temporary/open") || found("temporary/overdue") {
        Standing::Ours
    } else {
        Standing::PutBack
    })
}

fn tell(talk: &mut Conversation, change: &OpenChange, standing: Standing) -> Result<(), Failure> {
    let domain = talk.domain()?;
    let now = talk.setting.world.now();
    let late = change.until < now;
    let (label, id) = match standing {
        Standing::Drifted => ("label-warning", "wizard-open-drifted"),
        Standing::PutBack => ("label-note", "wizard-open-put-back"),
        Standing::Ours if late => ("label-problem", "wizard-open-overdue"),
        Standing::Ours if is_staged(change) => ("label-note", "wizard-open-staged"),
        Standing::Ours => ("label-note", "wizard-open-until"),
    };
    let date = talk.setting.day(change.until);
    let span = span(talk, change.until, now);
    talk.setting.prompter.tell("");
    talk.setting.label(
        label,
        id,
        [
            ("name", (&change.name).into()),
            ("domain", (&domain).into()),
            ("date", date.clone().into()),
            ("left", span.into()),
        ],
    );
    let left = talk.setting.words.say(
        "wizard-left-open",
        [("domain", (&domain).into()), ("date", date.into())],
    );
    talk.setting.last_words.set(left);
    Ok(())
}

/// True when quarantine is in force already, on the way back.
fn is_staged(change: &OpenChange) -> bool {
    let ours = change.ours.iter().flat_map(|set| &set.values);
    ours.map(|value| Dmarc::read(&value.lossy()))
        .any(|record| record.valid_policy("p") == Some(Policy::Quarantine))
}

/// The time between the end and now, either way.
fn span(talk: &Conversation, until: Timestamp, now: Timestamp) -> String {
    let seconds = until.duration_since(now).as_secs();
    talk.setting.words.duration(seconds.abs())
}

/// Tells what each server shows of the key; true when all show it.
async fn key_everywhere(talk: &mut Conversation) -> Result<bool, Failure> {
    let facts = talk.checked()?.facts.clone();
    let sights = flow::keys(&talk.setting.world, &facts).await?;
    if sights.is_empty() {
        talk.setting
            .label("label-unknown", "wizard-open-no-key", []);
        return Ok(false);
    }
    let mut everywhere = true;
    for seen in sights {
        let (label, id) = match seen.sight {
            Sight::Exact => ("label-ok", "event-server-exact"),
            Sight::NotYet { .. } => ("label-wait", "event-server-not-yet"),
            Sight::NoAnswer(_) => ("label-unknown", "event-server-silent"),
        };
        everywhere &= seen.sight == Sight::Exact;
        let server = seen.server.to_string();
        talk.setting.label(
            label,
            id,
            [("server", server.into()), ("name", (&seen.name).into())],
        );
    }
    Ok(everywhere)
}

fn longer(talk: &mut Conversation, days: u32) -> Result<(), Failure> {
    let domain = talk.domain()?;
    let zone = flow::apex(&talk.checked()?.facts)?;
    let moved = closing::extend(&talk.setting.world, &zone, &domain, days, false)?;
    let until = moved.until;
    if let Some(checked) = &mut talk.checked {
        for change in &mut checked.facts.temporary {
            if change.name.is_within(&domain) {
                change.until = until;
            }
        }
    }
    let was = moved.was.unwrap_or(until);
    let id = if was == until {
        "extended-not-shortened"
    } else {
        "extended"
    };
    let setting = &talk.setting;
    let time = |at| setting.words.moment(at, &setting.time_zone);
    let (date, was) = (time(until), time(was));
    talk.setting.label(
        "label-ok",
        id,
        [
            ("domain", (&domain).into()),
            ("date", date.into()),
            ("was", was.into()),
            ("days", (days as usize).into()),
        ],
    );
    Ok(())
}
