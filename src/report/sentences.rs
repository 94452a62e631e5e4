//! One sentence for each kind of record: how it stands, in plain words.

use mailmend_providers::DomainName;

use super::page::shown;
use super::states::{self, KeyState, State};
use super::style::Label;
use super::{CheckReport, Style};
use crate::checks::spf_course::{Course, course};
use crate::dmarc_policy::older::differs;
use crate::dmarc_policy::{Governing, Source};
use crate::facts::{Absence, Answer, Arg, Args, Cause, Seen};
use crate::finding::Severity;
use crate::knowledge;
use crate::records::dkim::Key;
use crate::records::dmarc::{Dmarc, Policy};
use crate::records::spf::{Qualifier, Spf};

/// Keys, hosts or servers that are named one by one; the rest is counted.
const MOST_NAMED: usize = 8;

/// How one kind of record stands: a label, its name in plain words, and a few sentences.
#[derive(Clone, Debug)]
pub(super) struct Stand {
    /// The area of its rules, such as `spf`.
    pub(super) area: &'static str,
    pub(super) label: Label,
    pub(super) heading: String,
    pub(super) sentences: Vec<String>,
}

/// Who may send, the signature, what receivers are told, where mail goes, and the DNS host.
pub(super) fn summary(style: &Style<'_>, report: &CheckReport) -> Vec<Stand> {
    let facts = &report.facts;
    let policy = states::dmarc(facts, &report.discovery);
    let mut listed = spf(style, report);
    listed.extend(sent(style, report));
    [
        ("spf", states::spf(facts), listed),
        ("dkim", states::dkim(facts), dkim(style, report)),
        ("dmarc", policy, dmarc(style, report)),
        ("mx", states::mx(facts), mx(style, report)),
        ("ns", states::ns(facts), name_servers(style, report)),
    ]
    .into_iter()
    .map(|(area, state, sentences)| stand(style, report, area, state, sentences))
    .collect()
}

fn stand(
    style: &Style<'_>,
    report: &CheckReport,
    area: &'static str,
    state: State,
    sentences: Vec<String>,
) -> Stand {
    let worst = report.area(area).map(|finding| finding.severity).max();
    let mut sentences = sentences;
    let torn = report.findings.iter().any(|f| {
        f.rule.id == "dns/ns-disagree"
            && f.severity == Severity::Error
            && area_of(&f.at, report.domain()) == area
    });
    let worst = if torn {
        sentences.insert(0, style.text("report-servers-torn"));
        Some(Severity::Error)
    } else {
        worst
    };
    let label = match (state, worst) {
        (State::Unknown, _) => Label::Unknown,
        (_, Some(severity)) if severity >= Severity::Warning => severity.into(),
        (State::Present, _) => Label::Ok,
        (State::Invalid, _) => Label::Problem,
        (State::Absent, _) => Label::Note,
    };
    let heading = style.text(match area {
        "spf" => "report-summary-spf",
        "dkim" => "report-summary-dkim",
        "dmarc" => "report-summary-dmarc",
        "mx" => "report-summary-mx",
        _ => "report-summary-ns",
    });
    Stand {
        area,
        label,
        heading,
        sentences,
    }
}

/// The kind of record that stands at a name.
fn area_of(at: &DomainName, domain: &DomainName) -> &'static str {
    if at.labels().next() == Some("_dmarc") {
        "dmarc"
    } else if at != domain {
        "dkim"
    } else {
        "spf"
    }
}

/// Why nothing is known, in words.
pub(super) fn cause(style: &Style<'_>, cause: &Cause) -> String {
    match cause {
        Cause::Malformed(text) => {
            style.say("report-cause-malformed", [("text", shown(text).into())])
        }
        Cause::Timeout => style.text("report-cause-timeout"),
        Cause::ServFail => style.text("report-cause-servfail"),
        Cause::Refused => style.text("report-cause-refused"),
        Cause::Unreachable => style.text("report-cause-unreachable"),
        Cause::AliasLoop => style.text("report-cause-alias-loop"),
        Cause::NotAsked => style.text("report-cause-not-asked"),
    }
}

fn unknown(style: &Style<'_>, why: &Cause) -> String {
    style.say(
        "report-summary-unknown",
        [("cause", cause(style, why).into())],
    )
}

