//! Putting the strict rule back, once a message has proven that it is safe. Access to the DNS is asked for only now.

use crate::apply::restore::{Asked, MessageProof};
use crate::escape;
use crate::facts::OpenChange;
use crate::failure::{Failure, Kind};
use crate::flow;
use crate::records::dmarc::{Dmarc, Policy};
use crate::wizard::conversation::{Conversation, Next, ask};
use crate::wizard::narrate::Narrator;
use crate::wizard::progress::Progress;
use crate::wizard::prompt::Prompter as _;
use crate::wizard::scenes::access;

pub(in crate::wizard) async fn play(talk: &mut Conversation) -> Result<Next, Failure> {
    let Some(change) = talk.relaxed().filter(|_| talk.answers.proven) else {
        return Ok(Next::Skip);
    };
    talk.setting.prompter.tell("");
    let mut lines = talk.lines(&["wizard-restore-now"]);
    let staged = may_be_staged(&change);
    if staged {
        lines.push(talk.setting.words.say(
            "wizard-restore-via",
            [("policy", Policy::Reject.as_str().into())],
        ));
    }
    lines.push(talk.setting.words.text("wizard-restore-later"));
    let last = lines.len() - 1;
    let question = talk
        .question("restore", "wizard-restore", [])
        .choices(lines, 0);
    let number = loop {
        let number = ask!(talk.setting.prompter.choose(&question));
        if number == last {
            return Ok(Next::On);
        }
        if talk.access.is_some() {
            break number;
        }
        match access::open_access(talk).await? {
            Ok(()) => break number,
            Err(Next::Back) => {}
            Err(next) => return Ok(next),
        }
    };
    match talk.access.take() {
        Some((provider, zone)) => {
            let via_quarantine = staged && number == 1;
            let asked = Asked {
                domain: talk.domain()?,
                via_quarantine,
                policy_only: false,
                keys: Vec::new(),
                servers: flow::own_servers(&talk.checked()?.facts),
                proof: MessageProof::Shown,
                agreed: None,
            };
            let result = put_back(talk, provider.as_ref(), &zone, &asked).await;
            talk.access = Some((provider, zone));
            result?;
            done(talk, via_quarantine).await
        }
        None => hand_over(talk, &change),
    }
}

/// True when quarantine is a step on the way: from p=none to p=reject.
fn may_be_staged(change: &OpenChange) -> bool {
    let policy = |set: &Option<mailmend_providers::RecordSet>| {
        let texts = set.iter().flat_map(|set| &set.values);
        texts
            .filter_map(|value| Dmarc::read(&value.lossy()).valid_policy("p"))
            .next()
    };
    policy(&change.original) == Some(Policy::Reject) && policy(&change.ours) == Some(Policy::None)
}

async fn put_back(
    talk: &mut Conversation,
    provider: &dyn mailmend_providers::Provider,
    zone: &mailmend_providers::Zone,
    asked: &Asked,
) -> Result<(), Failure> {
    let world = talk.setting.world.clone();
    let facts = talk.checked()?.facts.clone();
    let mut progress =
        Progress::of_way_back(&asked.domain, &talk.setting.words, &talk.setting.last_words);
    let result = {
        let setting = &mut talk.setting;
        let mut style = crate::report::style::Style::new(setting.width, &setting.words);
        style.colour = setting.colour;
        style.zone = setting.time_zone.clone();
        let mut prompter = setting.prompter.clone();
        let mut narrator = Narrator::default();
        let mut told = |event| {
            progress.note(&event);
            if let Some(line) = narrator.line(&event, &style) {
                prompter.tell(&line);
            }
        };
        flow::restore(
            &world,
            &facts,
            provider,
            zone,
            asked,
            setting.wait,
            &mut told,
        )
        .await
    };
    match result {
        Ok(_) => Ok(()),
        // the record is put back; only the watching ran out of time
        Err(failure) if failure.kind == Kind::TimeOver && !talk.setting.alone => {
            talk.setting.tell_failure(&failure);
            Ok(())
        }
        Err(failure) => Err(failure),
    }
}

async fn done(talk: &mut Conversation, via_quarantine: bool) -> Result<Next, Failure> {
    let id = if via_quarantine {
        "wizard-restored-stage"
    } else {
        "wizard-restored"
    };
    let domain = talk.domain()?;
    talk.setting
        .label("label-ok", id, [("domain", (&domain).into())]);
    let target = talk.checked()?.facts.target.clone();
    talk.look(target).await?;
    Ok(Next::On)
}

/// Somebody else edits the DNS: the saved record, exact, for them.
fn hand_over(talk: &mut Conversation, change: &OpenChange) -> Result<Next, Failure> {
    let domain = talk.domain()?;
    match &change.original {
        Some(set) => {
            talk.setting.tell(
                "wizard-restore-hand-over",
                [
                    ("name", (&change.name).into()),
                    ("type", change.kind.to_string().into()),
                    ("ttl", (set.ttl as usize).into()),
                ],
            );
            for value in &set.values {
                let text = value.lossy();
                talk.setting
                    .prompter
                    .show(&if text.contains(char::is_control) {
                        escape::one_line(&text)
                    } else {
                        text
                    });
            }
        }
        None => talk.setting.tell(
            "wizard-restore-hand-over-removal",
            [
                ("name", (&change.name).into()),
                ("type", change.kind.to_string().into()),
            ],
        ),
    }
    talk.setting.tell(
        "wizard-restore-hand-over-after",
        [("domain", (&domain).into())],
    );
    Ok(Next::Wait)
}
