//! Which address people see, and a first look at its domain.

use crate::facts::{Absence, Answer, Target};
use crate::failure::{Failure, Kind};
use crate::knowledge;
use crate::wizard::conversation::{Conversation, Next, ask};
use crate::wizard::prompt::Prompter as _;

pub(in crate::wizard) async fn play(talk: &mut Conversation) -> Result<Next, Failure> {
    if let Some(target) = talk.given.target.clone() {
        if talk.checked.is_some() {
            return Ok(Next::Skip);
        }
        look(talk, target).await?;
        if is_missing(talk) {
            return Err(Failure::new(Kind::Usage, "no-such-domain").with("domain", &talk.domain()?));
        }
        return Ok(Next::On);
    }
    talk.step(1, "wizard-address-title");
    let mut question = talk.question("address", "wizard-address", []);
    question.previous = talk
        .answers
        .target
        .as_ref()
        .map(|target| target.input.clone());
    loop {
        let text = ask!(talk.setting.prompter.line(&question));
        question.complaint = None;
        match crate::target::own_target(&text) {
            Err(failure) => {
                question.complaint = Some(crate::wizard::narrate::failure(
                    &failure,
                    &talk.setting.words,
                    &talk.setting.time_zone,
                ));
            }
            Ok(target) => {
                if target.input != target.domain.as_str() {
                    talk.setting
                        .tell("wizard-understood", [("domain", shown(&target).into())]);
                }
                look(talk, target.clone()).await?;
                if !is_missing(talk) {
                    return Ok(Next::On);
                }
                let text = talk.setting.words.say(
                    "wizard-no-such-domain",
                    [("domain", (&target.domain).into())],
                );
                question.complaint = Some(text);
            }
        }
        question.previous = Some(text);
    }
}

/// Both forms of an internationalized name.
fn shown(target: &Target) -> String {
    let unicode = target.domain.to_unicode();
    if unicode == target.domain.as_str() {
        unicode
    } else {
        format!("{unicode} ({})", target.domain)
    }
}

async fn look(talk: &mut Conversation, target: Target) -> Result<(), Failure> {
    talk.setting
        .tell("looking-at", [("domain", (&target.domain).into())]);
    talk.look(target.clone()).await?;
    talk.answers.target = Some(target);
    let checked = talk.checked()?;
    if checked.facts.texts.answer.is_unknown()
        && checked.facts.mx.answer.is_unknown()
        && checked.facts.zone.apex.is_unknown()
    {
        return Err(Failure::new(Kind::Unknown, "no-answer")
            .with("domain", &checked.facts.target.domain)
            .hint("no-answer-hint"));
    }
    if is_missing(talk) {
        return Ok(());
    }
    let domain = talk.domain()?;
    let left = talk
        .setting
        .words
        .say("wizard-left", [("domain", (&domain).into())]);
    talk.setting.last_words.set(left);
    summary(talk)
}

fn is_missing(talk: &Conversation) -> bool {
    talk.checked.as_ref().is_some_and(|checked| {
        checked.facts.texts.answer == Answer::Absent(Absence::NxDomain)
            && checked
                .discovery
                .governing
                .is()
                .is_none_or(|governing| governing.source != crate::dmarc_policy::Source::Domain)
    })
}

fn summary(talk: &mut Conversation) -> Result<(), Failure> {
    let checked = talk.checked()?.clone();
    let servers = crate::flow::live_name_servers(&checked.facts);
    let host = knowledge::host_by_name_servers(&servers).map(|host| host.name.clone());
    let names: Vec<String> = servers.iter().take(3).map(ToString::to_string).collect();
    let text = match host {
        Some(host) => format!("{host} ({})", names.join(", ")),
        None => names.join(", "),
    };
    let lines = crate::report::text::overview(&checked, &talk.setting.style());
    if !text.is_empty() {
        talk.setting
            .label("label-ok", "wizard-host-line", [("host", text.into())]);
    }
    talk.setting.prompter.tell(lines.trim_end());
    let time = talk.setting.time(checked.facts.asked_at);
    talk.setting.tell("wizard-looked", [("time", time.into())]);
    Ok(())
}
