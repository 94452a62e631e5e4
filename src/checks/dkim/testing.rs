//! The flag `t=y` of a key says that the domain is only testing (RFC 6376, section 3.6.1). Often forgotten.

use super::published;
use crate::checks::places::{replace, show};
use crate::facts::Facts;
use crate::finding::{Finding, Rule, Safety, Severity};

pub(crate) static T_Y: Rule = Rule {
    id: "dkim/t-y",
    severity: Severity::Warning,
    reference: "RFC 6376, section 3.6.1",
    look,
};

fn look(facts: &Facts) -> Vec<Finding> {
    let mut found = Vec::new();
    for key in published(facts) {
        let Some(tag) = key.dkim.tags.get("t").filter(|_| key.dkim.is_testing()) else {
            continue;
        };
        let others: Vec<&str> = tag
            .value
            .split(':')
            .map(str::trim)
            .filter(|flag| *flag != "y")
            .collect();
        let mended = if others.is_empty() {
            key.dkim.tags.without("t")
        } else {
            key.dkim.tags.with("t", &others.join(":"))
        };
        let fix = replace(facts, key.seen, key.txt, mended.text(), Safety::Ask);
        found.push(
            T_Y.on(key.seen, key.txt)
                .span(tag.span())
                .with("selector", key.probe.selector.as_str())
                .fix(fix.or_else(show)),
        );
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::checks::scene::scene;

    const AT: &str = "s1._domainkey.example.test";
    const P: &str = "p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";

    #[test]
    fn the_testing_flag_is_found_and_taken_out() {
        let text = format!("v=DKIM1; k=ed25519; t=y; {P}");
        let scene = scene(&[(AT, &text)]);
        assert_eq!(scene.pointed_at("dkim/t-y"), "t=y");
        assert_eq!(
            scene.mended("dkim/t-y"),
            [format!("v=DKIM1; k=ed25519; {P}")]
        );
    }

    #[test]
    fn other_flags_stay() {
        let text = format!("v=DKIM1; k=ed25519; t=y:s; {P}");
        assert_eq!(
            scene(&[(AT, &text)]).mended("dkim/t-y"),
            [format!("v=DKIM1; k=ed25519; t=s; {P}")]
        );
        let text = format!("v=DKIM1; k=ed25519; t=s; {P}");
        assert!(!scene(&[(AT, &text)]).found().contains(&"dkim/t-y"));
    }
}
