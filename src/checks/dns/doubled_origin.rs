//! A record stands under a name that holds the domain twice: it was typed in full where the panel adds the zone by itself.

use mailmend_providers::{DomainName, RecordType, Value};

use crate::checks::places::texts_at;
use crate::facts::{Facts, Seen, Txt};
use crate::finding::{Edit, Finding, Fix, Rule, Safety, Severity};
use crate::records::{Standing, dkim, dmarc, spf};

pub(crate) static DOUBLED_ORIGIN: Rule = Rule {
    id: "dns/doubled-origin",
    severity: Severity::Error,
    reference: "RFC 1035, section 5.1 (relative names)",
    look,
};

fn look(facts: &Facts) -> Vec<Finding> {
    facts
        .doubled
        .iter()
        .filter_map(|(meant, seen)| judge(facts, meant, seen))
        .collect()
}

fn judge(facts: &Facts, meant: &DomainName, seen: &Seen<Vec<Txt>>) -> Option<Finding> {
    let zone = facts.zone.apex.is().unwrap_or(&facts.target.domain);
    let empty = texts_at(facts, meant)
        .is_none_or(|right| right.answer.is_absent() && right.aliases.is_empty());
    let about = |kind, value: String| {
        DOUBLED_ORIGIN
            .at(&seen.at, kind)
            .value(value)
            .with("found", &seen.at)
            .with("wanted", meant)
            .with("label", meant.relative_to(zone))
    };
    if let Some(target) = seen.aliases.first() {
        let wild = facts.dkim.sentinel.aliases.first() == Some(target);
        return (!wild).then(|| {
            about(RecordType::Cname, target.to_string()).fix(moved(
                meant,
                seen,
                RecordType::Cname,
                &Value::from(target),
                empty,
            ))
        });
    }
    let txt = seen
        .all()
        .iter()
        .find(|txt| standing(meant, &txt.text()) != Standing::Other)?;
    Some(about(RecordType::Txt, txt.text()).fix(moved(
        meant,
        seen,
        RecordType::Txt,
        &txt.value(),
        empty,
    )))
}

/// Whether a text is a record of the kind that belongs at the name that was meant.
fn standing(meant: &DomainName, text: &str) -> Standing {
    let mut labels = meant.labels();
    if labels.next() == Some("_dmarc") {
        dmarc::standing(text)
    } else if labels.next() == Some("_domainkey") {
        dkim::standing(text)
    } else {
        spf::standing(text)
    }
}

fn moved(
    meant: &DomainName,
    seen: &Seen<Vec<Txt>>,
    kind: RecordType,
    value: &Value,
    empty: bool,
) -> Option<Fix> {
    let mut edits = vec![Edit::remove(&seen.at, kind, value.clone())];
    if empty {
        edits.insert(0, Edit::add(meant, kind, value.clone()));
    }
    Some(Fix {
        safety: Safety::Ask,
        edits,
    })
}

#[cfg(test)]
mod tests {
    use crate::checks::scene::{DOMAIN, name, scene};
    use mailmend_providers::Value;

    #[test]
    fn a_record_under_the_doubled_name_moves_to_the_right_one() {
        let scene = scene(&[(
            "_dmarc.example.test.example.test",
            "v=DMARC1; p=none; rua=mailto:d@example.test",
        )]);
        let fix = scene.finding("dns/doubled-origin").fix.unwrap();
        assert_eq!(fix.edits[0].name, name("_dmarc.example.test"));
        assert_eq!(fix.edits[0].add.len(), 1);
        assert_eq!(fix.edits[1].name, name("_dmarc.example.test.example.test"));
        assert_eq!(fix.edits[1].remove.len(), 1);
    }

    #[test]
    fn an_alias_under_the_doubled_name_is_one_too() {
        let scene = scene(&[(
            "_dmarc.example.test.example.test",
            "CNAME policy.manager.test",
        )]);
        let finding = scene.finding("dns/doubled-origin");
        assert_eq!(finding.value.as_deref(), Some("policy.manager.test"));
        assert_eq!(
            finding.fix.unwrap().edits[0].add,
            [Value::from("policy.manager.test")]
        );
    }

    #[test]
    fn a_record_at_the_right_name_is_not_added_twice() {
        let scene = scene(&[
            ("_dmarc.example.test.example.test", "v=DMARC1; p=none"),
            ("_dmarc.example.test", "v=DMARC1; p=reject"),
        ]);
        let fix = scene.finding("dns/doubled-origin").fix.unwrap();
        assert!(fix.edits.iter().all(|edit| edit.add.is_empty()));
    }

    #[test]
    fn other_texts_and_silence_there_are_fine() {
        for text in ["verification=1", "TIMEOUT", "v=spf1 -all"] {
            let scene = scene(&[("_dmarc.example.test.example.test", text)]);
            assert!(!scene.found().contains(&"dns/doubled-origin"), "{text}");
        }
        assert!(
            !scene(&[(DOMAIN, "v=spf1 -all")])
                .found()
                .contains(&"dns/doubled-origin")
        );
    }
}
