//! Cloudflare, by its API v4. Reads just before it writes and again afterwards; several changes go in one batch.

mod api;
mod calls;
mod client;
mod content;
mod fault;

use async_trait::async_trait;
use serde_json::json;

use self::api::{Rec, ZoneInfo};
use self::client::{Client, Unmade};
use self::fault::Meaning;
use crate::adapter::{Adapter, Credential, Credentials, Limit};
use crate::change::{Change, Op};
use crate::guard::{self, Outcome};
use crate::name::DomainName;
use crate::provider::{Access, Atomicity, Provider, Receipt, Refusal, Zone};
use crate::record_set::{Raw, RecordSet, RecordType};

/// Cloudflare DNS.
pub static ADAPTER: Adapter = Adapter {
    id: "cloudflare",
    title: "Cloudflare",
    nameservers: &[
        "ns.cloudflare.com",
        "foundationdns.com",
        "foundationdns.net",
        "foundationdns.org",
    ],
    credentials: &[
        Credential {
            env: &["CLOUDFLARE_API_TOKEN", "CF_DNS_API_TOKEN"],
            label: "API token",
            help: "Create one with Zone:Read and DNS:Edit, limited to this zone.",
            secret: true,
            optional: false,
        },
        Credential {
            env: &["CLOUDFLARE_BASE_URL"],
            label: "API address",
            help: "Only where another address than Cloudflare's own is used.",
            secret: false,
            optional: true,
        },
    ],
    atomicity: Atomicity::ReadThenWrite,
    limits: &[
        Limit {
            what: "txt_length",
            text: "A TXT record holds 2048 characters, all TXT records of one name 8192.",
            seen: "2026-11",
        },
        Limit {
            what: "ttl",
            text: "60 to 86400 seconds, or automatic, which is served as 300.",
            seen: "2026-11",
        },
        Limit {
            what: "bytes",
            text: "TXT values that are not UTF-8 can be read and not be written.",
            seen: "2026-11",
        },
    ],
    open: |credentials| Ok(Box::new(Cloudflare::open(credentials)?)),
};

/// The zones of one API token.
pub struct Cloudflare {
    client: Client,
}

impl Cloudflare {
    /// Reads the credentials of [`ADAPTER`]. No network is touched.
    ///
    /// # Errors
    /// [`Refusal::Setting`] when the token is missing or cannot be one, [`Refusal::Invalid`] for the address.
    pub fn open(credentials: &Credentials) -> Result<Self, Refusal> {
        Ok(Self {
            client: Client::open(credentials)?,
        })
    }

    async fn standing(&self, zone: &Zone, changes: &[Change]) -> Result<Vec<Vec<Rec>>, Refusal> {
        let mut standing: Vec<Vec<Rec>> = Vec::with_capacity(changes.len());
        for (place, change) in changes.iter().enumerate() {
            let known = changes[..place].iter().position(|c| c.name == change.name);
            standing.push(match known {
                Some(known) => standing[known].clone(),
                None => self.client.records(&zone.handle, &change.name).await?,
            });
        }
        Ok(standing)
    }

    /// Looks again after an error about the records themselves.
    async fn look_again(&self, zone: &Zone, changes: &[Change], meaning: Meaning) -> Refusal {
        let Ok(standing) = self.standing(zone, changes).await else {
            return meaning.refusal();
        };
        for (change, at_name) in changes.iter().zip(&standing) {
            let found = set_of(change, at_name);
            if let Err(moved) = guard::unmoved(change, found.as_ref()) {
                return moved;
            }
            if let Err(taken) = room_for(changes, change, at_name) {
                return taken;
            }
        }
        meaning.refusal()
    }

