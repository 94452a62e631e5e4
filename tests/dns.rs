//! The real DNS against name servers on loopback that answer well, badly or not at all.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod stage;

use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use hickory_proto::op::{Message, ResponseCode};
use hickory_proto::rr::rdata::{MX, NS};
use hickory_proto::rr::{Name, RData};
use mailmend::facts::{Absence, Answer, Cause, Data, Seen, Server};
use mailmend::observe::dns::{Dns, DnsSettings, Question, RealDns, ResolverAddress};
use mailmend_providers::RecordType;
use stage::file_dns::FileDns;
use stage::name;
use stage::server::{FakeServer, Transport, answer_to, closed_port, cname, record, soa, txt};

fn dns(servers: &[SocketAddr], timeout: Duration) -> RealDns {
    RealDns::new(DnsSettings {
        resolvers: servers
            .iter()
            .map(|at| ResolverAddress::Plain(*at))
            .collect(),
        timeout,
        ..DnsSettings::default()
    })
    .unwrap()
}

fn patient(server: SocketAddr) -> RealDns {
    dns(&[server], Duration::from_secs(30))
}

async fn ask(dns: &RealDns, at: &str, kind: RecordType) -> Seen<Vec<Data>> {
    dns.ask(&[Question::new(name(at), kind)]).await.remove(0)
}

async fn ask_txt(dns: &RealDns, at: &str) -> Seen<Vec<Data>> {
    ask(dns, at, RecordType::Txt).await
}

/// A server that answers every question with one message.
async fn saying(
    code: ResponseCode,
    fill: impl Fn(&mut Message) + Send + Sync + 'static,
) -> FakeServer {
    FakeServer::replying(move |asked, _| {
        let mut answer = answer_to(asked, code);
        fill(&mut answer);
        vec![answer.to_vec().unwrap()]
    })
    .await
}

#[tokio::test]
async fn a_long_answer_comes_by_tcp() {
    let long = "x".repeat(60_000);
    let server = FakeServer::holding(FileDns::of(&[("big.test TXT", &[&long])])).await;
    let seen = ask_txt(&patient(server.address), "big.test").await;
    let [Data::Txt(text)] = seen.all() else {
        panic!("{seen:?}");
    };
    assert_eq!(text.text(), long);
    assert_eq!(text.strings.len(), 60_000_usize.div_ceil(255));
    let ways: Vec<Transport> = server.log().into_iter().map(|(_, way)| way).collect();
    assert_eq!(ways, [Transport::Udp, Transport::Tcp]);
}

#[tokio::test]
async fn a_closed_port_is_unreachable_at_once() {
    let begun = Instant::now();
    let seen = ask_txt(&patient(closed_port().await), "a.test").await;
    assert_eq!(seen.answer, Answer::Unknown(Cause::Unreachable));
    assert!(begun.elapsed() < Duration::from_secs(10));
}

#[tokio::test]
async fn servfail_refusal_and_silence_are_told_apart_and_are_no_absence() {
    let server = FakeServer::holding(FileDns::of(&[
        ("broken.test TXT", &["servfail"]),
        ("closed.test TXT", &["refused"]),
        ("silent.test TXT", &["timeout"]),
    ]))
    .await;
    let cause = async |dns: &RealDns, at: &str| ask_txt(dns, at).await.answer;
    let slow = patient(server.address);
    assert_eq!(
        cause(&slow, "broken.test").await,
        Answer::Unknown(Cause::ServFail)
    );
    assert_eq!(
        cause(&slow, "closed.test").await,
        Answer::Unknown(Cause::Refused)
    );
    let hasty = dns(&[server.address], Duration::from_millis(150));
    assert_eq!(
        cause(&hasty, "silent.test").await,
        Answer::Unknown(Cause::Timeout)
    );
}

#[tokio::test]
async fn an_answer_to_another_question_is_not_ours() {
    let server = FakeServer::replying(|asked, _| {
        let mut wrong_id = answer_to(asked, ResponseCode::NoError);
        wrong_id.metadata.id = asked.metadata.id.wrapping_add(1);
        wrong_id.add_answer(txt("a.test", &[b"forged"]));
        let mut wrong_name = answer_to(asked, ResponseCode::NoError);
        wrong_name.queries[0].set_name(Name::from_ascii("b.test.").unwrap());
        wrong_name.add_answer(txt("a.test", &[b"forged too"]));
        let mut right = answer_to(asked, ResponseCode::NoError);
        right.add_answer(txt("a.test", &[b"right"]));
        let mut question = asked.clone();
        question.add_answer(txt("a.test", &[b"a question, no answer"]));
        [wrong_id, wrong_name, question, right]
            .map(|message| message.to_vec().unwrap())
            .to_vec()
    })
    .await;
    let seen = ask_txt(&patient(server.address), "a.test").await;
    assert_eq!(seen.all(), [Data::Txt("right".into())]);
}

