//! Records that were meant to be DMARC records, but that receivers do not take as such (RFC 9989, sections 4.7 and 4.8).

use super::{published, records};
use crate::checks::places::{dmarc_places, remove, replace, safety_of, show};
use crate::facts::Facts;
use crate::finding::{Finding, Rule, Severity};
use crate::records::dmarc::standing;
use crate::records::{DamageKind, Standing};

pub(crate) static V_VALUE: Rule = Rule {
    id: "dmarc/v-value",
    severity: Severity::Error,
    reference: "RFC 9989, sections 4.7 and 4.8",
    look: |facts| near_misses(facts, &V_VALUE, &[DamageKind::Version]),
};

pub(crate) static V_NOT_FIRST: Rule = Rule {
    id: "dmarc/v-not-first",
    severity: Severity::Error,
    reference: "RFC 9989, sections 4.7 and 4.8",
    look: |facts| {
        near_misses(
            facts,
            &V_NOT_FIRST,
            &[DamageKind::VersionNotFirst, DamageKind::LeadingSpace],
        )
    },
};

pub(crate) static SEPARATOR: Rule = Rule {
    id: "dmarc/separator",
    severity: Severity::Error,
    reference: "RFC 9989, section 4.8",
    look: |facts| {
        let mut found = near_misses(facts, &SEPARATOR, &[DamageKind::Separator]);
        found.extend(glued(facts));
        found
    },
};

/// Records with a sound head in which a later semicolon is missing.
fn glued(facts: &Facts) -> Vec<Finding> {
    let mut found = Vec::new();
    for record in published(facts) {
        let spans = record.dmarc.glued();
        if let Some(first) = spans.first() {
            let mended = record.dmarc.tags.separated(&spans);
            let safety = safety_of(mended.text());
            let fix = replace(facts, record.seen, record.txt, mended.text(), safety);
            found.push(
                SEPARATOR
                    .on(record.seen, record.txt)
                    .span(*first)
                    .with("start", first.of(&record.txt.text()))
                    .fix(fix.or_else(show)),
            );
        }
    }
    found
}

fn near_misses(facts: &Facts, rule: &'static Rule, kinds: &[DamageKind]) -> Vec<Finding> {
    let mut found = Vec::new();
    for seen in dmarc_places(facts) {
        let sound = !records(seen).is_empty();
        for txt in seen.all() {
            let Standing::Damaged(damage) = standing(&txt.text()) else {
                continue;
            };
            if !kinds.contains(&damage.kind) || txt.text().contains("\\;") {
                continue;
            }
            let fix = match damage.mended {
                // beside a sound record a second one would only do harm
                _ if sound => remove(facts, seen, txt),
                Some(mended) => replace(facts, seen, txt, &mended, safety_of(&mended)),
                None => None,
            };
            found.push(
                rule.on(seen, txt)
                    .span(damage.span)
                    .with("start", damage.span.of(&txt.text()))
                    .fix(fix.or_else(show)),
            );
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::checks::scene::scene;
    use crate::finding::Safety;

    const AT: &str = "_dmarc.example.test";

    #[test]
    fn near_misses_are_damaged_records_and_mended() {
        for (text, id, right) in [
            ("v=DMARC1 p=none", "dmarc/separator", "v=DMARC1; p=none"),
            (
                "v=DMARC1, p=none, rua=mailto:a@example.test",
                "dmarc/separator",
                "v=DMARC1; p=none; rua=mailto:a@example.test",
            ),
            ("v=dmarc1; p=none", "dmarc/v-value", "v=DMARC1; p=none"),
            ("v=DMARC2; p=none", "dmarc/v-value", "v=DMARC1; p=none"),
            ("p=none; v=DMARC1", "dmarc/v-not-first", "v=DMARC1; p=none"),
            (" v=DMARC1; p=none", "dmarc/v-not-first", "v=DMARC1; p=none"),
            ("v=DMARC1p=none", "dmarc/separator", "v=DMARC1; p=none"),
            ("v=DMARK1; p=none", "dmarc/v-value", "v=DMARC1; p=none"),
            ("v=DMARC 1; p=none", "dmarc/v-value", "v=DMARC1; p=none"),
            (
                "v=DMARC1; p=none rua=mailto:a@example.test",
                "dmarc/separator",
                "v=DMARC1; p=none; rua=mailto:a@example.test",
            ),
        ] {
            assert_eq!(scene(&[(AT, text)]).mended(id), [right], "{text}");
        }
    }

    #[test]
    fn a_policy_that_begins_to_be_enforced_is_asked_about() {
        let strict = scene(&[(AT, "v=DMARC1 p=reject")]);
        assert_eq!(
            strict.finding("dmarc/separator").fix.unwrap().safety,
            Safety::Ask
        );
        let soft = scene(&[(AT, "v=DMARC1 p=none")]);
        assert_eq!(
            soft.finding("dmarc/separator").fix.unwrap().safety,
            Safety::Safe
        );
    }

    #[test]
    fn beside_a_sound_record_the_damaged_one_goes() {
        let scene = scene(&[(AT, "v=DMARC1; p=none"), (AT, "v=DMARC1 p=reject")]);
        assert!(
            scene.finding("dmarc/separator").fix.unwrap().edits[0]
                .add
                .is_empty()
        );
    }

    #[test]
    fn other_texts_there_are_strangers() {
        let found = scene(&[(AT, "v=DMARC1; p=none"), (AT, "v=spf1 -all")]).found();
        assert!(
            !found
                .iter()
                .any(|id| id.starts_with("dmarc/v") || *id == "dmarc/separator")
        );
    }
}
