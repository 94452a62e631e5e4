//! The way back: byte for byte, with its gates, and never over somebody else's change.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod rehearsal;

use std::time::Duration;

use jiff::ToSpan as _;
use mailmend::apply::closing::{abandon, extend};
use mailmend::apply::restore::{
    Asked, MessageProof, proposal, put_back, put_back_from, put_back_in, undo, undo_proposal,
};
use mailmend::apply::{Event, Outcome};
use mailmend::failure::{Failure, Kind};
use mailmend::finding::Edit;
use mailmend::journal::{Closed, Entry};
use mailmend::plan::Wish;
use mailmend::world::Clock as _;
use mailmend_providers::{Raw, RecordSet, RecordType, Refusal};
use rehearsal::*;

fn asked(r: &Rehearsal) -> Asked {
    Asked {
        domain: name(APEX),
        via_quarantine: false,
        policy_only: false,
        keys: Vec::new(),
        servers: r.servers(),
        proof: MessageProof::Shown,
        agreed: None,
    }
}

async fn restore(r: &mut Rehearsal, asked: &Asked) -> Result<Outcome, Failure> {
    let (memory, zone) = (r.memory.clone(), r.zone());
    let events = &mut r.events;
    put_back(&r.world, &memory, &zone, asked, &mut |e| events.push(e)).await
}

/// The policy relaxed and the key published.
async fn opened(r: &mut Rehearsal) {
    let plan = r.usual_plan();
    r.apply(&plan).await.unwrap();
    assert_eq!(r.history().open_items().len(), 1);
}

#[tokio::test]
async fn the_saved_bytes_come_back_with_their_ttl() {
    let mut before = txt(
        DMARC,
        3600,
        &["v=DMARC1;p=reject ; rua = mailto:d@example.test ;"],
    );
    before.raw = Raw(serde_json::json!({"strings": ["v=DMARC1;", "p=reject"]}));
    let mut r = Rehearsal::with([before.clone()]);
    let mut edit = Edit::replace(
        &name(DMARC),
        RecordType::Txt,
        before.values.first().unwrap().clone(),
        "v=DMARC1;p=none ;sp=reject; rua = mailto:d@example.test ;",
    );
    edit.ttl = Some(300);
    let wish = Wish { edit, ..relax() };
    let plan = r.plan(vec![wish]);
    r.apply(&plan).await.unwrap();
    let asked = asked(&r);
    restore(&mut r, &asked).await.unwrap();
    assert_eq!(r.at(DMARC, RecordType::Txt), Some(before), "raw memory too");
    assert!(r.history().open_items().is_empty());
    assert!(
        r.events
            .iter()
            .any(|e| matches!(e, Event::Closed { of: 1, .. }))
    );

    let (text, writes) = (r.journal_text(), r.memory.writes());
    let again = restore(&mut r, &asked).await.unwrap();
    assert_eq!(again, Outcome::default());
    assert_eq!((r.journal_text(), r.memory.writes()), (text, writes));
}

#[tokio::test]
async fn what_is_proposed_is_what_is_done() {
    let mut r = Rehearsal::new();
    opened(&mut r).await;
    let (text, asked) = (r.journal_text(), asked(&r));
    let ways = proposal(&r.world, &r.memory, &r.zone(), &asked)
        .await
        .unwrap();
    assert_eq!(r.journal_text(), text);
    let change = ways[0].change.clone().unwrap();
    let outcome = restore(&mut r, &asked).await.unwrap();
    assert_eq!(outcome.done[0].1, change);
}

#[tokio::test]
async fn strangers_who_came_since_stay() {
    let mut r = Rehearsal::new();
    let until = relax().until;
    let edit = Edit::replace(&name(APEX), RecordType::Txt, "v=spf1 -all", "v=spf1 ?all");
    let plan = r.plan(vec![Wish {
        edit,
        because: "relax".into(),
        until,
    }]);
    r.apply(&plan).await.unwrap();
    r.memory
        .put(txt(APEX, 3600, &["v=spf1 ?all", "verification=1", "new=2"]));
    let asked = asked(&r);
    restore(&mut r, &asked).await.unwrap();
    assert_eq!(r.values(APEX), ["new=2", "v=spf1 -all", "verification=1"]);
}

