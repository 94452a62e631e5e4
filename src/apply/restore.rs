//! The way back: the saved values, laid onto what stands there now, by the same road as every write.

use jiff::Timestamp;
use mailmend_providers::change::Op;
use mailmend_providers::{Change, DomainName, Provider, RecordSet, RecordType, Value, Zone};

use super::closing::belongs;
use super::event::{Event, Told};
use super::watch::{self, Sight};
use super::{Move, Outcome, recover, refused, write};
use crate::facts::Server;
use crate::failure::{Failure, Kind};
use crate::finding::{Clash, Edit};
use crate::journal::{self, Entry, History, Item, Journal, Role};
use crate::plan::{Plan, mask};
use crate::records::Standing;
use crate::records::dmarc::{Dmarc, Policy, standing};
use crate::world::World;

/// What is to be put back, and what speaks for it.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The domain whose open changes are put back.
    pub domain: DomainName,
    /// Whether to stop at quarantine on the way; the change stays open then.
    pub via_quarantine: bool,
    /// The key records that mail is signed with; empty: those that the journal knows.
    pub keys: Vec<RecordSet>,
    /// The zone's own servers, which are asked for the keys.
    pub servers: Vec<Server>,
    /// Whether a real message has proven that somebody signs.
    pub proof: MessageProof,
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

/// One change of the way back, before anything is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WayBack {
    /// The open change that it belongs to.
    pub item: Item,
    /// What will be written; `None` when the original stands there already.
    pub change: Option<Change>,
    /// True when it is a stage only, and the change stays open.
    pub is_stage: bool,
    edit: Edit,
}

/// What the way back would write: the same that [`put_back`] does. Nothing is noted and nothing is written.
///
/// # Errors
/// [`Kind::Unsafe`] when somebody else has changed the record since; three versions are in the failure.
pub async fn proposal(
    world: &World,
    provider: &dyn Provider,
    zone: &Zone,
    asked: &Asked,
) -> Result<Vec<WayBack>, Failure> {
    let history = journal::look(&world.state_dir, &zone.apex)?;
    ways(
        provider,
        zone,
        &open(&history, &asked.domain),
        asked.via_quarantine,
    )
    .await
}

/// Puts a domain's open changes back, byte for byte and with the old TTL. Values of others stay.
/// With nothing open the outcome is empty.
///
/// # Errors
/// [`Kind::Unsafe`]: somebody else changed the record since, a key is missing on a server, or no message has proven that
/// somebody signs. [`Kind::Unknown`]: a server did not say whether it has the key. Otherwise as [`super::carry_out`].
pub async fn put_back(
    world: &World,
    provider: &dyn Provider,
    zone: &Zone,
    asked: &Asked,
    told: Told<'_>,
) -> Result<Outcome, Failure> {
    let mut journal = Journal::open(&world.state_dir, &zone.apex)?;
    put_back_in(&mut journal, world, provider, zone, asked, told).await
}

/// As [`put_back`], with a journal that is open already.
///
/// # Errors
/// As [`put_back`].
pub async fn put_back_in(
    journal: &mut Journal,
    world: &World,
    provider: &dyn Provider,
    zone: &Zone,
    asked: &Asked,
    told: Told<'_>,
) -> Result<Outcome, Failure> {
    recover::recover_in(journal, world, provider, zone, told).await?;
    let items = open(journal.history(), &asked.domain);
    let ways = match ways(provider, zone, &items, asked.via_quarantine).await {
        Ok(ways) => ways,
        Err(failure) => return Err(note_drift(journal, world, &items, failure)),
    };
    if ways.iter().any(|way| way.change.is_some()) {
        check_keys(world, journal.history(), asked).await?;
        if asked.proof == MessageProof::Missing {
            return Err(Failure::new(Kind::Unsafe, "restore-needs-message-proof")
                .with("domain", &asked.domain)
                .hint("restore-show-message")
                .hint("restore-without-message-proof"));
        }
    }
    let waived = asked.proof == MessageProof::Waived;
    go(
        journal,
        world,
        provider,
        zone,
        ways,
        Kept::Here { waived },
        told,
    )
    .await
}