fn spf(style: &Style<'_>, report: &CheckReport) -> Vec<String> {
    let facts = &report.facts;
    if let Answer::Unknown(why) = &facts.texts.answer {
        return vec![unknown(style, why)];
    }
    let records = states::spf_records(facts);
    match records.as_slice() {
        [] if states::spf(facts) == State::Invalid => vec![style.text("report-spf-damaged")],
        [] => vec![style.say("report-spf-absent", [("domain", report.domain().into())])],
        [only] => {
            let read = Spf::read(&only.text());
            if read.bad().next().is_some() {
                return vec![style.text("report-spf-syntax")];
            }
            let mut out = Vec::new();
            match course(facts) {
                Some(Course::Broken(_)) => out.push(style.text("report-spf-broken")),
                Some(Course::Unsure(why)) => {
                    out.push(
                        style.say("report-spf-unsure", [("cause", cause(style, &why).into())]),
                    );
                }
                Some(Course::Whole) | None => {}
            }
            if let Some(tree) = &facts.spf {
                out.push(style.say(
                    "report-spf-counts",
                    [
                        ("lookups", tree.lookups().into()),
                        ("voids", tree.void_lookups().into()),
                    ],
                ));
            }
            if let ([_], Some(ending)) = (read.terms(), nobody(read.all())) {
                out.push(style.say("report-spf-nobody", [("ending", ending.into())]));
                return out;
            }
            out.push(style.text(match (read.all(), read.redirect()) {
                (Some(Qualifier::Fail), _) => "report-spf-all-fail",
                (Some(Qualifier::SoftFail), _) => "report-spf-all-softfail",
                (Some(Qualifier::Neutral), _) => "report-spf-all-neutral",
                (Some(Qualifier::Pass), _) => "report-spf-all-pass",
                (None, Some(_)) => "report-spf-all-redirect",
                (None, None) => "report-spf-all-none",
            }));
            out
        }
        several => vec![style.say("report-spf-several", [("count", several.len().into())])],
    }
}

/// How an ending is written that leaves nobody who is allowed.
fn nobody(all: Option<Qualifier>) -> Option<&'static str> {
    match all? {
        Qualifier::Fail => Some("-all"),
        Qualifier::SoftFail => Some("~all"),
        Qualifier::Neutral | Qualifier::Pass => None,
    }
}

/// What SPF gives for the server that was named with the question.
fn sent(style: &Style<'_>, report: &CheckReport) -> Option<String> {
    let sent = report.sent.as_ref()?;
    let args = [
        ("ip", sent.connection.ip.to_string().into()),
        ("domain", report.domain().into()),
        ("result", sent.result.word().into()),
    ];
    Some(style.say("spf-evaluation-sent", args))
}

fn dkim(style: &Style<'_>, report: &CheckReport) -> Vec<String> {
    let facts = &report.facts;
    let keys = states::keys(facts);
    let tried = facts.dkim.probes.len();
    let silent = facts
        .dkim
        .probes
        .iter()
        .filter(|probe| probe.seen.answer.is_unknown())
        .count();
    let mut out: Vec<String> = keys
        .iter()
        .take(MOST_NAMED)
        .map(|key| {
            let mut args = Args::new();
            args.insert("selector", shown(&key.probe.selector).into());
            let kind = match (&key.key, key.state) {
                (_, KeyState::Revoked) => "report-key-revoked",
                (_, KeyState::Invalid) => "report-key-invalid",
                (Key::Rsa { bits }, state) => {
                    args.insert("bits", (*bits).into());
                    if state == KeyState::Testing {
                        "report-key-rsa-testing"
                    } else {
                        "report-key-rsa"
                    }
                }
                (_, KeyState::Testing) => "report-key-ed25519-testing",
                _ => "report-key-ed25519",
            };
            style.words.tell(kind, &args)
        })
        .collect();
    if keys.len() > MOST_NAMED {
        out.push(style.say(
            "report-and-more",
            [("count", (keys.len() - MOST_NAMED).into())],
        ));
    }
    match states::dkim(facts) {
        State::Absent => {
            out.push(style.say(
                "report-dkim-absent",
                [("name", Arg::from(&facts.dkim.node.at))],
            ));
            out.extend(above(style, report));
        }
        State::Unknown => {
            if states::has_wildcard(facts) {
                out.push(style.text("report-dkim-wildcard"));
            } else if tried > 0 && silent == tried {
                out.push(style.say("report-dkim-silent", [("count", tried.into())]));
            } else {
                out.push(style.say("report-dkim-unknown", [("count", (tried - silent).into())]));
            }
            if silent > 0 && silent < tried {
                out.push(style.say("report-dkim-some-silent", [("count", silent.into())]));
            }
            out.push(style.say(
                "report-dkim-how-to-know",
                [("domain", report.domain().into())],
            ));
        }
        State::Present | State::Invalid => {}
    }
    out
}

