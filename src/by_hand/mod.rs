//! A person is a provider too: records are shown, the person puts them into a panel, and DNS tells when they are there.

mod accident;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use async_trait::async_trait;
use jiff::{SignedDuration, Timestamp};
use mailmend_providers::{
    Access, Atomicity, Change, DomainName, Provider, Raw, Receipt, RecordSet, RecordType, Refusal,
    Zone,
};

use crate::facts::{Answer, Cause, Seen, Server};
use crate::observe::dns::{Dns, Question};
use crate::plan::live::{Live, is_synthesised, values_at};
use crate::world::Clock;
pub use accident::Accident;

/// The id of this provider.
pub const ID: &str = "by_hand";

/// Who shows records to a person and hears from them.
#[async_trait]
pub trait Hands: Send + Sync {
    /// Shows what shall be changed, and returns when the person says that it is, or gives up. It is dropped when the
    /// change is seen in DNS before the person says anything.
    /// `before` changes of `all` were made before these.
    async fn publish(&self, zone: &Zone, changes: &[Change], before: usize, all: usize) -> Said;

    /// The person said that it is done; the name servers are asked from now on, for so long at most.
    async fn looking(&self, _zone: &Zone, _patience: Duration) {}

    /// The person said that it is done, and DNS does not show it after a while; `found` is what DNS shows for each
    /// change, and `accidents` what has happened to it. Returns whether to go on looking.
    async fn not_yet(
        &self,
        zone: &Zone,
        changes: &[Change],
        found: &[Option<RecordSet>],
        accidents: &[Accident],
    ) -> Said;
}

/// What the person says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// It is done; look for it.
    Done,
    /// No further; whatever stands there now, stands.
    Stop,
}

/// A person who edits the zone, and the zone's own servers that tell what stands there.
pub struct ByHand {
    zone: Zone,
    servers: Vec<Server>,
    hands: Arc<dyn Hands>,
    dns: Arc<dyn Dns>,
    clock: Arc<dyn Clock>,
    /// For how long it is looked before the person is asked again.
    patience: Duration,
    /// How many changes are made, of how many that were announced.
    made: AtomicUsize,
    expected: AtomicUsize,
}

/// The reason of [`Refusal::Partial`] when the person stopped; the words for it are in the language files.
const STOPPED: &str = "stopped";

/// For how long it is looked before the person is asked again.
const PATIENCE: Duration = Duration::from_secs(60);
const FIRST_PAUSE: Duration = Duration::from_secs(1);
const LONGEST_PAUSE: Duration = Duration::from_secs(10);

impl ByHand {
    /// A person who edits this zone. The servers are the zone's own, each by name and address; the first that answers counts.
    pub fn new(
        apex: DomainName,
        servers: Vec<Server>,
        hands: Arc<dyn Hands>,
        dns: Arc<dyn Dns>,
        clock: Arc<dyn Clock>,
    ) -> Self {
        let name_servers = servers
            .iter()
            .filter_map(|server| match server {
                Server::At(name, _) => Some(name.clone()),
                Server::Resolver | Server::Unchecked | Server::ResolverAt(_) => None,
            })
            .collect();
        Self {
            zone: Zone {
                handle: String::new(),
                apex,
                name_servers,
            },
            servers,
            hands,
            dns,
            clock,
            patience: PATIENCE,
            made: AtomicUsize::new(0),
            expected: AtomicUsize::new(0),
        }
    }

    /// The same, but the person is asked again after another time.
    #[must_use]
    pub fn patient_for(mut self, patience: Duration) -> Self {
        self.patience = patience;
        self
    }

    /// The zone that is edited.
    pub fn zone(&self) -> &Zone {
        &self.zone
    }

    async fn look(&self, changes: &[Change]) -> Result<Vec<Option<RecordSet>>, Refusal> {
        let mut found = Vec::new();
        for change in changes {
            found.push(self.read_set(&change.name, change.kind).await?);
        }
        Ok(found)
    }

