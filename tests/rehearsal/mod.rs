//! A rehearsal of writing: a zone in memory, name servers over it of which some lag behind, a clock that is stepped,
//! a state folder that goes away, a provider that can be stopped in the middle, a disk that fails at a chosen line.
#![allow(dead_code, reason = "each test file uses its own part")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::collections::BTreeMap;
use std::io::Write as _;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use jiff::Timestamp;
use mailmend::apply::{Event, Outcome, carry_out};
use mailmend::facts::{Absence, Answer, Cause, Data, Seen, Server, Txt};
use mailmend::failure::Failure;
use mailmend::finding::Edit;
use mailmend::journal::{self, History, Journal, Ledger};
use mailmend::observe::dns::{Dns, Question};
use mailmend::plan::{Live, Plan, Wish};
use mailmend::world::{Clock, SteppedClock, World};
use mailmend_providers::{
    Access, Atomicity, Change, DomainName, Memory, Provider, Receipt, RecordSet, RecordType,
    Refusal, Zone,
};
use tokio::sync::Notify;

pub(crate) const APEX: &str = "example.test";
pub(crate) const DMARC: &str = "_dmarc.example.test";
pub(crate) const KEY: &str = "s1._domainkey.example.test";
pub(crate) const STRICT: &str = "v=DMARC1; p=reject; rua=mailto:d@example.test; pct=50";
pub(crate) const RELAXED: &str = "v=DMARC1; p=none; sp=reject; rua=mailto:d@example.test; pct=50";
pub(crate) const PUBLIC: &str =
    "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";

pub(crate) fn name(text: &str) -> DomainName {
    DomainName::parse(text).unwrap()
}

pub(crate) fn txt(at: &str, ttl: u32, values: &[&str]) -> RecordSet {
    RecordSet::new(name(at), RecordType::Txt, ttl, values.iter().copied())
}

/// The whole stage.
pub(crate) struct Rehearsal {
    pub(crate) world: World,
    pub(crate) clock: Arc<SteppedClock>,
    pub(crate) dns: Arc<ZoneDns>,
    pub(crate) memory: Memory,
    pub(crate) events: Vec<Event>,
    _state: tempfile::TempDir,
}

impl Rehearsal {
    /// A strict policy with a TTL of an hour, a verification string at the apex, no key.
    pub(crate) fn new() -> Self {
        Self::with([
            txt(DMARC, 3600, &[STRICT]),
            txt(APEX, 3600, &["v=spf1 -all", "verification=1"]),
        ])
    }

    pub(crate) fn with(sets: impl IntoIterator<Item = RecordSet>) -> Self {
        let memory = Memory::new(name(APEX)).with(sets);
        let clock = Arc::new(SteppedClock::at("2026-11-23T14:02:00Z".parse().unwrap()));
        let dns = Arc::new(ZoneDns {
            memory: memory.clone(),
            clock: clock.clone(),
            late: Mutex::default(),
            silent: Mutex::default(),
        });
        let state = tempfile::tempdir().unwrap();
        Self {
            world: World {
                dns: dns.clone(),
                https: None,
                clock: clock.clone(),
                state_dir: state.path().join("mailmend"),
                environment: Arc::new(|_| None),
            },
            clock,
            dns,
            memory,
            events: Vec::new(),
            _state: state,
        }
    }

    pub(crate) fn zone(&self) -> Zone {
        self.memory.zone().clone()
    }

    pub(crate) fn servers(&self) -> Vec<Server> {
        vec![server(1), server(2)]
    }

    pub(crate) fn plan(&self, wishes: Vec<Wish>) -> Plan {
        let mut live = Live::default();
        for wish in &wishes {
            let (at, kind) = (&wish.edit.name, wish.edit.kind);
            live.put(at, kind, self.at(at.as_str(), kind));
        }
        Plan::new(&name(APEX), &name(APEX), self.clock.now(), wishes, &live).unwrap()
    }

    /// The key, then the relaxation for seven days.
    pub(crate) fn usual_plan(&self) -> Plan {
        self.plan(vec![relax(), key()])
    }