/// That a key of a domain above may sign too, when one may be there and DMARC lets it count.
fn above(style: &Style<'_>, report: &CheckReport) -> Option<String> {
    let strict = report
        .discovery
        .governing
        .is()
        .is_some_and(|governing| Dmarc::read(&governing.text).strict_dkim());
    let organization = report.discovery.organizational_domain.is()?;
    let may = |seen: &&Seen<()>| {
        let owner = seen.at.parent();
        owner.is_some_and(|owner| owner.is_within(organization))
            && seen.answer != Answer::Absent(Absence::NxDomain)
    };
    let node = report.facts.dkim.above.iter().find(may)?;
    let owner = node.at.parent().filter(|_| !strict)?;
    Some(style.say("report-dkim-above", [("domain", Arg::from(&owner))]))
}

fn dmarc(style: &Style<'_>, report: &CheckReport) -> Vec<String> {
    match &report.discovery.governing {
        Answer::Unknown(why) => vec![unknown(style, why)],
        Answer::Absent(_) => {
            let damaged = states::dmarc(&report.facts, &report.discovery) == State::Invalid;
            let id = if damaged {
                "report-dmarc-damaged"
            } else {
                "report-dmarc-absent"
            };
            let mut out = vec![style.say(id, [("domain", report.domain().into())])];
            out.extend(older(style, report, None));
            out
        }
        Answer::Is(governing) => governed(style, report, governing),
    }
}

fn governed(style: &Style<'_>, report: &CheckReport, governing: &Governing) -> Vec<String> {
    let Some(policy) = governing.effective else {
        return vec![style.say(
            "report-dmarc-no-effect",
            [("name", (&governing.found_on).into())],
        )];
    };
    let mut out = vec![style.text(match policy {
        Policy::None => "report-dmarc-none",
        Policy::Quarantine => "report-dmarc-quarantine",
        Policy::Reject => "report-dmarc-reject",
    })];
    out.push(style.say(
        match governing.source {
            Source::Domain => "report-dmarc-own",
            Source::Organizational => "report-dmarc-inherited",
            Source::Psd => "report-dmarc-psd",
        },
        [
            ("name", (&governing.found_on).into()),
            ("tag", governing.tag.into()),
            ("domain", report.domain().into()),
        ],
    ));
    let record = Dmarc::read(&governing.text);
    if governing.source == Source::Domain {
        for (tag, id) in [("sp", "report-dmarc-sp"), ("np", "report-dmarc-np")] {
            if let Some(below) = record.valid_policy(tag) {
                out.push(style.say(id, [("policy", below.as_str().into())]));
            }
        }
    }
    if governing.testing {
        out.push(style.say(
            "report-dmarc-testing",
            [("softer", policy.softer().as_str().into())],
        ));
    }
    out.extend(older(style, report, Some(governing)));
    out
}

/// What receivers do that still follow RFC 7489, when it is something else.
fn older(style: &Style<'_>, report: &CheckReport, newer: Option<&Governing>) -> Option<String> {
    if !differs(&report.discovery, &report.older) {
        return None;
    }
    let Answer::Is(older) = &report.older.policy else {
        return Some(style.text("report-dmarc-older-none"));
    };
    // that they take no notice of t=y is said already
    let only_test = newer.is_some_and(|newer| {
        newer.found_on == older.found_on && newer.effective == Some(older.policy)
    });
    if only_test && older.percent == 100 {
        return None;
    }
    Some(style.say(
        "report-dmarc-older",
        [
            ("policy", older.policy.as_str().into()),
            ("percent", usize::from(older.percent).into()),
            ("name", (&older.found_on).into()),
        ],
    ))
}

