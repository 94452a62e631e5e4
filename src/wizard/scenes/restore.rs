//! Putting the strict rule back, once a message has proven that it is safe.

use crate::apply::restore::{Asked, MessageProof};
use crate::failure::{Failure, Kind};
use crate::flow;
use crate::wizard::conversation::{Conversation, Next, ask};
use crate::wizard::narrate;
use crate::wizard::prompt::Prompter as _;

pub(in crate::wizard) async fn play(talk: &mut Conversation) -> Result<Next, Failure> {
    let Some(relaxation) = talk
        .relaxation
        .clone()
        .filter(|_| talk.answers.proven && talk.answers.applied)
    else {
        return Ok(Next::Skip);
    };
    talk.setting.prompter.tell("");
    let mut lines = talk.lines(&["wizard-restore-now"]);
    let strict = relaxation.policy == crate::records::dmarc::Policy::Reject;
    if strict {
        lines.push(talk.setting.words.say(
            "wizard-restore-via",
            [("policy", relaxation.policy.as_str().into())],
        ));
    }
    lines.push(talk.setting.words.text("wizard-restore-later"));
    let last = lines.len() - 1;
    let question = talk
        .question("restore", "wizard-restore", [])
        .choices(lines, 0);
    let number = ask!(talk.setting.prompter.choose(&question));
    if number == last {
        return Ok(Next::On);
    }
    let world = talk.setting.world.clone();
    let facts = talk.checked()?.facts.clone();
    let Some((provider, zone)) = talk.access.take() else {
        return Err(Failure::new(Kind::Usage, "no-such-provider").with("id", ""));
    };
    let asked = Asked {
        domain: facts.target.domain.clone(),
        via_quarantine: strict && number == 1,
        policy_only: false,
        keys: Vec::new(),
        servers: flow::own_servers(&facts),
        proof: MessageProof::Shown,
    };
    let result = {
        let setting = &mut talk.setting;
        let mut style = crate::report::style::Style::new(setting.width, &setting.words);
        style.colour = setting.colour;
        style.zone = setting.time_zone.clone();
        let mut prompter = setting.prompter.clone();
        let mut told = |event| {
            if let Some(line) = narrate::event(&event, &style) {
                prompter.tell(&line);
            }
        };
        flow::restore(
            &world,
            &facts,
            provider.as_ref(),
            &zone,
            &asked,
            setting.wait,
            &mut told,
        )
        .await
    };
    talk.access = Some((provider, zone));
    match result {
        Ok(_) => talk.setting.label("label-ok", "wizard-restored", []),
        // the record is put back; only the watching ran out of time
        Err(failure) if failure.kind == Kind::TimeOver && !talk.setting.alone => {
            talk.setting.tell_failure(&failure);
        }
        Err(failure) => return Err(failure),
    }
    talk.look(facts.target.clone()).await?;
    if !asked.via_quarantine {
        talk.relaxation = None;
    }
    Ok(Next::On)
}
