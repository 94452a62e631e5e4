//! Remarks about records that work: order, length, neighbours, and policies that ask for nothing (RFC 9989, sections 4.5, 4.7, 5.1.8).

use super::{Published, published, records};
use crate::checks::places::{dmarc_places, governing, replace, show};
use crate::dmarc_policy::Source;
use crate::facts::Facts;
use crate::finding::{Finding, Rule, Safety, Severity};
use crate::records::Standing;
use crate::records::dmarc::{Policy, standing};

pub(crate) static P_NONE: Rule = Rule {
    id: "dmarc/p-none",
    severity: Severity::Info,
    reference: "RFC 9989, section 3.2.12",
    look: p_none,
};

pub(crate) static T_Y_WITH_NONE: Rule = Rule {
    id: "dmarc/t-y-with-none",
    severity: Severity::Hint,
    reference: "RFC 9989, section 4.7",
    look: t_y_with_none,
};

pub(crate) static P_NOT_SECOND: Rule = Rule {
    id: "dmarc/p-not-second",
    severity: Severity::Hint,
    reference: "RFC 9989, section 4.7; RFC 7489, section 6.4",
    look: p_not_second,
};

pub(crate) static UNRELATED_TXT: Rule = Rule {
    id: "dmarc/unrelated-txt",
    severity: Severity::Warning,
    reference: "RFC 9989, section 4.10, step 2",
    look: unrelated,
};

pub(crate) static TOO_LONG: Rule = Rule {
    id: "dmarc/too-long",
    severity: Severity::Info,
    reference: "RFC 9989, section 4.5; RFC 1035, section 3.3.14",
    look: too_long,
};

pub(crate) static DEEP_NAME: Rule = Rule {
    id: "dmarc/deep-name",
    severity: Severity::Warning,
    reference: "RFC 9989, sections 4.10 and 5.1.8",
    look: deep_name,
};

pub(crate) static VALUE_CHARS: Rule = Rule {
    id: "dmarc/value-chars",
    severity: Severity::Error,
    reference: "RFC 9989, section 4.8",
    look: value_chars,
};

/// Bytes of a record from which on the answer no longer fits the old limit of DNS over UDP.
const LONG: usize = 450;

/// The most labels of a name that the walk asks about one by one.
const MOST_LABELS: usize = 8;

fn about(rule: &'static Rule, record: &Published<'_>, key: &str) -> Finding {
    let finding = rule.on(record.seen, record.txt);
    match record.dmarc.tags.get(key) {
        Some(tag) => finding.span(tag.span()),
        None => finding,
    }
}

/// A relaxation of ours is told as such, with its date.
fn p_none(facts: &Facts) -> Vec<Finding> {
    published(facts)
        .iter()
        .filter(|record| record.dmarc.valid_policy("p") == Some(Policy::None))
        .filter(|record| {
            !facts
                .temporary
                .iter()
                .any(|open| open.name == record.seen.at)
        })
        .map(|record| {
            let reports = if record.dmarc.rua().is_empty() {
                "no"
            } else {
                "yes"
            };
            about(&P_NONE, record, "p")
                .with("reports", reports)
                .fix(show())
        })
        .collect()
}

fn t_y_with_none(facts: &Facts) -> Vec<Finding> {
    let mut found = Vec::new();
    for record in published(facts) {
        let enforced = ["p", "sp", "np"].iter().any(|key| {
            record
                .dmarc
                .valid_policy(key)
                .is_some_and(Policy::is_enforced)
        });
        if record.dmarc.is_testing() && !enforced && record.dmarc.policy("p").is_some() {
            let mended = record.dmarc.tags.without("t");
            let fix = replace(facts, record.seen, record.txt, mended.text(), Safety::Safe);
            found.push(about(&T_Y_WITH_NONE, &record, "t").fix(fix.or_else(show)));
        }
    }
    found
}

fn p_not_second(facts: &Facts) -> Vec<Finding> {
    let mut found = Vec::new();
    for record in published(facts) {
        let place = record
            .dmarc
            .tags
            .tags()
            .iter()
            .position(|tag| tag.key == "p");
        let sound = record.dmarc.tags.repeated().is_empty();
        if let (Some(2..), Some(policy), true) = (place, record.dmarc.valid_policy("p"), sound) {
            let mended = record
                .dmarc
                .tags
                .without("p")
                .with_after("v", "p", policy.as_str());
            let fix = replace(facts, record.seen, record.txt, mended.text(), Safety::Safe);
            found.push(about(&P_NOT_SECOND, &record, "p").fix(fix.or_else(show)));
        }
    }
    found
}

