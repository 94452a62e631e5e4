//! Will this mail be accepted? The answer, the reason, the next step; and the end, when there is nothing to do.

use crate::checks::VerdictAnswer;
use crate::failure::Failure;
use crate::finding::Severity;
use crate::wizard::answers::{Remedy, Symptom};
use crate::wizard::conversation::{Conversation, Next, ask};
use crate::wizard::prompt::Prompter as _;

pub(in crate::wizard) fn play(talk: &mut Conversation) -> Result<Next, Failure> {
    if talk.going_back {
        return Ok(Next::Skip);
    }
    let mut checked = talk.checked()?.clone();
    if talk.answers.refused_by_policy && checked.verdict.answer == VerdictAnswer::Unknown {
        // the receiver's own words end the guessing: neither SPF nor DKIM proved this mail
        checked.verdict.answer = VerdictAnswer::Fail;
        let decisive = checked.verdict.rule;
        for finding in &mut checked.findings {
            if Some(finding.rule.id) == decisive {
                finding.severity = Severity::Error;
            }
        }
    }
    talk.setting.prompter.tell("");
    let passes = checked.verdict.answer == VerdictAnswer::Pass;
    if passes && talk.key_unproven() {
        let domain = talk.domain()?;
        let selector = talk.answers.selector.clone().unwrap_or_default();
        talk.setting.label(
            "label-problem",
            "wizard-verdict-key-unproven",
            [("domain", (&domain).into()), ("selector", selector.into())],
        );
        return Ok(Next::Skip);
    }
    if passes && is_unexplained(talk) {
        return unexplained(talk);
    }
    match talk.answers.refused.clone() {
        // with a refusal in hand, what the DNS allows is no answer
        Some(failed) if checked.verdict.answer == VerdictAnswer::Pass => {
            let domain = talk.domain()?;
            let enforced = checked
                .discovery
                .governing
                .is()
                .and_then(|governing| governing.effective)
                .is_some_and(|policy| policy.is_enforced());
            let id = if enforced {
                "wizard-verdict-refused-unsigned"
            } else {
                "wizard-verdict-refused"
            };
            let args = [("domain", (&domain).into()), ("failed", failed.into())];
            talk.setting.label("label-problem", id, args);
        }
        _ => {
            let text = crate::report::text::answer(&checked, &talk.setting.style());
            talk.setting.prompter.tell(text.trim_end());
        }
    }
    if let Some(found) = talk.answers.signs_as.clone() {
        let domain = talk.domain()?;
        talk.setting.prompter.tell("");
        talk.setting.label(
            "label-problem",
            "wizard-verdict-signs-as",
            [("found", (&found).into()), ("domain", (&domain).into())],
        );
    }
    if checked.verdict.answer == VerdictAnswer::Pass && is_well(talk)? {
        return nothing_to_do(talk);
    }
    Ok(Next::Skip)
}

/// Mail comes back, nothing told why, and the DNS gives no reason for it.
fn is_unexplained(talk: &Conversation) -> bool {
    talk.answers.symptom == Some(Symptom::Bounce)
        && talk.answers.refused.is_none()
        && !talk.answers.refused_by_policy
        && talk.answers.signs_as.is_none()
        && !ordered(talk)
        && !talk.kept
        && !talk.setting.alone
}

fn unexplained(talk: &mut Conversation) -> Result<Next, Failure> {
    let domain = talk.domain()?;
    talk.setting.label(
        "label-problem",
        "wizard-verdict-unexplained",
        [("domain", (&domain).into())],
    );
    let lines = talk.lines(&["wizard-unexplained-end", "wizard-unexplained-on"]);
    let question = talk
        .question("go-on", "wizard-well-which", [])
        .choices(lines, 0);
    if ask!(talk.setting.prompter.choose(&question)) == 0 {
        return Ok(Next::End(0));
    }
    Ok(Next::On)
}

/// Something was ordered by a flag.
fn ordered(talk: &Conversation) -> bool {
    let given = &talk.given;
    given.remedy == Some(Remedy::Relax)
        || given.selector.is_some()
        || given.holder.is_some()
        || given.records_text.is_some()
}

/// Nobody complains, nobody ordered anything, and the sender has a key that works.
fn is_well(talk: &Conversation) -> Result<bool, Failure> {
    let complaint = talk.answers.symptom != Some(Symptom::None)
        || talk.answers.refused.is_some()
        || talk.answers.refused_by_policy
        || talk.answers.signs_as.is_some();
    Ok(!ordered(talk) && !complaint && super::signature::key_there(talk)?.is_some())
}

fn nothing_to_do(talk: &mut Conversation) -> Result<Next, Failure> {
    let selector = super::signature::key_there(talk)?.unwrap_or_default();
    talk.setting.prompter.tell("");
    talk.setting.label(
        "label-ok",
        "wizard-well",
        [("selector", selector.as_str().into())],
    );
    let domain = talk.domain()?;
    let others = talk
        .checked()?
        .findings
        .iter()
        .filter(|finding| finding.severity >= Severity::Warning)
        .count();
    if others > 0 {
        talk.setting.label(
            "label-note",
            "wizard-well-others",
            [("count", others.into()), ("domain", (&domain).into())],
        );
    }
    if talk.setting.alone {
        return Ok(Next::End(0));
    }
    let lines = talk.lines(&["wizard-well-end", "wizard-well-on"]);
    let question = talk
        .question("go-on", "wizard-well-which", [])
        .choices(lines, 0);
    if ask!(talk.setting.prompter.choose(&question)) == 0 {
        return Ok(Next::End(0));
    }
    Ok(Next::On)
}
