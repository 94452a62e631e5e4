//! What a check tells a person, in sentences and in order, before it becomes text, Markdown or a page: every form says the same.

use mailmend_providers::RecordType;

use super::page::shown;
use super::sentences::{self, Stand};
use super::spf_budget::{self, spf_budget};
use super::style::{Label, Style};
use super::{CheckReport, states};
use crate::checks::{OWN, VerdictAnswer, awakening, is_no_domain, order};
use crate::dmarc_policy::Source;
use crate::escape;
use crate::facts::{Arg, Seen, Txt};
use crate::finding::{Finding, Severity};
use crate::knowledge;
use crate::records::{Span, Standing};

/// A check in sentences of one language. Texts of records are raw: whoever shows them escapes them for his form.
pub(super) struct Outline {
    /// Will mail from this domain be accepted?
    pub(super) question: String,
    /// Yes, no, cannot tell.
    pub(super) answer: String,
    pub(super) mark: Label,
    /// The one next action.
    pub(super) next: String,
    /// The command that tells the whole story of the first concern.
    pub(super) more: Option<String>,
    pub(super) findings: Vec<Told>,
    /// The heading over what stands in the DNS.
    pub(super) what_stands: String,
    /// Said when the domain does not exist.
    pub(super) no_such_domain: Option<String>,
    pub(super) stands: Vec<Stand>,
    pub(super) servers: Vec<(Label, String)>,
    /// How many problems and warnings.
    pub(super) counts: String,
    /// The command that mends it, when there is something to mend.
    pub(super) fix_hint: Option<String>,
    pub(super) records: Vec<Published>,
}

/// A finding in sentences.
pub(super) struct Told {
    pub(super) label: Label,
    pub(super) rule: &'static str,
    /// What is wrong.
    pub(super) what: Option<String>,
    /// What it means for the mail.
    pub(super) means: Option<String>,
    /// What to do.
    pub(super) to_do: Option<String>,
    /// What the fix of an SPF record saves.
    pub(super) budget: Option<String>,
    /// Where the record stands.
    pub(super) at: String,
    pub(super) kind: String,
    /// The record as it was read.
    pub(super) value: Option<String>,
    /// The bytes of `value` it is about.
    pub(super) span: Option<Span>,
}

/// A record as it is published.
pub(super) struct Published {
    /// The name, the type, the TTL, where aliases lead, and a note.
    pub(super) place: Vec<String>,
    /// The value, as it was read.
    pub(super) text: String,
    /// True when the value cannot be shown as it is.
    pub(super) escaped: bool,
}

impl Outline {
    pub(super) fn new(report: &CheckReport, style: &Style<'_>) -> Self {
        let domain = || Arg::from(report.domain());
        let (answer, mark) = answer(report, style);
        let (counts, any) = counts(report, style);
        let absent = is_no_domain(&report.facts);
        let parked = report.verdict.rule == Some("spf/sends-nothing");
        let accepted = report.verdict.answer == VerdictAnswer::Pass;
        let mends = report.findings.iter().any(|finding| {
            let fix = finding.fix.as_ref();
            finding.severity >= Severity::Warning && fix.is_some_and(|fix| !fix.edits.is_empty())
        });
        Self {
            question: question(report, style),
            answer,
            mark,
            next: next(report, style),
            more: report
                .first_concern()
                .map(|finding| format!("mailmend explain {}", finding.rule.id)),
            findings: report
                .findings
                .iter()
                .map(|finding| {
                    let budget = spf_budget(&report.facts, finding);
                    Told {
                        budget: budget.map(|budget| spf_budget::told(&budget, style)),
                        ..told(finding, style)
                    }
                })
                .collect(),
            what_stands: style.say("report-what-stands", [("domain", domain())]),
            no_such_domain: absent
                .then(|| style.say("report-domain-absent", [("domain", domain())])),
            stands: if absent {
                Vec::new()
            } else {
                sentences::summary(style, report)
            },
            servers: if absent {
                Vec::new()
            } else {
                sentences::servers(style, report)
            },
            counts,
            fix_hint: (any && !absent && !parked && (mends || !accepted)).then(|| {
                let accepted = if accepted { "yes" } else { "no" };
                let args = [("domain", domain()), ("accepted", accepted.into())];
                style.say("report-fix-hint", args)
            }),
            records: published(report, style),
        }
    }
}

/// The answer in one word or two, and how it is marked.
pub(super) fn answer(report: &CheckReport, style: &Style<'_>) -> (String, Label) {
    let (id, label) = match report.verdict.answer {
        VerdictAnswer::Pass if report.verdict.rule.is_some() => {
            ("report-verdict-relaxed", Label::Warning)
        }
        VerdictAnswer::Pass => ("report-verdict-yes", Label::Ok),
        VerdictAnswer::Fail => ("report-verdict-no", Label::Problem),
        VerdictAnswer::Unknown => ("report-verdict-unknown", Label::Unknown),
    };
    (style.text(id), label)
}

