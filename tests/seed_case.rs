//! The seed case from the first question to the restored policy, through the command line, on a real BIND 9.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[path = "../providers/tests/stage/bind.rs"]
mod bind;
mod command;
#[path = "command/seed.rs"]
mod seed;

use seed::{BOUNCE, DMARC, DOMAIN, RELAXED, STRANGER, STRICT, desk, server, signed_message, texts};

const KEY: &str = "s1._domainkey.acme-shop.test";

#[test]
fn from_the_bounce_to_the_restored_policy_step_by_step() {
    if !bind::installed() {
        return;
    }
    let server = server();
    let desk = desk(server.addr);
    let strict = vec![(1800, STRICT.to_owned())];
    let apex = texts(server.addr, DOMAIN);
    assert_eq!(texts(server.addr, DMARC), strict);

    // the reason, in words and for programs
    desk.run(&["check", DOMAIN]).ends_with(1).prints(STRICT);
    let checked = desk
        .run(&["check", DOMAIN, "--json"])
        .ends_with(1)
        .json("check");
    assert_eq!(checked["verdict"]["answer"], "fail", "{checked:#}");
    assert_eq!(checked["dmarc"]["effective"], "reject");
    assert_eq!(checked["exit_code"], 1);
    let bounce = desk
        .run_with(&["bounce", "-", "--json"], BOUNCE)
        .ends_with(0)
        .json("bounce");
    assert_eq!(bounce["recipients"][0]["p_none_helps"], "yes");

    // a key, and two plans
    std::fs::create_dir(desk.path("keys")).unwrap();
    desk.run(&["keygen", DOMAIN, "--selector", "s1", "--out", "keys"])
        .ends_with(0);
    let key = "keys/acme-shop.test.s1.private";
    desk.run(&[
        "plan",
        "publish",
        DOMAIN,
        "--selector",
        "s1",
        "--key",
        key,
        "--out",
        "publish.json",
    ])
    .ends_with(0);
    let relax = desk
        .run(&[
            "plan",
            "relax",
            DOMAIN,
            "--for",
            "7d",
            "--out",
            "relax.json",
            "--json",
        ])
        .ends_with(0)
        .json("plan");
    assert_eq!(relax["steps"][0]["after"][0], RELAXED);
    assert_eq!(relax["steps"][0]["before"][0], STRICT);
    assert_eq!(desk.journal(DOMAIN), "", "a plan changes nothing");

    // nothing is done without consent, and a rehearsal is no consent
    desk.run(&["apply", "relax.json", "--provider", "rfc2136"])
        .ends_with(2)
        .says("--confirm");
    desk.run(&["apply", "relax.json", "--provider", "rfc2136", "--yes"])
        .ends_with(2);
    desk.run(&[
        "apply",
        "relax.json",
        "--confirm",
        "other.test",
        "--provider",
        "rfc2136",
    ])
    .ends_with(2);
    let rehearsed = desk
        .run(&["apply", "relax.json", "--provider", "rfc2136", "--dry-run"])
        .ends_with(0);
    assert_eq!(texts(server.addr, DMARC), strict);
    assert_eq!(desk.journal(DOMAIN), "");

    // the key is an addition, the policy a weakening
    desk.run(&["apply", "publish.json", "--yes", "--provider", "rfc2136"])
        .ends_with(0);
    let applied = desk
        .run(&[
            "apply",
            "relax.json",
            "--yes",
            "--confirm",
            DOMAIN,
            "--provider",
            "rfc2136",
        ])
        .ends_with(0);
    assert_eq!(
        rehearsed.stdout, applied.stdout,
        "what is shown is what is done"
    );
    let now = texts(server.addr, DMARC);
    assert_eq!(now[0].1, RELAXED, "every other byte is as it was");
    assert_eq!(now.len(), 1);
    assert_eq!(texts(server.addr, DOMAIN), apex);
    assert!(
        texts(server.addr, KEY)[0]
            .1
            .starts_with("v=DKIM1; k=rsa; p=")
    );

    // a second time does nothing
    let journal = desk.journal(DOMAIN);
    desk.run(&[
        "apply",
        "relax.json",
        "--yes",
        "--confirm",
        DOMAIN,
        "--provider",
        "rfc2136",
    ])
    .ends_with(0);
    assert_eq!(texts(server.addr, DMARC), now);
    assert_eq!(desk.journal(DOMAIN), journal);

    // it is remembered and can be checked
    let status = desk.run(&["status", "--json"]).ends_with(0).json("status");
    assert_eq!(status["open"].as_array().unwrap().len(), 1, "{status:#}");
    assert_eq!(status["open"][0]["name"], DMARC);
    assert_eq!(status["unfinished"].as_array().unwrap().len(), 0);
    desk.run(&["verify", DOMAIN]).ends_with(0);
    desk.run(&["verify", DOMAIN, "--selector", "s1", "--key", key])
        .ends_with(0);

    // the way back has its gate
    let back = [
        "restore",
        DOMAIN,
        "--confirm",
        DOMAIN,
        "--provider",
        "rfc2136",
    ];
    desk.run(&back).ends_with(5).says("--message");
    let stranger = desk.file(
        "stranger.eml",
        &signed_message("s1").replace(DOMAIN, "other.test"),
    );
    desk.run(&[&back[..], &["--message", &stranger]].concat())
        .ends_with(5);
    assert_eq!(texts(server.addr, DMARC), now);
    assert_eq!(desk.journal(DOMAIN), journal);

    let message = desk.file("message.eml", &signed_message("s1"));
    desk.run(&[
        "restore",
        DOMAIN,
        "--message",
        &message,
        "--provider",
        "rfc2136",
    ])
    .ends_with(2);
    assert_eq!(texts(server.addr, DMARC), now, "no consent, no change");
    desk.run(&[&back[..], &["--message", &message]].concat())
        .ends_with(0);
    assert_eq!(
        texts(server.addr, DMARC),
        strict,
        "byte for byte, with its TTL"
    );
    assert_eq!(texts(server.addr, DOMAIN), apex);
    let status = desk.run(&["status", "--json"]).ends_with(0).json("status");
    assert_eq!(status["open"].as_array().unwrap().len(), 0);
    let checked = desk
        .run(&["check", DOMAIN, "--selector", "s1", "--json"])
        .ends_with(0)
        .json("check");
    assert_eq!(checked["verdict"]["answer"], "pass");
}

