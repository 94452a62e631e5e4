//! What happens to the mail; a pasted bounce says which check failed, and whether p=none would help at all.

use crate::evidence::{bounce, headers};
use crate::facts::Answer;
use crate::failure::Failure;
use crate::knowledge::Helps;
use crate::report::refusal::{self, Live};
use crate::wizard::answers::Symptom;
use crate::wizard::conversation::{Conversation, Next, ask};
use crate::wizard::prompt::Prompter as _;

pub(in crate::wizard) fn play(talk: &mut Conversation) -> Result<Next, Failure> {
    if let Some(symptom) = talk.given.symptom {
        talk.answers.symptom = Some(symptom);
        return match talk.given.bounce.clone() {
            Some(text) => told(talk, &text),
            None if symptom == Symptom::Bounce
                && !talk.setting.alone
                && !talk.kept
                && !talk.going_back =>
            {
                ask_for_text(talk)
            }
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
        // a bounce that was read before another answer was given does not count any more
        talk.answers.refused = None;
        talk.answers.refused_by_policy = false;
        talk.answers.relaxing_is_useless = false;
        return Ok(Next::On);
    }
    ask_for_text(talk)
}

fn ask_for_text(talk: &mut Conversation) -> Result<Next, Failure> {
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
        if headers::read(text).is_empty() {
            talk.setting
                .label("label-unknown", "wizard-bounce-unread", []);
        } else {
            // the top of a message: it is read when the question is who sends
            talk.answers.header = Some(text.to_owned());
        }
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
    let live = live(talk)?;
    let words = &talk.setting.words;
    let failed = refusal::what_failed(reply, words);
    for line in refusal::lines(reply, live, words) {
        talk.setting.tell_line(&line);
    }
    if !refusal::wants_proof(reply) {
        return Ok(Next::End(0));
    }
    talk.answers.refused = Some(failed);
    talk.answers.relaxing_is_useless = !refusal::relaxing_may_help(reply, live);
    talk.answers.refused_by_policy = reply.p_none_helps == Helps::Yes && live != Live::Nothing;
    if refusal::wants_spf_alone(reply) && !talk.setting.alone {
        let lines = talk.lines(&["wizard-spf-alone-on", "wizard-spf-alone-end"]);
        let question = talk
            .question("spf-alone", "wizard-spf-alone", [])
            .choices(lines, 0);
        if ask!(talk.setting.prompter.choose(&question)) == 1 {
            let domain = talk.domain()?;
            let args = [("domain", (&domain).into())];
            talk.setting.tell("wizard-spf-alone-next", args);
            return Ok(Next::End(0));
        }
    }
    Ok(Next::On)
}

/// What the domain's own policy asks of receivers now.
fn live(talk: &Conversation) -> Result<Live, Failure> {
    Ok(match &talk.checked()?.discovery.governing {
        Answer::Unknown(_) => Live::Unknown,
        Answer::Absent(_) => Live::Nothing,
        Answer::Is(governing) if governing.effective.is_some_and(|p| p.is_enforced()) => {
            Live::Strict
        }
        Answer::Is(_) => Live::Nothing,
    })
}
