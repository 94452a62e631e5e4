//! The collected cases about organizational domains, DMARC policies and key records, through the command line.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod command;
mod stage;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use command::Desk;
use mailmend_providers::DomainName;
use serde_json::Value as Json;
use stage::file_dns::FileDns;
use stage::server::FakeServer;

/// The folder of cases; `None`, said aloud, where there is none.
fn cases(file: &str) -> Option<Vec<Json>> {
    let folder = std::env::var_os("MAILMEND_CONFORMANCE")
        .map(PathBuf::from)
        .or_else(|| Some(PathBuf::from(std::env::var_os("MAILMEND_SHARED")?).join("conformance")))
        .unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/conformance"));
    let path = folder.join(file);
    if !path.is_file() {
        eprintln!("SKIPPED: there is no {}", path.display());
        assert!(
            std::env::var_os("MAILMEND_REQUIRE_ALL").is_none(),
            "the collected cases are required"
        );
        return None;
    }
    let text = std::fs::read_to_string(path).unwrap();
    Some(
        text.lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect(),
    )
}

/// The worlds of a suite, by their name.
fn worlds(file: &str) -> BTreeMap<String, FileDns> {
    let mut all = BTreeMap::new();
    for zone in cases(file).unwrap_or_default() {
        let mut records: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for record in zone["records"].as_array().unwrap() {
            let key = format!("{} {}", text(&record["name"]), text(&record["type"]));
            let value = match &record["data"] {
                Json::Array(strings) => strings.iter().map(text).collect::<String>(),
                one => text(one),
            };
            records.entry(key).or_default().push(value);
        }
        let mut dns = FileDns::default();
        for (key, values) in &records {
            let values: Vec<&str> = values.iter().map(String::as_str).collect();
            dns.put(None, key, &values);
        }
        all.insert(text(&zone["zone"]), dns);
    }
    all
}

fn text(json: &Json) -> String {
    json.as_str()
        .unwrap_or_else(|| panic!("{json} is no text"))
        .to_owned()
}

/// What `check` says about a domain; `None` when the command line takes it for no domain that can have mail.
fn check(desk: &Desk, domain: &str) -> Option<Json> {
    let run = desk.run(&["check", "--json", "--no-authoritative", "--", domain]);
    (run.code != 2).then(|| run.json("check"))
}

#[tokio::test(flavor = "multi_thread")]
async fn organizational_domains_of_the_public_suffix_list() {
    let Some(all) = cases("jsonl/org_domain.jsonl") else {
        return;
    };
    let server = FakeServer::holding(FileDns::default()).await;
    let desk = Desk::at(server.address);
    let mut wrong = Vec::new();
    let mut count = 0;
    for case in all.iter().filter(|case| case["method"] == "psl") {
        count += 1;
        let id = text(&case["id"]);
        let domain = text(&case["domain"]);
        let wanted = case["expect"]
            .as_str()
            .map(|name| DomainName::parse(name).unwrap().to_string());
        let found = check(&desk, &domain).and_then(|document| {
            document["dmarc"]["older_receivers"]["organizational_domain"]
                .as_str()
                .map(str::to_owned)
        });
        if found != wanted {
            wrong.push(format!("{id} {domain}: {found:?}, not {wanted:?}"));
        }
    }
    assert!(count > 0, "no case");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn organizational_domains_of_the_tree_walk() {
    let Some(all) = cases("jsonl/org_domain.jsonl") else {
        return;
    };
    let mut worlds = worlds("zones/org_domain.jsonl");
    let mut count = 0;
    for case in all.iter().filter(|case| case["method"] == "treewalk") {
        count += 1;
        let world = worlds.remove(&text(&case["zone"])).unwrap();
        let server = FakeServer::holding(world).await;
        let document = check(&Desk::at(server.address), &text(&case["domain"])).unwrap();
        assert_eq!(
            document["dmarc"]["organizational_domain"], case["expect"],
            "{case}"
        );
    }
    assert!(count > 0, "no case");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_worked_examples_of_the_dmarc_standard() {
    let Some(all) = cases("jsonl/dmarc_eval.jsonl") else {
        return;
    };
    let mut worlds = worlds("zones/dmarc.jsonl");
    assert!(!all.is_empty(), "no case");
    for case in &all {
        let world = worlds.remove(&text(&case["zone"])).unwrap();
        let server = FakeServer::holding(world).await;
        let desk = Desk::at(server.address);
        let from = text(&case["from"]);
        let document = check(&desk, &from).unwrap();
        let wanted = &case["expect"];
        if let Some(policy_domain) = wanted["policy_domain"].as_str() {
            let found_on = document["dmarc"]["found_on"].as_str();
            assert_eq!(
                found_on,
                Some(format!("_dmarc.{policy_domain}").as_str()),
                "{case}"
            );
        }
        if let Some(organization) = wanted["org_domain"].as_str() {
            assert_eq!(
                document["dmarc"]["organizational_domain"], organization,
                "{case}"
            );
        }
        if let Some(queries) = wanted["dmarc_queries"].as_array() {
            let asked: BTreeSet<String> = server
                .log()
                .into_iter()
                .filter_map(|(asked, _)| asked.strip_suffix(" TXT").map(str::to_owned))
                .filter(|name| name.starts_with("_dmarc."))
                .collect();
            for query in queries {
                assert!(
                    asked.contains(&text(query)),
                    "{query} was not asked: {asked:?}"
                );
            }
        }
        for (passes, strictness, aligned) in [
            ("spf_pass", "aspf", "spf_aligned"),
            ("dkim_pass", "adkim", "dkim_aligned"),
        ] {
            let Some(aligned) = wanted[aligned].as_bool() else {
                continue;
            };
            let strict = document["dmarc"]["declared"][strictness] == "s";
            let found = case[passes].as_array().unwrap().iter().any(|domain| {
                let domain = text(domain);
                let same = || {
                    let other = check(&desk, &domain).unwrap();
                    other["dmarc"]["organizational_domain"]
                        == document["dmarc"]["organizational_domain"]
                };
                domain == from || !strict && same()
            });
            assert_eq!(found, aligned, "{case}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn key_records_of_the_standard() {
    let Some(all) = cases("jsonl/dkim_keys.jsonl") else {
        return;
    };
    let mut worlds = worlds("zones/dkim.jsonl");
    assert!(!all.is_empty(), "no case");
    for case in &all {
        let world = worlds.remove(&text(&case["zone"])).unwrap();
        let server = FakeServer::holding(world).await;
        let desk = Desk::at(server.address);
        let run = desk.run(&[
            "check",
            "--json",
            "--no-authoritative",
            "--selector",
            &text(&case["selector"]),
            &text(&case["domain"]),
        ]);
        let document = run.json("check");
        let key = &document["dkim"]["keys"][0];
        assert_eq!(key["state"], case["expect"], "{case}");
        assert_eq!(key["type"], case["key_type"], "{case}");
        assert_eq!(key["bits"], case["bits"], "{case}");
        let linted = desk
            .run(&[
                "lint",
                "--json",
                "--type",
                "dkim",
                "--",
                &text(&case["txt"]),
            ])
            .ends_with(0)
            .json("lint");
        assert_eq!(linted["bits"], case["bits"], "{case}");
        assert_eq!(linted["key_type"], case["key_type"], "{case}");
    }
}
