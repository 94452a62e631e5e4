//! Watching DNS until a change is seen: each authoritative server by name, then resolvers, with the time at which the last old copy dies.

use std::collections::BTreeSet;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use mailmend_providers::{Change, DomainName, RecordType, Value};

use super::event::{Event, Told};
use crate::facts::{Answer, Cause, Data, Seen, Server};
use crate::failure::{Failure, Kind};
use crate::observe::dns::{Dns, Question};
use crate::plan::Live;
use crate::plan::live::{is_synthesised, values_at};
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
    /// When it was written; `None` when somebody else writes it, nobody knows when.
    pub wrote_at: Option<Timestamp>,
    /// For how long an absence is remembered in this zone, in seconds (RFC 2308), when it is known.
    pub negative_ttl: Option<u32>,
    /// When to give up.
    pub deadline: Timestamp,
    /// Whether to wait until the resolvers have it too, where the old copy dies before the deadline; otherwise they are asked once.
    pub wait_for_resolvers: bool,
}

/// What one resolver answered last about one change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copied {
    /// The resolver.
    pub resolver: Server,
    /// The name.
    pub name: DomainName,
    /// The type.
    pub kind: RecordType,
    /// What it answers.
    pub sight: Sight,
    /// When its copy of another answer dies; `None` when it has none, or does not tell.
    pub dies_at: Option<Timestamp>,
}

/// It was seen on all authoritative servers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Everywhere {
    /// When the last of them was seen to have it.
    pub at: Timestamp,
    /// Until when copies of the old answer may live; `None` when that is not known.
    pub old_copies_until: Option<Timestamp>,
    /// What each resolver answered last, for each change. An old copy there is no failure: it dies by itself.
    pub resolvers: Vec<Copied>,
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
    let mut old_copies_until = watch.wrote_at.and_then(|at| old_copies(watch, at));
    tell_old_copies(world, old_copies_until, told);
    let was_late = wait(world, watch, &watch.authoritative, watch.deadline, told).await?;
    let at = world.now();
    if was_late || watch.wrote_at.is_none() {
        // until a moment ago an old server could still hand out a fresh copy of the old answer
        old_copies_until = old_copies(watch, at);
        tell_old_copies(world, old_copies_until, told);
    }
    Ok(Everywhere {
        at,
        old_copies_until,
        resolvers: at_resolvers(world, watch, old_copies_until, told).await,
    })
}

fn tell_old_copies(world: &World, until: Option<Timestamp>, told: Told<'_>) {
    if let Some(at) = until.filter(|at| *at > world.now()) {
        told(Event::OldCopiesUntil { at });
    }
}

/// Asks the resolvers, again when an old copy has died, as long as that comes before the deadline and is waited for.
///
/// Only now, when all authoritative servers have it: a resolver that asks too early remembers that there is nothing.
async fn at_resolvers(
    world: &World,
    watch: &Watch,
    old_copies_until: Option<Timestamp>,
    told: Told<'_>,
) -> Vec<Copied> {
    let mut last: Vec<Copied> = Vec::new();
    loop {
        let seen = ask_resolvers(world, watch, old_copies_until).await;
        for (at, copied) in seen.iter().enumerate() {
            if last.get(at).map(|before| &before.sight) != Some(&copied.sight) {
                told(Event::Resolver(copied.clone()));
            }
        }
        last = seen;
        let next = last
            .iter()
            .filter_map(|copied| copied.dies_at)
            .filter(|dies_at| watch.wait_for_resolvers && *dies_at <= watch.deadline)
            .min();
        let Some(next) = next else {
            return last;
        };
        let now = world.now();
        // a TTL is told in whole seconds, rounded down
        let rest = Duration::try_from(next.duration_since(now)).unwrap_or_default() + FIRST_PAUSE;
        if now >= watch.deadline {
            return last;
        }
        pause(world, rest, watch.deadline, told).await;
    }
}

async fn ask_resolvers(
    world: &World,
    watch: &Watch,
    old_copies_until: Option<Timestamp>,
) -> Vec<Copied> {
    let questions = questions(&watch.resolvers, &watch.changes);
    world.dns.forget();
    let answers = world.dns.ask(&questions).await;
    let now = world.now();
    let sights = sights(world.dns.as_ref(), &questions, &answers, &watch.changes).await;
    let both = answers.iter().zip(watch.changes.iter().cycle()).zip(sights);
    both.map(|((seen, change), sight)| {
        let told_by_ttl = seen.ttl.and_then(|ttl| after(now, ttl));
        let dies_at = match sight {
            Sight::NotYet { .. } => told_by_ttl.or(old_copies_until),
            _ => None,
        };
        Copied {
            resolver: seen.from.clone(),
            name: change.name.clone(),
            kind: change.kind,
            sight,
            dies_at,
        }
    })
    .collect()
}

