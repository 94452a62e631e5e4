//! A small double of the Cloudflare API v4 on loopback: one zone with state, and faults on demand.

#![allow(
    dead_code,
    clippy::unwrap_used,
    reason = "each test takes its own part of the stage, and stops where it fails"
)]

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use serde_json::{Value as Json, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// The id of the one active zone, `example.com`.
pub(crate) const ZONE: &str = "023e105f4ecef8ad9ca31a8372d0c353";
/// The token that is taken.
pub(crate) const TOKEN: &str = "double-token";

/// What goes wrong with the next request.
#[derive(Clone, Debug)]
pub(crate) enum Fault {
    /// It is answered like this and not done.
    Answer(u16, &'static [(&'static str, &'static str)], &'static str),
    /// It is done, and the connection closed before the reply.
    LoseReply,
    /// The connection is closed, and it is not done.
    Swallow,
    /// It is answered as if it were done, or as if there were nothing.
    Pretend,
    /// Somebody else makes this record just before.
    Interfere(Json),
}

#[derive(Default)]
pub(crate) struct State {
    pub(crate) records: Vec<Json>,
    /// Method, path with query, and body of every request.
    pub(crate) log: Vec<(String, String, String)>,
    pub(crate) on_read: VecDeque<Fault>,
    pub(crate) on_write: VecDeque<Fault>,
    made: u64,
    edits: u64,
}

/// The running double.
pub(crate) struct Double {
    /// The base URL of the API.
    pub(crate) base: String,
    pub(crate) state: Arc<Mutex<State>>,
}

type Outcome = Result<Json, (u16, u32, &'static str)>;

impl Double {
    pub(crate) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}/client/v4", listener.local_addr().unwrap());
        let state = Arc::new(Mutex::new(State::default()));
        let shared = state.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, shared.clone()));
            }
        });
        Self { base, state }
    }

    /// Puts a record there, as somebody else would.
    pub(crate) fn put(&self, record: &Json) {
        self.state.lock().unwrap().make(record);
    }

    pub(crate) fn fail_read(&self, fault: Fault) {
        self.state.lock().unwrap().on_read.push_back(fault);
    }

    pub(crate) fn fail_write(&self, fault: Fault) {
        self.state.lock().unwrap().on_write.push_back(fault);
    }

    /// The contents at a name, in the order in which they were made.
    pub(crate) fn contents(&self, name: &str) -> Vec<String> {
        let state = self.state.lock().unwrap();
        let at_name = state.records.iter().filter(|r| r["name"] == name);
        at_name.map(|r| text(&r["content"])).collect()
    }

    /// How many requests were not GET.
    pub(crate) fn writes(&self) -> usize {
        let state = self.state.lock().unwrap();
        state.log.iter().filter(|(m, ..)| m != "GET").count()
    }
}

impl State {
    fn make(&mut self, record: &Json) -> Json {
        self.made += 1;
        let mut made = json!({
            "id": format!("{:032x}", self.made), "ttl": 1, "proxied": false, "comment": null, "tags": [],
        });
        self.merge(&mut made, record);
        self.records.push(made.clone());
        made
    }

    fn merge(&mut self, record: &mut Json, new: &Json) {
        for (key, value) in new.as_object().unwrap() {
            record[key] = value.clone();
        }
        self.edits += 1;
        record["modified_on"] = json!(format!("2026-01-01T00:00:00.{:06}Z", self.edits));
    }

    fn handle(
        &mut self,
        method: &str,
        path: &str,
        query: &[(String, String)],
        body: &Json,
    ) -> Outcome {
        if path == "/user/tokens/verify" {
            return Ok(json!({"id": "f267e341f3dd4697bd3b9f71dd96247f", "status": "active"}));
        }
        let asked = |key: &str| {
            query
                .iter()
                .find(|(k, _)| k == key)
                .map(|(_, v)| v.as_str())
        };
        if path == "/zones" {
            let zones = [
                zone(ZONE, "example.com", "active"),
                zone(
                    "00000000000000000000000000000002",
                    "pending.example",
                    "pending",
                ),
            ];
            let mut zones = zones.to_vec();
            zones.retain(|zone| asked("name").is_none_or(|name| zone["name"] == name));
            return Ok(Json::Array(zones));
        }
        let rest = path.strip_prefix(&format!("/zones/{ZONE}/dns_records"));
        let rest = rest.ok_or((403, 10000, "Authentication error"))?;
        match (method, rest.trim_start_matches('/')) {
            ("GET", "") => {
                let found = self.records.iter();
                let found = found.filter(|r| asked("name").is_none_or(|name| r["name"] == name));
                Ok(Json::Array(found.cloned().collect()))
            }
            ("POST", "") => self.create(body),
            ("POST", "batch") => self.batch(body),
            ("PATCH", id) => self.patch(id, body),
            ("DELETE", id) => self.delete(id),
            _ => Err((405, 10405, "Method not allowed")),
        }
    }

    fn create(&mut self, record: &Json) -> Outcome {
        self.check(record, None)?;
        Ok(self.make(record))
    }

    fn patch(&mut self, id: &str, new: &Json) -> Outcome {
        let place = self.place(id)?;
        let mut record = self.records[place].clone();
        self.merge(&mut record, new);
        self.check(&record, Some(id))?;
        self.records[place] = record.clone();
        Ok(record)
    }

    fn delete(&mut self, id: &str) -> Outcome {
        let place = self.place(id)?;
        Ok(self.records.remove(place))
    }

    fn batch(&mut self, body: &Json) -> Outcome {
        let before = self.records.clone();
        let all = |key: &str| body[key].as_array().cloned().unwrap_or_default();
        let mut run = || {
            for item in all("deletes") {
                self.delete(&text(&item["id"]))?;
            }
            for item in all("patches") {
                self.patch(&text(&item["id"]), &item)?;
            }
            for item in all("posts") {
                self.create(&item)?;
            }
            Ok(json!({}))
        };
        let outcome = run();
        if outcome.is_err() {
            self.records = before;
        }
        outcome
    }

