//! A record judged by its text alone, without DNS: by the same grammars and the same rules as a look at a domain.

use jiff::Timestamp;
use mailmend_providers::{DomainName, RecordType, Value};
use serde::Serialize;

use super::judge;
use crate::facts::{Answer, Cause, Facts, KeyProbe, ProbeOrigin, Seen, SpfBranch, SpfNode};
use crate::facts::{Target, Txt};
use crate::finding::{Edit, Finding, Safety, Severity};
use crate::records::spf::{Spf, TermKind};
use crate::records::{Standing, bimi, dkim, dmarc, mta_sts, spf, tls_rpt};

/// The selector of a key that is judged without its name.
const SELECTOR: &str = "selector";

/// The domain of a record that is judged without one: a name that nobody can own (RFC 2606).
const NOWHERE: &str = "your-domain.example";

/// Rounds of mending; each cures one finding.
const MOST_ROUNDS: usize = 12;

/// Bytes of texts that are mended at most: longer ones were not meant as a record.
const LONGEST_MENDED: usize = 8 * 1024;

/// Kinds of records that can be judged by their text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum RecordKind {
    /// SPF (RFC 7208).
    Spf,
    /// A DKIM key record (RFC 6376).
    Dkim,
    /// A DMARC policy record (RFC 9989).
    Dmarc,
    /// An MTA-STS record (RFC 8461).
    MtaSts,
    /// A TLS-RPT record (RFC 8460).
    TlsRpt,
    /// A BIMI record.
    Bimi,
}

/// How a text stands as a record of its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Validity {
    /// Nothing to say against it.
    Valid,
    /// Receivers use it, but there is something to mend or to know.
    ValidWithWarnings,
    /// Receivers ignore it or a part of it, or stop with an error.
    Invalid,
    /// Something else, and not meant to be this record.
    NotThisRecord,
}

/// What was made of a text.
#[derive(Clone, Debug)]
pub struct Linted {
    /// The kind of record that it was judged as.
    pub kind: RecordKind,
    /// True when the domain was given; otherwise the names in the findings are made up.
    pub named: bool,
    /// The text in its place, everything else unseen.
    pub facts: Facts,
    /// How it stands.
    pub validity: Validity,
    /// What was found, worst first.
    pub findings: Vec<Finding>,
    /// The kind of record that it is, when it is another one than was asked for.
    pub is_a: Option<RecordKind>,
    /// The whole text with everything mended that can be mended for certain, when that makes it valid.
    pub corrected: Option<String>,
}

impl RecordKind {
    /// All kinds.
    pub const ALL: [Self; 6] = [
        Self::Spf,
        Self::Dkim,
        Self::Dmarc,
        Self::MtaSts,
        Self::TlsRpt,
        Self::Bimi,
    ];

    /// The kind as it is typed: `dmarc`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Spf => "spf",
            Self::Dkim => "dkim",
            Self::Dmarc => "dmarc",
            Self::MtaSts => "mta-sts",
            Self::TlsRpt => "tls-rpt",
            Self::Bimi => "bimi",
        }
    }

    /// Whether receivers take a text as a record of this kind, or whether it was meant to be one.
    pub fn standing(self, text: &str) -> Standing {
        match self {
            Self::Spf => spf::standing(text),
            Self::Dkim => dkim::standing(text),
            Self::Dmarc => dmarc::standing(text),
            Self::MtaSts => mta_sts::standing(text),
            Self::TlsRpt => tls_rpt::standing(text),
            Self::Bimi => bimi::standing(text),
        }
    }

    /// The name at which such a record stands.
    fn place(self, domain: &DomainName) -> DomainName {
        let below = match self {
            Self::Spf => return domain.clone(),
            Self::Dkim => domain.under(&format!("{SELECTOR}._domainkey")),
            Self::Dmarc => domain.under("_dmarc"),
            Self::MtaSts => domain.under("_mta-sts"),
            Self::TlsRpt => domain.under("_smtp._tls"),
            Self::Bimi => domain.under("default._bimi"),
        };
        below.unwrap_or_else(|_| domain.clone())
    }
}

/// Judges the texts that stand at one name; usually there is one.
pub fn lint(kind: RecordKind, domain: Option<&DomainName>, texts: &[Value]) -> Linted {
    let named = domain.is_some();
    let domain = domain
        .cloned()
        .or_else(|| DomainName::parse(NOWHERE).ok())
        .unwrap_or_else(DomainName::root);
    let mut linted = once(kind, &domain, named, texts);
    linted.corrected = corrected(&linted, &domain, texts);
    linted
}