#[test]
fn the_wizard_does_the_same_without_a_terminal_when_every_answer_is_a_flag() {
    if !bind::installed() {
        return;
    }
    let server = server();
    let desk = desk(server.addr);
    let bounce = desk.file("bounce.txt", BOUNCE);
    std::fs::create_dir(desk.path("keys")).unwrap();
    let words = [
        "fix",
        DOMAIN,
        "--bounce",
        &bounce,
        "--sender",
        "own",
        "--remedy",
        "relax",
        "--for",
        "7d",
        "--selector",
        "s1",
        "--provider",
        "rfc2136",
        "--yes",
        "--confirm",
        DOMAIN,
        "--key-out",
        "keys",
    ];
    desk.run(&[&words[..], &["--dry-run"]].concat())
        .ends_with(0)
        .prints(RELAXED)
        .says("This is a rehearsal");
    assert_eq!(texts(server.addr, DMARC)[0].1, STRICT);
    let kept = std::fs::read_dir(desk.path("keys")).unwrap().count();
    assert_eq!(kept, 0, "a rehearsal leaves no key behind");

    desk.run(&words).ends_with(0);
    assert_eq!(texts(server.addr, DMARC)[0].1, RELAXED);
    assert!(
        texts(server.addr, KEY)[0]
            .1
            .starts_with("v=DKIM1; k=rsa; p=")
    );
    assert!(
        texts(server.addr, DOMAIN)
            .iter()
            .any(|(_, text)| text == STRANGER)
    );
    assert!(desk.path("keys/acme-shop.test.s1.private").is_file());
    let status = desk.run(&["status", "--json"]).ends_with(0).json("status");
    assert_eq!(status["open"].as_array().unwrap().len(), 1);

    desk.run(&[
        "restore",
        DOMAIN,
        "--without-message-proof",
        "--confirm",
        DOMAIN,
        "--provider",
        "rfc2136",
    ])
    .ends_with(0);
    assert_eq!(texts(server.addr, DMARC), [(1800, STRICT.to_owned())]);
}

