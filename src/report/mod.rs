//! What was found out, told: as text, Markdown or a page for people, as JSON, SARIF or JUnit for programs. Pure; only words and columns come in from outside.

pub mod explain;
pub mod forms;
pub mod html;
pub mod json;
pub mod junit;
pub mod lint;
pub mod markdown;
mod outline;
mod page;
pub mod pasted;
pub mod plan_text;
pub mod providers;
mod record_line;
pub mod refusal;
pub mod rows;
#[cfg(test)]
mod samples;
pub mod sarif;
pub mod schema;
mod sentences;
pub mod signing;
mod spf_budget;
pub mod spf_evaluation;
mod spf_lines;
pub(crate) mod states;
pub mod style;
pub mod text;

use std::collections::BTreeSet;

use mailmend_providers::DomainName;

use crate::checks::order;
use crate::checks::spf_course::{Course, course};
use crate::checks::{Verdict, VerdictAnswer, dkim_is_silent, is_no_domain, judge, verdict};
use crate::dmarc_policy::older::{Older, older};
use crate::dmarc_policy::{Discovery, discover};
use crate::facts::{Answer, Cause, Facts};
use crate::finding::{Finding, Severity};
use crate::spf_eval::{Evaluation, SpfResult};

pub use schema::schema;
pub use states::State;
pub use style::Style;

/// Columns of a record's excerpt where nobody's screen sets them.
const EXCERPT: usize = 100;

/// Everything there is to tell about one domain.
#[derive(Clone, Debug)]
pub struct CheckReport {
    /// What was seen.
    pub facts: Facts,
    /// Which DMARC record governs.
    pub discovery: Discovery,
    /// What a receiver makes of it that still follows RFC 7489.
    pub older: Older,
    /// What was found: what cannot wait, what decided, then the worst first.
    pub findings: Vec<Finding>,
    /// Whether mail will be accepted.
    pub verdict: Verdict,
    /// What SPF gives for mail from the server that was named with the question.
    pub sent: Option<Evaluation>,
    /// The exit code, as [`exit_code`] tells it.
    pub exit_code: u8,
    /// Rules and names of findings that were known before and do not count.
    pub known: Known,
}

/// Findings of an earlier check, by rule, name and type: they are told, but do not count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known(BTreeSet<(String, String, String)>);

impl Known {
    /// Adds one finding: its rule's id, the name and the record type it was about.
    pub fn add(&mut self, rule: &str, at: &str, kind: &str) {
        self.0
            .insert((rule.to_owned(), at.to_owned(), kind.to_owned()));
    }

    /// True when the finding was known.
    pub fn holds(&self, finding: &Finding) -> bool {
        let key = (
            finding.rule.id.to_owned(),
            finding.at.to_string(),
            finding.kind.to_string(),
        );
        self.0.contains(&key)
    }
}

/// From which severity on findings make the exit code 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum FailOn {
    /// Errors only.
    #[default]
    Error,
    /// Errors and warnings.
    Warning,
    /// Findings never do.
    Never,
}

impl FailOn {
    fn counts(self, severity: Severity) -> bool {
        match self {
            Self::Error => severity >= Severity::Error,
            Self::Warning => severity >= Severity::Warning,
            Self::Never => false,
        }
    }
}

impl CheckReport {
    /// Judges facts; the exit code is that of `--fail-on error` without `--strict`.
    pub fn new(facts: Facts) -> Self {
        let findings = judge(&facts);
        let verdict = verdict(&facts, &findings);
        Self::of(facts, findings, verdict)
    }

    /// The report with another measure for the exit code, and with findings that do not count.
    #[must_use]
    pub fn measured(mut self, fail_on: FailOn, strict: bool, known: Known) -> Self {
        self.known = known;
        let fresh: Vec<Finding> = self
            .findings
            .iter()
            .filter(|finding| !self.known.holds(finding))
            .cloned()
            .collect();
        self.exit_code = exit_code(&fresh, &self.verdict, &self.facts, fail_on, strict);
        self
    }

    /// A report of facts that are judged already.
    fn of(facts: Facts, mut findings: Vec<Finding>, verdict: Verdict) -> Self {
        order::sort(&mut findings, &verdict, &facts);
        let discovery = discover(&facts.target.domain, &facts.dmarc.walk, &facts.texts.answer);
        let older = older(&facts.target.domain, &facts.dmarc.walk);
        let exit_code = exit_code(&findings, &verdict, &facts, FailOn::default(), false);
        Self {
            facts,
            discovery,
            older,
            findings,
            verdict,
            sent: None,
            exit_code,
            known: Known::default(),
        }
    }

