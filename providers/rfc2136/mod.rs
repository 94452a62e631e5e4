//! Dynamic updates (RFC 2136) signed with TSIG (RFC 8945): BIND, Knot, PowerDNS and others. Compares and writes in one message.

mod aftermath;
mod server;
mod session;
mod stored;
mod update;
mod wire;

use async_trait::async_trait;
use hickory_proto::op::ResponseCode;
use hickory_proto::rr::TSigner;
use serde_json::json;

use self::server::Server;
use self::session::{Held, Session};
use self::stored::Stored;
use self::wire::{Clock, Failed};
use crate::adapter::{Adapter, Credential, Credentials, Limit};
use crate::change::{Change, Op};
use crate::guard;
use crate::name::DomainName;
use crate::provider::{Access, Atomicity, Provider, Receipt, Refusal, Zone};
use crate::record_set::{Raw, RecordSet, RecordType};

/// Dynamic updates to one's own server.
pub static ADAPTER: Adapter = Adapter {
    id: "rfc2136",
    title: "Dynamic DNS update (BIND, Knot, PowerDNS)",
    nameservers: &[],
    credentials: &[
        Credential {
            env: &["DNSUPDATE_NAMESERVER", "RFC2136_NAMESERVER"],
            label: "primary name server",
            help: "Name or address of the primary server, with :port if it is not 53.",
            secret: false,
            optional: false,
        },
        Credential {
            env: &["DNSUPDATE_TSIG_KEY", "RFC2136_TSIG_KEY"],
            label: "TSIG key name",
            help: "The name of the key as it stands in the server's configuration.",
            secret: false,
            optional: false,
        },
        Credential {
            env: &["DNSUPDATE_TSIG_SECRET", "RFC2136_TSIG_SECRET"],
            label: "TSIG secret",
            help: "The secret of that key, in base64, as tsig-keygen prints it.",
            secret: true,
            optional: false,
        },
        Credential {
            env: &["DNSUPDATE_TSIG_ALGORITHM", "RFC2136_TSIG_ALGORITHM"],
            label: "TSIG algorithm",
            help: "hmac-sha256 (when nothing is given), hmac-sha384 or hmac-sha512.",
            secret: false,
            optional: true,
        },
    ],
    atomicity: Atomicity::CompareAndSet,
    limits: &[
        Limit {
            what: "types",
            text: "A, AAAA, CNAME, MX, NS, PTR and TXT are written; others are only read.",
            seen: "2026-11",
        },
        Limit {
            what: "views",
            text: "A key changes the view that it belongs to; other views do not show the change.",
            seen: "2026-11",
        },
    ],
    open: |credentials| Ok(Box::new(Rfc2136::open(credentials)?)),
};

/// A name server that takes signed dynamic updates.
pub struct Rfc2136 {
    server: Server,
    signer: TSigner,
    clock: Clock,
}

impl Rfc2136 {
    /// Reads the credentials of [`ADAPTER`]. No network is touched.
    ///
    /// # Errors
    /// [`Refusal::Setting`] tells which one is missing or cannot be read.
    pub fn open(credentials: &Credentials) -> Result<Self, Refusal> {
        Ok(Self {
            server: Server::from_credentials(credentials)?,
            signer: server::signer(credentials)?,
            clock: wire::system_clock(),
        })
    }

    /// The same with another clock (seconds since 1970), for signatures.
    pub fn with_clock(mut self, clock: impl Fn() -> u64 + Send + Sync + 'static) -> Self {
        self.clock = std::sync::Arc::new(clock);
        self
    }

    /// A session with the first address of the server that takes connections: what is written there is read back there.
    async fn session(&self) -> Result<Session, Refusal> {
        Ok(Session {
            server: wire::first_open(&self.server.addresses().await?).await?,
            signer: self.signer.clone(),
            clock: self.clock.clone(),
        })
    }
}

