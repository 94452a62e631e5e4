//! SPF for one connection: what the command says and costs, with records that are well made, damaged and hostile.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod command;
mod stage;

use std::collections::BTreeSet;
use std::net::IpAddr;

use async_trait::async_trait;
use command::{Desk, Run};
use mailmend::facts::{Absence, Answer, Data, Seen};
use mailmend::observe::dns::{Dns, Question};
use mailmend::spf_eval::{Connection, Decision, Evaluation, SpfResult, Why, check_host};
use mailmend_providers::RecordType;
use serde_json::Value as Json;
use stage::file_dns::FileDns;
use stage::name;
use stage::server::FakeServer;

const WORLD: &[(&str, &[&str])] = &[
    (
        "shop.test TXT",
        &["v=spf1 mx include:_spf.service.test ?exists:%{i}.%{v}.seen.test -all exp=why.shop.test"],
    ),
    ("shop.test MX", &["10 mx1.shop.test", "20 mx2.shop.test"]),
    ("mx1.shop.test A", &["192.0.2.1"]),
    ("mx2.shop.test A", &["192.0.2.2"]),
    (
        "_spf.service.test TXT",
        &["v=spf1 ip4:198.51.100.0/24 ip6:2001:db8::/32 ~all"],
    ),
    ("192.0.2.9.in-addr.seen.test A", &["127.0.0.2"]),
    (
        "why.shop.test TXT",
        &["No %{c} for %{l}, see https://shop.test/?s=%{S}"],
    ),
    ("silent.test TXT", &["timeout"]),
    (
        "half.test TXT",
        &["v=spf1 include:silent.test ip4:192.0.2.1 -all"],
    ),
    (
        "loud.test TXT",
        &["v=spf1 ip4:\u{1b}[2J\u{202e}192.0.2.1 -all"],
    ),
    ("rude.test TXT", &["v=spf1 -all exp=words.rude.test"]),
    ("words.rude.test TXT", &["\u{1b}]0;owned\u{7}"]),
    ("long.test TXT", &["v=spf1 -all exp=words.long.test"]),
];

/// Runs `mailmend spf` with these words in the world above.
async fn said(words: &'static [&'static str]) -> Run {
    let mut world = FileDns::of(WORLD);
    let long = "%{s} ".repeat(9000);
    world.put(None, "words.long.test TXT", &[&long]);
    let server = FakeServer::holding(world).await;
    let desk = Desk::at(server.address);
    tokio::task::spawn_blocking(move || {
        let words: Vec<&str> = std::iter::once("spf")
            .chain(words.iter().copied())
            .collect();
        desk.run(&words)
    })
    .await
    .unwrap()
}

#[tokio::test]
async fn a_pass_says_what_decided_it_and_what_every_term_cost() {
    let run = said(&["shop.test", "--ip", "198.51.100.7"])
        .await
        .ends_with(0);
    let shown = run.stdout.clone();
    run.prints("May 198.51.100.7 send mail for shop.test?   pass")
        .prints("What decided: include:_spf.service.test, in the record of shop.test.")
        .prints("DNS look-ups: 2 of at most 10; that brought nothing: 0 of at most 2.")
        .prints("mx   does not match, 1 look-up, mx1.shop.test mx2.shop.test 192.0.2.1 192.0.2.2")
        .prints("include:_spf.service.test   gives pass: matches, 1 look-up")
        .prints("ip4:198.51.100.0/24   matches");
    let exists = shown.matches("?exists:").count();
    assert_eq!(
        exists, 1,
        "it stands in the record, and nobody comes to it\n{shown}"
    );
    assert!(
        shown.lines().all(|line| line.chars().count() <= 80),
        "{shown}"
    );
}

#[tokio::test]
async fn french_says_the_same() {
    said(&["shop.test", "--ip", "198.51.100.7", "--lang", "fr"])
        .await
        .ends_with(0)
        .prints("198.51.100.7 peut-il envoyer des messages pour shop.test\u{202f}?   pass")
        .prints("Terme décisif\u{a0}: include:_spf.service.test")
        .prints("donne pass\u{a0}: correspond, 1 requête");
}

