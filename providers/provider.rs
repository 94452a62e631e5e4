//! The contract: what each verb of a provider promises, and what a failure leaves behind.

use std::time::Duration;

use async_trait::async_trait;
use serde::{Deserialize, Serialize};

use crate::change::Change;
use crate::name::DomainName;
use crate::record_set::{Raw, RecordSet, RecordType};

/// Someone who can change a zone.
///
/// Few verbs. Each is safe to call again after a failure. `write` makes every record set exactly what its change
/// says, all together where the back end can. It compares first: if what stands there is not `change.before`
/// (values always, TTL where the back end shows it), nothing is written and [`Refusal::Moved`] brings back what was
/// found. An adapter whose API compares and writes in one step says [`Atomicity::CompareAndSet`]; one that cannot
/// reads just before it writes, says [`Atomicity::ReadThenWrite`], and the person is told that a small gap remains.
///
/// After a write an adapter reads back what it wrote; a back end that answered "done" and changed nothing is a
/// [`Refusal::Invalid`], never a success. A reply lost after a write is [`Refusal::Unknown`]: the caller re-reads and
/// never repeats blindly; adapters do the same before they say it.
///
/// TXT values are whole strings. Cutting them into strings of 255 octets, quoting and escaping are the
/// adapter's own affair and never seen outside it.
#[async_trait]
pub trait Provider: Send + Sync {
    /// The adapter's id, such as `cloudflare`.
    fn id(&self) -> &'static str;

    /// How well `write` is guarded. Told to the person before consent.
    fn atomicity(&self) -> Atomicity;

    /// Told before the first of several writes how many record sets are changed in all. Only a person needs to know.
    fn expect(&self, _changes: usize) {}

    /// True when additions at several names are best handed over in one write: a person enters them in one go.
    fn takes_together(&self) -> bool {
        false
    }

    /// Who am I and what may I do, here in `zone` if one is given. Changes nothing.
    async fn access(&self, zone: Option<&Zone>) -> Result<Access, Refusal>;

    /// The zone that holds `name`: longest match, public, and really delegated to (`live_ns`, the name servers that
    /// DNS shows for the zone; empty when they are not known, then the comparison is left out).
    async fn find_zone(&self, name: &DomainName, live_ns: &[DomainName]) -> Result<Zone, Refusal>;

    /// The record set that stands at a name, with its raw memory; `None` when there is none.
    async fn read(
        &self,
        zone: &Zone,
        name: &DomainName,
        kind: RecordType,
    ) -> Result<Option<RecordSet>, Refusal>;

    /// Makes every record set exactly its `after`, or leaves them as they were and says why.
    /// A TXT that becomes a CNAME is two changes in one call.
    async fn write(&self, zone: &Zone, changes: &[Change]) -> Result<Receipt, Refusal>;

    /// True when the host answers DNS questions with something of its own instead of this set, as for a proxied record.
    fn is_hidden(&self, _set: &RecordSet) -> bool {
        false
    }

    /// Whether the host itself says that all its servers have the change (Route 53 GetChange). Others: [`Settled::CannotTell`].
    async fn settled(&self, receipt: &Receipt) -> Result<Settled, Refusal> {
        let _ = receipt;
        Ok(Settled::CannotTell)
    }
}

/// A zone as its provider knows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Zone {
    /// The apex.
    pub apex: DomainName,
    /// The provider's own handle (zone id); opaque outside the adapter. Never a credential.
    pub handle: String,
    /// Name servers that the provider says the zone has; empty when it does not say.
    pub name_servers: Vec<DomainName>,
}

/// What the given credentials allow, as far as can be seen without writing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Access {
    /// Who the provider says we are (token name or id, key name), never the secret.
    pub identity: String,
    /// Whether record sets can be changed; `None` when it cannot be known without writing.
    pub can_write: Option<bool>,
    /// How many zones these credentials reach, when the provider tells. More than one deserves a warning.
    pub zones: Option<usize>,
    /// Anything a person should hear, as plain English facts.
    pub remarks: Vec<String>,
}

/// How well a provider guards a write against somebody else's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Atomicity {
    /// Compares and writes in one step: exact.
    CompareAndSet,
    /// Reads just before it writes and again afterwards: a gap of a moment remains.
    ReadThenWrite,
    /// Can only replace the whole zone.
    WholeZone,
}

/// Proof that a write was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// The adapter's id.
    pub provider: String,
    /// The record sets as they were read back after the write, one for each change; `None` for a removed set.
    pub written: Vec<Option<RecordSet>>,
    /// Ids and the like, for `settled` and for the journal. Never a credential.
    pub raw: Raw,
}

/// Whether the host says that all its servers have the change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Settled {
    /// All servers of the host have it.
    Yes,
    /// Not yet.
    NotYet,
    /// This host does not tell; DNS has to be watched.
    CannotTell,
}

