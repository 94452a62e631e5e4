//! What was left unfinished: saved conversations and rules that are still relaxed, offered before a new conversation begins.

use mailmend_providers::DomainName;

use super::context::Context;
use crate::facts::{Args, Target};
use crate::failure::Failure;
use crate::journal::{self, session, state};
use crate::wizard::answers::{Left, Remedy, Sender, Symptom};
use crate::wizard::conversation::STEPS;
use crate::wizard::prompt::{Prompter as _, Question, Reply};
use crate::wizard::shared::Shared;

/// How the conversation begins.
pub(super) enum Begins {
    /// Where an earlier one was left.
    With(Box<Left>),
    /// With this domain, and nothing else known.
    About(Target),
    /// From the first question.
    Anew,
    /// Not at all: the person is done here.
    NotAtAll(u8),
}

/// One piece of unfinished work.
struct Work {
    zone: DomainName,
    target: Target,
    /// The saved conversation; `None` when only the relaxed rule is left of it.
    left: Option<Left>,
    /// What is told of it in one line.
    line: String,
}

/// Offers to go on with what was left; only about `target`, when one is given.
pub(super) fn offer(
    context: &Context,
    prompter: &mut Shared,
    target: Option<&Target>,
) -> Result<Begins, Failure> {
    let mut all = found(context)?;
    if let Some(target) = target {
        // a relaxed rule without a saved conversation is met when the domain is looked at
        all.retain(|work| work.left.is_some() && work.target.domain == target.domain);
    }
    let work = match all.len() {
        0 => return Ok(Begins::Anew),
        1 => all.remove(0),
        _ => match which(context, prompter, &all)? {
            Reply::Given(number) if number < all.len() => all.remove(number),
            Reply::Given(_) => return Ok(Begins::Anew),
            Reply::Back | Reply::Leave => return Ok(Begins::NotAtAll(130)),
        },
    };
    one(context, prompter, work)
}

/// The newest first.
fn found(context: &Context) -> Result<Vec<Work>, Failure> {
    let folder = &context.world.state_dir;
    let mut all = Vec::new();
    for zone in state::zones(folder)? {
        // a damaged session or journal is told of by the commands that need it
        let left = session::load(folder, &zone)
            .ok()
            .flatten()
            .and_then(|saved| serde_json::from_value::<Left>(saved).ok())
            .filter(|left| left.answers.target.is_some());
        let saved = left.as_ref().and_then(|left| left.answers.target.clone());
        let history = journal::look(folder, &zone).unwrap_or_default();
        let mut named: Vec<DomainName> = saved.iter().map(|target| target.domain.clone()).collect();
        if let (Some(target), Some(left)) = (saved, left) {
            let line = line_of(context, &target, &left);
            all.push(Work {
                zone: zone.clone(),
                target,
                left: Some(left),
                line,
            });
        }
        for item in history.open_items() {
            let Some(open) = item.open_change(&zone) else {
                continue;
            };
            if named.contains(&item.domain) {
                continue;
            }
            named.push(item.domain.clone());
            let id = match item.is_overdue(context.world.now()) {
                true => "wizard-resume-overdue",
                false => "wizard-resume-open",
            };
            let date = context.words.day(open.until, &context.time_zone);
            all.push(Work {
                zone: zone.clone(),
                target: Target {
                    input: item.domain.to_string(),
                    domain: item.domain.clone(),
                    mailbox: None,
                },
                left: None,
                line: context.words.tell(
                    id,
                    &Args::from([("domain", (&item.domain).into()), ("date", date.into())]),
                ),
            });
        }
    }
    all.sort_by_key(|work| std::cmp::Reverse(work.left.as_ref().and_then(|left| left.at)));
    Ok(all)
}

fn line_of(context: &Context, target: &Target, left: &Left) -> String {
    let ago = left.at.map_or_else(String::new, |at| {
        let seconds = context.world.now().duration_since(at).as_secs();
        context.words.duration(seconds)
    });
    let id = match (left.at.is_some(), left.step) {
        (true, 1..) => "wizard-resume-line",
        _ => "wizard-resume-line-short",
    };
    context.words.tell(
        id,
        &Args::from([
            ("domain", (&target.domain).into()),
            ("number", left.step.into()),
            ("count", STEPS.into()),
            ("ago", ago.into()),
        ]),
    )
}

