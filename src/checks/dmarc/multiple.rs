//! Several DMARC records at one name: all of them are discarded (RFC 9989, section 4.10, step 2).

use super::hoster_default_quarantine::is_hoster_default;
use super::records;
use crate::checks::places::{dmarc_places, remove, show};
use crate::facts::{Facts, Txt};
use crate::finding::{Finding, Rule, Severity};

pub(crate) static MULTIPLE: Rule = Rule {
    id: "dmarc/multiple",
    severity: Severity::Error,
    reference: "RFC 9989, section 4.10, step 2",
    look,
};

fn look(facts: &Facts) -> Vec<Finding> {
    let mut found = Vec::new();
    for seen in dmarc_places(facts) {
        let all = records(seen);
        let [first, second, rest @ ..] = all.as_slice() else {
            continue;
        };
        let automatic = |txt: &Txt| is_hoster_default(&txt.text());
        // of two, the one that a hoster wrote unasked can go
        let gone = match (automatic(first), automatic(second), rest) {
            (true, false, []) => Some(first),
            (false, true, []) => Some(second),
            _ => None,
        };
        let fix = gone.and_then(|txt| remove(facts, seen, txt));
        found.push(
            MULTIPLE
                .on(seen, first)
                .with("count", all.len())
                .fix(fix.or_else(show)),
        );
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::checks::scene::scene;
    use crate::finding::Safety;

    const AT: &str = "_dmarc.example.test";

    #[test]
    fn two_records_are_found_and_the_person_chooses() {
        let scene = scene(&[(AT, "v=DMARC1; p=none"), (AT, "v=DMARC1; p=reject")]);
        let finding = scene.finding("dmarc/multiple");
        assert_eq!(finding.fix.unwrap().safety, Safety::Show);
        assert!(!scene.found().contains(&"dmarc/missing"));
    }

    #[test]
    fn the_hosters_automatic_record_can_go() {
        let theirs =
            "v=DMARC1; p=quarantine; adkim=r; aspf=r; rua=mailto:dmarc_rua@onsecureserver.net;";
        let scene = scene(&[(AT, theirs), (AT, "v=DMARC1; p=none")]);
        let fix = scene.finding("dmarc/multiple").fix.unwrap();
        assert_eq!(fix.edits[0].remove, [theirs.into()]);
    }

    #[test]
    fn a_record_and_another_text_are_fine() {
        let found = scene(&[(AT, "v=DMARC1; p=none"), (AT, "verification=1")]).found();
        assert!(!found.contains(&"dmarc/multiple"));
    }
}
