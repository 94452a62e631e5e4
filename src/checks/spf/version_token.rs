//! The record does not begin with exactly `v=spf1` and a space, so receivers do not see it (RFC 7208, section 4.5).

use crate::checks::places::{remove, replace, show, spf_records};
use crate::facts::Facts;
use crate::finding::{Finding, Rule, Safety, Severity};
use crate::records::{DamageKind, Standing, spf};

pub(crate) static VERSION_TOKEN: Rule = Rule {
    id: "spf/version-token",
    severity: Severity::Error,
    reference: "RFC 7208, sections 4.5 and 12",
    look: |facts| damaged(facts, &VERSION_TOKEN),
};

pub(crate) static LEADING_SPACE: Rule = Rule {
    id: "spf/leading-space",
    severity: Severity::Error,
    reference: "RFC 7208, section 4.5",
    look: |facts| damaged(facts, &LEADING_SPACE),
};

fn damaged(facts: &Facts, rule: &'static Rule) -> Vec<Finding> {
    let sound = !spf_records(facts).is_empty();
    let mut found = Vec::new();
    for txt in facts.texts.all() {
        let Standing::Damaged(damage) = spf::standing(&txt.text()) else {
            continue;
        };
        if matches!(
            damage.kind,
            DamageKind::Quoted
                | DamageKind::BackslashSemicolon
                | DamageKind::ZoneForm
                | DamageKind::ForeignSigns
        ) {
            continue;
        }
        let before = damage.kind == DamageKind::LeadingSpace;
        if before != (rule.id == LEADING_SPACE.id) {
            continue;
        }
        let fix = match damage.mended {
            // beside a sound record a second one would only do harm
            _ if sound => remove(facts, &facts.texts, txt),
            Some(mended) => replace(facts, &facts.texts, txt, &mended, Safety::Safe),
            None => show(),
        };
        found.push(
            rule.on(&facts.texts, txt)
                .span(damage.span)
                .with("start", damage.span.of(&txt.text()))
                .fix(fix),
        );
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::checks::scene::{DOMAIN, scene};

    #[test]
    fn what_stands_before_the_record_goes() {
        let scene = scene(&[(DOMAIN, " v=spf1 mx -all")]);
        assert_eq!(scene.mended("spf/leading-space"), ["v=spf1 mx -all"]);
        assert!(!scene.found().contains(&"spf/version-token"));
    }

    #[test]
    fn near_misses_are_found_and_mended() {
        for (text, mended) in [
            ("v=spf1; mx -all", "v=spf1 mx -all"),
            ("v=spf10 mx -all", "v=spf1 mx -all"),
            ("spf1 ip4:192.0.2.1 -all", "v=spf1 ip4:192.0.2.1 -all"),
            ("spf1 a -all", "v=spf1 a -all"),
            ("SPF1 mx ~all", "v=spf1 mx ~all"),
            ("v=spf a", "v=spf1 a"),
        ] {
            let scene = scene(&[(DOMAIN, text)]);
            assert_eq!(scene.mended("spf/version-token"), [mended]);
            assert!(!scene.found().contains(&"spf/missing"), "{text}");
        }
    }

    #[test]
    fn beside_a_sound_record_the_damaged_one_goes() {
        let scene = scene(&[(DOMAIN, "v=spf1 mx -all"), (DOMAIN, "v=spf1; a -all")]);
        let fix = scene.finding("spf/version-token").fix.unwrap();
        assert!(fix.edits[0].add.is_empty());
    }

    #[test]
    fn upper_case_is_fine_and_so_are_strangers() {
        for text in ["V=SPF1 -all", "spf2.0/pra -all", "verification=1"] {
            assert!(
                !scene(&[(DOMAIN, text)])
                    .found()
                    .contains(&"spf/version-token")
            );
        }
    }
}
