//! Two BIND servers of which the second lags, and a zone signed with DNSSEC, through the command line.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::net::{IpAddr, Ipv6Addr, SocketAddr, TcpListener};

#[path = "../providers/tests/stage/bind.rs"]
mod bind;
mod command;
#[path = "command/seed.rs"]
mod seed;

use bind::{Bind, Setup};
use seed::{DMARC, DOMAIN, RELAXED, desk, server_with, texts};

const FIX: [&str; 4] = ["plan", "relax", DOMAIN, "--out"];

/// A second server for the zone, on the other loopback address at the same port; it copies the zone when it starts and is told of no change.
fn second(first: &Bind) -> Bind {
    let addr = SocketAddr::new(IpAddr::V6(Ipv6Addr::LOCALHOST), first.addr.port());
    let second = Setup::default()
        .secondary(DOMAIN, first.addr)
        .at(addr)
        .start();
    // the copy is made after the start: it is there when the server answers for the zone
    let deadline = std::time::Instant::now() + std::time::Duration::from_secs(20);
    while !copied(addr) {
        assert!(
            std::time::Instant::now() < deadline,
            "the zone was not copied"
        );
        std::thread::yield_now();
    }
    second
}

fn copied(server: SocketAddr) -> bool {
    use hickory_proto::op::{Message, MessageType, OpCode, Query, ResponseCode};
    use hickory_proto::rr::{Name, RecordType};
    let mut asked = Message::new(9, MessageType::Query, OpCode::Query);
    asked.add_query(Query::query(
        Name::from_ascii(format!("{DOMAIN}.")).unwrap(),
        RecordType::SOA,
    ));
    let socket = std::net::UdpSocket::bind("[::1]:0").unwrap();
    socket
        .set_read_timeout(Some(std::time::Duration::from_secs(2)))
        .unwrap();
    socket.send_to(&asked.to_vec().unwrap(), server).unwrap();
    let mut buffer = [0; 2048];
    let Ok(length) = socket.recv(&mut buffer) else {
        return false;
    };
    let answer = Message::from_vec(&buffer[..length]).unwrap();
    answer.response_code == ResponseCode::NoError && !answer.answers.is_empty()
}

#[test]
fn a_server_that_lags_is_named_and_waited_for_and_nothing_is_lost() {
    if !bind::installed() {
        return;
    }
    if TcpListener::bind("[::1]:0").is_err() {
        assert!(
            std::env::var_os("MAILMEND_REQUIRE_ALL").is_none(),
            "no IPv6 loopback here"
        );
        eprintln!("SKIPPED: no IPv6 loopback here for a second server");
        return;
    }
    let first = server_with("@ IN NS ns2\nns2 IN AAAA ::1\n", "");
    let lagging = second(&first);
    let desk = desk(first.addr);
    desk.run(&[&FIX[..], &["relax.json"]].concat()).ends_with(0);
    // written and noted; the second server is still behind when the waiting time is over
    let apply = [
        "apply",
        "relax.json",
        "--provider",
        "rfc2136",
        "--confirm",
        DOMAIN,
        "--wait",
        "1s",
    ];
    desk.run(&apply).ends_with(6);
    assert_eq!(texts(first.addr, DMARC), [(300, RELAXED.to_owned())]);
    desk.run(&["status"]).ends_with(0).prints("acme-shop.test");
    desk.run(&["verify", DOMAIN]).ends_with(1);
    let checked = desk
        .run(&["check", DOMAIN, "--json"])
        .ends_with(1)
        .json("check");
    let rules = checked["findings"].as_array().unwrap();
    assert!(
        rules
            .iter()
            .any(|finding| finding["rule"] == "dns/ns-disagree"),
        "{checked:#}"
    );
    // it starts again, and so copies the zone anew
    drop(lagging);
    let _caught_up = second(&first);
    desk.run(&["verify", DOMAIN, "--wait", "20s"]).ends_with(0);
    desk.run(&apply).ends_with(0);
}

#[test]
fn a_zone_signed_with_dnssec_is_changed_and_signed_anew() {
    if !bind::installed() {
        return;
    }
    let server = server_with("", "dnssec-policy default;");
    let desk = desk(server.addr);
    desk.run(&[&FIX[..], &["relax.json"]].concat()).ends_with(0);
    desk.run(&[
        "apply",
        "relax.json",
        "--provider",
        "rfc2136",
        "--confirm",
        DOMAIN,
    ])
    .ends_with(0);
    assert_eq!(texts(server.addr, DMARC), [(300, RELAXED.to_owned())]);
    desk.run(&["verify", DOMAIN]).ends_with(0);
    desk.run(&[
        "restore",
        DOMAIN,
        "--provider",
        "rfc2136",
        "--without-message-proof",
        "--confirm",
        DOMAIN,
    ])
    .ends_with(0);
    assert_eq!(texts(server.addr, DMARC), [(1800, seed::STRICT.to_owned())]);
}
