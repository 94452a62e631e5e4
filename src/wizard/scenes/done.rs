//! The last screen: what is true now, what is still open, how to check again.

use crate::failure::Failure;
use crate::wizard::conversation::{Conversation, Next};
use crate::wizard::prompt::Prompter as _;

pub(in crate::wizard) fn play(talk: &mut Conversation) -> Result<Next, Failure> {
    let domain = talk.domain()?;
    talk.setting.prompter.tell("");
    talk.setting.tell("wizard-done", []);
    match talk.relaxation.clone().filter(|_| talk.answers.applied) {
        Some(relaxation) => {
            let date = talk.setting.day(relaxation.until);
            talk.setting.tell(
                "wizard-done-open",
                [("date", date.into()), ("domain", (&domain).into())],
            );
        }
        None => talk.setting.tell("wizard-done-none", []),
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