#[tokio::test]
async fn a_lost_packet_is_sent_again() {
    let count = AtomicUsize::new(0);
    let server = FakeServer::replying(move |asked, _| {
        if count.fetch_add(1, Ordering::Relaxed) == 0 {
            return Vec::new();
        }
        let mut answer = answer_to(asked, ResponseCode::NoError);
        answer.add_answer(txt("a.test", &[b"here"]));
        vec![answer.to_vec().unwrap()]
    })
    .await;
    let dns = dns(&[server.address], Duration::from_millis(1500));
    assert!(ask_txt(&dns, "a.test").await.answer.is().is_some());
    assert_eq!(server.log().len(), 2);
}

#[tokio::test]
async fn bytes_that_are_not_utf8_survive() {
    let server = saying(ResponseCode::NoError, |answer| {
        answer.add_answer(txt("a.test", &[b"v=\xff\x1b[31m", b"\x00"]));
    })
    .await;
    let seen = ask_txt(&patient(server.address), "a.test").await;
    let [Data::Txt(text)] = seen.all() else {
        panic!("{seen:?}");
    };
    assert_eq!(text.strings, [b"v=\xff\x1b[31m".to_vec(), b"\x00".to_vec()]);
}

#[tokio::test]
async fn a_dangling_alias_is_absent_and_its_target_is_named() {
    let server = FakeServer::holding(FileDns::of(&[
        ("s1._domainkey.a.test CNAME", &["s1.service.test"]),
        ("s1.service.test CNAME", &["gone.service.test"]),
    ]))
    .await;
    let seen = ask_txt(&patient(server.address), "s1._domainkey.a.test").await;
    assert!(seen.is_dangling());
    assert_eq!(
        seen.aliases,
        [name("s1.service.test"), name("gone.service.test")]
    );
    assert_eq!(seen.answer, Answer::Absent(Absence::NxDomain));
}

#[tokio::test]
async fn aliases_in_a_circle_are_said_to_be() {
    // one server tells the whole circle, even with SERVFAIL; another one alias at a time
    let whole = saying(ResponseCode::ServFail, |answer| {
        answer.add_answer(cname("a.test", "b.test"));
        answer.add_answer(cname("b.test", "a.test"));
    })
    .await;
    let one_by_one = FakeServer::replying(|asked, _| {
        let owner = asked.queries[0].name().to_ascii();
        let target = if owner == "a.test." {
            "b.test"
        } else {
            "a.test"
        };
        let mut answer = answer_to(asked, ResponseCode::NoError);
        answer.add_answer(cname(owner.trim_end_matches('.'), target));
        vec![answer.to_vec().unwrap()]
    })
    .await;
    for server in [whole, one_by_one] {
        let seen = ask_txt(&patient(server.address), "a.test").await;
        assert_eq!(seen.answer, Answer::Unknown(Cause::AliasLoop));
        assert_eq!(seen.aliases, [name("b.test")]);
    }
}

#[tokio::test]
async fn an_endless_chain_of_aliases_is_given_up() {
    let server = FakeServer::replying(|asked, _| {
        let owner = asked.queries[0].name().to_ascii();
        let owner = owner.trim_end_matches('.');
        let mut answer = answer_to(asked, ResponseCode::NoError);
        answer.add_answer(cname(owner, &format!("x{owner}")));
        vec![answer.to_vec().unwrap()]
    })
    .await;
    let seen = ask_txt(&patient(server.address), "a.test").await;
    assert_eq!(seen.answer, Answer::Unknown(Cause::AliasLoop));
    assert_eq!(server.log().len(), 8);
}

#[tokio::test]
async fn an_alias_out_of_the_zone_is_followed_by_the_resolver() {
    let resolver = FakeServer::holding(FileDns::of(&[("key.service.test TXT", &["p=abc"])])).await;
    let own = saying(ResponseCode::NoError, |answer| {
        answer.add_answer(cname("s1.a.test", "key.service.test"));
    })
    .await;
    let dns = patient(resolver.address);
    let server = Server::At(name("ns1.a.test"), own.address);
    let question = Question::to(name("s1.a.test"), RecordType::Txt, server.clone());
    let seen = dns.ask(&[question]).await.remove(0);
    assert_eq!(seen.all(), [Data::Txt("p=abc".into())]);
    assert_eq!(seen.aliases, [name("key.service.test")]);
    assert_eq!(seen.from, server);
}