#[tokio::test]
async fn a_fail_brings_the_words_of_the_domain() {
    let run = said(&[
        "--ip",
        "203.0.113.1",
        "--mail-from",
        "no+reply@shop.test",
        "--json",
    ])
    .await;
    let document = run.ends_with(0).json("spf");
    assert_eq!(document["result"], "fail");
    assert_eq!(document["matched"], "-all");
    assert_eq!(
        document["explanation"],
        "No 203.0.113.1 for no+reply, see https://shop.test/?s=no%2Breply%40shop.test"
    );
    assert_eq!(
        (&document["lookups"], &document["void_lookups"]),
        (&3.into(), &1.into())
    );
    let trace = document["trace"].as_array().unwrap();
    let terms: Vec<&str> = trace
        .iter()
        .map(|step| step["term"].as_str().unwrap())
        .collect();
    assert_eq!(
        terms,
        [
            "mx",
            "include:_spf.service.test",
            "ip4:198.51.100.0/24",
            "ip6:2001:db8::/32",
            "~all",
            "?exists:%{i}.%{v}.seen.test",
            "-all"
        ]
    );
    assert_eq!(trace[1]["gave"], "softfail");
    assert_eq!(trace[5]["target"], "203.0.113.1.in-addr.seen.test");
    assert_eq!(trace[5]["void"], true);
}

#[tokio::test]
async fn the_exit_code_tells_what_was_expected() {
    let pass = &["shop.test", "--ip", "192.0.2.2", "--expect", "pass"];
    said(pass).await.ends_with(0);
    let other = &["shop.test", "--ip", "192.0.2.9", "--expect", "pass"];
    said(other).await.ends_with(1).prints("neutral");
    said(&["shop.test", "--ip", "203.0.113.1"])
        .await
        .ends_with(0);
    let unknown = &[
        "half.test",
        "--ip",
        "192.0.2.1",
        "--expect",
        "pass",
        "--timeout",
        "300ms",
    ];
    said(unknown)
        .await
        .ends_with(3)
        .prints("the question for TXT of silent.test (no answer in time)");
}

#[tokio::test]
async fn what_is_missing_or_wrong_on_the_command_line_is_named() {
    said(&["--ip", "192.0.2.1"])
        .await
        .ends_with(2)
        .says("--mail-from");
    said(&["shop.test"]).await.ends_with(2).says("--ip");
    said(&["shop.test", "--ip", "192.0.2.256"])
        .await
        .ends_with(2)
        .says("192.0.2.256");
    said(&["shop.test", "--ip", "192.0.2.1", "--expect", "maybe"])
        .await
        .ends_with(2)
        .says("softfail");
}

#[tokio::test]
async fn hostile_records_and_words_reach_no_terminal() {
    // a control character on the screen fails the run itself
    let loud = said(&["loud.test", "--ip", "192.0.2.1"]).await.ends_with(0);
    loud.prints("permerror")
        .prints("ip4:\\x1b[2J\\u{202e}192.0.2.1");
    let rude = said(&["rude.test", "--ip", "192.0.2.1", "--json"]).await;
    assert_eq!(rude.json("spf")["explanation"], serde_json::Value::Null);
    let long = said(&["long.test", "--ip", "192.0.2.1", "--json"]).await;
    let document = long.json("spf");
    let words = document["explanation"].as_str().unwrap();
    assert_eq!(words.len(), 500);
    let typed = &[
        "--ip",
        "192.0.2.1",
        "--mail-from",
        "a\u{1b}[31m@b\u{202e}.test",
        "--helo",
        "\u{1b}c",
    ];
    said(typed)
        .await
        .ends_with(0)
        .prints("What was given is not a full domain name.");
}

#[tokio::test]
async fn a_check_tells_what_the_server_would_get() {
    let server = FakeServer::holding(FileDns::of(&[
        ("shop.test TXT", &["v=spf1 ip4:192.0.2.1 -all"]),
        ("shop.test SOA", &["ns1.shop.test 1 300"]),
        (
            "_dmarc.shop.test TXT",
            &["v=DMARC1; p=reject; rua=mailto:d@shop.test"],
        ),
    ]))
    .await;
    let desk = Desk::at(server.address);
    tokio::task::spawn_blocking(move || {
        let check = |words: &[&str]| {
            let all = [&["check", "shop.test", "--no-authoritative"], words].concat();
            desk.run(&all)
        };
        let sent = |words: &[&str]| check(words).json("check")["spf"]["result_if_sent"].clone();
        assert_eq!(sent(&["--json"]), serde_json::Value::Null);
        assert_eq!(sent(&["--json", "--ip", "192.0.2.1"]), "pass");
        assert_eq!(sent(&["--json", "--ip", "192.0.2.2"]), "fail");
        let verdict = |words: &[&str]| check(words).json("check")["verdict"]["answer"].clone();
        assert_eq!(verdict(&["--json"]), "unknown");
        assert_eq!(verdict(&["--json", "--ip", "192.0.2.1"]), "pass");
        check(&["--ip", "192.0.2.1"])
            .prints("Mail from 192.0.2.1 with a bounce address at shop.test: pass.");
    })
    .await
    .unwrap();
}

