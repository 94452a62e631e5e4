//! Carrying out a plan: exactly that plan, once, with the old state safe on disk, whatever fails in between.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod rehearsal;

use std::time::Duration;

use jiff::ToSpan as _;
use mailmend::apply::watch::{Sight, Watch, until_everywhere};
use mailmend::apply::{Ended, Event, carry_out, carry_out_in, note_seen, recover};
use mailmend::failure::Kind;
use mailmend::finding::Edit;
use mailmend::journal::{Entry, Journal};
use mailmend::plan::{Live, Plan, Wish};
use mailmend::world::Clock as _;
use mailmend_providers::{RecordSet, RecordType, Refusal};
use rehearsal::*;

#[tokio::test]
async fn a_plan_is_carried_out_once_and_a_second_time_nothing_happens() {
    let mut r = Rehearsal::new();
    let plan = r.usual_plan();
    let outcome = r.apply(&plan).await.unwrap();
    assert_eq!(outcome.done.len(), 2);
    assert_eq!(r.values(DMARC), [RELAXED]);
    assert_eq!(r.at(DMARC, RecordType::Txt).unwrap().ttl, 300);
    assert_eq!(r.values(KEY), [PUBLIC]);
    let (journal, writes) = (r.journal_text(), r.memory.writes());

    let again = r.apply(&plan).await.unwrap();
    assert!(again.done.is_empty());
    assert_eq!(again.already.len(), 2);
    assert_eq!(again.wrote_at, None);
    assert_eq!((r.journal_text(), r.memory.writes()), (journal, writes));
}

#[tokio::test]
async fn the_old_record_set_is_on_disk_whole() {
    let mut r = Rehearsal::new();
    let plan = r.usual_plan();
    r.apply(&plan).await.unwrap();
    let open = r.history().open_items();
    assert_eq!(open.len(), 1);
    assert_eq!(open[0].original, Some(txt(DMARC, 3600, &[STRICT])));
    assert_eq!(open[0].plan.as_deref(), Some(plan.digest()));
    assert!(
        r.journal_text()
            .lines()
            .next()
            .unwrap()
            .contains("intended")
    );
    assert!(matches!(r.events[0], Event::Saved { .. }));
}

#[tokio::test]
async fn a_record_that_moved_is_left_alone_and_three_versions_are_shown() {
    let mut r = Rehearsal::new();
    let plan = r.usual_plan();
    let moved = txt(DMARC, 3600, &["v=DMARC1; p=quarantine"]);
    r.memory.put(moved.clone());
    let failure = r.apply(&plan).await.unwrap_err();
    assert_eq!(
        (failure.kind, failure.message),
        (Kind::Unsafe, "apply-moved")
    );
    let versions: Vec<_> = failure.versions.iter().map(|(label, _)| *label).collect();
    assert_eq!(versions, ["planned", "found", "wanted"]);
    assert_eq!(failure.versions[1].1, Some(moved));
    assert_eq!(r.memory.writes(), 0, "not even the key, which comes first");
    assert!(r.history().is_empty());
}

#[tokio::test]
async fn a_neighbour_that_came_since_the_plan_is_a_move_too() {
    let mut r = Rehearsal::new();
    let plan = r.plan(vec![relax()]);
    r.memory.put(txt(DMARC, 3600, &[STRICT, "stranger"]));
    assert_eq!(r.apply(&plan).await.unwrap_err().message, "apply-moved");
    assert_eq!(r.memory.writes(), 0);
}

#[tokio::test]
async fn a_lowered_ttl_is_a_move_and_one_that_was_counted_down_in_the_plan_is_not() {
    let mut r = Rehearsal::new();
    let plan = r.plan(vec![relax()]);
    r.memory.put(txt(DMARC, 60, &[STRICT]));
    assert_eq!(r.apply(&plan).await.unwrap_err().message, "apply-moved");
    r.memory.put(txt(DMARC, 7200, &[STRICT]));
    r.apply(&plan).await.unwrap();
    assert_eq!(
        r.history().open_items()[0].original.as_ref().unwrap().ttl,
        7200
    );
}