    /// What stands there now decides, whatever was said or not said.
    async fn judge(
        &self,
        zone: &Zone,
        changes: &[Change],
        silence: Option<String>,
    ) -> Result<Receipt, Refusal> {
        let standing = match (self.standing(zone, changes).await, &silence) {
            (Ok(standing), _) => standing,
            (Err(_), Some(reason)) => {
                return Err(Refusal::Unknown {
                    reason: reason.clone(),
                });
            }
            (Err(refusal), None) => {
                return Err(Refusal::Unknown {
                    reason: format!(
                        "Cloudflare said it was done, but reading back failed: {refusal}"
                    ),
                });
            }
        };
        let found: Vec<_> = changes
            .iter()
            .zip(&standing)
            .map(|(change, at_name)| set_of(change, at_name))
            .collect();
        match (guard::outcome(changes, &found), silence) {
            (Outcome::Done, silence) => {
                let note = silence.map(|_| {
                    "the reply was lost; reading back shows that the change was made".to_owned()
                });
                Ok(receipt(found, note))
            }
            (Outcome::Untouched, Some(reason)) => Err(Refusal::Unreachable {
                reason: format!("{reason}; reading back shows that nothing was changed"),
            }),
            (Outcome::Untouched, None) => Err(Refusal::Invalid {
                field: "record".to_owned(),
                message: "Cloudflare said it was done, but nothing changed".to_owned(),
            }),
            (Outcome::Neither, silence) => Err(Refusal::Unknown {
                reason: silence.unwrap_or_else(|| {
                    "what stands there is neither as before nor as asked".to_owned()
                }),
            }),
        }
    }
}

#[async_trait]
impl Provider for Cloudflare {
    fn id(&self) -> &'static str {
        ADAPTER.id
    }

    fn atomicity(&self) -> Atomicity {
        ADAPTER.atomicity
    }

    async fn access(&self, zone: Option<&Zone>) -> Result<Access, Refusal> {
        let mut remarks = Vec::new();
        // A token that belongs to an account and not to a user cannot be named here, and works all the same.
        let token = self.client.token().await;
        let zones = match self.client.count_zones().await {
            Ok(count) => count,
            Err(Refusal::Forbidden { missing }) if token.is_ok() => {
                remarks.push(format!("zones cannot be listed: {missing}"));
                None
            }
            Err(refusal) => return Err(refusal),
        };
        let identity = match token {
            Ok(token) if token.status != "active" => {
                return Err(Refusal::Credentials {
                    reason: format!("the token is {}", guard::quoted(&token.status)),
                });
            }
            Ok(token) => format!("API token {}", guard::quoted(&token.id)),
            Err(Refusal::Credentials { .. }) => "API token of an account".to_owned(),
            Err(refusal) => return Err(refusal),
        };
        if let Some(count @ 2..) = zones {
            remarks.push(format!(
                "this token reaches {count} zones; one that is limited to this zone is safer"
            ));
        }
        if let Some(zone) = zone {
            self.client.records(&zone.handle, &zone.apex).await?;
        }
        Ok(Access {
            identity,
            can_write: None,
            zones,
            remarks,
        })
    }

    async fn find_zone(&self, name: &DomainName, live_ns: &[DomainName]) -> Result<Zone, Refusal> {
        let mut not_live = None;
        let mut asked = Some(name.clone());
        while let Some(apex) = asked {
            for info in self.client.zones_named(&apex).await? {
                let zone = zone(&apex, &info);
                if info.status != "active" {
                    not_live.get_or_insert(Refusal::NotTheLiveZone {
                        zone: apex.clone(),
                        live_ns: live_ns.to_vec(),
                        zone_ns: zone.name_servers,
                    });
                    continue;
                }
                match guard::delegated(&zone, live_ns) {
                    Ok(()) => return Ok(zone),
                    Err(refusal) => {
                        not_live.get_or_insert(refusal);
                    }
                }
            }
            asked = apex.parent().filter(|parent| !parent.is_root());
        }
        Err(not_live.unwrap_or(Refusal::NoSuchZone { name: name.clone() }))
    }

    async fn read(
        &self,
        zone: &Zone,
        name: &DomainName,
        kind: RecordType,
    ) -> Result<Option<RecordSet>, Refusal> {
        let at_name = self.client.records(&zone.handle, name).await?;
        Ok(content::set(name, kind, &of_kind(&at_name, kind)))
    }

    fn is_hidden(&self, set: &RecordSet) -> bool {
        proxied(set)
    }

    async fn write(&self, zone: &Zone, changes: &[Change]) -> Result<Receipt, Refusal> {
        guard::sound(zone, changes)?;
        let standing = self.standing(zone, changes).await?;
        let mut live = Vec::with_capacity(changes.len());
        for (change, at_name) in changes.iter().zip(&standing) {
            let found = set_of(change, at_name);
            guard::unmoved(change, found.as_ref())?;
            same_records(change, at_name)?;
            room_for(changes, change, at_name)?;
            live.push(of_kind(at_name, change.kind).into_iter().cloned().collect());
        }
        let Some(call) = calls::one_call(&zone.handle, changes, &live)? else {
            let found = changes.iter().zip(&standing);
            return Ok(receipt(found.map(|(c, at)| set_of(c, at)).collect(), None));
        };
        match self.client.change(&call).await {
            Ok(()) => self.judge(zone, changes, None).await,
            Err(Unmade::Silence(reason)) => self.judge(zone, changes, Some(reason)).await,
            Err(Unmade::NotSent(reason)) => Err(Refusal::Unreachable { reason }),
            Err(Unmade::Said(Meaning::Clear(refusal))) => Err(refusal),
            Err(Unmade::Said(meaning)) => Err(self.look_again(zone, changes, meaning).await),
        }
    }
}

