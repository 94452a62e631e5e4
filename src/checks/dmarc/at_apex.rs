//! A DMARC record stands at the domain itself, where nobody asks for it, instead of at `_dmarc` (RFC 9989, section 4.5).

use mailmend_providers::{DomainName, RecordType, Value};

use crate::checks::places::{place_of, show};
use crate::facts::Facts;
use crate::finding::{Edit, Finding, Fix, Rule, Safety, Severity};
use crate::records::Standing;
use crate::records::dmarc::standing;

pub(crate) static AT_APEX: Rule = Rule {
    id: "dmarc/at-apex",
    severity: Severity::Error,
    reference: "RFC 9989, section 4.5",
    look,
};

fn look(facts: &Facts) -> Vec<Finding> {
    let mut found = Vec::new();
    for txt in facts.texts.all() {
        let text = txt.text();
        let right = match standing(&text) {
            Standing::Record => Some(text.clone()),
            Standing::Damaged(damage) if text.to_ascii_uppercase().contains("DMARC") => {
                damage.mended
            }
            _ => continue,
        };
        let fix = match (place_of(facts, &facts.texts), right) {
            (Some(name), Some(right)) => moved(facts, &name, txt.value(), right),
            _ => show(),
        };
        found.push(
            AT_APEX
                .on(&facts.texts, txt)
                .with("wanted", wanted(facts))
                .fix(fix),
        );
    }
    found
}

fn wanted(facts: &Facts) -> String {
    format!("_dmarc.{}", facts.target.domain)
}

/// To the right name when nothing stands there, otherwise only away.
fn moved(facts: &Facts, name: &DomainName, value: Value, right: String) -> Option<Fix> {
    let there = facts.dmarc.walk.first()?;
    let mut edits = vec![Edit::remove(name, RecordType::Txt, value)];
    if there.answer.is_absent() && there.aliases.is_empty() {
        edits.insert(0, Edit::add(&there.at, RecordType::Txt, right));
    }
    Some(Fix {
        safety: Safety::Ask,
        edits,
    })
}

#[cfg(test)]
mod tests {
    use crate::checks::scene::{DOMAIN, name, scene};

    #[test]
    fn a_policy_at_the_domain_itself_moves_to_its_place() {
        let scene = scene(&[(DOMAIN, "v=DMARC1; p=none"), (DOMAIN, "v=spf1 -all")]);
        let fix = scene.finding("dmarc/at-apex").fix.unwrap();
        assert_eq!(fix.edits[0].name, name("_dmarc.example.test"));
        assert_eq!(fix.edits[1].remove, ["v=DMARC1; p=none".into()]);
    }

    #[test]
    fn beside_a_record_in_its_place_it_only_goes() {
        let scene = scene(&[
            (DOMAIN, "v=DMARC1; p=none"),
            ("_dmarc.example.test", "v=DMARC1; p=reject"),
        ]);
        let fix = scene.finding("dmarc/at-apex").fix.unwrap();
        assert!(fix.edits.iter().all(|edit| edit.add.is_empty()));
    }

    #[test]
    fn other_texts_at_the_domain_are_fine() {
        let found = scene(&[(DOMAIN, "v=spf1 -all"), (DOMAIN, "p=none")]).found();
        assert!(!found.contains(&"dmarc/at-apex"));
    }
}
