//! What is right and good to know: capitals, an alias, long lists of addresses, macros, an early refusal (RFC 7208; RFC 9989, section 7.1).

use super::course::{Course, course};
use crate::checks::dkim::published;
use crate::checks::places::{governing, replace, show, spf_records};
use crate::facts::Facts;
use crate::finding::{Finding, Rule, Safety, Severity};
use crate::records::dmarc::Policy;
use crate::records::spf::{Letter, MacroString, Qualifier, Spf, TermKind};

/// Addresses and networks from which on a record looks like the list of a service that was copied.
const MANY_NETWORKS: usize = 20;

pub(crate) static UPPERCASE: Rule = Rule {
    id: "spf/uppercase",
    severity: Severity::Hint,
    reference: "RFC 7208, sections 4.6.1 and 12",
    look: uppercase,
};

pub(crate) static VIA_CNAME: Rule = Rule {
    id: "spf/via-cname",
    severity: Severity::Info,
    reference: "RFC 7208, section 3; RFC 1034, section 3.6.2",
    look: via_cname,
};

pub(crate) static FLATTENED: Rule = Rule {
    id: "spf/flattened",
    severity: Severity::Info,
    reference: "RFC 7208, section 10.1.1",
    look: flattened,
};

pub(crate) static MACRO_NEEDS_CONTEXT: Rule = Rule {
    id: "spf/macro-needs-context",
    severity: Severity::Info,
    reference: "RFC 7208, section 7",
    look: macro_needs_context,
};

pub(crate) static HARDFAIL_EARLY_REJECT: Rule = Rule {
    id: "spf/hardfail-early-reject",
    severity: Severity::Hint,
    reference: "RFC 9989, section 7.1",
    look: hardfail,
};

fn uppercase(facts: &Facts) -> Vec<Finding> {
    let mut found = Vec::new();
    for (txt, spf) in spf_records(facts) {
        let mended = in_small_letters(&spf);
        if mended != spf.text() {
            found.push(
                UPPERCASE
                    .on(&facts.texts, txt)
                    .with("right", mended.as_str())
                    .fix(replace(facts, &facts.texts, txt, &mended, Safety::Safe)),
            );
        }
    }
    found
}

/// The record with its version and the names of its terms in small letters; macros and domains stay as they are.
fn in_small_letters(spf: &Spf) -> String {
    let mut text = spf.text().to_owned();
    let version = text.find(' ').unwrap_or(text.len());
    text[..version].make_ascii_lowercase();
    for term in spf.terms() {
        if matches!(term.kind, TermKind::Bad(_)) {
            continue;
        }
        let name = term.text.find([':', '/', '=']).unwrap_or(term.text.len());
        text[term.span.start..term.span.start + name].make_ascii_lowercase();
    }
    text
}

fn via_cname(facts: &Facts) -> Vec<Finding> {
    let (Some(target), Some((txt, _))) = (
        facts.texts.aliases.last(),
        spf_records(facts).into_iter().next(),
    ) else {
        return Vec::new();
    };
    // at the apex an alias drives out SOA, NS and MX
    let at_apex = facts.zone.apex.is() == Some(&facts.target.domain);
    let severity = if at_apex {
        Severity::Error
    } else {
        Severity::Info
    };
    vec![
        VIA_CNAME
            .on(&facts.texts, txt)
            .severity(severity)
            .with("target", target)
            .fix(show()),
    ]
}

fn flattened(facts: &Facts) -> Vec<Finding> {
    let mut found = Vec::new();
    for (txt, spf) in spf_records(facts) {
        let networks = spf
            .terms()
            .iter()
            .filter(|term| matches!(term.kind, TermKind::Ip4(..) | TermKind::Ip6(..)));
        let count = networks.count();
        if count >= MANY_NETWORKS {
            found.push(
                FLATTENED
                    .on(&facts.texts, txt)
                    .with("count", count)
                    .fix(show()),
            );
        }
    }
    found
}

