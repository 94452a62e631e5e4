//! The gates before a rule is made strict again: the key on every server, and a real message that passed.

use jiff::Timestamp;
use mailmend_providers::{Change, DomainName, RecordSet};

use super::watch::{self, Sight};
use crate::facts::Server;
use crate::failure::{Failure, Kind};
use crate::journal::History;
use crate::world::World;

/// What is to be put back, and what speaks for it.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The domain whose open changes are put back.
    pub domain: DomainName,
    /// Whether to stop at quarantine on the way; the change stays open then.
    pub via_quarantine: bool,
    /// Whether only the policy tags (p, sp, np) are put back, into whatever record stands there now, where somebody else
    /// has changed it.
    pub policy_only: bool,
    /// The key records that mail is signed with; empty: those that the journal knows.
    pub keys: Vec<RecordSet>,
    /// The zone's own servers, which are asked for the keys.
    pub servers: Vec<Server>,
    /// Whether a real message has proven that somebody signs.
    pub proof: MessageProof,
    /// The changes that were shown and agreed to, where they were: nothing else is written then.
    pub agreed: Option<Vec<Change>>,
}

/// The proof by a real message: a key in DNS does not prove that anybody signs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MessageProof {
    /// Nobody has shown one.
    Missing,
    /// A message passed.
    Shown,
    /// The person goes without, which is noted.
    Waived,
}

/// What one server shows of one key that we published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeySight {
    /// The name of the key record.
    pub name: DomainName,
    /// The server that was asked.
    pub server: Server,
    /// What it shows.
    pub sight: Sight,
}

/// Looks for the keys that the journal knows on every server that is given. Empty when it knows of none.
pub async fn look_for_keys(world: &World, history: &History, servers: &[Server]) -> Vec<KeySight> {
    look(world, published_keys(history, world.now()), servers).await
}

async fn look(world: &World, keys: Vec<RecordSet>, servers: &[Server]) -> Vec<KeySight> {
    let wanted: Vec<Change> = keys
        .into_iter()
        .map(|set| Change {
            name: set.name.clone(),
            kind: set.kind,
            before: None,
            after: Some(set),
        })
        .collect();
    let seen = watch::look(world.dns.as_ref(), servers, &wanted).await;
    servers
        .iter()
        .zip(seen)
        .flat_map(|(server, sights)| {
            wanted.iter().zip(sights).map(|(change, sight)| KeySight {
                name: change.name.clone(),
                server: server.clone(),
                sight,
            })
        })
        .collect()
}

/// Asks both gates.
pub(super) async fn pass(world: &World, history: &History, asked: &Asked) -> Result<(), Failure> {
    check_keys(world, history, asked).await?;
    if asked.proof == MessageProof::Missing {
        return Err(Failure::new(Kind::Unsafe, "restore-needs-message-proof")
            .with("domain", &asked.domain)
            .hint("restore-show-message")
            .hint("restore-without-message-proof"));
    }
    Ok(())
}

/// The keys that mail is signed with must stand on every server before the rule is strict again.
async fn check_keys(world: &World, history: &History, asked: &Asked) -> Result<(), Failure> {
    let keys: Vec<RecordSet> = if asked.keys.is_empty() {
        published_keys(history, world.now())
    } else {
        asked.keys.clone()
    };
    if keys.is_empty() {
        return Ok(());
    }
    if asked.servers.is_empty() {
        return Err(Failure::new(Kind::Unknown, "watch-no-servers"));
    }
    for seen in look(world, keys, &asked.servers).await {
        let failure = match seen.sight {
            Sight::Exact => continue,
            Sight::NotYet { .. } => Failure::new(Kind::Unsafe, "restore-key-missing"),
            Sight::NoAnswer(_) => Failure::new(Kind::Unknown, "restore-key-unknown"),
        };
        return Err(failure
            .with("name", &seen.name)
            .with("server", seen.server.to_string()));
    }
    Ok(())
}

/// The key records that we published and that were not taken back.
fn published_keys(history: &History, now: Timestamp) -> Vec<RecordSet> {
    let standing = history.items().into_iter().filter(|item| {
        let is_key = item.edit.name.labels().any(|label| label == "_domainkey");
        is_key && item.closed.is_none() && item.since <= now
    });
    standing.filter_map(|item| item.ours).collect()
}
