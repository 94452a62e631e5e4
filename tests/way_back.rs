//! The ways back, on a real BIND and through the command line: nothing without consent, and nothing untrue.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[path = "../providers/tests/stage/bind.rs"]
mod bind;
mod command;
#[path = "command/seed.rs"]
mod seed;

use std::net::SocketAddr;

use command::{Desk, Run};
use seed::{DMARC, DOMAIN, RELAXED, STRICT, server, somebody_writes, texts};

const KEY: &str = "s1._domainkey.acme-shop.test";

fn run(desk: &Desk, words: &[&str]) -> Run {
    desk.run(&[words, &["--provider", "rfc2136", "--wait", "0s"]].concat())
}

fn planned(server: SocketAddr) -> Desk {
    let desk = seed::desk(server);
    desk.run(&["plan", "relax", DOMAIN, "--out", "relax.json"])
        .ends_with(0);
    desk
}

fn relaxed(server: SocketAddr) -> Desk {
    let desk = planned(server);
    run(&desk, &["apply", "relax.json", "--confirm", DOMAIN]).ends_with(0);
    desk
}

/// Relaxed by a run that was cut off: only its intention stands in the journal.
fn cut_off(server: SocketAddr) -> Desk {
    let desk = relaxed(server);
    let path = desk.state().join(DOMAIN).join("journal.jsonl");
    let first = desk.journal(DOMAIN).lines().next().unwrap().to_owned();
    assert!(first.contains("\"intended\""));
    std::fs::write(path, first + "\n").unwrap();
    desk
}

fn policy(server: SocketAddr) -> String {
    texts(server, DMARC)[0].1.clone()
}

#[test]
fn after_a_cut_off_run_no_way_back_writes_without_consent() {
    if !bind::installed() {
        return;
    }
    let ways: [(&[&str], i32, bool); 4] = [
        (&["restore", DOMAIN, "--without-message-proof"], 2, false),
        (&["undo", DOMAIN], 2, false),
        (
            &["restore", DOMAIN, "--without-message-proof", "--dry-run"],
            0,
            true,
        ),
        (&["undo", DOMAIN, "--dry-run"], 0, true),
    ];
    let server = server();
    for (words, code, shown) in ways {
        let desk = cut_off(server.addr);
        let saved = desk.file("saved.jsonl", &desk.journal(DOMAIN));
        let ended = run(&desk, words).ends_with(code);
        assert!(ended.stdout.contains("p=reject"), "{words:?}: it is shown");
        if !shown {
            ended.says("Consent is missing: --confirm acme-shop.test, because");
        }
        assert_eq!(policy(server.addr), RELAXED, "{words:?}");
        let from = ["restore", DOMAIN, "--without-message-proof", "--from"];
        let from = run(&desk, &[&from[..], &[&saved]].concat());
        assert!([0, 2].contains(&from.code), "{}", from.stderr);
        assert_eq!(policy(server.addr), RELAXED, "--from {words:?}");
        run(&desk, &["undo", DOMAIN, "--confirm", DOMAIN]).ends_with(0);
        assert_eq!(policy(server.addr), STRICT);
    }
}

#[test]
fn undo_says_what_it_means_for_the_mail_and_notes_that_nothing_was_proven() {
    if !bind::installed() {
        return;
    }
    let server = server();
    let desk = seed::desk(server.addr);
    let fix = [
        "fix",
        DOMAIN,
        "--symptom",
        "bounce",
        "--sender",
        "own",
        "--remedy",
        "relax",
        "--selector",
        "s1",
        "--confirm",
        DOMAIN,
    ];
    let fixed = run(&desk, &fix).ends_with(0);
    let said = format!("{} {}", fixed.stdout, fixed.stderr);
    let said: Vec<&str> = said.split_whitespace().collect();
    let said = said.join(" ");
    for told in [
        "Next, switch on signing in your mail software with the key",
        "put the strict rule back with it: mailmend restore acme-shop.test --message FILE",
    ] {
        assert!(said.contains(told), "{told}\n{said}");
    }
    assert!(!said.contains("You are done."), "{said}");
    assert_eq!(texts(server.addr, KEY).len(), 1);
    run(&desk, &["undo", DOMAIN])
        .ends_with(2)
        .says("no message has shown that yours passes")
        .says("The key at s1._domainkey.acme-shop.test goes away");
    assert_eq!(policy(server.addr), RELAXED);
    let undone = run(&desk, &["undo", DOMAIN, "--confirm", DOMAIN])
        .ends_with(0)
        .says("no message has shown that yours passes");
    assert!(
        !undone.stderr.contains("temporary change of s1._domainkey"),
        "{}",
        undone.stderr
    );
    assert_eq!(
        (policy(server.addr), texts(server.addr, KEY)),
        (STRICT.to_owned(), Vec::new())
    );
    let waived = desk.journal(DOMAIN);
    let waived: Vec<&str> = waived
        .lines()
        .filter(|line| line.contains("\"without_message_proof\":true"))
        .collect();
    assert_eq!(waived.len(), 1, "only the rule had a proof to waive");
}

#[test]
fn with_nothing_open_restore_ends_as_extend_and_abandon_do() {
    if !bind::installed() {
        return;
    }
    let server = server();
    let desk = relaxed(server.addr);
    let back = [
        "restore",
        DOMAIN,
        "--without-message-proof",
        "--confirm",
        DOMAIN,
    ];
    run(&desk, &back).ends_with(0);
    let again = run(&desk, &back)
        .ends_with(2)
        .says("No temporary change is open for acme-shop.test.");
    assert_eq!(again.stdout, "");
    desk.run(&["extend", DOMAIN])
        .ends_with(2)
        .says("No temporary change is open");
}