#[test]
fn a_record_that_moved_between_plan_and_apply_is_shown_and_left_alone() {
    if !bind::installed() {
        return;
    }
    let server = server();
    let desk = desk(server.addr);
    desk.run(&["plan", "relax", DOMAIN, "--out", "relax.json"])
        .ends_with(0);
    let theirs = "v=DMARC1; p=quarantine; rua=mailto:dmarc@acme-shop.test";
    seed::somebody_writes(server.addr, DMARC, 1800, theirs);
    desk.run(&[
        "apply",
        "relax.json",
        "--confirm",
        DOMAIN,
        "--provider",
        "rfc2136",
    ])
    .ends_with(5)
    .says(STRICT)
    .says(RELAXED)
    .says(theirs);
    assert_eq!(texts(server.addr, DMARC), [(1800, theirs.to_owned())]);

    // the same on the way back
    desk.run(&["plan", "relax", DOMAIN, "--out", "again.json"])
        .ends_with(0);
    desk.run(&[
        "apply",
        "again.json",
        "--confirm",
        DOMAIN,
        "--provider",
        "rfc2136",
    ])
    .ends_with(0);
    let later = "v=DMARC1; p=reject; rua=mailto:new@acme-shop.test";
    seed::somebody_writes(server.addr, DMARC, 1800, later);
    desk.run(&[
        "restore",
        DOMAIN,
        "--without-message-proof",
        "--confirm",
        DOMAIN,
        "--provider",
        "rfc2136",
    ])
    .ends_with(5)
    .says(theirs)
    .says(&theirs.replace("p=quarantine", "p=none; sp=quarantine"))
    .says(later);
    assert_eq!(texts(server.addr, DMARC), [(1800, later.to_owned())]);
    let status = desk.run(&["status", "--json"]).ends_with(0).json("status");
    assert_eq!(
        status["open"].as_array().unwrap().len(),
        1,
        "nothing is forgotten"
    );
}

#[test]
fn a_wrong_secret_is_refused_by_the_server_and_said_by_nobody() {
    if !bind::installed() {
        return;
    }
    let server = server();
    let wrong = "d3Jvbmctd3Jvbmctd3Jvbmctd3Jvbmctd3Jvbmchisw=";
    let desk = command::Desk::at(server.addr).with_updates(server.addr, "update-key", wrong);
    desk.run(&["plan", "relax", DOMAIN, "--out", "relax.json"])
        .ends_with(0);
    let words = [
        "apply",
        "relax.json",
        "--confirm",
        DOMAIN,
        "--provider",
        "rfc2136",
    ];
    desk.run(&words).ends_with(4).says("secret");
    desk.run(&["providers", "rfc2136", "--test"]);
    assert_eq!(texts(server.addr, DMARC), [(1800, STRICT.to_owned())]);
    let status = desk.run(&["status", "--json"]).ends_with(0).json("status");
    assert_eq!(status["unfinished"].as_array().unwrap().len(), 0);
    assert_eq!(status["open"].as_array().unwrap().len(), 0);
}

#[test]
fn without_a_journal_nothing_is_written() {
    if !bind::installed() {
        return;
    }
    let server = server();
    let desk = desk(server.addr);
    desk.run(&["plan", "relax", DOMAIN, "--out", "relax.json"])
        .ends_with(0);
    desk.file("state", "a file in the folder's place");
    let run = desk.run(&[
        "apply",
        "relax.json",
        "--confirm",
        DOMAIN,
        "--provider",
        "rfc2136",
    ]);
    assert!(matches!(run.code, 2 | 5), "{run:?}");
    assert!(run.stderr.contains("state"), "{run:?}");
    assert_eq!(texts(server.addr, DMARC), [(1800, STRICT.to_owned())]);
}
