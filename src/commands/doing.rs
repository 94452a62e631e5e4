//! Opening a provider for a command, and asking for consent: `--yes` for additions, `--confirm DOMAIN` for what replaces, removes or weakens.

use mailmend_providers::{Adapter, DomainName, Provider, Zone, catalog};

use super::cli::Doing;
use super::context::Context;
pub(super) use super::countdown::Countdown;
use crate::apply::access;
use crate::apply::event::Event;
use crate::apply::refused;
use crate::by_hand;
use crate::facts::{Absence, Answer, Args, Facts};
use crate::failure::{Failure, Kind};
use crate::flow;
use crate::plan::Plan;
use crate::target;
use crate::wizard::narrate::Narrator;
use crate::wizard::person;
use crate::wizard::prompt::{Prompter as _, Question, Reply};

/// Opens the provider that was named, or the one that the name servers and the environment point to.
///
/// # Errors
/// [`Kind::Usage`] when none is named or a credential is missing; the provider's own refusal.
pub(super) async fn provider(
    context: &Context,
    doing: &Doing,
    facts: &Facts,
) -> Result<(Box<dyn Provider>, Zone), Failure> {
    let live_ns = flow::live_name_servers(facts);
    if doing.provider.as_deref() == Some(by_hand::ID) {
        if !context.can_ask() {
            return Err(
                Failure::new(Kind::Usage, "by-hand-needs-a-person").hint("by-hand-plan-instead")
            );
        }
        let prompter = context.setting(doing)?.prompter;
        return person(
            &context.world,
            prompter,
            context.words.lang(),
            context.width,
            facts,
        );
    }
    let adapter = adapter(context, doing, &live_ns)?;
    let found = access::credentials(&context.world, adapter)?;
    if let Some(missing) = found.missing.first() {
        return Err(access::missing(missing));
    }
    let used = Args::from([("name", found.used.join(", ").into())]);
    context.prose("wizard-credential-from", &used);
    let credentials = found.credentials.at(doing.endpoint.clone());
    let opened = access::open(adapter, &credentials, facts)
        .await
        .map_err(|refusal| refused::failure(&refusal))?;
    Ok((opened.provider, opened.zone))
}

fn adapter(
    context: &Context,
    doing: &Doing,
    live_ns: &[DomainName],
) -> Result<&'static Adapter, Failure> {
    if let Some(id) = &doing.provider {
        return catalog::by_id(id)
            .ok_or_else(|| Failure::new(Kind::Usage, "no-such-provider").with("id", id.as_str()));
    }
    let given = |adapter: &&'static Adapter| {
        adapter
            .credentials
            .iter()
            .filter(|credential| !credential.optional)
            .all(|credential| {
                credential.env.iter().any(|name| {
                    context.world.variable(name).is_some()
                        || context.world.variable(&format!("{name}_FILE")).is_some()
                })
            })
    };
    let by_host = live_ns.iter().find_map(catalog::by_name_server);
    by_host
        .filter(given)
        .or_else(|| {
            catalog::CATALOG
                .into_iter()
                .filter(|adapter| adapter.nameservers.is_empty())
                .find(given)
        })
        .or(by_host)
        .ok_or_else(|| Failure::new(Kind::Usage, "provider-missing").hint("provider-missing-hint"))
}

/// Consent to a change of `domain`. `weighty` is true when something is replaced, removed or weakened.
///
/// # Errors
/// [`Kind::Usage`] without consent and without anybody to ask; [`Kind::Interrupted`] when the person says no.
pub(super) fn consent(
    context: &Context,
    doing: &Doing,
    domain: &DomainName,
    weighty: bool,
) -> Result<(), Failure> {
    let typed = |text: &str| target::target(text).is_ok_and(|target| target.domain == *domain);
    let confirmed = doing.confirm.as_deref().is_some_and(typed);
    if confirmed || (doing.yes && !weighty) {
        return Ok(());
    }
    if !context.can_ask() || doing.confirm.is_some() {
        return Err(consent_missing(doing.confirm.as_deref(), domain, weighty));
    }
    let mut prompter = context.setting(doing)?.prompter;
    let mut question = Question::new("confirm", context.words.text("wizard-confirm"));
    loop {
        match prompter.line(&question)? {
            Reply::Given(text) if typed(&text) => return Ok(()),
            Reply::Given(_) => {
                let args = Args::from([("domain", domain.into())]);
                question.complaint = Some(context.words.tell("wizard-confirm-wrong", &args));
            }
            Reply::Back | Reply::Leave => {
                return Err(Failure::new(Kind::Interrupted, "interrupted"));
            }
        }
    }
}

/// What of the consent is missing: another domain was named, or none.
fn consent_missing(confirmed: Option<&str>, domain: &DomainName, weighty: bool) -> Failure {
    let id = match (confirmed, weighty) {
        (Some(_), _) => "consent-other-domain",
        (None, true) => "consent-missing",
        (None, false) => "consent-missing-yes",
    };
    Failure::new(Kind::Usage, id)
        .with("domain", domain)
        .with("given", confirmed.unwrap_or_default())
}

/// Tells events as lines on stderr, and what is waited for as a line that counts down.
pub(super) fn told(context: &Context) -> impl FnMut(Event) + Send + '_ {
    let mut countdown = Countdown::new(context);
    let mut narrator = Narrator::default();
    move |event| {
        countdown.tell(&event);
        if let Some(line) = narrator.line(&event, &context.style()) {
            context.note(&line);
        }
    }
}

/// Refuses a domain that proves not to exist, and one whose zone proves not to.
///
/// # Errors
/// [`Kind::Usage`].
pub(super) fn check_exists(facts: &Facts) -> Result<(), Failure> {
    if gone(&facts.texts.answer) {
        return Err(no_such_domain(facts));
    }
    check_zone_exists(facts)
}

/// Refuses a domain whose zone proves not to exist. The name itself may be gone: a record of ours that was its only one
/// may have been taken away.
///
/// # Errors
/// [`Kind::Usage`].
pub(super) fn check_zone_exists(facts: &Facts) -> Result<(), Failure> {
    if gone(&facts.zone.apex) {
        return Err(no_such_domain(facts));
    }
    Ok(())
}

fn no_such_domain(facts: &Facts) -> Failure {
    Failure::new(Kind::Usage, "no-such-domain").with("domain", &facts.target.domain)
}

fn gone<T>(answer: &Answer<T>) -> bool {
    matches!(answer, Answer::Absent(Absence::NxDomain))
}

/// Prints a plan on stdout, as text or JSON.
pub(super) fn print_plan(context: &Context, plan: &Plan) {
    if context.json {
        context.print_json(&plan.to_json());
    } else {
        context.print(&crate::report::plan_text::plan(
            plan,
            &context.style(),
            context.world.now(),
        ));
    }
}
