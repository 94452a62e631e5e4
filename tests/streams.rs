//! Streams that are closed, a reader that goes, a build server: the program ends by itself, and never in a panic.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod command;
mod stage;

use std::process::{Command, Stdio};

use command::Desk;
use rexpect::session::spawn_command;
use stage::file_dns::FileDns;
use stage::name;
use stage::server::FakeServer;

const PROGRAM: &str = env!("CARGO_BIN_EXE_mailmend");

async fn desk() -> (FakeServer, Desk) {
    let mut dns = FileDns::of(&[
        ("acme.test TXT", &["v=spf1 include:emsd1.com -all"]),
        ("emsd1.com TXT", &["v=spf1 ip4:192.0.2.128/25 ~all"]),
        ("_dmarc.acme.test TXT", &["v=DMARC1; p=reject"]),
        ("acme.test NS", &["ns1.acme.test"]),
        ("ns1.acme.test A", &["127.0.0.1"]),
    ]);
    dns.make_zone(&name("acme.test"));
    let server = FakeServer::holding(dns).await;
    let desk = Desk::at(server.address);
    (server, desk)
}

/// Runs a line in a shell, `$it` being the program; what it said, and the code of the program if the line tells it.
fn shell(desk: &Desk, line: &str) -> (String, String) {
    let program = desk.command(&[]);
    let mut shell = Command::new("bash");
    shell.arg("-c").arg(line).env_clear().env("it", PROGRAM);
    for (key, value) in program.get_envs() {
        if let Some(value) = value {
            shell.env(key, value);
        }
    }
    let shell = shell.current_dir(desk.dir.path()).stdin(Stdio::null());
    let output = shell.output().unwrap();
    (
        String::from_utf8(output.stdout).unwrap(),
        String::from_utf8(output.stderr).unwrap(),
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_that_takes_one_line_gets_it_and_nobody_complains() {
    let (_server, desk) = desk().await;
    for words in [
        "check acme.test",
        "check acme.test --json",
        "explain",
        "man",
        "plan relax acme.test",
    ] {
        let (said, complained) = shell(
            &desk,
            &format!(
                "\"$it\" {words} 2>err | head -n 1; echo code=${{PIPESTATUS[0]}}; cat err >&2"
            ),
        );
        let mut lines = said.lines();
        assert_ne!(lines.next(), None, "{words}");
        let code = lines.next_back().unwrap();
        assert!(["code=0", "code=1"].contains(&code), "{words}: {said}");
        assert!(!complained.contains("panicked"), "{words}: {complained}");
        assert!(
            !complained.contains("error of its own"),
            "{words}: {complained}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_who_reads_the_messages_is_no_reason_to_panic() {
    let (_server, desk) = desk().await;
    for (words, code) in [
        ("check acme.test", 1),
        ("check nothing", 2),
        ("check acme.test --lang xx", 2),
        ("schema nonsense", 2),
        ("fix", 2),
        ("nonsense", 2),
        ("apply missing.json", 2),
        ("verify acme.test", 0),
    ] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let split: Vec<&str> = words.split(' ').collect();
        let mut command = desk.command(&split);
        let ended = command
            .stderr(writer)
            .stdout(Stdio::null())
            .status()
            .unwrap();
        assert_eq!(ended.code(), Some(code), "{words}: the reader has gone");
        let (said, _) = shell(&desk, &format!("\"$it\" {words} >out 2>&-; echo $?"));
        assert_eq!(said.trim(), code.to_string(), "{words}: no stream at all");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_signal_ends_it_even_when_nobody_reads_what_it_says() {
    let (_server, desk) = desk().await;
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let mut command = desk.command(&["verify", "acme.test", "--wait", "10m"]);
    // a resolver that never answers keeps it waiting
    let silent = std::net::UdpSocket::bind("127.0.0.1:0").unwrap();
    let resolver = silent.local_addr().unwrap().to_string();
    command.env("MAILMEND_RESOLVER", resolver);
    command.env("MAILMEND_TIMEOUT", "60s");
    let mut child = command
        .stderr(writer)
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    // it asks, so it watches for signals by now
    silent.recv_from(&mut [0; 512]).unwrap();
    let kill = Command::new("kill")
        .args(["-TERM", &child.id().to_string()])
        .status();
    assert!(kill.unwrap().success());
    assert_eq!(child.wait().unwrap().code(), Some(143));
}

#[tokio::test(flavor = "multi_thread")]
async fn without_any_standard_input_it_ends_as_without_a_terminal() {
    let (_server, desk) = desk().await;
    for (words, code) in [
        ("", 2),
        ("fix acme.test", 2),
        ("check acme.test", 1),
        ("bounce -", 1),
    ] {
        let (said, complained) = shell(&desk, &format!("\"$it\" {words} >out <&-; echo $?"));
        assert_eq!(said.trim(), code.to_string(), "{words}: {complained}");
    }
    let (said, _) = shell(&desk, "\"$it\" check acme.test >&-; echo $?");
    assert_eq!(said.trim(), "1", "a result that nobody takes is no error");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_device_for_the_result_is_no_success() {
    let (_server, desk) = desk().await;
    for words in ["check acme.test", "plan relax acme.test --json", "explain"] {
        let (said, complained) = shell(&desk, &format!("\"$it\" {words} >/dev/full; echo $?"));
        assert_eq!(said.trim(), "2", "{words}: {complained}");
        assert!(complained.contains("/dev/stdout"), "{complained}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn on_a_build_server_nobody_is_asked_even_at_a_terminal() {
    let (_server, desk) = desk().await;
    for words in ["", "fix acme.test", "apply plan.json"] {
        desk.run(&["plan", "relax", "acme.test", "--out", "plan.json"]);
        let program = desk.command(&[]);
        let mut shell = Command::new("sh");
        let line = format!("'{PROGRAM}' {words} </dev/tty; echo code=$?");
        shell.arg("-c").arg(line).env_clear();
        for (key, value) in program.get_envs() {
            if let Some(value) = value {
                shell.env(key, value);
            }
        }
        shell.env("TERM", "xterm").env("CI", "true");
        shell.current_dir(desk.dir.path());
        let mut session = spawn_command(shell, Some(20_000)).unwrap();
        session.exp_string("code=2").unwrap();
        std::fs::remove_file(desk.path("plan.json")).unwrap();
    }
}
