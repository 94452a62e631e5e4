//! After a write every server of the zone is asked, then the resolvers: one that still has the old copy is told with the
//! time at which it dies. On a real BIND with a second one in front that keeps answers in a cache.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[path = "../providers/tests/stage/bind.rs"]
mod bind;
mod command;
#[path = "command/seed.rs"]
mod seed;

use bind::{Bind, SECRET, Setup};
use command::{Desk, Run};
use jiff::Timestamp;
use seed::{DMARC, DOMAIN, RELAXED, STRICT, desk, server, somebody_writes, texts};
use serde_json::Value as Json;

const APPLY: [&str; 7] = [
    "apply",
    "relax.json",
    "--provider",
    "rfc2136",
    "--confirm",
    DOMAIN,
    "--json",
];
const RESTORE: [&str; 7] = [
    "restore",
    DOMAIN,
    "--provider",
    "rfc2136",
    "--without-message-proof",
    "--confirm",
    DOMAIN,
];

/// A server, a resolver with a cache in front of it, and a desk that knows both as resolvers.
fn stage() -> Option<(Bind, Bind, Desk)> {
    if !bind::installed() {
        return None;
    }
    let server = server();
    let cache = Setup::default().cache_of(server.addr).start();
    let desk = desk(server.addr).asking_also(cache.addr);
    Some((server, cache, desk))
}

fn planned(desk: &Desk) {
    desk.run(&["plan", "relax", DOMAIN, "--out", "relax.json"])
        .ends_with(0);
}

/// What a document says of one resolver.
fn of<'a>(document: &'a Json, resolver: &Bind) -> &'a Json {
    let all = document["resolvers"].as_array().unwrap();
    let address = resolver.addr.to_string();
    all.iter()
        .find(|entry| entry["server"] == address.as_str())
        .unwrap_or_else(|| panic!("{document:#}"))
}

/// Seconds until a moment of a document.
fn seconds_until(moment: &Json) -> i64 {
    let moment: Timestamp = moment.as_str().unwrap().parse().unwrap();
    moment.duration_since(Timestamp::now()).as_secs()
}

#[test]
fn an_old_copy_in_a_cache_is_told_with_its_end_and_is_no_failure() {
    let Some((server, cache, desk)) = stage() else {
        return;
    };
    planned(&desk);
    assert_eq!(texts(cache.addr, DMARC)[0].1, STRICT);
    let applied = desk.run(&APPLY).ends_with(0).json("apply");
    assert_eq!(texts(server.addr, DMARC), [(300, RELAXED.to_owned())]);
    assert_eq!(of(&applied, &server)["state"], "same", "{applied:#}");
    assert_eq!(of(&applied, &cache)["state"], "different", "{applied:#}");
    assert_eq!(of(&applied, &cache)["found"][0], STRICT);
    let left = texts(cache.addr, DMARC)[0].0;
    let end = seconds_until(&of(&applied, &cache)["old_copy_until"]);
    assert!((end - i64::from(left)).abs() <= 3, "{end} {left}");
    let end = seconds_until(&applied["old_copies_until"]);
    assert!((1700..=1801).contains(&end), "{end}");
    assert_eq!(applied["done"][0]["before"][0], STRICT);
    assert_eq!(applied["done"][0]["after"][0], RELAXED);

    let verified = desk.run(&["verify", DOMAIN, "--json"]).ends_with(0);
    let verified = verified.json("verify");
    assert_eq!(of(&verified, &cache)["state"], "different");
    assert_eq!(verified["compared_with"], "journal");
    // the copy lives longer than the wait: it is not waited for
    desk.run(&["verify", DOMAIN, "--wait", "5s"])
        .ends_with(0)
        .prints("still has an older answer for _dmarc.acme-shop.test")
        .prints("The record is as planned on the only name server.");
}

