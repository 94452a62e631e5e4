//! The demo's name server over the wire: questions, signed updates, a second server that lags, and nsupdate where it is installed.

#![allow(clippy::unwrap_used, reason = "a test stops where it fails")]

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream, UdpSocket};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hickory_proto::op::{Edns, Message, MessageType, OpCode, Query, ResponseCode};
use hickory_proto::rr::rdata::tsig::{TsigAlgorithm, TsigError};
use hickory_proto::rr::rdata::{CNAME, TXT};
use hickory_proto::rr::{DNSClass, Name, RData, Record, RecordType, TSigVerifier, TSigner};
use mailmend::demo::{KeyAlgorithm, Lag, Server, UpdateKey, story};
use mailmend_providers::{DomainName, RecordType as Kind};
use secrecy::ExposeSecret as _;

const DMARC: &str = "_dmarc.acme-shop.test.";
const ZONE: &str = "acme-shop.test.";

fn start(lag: Lag) -> (Server, UpdateKey) {
    let key = story::key().unwrap();
    let server = Server::start(story::zones(2).unwrap(), Some(&key), lag).unwrap();
    (server, key)
}

fn wire(name: &str) -> Name {
    Name::from_ascii(name).unwrap()
}

fn over_udp(at: SocketAddr, bytes: &[u8]) -> Vec<u8> {
    let socket = UdpSocket::bind("127.0.0.1:0").unwrap();
    let limit = Some(Duration::from_secs(10));
    socket.set_read_timeout(limit).unwrap();
    socket.send_to(bytes, at).unwrap();
    let mut reply = vec![0; 65_535];
    let length = socket.recv(&mut reply).unwrap();
    reply.truncate(length);
    reply
}

fn over_tcp(at: SocketAddr, bytes: &[u8]) -> Vec<u8> {
    let mut stream = TcpStream::connect(at).unwrap();
    let length = u16::try_from(bytes.len()).unwrap().to_be_bytes();
    stream.write_all(&[&length, bytes].concat()).unwrap();
    let mut length = [0; 2];
    stream.read_exact(&mut length).unwrap();
    let mut reply = vec![0; u16::from_be_bytes(length).into()];
    stream.read_exact(&mut reply).unwrap();
    reply
}

fn ask(at: SocketAddr, name: &str, kind: RecordType) -> Message {
    let mut message = Message::new(7, MessageType::Query, OpCode::Query);
    message.add_query(Query::query(wire(name), kind));
    Message::from_vec(&over_udp(at, &message.to_vec().unwrap())).unwrap()
}

fn texts(reply: &Message) -> Vec<String> {
    let mut texts: Vec<String> = reply
        .answers
        .iter()
        .filter_map(|record| match &record.data {
            RData::TXT(txt) => Some(String::from_utf8(txt.txt_data.concat()).unwrap()),
            _ => None,
        })
        .collect();
    texts.sort();
    texts
}

fn update(changes: Vec<Record>) -> Message {
    let mut message = Message::new(9, MessageType::Query, OpCode::Update);
    message.add_query(Query::query(wire(ZONE), RecordType::SOA));
    message.add_authorities(changes);
    message
}

fn now_none() -> Vec<Record> {
    let mut gone = Record::update0(wire(DMARC), 0, RecordType::TXT);
    gone.dns_class = DNSClass::ANY;
    vec![gone, txt(DMARC, "v=DMARC1; p=none")]
}

fn txt(at: &str, value: &str) -> Record {
    Record::from_rdata(
        wire(at),
        60,
        RData::TXT(TXT::from_bytes(value.as_bytes().chunks(255).collect())),
    )
}

fn signer(key: &UpdateKey) -> TSigner {
    let algorithm = match key.algorithm() {
        KeyAlgorithm::HmacSha256 => TsigAlgorithm::HmacSha256,
        KeyAlgorithm::HmacSha384 => TsigAlgorithm::HmacSha384,
        KeyAlgorithm::HmacSha512 => TsigAlgorithm::HmacSha512,
    };
    let secret = STANDARD.decode(key.secret().expose_secret()).unwrap();
    TSigner::new(secret, algorithm, wire(&key.name().fqdn()), 300).unwrap()
}

fn now() -> u64 {
    u64::try_from(jiff::Timestamp::now().as_second()).unwrap()
}

