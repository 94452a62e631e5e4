//! What an SPF record leads to: a name without a record, a broken record, a circle (RFC 7208, sections 4.6.4, 5.2 and 6.1).

use crate::checks::places::{lets_somebody_pass, replace, show, spf_records};
use crate::facts::{Answer, Facts, SpfBranch, SpfNode, Txt};
use crate::finding::{Finding, Rule, Safety, Severity};
use crate::records::Span;
use crate::records::spf::Spf;

pub(crate) static INCLUDE_NO_RECORD: Rule = Rule {
    id: "spf/include-no-record",
    severity: Severity::Error,
    reference: "RFC 7208, section 5.2",
    look: |facts| without_record(facts, &INCLUDE_NO_RECORD, false),
};

pub(crate) static REDIRECT_NO_RECORD: Rule = Rule {
    id: "spf/redirect-no-record",
    severity: Severity::Error,
    reference: "RFC 7208, section 6.1",
    look: |facts| without_record(facts, &REDIRECT_NO_RECORD, true),
};

pub(crate) static INCLUDE_PERMERROR: Rule = Rule {
    id: "spf/include-permerror",
    severity: Severity::Error,
    reference: "RFC 7208, section 5.2",
    look: broken,
};

pub(crate) static LOOP: Rule = Rule {
    id: "spf/loop",
    severity: Severity::Error,
    reference: "RFC 7208, section 4.6.4",
    look: circle,
};

fn branches(facts: &Facts) -> Vec<(&SpfNode, &SpfBranch)> {
    facts.spf.as_ref().map(SpfNode::walk).unwrap_or_default()
}

/// A finding about a term of the tree; a term of the domain's own record can be taken out.
fn about(facts: &Facts, rule: &'static Rule, node: &SpfNode, branch: &SpfBranch) -> Finding {
    let mut finding = rule
        .at(&node.seen.at, node.seen.kind)
        .span(branch.span)
        .with("term", branch.term.as_str())
        .with(
            "target",
            branch
                .target
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default(),
        );
    if let [record] = node.records.as_slice() {
        finding = finding.value(record.as_str());
    }
    let own = if node.seen.at == facts.target.domain {
        spf_records(facts)
    } else {
        Vec::new()
    };
    let fix = own.first().and_then(|(txt, spf)| {
        let rest = spf.without(branch.span);
        // then no server could send: a person decides who may
        if !lets_somebody_pass(&Spf::read(&rest)) {
            return None;
        }
        replace(facts, &facts.texts, txt, &rest, Safety::Ask)
    });
    finding.fix(fix.or_else(show))
}

fn without_record(facts: &Facts, rule: &'static Rule, redirects: bool) -> Vec<Finding> {
    branches(facts)
        .into_iter()
        .filter(|(_, branch)| {
            let nothing = branch.node.as_ref().is_some_and(|node| {
                !matches!(node.seen.answer, Answer::Unknown(_)) && node.records.is_empty()
            });
            nothing && is_redirect(branch) == redirects
        })
        .map(|(node, branch)| {
            let finding = about(facts, rule, node, branch);
            // without its redirect the record would say nothing at all
            if redirects {
                finding.fix(show())
            } else {
                finding
            }
        })
        .collect()
}

fn broken(facts: &Facts) -> Vec<Finding> {
    let mut found = Vec::new();
    for (node, branch) in branches(facts) {
        let Some(inner) = &branch.node else { continue };
        let fault = match inner.records.as_slice() {
            [record] => Spf::read(record)
                .bad()
                .next()
                .map(|term| (record, term.span, term.text.clone())),
            [first, _, ..] => Some((first, Span::new(0, first.len()), "v=spf1".to_owned())),
            [] => None,
        };
        if let Some((record, span, term)) = fault {
            let target = inner.seen.at.clone();
            found.push(
                INCLUDE_PERMERROR
                    .on(&inner.seen, &Txt::from(record.as_str()))
                    .span(span)
                    .with("target", &target)
                    .with("term", term)
                    .with("owner", &node.seen.at)
                    .fix(show()),
            );
        }
    }
    found
}

fn circle(facts: &Facts) -> Vec<Finding> {
    branches(facts)
        .into_iter()
        .filter(|(_, branch)| branch.is_loop)
        .map(|(node, branch)| {
            let finding = about(facts, &LOOP, node, branch);
            let redirect = is_redirect(branch);
            if redirect {
                finding.fix(show())
            } else {
                finding
            }
        })
        .collect()
}

fn is_redirect(branch: &SpfBranch) -> bool {
    branch.term.to_ascii_lowercase().starts_with("redirect")
}

#[cfg(test)]
mod tests {
    use crate::checks::scene::{DOMAIN, scene};

    #[test]
    fn an_include_of_nothing_is_found_and_can_go() {
        let scene = scene(&[(DOMAIN, "v=spf1 include:gone.test mx -all")]);
        assert_eq!(
            scene.pointed_at("spf/include-no-record"),
            "include:gone.test"
        );
        assert_eq!(scene.mended("spf/include-no-record"), ["v=spf1 mx -all"]);
    }

    #[test]
    fn the_last_that_is_allowed_is_not_taken_out() {
        for text in [
            "v=spf1 include:gone.test -all",
            "v=spf1 include:gone.test ~all",
        ] {
            let scene = scene(&[(DOMAIN, text)]);
            assert!(scene.mended("spf/include-no-record").is_empty(), "{text}");
        }
        let circle = scene(&[(DOMAIN, "v=spf1 include:example.test -all")]);
        assert!(circle.mended("spf/loop").is_empty());
    }

    #[test]
    fn an_include_that_is_not_ours_is_only_shown() {
        let scene = scene(&[
            (DOMAIN, "v=spf1 include:a.test -all"),
            ("a.test", "v=spf1 include:gone.test -all"),
        ]);
        let finding = scene.finding("spf/include-no-record");
        assert_eq!(finding.at.as_str(), "a.test");
        assert!(finding.fix.unwrap().edits.is_empty());
    }

    #[test]
    fn a_redirect_to_nothing_is_a_rule_of_its_own() {
        let found = scene(&[(DOMAIN, "v=spf1 redirect=gone.test")]).found();
        assert!(found.contains(&"spf/redirect-no-record"));
        assert!(!found.contains(&"spf/include-no-record"));
    }

    #[test]
    fn a_broken_or_double_record_behind_an_include_is_found() {
        let one = scene(&[
            (DOMAIN, "v=spf1 include:a.test -all"),
            ("a.test", "v=spf1 ipv4:192.0.2.1 -all"),
        ]);
        assert_eq!(one.pointed_at("spf/include-permerror"), "ipv4:192.0.2.1");
        let two = scene(&[
            (DOMAIN, "v=spf1 include:a.test -all"),
            ("a.test", "v=spf1 -all"),
            ("a.test", "v=spf1 mx -all"),
        ]);
        assert!(two.found().contains(&"spf/include-permerror"));
    }

    #[test]
    fn a_circle_is_found() {
        let scene = scene(&[
            (DOMAIN, "v=spf1 include:a.test -all"),
            ("a.test", "v=spf1 include:example.test -all"),
        ]);
        assert_eq!(scene.pointed_at("spf/loop"), "include:example.test");
    }

    #[test]
    fn a_silent_include_is_nobodys_business() {
        let scene = scene(&[
            (DOMAIN, "v=spf1 include:a.test -all"),
            ("a.test", "TIMEOUT"),
        ]);
        assert!(!scene.found().iter().any(|id| id.starts_with("spf/")));
    }
}
