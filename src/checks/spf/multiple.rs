//! A domain publishes at most one SPF record (RFC 7208, section 3.2).

use mailmend_providers::RecordType;

use crate::checks::places::{place_of, show, spf_records};
use crate::facts::{Facts, Txt};
use crate::finding::{Edit, Finding, Fix, Rule, Safety, Severity};
use crate::records::spf::{Qualifier, Spf, TermKind};

pub(crate) static MULTIPLE: Rule = Rule {
    id: "spf/multiple",
    severity: Severity::Error,
    reference: "RFC 7208, sections 3.2 and 4.5",
    look,
};

fn look(facts: &Facts) -> Vec<Finding> {
    let records = spf_records(facts);
    let [(first, _), _, ..] = records.as_slice() else {
        return Vec::new();
    };
    vec![
        MULTIPLE
            .on(&facts.texts, first)
            .with("count", records.len())
            .fix(join(facts, &records).or_else(show)),
    ]
}

/// One record with the terms of all, each once, and the stricter ending. `None` when joining takes more than putting terms together.
fn join(facts: &Facts, records: &[(&Txt, Spf)]) -> Option<Fix> {
    let name = place_of(facts, &facts.texts)?;
    let mut terms: Vec<&str> = Vec::new();
    let mut ending: Option<Qualifier> = None;
    let mut lookups = 0;
    for (txt, spf) in records {
        txt.value().as_text()?;
        for term in spf.terms() {
            match &term.kind {
                TermKind::Bad(_) | TermKind::Redirect(_) | TermKind::Exp(_) => return None,
                TermKind::All(qualifier) => ending = Some(stricter(ending, *qualifier)),
                kind => {
                    let known = terms.iter().any(|t| t.eq_ignore_ascii_case(&term.text));
                    if !known {
                        lookups += usize::from(kind.costs_lookup());
                        terms.push(&term.text);
                    }
                }
            }
        }
    }
    if lookups > 10 {
        return None;
    }
    let mut joined = String::from("v=spf1");
    for term in terms {
        joined.push(' ');
        joined.push_str(term);
    }
    joined.push_str(match ending {
        Some(Qualifier::Fail) => " -all",
        Some(Qualifier::Neutral) => " ?all",
        // an ending that lets everybody pass is never proposed
        Some(Qualifier::SoftFail | Qualifier::Pass) | None => " ~all",
    });
    Some(Fix {
        safety: Safety::Ask,
        edits: vec![Edit {
            name,
            kind: RecordType::Txt,
            remove: records.iter().map(|(txt, _)| txt.value()).collect(),
            add: vec![joined.into()],
            ttl: None,
        }],
    })
}

fn stricter(known: Option<Qualifier>, other: Qualifier) -> Qualifier {
    let rank = |qualifier| match qualifier {
        Qualifier::Fail => 3,
        Qualifier::SoftFail => 2,
        Qualifier::Neutral => 1,
        Qualifier::Pass => 0,
    };
    match known {
        Some(known) if rank(known) >= rank(other) => known,
        _ => other,
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::scene::{DOMAIN, scene};
    use crate::finding::Safety;
    use mailmend_providers::{RecordSet, RecordType};

    #[test]
    fn two_records_are_found_and_joined_with_the_stricter_ending() {
        let scene = scene(&[
            (DOMAIN, "v=spf1 include:_spf.a.test ip4:192.0.2.1 ~all"),
            (DOMAIN, "v=spf1 include:_spf.a.test mx -all"),
        ]);
        assert_eq!(scene.finding("spf/multiple").args["count"], 2_usize.into());
        assert_eq!(
            scene.mended("spf/multiple"),
            ["v=spf1 include:_spf.a.test ip4:192.0.2.1 mx -all"]
        );
    }

    #[test]
    fn joining_leaves_other_txt_values_alone() {
        let scene = scene(&[
            (DOMAIN, "v=spf1 mx ~all"),
            (DOMAIN, "verification=1"),
            (DOMAIN, "v=spf1 a ~all"),
        ]);
        let fix = scene.finding("spf/multiple").fix.unwrap();
        let live = RecordSet::new(
            crate::checks::scene::name(DOMAIN),
            RecordType::Txt,
            300,
            ["v=spf1 mx ~all", "verification=1", "v=spf1 a ~all"],
        );
        let after = fix.edits[0].onto(Some(live)).unwrap().after.unwrap();
        let mut left: Vec<_> = after.values.iter().map(|v| v.lossy()).collect();
        left.sort();
        assert_eq!(left, ["v=spf1 mx a ~all", "verification=1"]);
    }

    #[test]
    fn a_redirect_cannot_be_joined_and_is_only_shown() {
        let scene = scene(&[
            (DOMAIN, "v=spf1 redirect=_spf.a.test"),
            (DOMAIN, "v=spf1 mx -all"),
        ]);
        assert_eq!(
            scene.finding("spf/multiple").fix.unwrap().safety,
            Safety::Show
        );
    }

    #[test]
    fn one_record_and_a_verification_string_are_fine() {
        let scene = scene(&[(DOMAIN, "v=spf1 mx ~all"), (DOMAIN, "verification=1")]);
        assert!(!scene.found().contains(&"spf/multiple"));
    }

    #[test]
    fn a_timeout_is_nobodys_business() {
        assert!(
            !scene(&[(DOMAIN, "TIMEOUT")])
                .found()
                .contains(&"spf/multiple")
        );
    }
}