fn once(kind: RecordKind, domain: &DomainName, named: bool, texts: &[Value]) -> Linted {
    let facts = in_place(kind, domain, texts);
    let findings: Vec<Finding> = judge(&facts)
        .into_iter()
        .filter(|finding| finding.value.is_some() && speaks_of_text(kind, finding.rule.id))
        .collect();
    let all: Vec<String> = texts.iter().map(Value::lossy).collect();
    let strange = all
        .iter()
        .all(|text| kind.standing(text) == Standing::Other);
    let is_a = RecordKind::ALL
        .into_iter()
        .filter(|other| strange && *other != kind)
        .find(|other| {
            all.iter()
                .any(|text| other.standing(text) != Standing::Other)
        });
    let broken = |finding: &Finding| {
        finding.severity == Severity::Error && !finding.rule.id.ends_with("/plus-all")
    };
    let damaged = all
        .iter()
        .any(|text| matches!(kind.standing(text), Standing::Damaged(_)));
    let useless = |text: &String| match kind {
        RecordKind::TlsRpt => !tls_rpt::TlsRpt::read(text).is_usable(),
        RecordKind::Bimi => !bimi::Bimi::read(text).is_usable(),
        _ => false,
    };
    let several = matches!(kind, RecordKind::TlsRpt | RecordKind::Bimi) && all.len() > 1;
    let damaged = damaged || several || all.iter().any(useless);
    let validity = if strange && findings.is_empty() {
        Validity::NotThisRecord
    } else if strange || damaged || findings.iter().any(broken) {
        Validity::Invalid
    } else if findings.iter().any(|f| f.severity >= Severity::Warning) {
        Validity::ValidWithWarnings
    } else {
        Validity::Valid
    };
    Linted {
        kind,
        named,
        facts,
        validity,
        findings,
        is_a,
        corrected: None,
    }
}

/// Rules that judge a record by what else stands at the domain.
const OF_THE_WHOLE_DOMAIN: [&str; 4] = [
    "bimi/needs-enforcement",
    "dmarc/enforced-without-dkim",
    "dkim/ed25519-only",
    "dkim/key-reused",
];

/// True for the rules that judge the text itself.
fn speaks_of_text(kind: RecordKind, rule: &str) -> bool {
    let area = rule.split('/').next().unwrap_or_default();
    (area == kind.as_str() || area == "dns") && !OF_THE_WHOLE_DOMAIN.contains(&rule)
}

/// The texts where a look at the domain would have found them.
fn in_place(kind: RecordKind, domain: &DomainName, texts: &[Value]) -> Facts {
    let target = Target {
        input: domain.to_string(),
        domain: domain.clone(),
        mailbox: None,
    };
    let mut facts = Facts::unseen(target, Timestamp::UNIX_EPOCH);
    let all: Vec<Txt> = texts.iter().map(Txt::from_value).collect();
    let seen = Seen {
        answer: Answer::Is(all),
        ..Seen::not_asked(kind.place(domain), RecordType::Txt)
    };
    match kind {
        RecordKind::Spf => {
            facts.spf = tree(&seen);
            facts.texts = seen;
        }
        RecordKind::Dkim => facts.dkim.probes.push(KeyProbe {
            selector: SELECTOR.to_owned(),
            origin: ProbeOrigin::Given,
            seen,
        }),
        RecordKind::Dmarc => facts.dmarc.walk.push(seen),
        RecordKind::MtaSts => facts.transport.mta_sts = seen,
        RecordKind::TlsRpt => facts.transport.tls_rpt = seen,
        RecordKind::Bimi => facts.transport.bimi = seen,
    }
    facts
}

/// The record with its terms that cost a look-up; where they lead is not known.
fn tree(seen: &Seen<Vec<Txt>>) -> Option<SpfNode> {
    let records: Vec<String> = seen
        .all()
        .iter()
        .map(Txt::text)
        .filter(|text| spf::standing(text) == Standing::Record)
        .collect();
    let [only] = records.as_slice() else {
        return None;
    };
    let branches = Spf::read(only)
        .terms()
        .iter()
        .filter(|term| term.kind.costs_lookup())
        .map(|term| {
            let target = match term.kind.domain_spec() {
                Some(spec) => DomainName::parse(spec).ok(),
                None => Some(seen.at.clone()),
            };
            let follows = matches!(term.kind, TermKind::Include(..) | TermKind::Redirect(_));
            SpfBranch {
                span: term.span,
                term: term.text.clone(),
                is_loop: follows && target.as_ref() == Some(&seen.at),
                target,
                found: Answer::Unknown(Cause::NotAsked),
                addresses: Vec::new(),
                node: None,
            }
        })
        .collect();
    Some(SpfNode {
        seen: seen.clone(),
        records,
        branches,
    })
}

