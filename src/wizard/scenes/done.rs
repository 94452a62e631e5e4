//! The last screen: what is true now, what is still open, how to check again.

use crate::failure::Failure;
use crate::wizard::answers::Remedy;
use crate::wizard::conversation::{Conversation, Next};
use crate::wizard::prompt::Prompter as _;

pub(in crate::wizard) fn play(talk: &mut Conversation) -> Result<Next, Failure> {
    let domain = talk.domain()?;
    talk.setting.prompter.tell("");
    let open = talk
        .checked()?
        .facts
        .temporary
        .iter()
        .filter(|change| change.name.is_within(&domain))
        .map(|change| change.until)
        .min();
    let unproven = talk.answers.applied && !talk.answers.proven;
    if talk.waiting {
        let name = talk.sender_name();
        talk.setting
            .tell("wizard-done-waiting", [("service", name.into())]);
    } else if open.is_some() || unproven {
        talk.setting.tell("wizard-done-so-far", []);
    } else {
        talk.setting.tell("wizard-done", []);
    }
    match open {
        Some(until) => {
            let date = talk.setting.day(until);
            talk.setting.tell(
                "wizard-done-open",
                [("date", date.into()), ("domain", (&domain).into())],
            );
        }
        None if talk.waiting || unproven => {}
        None => talk.setting.tell("wizard-done-none", []),
    }
    if talk.waiting {
        talk.setting.tell("wizard-done-records", []);
    } else if unproven {
        talk.setting
            .tell("wizard-done-proof", [("domain", (&domain).into())]);
    }
    if talk.answers.remedy == Some(Remedy::Pause) && (talk.waiting || unproven) {
        talk.setting.tell("wizard-done-paused", []);
    }
    if talk.setting.passing {
        return Ok(Next::On);
    }
    if let Some(path) = talk.answers.key_file.clone() {
        talk.setting.tell(
            "wizard-done-key",
            [("path", path.display().to_string().into())],
        );
    }
    talk.setting
        .tell("wizard-done-check", [("domain", (&domain).into())]);
    Ok(Next::On)
}
