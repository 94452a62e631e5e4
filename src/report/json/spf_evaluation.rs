//! An SPF evaluation as JSON (`mailmend/spf/1`).

use serde_json::{Value as Json, json};

use super::check::masked;
use crate::spf_eval::{Decision, Evaluation, Step, StepOutcome};

/// The whole evaluation.
pub fn spf_evaluation(evaluation: &Evaluation, exit_code: u8) -> Json {
    let connection = &evaluation.connection;
    let (matched, matched_in) = match &evaluation.decision {
        Decision::Matched { at, term } => (Some(masked(term)), Some(at)),
        _ => (None, None),
    };
    let reason = match &evaluation.decision {
        Decision::Stopped(why) => Some(why.word()),
        _ => None,
    };
    json!({
        "schema": "mailmend/spf/1",
        "domain": connection.domain,
        "ip": connection.ip,
        "helo": Some(&connection.helo).filter(|helo| !helo.is_empty()),
        "sender": format!("{}@{}", connection.local_part, connection.sender_domain),
        "identity": connection.identity,
        "result": evaluation.result,
        "reason": reason,
        "explanation": evaluation.explanation,
        "lookups": evaluation.lookups,
        "void_lookups": evaluation.void_lookups,
        "matched": matched,
        "matched_in": matched_in,
        "records": evaluation.records.iter().map(|visit| json!({
            "depth": visit.depth,
            "name": visit.at,
            "record": masked(&visit.text),
        })).collect::<Vec<_>>(),
        "trace": evaluation.trace.iter().map(step).collect::<Vec<_>>(),
        "exit_code": exit_code,
    })
}

fn step(step: &Step) -> Json {
    let (outcome, gave) = match step.outcome {
        StepOutcome::Match => ("match", None),
        StepOutcome::NoMatch => ("no_match", None),
        StepOutcome::Gave(result) => ("gave", Some(result)),
        StepOutcome::Stopped => ("error", None),
    };
    json!({
        "depth": step.depth,
        "name": step.at,
        "term": masked(&step.term),
        "span": [step.span.start, step.span.end],
        "target": step.target,
        "lookups": u8::from(step.costs),
        "void": step.is_void,
        "addresses": step.addresses,
        "names": step.names,
        "outcome": outcome,
        "gave": gave,
    })
}
