//! `mailmend check`: look, judge, tell; one target or a list of any length. Changes nothing.

mod baseline;
mod message;
mod paper;
mod targets;

use std::net::IpAddr;

use futures_util::StreamExt as _;
use futures_util::stream::FuturesUnordered;
use indicatif::{ProgressBar, ProgressStyle};

use super::cli::{Check, FailOn};
use super::context::Context;
use crate::facts::{Answer, Arg, Args, NamedSender, Target};
use crate::failure::{Failure, Kind, worse};
use crate::flow;
use crate::knowledge;
use crate::observe::LookOptions;
use crate::records::dmarc::Policy;
use crate::report::{self, CheckReport};
use crate::target;
use baseline::Baseline;
use message::Message;
use paper::Paper;
use targets::Targets;

/// Domains that are looked at at the same time.
const LANES: usize = 16;

/// What every target of a run is held against.
struct Measure {
    options: LookOptions,
    expected: Option<Policy>,
    fail_on: report::FailOn,
    strict: bool,
    ip: Option<IpAddr>,
    baseline: Baseline,
    message: Option<Message>,
}

pub(super) async fn run(context: &Context, words: &Check) -> Result<u8, Failure> {
    let mut targets = Targets::new(words)?;
    let measure = measure(words, targets.are_many())?;
    let mut paper = Paper::new(context, measure.fail_on, targets.are_many());
    let progress = progress(context, targets.are_many());
    let mut code = 0;
    let mut on_the_way = FuturesUnordered::new();
    let mut more = true;
    let mut any = false;
    loop {
        while more && on_the_way.len() < LANES {
            let next = targets.next().await;
            any |= next.is_some();
            match next {
                Some(Ok(target)) => {
                    if !targets.are_many() {
                        understood(context, &target);
                    }
                    on_the_way.push(one(context, target, &measure));
                }
                Some(Err(failure)) => {
                    progress.suspend(|| context.complain(&failure));
                    code = worse(code, failure.kind.code());
                }
                None => more = false,
            }
        }
        let Some(checked) = on_the_way.next().await else {
            break;
        };
        code = worse(code, checked.exit_code);
        progress.inc(1);
        let count = Args::from([(
            "count",
            Arg::from(usize::try_from(progress.position()).unwrap_or(usize::MAX)),
        )]);
        progress.set_message(context.words.tell("list-progress", &count));
        if checked.is_unheard() && !targets.are_many() {
            context.complain(&unheard(context));
        }
        progress.suspend(|| paper.take(&checked));
        if let Some(message) = &measure.message {
            let told = message.told(context, &checked);
            match context.format {
                super::cli::Format::Text => context.print(&told),
                _ => context.note(&told),
            }
        }
        if words.show_probes && context.format == super::cli::Format::Text {
            let probes = &checked.facts.dkim.probes;
            let names: Vec<&str> = probes.iter().map(|probe| probe.selector.as_str()).collect();
            context.print(&names.join("\n"));
        }
    }
    progress.finish_and_clear();
    if !any {
        return Err(Failure::new(Kind::Usage, "list-empty"));
    }
    paper.finish()?;
    Ok(code)
}

fn measure(words: &Check, many: bool) -> Result<Measure, Failure> {
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
            Failure::new(Kind::Usage, "selector-trouble").with("reason", &error)
        })?;
    }
    let own = words
        .sender
        .as_deref()
        .is_some_and(|name| name.eq_ignore_ascii_case("own"));
    let options = LookOptions {
        selectors: words.selector.clone(),
        sender: own.then_some(NamedSender::Own),
        services: service
            .map(|service| service.id.clone())
            .into_iter()
            .collect(),
        authoritative: words.authoritative || (!words.no_authoritative && !many),
        probe_usual: true,
    };
    let fail_on = match words.fail_on {
        FailOn::Error => report::FailOn::Error,
        FailOn::Warning => report::FailOn::Warning,
        FailOn::Never => report::FailOn::Never,
    };
    Ok(Measure {
        options,
        expected,
        fail_on,
        strict: words.strict,
        ip: words.ip,
        baseline: Baseline::read(words.baseline.as_deref())?,
        message: match words.message.as_deref() {
            Some(_) if many => return Err(Failure::new(Kind::Usage, "message-one-target")),
            path => path.map(Message::read).transpose()?,
        },
    })
}

/// Nobody answered anything: who was asked.
fn unheard(context: &Context) -> Failure {
    if context.resolvers.is_empty() {
        return Failure::new(Kind::Unknown, "no-answer-at-all-system");
    }
    Failure::new(Kind::Unknown, "no-answer-at-all").with("list", context.resolvers.join(", "))
}

/// Says what was understood, and that `www` is seldom the domain of an address.
fn understood(context: &Context, target: &Target) {
    if context.json {
        return;
    }
    if target.input != target.domain.as_str() {
        let args = Args::from([("domain", Arg::from(target.domain.to_unicode()))]);
        context.note(&context.words.tell("wizard-understood", &args));
    }
    if let Some(mail) = target::without_www(&target.domain) {
        let args = Args::from([
            ("domain", Arg::from(&target.domain)),
            ("mail", Arg::from(&mail)),
        ]);
        context.note(&context.words.tell("www-is-no-mail-domain", &args));
    }
}

async fn one(context: &Context, target: Target, measure: &Measure) -> CheckReport {
    let known = measure.baseline.of(&target.domain);
    let mut options = measure.options.clone();
    if let Some(message) = &measure.message {
        options.selectors.extend(message.selectors(&target));
    }
    let checked = flow::check_one_of_many(&context.world, target, &options).await;
    let checked = match measure.ip {
        Some(ip) => flow::if_sent_from(&context.world, checked, ip).await,
        None => checked,
    };
    let mut checked = checked.measured(measure.fail_on, measure.strict, known);
    if let Some(expected) = measure.expected {
        checked.exit_code = worse(checked.exit_code, policy_code(&checked, expected));
    }
    if let Some(message) = &measure.message {
        message.weigh(&mut checked);
    }
    checked
}

fn progress(context: &Context, many: bool) -> ProgressBar {
    if !many || !context.progress {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new_spinner();
    if let Ok(look) = ProgressStyle::with_template("{msg}") {
        bar.set_style(look);
    }
    bar
}

/// 0 when the expected policy is in force, 1 when another one is, 3 when it is not known.
fn policy_code(checked: &CheckReport, expected: Policy) -> u8 {
    match &checked.discovery.governing {
        Answer::Is(governing) if governing.effective == Some(expected) => 0,
        Answer::Unknown(_) => Kind::Unknown.code(),
        _ => Kind::Findings.code(),
    }
}
