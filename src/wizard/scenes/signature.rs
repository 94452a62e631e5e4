//! The signature: a key of one's own is made here; a service's records are pasted, never printed from a table.

use std::path::{Path, PathBuf};

use mailmend_providers::RecordType;

use crate::checks::own_keys;
use crate::facts::{ProbeOrigin, Txt, texts};
use crate::failure::{Failure, Kind};
use crate::keys::{KeyPair, KeyType, Selector};
use crate::observe::dns::Question as DnsQuestion;
use crate::records::dkim::Dkim;
use crate::wizard::conversation::{Conversation, Next, ask};
use crate::wizard::prompt::Prompter as _;

/// More names in a row than this are not tried: something else is wrong then.
const MOST_PASSED: usize = 60;

pub(in crate::wizard) async fn play(talk: &mut Conversation) -> Result<Next, Failure> {
    if talk.own_key() {
        own(talk).await
    } else {
        super::service_records::play(talk).await
    }
}

/// The selector under which a usable key stands that belongs to the sender.
pub(super) fn key_there(talk: &Conversation) -> Result<Option<String>, Failure> {
    let facts = &talk.checked()?.facts;
    if talk.own_key() {
        return Ok(own_keys(facts).first().map(|probe| probe.selector.clone()));
    }
    let service = talk.service().map(|service| service.id.as_str());
    Ok(facts.dkim.probes.iter().find_map(|probe| {
        let ours = match &probe.origin {
            ProbeOrigin::Given => true,
            ProbeOrigin::Service(id) => service == Some(id.as_str()),
            ProbeOrigin::Usual => false,
        };
        let usable = probe.seen.all().len() == 1
            && probe
                .seen
                .all()
                .iter()
                .any(|txt| Dkim::read(&txt.text()).is_usable());
        (ours && usable).then(|| probe.selector.clone())
    }))
}

