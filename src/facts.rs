//! What was seen, when, and from whom. Never what we think of it. A silence is not an absence.

mod transport;

use std::collections::BTreeMap;
use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use jiff::Timestamp;
use mailmend_providers::{DomainName, RecordType, Value};
use serde::{Deserialize, Serialize};

use crate::records::Span;
use crate::records::spf::{Spf, TermKind};

pub use transport::{Obstacle, PolicyFile, TransportFacts};

/// One of three answers: it is so, it proves not to be there, or nothing can be said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer<T> {
    /// Seen.
    Is(T),
    /// A server with a right to say so said that it does not exist.
    Absent(Absence),
    /// Nobody with a right to answer answered; nothing follows from it.
    Unknown(Cause),
}

/// How an absence was proven.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Absence {
    /// The name does not exist at all (NXDOMAIN).
    NxDomain,
    /// The name exists, or something below it, but holds no record of this type (NODATA).
    NoData,
}

/// Why nothing is known.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Cause {
    /// No answer in time.
    Timeout,
    /// The server says that it failed (SERVFAIL); a DNSSEC failure looks like this too.
    ServFail,
    /// The server does not want to answer (REFUSED), or is not responsible (lame).
    Refused,
    /// The server cannot be reached at all: port closed, no route.
    Unreachable,
    /// The answer made no sense; the text says in what way.
    Malformed(String),
    /// Aliases lead in a circle or too far.
    AliasLoop,
    /// The question was not asked, because something that it depends on is unknown.
    NotAsked,
}

impl<T> Answer<T> {
    /// What was seen, if something was.
    pub fn is(&self) -> Option<&T> {
        match self {
            Self::Is(what) => Some(what),
            _ => None,
        }
    }

    /// Why nothing is known, when nothing is.
    pub fn cause(&self) -> Option<&Cause> {
        match self {
            Self::Unknown(why) => Some(why),
            _ => None,
        }
    }

    /// True when it proves not to be there.
    pub fn is_absent(&self) -> bool {
        matches!(self, Self::Absent(_))
    }

    /// True when nothing is known.
    pub fn is_unknown(&self) -> bool {
        matches!(self, Self::Unknown(_))
    }

    /// The same answer about something made from it.
    pub fn map<U>(self, make: impl FnOnce(T) -> U) -> Answer<U> {
        match self {
            Self::Is(what) => Answer::Is(make(what)),
            Self::Absent(how) => Answer::Absent(how),
            Self::Unknown(why) => Answer::Unknown(why),
        }
    }
}

/// Who answered, or was asked.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Server {
    /// The resolver: the system's, or the one that was given.
    Resolver,
    /// The resolver, asked not to validate (the CD bit of RFC 4035, section 3.2.2).
    Unchecked,
    /// One server, by name and address: an authoritative server of the zone.
    At(DomainName, SocketAddr),
    /// One of several resolvers, by its address as people write it.
    ResolverAt(String),
}

impl std::fmt::Display for Server {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Resolver | Self::Unchecked => f.write_str("resolver"),
            Self::At(name, _) => name.fmt(f),
            Self::ResolverAt(address) => f.write_str(address),
        }
    }
}

/// An answer, with where and from whom it was seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen<T> {
    /// The name that was asked about.
    pub at: DomainName,
    /// The type that was asked for.
    pub kind: RecordType,
    /// Who was asked.
    pub from: Server,
    /// TTL in seconds: of the records, or for how long their absence is remembered (RFC 2308), when it was told.
    pub ttl: Option<u32>,
    /// The CNAME targets that were followed, in order; the answer belongs to the last of them.
    pub aliases: Vec<DomainName>,
    /// What was seen.
    pub answer: Answer<T>,
}

impl<T> Seen<T> {
    /// Something that was not asked, because what it depends on is unknown.
    pub fn not_asked(at: DomainName, kind: RecordType) -> Self {
        Self {
            at,
            kind,
            from: Server::Resolver,
            ttl: None,
            aliases: Vec::new(),
            answer: Answer::Unknown(Cause::NotAsked),
        }
    }

    /// The same sight of something made from it.
    pub fn map<U>(self, make: impl FnOnce(T) -> U) -> Seen<U> {
        Seen {
            at: self.at,
            kind: self.kind,
            from: self.from,
            ttl: self.ttl,
            aliases: self.aliases,
            answer: self.answer.map(make),
        }
    }

    /// The name at which the records really stand: the end of the aliases.
    pub fn stands_at(&self) -> &DomainName {
        self.aliases.last().unwrap_or(&self.at)
    }

    /// True when an alias leads to a name that proves not to hold the record.
    pub fn is_dangling(&self) -> bool {
        !self.aliases.is_empty() && self.answer.is_absent()
    }
}

