//! `mailmend apply`: exactly that plan; refused if the live records moved since.

use super::cli::Apply;
use super::context::Context;
use super::doing;
use crate::facts::Target;
use crate::failure::Failure;
use crate::flow;
use crate::observe::LookOptions;
use crate::plan::Plan;
use crate::target;
use crate::wizard::progress::Progress;

pub(super) async fn run(context: &Context, words: &Apply) -> Result<u8, Failure> {
    let plan = Plan::read(&target::file(&words.plan)?)?;
    let wait = target::duration(&words.doing.wait)?;
    doing::print_plan(context, &plan);
    if words.doing.dry_run {
        return Ok(0);
    }
    let target = Target {
        input: plan.domain.to_string(),
        domain: plan.domain.clone(),
        mailbox: None,
    };
    let options = LookOptions {
        probe_usual: false,
        ..LookOptions::default()
    };
    let checked = flow::check(&context.world, target, &options).await;
    let (provider, zone) = doing::provider(context, &words.doing, &checked.facts).await?;
    doing::consent(
        context,
        &words.doing,
        &plan.domain,
        plan.needs_confirmation(),
    )?;
    let mut progress = Progress::of_plan(&plan, &context.words, &context.last_words);
    let mut tell = doing::told(context);
    let mut told = |event| {
        progress.note(&event);
        tell(event);
    };
    flow::carry_out(
        &context.world,
        &checked.facts,
        provider.as_ref(),
        &zone,
        &plan,
        wait,
        &mut told,
    )
    .await?;
    Ok(0)
}
