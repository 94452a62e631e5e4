//! `mailmend fix` without a terminal: the flags that are truly needed are named, all at once, and no other.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod command;
mod stage;

use command::{Desk, Run};
use stage::file_dns::FileDns;
use stage::name;
use stage::server::FakeServer;

const DOMAIN: &str = "acme.test";
const EVERY_FLAG: [&str; 8] = [
    "DOMAIN",
    "--symptom",
    "--sender",
    "--remedy",
    "--provider",
    "--service-records",
    "--yes",
    "--confirm",
];
const FULL: &str = "552 5.2.2 The email account that you tried to reach is over quota.\n";
const RECORDS: &str = "TXT  key1._domainkey.acme.test  v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\n";

async fn desk() -> (FakeServer, Desk) {
    let mut dns = FileDns::of(&[
        ("acme.test TXT", &["v=spf1 -all"]),
        ("_dmarc.acme.test TXT", &["v=DMARC1; p=reject"]),
        ("acme.test NS", &["ns1.acme.test"]),
        ("ns1.acme.test A", &["127.0.0.1"]),
    ]);
    dns.make_zone(&name(DOMAIN));
    let server = FakeServer::holding(dns).await;
    let desk = Desk::at(server.address);
    (server, desk)
}

/// The flags that the list names.
#[track_caller]
fn asked_for(run: Run, wanted: &[&str]) {
    let run = run.ends_with(2);
    let listed: Vec<&str> = run
        .stderr
        .lines()
        .filter(|line| line.starts_with("  "))
        .collect();
    let listed = listed.join("\n");
    for flag in EVERY_FLAG {
        let is = listed
            .split_whitespace()
            .any(|word| word == flag && (flag != "DOMAIN" || listed.contains("  DOMAIN")));
        assert_eq!(is, wanted.contains(&flag), "{flag}:\n{}", run.stderr);
    }
    assert_eq!(run.stdout, "");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_person_who_holds_the_key_needs_no_records_of_a_service() {
    let (_server, desk) = desk().await;
    asked_for(
        desk.run(&["fix", DOMAIN, "--sender", "own", "--remedy", "pause"]),
        &["--provider", "--yes"],
    );
    asked_for(
        desk.run(&[
            "fix",
            DOMAIN,
            "--sender",
            "mailchimp",
            "--key-holder",
            "own",
            "--remedy",
            "pause",
        ]),
        &["--provider", "--yes"],
    );
    asked_for(
        desk.run(&["fix", DOMAIN, "--sender", "mailchimp", "--remedy", "pause"]),
        &["--service-records", "--provider", "--yes"],
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn only_a_weaker_rule_asks_for_the_domain_as_consent() {
    let (_server, desk) = desk().await;
    let own = ["fix", DOMAIN, "--sender", "own", "--provider", "rfc2136"];
    asked_for(
        desk.run(&[&own[..], &["--remedy", "relax"]].concat()),
        &["--confirm"],
    );
    asked_for(
        desk.run(&[&own[..], &["--remedy", "relax", "--yes"]].concat()),
        &["--confirm"],
    );
    asked_for(
        desk.run(&[&own[..], &["--remedy", "keep"]].concat()),
        &["--yes"],
    );
    asked_for(
        desk.run(&own),
        &["--symptom", "--remedy", "--yes", "--confirm"],
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn where_nothing_is_written_by_us_no_consent_is_needed() {
    let (_server, desk) = desk().await;
    for words in [
        &["--provider", "somebody"][..],
        &["--dry-run"],
        &["--dry-run", "--provider", "somebody"],
    ] {
        let base = ["fix", DOMAIN, "--sender", "own", "--remedy", "relax"];
        let run = desk
            .run(&[&base[..], &["--key-out", "."], words].concat())
            .ends_with(0);
        let told = format!("{}{}", run.stdout, run.stderr);
        assert!(told.contains("p=none"), "{words:?} {run:?}");
        assert_eq!(desk.journal(DOMAIN), "");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bounce_for_which_relaxing_is_useless_asks_for_no_remedy() {
    let (_server, desk) = desk().await;
    let bounce = desk.file("bounce.txt", FULL);
    let run = desk
        .run(&[
            "fix",
            DOMAIN,
            "--bounce",
            &bounce,
            "--sender",
            "own",
            "--provider",
            "rfc2136",
            "--yes",
        ])
        .ends_with(0)
        .says("not about proof of the sender");
    assert!(!run.stderr.contains("p=none"), "{run:?}");
    assert!(!desk.state().join(DOMAIN).join("session.json").exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sender_that_nobody_knows_is_asked_for_and_a_near_miss_is_suggested() {
    let (_server, desk) = desk().await;
    let rest = [
        "--remedy",
        "relax",
        "--provider",
        "rfc2136",
        "--confirm",
        DOMAIN,
    ];
    asked_for(
        desk.run(&[&["fix", DOMAIN, "--sender", "unknown"][..], &rest].concat()),
        &["--sender"],
    );
    desk.run(&[&["fix", DOMAIN, "--sender", "mailchmip"][..], &rest].concat())
        .ends_with(2)
        .says("--sender mailchimp");
    desk.run(&[&["fix", DOMAIN, "--sender", "unknwon"][..], &rest].concat())
        .ends_with(2)
        .says("--sender unknown");
    // a service of which nobody has heard shows records all the same
    let records = desk.file("records.txt", RECORDS);
    desk.run(&[
        "fix",
        DOMAIN,
        "--sender",
        "Nobody Mailer",
        "--remedy",
        "pause",
        "--service-records",
        &records,
        "--dry-run",
    ])
    .ends_with(0)
    .prints("key1._domainkey");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_subdomain_is_named_by_the_person_and_not_guessed() {
    let (_server, desk) = desk().await;
    desk.run(&[
        "fix",
        DOMAIN,
        "--sender",
        "own",
        "--remedy",
        "subdomain",
        "--provider",
        "rfc2136",
        "--yes",
    ])
    .ends_with(2)
    .says("mailmend fix news.acme.test --remedy relax");
}
