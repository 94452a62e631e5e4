//! Who sends, and so who holds the key that signs.

use crate::evidence::headers;
use crate::facts::Because;
use crate::failure::{Failure, Kind};
use crate::knowledge::{self, KeyHolder};
use crate::wizard::answers::{Holder, Sender};
use crate::wizard::conversation::{Conversation, Next, ask};
use crate::wizard::prompt::Prompter as _;

pub(in crate::wizard) async fn play(talk: &mut Conversation) -> Result<Next, Failure> {
    if talk.going_back && talk.given.sender.is_some() {
        return Ok(Next::Skip);
    }
    if talk.kept
        && talk.given.sender.is_none()
        && talk.answers.sender.is_some()
        && talk.answers.holder.is_some()
    {
        return Ok(Next::Skip); // the first look knew the sender already
    }
    let before = talk.answers.sender.clone();
    let sender = match talk.given.sender.clone() {
        Some(sender) => sender,
        None => {
            talk.step(3, "wizard-sender-title");
            let seen = noticed(talk)?;
            let mut lines: Vec<String> = vec![talk.setting.words.text("wizard-sender-own")];
            lines.extend(seen.iter().map(|(name, why, _)| format!("{name}   {why}")));
            lines.extend(talk.lines(&["wizard-sender-service", "wizard-sender-unknown"]));
            let last = lines.len() - 1;
            let default = match &before {
                Some(Sender::Own) => 0,
                Some(Sender::Unlisted(_)) => last - 1,
                Some(Sender::Unknown) => last,
                Some(Sender::Service(id)) => seen
                    .iter()
                    .position(|(_, _, seen)| seen == id)
                    .map_or(last - 1, |place| place + 1),
                None => usize::from(!seen.is_empty()),
            };
            let question = talk
                .question("sender", "wizard-sender", [])
                .choices(lines, default);
            match ask!(talk.setting.prompter.choose(&question)) {
                0 => Sender::Own,
                n if n == last => Sender::Unknown,
                n if n == last - 1 => {
                    let mut question = talk.question("service", "wizard-service-name", []);
                    question.previous = match &before {
                        Some(Sender::Service(name) | Sender::Unlisted(name)) => Some(name.clone()),
                        _ => None,
                    };
                    Sender::read(&ask!(talk.setting.prompter.line(&question)))
                }
                n => Sender::Service(seen[n - 1].2.clone()),
            }
        }
    };
    if let Sender::Unlisted(name) = &sender {
        talk.setting.label(
            "label-note",
            "wizard-service-unlisted",
            [("name", name.as_str().into())],
        );
    }
    if before.as_ref() != Some(&sender) {
        // what depended on the sender is asked again
        talk.answers.holder = talk.given.holder;
        talk.answers.records.clear();
        talk.key_record = None;
        talk.answers.selector = talk.given.selector.clone();
    }
    talk.answers.sender = Some(sender.clone());
    talk.save();
    if sender == Sender::Unknown
        && let Err(next) = read_message(talk)?
    {
        return Ok(next);
    }
    if talk.answers.holder.is_none() {
        match holder(talk)? {
            Ok(holder) => talk.answers.holder = Some(holder),
            Err(next) => return Ok(next),
        }
    }
    let target = talk.checked()?.facts.target.clone();
    talk.look(target).await?;
    Ok(Next::On)
}

/// The services that records point to: name, reason, id; each once.
fn noticed(talk: &Conversation) -> Result<Vec<(String, String, String)>, Failure> {
    let words = &talk.setting.words;
    let mut all: Vec<(String, String, String)> = Vec::new();
    for seen in &talk.checked()?.facts.services {
        if let Some(service) = knowledge::service(&seen.id)
            && !all.iter().any(|(_, _, id)| *id == seen.id)
        {
            let why = match seen.because {
                Because::SpfInclude(_) => "wizard-because-spf",
                Because::Mx(_) => "wizard-because-mx",
                Because::Alias(_) => "wizard-because-dkim",
                Because::Named => "wizard-because-named",
            };
            all.push((service.name.clone(), words.text(why), seen.id.clone()));
        }
    }
    Ok(all)
}

fn holder(talk: &mut Conversation) -> Result<Result<Holder, Next>, Failure> {
    let by_catalogue = match (&talk.answers.sender, talk.service()) {
        (Some(Sender::Own), _) => Some(Holder::Own),
        (_, Some(service)) if service.key_holder == KeyHolder::Own => Some(Holder::Own),
        (_, Some(service)) if service.key_holder == KeyHolder::Either && !talk.setting.alone => {
            None
        }
        _ => Some(Holder::Service),
    };
    if let Some(holder) = by_catalogue {
        return Ok(Ok(holder));
    }
    let lines = talk.lines(&["wizard-holder-service", "wizard-holder-own"]);
    let name = talk.sender_name();
    let question = talk
        .question("key-holder", "wizard-holder", [("service", name.into())])
        .choices(lines, 0);
    Ok(
        match crate::wizard::conversation::answered(talk.setting.prompter.choose(&question)?) {
            Ok(0) => Ok(Holder::Service),
            Ok(_) => Ok(Holder::Own),
            Err(next) => Err(next),
        },
    )
}

/// Reads who signs from a message that arrived.
fn read_message(talk: &mut Conversation) -> Result<Result<(), Next>, Failure> {
    if talk.setting.alone {
        return Err(Failure::new(Kind::Usage, "sender-needed"));
    }
    let question = talk.question("header", "wizard-header", []);
    let text = match crate::wizard::conversation::answered(talk.setting.prompter.paste(&question)?)
    {
        Ok(text) => text,
        Err(next) => return Ok(Err(next)),
    };
    let headers = headers::read(&text);
    let domain = talk.domain()?;
    match headers
        .signatures
        .iter()
        .find(|signature| signature.domain == domain)
        .or(headers.signatures.first())
    {
        Some(signature) => {
            let (d, s) = (signature.domain.clone(), signature.selector.clone());
            talk.setting.label(
                "label-ok",
                "wizard-header-signed",
                [("domain", (&d).into()), ("selector", s.as_str().into())],
            );
            if d == domain {
                talk.answers.selector = Some(s);
            }
        }
        None => talk
            .setting
            .label("label-note", "wizard-header-unsigned", []),
    }
    Ok(Ok(()))
}
