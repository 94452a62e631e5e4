//! What to do about the policy until the signature works. Nothing is weakened that need not be.

use mailmend_providers::DomainName;

use crate::checks::VerdictAnswer;
use crate::facts::Target;
use crate::failure::{Failure, Kind};
use crate::flow;
use crate::plan::relax::{self, Asked};
use crate::wizard::answers::{Remedy, Symptom};
use crate::wizard::conversation::{Conversation, Next, answered};
use crate::wizard::prompt::Prompter as _;

pub(in crate::wizard) async fn play(talk: &mut Conversation) -> Result<Next, Failure> {
    talk.relaxation = None;
    if let Some(id) = not_needed(talk)? {
        if talk.given.remedy == Some(Remedy::Relax) {
            let domain = talk.domain()?;
            talk.setting
                .label("label-note", id, [("domain", (&domain).into())]);
        }
        talk.answers.remedy = Some(Remedy::Keep);
        return Ok(Next::Skip);
    }
    let known = talk
        .given
        .remedy
        .or(talk.answers.remedy.filter(|_| talk.kept));
    loop {
        let remedy = match known {
            Some(remedy) => remedy,
            None => match choose(talk)? {
                Ok(remedy) => remedy,
                Err(next) => return Ok(next),
            },
        };
        let before = talk.answers.remedy.replace(remedy);
        talk.save();
        let carried = match remedy {
            Remedy::Relax => relax(talk).await?,
            Remedy::Subdomain => subdomain(talk).await?,
            Remedy::Pause | Remedy::Keep => Ok(()),
        };
        return Ok(match carried {
            Ok(()) if known.is_none() => Next::On,
            Ok(()) => Next::Skip,
            // back from the days to the choice itself
            Err(Next::Back) if known.is_none() => {
                talk.answers.remedy = before;
                continue;
            }
            Err(next) => next,
        });
    }
}

/// Why the rule need not be relaxed; `None` when it may help.
fn not_needed(talk: &Conversation) -> Result<Option<&'static str>, Failure> {
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
        || talk.key_unproven()
        || talk.given.remedy == Some(Remedy::Relax);
    Ok(if talk.relaxed().is_some() {
        Some("wizard-remedy-open-already")
    } else if talk.answers.relaxing_is_useless {
        Some("wizard-remedy-useless")
    } else if !enforced {
        Some("wizard-remedy-not-enforced")
    } else if !needed {
        Some("wizard-remedy-passes")
    } else {
        None
    })
}

fn choose(talk: &mut Conversation) -> Result<Result<Remedy, Next>, Failure> {
    talk.step(4, "wizard-remedy-title");
    let mut all = vec![Remedy::Pause, Remedy::Relax];
    let mut lines = talk.lines(&["wizard-remedy-pause", "wizard-remedy-relax"]);
    if may_move(talk)? {
        all.push(Remedy::Subdomain);
        lines.push(talk.setting.words.text("wizard-remedy-subdomain"));
    }
    all.push(Remedy::Keep);
    lines.extend(talk.lines(&["wizard-remedy-keep", "wizard-remedy-more"]));
    let usual = match talk.answers.symptom {
        Some(Symptom::Bounce) => Remedy::Relax,
        _ => Remedy::Pause,
    };
    let before = talk.answers.remedy.unwrap_or(usual);
    let default = all.iter().position(|one| *one == before).unwrap_or(0);
    loop {
        let question = talk
            .question("remedy", "wizard-remedy", [])
            .choices(lines.clone(), default);
        match answered(talk.setting.prompter.choose(&question)?) {
            Ok(number) if number < all.len() => return Ok(Ok(all[number])),
            Ok(_) => {
                let domain = talk.domain()?;
                talk.setting
                    .tell("wizard-remedy-costs", [("domain", (&domain).into())]);
            }
            Err(next) => return Ok(Err(next)),
        }
    }
}

/// True for a domain under which a subdomain can take over the mailing.
fn may_move(talk: &Conversation) -> Result<bool, Failure> {
    let checked = talk.checked()?;
    Ok(
        checked.discovery.organizational_domain.is() == Some(&checked.facts.target.domain)
            && !talk.setting.alone,
    )
}

async fn relax(talk: &mut Conversation) -> Result<Result<(), Next>, Failure> {
    let days = match days(talk)? {
        Ok(days) => days,
        Err(next) => return Ok(Err(next)),
    };
    talk.answers.days = Some(days);
    let mut asked = Asked::new(&talk.domain()?, talk.setting.world.now());
    asked.days = days;
    talk.relaxation = Some(flow::relaxation(&talk.setting.world, talk.checked()?, asked).await?);
    Ok(Ok(()))
}

/// For how many days the policy is relaxed; or how the scene ends.
pub(super) fn days(talk: &mut Conversation) -> Result<Result<u32, Next>, Failure> {
    let before = talk.answers.days.filter(|_| talk.kept);
    match talk.given.days.or(before) {
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

/// The mailing moves to a subdomain: from here on the conversation is about that one. Its rule is relaxed, the one above stays.
async fn subdomain(talk: &mut Conversation) -> Result<Result<(), Next>, Failure> {
    let above = talk.domain()?;
    if talk.setting.alone {
        return Err(Failure::new(Kind::Usage, "no-such-subdomain").with("domain", &above));
    }
    let name = match name(talk, &above)? {
        Ok(name) => name,
        Err(next) => return Ok(Err(next)),
    };
    let target = Target {
        input: name.to_string(),
        domain: name.clone(),
        mailbox: None,
    };
    talk.look(target.clone()).await?;
    talk.answers.target = Some(target);
    // the plan is about the subdomain: an answer kept for it must not move it once more
    talk.answers.remedy = Some(Remedy::Relax);
    talk.key_record = None;
    let left = talk
        .setting
        .words
        .say("wizard-left", [("domain", (&name).into())]);
    talk.setting.last_words.set(left);
    talk.setting.tell(
        "wizard-subdomain-how",
        [("domain", (&name).into()), ("above", (&above).into())],
    );
    if not_needed(talk)?.is_some() {
        return Ok(Ok(()));
    }
    relax(talk).await
}

fn name(talk: &mut Conversation, above: &DomainName) -> Result<Result<DomainName, Next>, Failure> {
    let mut question = talk.question("subdomain", "wizard-subdomain", [("domain", above.into())]);
    let proposed = above
        .under("news")
        .map_or_else(|_| String::new(), |name| name.to_string());
    question = question.or_else(proposed);
    loop {
        let text = match answered(talk.setting.prompter.line(&question)?) {
            Ok(text) => text,
            Err(next) => return Ok(Err(next)),
        };
        let typed = text.trim();
        let whole = match typed.contains('.') {
            true => DomainName::parse(typed).ok(),
            false => above.under(typed).ok(),
        };
        match whole {
            Some(name) if name != *above && name.is_within(above) => return Ok(Ok(name)),
            _ => {
                let words = &talk.setting.words;
                let complaint = words.say("wizard-subdomain-wrong", [("domain", above.into())]);
                question.complaint = Some(complaint);
                question.previous = Some(text);
            }
        }
    }
}
