//! The order of the steps and nothing else: check, propose, carry out, restore.

use std::net::IpAddr;
use std::time::Duration;

use mailmend_providers::{Change, DomainName, Provider, RecordType, Value, Zone};

use crate::apply::event::Told;
use crate::apply::watch::{self, Everywhere, Watch};
use crate::apply::{self, Outcome};
use crate::facts::{self, Answer, Facts, Server, Target};
use crate::failure::{Failure, Kind};
use crate::journal;
use crate::knowledge;
use crate::observe::dns::{Question, Within};
use crate::observe::{self, LookOptions, targets};
use crate::plan::relax::{self, Asked, RelaxProposal};
use crate::plan::{Live, Plan, Wish, live, pasted, publish};
use crate::report::CheckReport;
use crate::spf_eval::{self, Connection, Evaluation};
use crate::world::World;

/// Looks at a domain anew and judges it. Open temporary changes are among the facts.
pub async fn check(world: &World, target: Target, options: &LookOptions) -> CheckReport {
    world.dns.forget();
    check_one_of_many(world, target, options).await
}

/// Looks at a domain and judges it. What was answered for another domain of the same list is not asked again.
pub async fn check_one_of_many(
    world: &World,
    target: Target,
    options: &LookOptions,
) -> CheckReport {
    let mut facts = observe::look_further(
        world.dns.as_ref(),
        world.https.as_deref(),
        target,
        options,
        world.now(),
    )
    .await;
    facts.temporary = open_changes(world, &facts);
    CheckReport::new(facts)
}

/// Looks only at the zone that holds a domain and at its name servers. Nothing else is asked, so no resolver remembers
/// what stood at a name before it is written.
pub async fn locate(world: &World, target: Target) -> Facts {
    world.dns.forget();
    observe::look_at_zone(world.dns.as_ref(), target, world.now()).await
}

/// Evaluates SPF for one connection.
pub async fn evaluate_spf(world: &World, connection: Connection) -> Evaluation {
    spf_eval::check_host(world.dns.as_ref(), connection).await
}

/// The report with what SPF gives for mail that a server with this address sends with the domain as its bounce address.
/// It takes what the check left of the time for one domain.
pub async fn if_sent_from(world: &World, checked: CheckReport, ip: IpAddr) -> CheckReport {
    let target = &checked.facts.target;
    let mail_from = target.mailbox.clone().unwrap_or_default();
    let connection = Connection::new(ip, "", &mail_from, Some(&target.domain), world.now());
    let gone = world.now().duration_since(checked.facts.asked_at);
    let gone = Duration::try_from(gone).unwrap_or_default();
    let left = world.dns.budget().saturating_sub(gone);
    let dns = Within::new(world.dns.as_ref(), left);
    let evaluation = spf_eval::check_host(&dns, connection).await;
    checked.sent(evaluation)
}

fn open_changes(world: &World, facts: &Facts) -> Vec<crate::facts::OpenChange> {
    let Answer::Is(zone) = &facts.zone.apex else {
        return Vec::new();
    };
    // a journal that cannot be read is told of by the commands that write; looking goes on
    let history = journal::look(&world.state_dir, zone).unwrap_or_default();
    history
        .open_items()
        .iter()
        .filter_map(|item| item.open_change(zone))
        .collect()
}

/// The names of the zone's own servers, as DNS shows them.
pub fn live_name_servers(facts: &Facts) -> Vec<DomainName> {
    facts.zone.name_servers.is().map_or_else(Vec::new, |hosts| {
        hosts.iter().map(|host| host.name.clone()).collect()
    })
}

/// The zone's own servers with their addresses, to be asked by name.
pub fn own_servers(facts: &Facts) -> Vec<Server> {
    facts
        .servers
        .iter()
        .map(|server| Server::At(server.name.clone(), server.address))
        .collect()
}

/// The apex of the zone that holds the domain.
///
/// # Errors
/// [`Kind::Unknown`] when it could not be found out.
pub fn apex(facts: &Facts) -> Result<DomainName, Failure> {
    facts.zone.apex.is().cloned().ok_or_else(|| {
        Failure::new(Kind::Unknown, "zone-unknown").with("domain", &facts.target.domain)
    })
}

