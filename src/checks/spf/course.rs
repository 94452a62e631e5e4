//! How far a receiver gets with the domain's SPF record: to its end, to an error, or to a question that nobody answers (RFC 7208, sections 4.6.4, 5.2 and 6.1).

use crate::checks::places::spf_records;
use crate::facts::{Answer, Cause, Facts, SpfNode};
use crate::records::spf::Spf;

/// Look-ups that a receiver makes at most.
const MOST_LOOKUPS: usize = 10;

/// Look-ups without an answer that a receiver takes at most.
const MOST_VOIDS: usize = 2;

/// Where the evaluation of the domain's only SPF record ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Course {
    /// It can be evaluated to the end.
    Whole,
    /// It ends with an error at this byte of the record; what stands before may still match. At 0 nothing counts.
    Broken(usize),
    /// A name in it was not answered.
    Unsure(Cause),
}

/// Follows the domain's SPF record; `None` when there is not exactly one.
pub(crate) fn course(facts: &Facts) -> Option<Course> {
    let records = spf_records(facts);
    let [(_, spf)] = records.as_slice() else {
        return None;
    };
    if spf.bad().next().is_some() {
        return Some(Course::Broken(0));
    }
    let Some(tree) = &facts.spf else {
        return Some(Course::Whole);
    };
    if tree.lookups() > MOST_LOOKUPS || tree.void_lookups() > MOST_VOIDS {
        return Some(Course::Broken(0));
    }
    Some(below(tree))
}

fn below(node: &SpfNode) -> Course {
    let mut unsure = None;
    for branch in &node.branches {
        if branch.is_loop {
            return Course::Broken(branch.span.start);
        }
        let inner = match (&branch.node, &branch.found) {
            (Some(inner), _) => of(inner),
            (None, Answer::Unknown(cause)) => Course::Unsure(cause.clone()),
            _ => Course::Whole,
        };
        match inner {
            Course::Whole => {}
            Course::Broken(_) => return Course::Broken(branch.span.start),
            Course::Unsure(cause) => {
                unsure.get_or_insert(cause);
            }
        }
    }
    unsure.map_or(Course::Whole, Course::Unsure)
}

/// A record that `include` or `redirect` leads to: no record there, several or a broken one end everything.
fn of(node: &SpfNode) -> Course {
    if let Answer::Unknown(cause) = &node.seen.answer {
        return Course::Unsure(cause.clone());
    }
    match node.records.as_slice() {
        [only] if Spf::read(only).bad().next().is_none() => below(node),
        _ => Course::Broken(0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::scene::{DOMAIN, scene};
    use crate::checks::{VerdictAnswer, judge, verdict};

    const AT: &str = "_dmarc.example.test";

    fn of_lines(lines: &[(&str, &str)]) -> (Course, VerdictAnswer) {
        let mut all = vec![(AT, "v=DMARC1; p=reject")];
        all.extend(lines);
        let facts = scene(&all).facts;
        (
            course(&facts).unwrap(),
            verdict(&facts, &judge(&facts)).answer,
        )
    }

    #[test]
    fn a_record_that_ends_in_an_error_proves_nobody() {
        for lines in [
            &[(DOMAIN, "v=spf1 include:example.test -all")][..],
            &[(DOMAIN, "v=spf1 redirect=example.test")],
            &[(DOMAIN, "v=spf1 redirect=nothing.test")],
            &[(DOMAIN, "v=spf1 include:nothing.test -all")],
            &[
                (DOMAIN, "v=spf1 include:two.test -all"),
                ("two.test", "v=spf1 -all"),
                ("two.test", "v=spf1 +all"),
            ],
        ] {
            let (course, answer) = of_lines(lines);
            assert!(matches!(course, Course::Broken(_)), "{lines:?}");
            assert_eq!(answer, VerdictAnswer::Fail, "{lines:?}");
        }
    }

    #[test]
    fn what_stands_before_the_error_still_counts() {
        let (course, answer) =
            of_lines(&[(DOMAIN, "v=spf1 ip4:192.0.2.1 include:nothing.test -all")]);
        assert_eq!(course, Course::Broken(21));
        assert_eq!(answer, VerdictAnswer::Unknown);
    }

    #[test]
    fn a_silence_in_the_tree_is_neither_sound_nor_broken() {
        let (course, answer) = of_lines(&[
            (DOMAIN, "v=spf1 include:silent.test -all"),
            ("silent.test", "TIMEOUT"),
        ]);
        assert_eq!(course, Course::Unsure(Cause::Timeout));
        assert_eq!(answer, VerdictAnswer::Unknown);
    }
}
