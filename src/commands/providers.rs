//! `mailmend providers`: the adapters, what each needs, what it can; `--test` tries the credentials without writing.

use mailmend_providers::{Adapter, catalog, environment};
use serde_json::json;

use super::context::Context;
use crate::apply::refused;
use crate::by_hand;
use crate::facts::Args;
use crate::failure::{Failure, Kind};
use crate::report::providers;
use crate::wizard::narrate::labelled;

pub(super) async fn run(context: &Context, id: Option<&str>, test: bool) -> Result<u8, Failure> {
    let chosen: Vec<&'static Adapter> = match id {
        Some(by_hand::ID) => Vec::new(),
        Some(id) => vec![
            catalog::by_id(id)
                .ok_or_else(|| Failure::new(Kind::Usage, "no-such-provider").with("id", id))?,
        ],
        None => catalog::CATALOG.into_iter().collect(),
    };
    if context.json {
        let all: Vec<_> = chosen
            .iter()
            .map(|adapter| {
                json!({
                    "id": adapter.id,
                    "title": adapter.title,
                    "credentials": adapter.credentials.iter().map(|c| json!({ "names": c.env, "label": c.label, "optional": c.optional })).collect::<Vec<_>>(),
                    "atomicity": adapter.atomicity,
                    "limits": adapter.limits.iter().map(|l| json!({ "what": l.what, "text": l.text, "seen": l.seen })).collect::<Vec<_>>(),
                    "nameservers": adapter.nameservers,
                })
            })
            .collect();
        context.print_json(&json!({ "schema": "mailmend/providers/1", "providers": all }));
    } else {
        let by_hand = id.is_none_or(|id| id == by_hand::ID).then_some(by_hand::ID);
        let text = providers::list(&chosen, by_hand, &context.style());
        context.print(&text);
    }
    if !test {
        return Ok(0);
    }
    for adapter in chosen {
        let variables = context.world.environment.clone();
        let found = environment::credentials(
            adapter,
            |name| variables(name),
            |path| std::fs::read_to_string(path),
        )
        .map_err(|error| {
            Failure::new(Kind::Usage, "credential-unreadable").with("reason", error.to_string())
        })?;
        let complete = adapter
            .credentials
            .iter()
            .all(|c| c.optional || found.credentials.get(c.env[0]).is_some());
        if !complete {
            continue;
        }
        let provider =
            (adapter.open)(&found.credentials).map_err(|refusal| refused::failure(&refusal))?;
        let access = provider
            .access(None)
            .await
            .map_err(|refusal| refused::failure(&refusal))?;
        let text = context.words.tell(
            "wizard-access-ok",
            &Args::from([("identity", access.identity.as_str().into())]),
        );
        context.print(&labelled(
            &context.style(),
            "label-ok",
            &format!("{}: {text}", adapter.id),
        ));
    }
    Ok(0)
}