/// A finding in sentences.
pub(super) fn told(finding: &Finding, style: &Style<'_>) -> Told {
    let id = finding.rule.id.replace('/', "-");
    let args = style.clocked(&finding.args);
    let words = |part| style.words.attribute(&id, part, &args);
    Told {
        label: finding.severity.into(),
        rule: finding.rule.id,
        what: words("what").map(|text| match finding.args.get(order::MORE) {
            Some(more) => {
                let more = style.say("report-more-alike", [("count", more.clone())]);
                format!("{text} {more}")
            }
            None => text,
        }),
        means: words("means"),
        to_do: to_do(finding, style),
        budget: None,
        at: finding.at.to_string(),
        kind: finding.kind.to_string(),
        value: finding.value.clone(),
        span: finding.span,
    }
}

/// What to do about a finding; that comes second when it would bring a strict policy into force and nothing proves the mail yet.
fn to_do(finding: &Finding, style: &Style<'_>) -> Option<String> {
    let id = finding.rule.id.replace('/', "-");
    let words = style
        .words
        .attribute(&id, "do", &style.clocked(&finding.args))?;
    Some(match finding.args.get(awakening::ARGUMENT) {
        Some(policy) => {
            let first = style.say("report-awakens", [("policy", policy.clone())]);
            format!("{first} {words}")
        }
        None => words,
    })
}

/// The one next action.
pub(super) fn next(report: &CheckReport, style: &Style<'_>) -> String {
    match report.first_concern() {
        Some(finding) => to_do(finding, style)
            .unwrap_or_else(|| style.say("report-see-rule", [("rule", finding.rule.id.into())])),
        None if report.is_unheard() => style.text("report-next-unheard"),
        None if report.verdict.answer == VerdictAnswer::Unknown => match report.circle() {
            Some(name) => style.say("report-next-circle", [("name", name.into())]),
            None => style.text("report-next-ask-again"),
        },
        None => style.text("report-next-nothing"),
    }
}

fn question(report: &CheckReport, style: &Style<'_>) -> String {
    let domain = Arg::from(report.domain().to_unicode());
    match &report.verdict.sender {
        Some(own) if own == OWN => style.say("report-verdict-of-own", [("domain", domain)]),
        Some(sender) => {
            let name = knowledge::service(sender).map_or(sender.as_str(), |s| s.name.as_str());
            style.say(
                "report-verdict-of-sender",
                [("sender", name.into()), ("domain", domain)],
            )
        }
        None => style.say("report-verdict-of-domain", [("domain", domain)]),
    }
}

/// How many problems and warnings, and whether there is any.
fn counts(report: &CheckReport, style: &Style<'_>) -> (String, bool) {
    let of = |severity| {
        report
            .findings
            .iter()
            .filter(|f| f.severity == severity)
            .count()
    };
    let (problems, warnings) = (of(Severity::Error), of(Severity::Warning));
    if report.is_unheard() && problems + warnings == 0 {
        return (style.text("report-counts-unheard"), false);
    }
    let mut text = style.say(
        "report-counts",
        [("problems", problems.into()), ("warnings", warnings.into())],
    );
    if let Some(budget) = report.facts.out_of_time {
        let rounded_up = budget.as_millis().div_ceil(1000);
        let seconds = Arg::from(usize::try_from(rounded_up).unwrap_or(usize::MAX));
        text.push(' ');
        text.push_str(&style.say("report-out-of-time", [("seconds", seconds)]));
    }
    (text, problems + warnings > 0)
}

fn published(report: &CheckReport, style: &Style<'_>) -> Vec<Published> {
    let facts = &report.facts;
    let mut all: Vec<Published> = Vec::new();
    for txt in facts.texts.all() {
        if crate::records::spf::standing(&txt.text()) != Standing::Other {
            all.push(record(&facts.texts, txt, None));
        }
    }
    for key in states::keys(facts) {
        all.push(record(&key.probe.seen, key.txt, None));
    }
    let governing = report.discovery.governing.is();
    for (step, seen) in facts.dmarc.walk.iter().enumerate() {
        let governs = governing.is_some_and(|governing| governing.step == step);
        if step > 0 && !governs {
            continue;
        }
        let inherited = governing
            .filter(|governing| governs && governing.source != Source::Domain)
            .map(|_| style.text("report-record-inherited"));
        for txt in seen.all() {
            if crate::records::dmarc::standing(&txt.text()) != Standing::Other {
                all.push(record(seen, txt, inherited.clone()));
            }
        }
    }
    all
}

fn record(seen: &Seen<Vec<Txt>>, txt: &Txt, note: Option<String>) -> Published {
    let mut place = vec![seen.at.to_string(), RecordType::Txt.to_string()];
    if let Some(ttl) = seen.ttl {
        place.push(format!("TTL {ttl}"));
    }
    for alias in &seen.aliases {
        place.push(format!("-> {alias}"));
    }
    place.extend(note);
    let text = txt.text();
    Published {
        place,
        // bytes that are no text stand there as another sign
        escaped: txt.value().as_text().is_none()
            || (!escape::is_plain(&text) && shown(&text) != text),
        text,
    }
}
