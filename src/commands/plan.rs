//! `mailmend plan`: a plan is made, shown and written; nothing is changed.

use std::io::Write as _;
use std::path::Path;

use mailmend_providers::{DomainName, RecordType, Value};

use super::cli::PlanWhat;
use super::context::Context;
use super::doing;
use crate::escape;
use crate::evidence::pasted_records::{self, Remark};
use crate::facts::{self, Facts};
use crate::failure::{Failure, Kind};
use crate::flow;
use crate::journal::state;
use crate::keys::{KeyPair, Selector};
use crate::observe::{LookOptions, targets};
use crate::plan::relax::Asked;
use crate::plan::{Live, Wish, pasted, publish};
use crate::report::{self, CheckReport};
use crate::target;
use crate::wizard::narrate::labelled;
use crate::wizard::{key_failure, selector_failure};

pub(super) async fn run(context: &Context, what: PlanWhat) -> Result<u8, Failure> {
    match what {
        PlanWhat::Relax {
            domain,
            days,
            from,
            replace_alias,
            out,
        } => {
            let days = target::days(&days)?;
            let checked = look(context, from.as_deref().unwrap_or(&domain), Vec::new()).await?;
            let mut asked = Asked::new(&checked.facts.target.domain, context.world.now());
            asked.days = days;
            asked.replace_alias = replace_alias;
            let proposal = flow::relaxation(&context.world, &checked, asked).await?;
            if !proposal.left_out.is_empty() {
                context.note(&context.words.tell("plan-relax-left-out", &proposal.args()));
            }
            write(context, &checked.facts, proposal.wishes, out.as_deref()).await
        }
        PlanWhat::Publish {
            domain,
            selector,
            key,
            out,
        } => {
            let selector = Selector::parse(&selector).map_err(|error| selector_failure(&error))?;
            let pair = KeyPair::load(&key).map_err(|error| key_failure(&error))?;
            let checked = look(context, &domain, vec![selector.to_string()]).await?;
            let domain = &checked.facts.target.domain;
            let name = selector
                .name_under(domain)
                .map_err(|_| Failure::new(Kind::Usage, "publish-selector"))?;
            let live = flow::live(&context.world, &checked.facts, None, &[name]).await?;
            let wish = publish::key(
                &live,
                domain,
                selector.as_str(),
                &Value::from(pair.record_value()),
                None,
            )?;
            write(
                context,
                &checked.facts,
                wish.into_iter().collect(),
                out.as_deref(),
            )
            .await
        }
        PlanWhat::Records { domain, from, out } => {
            let text = target::file(&from)?;
            let checked = look(context, &domain, Vec::new()).await?;
            let zone = flow::apex(&checked.facts)?;
            let read = pasted_records::read(&text, &zone);
            for unread in &read.unread {
                let args = facts::Args::from([
                    ("line", unread.line.into()),
                    ("text", escape::one_line(&unread.text).into()),
                ]);
                context.note(&context.words.tell("wizard-record-unread", &args));
            }
            let unnamed = |remark: &Remark| matches!(remark, Remark::KeyWithoutName(..));
            if read.remarks.iter().any(unnamed) {
                return Err(Failure::new(Kind::Usage, "records-key-unnamed"));
            }
            if read.records.is_empty() {
                return Err(Failure::new(Kind::Usage, "no-records-read"));
            }
            let pasted: Vec<(DomainName, RecordType, Value)> = read
                .records
                .into_iter()
                .map(|record| (record.name, record.kind, record.value))
                .collect();
            if let Some(trouble) = pasted::trouble(&pasted) {
                return Err(trouble.failure());
            }
            let names: Vec<DomainName> = pasted.iter().map(|(name, ..)| name.clone()).collect();
            let live: Live = flow::live(&context.world, &checked.facts, None, &names).await?;
            let (records, costs) = flow::records(&context.world, &live, &zone, &pasted).await?;
            let leading = report::pasted::leading(&pasted);
            let seen = targets::targets(context.world.dns.as_ref(), &leading).await;
            let lines = seen.iter().zip(&leading);
            let lines = lines.map(|(seen, (_, key))| report::pasted::target(seen, *key));
            for line in lines.chain(costs.iter().map(report::pasted::cost)) {
                let text = context.words.tell(line.id, &line.args);
                context.note(&labelled(&context.style(), line.label, &text));
            }
            for (place, why) in &records.left_out {
                let why = context.words.text(report::pasted::left_out(*why));
                context.note_wrapped(&format!("{}  {why}", pasted[*place].0));
            }
            write(context, &checked.facts, records.wishes, out.as_deref()).await
        }
        PlanWhat::Fix {
            domain,
            rule,
            selector,
            out,
        } => {
            for text in &selector {
                Selector::parse(text).map_err(|error| selector_failure(&error))?;
            }
            let checked = look(context, &domain, selector).await?;
            let finding = checked
                .findings
                .iter()
                .find(|finding| finding.rule.id == rule)
                .ok_or_else(|| {
                    Failure::new(Kind::Findings, "rule-not-found-here")
                        .with("rule", rule.as_str())
                        .with("domain", &checked.facts.target.domain)
                })?;
            let wishes = publish::fix(finding)?;
            write(context, &checked.facts, wishes, out.as_deref()).await
        }
    }
}

async fn look(
    context: &Context,
    domain: &str,
    selectors: Vec<String>,
) -> Result<CheckReport, Failure> {
    let target = target::own_target(domain)?;
    let options = LookOptions {
        selectors,
        ..LookOptions::default()
    };
    let checked = flow::check(&context.world, target, &options).await;
    doing::check_exists(&checked.facts)?;
    Ok(checked)
}

async fn write(
    context: &Context,
    facts: &Facts,
    wishes: Vec<Wish>,
    out: Option<&Path>,
) -> Result<u8, Failure> {
    let plan = flow::propose(&context.world, facts, None, wishes).await?;
    doing::print_plan(context, &plan);
    if plan.is_empty() {
        return Ok(0);
    }
    let path = match out {
        Some(path) => {
            let refuse = |error: std::io::Error| {
                Failure::new(Kind::Usage, "file-unwritable")
                    .with("path", path.display().to_string())
                    .with("reason", &error)
            };
            // a file that is there already is somebody's, perhaps the plan of another day
            let document = escape::json(&format!("{:#}\n", plan.to_json()));
            let mut file = std::fs::File::create_new(path).map_err(refuse)?;
            let written = file.write_all(document.as_bytes());
            written.and_then(|()| file.sync_all()).map_err(|error| {
                // half a plan is none
                let _ = std::fs::remove_file(path);
                refuse(error)
            })?;
            path.to_owned()
        }
        None => state::write_plan(&context.world.state_dir, &plan.zone, &plan.to_json())?,
    };
    let args = facts::Args::from([("path", path.display().to_string().into())]);
    context.note(&context.words.tell("wizard-plan-saved", &args));
    Ok(0)
}
