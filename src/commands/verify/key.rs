//! Is the published key the public half of a private one? On every server of the zone, then at the resolvers.

use std::path::Path;

use mailmend_providers::{DomainName, RecordType};

use super::sights;
use crate::apply::watch::Sight;
use crate::commands::context::Context;
use crate::facts::{Answer, Args, Data, Facts, Seen, Server, Txt};
use crate::failure::{Failure, Kind, worse};
use crate::flow;
use crate::keys::{KeyPair, Selector};
use crate::observe::dns::Question;
use crate::wizard::narrate::labelled;
use crate::wizard::{key_failure, selector_failure};

pub(super) async fn compare(
    context: &Context,
    facts: &Facts,
    selector: &str,
    path: &Path,
) -> Result<u8, Failure> {
    let selector = Selector::parse(selector).map_err(|error| selector_failure(&error))?;
    let pair = KeyPair::load(path).map_err(|error| key_failure(&error))?;
    let name = selector
        .name_under(&facts.target.domain)
        .map_err(|_| Failure::new(Kind::Usage, "publish-selector"))?;
    let mut code = 0;
    let (mut servers, mut resolvers) = (Vec::new(), Vec::new());
    for seen in ask(context, &name, flow::own_servers(facts)).await {
        let sight = judge(&pair, &seen);
        code = worse(
            code,
            match sight {
                Sight::Exact => 0,
                Sight::NotYet { .. } => Kind::Findings.code(),
                Sight::NoAnswer(_) => Kind::Unknown.code(),
            },
        );
        tell(context, &seen.from, &name, &sight);
        let mut entry = sights::one(&seen.from, &name, RecordType::Txt, &sight);
        if let Server::At(_, address) = &seen.from {
            entry["address"] = address.to_string().into();
        }
        servers.push(entry);
    }
    // a resolver that is asked before it is everywhere remembers that there is nothing
    if code == 0 {
        for seen in ask(context, &name, context.world.dns.resolvers()).await {
            let sight = judge(&pair, &seen);
            tell(context, &seen.from, &name, &sight);
            let mut entry = sights::one(&seen.from, &name, RecordType::Txt, &sight);
            let ttl = seen.ttl.filter(|_| matches!(sight, Sight::NotYet { .. }));
            let dies_at = ttl.and_then(|ttl| {
                let ttl = jiff::SignedDuration::from_secs(i64::from(ttl));
                context.world.now().checked_add(ttl).ok()
            });
            entry["old_copy_until"] = serde_json::json!(dies_at);
            resolvers.push(entry);
        }
    }
    if context.json {
        let mut document = sights::head(facts, facts.zone.apex.is(), "key", code);
        document["servers"] = servers.into();
        document["resolvers"] = resolvers.into();
        context.print_json(&document);
    }
    Ok(code)
}

async fn ask(context: &Context, name: &DomainName, servers: Vec<Server>) -> Vec<Seen<Vec<Data>>> {
    let questions: Vec<Question> = servers
        .into_iter()
        .map(|server| Question::to(name.clone(), RecordType::Txt, server))
        .collect();
    context.world.dns.ask(&questions).await
}

/// One key record that belongs to the private key; several records are none.
fn judge(pair: &KeyPair, seen: &Seen<Vec<Data>>) -> Sight {
    match &seen.answer {
        Answer::Unknown(cause) => Sight::NoAnswer(cause.clone()),
        Answer::Absent(_) => Sight::NotYet { found: Vec::new() },
        Answer::Is(all) => {
            let texts = crate::facts::texts(all.clone());
            match texts.as_slice() {
                [only] if pair.belongs_to(&only.text()) => Sight::Exact,
                _ => {
                    let masked = |txt: &Txt| crate::plan::mask::value(&txt.value());
                    let found = texts.iter().map(masked).collect();
                    Sight::NotYet { found }
                }
            }
        }
    }
}

fn tell(context: &Context, server: &Server, name: &DomainName, sight: &Sight) {
    if context.json {
        return;
    }
    let (label, id) = match sight {
        Sight::Exact => ("label-ok", "verify-key-belongs"),
        Sight::NotYet { found } if found.is_empty() => ("label-problem", "verify-key-nothing"),
        Sight::NotYet { .. } => ("label-problem", "verify-key-differs"),
        Sight::NoAnswer(_) => ("label-unknown", "event-server-silent"),
    };
    let args = Args::from([("server", server.to_string().into()), ("name", name.into())]);
    let text = context.words.tell(id, &args);
    context.print(&labelled(&context.style(), label, &text));
}