/// What stands at names now: by the provider when there is one, otherwise by DNS.
///
/// # Errors
/// As the provider's refusal. What DNS does not tell stays unknown.
pub async fn live(
    world: &World,
    facts: &Facts,
    by: Option<(&dyn Provider, &Zone)>,
    names: &[DomainName],
) -> Result<Live, Failure> {
    let mut live = Live::from_facts(facts);
    let kinds = [RecordType::Cname, RecordType::Txt, RecordType::Mx];
    match by {
        Some((provider, zone)) => {
            for name in names {
                for kind in kinds {
                    let set = provider
                        .read(zone, name, kind)
                        .await
                        .map_err(|refusal| apply::refused::failure(&refusal))?;
                    live.put(name, kind, set);
                }
            }
        }
        None => {
            let questions: Vec<Question> = names
                .iter()
                .flat_map(|name| kinds.map(|kind| Question::new(name.clone(), kind)))
                .collect();
            let beside: Vec<Question> = questions
                .iter()
                .filter_map(|question| {
                    Some(Question::new(Live::witness(&question.name)?, question.kind))
                })
                .collect();
            let (answers, beside) = tokio::join!(world.dns.ask(&questions), world.dns.ask(&beside));
            for (seen, witness) in answers.iter().zip(&beside) {
                live.put_beside(seen, witness);
            }
        }
    }
    Ok(live)
}

/// Wishes for pasted records; with each SPF record that is joined, its look-ups before and after. One that would cost
/// receivers too many is left out.
///
/// # Errors
/// As [`publish::records`].
pub async fn records(
    world: &World,
    live: &Live,
    zone: &DomainName,
    pasted: &[(DomainName, RecordType, Value)],
) -> Result<(publish::Records, Vec<pasted::Cost>), Failure> {
    let mut records = publish::records(live, zone, pasted)?;
    let mut costs = Vec::new();
    for (place, name, joined) in records.joined.clone() {
        let now = world.now();
        let before = targets::spf_cost(world.dns.as_ref(), &name, now).await;
        let mut more = Some(0);
        for include in joined.includes() {
            let cost = targets::spf_cost(world.dns.as_ref(), &include, now).await;
            more = more.zip(cost).map(|(sum, cost)| sum + cost);
        }
        let cost = joined.cost(&name, before, more);
        records.settle(place, &cost);
        costs.push(cost);
    }
    Ok((records, costs))
}

/// The narrowest relaxation for what was asked: foreign report hosts are asked whether they take reports for the
/// From domain itself, and the lowest TTL of the DNS host is kept to.
///
/// # Errors
/// As [`relax::propose`].
pub async fn relaxation(
    world: &World,
    checked: &CheckReport,
    mut asked: Asked,
) -> Result<RelaxProposal, Failure> {
    let mut facts = checked.facts.clone();
    let hosts = relax::report_questions(&asked.from, &checked.discovery);
    let questions: Vec<Question> = hosts
        .iter()
        .map(|(_, name)| Question::new(name.clone(), RecordType::Txt))
        .collect();
    let answers = world.dns.ask(&questions).await;
    for ((host, _), seen) in hosts.into_iter().zip(answers) {
        let seen = seen.map(facts::texts);
        facts.dmarc.report_hosts.push((host, seen));
    }
    if let Some(own) = facts.dmarc.walk.first() {
        let witness = Live::witness(&own.at).map(|name| Question::new(name, RecordType::Txt));
        let beside = world.dns.ask(witness.as_slice()).await;
        let texts = own
            .clone()
            .map(|all| all.into_iter().map(facts::Data::Txt).collect());
        asked.synthesised = beside
            .first()
            .is_some_and(|beside| live::is_synthesised(&texts, beside));
    }
    asked.min_ttl =
        knowledge::host_by_name_servers(&live_name_servers(&facts)).and_then(|host| host.min_ttl);
    relax::propose(&facts, &checked.discovery, &asked)
}

/// Lays wishes onto what stands there.
///
/// # Errors
/// As [`Plan::new`] and [`live`].
pub async fn propose(
    world: &World,
    facts: &Facts,
    by: Option<(&dyn Provider, &Zone)>,
    wishes: Vec<Wish>,
) -> Result<Plan, Failure> {
    let names: Vec<DomainName> = wishes.iter().map(|wish| wish.edit.name.clone()).collect();
    let live = live(world, facts, by, &names).await?;
    Plan::new(
        &facts.target.domain,
        &apex(facts)?,
        world.now(),
        wishes,
        &live,
    )
}

