//! The trait through which every DNS question goes: many questions in, many answers out; and the real DNS behind it.

mod address;
mod encrypted;
mod reading;
mod real;
mod wire;
mod within;

use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use async_trait::async_trait;
use mailmend_providers::{DomainName, RecordType};
use tokio::time::{Instant, timeout_at};

use crate::facts::{Data, Seen, Server};

pub use address::{ResolverAddress, ResolverAddressError};
pub use encrypted::Authorities;
pub use real::{DnsSettings, DnsSetupError, RealDns, Tally};
pub use within::Within;

/// How long all questions about one domain may take together, when nobody says otherwise.
pub const USUAL_BUDGET: Duration = Duration::from_secs(5);

/// One DNS question.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Question {
    /// The name asked about.
    pub name: DomainName,
    /// The type asked for.
    pub kind: RecordType,
    /// Who is asked.
    pub server: Server,
}

impl Question {
    /// A question to the resolver.
    pub fn new(name: DomainName, kind: RecordType) -> Self {
        Self {
            name,
            kind,
            server: Server::Resolver,
        }
    }

    /// A question to one server.
    pub fn to(name: DomainName, kind: RecordType, server: Server) -> Self {
        Self { name, kind, server }
    }
}

/// Whoever answers DNS questions.
///
/// A batch is one wave: all questions go out at once, and the answers come back in the same order. A question that
/// stands in the batch twice is sent once. Aliases (CNAME) are followed and kept in [`Seen::aliases`].
/// A name that proves not to hold the type is `Absent`; a time-out, SERVFAIL, REFUSED or closed port is `Unknown`.
#[async_trait]
pub trait Dns: Send + Sync {
    /// Asks all questions at once.
    async fn ask(&self, questions: &[Question]) -> Vec<Seen<Vec<Data>>>;

    /// Asks all questions at once and waits until this moment at the latest; what was not answered by then is `Unknown`.
    async fn ask_until(&self, questions: &[Question], until: Instant) -> Vec<Seen<Vec<Data>>> {
        match timeout_at(until, self.ask(questions)).await {
            Ok(answers) => answers,
            Err(_) => questions.iter().map(within::unanswered).collect(),
        }
    }

    /// How long all questions about one domain may take together.
    fn budget(&self) -> Duration {
        USUAL_BUDGET
    }

    /// Where a name server with this address is asked: port 53, unless the whole world lives on another loopback port.
    fn server_address(&self, ip: IpAddr) -> SocketAddr {
        SocketAddr::new(ip, 53)
    }

    /// The resolvers, each to be asked on its own.
    fn resolvers(&self) -> Vec<Server> {
        vec![Server::Resolver]
    }

    /// Whether the resolver said of its answer to this question that it had validated it (the AD bit of RFC 4035,
    /// section 3.2.3); `None` when it was not asked, or knows nothing.
    fn validated(&self, _name: &DomainName, _kind: RecordType) -> Option<bool> {
        None
    }

    /// Forgets what was answered; the next batch asks anew. For whoever waits until DNS changes.
    fn forget(&self) {}
}