#[tokio::test]
async fn a_server_that_is_not_responsible_proves_nothing() {
    let lame = saying(ResponseCode::NXDomain, |answer| {
        answer.metadata.authoritative = false;
    })
    .await;
    let dns = patient(lame.address);
    let server = Server::At(name("ns1.a.test"), lame.address);
    let question = Question::to(name("a.test"), RecordType::Txt, server);
    let seen = dns.ask(&[question]).await.remove(0);
    assert_eq!(seen.answer, Answer::Unknown(Cause::Refused));
}

#[tokio::test]
async fn the_zone_above_tells_the_way_down() {
    let above = saying(ResponseCode::NoError, |answer| {
        answer.metadata.authoritative = false;
        answer.metadata.recursion_available = false;
        let ns = RData::NS(NS(Name::from_ascii("ns1.a.test.").unwrap()));
        answer.add_authority(record("a.test", ns));
    })
    .await;
    let dns = patient(above.address);
    let server = Server::At(name("a.nic.test"), above.address);
    let ask = |at, kind| Question::to(name(at), kind, server.clone());
    let questions = [
        ask("a.test", RecordType::Ns),
        ask("a.test", RecordType::Soa),
        ask("b.a.test", RecordType::Ns),
    ];
    let seen = dns.ask(&questions).await;
    assert_eq!(seen[0].all(), [Data::Name(name("ns1.a.test"))]);
    // it has no word about the rest
    assert_eq!(seen[1].answer, Answer::Unknown(Cause::Refused));
    assert_eq!(seen[2].answer, Answer::Unknown(Cause::Refused));
}

#[tokio::test]
async fn a_resolver_says_what_it_validated_and_tells_the_rest_only_unchecked() {
    let server = FakeServer::replying(|asked, _| {
        let bogus = asked.queries[0].name().to_ascii() == "bogus.test.";
        let code = if bogus && !asked.metadata.checking_disabled {
            ResponseCode::ServFail
        } else {
            ResponseCode::NoError
        };
        let mut answer = answer_to(asked, code);
        answer.metadata.authentic_data = asked.metadata.authentic_data;
        if code == ResponseCode::NoError {
            let owner = asked.queries[0].name().to_ascii();
            answer.add_answer(txt(owner.trim_end_matches('.'), &[b"here"]));
        }
        vec![answer.to_vec().unwrap()]
    })
    .await;
    let dns = patient(server.address);
    ask_txt(&dns, "good.test").await;
    let failed = ask_txt(&dns, "bogus.test").await;
    assert_eq!(failed.answer, Answer::Unknown(Cause::ServFail));
    assert_eq!(
        dns.validated(&name("good.test"), RecordType::Txt),
        Some(true)
    );
    assert_eq!(dns.validated(&name("bogus.test"), RecordType::Txt), None);
    assert_eq!(dns.validated(&name("other.test"), RecordType::Txt), None);
    let unchecked = Question::to(name("bogus.test"), RecordType::Txt, Server::Unchecked);
    let seen = dns.ask(&[unchecked]).await.remove(0);
    assert_eq!(seen.all(), [Data::Txt("here".into())]);
}

#[tokio::test]
async fn a_referral_is_no_absence() {
    let server = saying(ResponseCode::NoError, |answer| {
        answer.metadata.authoritative = false;
        answer.metadata.recursion_available = false;
        let ns = RData::NS(NS(Name::from_ascii("ns1.sub.test.").unwrap()));
        answer.add_authority(record("sub.test", ns));
    })
    .await;
    let seen = ask_txt(&patient(server.address), "a.sub.test").await;
    assert_eq!(seen.answer, Answer::Unknown(Cause::Refused));
}

#[tokio::test]
async fn an_absence_tells_for_how_long_it_is_remembered() {
    let server = saying(ResponseCode::NoError, |answer| {
        answer.add_authority(soa("test", 3600, 300));
    })
    .await;
    let seen = ask_txt(&patient(server.address), "a.test").await;
    assert_eq!(seen.answer, Answer::Absent(Absence::NoData));
    assert_eq!(seen.ttl, Some(300));
}

