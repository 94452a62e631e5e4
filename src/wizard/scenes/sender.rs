//! Who sends, and so who holds the key that signs.

use mailmend_providers::DomainName;

use crate::facts::Because;
use crate::failure::Failure;
use crate::knowledge::{self, KeyHolder};
use crate::wizard::answers::{Holder, Sender};
use crate::wizard::conversation::{Conversation, Next, answered, ask};
use crate::wizard::prompt::Prompter as _;

pub(in crate::wizard) async fn play(talk: &mut Conversation) -> Result<Next, Failure> {
    if talk.going_back && talk.given.sender.is_some() {
        return Ok(Next::Skip);
    }
    if talk.kept
        && talk.answers.turn.is_none()
        && talk.given.sender.is_none()
        && talk.answers.sender.is_some()
        && talk.answers.holder.is_some()
    {
        return Ok(Next::Skip); // the first look knew the sender already
    }
    let before = talk.answers.sender.clone();
    let seen = noticed(talk)?;
    let mut read_selector = None;
    let in_turn = talk.answers.turn.is_some();
    let signs_before = talk.answers.signs_as.clone();
    let sender = match talk.answers.turn.take().or(talk.given.sender.clone()) {
        Some(sender) => sender,
        None => {
            talk.step(3, "wizard-sender-title");
            let mut lines: Vec<String> = vec![talk.setting.words.text("wizard-sender-own")];
            lines.extend(seen.iter().map(Noticed::line));
            lines.extend(talk.lines(&[
                "wizard-sender-service",
                "wizard-sender-several",
                "wizard-sender-unknown",
            ]));
            let last = lines.len() - 1;
            let default = match &before {
                Some(Sender::Own) => 0,
                Some(Sender::Unlisted(_)) => last - 2,
                Some(Sender::Unknown) => last,
                Some(Sender::Service(id)) => seen
                    .iter()
                    .position(|seen| seen.id == *id)
                    .map_or(last - 2, |place| place + 1),
                None => usize::from(!seen.is_empty()),
            };
            let question = talk
                .question("sender", "wizard-sender", [])
                .choices(lines, default);
            match ask!(talk.setting.prompter.choose(&question)) {
                0 => Sender::Own,
                n if n == last => Sender::Unknown,
                n if n == last - 1 => match super::several::ask_all(talk, &seen)? {
                    Ok(sender) => sender,
                    Err(next) => return Ok(next),
                },
                n if n == last - 2 => match typed_name(talk, before.as_ref())? {
                    Ok(sender) => sender,
                    Err(next) => return Ok(next),
                },
                n => Sender::Service(seen[n - 1].id.clone()),
            }
        }
    };
    let sender = match sender {
        Sender::Unknown => match super::unknown_sender::find(talk, &seen).await? {
            Ok((sender, selector)) => {
                read_selector = selector;
                sender
            }
            Err(next) => return Ok(next),
        },
        known => known,
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
        if before.is_some() && !in_turn {
            drop_answers(talk, signs_before.as_ref());
        }
    }
    talk.answers.sender = Some(sender);
    talk.save();
    if read_selector.is_some() {
        talk.answers.selector = read_selector;
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

/// What was found or chosen for another sender does not count for this one; each thing is told.
fn drop_answers(talk: &mut Conversation, signs_before: Option<&DomainName>) {
    let answers = &mut talk.answers;
    let mut dropped = Vec::new();
    if signs_before.is_some() && answers.signs_as.as_ref() == signs_before {
        answers.signs_as = None;
        dropped.push("wizard-sender-dropped-signer");
    }
    if answers.remedy != talk.given.remedy {
        answers.remedy = talk.given.remedy;
        dropped.push("wizard-sender-dropped-remedy");
    }
    if answers.key_file.take().is_some() {
        dropped.push("wizard-sender-dropped-key");
    }
    answers.proven = false;
    talk.relaxation = None;
    if !dropped.is_empty() {
        let what = talk.lines(&dropped).join(", ");
        talk.setting.label(
            "label-note",
            "wizard-sender-dropped",
            [("what", what.into())],
        );
    }
}

/// A service that records point to.
pub(super) struct Noticed {
    /// Its id in the catalogue.
    pub(super) id: String,
    pub(super) name: String,
    why: String,
}

impl Noticed {
    /// The name with the reasons, for a menu.
    pub(super) fn line(&self) -> String {
        format!("{}   {}", self.name, self.why)
    }
}

/// The services that records point to, each once, with every reason.
fn noticed(talk: &Conversation) -> Result<Vec<Noticed>, Failure> {
    let words = &talk.setting.words;
    let mut all: Vec<Noticed> = Vec::new();
    for seen in &talk.checked()?.facts.services {
        let Some(service) = knowledge::service(&seen.id) else {
            continue;
        };
        let why = match &seen.because {
            Because::SpfInclude(_) => words.text("wizard-because-spf"),
            Because::Mx(_) => words.text("wizard-because-mx"),
            Because::Alias(_) => words.text("wizard-because-dkim"),
            // what the person said before is no reason to be listed
            Because::Named => continue,
        };
        match all.iter_mut().find(|known| known.id == seen.id) {
            Some(known) if known.why.contains(&why) => {}
            Some(known) => known.why = format!("{}, {why}", known.why),
            None => all.push(Noticed {
                id: seen.id.clone(),
                name: service.name.clone(),
                why,
            }),
        }
    }
    Ok(all)
}

/// A sender by the name that the person types; or how the scene ends.
pub(super) fn typed_name(
    talk: &mut Conversation,
    before: Option<&Sender>,
) -> Result<Result<Sender, Next>, Failure> {
    let mut question = talk.question("service", "wizard-service-name", []);
    question.previous = match before {
        Some(Sender::Service(name) | Sender::Unlisted(name)) => Some(name.clone()),
        _ => None,
    };
    loop {
        let name = match answered(talk.setting.prompter.line(&question)?) {
            Ok(name) => name,
            Err(next) => return Ok(Err(next)),
        };
        if name.trim().is_empty() {
            question.complaint = Some(talk.setting.words.text("wizard-service-name-needed"));
            continue;
        }
        return meant(talk, &name);
    }
}

/// The sender that a typed name means; a name that nearly is another is asked about.
pub(super) fn meant(talk: &mut Conversation, name: &str) -> Result<Result<Sender, Next>, Failure> {
    let sender = Sender::read(name);
    let close = match &sender {
        Sender::Unlisted(name) => knowledge::services_like(name),
        _ => Vec::new(),
    };
    if close.is_empty() {
        return Ok(Ok(sender));
    }
    let typed = crate::escape::one_line(name.trim());
    let mut lines: Vec<String> = close.iter().map(|service| service.name.clone()).collect();
    let args = [("name", typed.as_str().into())];
    lines.push(talk.setting.words.say("wizard-service-as-typed", args));
    let args = [("name", typed.as_str().into())];
    let question = talk
        .question("did-you-mean", "wizard-service-did-you-mean", args)
        .choices(lines, 0);
    let reply = talk.setting.prompter.choose(&question)?;
    Ok(answered(reply).map(|number| {
        close
            .get(number)
            .map_or(sender, |service| Sender::Service(service.id.clone()))
    }))
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
    Ok(match answered(talk.setting.prompter.choose(&question)?) {
        Ok(0) => Ok(Holder::Service),
        Ok(_) => Ok(Holder::Own),
        Err(next) => Err(next),
    })
}