fn macro_needs_context(facts: &Facts) -> Vec<Finding> {
    let of_the_message = [
        Letter::Sender,
        Letter::LocalPart,
        Letter::SenderDomain,
        Letter::Address,
        Letter::ValidatedName,
        Letter::Version,
        Letter::Helo,
    ];
    let mut found = Vec::new();
    for (txt, spf) in spf_records(facts) {
        let term = spf.terms().iter().find(|term| {
            let spec = term.kind.domain_spec().filter(|_| term.kind.costs_lookup());
            let spec = spec.and_then(MacroString::domain);
            spec.is_some_and(|spec| of_the_message.iter().any(|letter| spec.speaks_of(*letter)))
        });
        found.extend(term.map(|term| {
            MACRO_NEEDS_CONTEXT
                .on(&facts.texts, txt)
                .span(term.span)
                .with("term", term.text.as_str())
                .fix(show())
        }));
    }
    found
}

fn hardfail(facts: &Facts) -> Vec<Finding> {
    let enforced = governing(facts)
        .and_then(|(governing, ..)| governing.effective)
        .is_some_and(Policy::is_enforced);
    // without a key there is nothing to wait for, and a broken record refuses nobody
    let signed = published(facts).iter().any(|key| key.dkim.is_usable());
    if !signed || course(facts) != Some(Course::Whole) {
        return Vec::new();
    }
    let own = spf_records(facts);
    let [(txt, spf)] = own.as_slice() else {
        return Vec::new();
    };
    let all = spf
        .terms()
        .iter()
        .position(|term| matches!(term.kind, TermKind::All(_)));
    match all.map(|at| (at, &spf.terms()[at])) {
        // a record that allows nobody means it
        Some((1.., term)) if enforced && term.kind == TermKind::All(Qualifier::Fail) => vec![
            HARDFAIL_EARLY_REJECT
                .on(&facts.texts, txt)
                .span(term.span)
                .with("term", term.text.as_str())
                .fix(replace(
                    facts,
                    &facts.texts,
                    txt,
                    &spf.with(term.span, "~all"),
                    Safety::Ask,
                )),
        ],
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::scene::{DOMAIN, scene};
    use crate::finding::Severity;

    const REJECT: (&str, &str) = ("_dmarc.example.test", "v=DMARC1; p=reject");
    const KEY: (&str, &str) = (
        "s1._domainkey.example.test",
        "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=",
    );

    #[test]
    fn capitals_become_small_and_macros_stay() {
        let scene = scene(&[(DOMAIN, "V=SPF1 MX -Exists:%{I}.A.test ~ALL")]);
        assert_eq!(
            scene.mended("spf/uppercase"),
            ["v=spf1 mx -exists:%{I}.A.test ~all"]
        );
    }

    #[test]
    fn an_alias_is_told_of() {
        let scene = scene(&[
            (DOMAIN, "CNAME bounce.service.test"),
            ("bounce.service.test", "v=spf1 ip4:192.0.2.1 ~all"),
        ]);
        let finding = scene.finding("spf/via-cname");
        assert_eq!(finding.args["target"], "bounce.service.test".into());
        assert_eq!(finding.severity, Severity::Error, "it is the apex");
    }

    #[test]
    fn a_long_list_of_addresses_is_told_of() {
        let of = |count: usize| {
            let list: Vec<String> = (0..count).map(|n| format!("ip4:192.0.2.{n}")).collect();
            let text = format!("v=spf1 {} ~all", list.join(" "));
            scene(&[(DOMAIN, &text)]).found().contains(&"spf/flattened")
        };
        assert!(of(20) && !of(19));
    }

    #[test]
    fn macros_of_the_message_are_told_of() {
        let scene = scene(&[(DOMAIN, "v=spf1 include:_spf.%{d} exists:%{i}.a.test ~all")]);
        assert_eq!(
            scene.pointed_at("spf/macro-needs-context"),
            "exists:%{i}.a.test"
        );
    }

    #[test]
    fn an_early_refusal_is_told_of_where_a_policy_refuses_anyway() {
        let id = "spf/hardfail-early-reject";
        let refused = scene(&[(DOMAIN, "v=spf1 mx -all"), REJECT, KEY]);
        assert_eq!(refused.mended(id), ["v=spf1 mx ~all"]);
        for lines in [
            &[(DOMAIN, "v=spf1 mx -all"), KEY][..],
            &[(DOMAIN, "v=spf1 mx -all"), REJECT],
            &[(DOMAIN, "v=spf1 mx ip4:1.2.3 -all"), REJECT, KEY],
            &[(DOMAIN, "v=spf1 -all"), REJECT, KEY],
            &[(DOMAIN, "v=spf1 mx ~all"), REJECT, KEY],
        ] {
            assert!(!scene(lines).found().contains(&id), "{lines:?}");
        }
    }
}