/// Puts back what a journal or a plan file from another computer tells, by the text of that file. No gate but the first
/// is asked: the live record must be the one that was written then.
///
/// # Errors
/// [`Kind::Usage`] when the text is neither, or speaks of another zone; otherwise as [`put_back`].
pub async fn put_back_from(
    world: &World,
    provider: &dyn Provider,
    zone: &Zone,
    saved: &str,
    told: Told<'_>,
) -> Result<Outcome, Failure> {
    let items = read_saved(saved)?;
    if let Some(foreign) = items
        .iter()
        .find(|item| !item.edit.name.is_within(&zone.apex))
    {
        return Err(Failure::new(Kind::Usage, "apply-other-zone")
            .with("zone", &zone.apex)
            .with("plan", &foreign.edit.name));
    }
    let mut journal = Journal::open(&world.state_dir, &zone.apex)?;
    recover::recover_in(&mut journal, world, provider, zone, told).await?;
    let ways = ways(provider, zone, &items, false).await?;
    go(
        &mut journal,
        world,
        provider,
        zone,
        ways,
        Kept::Elsewhere,
        told,
    )
    .await
}

/// Takes back everything that was written for a plan, the last first; without a digest: for the plan that was written last.
///
/// # Errors
/// [`Kind::Usage`] when nothing is known of the plan; [`Kind::Unsafe`] when somebody else has changed a record since.
pub async fn undo(
    world: &World,
    provider: &dyn Provider,
    zone: &Zone,
    digest: Option<&str>,
    told: Told<'_>,
) -> Result<Outcome, Failure> {
    let mut journal = Journal::open(&world.state_dir, &zone.apex)?;
    recover::recover_in(&mut journal, world, provider, zone, told).await?;
    let digest = match digest {
        Some(digest) => Some(digest.to_owned()),
        None => journal.history().last_plan(),
    };
    let mut items = digest.map_or_else(Vec::new, |digest| journal.history().applied(&digest));
    if items.is_empty() {
        return Err(Failure::new(Kind::Usage, "undo-nothing").with("zone", &zone.apex));
    }
    items.reverse();
    let ways = match ways(provider, zone, &items, false).await {
        Ok(ways) => ways,
        Err(failure) => return Err(note_drift(&mut journal, world, &items, failure)),
    };
    let kept = Kept::Here { waived: true };
    go(&mut journal, world, provider, zone, ways, kept, told).await
}

/// What a journal or plan file says was changed for a time, and how it was before.
///
/// # Errors
/// [`Kind::Usage`] when the text is neither a journal nor a plan.
pub fn read_saved(text: &str) -> Result<Vec<Item>, Failure> {
    let is_plan = text.trim_start().starts_with('{') && {
        let document: Result<serde_json::Value, _> = serde_json::from_str(text);
        document.is_ok_and(|document| document.get("schema").is_some())
    };
    if !is_plan {
        return Ok(History::read(text.as_bytes())?.open_items());
    }
    let plan = Plan::read(text)?;
    let temporary = plan.steps().iter().filter(|step| step.until.is_some());
    Ok(temporary
        .map(|step| Item {
            id: 0,
            domain: plan.domain.clone(),
            because: step.because.clone(),
            plan: Some(plan.digest().to_owned()),
            edit: step.edit.clone(),
            original: step.change.before.clone(),
            ours: step.change.after.clone(),
            since: plan.created_at,
            until: step.until,
            seen: false,
            drifted: false,
            closed: None,
        })
        .collect())
}

/// Where the journal is that knows of what is put back.
#[derive(Clone, Copy)]
enum Kept {
    Here { waived: bool },
    Elsewhere,
}

