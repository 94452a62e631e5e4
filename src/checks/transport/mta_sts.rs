//! The record at `_mta-sts` (RFC 8461, section 3.1): damaged, several, or without the id that senders compare.

use super::Kind;
use crate::checks::places::{replace, show};
use crate::facts::Facts;
use crate::finding::{Finding, Rule, Safety, Severity};
use crate::records::mta_sts::{MtaSts, is_id, standing};

pub(crate) static SYNTAX: Rule = Rule {
    id: "mta-sts/syntax",
    severity: Severity::Error,
    reference: "RFC 8461, section 3.1",
    look: |facts| KIND.syntax(facts, &SYNTAX, &facts.transport.mta_sts),
};

pub(crate) static MULTIPLE: Rule = Rule {
    id: "mta-sts/multiple",
    severity: Severity::Error,
    reference: "RFC 8461, section 3.1",
    look: |facts| KIND.multiple(&MULTIPLE, &facts.transport.mta_sts),
};

pub(crate) static ID: Rule = Rule {
    id: "mta-sts/id",
    severity: Severity::Error,
    reference: "RFC 8461, section 3.1",
    look: id,
};

pub(super) const KIND: Kind = Kind {
    standing,
    glued: |text| MtaSts::read(text).glued(),
    safety: Safety::Ask,
};

fn id(facts: &Facts) -> Vec<Finding> {
    let seen = &facts.transport.mta_sts;
    let Some(txt) = KIND.only(seen) else {
        return Vec::new();
    };
    let text = txt.text();
    let read = MtaSts::read(&text);
    if read.id().is_some() || !read.glued().is_empty() {
        return Vec::new();
    }
    let finding = ID.on(seen, txt);
    let Some(tag) = read.tags.get("id") else {
        return vec![finding.fix(show())];
    };
    let kept: String = tag
        .value
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect();
    let fix = is_id(&kept)
        .then(|| {
            replace(
                facts,
                seen,
                txt,
                read.tags.with("id", &kept).text(),
                Safety::Ask,
            )
        })
        .flatten();
    vec![finding.span(tag.span()).fix(fix.or_else(show))]
}

#[cfg(test)]
mod tests {
    use crate::checks::scene::scene;

    const AT: &str = "_mta-sts.example.test";

    #[test]
    fn damage_is_pointed_at_and_mended() {
        let scene = scene(&[(AT, "v=STSv1, id=7")]);
        assert_eq!(scene.pointed_at("mta-sts/syntax"), ", ");
        assert_eq!(scene.mended("mta-sts/syntax"), ["v=STSv1; id=7"]);
        assert!(!scene.found().contains(&"mta-sts/id"));
    }

    #[test]
    fn an_id_keeps_its_letters_and_digits() {
        let scene = scene(&[(AT, "v=STSv1; id=2026-11-23;")]);
        assert_eq!(scene.pointed_at("mta-sts/id"), "id=2026-11-23");
        assert_eq!(scene.mended("mta-sts/id"), ["v=STSv1; id=20261123;"]);
    }

    #[test]
    fn an_empty_piece_goes() {
        let scene = scene(&[(AT, "v=STSv1;; id=7")]);
        assert_eq!(scene.mended("mta-sts/syntax"), ["v=STSv1; id=7"]);
    }

    #[test]
    fn two_records_are_found_and_a_stranger_beside_one_is_none() {
        let two = scene(&[(AT, "v=STSv1; id=1"), (AT, "v=STSv1; id=2")]).found();
        assert!(two.contains(&"mta-sts/multiple"), "{two:?}");
        let one = scene(&[(AT, "v=STSv1; id=1"), (AT, "verification=1")]).found();
        assert!(!one.iter().any(|id| id.starts_with("mta-sts/")), "{one:?}");
    }

    #[test]
    fn beside_a_sound_record_the_damaged_one_goes() {
        let scene = scene(&[(AT, "v=STSv1; id=1"), (AT, "v=STS1; id=2")]);
        let fix = scene.finding("mta-sts/syntax").fix.unwrap();
        assert_eq!(fix.edits[0].remove, ["v=STS1; id=2".into()]);
        assert!(fix.edits[0].add.is_empty());
    }
}
