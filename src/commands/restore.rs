//! `mailmend restore`, `undo`, `extend`, `abandon`: the ways in which an open change ends.

use mailmend_providers::change::Op;
use mailmend_providers::{Change, Zone};

use super::cli;
use super::context::Context;
use super::doing;
use crate::apply::closing;
use crate::apply::restore::{self, Asked, MessageProof, WayBack};
use crate::evidence::headers;
use crate::facts::Args;
use crate::failure::{Failure, Kind};
use crate::flow;
use crate::observe::LookOptions;
use crate::report::CheckReport;
use crate::report::plan_text;
use crate::target;
use crate::wizard::progress::Progress;
use crate::wizard::{Alignment, proves};

pub(super) async fn restore(context: &Context, words: &cli::Restore) -> Result<u8, Failure> {
    let wait = target::duration(&words.doing.wait)?;
    let checked = look(context, &words.domain).await?;
    let alignment = Alignment::of(&checked);
    let facts = checked.facts;
    let domain = facts.target.domain.clone();
    let via_quarantine = match words.via.as_deref() {
        None => false,
        Some(text) if text.eq_ignore_ascii_case("quarantine") => true,
        Some(other) => return Err(Failure::new(Kind::Usage, "no-such-policy").with("input", other)),
    };
    let (provider, zone) = doing::provider(context, &words.doing, &facts).await?;
    let mut tell = doing::told(context);
    let proof = match (&words.message, words.without_message_proof) {
        (Some(path), _) => match proves(&headers::read(&target::file(path)?), &alignment) {
            Some(_) => MessageProof::Shown,
            None => {
                return Err(
                    Failure::new(Kind::Unsafe, "message-proves-nothing").with("domain", &domain)
                );
            }
        },
        (None, true) => MessageProof::Waived,
        (None, false) => MessageProof::Missing,
    };
    let asked = Asked {
        domain: domain.clone(),
        via_quarantine,
        keys: Vec::new(),
        servers: flow::own_servers(&facts),
        proof,
    };
    if let Some(path) = &words.from {
        let saved = target::file(path)?;
        let ways = restore::proposal_from(provider.as_ref(), &zone, &saved, &asked).await?;
        let changes = shown(context, &ways, &zone);
        if words.doing.dry_run {
            return Ok(0);
        }
        if !changes.is_empty() {
            doing::consent(context, &words.doing, &domain, true)?;
        }
        restore::put_back_from(
            &context.world,
            provider.as_ref(),
            &zone,
            &saved,
            &asked,
            &mut tell,
        )
        .await?;
        return Ok(0);
    }
    let ways = restore::proposal(&context.world, provider.as_ref(), &zone, &asked).await?;
    let changes = shown(context, &ways, &zone);
    if words.doing.dry_run {
        return Ok(0);
    }
    if !changes.is_empty() {
        doing::consent(context, &words.doing, &domain, true)?;
    }
    let mut progress = Progress::of_way_back(&domain, &context.words, &context.last_words);
    let mut told = |event| {
        progress.note(&event);
        tell(event);
    };
    flow::restore(
        &context.world,
        &facts,
        provider.as_ref(),
        &zone,
        &asked,
        wait,
        &mut told,
    )
    .await?;
    Ok(0)
}

/// Shows what the way back would write.
fn shown(context: &Context, ways: &[WayBack], zone: &Zone) -> Vec<Change> {
    let changes: Vec<Change> = ways
        .iter()
        .filter_map(|way| way.change.clone())
        .filter(|change| change.op() != Op::Nothing)
        .collect();
    context.print(&plan_text::changes(&changes, &zone.apex, &context.style()));
    changes
}

pub(super) async fn undo(context: &Context, words: &cli::Undo) -> Result<u8, Failure> {
    let wait = target::duration(&words.doing.wait)?;
    let facts = look(context, &words.domain).await?.facts;
    let (provider, zone) = doing::provider(context, &words.doing, &facts).await?;
    let ways = restore::undo_proposal(&context.world, provider.as_ref(), &zone, None).await?;
    let changes = shown(context, &ways, &zone);
    if words.doing.dry_run {
        return Ok(0);
    }
    if !changes.is_empty() {
        doing::consent(context, &words.doing, &facts.target.domain, true)?;
    }
    let mut told = doing::told(context);
    let outcome = restore::undo(&context.world, provider.as_ref(), &zone, None, &mut told).await?;
    let changes = outcome
        .done
        .iter()
        .map(|(_, change)| change.clone())
        .collect();
    flow::watch_changes(
        &context.world,
        &facts,
        changes,
        outcome.wrote_at,
        wait,
        &mut told,
    )
    .await?;
    Ok(0)
}

pub(super) fn extend(context: &Context, domain: &str, days: &str) -> Result<u8, Failure> {
    let domain = target::target(domain)?.domain;
    let zone = zone_of(context, &domain)?;
    let until = closing::extend(&context.world, &zone, &domain, target::days(days)?)?;
    let date = context.words.day(until, &context.time_zone);
    context.print(&context.words.tell(
        "extended",
        &Args::from([("domain", (&domain).into()), ("date", date.into())]),
    ));
    Ok(0)
}

pub(super) fn abandon(context: &Context, domain: &str, because: &str) -> Result<u8, Failure> {
    let domain = target::target(domain)?.domain;
    let zone = zone_of(context, &domain)?;
    closing::abandon(&context.world, &zone, &domain, because)?;
    context.print(
        &context
            .words
            .tell("abandoned", &Args::from([("domain", (&domain).into())])),
    );
    Ok(0)
}

/// The zone whose journal speaks of the domain: the closest one above it.
fn zone_of(
    context: &Context,
    domain: &mailmend_providers::DomainName,
) -> Result<mailmend_providers::DomainName, Failure> {
    crate::journal::state::zones(&context.world.state_dir)?
        .into_iter()
        .filter(|zone| domain.is_within(zone))
        .max_by_key(mailmend_providers::DomainName::label_count)
        .ok_or_else(|| Failure::new(Kind::Usage, "nothing-open").with("domain", domain))
}

async fn look(context: &Context, domain: &str) -> Result<CheckReport, Failure> {
    let target = target::own_target(domain)?;
    let options = LookOptions {
        probe_usual: false,
        ..LookOptions::default()
    };
    Ok(flow::check(&context.world, target, &options).await)
}