impl<T> Seen<Vec<T>> {
    /// What was seen; nothing when it is absent or unknown.
    pub fn all(&self) -> &[T] {
        self.answer.is().map_or(&[], Vec::as_slice)
    }
}

/// One TXT record: its character-strings as they came.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Txt {
    /// The character-strings, each at most 255 bytes.
    pub strings: Vec<Vec<u8>>,
}

impl Txt {
    /// A TXT record from its joined value.
    pub fn from_value(value: &Value) -> Self {
        Self {
            strings: value.strings().into_iter().map(<[u8]>::to_vec).collect(),
        }
    }

    /// The joined value, exact.
    pub fn value(&self) -> Value {
        Value::new(self.strings.concat())
    }

    /// The joined value for reading; bytes that are not UTF-8 appear as U+FFFD. Spans of findings are bytes of this text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.strings.concat()).into_owned()
    }
}

impl From<&str> for Txt {
    fn from(text: &str) -> Self {
        Self::from_value(&text.into())
    }
}

impl std::fmt::Debug for Txt {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?}", self.text())
    }
}

/// One record's data, as it came over the wire.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Data {
    /// TXT.
    Txt(Txt),
    /// MX: preference and exchange; the root is the null MX (RFC 7505).
    Mx(u16, DomainName),
    /// CNAME, NS, PTR.
    Name(DomainName),
    /// A, AAAA.
    Address(IpAddr),
    /// SOA.
    Soa(Soa),
    /// Anything else, in presentation form.
    Other(String),
}

/// The TXT records among answers.
pub fn texts(all: Vec<Data>) -> Vec<Txt> {
    all.into_iter()
        .filter_map(|data| match data {
            Data::Txt(txt) => Some(txt),
            _ => None,
        })
        .collect()
}

/// The start of authority of a zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Soa {
    /// The primary server.
    pub primary: DomainName,
    /// The serial number.
    pub serial: u32,
    /// For how long an absence is remembered, in seconds (RFC 2308).
    pub minimum: u32,
}

/// What the person asked about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    /// As typed.
    pub input: String,
    /// The Author Domain: the domain that people see in From.
    pub domain: DomainName,
    /// The whole address, when one was typed.
    pub mailbox: Option<String>,
}

/// Everything that was seen about one domain.
#[derive(Clone, Debug)]
pub struct Facts {
    /// What was asked about.
    pub target: Target,
    /// When the looking began.
    pub asked_at: Timestamp,
    /// The zone that holds the domain.
    pub zone: ZoneFacts,
    /// All TXT records at the domain itself; SPF is among them.
    pub texts: Seen<Vec<Txt>>,
    /// The include tree below the domain's SPF record; `None` when there is not exactly one record.
    pub spf: Option<SpfNode>,
    /// What stands at `_dmarc` names.
    pub dmarc: DmarcFacts,
    /// Where DKIM keys were looked for.
    pub dkim: DkimFacts,
    /// MX records.
    pub mx: Seen<Vec<(u16, DomainName)>>,
    /// Addresses of the MX hosts.
    pub mx_hosts: Vec<Host>,
    /// The domain's own addresses were asked for only when there is no MX (the implicit MX of RFC 5321, section 5.1).
    pub implicit_mx: Option<Host>,
    /// MTA-STS, TLS-RPT and BIMI.
    pub transport: TransportFacts,
    /// Names at which a record stands when a panel added the zone a second time: the name that was meant, and what stands at the doubled one.
    pub doubled: Vec<(DomainName, Seen<Vec<Txt>>)>,
    /// What each authoritative server says about the record sets that matter.
    pub servers: Vec<ServerFacts>,
    /// The sending services that records point to, or that the person named.
    pub services: Vec<ServiceSeen>,
    /// Who sends, when the person said so and it is no service of the catalogue; a service stands among `services` as named.
    pub sender: Option<NamedSender>,
    /// Temporary changes of ours that are open for this zone.
    pub temporary: Vec<OpenChange>,
    /// The time for one domain, when it ended before everything was answered; what is missing is `Unknown`.
    pub out_of_time: Option<Duration>,
}