    /// The report with what SPF gives for a server that sends. A pass is aligned, since the domain itself is the bounce
    /// address: it answers what was left open.
    #[must_use]
    pub fn sent(mut self, evaluation: Evaluation) -> Self {
        if evaluation.result == SpfResult::Pass && self.verdict.answer == VerdictAnswer::Unknown {
            self.verdict.answer = VerdictAnswer::Pass;
            self.verdict.rule = None;
        }
        self.sent = Some(evaluation);
        self
    }

    /// The findings whose rule belongs to an area, such as `spf`.
    fn area<'a>(&'a self, area: &'a str) -> impl Iterator<Item = &'a Finding> {
        self.findings
            .iter()
            .filter(move |finding| finding.rule.id.split('/').next() == Some(area))
    }

    /// The finding that comes first for the person: what cannot wait, then the one that decided the verdict, otherwise the worst that calls for an action.
    fn first_concern(&self) -> Option<&Finding> {
        if let Some(urgent) = self.findings.first().filter(|f| order::is_urgent(f)) {
            return Some(urgent);
        }
        let deciding = self
            .verdict
            .rule
            .and_then(|rule| self.findings.iter().find(|finding| finding.rule.id == rule));
        deciding.or_else(|| {
            self.findings
                .first()
                .filter(|finding| finding.severity >= Severity::Warning)
        })
    }

    /// True when no question about the domain was answered by anybody.
    pub fn is_unheard(&self) -> bool {
        let facts = &self.facts;
        let silent = |cause: &Cause| !matches!(cause, Cause::AliasLoop);
        let unheard = |answer: Option<&Cause>| answer.is_some_and(silent);
        unheard(facts.texts.answer.cause())
            && unheard(facts.mx.answer.cause())
            && facts.zone.apex.is_unknown()
            && facts
                .dkim
                .probes
                .iter()
                .all(|probe| probe.seen.answer.is_unknown())
            && facts.dmarc.walk.iter().all(|seen| seen.answer.is_unknown())
    }

    /// A name whose aliases lead in a circle or too far, so that what stands there cannot be found out.
    fn circle(&self) -> Option<&DomainName> {
        std::iter::once(&self.facts.texts)
            .chain(&self.facts.dmarc.walk)
            .find(|seen| seen.answer == Answer::Unknown(Cause::AliasLoop))
            .map(|seen| &seen.at)
    }

    fn domain(&self) -> &DomainName {
        &self.facts.target.domain
    }
}

/// True when what the verdict hangs on was asked, and nobody answered: every DKIM question, or a name in the SPF record.
fn could_not_be_asked(facts: &Facts) -> bool {
    dkim_is_silent(facts) || matches!(course(facts), Some(Course::Unsure(_)))
}

/// The exit code of a check: 3 when SPF, DMARC, MX or what the verdict hangs on could not be asked at all; otherwise 1 when a finding counts; otherwise 0.
/// With `strict` whatever is unknown makes it 3: the verdict, a key under an unknown name, a server that did not answer.
pub fn exit_code(
    findings: &[Finding],
    verdict: &Verdict,
    facts: &Facts,
    fail_on: FailOn,
    strict: bool,
) -> u8 {
    let discovery = discover(&facts.target.domain, &facts.dmarc.walk, &facts.texts.answer);
    let blind = facts.texts.answer.is_unknown()
        || facts.mx.answer.is_unknown()
        || discovery.governing.is_unknown()
        || (verdict.answer == VerdictAnswer::Unknown && could_not_be_asked(facts));
    let doubtful = strict
        && (verdict.answer == VerdictAnswer::Unknown
            || states::dkim(facts) == State::Unknown
            || matches!(facts.zone.name_servers, Answer::Unknown(_))
            || facts
                .servers
                .iter()
                .any(|server| server.answers.iter().any(|seen| seen.answer.is_unknown())));
    // what is known for certain is not made uncertain by what was not answered
    let certain = is_no_domain(facts);
    if (blind || doubtful) && !certain {
        crate::failure::Kind::Unknown.code()
    } else if findings
        .iter()
        .any(|finding| fail_on.counts(finding.severity))
    {
        crate::failure::Kind::Findings.code()
    } else {
        0
    }
}
