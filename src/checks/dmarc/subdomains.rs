//! What a policy says about the names below, and at names where that has no effect (RFC 9989, section 4.7).

use super::{Published, published};
use crate::checks::places::{discovery, dmarc_places, registrable, replace, show};
use crate::facts::{Answer, Facts};
use crate::finding::{Finding, Rule, Safety, Severity};
use crate::records::dmarc::{Policy, Psd};

pub(crate) static SP_WEAKER: Rule = Rule {
    id: "dmarc/sp-weaker",
    severity: Severity::Warning,
    reference: "RFC 9989, section 4.7",
    look: sp_weaker,
};

pub(crate) static NP_WEAKER_THAN_SP: Rule = Rule {
    id: "dmarc/np-weaker-than-sp",
    severity: Severity::Warning,
    reference: "RFC 9989, section 4.7",
    look: np_weaker,
};

pub(crate) static NP_MISSING: Rule = Rule {
    id: "dmarc/np-missing",
    severity: Severity::Info,
    reference: "RFC 9989, section 4.7",
    look: np_missing,
};

pub(crate) static SP_ON_SUBDOMAIN_RECORD: Rule = Rule {
    id: "dmarc/sp-on-subdomain-record",
    severity: Severity::Hint,
    reference: "RFC 9989, section 4.7",
    look: sp_on_subdomain,
};

pub(crate) static RUA_ON_SUBDOMAIN_RECORD: Rule = Rule {
    id: "dmarc/rua-on-subdomain-record",
    severity: Severity::Info,
    reference: "RFC 9989, section 4.10.1",
    look: rua_on_subdomain,
};

pub(crate) static INTERMEDIATE_IGNORED: Rule = Rule {
    id: "dmarc/intermediate-ignored",
    severity: Severity::Warning,
    reference: "RFC 9989, section 4.10.2",
    look: intermediate,
};

/// The policy for names below that exist, and for those that do not.
fn below(record: &Published<'_>) -> Option<(Policy, Policy, Policy)> {
    let own = record.dmarc.valid_policy("p")?;
    let sub = record.dmarc.valid_policy("sp").unwrap_or(own);
    let none = record.dmarc.valid_policy("np").unwrap_or(sub);
    Some((own, sub, none))
}

fn about(rule: &'static Rule, record: &Published<'_>, key: &str) -> Finding {
    let finding = rule.on(record.seen, record.txt).with(
        "owner",
        record
            .seen
            .at
            .parent()
            .unwrap_or_else(|| record.seen.at.clone())
            .as_str(),
    );
    match record.dmarc.tags.get(key) {
        Some(tag) => finding.span(tag.span()).with("tag", tag.key.as_str()),
        None => finding,
    }
}

fn sp_weaker(facts: &Facts) -> Vec<Finding> {
    let mut found = Vec::new();
    for record in published(facts) {
        let Some((own, sub, _)) = below(&record) else {
            continue;
        };
        if record.dmarc.valid_policy("sp").is_none()
            || sub >= own
            || is_subdomain_record(facts, &record)
        {
            continue;
        }
        let mended = record.dmarc.tags.with("sp", own.as_str());
        found.push(
            about(&SP_WEAKER, &record, "sp")
                .with("policy", own.as_str())
                .with("below", sub.as_str())
                .fix(replace(
                    facts,
                    record.seen,
                    record.txt,
                    mended.text(),
                    Safety::Ask,
                )),
        );
    }
    found
}

fn np_weaker(facts: &Facts) -> Vec<Finding> {
    let mut found = Vec::new();
    for record in published(facts) {
        let Some((_, sub, none)) = below(&record) else {
            continue;
        };
        if none >= sub || is_subdomain_record(facts, &record) {
            continue;
        }
        let mended = record.dmarc.tags.with("np", "reject");
        found.push(
            about(&NP_WEAKER_THAN_SP, &record, "np")
                .with("policy", sub.as_str())
                .with("below", none.as_str())
                .fix(replace(
                    facts,
                    record.seen,
                    record.txt,
                    mended.text(),
                    Safety::Ask,
                )),
        );
    }
    found
}

/// Only where the owner enforces a policy already: elsewhere there are more urgent things.
fn np_missing(facts: &Facts) -> Vec<Finding> {
    let mut found = Vec::new();
    for record in published(facts) {
        let Some((own, _, none)) = below(&record) else {
            continue;
        };
        let said = record.dmarc.policy("np").is_some();
        if said
            || !own.is_enforced()
            || none == Policy::Reject
            || is_subdomain_record(facts, &record)
        {
            continue;
        }
        let after = if record.dmarc.tags.get("sp").is_some() {
            "sp"
        } else {
            "p"
        };
        let mended = record.dmarc.tags.with_after(after, "np", "reject");
        found.push(
            about(&NP_MISSING, &record, after)
                .with("below", none.as_str())
                .fix(replace(
                    facts,
                    record.seen,
                    record.txt,
                    mended.text(),
                    Safety::Ask,
                )),
        );
    }
    found
}

/// True for a record at a name that is not its own organizational domain, so that nothing below inherits from it.
fn is_subdomain_record(facts: &Facts, record: &Published<'_>) -> bool {
    let Some(owner) = record.seen.at.parent() else {
        return false;
    };
    match discovery(facts).organizational_domain {
        Answer::Is(organization) => owner != organization,
        _ => owner != registrable(&owner),
    }
}

