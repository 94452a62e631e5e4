//! What happens to the mail; a pasted bounce says which check failed, and whether p=none would help at all.

use crate::evidence::bounce::{self, Bounce};
use crate::failure::Failure;
use crate::knowledge::{BounceClass, Helps};
use crate::wizard::answers::Symptom;
use crate::wizard::conversation::{Conversation, Next, ask};

pub(in crate::wizard) fn play(talk: &mut Conversation) -> Result<Next, Failure> {
    if let Some(symptom) = talk.given.symptom {
        talk.answers.symptom = Some(symptom);
        return match talk.given.bounce.clone() {
            Some(text) => told(talk, &text),
            None => Ok(Next::Skip),
        };
    }
    talk.step(2, "wizard-symptom-title");
    let all = [Symptom::Bounce, Symptom::Spam, Symptom::Warning, Symptom::None];
    let lines = talk.lines(&["wizard-symptom-bounce", "wizard-symptom-spam", "wizard-symptom-warning", "wizard-symptom-none"]);
    let before = talk.answers.symptom.and_then(|symptom| all.iter().position(|known| *known == symptom));
    let question = talk.question("symptom", "wizard-symptom", []).choices(lines, before.unwrap_or(0));
    let symptom = all[ask!(talk.setting.prompter.choose(&question))];
    talk.answers.symptom = Some(symptom);
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
    let Some(bounce) = bounce::read(text).filter(|bounce| bounce.is_bounce) else {
        talk.setting.label("label-unknown", "wizard-bounce-unread", []);
        return Ok(Next::On);
    };
    let domain = talk.domain()?;
    if let Some(found) = &bounce.domain
        && !found.is_within(&domain)
        && !domain.is_within(found)
    {
        talk.setting.label("label-warning", "wizard-bounce-other-domain", [("found", found.into()), ("domain", (&domain).into())]);
    }
    let code = code(talk, &bounce);
    let about_authentication = matches!(bounce.class, BounceClass::Authentication | BounceClass::Policy) && !bounce.failed.is_empty();
    if !about_authentication {
        let class = talk.setting.words.text(&format!("bounce-class-{}", bounce.class.word()));
        talk.setting.label("label-note", "wizard-bounce-other", [("class", class.into())]);
        return Ok(Next::End(0));
    }
    let failed: Vec<&str> = bounce.failed.iter().map(|failed| failed.word()).collect();
    talk.setting.label("label-problem", "wizard-bounce-failed", [("failed", failed.join(", ").to_uppercase().into()), ("code", code.into())]);
    talk.answers.relaxing_is_useless = bounce.p_none_helps == Helps::No;
    match bounce.p_none_helps {
        Helps::Yes => talk.setting.label("label-ok", "wizard-bounce-dmarc", [("code", String::new().into())]),
        Helps::No => talk.setting.label("label-note", "wizard-bounce-useless", []),
        Helps::Maybe => talk.setting.label("label-note", "wizard-bounce-maybe", []),
    }
    Ok(Next::On)
}

fn code(talk: &Conversation, bounce: &Bounce) -> String {
    let code: Vec<String> = [bounce.reply_code.map(|code| code.to_string()), bounce.status.clone()].into_iter().flatten().collect();
    if code.is_empty() { String::new() } else { talk.setting.words.say("wizard-code", [("code", code.join(" ").into())]) }
}
