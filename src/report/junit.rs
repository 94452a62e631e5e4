//! Checks as JUnit XML, for CI: a suite for each domain, a case for each kind of record. A silence is an error, not a failure.

use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};

use super::outline::{self, Outline};
use super::style::{Label, Style};
use super::{CheckReport, FailOn};
use crate::escape;
use crate::finding::Finding;

/// One domain's suite. Findings below `fail_on`, and those known before, are told in the passed case's output.
pub fn suite(report: &CheckReport, fail_on: FailOn, style: &Style<'_>) -> TestSuite {
    let outline = Outline::new(report, style);
    let domain = report.domain().to_unicode();
    let mut suite = TestSuite::new(domain.as_str());
    let mut cases = vec![verdict(&outline)];
    let counts =
        |finding: &Finding| fail_on.counts(finding.severity) && !report.known.holds(finding);
    let mut told: Vec<&Finding> = Vec::new();
    for stand in &outline.stands {
        let mine: Vec<&Finding> = report.area(stand.area).collect();
        told.extend(&mine);
        let silent = stand.label == Label::Unknown && !mine.iter().any(|finding| counts(finding));
        cases.push(case(
            stand.area,
            &mine,
            &counts,
            silent.then(|| stand.sentences.join(" ")),
            style,
        ));
    }
    let rest: Vec<&Finding> = report
        .findings
        .iter()
        .filter(|finding| !told.iter().any(|other| std::ptr::eq(*other, *finding)))
        .collect();
    cases.push(case("dns", &rest, &counts, None, style));
    for mut case in cases {
        case.set_classname(domain.as_str());
        suite.add_test_case(case);
    }
    suite
}

/// The whole document.
///
/// # Errors
/// When the document cannot be written down.
pub fn document(suites: Vec<TestSuite>) -> Result<String, quick_junit::SerializeError> {
    let mut report = Report::new("mailmend check");
    report.add_test_suites(suites);
    report.to_string()
}

/// The question that everything is about.
fn verdict(outline: &Outline) -> TestCase {
    let (kind, status) = match outline.mark {
        Label::Ok => ("", TestCaseStatus::success()),
        Label::Problem => (
            "refused",
            TestCaseStatus::non_success(NonSuccessKind::Failure),
        ),
        _ => ("unknown", TestCaseStatus::skipped()),
    };
    let mut status = status;
    if !kind.is_empty() {
        status.set_type(kind);
        status.set_message(plain(&format!("{} {}", outline.question, outline.answer)));
        if outline.mark == Label::Problem {
            status.set_description(plain(&outline.next));
        }
    }
    TestCase::new("verdict", status)
}

fn case(
    name: &str,
    findings: &[&Finding],
    counts: &dyn Fn(&Finding) -> bool,
    silence: Option<String>,
    style: &Style<'_>,
) -> TestCase {
    let sentences = |finding: &&Finding| {
        let told = outline::told(finding, style);
        let all: Vec<String> = [told.what, told.means, told.to_do]
            .into_iter()
            .flatten()
            .collect();
        plain(&format!(
            "{} ({} {}): {}",
            told.rule,
            told.at,
            told.kind,
            all.join(" ")
        ))
    };
    let failing: Vec<&&Finding> = findings.iter().filter(|finding| counts(finding)).collect();
    let status = match (failing.first(), silence) {
        (Some(first), _) => {
            let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
            status.set_type(first.rule.id);
            status.set_message(sentences(first));
            let all: Vec<String> = failing.iter().map(|finding| sentences(finding)).collect();
            status.set_description(all.join("\n"));
            status
        }
        (None, Some(why)) => {
            let mut status = TestCaseStatus::non_success(NonSuccessKind::Error);
            status.set_type("unknown");
            status.set_message(plain(&why));
            status
        }
        (None, None) => TestCaseStatus::success(),
    };
    let mut case = TestCase::new(name, status);
    let quiet: Vec<String> = findings
        .iter()
        .filter(|finding| !counts(finding))
        .map(sentences)
        .collect();
    if !quiet.is_empty() {
        case.set_system_out(quiet.join("\n"));
    }
    case
}

fn plain(text: &str) -> String {
    escape::one_line(text)
}

#[cfg(test)]
mod tests {
    use super::super::samples::{reports, shouting};
    use super::*;
    use crate::locales::{Lang, Words};

    fn read(report: &CheckReport, fail_on: FailOn) -> Report {
        let words = Words::new(Lang::En);
        let suite = suite(report, fail_on, &Style::new(80, &words));
        let text = document(vec![suite]).unwrap();
        Report::deserialize_from_str(&text).unwrap()
    }

    #[test]
    fn what_was_found_fails_and_a_silence_errs() {
        let doubtful = read(&reports()[0], FailOn::Warning);
        assert!(doubtful.failures >= 1, "{doubtful:?}");
        let silent = read(&reports()[3], FailOn::Error);
        assert_eq!(silent.failures, 0);
        assert!(silent.errors > 0, "{silent:?}");
    }

    #[test]
    fn every_finding_is_told_once_whatever_counts_as_failure() {
        for report in reports() {
            for fail_on in [FailOn::Error, FailOn::Warning, FailOn::Never] {
                let words = Words::new(Lang::Fr);
                let suite = suite(&report, fail_on, &Style::new(80, &words));
                let text = document(vec![suite]).unwrap();
                for finding in &report.findings {
                    assert!(text.contains(finding.rule.id), "{}", finding.rule.id);
                }
                if fail_on == FailOn::Never {
                    assert!(!text.contains("<failure type=\"dmarc"), "{text}");
                }
            }
        }
    }

    #[test]
    fn hostile_text_stays_text() {
        let words = Words::new(Lang::En);
        let (report, secret) = shouting();
        let suite = suite(&report, FailOn::Warning, &Style::new(80, &words));
        let text = document(vec![suite]).unwrap();
        assert!(!text.contains(&secret) && !text.contains('\u{1b}'));
    }
}