fn sign(message: &mut Message, signer: &TSigner, time: u64) -> TSigVerifier {
    message.finalize(signer, time).unwrap().unwrap()
}

fn told(bytes: &[u8]) -> (ResponseCode, Option<TsigError>) {
    let reply = Message::from_vec(bytes).unwrap();
    let error = reply.signature().and_then(|record| record.data.error);
    (reply.response_code, error)
}

#[test]
fn it_is_ready_in_less_than_a_second() {
    let begin = Instant::now();
    let (server, _key) = start(Lag::None);
    for at in server.addresses() {
        assert_eq!(texts(&ask(*at, DMARC, RecordType::TXT)), [story::DMARC]);
    }
    assert!(begin.elapsed() < Duration::from_secs(1));
}

#[test]
fn a_stopped_server_gives_its_port_back() {
    let (server, _key) = start(Lag::None);
    let at = server.addresses()[0];
    drop(server);
    assert!(TcpStream::connect(at).is_err());
}

#[test]
fn absence_is_told_apart_and_carries_the_soa() {
    let (server, _key) = start(Lag::None);
    let at = server.addresses()[0];
    let cases = [
        ("_domainkey.acme-shop.test.", ResponseCode::NXDomain, ZONE),
        ("mail.acme-shop.test.", ResponseCode::NoError, ZONE),
        ("test.", ResponseCode::NoError, "."),
        ("nobody.example.", ResponseCode::NXDomain, "."),
    ];
    for (name, code, zone) in cases {
        let reply = ask(at, name, RecordType::TXT);
        assert!(reply.authoritative && reply.answers.is_empty(), "{name}");
        assert_eq!(reply.response_code, code, "{name}");
        assert_eq!(reply.authorities[0].name, wire(zone), "{name}");
        assert_eq!(reply.authorities[0].record_type(), RecordType::SOA);
    }
    assert_eq!(
        ask(at, "SPF.Mailing-Service.TEST.", RecordType::TXT)
            .answers
            .len(),
        1
    );
}

#[test]
fn what_is_too_long_for_a_packet_comes_over_tcp() {
    let (server, key) = start(Lag::None);
    let at = server.addresses()[0];
    let mut message = update(vec![txt("long.acme-shop.test.", &"x".repeat(2000))]);
    let mut verifier = sign(&mut message, &signer(&key), now());
    let reply = over_tcp(at, &message.to_vec().unwrap());
    assert_eq!(told(&reply), (ResponseCode::NoError, None));
    verifier.verify(&reply).unwrap();
    let short = ask(at, "long.acme-shop.test.", RecordType::TXT);
    assert!(short.truncation && short.answers.is_empty());
    let mut question = Message::new(7, MessageType::Query, OpCode::Query);
    question.add_query(Query::query(wire("long.acme-shop.test."), RecordType::TXT));
    let mut edns = Edns::new();
    edns.set_max_payload(1232);
    question.set_edns(edns);
    let bytes = question.to_vec().unwrap();
    assert!(Message::from_vec(&over_udp(at, &bytes)).unwrap().truncation);
    let whole = Message::from_vec(&over_tcp(at, &bytes)).unwrap();
    assert_eq!(texts(&whole), ["x".repeat(2000)]);
}

#[test]
fn aliases_are_followed_into_the_other_zone_and_loops_end() {
    let (server, key) = start(Lag::None);
    let at = server.addresses()[0];
    let alias =
        |from: &str, to: &str| Record::from_rdata(wire(from), 60, RData::CNAME(CNAME(wire(to))));
    let mut message = update(vec![
        alias("a.acme-shop.test.", "spf.mailing-service.test."),
        alias("b.acme-shop.test.", "gone.mailing-service.test."),
        alias("c.acme-shop.test.", "c.acme-shop.test."),
    ]);
    sign(&mut message, &signer(&key), now());
    over_udp(at, &message.to_vec().unwrap());
    let reply = ask(at, "a.acme-shop.test.", RecordType::TXT);
    assert_eq!((reply.answers.len(), texts(&reply).len()), (2, 1));
    let dangling = ask(at, "b.acme-shop.test.", RecordType::TXT);
    assert_eq!(dangling.response_code, ResponseCode::NXDomain);
    assert_eq!(dangling.answers.len(), 1);
    assert!(
        !ask(at, "c.acme-shop.test.", RecordType::TXT)
            .answers
            .is_empty()
    );
}

