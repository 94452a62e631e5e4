//! The plan: shown whole, agreed to, carried out, watched until every server shows it.

use std::path::Path;

use mailmend_providers::{DomainName, Value};

use crate::apply::event::Event;
use crate::failure::{Failure, Kind};
use crate::flow;
use crate::journal::state;
use crate::plan::{Plan, Wish, publish};
use crate::report;
use crate::wizard::conversation::{Conversation, Next};
use crate::wizard::narrate::Narrator;
use crate::wizard::progress::Progress;
use crate::wizard::prompt::Prompter as _;
use crate::wizard::scenes::access::SOMEBODY;
use crate::wizard::scenes::handoff;

pub(in crate::wizard) async fn play(talk: &mut Conversation) -> Result<Next, Failure> {
    let world = talk.setting.world.clone();
    let facts = talk.checked()?.facts.clone();
    let (wishes, names) = wishes(talk).await?;
    let _ = names;
    let by = talk
        .access
        .as_ref()
        .map(|(provider, zone)| (provider.as_ref(), zone));
    let plan = flow::propose(&world, &facts, by, wishes).await?;
    if plan.is_empty() {
        if talk.key_unproven() {
            // it stands there already: what comes next is the server that signs
            talk.answers.applied = true;
        }
        if !talk.waiting {
            talk.setting.label("label-ok", "wizard-plan-nothing", []);
        }
        return Ok(Next::Skip);
    }
    let preview = crate::report::plan_text::plan(&plan, &talk.setting.style(), world.now());
    talk.setting.prompter.tell("");
    if talk.setting.dry_run {
        // the plan is the result of a rehearsal
        talk.setting.prompter.show(preview.trim_end());
        return Ok(Next::End(0));
    }
    talk.setting.prompter.tell(&preview);
    if talk.answers.provider.as_deref() == Some(SOMEBODY) {
        return hand_off(talk, &plan);
    }
    if let Err(next) = consent(talk, &plan)? {
        return Ok(next);
    }
    carry_out(talk, &plan).await
}

async fn wishes(talk: &mut Conversation) -> Result<(Vec<Wish>, Vec<DomainName>), Failure> {
    let world = talk.setting.world.clone();
    let facts = talk.checked()?.facts.clone();
    let domain = facts.target.domain.clone();
    let zone = flow::apex(&facts)?;
    let mut names: Vec<DomainName> = talk
        .answers
        .records
        .iter()
        .map(|(name, ..)| name.clone())
        .collect();
    if let Some(selector) = &talk.answers.selector
        && let Ok(name) = domain.under(&format!("{selector}._domainkey"))
    {
        names.push(name);
    }
    let by = talk
        .access
        .as_ref()
        .map(|(provider, zone)| (provider.as_ref(), zone));
    let live = flow::live(&world, &facts, by, &names).await?;
    let mut all = Vec::new();
    if let (Some(record), Some(selector)) = (&talk.key_record, &talk.answers.selector) {
        all.extend(publish::key(
            &live,
            &domain,
            selector,
            &Value::from(record.as_str()),
            None,
        )?);
    }
    if !talk.answers.records.is_empty() {
        let pasted = talk.answers.records.clone();
        let (records, costs) = flow::records(&world, &live, &zone, &pasted).await?;
        for cost in &costs {
            talk.setting.tell_line(&report::pasted::cost(cost));
        }
        for (place, why) in &records.left_out {
            let (name, kind, _) = &pasted[*place];
            let id = report::pasted::left_out(*why);
            let why = talk.setting.words.text(id);
            talk.setting.label(
                "label-warning",
                "wizard-record-line",
                [
                    ("name", name.into()),
                    ("type", kind.to_string().into()),
                    ("text", why.into()),
                ],
            );
        }
        all.extend(records.wishes);
    }
    if let Some(relaxation) = &talk.relaxation {
        all.extend(relaxation.wishes.clone());
    }
    Ok((all, names))
}