#[tokio::test]
async fn a_stranger_who_comes_in_the_last_moment_is_not_overwritten() {
    let mut r = Rehearsal::new();
    let plan = r.plan(vec![relax()]);
    r.memory.interfere(txt(DMARC, 3600, &[STRICT, "stranger"]));
    let failure = r.apply(&plan).await.unwrap_err();
    assert_eq!(failure.kind, Kind::Unsafe);
    assert_eq!(failure.versions.len(), 3);
    assert_eq!(r.values(DMARC), ["stranger", STRICT]);
    assert!(r.history().unfinished().is_empty());
    assert!(r.history().open_items().is_empty());
}

#[tokio::test]
async fn values_of_others_at_the_same_name_survive() {
    let mut r = Rehearsal::new();
    let edit = Edit::replace(
        &name(APEX),
        RecordType::Txt,
        "v=spf1 -all",
        "v=spf1 mx -all",
    );
    let plan = r.plan(vec![Wish::lasting(edit, "spf/include-not-needed")]);
    r.apply(&plan).await.unwrap();
    assert_eq!(r.values(APEX), ["v=spf1 mx -all", "verification=1"]);
}

#[tokio::test]
async fn each_refusal_has_its_exit_code_and_leaves_nothing_unfinished() {
    for (refusal, code) in [
        (
            Refusal::Credentials {
                reason: "expired".into(),
            },
            4,
        ),
        (
            Refusal::RateLimited {
                retry_after: Some(Duration::from_secs(30)),
            },
            4,
        ),
        (
            Refusal::Unreachable {
                reason: "no route".into(),
            },
            3,
        ),
        (
            Refusal::NameHasCname {
                name: name(KEY),
                target: None,
            },
            5,
        ),
    ] {
        let mut r = Rehearsal::new();
        let plan = r.usual_plan();
        r.memory.fail_next_write(refusal);
        let failure = r.apply(&plan).await.unwrap_err();
        assert_eq!(failure.kind.code(), code);
        assert_eq!(failure.args["done"], 0_usize.into());
        assert_eq!(failure.args["left"], 2_usize.into());
        assert!(r.history().unfinished().is_empty());
        assert_eq!(r.apply(&plan).await.unwrap().done.len(), 2);
    }
}

#[tokio::test]
async fn a_lost_reply_is_looked_after_and_not_repeated() {
    let mut r = Rehearsal::new();
    let plan = r.usual_plan();
    r.memory.lose_next_reply();
    r.apply(&plan).await.unwrap();
    assert_eq!(r.memory.writes(), 2);
    assert_eq!(r.values(DMARC), [RELAXED]);
    assert!(r.history().unfinished().is_empty());
}

#[tokio::test]
async fn a_reply_lost_on_a_write_that_was_not_made_says_so() {
    let mut r = Rehearsal::new();
    let plan = r.usual_plan();
    r.memory.fail_next_write(Refusal::Unknown {
        reason: "cut off".into(),
    });
    let failure = r.apply(&plan).await.unwrap_err();
    assert_eq!(
        (failure.kind, failure.message),
        (Kind::Unknown, "apply-reply-lost-nothing-made")
    );
    assert!(r.history().unfinished().is_empty());
}

#[tokio::test]
async fn stopped_at_any_write_the_next_run_knows_and_goes_on() {
    for stop in [Stop::BeforeTheWrite, Stop::AfterTheWrite] {
        for at in 0..2 {
            let mut r = Rehearsal::new();
            let plan = r.usual_plan();
            let dying = Stopping::new(&r.memory, stop, at);
            let mut quiet = |_: Event| ();
            tokio::select! {
                _ = carry_out(&r.world, &dying, r.memory.zone(), &plan, &mut quiet) => {
                    panic!("it was to be stopped");
                }
                () = dying.stopped.notified() => {}
            }
            assert_eq!(r.history().unfinished().len(), 1);
            let zone = r.zone();
            let events = &mut r.events;
            let found = recover(&r.world, &r.memory, &zone, &mut |e| events.push(e))
                .await
                .unwrap();
            let wanted = match stop {
                Stop::BeforeTheWrite => Ended::NotMade,
                Stop::AfterTheWrite => Ended::Made,
            };
            assert_eq!(found[0].ended, wanted);
            assert!(r.history().unfinished().is_empty());
            r.apply(&plan).await.unwrap();
            assert_eq!(r.values(DMARC), [RELAXED]);
            assert_eq!(r.values(KEY), [PUBLIC]);
            assert_eq!(
                r.memory.writes(),
                2,
                "{stop:?} {at}: nothing is written twice"
            );
            let open = r.history().open_items();
            assert_eq!(open[0].original, Some(txt(DMARC, 3600, &[STRICT])));
        }
    }
}

