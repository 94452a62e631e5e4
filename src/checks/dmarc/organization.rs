//! Where an organization begins: `psd`, and receivers that find it by the Public Suffix List (RFC 9989, sections 4.7, 4.10.2 and 5.2).

use super::{Published, published};
use crate::checks::places::{discovery, governing, replace, show};
use crate::dmarc_policy::older::{older, registered};
use crate::facts::{Answer, Facts};
use crate::finding::{Finding, Rule, Safety, Severity};
use crate::records::dmarc::{Dmarc, Psd};

pub(crate) static PSD_Y_ON_NORMAL_DOMAIN: Rule = Rule {
    id: "dmarc/psd-y-on-normal-domain",
    severity: Severity::Error,
    reference: "RFC 9989, sections 4.7 and 5.2",
    look: psd_y,
};

pub(crate) static PSD_N_BREAKS_ALIGNMENT: Rule = Rule {
    id: "dmarc/psd-n-breaks-alignment",
    severity: Severity::Warning,
    reference: "RFC 9989, sections 4.7 and 4.10.2",
    look: psd_n,
};

pub(crate) static PSL_VS_TREEWALK: Rule = Rule {
    id: "dmarc/psl-vs-treewalk",
    severity: Severity::Info,
    reference: "RFC 9989, appendix C.3; RFC 7489, section 3.2",
    look: two_methods,
};

pub(crate) static PARENT_PSD: Rule = Rule {
    id: "dmarc/parent-psd",
    severity: Severity::Info,
    reference: "RFC 9989, sections 4.10.2 and 11.8",
    look: parent,
};

fn about(rule: &'static Rule, record: &Published<'_>, key: &str) -> Finding {
    let owner = record.seen.at.parent();
    let finding = rule.on(record.seen, record.txt).with(
        "owner",
        owner.map(|name| name.to_string()).unwrap_or_default(),
    );
    match record.dmarc.tags.get(key) {
        Some(tag) => finding.span(tag.span()),
        None => finding,
    }
}

/// A domain that can be registered is no public suffix, whatever its record says.
fn psd_y(facts: &Facts) -> Vec<Finding> {
    let mut found = Vec::new();
    for record in published(facts) {
        let registrable = record.seen.at.parent().and_then(|owner| registered(&owner));
        if record.dmarc.psd() == Psd::Yes && registrable.is_some() {
            let mended = record.dmarc.tags.without("psd");
            let fix = replace(facts, record.seen, record.txt, mended.text(), Safety::Ask);
            found.push(about(&PSD_Y_ON_NORMAL_DOMAIN, &record, "psd").fix(fix));
        }
    }
    found
}

fn psd_n(facts: &Facts) -> Vec<Finding> {
    let mut found = Vec::new();
    for record in published(facts) {
        let Some(owner) = record.seen.at.parent() else {
            continue;
        };
        let above = registered(&owner).filter(|above| *above != owner);
        if let Some(above) = above.filter(|_| record.dmarc.psd() == Psd::No) {
            let mended = record.dmarc.tags.without("psd");
            let fix = replace(facts, record.seen, record.txt, mended.text(), Safety::Ask);
            found.push(
                about(&PSD_N_BREAKS_ALIGNMENT, &record, "psd")
                    .with("above", &above)
                    .fix(fix),
            );
        }
    }
    found
}

fn two_methods(facts: &Facts) -> Vec<Finding> {
    let Some((_, seen, txt)) = governing(facts) else {
        return Vec::new();
    };
    let listed = older(&facts.target.domain, &facts.dmarc.walk).organizational_domain;
    let (Answer::Is(walked), Some(listed)) = (discovery(facts).organizational_domain, listed)
    else {
        return Vec::new();
    };
    if walked == listed {
        return Vec::new();
    }
    vec![
        PSL_VS_TREEWALK
            .on(seen, txt)
            .with("walked", &walked)
            .with("listed", &listed)
            .fix(show()),
    ]
}

/// A record above what can be registered, without `psd=y`: by the walk it makes everybody below one organization.
fn parent(facts: &Facts) -> Vec<Finding> {
    let Some(registrable) = registered(&facts.target.domain) else {
        return Vec::new();
    };
    let above = facts.dmarc.walk.iter().find_map(|seen| {
        let owner = seen.at.parent()?;
        let all = super::records(seen);
        let [only] = all.as_slice() else {
            return None;
        };
        let beyond = registrable.is_within(&owner) && registrable != owner;
        let unsaid = Dmarc::read(&only.text()).psd() == Psd::Unsaid;
        (beyond && unsaid && discovery(facts).organizational_domain == Answer::Is(owner))
            .then_some((seen, *only))
    });
    let Some((seen, txt)) = above else {
        return Vec::new();
    };
    // our own record can draw the border
    let own = published(facts)
        .into_iter()
        .find(|record| record.seen.at.parent().as_ref() == Some(&registrable));
    let fix = own.and_then(|record| {
        let mended = record.dmarc.tags.with("psd", "n");
        replace(facts, record.seen, record.txt, mended.text(), Safety::Ask)
    });
    vec![
        PARENT_PSD
            .on(seen, txt)
            .with("organization", &registrable)
            .fix(fix.or_else(show)),
    ]
}

#[cfg(test)]
mod tests {
    use crate::checks::scene::{scene, scene_of};

    const AT: &str = "_dmarc.example.test";

    #[test]
    fn a_company_is_no_public_suffix() {
        let scene = scene(&[(AT, "v=DMARC1; p=reject; psd=y")]);
        assert_eq!(scene.pointed_at("dmarc/psd-y-on-normal-domain"), "psd=y");
        assert_eq!(
            scene.mended("dmarc/psd-y-on-normal-domain"),
            ["v=DMARC1; p=reject"]
        );
    }

    #[test]
    fn a_subdomain_that_calls_itself_an_organization_loses_the_key_above() {
        let lines = [
            ("_dmarc.news.example.test", "v=DMARC1; p=none; psd=n"),
            (AT, "v=DMARC1; p=reject"),
        ];
        let scene = scene_of("news.example.test", &lines);
        assert_eq!(
            scene.finding("dmarc/psd-n-breaks-alignment").args["above"],
            "example.test".into()
        );
        assert!(scene.found().contains(&"dmarc/psl-vs-treewalk"));
    }

    #[test]
    fn a_record_above_what_can_be_registered_makes_one_organization_of_all() {
        let scene = scene(&[
            ("_dmarc.test", "v=DMARC1; p=none"),
            (AT, "v=DMARC1; p=reject"),
        ]);
        assert_eq!(
            scene.mended("dmarc/parent-psd"),
            ["v=DMARC1; p=reject; psd=n"]
        );
        assert!(scene.found().contains(&"dmarc/psl-vs-treewalk"));
    }

    #[test]
    fn an_ordinary_organization_is_fine() {
        for text in [
            "v=DMARC1; p=reject",
            "v=DMARC1; p=reject; psd=n",
            "v=DMARC1; p=none; psd=u",
        ] {
            for domain in ["example.test", "news.example.test"] {
                let found = scene_of(domain, &[(AT, text)]).found();
                let odd = found
                    .iter()
                    .any(|id| id.contains("psd") || id.contains("psl"));
                assert!(!odd, "{domain} {text}: {found:?}");
            }
        }
    }
}
