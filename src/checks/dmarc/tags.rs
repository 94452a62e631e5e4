//! Tags that stand twice, that RFC 9989 removed, or that ask for less than they seem to (RFC 9989, sections 4.7 and 9.3; RFC 6376, section 3.2).

use super::{Published, published};
use crate::checks::places::{replace, show};
use crate::facts::Facts;
use crate::finding::{Finding, Rule, Safety, Severity};
use crate::records::dmarc::{Policy, REMOVED_TAGS};
use crate::records::tags::Tag;

pub(crate) static DUPLICATE_TAG: Rule = Rule {
    id: "dmarc/duplicate-tag",
    severity: Severity::Error,
    reference: "RFC 6376, section 3.2; RFC 9989, section 4.8",
    look: duplicate_tag,
};

pub(crate) static REMOVED_TAG: Rule = Rule {
    id: "dmarc/removed-tag",
    severity: Severity::Hint,
    reference: "RFC 9989, section 9.3",
    look: removed_tag,
};

pub(crate) static PCT: Rule = Rule {
    id: "dmarc/pct",
    severity: Severity::Warning,
    reference: "RFC 9989, appendix A.6",
    look: pct,
};

pub(crate) static T_Y: Rule = Rule {
    id: "dmarc/t-y",
    severity: Severity::Warning,
    reference: "RFC 9989, section 4.7",
    look: t_y,
};

fn about(rule: &'static Rule, record: &Published<'_>, tag: &Tag) -> Finding {
    rule.on(record.seen, record.txt)
        .span(tag.span())
        .with("tag", tag.key.as_str())
        .with("value", tag.value.as_str())
}

fn duplicate_tag(facts: &Facts) -> Vec<Finding> {
    let mut found = Vec::new();
    for record in published(facts) {
        let tags = &record.dmarc.tags;
        let mut named: Vec<&str> = Vec::new();
        for tag in tags.repeated() {
            if named.contains(&tag.key.as_str()) {
                continue;
            }
            named.push(&tag.key);
            // said twice alike, one can go; said differently, a person chooses
            let alike = tags
                .tags()
                .iter()
                .filter(|other| other.key == tag.key)
                .all(|other| other.value == tag.value);
            let fix = alike
                .then(|| {
                    let mended = tags.without(&tag.key);
                    replace(facts, record.seen, record.txt, mended.text(), Safety::Ask)
                })
                .flatten()
                .filter(|_| tag.key != "v");
            found.push(about(&DUPLICATE_TAG, &record, tag).fix(fix.or_else(show)));
        }
    }
    found
}

/// The value of `pct` when it makes older receivers do less than the policy says.
fn weakening(tag: &Tag) -> Option<u8> {
    (tag.key == "pct")
        .then(|| tag.value.parse().ok())
        .flatten()
        .filter(|percent| *percent < 100)
}

fn removed_tag(facts: &Facts) -> Vec<Finding> {
    let mut found = Vec::new();
    for record in published(facts) {
        for tag in record.dmarc.tags.tags() {
            if REMOVED_TAGS.contains(&tag.key.as_str()) && weakening(tag).is_none() {
                let mended = record.dmarc.tags.without(&tag.key);
                let fix = replace(facts, record.seen, record.txt, mended.text(), Safety::Safe);
                found.push(about(&REMOVED_TAG, &record, tag).fix(fix));
            }
        }
    }
    found
}

fn pct(facts: &Facts) -> Vec<Finding> {
    let mut found = Vec::new();
    for record in published(facts) {
        for tag in record.dmarc.tags.tags() {
            if let Some(percent) = weakening(tag) {
                let mended = record.dmarc.tags.without("pct");
                let fix = replace(facts, record.seen, record.txt, mended.text(), Safety::Ask);
                let finding = about(&PCT, &record, tag)
                    .with("percent", usize::from(percent))
                    .with("policy", record.dmarc.tags.value("p").unwrap_or("none"));
                found.push(finding.fix(fix));
            }
        }
    }
    found
}

fn t_y(facts: &Facts) -> Vec<Finding> {
    let mut found = Vec::new();
    for record in published(facts) {
        let enforced = ["p", "sp", "np"]
            .iter()
            .filter_map(|key| record.dmarc.valid_policy(key))
            .max()
            .filter(|policy| policy.is_enforced());
        let (Some(policy), Some(tag)) = (enforced, record.dmarc.tags.get("t")) else {
            continue;
        };
        if !record.dmarc.is_testing() {
            continue;
        }
        let mended = record.dmarc.tags.without("t");
        let fix = replace(facts, record.seen, record.txt, mended.text(), Safety::Ask);
        found.push(
            about(&T_Y, &record, tag)
                .with("policy", policy.as_str())
                .with("softer", Policy::softer(policy).as_str())
                .fix(fix),
        );
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::checks::scene::scene;

    const AT: &str = "_dmarc.example.test";

    #[test]
    fn a_tag_said_twice_is_found_and_one_goes_when_both_are_alike() {
        let alike = scene(&[(AT, "v=DMARC1; p=none; p=none")]);
        assert_eq!(alike.mended("dmarc/duplicate-tag"), ["v=DMARC1; p=none"]);
        let unlike = scene(&[(AT, "v=DMARC1; p=none; p=reject")]);
        assert!(unlike.mended("dmarc/duplicate-tag").is_empty());
    }

    #[test]
    fn historic_tags_can_go() {
        let scene = scene(&[(AT, "v=DMARC1; p=none; ri=86400")]);
        assert_eq!(scene.mended("dmarc/removed-tag"), ["v=DMARC1; p=none"]);
    }

    #[test]
    fn a_share_below_a_hundred_misleads() {
        let scene = scene(&[(AT, "v=DMARC1; p=reject; pct=10")]);
        assert_eq!(scene.pointed_at("dmarc/pct"), "pct=10");
        assert!(!scene.found().contains(&"dmarc/removed-tag"));
    }

    #[test]
    fn a_share_of_a_hundred_is_only_historic() {
        let found = scene(&[(AT, "v=DMARC1; p=reject; pct=100")]).found();
        assert!(found.contains(&"dmarc/removed-tag") && !found.contains(&"dmarc/pct"));
    }

    #[test]
    fn testing_softens_an_enforced_policy() {
        let scene = scene(&[(AT, "v=DMARC1; p=reject; t=y")]);
        assert_eq!(
            scene.finding("dmarc/t-y").args["softer"],
            "quarantine".into()
        );
        let none = crate::checks::scene::scene(&[(AT, "v=DMARC1; p=none; t=y")]);
        assert!(!none.found().contains(&"dmarc/t-y"));
    }
}
