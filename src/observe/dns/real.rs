//! The real DNS: resolvers and name servers on the network.

use std::collections::HashMap;
use std::net::{IpAddr, SocketAddr};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use async_trait::async_trait;
use futures_util::future::join_all;
use hickory_proto::op::Query;
use hickory_proto::rr::{Name, RecordType as WireType};
use mailmend_providers::{DomainName, RecordType};
use tokio::sync::{OnceCell, Semaphore};

use super::address::ResolverAddress;
use super::encrypted::Encrypted;
use super::reading::{Outcome, Reading, read};
use super::wire::{Manner, exchange};
use super::{Dns, Question};
use crate::facts::{Answer, Cause, Data, Seen, Server};

/// Questions on their way at the same time. More than any wave about one domain, so that none is cut in two.
const IN_FLIGHT: usize = 256;

/// How often an alias that leads out of an answer is followed with a question of its own.
const RESTARTS: usize = 8;

/// Who is asked, and for how long is waited.
#[derive(Clone, Debug)]
pub struct DnsSettings {
    /// The resolvers, the first one first; none: those of the system.
    pub resolvers: Vec<ResolverAddress>,
    /// How long to wait for the answer to one question, all attempts together.
    pub timeout: Duration,
}

impl Default for DnsSettings {
    /// The system's resolvers, 5 seconds.
    fn default() -> Self {
        Self {
            resolvers: Vec::new(),
            timeout: Duration::from_secs(5),
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
    resolvers: Vec<Upstream>,
    /// The resolver that answered last; a dead one is waited for once and not in every wave.
    preferred: AtomicUsize,
    timeout: Duration,
    loopback_port: Option<u16>,
    permits: Semaphore,
    answered: Mutex<HashMap<Key, Arc<OnceCell<Reading>>>>,
    batches: AtomicUsize,
    questions: AtomicUsize,
}

type Key = (DomainName, RecordType, Option<SocketAddr>);

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
                .map(|address| match address {
                    ResolverAddress::Plain(address) => Upstream::Plain(address),
                    other => Upstream::Encrypted(Box::new(Encrypted::new(other, settings.timeout))),
                })
                .collect()
        };
        Ok(Self {
            resolvers,
            preferred: AtomicUsize::new(0),
            timeout: settings.timeout,
            loopback_port,
            permits: Semaphore::new(IN_FLIGHT),
            answered: Mutex::new(HashMap::new()),
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
            Server::Resolver => None,
            Server::At(_, address) => Some(self.moved(*address)),
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
            server = None;
        }
        seen
    }

    /// Asks, or remembers what was answered; two that want to know the same at the same time wait for one answer.
    async fn once(&self, key: Key) -> Reading {
        let cell = self
            .answered
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .entry(key.clone())
            .or_default()
            .clone();
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
            Some(address) => {
                plain(
                    address,
                    &wire_name,
                    kind,
                    Manner::Authoritative,
                    self.timeout,
                )
                .await
            }
            None => self.resolve(&wire_name, kind).await,
        }
    }

    /// Asks the resolvers, beginning with the one that answered last, the next one when nothing is known.
    async fn resolve(&self, name: &Name, kind: RecordType) -> Reading {
        let count = self.resolvers.len();
        let first = self.preferred.load(Ordering::Relaxed);
        let until = Instant::now() + self.timeout;
        let mut worst: Option<Reading> = None;
        for step in 0..count {
            let at = (first + step) % count;
            let left = until.saturating_duration_since(Instant::now());
            let share = left / u32::try_from(count - step).unwrap_or(1);
            let reading = match &self.resolvers[at] {
                Upstream::Plain(address) => {
                    plain(*address, name, kind, Manner::Recursive, share).await
                }
                Upstream::Encrypted(resolver) => {
                    match tokio::time::timeout(share, resolver.ask(name, kind)).await {
                        Ok(reading) => reading,
                        Err(_) => Reading::unknown(Cause::Timeout),
                    }
                }
            };
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

    fn server_address(&self, ip: IpAddr) -> SocketAddr {
        let port = self.loopback_port.filter(|_| ip.is_loopback());
        SocketAddr::new(ip, port.unwrap_or(53))
    }

    fn forget(&self) {
        self.answered
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clear();
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

fn system_resolvers() -> Result<Vec<Upstream>, DnsSetupError> {
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
    Ok(all.into_iter().map(Upstream::Plain).collect())
}