#[tokio::test]
async fn what_somebody_else_decided_is_not_overwritten() {
    for theirs in [
        &["v=DMARC1; p=quarantine"][..],
        &[RELAXED, "v=DMARC1; p=reject"],
    ] {
        let mut r = Rehearsal::new();
        opened(&mut r).await;
        let found = txt(DMARC, 300, theirs);
        r.memory.put(found.clone());
        let asked = asked(&r);
        let failure = restore(&mut r, &asked).await.unwrap_err();
        assert_eq!(
            (failure.kind, failure.message),
            (Kind::Unsafe, "restore-moved")
        );
        let labels: Vec<_> = failure.versions.iter().map(|(label, _)| *label).collect();
        assert_eq!(labels, ["original", "ours", "found"]);
        assert_eq!(failure.versions[2].1, Some(found.clone()));
        assert_eq!(r.at(DMARC, RecordType::Txt), Some(found));
        assert!(r.history().open_items()[0].drifted, "and it stays open");
        let text = r.journal_text();
        restore(&mut r, &asked).await.unwrap_err();
        assert_eq!(r.journal_text(), text, "noted once");
    }
}

#[tokio::test]
async fn put_back_by_hand_already_only_closes() {
    let mut r = Rehearsal::new();
    opened(&mut r).await;
    r.memory.put(txt(DMARC, 3600, &[STRICT]));
    let writes = r.memory.writes();
    let mut asked = asked(&r);
    asked.proof = MessageProof::Missing;
    let outcome = restore(&mut r, &asked).await.unwrap();
    assert_eq!(outcome.already.len(), 1);
    assert_eq!(r.memory.writes(), writes);
    assert!(r.history().open_items().is_empty());
}

fn created() -> Wish {
    let at = name("_dmarc.news.example.test");
    let mut edit = Edit::add(&at, RecordType::Txt, "v=DMARC1; p=none");
    edit.ttl = Some(300);
    Wish { edit, ..relax() }
}

#[tokio::test]
async fn a_record_that_we_created_goes_away() {
    let mut r = Rehearsal::new();
    let before = r.memory.sets();
    let plan = r.plan(vec![created()]);
    r.apply(&plan).await.unwrap();
    let asked = asked(&r);
    restore(&mut r, &asked).await.unwrap();
    assert_eq!(r.memory.sets(), before);
}

#[tokio::test]
async fn a_record_that_we_created_and_others_changed_is_left_alone() {
    let mut r = Rehearsal::new();
    let plan = r.plan(vec![created()]);
    r.apply(&plan).await.unwrap();
    let at = "_dmarc.news.example.test";
    r.memory.put(txt(
        at,
        300,
        &["v=DMARC1; p=none; rua=mailto:x@example.test"],
    ));
    let asked = asked(&r);
    let failure = restore(&mut r, &asked).await.unwrap_err();
    assert_eq!(failure.kind, Kind::Unsafe);
    assert_eq!(r.values(at).len(), 1);
    // once it is gone, there is nothing to do
    r.memory.take(&name(at), RecordType::Txt);
    restore(&mut r, &asked).await.unwrap();
    assert!(r.history().open_items().is_empty());
}

#[tokio::test]
async fn an_alias_comes_back_in_one_call() {
    let alias = RecordSet::new(name(DMARC), RecordType::Cname, 3600, ["d.manager.test"]);
    let mut r = Rehearsal::with([alias.clone()]);
    let until = relax().until;
    let wish = |edit| Wish {
        edit,
        because: "relax".into(),
        until,
    };
    let plan = r.plan(vec![
        wish(Edit::remove(
            &name(DMARC),
            RecordType::Cname,
            "d.manager.test",
        )),
        wish(Edit::add(&name(DMARC), RecordType::Txt, "v=DMARC1; p=none")),
    ]);
    r.apply(&plan).await.unwrap();
    let asked = asked(&r);
    restore(&mut r, &asked).await.unwrap();
    assert_eq!(r.memory.sets(), [alias]);
    assert_eq!(r.memory.writes(), 2);
}

#[tokio::test]
async fn without_a_message_the_rule_stays_relaxed() {
    let mut r = Rehearsal::new();
    opened(&mut r).await;
    let mut asked = asked(&r);
    asked.proof = MessageProof::Missing;
    let failure = restore(&mut r, &asked).await.unwrap_err();
    assert_eq!(
        (failure.kind, failure.message),
        (Kind::Unsafe, "restore-needs-message-proof")
    );
    assert_eq!(r.values(DMARC), [RELAXED]);
    asked.proof = MessageProof::Waived;
    restore(&mut r, &asked).await.unwrap();
    let waived = |entry: &Entry| {
        matches!(
            entry,
            Entry::Restored {
                of: 2,
                without_message_proof: true
            }
        )
    };
    assert!(r.history().lines().iter().any(|line| waived(&line.entry)));
}

