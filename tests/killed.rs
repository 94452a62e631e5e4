//! The program killed (kill -9) while an update is under way: the next run says what was done, and goes on or goes back.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[path = "../providers/tests/stage/bind.rs"]
mod bind;
mod command;
#[path = "command/seed.rs"]
mod seed;

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::Stdio;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use command::Desk;
use seed::{DMARC, DOMAIN, RELAXED, STRICT, server, texts};

/// Where an update is held.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Held {
    /// The server never sees it.
    OnItsWay,
    /// The server has done it; its answer goes astray.
    OnItsWayBack,
}

/// A road to the server on which updates are held. Tells of each update that is.
fn road_to(server: SocketAddr, held: Held) -> (SocketAddr, Receiver<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let (said, heard) = channel();
    std::thread::spawn(move || {
        for client in listener.incoming() {
            let said = said.clone();
            std::thread::spawn(move || carry(client.unwrap(), server, held, &said));
        }
    });
    (address, heard)
}

fn carry(mut client: TcpStream, server: SocketAddr, held: Held, said: &Sender<()>) {
    const UPDATE: u8 = 5;
    let mut server = TcpStream::connect(server).unwrap();
    let mut astray = Vec::new();
    while let Some(message) = read(&mut client) {
        // an update without a change only asks whether one would be allowed
        let changes = u16::from_be_bytes([message[10], message[11]]);
        let is_update = (message[4] >> 3) & 0x0f == UPDATE && changes > 0;
        if is_update && held == Held::OnItsWay {
            said.send(()).unwrap();
            continue;
        }
        server.write_all(&message).unwrap();
        let Some(answer) = read(&mut server) else {
            return;
        };
        if is_update {
            astray.push(answer);
            said.send(()).unwrap();
        } else if client.write_all(&answer).is_err() {
            return;
        }
    }
}

/// A message with its length in front.
fn read(from: &mut TcpStream) -> Option<Vec<u8>> {
    let mut message = vec![0; 2];
    from.read_exact(&mut message).ok()?;
    let length = u16::from_be_bytes([message[0], message[1]]);
    message.resize(2 + usize::from(length), 0);
    from.read_exact(&mut message[2..]).ok()?;
    Some(message)
}

/// Starts the program, waits until its update is held, and kills it.
fn killed_while(desk: &Desk, server: SocketAddr, held: Held, words: &[&str]) {
    let (road, update) = road_to(server, held);
    let mut child = desk
        .command(words)
        .env("DNSUPDATE_NAMESERVER", road.to_string())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let came = update.recv_timeout(Duration::from_secs(60));
    child.kill().unwrap();
    let status = child.wait().unwrap();
    assert_eq!(came, Ok(()), "no update came");
    assert_eq!(status.code(), None, "it was killed");
}

fn counted(desk: &Desk) -> (usize, usize) {
    let status = desk.run(&["status", "--json"]).ends_with(0).json("status");
    let count = |field: &str| status[field].as_array().unwrap().len();
    (count("open"), count("unfinished"))
}

const APPLY: [&str; 6] = [
    "apply",
    "relax.json",
    "--confirm",
    DOMAIN,
    "--provider",
    "rfc2136",
];
const RESTORE: [&str; 7] = [
    "restore",
    DOMAIN,
    "--without-message-proof",
    "--confirm",
    DOMAIN,
    "--provider",
    "rfc2136",
];

fn planned(server: SocketAddr) -> Desk {
    let desk = seed::desk(server);
    desk.run(&["plan", "relax", DOMAIN, "--out", "relax.json"])
        .ends_with(0);
    desk
}

#[test]
fn an_update_that_never_arrived_is_known_as_such_and_done_by_the_next_run() {
    if !bind::installed() {
        return;
    }
    let server = server();
    let desk = planned(server.addr);
    killed_while(&desk, server.addr, Held::OnItsWay, &APPLY);
    assert_eq!(texts(server.addr, DMARC), [(1800, STRICT.to_owned())]);
    assert_eq!(counted(&desk).1, 1, "{}", desk.journal(DOMAIN));

    desk.run(&APPLY)
        .ends_with(0)
        .says("cut off before it changed");
    assert_eq!(texts(server.addr, DMARC)[0].1, RELAXED);
    assert_eq!(counted(&desk), (1, 0));
    desk.run(&RESTORE).ends_with(0);
    assert_eq!(texts(server.addr, DMARC), [(1800, STRICT.to_owned())]);
    assert_eq!(counted(&desk), (0, 0));
}

