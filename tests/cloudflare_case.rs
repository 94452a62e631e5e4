//! The seed case through the command line at Cloudflare: a double of its API with state, name servers that follow it.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod command;
#[path = "../providers/tests/stage/cloudflare.rs"]
mod double;
#[path = "command/cloudflare.rs"]
mod scene;
mod stage;

use double::Fault;
use scene::{APPLY, DMARC, DOMAIN, RELAXED, STRICT, Scene, joined};
use serde_json::json;

const KEY: &str = "s1._domainkey.example.com";

#[tokio::test(flavor = "multi_thread")]
async fn from_the_strict_policy_to_the_restored_one_and_the_key_taken_back() {
    let scene = Scene::start().await;
    let (desk, double) = (&scene.desk, &scene.double);
    let before = scene.dmarc();
    desk.run(&["check", DOMAIN]).ends_with(1).prints(STRICT);
    desk.run(&["providers", "cloudflare", "--test"])
        .ends_with(0);
    scene.plan();
    desk.run(&["apply", "relax.json", "--provider", "cloudflare"])
        .ends_with(2)
        .says("--confirm");
    let rehearsed = desk
        .run(&[&APPLY[..], &["--dry-run"]].concat())
        .ends_with(0);
    assert_eq!(
        double.writes(),
        0,
        "looking, planning and rehearsing write nothing"
    );

    // the key is longer than one string
    desk.run(&["keygen", DOMAIN, "--selector", "s1"])
        .ends_with(0);
    desk.run(&[
        "plan",
        "publish",
        DOMAIN,
        "--selector",
        "s1",
        "--key",
        "example.com.s1.private",
        "--out",
        "publish.json",
    ])
    .ends_with(0);
    desk.run(&["apply", "publish.json", "--provider", "cloudflare", "--yes"])
        .ends_with(0);
    let published = double.contents(KEY).remove(0);
    assert!(published.contains("\" \""), "in strings: {published}");
    desk.run(&[
        "verify",
        DOMAIN,
        "--selector",
        "s1",
        "--key",
        "example.com.s1.private",
    ])
    .ends_with(0);

    let applied = scene.apply().ends_with(0);
    assert_eq!(
        rehearsed.stdout, applied.stdout,
        "what is shown is what is done"
    );
    let relaxed = scene.dmarc();
    assert_eq!(joined(relaxed["content"].as_str().unwrap()), RELAXED);
    assert_eq!(
        (&relaxed["comment"], &relaxed["ttl"], &relaxed["id"]),
        (&before["comment"], &before["ttl"], &before["id"])
    );
    desk.run(&["verify", DOMAIN]).ends_with(0);

    // a second time does nothing
    let (writes, journal) = (double.writes(), desk.journal(DOMAIN));
    scene.apply().ends_with(0);
    assert_eq!((double.writes(), desk.journal(DOMAIN)), (writes, journal));

    desk.run(&[
        "restore",
        DOMAIN,
        "--without-message-proof",
        "--confirm",
        DOMAIN,
        "--provider",
        "cloudflare",
    ])
    .ends_with(0);
    let mut restored = scene.dmarc();
    restored["modified_on"] = before["modified_on"].clone();
    assert_eq!(restored, before, "to the last field");
    let status = desk.run(&["status", "--json"]).ends_with(0).json("status");
    assert_eq!(status["open"].as_array().unwrap().len(), 0);

    desk.run(&[
        "undo",
        DOMAIN,
        "--confirm",
        DOMAIN,
        "--provider",
        "cloudflare",
    ])
    .ends_with(0);
    assert_eq!(double.contents(KEY), Vec::<String>::new());
    let mut now = scene.dmarc();
    now["modified_on"] = restored["modified_on"].clone();
    assert_eq!(now, restored, "undoing the key touches nothing else");
    assert_eq!(double.contents(DOMAIN).len(), 3, "the apex is as it was");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_token_is_refused_with_a_next_step_and_said_by_nobody() {
    let scene = Scene::start().await;
    let desk = scene.desk_with_token("mistyped-token-0123456789");
    desk.run(&["plan", "relax", DOMAIN, "--out", "relax.json"])
        .ends_with(0);
    let run = desk.run(&APPLY).ends_with(4).says("token");
    assert!(run.stderr.contains("CLOUDFLARE_API_TOKEN"), "{run:?}");
    let tried = desk.run(&["providers", "cloudflare", "--test"]);
    assert_eq!(tried.code, 4, "{tried:?}");
    assert_eq!(scene.double.writes(), 0);
    assert_eq!(desk.journal(DOMAIN), "");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_zone_that_lives_elsewhere_is_refused_with_both_sides() {
    let scene = Scene::delegated_to(&["ns1.elsewhere.test", "ns2.elsewhere.test"]).await;
    scene.plan();
    scene
        .apply()
        .ends_with(4)
        .says("ns1.elsewhere.test")
        .says("ada.ns.cloudflare.com");
    assert_eq!(scene.double.writes(), 0);
    assert_eq!(scene.desk.journal(DOMAIN), "");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_zone_that_the_account_does_not_have_is_refused() {
    let double = double::Double::start().await;
    let records =
        || vec![json!({"type": "TXT", "name": "_dmarc.acme-shop.test", "content": STRICT})];
    let dns = scene::showing(records, "acme-shop.test", &["ada.ns.cloudflare.com"]).await;
    let desk = command::Desk::at(dns.address).with_cloudflare(&double.base, double::TOKEN);
    desk.run(&["plan", "relax", "acme-shop.test", "--out", "relax.json"])
        .ends_with(0);
    desk.run(&[
        "apply",
        "relax.json",
        "--provider",
        "cloudflare",
        "--confirm",
        "acme-shop.test",
    ])
    .ends_with(4)
    .says("acme-shop.test");
    assert_eq!(double.writes(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_record_that_somebody_changed_in_between_is_shown_in_three_versions() {
    let scene = Scene::start().await;
    scene.plan();
    let theirs = "v=DMARC1; p=quarantine; rua=mailto:new@example.com";
    scene
        .double
        .state
        .lock()
        .unwrap()
        .records
        .iter_mut()
        .find(|record| record["name"] == DMARC)
        .unwrap()["content"] = json!(theirs);
    scene
        .apply()
        .ends_with(5)
        .says(STRICT)
        .says(RELAXED)
        .says(theirs);
    assert_eq!(scene.double.writes(), 0);
    assert_eq!(scene.dmarc()["content"], theirs);
}

#[tokio::test(flavor = "multi_thread")]
async fn too_many_requests_are_waited_for_when_reading_and_told_when_writing() {
    let scene = Scene::start().await;
    scene.plan();
    scene
        .double
        .fail_read(Fault::Answer(429, &[("Retry-After", "1")], "{}"));
    scene
        .double
        .fail_write(Fault::Answer(429, &[("Retry-After", "17")], "{}"));
    scene.apply().ends_with(4).says("17");
    assert_eq!(scene.double.writes(), 1, "a write is not repeated");
    assert_eq!(scene.dmarc()["content"], STRICT);
    let status = scene.desk.run(&["status", "--json"]).json("status");
    assert_eq!(status["open"].as_array().unwrap().len(), 0);
    assert_eq!(status["unfinished"].as_array().unwrap().len(), 0);
    // later it goes
    scene.apply().ends_with(0);
    assert_eq!(joined(scene.dmarc()["content"].as_str().unwrap()), RELAXED);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reply_that_is_lost_is_read_back_and_the_write_not_repeated() {
    let scene = Scene::start().await;
    scene.plan();
    scene.double.fail_write(Fault::LoseReply);
    scene.apply().ends_with(0);
    assert_eq!(scene.double.writes(), 1);
    assert_eq!(joined(scene.dmarc()["content"].as_str().unwrap()), RELAXED);
    let status = scene.desk.run(&["status", "--json"]).json("status");
    assert_eq!(status["open"].as_array().unwrap().len(), 1, "{status:#}");
    assert_eq!(status["unfinished"].as_array().unwrap().len(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_write_that_never_arrived_is_no_success_and_can_be_tried_again() {
    let scene = Scene::start().await;
    scene.plan();
    scene.double.fail_write(Fault::Swallow);
    scene.apply().ends_with(3);
    assert_eq!(scene.dmarc()["content"], STRICT);
    let status = scene.desk.run(&["status", "--json"]).json("status");
    assert_eq!(status["open"].as_array().unwrap().len(), 0);
    scene.apply().ends_with(0);
    assert_eq!(joined(scene.dmarc()["content"].as_str().unwrap()), RELAXED);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_strict_policy_in_quoted_strings_is_relaxed_and_comes_back_as_it_was_stored() {
    let scene = Scene::start().await;
    let stored = format!("\"{}\" \"{}\"", &STRICT[..20], &STRICT[20..]);
    scene
        .double
        .state
        .lock()
        .unwrap()
        .records
        .iter_mut()
        .find(|record| record["name"] == DMARC)
        .unwrap()["content"] = json!(stored);
    scene.plan();
    scene.apply().ends_with(0);
    assert_eq!(joined(scene.dmarc()["content"].as_str().unwrap()), RELAXED);
    scene
        .desk
        .run(&[
            "restore",
            DOMAIN,
            "--without-message-proof",
            "--confirm",
            DOMAIN,
            "--provider",
            "cloudflare",
        ])
        .ends_with(0);
    assert_eq!(scene.dmarc()["content"], json!(stored));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_proxied_alias_is_warned_of() {
    let scene = Scene::start().await;
    scene.double.put(&json!({
        "type": "CNAME", "name": "k1._domainkey.example.com", "content": "dkim.mcsv.net", "proxied": true,
    }));
    let pasted = scene.desk.file(
        "records.txt",
        "k1._domainkey.example.com CNAME dkim.mcsv.net\n",
    );
    scene
        .desk
        .run(&[
            "plan", "records", DOMAIN, "--from", &pasted, "--out", "k1.json",
        ])
        .ends_with(0);
    let run = scene.desk.run(&[
        "apply",
        "k1.json",
        "--provider",
        "cloudflare",
        "--yes",
        "--confirm",
        DOMAIN,
    ]);
    run.ends_with(5).says("proxied").says("DNS only");
    assert_eq!(scene.double.writes(), 0);
}
