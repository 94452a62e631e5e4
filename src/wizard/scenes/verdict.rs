//! Will this mail be accepted? The answer, the reason, the next step.

use crate::checks::VerdictAnswer;
use crate::failure::Failure;
use crate::finding::Severity;
use crate::wizard::conversation::{Conversation, Next};
use crate::wizard::prompt::Prompter as _;

pub(in crate::wizard) fn play(talk: &mut Conversation) -> Result<Next, Failure> {
    if talk.going_back {
        return Ok(Next::Skip);
    }
    let text = {
        let refused = talk.answers.refused_by_policy;
        let mut checked = talk.checked()?.clone();
        if refused && checked.verdict.answer == VerdictAnswer::Unknown {
            // the receiver's own words end the guessing: neither SPF nor DKIM proved this mail
            checked.verdict.answer = VerdictAnswer::Fail;
            let decisive = checked.verdict.rule;
            for finding in &mut checked.findings {
                if Some(finding.rule.id) == decisive {
                    finding.severity = Severity::Error;
                }
            }
        }
        crate::report::text::answer(&checked, &talk.setting.style())
    };
    talk.setting.prompter.tell("");
    talk.setting.prompter.tell(text.trim_end());
    if let Some(found) = talk.answers.signs_as.clone() {
        let domain = talk.domain()?;
        talk.setting.prompter.tell("");
        talk.setting.label(
            "label-problem",
            "wizard-verdict-signs-as",
            [("found", (&found).into()), ("domain", (&domain).into())],
        );
    }
    Ok(Next::Skip)
}