/// What is wrong with a setting of ours. Never holds the setting's value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum SettingFault {
    /// Nothing is given.
    #[error("nothing is given")]
    Missing,
    /// No name and no address of a server, with or without `:port`.
    #[error("neither a name nor an address, with or without :port")]
    NotAServer,
    /// No name in the DNS.
    #[error("not a name")]
    NotAName,
    /// No token: it is empty, or holds what no token can hold.
    #[error("no token")]
    NotAToken,
    /// No base URL, or one that is not safe.
    #[error("not https without a user and a query, or http on loopback")]
    Address,
    /// Not base64.
    #[error("not base64")]
    NotBase64,
    /// An algorithm that is not known, or too weak.
    #[error("not hmac-sha256, hmac-sha384 or hmac-sha512")]
    Algorithm,
}

/// Why a server refused a signature (RFC 8945, section 5.3).
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyFault {
    /// BADKEY: no key of this name with this algorithm.
    #[error("the server does not know it with {algorithm} (BADKEY)")]
    Unknown {
        /// The algorithm that was used.
        algorithm: String,
    },
    /// BADSIG: another secret.
    #[error("its secret is not the one that the server has (BADSIG)")]
    Signature,
    /// BADTIME: the clocks differ.
    #[error("the clocks differ by more than {most} s (BADTIME)")]
    Clock {
        /// By how many seconds they may differ.
        most: u16,
        /// What time it is for the server, when it says.
        server: Option<jiff::Timestamp>,
    },
    /// BADTRUNC, NOTAUTH without a word, or a code of its own.
    #[error("{word}")]
    Other {
        /// The server's word for it.
        word: String,
    },
}

/// Why a provider did not do what was asked. Unless a variant says otherwise, nothing was changed.
/// No variant ever holds a credential.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The credentials are wrong, unknown or expired.
    #[error("the credentials were not accepted: {reason}")]
    Credentials {
        /// What the provider said.
        reason: String,
    },
    /// What was given to open it cannot be used: nobody was asked.
    #[error("{name} cannot be used: {wrong}")]
    Setting {
        /// The setting: a variable, or `--endpoint`.
        name: String,
        /// What is wrong with it.
        wrong: SettingFault,
    },
    /// The server refused the key that signs (TSIG).
    #[error("the key {key} was refused: {fault}")]
    Key {
        /// The name of the key.
        key: String,
        /// Why.
        fault: KeyFault,
    },
    /// The credentials are good, but a right is missing.
    #[error("a permission is missing: {missing}")]
    Forbidden {
        /// The right that is missing, in the provider's words.
        missing: String,
    },
    /// No zone of these credentials holds the name.
    #[error("no zone for {name} was found with these credentials")]
    NoSuchZone {
        /// The name that was looked for.
        name: DomainName,
    },
    /// A zone was found, but DNS does not delegate to it: a change there would not be seen.
    #[error("the zone {zone} at this provider is not the one that DNS uses")]
    NotTheLiveZone {
        /// The zone that was found.
        zone: DomainName,
        /// The name servers that DNS uses.
        live_ns: Vec<DomainName>,
        /// The name servers of the zone that was found.
        zone_ns: Vec<DomainName>,
    },
    /// What stands there is not what the change starts from.
    #[error("{name} {kind} has changed since it was read")]
    Moved {
        /// The name of the record set.
        name: DomainName,
        /// Its type.
        kind: RecordType,
        /// What stands there now, when it could be read.
        found: Option<RecordSet>,
    },
    /// A CNAME stands at the name, so nothing else can.
    #[error("a CNAME stands at {name}; nothing else can be added there")]
    NameHasCname {
        /// The name.
        name: DomainName,
        /// Where the CNAME points.
        target: Option<DomainName>,
    },
    /// The TTL is outside of what the provider takes.
    #[error("the TTL must be between {min} and {max} seconds")]
    TtlOutOfRange {
        /// Lowest TTL in seconds.
        min: u32,
        /// Highest TTL in seconds.
        max: u32,
    },
    /// The provider found something wrong with the request, or answered "done" without doing it.
    #[error("the provider did not take the change ({field}): {message}")]
    Invalid {
        /// What it is about: a field, a name.
        field: String,
        /// What the provider said.
        message: String,
    },
    /// Too many requests; nothing was changed.
    #[error("the provider asks to wait before trying again")]
    RateLimited {
        /// How long, if it says.
        retry_after: Option<Duration>,
    },
    /// The API is not open to this account.
    #[error("this account may not use the API: {reason}")]
    NotForThisAccount {
        /// What the provider said.
        reason: String,
    },
    /// Nobody answered, and nothing had been sent that could change anything.
    #[error("the provider could not be reached: {reason}")]
    Unreachable {
        /// What happened, without addresses of secrets.
        reason: String,
    },
    /// The person who was to make the change stopped before anything was changed.
    #[error("the person stopped, and nothing was changed")]
    Stopped,
    /// Some changes were made and some were not.
    #[error("only {done} of {total} changes were made: {reason}")]
    Partial {
        /// How many changes were made (they are the first ones).
        done: usize,
        /// How many there were.
        total: usize,
        /// Why it stopped.
        reason: String,
    },
    /// The reply to a write was lost and reading back did not tell. Look before doing anything again.
    #[error("the reply was lost; it is not known whether the change was made: {reason}")]
    Unknown {
        /// What happened.
        reason: String,
    },
}