#[tokio::test]
async fn a_disk_that_fails_at_any_line_loses_nothing() {
    for appends in 0..4 {
        for bytes in [0, 1, 40, 200] {
            let mut r = Rehearsal::new();
            let plan = r.usual_plan();
            let mut journal = r.failing_journal(appends, bytes);
            let zone = r.zone();
            let failure =
                carry_out_in(&mut journal, &r.world, &r.memory, &zone, &plan, &mut |_| ())
                    .await
                    .unwrap_err();
            assert_eq!(failure.kind, Kind::Usage);
            // appends come in pairs, the intent and the success: only after an intent is anything written
            assert_eq!(r.memory.writes(), appends.div_ceil(2));
            drop(journal);

            let outcome = r.apply(&plan).await.unwrap();
            assert_eq!(r.values(DMARC), [RELAXED]);
            assert_eq!(r.memory.writes(), 2);
            assert_eq!(outcome.done.len() + outcome.already.len(), 2);
            let open = r.history().open_items();
            assert_eq!(open.len(), 1, "after {appends} appends and {bytes} bytes");
            assert_eq!(open[0].original, Some(txt(DMARC, 3600, &[STRICT])));
            let torn = r
                .events
                .iter()
                .any(|e| matches!(e, Event::TornLines { .. }));
            assert_eq!(torn, bytes > 0);
        }
    }
}

#[tokio::test]
async fn a_state_folder_that_cannot_be_written_stops_everything() {
    let mut r = Rehearsal::new();
    let plan = r.usual_plan();
    let file = tempfile::NamedTempFile::new().unwrap();
    r.world.state_dir = file.path().join("below");
    let failure = r.apply(&plan).await.unwrap_err();
    assert_eq!(
        (failure.kind, failure.message),
        (Kind::Usage, "state-cannot-write")
    );
    assert_eq!(r.memory.writes(), 0);
}

#[tokio::test]
async fn a_damaged_journal_stops_everything_and_names_the_line() {
    let mut r = Rehearsal::new();
    let plan = r.usual_plan();
    r.apply(&plan).await.unwrap();
    let damaged = r.journal_text().replacen("\"wrote\"", "\"wro\u{1}te\"", 1);
    std::fs::write(r.journal_path(), &damaged).unwrap();
    let failure = r.apply(&plan).await.unwrap_err();
    assert_eq!(failure.message, "journal-damaged");
    assert_eq!(failure.args["line"], 2_usize.into());
    assert_eq!(r.journal_text(), damaged);
}

#[tokio::test]
async fn two_runs_on_one_zone_are_kept_apart() {
    let mut r = Rehearsal::new();
    let plan = r.usual_plan();
    let other = Journal::open(&r.world.state_dir, &name(APEX)).unwrap();
    let failure = r.apply(&plan).await.unwrap_err();
    assert_eq!(
        (failure.kind, failure.message),
        (Kind::Unsafe, "journal-in-use")
    );
    drop(other);
    r.apply(&plan).await.unwrap();
}

#[tokio::test]
async fn a_second_relaxation_on_top_of_an_open_one_is_refused() {
    let mut r = Rehearsal::new();
    let plan = r.plan(vec![relax()]);
    r.apply(&plan).await.unwrap();
    let mut deeper = relax();
    deeper.edit = Edit::replace(&name(DMARC), RecordType::Txt, RELAXED, "v=DMARC1; p=none");
    let plan = r.plan(vec![deeper]);
    let failure = r.apply(&plan).await.unwrap_err();
    assert_eq!(
        (failure.kind, failure.message),
        (Kind::Unsafe, "apply-open-already")
    );
}

