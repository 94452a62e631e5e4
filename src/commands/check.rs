//! `mailmend check`: look, judge, tell. Changes nothing.

use super::cli::{Check, FailOn};
use super::context::Context;
use crate::facts::Answer;
use crate::failure::{Failure, Kind, worse};
use crate::flow;
use crate::knowledge;
use crate::observe::LookOptions;
use crate::records::dmarc::Policy;
use crate::report::{self, CheckReport};
use crate::target;

pub(super) async fn run(context: &Context, words: &Check) -> Result<u8, Failure> {
    let service = match &words.sender {
        Some(name) if !name.eq_ignore_ascii_case("own") => {
            Some(knowledge::service_by_name(name).ok_or_else(|| {
                Failure::new(Kind::Usage, "no-such-service").with("name", name.as_str())
            })?)
        }
        _ => None,
    };
    let expected = match &words.expect_policy {
        Some(text) => Some(Policy::read(text).ok_or_else(|| {
            Failure::new(Kind::Usage, "no-such-policy").with("input", text.as_str())
        })?),
        None => None,
    };
    for selector in &words.selector {
        crate::keys::Selector::parse(selector).map_err(|error| {
            Failure::new(Kind::Usage, "selector-trouble").with("reason", error.to_string())
        })?;
    }
    let options = LookOptions {
        selectors: words.selector.clone(),
        services: service
            .map(|service| service.id.clone())
            .into_iter()
            .collect(),
        authoritative: !words.no_authoritative && words.targets.len() == 1,
        probe_usual: true,
    };
    let fail_on = match words.fail_on {
        FailOn::Error => report::FailOn::Error,
        FailOn::Warning => report::FailOn::Warning,
        FailOn::Never => report::FailOn::Never,
    };
    let targets = words
        .targets
        .iter()
        .map(|text| target::target(text))
        .collect::<Result<Vec<_>, _>>()?;
    let many = targets.len() > 1;
    let mut code = 0;
    for target in targets {
        if !context.json && target.input != target.domain.as_str() {
            let args = crate::facts::Args::from([(
                "domain",
                crate::facts::Arg::from(target.domain.to_unicode()),
            )]);
            context.note(&context.words.tell("wizard-understood", &args));
        }
        if knowledge::is_public_mailbox(&target.domain) && !context.json {
            let args = crate::facts::Args::from([("domain", (&target.domain).into())]);
            context.note(&context.words.tell("public-mailbox", &args));
        }
        let mut checked = flow::check(&context.world, target, &options).await;
        if let Some(ip) = words.ip {
            checked = flow::if_sent_from(&context.world, checked, ip).await;
        }
        checked.exit_code = report::exit_code(
            &checked.findings,
            &checked.verdict,
            &checked.facts,
            fail_on,
            words.strict,
        );
        if let Some(expected) = expected {
            checked.exit_code = worse(checked.exit_code, policy_code(&checked, expected));
        }
        code = worse(code, checked.exit_code);
        if context.json {
            let document = report::json::check(&checked, &context.words);
            if many {
                context.print_json_line(&document);
            } else {
                context.print_json(&document);
            }
        } else {
            context.print(&report::text::check(&checked, &context.style()));
            if words.show_probes {
                let names: Vec<&str> = checked
                    .facts
                    .dkim
                    .probes
                    .iter()
                    .map(|probe| probe.selector.as_str())
                    .collect();
                context.print(&names.join("\n"));
            }
        }
    }
    Ok(code)
}

/// 0 when the expected policy is in force, 1 when another one is, 3 when it is not known.
fn policy_code(checked: &CheckReport, expected: Policy) -> u8 {
    match &checked.discovery.governing {
        Answer::Is(governing) if governing.effective == Some(expected) => 0,
        Answer::Unknown(_) => Kind::Unknown.code(),
        _ => Kind::Findings.code(),
    }
}
