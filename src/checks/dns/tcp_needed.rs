//! An answer that is too long for one UDP packet, so that receivers have to ask again by TCP.

use crate::checks::places::{dmarc_places, keys, show};
use crate::facts::{Facts, Seen, Txt};
use crate::finding::{Finding, Rule, Severity};

pub(crate) static TCP_NEEDED: Rule = Rule {
    id: "dns/tcp-needed",
    severity: Severity::Info,
    reference: "RFC 7766, section 5",
    look,
};

/// Bytes that servers and resolvers send in one packet (the usual EDNS size).
const MOST: usize = 1232;

fn look(facts: &Facts) -> Vec<Finding> {
    let of_keys = keys(facts).map(|(probe, _)| &probe.seen);
    std::iter::once(&facts.texts)
        .chain(dmarc_places(facts))
        .chain(of_keys)
        .filter(|seen| bytes(seen) > MOST)
        .map(|seen| {
            TCP_NEEDED
                .at(&seen.at, seen.kind)
                .with("bytes", bytes(seen))
                .with("count", seen.all().len())
                .with("most", MOST)
                .fix(show())
        })
        .collect()
}

/// The length of the answer on the wire: header, question, OPT, and each record with a pointer to its name.
fn bytes(seen: &Seen<Vec<Txt>>) -> usize {
    let question = seen.at.as_str().len() + 2 + 4;
    let aliases: usize = seen.aliases.iter().map(|at| at.as_str().len() + 14).sum();
    let records: usize = seen
        .all()
        .iter()
        .map(|txt| 12 + txt.strings.iter().map(|s| s.len() + 1).sum::<usize>())
        .sum();
    12 + question + 11 + aliases + records
}

#[cfg(test)]
mod tests {
    use crate::checks::scene::scene;

    #[test]
    fn many_texts_at_one_name_need_tcp_and_few_do_not() {
        let text = "x".repeat(200);
        let lines = [("example.test", text.as_str()); 6];
        let finding = scene(&lines).finding("dns/tcp-needed");
        assert_eq!(finding.args["count"], 6_usize.into());
        // header, question, OPT, and six times the pointer, the fixed part, a length and the text
        assert_eq!(finding.args["bytes"], (12 + 18 + 11 + 6 * 213).into());
        assert!(!scene(&lines[..5]).found().contains(&"dns/tcp-needed"));
    }
}