#[test]
fn an_update_that_was_done_is_found_done_and_not_done_twice() {
    if !bind::installed() {
        return;
    }
    let server = server();
    let desk = planned(server.addr);
    killed_while(&desk, server.addr, Held::OnItsWayBack, &APPLY);
    assert_eq!(texts(server.addr, DMARC)[0].1, RELAXED);
    assert_eq!(counted(&desk).1, 1, "{}", desk.journal(DOMAIN));

    desk.run(&APPLY).ends_with(0).says("The change was made");
    assert_eq!(texts(server.addr, DMARC)[0].1, RELAXED);
    assert_eq!(counted(&desk), (1, 0));
    desk.run(&RESTORE).ends_with(0);
    assert_eq!(texts(server.addr, DMARC), [(1800, STRICT.to_owned())]);
    assert_eq!(counted(&desk), (0, 0));
}

#[test]
fn after_a_kill_one_may_go_straight_back() {
    if !bind::installed() {
        return;
    }
    let server = server();
    let desk = planned(server.addr);
    killed_while(&desk, server.addr, Held::OnItsWayBack, &APPLY);
    desk.run(&RESTORE).ends_with(0);
    assert_eq!(texts(server.addr, DMARC), [(1800, STRICT.to_owned())]);
    assert_eq!(counted(&desk), (0, 0));
}

#[test]
fn a_way_back_that_was_killed_is_gone_to_its_end() {
    if !bind::installed() {
        return;
    }
    for held in [Held::OnItsWay, Held::OnItsWayBack] {
        let server = server();
        let desk = planned(server.addr);
        desk.run(&APPLY).ends_with(0);
        killed_while(&desk, server.addr, held, &RESTORE);
        desk.run(&RESTORE).ends_with(0);
        assert_eq!(texts(server.addr, DMARC), [(1800, STRICT.to_owned())]);
        assert_eq!(counted(&desk), (0, 0), "{held:?}");
    }
}

#[test]
fn the_wizard_killed_in_its_first_change_goes_on_with_the_same_key() {
    if !bind::installed() {
        return;
    }
    let server = server();
    let desk = seed::desk(server.addr);
    let bounce = desk.file("bounce.txt", seed::BOUNCE);
    let words = [
        "fix",
        DOMAIN,
        "--bounce",
        &bounce,
        "--sender",
        "own",
        "--remedy",
        "relax",
        "--selector",
        "s1",
        "--provider",
        "rfc2136",
        "--yes",
        "--confirm",
        DOMAIN,
        "--key-out",
        ".",
    ];
    killed_while(&desk, server.addr, Held::OnItsWayBack, &words);
    // the same words again go on with the same key
    let key = std::fs::read(desk.path("acme-shop.test.s1.private")).unwrap();
    desk.run(&words).ends_with(0);
    let kept = std::fs::read(desk.path("acme-shop.test.s1.private")).unwrap();
    assert!(kept == key, "the key is the same");
    assert_eq!(texts(server.addr, DMARC)[0].1, RELAXED);
    let record = texts(server.addr, "s1._domainkey.acme-shop.test");
    assert_eq!(record.len(), 1);
    assert_eq!(counted(&desk), (1, 0));
    desk.run(&[
        "verify",
        DOMAIN,
        "--selector",
        "s1",
        "--key",
        "acme-shop.test.s1.private",
    ])
    .ends_with(0);
    desk.run(&RESTORE).ends_with(0);
    assert_eq!(texts(server.addr, DMARC), [(1800, STRICT.to_owned())]);
}

#[test]
fn killed_while_it_watches_the_change_is_made_and_open() {
    if !bind::installed() {
        return;
    }
    // the second server is not there, so it is waited for
    let server = seed::server_with("@ IN NS ns2\nns2 IN AAAA ::1\n", "");
    let desk = planned(server.addr);
    let mut child = desk
        .command(&[&APPLY[..], &["--wait", "10m"]].concat())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let deadline = std::time::Instant::now() + Duration::from_secs(60);
    while !desk.journal(DOMAIN).contains("\"wrote\"") {
        assert!(std::time::Instant::now() < deadline, "nothing was written");
        assert_eq!(child.try_wait().unwrap(), None, "it ended");
        std::thread::yield_now();
    }
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(counted(&desk), (1, 0));
    desk.run(&[&APPLY[..], &["--wait", "0s"]].concat())
        .ends_with(0)
        .says("is as planned already");
    desk.run(&["verify", DOMAIN])
        .ends_with(3)
        .prints("ns2.acme-shop.test gave no answer");
    desk.run(&[&RESTORE[..], &["--wait", "0s"]].concat())
        .ends_with(6);
    assert_eq!(texts(server.addr, DMARC), [(1800, STRICT.to_owned())]);
    assert_eq!(counted(&desk), (0, 0));
}