#[tokio::test]
async fn a_plan_whose_end_has_passed_is_refused() {
    let mut r = Rehearsal::new();
    let plan = r.usual_plan();
    r.clock.step(Duration::from_secs(8 * 86_400));
    let failure = r.apply(&plan).await.unwrap_err();
    assert_eq!(
        (failure.kind, failure.message),
        (Kind::Unsafe, "apply-plan-is-over")
    );
    assert_eq!(r.memory.writes(), 0);
}

#[tokio::test]
async fn a_cname_makes_room_for_a_txt_in_one_call() {
    let alias = RecordSet::new(name(DMARC), RecordType::Cname, 3600, ["d.manager.test"]);
    let mut r = Rehearsal::with([alias]);
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
    assert_eq!(r.memory.writes(), 1);
    assert_eq!(r.at(DMARC, RecordType::Cname), None);
    assert_eq!(r.values(DMARC), ["v=DMARC1; p=none"]);
}

#[tokio::test]
async fn a_private_key_that_stands_beside_is_masked_everywhere_but_in_the_journal() {
    let secret = "-----BEGIN PRIVATE KEY-----MC4CAQAwBQYDK2VwBCIEIA";
    let mut r = Rehearsal::with([txt(APEX, 3600, &["v=spf1 +all", secret])]);
    let edit = Edit::replace(&name(APEX), RecordType::Txt, "v=spf1 +all", "v=spf1 -all");
    let plan = r.plan(vec![Wish::lasting(edit, "spf/plus-all")]);
    let document = plan.to_json().to_string();
    assert!(!document.contains("MC4CAQ"));
    let plan = Plan::read(&document).unwrap();
    r.apply(&plan).await.unwrap();
    assert_eq!(r.values(APEX), [secret, "v=spf1 -all"]);
    assert!(!format!("{:?}", r.events).contains("MC4CAQ"));
    assert!(r.journal_text().contains("MC4CAQ"));
}

#[tokio::test]
async fn a_plan_for_another_zone_is_refused() {
    let mut r = Rehearsal::new();
    let at = name("example.net");
    let live = Live::default().with(&at, RecordType::Txt, None);
    let wish = Wish::lasting(Edit::add(&at, RecordType::Txt, "x"), "publish");
    let plan = Plan::new(&at, &at, r.clock.now(), vec![wish], &live).unwrap();
    assert_eq!(r.apply(&plan).await.unwrap_err().kind, Kind::Usage);
}

fn watch(r: &Rehearsal, outcome: &mailmend::apply::Outcome) -> Watch {
    Watch {
        authoritative: r.servers(),
        resolvers: vec![mailmend::facts::Server::Resolver],
        changes: outcome.done.iter().map(|(_, c)| c.clone()).collect(),
        wrote_at: outcome.wrote_at,
        negative_ttl: Some(600),
        deadline: r.clock.now() + 15.minutes(),
        wait_for_resolvers: false,
    }
}

#[tokio::test]
async fn a_server_that_lags_is_waited_for() {
    let mut r = Rehearsal::new();
    let plan = r.usual_plan();
    r.dns.lag(&server(2), Duration::from_secs(40));
    r.dns.lag(
        &mailmend::facts::Server::Resolver,
        Duration::from_secs(3600),
    );
    let outcome = r.apply(&plan).await.unwrap();
    let started = r.clock.now();
    let watch = watch(&r, &outcome);
    let mut events = Vec::new();
    let seen = until_everywhere(&r.world, &watch, &mut |e| events.push(e))
        .await
        .unwrap();
    assert!(seen.at >= started + 40.seconds() && seen.at <= started + 60.seconds());
    assert_eq!(seen.old_copies_until, Some(seen.at + 3600.seconds()));
    let policy = &seen.resolvers[1];
    assert_eq!(policy.name, name(DMARC));
    assert!(matches!(policy.sight, Sight::NotYet { .. }));
    assert!(policy.dies_at.is_some(), "{policy:?}");
    assert!(events.contains(&Event::OldCopiesUntil {
        at: started + 3600.seconds()
    }));
    let of_second: Vec<_> = events
        .iter()
        .filter_map(|event| match event {
            Event::Server {
                server: s, sight, ..
            } if *s == server(2) => Some(sight),
            _ => None,
        })
        .collect();
    assert_eq!(
        of_second.len(),
        4,
        "two records, told when late and when there"
    );
    assert_eq!(of_second[3], &Sight::Exact);
    let ids = outcome.done.iter().map(|(id, _)| *id).collect();
    note_seen(&r.world, &name(APEX), ids).unwrap();
    assert!(r.history().items().iter().all(|item| item.seen));
}

