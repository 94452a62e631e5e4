//! The real DNS: resolvers and name servers on the network.

use std::collections::{HashMap, VecDeque};
use std::net::{IpAddr, SocketAddr};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use futures_util::future::join_all;
use hickory_proto::op::Query;
use hickory_proto::rr::{Name, RecordType as WireType};
use mailmend_providers::{DomainName, RecordType};
use tokio::sync::{OnceCell, Semaphore};
use tokio::time::{Instant, timeout_at};

use super::address::ResolverAddress;
use super::encrypted::{Authorities, Encrypted};
use super::reading::{Outcome, Reading, read};
use super::wire::{Manner, exchange};
use super::within::unanswered;
use super::{Dns, Question, USUAL_BUDGET};
use crate::facts::{Answer, Cause, Data, Seen, Server};

/// Questions on their way at the same time. More than the waves of many domains whose servers are dead, so that those
/// that live beside them in a list don't wait for them; fewer than the files that a process may usually open (1,024).
const IN_FLIGHT: usize = 768;

/// Answers that are kept at the same time; the oldest goes first. A list of any length needs no more memory than this.
const REMEMBERED: usize = 8192;

/// How often an alias that leads out of an answer is followed with a question of its own.
const RESTARTS: usize = 8;

/// Who is asked, and for how long is waited.
#[derive(Clone, Debug)]
pub struct DnsSettings {
    /// The resolvers, the first one first; none: those of the system.
    pub resolvers: Vec<ResolverAddress>,
    /// How long to wait for the answer to one question, all attempts together.
    pub timeout: Duration,
    /// How long all questions about one domain may take together.
    pub budget: Duration,
}

impl Default for DnsSettings {
    /// The system's resolvers, 5 seconds for one answer and for one domain.
    fn default() -> Self {
        Self {
            resolvers: Vec::new(),
            timeout: Duration::from_secs(5),
            budget: USUAL_BUDGET,
        }
    }
}

/// Why no questions can be asked at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DnsSetupError {
    /// The system names no resolver, or its settings cannot be read.
    #[error("the system names no DNS resolver ({0})")]
    NoSystemResolver(String),
}

/// How much was asked so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Batches: calls of [`Dns::ask`].
    pub batches: usize,
    /// Questions that went out; a question that is asked again of the same server counts once.
    pub questions: usize,
}

/// The real DNS. No question is asked twice of the same server until [`Dns::forget`].
pub struct RealDns {
    /// The resolvers, each with its address as people write it.
    resolvers: Vec<(String, Upstream)>,
    /// The resolver that answered last; a dead one is waited for once and not in every wave.
    preferred: AtomicUsize,
    timeout: Duration,
    budget: Duration,
    loopback_port: Option<u16>,
    permits: Semaphore,
    answered: Mutex<Remembered>,
    batches: AtomicUsize,
    questions: AtomicUsize,
}

type Key = (DomainName, RecordType, Asked);

/// Who is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Asked {
    /// Any resolver.
    Resolvers,
    /// Any resolver, which shall not validate.
    Unchecked,
    /// The resolver with this number.
    Resolver(usize),
    /// A name server of the zone.
    Server(SocketAddr),
}

/// The answers, and the order in which they were asked for.
#[derive(Default)]
struct Remembered {
    answers: HashMap<Key, Arc<OnceCell<Reading>>>,
    order: VecDeque<Key>,
}

impl Remembered {
    /// The place for an answer; whoever comes first fills it.
    fn place(&mut self, key: &Key) -> Arc<OnceCell<Reading>> {
        if let Some(known) = self.answers.get(key) {
            return known.clone();
        }
        if self.order.len() >= REMEMBERED
            && let Some(oldest) = self.order.pop_front()
        {
            self.answers.remove(&oldest);
        }
        self.order.push_back(key.clone());
        self.answers.entry(key.clone()).or_default().clone()
    }
}

enum Upstream {
    Plain(SocketAddr),
    Encrypted(Box<Encrypted>),
}

impl RealDns {
    /// Makes ready to ask; nothing is sent yet.
    ///
    /// # Errors
    /// [`DnsSetupError`] when no resolver was given and the system has none.
    pub fn new(settings: DnsSettings) -> Result<Self, DnsSetupError> {
        Self::trusting(settings, None)
    }