    async fn read_set(
        &self,
        name: &DomainName,
        kind: RecordType,
    ) -> Result<Option<RecordSet>, Refusal> {
        self.dns.forget();
        let mut last = Cause::NotAsked;
        for server in &self.servers {
            // what a wildcard answers does not stand at the name
            let names = std::iter::once(name.clone()).chain(Live::witness(name));
            let questions: Vec<Question> = names
                .map(|name| Question::to(name, kind, server.clone()))
                .collect();
            let answers = self.dns.ask(&questions).await;
            if let [seen, witness] = answers.as_slice()
                && is_synthesised(seen, witness)
            {
                return Ok(None);
            }
            let Some(seen) = answers.first() else {
                continue;
            };
            match values_at(seen) {
                Answer::Unknown(cause) => last = cause,
                Answer::Absent(_) => return Ok(None),
                Answer::Is(values) => {
                    let set = RecordSet::new(name.clone(), kind, ttl(seen), values);
                    return Ok(Some(set).filter(|set| !set.values.is_empty()));
                }
            }
        }
        Err(Refusal::Unreachable {
            reason: format!("no name server of the zone answered ({last:?})"),
        })
    }

    /// Nothing stands beside a CNAME (RFC 1034, section 3.6.2); panels say so late or in odd words.
    async fn room_for(&self, changes: &[Change]) -> Result<(), Refusal> {
        for change in changes.iter().filter(|change| change.after.is_some()) {
            let makes_room = |other: &Change| {
                other.name == change.name
                    && other.kind == RecordType::Cname
                    && other.after.is_none()
            };
            if change.kind == RecordType::Cname || changes.iter().any(makes_room) {
                continue;
            }
            if let Some(alias) = self.read_set(&change.name, RecordType::Cname).await? {
                let target = alias.values.first().and_then(|value| value.as_text());
                return Err(Refusal::NameHasCname {
                    name: change.name.clone(),
                    target: target.and_then(|target| DomainName::parse(target).ok()),
                });
            }
        }
        Ok(())
    }

    /// Looks until everything is as wanted, or the time is over. Silence is waited out; when nobody ever answered, that is said.
    async fn until(
        &self,
        changes: &[Change],
        deadline: Option<Timestamp>,
    ) -> Result<Vec<Option<RecordSet>>, Refusal> {
        let mut pause = FIRST_PAUSE;
        let mut seen = None;
        loop {
            let found = self.look(changes).await;
            let all = found
                .as_ref()
                .is_ok_and(|found| changes.iter().zip(found).all(|(c, f)| arrived(c, f)));
            if all {
                return found;
            }
            if found.is_ok() || seen.is_none() {
                seen = Some(found);
            }
            let now = self.clock.now();
            if let Some(seen) = seen.take_if(|_| deadline.is_some_and(|deadline| now >= deadline)) {
                return seen;
            }
            self.clock.sleep(pause).await;
            pause = (pause * 2).min(LONGEST_PAUSE);
        }
    }

    /// What has happened to each change that is not there.
    async fn accidents(&self, changes: &[Change], found: &[Option<RecordSet>]) -> Vec<Accident> {
        let apex = &self.zone.apex;
        let mut accidents = Vec::new();
        for (change, found) in changes.iter().zip(found) {
            if arrived(change, found) {
                accidents.push(Accident::None);
                continue;
            }
            let doubled = match accident::doubled(&change.name, apex) {
                Some(name) => self.read_set(&name, change.kind).await.unwrap_or(None),
                None => None,
            };
            let zone = match change.name == *apex {
                true => None,
                false => self.read_set(apex, change.kind).await.unwrap_or(None),
            };
            accidents.push(accident::recognise(
                change,
                found.as_ref(),
                doubled.as_ref(),
                zone.as_ref(),
            ));
        }
        accidents
    }

    fn deadline(&self) -> Timestamp {
        let patience = SignedDuration::try_from(self.patience).unwrap_or(SignedDuration::MAX);
        self.clock
            .now()
            .checked_add(patience)
            .unwrap_or(Timestamp::MAX)
    }
}