#[test]
fn a_signed_update_is_made_under_each_algorithm() {
    for algorithm in [
        KeyAlgorithm::HmacSha256,
        KeyAlgorithm::HmacSha384,
        KeyAlgorithm::HmacSha512,
    ] {
        let key = UpdateKey::random(DomainName::parse("k").unwrap(), algorithm);
        let server = Server::start(story::zones(2).unwrap(), Some(&key), Lag::None).unwrap();
        let mut message = update(now_none());
        let mut verifier = sign(&mut message, &signer(&key), now());
        let reply = over_udp(server.addresses()[0], &message.to_vec().unwrap());
        assert_eq!(told(&reply), (ResponseCode::NoError, None));
        verifier.verify(&reply).unwrap();
        for at in server.addresses() {
            assert_eq!(
                texts(&ask(*at, DMARC, RecordType::TXT)),
                ["v=DMARC1; p=none"]
            );
        }
        let zone = server
            .zone(&DomainName::parse(story::DOMAIN).unwrap())
            .unwrap();
        assert_eq!(zone.serial(), 2);
    }
}

#[test]
fn what_is_not_signed_rightly_changes_nothing_and_is_told_apart() {
    let (server, key) = start(Lag::None);
    let at = server.addresses()[0];
    let named =
        |name: &str, algorithm| TSigner::new(vec![1; 32], algorithm, wire(name), 300).unwrap();
    let own = key.name().fqdn();
    let cases = [
        (None, now(), (ResponseCode::Refused, None)),
        (
            Some(named("other.", TsigAlgorithm::HmacSha256)),
            now(),
            (ResponseCode::NotAuth, Some(TsigError::BadKey)),
        ),
        (
            Some(named(&own, TsigAlgorithm::HmacSha512)),
            now(),
            (ResponseCode::NotAuth, Some(TsigError::BadKey)),
        ),
        (
            Some(named(&own, TsigAlgorithm::HmacSha256)),
            now(),
            (ResponseCode::NotAuth, Some(TsigError::BadSig)),
        ),
        (
            Some(signer(&key)),
            now() - 1000,
            (ResponseCode::NotAuth, Some(TsigError::BadTime)),
        ),
    ];
    for (signer, time, expected) in cases {
        let mut message = update(now_none());
        if let Some(signer) = &signer {
            sign(&mut message, signer, time);
        }
        let reply = over_tcp(at, &message.to_vec().unwrap());
        assert_eq!(told(&reply), expected);
    }
    assert_eq!(texts(&ask(at, DMARC, RecordType::TXT)), [story::DMARC]);
}

#[test]
fn a_zone_that_is_not_here_is_not_changed() {
    let (server, key) = start(Lag::None);
    let at = server.addresses()[0];
    for zone in ["example.", "_dmarc.acme-shop.test.", "."] {
        let mut message = Message::new(9, MessageType::Query, OpCode::Update);
        message.add_query(Query::query(wire(zone), RecordType::SOA));
        sign(&mut message, &signer(&key), now());
        let reply = over_udp(at, &message.to_vec().unwrap());
        assert_eq!(told(&reply).0, ResponseCode::NotAuth, "{zone}");
    }
    let mut outside = update(vec![txt("x.mailing-service.test.", "x")]);
    sign(&mut outside, &signer(&key), now());
    let reply = over_udp(at, &outside.to_vec().unwrap());
    assert_eq!(told(&reply).0, ResponseCode::NotZone);
}

#[test]
fn the_second_server_shows_the_old_record_as_often_as_it_lags() {
    let (server, key) = start(Lag::Answers(1));
    let [first, second] = server.addresses() else {
        eprintln!("SKIPPED: 127.0.0.2 is no address of this machine");
        return;
    };
    let mut message = update(now_none());
    sign(&mut message, &signer(&key), now());
    over_udp(*first, &message.to_vec().unwrap());
    assert_eq!(
        texts(&ask(*first, DMARC, RecordType::TXT)),
        ["v=DMARC1; p=none"]
    );
    ask(*second, ZONE, RecordType::SOA);
    ask(*second, ZONE, RecordType::TXT);
    assert_eq!(texts(&ask(*second, DMARC, RecordType::TXT)), [story::DMARC]);
    assert_eq!(
        texts(&ask(*second, DMARC, RecordType::TXT)),
        ["v=DMARC1; p=none"]
    );
}

