//! The suites of SPF test cases made by others, every case through the command line against a name server on loopback.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod command;
mod stage;

use std::collections::BTreeMap;

use command::Desk;
use serde_json::Value as Json;
use stage::server::FakeServer;
use stage::suite_zone::{SuiteZone, conformance, lines};

/// Programs that run at the same time.
const AT_ONCE: usize = 4;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_case_of_the_rfc_7208_suite_has_the_result_it_should_have() {
    all_of("rfc7208", 203).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_case_of_the_older_suite_has_a_result_it_may_have() {
    all_of("rfc4408", 191).await;
}

async fn all_of(suite: &str, count: usize) {
    let Some(folder) = conformance() else { return };
    let mut servers = BTreeMap::new();
    for zone in lines(&folder.join("zones/spf.jsonl")) {
        let world = SuiteZone::read(&zone);
        let server = FakeServer::replying(move |asked, _| world.reply(asked)).await;
        servers.insert(zone["zone"].as_str().unwrap().to_owned(), server);
    }
    let cases: Vec<Json> = lines(&folder.join("jsonl/spf.jsonl"))
        .into_iter()
        .filter(|case| case["suite"] == suite)
        .collect();
    assert_eq!(cases.len(), count);

    let room = std::sync::Arc::new(tokio::sync::Semaphore::new(AT_ONCE));
    let mut running = tokio::task::JoinSet::new();
    for case in cases {
        let resolver = servers[case["zone"].as_str().unwrap()].address;
        let room = room.clone();
        running.spawn(async move {
            let _permit = room.acquire().await.unwrap();
            tokio::task::spawn_blocking(move || complaint(&case, &Desk::at(resolver)))
                .await
                .unwrap()
        });
    }
    let wrong: Vec<String> = running.join_all().await.into_iter().flatten().collect();
    assert!(wrong.is_empty(), "{} wrong: {wrong:#?}", wrong.len());
}

/// What is wrong with the outcome of a case.
fn complaint(case: &Json, desk: &Desk) -> Option<String> {
    let text = |key: &str| case[key].as_str().unwrap().to_owned();
    let run = desk.run(&[
        "spf",
        "--json",
        "--ip",
        &text("ip"),
        &format!("--helo={}", text("helo")),
        &format!("--mail-from={}", text("mailfrom")),
    ]);
    let got: Json = match serde_json::from_str(&run.stdout) {
        Ok(got) => got,
        Err(_) => return Some(format!("{}: {run:?}", case["id"])),
    };
    let wanted = case["expect"].as_array().unwrap();
    let code = if got["result"] == "temperror" { 3 } else { 0 };
    // the suites write DEFAULT where the words are the receiver's own
    let explained = match case["explanation"].as_str() {
        Some("DEFAULT") => got["explanation"].is_null(),
        Some(words) => got["explanation"] == words,
        None => true,
    };
    let good = wanted.contains(&got["result"]) && run.code == code && explained;
    (!good).then(|| format!("{case}: {} {got:#}", run.code))
}