#[tokio::test]
async fn a_key_that_a_server_lacks_keeps_the_rule_relaxed() {
    let mut r = Rehearsal::new();
    r.dns.lag(&server(2), Duration::from_secs(3600));
    opened(&mut r).await;
    let asked = asked(&r);
    let failure = restore(&mut r, &asked).await.unwrap_err();
    assert_eq!(
        (failure.kind, failure.message),
        (Kind::Unsafe, "restore-key-missing")
    );
    assert_eq!(failure.args["server"], "ns2.example.test".into());
    r.clock.step(Duration::from_secs(3600));
    r.dns.silence(&server(1));
    let failure = restore(&mut r, &asked).await.unwrap_err();
    assert_eq!(
        (failure.kind, failure.message),
        (Kind::Unknown, "restore-key-unknown")
    );
    assert_eq!(r.values(DMARC), [RELAXED]);
}

#[tokio::test]
async fn by_way_of_quarantine_it_stays_open_until_the_end() {
    let mut r = Rehearsal::new();
    opened(&mut r).await;
    let mut asked = asked(&r);
    asked.via_quarantine = true;
    restore(&mut r, &asked).await.unwrap();
    assert_eq!(r.values(DMARC), [RELAXED.replace("p=none", "p=quarantine")]);
    let open = r.history().open_items();
    assert_eq!(open[0].original, Some(txt(DMARC, 3600, &[STRICT])));
    restore(&mut r, &asked).await.unwrap();
    assert_eq!(
        r.at(DMARC, RecordType::Txt),
        Some(txt(DMARC, 3600, &[STRICT]))
    );
    assert!(r.history().open_items().is_empty());
}

#[tokio::test]
async fn stopped_on_the_way_back_the_next_run_goes_on() {
    for stop in [Stop::BeforeTheWrite, Stop::AfterTheWrite] {
        let mut r = Rehearsal::new();
        opened(&mut r).await;
        let asked = asked(&r);
        let dying = Stopping::new(&r.memory, stop, 0);
        let mut quiet = |_: Event| ();
        tokio::select! {
            _ = put_back(&r.world, &dying, r.memory.zone(), &asked, &mut quiet) => {
                panic!("it was to be stopped");
            }
            () = dying.stopped.notified() => {}
        }
        restore(&mut r, &asked).await.unwrap();
        assert_eq!(
            r.at(DMARC, RecordType::Txt),
            Some(txt(DMARC, 3600, &[STRICT]))
        );
        assert!(r.history().open_items().is_empty());
        assert!(r.history().unfinished().is_empty());
        assert_eq!(r.memory.writes(), 3);
    }
}

#[tokio::test]
async fn a_disk_that_fails_on_the_way_back_loses_nothing() {
    for appends in 0..2 {
        for bytes in [0, 30] {
            let mut r = Rehearsal::new();
            opened(&mut r).await;
            let asked = asked(&r);
            let mut journal = r.failing_journal(appends, bytes);
            let zone = r.zone();
            put_back_in(
                &mut journal,
                &r.world,
                &r.memory,
                &zone,
                &asked,
                &mut |_| (),
            )
            .await
            .unwrap_err();
            drop(journal);
            restore(&mut r, &asked).await.unwrap();
            assert_eq!(r.values(DMARC), [STRICT]);
            assert!(r.history().open_items().is_empty());
            assert_eq!(r.memory.writes(), 3);
        }
    }
}

#[tokio::test]
async fn a_refused_way_back_stays_open() {
    let mut r = Rehearsal::new();
    opened(&mut r).await;
    r.memory.fail_next_write(Refusal::Forbidden {
        missing: "DNS:Edit".into(),
    });
    let asked = asked(&r);
    let failure = restore(&mut r, &asked).await.unwrap_err();
    assert_eq!(failure.kind, Kind::Refused);
    assert_eq!(r.history().open_items().len(), 1);
    restore(&mut r, &asked).await.unwrap();
    assert!(r.history().open_items().is_empty());
}

