//! What is allowed and does little: `?all`, the macro `p`, modifiers that nobody knows, records of Sender ID (RFC 7208).

use crate::checks::places::{remove, replace, show, spf_records};
use crate::facts::Facts;
use crate::finding::{Finding, Rule, Safety, Severity};
use crate::records::spf::{Letter, MacroString, Qualifier, TermKind};

/// Modifiers of reports (RFC 6652), which receivers may know.
const OF_REPORTS: [&str; 3] = ["ra", "rp", "rr"];

/// Names that are no modifiers at all: the colon of a mechanism was meant.
const MECHANISMS: [&str; 8] = ["all", "include", "ip4", "ip6", "a", "mx", "ptr", "exists"];

pub(crate) static QUESTION_ALL: Rule = Rule {
    id: "spf/question-all",
    severity: Severity::Warning,
    reference: "RFC 7208, sections 2.6.2 and 8.2",
    look: question_all,
};

pub(crate) static MACRO_P: Rule = Rule {
    id: "spf/macro-p",
    severity: Severity::Warning,
    reference: "RFC 7208, section 7.2",
    look: macro_p,
};

pub(crate) static UNKNOWN_MODIFIER: Rule = Rule {
    id: "spf/unknown-modifier",
    severity: Severity::Hint,
    reference: "RFC 7208, section 6",
    look: unknown_modifier,
};

pub(crate) static SENDER_ID: Rule = Rule {
    id: "spf/sender-id",
    severity: Severity::Info,
    reference: "RFC 4406, section 3",
    look: sender_id,
};

fn question_all(facts: &Facts) -> Vec<Finding> {
    let mut found = Vec::new();
    for (txt, spf) in spf_records(facts) {
        let all = spf
            .terms()
            .iter()
            .find(|term| matches!(term.kind, TermKind::All(_)));
        let Some(term) = all.filter(|term| term.kind == TermKind::All(Qualifier::Neutral)) else {
            continue;
        };
        let mended = spf.with(term.span, "~all");
        found.push(
            QUESTION_ALL
                .on(&facts.texts, txt)
                .span(term.span)
                .with("term", term.text.as_str())
                .fix(replace(facts, &facts.texts, txt, &mended, Safety::Ask)),
        );
    }
    found
}

fn macro_p(facts: &Facts) -> Vec<Finding> {
    let mut found = Vec::new();
    for (txt, spf) in spf_records(facts) {
        let asks = spf.terms().iter().filter(|term| {
            let spec = term.kind.domain_spec().and_then(MacroString::domain);
            spec.is_some_and(|spec| spec.speaks_of(Letter::ValidatedName))
        });
        found.extend(asks.map(|term| {
            MACRO_P
                .on(&facts.texts, txt)
                .span(term.span)
                .with("term", term.text.as_str())
                .fix(show())
        }));
    }
    found
}

fn unknown_modifier(facts: &Facts) -> Vec<Finding> {
    let mut found = Vec::new();
    for (txt, spf) in spf_records(facts) {
        for term in spf.terms() {
            let TermKind::UnknownModifier(name, _) = &term.kind else {
                continue;
            };
            let is = |known: &&str| name.eq_ignore_ascii_case(known);
            let another = OF_REPORTS.iter().chain(&MECHANISMS).any(is)
                || super::glue::glued(&term.text).is_some();
            if another {
                continue;
            }
            let mended = spf.without(term.span);
            found.push(
                UNKNOWN_MODIFIER
                    .on(&facts.texts, txt)
                    .span(term.span)
                    .with("term", term.text.as_str())
                    .fix(replace(facts, &facts.texts, txt, &mended, Safety::Ask)),
            );
        }
    }
    found
}

fn sender_id(facts: &Facts) -> Vec<Finding> {
    let leftovers = facts.texts.all().iter().filter(|txt| {
        let text = txt.text().to_ascii_lowercase();
        text.starts_with("spf2.0/")
    });
    leftovers
        .map(|txt| {
            let fix = remove(facts, &facts.texts, txt);
            SENDER_ID.on(&facts.texts, txt).fix(fix)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::checks::scene::{DOMAIN, scene};

    #[test]
    fn an_ending_that_says_nothing_is_softened() {
        let scene = scene(&[(DOMAIN, "v=spf1 mx ?all")]);
        assert_eq!(scene.mended("spf/question-all"), ["v=spf1 mx ~all"]);
    }

    #[test]
    fn the_macro_p_is_found_wherever_it_stands() {
        let scene = scene(&[(DOMAIN, "v=spf1 exists:%{i}.%{P2r}.a.test -all")]);
        assert_eq!(scene.pointed_at("spf/macro-p"), "exists:%{i}.%{P2r}.a.test");
    }

    #[test]
    fn a_modifier_that_nobody_knows_is_found() {
        let scene = scene(&[(DOMAIN, "v=spf1 mx comment=x -all ra=postmaster")]);
        assert_eq!(scene.pointed_at("spf/unknown-modifier"), "comment=x");
        assert_eq!(
            scene.mended("spf/unknown-modifier"),
            ["v=spf1 mx -all ra=postmaster"]
        );
    }

    #[test]
    fn a_record_of_sender_id_is_found() {
        let scene = scene(&[(DOMAIN, "v=spf1 mx -all"), (DOMAIN, "spf2.0/pra mx -all")]);
        let finding = scene.finding("spf/sender-id");
        assert_eq!(finding.value.as_deref(), Some("spf2.0/pra mx -all"));
    }

    #[test]
    fn plain_records_are_fine() {
        let found = scene(&[(DOMAIN, "v=spf1 mx include=a.test exists:%{i}.a.test -all")]).found();
        for id in [
            "spf/question-all",
            "spf/macro-p",
            "spf/unknown-modifier",
            "spf/sender-id",
        ] {
            assert!(!found.contains(&id), "{id}");
        }
    }
}
