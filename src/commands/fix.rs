//! `mailmend fix`, and `mailmend` alone: the wizard. Every question has a flag; a flag given is a question not asked.

use super::cli::Fix;
use super::context::Context;
use super::unfinished::{self, Begins};
use crate::checks::spelling::nearest;
use crate::evidence::bounce;
use crate::failure::{Failure, Kind};
use crate::knowledge::{self, Helps, KeyHolder};
use crate::target;
use crate::wizard::answers::{Answers, Holder, Remedy, Sender, Symptom};
use crate::wizard::{Conversation, SOMEBODY};

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
    let help = super::help::dressed(&context.words).render_help();
    context.note(&help.to_string());
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
    let rehearsal = setting.alone || setting.dry_run;
    if !rehearsal && (given == Answers::default() || given.target.is_some()) {
        match unfinished::offer(context, &mut setting.prompter, given.target.as_ref())? {
            Begins::With(saved) => {
                given.target.clone_from(&saved.answers.target);
                left = Some(*saved);
            }
            Begins::About(target) => given.target = Some(target),
            Begins::Anew => {}
            Begins::NotAtAll(code) => return Ok(code),
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
        sender: words
            .sender
            .as_deref()
            .map(|text| sender(text, words.service_records.is_some()))
            .transpose()?,
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

/// Who sends. A name that is nearly a known one is asked back, unless the records of the service are given.
fn sender(text: &str, with_records: bool) -> Result<Sender, Failure> {
    let sender = Sender::read(text);
    let Sender::Unlisted(name) = &sender else {
        return Ok(sender);
    };
    let mut known: Vec<&str> = knowledge::services()
        .iter()
        .map(|service| service.id.as_str())
        .collect();
    known.extend(["own", "unknown"]);
    match nearest(name, &known) {
        Some(near) if !with_records => Err(Failure::new(Kind::Usage, "no-such-sender")
            .with("input", name.as_str())
            .with("near", near)),
        _ => Ok(sender),
    }
}

/// The flags that somebody without a terminal has to give, all at once, and no other.
fn missing(words: &Fix, given: &Answers) -> Vec<&'static str> {
    let relaxes = given.remedy == Some(Remedy::Relax) && !relaxing_is_useless(given);
    let own_key = given.holder == Some(Holder::Own)
        || match &given.sender {
            Some(Sender::Own) => true,
            Some(Sender::Service(id)) if given.holder.is_none() => {
                knowledge::service(id).is_some_and(|known| known.key_holder == KeyHolder::Own)
            }
            _ => false,
        };
    let sender_known = !matches!(given.sender, None | Some(Sender::Unknown));
    let awaits_records = sender_known && !own_key && given.records_text.is_none() && !relaxes;
    let publishes = own_key || given.records_text.is_some() || awaits_records;
    // before the look nothing is known for sure: what may be needed is asked for
    let writes = publishes || relaxes || !sender_known || given.remedy.is_none();
    let by_us = writes && !words.doing.dry_run && given.provider.as_deref() != Some(SOMEBODY);
    let confirmed = words.doing.confirm.is_some();
    let checks = [
        (given.target.is_none(), "DOMAIN"),
        (
            given.symptom.is_none() && given.remedy.is_none(),
            "--symptom bounce|spam|warning|none",
        ),
        (!sender_known, "--sender own|SERVICE"),
        (
            given.remedy.is_none() && !relaxing_is_useless(given),
            "--remedy pause|relax|keep",
        ),
        (
            by_us && given.provider.is_none(),
            "--provider rfc2136|cloudflare",
        ),
        (awaits_records, "--service-records FILE"),
        (by_us && relaxes && !confirmed, "--confirm DOMAIN"),
        (
            by_us && !relaxes && !confirmed && !words.doing.yes,
            match given.remedy {
                None => "--yes / --confirm DOMAIN",
                Some(_) => "--yes",
            },
        ),
    ];
    checks
        .into_iter()
        .filter(|(missing, _)| *missing)
        .map(|(_, flag)| flag)
        .collect()
}

/// True when the bounce that was given says that p=none would not help.
fn relaxing_is_useless(given: &Answers) -> bool {
    given.bounce.as_deref().is_some_and(|text| {
        let bounce = bounce::read(text);
        bounce.is_bounce
            && bounce
                .most_telling()
                .is_some_and(|reply| reply.p_none_helps == Helps::No)
    })
}
