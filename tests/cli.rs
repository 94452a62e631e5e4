//! The contract of the process: streams, exit codes, bad input, silence, hostile records.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod command;
mod stage;

use std::io::Read as _;
use std::process::Stdio;

use command::Desk;
use stage::file_dns::FileDns;
use stage::name;
use stage::server::{FakeServer, closed_port};

const DOMAIN: &str = "acme.test";
const STRICT: &str = "v=DMARC1; p=reject; rua=mailto:d@acme.test";

/// A domain with a strict policy and no key; what is given stands in its stead or beside it.
async fn server_with(records: &[(&str, &[&str])]) -> FakeServer {
    let mut dns = FileDns::of(&[
        ("acme.test TXT", &["v=spf1 include:emsd1.com -all"]),
        ("emsd1.com TXT", &["v=spf1 ip4:192.0.2.128/25 ~all"]),
        ("_dmarc.acme.test TXT", &[STRICT]),
        ("acme.test MX", &["10 mx.acme.test"]),
        ("mx.acme.test A", &["192.0.2.25"]),
        ("acme.test NS", &["ns1.acme.test"]),
        ("ns1.acme.test A", &["127.0.0.1"]),
    ]);
    for (key, values) in records {
        dns.put(None, key, values);
    }
    dns.make_zone(&name(DOMAIN));
    FakeServer::holding(dns).await
}