#[tokio::test]
async fn a_check_tells_whose_each_term_is_what_it_costs_and_which_do_nothing() {
    let server = FakeServer::holding(FileDns::of(&[
        (
            "shop.test TXT",
            &["v=spf1 a:mail.shop.test include:_spf.google.com include:servers.mcsv.net include:gone.test include:_spf.google.com ~all"],
        ),
        ("shop.test SOA", &["ns1.shop.test 1 300"]),
        ("mail.shop.test A", &["192.0.2.1"]),
        ("mail.shop.test AAAA", &["2001:db8::1"]),
        ("_spf.google.com TXT", &["v=spf1 include:more.test ip4:198.51.100.0/24 ~all"]),
        ("more.test TXT", &["v=spf1 ip4:203.0.113.0/25 ip4:203.0.113.128/25 ~all"]),
        ("servers.mcsv.net TXT", &["v=spf1 ip4:192.0.2.128/25 ~all"]),
    ]))
    .await;
    let desk = Desk::at(server.address);
    tokio::task::spawn_blocking(move || {
        let words = ["check", "shop.test", "--no-authoritative", "--fail-on", "never"];
        desk.run(&words)
            .prints("a:mail.shop.test   1 look-up, 192.0.2.1 2001:db8::1")
            .prints("include:_spf.google.com   Google Workspace, 2 look-ups, 1 network include:more.test")
            .prints("include:more.test   1 look-up, 2 networks")
            .prints("include:servers.mcsv.net   Mailchimp, 1 look-up, 1 network (cannot help DMARC:")
            .prints("include:gone.test   1 look-up (finds nothing: void)")
            .prints("include:_spf.google.com   Google Workspace, 2 look-ups, 1 network (stands above already)");
        let document = desk.run(&[&words[..], &["--json"]].concat()).json("check");
        let branches = document["spf"]["tree"]["branches"].as_array().unwrap().clone();
        let of = |key: &str| -> Vec<Json> {
            branches.iter().map(|branch| branch[key].clone()).collect()
        };
        assert_eq!(of("cost"), [1, 2, 1, 1, 2]);
        assert_eq!(of("service")[1..3], ["google-workspace", "mailchimp"]);
        assert_eq!(of("networks")[1], serde_json::json!(["198.51.100.0/24"]));
        assert_eq!(of("addresses")[0], serde_json::json!(["192.0.2.1", "2001:db8::1"]));
        assert_eq!(
            of("idle"),
            [Json::Null, Json::Null, "cannot-align".into(), "dead".into(), "doubled".into()]
        );
    })
    .await
    .unwrap();
}

fn connection(ip: &str, domain: &str) -> Connection {
    let ip: IpAddr = ip.parse().unwrap();
    Connection::new(ip, "", "", Some(&name(domain)), jiff::Timestamp::UNIX_EPOCH)
}

/// What comes out in the world above, and every question that it took.
async fn evaluated(dns: &FileDns, ip: &str, domain: &str) -> (Evaluation, Vec<Vec<Question>>) {
    (check_host(dns, connection(ip, domain)).await, dns.asked())
}

#[tokio::test]
async fn nothing_is_asked_twice_and_exchanges_are_asked_together() {
    let dns = FileDns::of(&[
        (
            "a.test TXT",
            &["v=spf1 mx a:mx1.a.test include:b.test include:b.test a:mx2.a.test -all"],
        ),
        ("a.test MX", &["10 mx1.a.test", "20 mx2.a.test"]),
        ("mx1.a.test A", &["192.0.2.1"]),
        ("mx2.a.test A", &["192.0.2.2"]),
        ("b.test TXT", &["v=spf1 a:mx1.a.test ?all"]),
    ]);
    let (evaluation, asked) = evaluated(&dns, "203.0.113.1", "a.test").await;
    assert_eq!(evaluation.result, SpfResult::Fail);
    assert_eq!(evaluation.lookups, 7);
    let all: Vec<&Question> = asked.iter().flatten().collect();
    let once: BTreeSet<String> = all
        .iter()
        .map(|question| format!("{} {}", question.name, question.kind))
        .collect();
    assert_eq!(all.len(), once.len(), "{all:?}");
    assert_eq!(
        asked.len(),
        4,
        "a.test, its MX, both hosts, b.test: {asked:?}"
    );
}