    /// As [`RealDns::new`]; these authorities vouch for resolvers over TLS and HTTPS, in place of those that are compiled in.
    ///
    /// # Errors
    /// As [`RealDns::new`].
    pub fn trusting(
        settings: DnsSettings,
        authorities: Option<&Authorities>,
    ) -> Result<Self, DnsSetupError> {
        let loopback_port = settings
            .resolvers
            .iter()
            .find_map(ResolverAddress::loopback_port);
        let resolvers = if settings.resolvers.is_empty() {
            system_resolvers()?
        } else {
            settings
                .resolvers
                .into_iter()
                .map(|address| {
                    let shown = address.to_string();
                    let upstream = match address {
                        ResolverAddress::Plain(address) => Upstream::Plain(address),
                        other => Upstream::Encrypted(Box::new(Encrypted::new(
                            other,
                            settings.timeout,
                            authorities.cloned(),
                        ))),
                    };
                    (shown, upstream)
                })
                .collect()
        };
        Ok(Self {
            resolvers,
            preferred: AtomicUsize::new(0),
            timeout: settings.timeout,
            budget: settings.budget,
            loopback_port,
            permits: Semaphore::new(IN_FLIGHT),
            answered: Mutex::default(),
            batches: AtomicUsize::new(0),
            questions: AtomicUsize::new(0),
        })
    }

    /// How much was asked so far.
    pub fn tally(&self) -> Tally {
        Tally {
            batches: self.batches.load(Ordering::Relaxed),
            questions: self.questions.load(Ordering::Relaxed),
        }
    }

    async fn answer(&self, question: &Question) -> Seen<Vec<Data>> {
        let mut seen = Seen {
            at: question.name.clone(),
            kind: question.kind,
            from: question.server.clone(),
            ttl: None,
            aliases: Vec::new(),
            answer: Answer::Unknown(Cause::AliasLoop),
        };
        let mut server = match &question.server {
            Server::Resolver => Asked::Resolvers,
            Server::Unchecked => Asked::Unchecked,
            Server::At(_, address) => Asked::Server(self.moved(*address)),
            Server::ResolverAt(wanted) => {
                match self.resolvers.iter().position(|(shown, _)| shown == wanted) {
                    Some(number) => Asked::Resolver(number),
                    None => {
                        seen.answer = Answer::Unknown(Cause::NotAsked);
                        return seen;
                    }
                }
            }
        };
        for _ in 0..RESTARTS {
            let at = seen.stands_at().clone();
            let reading = self.once((at, question.kind, server)).await;
            for alias in reading.aliases {
                if alias == seen.at || seen.aliases.contains(&alias) {
                    return seen; // in a circle
                }
                seen.aliases.push(alias);
            }
            seen.ttl = match (seen.ttl, reading.ttl) {
                (Some(one), Some(other)) => Some(one.min(other)),
                (one, other) => one.or(other),
            };
            if let Outcome::Here(answer) = reading.outcome {
                seen.answer = answer;
                return seen;
            }
            if let Asked::Server(_) = server {
                server = Asked::Resolvers;
            }
        }
        seen
    }

    /// Asks, or remembers what was answered; two that want to know the same at the same time wait for one answer.
    async fn once(&self, key: Key) -> Reading {
        let cell = self
            .answered
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .place(&key);
        cell.get_or_init(|| self.send(key)).await.clone()
    }

    async fn send(&self, (name, kind, server): Key) -> Reading {
        let Ok(wire_name) = Name::from_labels(name.labels().map(str::as_bytes)) else {
            return Reading::unknown(Cause::Malformed("the name cannot be asked".to_owned()));
        };
        // the semaphore is never closed
        let _permit = self.permits.acquire().await.ok();
        self.questions.fetch_add(1, Ordering::Relaxed);
        match server {
            Asked::Server(address) => {
                plain(
                    address,
                    &wire_name,
                    kind,
                    Manner::Authoritative,
                    self.timeout,
                )
                .await
            }
            Asked::Resolver(number) => {
                self.by_resolver(number, (&wire_name, kind), Manner::Recursive, self.timeout)
                    .await
            }
            Asked::Resolvers => self.resolve(&wire_name, kind, Manner::Recursive).await,
            Asked::Unchecked => self.resolve(&wire_name, kind, Manner::Unchecked).await,
        }
    }

    /// Asks the resolvers, beginning with the one that answered last, the next one when nothing is known.
    async fn resolve(&self, name: &Name, kind: RecordType, manner: Manner) -> Reading {
        let count = self.resolvers.len();
        let first = self.preferred.load(Ordering::Relaxed);
        let until = Instant::now() + self.timeout;
        let mut worst: Option<Reading> = None;
        for step in 0..count {
            let at = (first + step) % count;
            let left = until.saturating_duration_since(Instant::now());
            // a dead one shall not take the time in which the next one could answer
            let share = if step + 1 == count {
                left
            } else {
                (left / u32::try_from(count - step).unwrap_or(1)).min(self.timeout / 4)
            };
            let reading = self.by_resolver(at, (name, kind), manner, share).await;
            let Some(cause) = reading.cause() else {
                self.preferred.store(at, Ordering::Relaxed);
                return reading;
            };
            // a server that says no tells more than one that says nothing
            let silent = matches!(cause, Cause::Timeout | Cause::Unreachable);
            if worst.is_none() || !silent {
                worst = Some(reading);
            }
        }
        worst.unwrap_or_else(|| Reading::unknown(Cause::NotAsked))
    }