/// Carries a plan out, then watches the zone's own servers until all show it, for at most `wait`.
///
/// # Errors
/// As [`apply::carry_out`]; [`Kind::TimeOver`] when a server does not show it in time (the change is made all the same).
pub async fn carry_out(
    world: &World,
    facts: &Facts,
    provider: &dyn Provider,
    zone: &Zone,
    plan: &Plan,
    wait: std::time::Duration,
    told: Told<'_>,
) -> Result<(Outcome, Option<Everywhere>), Failure> {
    let outcome = apply::carry_out(world, provider, zone, plan, told).await?;
    let changes: Vec<Change> = outcome
        .done
        .iter()
        .map(|(_, change)| change.clone())
        .collect();
    let everywhere = watch_changes(world, facts, changes, outcome.wrote_at, wait, told).await?;
    if everywhere.is_some() {
        apply::note_seen(
            world,
            &zone.apex,
            outcome.done.iter().map(|(id, _)| *id).collect(),
        )?;
    }
    Ok((outcome, everywhere))
}

/// Watches the zone's own servers until all show what was written, then asks the resolvers once. `None` when there is nothing to watch.
///
/// # Errors
/// [`Kind::TimeOver`] when a server does not show it in time.
pub async fn watch_changes(
    world: &World,
    facts: &Facts,
    changes: Vec<Change>,
    wrote_at: Option<jiff::Timestamp>,
    wait: std::time::Duration,
    told: Told<'_>,
) -> Result<Option<Everywhere>, Failure> {
    if wrote_at.is_none() || changes.is_empty() || facts.servers.is_empty() {
        return Ok(None);
    }
    let watch = watch_of(world, facts, changes, wrote_at, wait);
    watch::until_everywhere(world, &watch, told).await.map(Some)
}

/// Looks whether the zone's own servers, and then the resolvers, show what was planned; waits for both.
///
/// # Errors
/// [`Kind::TimeOver`] when a server of the zone does not show it in time.
pub async fn verify(
    world: &World,
    facts: &Facts,
    changes: Vec<Change>,
    wrote_at: Option<jiff::Timestamp>,
    wait: std::time::Duration,
    told: Told<'_>,
) -> Result<Everywhere, Failure> {
    let mut watch = watch_of(world, facts, changes, wrote_at, wait);
    watch.wait_for_resolvers = true;
    watch::until_everywhere(world, &watch, told).await
}

fn watch_of(
    world: &World,
    facts: &Facts,
    changes: Vec<Change>,
    wrote_at: Option<jiff::Timestamp>,
    wait: std::time::Duration,
) -> Watch {
    Watch {
        authoritative: own_servers(facts),
        resolvers: world.dns.resolvers(),
        changes,
        wrote_at,
        negative_ttl: facts.zone.soa.as_ref().map(|soa| soa.minimum),
        deadline: world
            .now()
            .checked_add(wait)
            .unwrap_or(jiff::Timestamp::MAX),
        wait_for_resolvers: false,
    }
}

/// What the zone's own servers show of the keys that were published here.
///
/// # Errors
/// As [`journal::look`].
pub async fn keys(world: &World, facts: &Facts) -> Result<Vec<apply::restore::KeySight>, Failure> {
    let history = journal::look(&world.state_dir, &apex(facts)?)?;
    Ok(apply::restore::look_for_keys(world, &history, &own_servers(facts)).await)
}

/// Puts open temporary changes back, then watches the zone's own servers.
///
/// # Errors
/// As [`apply::restore::put_back`] and [`watch_changes`].
pub async fn restore(
    world: &World,
    facts: &Facts,
    provider: &dyn Provider,
    zone: &Zone,
    asked: &apply::restore::Asked,
    wait: std::time::Duration,
    told: Told<'_>,
) -> Result<Outcome, Failure> {
    let outcome = apply::restore::put_back(world, provider, zone, asked, told).await?;
    let changes: Vec<Change> = outcome
        .done
        .iter()
        .map(|(_, change)| change.clone())
        .collect();
    watch_changes(world, facts, changes, outcome.wrote_at, wait, told).await?;
    Ok(outcome)
}

/// Takes back the plan with this digest, or the one that was written last, by the changes that were agreed to, then watches the zone's own servers.
///
/// # Errors
/// As [`apply::restore::undo`] and [`watch_changes`].
pub async fn undo(
    world: &World,
    facts: &Facts,
    (provider, zone): (&dyn Provider, &Zone),
    digest: Option<&str>,
    agreed: &[Change],
    wait: std::time::Duration,
    told: Told<'_>,
) -> Result<Outcome, Failure> {
    let outcome = apply::restore::undo(world, provider, zone, digest, Some(agreed), told).await?;
    let changes: Vec<Change> = outcome
        .done
        .iter()
        .map(|(_, change)| change.clone())
        .collect();
    watch_changes(world, facts, changes, outcome.wrote_at, wait, told).await?;
    Ok(outcome)
}