/// `Ok` with consent; otherwise how the scene ends.
fn consent(talk: &mut Conversation, plan: &Plan) -> Result<Result<(), Next>, Failure> {
    let domain = plan.domain.clone();
    let confirmed = talk.setting.confirm.as_deref().is_some_and(|text| {
        crate::target::target(text).is_ok_and(|target| target.domain == domain)
    });
    if talk.setting.alone {
        let enough = if plan.needs_confirmation() {
            confirmed
        } else {
            confirmed || talk.setting.yes
        };
        return if enough {
            Ok(Ok(()))
        } else {
            let id = match (&talk.setting.confirm, plan.needs_confirmation()) {
                (Some(_), _) => "consent-other-domain",
                (None, true) => "consent-missing",
                (None, false) => "consent-missing-yes",
            };
            let given = talk.setting.confirm.as_deref().unwrap_or_default();
            Err(Failure::new(Kind::Usage, id)
                .with("domain", &domain)
                .with("given", given))
        };
    }
    if !(talk.setting.yes || confirmed) {
        let lines = talk.lines(&["wizard-plan-apply", "wizard-plan-save", "wizard-plan-back"]);
        let question = talk
            .question("plan", "wizard-plan-choice", [])
            .choices(lines, 0);
        match crate::wizard::conversation::answered(talk.setting.prompter.choose(&question)?) {
            Ok(0) => {}
            Ok(1) => {
                save(talk, plan)?;
                return Ok(Err(Next::Wait));
            }
            Ok(_) => return Ok(Err(Next::Back)),
            Err(next) => return Ok(Err(next)),
        }
    }
    if !plan.needs_confirmation() || confirmed {
        return Ok(Ok(()));
    }
    let mut question = talk.question("confirm", "wizard-confirm", []);
    loop {
        let text =
            match crate::wizard::conversation::answered(talk.setting.prompter.line(&question)?) {
                Ok(text) => text,
                Err(next) => return Ok(Err(next)),
            };
        if crate::target::target(&text).is_ok_and(|target| target.domain == domain) {
            return Ok(Ok(()));
        }
        question.complaint = Some(
            talk.setting
                .words
                .say("wizard-confirm-wrong", [("domain", (&domain).into())]),
        );
    }
}

fn save(talk: &mut Conversation, plan: &Plan) -> Result<(), Failure> {
    let path = state::write_plan(&talk.setting.world.state_dir, &plan.zone, &plan.to_json())?;
    told_where(talk, &path);
    Ok(())
}

fn told_where(talk: &mut Conversation, path: &Path) {
    talk.setting.tell(
        "wizard-plan-saved",
        [("path", path.display().to_string().into())],
    );
}

async fn carry_out(talk: &mut Conversation, plan: &Plan) -> Result<Next, Failure> {
    let saved = state::write_plan(&talk.setting.world.state_dir, &plan.zone, &plan.to_json())?;
    let facts = talk.checked()?.facts.clone();
    let world = talk.setting.world.clone();
    let wait = talk.setting.wait;
    let Some((provider, zone)) = talk.access.take() else {
        return Err(Failure::new(Kind::Usage, "no-such-provider").with("id", ""));
    };
    let mut progress = Progress::of_plan(plan, &talk.setting.words, &talk.setting.last_words);
    let mut wrote = false;
    let result = {
        let setting = &mut talk.setting;
        let words = &setting.words;
        let mut style = crate::report::style::Style::new(setting.width, words);
        style.colour = setting.colour;
        style.zone = setting.time_zone.clone();
        let mut prompter = setting.prompter.clone();
        let mut narrator = Narrator::default();
        let mut told = |event| {
            progress.note(&event);
            wrote |= matches!(event, Event::Wrote { .. });
            if let Some(line) = narrator.line(&event, &style) {
                prompter.tell(&line);
            }
        };
        flow::carry_out(
            &world,
            &facts,
            provider.as_ref(),
            &zone,
            plan,
            wait,
            &mut told,
        )
        .await
    };
    talk.access = Some((provider, zone));
    match result {
        Ok(_) => {}
        // the change is made and saved; only the watching ran out of time
        Err(failure) if failure.kind == Kind::TimeOver && !talk.setting.alone => {
            talk.setting.tell_failure(&failure);
        }
        Err(failure) if failure.kind == Kind::Interrupted && !wrote => {
            let domain = ("domain", (&plan.domain).into());
            let left = talk.setting.words.say("wizard-left", [domain]);
            talk.setting.last_words.set(left);
            told_where(talk, &saved);
            return Ok(Next::Leave);
        }
        Err(failure) => return Err(failure),
    }
    let left = talk
        .setting
        .words
        .say("wizard-left-after", [("domain", (&plan.domain).into())]);
    talk.setting.last_words.set(left);
    talk.answers.applied = true;
    talk.save();
    world.dns.forget();
    let target = facts.target.clone();
    talk.look(target).await?;
    Ok(Next::On)
}

fn hand_off(talk: &mut Conversation, plan: &Plan) -> Result<Next, Failure> {
    handoff::write(talk, plan)?;
    save(talk, plan)?;
    Ok(Next::Wait)
}