#[tokio::test]
async fn a_stranger_at_the_apex_is_nobodys_business_and_one_beside_the_policy_is() {
    let mut r = Rehearsal::new();
    let edit = Edit::replace(
        &name(APEX),
        RecordType::Txt,
        "v=spf1 -all",
        "v=spf1 mx -all",
    );
    let plan = r.plan(vec![Wish::lasting(edit, "spf/include-not-needed"), relax()]);
    let outcome = r.apply(&plan).await.unwrap();
    let watch = watch(&r, &outcome);
    r.memory.put(txt(
        APEX,
        3600,
        &["v=spf1 mx -all", "verification=1", "new=2"],
    ));
    until_everywhere(&r.world, &watch, &mut |_| ())
        .await
        .unwrap();
    r.memory.put(txt(DMARC, 300, &[RELAXED, STRICT]));
    let failure = until_everywhere(&r.world, &watch, &mut |_| ())
        .await
        .unwrap_err();
    assert_eq!(failure.kind, Kind::TimeOver);
}

#[tokio::test]
async fn a_resolver_is_asked_again_when_its_old_copy_dies_and_is_no_failure() {
    let mut r = Rehearsal::new();
    let plan = r.plan(vec![relax()]);
    let resolver = mailmend::facts::Server::Resolver;
    r.dns.lag(&resolver, Duration::from_secs(3600));
    let outcome = r.apply(&plan).await.unwrap();
    let mut watch = watch(&r, &outcome);
    watch.wait_for_resolvers = true;
    // the copy outlives the wait: told, not waited for
    let started = r.clock.now();
    let seen = until_everywhere(&r.world, &watch, &mut |_| ())
        .await
        .unwrap();
    assert_eq!(seen.resolvers[0].dies_at, Some(started + 3600.seconds()));
    assert_eq!(r.clock.now(), started);
    watch.deadline = started + 2.hours();
    let seen = until_everywhere(&r.world, &watch, &mut |_| ())
        .await
        .unwrap();
    assert_eq!(seen.resolvers[0].sight, Sight::Exact);
    assert!(r.clock.now() <= started + 3602.seconds());
}

#[tokio::test]
async fn a_server_that_is_silent_is_not_one_that_has_the_old_record() {
    let mut r = Rehearsal::new();
    let plan = r.usual_plan();
    let outcome = r.apply(&plan).await.unwrap();
    r.dns.silence(&server(2));
    let watch = watch(&r, &outcome);
    let failure = until_everywhere(&r.world, &watch, &mut |_| ())
        .await
        .unwrap_err();
    assert_eq!(failure.kind, Kind::TimeOver);
    assert_eq!(failure.args["behind"], 0_usize.into());
    assert_eq!(failure.args["silent"], 1_usize.into());
    assert_eq!(r.clock.now(), watch.deadline);
}

#[tokio::test]
async fn the_journal_can_be_read_by_a_person() {
    let mut r = Rehearsal::new();
    let plan = r.plan(vec![relax()]);
    r.apply(&plan).await.unwrap();
    let first: serde_json::Value =
        serde_json::from_str(r.journal_text().lines().next().unwrap()).unwrap();
    assert_eq!(first["v"], 1);
    assert_eq!(first["entry"], "intended");
    assert_eq!(first["change"]["before"]["values"][0], STRICT);
    assert_eq!(first["change"]["before"]["ttl"], 3600);
    assert!(matches!(
        r.history().lines()[1].entry,
        Entry::Wrote {
            id: 1,
            receipt: Some(_)
        }
    ));
}
