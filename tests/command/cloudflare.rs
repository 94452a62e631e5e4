//! The seed case at Cloudflare: the double of its API, name servers that show what the double holds, and a desk.
#![allow(dead_code, reason = "each test file uses its own part")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::collections::BTreeMap;

use serde_json::{Value as Json, json};

use super::command::{Desk, Run};
use super::double::{Double, TOKEN};
use super::stage::file_dns::FileDns;
use super::stage::name;
use super::stage::server::{FakeServer, reply};

pub(crate) const DOMAIN: &str = "example.com";
pub(crate) const DMARC: &str = "_dmarc.example.com";
pub(crate) const STRICT: &str = "v=DMARC1; p=reject;  rua=mailto:d@example.com; x-note=kept";
pub(crate) const RELAXED: &str =
    "v=DMARC1; p=none; sp=reject;  rua=mailto:d@example.com; x-note=kept";

/// Everything that a run against Cloudflare talks to.
pub(crate) struct Scene {
    pub(crate) double: Double,
    pub(crate) desk: Desk,
    dns: FakeServer,
}

impl Scene {
    /// A strict policy, no key, a stranger's text at the apex; DNS shows it all.
    pub(crate) async fn start() -> Self {
        Self::delegated_to(&["ada.ns.cloudflare.com", "bob.ns.cloudflare.com"]).await
    }

    /// The same, where the zone above names these servers.
    pub(crate) async fn delegated_to(servers: &'static [&'static str]) -> Self {
        let double = Double::start().await;
        for record in [
            json!({"type": "TXT", "name": DMARC, "content": STRICT, "comment": "ask Eve before changing"}),
            json!({"type": "TXT", "name": DOMAIN, "content": "v=spf1 include:emsd1.com -all"}),
            json!({"type": "TXT", "name": DOMAIN, "content": "\"other-verification=do-not-touch\""}),
            json!({"type": "MX", "name": DOMAIN, "content": "mx.example.com", "priority": 10}),
            json!({"type": "A", "name": "mx.example.com", "content": "192.0.2.25"}),
        ] {
            double.put(&record);
        }
        let state = double.state.clone();
        let dns = showing(
            move || state.lock().unwrap().records.clone(),
            DOMAIN,
            servers,
        )
        .await;
        let desk = Desk::at(dns.address).with_cloudflare(&double.base, TOKEN);
        Self { double, desk, dns }
    }

    /// A second desk at the same servers, with another token.
    pub(crate) fn desk_with_token(&self, token: &str) -> Desk {
        Desk::at(self.dns.address).with_cloudflare(&self.double.base, token)
    }

    /// Writes a plan that relaxes the policy.
    pub(crate) fn plan(&self) {
        self.desk
            .run(&[
                "plan",
                "relax",
                DOMAIN,
                "--for",
                "7d",
                "--out",
                "relax.json",
            ])
            .ends_with(0);
    }

    /// Carries it out, with consent.
    pub(crate) fn apply(&self) -> Run {
        self.desk.run(&APPLY)
    }

    /// The record that stands at the DMARC name, as the API holds it.
    pub(crate) fn dmarc(&self) -> Json {
        let state = self.double.state.lock().unwrap();
        let mut at_name = state.records.iter().filter(|r| r["name"] == DMARC);
        let record = at_name.next().cloned().unwrap_or_default();
        assert_eq!(at_name.next(), None, "one record stands there");
        record
    }
}

/// The words that carry the plan out, with consent.
pub(crate) const APPLY: [&str; 6] = [
    "apply",
    "relax.json",
    "--provider",
    "cloudflare",
    "--confirm",
    DOMAIN,
];

/// A name server that shows what the API holds at every moment: what is proxied as an address, automatic as 300 s.
pub(crate) async fn showing(
    records: impl Fn() -> Vec<Json> + Send + Sync + 'static,
    apex: &'static str,
    servers: &'static [&'static str],
) -> FakeServer {
    FakeServer::replying(move |asked, transport| {
        reply(&zone(&records(), apex, servers), asked, transport)
    })
    .await
}

fn zone(records: &[Json], apex: &str, servers: &[&str]) -> FileDns {
    let mut sets: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for record in records {
        let text = |key: &str| record[key].as_str().unwrap().to_owned();
        let (kind, content) = match text("type").as_str() {
            "TXT" => ("TXT".to_owned(), joined(&text("content"))),
            "MX" => {
                let preference = record["priority"].as_u64().unwrap_or(10);
                ("MX".to_owned(), format!("{preference} {}", text("content")))
            }
            _ if record["proxied"] == true => ("A".to_owned(), "192.0.2.80".to_owned()),
            kind => (kind.to_owned(), text("content")),
        };
        let key = format!("{} {kind}", text("name"));
        sets.entry(key).or_default().push(content);
    }
    let mut dns = FileDns::of(&[("emsd1.com TXT", &["v=spf1 ip4:192.0.2.128/25 ~all"])]);
    dns.ttl = Some(300);
    for (key, values) in &sets {
        let values: Vec<&str> = values.iter().map(String::as_str).collect();
        dns.put(None, key, &values);
    }
    dns.put(None, &format!("{apex} NS"), servers);
    for server in servers {
        dns.put(None, &format!("{server} A"), &["127.0.0.1"]);
    }
    dns.make_zone(&name(apex));
    dns
}

/// The value of a TXT record's content, which is bare or made of quoted strings.
pub(crate) fn joined(content: &str) -> String {
    if !content.starts_with('"') {
        return content.to_owned();
    }
    let (mut value, mut inside, mut escaped) = (String::new(), false, false);
    for c in content.chars() {
        match c {
            _ if escaped => {
                value.push(c);
                escaped = false;
            }
            '\\' if inside => escaped = true,
            '"' => inside = !inside,
            c if inside => value.push(c),
            _ => {}
        }
    }
    value
}
