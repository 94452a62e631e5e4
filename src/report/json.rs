//! A check as JSON (`mailmend/check/1`). Field names are only added to; `message` alone follows the language.

mod check;
mod spf;

use serde_json::{Value as Json, json};

use super::explain as explained;
use crate::checks::RULES;
use crate::finding::Rule;
use crate::locales::Words;

pub use check::check;

/// The list of rules, or one rule with its text (`mailmend/explain/1`).
pub fn explain(rule: Option<&Rule>, words: &Words) -> Json {
    let entry = |rule: &Rule| {
        json!({
            "rule": rule.id,
            "severity": rule.severity,
            "reference": rule.reference,
            "title": explained::title(rule, words),
        })
    };
    let rules: Vec<Json> = match rule {
        None => RULES.iter().map(|rule| entry(rule)).collect(),
        Some(rule) => {
            let mut one = entry(rule);
            one["text"] = explained::text(rule, words).into();
            vec![one]
        }
    };
    json!({ "schema": "mailmend/explain/1", "rules": rules })
}
