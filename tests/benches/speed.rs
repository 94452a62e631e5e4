//! How long the program takes beside an empty one, in pairs within one run: `cargo bench --bench speed`.
#![allow(clippy::unwrap_used, reason = "a measurement that cannot go on ends")]

#[path = "../stage/mod.rs"]
mod stage;

use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use stage::file_dns::FileDns;
use stage::name;
use stage::server::FakeServer;

/// Pairs that are measured; the median difference counts.
const PAIRS: usize = 40;

fn main() -> ExitCode {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .unwrap();
    let server = runtime.block_on(FakeServer::holding(world()));
    let resolver = server.address.to_string();
    let state = tempfile::tempdir().unwrap();
    let state = state.path().to_str().unwrap();
    let check = [
        "check",
        "acme.test",
        "--no-authoritative",
        "--state-dir",
        state,
        "--resolver",
        &resolver,
    ];
    // Cargo measures what it compiled for a release; anything else says nothing about the limits
    let kept = [
        measured("--version", &["--version"], Duration::from_millis(2)),
        measured("a check at 0 ms", &check, Duration::from_millis(15)),
    ];
    ExitCode::from(u8::from(kept.contains(&false)))
}

/// Measures the program against an empty one, in turn, and tells whether the limit is kept.
fn measured(what: &str, words: &[&str], limit: Duration) -> bool {
    let mut ours = Command::new(env!("CARGO_BIN_EXE_mailmend"));
    ours.args(words);
    let mut empty = Command::new("true");
    // warms the caches
    once(&mut ours);
    once(&mut empty);
    let mut more: Vec<Duration> = (0..PAIRS)
        .map(|_| {
            let empty = once(&mut empty);
            once(&mut ours).saturating_sub(empty)
        })
        .collect();
    more.sort();
    let median = more[PAIRS / 2];
    let kept = median <= limit;
    println!(
        "{what}: {:.2} ms more than an empty program (least {:.2}, limit {}): {}",
        median.as_secs_f64() * 1e3,
        more[0].as_secs_f64() * 1e3,
        limit.as_millis(),
        if kept { "kept" } else { "NOT kept" }
    );
    kept
}

fn once(command: &mut Command) -> Duration {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let begun = Instant::now();
    command.status().unwrap();
    begun.elapsed()
}

fn world() -> FileDns {
    let mut dns = FileDns::of(&[
        ("acme.test TXT", &["v=spf1 include:_spf.sender.test -all"]),
        (
            "_spf.sender.test TXT",
            &["v=spf1 include:_a.sender.test -all"],
        ),
        ("_a.sender.test TXT", &["v=spf1 ip4:192.0.2.0/24 -all"]),
        (
            "_dmarc.acme.test TXT",
            &["v=DMARC1; p=reject; rua=mailto:d@acme.test"],
        ),
        ("acme.test MX", &["10 mx.acme.test"]),
        ("mx.acme.test A", &["192.0.2.1"]),
    ]);
    dns.make_zone(&name("acme.test"));
    dns
}
