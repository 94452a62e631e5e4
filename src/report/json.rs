//! A check as JSON (`mailmend/check/1`). Field names are only added to; `message` alone follows the language.

mod check;
mod lint;
mod spf;
mod spf_evaluation;
mod transport;

use serde_json::{Value as Json, json};

use super::explain as explained;
use crate::checks::RULES;
use crate::finding::Rule;
use crate::locales::Words;

pub use check::check;
pub use lint::lint;
pub use spf_evaluation::spf_evaluation;

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

#[cfg(test)]
mod tests {
    use super::super::samples::{reports, shouting};
    use super::super::schema::{SCHEMAS, schema};
    use super::*;
    use crate::locales::Lang;

    fn assert_fits(kind: &str, document: &Json) {
        let schema: Json = serde_json::from_str(schema(kind).unwrap()).unwrap();
        let validator = jsonschema::draft202012::new(&schema).unwrap();
        let errors: Vec<String> = validator
            .iter_errors(document)
            .map(|error| format!("{}: {error}", error.instance_path))
            .collect();
        assert!(errors.is_empty(), "{errors:?}\n{document:#}");
    }

    #[test]
    fn every_schema_is_one() {
        for (kind, text) in SCHEMAS {
            let schema: Json = serde_json::from_str(text).unwrap();
            assert!(jsonschema::meta::is_valid(&schema), "{kind}");
            assert_eq!(
                schema["properties"]["schema"]["const"],
                format!("mailmend/{kind}/1")
            );
        }
    }

    #[test]
    fn checks_and_rules_fit_their_schemas() {
        for lang in Lang::all() {
            let words = Words::new(lang);
            for report in reports() {
                assert_fits("check", &check(&report, &words));
            }
            assert_fits("explain", &explain(None, &words));
            assert_fits("explain", &explain(RULES.first().copied(), &words));
        }
    }

    #[test]
    fn a_private_key_is_nowhere_in_it() {
        let (report, secret) = shouting();
        let text = check(&report, &Words::new(Lang::En)).to_string();
        assert!(!text.contains(&secret), "{text}");
        assert!(text.contains("not shown]"));
    }

    #[test]
    fn states_tell_absence_from_silence() {
        let words = Words::new(Lang::En);
        let all: Vec<Json> = reports()
            .iter()
            .map(|report| check(report, &words))
            .collect();
        let state = |place: usize, kind: &str| all[place][kind]["state"].as_str().unwrap();
        assert_eq!((state(0, "spf"), state(0, "dkim")), ("invalid", "unknown"));
        assert_eq!(
            (state(1, "dkim"), state(1, "dmarc")),
            ("present", "present")
        );
        assert_eq!(all[2]["dmarc"]["found_on"], "_dmarc.example.test");
        assert_eq!(all[2]["dmarc"]["effective"], "quarantine");
        assert_eq!(all[2]["dkim"]["state"], "absent");
        assert_eq!((state(3, "spf"), state(3, "dmarc")), ("unknown", "unknown"));
        assert_eq!(all[3]["exit_code"], 3);
        assert_eq!((state(4, "spf"), state(4, "dmarc")), ("invalid", "invalid"));
        assert_eq!(all[4]["dkim"]["wildcard"], true);
        assert_eq!(all[5]["mx"]["null_mx"], true);
    }
}