/// Mends one finding after the other, as far as their fixes go; `None` unless that ends with one valid text.
fn corrected(linted: &Linted, domain: &DomainName, texts: &[Value]) -> Option<String> {
    if texts.iter().map(|text| text.lossy().len()).sum::<usize>() > LONGEST_MENDED {
        return None;
    }
    let mut values = texts.to_vec();
    let mut now = linted.clone();
    for _ in 0..MOST_ROUNDS {
        let Some(next) = now
            .findings
            .iter()
            .find_map(|finding| mended(finding, &values))
        else {
            break;
        };
        values = next;
        now = once(linted.kind, domain, linted.named, &values);
    }
    let ends_well = matches!(now.validity, Validity::Valid | Validity::ValidWithWarnings);
    match values.as_slice() {
        [only] if ends_well && values != texts => only.as_text().map(ToOwned::to_owned),
        _ => None,
    }
}

/// The texts after the fix of a finding that keeps the record from being used, or that can be cured without a decision.
fn mended(finding: &Finding, values: &[Value]) -> Option<Vec<Value>> {
    let fix = finding.fix.as_ref()?;
    let wanted = finding.severity == Severity::Error
        || finding.severity == Severity::Warning && fix.safety == Safety::Safe;
    if !wanted || fix.edits.is_empty() {
        return None;
    }
    let mut after = values.to_vec();
    for edit in &fix.edits {
        carry_out(edit, &mut after)?;
    }
    (after != values).then_some(after)
}

/// Lays an edit onto the texts; the new one takes the place of the first that goes.
fn carry_out(edit: &Edit, values: &mut Vec<Value>) -> Option<()> {
    let place = values
        .iter()
        .position(|value| edit.remove.contains(value))?;
    values.retain(|value| !edit.remove.contains(value));
    let place = place.min(values.len());
    values.splice(place..place, edit.add.iter().cloned());
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(kind: RecordKind, text: &str) -> Linted {
        lint(kind, None, &[text.into()])
    }

    #[test]
    fn a_sound_record_is_valid() {
        for (kind, text) in [
            (
                RecordKind::Spf,
                "v=spf1 ip4:192.0.2.0/24 include:_spf.google.com ~all",
            ),
            (
                RecordKind::Dkim,
                "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=",
            ),
            (
                RecordKind::Dmarc,
                "v=DMARC1; p=none; rua=mailto:d@example.test",
            ),
        ] {
            let linted = of(kind, text);
            assert_eq!(
                linted.validity,
                Validity::Valid,
                "{text}: {:?}",
                linted.findings
            );
            assert_eq!(linted.corrected, None);
        }
    }

    #[test]
    fn what_cannot_be_known_from_the_text_is_not_judged() {
        let linted = of(
            RecordKind::Dmarc,
            "v=DMARC1; p=reject; rua=mailto:d@other.test",
        );
        let ids: Vec<_> = linted.findings.iter().map(|f| f.rule.id).collect();
        assert!(!ids.contains(&"dmarc/enforced-without-dkim"), "{ids:?}");
        assert!(!ids.contains(&"dmarc/rua-external-unauthorised"), "{ids:?}");
    }

    #[test]
    fn several_faults_are_mended_one_after_the_other() {
        let linted = of(RecordKind::Dmarc, "v=DMARC1, p=rejct, rua=me@example.test");
        assert_eq!(linted.validity, Validity::Invalid);
        assert_eq!(
            linted.corrected.as_deref(),
            Some("v=DMARC1; p=reject; rua=mailto:me@example.test")
        );
    }

    #[test]
    fn a_record_of_another_kind_is_named() {
        let linted = of(RecordKind::Spf, "v=DMARC1; p=none");
        assert_eq!(linted.validity, Validity::NotThisRecord);
        assert_eq!(linted.is_a, Some(RecordKind::Dmarc));
        let linted = of(RecordKind::Spf, "site-verification=1");
        assert_eq!(
            (linted.validity, linted.is_a),
            (Validity::NotThisRecord, None)
        );
    }
}
