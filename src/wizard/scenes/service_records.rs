//! The records that a sending service shows: pasted, checked, and told back before anything is planned.

use mailmend_providers::{DomainName, RecordType, Value};

use super::signature::key_there;
use crate::evidence::pasted_records::{self, Pasted, Remark};
use crate::failure::{Failure, Kind};
use crate::keys::Selector;
use crate::knowledge;
use crate::observe::targets;
use crate::plan::pasted;
use crate::report;
use crate::wizard::conversation::{Conversation, Next, answered, ask};
use crate::wizard::prompt::Prompter as _;

type Records = Vec<(DomainName, RecordType, Value)>;

pub(super) async fn play(talk: &mut Conversation) -> Result<Next, Failure> {
    talk.waiting = false;
    let name = talk.sender_name();
    if let Some(selector) = key_there(talk)? {
        talk.setting.label(
            "label-ok",
            "wizard-key-there",
            [
                ("service", name.into()),
                ("selector", selector.as_str().into()),
            ],
        );
        talk.answers.selector = Some(selector);
        return Ok(Next::Skip);
    }
    if !talk.answers.records.is_empty() {
        if !talk.going_back || talk.given.records_text.is_some() {
            return Ok(Next::Skip);
        }
        talk.answers.records.clear();
    }
    let given = talk.given.records_text.clone();
    if given.is_none() {
        if talk.setting.alone {
            return Ok(Next::Skip);
        }
        introduce(talk, &name);
    }
    loop {
        let text = match &given {
            Some(text) => text.clone(),
            None => {
                let question = talk.question("service-records", "wizard-service-records", []);
                ask!(talk.setting.prompter.paste(&question))
            }
        };
        if text.trim().is_empty() {
            talk.waiting = true;
            talk.setting.label(
                "label-wait",
                "wizard-service-waiting",
                [("service", name.into())],
            );
            return Ok(Next::On);
        }
        match read(talk, &text)? {
            Ok(Ok(records)) => {
                tell_targets(talk, &records).await;
                talk.answers.records = records;
                return Ok(Next::On);
            }
            // what was given in advance would be read the same way again
            Ok(Err(failure)) if given.is_some() => return Err(failure),
            Ok(Err(failure)) => talk.setting.tell_failure(&failure),
            Err(next) => return Ok(next),
        }
    }
}

fn introduce(talk: &mut Conversation, name: &str) {
    talk.step(5, "wizard-key-title");
    talk.setting
        .tell("wizard-service-why", [("service", name.into())]);
    if let Some(menu) = talk.service().and_then(|service| service.menu.clone()) {
        talk.setting.tell(
            "wizard-service-menu",
            [
                ("service", name.into()),
                ("menu", menu.into()),
                (
                    "seen",
                    talk.setting.words.month(knowledge::services_seen()).into(),
                ),
            ],
        );
    }
}

/// The records of a pasted text, or why they cannot be used; or how the scene ends.
fn read(
    talk: &mut Conversation,
    text: &str,
) -> Result<Result<Result<Records, Failure>, Next>, Failure> {
    let zone = crate::flow::apex(&talk.checked()?.facts)?;
    let found = pasted_records::read(text, &zone);
    tell_unread(talk, &found);
    let mut records: Records = Vec::new();
    for record in found.records {
        if record.name.is_within(&zone) {
            records.push((record.name, record.kind, record.value));
        } else {
            let why = report::pasted::left_out(crate::plan::publish::LeftOut::OutsideZone);
            let why = talk.setting.words.text(why);
            let args = [
                ("name", (&record.name).into()),
                ("type", record.kind.to_string().into()),
                ("text", why.into()),
            ];
            talk.setting
                .label("label-warning", "wizard-record-line", args);
        }
    }
    for remark in &found.remarks {
        if let Remark::KeyWithoutName(_, value) = remark {
            match name_of_key(talk)? {
                Ok(Some(name)) => records.push((name, RecordType::Txt, value.clone())),
                Ok(None) => return Ok(Ok(Err(Failure::new(Kind::Usage, "records-key-unnamed")))),
                Err(next) => return Ok(Err(next)),
            }
        }
    }
    if records.is_empty() {
        return Ok(Ok(Err(Failure::new(Kind::Usage, "no-records-read"))));
    }
    if let Some(trouble) = pasted::trouble(&records) {
        return Ok(Ok(Err(trouble.failure())));
    }
    talk.setting
        .tell("wizard-records-read", [("count", records.len().into())]);
    for (name, kind, value) in &records {
        let line = format!(
            "  {}  {kind}  {}",
            name.relative_to(&zone),
            crate::escape::one_line(&value.lossy())
        );
        talk.setting.prompter.tell(&line);
    }
    if !found.unread.is_empty() && !talk.setting.alone && talk.given.records_text.is_none() {
        let lines = talk.lines(&["wizard-records-again", "wizard-records-go-on"]);
        let question = talk
            .question("half-read", "wizard-records-half", [])
            .choices(lines, 0);
        match answered(talk.setting.prompter.choose(&question)?) {
            Ok(0) => return Ok(Ok(Err(Failure::new(Kind::Usage, "records-once-more")))),
            Ok(_) => {}
            Err(next) => return Ok(Err(next)),
        }
    }
    Ok(Ok(Ok(records)))
}

fn tell_unread(talk: &mut Conversation, found: &Pasted) {
    for unread in &found.unread {
        talk.setting.label(
            "label-warning",
            "wizard-record-unread",
            [
                ("line", unread.line.into()),
                ("text", crate::escape::one_line(&unread.text).into()),
            ],
        );
    }
}

/// Where a key belongs that was pasted without its name; `None` when there is nobody to ask.
fn name_of_key(talk: &mut Conversation) -> Result<Result<Option<DomainName>, Next>, Failure> {
    if talk.setting.alone {
        return Ok(Ok(None));
    }
    let domain = talk.domain()?;
    let mut question = talk.question("record-selector", "wizard-record-selector", []);
    loop {
        let text = match answered(talk.setting.prompter.line(&question)?) {
            Ok(text) => text,
            Err(next) => return Ok(Err(next)),
        };
        let short = text.trim().split("._domainkey").next().unwrap_or_default();
        match Selector::parse(short).map(|selector| selector.name_under(&domain)) {
            Ok(Ok(name)) => return Ok(Ok(Some(name))),
            _ => question.complaint = Some(talk.setting.words.text("wizard-record-selector-wrong")),
        }
    }
}

/// Looks where the aliases lead, and tells.
async fn tell_targets(talk: &mut Conversation, records: &Records) {
    let leading = report::pasted::leading(records);
    if leading.is_empty() {
        return;
    }
    let dns = talk.setting.world.dns.clone();
    let seen = targets::targets(dns.as_ref(), &leading).await;
    for (seen, (_, key)) in seen.iter().zip(&leading) {
        let line = report::pasted::target(seen, *key);
        talk.setting.tell_line(&line);
    }
}
