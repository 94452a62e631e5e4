//! Watching DNS until a change is seen: each authoritative server by name, then resolvers, with the time at which the last old copy dies.

use std::collections::BTreeSet;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use mailmend_providers::{Change, RecordSet, Value};

use super::event::{Event, Told};
use crate::facts::{Answer, Cause, Server};
use crate::failure::{Failure, Kind};
use crate::observe::dns::{Dns, Question};
use crate::plan::live::values_at;
use crate::world::World;

/// What one server answers, compared with what is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sight {
    /// Exactly what is wanted.
    Exact,
    /// Something else; these values (none: nothing stands there).
    NotYet {
        /// The values that it answers.
        found: Vec<Value>,
    },
    /// It did not answer.
    NoAnswer(Cause),
}

/// What to watch.
#[derive(Clone, Debug)]
pub struct Watch {
    /// The zone's own servers, each by name and address.
    pub authoritative: Vec<Server>,
    /// Resolvers, asked when all authoritative servers have it.
    pub resolvers: Vec<Server>,
    /// What was written.
    pub changes: Vec<Change>,
    /// When it was written.
    pub wrote_at: Timestamp,
    /// For how long an absence is remembered in this zone, in seconds (RFC 2308), when it is known.
    pub negative_ttl: Option<u32>,
    /// When to give up.
    pub deadline: Timestamp,
    /// Whether to wait until the resolvers have it too; otherwise they are asked once.
    pub wait_for_resolvers: bool,
}

/// It was seen on all authoritative servers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Everywhere {
    /// When the last of them was seen to have it.
    pub at: Timestamp,
    /// Until when copies of the old answer may live; `None` when that is not known.
    pub old_copies_until: Option<Timestamp>,
    /// What each resolver answered last, for each change.
    pub resolvers: Vec<(Server, Vec<Sight>)>,
}

const FIRST_PAUSE: Duration = Duration::from_secs(1);
const LONGEST_PAUSE: Duration = Duration::from_secs(15);

/// Asks every server for every change until all answer exactly what is wanted.
///
/// # Errors
/// [`Kind::TimeOver`] when the deadline passes; its arguments tell how many servers answer something else (`behind`) or
/// nothing at all (`silent`). [`Kind::Unknown`] when no server is given.
pub async fn until_everywhere(
    world: &World,
    watch: &Watch,
    told: Told<'_>,
) -> Result<Everywhere, Failure> {
    if watch.authoritative.is_empty() {
        return Err(Failure::new(Kind::Unknown, "watch-no-servers"));
    }
    let mut old_copies_until = old_copies(watch, watch.wrote_at);
    if let Some(at) = old_copies_until {
        told(Event::OldCopiesUntil { at });
    }
    let was_late = wait(world, watch, &watch.authoritative, watch.deadline, told).await?;
    let at = world.now();
    if was_late {
        // until a moment ago an old server could still hand out a fresh copy of the old answer
        old_copies_until = old_copies(watch, at);
        if let Some(at) = old_copies_until {
            told(Event::OldCopiesUntil { at });
        }
    }
    if watch.wait_for_resolvers && !watch.resolvers.is_empty() {
        wait(world, watch, &watch.resolvers, watch.deadline, told).await?;
    }
    let sights = look(world.dns.as_ref(), &watch.resolvers, &watch.changes).await;
    if !watch.wait_for_resolvers {
        for (server, seen) in watch.resolvers.iter().zip(&sights) {
            tell(watch, server, seen, world.now(), told);
        }
    }
    Ok(Everywhere {
        at,
        old_copies_until,
        resolvers: watch.resolvers.iter().cloned().zip(sights).collect(),
    })
}

/// Asks every server once for every change: for each server, one sight for each change.
pub async fn look(dns: &dyn Dns, servers: &[Server], changes: &[Change]) -> Vec<Vec<Sight>> {
    let questions: Vec<Question> = servers
        .iter()
        .flat_map(|server| {
            changes
                .iter()
                .map(|change| Question::to(change.name.clone(), change.kind, server.clone()))
        })
        .collect();
    if questions.is_empty() {
        return vec![Vec::new(); servers.len()];
    }
    dns.forget();
    let answers = dns.ask(&questions).await;
    answers
        .chunks(changes.len())
        .map(|of_server| {
            let both = of_server.iter().zip(changes);
            both.map(|(seen, change)| sight(values_at(seen), change.after.as_ref()))
                .collect()
        })
        .collect()
}

