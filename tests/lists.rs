//! Many domains at once, and the forms in which a check can be written: lists, JSON lines, Markdown, a page, SARIF, JUnit.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod command;
mod stage;

use command::Desk;
use serde_json::Value as Json;
use stage::file_dns::FileDns;
use stage::name;
use stage::server::FakeServer;

const STRICT: &str = "v=DMARC1; p=reject; rua=mailto:d@acme.test";

/// A refused domain (acme.test), one whose policy asks for nothing (calm.test), and one about which nobody answers (mute.test).
async fn three() -> (FakeServer, Desk) {
    let mut dns = FileDns::of(&[
        ("acme.test TXT", &["v=spf1 include:emsd1.com -all"]),
        ("emsd1.com TXT", &["v=spf1 ip4:192.0.2.128/25 ~all"]),
        ("_dmarc.acme.test TXT", &[STRICT]),
        ("acme.test MX", &["10 mx.calm.test"]),
        ("calm.test TXT", &["v=spf1 include:emsd1.com -all"]),
        (
            "_dmarc.calm.test TXT",
            &["v=DMARC1; p=none; rua=mailto:d@calm.test"],
        ),
        ("calm.test MX", &["10 mx.calm.test"]),
        ("mx.calm.test A", &["192.0.2.25"]),
        ("acme.test NS", &["ns1.calm.test"]),
        ("calm.test NS", &["ns1.calm.test"]),
        ("ns1.calm.test A", &["127.0.0.1"]),
        ("mute.test TXT", &["servfail"]),
        ("_dmarc.mute.test TXT", &["servfail"]),
        ("mute.test MX", &["servfail"]),
    ]);
    dns.make_zone(&name("acme.test"));
    dns.make_zone(&name("calm.test"));
    let server = FakeServer::holding(dns).await;
    let desk = Desk::at(server.address);
    (server, desk)
}

const ALL: [&str; 4] = ["check", "calm.test", "mute.test", "acme.test"];