async fn own(talk: &mut Conversation) -> Result<Next, Failure> {
    if let Some(path) = talk.answers.key_file.clone()
        && talk.answers.selector.is_some()
        && path.exists()
    {
        let pair = KeyPair::load(&path).map_err(|error| key_failure(&error))?;
        talk.key_record = Some(pair.record_value());
        talk.setting.label(
            "label-ok",
            "wizard-key-used",
            [("path", path.display().to_string().into())],
        );
        return Ok(Next::Skip);
    }
    let domain = talk.domain()?;
    let kind = KeyType::to_make(
        talk.given.key_type.as_deref().unwrap_or("rsa"),
        talk.given.bits,
    )
    .map_err(|error| key_failure(&error))?;
    let folder = talk.given.key_out.clone().unwrap_or_else(|| ".".into());
    if talk.given.selector.is_none()
        && let Some(there) = key_there(talk)?
    {
        match keep_it(talk, &there)? {
            Ok(true) => {
                talk.answers.selector = Some(there);
                return Ok(Next::On);
            }
            Ok(false) => {}
            Err(next) => return Ok(next),
        }
    }
    let mut passed = Vec::new();
    let mut typed = talk.given.selector.is_some();
    let mut selector = match &talk.given.selector {
        Some(text) => Selector::for_new_key(text).map_err(|error| selector_failure(&error))?,
        None => propose(talk, &passed),
    };
    talk.step(5, "wizard-key-title");
    loop {
        let paths = crate::keys::Saved::paths(&folder, &domain, &selector)
            .map_err(|error| key_failure(&error))?;
        let published = published(talk, &selector).await?;
        if let Some(pair) = kept(&paths.private_path)? {
            // a key of an earlier run: it goes on when nothing else stands under its name
            if published
                .as_ref()
                .is_none_or(|texts| matches!(texts.as_slice(), [text] if pair.belongs_to(text)))
            {
                return Ok(go_on_with(talk, &pair, &selector, paths.private_path));
            }
        }
        let mut complaint = None;
        if let Some(texts) = &published {
            let name = selector
                .name_under(&domain)
                .map_err(|_| Failure::new(Kind::Usage, "publish-selector"))?;
            if talk.given.selector.is_some() || passed.len() > MOST_PASSED {
                return Err(Failure::new(Kind::Unsafe, "selector-taken").with("name", &name));
            }
            let kind = if texts.is_empty() { "CNAME" } else { "TXT" };
            let args = [
                ("selector", selector.as_str().into()),
                ("name", (&name).into()),
                ("type", kind.into()),
            ];
            if !typed {
                talk.setting
                    .label("label-note", "wizard-selector-next", args);
                passed.push(selector);
                selector = propose(talk, &passed);
                continue;
            }
            complaint = Some(talk.setting.words.say("wizard-selector-taken", args));
        } else {
            let kind_text = match kind.bits() {
                bits if kind.tag() == "rsa" => format!("RSA {bits}"),
                _ => "Ed25519".to_owned(),
            };
            talk.setting.tell(
                "wizard-key-own",
                [
                    ("selector", selector.as_str().into()),
                    ("kind", kind_text.into()),
                    ("path", paths.private_path.display().to_string().into()),
                ],
            );
            if talk.setting.alone {
                break;
            }
            let lines = talk.lines(&["wizard-key-yes", "wizard-key-other"]);
            let question = talk
                .question("key", "wizard-key-go", [])
                .choices(lines, 0)
                .why(talk.setting.words.text("wizard-key-why"));
            if ask!(talk.setting.prompter.choose(&question)) == 0 {
                break;
            }
        }
        let mut question = talk.question("selector", "wizard-selector", []);
        question.previous = Some(selector.to_string());
        question.complaint = complaint;
        typed = true;
        selector = loop {
            let text = ask!(talk.setting.prompter.line(&question));
            match Selector::for_new_key(&text) {
                Ok(selector) => break selector,
                Err(error) => {
                    question.complaint = Some(crate::wizard::narrate::failure(
                        &selector_failure(&error),
                        &talk.setting.words,
                        &talk.setting.time_zone,
                    ));
                }
            }
        };
    }
    if talk.setting.dry_run {
        // nothing is left behind by a rehearsal: the key is made in memory only
        let pair = KeyPair::generate(kind).map_err(|error| key_failure(&error))?;
        talk.key_record = Some(pair.record_value());
        talk.answers.selector = Some(selector.to_string());
        talk.setting.label("label-note", "wizard-key-rehearsed", []);
        return Ok(Next::Skip);
    }
    let name = domain.clone();
    let made = {
        let (folder, selector) = (folder.clone(), selector.clone());
        tokio::task::spawn_blocking(move || {
            let pair = KeyPair::generate(kind)?;
            let saved = pair.save(&folder, &name, &selector)?;
            Ok((pair.record_value(), saved))
        })
        .await
        .map_err(|error| {
            Failure::new(Kind::Internal, "internal").with("reason", error.to_string())
        })?
    };
    let (record, saved) = made.map_err(|error: crate::keys::KeyError| key_failure(&error))?;
    talk.setting.label("label-ok", "wizard-key-made", []);
    if saved.in_checkout {
        talk.setting.label(
            "label-warning",
            "wizard-key-checkout",
            [("path", saved.private_path.display().to_string().into())],
        );
    }
    talk.key_record = Some(record);
    talk.answers.selector = Some(selector.to_string());
    talk.answers.key_file = Some(saved.private_path);
    Ok(Next::On)
}

fn today(talk: &Conversation) -> jiff::civil::Date {
    talk.setting
        .world
        .now()
        .to_zoned(talk.setting.time_zone.clone())
        .date()
}