#[async_trait]
impl Provider for ByHand {
    fn id(&self) -> &'static str {
        ID
    }

    fn atomicity(&self) -> Atomicity {
        Atomicity::ReadThenWrite
    }

    fn expect(&self, changes: usize) {
        self.made.store(0, Ordering::Relaxed);
        self.expected.store(changes, Ordering::Relaxed);
    }

    fn takes_together(&self) -> bool {
        true
    }

    async fn access(&self, _zone: Option<&Zone>) -> Result<Access, Refusal> {
        Ok(Access {
            identity: ID.to_owned(),
            can_write: None,
            zones: None,
            remarks: Vec::new(),
        })
    }

    async fn find_zone(&self, name: &DomainName, live_ns: &[DomainName]) -> Result<Zone, Refusal> {
        if !name.is_within(&self.zone.apex) {
            return Err(Refusal::NoSuchZone { name: name.clone() });
        }
        let ours = &self.zone.name_servers;
        let known = !live_ns.is_empty() && !ours.is_empty();
        if known && !ours.iter().any(|server| live_ns.contains(server)) {
            return Err(Refusal::NotTheLiveZone {
                zone: self.zone.apex.clone(),
                live_ns: live_ns.to_vec(),
                zone_ns: ours.clone(),
            });
        }
        Ok(self.zone.clone())
    }

    async fn read(
        &self,
        _zone: &Zone,
        name: &DomainName,
        kind: RecordType,
    ) -> Result<Option<RecordSet>, Refusal> {
        self.read_set(name, kind).await
    }

    async fn write(&self, zone: &Zone, changes: &[Change]) -> Result<Receipt, Refusal> {
        mailmend_providers::guard::sound(zone, changes)?;
        let before = self.look(changes).await?;
        for (change, found) in changes.iter().zip(before) {
            if !is(&found, &change.before) {
                return Err(Refusal::Moved {
                    name: change.name.clone(),
                    kind: change.kind,
                    found,
                });
            }
        }
        self.room_for(changes).await?;
        let made = self.made.load(Ordering::Relaxed);
        let all = (made + changes.len()).max(self.expected.load(Ordering::Relaxed));
        let mut said = tokio::select! {
            said = self.hands.publish(zone, changes, made, all) => said,
            _ = self.until(changes, None) => Said::Done,
        };
        let mut found = self.look(changes).await;
        while said == Said::Done {
            self.hands.looking(zone, self.patience).await;
            let shown = self.until(changes, Some(self.deadline())).await;
            let (sets, accidents) = match &shown {
                Ok(sets) => (sets.clone(), self.accidents(changes, sets).await),
                Err(_) => {
                    let silent = changes.iter().map(|_| Accident::Silent);
                    (vec![None; changes.len()], silent.collect())
                }
            };
            found = shown;
            if accidents.iter().all(|accident| *accident == Accident::None) {
                break;
            }
            said = self.hands.not_yet(zone, changes, &sets, &accidents).await;
        }
        let found = found.map_err(|refusal| Refusal::Unknown {
            reason: refusal.to_string(),
        })?;
        let receipt = ended(changes, found)?;
        self.made.store(made + changes.len(), Ordering::Relaxed);
        Ok(receipt)
    }
}

/// How it ended, from what stands there. Nothing done leaves nothing behind; half done is said to be so.
fn ended(changes: &[Change], found: Vec<Option<RecordSet>>) -> Result<Receipt, Refusal> {
    let there = |(change, found): (&Change, &Option<RecordSet>)| arrived(change, found);
    let done = changes
        .iter()
        .zip(&found)
        .filter(|pair| there(*pair))
        .count();
    if done == changes.len() {
        return Ok(Receipt {
            provider: ID.to_owned(),
            written: found,
            raw: Raw::default(),
        });
    }
    if done > 0 {
        return Err(Refusal::Partial {
            done,
            total: changes.len(),
            reason: STOPPED.to_owned(),
        });
    }
    let other = changes
        .iter()
        .zip(found)
        .find(|(change, found)| !is(found, &change.before));
    Err(match other {
        Some((change, found)) => Refusal::Moved {
            name: change.name.clone(),
            kind: change.kind,
            found,
        },
        None => Refusal::Stopped,
    })
}

/// Values decide: a panel often makes a TTL of its own.
fn is(found: &Option<RecordSet>, wanted: &Option<RecordSet>) -> bool {
    match (found, wanted) {
        (None, None) => true,
        (Some(found), Some(wanted)) => found.same_values(wanted),
        _ => false,
    }
}

/// True when the change is there. Where only the TTL shall change, the TTL decides too.
fn arrived(change: &Change, found: &Option<RecordSet>) -> bool {
    let ttl = |set: &Option<RecordSet>| set.as_ref().map(|set| set.ttl);
    let only_ttl = change.added().is_empty() && change.ttl_change().is_some();
    is(found, &change.after)
        && !(only_ttl && is(found, &change.before) && ttl(found) != ttl(&change.after))
}

fn ttl<T>(seen: &Seen<T>) -> u32 {
    seen.ttl.unwrap_or(crate::finding::NEW_TTL)
}
