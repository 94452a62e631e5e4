//! What each server answered last, gathered from the events of a watch, for text and JSON.

use mailmend_providers::{Change, DomainName, RecordType, Value};
use serde_json::{Value as Json, json};

use super::Against;
use crate::apply::event::Event;
use crate::apply::watch::{Copied, Sight};
use crate::commands::context::Context;
use crate::escape;
use crate::facts::{Facts, Server};
use crate::plan::mask;

/// What one server of the zone answered last about one record set.
pub(in crate::commands) struct Seen {
    pub(in crate::commands) server: Server,
    pub(in crate::commands) name: DomainName,
    pub(in crate::commands) kind: RecordType,
    pub(in crate::commands) sight: Sight,
}

/// What all answered last.
#[derive(Default)]
pub(in crate::commands) struct Sights {
    servers: Vec<Seen>,
    resolvers: Vec<Copied>,
    old_copies_until: Option<jiff::Timestamp>,
}

impl Sights {
    /// Notes an event, if it is about this.
    pub(in crate::commands) fn note(&mut self, event: &Event) {
        match event {
            Event::OldCopiesUntil { at } => self.old_copies_until = Some(*at),
            Event::Resolver(copied) => {
                self.resolvers.retain(|known| {
                    known.resolver != copied.resolver
                        || known.name != copied.name
                        || known.kind != copied.kind
                });
                self.resolvers.push(copied.clone());
            }
            Event::Server {
                server,
                name,
                kind,
                sight,
                ..
            } => {
                let same = |seen: &Seen| {
                    seen.server == *server && seen.name == *name && seen.kind == *kind
                };
                self.servers.retain(|seen| !same(seen));
                self.servers.push(Seen {
                    server: server.clone(),
                    name: name.clone(),
                    kind: *kind,
                    sight: sight.clone(),
                });
            }
            _ => {}
        }
    }

    /// The zone's own servers.
    pub(in crate::commands) fn servers(&self) -> &[Seen] {
        &self.servers
    }

    /// The fields that tell of servers, in every document that has them.
    pub(in crate::commands) fn fields(&self, document: &mut Json) {
        let servers = self.servers.iter().map(|seen| {
            let mut entry = one(&seen.server, &seen.name, seen.kind, &seen.sight);
            if let Server::At(_, address) = &seen.server {
                entry["address"] = address.to_string().into();
            }
            entry
        });
        let resolvers = self.resolvers.iter().map(|copied| {
            let mut entry = one(&copied.resolver, &copied.name, copied.kind, &copied.sight);
            entry["old_copy_until"] = json!(copied.dies_at);
            entry
        });
        document["servers"] = servers.collect();
        document["resolvers"] = resolvers.collect();
        document["old_copies_until"] = json!(self.old_copies_until);
    }

    /// The document of a comparison with the journal or a plan.
    pub(in crate::commands) fn json(
        &self,
        facts: &Facts,
        zone: &DomainName,
        against: Against,
        changes: &[Change],
        code: u8,
    ) -> Json {
        let planned = changes.iter().map(|change| {
            let change = mask::change(change);
            let values = change.after.as_ref().map(|set| &set.values);
            json!({ "name": change.name, "type": change.kind, "values": values })
        });
        let with = match against {
            Against::Journal => "journal",
            Against::Plan => "plan",
        };
        let mut document = head(facts, Some(zone), with, code);
        document["records"] = planned.collect();
        self.fields(&mut document);
        document
    }
}

/// What every document of `verify` begins with.
pub(super) fn head(facts: &Facts, zone: Option<&DomainName>, with: &str, code: u8) -> Json {
    json!({
        "schema": "mailmend/verify/1", "domain": facts.target.domain, "zone": zone, "asked_at": facts.asked_at,
        "compared_with": with, "records": [], "servers": [], "resolvers": [], "old_copies_until": null, "exit_code": code,
    })
}

/// What one server says about one record set.
pub(super) fn one(server: &Server, name: &DomainName, kind: RecordType, sight: &Sight) -> Json {
    let (state, found) = match sight {
        Sight::Exact => ("same", None),
        Sight::NotYet { found } => ("different", Some(found)),
        Sight::NoAnswer(_) => ("unknown", None),
    };
    json!({ "server": server.to_string(), "name": name, "type": kind, "state": state, "found": found })
}

/// Values under a heading, each whole on a line of its own.
pub(super) fn tell_values(context: &Context, heading: &str, values: &[&Value]) {
    context.print(&format!("    {}", context.words.text(heading)));
    if values.is_empty() {
        context.print(&format!("      {}", context.words.text("version-nothing")));
    }
    for value in values {
        let value = mask::value(value);
        context.print(&format!("      {}", escape::one_line(&value.lossy())));
    }
}
