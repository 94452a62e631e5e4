//! Findings as SARIF 2.1.0 (OASIS), for code scanning: a place is a DNS record, written as a `dns:` URI (RFC 4501).

use serde_json::{Value as Json, json};

use super::outline::told;
use super::style::Style;
use super::{CheckReport, explain};
use crate::checks::RULES;
use crate::finding::{Finding, Rule, Severity};
use crate::records::secret;

/// The results of one check.
pub fn results(report: &CheckReport, style: &Style<'_>) -> Vec<Json> {
    report
        .findings
        .iter()
        .map(|finding| result(finding, report, style))
        .collect()
}

/// The whole log of one run.
pub fn log(results: &[Json], style: &Style<'_>) -> Json {
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "mailmend",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": RULES.iter().map(|rule| descriptor(rule, style)).collect::<Vec<_>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
}

fn descriptor(rule: &Rule, style: &Style<'_>) -> Json {
    json!({
        "id": rule.id,
        "shortDescription": { "text": explain::title(rule, style.words) },
        "fullDescription": { "text": explain::text(rule, style.words) },
        "help": { "text": style.say("report-explain-reference", [("reference", rule.reference.into())]) },
        "defaultConfiguration": { "level": level(rule.severity) },
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info | Severity::Hint => "note",
    }
}

fn result(finding: &Finding, report: &CheckReport, style: &Style<'_>) -> Json {
    let told = told(finding, style);
    let sentences: Vec<String> = [told.what, told.means, told.to_do]
        .into_iter()
        .flatten()
        .collect();
    let message = if sentences.is_empty() {
        finding.rule.id.to_owned()
    } else {
        sentences.join(" ")
    };
    let uri = format!("dns:{}?type={}", finding.at, finding.kind);
    let mut place = json!({ "artifactLocation": { "uri": uri } });
    if let Some(region) = region(finding) {
        place["region"] = region;
    }
    json!({
        "ruleId": finding.rule.id,
        "ruleIndex": RULES.iter().position(|rule| *rule == finding.rule),
        "level": level(finding.severity),
        "baselineState": if report.known.holds(finding) { "unchanged" } else { "new" },
        "message": { "text": message },
        "locations": [{
            "physicalLocation": place,
            "logicalLocations": [{
                "fullyQualifiedName": format!("{} {}", finding.at, finding.kind),
                "kind": "resource",
            }],
        }],
        "partialFingerprints": {
            "record/v1": format!("{}|{}|{}|{}", report.domain(), finding.rule.id, finding.at, finding.kind),
        },
    })
}

/// The stretch of the record that is meant, in characters; a masked record has none.
fn region(finding: &Finding) -> Option<Json> {
    let value = finding.value.as_deref()?;
    if secret::holds_private_key(value) {
        return None;
    }
    let Some(span) = finding.span else {
        return Some(json!({ "startLine": 1, "snippet": { "text": value } }));
    };
    let before = value.get(..span.start)?.chars().count();
    let inside = value.get(span.start..span.end)?;
    Some(json!({
        "startLine": 1,
        "startColumn": before + 1,
        "endColumn": before + inside.chars().count() + 1,
        "snippet": { "text": inside },
    }))
}

#[cfg(test)]
mod tests {
    use super::super::samples::{reports, shouting};
    use super::*;
    use crate::locales::{Lang, Words};

    #[test]
    fn a_result_points_at_the_record_and_its_characters() {
        let words = Words::new(Lang::En);
        let all = results(&reports()[0], &Style::new(80, &words));
        let one = all
            .iter()
            .find(|one| one["ruleId"] == "dmarc/enforced-without-dkim")
            .unwrap();
        let place = &one["locations"][0]["physicalLocation"];
        assert_eq!(
            place["artifactLocation"]["uri"],
            "dns:_dmarc.example.test?type=TXT"
        );
        assert_eq!(place["region"]["snippet"]["text"], "p=reject");
        assert_eq!(place["region"]["startColumn"], 11);
        assert_eq!(one["level"], "warning");
    }

    #[test]
    fn every_result_names_a_rule_of_the_list() {
        let words = Words::new(Lang::Fr);
        let style = Style::new(80, &words);
        for report in reports() {
            let log = log(&results(&report, &style), &style);
            let run = &log["runs"][0];
            for one in run["results"].as_array().unwrap() {
                let index = usize::try_from(one["ruleIndex"].as_u64().unwrap()).unwrap();
                assert_eq!(run["tool"]["driver"]["rules"][index]["id"], one["ruleId"]);
            }
        }
        let (report, secret) = shouting();
        let text = log(&results(&report, &style), &style).to_string();
        assert!(!text.contains(&secret));
    }
}