/// Until when copies of the old answers may live: the TTL of what stood there, or of its absence.
fn old_copies(watch: &Watch, from: Timestamp) -> Option<Timestamp> {
    watch
        .changes
        .iter()
        .map(|change| match &change.before {
            Some(set) => Some(set.ttl),
            None => watch.negative_ttl,
        })
        .collect::<Option<Vec<u32>>>()?
        .into_iter()
        .max()
        .and_then(|ttl| {
            from.checked_add(SignedDuration::from_secs(i64::from(ttl)))
                .ok()
        })
}

/// True when at least one server did not have it at first.
async fn wait(
    world: &World,
    watch: &Watch,
    servers: &[Server],
    deadline: Timestamp,
    told: Told<'_>,
) -> Result<bool, Failure> {
    let mut last: Vec<Vec<Sight>> = vec![Vec::new(); servers.len()];
    let mut pause = FIRST_PAUSE;
    let mut was_late = false;
    loop {
        let left: Vec<usize> = (0..servers.len())
            .filter(|at| !is_there(&last[*at]))
            .collect();
        let asked: Vec<Server> = left.iter().map(|at| servers[*at].clone()).collect();
        let sights = look(world.dns.as_ref(), &asked, &watch.changes).await;
        for (at, seen) in left.iter().zip(sights) {
            if seen != last[*at] {
                tell(watch, &servers[*at], &seen, world.now(), told);
                last[*at] = seen;
            }
        }
        if last.iter().all(|seen| is_there(seen)) {
            return Ok(was_late);
        }
        was_late = true;
        let now = world.now();
        if now >= deadline {
            return Err(time_over(servers, &last));
        }
        let rest = Duration::try_from(deadline.duration_since(now)).unwrap_or_default();
        let this = pause.min(rest);
        if let Ok(until) = now.checked_add(SignedDuration::try_from(this).unwrap_or_default()) {
            told(Event::Waiting { until });
        }
        world.clock.sleep(this).await;
        pause = (pause * 2).min(LONGEST_PAUSE);
    }
}

fn is_there(seen: &[Sight]) -> bool {
    !seen.is_empty() && seen.iter().all(|sight| *sight == Sight::Exact)
}

fn sight(answer: Answer<BTreeSet<Value>>, wanted: Option<&RecordSet>) -> Sight {
    let nothing = BTreeSet::new();
    match answer {
        Answer::Unknown(cause) => Sight::NoAnswer(cause),
        Answer::Absent(_) if wanted.is_none() => Sight::Exact,
        Answer::Absent(_) => Sight::NotYet { found: Vec::new() },
        Answer::Is(found) if found == *wanted.map_or(&nothing, |set| &set.values) => Sight::Exact,
        Answer::Is(found) => Sight::NotYet {
            found: found.iter().map(crate::plan::mask::value).collect(),
        },
    }
}

fn tell(watch: &Watch, server: &Server, seen: &[Sight], at: Timestamp, told: Told<'_>) {
    for (change, sight) in watch.changes.iter().zip(seen) {
        told(Event::Server {
            server: server.clone(),
            name: change.name.clone(),
            kind: change.kind,
            sight: sight.clone(),
            at,
        });
    }
}

fn time_over(servers: &[Server], last: &[Vec<Sight>]) -> Failure {
    let silent = |seen: &&Vec<Sight>| seen.iter().any(|s| matches!(s, Sight::NoAnswer(_)));
    let late = last.iter().filter(|seen| !is_there(seen));
    let silent = late.clone().filter(silent).count();
    let names: Vec<String> = servers
        .iter()
        .zip(last)
        .filter(|(_, seen)| !is_there(seen))
        .map(|(server, _)| match server {
            Server::Resolver => "resolver".to_owned(),
            Server::At(name, address) => format!("{name} ({address})"),
        })
        .collect();
    Failure::new(Kind::TimeOver, "watch-time-over")
        .with("behind", late.count() - silent)
        .with("silent", silent)
        .with("servers", names.join(", "))
}
