//! `mailmend verify`: every authoritative server, whether it shows what we wrote; and whether a published key belongs to a private one.

use mailmend_providers::{Change, RecordType};

use super::cli::Verify;
use super::context::Context;
use super::doing;
use crate::facts::{Args, Txt};
use crate::failure::{Failure, Kind};
use crate::flow;
use crate::journal;
use crate::keys::{KeyPair, Selector};
use crate::observe::LookOptions;
use crate::observe::dns::Question;
use crate::target;
use crate::wizard::narrate::labelled;
use crate::wizard::{key_failure, selector_failure};

pub(super) async fn run(context: &Context, words: &Verify) -> Result<u8, Failure> {
    let target = target::target(&words.domain)?;
    let wait = target::duration(&words.wait)?;
    let options = LookOptions {
        probe_usual: false,
        ..LookOptions::default()
    };
    let facts = flow::check(&context.world, target, &options).await.facts;
    let servers = flow::own_servers(&facts);
    if servers.is_empty() {
        return Err(Failure::new(Kind::Unknown, "watch-no-servers"));
    }
    let style = context.style();
    if let (Some(selector), Some(path)) = (&words.selector, &words.key) {
        let selector = Selector::parse(selector).map_err(|error| selector_failure(&error))?;
        let pair = KeyPair::load(path).map_err(|error| key_failure(&error))?;
        let name = selector
            .name_under(&facts.target.domain)
            .map_err(|_| Failure::new(Kind::Usage, "publish-selector"))?;
        let questions: Vec<Question> = servers
            .iter()
            .map(|server| Question::to(name.clone(), RecordType::Txt, server.clone()))
            .collect();
        let mut code = 0;
        for seen in context.world.dns.ask(&questions).await {
            let server = match &seen.from {
                crate::facts::Server::At(name, _) => name.to_string(),
                crate::facts::Server::Resolver => String::new(),
            };
            let texts: Vec<Txt> = seen
                .answer
                .is()
                .map(|all| crate::facts::texts(all.clone()))
                .unwrap_or_default();
            let (label, id, each) = if seen.answer.is_unknown() {
                ("label-unknown", "event-server-silent", 3)
            } else if texts.len() == 1 && pair.belongs_to(&texts[0].text()) {
                ("label-ok", "verify-key-belongs", 0)
            } else {
                ("label-problem", "verify-key-differs", 1)
            };
            code = crate::failure::worse(code, each);
            let args = Args::from([("server", server.into()), ("name", (&name).into())]);
            context.print(&labelled(&style, label, &context.words.tell(id, &args)));
        }
        return Ok(code);
    }
    let zone = flow::apex(&facts)?;
    let history = journal::look(&context.world.state_dir, &zone)?;
    let changes: Vec<Change> = history
        .items()
        .into_iter()
        .filter(|item| item.edit.name.is_within(&facts.target.domain) && item.closed.is_none())
        .map(|item| Change {
            name: item.edit.name.clone(),
            kind: item.edit.kind,
            before: item.original,
            after: item.ours,
        })
        .collect();
    if changes.is_empty() {
        context.print(&context.words.tell(
            "verify-nothing",
            &Args::from([("domain", (&facts.target.domain).into())]),
        ));
        return Ok(0);
    }
    let mut told = doing::told(context);
    let result = flow::watch_changes(
        &context.world,
        &facts,
        changes,
        Some(context.world.now()),
        wait,
        &mut told,
    )
    .await;
    match result {
        // without waiting, "not yet" is simply a server that shows something else
        Err(failure) if failure.kind == Kind::TimeOver && wait.is_zero() => {
            context.complain(&failure);
            Ok(1)
        }
        Err(failure) => Err(failure),
        Ok(_) => Ok(0),
    }
}
