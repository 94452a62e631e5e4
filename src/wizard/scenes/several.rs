//! Several senders: all are named at once, and each has its turn.

use super::sender::{Noticed, meant};
use crate::failure::Failure;
use crate::knowledge;
use crate::wizard::answers::Sender;
use crate::wizard::conversation::{Conversation, Next, answered};
use crate::wizard::prompt::Prompter as _;

/// More senders than anybody names at once.
const MOST: usize = 20;

/// Asks for all senders; the first has its turn now, the others wait. Or how the scene ends.
pub(super) fn ask_all(
    talk: &mut Conversation,
    seen: &[Noticed],
) -> Result<Result<Sender, Next>, Failure> {
    let mut question = talk.question(
        "several",
        "wizard-several",
        [("numbers", if seen.is_empty() { "1" } else { "1, 2" }.into())],
    );
    let own = talk.setting.words.text("wizard-sender-own");
    let names = std::iter::once(own.as_str()).chain(seen.iter().map(|seen| seen.name.as_str()));
    for (number, name) in names.enumerate() {
        question
            .text
            .push_str(&format!("\n  {}  {name}", number + 1));
    }
    loop {
        let text = match answered(talk.setting.prompter.line(&question)?) {
            Ok(text) => text,
            Err(next) => return Ok(Err(next)),
        };
        let words = text.split([',', ';']).map(str::trim);
        let mut all: Vec<Sender> = Vec::new();
        for word in words.filter(|word| !word.is_empty()).take(MOST) {
            let sender = match word.parse::<usize>() {
                Ok(1) => Sender::Own,
                Ok(number) => match number.checked_sub(2).and_then(|at| seen.get(at)) {
                    Some(seen) => Sender::Service(seen.id.clone()),
                    None => continue,
                },
                Err(_) => match meant(talk, word)? {
                    Ok(sender) => sender,
                    Err(next) => return Ok(Err(next)),
                },
            };
            if !all.contains(&sender) {
                all.push(sender);
            }
        }
        if all.is_empty() {
            question.complaint = Some(talk.setting.words.text("wizard-several-none"));
            continue;
        }
        let first = all.remove(0);
        talk.answers.later = all;
        if !talk.answers.later.is_empty() {
            let args = [
                ("now", name(talk, &first).into()),
                ("later", names_later(talk).into()),
            ];
            talk.setting
                .label("label-note", "wizard-several-turn", args);
        }
        return Ok(Ok(first));
    }
}

/// The next sender has its turn; false when there is none left.
pub(in crate::wizard) fn next(talk: &mut Conversation) -> bool {
    if talk.answers.later.is_empty() {
        return false;
    }
    let sender = talk.answers.later.remove(0);
    talk.setting.prompter.tell("");
    let args = [("now", name(talk, &sender).into())];
    talk.setting
        .label("label-note", "wizard-several-next", args);
    // what was made for the one before is not this one's
    talk.answers.key_file = None;
    talk.answers.applied = false;
    talk.answers.proven = false;
    talk.answers.signs_as = None;
    talk.answers.turn = Some(sender);
    true
}

/// The senders whose turn has not come are told, with the command for each.
pub(in crate::wizard) fn tell_left(talk: &mut Conversation) {
    let Ok(domain) = talk.domain() else {
        return;
    };
    for sender in talk.answers.later.clone() {
        let word = match &sender {
            Sender::Own => "own".to_owned(),
            Sender::Service(id) => id.clone(),
            Sender::Unlisted(name) => format!("\"{}\"", crate::escape::one_line(name)),
            Sender::Unknown => continue,
        };
        let args = [
            ("sender", name(talk, &sender).into()),
            ("word", word.into()),
            ("domain", (&domain).into()),
        ];
        talk.setting
            .label("label-wait", "wizard-several-left", args);
    }
}

fn names_later(talk: &Conversation) -> String {
    let names: Vec<String> = talk.answers.later.iter().map(|s| name(talk, s)).collect();
    names.join(", ")
}

fn name(talk: &Conversation, sender: &Sender) -> String {
    match sender {
        Sender::Service(id) => knowledge::service(id).map_or(id.clone(), |s| s.name.clone()),
        Sender::Unlisted(name) => crate::escape::one_line(name),
        Sender::Own | Sender::Unknown => talk.setting.words.text("wizard-sender-own"),
    }
}
