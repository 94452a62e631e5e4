//! Nobody knows who sends: a message that arrived tells, or the likely ones are offered, or the person learns how to find out.

use crate::evidence::headers;
use crate::evidence::origin::{self, Clue, Origin, Signature};
use crate::facts::{Arg, ProbeOrigin};
use crate::failure::{Failure, Kind};
use crate::knowledge;
use crate::wizard::answers::Sender;
use crate::wizard::conversation::{Conversation, Next, answered};
use crate::wizard::prompt::Prompter as _;

use super::sender::{Noticed, typed_name};

/// Who sends, and the selector that was read for this domain; or how the scene ends.
pub(super) async fn find(
    talk: &mut Conversation,
    seen: &[Noticed],
) -> Result<Result<(Sender, Option<String>), Next>, Failure> {
    if talk.setting.alone {
        return Err(Failure::new(Kind::Usage, "sender-needed"));
    }
    let mut selector = None;
    let mut given = talk.answers.header.take();
    loop {
        let text = match given.take() {
            Some(text) => text,
            None => {
                let question = talk.question("header", "wizard-header", []);
                match answered(talk.setting.prompter.paste(&question)?) {
                    Ok(text) => text,
                    Err(next) => return Ok(Err(next)),
                }
            }
        };
        let read = headers::read(&text);
        if read.is_empty() {
            if !text.trim().is_empty() {
                talk.setting
                    .label("label-note", "wizard-header-nothing", []);
            }
        } else {
            let domain = talk.domain()?;
            let origin = origin::read(&read, &domain);
            tell(talk, &read, &origin)?;
            selector = origin.aligned.as_ref().and_then(|s| s.selector.clone());
            if let Some((service, clue)) = &origin.service {
                let clue = clue_words(talk, clue);
                tell_sender(talk, &service.name, clue);
                return Ok(Ok((Sender::Service(service.id.clone()), selector)));
            }
            if let Some(service) = keeper(talk, selector.as_deref()).await? {
                let clue = talk.setting.words.text("wizard-clue-key");
                tell_sender(talk, &service.name, clue);
                return Ok(Ok((Sender::Service(service.id.clone()), selector)));
            }
        }
        match likely(talk, seen)? {
            Ok(Some(sender)) => return Ok(Ok((sender, selector))),
            Ok(None) => {}
            Err(next) => return Ok(Err(next)),
        }
    }
}

/// The message's header in words; what it proves, or fails to prove, is remembered.
fn tell(talk: &mut Conversation, read: &headers::Headers, origin: &Origin) -> Result<(), Failure> {
    let domain = talk.domain()?;
    if let Some(found) = &read.from_domain
        && !origin::related(found, &domain)
    {
        talk.setting.label(
            "label-warning",
            "wizard-header-other-from",
            [("found", found.into()), ("domain", (&domain).into())],
        );
    }
    if let Some(signature) = &origin.aligned {
        let (label, id) = match signature.result.as_deref() {
            Some("pass") | None => ("label-ok", "wizard-header-signed"),
            _ => ("label-problem", "wizard-header-signed-broken"),
        };
        let key = key_words(talk, signature);
        let args = [("domain", (&signature.domain).into()), ("selector", key)];
        talk.setting.label(label, id, args);
    } else if let Some(signature) = &origin.foreign {
        talk.setting.label(
            "label-problem",
            "wizard-header-signed-other",
            [
                ("found", (&signature.domain).into()),
                ("domain", (&domain).into()),
            ],
        );
    } else if origin.unsigned {
        talk.setting
            .label("label-problem", "wizard-header-unsigned", []);
    }
    let foreign = origin.foreign.as_ref().map(|s| s.domain.clone());
    talk.answers.signs_as = foreign.filter(|_| origin.aligned.is_none());
    match origin.dmarc.as_deref() {
        Some("pass") => talk
            .setting
            .label("label-ok", "wizard-header-dmarc-pass", []),
        Some("fail") => {
            talk.answers.refused_by_policy = true;
            talk.setting.label(
                "label-problem",
                "wizard-header-dmarc-fail",
                [("domain", (&domain).into())],
            );
        }
        _ => {}
    }
    Ok(())
}

fn key_words(talk: &Conversation, signature: &Signature) -> Arg {
    signature.selector.as_ref().map_or_else(
        || Arg::from(""),
        |selector| {
            let args = [("selector", selector.as_str().into())];
            talk.setting
                .words
                .say("wizard-header-selector", args)
                .into()
        },
    )
}

fn clue_words(talk: &Conversation, clue: &Clue) -> String {
    let id = match clue {
        Clue::Signature(_) => "wizard-clue-signature",
        Clue::BounceAddress(_) => "wizard-clue-bounce",
        Clue::Server(_) => "wizard-clue-server",
    };
    let args = [("name", clue.name().into())];
    talk.setting.words.say(id, args)
}

fn tell_sender(talk: &mut Conversation, name: &str, clue: String) {
    talk.setting.label(
        "label-ok",
        "wizard-header-sender",
        [("service", name.into()), ("clue", clue.into())],
    );
}

/// The service that keeps the key under this selector of the domain, if its name is an alias.
async fn keeper(
    talk: &mut Conversation,
    selector: Option<&str>,
) -> Result<Option<&'static knowledge::Service>, Failure> {
    let Some(selector) = selector else {
        return Ok(None);
    };
    let target = talk.checked()?.facts.target.clone();
    let before = talk.answers.selector.replace(selector.to_owned());
    talk.look(target).await?;
    talk.answers.selector = before;
    let probes = &talk.checked()?.facts.dkim.probes;
    let probe = probes
        .iter()
        .find(|probe| probe.selector == selector && probe.origin == ProbeOrigin::Given);
    Ok(probe
        .into_iter()
        .flat_map(|probe| &probe.seen.aliases)
        .find_map(knowledge::service_by_dkim_target))
}

/// One of the likely senders; `None` to read another message.
fn likely(
    talk: &mut Conversation,
    seen: &[Noticed],
) -> Result<Result<Option<Sender>, Next>, Failure> {
    let mut lines: Vec<String> = seen.iter().map(Noticed::line).collect();
    lines.extend(talk.lines(&[
        "wizard-sender-own",
        "wizard-sender-service",
        "wizard-likely-again",
        "wizard-likely-stop",
    ]));
    let stop = lines.len() - 1;
    let question = talk
        .question("likely", "wizard-likely", [])
        .choices(lines, stop);
    let count = seen.len();
    Ok(match answered(talk.setting.prompter.choose(&question)?) {
        Ok(n) if n < count => Ok(Some(Sender::Service(seen[n].id.clone()))),
        Ok(n) if n == count => Ok(Some(Sender::Own)),
        Ok(n) if n == count + 1 => typed_name(talk, None)?.map(Some),
        Ok(n) if n == count + 2 => Ok(None),
        Ok(_) => {
            let domain = talk.domain()?;
            talk.setting
                .tell("wizard-find-out", [("domain", (&domain).into())]);
            Err(Next::End(Kind::Unknown.code()))
        }
        Err(next) => Err(next),
    })
}