    /// Asks the resolver with this number.
    async fn by_resolver(
        &self,
        number: usize,
        (name, kind): (&Name, RecordType),
        manner: Manner,
        patience: Duration,
    ) -> Reading {
        match &self.resolvers[number].1 {
            Upstream::Plain(address) => plain(*address, name, kind, manner, patience).await,
            // the library that speaks TLS and HTTPS has no way to set the CD bit
            Upstream::Encrypted(_) if manner == Manner::Unchecked => {
                Reading::unknown(Cause::NotAsked)
            }
            Upstream::Encrypted(resolver) => {
                match tokio::time::timeout(patience, resolver.ask(name, kind)).await {
                    Ok(reading) => reading,
                    Err(_) => Reading::unknown(Cause::Timeout),
                }
            }
        }
    }

    fn moved(&self, address: SocketAddr) -> SocketAddr {
        if address.port() == 53 {
            self.server_address(address.ip())
        } else {
            address
        }
    }
}

#[async_trait]
impl Dns for RealDns {
    async fn ask(&self, questions: &[Question]) -> Vec<Seen<Vec<Data>>> {
        self.batches.fetch_add(1, Ordering::Relaxed);
        join_all(questions.iter().map(|question| self.answer(question))).await
    }

    /// Each question has its own end: a silent server takes nothing from the answers of the others. A question that
    /// was cut off is not remembered, and can be asked again by somebody who has more time.
    async fn ask_until(&self, questions: &[Question], until: Instant) -> Vec<Seen<Vec<Data>>> {
        self.batches.fetch_add(1, Ordering::Relaxed);
        let bounded = async |question| match timeout_at(until, self.answer(question)).await {
            Ok(seen) => seen,
            Err(_) => unanswered(question),
        };
        join_all(questions.iter().map(bounded)).await
    }

    fn budget(&self) -> Duration {
        self.budget
    }

    fn server_address(&self, ip: IpAddr) -> SocketAddr {
        let port = self.loopback_port.filter(|_| ip.is_loopback());
        SocketAddr::new(ip, port.unwrap_or(53))
    }

    fn resolvers(&self) -> Vec<Server> {
        let all = self.resolvers.iter();
        all.map(|(shown, _)| Server::ResolverAt(shown.clone()))
            .collect()
    }

    fn validated(&self, name: &DomainName, kind: RecordType) -> Option<bool> {
        let key = (name.clone(), kind, Asked::Resolvers);
        let answered = self.answered.lock().unwrap_or_else(PoisonError::into_inner);
        let reading = answered.answers.get(&key)?.get()?;
        reading.validated.filter(|_| reading.cause().is_none())
    }

    fn forget(&self) {
        *self.answered.lock().unwrap_or_else(PoisonError::into_inner) = Remembered::default();
    }
}

async fn plain(
    server: SocketAddr,
    name: &Name,
    kind: RecordType,
    manner: Manner,
    patience: Duration,
) -> Reading {
    let question = Query::query(name.clone(), WireType::from(kind.number()));
    match exchange(server, &question, manner, patience).await {
        Ok(message) => read(&message, name, kind, manner),
        Err(cause) => Reading::unknown(cause),
    }
}

fn system_resolvers() -> Result<Vec<(String, Upstream)>, DnsSetupError> {
    let (config, _) = hickory_resolver::system_conf::read_system_conf()
        .map_err(|error| DnsSetupError::NoSystemResolver(error.to_string()))?;
    let mut all: Vec<SocketAddr> = Vec::new();
    for server in config.name_servers() {
        let port = server.connections.first().map_or(53, |way| way.port);
        let address = SocketAddr::new(server.ip, port);
        if !all.contains(&address) {
            all.push(address);
        }
    }
    if all.is_empty() {
        return Err(DnsSetupError::NoSystemResolver(
            "its list is empty".to_owned(),
        ));
    }
    all.truncate(3);
    let named = |address| {
        let shown = ResolverAddress::Plain(address).to_string();
        (shown, Upstream::Plain(address))
    };
    Ok(all.into_iter().map(named).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_remembered_does_not_grow_without_end() {
        let mut remembered = Remembered::default();
        let key = |n: usize| {
            let name = DomainName::parse(&format!("n{n}.example.test")).unwrap();
            (name, RecordType::Txt, Asked::Resolvers)
        };
        for n in 0..REMEMBERED + 10 {
            remembered.place(&key(n));
        }
        assert_eq!(remembered.answers.len(), REMEMBERED);
        assert_eq!(remembered.order.len(), REMEMBERED);
        assert!(!remembered.answers.contains_key(&key(9)));
        let newest = remembered.place(&key(REMEMBERED + 9));
        assert!(Arc::ptr_eq(
            &newest,
            &remembered.place(&key(REMEMBERED + 9))
        ));
    }
}