#[tokio::test(flavor = "multi_thread")]
async fn a_list_names_the_worst_domain_first_and_its_next_step() {
    let (_server, desk) = three().await;
    let run = desk.run(&ALL).ends_with(3);
    let place = |domain: &str| run.stdout.find(domain).unwrap();
    assert!(place("acme.test") < place("mute.test"), "{}", run.stdout);
    assert!(place("mute.test") < place("calm.test"), "{}", run.stdout);
    assert!(
        run.stdout
            .starts_with("3 domains: 1 NO, 1 CANNOT TELL, 1 YES")
    );
    assert_eq!(run.stderr, "");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_comes_from_a_file_or_from_standard_input() {
    let (_server, desk) = three().await;
    let lines = "# clients\nacme.test\n\nnews@calm.test\r\n";
    let file = desk.file("clients.txt", lines);
    desk.run(&["check", "--input", &file])
        .ends_with(1)
        .prints("2 domains: 1 NO, 0 CANNOT TELL, 1 YES");
    desk.run_with(&["check", "--input", "-"], lines)
        .ends_with(1)
        .prints("2 domains: 1 NO, 0 CANNOT TELL, 1 YES");
    desk.run(&["check", "--input", &desk.text("none.txt")])
        .ends_with(2)
        .says("none.txt cannot be read");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_line_that_is_no_domain_is_named_and_the_others_are_looked_at() {
    let (_server, desk) = three().await;
    desk.run_with(&["check", "--input", "-"], "calm.test\nnot a domain\n")
        .ends_with(2)
        .says("Line 2 of the list is left out")
        .prints("calm.test");
}

#[tokio::test(flavor = "multi_thread")]
async fn json_lines_hold_one_document_for_each_domain_with_its_own_code() {
    let (_server, desk) = three().await;
    let run = desk
        .run(&[&ALL[..], &["--format", "jsonl"]].concat())
        .ends_with(3);
    let mut codes = Vec::new();
    for line in run.stdout.lines() {
        let one = command::Run {
            stdout: line.to_owned(),
            stderr: String::new(),
            code: 0,
        };
        let document = one.json("check");
        codes.push((
            document["domain"].as_str().unwrap().to_owned(),
            document["exit_code"].as_i64().unwrap(),
        ));
    }
    codes.sort();
    let expected = [("acme.test", 1), ("calm.test", 0), ("mute.test", 3)];
    assert_eq!(codes, expected.map(|(d, c)| (d.to_owned(), c)));
}

#[tokio::test(flavor = "multi_thread")]
async fn json_of_many_is_one_array_and_a_baseline_for_the_next_time() {
    let (_server, desk) = three().await;
    let run = desk.run(&[&ALL[..], &["--json"]].concat()).ends_with(3);
    let all: Json = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(all.as_array().unwrap().len(), 3);
    let before = desk.file("before.json", &run.stdout);
    desk.run(&["check", "calm.test", "acme.test", "--baseline", &before])
        .ends_with(0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_without_a_domain_is_no_success() {
    let (_server, desk) = three().await;
    for list in ["", "# nobody\n\n"] {
        desk.run_with(&["check", "--input", "-"], list)
            .ends_with(2)
            .says("The list names no domain");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn said_quietly_it_is_the_answer_alone() {
    let (_server, desk) = three().await;
    let loud = desk.run(&["check", "acme.test"]).ends_with(1);
    let quiet = desk
        .run(&["check", "acme.test", "-q"])
        .ends_with(1)
        .prints("accepted? NO");
    assert!(quiet.stdout.lines().count() * 2 < loud.stdout.lines().count());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_answered_for_one_domain_is_not_asked_again_for_the_next() {
    let (server, desk) = three().await;
    desk.run(&["check", "acme.test", "calm.test"]).ends_with(1);
    let asked = server.log();
    let twice = |name: &str| asked.iter().filter(|(q, _)| q.starts_with(name)).count();
    assert_eq!(twice("emsd1.com"), 1, "{asked:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn known_findings_are_told_but_do_not_count() {
    let (_server, desk) = three().await;
    let before = desk.text("before.jsonl");
    desk.run(&["check", "acme.test", "--json", "-o", &before])
        .ends_with(1);
    desk.run(&["check", "acme.test", "--baseline", &before])
        .ends_with(0)
        .says("known before")
        .prints("dmarc/enforced-without-dkim");
    desk.run(&["check", "calm.test", "acme.test", "--baseline", &before])
        .ends_with(0);
    let other = desk.file("other.json", "{\"schema\": \"mailmend/plan/1\"}");
    desk.run(&["check", "acme.test", "--baseline", &other])
        .ends_with(2)
        .says("is no earlier output of check");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_written_whole_and_nothing_goes_to_standard_output() {
    let (_server, desk) = three().await;
    let page = desk.text("page.html");
    let run = desk
        .run(&["check", "acme.test", "--format", "html", "-o", &page])
        .ends_with(1);
    assert_eq!(run.stdout, "");
    let text = std::fs::read_to_string(&page).unwrap();
    assert!(text.starts_with("<!DOCTYPE html>") && text.contains("<mark>p=reject</mark>"));
    desk.run(&["check", "acme.test", "-o", "/no/such/folder/page"])
        .ends_with(2)
        .says("cannot be written");
}

#[tokio::test(flavor = "multi_thread")]
async fn sarif_keeps_to_its_schema_and_points_into_the_record() {
    let (_server, desk) = three().await;
    for lang in ["en", "fr"] {
        let run = desk
            .run(&[&ALL[..], &["--format", "sarif", "--lang", lang]].concat())
            .ends_with(3);
        let log: Json = serde_json::from_str(&run.stdout).unwrap();
        let schema: Json = serde_json::from_str(include_str!("schemas/sarif-2.1.0.json")).unwrap();
        let validator = jsonschema::validator_for(&schema).unwrap();
        let errors: Vec<String> = validator
            .iter_errors(&log)
            .map(|error| format!("{}: {error}", error.instance_path))
            .collect();
        assert!(errors.is_empty(), "{errors:#?}");
        let results = log["runs"][0]["results"].as_array().unwrap();
        let place = results.iter().find_map(|one| {
            let at = &one["locations"][0]["physicalLocation"];
            (one["ruleId"] == "dmarc/enforced-without-dkim").then(|| at.clone())
        });
        let place = place.unwrap();
        assert_eq!(
            place["artifactLocation"]["uri"],
            "dns:_dmarc.acme.test?type=TXT"
        );
        assert_eq!(place["region"]["snippet"]["text"], "p=reject");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn junit_has_a_suite_for_each_domain_and_a_silence_is_an_error() {
    let (_server, desk) = three().await;
    let run = desk
        .run(&[&ALL[..], &["--format", "junit"]].concat())
        .ends_with(3);
    let report = quick_junit::Report::deserialize_from_str(&run.stdout).unwrap();
    let of = |domain: &str| {
        let mut suites = report.test_suites.iter();
        suites.find(|suite| suite.name.as_str() == domain).unwrap()
    };
    assert!(of("acme.test").failures > 0);
    assert_eq!((of("calm.test").failures, of("calm.test").errors), (0, 0));
    assert_eq!(of("mute.test").failures, 0);
    assert!(of("mute.test").errors > 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn markdown_has_a_table_and_each_record_exactly() {
    let (_server, desk) = three().await;
    let run = desk
        .run(&[&ALL[..], &["--format", "markdown"]].concat())
        .ends_with(3);
    assert!(run.stdout.starts_with("| Domain |"), "{}", run.stdout);
    assert!(run.stdout.lines().any(|line| line == STRICT));
    assert!(run.stdout.find("## acme.test") < run.stdout.find("## calm.test"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_other_commands_say_which_forms_they_have() {
    let (_server, desk) = three().await;
    desk.run(&["providers", "--format", "sarif"])
        .ends_with(2)
        .says("text or JSON");
}