impl Facts {
    /// Facts of which nothing was seen yet: what a record that is judged without DNS is put into.
    pub fn unseen(target: Target, asked_at: Timestamp) -> Self {
        let domain = target.domain.clone();
        Self {
            target,
            asked_at,
            zone: ZoneFacts {
                apex: Answer::Unknown(Cause::NotAsked),
                soa: None,
                name_servers: Answer::Unknown(Cause::NotAsked),
                delegation: Answer::Unknown(Cause::NotAsked),
                dnssec: DnssecFacts::default(),
            },
            texts: Seen::not_asked(domain.clone(), RecordType::Txt),
            spf: None,
            dmarc: DmarcFacts {
                walk: Vec::new(),
                report_hosts: Vec::new(),
            },
            dkim: DkimFacts {
                probes: Vec::new(),
                node: Seen::not_asked(domain.clone(), RecordType::Txt),
                above: Vec::new(),
                sentinel: Seen::not_asked(domain.clone(), RecordType::Txt),
            },
            transport: TransportFacts::unseen(&domain),
            mx: Seen::not_asked(domain, RecordType::Mx),
            mx_hosts: Vec::new(),
            implicit_mx: None,
            doubled: Vec::new(),
            servers: Vec::new(),
            services: Vec::new(),
            sender: None,
            temporary: Vec::new(),
            out_of_time: None,
        }
    }
}

/// A sender outside of the catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NamedSender {
    /// The person's own mail server.
    Own,
    /// A service, by the name that the person gave it.
    Unlisted(String),
}

/// The zone that holds a domain.
#[derive(Clone, Debug)]
pub struct ZoneFacts {
    /// The apex: the owner of the SOA record.
    pub apex: Answer<DomainName>,
    /// The SOA record.
    pub soa: Option<Soa>,
    /// Its name servers, with addresses.
    pub name_servers: Answer<Vec<Host>>,
    /// The name servers to which the zone above leads.
    pub delegation: Answer<Vec<DomainName>>,
    /// What the resolver says about DNSSEC.
    pub dnssec: DnssecFacts,
}

/// What the resolver says about DNSSEC.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DnssecFacts {
    /// It says that it validated the SOA record at the apex (the AD bit); `None` when nobody can tell.
    pub validated: Option<bool>,
    /// Questions that it answers only when it shall not validate (the CD bit): the signatures are broken.
    pub broken: Vec<(DomainName, RecordType)>,
}

/// A host name with its addresses.
#[derive(Clone, Debug)]
pub struct Host {
    /// The name.
    pub name: DomainName,
    /// IPv4.
    pub a: Seen<Vec<IpAddr>>,
    /// IPv6.
    pub aaaa: Seen<Vec<IpAddr>>,
}

impl Host {
    /// All addresses that were seen.
    pub fn addresses(&self) -> Vec<IpAddr> {
        self.a
            .all()
            .iter()
            .chain(self.aaaa.all())
            .copied()
            .collect()
    }
}

/// One name of the SPF include tree (RFC 7208).
#[derive(Clone, Debug)]
pub struct SpfNode {
    /// All TXT records there.
    pub seen: Seen<Vec<Txt>>,
    /// The SPF records among them (selected as receivers do).
    pub records: Vec<String>,
    /// The terms of the record that cost a look-up, in order; empty unless there is exactly one record.
    pub branches: Vec<SpfBranch>,
}

/// One term that costs a look-up.
#[derive(Clone, Debug)]
pub struct SpfBranch {
    /// Its bytes in the record of the node above.
    pub span: Span,
    /// The term as written.
    pub term: String,
    /// The name it leads to; `None` when macros make it depend on the message.
    pub target: Option<DomainName>,
    /// How many records the look-up brought (addresses, exchanges, TXT). `Absent` is a void look-up (RFC 7208, section 4.6.4).
    pub found: Answer<usize>,
    /// The addresses among them.
    pub addresses: Vec<IpAddr>,
    /// What stands at an `include` or `redirect`.
    pub node: Option<Box<SpfNode>>,
    /// The target stands above in the tree already.
    pub is_loop: bool,
}

impl SpfBranch {
    /// What the term costs with all that it leads to.
    pub fn lookups(&self) -> usize {
        1 + self.node.as_ref().map_or(0, |node| node.lookups())
    }
}

impl SpfNode {
    /// Terms that cost a look-up, in the whole tree (limit 10).
    pub fn lookups(&self) -> usize {
        self.branches.iter().map(SpfBranch::lookups).sum()
    }

    /// Look-ups that proved to bring nothing, in the whole tree (limit 2).
    pub fn void_lookups(&self) -> usize {
        self.branches
            .iter()
            .map(|branch| {
                usize::from(branch.found.is_absent())
                    + branch.node.as_ref().map_or(0, |node| node.void_lookups())
            })
            .sum()
    }

    /// The networks that the record at this name holds itself, as written.
    pub fn networks(&self) -> Vec<String> {
        let [record] = self.records.as_slice() else {
            return Vec::new();
        };
        let spf = Spf::read(record);
        let own = spf.terms().iter().filter_map(|term| match &term.kind {
            TermKind::Ip4(..) | TermKind::Ip6(..) => term.text.split_once(':'),
            _ => None,
        });
        own.map(|(_, network)| network.to_owned()).collect()
    }