async fn go(
    journal: &mut Journal,
    world: &World,
    provider: &dyn Provider,
    zone: &Zone,
    ways: Vec<WayBack>,
    kept: Kept,
    told: Told<'_>,
) -> Result<Outcome, Failure> {
    let mut outcome = Outcome::default();
    for group in ways.chunk_by(|one, other| one.edit.name == other.edit.name) {
        let mut moves = Vec::new();
        for way in group {
            let of = way.item.id;
            let restored = match kept {
                Kept::Here { waived } if !way.is_stage => Some(Entry::Restored {
                    of,
                    without_message_proof: waived,
                }),
                _ => None,
            };
            let Some(change) = &way.change else {
                let (name, kind) = (way.edit.name.clone(), way.edit.kind);
                journal.write(world.now(), restored.into_iter().collect())?;
                told(Event::AlreadySo {
                    name: name.clone(),
                    kind,
                });
                outcome.already.push((name, kind));
                continue;
            };
            moves.push(Move {
                domain: way.item.domain.clone(),
                edit: way.edit.clone(),
                change: change.clone(),
                because: "restore".to_owned(),
                until: None,
                plan: None,
                role: match (kept, way.is_stage) {
                    (Kept::Elsewhere, _) => Role::New,
                    (Kept::Here { .. }, true) => Role::Stage(of),
                    (Kept::Here { .. }, false) => Role::TakesBack(of),
                },
                afterwards: restored,
            });
        }
        let ids = write(journal, world, provider, zone, &moves, told).await?;
        if !ids.is_empty() {
            outcome.wrote_at = Some(world.now());
        }
        let changes = moves.into_iter().map(|this| this.change);
        outcome.done.extend(ids.into_iter().zip(changes));
        for way in group.iter().filter(|way| !way.is_stage) {
            told(Event::Closed {
                of: way.item.id,
                name: way.edit.name.clone(),
            });
        }
    }
    Ok(outcome)
}

fn open(history: &History, domain: &DomainName) -> Vec<Item> {
    let open = history.open_items().into_iter();
    open.filter(|item| belongs(item, domain)).collect()
}

async fn ways(
    provider: &dyn Provider,
    zone: &Zone,
    items: &[Item],
    via_quarantine: bool,
) -> Result<Vec<WayBack>, Failure> {
    let mut ways: Vec<WayBack> = Vec::new();
    for item in items {
        let live = provider
            .read(zone, &item.edit.name, item.edit.kind)
            .await
            .map_err(|refusal| refused::failure(&refusal))?;
        let stage = stage(item).filter(|_| via_quarantine);
        let is_stage = stage.is_some();
        let edit = stage.unwrap_or_else(|| {
            let ttl = item.original.as_ref().map(|set| set.ttl);
            item.edit.inverse(ttl)
        });
        ways.push(WayBack {
            change: lay(item, &edit, live)?,
            item: item.clone(),
            is_stage,
            edit,
        });
    }
    // with a stage on the way, what stood beside it (a CNAME that made room) stays away until the end
    if ways.iter().any(|way| way.is_stage) {
        let staged: Vec<DomainName> = ways
            .iter()
            .filter(|way| way.is_stage)
            .map(|way| way.edit.name.clone())
            .collect();
        ways.retain(|way| way.is_stage || !staged.contains(&way.edit.name));
    }
    Ok(ways)
}

/// The stage at quarantine: our temporary record with p=quarantine, when the original policy was stricter.
fn stage(item: &Item) -> Option<Edit> {
    let [ours] = item.edit.add.as_slice() else {
        return None;
    };
    let text = ours.as_text()?;
    let was_reject = item
        .edit
        .remove
        .iter()
        .all(|value| Dmarc::read(&value.lossy()).valid_policy("p") == Some(Policy::Reject));
    if standing(text) != Standing::Record
        || Dmarc::read(text).valid_policy("p") != Some(Policy::None)
        || !was_reject
    {
        return None;
    }
    let staged = Dmarc::read(text).tags.with("p", "quarantine");
    let (name, kind) = (&item.edit.name, item.edit.kind);
    Some(Edit::replace(name, kind, ours.clone(), staged.text()))
}

