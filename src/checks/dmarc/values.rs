//! Values that do not exist: of `adkim`, `aspf`, `t`, `psd` and `fo` (RFC 9989, section 4.7). Receivers go on with the usual value.

use super::published;
use crate::checks::places::{replace, show};
use crate::facts::Facts;
use crate::finding::{Finding, Rule, Safety, Severity};
use crate::records::tags::Tag;

pub(crate) static ADKIM_ASPF_INVALID: Rule = Rule {
    id: "dmarc/adkim-aspf-invalid",
    severity: Severity::Warning,
    reference: "RFC 9989, sections 4.7 and 4.8",
    look: |facts| invalid(facts, &ADKIM_ASPF_INVALID, &["adkim", "aspf"], &["r", "s"]),
};

pub(crate) static T_INVALID: Rule = Rule {
    id: "dmarc/t-invalid",
    severity: Severity::Warning,
    reference: "RFC 9989, section 4.7",
    look: |facts| invalid(facts, &T_INVALID, &["t"], &["y", "n"]),
};

pub(crate) static PSD_INVALID: Rule = Rule {
    id: "dmarc/psd-invalid",
    severity: Severity::Warning,
    reference: "RFC 9989, section 4.7",
    look: |facts| invalid(facts, &PSD_INVALID, &["psd"], &["y", "n", "u"]),
};

pub(crate) static FO: Rule = Rule {
    id: "dmarc/fo",
    severity: Severity::Warning,
    reference: "RFC 9989, sections 4.7 and 4.8",
    look: fo,
};

/// A value whose first letter is the one that was meant: `strict`, `relaxed`, `yes`, `no`.
fn meant(value: &str, right: &[&'static str]) -> Option<&'static str> {
    let words = ["strict", "relaxed", "yes", "no", "unknown"];
    let word = words.iter().find(|word| word.eq_ignore_ascii_case(value))?;
    right
        .iter()
        .copied()
        .find(|letter| word.starts_with(letter))
}

fn invalid(
    facts: &Facts,
    rule: &'static Rule,
    keys: &[&str],
    right: &[&'static str],
) -> Vec<Finding> {
    let mut found = Vec::new();
    for record in published(facts) {
        let wrong = |tag: &&Tag| {
            keys.contains(&tag.key.as_str())
                && !right
                    .iter()
                    .any(|word| word.eq_ignore_ascii_case(&tag.value))
        };
        for tag in record.dmarc.tags.tags().iter().filter(wrong) {
            let fix = meant(&tag.value, right).and_then(|value| {
                let mended = record.dmarc.tags.with(&tag.key, value);
                replace(facts, record.seen, record.txt, mended.text(), Safety::Ask)
            });
            found.push(
                rule.on(record.seen, record.txt)
                    .span(tag.span())
                    .with("tag", tag.key.as_str())
                    .with("value", tag.value.as_str())
                    .fix(fix.or_else(show)),
            );
        }
    }
    found
}

fn fo(facts: &Facts) -> Vec<Finding> {
    let mut found = Vec::new();
    for record in published(facts) {
        let Some(tag) = record.dmarc.tags.get("fo") else {
            continue;
        };
        let is_option = |word: &str| {
            ["0", "1", "d", "s"]
                .iter()
                .any(|option| option.eq_ignore_ascii_case(word.trim()))
        };
        let options: Vec<&str> = tag.value.split(':').map(str::trim).collect();
        let both = options.contains(&"0") && options.contains(&"1");
        let sound = options.iter().all(|word| is_option(word)) && !both;
        if sound {
            continue;
        }
        let colons = tag.value.replace([',', ' ', '|'], ":");
        let mended = (!both && colons != tag.value && colons.split(':').all(is_option))
            .then(|| record.dmarc.tags.with("fo", &colons));
        let fix = mended
            .and_then(|tags| replace(facts, record.seen, record.txt, tags.text(), Safety::Safe));
        found.push(
            FO.on(record.seen, record.txt)
                .span(tag.span())
                .with("value", tag.value.as_str())
                .fix(fix.or_else(show)),
        );
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::checks::scene::scene;

    const AT: &str = "_dmarc.example.test";

    #[test]
    fn a_value_that_does_not_exist_is_found_and_put_right_where_it_is_clear() {
        for (tag, id, right) in [
            ("adkim=strict", "dmarc/adkim-aspf-invalid", Some("adkim=s")),
            ("aspf=relaxed", "dmarc/adkim-aspf-invalid", Some("aspf=r")),
            ("aspf=x", "dmarc/adkim-aspf-invalid", None),
            ("t=yes", "dmarc/t-invalid", Some("t=y")),
            ("t=s", "dmarc/t-invalid", None),
            ("psd=no", "dmarc/psd-invalid", Some("psd=n")),
            ("fo=1,d", "dmarc/fo", Some("fo=1:d")),
            ("fo=0:1", "dmarc/fo", None),
            ("fo=2", "dmarc/fo", None),
        ] {
            let text = format!("v=DMARC1; p=none; {tag}");
            let scene = scene(&[(AT, &text)]);
            assert_eq!(scene.pointed_at(id), tag);
            let mended: Vec<String> = right
                .map(|right| format!("v=DMARC1; p=none; {right}"))
                .into_iter()
                .collect();
            assert_eq!(scene.mended(id), mended, "{tag}");
        }
    }

    #[test]
    fn values_that_exist_are_fine_in_any_case() {
        let text = "v=DMARC1; p=none; adkim=S; aspf=r; t=N; psd=u; fo=1:d:s";
        let found = scene(&[(AT, text)]).found();
        for id in [
            "dmarc/adkim-aspf-invalid",
            "dmarc/t-invalid",
            "dmarc/psd-invalid",
            "dmarc/fo",
        ] {
            assert!(!found.contains(&id), "{found:?}");
        }
    }
}
