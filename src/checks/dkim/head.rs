//! Key records that verifiers do not take as such because of how they begin or are divided (RFC 6376, sections 3.2 and 3.6.1).

use super::{damaged, published};
use crate::checks::places::{replace, show};
use crate::facts::Facts;
use crate::finding::{Finding, Rule, Safety, Severity};
use crate::records::DamageKind;

pub(crate) static V_VALUE: Rule = Rule {
    id: "dkim/v-value",
    severity: Severity::Error,
    reference: "RFC 6376, section 3.6.1",
    look: |facts| near_misses(facts, &V_VALUE, &[DamageKind::Version]),
};

pub(crate) static V_NOT_FIRST: Rule = Rule {
    id: "dkim/v-not-first",
    severity: Severity::Error,
    reference: "RFC 6376, section 3.6.1",
    look: |facts| {
        near_misses(
            facts,
            &V_NOT_FIRST,
            &[DamageKind::VersionNotFirst, DamageKind::LeadingSpace],
        )
    },
};

pub(crate) static SEPARATOR: Rule = Rule {
    id: "dkim/separator",
    severity: Severity::Error,
    reference: "RFC 6376, section 3.2",
    look: |facts| {
        let mut found = near_misses(facts, &SEPARATOR, &[DamageKind::Separator]);
        found.extend(glued(facts));
        found
    },
};

/// Records with a sound head in which a later semicolon is missing.
fn glued(facts: &Facts) -> Vec<Finding> {
    let mut found = Vec::new();
    for key in published(facts) {
        let spans = key.dkim.glued();
        if let Some(first) = spans.first() {
            let mended = key.dkim.tags.separated(&spans);
            let fix = replace(facts, key.seen, key.txt, mended.text(), Safety::Safe);
            found.push(
                SEPARATOR
                    .on(key.seen, key.txt)
                    .span(*first)
                    .with("selector", key.probe.selector.as_str())
                    .with("start", first.of(&key.txt.text()))
                    .fix(fix.or_else(show)),
            );
        }
    }
    found
}

pub(crate) static DUPLICATE_TAG: Rule = Rule {
    id: "dkim/duplicate-tag",
    severity: Severity::Error,
    reference: "RFC 6376, section 3.2",
    look: duplicate_tag,
};

fn near_misses(facts: &Facts, rule: &'static Rule, kinds: &[DamageKind]) -> Vec<Finding> {
    damaged(facts)
        .into_iter()
        .filter(|(_, _, damage)| kinds.contains(&damage.kind))
        .map(|(probe, txt, damage)| {
            let fix = damage
                .mended
                .and_then(|mended| replace(facts, &probe.seen, txt, &mended, Safety::Safe));
            rule.on(&probe.seen, txt)
                .span(damage.span)
                .with("selector", probe.selector.as_str())
                .with("start", damage.span.of(&txt.text()))
                .fix(fix.or_else(show))
        })
        .collect()
}

fn duplicate_tag(facts: &Facts) -> Vec<Finding> {
    let mut found = Vec::new();
    for key in published(facts) {
        if let Some(tag) = key.dkim.tags.repeated().first() {
            found.push(
                DUPLICATE_TAG
                    .on(key.seen, key.txt)
                    .span(tag.span())
                    .with("tag", tag.key.as_str())
                    .with("selector", key.probe.selector.as_str())
                    .fix(show()),
            );
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::checks::scene::scene;

    const AT: &str = "s1._domainkey.example.test";
    const P: &str = "p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";

    #[test]
    fn no_near_miss_is_silent() {
        for (text, id) in [
            (format!("v=DKIM2; k=ed25519; {P}"), "dkim/v-value"),
            (format!("k=ed25519; v=DKIM1; {P}"), "dkim/v-not-first"),
            (format!("v=DKIM1 k=ed25519; {P}"), "dkim/separator"),
            (format!("v=DKIM1; k=ed25519 {P}"), "dkim/separator"),
            (format!("v=DKIM1: k=ed25519: {P}"), "dkim/separator"),
            (
                format!("v=DKIM1; k=ed25519; {P}; {P}"),
                "dkim/duplicate-tag",
            ),
            (
                format!("\"v=DKIM1; k=ed25519; {P}\""),
                "dns/value-is-quoted-twice",
            ),
            (
                format!("v=DKIM1\\; k=ed25519\\; {P}"),
                "dns/backslash-semicolon",
            ),
        ] {
            let found = scene(&[(AT, &text)]).found();
            assert!(found.contains(&id), "{text}: {found:?}");
        }
    }

    #[test]
    fn the_head_is_mended_and_the_key_stays() {
        let text = format!("v=DKIM2; k=ed25519; {P}");
        assert_eq!(
            scene(&[(AT, &text)]).mended("dkim/v-value"),
            [format!("v=DKIM1; k=ed25519; {P}")]
        );
    }

    #[test]
    fn a_record_without_a_version_is_fine() {
        let text = format!("k=ed25519; {P}");
        let mut found = scene(&[(AT, &text)]).found();
        found.retain(|id| *id != "dkim/v-missing");
        let of_key = |id: &str| id.starts_with("dkim/") && id != "dkim/ed25519-only";
        assert!(!found.iter().any(|id| of_key(id)), "{found:?}");
    }
}
