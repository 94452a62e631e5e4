//! Cloudflare against an independent double with state, and every request against the published contract.
//!
//! Both stand in a folder outside of this project, named by `MAILMEND_LAB` or found beside the project as
//! `shared/lab/providers`: `cloudflare/fake.py PORT` and `cloudflare/cf-dns.json` (OpenAPI).

#![allow(clippy::unwrap_used, reason = "a test stops where it fails")]

use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use mailmend_providers::conformance::{PROMISES, Stage, keeps_its_promises};
use mailmend_providers::{
    Change, Cloudflare, Credentials, DomainName, Provider, RecordSet, RecordType, Refusal, Value,
};
use serde_json::{Value as Json, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

fn lab() -> Option<PathBuf> {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/lab/providers");
    let folder = std::env::var_os("MAILMEND_LAB").unwrap_or_else(|| beside.into());
    let folder = PathBuf::from(folder).join("cloudflare");
    let complete = folder.join("fake.py").is_file() && folder.join("cf-dns.json").is_file();
    assert!(
        complete || std::env::var_os("MAILMEND_REQUIRE_ALL").is_none(),
        "the Cloudflare contract is not here (MAILMEND_LAB), and nothing may be skipped"
    );
    if !complete {
        eprintln!("SKIPPED: the Cloudflare contract is not here (MAILMEND_LAB)");
    }
    complete.then_some(folder)
}

struct Fake {
    addr: SocketAddr,
    child: Child,
}

impl Drop for Fake {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Fake {
    async fn start(folder: &std::path::Path) -> Self {
        let addr = TcpListener::bind("127.0.0.1:0")
            .and_then(|listener| listener.local_addr())
            .unwrap();
        let child = Command::new("python3")
            .arg(folder.join("fake.py"))
            .arg(addr.port().to_string())
            .env("PYTHONDONTWRITEBYTECODE", "1")
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let fake = Self { addr, child };
        let began = Instant::now();
        while TcpStream::connect(addr).await.is_err() {
            assert!(began.elapsed() < Duration::from_secs(20), "it starts");
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        fake
    }

    fn open(&self, token: &str) -> Cloudflare {
        let credentials = Credentials::none()
            .with("CLOUDFLARE_API_TOKEN", token.into())
            .at(Some(format!("http://{}/client/v4", self.addr)));
        Cloudflare::open(&credentials).unwrap()
    }

    /// The double's own door: its log and its faults.
    async fn control(&self, order: Option<Json>) -> Json {
        let mut stream = TcpStream::connect(self.addr).await.unwrap();
        let method = if order.is_some() { "POST" } else { "GET" };
        let body = order.map(|order| order.to_string()).unwrap_or_default();
        let request = format!(
            "{method} /_lab HTTP/1.1\r\nHost: fake\r\nConnection: close\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        );
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut reply = String::new();
        stream.read_to_string(&mut reply).await.unwrap();
        let (_, body) = reply.split_once("\r\n\r\n").unwrap();
        serde_json::from_str(body).unwrap()
    }
}

fn name(text: &str) -> DomainName {
    DomainName::parse(text).unwrap()
}

async fn add_value(provider: &Cloudflare, owner: DomainName, value: Value) {
    let zone = provider.find_zone(&owner, &[]).await.unwrap();
    let before = provider.read(&zone, &owner, RecordType::Txt).await.unwrap();
    let mut after = before.clone().unwrap();
    after.values.insert(value);
    let change = Change {
        name: owner,
        kind: RecordType::Txt,
        before,
        after: Some(after),
    };
    provider.write(&zone, &[change]).await.unwrap();
}

/// The OpenAPI document, as far as requests go.
struct Contract(Json);

impl Contract {
    fn path(&self, path: &str) -> Option<(&str, &Json)> {
        let parts: Vec<_> = path.split('/').collect();
        let fits = |template: &str| {
            let template: Vec<_> = template.split('/').collect();
            template.len() == parts.len()
                && template
                    .iter()
                    .zip(&parts)
                    .all(|(t, p)| t == p || (t.starts_with('{') && *p != "batch"))
        };
        let paths = self.0["paths"].as_object().unwrap();
        let found = paths.iter().find(|(template, _)| fits(template));
        found.map(|(template, item)| (template.as_str(), item))
    }

    /// What a schema of the document finds wrong with a value.
    fn faults(&self, schema: &Json, value: &Json) -> Vec<String> {
        let mut document = schema.clone();
        document["components"] = self.0["components"].clone();
        let validator = jsonschema::options()
            .with_draft(jsonschema::Draft::Draft4)
            .build(&document)
            .unwrap();
        validator
            .iter_errors(value)
            .map(|error| error.to_string())
            .collect()
    }

    fn check(&self, schema: &Json, value: &Json, what: &str) {
        let faults = self.faults(schema, value);
        assert!(faults.is_empty(), "{what}: {value}: {faults:?}");
    }

    fn read(folder: &std::path::Path) -> Self {
        let text = std::fs::read_to_string(folder.join("cf-dns.json")).unwrap();
        Self(serde_json::from_str(&text).unwrap())
    }

    fn check_request(&self, method: &str, target: &str, body: &str) -> String {
        let target = target.strip_prefix("/client/v4").unwrap();
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let (template, item) = self.path(path).unwrap_or_else(|| panic!("no path {path}"));
        let operation = &item[method.to_lowercase()];
        assert!(operation.is_object(), "no {method} {template}");
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            let (key, value) = pair.split_once('=').unwrap();
            let parameters = operation["parameters"].as_array().unwrap();
            let known = parameters
                .iter()
                .find(|p| p["in"] == "query" && p["name"] == key);
            let known = known.unwrap_or_else(|| panic!("no parameter {key} at {template}"));
            let value = value.parse::<u64>().map_or(json!(value), |n| json!(n));
            self.check(&known["schema"], &value, key);
        }
        let schema = &operation["requestBody"]["content"]["application/json"]["schema"];
        if schema.is_object() {
            let body = serde_json::from_str(body).unwrap();
            self.check(schema, &body, &format!("{method} {template}"));
        } else {
            assert_eq!(body, "", "{method} {template} takes no body");
        }
        format!("{method} {template}")
    }
}

#[tokio::test]
async fn it_keeps_every_promise_and_every_request_keeps_the_contract() {
    let Some(folder) = lab() else { return };
    let fake = Fake::start(&folder).await;
    let provider = fake.open("lab-token");
    let other = fake.open("lab-token");
    let ns = [name("ada.ns.cloudflare.test")];
    let zone = provider
        .find_zone(&name("mail.example.com"), &ns)
        .await
        .unwrap();
    let access = provider.access(Some(&zone)).await.unwrap();
    assert_eq!(access.zones, Some(3));
    let before = fake.control(None).await["recs"].clone();
    let kept = keeps_its_promises(&Stage {
        provider: &provider,
        zone: &zone,
        stranger: &|owner, value| Box::pin(add_value(&other, owner, value)),
        skip: &[],
    })
    .await
    .unwrap();
    assert_eq!(kept, PROMISES);
    let seen = fake.control(None).await;
    assert_eq!(seen["recs"], before, "nothing is left behind");

    let contract = Contract::read(&folder);
    let mut operations: Vec<_> = seen["log"]
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| {
            let part = |key: &str| entry[key].as_str().unwrap();
            contract.check_request(part("m"), part("p"), part("body"))
        })
        .collect();
    operations.sort();
    operations.dedup();
    assert_eq!(
        operations,
        [
            "DELETE /zones/{zone_id}/dns_records/{dns_record_id}",
            "GET /user/tokens/verify",
            "GET /zones",
            "GET /zones/{zone_id}/dns_records",
            "PATCH /zones/{zone_id}/dns_records/{dns_record_id}",
            "POST /zones/{zone_id}/dns_records",
            "POST /zones/{zone_id}/dns_records/batch",
        ]
    );
}

#[test]
fn the_contract_finds_what_is_wrong() {
    let Some(folder) = lab() else { return };
    let contract = Contract::read(&folder);
    let record = json!({"$ref": "#/components/schemas/dns-records_dns-record"});
    let good = json!({"type": "TXT", "name": "example.com", "content": "x", "ttl": 300});
    assert!(contract.faults(&record, &good).is_empty());
    for (key, value) in [
        ("ttl", json!("300")),
        ("type", json!("BOGUS")),
        ("name", json!(1)),
    ] {
        let mut bad = good.clone();
        bad[key] = value;
        assert!(!contract.faults(&record, &bad).is_empty(), "{key}");
    }
}

#[tokio::test]
async fn tokens_are_told_apart() {
    let Some(folder) = lab() else { return };
    let fake = Fake::start(&folder).await;
    let find = |token: &str| {
        let provider = fake.open(token);
        async move { provider.find_zone(&name("example.com"), &[]).await }
    };
    assert!(matches!(
        find("bogus-token").await,
        Err(Refusal::Credentials { .. })
    ));
    assert!(matches!(
        find("no.such.form").await,
        Err(Refusal::Credentials { .. })
    ));
    assert!(
        matches!(find("no-zone-read").await, Err(Refusal::Forbidden { missing }) if missing.contains("Zone:Read"))
    );
    assert!(matches!(
        find("other-account").await,
        Err(Refusal::NoSuchZone { .. })
    ));
    let zone = find("read-only").await.unwrap();
    let set = RecordSet::new(
        name("_dmarc.example.com"),
        RecordType::Txt,
        300,
        ["v=DMARC1; p=none"],
    );
    let change = Change {
        name: set.name.clone(),
        kind: set.kind,
        before: None,
        after: Some(set),
    };
    let outcome = fake.open("read-only").write(&zone, &[change]).await;
    assert!(matches!(outcome, Err(Refusal::Forbidden { missing }) if missing.contains("DNS:Edit")));
}

#[tokio::test]
async fn a_lost_reply_is_read_back() {
    let Some(folder) = lab() else { return };
    let fake = Fake::start(&folder).await;
    let provider = fake.open("lab-token");
    let zone = provider.find_zone(&name("example.com"), &[]).await.unwrap();
    let before = provider
        .read(&zone, &zone.apex, RecordType::Txt)
        .await
        .unwrap();
    let mut after = before.clone().unwrap();
    after.values.remove(&Value::from("v=spf1 mx -all"));
    after.values.insert("v=spf1 mx a -all".into());
    let change = Change {
        name: zone.apex.clone(),
        kind: RecordType::Txt,
        before,
        after: Some(after.clone()),
    };
    fake.control(Some(json!({"lose_reply": 1}))).await;
    let receipt = provider.write(&zone, &[change]).await.unwrap();
    assert!(receipt.written[0].as_ref().unwrap().same_values(&after));
    assert!(receipt.raw.0.to_string().contains("the reply was lost"));
    let log = fake.control(None).await["log"].clone();
    let writes = log
        .as_array()
        .unwrap()
        .iter()
        .filter(|entry| entry["m"] != "GET");
    assert_eq!(writes.count(), 1);
}
