//! Temporary changes of ours that have not been put back: in force, past their date, or changed by somebody meanwhile.

use std::collections::BTreeSet;

use mailmend_providers::{RecordSet, Value};

use super::places::{governing, show, texts_at};
use crate::facts::{Answer, Facts, OpenChange, Txt};
use crate::finding::{Finding, Rule, Severity};

pub(crate) static OPEN: Rule = Rule {
    id: "temporary/open",
    severity: Severity::Info,
    reference: "Kept by mailmend: its journal",
    look: |facts| of_state(facts, &OPEN, State::Open),
};

pub(crate) static OVERDUE: Rule = Rule {
    id: "temporary/overdue",
    severity: Severity::Warning,
    reference: "Kept by mailmend: its journal",
    look: |facts| of_state(facts, &OVERDUE, State::Overdue),
};

pub(crate) static DRIFTED: Rule = Rule {
    id: "temporary/drifted",
    severity: Severity::Warning,
    reference: "Kept by mailmend: its journal",
    look: |facts| of_state(facts, &DRIFTED, State::Drifted),
};

/// How an open change stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// In force, and its date has not come.
    Open,
    /// In force, and its date is past.
    Overdue,
    /// What stands there is neither what was there before nor what we wrote.
    Drifted,
    /// What was there before stands there again.
    PutBack,
}

/// The rule that tells of a change of ours which holds the governing policy relaxed now.
pub(super) fn relaxing(facts: &Facts) -> Option<&'static Rule> {
    let (_, seen, _) = governing(facts)?;
    let held = facts
        .temporary
        .iter()
        .filter(|change| change.name == seen.at || change.name == *seen.stands_at());
    held.map(|change| state(facts, change))
        .find_map(|state| match state {
            State::Open => Some(&OPEN),
            State::Overdue => Some(&OVERDUE),
            State::Drifted | State::PutBack => None,
        })
}

fn state(facts: &Facts, change: &OpenChange) -> State {
    let live = texts_at(facts, &change.name).and_then(|seen| match &seen.answer {
        Answer::Is(all) => Some(all.iter().map(Txt::value).collect::<BTreeSet<Value>>()),
        Answer::Absent(_) => Some(BTreeSet::new()),
        Answer::Unknown(_) => None,
    });
    if let Some(live) = live {
        let is = |set: &Option<RecordSet>| match set {
            Some(set) => live == set.values,
            None => live.is_empty(),
        };
        if !is(&change.ours) {
            return if is(&change.original) {
                State::PutBack
            } else {
                State::Drifted
            };
        }
    }
    if facts.asked_at > change.until {
        State::Overdue
    } else {
        State::Open
    }
}

fn of_state(facts: &Facts, rule: &'static Rule, wanted: State) -> Vec<Finding> {
    facts
        .temporary
        .iter()
        .filter(|change| state(facts, change) == wanted)
        .map(|change| {
            let seconds = (change.until.as_second() - facts.asked_at.as_second()).unsigned_abs();
            let days = usize::try_from(seconds.div_ceil(86_400)).unwrap_or(usize::MAX);
            let mut finding = rule
                .at(&change.name, change.kind)
                .with("date", change.until)
                .with("since", change.since)
                .with("zone", &change.zone)
                .with("days", days)
                .fix(show());
            if let Some(txt) = texts_at(facts, &change.name).and_then(|seen| seen.all().first()) {
                finding = finding.value(txt.text());
            }
            finding
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::checks::scene::{Scene, name, scene};
    use crate::checks::{VerdictAnswer, judge, verdict};
    use crate::facts::OpenChange;
    use mailmend_providers::{RecordSet, RecordType};

    const AT: &str = "_dmarc.example.test";
    const WAS: &str = "v=DMARC1; p=reject; rua=mailto:d@example.test";
    const OURS: &str = "v=DMARC1; p=none; sp=reject; rua=mailto:d@example.test";

    fn relaxed(live: &str, until: &str) -> Scene {
        let mut scene = scene(&[(AT, live)]);
        let set = |text: &str| Some(RecordSet::new(name(AT), RecordType::Txt, 3600, [text]));
        scene.facts.temporary.push(OpenChange {
            zone: name("example.test"),
            name: name(AT),
            kind: RecordType::Txt,
            since: "2026-11-20T12:00:00Z".parse().unwrap(),
            until: until.parse().unwrap(),
            original: set(WAS),
            ours: set(OURS),
        });
        scene
    }

    fn told(live: &str, until: &str) -> Vec<&'static str> {
        relaxed(live, until)
            .found()
            .into_iter()
            .filter(|id| id.starts_with("temporary/"))
            .collect()
    }

    const LATER: &str = "2026-11-27T12:00:00Z";
    const EARLIER: &str = "2026-11-22T12:00:00Z";

    #[test]
    fn while_the_policy_is_relaxed_the_answer_says_so_and_what_comes_next() {
        let scene = relaxed(OURS, LATER);
        let answer = verdict(&scene.facts, &judge(&scene.facts));
        assert_eq!(answer.answer, VerdictAnswer::Pass);
        assert_eq!(answer.rule, Some("temporary/open"));
        let back = relaxed(WAS, LATER);
        let put_back = verdict(&back.facts, &judge(&back.facts));
        assert_ne!(put_back.rule, Some("temporary/open"));
    }

    #[test]
    fn a_change_in_force_is_told_of_with_its_date() {
        assert_eq!(told(OURS, LATER), ["temporary/open"]);
        let finding = relaxed(OURS, LATER).finding("temporary/open");
        assert_eq!(
            finding.args["date"],
            crate::facts::Arg::Moment(LATER.parse().unwrap())
        );
        assert_eq!(finding.args["days"], 4_usize.into());
    }

    #[test]
    fn past_its_date_it_is_overdue() {
        assert_eq!(told(OURS, EARLIER), ["temporary/overdue"]);
    }

    #[test]
    fn a_record_that_somebody_changed_has_drifted() {
        assert_eq!(
            told("v=DMARC1; p=quarantine", EARLIER),
            ["temporary/drifted"]
        );
    }

    #[test]
    fn a_record_that_was_put_back_is_fine() {
        assert!(told(WAS, EARLIER).is_empty());
    }

    #[test]
    fn a_silence_is_no_drift() {
        assert_eq!(told("TIMEOUT", LATER), ["temporary/open"]);
    }
}