#[tokio::test]
async fn a_pass_asks_for_nothing_behind_it() {
    let dns = FileDns::of(&[(
        "a.test TXT",
        &["v=spf1 ip4:192.0.2.1 include:b.test exp=why.test -all"],
    )]);
    let (evaluation, asked) = evaluated(&dns, "192.0.2.1", "a.test").await;
    assert_eq!((evaluation.result, asked.len()), (SpfResult::Pass, 1));
}

/// Every name includes the one below it, without end.
struct Endless;

#[async_trait]
impl Dns for Endless {
    async fn ask(&self, questions: &[Question]) -> Vec<Seen<Vec<Data>>> {
        let answer = |question: &Question| Seen {
            at: question.name.clone(),
            kind: question.kind,
            from: question.server.clone(),
            ttl: None,
            aliases: Vec::new(),
            answer: match question.kind {
                RecordType::Txt => {
                    let text = format!("v=spf1 include:x.{} -all", question.name);
                    Answer::Is(vec![Data::Txt(text.as_str().into())])
                }
                _ => Answer::Absent(Absence::NoData),
            },
        };
        questions.iter().map(answer).collect()
    }
}

#[tokio::test]
async fn includes_that_never_end_end_at_the_eleventh() {
    let evaluation = check_host(&Endless, connection("192.0.2.1", "a.test")).await;
    assert_eq!(evaluation.result, SpfResult::PermError);
    assert!(matches!(
        evaluation.decision,
        Decision::Stopped(Why::TooManyLookups(_))
    ));
    assert_eq!(evaluation.records.len(), 11);
}

#[tokio::test]
async fn whatever_a_record_holds_an_evaluation_ends_within_its_limits() {
    let mut seed: u64 = 7;
    let mut next = |most: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        usize::try_from(seed >> 33).unwrap() % most
    };
    let pieces = [
        " ",
        " ",
        "%",
        "%{",
        "}",
        "%{p}",
        "%{ir}",
        "%{l1r-}",
        "a",
        "mx",
        "ptr",
        "include:",
        "exists:",
        "redirect=",
        "exp=",
        "ip4:",
        "ip6:",
        "192.0.2.1",
        "2001:db8::",
        "/",
        "//",
        "24",
        "all",
        "-",
        "~",
        "?",
        ":",
        "=",
        ".",
        "a.test",
        "b.test",
        "\u{e9}",
        "\u{0}",
        "x",
    ];
    for _ in 0..400 {
        let mut record = |length: usize| {
            let body: String = (0..length).map(|_| pieces[next(pieces.len())]).collect();
            format!("v=spf1 {body}")
        };
        let (first, second) = (record(14), record(9));
        let dns = FileDns::of(&[
            ("a.test TXT", &[&first]),
            ("b.test TXT", &[&second]),
            ("b.test A", &["192.0.2.9"]),
            ("a.test MX", &["10 b.test"]),
            ("1.2.0.192.in-addr.arpa PTR", &["b.test"]),
        ]);
        for ip in ["192.0.2.1", "2001:db8::1"] {
            let evaluation = check_host(&dns, connection(ip, "a.test")).await;
            assert!(evaluation.lookups <= 11, "{first:?} {second:?}");
            assert!(evaluation.void_lookups <= 3, "{first:?} {second:?}");
        }
    }
}

#[tokio::test]
async fn a_local_part_beyond_ascii_matches_nothing() {
    let dns = FileDns::of(&[
        ("a.test TXT", &["v=spf1 exists:%{l}.users.a.test -all"]),
        ("*.users.a.test A", &["127.0.0.2"]),
    ]);
    let of = |from: &str| {
        let ip = "192.0.2.1".parse().unwrap();
        Connection::new(ip, "", from, None, jiff::Timestamp::UNIX_EPOCH)
    };
    let plain = check_host(&dns, of("jose@a.test")).await;
    assert_eq!(plain.result, SpfResult::Pass);
    let accented = check_host(&dns, of("josé@a.test")).await;
    assert_eq!(accented.result, SpfResult::Fail);
}