    pub(crate) async fn apply(&mut self, plan: &Plan) -> Result<Outcome, Failure> {
        let (memory, zone) = (self.memory.clone(), self.zone());
        self.apply_by(&memory, &zone, plan).await
    }

    pub(crate) async fn apply_by(
        &mut self,
        provider: &dyn Provider,
        zone: &Zone,
        plan: &Plan,
    ) -> Result<Outcome, Failure> {
        let events = &mut self.events;
        carry_out(&self.world, provider, zone, plan, &mut |event| {
            events.push(event);
        })
        .await
    }

    pub(crate) fn at(&self, at: &str, kind: RecordType) -> Option<RecordSet> {
        let at = name(at);
        let mut sets = self.memory.sets().into_iter();
        sets.find(|set| set.name == at && set.kind == kind)
    }

    /// The values at a name, as text.
    pub(crate) fn values(&self, at: &str) -> Vec<String> {
        let set = self.at(at, RecordType::Txt);
        let values = set.into_iter().flat_map(|set| set.values);
        values.map(|value| value.lossy()).collect()
    }

    pub(crate) fn history(&self) -> History {
        journal::look(&self.world.state_dir, &name(APEX)).unwrap()
    }

    pub(crate) fn journal_path(&self) -> PathBuf {
        self.world.state_dir.join(APEX).join("journal.jsonl")
    }

    pub(crate) fn journal_text(&self) -> String {
        std::fs::read_to_string(self.journal_path()).unwrap_or_default()
    }

    /// A journal whose disk fails: so many appends succeed, of the next one only so many bytes reach the disk.
    pub(crate) fn failing_journal(&self, appends: usize, bytes: usize) -> Journal {
        drop(Journal::open(&self.world.state_dir, &name(APEX)).unwrap());
        let ledger = FailingDisk {
            path: self.journal_path(),
            appends,
            bytes,
        };
        Journal::on(&name(APEX), self.history(), Box::new(ledger))
    }
}

pub(crate) fn relax() -> Wish {
    let mut edit = Edit::replace(&name(DMARC), RecordType::Txt, STRICT, RELAXED);
    edit.ttl = Some(300);
    Wish {
        edit,
        because: "relax".into(),
        until: Some("2026-11-30T14:02:00Z".parse().unwrap()),
    }
}

pub(crate) fn key() -> Wish {
    let mut edit = Edit::add(&name(KEY), RecordType::Txt, PUBLIC);
    edit.ttl = Some(300);
    Wish::lasting(edit, "publish")
}

pub(crate) fn server(number: u8) -> Server {
    let address = SocketAddr::from(([192, 0, 2, number], 53));
    Server::At(name(&format!("ns{number}.{APEX}")), address)
}

/// A disk that fails.
struct FailingDisk {
    path: PathBuf,
    appends: usize,
    bytes: usize,
}

impl Ledger for FailingDisk {
    fn append(&mut self, bytes: &[u8]) -> std::io::Result<()> {
        let mut options = std::fs::OpenOptions::new();
        let mut file = options.append(true).create(true).open(&self.path)?;
        if self.appends == 0 {
            file.write_all(&bytes[..self.bytes.min(bytes.len())])?;
            self.bytes = 0;
            return Err(std::io::ErrorKind::StorageFull.into());
        }
        self.appends -= 1;
        file.write_all(bytes)
    }
}

/// Name servers over the zone in memory. A late one shows an older state until its time comes; a silent one does not answer.
pub(crate) struct ZoneDns {
    memory: Memory,
    clock: Arc<SteppedClock>,
    late: Mutex<BTreeMap<DomainName, (Timestamp, Vec<RecordSet>)>>,
    silent: Mutex<Vec<DomainName>>,
}

impl ZoneDns {
    /// From now on this server shows what stands there now, for so long.
    pub(crate) fn lag(&self, server: &Server, for_so_long: Duration) {
        let until = self.clock.now() + for_so_long;
        let old = (until, self.memory.sets());
        self.late.lock().unwrap().insert(host(server), old);
    }

