//! The MTA-STS policy over HTTPS, from a web server with a certificate made for the test: right, not trusted, of another name, moved, too long.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod command;
mod stage;

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use command::Desk;
use serde_json::Value as Json;
use stage::file_dns::FileDns;
use stage::name;
use stage::server::FakeServer;

/// Senders fetch policies at the usual port only, so a loopback address of its own is used.
const WEB: &str = "127.0.44.3:443";

const POLICY: &str = "version: STSv1\r\nmode: enforce\r\nmx: mx1.acme.test\r\nmax_age: 604800\r\n";

/// True when openssl is here and the port of the web may be used. Where not, says so aloud, and fails when nothing may be skipped.
fn possible() -> bool {
    let openssl = Command::new("openssl").arg("version").output().is_ok();
    let possible = openssl && TcpListener::bind(WEB).is_ok();
    assert!(
        possible || std::env::var_os("MAILMEND_REQUIRE_ALL").is_none(),
        "openssl is not installed or {WEB} may not be used, and nothing may be skipped"
    );
    if !possible {
        eprintln!("SKIPPED: openssl is not installed (Debian: openssl), or {WEB} may not be used");
    }
    possible
}

fn openssl(folder: &Path, words: &str) {
    let ended = Command::new("openssl")
        .args(words.split(' '))
        .current_dir(folder)
        .stdout(Stdio::null())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&ended.stderr);
    assert!(ended.status.success(), "openssl {words}: {said}");
}

/// Makes an authority `NAME.pem`, which lives for a day.
fn authority(folder: &Path, name: &str) {
    openssl(
        folder,
        &format!(
            "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 1 -subj /CN={name} \
             -addext keyUsage=critical,keyCertSign -keyout {name}.key -out {name}.pem"
        ),
    );
}

/// A web server whose certificate, for this name, the authority `ours` gave; it gives one whole reply to everybody.
struct Web(Child);

impl Web {
    fn start(folder: &Path, host: &str, reply: &[u8]) -> Self {
        openssl(
            folder,
            "req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=web -keyout web.key -out web.csr",
        );
        std::fs::write(folder.join("names"), format!("subjectAltName=DNS:{host}\n")).unwrap();
        openssl(
            folder,
            "x509 -req -in web.csr -CA ours.pem -CAkey ours.key -CAcreateserial -days 1 -extfile names -out web.pem",
        );
        let place = folder.join(".well-known");
        std::fs::create_dir_all(&place).unwrap();
        std::fs::write(place.join("mta-sts.txt"), reply).unwrap();
        let mut child = Command::new("openssl")
            .args(["s_server", "-accept", WEB, "-HTTP"])
            .args(["-cert", "web.pem", "-key", "web.key"])
            .current_dir(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let said = BufReader::new(child.stdout.take().unwrap());
        let ready = said
            .lines()
            .map_while(Result::ok)
            .any(|line| line == "ACCEPT");
        assert!(ready, "the web server ended");
        Self(child)
    }
}

impl Drop for Web {
    fn drop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

fn reply(status: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!("HTTP/1.1 {status}\r\nContent-Type: text/plain\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}")
        .into_bytes()
}

fn acme() -> FileDns {
    let mut dns = FileDns::of(&[
        ("acme.test TXT", &["v=spf1 mx -all"]),
        ("acme.test MX", &["10 mx1.acme.test"]),
        ("mx1.acme.test A", &["192.0.2.25"]),
        ("_dmarc.acme.test TXT", &["v=DMARC1; p=none"]),
        ("_mta-sts.acme.test TXT", &["v=STSv1; id=20260101"]),
        ("mta-sts.acme.test A", &["127.0.44.3"]),
    ]);
    dns.make_zone(&name("acme.test"));
    dns
}

/// What the program says with this authority; the ids of its findings about MTA-STS.
async fn check(folder: &Path, trusted: &str) -> (Json, Vec<String>) {
    let server = FakeServer::holding(acme()).await;
    let desk = Desk::at(server.address);
    let mut command = desk.command(&["check", "acme.test", "--json", "--no-authoritative"]);
    command.env("SSL_CERT_FILE", folder.join(trusted));
    let output = tokio::task::spawn_blocking(move || command.output())
        .await
        .unwrap()
        .unwrap();
    let document: Json = serde_json::from_slice(&output.stdout).unwrap();
    let ids = document["findings"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|finding| finding["rule"].as_str())
        .filter(|id| id.starts_with("mta-sts/"))
        .map(ToOwned::to_owned)
        .collect();
    (document["mta_sts"].clone(), ids)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_policy_is_fetched_from_a_server_that_proves_its_name_and_from_no_other() {
    if !possible() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    authority(folder, "ours");
    authority(folder, "stranger");
    let right = "mta-sts.acme.test";
    let long = "x".repeat(70_000);
    let missing = "mta-sts/record-without-policy";
    for (host, trusted, reply, state, found) in [
        (right, "ours.pem", reply("200 OK", POLICY), "present", None),
        (right, "stranger.pem", reply("200 OK", POLICY), "invalid", Some(missing)),
        ("www.acme.test", "ours.pem", reply("200 OK", POLICY), "invalid", Some(missing)),
        (right, "ours.pem", reply("404 Not Found", ""), "invalid", Some(missing)),
        (
            right,
            "ours.pem",
            b"HTTP/1.1 301 Moved\r\nLocation: https://mta-sts.acme.test/other\r\nContent-Length: 0\r\n\r\n".to_vec(),
            "invalid",
            Some(missing),
        ),
        (right, "ours.pem", reply("200 OK", &long), "invalid", Some(missing)),
        (right, "ours.pem", reply("200 OK", "<html>"), "invalid", Some("mta-sts/policy-invalid")),
        (
            right,
            "ours.pem",
            reply("200 OK", &POLICY.replace("mx1", "mx9")),
            "present",
            Some("mta-sts/mx-not-listed"),
        ),
        (right, "ours.pem", reply("503 Busy", ""), "present", None),
    ] {
        let web = Web::start(folder, host, &reply);
        let (told, ids) = check(folder, trusted).await;
        let case = format!("{host} {trusted} {}", String::from_utf8_lossy(&reply[..20]));
        assert_eq!(told["state"], state, "{case}: {ids:?}");
        assert_eq!(ids, Vec::from_iter(found), "{case}");
        drop(web);
    }
    // nobody there: neither good nor bad
    let (told, ids) = check(folder, "ours.pem").await;
    assert_eq!(
        (told["state"].as_str(), told["policy"].is_null()),
        (Some("present"), true)
    );
    assert!(ids.is_empty(), "{ids:?}");
}
