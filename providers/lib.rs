//! Zones, record sets, changes, and who can make them. Knows nothing of SPF, DKIM or DMARC.
//!
//! From the ground up: a [`DomainName`] is the one form of a name; a [`RecordSet`] is what stands at a name;
//! a [`Change`] is a record set before and after; a [`Provider`] is someone who can make a change, by an API,
//! by a DNS message, or in memory. An [`Adapter`] tells about a provider without opening it, and
//! [`catalog`] lists all adapters, and [`environment`] finds their credentials. Every adapter passes the one suite in [`conformance`].

pub mod adapter;
pub mod catalog;
pub mod change;
pub mod cloudflare;
pub mod conformance;
pub mod environment;
pub mod guard;
mod http;
pub mod memory;
pub mod name;
pub mod provider;
pub mod record_set;
pub mod rfc2136;

pub use adapter::{Adapter, Credential, Credentials, Limit};
pub use catalog::CATALOG;
pub use change::Change;
pub use cloudflare::Cloudflare;
pub use memory::Memory;
pub use name::{DomainName, NameError};
pub use provider::{
    Access, Atomicity, KeyFault, Provider, Receipt, Refusal, SettingFault, Settled, Zone,
};
pub use record_set::{Raw, RecordSet, RecordType, Value};
pub use rfc2136::Rfc2136;
