//! What is typed and what is shown: help, near misses, records in their zone, plans taken back, access that is not right.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[path = "../providers/tests/stage/bind.rs"]
mod bind;
mod command;
#[path = "command/seed.rs"]
mod seed;
mod stage;

use std::process::{Command, Stdio};

use command::Desk;
use stage::file_dns::FileDns;
use stage::name;
use stage::server::FakeServer;

const DOMAIN: &str = "acme.test";

/// A zone with a strict policy, and a name below it that is no zone of its own.
async fn desk() -> (FakeServer, Desk) {
    desk_with(&[]).await
}

async fn desk_with(records: &[(&str, &[&str])]) -> (FakeServer, Desk) {
    let mut dns = FileDns::of(&[
        ("acme.test TXT", &["v=spf1 -all"]),
        ("news.acme.test TXT", &["v=spf1 -all"]),
        ("_dmarc.acme.test TXT", &["v=DMARC1; p=reject"]),
        ("acme.test NS", &["ns1.acme.test"]),
        ("ns1.acme.test A", &["127.0.0.1"]),
    ]);
    for (key, values) in records {
        dns.put(None, key, values);
    }
    dns.make_zone(&name(DOMAIN));
    let server = FakeServer::holding(dns).await;
    let desk = Desk::at(server.address);
    (server, desk)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_record_below_the_zone_is_named_from_the_zone() {
    let (_server, desk) = desk().await;
    let made = desk
        .run(&["keygen", "news.acme.test", "--selector=s1"])
        .ends_with(0)
        .says("mailmend record news.acme.test --selector s1");
    assert!(made.stdout.starts_with("s1._domainkey.news.acme.test\n"));
    let form = |form: &str| {
        desk.run(&["record", "news.acme.test", "--selector=s1", "--form", form])
            .ends_with(0)
            .stdout
    };
    assert!(form("panel").starts_with("Name: s1._domainkey.news\n"));
    assert!(form("nsupdate").starts_with("zone acme.test.\nupdate add s1._domainkey.news.acme"));
    assert!(form("dnscontrol").starts_with("D_EXTEND(\"acme.test\","));
    assert!(form("octodns").contains("'s1._domainkey.news':"));
    assert!(form("json").contains("\"zone\": \"acme.test\""));
}

#[tokio::test(flavor = "multi_thread")]
async fn without_the_zone_a_record_is_named_as_a_whole() {
    let desk = Desk::at(stage::server::closed_port().await);
    desk.run(&["keygen", "news.acme.test", "--selector=s1"])
        .ends_with(0);
    let record = |more: &[&str]| {
        let mut line = vec!["record", "news.acme.test", "--selector=s1"];
        line.extend(more);
        desk.run(&line)
    };
    let told = record(&[]).ends_with(0).says("--zone NAME");
    assert!(
        told.stdout
            .starts_with("Name: s1._domainkey.news.acme.test\n")
    );
    let told = record(&["--form=nsupdate"]).ends_with(0);
    assert!(told.stdout.starts_with("update add"), "{}", told.stdout);
    let told = record(&["--form=octodns"]).ends_with(3).says("--zone NAME");
    assert_eq!(told.stdout, "");
    let told = record(&["--form=octodns", "--zone=acme.test"]).ends_with(0);
    assert!(told.stdout.contains("'s1._domainkey.news':"));
    record(&["--zone=other.test"]).ends_with(2);
    // whole names need no zone, and nobody is asked
    record(&["--form=zone"]).ends_with(0);
}

#[tokio::test(flavor = "multi_thread")]
async fn access_that_is_wrong_here_is_no_refusal_of_the_host() {
    for (name, value, told) in [
        ("DNSUPDATE_TSIG_ALGORITHM", "hmac-md5", "hmac-sha512"),
        ("DNSUPDATE_TSIG_SECRET", "no base 64!", "base64"),
        ("DNSUPDATE_TSIG_KEY", "a key?", "name of a key"),
        ("DNSUPDATE_NAMESERVER", "a b", "address of a server"),
    ] {
        let (server, desk) = desk().await;
        let desk = desk.with_updates(server.address, "upd.key", "c2VjcmV0IG9mIHRoZSBkZXNr");
        let out = desk.text("plan.json");
        desk.run(&["plan", "relax", DOMAIN, "--out", &out])
            .ends_with(0);
        let mut command = desk.command(&["apply", &out, "--provider=rfc2136", "--confirm", DOMAIN]);
        let done = command.env(name, value).output().unwrap();
        let said = String::from_utf8(done.stderr).unwrap();
        let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(done.status.code(), Some(2), "{name}: {said}");
        assert!(said.contains(name) && said.contains(told), "{said}");
        assert!(!said.contains("expired") && !said.contains(value), "{said}");
        assert_eq!(said.matches("Access taken from").count(), 1, "{said}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_brings_its_selector_and_the_receivers_word() {
    let key = "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";
    let (_server, desk) = desk_with(&[("odd7._domainkey.acme.test TXT", &[key])]).await;
    let message = |word: &str| {
        format!(
            "Authentication-Results: mx.receiver.example; dkim={word} header.d=acme.test header.s=odd7\nDKIM-Signature: v=1; d=acme.test; s=odd7; b=x\nFrom: news@acme.test\n\nhello\n"
        )
    };
    let passed = desk.file("passed.eml", &message("pass"));
    desk.run(&["check", DOMAIN, "--message", &passed])
        .ends_with(0)
        .prints("odd7")
        .prints("Verified by your message");
    desk.run_with(&["check", DOMAIN, "--message", "-"], &message("fail"))
        .ends_with(1)
        .prints("dkim=fail");
    let json = desk.run(&["check", DOMAIN, "--json", "--message", &passed]);
    assert_eq!(json.json("check")["dkim"]["keys"][0]["selector"], "odd7");
    let none = desk.file("none.txt", "hello\n");
    desk.run(&["check", DOMAIN, "--message", &none])
        .ends_with(2)
        .says("no header");
    desk.run(&["check", DOMAIN, "news.acme.test", "--message", &passed])
        .ends_with(2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_finding_that_needs_its_selector_can_be_mended() {
    let two: &[&str] = &[
        "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=",
        "v=DKIM1; p=",
    ];
    let (_server, desk) = desk_with(&[("odd7._domainkey.acme.test TXT", two)]).await;
    let line = ["plan", "fix", DOMAIN, "--rule", "dkim/multiple-records"];
    desk.run(&line).ends_with(1).says("was not found");
    let mut with = line.to_vec();
    with.push("--selector=odd7");
    let run = desk.run(&with);
    assert!(!run.stderr.contains("was not found"), "{}", run.stderr);
}

#[tokio::test(flavor = "multi_thread")]
async fn undo_without_a_plan_says_that_nothing_is_applied() {
    let (server, desk) = desk().await;
    desk.run(&["undo"]).ends_with(2).says("no plan is applied");
    desk.run(&["undo", "no-such-plan.json"])
        .ends_with(2)
        .says("no-such-plan.json");
    assert_eq!(server.log(), []);
}

#[test]
fn a_plan_is_taken_back_by_its_file_or_because_it_is_the_only_one() {
    let server = seed::server();
    let desk = seed::desk(server.addr);
    let confirm = ["--provider=rfc2136", "--confirm", seed::DOMAIN];
    for word in [Some("plan.json"), None] {
        let plan = desk.text("plan.json");
        let _ = std::fs::remove_file(&plan);
        desk.run(&["plan", "relax", seed::DOMAIN, "--out", &plan])
            .ends_with(0);
        let mut line = vec!["apply", &plan];
        line.extend(confirm);
        desk.run(&line).ends_with(0);
        assert_eq!(seed::texts(server.addr, seed::DMARC)[0].1, seed::RELAXED);
        let mut line = vec!["undo"];
        line.extend(word.map(|_| plan.as_str()));
        line.extend(confirm);
        desk.run(&line).ends_with(0);
        assert_eq!(seed::texts(server.addr, seed::DMARC)[0].1, seed::STRICT);
    }
    desk.run(&["undo"]).ends_with(2).says("no plan is applied");
}

#[tokio::test(flavor = "multi_thread")]
async fn wrong_words_are_told_in_the_readers_language() {
    let (_server, desk) = desk().await;
    desk.run(&["fxi"]).ends_with(2).says("Did you mean fix?");
    desk.run(&["fxi", "--lang", "fr"])
        .ends_with(2)
        .says("Vouliez-vous dire fix");
    desk.run(&["schema", "nonsense", "--lang=fr"])
        .ends_with(2)
        .says("n'existe pas");
    let short = desk.run(&["-h"]).ends_with(0).stdout;
    let long = desk.run(&["--help"]).ends_with(0).stdout;
    assert!(!short.contains("--state-dir") && long.contains("--state-dir"));
    assert!(long.contains("Exit codes"));
}

#[test]
fn every_command_has_a_manual_page() {
    let folder = tempfile::tempdir().unwrap();
    let desk = Desk::at(([127, 0, 0, 1], 9).into());
    desk.run(&["man", "--out", folder.path().to_str().unwrap()])
        .ends_with(0);
    for page in ["mailmend", "mailmend-check", "mailmend-plan-relax"] {
        let text = std::fs::read_to_string(folder.path().join(format!("{page}.1"))).unwrap();
        assert!(text.contains(".TH") && text.contains(".SH"), "{page}");
    }
}

#[test]
fn completions_are_taken_by_the_shells_that_are_here() {
    let desk = Desk::at(([127, 0, 0, 1], 9).into());
    for shell in ["bash", "zsh", "fish", "powershell"] {
        let script = desk.run(&["completions", shell]).ends_with(0).stdout;
        assert!(script.contains("mailmend"), "{shell}");
        let path = desk.file(&format!("completions.{shell}"), &script);
        let check: &[&str] = match shell {
            "powershell" => continue,
            _ => &["-n", &path],
        };
        let parsed = Command::new(shell)
            .args(check)
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .output();
        match parsed {
            Ok(parsed) => {
                let said = String::from_utf8_lossy(&parsed.stderr).into_owned();
                assert!(parsed.status.success(), "{shell}: {said}");
            }
            Err(error) => assert_eq!(error.kind(), std::io::ErrorKind::NotFound, "{shell}"),
        }
    }
}
