//! Nothing of ours is in the journal: do the zone's own servers at least say the same?

use serde_json::json;

use super::sights;
use crate::commands::context::Context;
use crate::facts::{Args, Target};
use crate::failure::{Failure, Kind, worse};
use crate::flow;
use crate::observe::LookOptions;
use crate::report::states;
use crate::wizard::narrate::labelled;

pub(super) async fn compare(context: &Context, target: Target) -> Result<u8, Failure> {
    let options = LookOptions {
        probe_usual: false,
        ..LookOptions::default()
    };
    let facts = flow::check(&context.world, target, &options).await.facts;
    if facts.servers.is_empty() {
        return Err(Failure::new(Kind::Unknown, "watch-no-servers"));
    }
    let nothing = Args::from([("domain", (&facts.target.domain).into())]);
    if !context.json {
        context.print_wrapped(&context.words.tell("verify-nothing", &nothing));
    }
    let (mut code, mut servers) = (0, Vec::new());
    for server in &facts.servers {
        let differs = states::disagreements(&facts, server);
        let silent = server.answers.iter().any(|seen| seen.answer.is_unknown());
        let (label, id, state, each) = if !differs.is_empty() {
            ("label-problem", "verify-disagrees", "different", 1)
        } else if silent {
            ("label-unknown", "verify-silent", "unknown", 3)
        } else {
            ("label-ok", "verify-agrees", "same", 0)
        };
        code = worse(code, each);
        let names: Vec<String> = differs.iter().map(ToString::to_string).collect();
        let args = Args::from([
            ("server", (&server.name).into()),
            ("names", names.join(", ").into()),
        ]);
        if !context.json {
            let text = context.words.tell(id, &args);
            context.print(&labelled(&context.style(), label, &text));
        }
        servers.push(json!({
            "server": server.name, "address": server.address.to_string(), "name": null, "type": null, "state": state,
            "found": null, "differs_at": names,
        }));
    }
    if context.json {
        let mut document = sights::head(&facts, facts.zone.apex.is(), "servers", code);
        document["servers"] = servers.into();
        context.print_json(&document);
    }
    Ok(code)
}