#[async_trait]
impl Provider for Rfc2136 {
    fn id(&self) -> &'static str {
        ADAPTER.id
    }

    fn atomicity(&self) -> Atomicity {
        ADAPTER.atomicity
    }

    async fn access(&self, zone: Option<&Zone>) -> Result<Access, Refusal> {
        let session = self.session().await?;
        let mut access = Access {
            identity: format!(
                "TSIG key {} at {}",
                self.signer.signer_name().to_string().trim_end_matches('.'),
                self.server
            ),
            can_write: None,
            zones: None,
            remarks: Vec::new(),
        };
        let Some(zone) = zone else {
            session.holds(&DomainName::root()).await?;
            return Ok(access);
        };
        // An update without any change: the server looks at the key and at nothing else.
        match session.update(update::empty(zone)?).await {
            Ok(ResponseCode::NoError) => {}
            Ok(code) => {
                access.can_write = Some(false);
                access.remarks.push(format!(
                    "the server answered {code} to an empty update of {}",
                    zone.apex
                ));
            }
            Err(failed) => return Err(failed.for_question()),
        }
        Ok(access)
    }

    async fn find_zone(&self, name: &DomainName, live_ns: &[DomainName]) -> Result<Zone, Refusal> {
        let session = self.session().await?;
        let mut asked = Some(name.clone());
        let mut cut = None;
        while let Some(node) = asked {
            match session.holds(&node).await? {
                Held::In(apex) => {
                    let zone = Zone {
                        handle: format!("{} at {}", apex, self.server),
                        name_servers: session.name_servers(&apex).await?,
                        apex,
                    };
                    return match cut {
                        Some(live_ns) => Err(Refusal::NotTheLiveZone {
                            zone: zone.apex,
                            live_ns,
                            zone_ns: zone.name_servers,
                        }),
                        None => guard::delegated(&zone, live_ns).map(|()| zone),
                    };
                }
                Held::DelegatedTo(servers) => cut = cut.or(Some(servers)),
                Held::NotHere => {}
            }
            asked = node.parent().filter(|node| !node.is_root());
        }
        Err(Refusal::NoSuchZone { name: name.clone() })
    }

    async fn read(
        &self,
        zone: &Zone,
        name: &DomainName,
        kind: RecordType,
    ) -> Result<Option<RecordSet>, Refusal> {
        let stored = self.session().await?.read(zone, name, kind).await?;
        Ok(stored.map(|stored| stored.set))
    }

    async fn write(&self, zone: &Zone, changes: &[Change]) -> Result<Receipt, Refusal> {
        guard::sound(zone, changes)?;
        let session = self.session().await?;
        let live = standing(&session, zone, changes).await?;
        for (change, live) in changes.iter().zip(&live) {
            guard::unmoved(change, live.as_ref().map(|stored| &stored.set))?;
        }
        for change in changes.iter().filter(|change| guard::puts(change)) {
            room_for(&session, zone, changes, change).await?;
        }
        if changes.iter().all(|change| change.op() == Op::Nothing) {
            return Ok(receipt(sets(live), None));
        }
        let laid = laid_onto(changes, &live);
        let message = update::message(zone, &laid, &live)?;
        match session.update(message).await {
            Ok(ResponseCode::NoError) => aftermath::after_success(&session, zone, &laid).await,
            Ok(ResponseCode::ServFail) => {
                aftermath::after_silence(
                    &session,
                    zone,
                    &laid,
                    "the server answered SERVFAIL".to_owned(),
                )
                .await
            }
            Ok(code) => Err(aftermath::refused(&session, zone, &laid, code).await),
            Err(Failed::NoReply(reason)) => {
                aftermath::after_silence(&session, zone, &laid, reason).await
            }
            Err(Failed::NotSent(reason)) => Err(Refusal::Unreachable { reason }),
            Err(Failed::Refused(refusal)) => Err(refusal),
        }
    }
}

async fn standing(
    session: &Session,
    zone: &Zone,
    changes: &[Change],
) -> Result<Vec<Option<Stored>>, Refusal> {
    let mut standing = Vec::with_capacity(changes.len());
    for change in changes {
        standing.push(session.read(zone, &change.name, change.kind).await?);
    }
    Ok(standing)
}

/// The changes with what stands there now as their `before`: the same values, and the strings as the server has them.
fn laid_onto(changes: &[Change], live: &[Option<Stored>]) -> Vec<Change> {
    let laid = changes.iter().zip(live).map(|(change, live)| Change {
        before: live.as_ref().map(|stored| stored.set.clone()),
        ..change.clone()
    });
    laid.collect()
}

/// Refuses what a server would drop without a word: a CNAME beside other data, or other data beside a CNAME.
async fn room_for(
    session: &Session,
    zone: &Zone,
    changes: &[Change],
    change: &Change,
) -> Result<(), Refusal> {
    let name = &change.name;
    if change.kind == RecordType::Cname {
        let own = changes.iter().filter(|other| other.name == *name);
        let own: Vec<_> = own.map(|other| other.kind).collect();
        if change.before.is_none() && session.has_other_data(name, &own).await? {
            return Err(Refusal::Invalid {
                field: "name".to_owned(),
                message: "other records stand at the name, so a CNAME cannot".to_owned(),
            });
        }
        return Ok(());
    }
    if guard::takes_away(changes, name, RecordType::Cname) {
        return Ok(());
    }
    match session.read(zone, name, RecordType::Cname).await? {
        Some(cname) => Err(Refusal::NameHasCname {
            name: name.clone(),
            target: cname
                .set
                .values
                .first()
                .and_then(|value| DomainName::parse(value.as_text()?).ok()),
        }),
        None => Ok(()),
    }
}

fn sets(stored: Vec<Option<Stored>>) -> Vec<Option<RecordSet>> {
    stored
        .into_iter()
        .map(|stored| stored.map(|stored| stored.set))
        .collect()
}

fn receipt(written: Vec<Option<RecordSet>>, remark: Option<&str>) -> Receipt {
    Receipt {
        provider: ADAPTER.id.to_owned(),
        written,
        raw: Raw(remark.map_or(
            serde_json::Value::Null,
            |remark| json!({"remarks": [remark]}),
        )),
    }
}