#[tokio::test]
async fn a_server_from_before_edns_is_asked_without_it() {
    let server = FakeServer::replying(|asked, _| {
        let mut answer = answer_to(asked, ResponseCode::FormErr);
        if asked.edns.is_none() {
            answer.metadata.response_code = ResponseCode::NoError;
            answer.add_answer(txt("a.test", &[b"old"]));
        }
        vec![answer.to_vec().unwrap()]
    })
    .await;
    let seen = ask_txt(&patient(server.address), "a.test").await;
    assert_eq!(seen.all(), [Data::Txt("old".into())]);
}

#[tokio::test]
async fn nonsense_is_malformed() {
    let server = FakeServer::replying(|asked, _| {
        let mut bytes = answer_to(asked, ResponseCode::NoError).to_vec().unwrap();
        bytes[7] = 9; // nine answers are announced, none follows
        vec![bytes]
    })
    .await;
    let seen = ask_txt(&patient(server.address), "a.test").await;
    assert!(matches!(seen.answer, Answer::Unknown(Cause::Malformed(_))));
}

#[tokio::test]
async fn a_name_that_cannot_be_is_shown_and_not_believed() {
    let server = saying(ResponseCode::NoError, |answer| {
        let host = Name::from_labels([&b"a\x1b b"[..], b"test"]).unwrap();
        answer.add_answer(record("a.test", RData::MX(MX::new(10, host))));
    })
    .await;
    let seen = ask(&patient(server.address), "a.test", RecordType::Mx).await;
    let [Data::Other(shown)] = seen.all() else {
        panic!("{seen:?}");
    };
    assert!(!shown.contains('\x1b'), "{shown:?}");
}

#[tokio::test]
async fn the_next_resolver_is_asked_when_one_knows_nothing() {
    let broken = FakeServer::holding(FileDns::of(&[("a.test TXT", &["servfail"])])).await;
    let good = FakeServer::holding(FileDns::of(&[
        ("a.test TXT", &["here"]),
        ("b.test TXT", &["here too"]),
    ]))
    .await;
    let closed = closed_port().await;
    let dns = dns(
        &[closed, broken.address, good.address],
        Duration::from_secs(30),
    );
    assert_eq!(
        ask_txt(&dns, "a.test").await.all(),
        [Data::Txt("here".into())]
    );
    // and the one that knew is asked first from then on
    assert_eq!(
        ask_txt(&dns, "b.test").await.all(),
        [Data::Txt("here too".into())]
    );
    assert_eq!(broken.log().len(), 1);
}

#[tokio::test]
async fn no_question_goes_out_twice_until_it_is_forgotten() {
    let server = FakeServer::holding(FileDns::of(&[("a.test TXT", &["here"])])).await;
    let dns = patient(server.address);
    let question = Question::new(name("a.test"), RecordType::Txt);
    let twice = [question.clone(), question];
    tokio::join!(dns.ask(&twice), dns.ask(&twice));
    assert_eq!(server.log().len(), 1);
    assert_eq!((dns.tally().batches, dns.tally().questions), (2, 1));
    dns.forget();
    assert_eq!(dns.ask(&twice).await.len(), 2);
    assert_eq!(server.log().len(), 2);
}

#[tokio::test]
async fn name_servers_on_loopback_live_at_the_port_of_a_loopback_resolver() {
    let server = FakeServer::holding(FileDns::of(&[("a.test TXT", &["here"])])).await;
    let dns = patient(server.address);
    let ip = server.address.ip();
    assert_eq!(dns.server_address(ip), server.address);
    let elsewhere = "192.0.2.1".parse().unwrap();
    assert_eq!(dns.server_address(elsewhere).port(), 53);
    let at = Server::At(name("ns1.a.test"), SocketAddr::new(ip, 53));
    let question = Question::to(name("a.test"), RecordType::Txt, at);
    let seen = dns.ask(&[question]).await.remove(0);
    assert_eq!(seen.all(), [Data::Txt("here".into())]);
}

#[tokio::test]
async fn an_encrypted_resolver_that_is_not_there_is_unreachable() {
    let port = closed_port().await.port();
    for address in [
        format!("tls://127.0.0.1:{port}"),
        format!("https://127.0.0.1:{port}/dns-query"),
    ] {
        let dns = RealDns::new(DnsSettings {
            resolvers: vec![address.parse().unwrap()],
            timeout: Duration::from_secs(10),
            ..DnsSettings::default()
        })
        .unwrap();
        let seen = ask_txt(&dns, "a.test").await;
        assert_eq!(
            seen.answer,
            Answer::Unknown(Cause::Unreachable),
            "{address}"
        );
    }
}
