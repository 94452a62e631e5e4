//! `mailmend fix`, and `mailmend` alone: the wizard. Every question has a flag; a flag given is a question not asked.

use mailmend_providers::DomainName;

use super::cli::Fix;
use super::context::Context;
use crate::facts::Args;
use crate::failure::{Failure, Kind};
use crate::journal::{session, state};
use crate::target;
use crate::wizard::Conversation;
use crate::wizard::answers::{Answers, Holder, Remedy, Sender, Symptom};
use crate::wizard::prompt::{Prompter as _, Question, Reply};

/// Without a command: the wizard on a terminal, short help otherwise.
pub(super) async fn start(context: &Context) -> Result<u8, Failure> {
    if context.can_ask() {
        return run(
            context,
            Fix {
                doing: super::cli::Doing {
                    wait: "2m".into(),
                    ..Default::default()
                },
                ..Fix::default()
            },
        )
        .await;
    }
    use clap::CommandFactory as _;
    context.note(&super::cli::Cli::command().render_help().to_string());
    Ok(Kind::Usage.code())
}

pub(super) async fn run(context: &Context, words: Fix) -> Result<u8, Failure> {
    let mut given = answers(&words)?;
    let mut setting = context.setting(&words.doing)?;
    if setting.alone {
        let missing = missing(&words, &given);
        if !missing.is_empty() {
            context.note(&context.words.text("wizard-missing"));
            for flag in missing {
                context.note(&format!("  {flag}"));
            }
            context.note(&context.words.text("wizard-missing-hint"));
            return Ok(Kind::Usage.code());
        }
    }
    context
        .last_words
        .set(context.words.text("wizard-left-early"));
    let mut left = None;
    if !setting.alone && given == Answers::default() {
        match resume(context, &mut setting.prompter)? {
            Resumed::With(saved) => {
                given.target.clone_from(&saved.target);
                left = Some(*saved);
            }
            Resumed::Leave => return Ok(Kind::Interrupted.code()),
            Resumed::Nothing => {}
        }
    }
    let mut talk = Conversation::new(setting, given);
    if let Some(saved) = left {
        talk = talk.going_on_from(saved);
    }
    talk.hold().await
}

fn answers(words: &Fix) -> Result<Answers, Failure> {
    fn word<T>(
        text: Option<&String>,
        flag: &'static str,
        known: &[&str],
        read: impl Fn(&str) -> Option<T>,
    ) -> Result<Option<T>, Failure> {
        match text {
            None => Ok(None),
            Some(text) => match read(text) {
                Some(value) => Ok(Some(value)),
                None => Err(Failure::new(Kind::Usage, "no-such-word")
                    .with("flag", flag)
                    .with("input", text.as_str())
                    .with("known", known.join(", "))),
            },
        }
    }
    let bounce = words.bounce.as_deref().map(target::file).transpose()?;
    Ok(Answers {
        target: words
            .target
            .as_deref()
            .map(target::own_target)
            .transpose()?,
        symptom: word(
            words.symptom.as_ref(),
            "--symptom",
            Symptom::WORDS,
            Symptom::read,
        )?
        .or_else(|| bounce.is_some().then_some(Symptom::Bounce)),
        bounce,
        sender: words.sender.as_deref().map(Sender::read),
        holder: word(
            words.key_holder.as_ref(),
            "--key-holder",
            Holder::WORDS,
            Holder::read,
        )?,
        remedy: word(
            words.remedy.as_ref(),
            "--remedy",
            Remedy::WORDS,
            Remedy::read,
        )?,
        days: words.days.as_deref().map(target::days).transpose()?,
        selector: words.selector.clone(),
        key_type: words.key_type.clone(),
        bits: words.bits,
        key_out: words.key_out.clone(),
        records_text: words
            .service_records
            .as_deref()
            .map(target::file)
            .transpose()?,
        provider: words.doing.provider.clone(),
        ..Answers::default()
    })
}

/// The flags that somebody without a terminal has to give, all at once.
fn missing(words: &Fix, given: &Answers) -> Vec<&'static str> {
    let service = matches!(given.sender, Some(Sender::Service(_) | Sender::Unlisted(_)))
        && given.holder != Some(Holder::Own);
    let checks = [
        (given.target.is_none(), "DOMAIN"),
        (
            given.symptom.is_none(),
            "--symptom bounce|spam|warning|none",
        ),
        (given.sender.is_none(), "--sender own|SERVICE"),
        (given.remedy.is_none(), "--remedy pause|relax|keep"),
        (given.provider.is_none(), "--provider rfc2136|cloudflare"),
        (
            service && given.records_text.is_none() && given.remedy != Some(Remedy::Relax),
            "--service-records FILE",
        ),
        (
            !words.doing.dry_run && !words.doing.yes && words.doing.confirm.is_none(),
            "--yes / --confirm DOMAIN",
        ),
    ];
    checks
        .into_iter()
        .filter(|(missing, _)| *missing)
        .map(|(_, flag)| flag)
        .collect()
}

enum Resumed {
    With(Box<Answers>),
    Nothing,
    Leave,
}

/// Offers to go on with a conversation that was left.
fn resume(
    context: &Context,
    prompter: &mut crate::wizard::shared::Shared,
) -> Result<Resumed, Failure> {
    let folder = &context.world.state_dir;
    let mut left: Option<(DomainName, Answers)> = None;
    for zone in state::zones(folder)? {
        if let Ok(Some(saved)) = session::load(folder, &zone)
            && let Ok(answers) = serde_json::from_value(saved)
        {
            left = Some((zone, answers));
        }
    }
    let Some((zone, answers)) = left else {
        return Ok(Resumed::Nothing);
    };
    let text = context
        .words
        .tell("wizard-resume", &Args::from([("domain", (&zone).into())]));
    let lines = [
        "wizard-resume-continue",
        "wizard-resume-again",
        "wizard-resume-drop",
    ]
    .map(|id| context.words.text(id))
    .to_vec();
    match prompter.choose(&Question::new("resume", text).choices(lines, 0))? {
        Reply::Given(0) => Ok(Resumed::With(Box::new(answers))),
        Reply::Given(1) => Ok(Resumed::Nothing),
        Reply::Given(_) => {
            session::forget(folder, &zone)?;
            prompter.tell(&context.words.text("wizard-dropped"));
            Ok(Resumed::Leave)
        }
        Reply::Back | Reply::Leave => Ok(Resumed::Leave),
    }
}