    fn place(&self, id: &str) -> Result<usize, (u16, u32, &'static str)> {
        let place = self.records.iter().position(|record| record["id"] == id);
        place.ok_or((404, 81044, "Record does not exist."))
    }

    fn check(&self, new: &Json, own: Option<&str>) -> Result<(), (u16, u32, &'static str)> {
        let ttl = new["ttl"].as_u64().unwrap_or(1);
        if ttl != 1 && !(60..=86400).contains(&ttl) {
            return Err((400, 9021, "Invalid TTL."));
        }
        let others = self
            .records
            .iter()
            .filter(|r| own.is_none_or(|own| r["id"] != own));
        for other in others.filter(|r| r["name"] == new["name"]) {
            if other["type"] == new["type"] && other["content"] == new["content"] {
                return Err((400, 81058, "An identical record already exists."));
            }
            if (other["type"] == "CNAME") != (new["type"] == "CNAME") {
                return Err((400, 81054, "A CNAME record with that host already exists."));
            }
        }
        Ok(())
    }
}

fn zone(id: &str, name: &str, status: &str) -> Json {
    json!({"id": id, "name": name, "status": status,
           "name_servers": ["ada.ns.cloudflare.com", "bob.ns.cloudflare.com"]})
}

fn text(json: &Json) -> String {
    json.as_str().unwrap_or_default().to_owned()
}

async fn serve(mut stream: TcpStream, state: Arc<Mutex<State>>) -> Option<()> {
    let (head, body) = request(&mut stream).await?;
    let mut words = head.split_whitespace();
    let (method, target) = (words.next()?.to_owned(), words.next()?.to_owned());
    let reply = {
        let mut state = state.lock().unwrap();
        state
            .log
            .push((method.clone(), target.clone(), body.clone()));
        answer(&mut state, &method, &target, &head, &body)
    };
    stream.write_all(reply?.as_bytes()).await.ok()
}

async fn request(stream: &mut TcpStream) -> Option<(String, String)> {
    let mut read = Vec::new();
    let end = loop {
        if let Some(end) = read.windows(4).position(|w| w == b"\r\n\r\n") {
            break end;
        }
        stream.read_buf(&mut read).await.ok().filter(|n| *n > 0)?;
    };
    let head = String::from_utf8(read[..end].to_vec()).ok()?;
    let mut body = read.split_off(end + 4);
    let length = head.to_ascii_lowercase();
    let length = length.split("content-length: ").nth(1);
    let length = length.and_then(|rest| rest.split_whitespace().next()?.parse().ok());
    while body.len() < length.unwrap_or(0) {
        stream.read_buf(&mut body).await.ok().filter(|n| *n > 0)?;
    }
    Some((head, String::from_utf8(body).ok()?))
}

/// The reply as HTTP; `None` closes the connection.
fn answer(state: &mut State, method: &str, target: &str, head: &str, body: &str) -> Option<String> {
    let faults = match method {
        "GET" => &mut state.on_read,
        _ => &mut state.on_write,
    };
    let fault = faults.pop_front();
    match &fault {
        Some(Fault::Answer(status, headers, body)) => return Some(http(*status, headers, body)),
        Some(Fault::Swallow) => return None,
        Some(Fault::Pretend) => return Some(http(200, &[], r#"{"success":true,"result":[]}"#)),
        Some(Fault::Interfere(record)) => drop(state.make(record)),
        Some(Fault::LoseReply) | None => {}
    }
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let query: Vec<_> = query
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .map(|(key, value)| (key.to_owned(), value.replace("%40", "@")))
        .collect();
    let body = serde_json::from_str(body).unwrap_or_default();
    let path = path.strip_prefix("/client/v4").unwrap_or(path);
    let known = head
        .to_ascii_lowercase()
        .contains(&format!("authorization: bearer {TOKEN}"));
    let outcome = match known {
        true => state.handle(method, path, &query, &body),
        false => Err((403, 9109, "Invalid access token")),
    };
    if matches!(fault, Some(Fault::LoseReply)) {
        return None;
    }
    Some(match outcome {
        Ok(Json::Array(list)) => http(200, &[], &page(&list, &query).to_string()),
        Ok(result) => http(200, &[], &json!({"success": true, "errors": [], "result": result}).to_string()),
        Err((status, code, message)) => http(
            status,
            &[],
            &json!({"success": false, "result": null, "errors": [{"code": code, "message": message}]})
                .to_string(),
        ),
    })
}

fn page(list: &[Json], query: &[(String, String)]) -> Json {
    let number = |key: &str, usual: usize| {
        let given = query.iter().find(|(k, _)| k == key);
        given.and_then(|(_, v)| v.parse().ok()).unwrap_or(usual)
    };
    let (page, per_page): (usize, usize) = (number("page", 1), number("per_page", 20));
    let result: Vec<_> = list
        .iter()
        .skip((page - 1) * per_page)
        .take(per_page)
        .collect();
    json!({"success": true, "errors": [], "result": result, "result_info": {
        "page": page, "per_page": per_page, "count": result.len(), "total_count": list.len(),
        "total_pages": list.len().div_ceil(per_page),
    }})
}

fn http(status: u16, headers: &[(&str, &str)], body: &str) -> String {
    let mut head = format!(
        "HTTP/1.1 {status} .\r\nContent-Length: {}\r\nConnection: close\r\n",
        body.len()
    );
    for (name, value) in headers {
        head += &format!("{name}: {value}\r\n");
    }
    head + "\r\n" + body
}
