//! `mailmend apply`: exactly that plan; refused if the live records moved since.

use super::cli::Apply;
use super::context::Context;
use super::deed::Deed;
use super::doing;
use crate::failure::Failure;
use crate::flow;
use crate::plan::Plan;
use crate::target;
use crate::wizard::progress::Progress;

pub(super) async fn run(context: &Context, words: &Apply) -> Result<u8, Failure> {
    let plan = Plan::read(&target::file(&words.plan)?)?;
    let wait = target::duration(&words.doing.wait)?;
    // a plan for somebody else's domain can only be written by hand
    let target = target::own_target(plan.domain.as_str())?;
    if words.doing.dry_run || !context.json {
        doing::print_plan(context, &plan);
    }
    if words.doing.dry_run {
        return Ok(0);
    }
    let facts = flow::locate(&context.world, target).await;
    doing::check_zone_exists(&facts)?;
    let (provider, zone) = doing::provider(context, &words.doing, &facts).await?;
    doing::consent(
        context,
        &words.doing,
        &plan.domain,
        plan.needs_confirmation(),
    )?;
    let mut progress = Progress::of_plan(&plan, &context.words, &context.last_words);
    let mut deed = Deed::new("apply", &plan.domain, &zone.apex).of_plan(plan.digest());
    let changes: Vec<_> = plan
        .steps()
        .iter()
        .map(|step| step.change.clone())
        .collect();
    deed.planned(&changes);
    let result = {
        let mut narrate = doing::told(context);
        let mut told = |event| {
            deed.note(&event);
            progress.note(&event);
            narrate(event);
        };
        flow::carry_out(
            &context.world,
            &facts,
            provider.as_ref(),
            &zone,
            &plan,
            wait,
            &mut told,
        )
        .await
    };
    deed.close(context, result)?;
    Ok(0)
}
