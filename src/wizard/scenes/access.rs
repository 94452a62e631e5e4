//! Who changes the DNS: an API with access, the person by hand, or somebody else. Access is asked for only now, because only now it is needed.

use mailmend_providers::{Adapter, Atomicity, Credentials, Provider, Refusal, Zone, catalog};

use crate::apply::access::{self, Opened};
use crate::by_hand;
use crate::failure::{Failure, Kind};
use crate::knowledge;
use crate::report::providers;
use crate::wizard::conversation::{Conversation, Next};
use crate::wizard::hands::person;
use crate::wizard::prompt::Prompter as _;
use crate::wizard::prompt::Question;

/// The answer for "somebody else does it".
pub(crate) const SOMEBODY: &str = "somebody";

pub(in crate::wizard) async fn play(talk: &mut Conversation) -> Result<Next, Failure> {
    if talk.access.is_some() && talk.given.provider.is_some() {
        return Ok(Next::Skip);
    }
    let nothing_to_do =
        talk.relaxation.is_none() && talk.key_record.is_none() && talk.answers.records.is_empty();
    if nothing_to_do {
        return Ok(Next::Skip);
    }
    if talk.setting.dry_run && talk.setting.alone && talk.given.provider.is_none() {
        // a rehearsal reads what DNS shows
        return Ok(Next::Skip);
    }
    let asked_now = talk.given.provider.is_none();
    Ok(match open_access(talk).await? {
        Ok(()) if asked_now => Next::On,
        Ok(()) => Next::Skip,
        Err(next) => next,
    })
}

/// Asks who changes the DNS, and opens the access; there is none when somebody else does it.
pub(super) async fn open_access(talk: &mut Conversation) -> Result<Result<(), Next>, Failure> {
    let choice = match talk.given.provider.clone() {
        Some(id) => id,
        None => match choose(talk)? {
            Ok(id) => id,
            Err(next) => return Ok(Err(next)),
        },
    };
    talk.answers.provider = Some(choice.clone());
    talk.access = match choice.as_str() {
        SOMEBODY => None,
        by_hand::ID => Some(by_hand(talk)?),
        id => {
            let adapter = catalog::by_id(id)
                .ok_or_else(|| Failure::new(Kind::Usage, "no-such-provider").with("id", id))?;
            match api(talk, adapter).await? {
                Ok(access) => Some(access),
                Err(next) => return Ok(Err(next)),
            }
        }
    };
    Ok(Ok(()))
}

fn choose(talk: &mut Conversation) -> Result<Result<String, Next>, Failure> {
    talk.step(6, "wizard-access-title");
    let servers = crate::flow::live_name_servers(&talk.checked()?.facts);
    let host = knowledge::host_by_name_servers(&servers);
    match host {
        Some(host) => talk
            .setting
            .tell("wizard-access-host", [("host", host.name.as_str().into())]),
        None => {
            let names: Vec<String> = servers.iter().take(4).map(ToString::to_string).collect();
            talk.setting.tell(
                "wizard-access-unknown-host",
                [("servers", names.join(", ").into())],
            );
        }
    }
    // the host's own adapter first; dynamic updates where the host is nobody known
    let adapters: Vec<&'static Adapter> = catalog::CATALOG
        .iter()
        .copied()
        .filter(
            |adapter| match host.and_then(|host| host.adapter.as_deref()) {
                Some(id) => adapter.id == id,
                None => adapter.nameservers.is_empty(),
            },
        )
        .collect();
    let mut lines: Vec<String> = adapters
        .iter()
        .map(|adapter| {
            talk.setting.words.say(
                "wizard-access-api",
                [(
                    "title",
                    providers::title(adapter, &talk.setting.words).into(),
                )],
            )
        })
        .collect();
    lines.extend(talk.lines(&["wizard-access-hand", "wizard-access-somebody"]));
    let question = talk
        .question("provider", "wizard-access", [])
        .choices(lines, 0);
    Ok(
        crate::wizard::conversation::answered(talk.setting.prompter.choose(&question)?).map(
            |number| match number.checked_sub(adapters.len()) {
                None => adapters[number].id.to_owned(),
                Some(0) => by_hand::ID.to_owned(),
                Some(_) => SOMEBODY.to_owned(),
            },
        ),
    )
}

fn by_hand(talk: &mut Conversation) -> Result<(Box<dyn Provider>, Zone), Failure> {
    if talk.setting.alone {
        return Err(
            Failure::new(Kind::Usage, "by-hand-needs-a-person").hint("by-hand-plan-instead")
        );
    }
    let setting = &talk.setting;
    let (prompter, lang) = (setting.prompter.clone(), setting.words.lang());
    let facts = &talk.checked()?.facts;
    person(&setting.world, prompter, lang, setting.width, facts)
}

async fn api(
    talk: &mut Conversation,
    adapter: &'static Adapter,
) -> Result<Result<(Box<dyn Provider>, Zone), Next>, Failure> {
    let found = access::credentials(&talk.setting.world, adapter)?;
    let mut credentials = found.credentials.at(talk.setting.endpoint.clone());
    if !found.used.is_empty() {
        talk.setting.label(
            "label-ok",
            "wizard-credential-from",
            [("name", found.used.join(", ").into())],
        );
    }
    let mut asked = talk.given.provider.is_none();
    for credential in found.missing {
        if talk.setting.alone {
            return Err(access::missing(credential));
        }
        let text = talk.setting.words.say(
            "wizard-credential",
            [
                ("label", providers::label_arg(credential)),
                ("help", credential.help.into()),
            ],
        );
        asked = true;
        let question = Question::new("credential", text);
        let value = if credential.secret {
            match crate::wizard::conversation::answered(talk.setting.prompter.secret(&question)?) {
                Ok(value) => value,
                Err(next) => return Ok(Err(next)),
            }
        } else {
            match crate::wizard::conversation::answered(talk.setting.prompter.line(&question)?) {
                Ok(value) => value.into(),
                Err(next) => return Ok(Err(next)),
            }
        };
        credentials = credentials.with(credential.env[0], value);
    }
    match open(talk, adapter, &credentials).await {
        Ok(access) => Ok(Ok(access)),
        // where nothing was asked, asking again would bring the same refusal
        Err(refusal) if asked && !talk.setting.alone => {
            talk.setting
                .tell_failure(&crate::apply::refused::failure(&refusal));
            Ok(Err(Next::Back))
        }
        Err(refusal) => Err(crate::apply::refused::failure(&refusal)),
    }
}

async fn open(
    talk: &mut Conversation,
    adapter: &'static Adapter,
    credentials: &Credentials,
) -> Result<(Box<dyn Provider>, Zone), Refusal> {
    let Some(checked) = &talk.checked else {
        return Err(Refusal::Unreachable {
            reason: String::new(),
        });
    };
    let Opened {
        provider,
        zone,
        access,
    } = access::open(adapter, credentials, &checked.facts).await?;
    talk.setting.label(
        "label-ok",
        "wizard-access-ok",
        [("identity", access.identity.as_str().into())],
    );
    if let Some(count) = access.zones.filter(|count| *count > 1) {
        talk.setting.label(
            "label-warning",
            "wizard-access-many",
            [("count", count.into())],
        );
    }
    if provider.atomicity() != Atomicity::CompareAndSet {
        talk.setting.label("label-note", "wizard-access-gap", []);
    }
    Ok((provider, zone))
}