/// Another text beside a record, which weak parsers may take for it. (At a name without a record it is nobody's business.)
fn unrelated(facts: &Facts) -> Vec<Finding> {
    let mut found = Vec::new();
    for seen in dmarc_places(facts) {
        if records(seen).is_empty() {
            continue;
        }
        for txt in seen.all() {
            if standing(&txt.text()) == Standing::Other {
                found.push(UNRELATED_TXT.on(seen, txt).fix(show()));
            }
        }
    }
    found
}

fn too_long(facts: &Facts) -> Vec<Finding> {
    published(facts)
        .iter()
        .filter(|record| record.txt.text().len() > LONG)
        .map(|record| {
            TOO_LONG
                .on(record.seen, record.txt)
                .with("count", record.txt.text().len())
                .fix(show())
        })
        .collect()
}

/// Control characters; line breaks and foreign signs have rules of their own.
fn value_chars(facts: &Facts) -> Vec<Finding> {
    let mut found = Vec::new();
    for record in published(facts) {
        let text = record.txt.text();
        let odd = |c: char| c.is_control() && !matches!(c, '\t' | '\r' | '\n');
        if let Some((at, c)) = text.char_indices().find(|(_, c)| odd(*c)) {
            let mended = text.replace(odd, "");
            let fix = replace(facts, record.seen, record.txt, &mended, Safety::Ask);
            found.push(
                VALUE_CHARS
                    .on(record.seen, record.txt)
                    .span(crate::records::Span::new(at, at + c.len_utf8()))
                    .with("sign", format!("U+{:04X}", u32::from(c)))
                    .fix(fix.or_else(show)),
            );
        }
    }
    found
}

fn deep_name(facts: &Facts) -> Vec<Finding> {
    let Some((governing, seen, txt)) = governing(facts) else {
        return Vec::new();
    };
    let count = facts.target.domain.label_count();
    if count <= MOST_LABELS || governing.source == Source::Domain {
        return Vec::new();
    }
    vec![DEEP_NAME.on(seen, txt).with("count", count).fix(show())]
}

#[cfg(test)]
mod tests {
    use crate::checks::scene::{scene, scene_of};

    const AT: &str = "_dmarc.example.test";

    #[test]
    fn a_policy_that_asks_for_nothing_is_worth_knowing() {
        let none = scene(&[(AT, "v=DMARC1; p=none; t=y")]);
        assert_eq!(none.pointed_at("dmarc/p-none"), "p=none");
        assert_eq!(none.finding("dmarc/p-none").args["reports"], "no".into());
        assert_eq!(none.mended("dmarc/t-y-with-none"), ["v=DMARC1; p=none"]);
        let found = scene(&[(AT, "v=DMARC1; p=reject; t=y")]).found();
        assert!(!found.contains(&"dmarc/p-none") && !found.contains(&"dmarc/t-y-with-none"));
    }

    #[test]
    fn older_receivers_want_the_policy_in_the_second_place() {
        let late = scene(&[(AT, "v=DMARC1; rua=mailto:d@example.test; p=reject")]);
        assert_eq!(
            late.mended("dmarc/p-not-second"),
            ["v=DMARC1; p=reject; rua=mailto:d@example.test"]
        );
        let found = scene(&[(AT, "v=DMARC1; p=reject; sp=none")]).found();
        assert!(!found.contains(&"dmarc/p-not-second"));
    }

    #[test]
    fn another_text_beside_the_record_may_confuse() {
        let beside = scene(&[(AT, "v=DMARC1; p=none"), (AT, "site-verification=1")]);
        assert!(beside.found().contains(&"dmarc/unrelated-txt"));
        let alone = scene(&[(AT, "site-verification=1")]);
        assert!(!alone.found().contains(&"dmarc/unrelated-txt"));
    }

    #[test]
    fn a_long_record_may_not_fit() {
        let addresses = vec!["mailto:reports@example.test"; 20].join(",");
        let text = format!("v=DMARC1; p=none; rua={addresses}");
        assert!(scene(&[(AT, &text)]).found().contains(&"dmarc/too-long"));
    }

    #[test]
    fn a_control_character_is_told_by_its_number() {
        let scene = scene(&[(AT, "v=DMARC1; p=none;\u{1b} sp=none")]);
        let finding = scene.finding("dmarc/value-chars");
        assert_eq!(finding.args["sign"], "U+001B".into());
        assert_eq!(
            scene.mended("dmarc/value-chars"),
            ["v=DMARC1; p=none; sp=none"]
        );
    }

    #[test]
    fn a_deep_name_skips_the_names_between() {
        let deep = scene_of("a.b.c.d.e.f.g.example.test", &[(AT, "v=DMARC1; p=none")]);
        assert!(deep.found().contains(&"dmarc/deep-name"));
        let usual = scene_of("a.b.example.test", &[(AT, "v=DMARC1; p=none")]);
        assert!(!usual.found().contains(&"dmarc/deep-name"));
    }
}
