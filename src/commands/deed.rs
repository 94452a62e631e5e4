//! What a writing command did, gathered from its events, as a JSON document (`mailmend/apply/1`).

use std::collections::BTreeMap;

use mailmend_providers::change::Op;
use mailmend_providers::{Change, DomainName, RecordSet, RecordType};
use serde_json::{Value as Json, json};

use super::context::Context;
use super::verify::Sights;
use crate::apply::event::{Ended, Event};
use crate::failure::Failure;
use crate::plan::mask;
use crate::wizard::narrate;

/// What is gathered.
pub(super) struct Deed {
    command: &'static str,
    domain: DomainName,
    zone: DomainName,
    plan: Option<String>,
    dry_run: bool,
    planned: Vec<Json>,
    saved: BTreeMap<(DomainName, RecordType), Option<RecordSet>>,
    done: Vec<Json>,
    already: Vec<Json>,
    closed: Vec<Json>,
    recovered: Vec<Json>,
    sights: Sights,
}

impl Deed {
    /// Nothing done yet.
    pub(super) fn new(command: &'static str, domain: &DomainName, zone: &DomainName) -> Self {
        Self {
            command,
            domain: domain.clone(),
            zone: zone.clone(),
            plan: None,
            dry_run: false,
            planned: Vec::new(),
            saved: BTreeMap::new(),
            done: Vec::new(),
            already: Vec::new(),
            closed: Vec::new(),
            recovered: Vec::new(),
            sights: Sights::default(),
        }
    }

    /// For a plan, by its digest.
    pub(super) fn of_plan(mut self, digest: &str) -> Self {
        self.plan = Some(digest.to_owned());
        self
    }

    /// What is going to be written.
    pub(super) fn planned(&mut self, changes: &[Change]) {
        let zone = &self.zone;
        self.planned = changes
            .iter()
            .map(|change| {
                let change = mask::change(change);
                let (before, after) = (change.before.as_ref(), change.after.as_ref());
                written(zone, change.op(), &change.name, change.kind, before, after)
            })
            .collect();
    }

    /// Nothing of it is written.
    pub(super) fn only_shown(mut self) -> Self {
        self.dry_run = true;
        self
    }

    /// Notes an event.
    pub(super) fn note(&mut self, event: &Event) {
        self.sights.note(event);
        match event {
            Event::Saved {
                name,
                kind,
                original,
            } => {
                self.saved.insert((name.clone(), *kind), original.clone());
            }
            Event::Wrote {
                id,
                name,
                kind,
                op,
                now,
            } => {
                let before = self.saved.remove(&(name.clone(), *kind)).flatten();
                let mut entry =
                    written(&self.zone, *op, name, *kind, before.as_ref(), now.as_ref());
                entry["id"] = (*id).into();
                self.done.push(entry);
            }
            Event::AlreadySo { name, kind } => {
                self.already.push(json!({ "name": name, "type": kind }));
            }
            Event::Closed { name, .. } => self.closed.push(json!({ "name": name })),
            Event::Recovered(found) => {
                let ended = match found.ended {
                    Ended::Made => "made",
                    Ended::NotMade => "not_made",
                    Ended::Drifted => "drifted",
                };
                self.recovered.push(json!({
                    "id": found.id, "name": found.name, "type": found.kind, "ended": ended,
                }));
            }
            _ => {}
        }
    }

    /// Ends the command: prints the document where JSON is wanted, also when only a part could be done.
    ///
    /// # Errors
    /// The failure, unchanged.
    pub(super) fn close<T>(
        self,
        context: &Context,
        result: Result<T, Failure>,
    ) -> Result<T, Failure> {
        if context.json {
            let failure = result.as_ref().err();
            let mut document = json!({
                "schema": "mailmend/apply/1", "command": self.command, "domain": self.domain, "zone": self.zone,
                "plan": self.plan, "dry_run": self.dry_run, "planned": self.planned, "done": self.done,
                "already": self.already, "closed": self.closed, "recovered": self.recovered,
                "failure": failure.map(|failure| json!({
                    "id": failure.message,
                    "message": narrate::failure(failure, &context.words, &context.time_zone),
                })),
                "exit_code": failure.map_or(0, |failure| failure.kind.code()),
            });
            self.sights.fields(&mut document);
            context.print_json(&document);
        }
        result
    }
}

fn written(
    zone: &DomainName,
    op: Op,
    name: &DomainName,
    kind: RecordType,
    before: Option<&RecordSet>,
    after: Option<&RecordSet>,
) -> Json {
    json!({
        "op": op, "zone": zone, "name": name, "relative": name.relative_to(zone), "type": kind,
        "ttl": after.or(before).map(|set| set.ttl), "ttl_before": before.map(|set| set.ttl),
        "before": before.map(|set| &set.values), "after": after.map(|set| &set.values),
    })
}
