//! An SPF evaluation told to a person: what receivers will say, what decided it, then every term in the order they take them.

use unicode_width::UnicodeWidthStr as _;

use super::page::{Page, shown};
use super::sentences::cause;
use super::style::{Label, Style};
use crate::facts::Arg;
use crate::spf_eval::{Decision, Evaluation, Identity, SpfResult, Step, StepOutcome, Visit, Why};

/// Steps that are shown; the rest is counted.
const MOST: usize = 100;

/// Addresses and names of one step that are shown.
const MOST_FOUND: usize = 4;

/// The whole evaluation. Every line fits the width.
pub fn spf_evaluation(evaluation: &Evaluation, style: &Style<'_>) -> String {
    let mut page = Page::new(style);
    question(&mut page, evaluation);
    page.gap();
    for text in answer(style, evaluation) {
        page.prose(2, &text);
    }
    if let Some(words) = &evaluation.explanation {
        page.gap();
        page.prose(2, &style.text("spf-evaluation-explanation"));
        page.hanging(4, 4, &shown(words));
    }
    if !evaluation.trace.is_empty() {
        page.gap();
        page.heading(&style.text("spf-evaluation-steps"));
        steps(&mut page, evaluation);
    }
    page.finish()
}

/// The sentences of the answer: what it means, what decided it, what it cost.
pub(super) fn answer(style: &Style<'_>, evaluation: &Evaluation) -> Vec<String> {
    let domain = Arg::from(shown(&evaluation.connection.domain));
    let means = match evaluation.result {
        SpfResult::Pass => "spf-evaluation-pass",
        SpfResult::Fail => "spf-evaluation-fail",
        SpfResult::SoftFail => "spf-evaluation-softfail",
        SpfResult::Neutral => "spf-evaluation-neutral",
        SpfResult::None => "spf-evaluation-none",
        SpfResult::TempError => "spf-evaluation-temperror",
        SpfResult::PermError => "spf-evaluation-permerror",
    };
    let mut all = vec![style.say(means, [("domain", domain)])];
    if evaluation.connection.identity == Identity::Helo {
        all.push(style.text("spf-evaluation-helo"));
    }
    all.push(match &evaluation.decision {
        Decision::Matched { at, term } => style.say(
            "spf-evaluation-matched",
            [("term", shown(term).into()), ("name", at.into())],
        ),
        Decision::NothingMatched => style.text("spf-evaluation-nothing-matched"),
        Decision::Stopped(why) => reason(style, why),
    });
    if !evaluation.trace.is_empty() {
        all.push(style.say(
            "spf-evaluation-cost",
            [
                ("lookups", evaluation.lookups.into()),
                ("voids", evaluation.void_lookups.into()),
            ],
        ));
    }
    all
}

fn question(page: &mut Page<'_>, evaluation: &Evaluation) {
    let style = page.style;
    let args = [
        ("ip", Arg::from(evaluation.connection.ip.to_string())),
        ("domain", Arg::from(shown(&evaluation.connection.domain))),
    ];
    let question = style.say("spf-evaluation-question", args);
    let answer = evaluation.result.word();
    let painted = style.painted(answer, &label(evaluation.result).paint());
    let lines = style.wrap(&question, style.width);
    let last = lines.len().saturating_sub(1);
    for (nth, line) in lines.iter().enumerate() {
        if nth == last && line.width() + 3 + answer.len() <= style.width {
            page.line(0, &format!("{line}   {painted}"));
            return;
        }
        page.line(0, line);
    }
    page.line(2, &painted);
}

fn label(result: SpfResult) -> Label {
    match result {
        SpfResult::Pass => Label::Ok,
        SpfResult::Fail | SpfResult::PermError => Label::Problem,
        SpfResult::SoftFail | SpfResult::Neutral | SpfResult::None => Label::Warning,
        SpfResult::TempError => Label::Unknown,
    }
}

