//! Every world of `tests/domains` is looked at and judged: what must be found is found, and what must not is not.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod stage;

use jiff::Timestamp;
use mailmend::checks::{judge, verdict};
use mailmend::facts::{Data, Facts, Target};
use mailmend::finding::{Edit, Finding, Safety};
use mailmend::locales::{Lang, Words};
use mailmend::observe::dns::Question;
use mailmend::observe::https::Https;
use mailmend::observe::{LookOptions, look_further};
use mailmend_providers::{RecordSet, Value};
use stage::world::World;

/// The day on which all worlds are looked at.
fn today() -> Timestamp {
    "2026-11-23T12:00:00Z".parse().unwrap()
}

async fn facts(world: &World) -> Facts {
    let options = LookOptions {
        selectors: world.selectors.clone(),
        services: world.sender.clone().into_iter().collect(),
        ..LookOptions::default()
    };
    let target = Target {
        input: world.domain.to_string(),
        domain: world.domain.clone(),
        mailbox: None,
    };
    let web = Some(&world.policy as &dyn Https);
    let mut facts = look_further(&world.dns, web, target, &options, today()).await;
    facts.temporary.clone_from(&world.temporary);
    facts
}

/// True when an entry such as `spf/missing` or `spf/*` means the rule.
fn means(entry: &str, id: &str) -> bool {
    match entry.strip_suffix('*') {
        Some(area) => id.starts_with(area),
        None => entry == id,
    }
}

#[tokio::test]
async fn every_world_is_judged_as_it_says() {
    let mut wrong = Vec::new();
    for world in World::load_all() {
        let facts = facts(&world).await;
        let findings = judge(&facts);
        let ids: Vec<&str> = findings.iter().map(|finding| finding.rule.id).collect();
        let at = world
            .path
            .file_name()
            .unwrap()
            .to_string_lossy()
            .into_owned();
        for id in &world.expect.found {
            if !ids.contains(&id.as_str()) {
                wrong.push(format!("{at}: {id} is not found: {ids:?}"));
            }
        }
        for entry in &world.expect.not_found {
            for id in ids.iter().filter(|id| means(entry, id)) {
                wrong.push(format!("{at}: {id} is found"));
            }
        }
        let answer = verdict(&facts, &findings).answer;
        let told = serde_json::to_value(answer).unwrap();
        if let Some(wanted) = &world.expect.verdict
            && told.as_str() != Some(wanted)
        {
            wrong.push(format!(
                "{at}: the verdict is {told}, not {wanted}: {ids:?}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test]
async fn every_sentence_is_complete_and_every_span_fits() {
    let words: Vec<Words> = Lang::all().map(Words::new).collect();
    for world in World::load_all() {
        for finding in judge(&facts(&world).await) {
            let at = world.path.file_name().unwrap().to_string_lossy();
            sentences(&at, &finding, &words);
            if let (Some(value), Some(span)) = (&finding.value, finding.span) {
                let fits = value.get(span.start..span.end).is_some();
                assert!(fits, "{at}: {} points outside the value", finding.rule.id);
            }
        }
    }
}

fn sentences(at: &str, finding: &Finding, words: &[Words]) {
    let id = finding.rule.id.replace('/', "-");
    for words in words {
        for attribute in ["what", "means", "do"] {
            let told = words.attribute(&id, attribute, &finding.args).unwrap();
            let lang = words.lang();
            assert!(
                !told.contains("{$") && !told.trim().is_empty(),
                "{at}: {id}.{attribute} in {lang:?}: {told}"
            );
        }
    }
}

#[tokio::test]
async fn every_fix_cures_what_it_is_for() {
    let mut tried = 0;
    for world in World::load_all() {
        let at = world
            .path
            .file_name()
            .unwrap()
            .to_string_lossy()
            .into_owned();
        let before = judge(&facts(&world).await);
        for finding in &before {
            let Some(fix) = finding.fix.as_ref().filter(|fix| !fix.edits.is_empty()) else {
                continue;
            };
            assert_ne!(fix.safety, Safety::Show, "{at}: {}", finding.rule.id);
            let mut mended = World::load(&world.path);
            for edit in &fix.edits {
                carry_out(&mut mended, edit);
            }
            let count = |all: &[Finding]| all.iter().filter(|f| f.rule == finding.rule).count();
            let after = judge(&facts(&mended).await);
            let ids: Vec<&str> = after.iter().map(|f| f.rule.id).collect();
            assert!(
                count(&after) < count(&before),
                "{at}: {} is still found: {ids:?}",
                finding.rule.id
            );
            tried += 1;
        }
    }
    assert!(tried > 30, "only {tried} fixes were tried");
}

/// Lays an edit onto the live set, as a plan would, and puts the outcome into the world.
fn carry_out(world: &mut World, edit: &Edit) {
    let seen = world
        .dns
        .answer(&Question::new(edit.name.clone(), edit.kind));
    let live = seen.answer.is().filter(|_| seen.aliases.is_empty());
    let values: Vec<Value> = live.into_iter().flatten().map(value).collect();
    let live =
        (!values.is_empty()).then(|| RecordSet::new(edit.name.clone(), edit.kind, 3600, values));
    let change = edit.onto(live).unwrap();
    world.dns.clear(&edit.name, edit.kind);
    if let Some(after) = change.after {
        let texts: Vec<String> = after.values.iter().map(Value::lossy).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let key = format!("{} {}", edit.name, edit.kind);
        world.dns.put(None, &key, &texts);
    }
}

fn value(data: &Data) -> Value {
    match data {
        Data::Txt(txt) => txt.value(),
        Data::Mx(preference, host) => format!("{preference} {host}").into(),
        Data::Name(target) => target.into(),
        other => panic!("{other:?} is never changed"),
    }
}

#[tokio::test]
async fn a_private_key_in_the_dns_is_nowhere_in_the_findings() {
    let world = World::load_all()
        .into_iter()
        .find(|world| world.path.ends_with("dkim-private-key.toml"))
        .unwrap();
    let facts = facts(&world).await;
    let secret = facts
        .dkim
        .probes
        .iter()
        .find_map(|probe| probe.seen.all().first().map(mailmend::facts::Txt::text))
        .unwrap();
    let told = format!("{:?}", judge(&facts));
    for piece in secret.as_bytes()[20..].chunks_exact(16) {
        let piece = std::str::from_utf8(piece).unwrap();
        assert!(!told.contains(piece), "{piece}");
    }
}