#[test]
fn consent_for_another_domain_names_both() {
    if !bind::installed() {
        return;
    }
    let server = server();
    let desk = planned(server.addr);
    run(&desk, &["apply", "relax.json", "--yes"])
        .ends_with(2)
        .says("Consent is missing: --confirm acme-shop.test, because");
    run(&desk, &["apply", "relax.json", "--confirm", "other.test"])
        .ends_with(2)
        .says("--confirm names other.test, but this changes acme-shop.test");
    assert_eq!(policy(server.addr), STRICT);
}

#[test]
fn an_end_is_not_moved_nearer_unless_that_is_asked_for() {
    if !bind::installed() {
        return;
    }
    let server = server();
    let desk = relaxed(server.addr);
    let end = || desk.run(&["status", "--json"]).json("status")["open"][0]["until"].clone();
    let first = end();
    desk.run(&["extend", DOMAIN, "--for", "3d"])
        .ends_with(0)
        .prints("lasts until")
        .prints("mailmend extend acme-shop.test --for 3d --sooner");
    assert_eq!(end(), first);
    desk.run(&["extend", DOMAIN, "--for", "3d", "--sooner"])
        .ends_with(0)
        .prints("; before, it was");
    assert!(end().as_str() < first.as_str());
}

#[test]
fn a_damaged_journal_is_named_and_hides_no_other() {
    if !bind::installed() {
        return;
    }
    let server = server();
    let desk = relaxed(server.addr);
    for (zone, text) in [("aaa.test", "{}\n"), ("torn.test", "{\"v\":1,\"at")] {
        let folder = desk.state().join(zone);
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("journal.jsonl"), text).unwrap();
    }
    desk.run(&["status"])
        .ends_with(2)
        .prints("_dmarc.acme-shop.test is relaxed until")
        .prints("aaa.test/journal.jsonl (where the old records are kept) is damaged")
        .prints("torn.test/journal.jsonl breaks off");
    let status = desk.run(&["status", "--json"]).ends_with(2).json("status");
    assert_eq!(status["open"].as_array().unwrap().len(), 1);
    assert_eq!(status["damaged"][0]["zone"], "aaa.test");
}

#[test]
fn what_somebody_else_relaxed_by_our_plan_is_remembered() {
    if !bind::installed() {
        return;
    }
    for by_verify in [true, false] {
        let server = server();
        let desk = planned(server.addr);
        let folder = desk.state().join(DOMAIN);
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::copy(desk.path("relax.json"), folder.join("plan-1.json")).unwrap();
        desk.run(&["status"])
            .ends_with(0)
            .prints("A plan for acme-shop.test waits")
            .prints("plan-1.json");
        somebody_writes(server.addr, DMARC, 300, RELAXED);
        if by_verify {
            desk.run(&["verify", DOMAIN]).ends_with(0);
            desk.run(&["verify", DOMAIN]).ends_with(0);
        } else {
            run(&desk, &["apply", "relax.json", "--confirm", DOMAIN])
                .ends_with(0)
                .says("is as planned already");
        }
        let status = desk.run(&["status", "--json"]).ends_with(0).json("status");
        assert_eq!(status["open"].as_array().unwrap().len(), 1, "{by_verify}");
        assert_eq!(status["unfinished"].as_array().unwrap().len(), 0);
        let back = [
            "restore",
            DOMAIN,
            "--without-message-proof",
            "--confirm",
            DOMAIN,
        ];
        run(&desk, &back).ends_with(0);
        assert_eq!(texts(server.addr, DMARC), [(1800, STRICT.to_owned())]);
    }
}

#[test]
fn the_last_old_copy_is_reckoned_from_the_write() {
    if !bind::installed() {
        return;
    }
    let server = server();
    let desk = relaxed(server.addr);
    let told = || {
        let verified = desk.run(&["verify", DOMAIN, "--json"]).ends_with(0);
        verified.json("verify")["old_copies_until"].clone()
    };
    let first = told();
    assert!(first.is_string(), "{first}");
    assert_eq!(told(), first);
}

#[test]
fn what_a_wildcard_answers_after_a_removal_is_not_waited_away() {
    if !bind::installed() {
        return;
    }
    let server = seed::server_with("* IN TXT \"v=spf1 -all\"\n", "");
    let desk = seed::desk(server.addr);
    desk.run(&["keygen", DOMAIN, "--selector", "s1", "--out", "."])
        .ends_with(0);
    let key = "acme-shop.test.s1.private";
    let plan = ["plan", "publish", DOMAIN, "--selector", "s1", "--key", key];
    desk.run(&[&plan[..], &["--out", "key.json"]].concat())
        .ends_with(0);
    run(&desk, &["apply", "key.json", "--yes"]).ends_with(0);
    assert!(texts(server.addr, KEY)[0].1.starts_with("v=DKIM1"));
    let undo = ["undo", DOMAIN, "--confirm", DOMAIN, "--provider", "rfc2136"];
    desk.run(&[&undo[..], &["--wait", "10s"]].concat())
        .ends_with(0);
    assert_eq!(texts(server.addr, KEY)[0].1, "v=spf1 -all");
}