fn reason(style: &Style<'_>, why: &Why) -> String {
    let term = |term: &str| ("term", Arg::from(shown(term)));
    match why {
        Why::NoDomain => style.text("spf-evaluation-no-domain"),
        Why::NoRecord(name) => style.say("spf-evaluation-no-record", [("name", name.into())]),
        Why::SeveralRecords(name, count) => style.say(
            "spf-evaluation-several-records",
            [("name", name.into()), ("count", (*count).into())],
        ),
        Why::Syntax(name, text) => {
            style.say("spf-evaluation-syntax", [term(text), ("name", name.into())])
        }
        Why::LeadsNowhere(text, Some(name)) => style.say(
            "spf-evaluation-leads-nowhere",
            [term(text), ("name", name.into())],
        ),
        Why::LeadsNowhere(text, None) => style.say("spf-evaluation-no-name", [term(text)]),
        Why::TooManyLookups(text) => style.say("spf-evaluation-lookup-limit", [term(text)]),
        Why::TooManyVoidLookups(text) => style.say("spf-evaluation-void-limit", [term(text)]),
        Why::TooManyExchanges(name, count) => style.say(
            "spf-evaluation-mx-limit",
            [("name", name.into()), ("count", (*count).into())],
        ),
        Why::NoAnswer(name, kind, why) => style.say(
            "spf-evaluation-no-answer",
            [
                ("name", name.into()),
                ("type", kind.to_string().into()),
                ("cause", cause(style, why).into()),
            ],
        ),
    }
}

fn steps(page: &mut Page<'_>, evaluation: &Evaluation) {
    let mut records = evaluation.records.iter().peekable();
    for (nth, step) in evaluation.trace.iter().take(MOST).enumerate() {
        while let Some(visit) = records.next_if(|visit| visit.after <= nth) {
            record(page, visit);
        }
        let line = format!("{}   {}", shown(&step.term), told(page.style, step));
        let indent = indent(step.depth) + 2;
        page.hanging(indent, indent + 2, &line);
    }
    let left = evaluation.trace.len().saturating_sub(MOST);
    if left > 0 {
        let more = page.style.say("report-and-more", [("count", left.into())]);
        page.prose(4, &more);
    } else {
        for visit in records {
            record(page, visit);
        }
    }
}

fn record(page: &mut Page<'_>, visit: &Visit) {
    let indent = indent(visit.depth);
    let line = format!("{}   {}", visit.at, shown(&visit.text));
    page.hanging(indent, indent + 4, &line);
}

/// A deep tree must leave room for words.
fn indent(depth: usize) -> usize {
    2 + 4 * depth.min(4)
}

/// What came of a term, what it cost, and what it found.
fn told(style: &Style<'_>, step: &Step) -> String {
    let mut parts = vec![match step.outcome {
        StepOutcome::Match => style.text("spf-evaluation-step-match"),
        StepOutcome::NoMatch => style.text("spf-evaluation-step-no-match"),
        StepOutcome::Stopped => style.text("spf-evaluation-step-stopped"),
        StepOutcome::Gave(result) => {
            let id = if step.is_redirect() {
                "spf-evaluation-step-redirected"
            } else {
                "spf-evaluation-step-gave"
            };
            style.say(id, [("result", result.word().into())])
        }
    }];
    if step.costs {
        parts.push(style.text("spf-evaluation-step-cost"));
    }
    if step.is_void {
        parts.push(style.text("spf-evaluation-step-void"));
    }
    if let Some(target) = &step.target
        && step.term.contains('%')
    {
        parts.push(target.to_string());
    }
    let found: Vec<String> = step
        .names
        .iter()
        .map(ToString::to_string)
        .chain(step.addresses.iter().map(ToString::to_string))
        .collect();
    if !found.is_empty() {
        let mut list = found[..found.len().min(MOST_FOUND)].join(" ");
        if found.len() > MOST_FOUND {
            let count = (found.len() - MOST_FOUND).into();
            list.push(' ');
            list.push_str(&style.say("report-and-more", [("count", count)]));
        }
        parts.push(list);
    }
    parts.join(", ")
}