fn which(context: &Context, prompter: &mut Shared, all: &[Work]) -> Result<Reply<usize>, Failure> {
    let mut lines: Vec<String> = all.iter().map(|work| work.line.clone()).collect();
    lines.push(context.words.text("wizard-resume-else"));
    let text = context.words.text("wizard-resume-many");
    prompter.choose(&Question::new("unfinished", context.within_width(&text)).choices(lines, 0))
}

/// What to do with one piece of work.
fn one(context: &Context, prompter: &mut Shared, work: Work) -> Result<Begins, Failure> {
    let text = context.within_width(&context.words.tell(
        "wizard-resume",
        &Args::from([("work", work.line.clone().into())]),
    ));
    let Some(left) = work.left else {
        let lines = ["wizard-resume-continue", "wizard-resume-else"]
            .map(|id| context.words.text(id))
            .to_vec();
        return Ok(
            match prompter.choose(&Question::new("resume", text).choices(lines, 0))? {
                Reply::Given(0) => Begins::About(work.target),
                Reply::Given(_) => Begins::Anew,
                Reply::Back | Reply::Leave => Begins::NotAtAll(130),
            },
        );
    };
    loop {
        let lines = [
            "wizard-resume-continue",
            "wizard-resume-again",
            "wizard-resume-show",
            "wizard-resume-drop",
        ]
        .map(|id| context.words.text(id))
        .to_vec();
        match prompter.choose(&Question::new("resume", text.clone()).choices(lines, 0))? {
            Reply::Given(0) => return Ok(Begins::With(Box::new(left))),
            Reply::Given(1) => {
                session::forget(&context.world.state_dir, &work.zone)?;
                return Ok(Begins::About(work.target));
            }
            Reply::Given(2) => prompter.tell(&answered(context, &left)),
            Reply::Given(_) => {
                session::forget(&context.world.state_dir, &work.zone)?;
                prompter.tell(&context.words.text("wizard-dropped"));
                return Ok(Begins::NotAtAll(0));
            }
            Reply::Back | Reply::Leave => return Ok(Begins::NotAtAll(130)),
        }
    }
}

/// What was answered so far, one line each.
fn answered(context: &Context, left: &Left) -> String {
    let words = &context.words;
    let answers = &left.answers;
    let mut lines = Vec::new();
    let mut line = |title: &str, text: String| {
        lines.push(format!("  {}: {text}", words.text(title)));
    };
    if let Some(target) = &answers.target {
        line(
            "wizard-address-title",
            crate::escape::one_line(&target.input),
        );
    }
    if let Some(symptom) = answers.symptom {
        let id = match symptom {
            Symptom::Bounce => "wizard-symptom-bounce",
            Symptom::Spam => "wizard-symptom-spam",
            Symptom::Warning => "wizard-symptom-warning",
            Symptom::None => "wizard-symptom-none",
        };
        line("wizard-symptom-title", words.text(id));
    }
    if let Some(sender) = &answers.sender {
        let text = match sender {
            Sender::Own => words.text("wizard-sender-own"),
            Sender::Unknown => words.text("wizard-sender-unknown"),
            Sender::Service(name) | Sender::Unlisted(name) => crate::escape::one_line(name),
        };
        line("wizard-sender-title", text);
    }
    if let Some(remedy) = answers.remedy {
        let id = match remedy {
            Remedy::Pause => "wizard-remedy-pause",
            Remedy::Relax => "wizard-remedy-relax",
            Remedy::Subdomain => "wizard-remedy-subdomain",
            Remedy::Keep => "wizard-remedy-keep",
        };
        line("wizard-remedy-title", words.text(id));
    }
    if let Some(path) = &answers.key_file {
        line("wizard-key-title", path.display().to_string());
    }
    let lines: Vec<String> = lines
        .iter()
        .flat_map(|line| context.style().wrap(line, context.width))
        .collect();
    lines.join("\n")
}