fn mx(style: &Style<'_>, report: &CheckReport) -> Vec<String> {
    let facts = &report.facts;
    match &facts.mx.answer {
        Answer::Unknown(why) => vec![unknown(style, why)],
        _ if states::is_null_mx(facts) => vec![style.text("report-mx-null")],
        Answer::Is(all) if !all.is_empty() => {
            let mut all: Vec<_> = all.iter().collect();
            all.sort();
            let mut out: Vec<String> = all
                .iter()
                .take(MOST_NAMED)
                .map(|(preference, host)| {
                    let host = if host.is_root() {
                        ".".to_owned()
                    } else {
                        host.to_string()
                    };
                    format!("{preference} {host}")
                })
                .collect();
            if all.len() > MOST_NAMED {
                out.push(style.say(
                    "report-and-more",
                    [("count", (all.len() - MOST_NAMED).into())],
                ));
            }
            out
        }
        _ => vec![style.text("report-mx-absent")],
    }
}

fn name_servers(style: &Style<'_>, report: &CheckReport) -> Vec<String> {
    match &report.facts.zone.name_servers {
        Answer::Unknown(why) => vec![unknown(style, why)],
        Answer::Is(all) if !all.is_empty() => {
            let names: Vec<_> = all.iter().map(|host| host.name.clone()).collect();
            let list: Vec<&str> = names
                .iter()
                .take(MOST_NAMED)
                .map(|name| name.as_str())
                .collect();
            let mut out = vec![match knowledge::host_by_name_servers(&names) {
                Some(host) => style.say(
                    "report-ns-host",
                    [
                        ("host", host.name.as_str().into()),
                        ("list", list.join(", ").into()),
                    ],
                ),
                None => list.join(", "),
            }];
            if names.len() > MOST_NAMED {
                out.push(style.say(
                    "report-and-more",
                    [("count", (names.len() - MOST_NAMED).into())],
                ));
            }
            if report.facts.zone.dnssec.validated == Some(true) {
                out.push(style.text("report-ns-validated"));
            }
            out
        }
        _ => vec![style.text("report-ns-absent")],
    }
}

/// What the zone's own servers say: one line when all agree, otherwise one for each.
pub(super) fn servers(style: &Style<'_>, report: &CheckReport) -> Vec<(Label, String)> {
    let facts = &report.facts;
    if facts.servers.is_empty() {
        return Vec::new();
    }
    let silent = |server: &crate::facts::ServerFacts| {
        server
            .answers
            .iter()
            .filter(|seen| seen.answer.is_unknown())
            .count()
    };
    let calm = facts
        .servers
        .iter()
        .all(|server| silent(server) == 0 && states::disagreements(facts, server).is_empty());
    if calm {
        let count = facts.servers.len();
        let text = style.say("report-servers-agree", [("count", count.into())]);
        return vec![(Label::Ok, text)];
    }
    facts
        .servers
        .iter()
        .map(|server| one_server(style, report, server, silent(server)))
        .collect()
}

fn one_server(
    style: &Style<'_>,
    report: &CheckReport,
    server: &crate::facts::ServerFacts,
    silent: usize,
) -> (Label, String) {
    let differs = states::disagreements(&report.facts, server);
    let asked = server.answers.len();
    let name = (
        "name",
        Arg::from(format!("{} ({})", server.name, server.address.ip())),
    );
    if silent == asked {
        let why = server.answers.iter().find_map(|seen| match &seen.answer {
            Answer::Unknown(why) => Some(cause(style, why)),
            _ => None,
        });
        let cause = ("cause", why.unwrap_or_default().into());
        (
            Label::Unknown,
            style.say("report-server-silent", [name, cause]),
        )
    } else if !differs.is_empty() {
        let names: Vec<&str> = differs.iter().map(|name| name.as_str()).collect();
        let names = ("names", names.join(", ").into());
        (
            Label::Warning,
            style.say("report-server-differs", [name, names]),
        )
    } else if silent > 0 {
        let counts = [
            name,
            ("answered", (asked - silent).into()),
            ("asked", asked.into()),
        ];
        (Label::Unknown, style.say("report-server-partly", counts))
    } else {
        (Label::Ok, style.say("report-server-answered", [name]))
    }
}