#[test]
fn a_short_lived_old_copy_is_waited_for() {
    let Some((server, cache, desk)) = stage() else {
        return;
    };
    somebody_writes(server.addr, DMARC, 3, STRICT);
    planned(&desk);
    texts(cache.addr, DMARC);
    desk.run(&APPLY).ends_with(0);
    let verified = desk.run(&["verify", DOMAIN, "--wait", "30s", "--json"]);
    let verified = verified.ends_with(0).json("verify");
    assert_eq!(of(&verified, &cache)["state"], "same", "{verified:#}");
}

#[test]
fn what_somebody_else_wrote_is_not_as_planned() {
    let Some((server, _cache, desk)) = stage() else {
        return;
    };
    planned(&desk);
    desk.run(&APPLY).ends_with(0);
    let other = "v=DMARC1; p=quarantine";
    somebody_writes(server.addr, DMARC, 300, other);
    desk.run(&["verify", DOMAIN])
        .ends_with(1)
        .prints("_dmarc.acme-shop.test (TXT) is not as planned")
        .prints(RELAXED)
        .prints(other);
    let verified = desk.run(&["verify", DOMAIN, "--json"]).ends_with(1);
    let verified = verified.json("verify");
    assert_eq!(verified["servers"][0]["found"][0], other);
    assert_eq!(verified["resolvers"], Json::Array(Vec::new()), "not asked");
    desk.run(&["verify", DOMAIN, "--wait", "1s"]).ends_with(6);
    // three versions, and nothing is overwritten
    let refused = desk
        .run(&RESTORE)
        .ends_with(5)
        .says(STRICT)
        .says(RELAXED)
        .says(other);
    assert!(!refused.stderr.contains("T0"), "{}", refused.stderr);
    let json = desk.run(&[&RESTORE[..], &["--json"]].concat()).ends_with(5);
    assert_eq!(json.json("apply")["failure"]["id"], "restore-moved");
    assert_eq!(texts(server.addr, DMARC), [(300, other.to_owned())]);
    // their words stay, only the policy comes back
    let theirs = "v=DMARC1; p=none; rua=mailto:new@acme-shop.test; sp=none";
    somebody_writes(server.addr, DMARC, 300, theirs);
    desk.run(&RESTORE).ends_with(5).says("--policy-only");
    desk.run(&[&RESTORE[..], &["--policy-only"]].concat())
        .ends_with(0);
    let back = "v=DMARC1; p=reject; rua=mailto:new@acme-shop.test";
    let (_, now) = &texts(server.addr, DMARC)[0];
    assert_eq!(now.trim_end(), back);
    desk.run(&["status"])
        .ends_with(0)
        .prints("Nothing is open.");
}

#[test]
fn what_is_overdue_is_said_by_every_command_and_by_none_in_json() {
    let Some((_server, _cache, desk)) = stage() else {
        return;
    };
    planned(&desk);
    desk.run(&APPLY).ends_with(0);
    let open = desk.run(&["status", "--json"]).ends_with(0).json("status");
    let until = open["open"][0]["until"].as_str().unwrap();
    let journal = desk.state().join(DOMAIN).join("journal.jsonl");
    let old = desk.journal(DOMAIN).replace(until, "2026-01-31T09:00:00Z");
    std::fs::write(journal, old).unwrap();
    desk.run(&["status"])
        .ends_with(1)
        .prints("was to be put back on Sat 31 Jan 2026");
    let late = desk.run(&["status", "--json"]).ends_with(1).json("status");
    assert_eq!(late["open"][0]["overdue"], true);
    desk.run(&["check", DOMAIN])
        .says("mailmend restore acme-shop.test");
    let silent = desk.run(&["check", DOMAIN, "--json"]);
    assert_eq!(silent.stderr, "");
}

#[test]
fn a_plan_that_somebody_else_publishes_is_compared_too() {
    let Some((server, cache, desk)) = stage() else {
        return;
    };
    desk.run(&["plan", "relax", DOMAIN]).ends_with(0);
    desk.run(&["verify", DOMAIN])
        .ends_with(1)
        .says("Compared with the plan that was saved on")
        .prints("What the plan would write: v=DMARC1; p=none;");
    somebody_writes(server.addr, DMARC, 300, RELAXED);
    let verified = desk.run(&["verify", DOMAIN, "--json"]).ends_with(0);
    let verified = verified.json("verify");
    assert_eq!(verified["compared_with"], "plan");
    assert_eq!(of(&verified, &cache)["server"], cache.addr.to_string());
}

