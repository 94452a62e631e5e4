//! What happens to the mail; a pasted bounce says which check failed, and whether p=none would help at all.

use crate::evidence::bounce::{self, Recipient};
use crate::failure::Failure;
use crate::knowledge::Helps;
use crate::wizard::answers::Symptom;
use crate::wizard::conversation::{Conversation, Next, ask};
use crate::wizard::prompt::Prompter as _;

pub(in crate::wizard) fn play(talk: &mut Conversation) -> Result<Next, Failure> {
    if let Some(symptom) = talk.given.symptom {
        talk.answers.symptom = Some(symptom);
        return match talk.given.bounce.clone() {
            Some(text) => told(talk, &text),
            None => Ok(Next::Skip),
        };
    }
    // with the other answers given as flags it decides nothing
    if talk.setting.alone || (talk.kept && talk.answers.symptom.is_some()) {
        return Ok(Next::Skip);
    }
    talk.step(2, "wizard-symptom-title");
    let all = [
        Symptom::Bounce,
        Symptom::Spam,
        Symptom::Warning,
        Symptom::None,
    ];
    let lines = talk.lines(&[
        "wizard-symptom-bounce",
        "wizard-symptom-spam",
        "wizard-symptom-warning",
        "wizard-symptom-none",
    ]);
    let before = talk
        .answers
        .symptom
        .and_then(|symptom| all.iter().position(|known| *known == symptom));
    let question = talk
        .question("symptom", "wizard-symptom", [])
        .choices(lines, before.unwrap_or(0));
    let symptom = all[ask!(talk.setting.prompter.choose(&question))];
    talk.answers.symptom = Some(symptom);
    talk.save();
    if symptom != Symptom::Bounce {
        return Ok(Next::On);
    }
    let question = talk.question("bounce", "wizard-bounce", []);
    let text = ask!(talk.setting.prompter.paste(&question));
    if text.trim().is_empty() {
        return Ok(Next::On);
    }
    told(talk, &text)
}

fn told(talk: &mut Conversation, text: &str) -> Result<Next, Failure> {
    let bounce = bounce::read(text);
    let Some(reply) = bounce.most_telling().filter(|_| bounce.is_bounce) else {
        talk.setting
            .label("label-unknown", "wizard-bounce-unread", []);
        return Ok(Next::On);
    };
    let domain = talk.domain()?;
    if let Some(found) = &bounce.domain
        && !found.is_within(&domain)
        && !domain.is_within(found)
    {
        talk.setting.label(
            "label-warning",
            "wizard-bounce-other-domain",
            [("found", found.into()), ("domain", (&domain).into())],
        );
    }
    let code = code(talk, reply);
    let authentication = reply.failed.iter().any(|failed| failed.is_authentication());
    if !authentication {
        let class = talk
            .setting
            .words
            .text(&format!("bounce-class-{}", reply.class.word()));
        talk.setting.label(
            "label-note",
            "wizard-bounce-other",
            [("class", class.into())],
        );
        return Ok(Next::End(0));
    }
    let failed: Vec<&str> = reply.failed.iter().map(|failed| failed.word()).collect();
    let failed = failed.join(", ").to_uppercase();
    talk.setting.label(
        "label-problem",
        "wizard-bounce-failed",
        [("failed", failed.into()), ("code", code.into())],
    );
    talk.answers.relaxing_is_useless = reply.p_none_helps == Helps::No;
    match reply.p_none_helps {
        Helps::Yes => {
            talk.answers.refused_by_policy = true;
            talk.setting.label(
                "label-note",
                "wizard-bounce-dmarc",
                [("code", String::new().into())],
            );
        }
        Helps::No => talk
            .setting
            .label("label-note", "wizard-bounce-useless", []),
        Helps::Maybe => talk.setting.label("label-note", "wizard-bounce-maybe", []),
    }
    Ok(Next::On)
}

fn code(talk: &Conversation, reply: &Recipient) -> String {
    let code: Vec<String> = [
        reply.reply_code.map(|code| code.to_string()),
        reply.status.clone(),
    ]
    .into_iter()
    .flatten()
    .collect();
    if code.is_empty() {
        String::new()
    } else {
        talk.setting
            .words
            .say("wizard-code", [("code", code.join(" ").into())])
    }
}
