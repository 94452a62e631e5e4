//! What a key record allows: hash algorithms, services, subdomains; and parts from older standards (RFC 6376, section 3.6.1; RFC 8301).

use super::{Published, published};
use crate::checks::places::{replace, show};
use crate::facts::Facts;
use crate::finding::{Finding, Rule, Safety, Severity};
use crate::records::dkim::Key;

pub(crate) static H: Rule = Rule {
    id: "dkim/h",
    severity: Severity::Error,
    reference: "RFC 6376, section 3.6.1; RFC 8301, section 3.1",
    look: hashes,
};

pub(crate) static S: Rule = Rule {
    id: "dkim/s",
    severity: Severity::Error,
    reference: "RFC 6376, section 3.6.1",
    look: services,
};

pub(crate) static T_S: Rule = Rule {
    id: "dkim/t-s",
    severity: Severity::Info,
    reference: "RFC 6376, section 3.6.1",
    look: strict,
};

pub(crate) static G_TAG: Rule = Rule {
    id: "dkim/g-tag",
    severity: Severity::Hint,
    reference: "RFC 4871, section 3.6.1; RFC 6376, appendix C",
    look: granularity,
};

pub(crate) static N_NOTE: Rule = Rule {
    id: "dkim/n-note",
    severity: Severity::Hint,
    reference: "RFC 6376, section 3.6.1",
    look: note,
};

/// The finding about a tag, with the fix that takes the tag out.
fn without(
    facts: &Facts,
    rule: &'static Rule,
    key: &Published<'_>,
    tag: &str,
    safety: Safety,
) -> Option<Finding> {
    let found = key.dkim.tags.get(tag)?;
    let mended = key.dkim.tags.without(tag);
    let fix = replace(facts, key.seen, key.txt, mended.text(), safety);
    Some(
        rule.on(key.seen, key.txt)
            .span(found.span())
            .with("selector", key.probe.selector.as_str())
            .with("value", found.value.as_str())
            .fix(fix.or_else(show)),
    )
}

/// Keys that somebody could sign with.
fn living(facts: &Facts) -> impl Iterator<Item = Published<'_>> {
    published(facts)
        .into_iter()
        .filter(|key| key.dkim.key != Key::Revoked)
}

fn words(value: &str) -> impl Iterator<Item = &str> {
    value.split(':').map(str::trim)
}

/// Only sha256 is signed with; a list without it refuses every signature.
fn hashes(facts: &Facts) -> Vec<Finding> {
    living(facts)
        .filter(|key| {
            let value = key.dkim.tags.value("h");
            value.is_some_and(|value| !words(value).any(|word| word == "sha256"))
        })
        .filter_map(|key| without(facts, &H, &key, "h", Safety::Safe))
        .collect()
}

fn services(facts: &Facts) -> Vec<Finding> {
    living(facts)
        .filter(|key| {
            let value = key.dkim.tags.value("s");
            value.is_some_and(|value| !words(value).any(|word| matches!(word, "*" | "email")))
        })
        .filter_map(|key| without(facts, &S, &key, "s", Safety::Ask))
        .collect()
}

fn strict(facts: &Facts) -> Vec<Finding> {
    let mut found = Vec::new();
    for key in living(facts) {
        let Some(tag) = key.dkim.tags.get("t") else {
            continue;
        };
        if words(&tag.value).any(|flag| flag == "s") {
            found.push(
                T_S.on(key.seen, key.txt)
                    .span(tag.span())
                    .with("selector", key.probe.selector.as_str())
                    .fix(show()),
            );
        }
    }
    found
}

fn granularity(facts: &Facts) -> Vec<Finding> {
    living(facts)
        .filter_map(|key| {
            let finding = without(facts, &G_TAG, &key, "g", Safety::Safe)?;
            // to verifiers of the older standard an empty one matched nothing
            let empty = key.dkim.tags.value("g").is_some_and(str::is_empty);
            Some(finding.severity(if empty {
                Severity::Warning
            } else {
                Severity::Hint
            }))
        })
        .collect()
}

fn note(facts: &Facts) -> Vec<Finding> {
    living(facts)
        .filter_map(|key| without(facts, &N_NOTE, &key, "n", Safety::Safe))
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::checks::scene::scene;
    use crate::finding::Severity;

    const AT: &str = "s1._domainkey.example.test";
    const P: &str = "p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";

    #[test]
    fn what_refuses_every_signature_is_found_and_taken_out() {
        for (tag, id) in [
            ("h=sha1", "dkim/h"),
            ("s=tlsrpt", "dkim/s"),
            ("g=", "dkim/g-tag"),
            ("n=note", "dkim/n-note"),
        ] {
            let text = format!("v=DKIM1; k=ed25519; {tag}; {P}");
            let scene = scene(&[(AT, &text)]);
            assert_eq!(scene.pointed_at(id), tag);
            assert_eq!(scene.mended(id), [format!("v=DKIM1; k=ed25519; {P}")]);
        }
    }

    #[test]
    fn a_key_for_the_very_domain_only_is_worth_knowing() {
        let text = format!("v=DKIM1; k=ed25519; t=s; {P}");
        assert_eq!(scene(&[(AT, &text)]).pointed_at("dkim/t-s"), "t=s");
    }

    #[test]
    fn an_empty_g_once_matched_nothing() {
        let severity = |tag: &str| {
            let text = format!("v=DKIM1; k=ed25519; {tag}; {P}");
            scene(&[(AT, &text)]).finding("dkim/g-tag").severity
        };
        assert_eq!(severity("g="), Severity::Warning);
        assert_eq!(severity("g=*"), Severity::Hint);
    }

    #[test]
    fn lists_that_hold_the_usual_value_are_fine() {
        let text = format!("v=DKIM1; k=ed25519; h=sha1:sha256; s=email:tlsrpt; t=y; {P}");
        let found = scene(&[(AT, &text)]).found();
        for id in ["dkim/h", "dkim/s", "dkim/t-s", "dkim/g-tag", "dkim/n-note"] {
            assert!(!found.contains(&id), "{found:?}");
        }
    }
}