fn sp_on_subdomain(facts: &Facts) -> Vec<Finding> {
    let mut found = Vec::new();
    for record in published(facts)
        .iter()
        .filter(|r| is_subdomain_record(facts, r))
    {
        if let Some(key) = ["sp", "np"]
            .iter()
            .find(|key| record.dmarc.tags.get(key).is_some())
        {
            let mended = record.dmarc.tags.without("sp").without("np");
            found.push(about(&SP_ON_SUBDOMAIN_RECORD, record, key).fix(replace(
                facts,
                record.seen,
                record.txt,
                mended.text(),
                Safety::Safe,
            )));
        }
    }
    found
}

/// The record of the domain itself stands in the way of the one above, which asks for reports.
fn rua_on_subdomain(facts: &Facts) -> Vec<Finding> {
    let all = published(facts);
    let Some(own) = all
        .first()
        .filter(|record| is_subdomain_record(facts, record))
    else {
        return Vec::new();
    };
    let above = facts.dmarc.walk.iter().skip(1).find_map(|seen| {
        let all = super::records(seen);
        let [only] = all.as_slice() else {
            return None;
        };
        let dmarc = crate::records::dmarc::Dmarc::read(&only.text());
        let tag = dmarc.tags.get("rua").filter(|_| dmarc.has_valid_rua())?;
        Some((seen, tag.value.clone()))
    });
    let Some((seen, addresses)) = above.filter(|_| own.dmarc.rua().is_empty()) else {
        return Vec::new();
    };
    let mended = own.dmarc.tags.with("rua", &addresses);
    vec![
        about(&RUA_ON_SUBDOMAIN_RECORD, own, "p")
            .with("above", &seen.at)
            .fix(replace(
                facts,
                own.seen,
                own.txt,
                mended.text(),
                Safety::Ask,
            )),
    ]
}

/// A record between the domain and its organizational domain: the walk passes over it.
fn intermediate(facts: &Facts) -> Vec<Finding> {
    let found = discovery(facts);
    let (Answer::Is(governing), Answer::Is(organization)) =
        (&found.governing, &found.organizational_domain)
    else {
        return Vec::new();
    };
    dmarc_places(facts)
        .iter()
        .enumerate()
        .filter(|(step, seen)| {
            *step > 0
                && *step < governing.step
                && seen.at.parent().is_some_and(|owner| owner != *organization)
        })
        .filter_map(|(_, seen)| match super::records(seen).as_slice() {
            [only] => Some((*seen, *only)),
            _ => None,
        })
        .filter(|(_, txt)| crate::records::dmarc::Dmarc::read(&txt.text()).psd() == Psd::Unsaid)
        .map(|(seen, txt)| {
            INTERMEDIATE_IGNORED
                .on(seen, txt)
                .with("found_on", &governing.found_on)
                .fix(show())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::checks::scene::{scene, scene_of};

    const AT: &str = "_dmarc.example.test";
    const SUB: &str = "_dmarc.news.example.test";

    #[test]
    fn subdomains_that_are_less_protected_are_found() {
        let scene = scene(&[(AT, "v=DMARC1; p=reject; sp=none")]);
        assert_eq!(scene.pointed_at("dmarc/sp-weaker"), "sp=none");
        assert_eq!(
            scene.mended("dmarc/sp-weaker"),
            ["v=DMARC1; p=reject; sp=reject"]
        );
        assert_eq!(
            scene.mended("dmarc/np-missing"),
            ["v=DMARC1; p=reject; sp=none; np=reject"]
        );
        let scene = crate::checks::scene::scene(&[(AT, "v=DMARC1; p=reject; np=none")]);
        assert_eq!(scene.pointed_at("dmarc/np-weaker-than-sp"), "np=none");
    }

    #[test]
    fn one_policy_for_all_is_fine() {
        for text in [
            "v=DMARC1; p=reject",
            "v=DMARC1; p=none; sp=reject",
            "v=DMARC1; p=none",
        ] {
            let found = scene(&[(AT, text)]).found();
            for id in [
                "dmarc/sp-weaker",
                "dmarc/np-weaker-than-sp",
                "dmarc/np-missing",
            ] {
                assert!(!found.contains(&id), "{text}: {found:?}");
            }
        }
    }

    #[test]
    fn a_subdomains_record_says_nothing_about_names_below_and_keeps_the_reports_away() {
        let scene = scene_of(
            "news.example.test",
            &[
                (SUB, "v=DMARC1; p=none; sp=reject"),
                (AT, "v=DMARC1; p=reject; rua=mailto:d@example.test"),
            ],
        );
        assert_eq!(
            scene.mended("dmarc/sp-on-subdomain-record"),
            ["v=DMARC1; p=none"]
        );
        assert_eq!(
            scene.mended("dmarc/rua-on-subdomain-record"),
            ["v=DMARC1; p=none; sp=reject; rua=mailto:d@example.test"]
        );
    }

    #[test]
    fn a_record_between_is_passed_over() {
        let scene = scene_of(
            "a.news.example.test",
            &[
                (SUB, "v=DMARC1; p=none; rua=mailto:d@example.test"),
                (AT, "v=DMARC1; p=reject; rua=mailto:d@example.test"),
            ],
        );
        let finding = scene.finding("dmarc/intermediate-ignored");
        assert_eq!(finding.args["found_on"], AT.into());
        let own = scene_of(
            "news.example.test",
            &[(SUB, "v=DMARC1; p=none"), (AT, "v=DMARC1; p=reject")],
        );
        assert!(!own.found().contains(&"dmarc/intermediate-ignored"));
    }
}
