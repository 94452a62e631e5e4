//! Dynamic updates (RFC 2136) signed with TSIG (RFC 8945): BIND, Knot, PowerDNS and others. Compares and writes in one message.

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
use crate::guard::{self, Outcome};
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
    /// [`Refusal::Credentials`] tells which one is missing or cannot be read.
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
            identity: format!("TSIG key {} at {}", self.signer.signer_name(), self.server),
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
            Ok(ResponseCode::NoError) => after_success(&session, zone, &laid).await,
            Ok(ResponseCode::ServFail) => {
                after_silence(
                    &session,
                    zone,
                    &laid,
                    "the server answered SERVFAIL".to_owned(),
                )
                .await
            }
            Ok(code) => Err(refused(&session, zone, &laid, code).await),
            Err(Failed::NoReply(reason)) => after_silence(&session, zone, &laid, reason).await,
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

/// NOERROR is not proof: what stands there now decides.
async fn after_success(
    session: &Session,
    zone: &Zone,
    changes: &[Change],
) -> Result<Receipt, Refusal> {
    let unknown = |refusal: Refusal| Refusal::Unknown {
        reason: format!("the server answered NOERROR, but reading back failed: {refusal}"),
    };
    let found = sets(standing(session, zone, changes).await.map_err(unknown)?);
    match guard::outcome(changes, &found) {
        Outcome::Done => Ok(receipt(found, None)),
        Outcome::Untouched => Err(Refusal::Invalid {
            field: "server".to_owned(),
            message: "it answered NOERROR, but nothing changed".to_owned(),
        }),
        Outcome::Neither => mend_lost_alias(session, zone, changes, &found).await,
    }
}

/// Some servers take the TXT of a swap away and forget to put the CNAME there. It is put there at once; where that
/// fails too, the TXT goes back.
async fn mend_lost_alias(
    session: &Session,
    zone: &Zone,
    changes: &[Change],
    found: &[Option<RecordSet>],
) -> Result<Receipt, Refusal> {
    let unknown = || Refusal::Unknown {
        reason:
            "the server answered NOERROR, but what stands there is neither as before nor as asked"
                .to_owned(),
    };
    let lost = changes.iter().zip(found).find(|(change, found)| {
        change.kind == RecordType::Cname && change.after.is_some() && found.is_none()
    });
    let Some((alias, _)) = lost else {
        return Err(unknown());
    };
    let sent = session.update(update::onto_nothing(zone, alias)?).await;
    let found = sets(
        standing(session, zone, changes)
            .await
            .map_err(|_| unknown())?,
    );
    if guard::outcome(changes, &found) == Outcome::Done {
        return Ok(receipt(
            found,
            Some("the server had dropped the CNAME; it was added in a second update"),
        ));
    }
    let gone = changes
        .iter()
        .find(|change| change.name == alias.name && change.after.is_none());
    if let (Ok(_), Some(gone)) = (sent, gone) {
        let back = update::onto_nothing(zone, &gone.inverse())?;
        session.update(back).await.map_err(|_| unknown())?;
        let found = sets(
            standing(session, zone, changes)
                .await
                .map_err(|_| unknown())?,
        );
        if guard::outcome(changes, &found) == Outcome::Untouched {
            return Err(Refusal::Invalid {
                field: "server".to_owned(),
                message: "it does not take the CNAME; what stood there was put back".to_owned(),
            });
        }
    }
    Err(unknown())
}

/// A reply was lost: what stands there now decides.
async fn after_silence(
    session: &Session,
    zone: &Zone,
    changes: &[Change],
    reason: String,
) -> Result<Receipt, Refusal> {
    let Ok(found) = standing(session, zone, changes).await else {
        return Err(Refusal::Unknown { reason });
    };
    let found = sets(found);
    match guard::outcome(changes, &found) {
        Outcome::Done => Ok(receipt(
            found,
            Some("the reply was lost; reading back shows that the change was made"),
        )),
        Outcome::Untouched => Err(Refusal::Unreachable {
            reason: format!("{reason}; reading back shows that nothing was changed"),
        }),
        Outcome::Neither => Err(Refusal::Unknown { reason }),
    }
}

/// A signed refusal, in our words. The whole message was dropped.
async fn refused(
    session: &Session,
    zone: &Zone,
    changes: &[Change],
    code: ResponseCode,
) -> Refusal {
    match code {
        ResponseCode::NXRRSet
        | ResponseCode::YXRRSet
        | ResponseCode::NXDomain
        | ResponseCode::YXDomain => prerequisite_failed(session, zone, changes, code).await,
        ResponseCode::Refused => Refusal::Forbidden {
            missing: format!(
                "the server answered REFUSED: the key may not change this name or type in {}, or it is not the primary server",
                zone.apex
            ),
        },
        ResponseCode::NotAuth => Refusal::NoSuchZone {
            name: zone.apex.clone(),
        },
        ResponseCode::NotZone => Refusal::Invalid {
            field: "name".to_owned(),
            message: format!("the name is not inside the zone {}", zone.apex),
        },
        code => Refusal::Invalid {
            field: "server".to_owned(),
            message: format!("it answered {code}"),
        },
    }
}

async fn prerequisite_failed(
    session: &Session,
    zone: &Zone,
    changes: &[Change],
    code: ResponseCode,
) -> Refusal {
    for change in changes {
        let found = match session.read(zone, &change.name, change.kind).await {
            Ok(found) => found.map(|stored| stored.set),
            Err(_) => return guard::moved(change, None),
        };
        if let Err(moved) = guard::unmoved(change, found.as_ref()) {
            return moved;
        }
        if guard::puts(change)
            && let Err(taken) = room_for(session, zone, changes, change).await
        {
            return taken;
        }
    }
    Refusal::Invalid {
        field: "server".to_owned(),
        message: format!("it answered {code}, although what stands there is what was expected"),
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