async fn desk_with(records: &[(&str, &[&str])]) -> (FakeServer, Desk) {
    let server = server_with(records).await;
    let desk = Desk::at(server.address);
    (server, desk)
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_terminal_the_wizard_names_all_that_is_missing_at_once() {
    let (_server, desk) = desk_with(&[]).await;
    let run = desk.run(&["fix"]).ends_with(2);
    for flag in [
        "DOMAIN",
        "--symptom",
        "--sender",
        "--remedy",
        "--provider",
        "--confirm",
    ] {
        assert!(run.stderr.contains(flag), "{flag}: {}", run.stderr);
    }
    assert_eq!(run.stdout, "");
}

#[tokio::test(flavor = "multi_thread")]
async fn alone_and_without_a_terminal_it_gives_short_help() {
    let (_server, desk) = desk_with(&[]).await;
    let run = desk.run(&[]).ends_with(2).says("Usage: mailmend");
    assert_eq!(run.stdout, "");
}

#[tokio::test(flavor = "multi_thread")]
async fn help_is_a_result_and_a_wrong_word_is_none() {
    let (_server, desk) = desk_with(&[]).await;
    let run = desk.run(&["--help"]).ends_with(0).prints("Examples:");
    assert_eq!(run.stderr, "");
    desk.run(&["--version"]).ends_with(0).prints("mailmend");
    let run = desk.run(&["chekc", DOMAIN]).ends_with(2).says("check");
    assert_eq!(run.stdout, "");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_a_domain_is_refused_before_anything_is_asked() {
    let (server, desk) = desk_with(&[]).await;
    for text in [
        "",
        "shop",
        "a b.test",
        "acme..test",
        "192.0.2.1",
        "-",
        "\u{1b}[31macme",
    ] {
        for words in [
            &["check", "--", text][..],
            &["plan", "relax", "--", text],
            &["restore", "--", text],
        ] {
            let run = desk.run(words).ends_with(2);
            assert_eq!(run.stdout, "", "{words:?}");
        }
    }
    assert_eq!(server.log(), []);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mailbox_of_a_public_service_is_nobodys_own_domain() {
    let (server, desk) = desk_with(&[]).await;
    for domain in ["me@gmail.com", "orange.fr"] {
        desk.run(&["plan", "relax", domain])
            .ends_with(2)
            .says("belong to whoever runs it");
        for words in [
            &["restore", domain][..],
            &["undo", domain],
            &["extend", domain],
            &["abandon", domain, "--because", "so"],
            &["plan", "records", domain, "--from", "-"],
            &["plan", "fix", domain, "--rule", "dmarc/missing"],
        ] {
            desk.run(words)
                .ends_with(2)
                .says("belong to whoever runs it");
        }
        desk.run(&[
            "fix",
            domain,
            "--symptom",
            "none",
            "--sender",
            "own",
            "--remedy",
            "keep",
            "--provider",
            "rfc2136",
            "--confirm",
            "gmail.com",
        ])
        .ends_with(2)
        .says("belong to whoever runs it");
    }
    assert_eq!(server.log(), []);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_domain_that_does_not_exist_is_told_apart_from_silence() {
    let (_server, desk) = desk_with(&[]).await;
    desk.run(&["keygen", "nothing-here.test", "--selector", "s1"])
        .ends_with(0);
    let key = "nothing-here.test.s1.private";
    for words in [
        &["plan", "relax", "nothing-here.test"][..],
        &[
            "plan",
            "publish",
            "nothing-here.test",
            "--selector",
            "s1",
            "--key",
            key,
        ],
        &["restore", "nothing-here.test", "--provider", "rfc2136"],
        &["undo", "nothing-here.test", "--provider", "rfc2136"],
        &["verify", "nothing-here.test"],
    ] {
        let run = desk.run(words).ends_with(2).says("does not exist");
        assert_eq!(run.stdout, "", "{words:?}");
        assert!(
            run.stderr.starts_with("nothing-here.test"),
            "{}",
            run.stderr
        );
        assert!(run.stderr.trim().ends_with("changed."), "{}", run.stderr);
    }
    desk.run(&[
        "fix",
        "nothing-here.test",
        "--symptom",
        "none",
        "--sender",
        "own",
        "--remedy",
        "relax",
        "--provider",
        "rfc2136",
        "--confirm",
        "nothing-here.test",
    ])
    .ends_with(2)
    .says("does not exist");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unreachable_resolver_is_never_no_record() {
    let desk = Desk::at(closed_port().await);
    let run = desk.run(&["check", DOMAIN, "--json"]).ends_with(3);
    let document = run.json("check");
    assert_eq!(document["verdict"]["answer"], "unknown");
    for part in ["spf", "dkim", "dmarc", "mx", "ns"] {
        assert_eq!(document[part]["state"], "unknown", "{part}");
    }
    let rules: Vec<_> = document["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|finding| finding["rule"].as_str().unwrap().to_owned())
        .filter(|rule| rule.ends_with("missing"))
        .collect();
    assert_eq!(rules, Vec::<String>::new());
    desk.run(&["check", DOMAIN]).ends_with(3);
    desk.run(&["plan", "relax", DOMAIN]).ends_with(3);
    desk.run(&["verify", DOMAIN]).ends_with(3);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_policy_that_timed_out_is_neither_good_nor_bad() {
    let (_server, desk) = desk_with(&[("_dmarc.acme.test TXT", &["servfail"])]).await;
    let document = desk
        .run(&["check", DOMAIN, "--json"])
        .ends_with(3)
        .json("check");
    assert_eq!(document["dmarc"]["state"], "unknown");
    desk.run(&["plan", "relax", DOMAIN]).ends_with(3);
}

#[tokio::test(flavor = "multi_thread")]
async fn standard_output_holds_only_the_result() {
    let (_server, desk) = desk_with(&[]).await;
    let check = desk
        .run(&["check", "news@acme.test", "--json"])
        .ends_with(1);
    assert_eq!(check.json("check")["domain"], DOMAIN);
    desk.run(&["explain", "--json"])
        .ends_with(0)
        .json("explain");
    desk.run(&["explain", "spf/multiple", "--json"])
        .ends_with(0)
        .json("explain");
    desk.run(&["providers", "--json"])
        .ends_with(0)
        .json("providers");
    desk.run(&["status", "--json"]).ends_with(0).json("status");
    let key = desk
        .run(&["keygen", DOMAIN, "--selector", "s1", "--json"])
        .ends_with(0)
        .json("keygen");
    let value = desk
        .run(&["record", DOMAIN, "--selector", "s1", "--field", "value"])
        .ends_with(0);
    assert_eq!(
        format!("{}\n", key["value"].as_str().unwrap()),
        value.stdout
    );
    assert_eq!(value.stderr, "");
    desk.run(&["plan", "relax", DOMAIN, "--json"])
        .ends_with(0)
        .json("plan");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_is_never_overwritten() {
    let (_server, desk) = desk_with(&[]).await;
    let words = ["keygen", DOMAIN, "--selector", "s1", "--type", "ed25519"];
    desk.run(&words).ends_with(0);
    let file = desk.path("acme.test.s1.private");
    let before = std::fs::read(&file).unwrap();
    desk.run(&words).ends_with(5);
    assert_eq!(std::fs::read(&file).unwrap(), before);
    desk.run(&["keygen", DOMAIN, "--selector", "s2", "--bits", "1024"])
        .ends_with(2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_that_has_seen_enough_is_no_error() {
    let (_server, desk) = desk_with(&[]).await;
    for words in [
        &["explain"][..],
        &["check", DOMAIN],
        &["man"],
        &["completions", "bash"],
        &["schema", "check"],
        &["--help"],
    ] {
        let mut child = desk
            .command(words)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let mut said = String::new();
        child
            .stderr
            .take()
            .unwrap()
            .read_to_string(&mut said)
            .unwrap();
        assert_ne!(child.wait().unwrap().code(), Some(101), "{words:?}: {said}");
        assert!(!said.contains("panicked"), "{words:?}: {said}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn terminal_escapes_in_a_record_are_shown_and_not_obeyed() {
    let hostile = "v=DMARC1; p=reject; rua=mailto:d@acme.test; x=\u{1b}]0;owned\u{7}\u{1b}[2J\r\u{9b}31m\u{202e}";
    let (_server, desk) = desk_with(&[
        ("_dmarc.acme.test TXT", &[hostile]),
        ("acme.test TXT", &["v=spf1 \u{1b}[31mip4:192.0.2.1 -all"]),
        (
            "s1._domainkey.acme.test TXT",
            &["v=DKIM1; k=rsa; p=\u{1b}[8m"],
        ),
    ])
    .await;
    // the desk itself fails on any control character
    let run = desk.run(&["check", DOMAIN, "--selector", "s1"]);
    assert!(!run.stdout.contains('\u{202e}'), "{}", run.stdout);
    assert!(run.stdout.contains("owned"), "{}", run.stdout);
    desk.run(&["check", DOMAIN, "--selector", "s1", "--json"])
        .json("check");
    desk.run(&["plan", "relax", DOMAIN]);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_empty_text_and_a_very_long_one_are_only_texts() {
    let long = format!("v=DMARC1; p=reject; x={}", "a".repeat(60_000));
    let (_server, desk) = desk_with(&[
        ("_dmarc.acme.test TXT", &[&long]),
        ("acme.test TXT", &["", "v=spf1 -all"]),
    ])
    .await;
    let document = desk.run(&["check", DOMAIN, "--json"]).json("check");
    assert_eq!(document["spf"]["state"], "present");
    assert_eq!(document["dmarc"]["effective"], "reject");
    let text = desk.run(&["check", DOMAIN]);
    assert!(text.code < 101);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_published_private_key_is_masked_everywhere() {
    let (_server, desk) = desk_with(&[]).await;
    desk.run(&["keygen", DOMAIN, "--selector", "s1"])
        .ends_with(0);
    let pem = std::fs::read_to_string(desk.path("acme.test.s1.private")).unwrap();
    let body: String = pem.lines().filter(|line| !line.starts_with('-')).collect();
    let record = format!("v=DKIM1; k=rsa; p={body}");
    let (_server, desk) = desk_with(&[("s1._domainkey.acme.test TXT", &[&record])]).await;
    for words in [
        &["check", DOMAIN, "--selector", "s1"][..],
        &["check", DOMAIN, "--selector", "s1", "--json"],
    ] {
        let run = desk.run(words).ends_with(1);
        assert!(
            run.stdout.contains("dkim/p-is-private-key"),
            "{}",
            run.stdout
        );
        assert!(!run.stdout.contains(&body[100..140]), "{}", run.stdout);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_plan_edited_by_hand_or_of_another_domain_is_refused() {
    let (server, desk) = desk_with(&[]).await;
    desk.run(&["plan", "relax", DOMAIN, "--out", "plan.json"])
        .ends_with(0);
    let plan = std::fs::read_to_string(desk.path("plan.json")).unwrap();
    let asked = server.log().len();
    for (file, text) in [
        ("edited.json", plan.replace("sp=reject", "sp=none  ")),
        (
            "foreign.json",
            plan.replacen("\"zone\": \"acme.test\"", "\"zone\": \"other.test\"", 1),
        ),
        (
            "moved.json",
            plan.replacen("\"domain\": \"acme.test\"", "\"domain\": \"other.test\"", 1),
        ),
        ("newer.json", plan.replacen("plan/1", "plan/2", 1)),
        ("torn.json", plan[..plan.len() / 2].to_owned()),
        ("empty.json", String::new()),
        (
            "other.json",
            "{\"schema\": \"mailmend/check/1\"}".to_owned(),
        ),
    ] {
        assert_ne!(text, plan, "{file}");
        let path = desk.file(file, &text);
        let run = desk
            .run(&["apply", &path, "--confirm", DOMAIN, "--provider", "rfc2136"])
            .ends_with(2)
            .says("Nothing was changed");
        assert_eq!(run.stdout, "", "{file}");
    }
    desk.run(&["apply", "no-such-file.json"]).ends_with(2);
    assert_eq!(server.log().len(), asked, "nothing was asked");
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_state_folder_nothing_is_written_and_looking_goes_on() {
    let (_server, desk) = desk_with(&[]).await;
    desk.file("state", "a file in the folder's place");
    desk.run(&["plan", "relax", DOMAIN, "--out", "plan.json"])
        .ends_with(0);
    desk.run(&["check", DOMAIN]).ends_with(1);
    let run = desk.run(&["plan", "relax", DOMAIN]);
    assert!([2, 5].contains(&run.code), "{run:?}");
    assert!(run.stderr.contains("state"), "{run:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn files_that_cannot_be_read_are_named() {
    let (_server, desk) = desk_with(&[]).await;
    for words in [
        &["bounce", "nothing.txt"][..],
        &["apply", "nothing.txt"],
        &["plan", "records", DOMAIN, "--from", "nothing.txt"],
        &["fix", DOMAIN, "--bounce", "nothing.txt"],
    ] {
        desk.run(words).ends_with(2).says("nothing.txt");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn pasted_records_are_checked_before_they_are_planned() {
    let key = "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";
    let (_server, desk) = desk_with(&[
        ("k2.service.test TXT", &[key]),
        ("spf.service.test TXT", &["v=spf1 ip4:192.0.2.9 -all"]),
    ])
    .await;
    let plan = ["plan", "records", DOMAIN, "--from", "-"];
    let cut = "k2._domainkey TXT v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A";
    desk.run_with(&plan, cut).ends_with(2).says("was cut off");
    desk.run_with(&plan, key)
        .ends_with(2)
        .says("without its name");
    let two = "k2._domainkey CNAME a.service.test\nk2._domainkey CNAME b.service.test";
    desk.run_with(&plan, two)
        .ends_with(2)
        .says("Two different records");
    let good = "k2._domainkey CNAME k2.service.test\nk3._domainkey CNAME k3.service.test\n\
                k2._domainkey.other.test CNAME k2.service.test\nTXT @ v=spf1 include:spf.service.test ~all";
    let run = desk.run_with(&plan, good).ends_with(0);
    let said = run.stderr.split_whitespace().collect::<Vec<_>>().join(" ");
    for text in [
        "k2.service.test exists and holds a valid key",
        "k3.service.test does not exist",
        "belongs to another domain",
        "DNS look-ups: 1 before, 2 after",
    ] {
        assert!(said.contains(text), "{text}: {said}");
    }
    assert!(
        run.stdout
            .contains("include:emsd1.com include:spf.service.test -all")
    );
    assert!(!run.stdout.contains("other.test"), "{run:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bounce_about_something_else_weakens_nothing() {
    let (_server, desk) = desk_with(&[]).await;
    let full = "552 5.2.2 The email account that you tried to reach is over quota.\n";
    let run = desk.run_with(&["bounce", "-", "--json"], full).ends_with(0);
    assert_eq!(run.json("bounce")["recipients"][0]["p_none_helps"], "no");
    desk.run_with(&["bounce", "-"], "hello, how are you?\n")
        .ends_with(1);
    let run = desk.run_with(
        &[
            "fix",
            DOMAIN,
            "--bounce",
            "-",
            "--sender",
            "own",
            "--remedy",
            "relax",
            "--provider",
            "rfc2136",
            "--confirm",
            DOMAIN,
            "--key-out",
            ".",
        ],
        full,
    );
    assert!(!run.stdout.contains("p=none"), "{run:?}");
    assert!(!desk.state().join(DOMAIN).join("journal.jsonl").exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn both_languages_are_whole_and_their_json_is_the_same() {
    let (_server, desk) = desk_with(&[]).await;
    let english = desk.run(&["check", DOMAIN]).ends_with(1);
    let french = desk.run(&["check", DOMAIN, "--lang", "fr"]).ends_with(1);
    assert_ne!(english.stdout, french.stdout);
    let one = desk.run(&["check", DOMAIN, "--json"]).json("check");
    let other = desk
        .run(&["check", DOMAIN, "--json", "--lang", "fr"])
        .json("check");
    assert_eq!(one["verdict"], other["verdict"]);
    assert_eq!(one["dmarc"], other["dmarc"]);
    desk.run(&["check", DOMAIN, "--lang", "xx"]).ends_with(2);
}
