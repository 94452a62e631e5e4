//! `mailmend restore`, `undo`, `extend`, `abandon`: the ways in which an open change ends.

use mailmend_providers::change::Op;
use mailmend_providers::{Change, Provider, Zone};
use serde_json::json;

use super::applied;
use super::cli;
use super::context::Context;
use super::deed::Deed;
use super::doing;
use crate::apply::restore::{self, Asked, MessageProof, WayBack};
use crate::apply::{self, closing};
use crate::evidence::headers;
use crate::facts::Args;
use crate::failure::{Failure, Kind};
use crate::flow;
use crate::observe::LookOptions;
use crate::report::CheckReport;
use crate::report::plan_text;
use crate::target;
use crate::wizard::narrate::labelled;
use crate::wizard::progress::Progress;
use crate::wizard::{Alignment, proves};

pub(super) async fn restore(context: &Context, words: &cli::Restore) -> Result<u8, Failure> {
    let wait = target::duration(&words.doing.wait)?;
    let checked = look(context, &words.domain).await?;
    doing::check_zone_exists(&checked.facts)?;
    let alignment = Alignment::of(&checked);
    let facts = checked.facts;
    let domain = facts.target.domain.clone();
    let via_quarantine = match words.via.as_deref() {
        None => false,
        Some(text) if text.eq_ignore_ascii_case("quarantine") => true,
        Some(other) => return Err(Failure::new(Kind::Usage, "no-such-policy").with("input", other)),
    };
    let (provider, zone) = doing::provider(context, &words.doing, &facts).await?;
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
    let mut asked = Asked {
        domain: domain.clone(),
        via_quarantine,
        policy_only: words.policy_only,
        keys: Vec::new(),
        servers: flow::own_servers(&facts),
        proof,
        agreed: None,
    };
    let mut deed = Deed::new("restore", &domain, &zone.apex);
    let saved = match &words.from {
        Some(path) => Some(target::file(path)?),
        None => None,
    };
    let world = &context.world;
    let mut recovered = false;
    let ways = match &saved {
        Some(saved) => restore::proposal_from(provider.as_ref(), &zone, saved, &asked)
            .await
            .map_err(|failure| match &words.from {
                Some(path) => failure.with("path", path.display().to_string()),
                None => failure,
            }),
        None => match recover(context, provider.as_ref(), &zone).await {
            Ok(found) => {
                recovered = found;
                restore::proposal(world, provider.as_ref(), &zone, &asked).await
            }
            Err(failure) => Err(failure),
        },
    };
    let ways = match ways {
        Ok(ways) => ways,
        Err(failure) => return deed.close(context, Err(failure)),
    };
    if ways.is_empty() && recovered {
        // the earlier run had come to its end, which is noted now
        return deed.close(context, Ok(0));
    }
    if ways.is_empty() {
        let nothing = Failure::new(Kind::Usage, "restore-nothing-open").with("domain", &domain);
        return deed.close(context, Err(nothing));
    }
    let changes = shown(context, &ways, &zone);
    deed.planned(&changes);
    if words.doing.dry_run {
        return deed.only_shown().close(context, Ok(0));
    }
    if !changes.is_empty() {
        doing::consent(context, &words.doing, &domain, true)?;
    }
    asked.agreed = Some(changes);
    let mut progress = Progress::of_way_back(&domain, &context.words, &context.last_words);
    let result = {
        let mut narrate = doing::told(context);
        let mut told = |event| {
            deed.note(&event);
            progress.note(&event);
            narrate(event);
        };
        match &saved {
            Some(saved) => {
                restore::put_back_from(world, provider.as_ref(), &zone, saved, &asked, &mut told)
                    .await
            }
            None => {
                flow::restore(
                    world,
                    &facts,
                    provider.as_ref(),
                    &zone,
                    &asked,
                    wait,
                    &mut told,
                )
                .await
            }
        }
    };
    deed.close(context, result)?;
    Ok(0)
}

/// Notes first how an earlier run ended that was cut off: the way back is proposed, and consented to, from what is true now.
/// True when there was such a run.
async fn recover(context: &Context, provider: &dyn Provider, zone: &Zone) -> Result<bool, Failure> {
    let mut told = doing::told(context);
    let found = apply::recover::recover(&context.world, provider, zone, &mut told).await?;
    Ok(!found.is_empty())
}

