//! What `check` and `plan` say first: names that are not there, domains that are nobody's own, silence, wildcards, sleeping policies.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod command;
mod stage;

use command::Desk;
use stage::file_dns::FileDns;
use stage::name;
use stage::server::{FakeServer, closed_port};

/// A desk before a name server that holds these records and the zone `acme.test`.
async fn desk_with(records: &[(&str, &[&str])]) -> (FakeServer, Desk) {
    let mut dns = FileDns::of(&[
        ("acme.test MX", &["10 mx.acme.test"]),
        ("mx.acme.test A", &["192.0.2.25"]),
        ("acme.test NS", &["ns1.acme.test"]),
        ("ns1.acme.test A", &["127.0.0.1"]),
    ]);
    for (key, values) in records {
        dns.put(None, key, values);
    }
    dns.make_zone(&name("acme.test"));
    let server = FakeServer::holding(dns).await;
    let desk = Desk::at(server.address);
    (server, desk)
}

const REJECT: &str = "v=DMARC1; p=reject; rua=mailto:d@acme.test";

#[tokio::test(flavor = "multi_thread")]
async fn a_domain_that_does_not_exist_is_a_finding_and_nothing_else_is_said() {
    let (_server, desk) = desk_with(&[("acme.test TXT", &["v=spf1 mx -all"])]).await;
    let run = desk
        .run(&["check", "shop.acme.test"])
        .ends_with(1)
        .prints("shop.acme.test does not exist")
        .prints("perhaps acme.test is meant");
    for sermon in ["SPF", "DKIM", "YES"] {
        assert!(!run.stdout.contains(sermon), "{sermon}: {}", run.stdout);
    }
    let document = desk
        .run(&["check", "shop.acme.test", "--json"])
        .ends_with(1)
        .json("check");
    assert_eq!(document["verdict"]["answer"], "fail");
    assert_eq!(document["verdict"]["rule"], "dns/no-such-domain");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobodys_own_domains_are_refused_without_a_question() {
    let (server, desk) = desk_with(&[]).await;
    for domain in ["gmail.com", "me@orange.fr", "co.uk"] {
        for words in [&["check", domain][..], &["check", domain, "--json"]] {
            let run = desk.run(words).ends_with(2);
            assert_eq!(run.stdout, "", "{words:?}");
            let widest = run.stderr.lines().map(|line| line.chars().count()).max();
            assert!(widest.unwrap() <= 80, "{}", run.stderr);
        }
    }
    assert_eq!(server.log(), []);
}

#[tokio::test(flavor = "multi_thread")]
async fn in_a_list_they_are_told_and_the_list_goes_on() {
    let (_server, desk) = desk_with(&[("acme.test TXT", &["v=spf1 mx -all"])]).await;
    let list = desk.file("list.txt", "me@gmail.com\nco.uk\nacme.test\n");
    desk.run(&["check", "--input", &list])
        .ends_with(2)
        .says("Line 1 of the list is left out")
        .says("Line 2 of the list is left out")
        .prints("acme.test");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_web_sites_name_leads_to_the_domain_of_the_mail() {
    let (_server, desk) = desk_with(&[("www.acme.test A", &["192.0.2.80"])]).await;
    desk.run(&["check", "https://www.acme.test/"])
        .says("mailmend check acme.test");
}

#[tokio::test(flavor = "multi_thread")]
async fn when_nobody_answers_the_resolvers_are_named_and_nothing_is_praised() {
    let closed = closed_port().await;
    let run = Desk::at(closed)
        .run(&["check", "acme.test"])
        .ends_with(3)
        .says("No DNS answer from any resolver")
        .says(&closed.to_string());
    assert!(!run.stdout.contains("No problem"), "{}", run.stdout);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_circle_of_aliases_is_not_cured_by_waiting() {
    let (_server, desk) = desk_with(&[
        ("_dmarc.acme.test CNAME", &["a.acme.test"]),
        ("a.acme.test CNAME", &["b.acme.test"]),
        ("b.acme.test CNAME", &["a.acme.test"]),
    ])
    .await;
    let run = desk.run(&["check", "acme.test"]).ends_with(3);
    assert!(!run.stdout.contains("Ask again"), "{}", run.stdout);
}

#[tokio::test(flavor = "multi_thread")]
async fn silence_about_keys_is_no_missing_key() {
    let (_server, desk) = desk_with(&[
        ("acme.test TXT", &["v=spf1 mx -all"]),
        ("_dmarc.acme.test TXT", &[REJECT]),
        ("_domainkey.acme.test TXT", &["servfail"]),
        ("*._domainkey.acme.test TXT", &["servfail"]),
    ])
    .await;
    let run = desk.run(&["check", "acme.test"]).ends_with(3);
    assert!(
        !run.stdout.contains("no DKIM key was found"),
        "{}",
        run.stdout
    );
    run.prints("the questions about DKIM keys were not answered");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sleeping_policy_is_not_woken_without_a_warning_and_a_typed_domain() {
    let (_server, desk) = desk_with(&[("_dmarc.acme.test TXT", &["v=DMARC1 p=reject"])]).await;
    desk.run(&["check", "acme.test"])
        .ends_with(1)
        .prints("Turn on DKIM first")
        .prints("p=reject counts");
    let plan = desk.text("plan.json");
    desk.run(&[
        "plan",
        "fix",
        "acme.test",
        "--rule",
        "dmarc/separator",
        "--out",
        &plan,
    ])
    .ends_with(0)
    .prints("From then on p=reject counts");
    let document = desk.run(&["check", "acme.test", "--json"]).json("check");
    let separator = document["findings"]
        .as_array()
        .unwrap()
        .iter()
        .find(|finding| finding["rule"] == "dmarc/separator")
        .unwrap();
    assert_eq!(separator["fix"]["safety"], "ask");
    assert_eq!(separator["args"]["awakens"], "reject");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_can_be_published_where_only_a_wildcard_answers() {
    let (_server, desk) = desk_with(&[
        ("*.acme.test TXT", &["v=spf1 -all"]),
        ("_dmarc.acme.test TXT", &[REJECT]),
    ])
    .await;
    desk.run(&["keygen", "acme.test", "--selector", "s1"])
        .ends_with(0);
    let key = desk.text("acme.test.s1.private");
    desk.run(&[
        "plan",
        "publish",
        "acme.test",
        "--selector",
        "s1",
        "--key",
        &key,
    ])
    .ends_with(0)
    .prints("+ ADD");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wildcards_policy_is_answered_by_a_record_of_its_own_that_is_removed_again() {
    let (_server, desk) = desk_with(&[
        ("acme.test TXT", &["v=spf1 mx -all"]),
        ("sub.acme.test A", &["192.0.2.80"]),
        ("*.sub.acme.test TXT", &[REJECT]),
    ])
    .await;
    let run = desk
        .run(&["plan", "relax", "sub.acme.test"])
        .ends_with(0)
        .prints("+ ADD")
        .prints("nothing removes the record by itself");
    assert!(!run.stdout.contains("- v=DMARC1"), "{}", run.stdout);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_misspelt_policy_is_mended_and_not_relaxed() {
    let (_server, desk) = desk_with(&[(
        "_dmarc.acme.test TXT",
        &["v=DMARC1; p=rejct; rua=mailto:d@acme.test"],
    )])
    .await;
    desk.run(&["plan", "relax", "acme.test"])
        .ends_with(1)
        .says("p=rejct does not exist")
        .says("plan fix acme.test --rule dmarc/p-invalid");
}

#[tokio::test(flavor = "multi_thread")]
async fn report_addresses_that_are_left_out_are_named() {
    let (_server, desk) = desk_with(&[
        (
            "_dmarc.acme.test TXT",
            &["v=DMARC1; p=reject; rua=mailto:d@acme.test,mailto:x@watch.test"],
        ),
        ("news.acme.test A", &["192.0.2.80"]),
    ])
    .await;
    desk.run(&["plan", "relax", "news.acme.test"])
        .ends_with(0)
        .says("mailto:x@watch.test are left out");
}

#[tokio::test(flavor = "multi_thread")]
async fn fifty_kilobytes_of_glued_terms_fill_a_few_pages_only() {
    let text = format!("v=spf1 {}-all", "ip4:192.0.2.1ip4:192.0.2.2 ".repeat(2000));
    let (_server, desk) = desk_with(&[("acme.test TXT", &[&text])]).await;
    let run = desk
        .run(&["check", "acme.test", "--no-authoritative"])
        .ends_with(1);
    assert!(
        run.stdout.lines().count() < 150,
        "{}",
        run.stdout.lines().count()
    );
    run.prints("more mistakes of this kind");
    let run = desk
        .run(&["check", "acme.test", "--json", "--no-authoritative"])
        .ends_with(1);
    assert!(run.stdout.len() < 2_000_000, "{}", run.stdout.len());
}
