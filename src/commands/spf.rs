//! `mailmend spf`: what SPF gives for mail from one server, term by term.

use super::cli::Spf;
use super::context::Context;
use crate::failure::{Failure, Kind};
use crate::flow;
use crate::report;
use crate::spf_eval::{Connection, SpfResult};
use crate::target;

pub(super) async fn run(context: &Context, words: &Spf) -> Result<u8, Failure> {
    let target = words.domain.as_deref().map(target::target).transpose()?;
    let helo = words.helo.as_deref().unwrap_or_default().trim();
    let typed = target.as_ref().and_then(|target| target.mailbox.as_deref());
    let mail_from = words.mail_from.as_deref().or(typed).unwrap_or_default();
    if target.is_none() && helo.is_empty() && mail_from.trim().is_empty() {
        return Err(Failure::new(Kind::Usage, "spf-whose-mail").hint("spf-whose-mail-example"));
    }
    let connection = Connection::new(
        words.ip,
        helo,
        mail_from,
        target.as_ref().map(|target| &target.domain),
        context.world.now(),
    );
    let evaluation = flow::evaluate_spf(&context.world, connection).await;
    let code = code(evaluation.result, words.expect);
    if context.json {
        context.print_json(&report::json::spf_evaluation(&evaluation, code));
    } else {
        let text = report::spf_evaluation::spf_evaluation(&evaluation, &context.style());
        context.print(&text);
    }
    Ok(code)
}

/// 3 when it could not be found out, 1 for another result than the expected one.
fn code(result: SpfResult, expected: Option<SpfResult>) -> u8 {
    match expected {
        Some(expected) if result == expected => 0,
        _ if !result.is_definite() => Kind::Unknown.code(),
        Some(_) => Kind::Findings.code(),
        None => 0,
    }
}