/// What a person should hear about a record set as Cloudflare holds it, as plain English facts.
pub fn remarks(set: &RecordSet) -> Vec<String> {
    if proxied(set) {
        vec![format!(
            "{} {} is proxied: DNS shows Cloudflare's own addresses instead of what stands here",
            set.name, set.kind
        )]
    } else {
        Vec::new()
    }
}

fn proxied(set: &RecordSet) -> bool {
    content::remembered(set)
        .iter()
        .any(|record| record.proxied == Some(true))
}

fn zone(apex: &DomainName, info: &ZoneInfo) -> Zone {
    let servers = [&info.name_servers, &info.vanity_name_servers];
    Zone {
        apex: apex.clone(),
        handle: info.id.clone(),
        name_servers: servers
            .into_iter()
            .flatten()
            .flatten()
            .filter_map(|name| DomainName::parse(name).ok())
            .collect(),
    }
}

fn of_kind(at_name: &[Rec], kind: RecordType) -> Vec<&Rec> {
    let kind = kind.to_string();
    at_name
        .iter()
        .filter(|record| record.kind == kind)
        .collect()
}

fn set_of(change: &Change, at_name: &[Rec]) -> Option<RecordSet> {
    content::set(&change.name, change.kind, &of_kind(at_name, change.kind))
}

/// Where `before` remembers its records: they are the same ones, and nobody has touched them since.
fn same_records(change: &Change, at_name: &[Rec]) -> Result<(), Refusal> {
    let Some(before) = &change.before else {
        return Ok(());
    };
    let versions = |records: &[&Rec]| -> std::collections::BTreeSet<_> {
        records
            .iter()
            .map(|record| (record.id.clone(), record.modified_on.clone()))
            .collect()
    };
    let known = content::remembered(before);
    let known: Vec<_> = known.iter().collect();
    let live = of_kind(at_name, change.kind);
    if known.is_empty() || versions(&known) == versions(&live) {
        Ok(())
    } else {
        Err(guard::moved(change, set_of(change, at_name)))
    }
}

fn room_for(changes: &[Change], change: &Change, at_name: &[Rec]) -> Result<(), Refusal> {
    if !guard::puts(change) || change.op() == Op::Nothing {
        return Ok(());
    }
    let own = change.kind.to_string();
    let stays = |record: &&Rec| {
        record.kind != own
            && !record
                .kind
                .parse()
                .is_ok_and(|kind| guard::takes_away(changes, &change.name, kind))
    };
    let mut beside = at_name.iter().filter(stays);
    if change.kind == RecordType::Cname {
        return match beside.next() {
            Some(other) => Err(Refusal::Invalid {
                field: "name".to_owned(),
                message: format!(
                    "a {} stands at the name, so a CNAME cannot",
                    guard::quoted(&other.kind)
                ),
            }),
            None => Ok(()),
        };
    }
    match beside.find(|record| record.kind == "CNAME") {
        Some(cname) => Err(Refusal::NameHasCname {
            name: change.name.clone(),
            target: DomainName::parse(&cname.content).ok(),
        }),
        None => Ok(()),
    }
}

fn receipt(written: Vec<Option<RecordSet>>, note: Option<String>) -> Receipt {
    let mut told: Vec<String> = note.into_iter().collect();
    told.extend(written.iter().flatten().flat_map(remarks));
    let raw = if told.is_empty() {
        serde_json::Value::Null
    } else {
        json!({ "remarks": told })
    };
    Receipt {
        provider: ADAPTER.id.to_owned(),
        written,
        raw: Raw(raw),
    }
}