#[test]
fn a_key_is_compared_with_its_private_half() {
    let Some((server, cache, desk)) = stage() else {
        return;
    };
    desk.run(&["keygen", DOMAIN, "--selector", "s1"])
        .ends_with(0);
    desk.run(&["keygen", "other.test", "--selector", "s1"])
        .ends_with(0);
    let mine = [
        "verify",
        DOMAIN,
        "--selector",
        "s1",
        "--key",
        "acme-shop.test.s1.private",
    ];
    let other = [
        "verify",
        DOMAIN,
        "--selector",
        "s1",
        "--key",
        "other.test.s1.private",
    ];
    desk.run(&mine)
        .ends_with(1)
        .prints("nothing stands at s1._domainkey.acme-shop.test");
    let run = desk.run(&["record", DOMAIN, "--selector", "s1", "--field", "value"]);
    somebody_writes(
        server.addr,
        "s1._domainkey.acme-shop.test",
        300,
        run.stdout.trim(),
    );
    // it was not asked for at the resolvers before it was there, so none remembers its absence
    let verified = desk
        .run(&[&mine[..], &["--json"]].concat())
        .ends_with(0)
        .json("verify");
    assert_eq!(of(&verified, &cache)["state"], "same", "{verified:#}");
    desk.run(&other)
        .ends_with(1)
        .prints("does not belong to this private key");
    assert_eq!(SECRET.len(), 44);
}

#[test]
fn every_way_out_tells_itself_as_json() {
    let Some((server, _cache, desk)) = stage() else {
        return;
    };
    let json = |words: &[&str], kind: &str| -> Json {
        let run: Run = desk.run(words).ends_with(0);
        run.json(kind)
    };
    assert_eq!(
        json(&["verify", DOMAIN, "--json"], "verify")["compared_with"],
        "servers"
    );
    planned(&desk);
    json(&[&APPLY[..], &["--dry-run"]].concat(), "plan");
    json(&APPLY, "apply");
    let again = json(&APPLY, "apply");
    assert_eq!(again["already"][0]["name"], DMARC);
    let extended = json(&["extend", DOMAIN, "--for", "9d", "--json"], "extend");
    assert_eq!(extended["domain"], DOMAIN);
    let shown = json(&[&RESTORE[..], &["--json", "--dry-run"]].concat(), "apply");
    assert_eq!(shown["planned"][0]["after"][0], STRICT);
    assert_eq!(shown["done"], Json::Array(Vec::new()));
    assert_eq!(texts(server.addr, DMARC)[0].1, RELAXED);
    let restored = json(&[&RESTORE[..], &["--json"]].concat(), "apply");
    assert_eq!(restored["command"], "restore");
    assert_eq!(restored["closed"][0]["name"], DMARC);
    assert_eq!(texts(server.addr, DMARC), [(1800, STRICT.to_owned())]);

    std::fs::remove_file(desk.path("relax.json")).unwrap();
    planned(&desk);
    json(&APPLY, "apply");
    let undo = [
        "undo",
        DOMAIN,
        "--provider",
        "rfc2136",
        "--confirm",
        DOMAIN,
        "--json",
    ];
    assert_eq!(json(&undo, "apply")["command"], "undo");
    assert_eq!(texts(server.addr, DMARC)[0].1, STRICT);

    std::fs::remove_file(desk.path("relax.json")).unwrap();
    planned(&desk);
    json(&APPLY, "apply");
    let abandoned = ["abandon", DOMAIN, "--because", "it stays so", "--json"];
    assert_eq!(json(&abandoned, "abandon")["because"], "it stays so");
    assert_eq!(texts(server.addr, DMARC)[0].1, RELAXED);
}
