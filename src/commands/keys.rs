//! `mailmend keygen` and `mailmend record`: a key pair is made; its record is printed in any form.

use mailmend_providers::{DomainName, RecordType, Value};
use serde_json::json;

use super::cli;
use super::context::Context;
use crate::facts::{Answer, Args, Target};
use crate::failure::{Failure, Kind};
use crate::flow;
use crate::keys::{KeyPair, KeyType, Saved, Selector};
use crate::plan::publish::KEY_TTL;
use crate::report::forms::{self, Form, NeedsZone};
use crate::target;
use crate::wizard::{key_failure, selector_failure};

pub(super) async fn keygen(context: &Context, words: &cli::Keygen) -> Result<u8, Failure> {
    let domain = target::own_target(&words.domain)?.domain;
    let selector =
        Selector::for_new_key(&words.selector).map_err(|error| selector_failure(&error))?;
    let bits = words
        .key_type
        .eq_ignore_ascii_case("rsa")
        .then_some(words.bits);
    let kind = KeyType::to_make(&words.key_type, bits).map_err(|error| key_failure(&error))?;
    let name = selector
        .name_under(&domain)
        .map_err(|error| Failure::new(Kind::Usage, "selector-trouble").with("reason", &error))?;
    let (folder, at, by) = (words.out.clone(), domain.clone(), selector.clone());
    let made = tokio::task::spawn_blocking(move || {
        let pair = KeyPair::generate(kind)?;
        let saved = pair.save(&folder, &at, &by)?;
        Ok((pair.record_value(), pair.public_key(), saved))
    })
    .await
    .map_err(|error| Failure::new(Kind::Internal, "internal").with("reason", error.to_string()))?;
    let (value, public_key, saved) =
        made.map_err(|error: crate::keys::KeyError| key_failure(&error))?;
    if context.json {
        let strings: Vec<String> = Value::from(value.as_str())
            .strings()
            .into_iter()
            .map(|s| String::from_utf8_lossy(s).into_owned())
            .collect();
        context.print_json(&json!({
            "schema": "mailmend/keygen/1",
            "domain": domain,
            "selector": selector.as_str(),
            "name": name,
            "type": kind.tag(),
            "bits": kind.bits(),
            "value": value,
            "strings": strings,
            "private_key": saved.private_path,
            "public_key": public_key,
        }));
        return Ok(0);
    }
    let style = context.style();
    let line = |id: &str, path: &std::path::Path| {
        let args = Args::from([("path", path.display().to_string().into())]);
        crate::wizard::narrate::labelled(&style, "label-ok", &context.words.tell(id, &args))
    };
    context.note(&line("keygen-private", &saved.private_path));
    context.note(&line("keygen-record", &saved.record_path));
    if saved.in_checkout {
        let args = Args::from([("path", saved.private_path.display().to_string().into())]);
        context.note(&crate::wizard::narrate::labelled(
            &style,
            "label-warning",
            &context.words.tell("wizard-key-checkout", &args),
        ));
    }
    context.print(&format!("{name}\n{value}"));
    let args = Args::from([
        ("domain", (&domain).into()),
        ("selector", selector.as_str().into()),
    ]);
    context.prose("keygen-forms", &args);
    Ok(0)
}

pub(super) async fn record(context: &Context, words: &cli::Record) -> Result<u8, Failure> {
    let target = target::target(&words.domain)?;
    let domain = target.domain.clone();
    let selector = Selector::parse(&words.selector).map_err(|error| selector_failure(&error))?;
    let form: Form = words.form.parse().map_err(|error: forms::UnknownForm| {
        Failure::new(Kind::Usage, "no-such-form").with("input", error.word)
    })?;
    let saved =
        Saved::paths(&words.out, &domain, &selector).map_err(|error| key_failure(&error))?;
    let pair = KeyPair::load(&saved.private_path).map_err(|error| key_failure(&error))?;
    let name = selector
        .name_under(&domain)
        .map_err(|error| Failure::new(Kind::Usage, "selector-trouble").with("reason", &error))?;
    match words.field.as_deref() {
        Some("name") => context.print(name.as_str()),
        Some("value") => context.print(&pair.record_value()),
        Some(other) => return Err(Failure::new(Kind::Usage, "no-such-field").with("input", other)),
        None => {
            let record = forms::Record {
                zone: zone(context, words, target, form).await?,
                name,
                kind: RecordType::Txt,
                ttl: KEY_TTL,
                value: pair.record_value().into(),
            };
            let text = forms::write(form, &[record]).map_err(|error| {
                Failure::new(Kind::Usage, "internal").with("reason", error.to_string())
            })?;
            context.print(&text);
        }
    }
    Ok(0)
}

/// The zone in which the record will stand: the one that was named, or the one that DNS shows; the root where that is not known.
async fn zone(
    context: &Context,
    words: &cli::Record,
    target: Target,
    form: Form,
) -> Result<DomainName, Failure> {
    let domain = target.domain.clone();
    if let Some(text) = &words.zone {
        let zone = target::target(text)?.domain;
        if !domain.is_within(&zone) {
            return Err(Failure::new(Kind::Usage, "record-other-zone")
                .with("zone", &zone)
                .with("domain", &domain));
        }
        return Ok(zone);
    }
    let needs = form.needs_zone();
    if needs == NeedsZone::No {
        return Ok(DomainName::root());
    }
    if let Answer::Is(apex) = flow::locate(&context.world, target).await.zone.apex {
        return Ok(apex);
    }
    if needs == NeedsZone::Yes {
        return Err(Failure::new(Kind::Unknown, "record-zone-unknown")
            .with("domain", &domain)
            .hint("record-zone-hint"));
    }
    let args = Args::from([("domain", (&domain).into())]);
    context.prose("record-whole-name", &args);
    context.prose("record-zone-hint", &args);
    Ok(DomainName::root())
}