/// Shows what the way back would write.
fn shown(context: &Context, ways: &[WayBack], zone: &Zone) -> Vec<Change> {
    let changes: Vec<Change> = ways
        .iter()
        .filter_map(|way| way.change.clone())
        .filter(|change| change.op() != Op::Nothing)
        .collect();
    if !context.json && !changes.is_empty() {
        context.print(&plan_text::changes(&changes, &zone.apex, &context.style()));
    }
    changes
}

pub(super) async fn undo(context: &Context, words: &cli::Undo) -> Result<u8, Failure> {
    let wait = target::duration(&words.doing.wait)?;
    let meant = applied::meant(context, words.what.as_deref())?;
    let facts = flow::locate(&context.world, target::own_target(&meant.domain)?).await;
    doing::check_zone_exists(&facts)?;
    let (provider, zone) = doing::provider(context, &words.doing, &facts).await?;
    let digest = meant.digest.as_deref();
    let (world, domain) = (&context.world, &facts.target.domain);
    let mut deed = Deed::new("undo", domain, &zone.apex);
    let ways = match recover(context, provider.as_ref(), &zone).await {
        Ok(_) => restore::undo_proposal(world, provider.as_ref(), &zone, digest).await,
        Err(failure) => Err(failure),
    };
    let ways = match ways {
        Ok(ways) => ways,
        Err(failure) => return deed.close(context, Err(failure)),
    };
    let changes = shown(context, &ways, &zone);
    deed.planned(&changes);
    warn(context, &ways);
    if words.doing.dry_run {
        return deed.only_shown().close(context, Ok(0));
    }
    if !changes.is_empty() {
        doing::consent(context, &words.doing, domain, true)?;
    }
    let result = {
        let mut narrate = doing::told(context);
        let mut told = |event| {
            deed.note(&event);
            narrate(event);
        };
        flow::undo(
            world,
            &facts,
            (provider.as_ref(), &zone),
            digest,
            &changes,
            wait,
            &mut told,
        )
        .await
    };
    deed.close(context, result)?;
    Ok(0)
}

/// Says what taking a plan back means for the mail: nothing has proven that it can be done without harm.
fn warn(context: &Context, ways: &[WayBack]) {
    let is_key = |way: &&WayBack| way.item.edit.name.labels().any(|l| l == "_domainkey");
    let changing = || ways.iter().filter(|way| way.change.is_some());
    let keys = changing().filter(is_key).map(|way| ("undo-key-goes", way));
    let rules = changing().filter(|way| way.item.until.is_some());
    let rules = rules.map(|way| ("undo-strict-unproven", way));
    for (id, way) in rules.chain(keys) {
        let args = Args::from([
            ("name", (&way.item.edit.name).into()),
            ("domain", (&way.item.domain).into()),
        ]);
        let text = context.words.tell(id, &args);
        context.note(&labelled(&context.style(), "label-warning", &text));
    }
}

pub(super) fn extend(
    context: &Context,
    domain: &str,
    days: &str,
    sooner: bool,
) -> Result<u8, Failure> {
    let domain = target::own_target(domain)?.domain;
    let zone = zone_of(context, &domain)?;
    let asked = target::days(days)?;
    let moved = closing::extend(&context.world, &zone, &domain, asked, sooner)?;
    let until = moved.until;
    if context.json {
        context.print_json(&json!({
            "schema": "mailmend/extend/1", "domain": domain, "zone": zone, "until": until,
        }));
        return Ok(0);
    }
    let day = |at| context.words.moment(at, &context.time_zone);
    let was = moved.was.unwrap_or(until);
    let id = if was == until {
        "extended-not-shortened"
    } else {
        "extended"
    };
    let args = Args::from([
        ("domain", (&domain).into()),
        ("date", day(until).into()),
        ("was", day(was).into()),
        ("days", (asked as usize).into()),
    ]);
    context.print_wrapped(&context.words.tell(id, &args));
    Ok(0)
}

pub(super) fn abandon(context: &Context, domain: &str, because: &str) -> Result<u8, Failure> {
    let domain = target::own_target(domain)?.domain;
    let zone = zone_of(context, &domain)?;
    closing::abandon(&context.world, &zone, &domain, because)?;
    if context.json {
        context.print_json(&json!({
            "schema": "mailmend/abandon/1", "domain": domain, "zone": zone, "because": because.trim(),
        }));
        return Ok(0);
    }
    let args = Args::from([("domain", (&domain).into())]);
    context.print_wrapped(&context.words.tell("abandoned", &args));
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