#[test]
fn the_second_server_can_be_held_back_and_released() {
    let (server, key) = start(Lag::UntilReleased);
    let [first, second] = server.addresses() else {
        eprintln!("SKIPPED: 127.0.0.2 is no address of this machine");
        return;
    };
    let mut message = update(now_none());
    sign(&mut message, &signer(&key), now());
    over_udp(*first, &message.to_vec().unwrap());
    for _ in 0..3 {
        assert_eq!(texts(&ask(*second, DMARC, RecordType::TXT)), [story::DMARC]);
    }
    server.release();
    assert_eq!(
        texts(&ask(*second, DMARC, RecordType::TXT)),
        ["v=DMARC1; p=none"]
    );
}

#[test]
fn rubbish_is_answered_or_dropped_and_the_server_lives() {
    let (server, _key) = start(Lag::None);
    let at = server.addresses()[0];
    let rubbish = [0, 5, 0x28, 0, 0, 9, 0, 9, 0, 9, 0, 9, 0xff];
    assert_eq!(told(&over_udp(at, &rubbish)).0, ResponseCode::FormErr);
    let socket = UdpSocket::bind("127.0.0.1:0").unwrap();
    socket.send_to(&[1, 2, 3], at).unwrap();
    socket
        .send_to(&[0, 5, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0], at)
        .unwrap();
    assert_eq!(texts(&ask(at, DMARC, RecordType::TXT)), [story::DMARC]);
}

#[test]
fn nsupdate_is_understood() {
    if !runs("nsupdate", "-V") {
        return;
    }
    let (server, key) = start(Lag::None);
    let at = server.addresses()[0];
    let secret = key.secret().expose_secret().to_owned();
    let script = |condition: &str| {
        format!(
            "server {} {}\nzone {ZONE}\n{condition}\nupdate delete {DMARC} TXT\n\
             update add {DMARC} 60 TXT \"v=DMARC1; p=none\"\nsend\nanswer\n",
            at.ip(),
            at.port()
        )
    };
    let wrong = nsupdate(&key, &STANDARD.encode([9; 32]), &script(""));
    assert!(wrong.contains("BADSIG"), "{wrong}");
    let moved = format!("prereq yxrrset {DMARC} TXT \"something else\"");
    let moved = nsupdate(&key, &secret, &script(&moved));
    assert!(moved.contains("NXRRSET"), "{moved}");
    assert_eq!(texts(&ask(at, DMARC, RecordType::TXT)), [story::DMARC]);
    let stands = format!("prereq yxrrset {DMARC} TXT \"{}\"", story::DMARC);
    let good = nsupdate(&key, &secret, &script(&stands));
    assert!(good.contains("NOERROR"), "{good}");
    let zone = server
        .zone(&DomainName::parse(story::DOMAIN).unwrap())
        .unwrap();
    let name = DomainName::parse(DMARC).unwrap();
    let set = zone.get(&name, Kind::Txt).unwrap();
    assert_eq!((set.ttl, set.values.len()), (60, 1));
}

/// True when the program starts; where it doesn't, says so aloud, and fails when nothing may be skipped.
fn runs(program: &str, argument: &str) -> bool {
    let found = Command::new(program).arg(argument).output().is_ok();
    assert!(
        found || std::env::var_os("MAILMEND_REQUIRE_ALL").is_none(),
        "{program} is not installed, and nothing may be skipped"
    );
    if !found {
        eprintln!("SKIPPED: {program} is not installed (Debian: bind9-dnsutils)");
    }
    found
}

fn nsupdate(key: &UpdateKey, secret: &str, script: &str) -> String {
    let mut child = Command::new("nsupdate")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let signed = format!(
        "key {}:{} {secret}\n{script}",
        key.algorithm().id(),
        key.name()
    );
    child
        .stdin
        .take()
        .unwrap()
        .write_all(signed.as_bytes())
        .unwrap();
    let output = child.wait_with_output().unwrap();
    String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned()
}
