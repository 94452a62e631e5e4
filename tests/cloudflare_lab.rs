//! The seed case through the command line at an independent double of the Cloudflare API.
//!
//! It stands in a folder outside of this project, named by `MAILMEND_LAB` (or under `MAILMEND_SHARED`): `cloudflare/fake.py PORT`.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod command;
#[path = "../providers/tests/stage/cloudflare.rs"]
mod double;
#[path = "command/cloudflare.rs"]
mod scene;
mod stage;

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use command::Desk;
use scene::{APPLY, DMARC, DOMAIN, RELAXED, STRICT, joined, showing};
use serde_json::{Value as Json, json};

const TOKEN: &str = "lab-token";

/// The program of the double; where it is not here, says so aloud, and fails when nothing may be skipped.
fn program() -> Option<PathBuf> {
    let folder = |name: &str| std::env::var_os(name).map(PathBuf::from);
    let lab =
        folder("MAILMEND_LAB").or_else(|| Some(folder("MAILMEND_SHARED")?.join("lab/providers")));
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/lab/providers");
    let program = lab.unwrap_or(beside).join("cloudflare/fake.py");
    assert!(
        program.is_file() || std::env::var_os("MAILMEND_REQUIRE_ALL").is_none(),
        "the double of the Cloudflare API is not here (MAILMEND_LAB), and nothing may be skipped"
    );
    if !program.is_file() {
        eprintln!("SKIPPED: the double of the Cloudflare API is not here (MAILMEND_LAB)");
        return None;
    }
    Some(program)
}

struct Lab {
    addr: SocketAddr,
    child: Child,
}

impl Drop for Lab {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Lab {
    /// Starts the double and gives its zone a strict policy.
    fn start() -> Option<Self> {
        let program = program()?;
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let addr = listener.local_addr().unwrap();
        drop(listener);
        let child = Command::new("python3")
            .arg(program)
            .arg(addr.port().to_string())
            .env("PYTHONDONTWRITEBYTECODE", "1")
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let lab = Self { addr, child };
        let began = Instant::now();
        while TcpStream::connect(addr).is_err() {
            assert!(began.elapsed() < Duration::from_secs(20), "it starts");
            std::thread::sleep(Duration::from_millis(10));
        }
        let zones = call(addr, "GET", "/client/v4/zones?name=example.com", None);
        let zone = zones["result"][0]["id"].as_str().unwrap();
        let path = format!("/client/v4/zones/{zone}/dns_records");
        let strict =
            json!({"type": "TXT", "name": DMARC, "content": STRICT, "ttl": 300, "comment": "kept"});
        let made = call(addr, "POST", &path, Some(&strict));
        assert_eq!(made["success"], true, "{made}");
        Some(lab)
    }

    /// A desk whose name server shows what the double holds.
    async fn desk(&self, token: &str) -> (stage::server::FakeServer, Desk) {
        let addr = self.addr;
        // one look answers a whole wave of questions
        let last: Mutex<Option<(Instant, Vec<Json>)>> = Mutex::new(None);
        let records = move || {
            let mut last = last.lock().unwrap();
            if let Some((at, records)) = &*last
                && at.elapsed() < Duration::from_millis(500)
            {
                return records.clone();
            }
            let all = call(addr, "GET", "/_lab", None)["recs"].clone();
            let mut all = all.as_array().unwrap().clone();
            all.retain(|record| record["zone_name"] == DOMAIN);
            *last = Some((Instant::now(), all.clone()));
            all
        };
        let dns = showing(
            records,
            DOMAIN,
            &["ada.ns.cloudflare.test", "bob.ns.cloudflare.test"],
        )
        .await;
        let base = format!("http://{addr}/client/v4");
        let desk = Desk::at(dns.address).with_cloudflare(&base, token);
        (dns, desk)
    }

    fn order(&self, order: &Json) {
        call(self.addr, "POST", "/_lab", Some(order));
    }

    /// The records that stand at a name.
    fn at(&self, name: &str) -> Vec<Json> {
        let all = call(self.addr, "GET", "/_lab", None)["recs"].clone();
        let mut all = all.as_array().unwrap().clone();
        all.retain(|record| record["name"] == name);
        all
    }

    /// How many writes came through the API, without those of the test itself.
    fn writes(&self) -> usize {
        let log = call(self.addr, "GET", "/_lab", None)["log"].clone();
        let writes = log.as_array().unwrap().iter().filter(|r| r["m"] != "GET");
        writes.count() - 1
    }
}

/// One request of the test's own.
fn call(addr: SocketAddr, method: &str, path: &str, body: Option<&Json>) -> Json {
    let body = body.map(Json::to_string).unwrap_or_default();
    let mut stream = TcpStream::connect(addr).unwrap();
    write!(
        stream,
        "{method} {path} HTTP/1.1\r\nHost: {addr}\r\nConnection: close\r\nAuthorization: Bearer {TOKEN}\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
    .unwrap();
    let mut reply = String::new();
    stream.read_to_string(&mut reply).unwrap();
    serde_json::from_str(reply.split_once("\r\n\r\n").unwrap().1).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn from_the_strict_policy_to_the_restored_one_with_a_reply_that_is_lost() {
    let Some(lab) = Lab::start() else { return };
    let (_dns, desk) = lab.desk(TOKEN).await;
    let before = lab.at(DMARC);
    desk.run(&["check", DOMAIN]).prints(STRICT);
    desk.run(&[
        "plan",
        "relax",
        DOMAIN,
        "--for",
        "7d",
        "--out",
        "relax.json",
    ])
    .ends_with(0);
    assert_eq!(lab.writes(), 0);

    lab.order(&json!({"lose_reply": 1}));
    desk.run(&APPLY).ends_with(0);
    assert_eq!(
        lab.writes(),
        1,
        "a write whose reply is lost is not repeated"
    );
    let now = lab.at(DMARC);
    assert_eq!(now.len(), 1);
    assert_eq!(joined(now[0]["content"].as_str().unwrap()), RELAXED);
    assert_eq!(now[0]["comment"], "kept");
    desk.run(&["verify", DOMAIN]).ends_with(0);
    desk.run(&APPLY).ends_with(0);
    assert_eq!(lab.writes(), 1, "a second time does nothing");

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
    let mut after = lab.at(DMARC);
    after[0]["modified_on"] = before[0]["modified_on"].clone();
    assert_eq!(after, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn tokens_that_may_not_do_it_are_refused_each_in_its_way() {
    let Some(lab) = Lab::start() else { return };
    for token in ["bogus-token", "read-only", "other-account", "no-zone-read"] {
        let (_dns, desk) = lab.desk(token).await;
        desk.run(&["plan", "relax", DOMAIN, "--out", "relax.json"])
            .ends_with(0);
        let run = desk.run(&APPLY).ends_with(4);
        assert!(!run.stderr.trim().is_empty(), "{token}");
        assert_eq!(lab.at(DMARC)[0]["content"], STRICT, "{token}");
        let status = desk.run(&["status", "--json"]).json("status");
        assert_eq!(status["open"].as_array().unwrap().len(), 0, "{token}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_limit_that_is_reached_is_waited_for() {
    let Some(lab) = Lab::start() else { return };
    let (_dns, desk) = lab.desk(TOKEN).await;
    desk.run(&["plan", "relax", DOMAIN, "--out", "relax.json"])
        .ends_with(0);
    lab.order(&json!({"rate_limit": 1}));
    desk.run(&APPLY).ends_with(0);
    assert_eq!(
        joined(lab.at(DMARC)[0]["content"].as_str().unwrap()),
        RELAXED
    );
}