fn questions(servers: &[Server], changes: &[Change]) -> Vec<Question> {
    let of = |server: &Server| -> Vec<Question> {
        let all = changes.iter();
        all.map(|change| Question::to(change.name.clone(), change.kind, server.clone()))
            .collect()
    };
    servers.iter().flat_map(of).collect()
}

/// Asks every server once for every change: for each server, one sight for each change.
pub async fn look(dns: &dyn Dns, servers: &[Server], changes: &[Change]) -> Vec<Vec<Sight>> {
    let questions = questions(servers, changes);
    if questions.is_empty() {
        return vec![Vec::new(); servers.len()];
    }
    dns.forget();
    let answers = dns.ask(&questions).await;
    let sights = sights(dns, &questions, &answers, changes).await;
    sights
        .chunks(changes.len())
        .map(<[Sight]>::to_vec)
        .collect()
}

/// What the answers show, for each server each change. Where a record was removed and a wildcard answers instead (RFC 4592),
/// it is gone: a name that nobody uses is asked about beside it.
async fn sights(
    dns: &dyn Dns,
    questions: &[Question],
    answers: &[Seen<Vec<Data>>],
    changes: &[Change],
) -> Vec<Sight> {
    let both = || answers.iter().zip(changes.iter().cycle());
    let mut all: Vec<Sight> = both()
        .map(|(seen, change)| sight(change, values_at(seen)))
        .collect();
    let still_there: Vec<(usize, Question)> = both()
        .enumerate()
        .filter(|(at, (_, change))| {
            change.after.is_none() && matches!(all[*at], Sight::NotYet { .. })
        })
        .filter_map(|(at, (_, change))| {
            let beside = Live::witness(&change.name)?;
            let server = questions.get(at)?.server.clone();
            Some((at, Question::to(beside, change.kind, server)))
        })
        .collect();
    if still_there.is_empty() {
        return all;
    }
    let beside: Vec<Question> = still_there.iter().map(|(_, asked)| asked.clone()).collect();
    let beside = dns.ask(&beside).await;
    for ((at, _), witness) in still_there.into_iter().zip(&beside) {
        if is_synthesised(&answers[at], witness) {
            all[at] = Sight::Exact;
        }
    }
    all
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
        .and_then(|ttl| after(from, ttl))
}

fn after(from: Timestamp, ttl: u32) -> Option<Timestamp> {
    from.checked_add(SignedDuration::from_secs(i64::from(ttl)))
        .ok()
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
    let mut step = FIRST_PAUSE;
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
        let this = step.min(rest);
        pause(world, this, deadline, told).await;
        step = (step * 2).min(LONGEST_PAUSE);
    }
}

/// Waits, and tells every second how long still.
async fn pause(world: &World, how_long: Duration, deadline: Timestamp, told: Told<'_>) {
    let mut rest = how_long;
    while !rest.is_zero() {
        let again = SignedDuration::try_from(rest).unwrap_or_default();
        if let Ok(until) = world.now().checked_add(again) {
            told(Event::Waiting { until, deadline });
        }
        let this = rest.min(Duration::from_secs(1));
        world.clock.sleep(this).await;
        rest -= this;
    }
}

fn is_there(seen: &[Sight]) -> bool {
    !seen.is_empty() && seen.iter().all(|sight| *sight == Sight::Exact)
}

/// What an answer is, compared with what the change wants.
///
/// At a name that holds one kind of record (with an underscore in front) the whole set counts; elsewhere values of
/// others may have come since, and are nobody's business.
fn sight(change: &Change, answer: Answer<BTreeSet<Value>>) -> Sight {
    let found = match answer {
        Answer::Unknown(cause) => return Sight::NoAnswer(cause),
        Answer::Absent(_) => BTreeSet::new(),
        Answer::Is(found) => found,
    };
    let nothing = BTreeSet::new();
    let wanted = change.after.as_ref().map_or(&nothing, |set| &set.values);
    let shared = change.kind == RecordType::Txt
        && !change.name.labels().any(|label| label.starts_with('_'))
        && !wanted.is_empty();
    let ours = || {
        change.added().iter().all(|value| found.contains(value))
            && !change.removed().iter().any(|value| found.contains(value))
    };
    if found == *wanted || (shared && ours()) {
        return Sight::Exact;
    }
    Sight::NotYet {
        found: found.iter().map(crate::plan::mask::value).collect(),
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
            Server::At(name, address) => format!("{name} ({address})"),
            resolver => resolver.to_string(),
        })
        .collect();
    Failure::new(Kind::TimeOver, "watch-time-over")
        .with("behind", late.count() - silent)
        .with("silent", silent)
        .with("servers", names.join(", "))
}
