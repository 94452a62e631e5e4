//! Will this mail be accepted? The answer, the reason, the next step.

use crate::failure::Failure;
use crate::wizard::conversation::{Conversation, Next};
use crate::wizard::prompt::Prompter as _;

pub(in crate::wizard) fn play(talk: &mut Conversation) -> Result<Next, Failure> {
    let text = {
        let checked = talk.checked()?;
        crate::report::text::answer(checked, &talk.setting.style())
    };
    talk.setting.prompter.tell("");
    talk.setting.prompter.tell(text.trim_end());
    Ok(Next::Skip)
}