/// Lays the way back onto what stands there; `None` when the original stands there already.
fn lay(item: &Item, edit: &Edit, live: Option<RecordSet>) -> Result<Option<Change>, Failure> {
    let drift = |found: Option<RecordSet>| {
        Failure::new(Kind::Unsafe, "restore-moved")
            .with("name", &item.edit.name)
            .with("type", item.edit.kind.to_string())
            .version("original", item.original.as_ref().map(mask::set))
            .version("ours", item.ours.as_ref().map(mask::set))
            .version("found", found.as_ref().map(mask::set))
            .hint("restore-look-again")
    };
    let ours = |value: &Value| {
        item.ours
            .as_ref()
            .is_some_and(|set| set.values.contains(value))
    };
    let before = |value: &Value| {
        item.original
            .as_ref()
            .is_some_and(|set| set.values.contains(value))
    };
    let new: Vec<&Value> = live
        .iter()
        .flat_map(|set| &set.values)
        .filter(|value| !ours(value) && !before(value))
        .collect();
    let mut change = match edit.onto(live.clone()) {
        Ok(change) => change,
        Err(Clash::Gone { found, .. }) => return Err(drift(found)),
    };
    let mine_is_gone = !edit.remove.is_empty()
        && edit
            .remove
            .iter()
            .all(|value| !change.before.iter().any(|set| set.values.contains(value)));
    // Ours is gone and something new stands in its place, or a second DMARC record beside it: somebody else has decided.
    let rival = new
        .iter()
        .any(|value| standing(&value.lossy()) != Standing::Other);
    let is_policy = item.edit.name.labels().next() == Some("_dmarc");
    let second_alias = item.edit.kind == RecordType::Cname
        && change
            .after
            .as_ref()
            .is_some_and(|set| set.values.len() > 1);
    if (mine_is_gone && edit.add.is_empty() && !new.is_empty())
        || (is_policy && rival)
        || second_alias
    {
        return Err(drift(live));
    }
    if let (Some(after), Some(original)) = (&mut change.after, &item.original)
        && after.values == original.values
    {
        // the strings as they were cut, for adapters that can write them so
        after.raw = original.raw.clone();
    }
    Ok((change.op() != Op::Nothing).then_some(change))
}

/// Notes that something else stands there, once.
fn note_drift(journal: &mut Journal, world: &World, items: &[Item], failure: Failure) -> Failure {
    let (name, found) = (failure.args.get("name"), failure.versions.last());
    let item = items.iter().find(|item| {
        failure.message == "restore-moved"
            && !item.drifted
            && name == Some(&(&item.edit.name).into())
    });
    if let (Some(item), Some((_, found))) = (item, found) {
        let entry = Entry::Drifted {
            id: item.id,
            found: found.clone(),
        };
        if let Err(failure) = journal.write(world.now(), vec![entry]) {
            return failure;
        }
    }
    failure
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
    let wanted: Vec<Change> = keys
        .into_iter()
        .map(|set| Change {
            name: set.name.clone(),
            kind: set.kind,
            before: None,
            after: Some(set),
        })
        .collect();
    let sights = watch::look(world.dns.as_ref(), &asked.servers, &wanted).await;
    for (server, seen) in asked.servers.iter().zip(sights) {
        for (change, sight) in wanted.iter().zip(seen) {
            let failure = match sight {
                Sight::Exact => continue,
                Sight::NotYet { .. } => Failure::new(Kind::Unsafe, "restore-key-missing"),
                Sight::NoAnswer(_) => Failure::new(Kind::Unknown, "restore-key-unknown"),
            };
            let server = match server {
                Server::Resolver => "resolver".to_owned(),
                Server::At(name, _) => name.to_string(),
            };
            return Err(failure.with("name", &change.name).with("server", server));
        }
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
