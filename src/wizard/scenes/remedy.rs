//! What to do about the policy until the signature works. Nothing is weakened that need not be.

use crate::checks::VerdictAnswer;
use crate::failure::Failure;
use crate::flow;
use crate::plan::relax::{self, Asked};
use crate::wizard::answers::{Remedy, Symptom};
use crate::wizard::conversation::{Conversation, Next, answered, ask};
use crate::wizard::prompt::Prompter as _;

pub(in crate::wizard) async fn play(talk: &mut Conversation) -> Result<Next, Failure> {
    let checked = talk.checked()?;
    let enforced = checked
        .discovery
        .governing
        .is()
        .and_then(|governing| governing.effective)
        .is_some_and(|policy| policy.is_enforced());
    // a published key signs nothing yet: a bounce that blames the policy, or a plain order, outweighs it
    let needed = checked.verdict.answer != VerdictAnswer::Pass
        || talk.answers.refused_by_policy
        || talk.given.remedy == Some(Remedy::Relax);
    let helps = enforced && needed && !talk.answers.relaxing_is_useless;
    talk.relaxation = None;
    if !helps {
        talk.answers.remedy = Some(Remedy::Keep);
        return Ok(Next::Skip);
    }
    let asked_now = talk.given.remedy.is_none();
    loop {
        let remedy = match talk.given.remedy {
            Some(remedy) => remedy,
            None => {
                talk.step(4, "wizard-remedy-title");
                let lines = talk.lines(&[
                    "wizard-remedy-pause",
                    "wizard-remedy-relax",
                    "wizard-remedy-keep",
                ]);
                let default = usize::from(talk.answers.symptom == Some(Symptom::Bounce));
                let question = talk
                    .question("remedy", "wizard-remedy", [])
                    .choices(lines, default);
                [Remedy::Pause, Remedy::Relax, Remedy::Keep]
                    [ask!(talk.setting.prompter.choose(&question))]
            }
        };
        talk.answers.remedy = Some(remedy);
        if remedy == Remedy::Relax {
            match days(talk)? {
                Ok(days) => {
                    talk.answers.days = Some(days);
                    propose(talk, days).await?;
                }
                // back from the days to the choice itself
                Err(Next::Back) if asked_now => continue,
                Err(next) => return Ok(next),
            }
        }
        return Ok(if asked_now { Next::On } else { Next::Skip });
    }
}

/// For how many days the policy is relaxed; or how the scene ends.
fn days(talk: &mut Conversation) -> Result<Result<u32, Next>, Failure> {
    match talk.given.days {
        Some(days) => return Ok(Ok(days)),
        None if talk.setting.alone => return Ok(Ok(relax::USUAL_DAYS)),
        None => {}
    }
    let mut question = talk
        .question("for", "wizard-days", [])
        .or_else(talk.answers.days.unwrap_or(relax::USUAL_DAYS).to_string());
    loop {
        let text = match answered(talk.setting.prompter.line(&question)?) {
            Ok(text) => text,
            Err(next) => return Ok(Err(next)),
        };
        match crate::target::days(&text) {
            Ok(days) if relax::DAYS.contains(&days) => return Ok(Ok(days)),
            _ => question.complaint = Some(talk.setting.words.text("wizard-days-wrong")),
        }
        question.previous = Some(text);
    }
}

async fn propose(talk: &mut Conversation, days: u32) -> Result<(), Failure> {
    let mut asked = Asked::new(&talk.domain()?, talk.setting.world.now());
    asked.days = days;
    let relaxation = flow::relaxation(&talk.setting.world, talk.checked()?, asked).await?;
    talk.relaxation = Some(relaxation);
    Ok(())
}
