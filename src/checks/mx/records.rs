//! The MX records themselves: none, or the one that says "no mail here" (RFC 5321, section 5.1; RFC 7505).

use mailmend_providers::RecordType;

use crate::checks::places::{is_parked, show};
use crate::facts::{Answer, Facts};
use crate::finding::{Edit, Finding, Fix, Rule, Safety, Severity};

pub(crate) static MISSING: Rule = Rule {
    id: "mx/missing",
    severity: Severity::Warning,
    reference: "RFC 5321, section 5.1",
    look: missing,
};

pub(crate) static NULL: Rule = Rule {
    id: "mx/null",
    severity: Severity::Info,
    reference: "RFC 7505, sections 3 and 4.2",
    look: null,
};

pub(crate) static NULL_WITH_OTHERS: Rule = Rule {
    id: "mx/null-with-others",
    severity: Severity::Error,
    reference: "RFC 7505, section 3",
    look: null_with_others,
};

fn missing(facts: &Facts) -> Vec<Finding> {
    if !facts.mx.answer.is_absent() {
        return Vec::new();
    }
    // a domain that says it sends nothing is meant to have none
    let severity = if is_parked(facts) {
        Severity::Info
    } else {
        Severity::Warning
    };
    vec![
        MISSING
            .at(&facts.mx.at, RecordType::Mx)
            .severity(severity)
            .fix(show()),
    ]
}

fn null(facts: &Facts) -> Vec<Finding> {
    match &facts.mx.answer {
        Answer::Is(all) => match all.as_slice() {
            [(preference, host)] if host.is_root() => vec![
                NULL.at(&facts.mx.at, RecordType::Mx)
                    .value(format!("{preference} {host}"))
                    .fix(show()),
            ],
            _ => Vec::new(),
        },
        _ => Vec::new(),
    }
}

fn null_with_others(facts: &Facts) -> Vec<Finding> {
    let all = facts.mx.all();
    if all.len() < 2 {
        return Vec::new();
    }
    all.iter()
        .filter(|(_, host)| host.is_root())
        .map(|(preference, host)| {
            let value = format!("{preference} {host}");
            NULL_WITH_OTHERS
                .at(&facts.mx.at, RecordType::Mx)
                .value(value.as_str())
                .with("count", all.len())
                .fix(Some(Fix {
                    safety: Safety::Ask,
                    edits: vec![Edit::remove(&facts.mx.at, RecordType::Mx, value)],
                }))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::checks::scene::scene;

    #[test]
    fn no_host_that_receives_is_found() {
        assert!(scene(&[]).mx(&[]).found().contains(&"mx/missing"));
    }

    #[test]
    fn the_null_mx_is_only_worth_knowing() {
        let found = scene(&[]).mx(&[(0, ".")]).found();
        assert!(found.contains(&"mx/null"));
        assert!(!found.contains(&"mx/missing"));
    }

    #[test]
    fn the_null_mx_beside_others_goes() {
        let scene = scene(&[]).mx(&[(0, "."), (10, "mail.example.test")]);
        let fix = scene.finding("mx/null-with-others").fix.unwrap();
        assert_eq!(fix.edits[0].remove, ["0 .".into()]);
        assert!(!scene.found().contains(&"mx/null"));
    }

    #[test]
    fn a_host_that_receives_is_fine() {
        let found = scene(&[]).mx(&[(10, "mail.example.test")]).found();
        assert!(!found.iter().any(|id| id.starts_with("mx/")));
    }
}