#[tokio::test]
async fn another_computer_puts_back_from_the_journal_or_the_plan() {
    for from_plan in [false, true] {
        let mut r = Rehearsal::new();
        let plan = r.usual_plan();
        r.apply(&plan).await.unwrap();
        let saved = if from_plan {
            plan.to_json().to_string()
        } else {
            r.journal_text()
        };
        let elsewhere = tempfile::tempdir().unwrap();
        r.world.state_dir = elsewhere.path().to_owned();
        let zone = r.zone();
        let outcome = put_back_from(&r.world, &r.memory, &zone, &saved, &asked(&r), &mut |_| ())
            .await
            .unwrap();
        assert_eq!(outcome.done.len(), 1);
        assert_eq!(
            r.at(DMARC, RecordType::Txt),
            Some(txt(DMARC, 3600, &[STRICT]))
        );
        assert_eq!(r.values(KEY), [PUBLIC]);
        assert!(r.history().open_items().is_empty());
    }
    let r = Rehearsal::new();
    let zone = r.zone();
    let failure = put_back_from(
        &r.world,
        &r.memory,
        &zone,
        "what is this",
        &asked(&r),
        &mut |_| (),
    )
    .await
    .unwrap_err();
    assert_eq!(failure.kind, Kind::Usage);
}

#[tokio::test]
async fn undo_takes_back_the_whole_plan() {
    let mut r = Rehearsal::new();
    let before = r.memory.sets();
    opened(&mut r).await;
    let zone = r.zone();
    let (changed, journal) = (r.memory.sets(), r.journal_text());
    let ways = undo_proposal(&r.world, &r.memory, &zone, None)
        .await
        .unwrap();
    assert!(ways.iter().any(|way| way.change.is_some()));
    assert_eq!((r.memory.sets(), r.journal_text()), (changed, journal));
    undo(&r.world, &r.memory, &zone, None, None, &mut |_| ())
        .await
        .unwrap();
    assert_eq!(r.memory.sets(), before);
    assert!(
        r.history()
            .items()
            .iter()
            .all(|i| i.closed == Some(Closed::TakenBack))
    );
    let failure = undo(&r.world, &r.memory, &zone, None, None, &mut |_| ())
        .await
        .unwrap_err();
    assert_eq!(
        (failure.kind, failure.message),
        (Kind::Usage, "undo-nothing")
    );
}

#[tokio::test]
async fn an_end_can_be_moved_and_a_change_left_as_it_stands() {
    let mut r = Rehearsal::new();
    opened(&mut r).await;
    r.clock.step(Duration::from_secs(8 * 86_400));
    assert!(r.history().open_items()[0].is_overdue(r.clock.now()));
    let until = extend(&r.world, &name(APEX), &name(APEX), 7, false)
        .unwrap()
        .until;
    assert_eq!(until, r.clock.now() + (7 * 24).hours());
    assert!(!r.history().open_items()[0].is_overdue(r.clock.now()));
    assert_eq!(r.history().open_items()[0].until, Some(until));
    assert_eq!(
        extend(&r.world, &name(APEX), &name(APEX), 15, false)
            .unwrap_err()
            .kind,
        Kind::Usage
    );
    assert!(abandon(&r.world, &name(APEX), &name(APEX), "  ").is_err());
    abandon(&r.world, &name(APEX), &name(APEX), "the domain is given up").unwrap();
    assert!(r.history().open_items().is_empty());
    let failure = abandon(&r.world, &name(APEX), &name(APEX), "again").unwrap_err();
    assert_eq!(failure.message, "restore-nothing-open");
}

#[tokio::test]
async fn only_the_domain_that_was_asked_for_is_put_back() {
    let mut r = Rehearsal::new();
    let plan = r.plan(vec![created(), relax()]);
    r.apply(&plan).await.unwrap();
    let mut asked = asked(&r);
    asked.domain = name("news.example.test");
    restore(&mut r, &asked).await.unwrap();
    assert_eq!(r.values("_dmarc.news.example.test"), [""; 0]);
    assert_eq!(r.values(DMARC), [RELAXED]);
}

#[tokio::test]
async fn what_was_not_agreed_to_is_not_written() {
    let mut r = Rehearsal::new();
    opened(&mut r).await;
    let (sets, zone) = (r.memory.sets(), r.zone());
    let mut asked = asked(&r);
    asked.agreed = Some(Vec::new());
    let failure = restore(&mut r, &asked).await.unwrap_err();
    assert_eq!(
        (failure.kind, failure.message),
        (Kind::Unsafe, "restore-not-agreed")
    );
    let failure = undo(&r.world, &r.memory, &zone, None, Some(&[]), &mut |_| ())
        .await
        .unwrap_err();
    assert_eq!(failure.message, "restore-not-agreed");
    assert_eq!(r.memory.sets(), sets);
    let ways = proposal(&r.world, &r.memory, &zone, &asked).await.unwrap();
    asked.agreed = Some(ways.into_iter().filter_map(|way| way.change).collect());
    restore(&mut r, &asked).await.unwrap();
    assert!(r.history().open_items().is_empty());
}
