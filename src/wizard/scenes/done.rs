//! The last screen: what is true now, what is still open, how to check again.

use jiff::Timestamp;
use mailmend_providers::DomainName;

use crate::failure::Failure;
use crate::report::signing::SIGNERS;
use crate::wizard::answers::Remedy;
use crate::wizard::conversation::{Conversation, Next};
use crate::wizard::prompt::Prompter as _;

pub(in crate::wizard) fn play(talk: &mut Conversation) -> Result<Next, Failure> {
    let domain = talk.domain()?;
    talk.setting.prompter.tell("");
    let applied = talk.answers.applied;
    let signs = talk.answers.proven || !applied;
    let open = talk
        .checked()?
        .facts
        .temporary
        .iter()
        .filter(|change| change.name.is_within(&domain))
        .map(|change| change.until)
        .min();
    if talk.waiting {
        let name = talk.sender_name();
        talk.setting
            .tell("wizard-done-waiting", [("service", name.into())]);
    } else if open.is_some() || !signs {
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
        None if talk.waiting => {}
        None if signs => talk.setting.tell("wizard-done-none", []),
        None => talk.setting.tell("wizard-done-unsigned", []),
    }
    if talk.waiting {
        talk.setting.tell("wizard-done-records", []);
    } else if !talk.answers.proven && (applied || open.is_some()) {
        next(talk, &domain, open);
    }
    if talk.answers.remedy == Some(Remedy::Pause) && (talk.waiting || !signs) {
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

/// What the person does now: switch on signing, prove it, and put the strict rule back in time.
fn next(talk: &mut Conversation, domain: &DomainName, open: Option<Timestamp>) {
    match talk.answers.key_file.clone() {
        Some(path) => {
            let software: Vec<&str> = SIGNERS.iter().map(|(_, title)| *title).collect();
            talk.setting.tell(
                "wizard-done-sign",
                [
                    ("path", path.display().to_string().into()),
                    ("software", software.join(", ").into()),
                    ("domain", domain.into()),
                ],
            );
        }
        None => {
            let name = talk.sender_name();
            talk.setting
                .tell("wizard-done-sign-service", [("service", name.into())]);
        }
    }
    let (id, date) = match open {
        Some(until) => ("wizard-done-prove-by", talk.setting.day(until)),
        None => ("wizard-done-prove", String::new()),
    };
    talk.setting
        .tell(id, [("domain", domain.into()), ("date", date.into())]);
}