    /// Every branch of the tree, each with the node it stands in.
    pub fn walk(&self) -> Vec<(&SpfNode, &SpfBranch)> {
        let mut all = Vec::new();
        for branch in &self.branches {
            all.push((self, branch));
            if let Some(node) = &branch.node {
                all.extend(node.walk());
            }
        }
        all
    }
}

/// What stands at `_dmarc` names.
#[derive(Clone, Debug)]
pub struct DmarcFacts {
    /// The walk of RFC 9989, section 4.10, in its order: first `_dmarc.` of the domain itself, then up to the top-level domain; at most 8.
    /// All are asked in one wave, so names above the one that ends the walk are here too.
    pub walk: Vec<Seen<Vec<Txt>>>,
    /// For each foreign host of the governing record's `rua`: what stands at `<domain>._report._dmarc.<host>` (RFC 9990).
    pub report_hosts: Vec<(DomainName, Seen<Vec<Txt>>)>,
}

/// Where DKIM keys were looked for.
#[derive(Clone, Debug)]
pub struct DkimFacts {
    /// The selectors that were tried.
    pub probes: Vec<KeyProbe>,
    /// `_domainkey.<domain>`: NXDOMAIN proves that no selector exists (RFC 8020).
    pub node: Seen<()>,
    /// The same for each name above the domain up to the organizational one, nearest first; empty when the domain is
    /// organizational itself. A key there may sign for the domain too (RFC 9989, section 4.4.1).
    pub above: Vec<Seen<()>>,
    /// A random label under `_domainkey`: if it answers, a wildcard does, and no probe proves anything.
    pub sentinel: Seen<Vec<Txt>>,
}

/// One selector that was tried.
#[derive(Clone, Debug)]
pub struct KeyProbe {
    /// The selector.
    pub selector: String,
    /// Why it was tried.
    pub origin: ProbeOrigin,
    /// What stands at `<selector>._domainkey.<domain>`.
    pub seen: Seen<Vec<Txt>>,
}

/// Why a selector was tried.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ProbeOrigin {
    /// The person gave it, or it stood in a message.
    Given,
    /// A sending service uses it (catalogue id).
    Service(String),
    /// It is on the list of usual names.
    Usual,
}

/// What one authoritative server says.
#[derive(Clone, Debug)]
pub struct ServerFacts {
    /// The server's name.
    pub name: DomainName,
    /// The address that was asked.
    pub address: SocketAddr,
    /// Its answers, for the same names and types on every server.
    pub answers: Vec<Seen<Vec<Txt>>>,
    /// The zone's SOA record as this server holds it.
    pub soa: Answer<Soa>,
    /// The zone's NS records as this server holds them.
    pub name_servers: Answer<Vec<DomainName>>,
}

/// A sending service that was noticed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceSeen {
    /// Its id in the catalogue.
    pub id: String,
    /// What points to it.
    pub because: Because,
}

/// What points to a sending service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Because {
    /// The person named it.
    Named,
    /// This `include` (or `redirect`) of the SPF tree.
    SpfInclude(DomainName),
    /// This MX host.
    Mx(DomainName),
    /// This CNAME target under `_domainkey`.
    Alias(DomainName),
}

/// A temporary change of ours that has not been put back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenChange {
    /// The zone.
    pub zone: DomainName,
    /// The name of the record set.
    pub name: DomainName,
    /// Its type.
    #[serde(rename = "type")]
    pub kind: RecordType,
    /// When it was written.
    pub since: Timestamp,
    /// By when it is to be put back.
    pub until: Timestamp,
    /// The values that stood there before, and their TTL.
    pub original: Option<mailmend_providers::RecordSet>,
    /// The values that we wrote.
    pub ours: Option<mailmend_providers::RecordSet>,
}

/// Values by name, for messages: names as in the Fluent files.
pub type Args = BTreeMap<&'static str, Arg>;

/// One argument of a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Arg {
    /// A literal: shown as it is.
    Text(String),
    /// A number: shown and counted in the person's language.
    Number(i64),
    /// A moment: shown as a local clock time.
    Moment(Timestamp),
    /// The id of a message, told in the person's language, and what stands in it as `what`.
    Message(&'static str, String),
}

impl From<Timestamp> for Arg {
    fn from(at: Timestamp) -> Self {
        Self::Moment(at)
    }
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&DomainName> for Arg {
    fn from(name: &DomainName) -> Self {
        Self::Text(name.to_string())
    }
}

impl From<usize> for Arg {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}
