//! `mailmend verify`: does every authoritative server, and then every resolver, show what the journal says we wrote?

mod agreement;
mod key;
mod sights;

use mailmend_providers::{Change, DomainName};

use super::cli::Verify;
use super::context::Context;
use super::doing::{self, Countdown};
use crate::apply::event::Event;
use crate::apply::handed_over;
use crate::apply::watch::Sight;
use crate::by_hand;
use crate::facts::{Args, Facts};
use crate::failure::{Failure, Kind, worse};
use crate::flow;
use crate::journal::{self, History};
use crate::plan::Plan;
use crate::target;
use crate::wizard::narrate::{Narrator, labelled};
pub(super) use sights::Sights;

pub(super) async fn run(context: &Context, words: &Verify) -> Result<u8, Failure> {
    let wait = target::duration(&words.wait)?;
    let target = target::target(&words.domain)?;
    // the names that we wrote are asked of no resolver before all servers of the zone have them
    let facts = flow::locate(&context.world, target.clone()).await;
    doing::check_zone_exists(&facts)?;
    if facts.servers.is_empty() {
        return Err(Failure::new(Kind::Unknown, "watch-no-servers"));
    }
    if let (Some(selector), Some(path)) = (&words.selector, &words.key) {
        return key::compare(context, &facts, selector, path).await;
    }
    let zone = flow::apex(&facts)?;
    let history = journal::look(&context.world.state_dir, &zone)?;
    let (changes, wrote_at) = standing(&history, &facts.target.domain);
    let mut handed_over = None;
    let (changes, against) = match (wrote_at, waiting(context, &zone, &history, &facts)) {
        (Some(_), _) => (changes, Against::Journal),
        (None, Some(plan)) => {
            let args = Args::from([
                ("domain", (&facts.target.domain).into()),
                ("date", plan.created_at.into()),
            ]);
            context.note(
                &context
                    .words
                    .tell("verify-plan", &context.style().clocked(&args)),
            );
            let steps = plan.steps().iter();
            let changes = steps.map(|step| step.change.clone()).collect();
            handed_over = Some(plan);
            (changes, Against::Plan)
        }
        (None, None) => return agreement::compare(context, target).await,
    };
    let mut sights = Sights::default();
    let mut countdown = Countdown::new(context);
    let mut narrator = Narrator::default();
    let mut told = |event: Event| {
        countdown.tell(&event);
        sights.note(&event);
        let later = matches!(&event, Event::Server { sight, .. } if *sight != Sight::Exact);
        // without waiting, what is wrong is told once, at the end
        if context.json || (later && wait.is_zero()) {
            return;
        }
        if let Some(line) = narrator.line(&event, &context.style()) {
            context.print(&line);
        }
    };
    let world = &context.world;
    let result = flow::verify(world, &facts, changes.clone(), wrote_at, wait, &mut told).await;
    drop(countdown);
    let result = match result {
        Err(failure) if failure.kind != Kind::TimeOver => return Err(failure),
        result => result,
    };
    if let (Ok(_), Some(plan)) = (&result, &handed_over) {
        handed_over::note(world, plan, by_hand::ID)?;
    }
    let mut code = 0;
    for seen in sights.servers() {
        let each = match seen.sight {
            Sight::Exact => 0,
            Sight::NotYet { .. } if wait.is_zero() => Kind::Findings.code(),
            Sight::NotYet { .. } => Kind::TimeOver.code(),
            Sight::NoAnswer(_) => Kind::Unknown.code(),
        };
        code = worse(code, each);
    }
    if context.json {
        context.print_json(&sights.json(&facts, &zone, against, &changes, code));
    } else {
        tell(context, &facts, &sights, against, &changes);
    }
    Ok(code)
}

/// What the servers are compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Against {
    /// What we wrote.
    Journal,
    /// A plan that is saved and was never begun: somebody else may be publishing it by hand.
    Plan,
}

/// The newest saved plan for the domain, unless it was begun or its own end has passed.
fn waiting(context: &Context, zone: &DomainName, history: &History, facts: &Facts) -> Option<Plan> {
    let world = &context.world;
    let (plan, _) = handed_over::waiting(&world.state_dir, zone, history, world.now())?;
    Some(plan).filter(|plan| plan.domain.is_within(&facts.target.domain))
}

/// What we wrote and did not take back, the last at each record set, and when the last of it was written.
fn standing(history: &History, domain: &DomainName) -> (Vec<Change>, Option<jiff::Timestamp>) {
    let mut changes: Vec<Change> = Vec::new();
    let mut wrote_at = None;
    for item in history.items() {
        if !item.edit.name.is_within(domain) || item.closed.is_some() {
            continue;
        }
        changes.retain(|change| change.name != item.edit.name || change.kind != item.edit.kind);
        wrote_at = wrote_at.max(Some(item.since));
        changes.push(Change {
            name: item.edit.name,
            kind: item.edit.kind,
            before: item.original,
            after: item.ours,
        });
    }
    (changes, wrote_at)
}

/// What is not as planned, value by value; or that all is.
fn tell(context: &Context, facts: &Facts, sights: &Sights, against: Against, changes: &[Change]) {
    let (style, words) = (context.style(), &context.words);
    let mut wrong = false;
    for seen in sights.servers() {
        let args = Args::from([
            ("server", seen.server.to_string().into()),
            ("name", (&seen.name).into()),
            ("type", seen.kind.to_string().into()),
        ]);
        let found = match &seen.sight {
            Sight::Exact => continue,
            Sight::NoAnswer(_) => {
                wrong = true;
                let text = words.tell("event-server-silent", &args);
                context.print(&labelled(&style, "label-unknown", &text));
                continue;
            }
            Sight::NotYet { found } => found,
        };
        wrong = true;
        let text = words.tell("verify-differs", &args);
        context.print(&labelled(&style, "label-problem", &text));
        let change = changes
            .iter()
            .find(|change| change.name == seen.name && change.kind == seen.kind);
        let wanted = change.and_then(|change| change.after.as_ref());
        let wanted: Vec<_> = wanted.iter().flat_map(|set| &set.values).collect();
        let heading = match against {
            Against::Journal => "version-ours",
            Against::Plan => "version-wanted",
        };
        sights::tell_values(context, heading, &wanted);
        sights::tell_values(context, "version-found", &found.iter().collect::<Vec<_>>());
    }
    if !wrong {
        let args = Args::from([
            ("servers", facts.servers.len().into()),
            ("records", changes.len().into()),
        ]);
        let text = words.tell("verify-all-well", &args);
        context.print(&labelled(&style, "label-ok", &text));
    }
}