/// The next name of this month that is not known to be taken.
fn propose(talk: &Conversation, passed: &[Selector]) -> Selector {
    let seen =
        |selector: &Selector| {
            talk.checked.as_ref().is_some_and(|checked| {
                checked.facts.dkim.probes.iter().any(|probe| {
                    probe.selector == selector.as_str() && !probe.seen.answer.is_absent()
                })
            })
        };
    Selector::proposed(today(talk), |selector| {
        passed.contains(selector) || seen(selector)
    })
}

/// The valid key that is there is told of; true when it goes on with that one.
fn keep_it(talk: &mut Conversation, selector: &str) -> Result<Result<bool, Next>, Failure> {
    talk.step(5, "wizard-key-title");
    let args = [("selector", selector.into())];
    talk.setting.label("label-ok", "wizard-key-own-there", args);
    if talk.setting.alone {
        return Ok(Ok(true));
    }
    let lines = talk.lines(&["wizard-key-keep", "wizard-key-new"]);
    let question = talk
        .question("existing-key", "wizard-key-which", [])
        .choices(lines, 0);
    let reply = talk.setting.prompter.choose(&question)?;
    Ok(crate::wizard::conversation::answered(reply).map(|number| number == 0))
}

/// The key that an earlier run left in the file, if there is one.
fn kept(path: &Path) -> Result<Option<KeyPair>, Failure> {
    if path.symlink_metadata().is_err() {
        return Ok(None);
    }
    KeyPair::load(path)
        .map(Some)
        .map_err(|error| key_failure(&error))
}

fn go_on_with(talk: &mut Conversation, pair: &KeyPair, selector: &Selector, path: PathBuf) -> Next {
    talk.setting.label(
        "label-ok",
        "wizard-key-used",
        [("path", path.display().to_string().into())],
    );
    talk.key_record = Some(pair.record_value());
    talk.answers.selector = Some(selector.to_string());
    talk.answers.key_file = Some(path);
    Next::Skip
}

/// What stands under the selector, asked of the zone's own servers (a resolver would remember the absence); `None` when nothing does.
async fn published(
    talk: &Conversation,
    selector: &Selector,
) -> Result<Option<Vec<String>>, Failure> {
    let domain = talk.domain()?;
    let name = selector
        .name_under(&domain)
        .map_err(|_| Failure::new(Kind::Usage, "publish-selector"))?;
    let servers = crate::flow::own_servers(&talk.checked()?.facts);
    let mut questions: Vec<_> = servers
        .into_iter()
        .map(|server| DnsQuestion::to(name.clone(), RecordType::Txt, server))
        .collect();
    if questions.is_empty() {
        questions.push(DnsQuestion::new(name, RecordType::Txt));
    }
    let seen = talk.setting.world.dns.ask(&questions).await;
    if let Some(there) = seen
        .iter()
        .find(|seen| seen.answer.is().is_some() || !seen.aliases.is_empty())
    {
        let texts = there.answer.is().map(|all| texts(all.clone()));
        let texts = texts.unwrap_or_default();
        return Ok(Some(texts.iter().map(Txt::text).collect()));
    }
    // one server that says so is enough: before it is written, the record is read once more
    if seen.iter().any(|seen| seen.answer.is_absent()) {
        return Ok(None);
    }
    Err(Failure::new(Kind::Unknown, "no-answer")
        .with("domain", &domain)
        .hint("no-answer-hint"))
}

/// A trouble with a key as a failure with an exit code.
pub(crate) fn key_failure(error: &crate::keys::KeyError) -> Failure {
    use crate::keys::KeyError;
    let kind = match error {
        KeyError::Exists(_) | KeyError::OpenFolder(_) => Kind::Unsafe,
        KeyError::NotMade => Kind::Internal,
        _ => Kind::Usage,
    };
    Failure::new(kind, "key-trouble").with("reason", error)
}

/// A bad selector as a failure.
pub(crate) fn selector_failure(error: &crate::keys::SelectorError) -> Failure {
    Failure::new(Kind::Usage, "selector-trouble").with("reason", error)
}
