//! A zone in memory: exact, and able to fail on demand. For tests and rehearsals.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;

use crate::change::Change;
use crate::guard;
use crate::name::DomainName;
use crate::provider::{Access, Atomicity, Provider, Receipt, Refusal, Zone};
use crate::record_set::{Raw, RecordSet, RecordType};

/// A zone in memory. Clones are handles to the same zone.
#[derive(Clone, Debug)]
pub struct Memory {
    zone: Zone,
    held: Arc<Mutex<Held>>,
}

#[derive(Debug, Default)]
struct Held {
    sets: BTreeMap<(DomainName, RecordType), RecordSet>,
    fault: Option<Fault>,
    writes: usize,
}

#[derive(Debug)]
enum Fault {
    Refuse(Refusal),
    LoseReply,
    Interfere(RecordSet),
}

impl Memory {
    /// An empty zone with this apex.
    pub fn new(apex: DomainName) -> Self {
        Self {
            zone: Zone {
                handle: apex.to_string(),
                apex,
                name_servers: Vec::new(),
            },
            held: Arc::default(),
        }
    }

    /// The same zone with these record sets in it; a set that stands there already is replaced.
    pub fn with(self, sets: impl IntoIterator<Item = RecordSet>) -> Self {
        sets.into_iter().for_each(|set| self.put(set));
        self
    }

    /// The same zone served by these name servers; [`Provider::find_zone`] compares them with the live ones.
    pub fn served_by(mut self, name_servers: Vec<DomainName>) -> Self {
        self.zone.name_servers = name_servers;
        self
    }

    /// The zone.
    pub fn zone(&self) -> &Zone {
        &self.zone
    }

    /// Puts a record set there without any guard, as somebody else would.
    pub fn put(&self, set: RecordSet) {
        self.held().sets.insert((set.name.clone(), set.kind), set);
    }

    /// Takes a record set away without any guard, as somebody else would.
    pub fn take(&self, name: &DomainName, kind: RecordType) -> Option<RecordSet> {
        self.held().sets.remove(&(name.clone(), kind))
    }

    /// Every record set, in order of name and type.
    pub fn sets(&self) -> Vec<RecordSet> {
        self.held().sets.values().cloned().collect()
    }

    /// How many writes changed something.
    pub fn writes(&self) -> usize {
        self.held().writes
    }

    /// The next write is refused like this and changes nothing.
    pub fn fail_next_write(&self, refusal: Refusal) {
        self.held().fault = Some(Fault::Refuse(refusal));
    }

    /// The next write is made, but its reply is lost: [`Refusal::Unknown`].
    pub fn lose_next_reply(&self) {
        self.held().fault = Some(Fault::LoseReply);
    }

    /// Somebody puts `set` there in the moment before the next write compares.
    pub fn interfere(&self, set: RecordSet) {
        self.held().fault = Some(Fault::Interfere(set));
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Held {
    fn at(&self, change: &Change) -> Option<&RecordSet> {
        self.sets.get(&(change.name.clone(), change.kind))
    }

    /// Refuses what would put a CNAME and something else at one name.
    fn room_for(&self, changes: &[Change], change: &Change) -> Result<(), Refusal> {
        let beside: Vec<_> = self
            .sets
            .values()
            .filter(|set| set.name == change.name && set.kind != change.kind)
            .filter(|set| !guard::takes_away(changes, &set.name, set.kind))
            .collect();
        if change.kind == RecordType::Cname && !beside.is_empty() {
            return Err(Refusal::Invalid {
                field: "name".to_owned(),
                message: "other records stand at the name, so a CNAME cannot".to_owned(),
            });
        }
        match beside.iter().find(|set| set.kind == RecordType::Cname) {
            Some(cname) => Err(Refusal::NameHasCname {
                name: change.name.clone(),
                target: cname
                    .values
                    .first()
                    .and_then(|value| DomainName::parse(value.as_text()?).ok()),
            }),
            None => Ok(()),
        }
    }
}

#[async_trait]
impl Provider for Memory {
    fn id(&self) -> &'static str {
        "memory"
    }

    fn atomicity(&self) -> Atomicity {
        Atomicity::CompareAndSet
    }

    async fn access(&self, _zone: Option<&Zone>) -> Result<Access, Refusal> {
        Ok(Access {
            identity: "memory".to_owned(),
            can_write: Some(true),
            zones: Some(1),
            remarks: Vec::new(),
        })
    }

    async fn find_zone(&self, name: &DomainName, live_ns: &[DomainName]) -> Result<Zone, Refusal> {
        if !name.is_within(&self.zone.apex) {
            return Err(Refusal::NoSuchZone { name: name.clone() });
        }
        guard::delegated(&self.zone, live_ns)?;
        Ok(self.zone.clone())
    }

    async fn read(
        &self,
        _zone: &Zone,
        name: &DomainName,
        kind: RecordType,
    ) -> Result<Option<RecordSet>, Refusal> {
        Ok(self.held().sets.get(&(name.clone(), kind)).cloned())
    }

    async fn write(&self, zone: &Zone, changes: &[Change]) -> Result<Receipt, Refusal> {
        guard::sound(zone, changes)?;
        let mut held = self.held();
        let fault = held.fault.take();
        match &fault {
            Some(Fault::Refuse(refusal)) => return Err(refusal.clone()),
            Some(Fault::Interfere(set)) => {
                held.sets.insert((set.name.clone(), set.kind), set.clone());
            }
            Some(Fault::LoseReply) | None => {}
        }
        for change in changes {
            guard::unmoved(change, held.at(change))?;
        }
        for change in changes.iter().filter(|change| guard::puts(change)) {
            held.room_for(changes, change)?;
        }
        for change in changes {
            let at = (change.name.clone(), change.kind);
            match &change.after {
                Some(set) => held.sets.insert(at, set.clone()),
                None => held.sets.remove(&at),
            };
        }
        held.writes += usize::from(!changes.is_empty());
        if let Some(Fault::LoseReply) = fault {
            return Err(Refusal::Unknown {
                reason: "the connection was closed before the reply".to_owned(),
            });
        }
        Ok(Receipt {
            provider: self.id().to_owned(),
            written: changes.iter().map(|change| change.after.clone()).collect(),
            raw: Raw::default(),
        })
    }
}