    /// From now on this server does not answer.
    pub(crate) fn silence(&self, server: &Server) {
        self.silent.lock().unwrap().push(host(server));
    }

    fn answer(&self, question: &Question) -> Seen<Vec<Data>> {
        let mut seen = Seen {
            at: question.name.clone(),
            kind: question.kind,
            from: question.server.clone(),
            ttl: None,
            aliases: Vec::new(),
            answer: Answer::Absent(Absence::NxDomain),
        };
        if self
            .silent
            .lock()
            .unwrap()
            .contains(&host(&question.server))
        {
            seen.answer = Answer::Unknown(Cause::Timeout);
            return seen;
        }
        let sets = match self.late.lock().unwrap().get(&host(&question.server)) {
            Some((until, old)) if self.clock.now() < *until => old.clone(),
            _ => self.memory.sets(),
        };
        let find = |kind| {
            let mut all = sets.iter();
            all.find(|set| set.name == question.name && set.kind == kind)
        };
        if let Some(set) = find(question.kind) {
            let data = |value| data(set.kind, value);
            seen.ttl = Some(set.ttl);
            seen.answer = Answer::Is(set.values.iter().map(data).collect());
        } else if let Some(alias) = find(RecordType::Cname) {
            let target = alias.values.first().unwrap().lossy();
            seen.aliases.push(name(&target));
        }
        seen
    }
}

fn host(server: &Server) -> DomainName {
    match server {
        Server::Resolver | Server::Unchecked | Server::ResolverAt(_) => DomainName::root(),
        Server::At(name, _) => name.clone(),
    }
}

fn data(kind: RecordType, value: &mailmend_providers::Value) -> Data {
    match kind {
        RecordType::Txt => Data::Txt(Txt::from_value(value)),
        RecordType::Cname => Data::Name(name(&value.lossy())),
        _ => Data::Other(value.lossy()),
    }
}

#[async_trait]
impl Dns for ZoneDns {
    async fn ask(&self, questions: &[Question]) -> Vec<Seen<Vec<Data>>> {
        questions.iter().map(|q| self.answer(q)).collect()
    }
}

/// When a stopping provider stops for ever.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stop {
    BeforeTheWrite,
    AfterTheWrite,
}

/// A provider that never comes back from one of its writes, as if the program had been killed there.
pub(crate) struct Stopping {
    pub(crate) memory: Memory,
    pub(crate) stop: Stop,
    pub(crate) at: Mutex<usize>,
    pub(crate) stopped: Notify,
}

impl Stopping {
    pub(crate) fn new(memory: &Memory, stop: Stop, at: usize) -> Self {
        Self {
            memory: memory.clone(),
            stop,
            at: Mutex::new(at),
            stopped: Notify::new(),
        }
    }

    async fn die(&self) {
        self.stopped.notify_one();
        std::future::pending::<()>().await;
    }
}

#[async_trait]
impl Provider for Stopping {
    fn id(&self) -> &'static str {
        "memory"
    }
    fn atomicity(&self) -> Atomicity {
        self.memory.atomicity()
    }
    async fn access(&self, zone: Option<&Zone>) -> Result<Access, Refusal> {
        self.memory.access(zone).await
    }
    async fn find_zone(&self, at: &DomainName, ns: &[DomainName]) -> Result<Zone, Refusal> {
        self.memory.find_zone(at, ns).await
    }
    async fn read(
        &self,
        zone: &Zone,
        at: &DomainName,
        kind: RecordType,
    ) -> Result<Option<RecordSet>, Refusal> {
        self.memory.read(zone, at, kind).await
    }
    async fn write(&self, zone: &Zone, changes: &[Change]) -> Result<Receipt, Refusal> {
        let now = {
            let mut at = self.at.lock().unwrap();
            let now = *at == 0;
            *at = at.saturating_sub(1);
            now
        };
        if now && self.stop == Stop::BeforeTheWrite {
            self.die().await;
        }
        let receipt = self.memory.write(zone, changes).await;
        if now && self.stop == Stop::AfterTheWrite {
            self.die().await;
        }
        receipt
    }
}
