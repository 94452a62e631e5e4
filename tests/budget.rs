//! The time for one domain: however slow or hostile its DNS is, a look ends, and what is missing is unknown.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod command;
mod stage;

use std::collections::BTreeSet;
use std::net::UdpSocket;
use std::time::Duration;

use async_trait::async_trait;
use command::Desk;
use hickory_proto::op::{Message, ResponseCode};
use mailmend::facts::{Answer, Cause, Data, Seen};
use mailmend::observe::dns::{Dns, DnsSettings, Question, RealDns, ResolverAddress, Within};
use mailmend::observe::{LookOptions, look};
use mailmend_providers::RecordType;
use stage::file_dns::FileDns;
use stage::server::{FakeServer, answer_to, cname, reply, shown, txt};
use stage::{name, target};
use tokio::time::{Instant, sleep_until};

const DOMAIN: &str = "acme.test";

fn world() -> FileDns {
    let mut dns = FileDns::of(&[
        ("acme.test TXT", &["v=spf1 include:_spf.sender.test -all"]),
        (
            "_spf.sender.test TXT",
            &["v=spf1 include:_a.sender.test -all"],
        ),
        ("_a.sender.test TXT", &["v=spf1 ip4:192.0.2.0/24 -all"]),
        ("_dmarc.acme.test TXT", &["v=DMARC1; p=reject"]),
        ("s1._domainkey.acme.test TXT", &["v=DKIM1; p=abc"]),
        ("acme.test MX", &["10 mx.acme.test"]),
        ("mx.acme.test A", &["192.0.2.1"]),
    ]);
    dns.make_zone(&name(DOMAIN));
    dns
}

fn without_own_servers() -> LookOptions {
    LookOptions {
        authoritative: false,
        ..LookOptions::default()
    }
}

/// Answers at once, but names with the label `silent` or `_dmarc` only when nobody waits any more.
struct Stuck(FileDns, Duration);

#[async_trait]
impl Dns for Stuck {
    async fn ask(&self, questions: &[Question]) -> Vec<Seen<Vec<Data>>> {
        self.0.ask(questions).await
    }

    async fn ask_until(&self, questions: &[Question], until: Instant) -> Vec<Seen<Vec<Data>>> {
        let stuck = |seen: &Seen<_>| seen.at.labels().any(|label| label == "_dmarc");
        let mut answers = self.0.ask(questions).await;
        if answers.iter().any(stuck) {
            sleep_until(until).await;
        }
        for seen in answers.iter_mut().filter(|seen| stuck(seen)) {
            seen.answer = Answer::Unknown(Cause::Timeout);
        }
        answers
    }

    fn budget(&self) -> Duration {
        self.1
    }
}

#[tokio::test]
async fn when_every_server_is_dead_the_look_ends_and_nothing_is_called_absent() {
    let dead = UdpSocket::bind("127.0.0.1:0").unwrap();
    let dns = RealDns::new(DnsSettings {
        resolvers: vec![ResolverAddress::Plain(dead.local_addr().unwrap())],
        timeout: Duration::from_secs(100),
        budget: Duration::from_millis(200),
    })
    .unwrap();
    let begun = Instant::now();
    let facts = look(
        &dns,
        target(DOMAIN),
        &LookOptions::default(),
        jiff::Timestamp::UNIX_EPOCH,
    )
    .await;
    // one answer may take 100 s, so only the budget can have ended it
    assert!(begun.elapsed() < Duration::from_secs(60));
    assert_eq!(facts.out_of_time, Some(Duration::from_millis(200)));
    assert_eq!(facts.texts.answer, Answer::Unknown(Cause::Timeout));
    assert!(facts.mx.answer.is_unknown() && facts.zone.apex.is_unknown());
    assert!(facts.dmarc.walk.iter().all(|seen| seen.answer.is_unknown()));
    assert!(!facts.dkim.probes.is_empty());
    for probe in &facts.dkim.probes {
        assert!(probe.seen.answer.is_unknown(), "{}", probe.selector);
    }
}

#[tokio::test]
async fn one_name_without_an_answer_leaves_time_for_what_the_others_lead_to() {
    let dns = Stuck(world(), Duration::from_secs(2));
    let facts = look(
        &dns,
        target(DOMAIN),
        &without_own_servers(),
        jiff::Timestamp::UNIX_EPOCH,
    )
    .await;
    assert_eq!(facts.dmarc.walk[0].answer, Answer::Unknown(Cause::Timeout));
    assert_eq!(facts.out_of_time, Some(Duration::from_secs(2)));
    let spf = facts.spf.unwrap();
    assert_eq!((spf.lookups(), spf.void_lookups()), (2, 0));
    assert!(
        spf.walk()
            .iter()
            .all(|(_, branch)| branch.found.is().is_some())
    );
    assert_eq!(facts.mx_hosts[0].addresses().len(), 1);
}

#[tokio::test]
async fn a_look_that_was_answered_is_not_out_of_time() {
    let facts = look(
        &world(),
        target(DOMAIN),
        &LookOptions::default(),
        jiff::Timestamp::UNIX_EPOCH,
    )
    .await;
    assert_eq!(facts.out_of_time, None);
}

#[tokio::test]
async fn when_the_time_is_over_nothing_more_is_asked() {
    let world = world();
    let over = Within::new(&world, Duration::ZERO);
    let question = Question::new(name(DOMAIN), RecordType::Txt);
    let answers = over.ask(&[question]).await;
    assert_eq!(answers[0].answer, Answer::Unknown(Cause::Timeout));
    assert!(over.ran_out());
    assert!(world.asked().is_empty(), "{:?}", world.asked());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_check_out_of_time_says_so_in_every_form() {
    let world = world();
    let server = FakeServer::replying(move |asked, transport| {
        if shown(asked).starts_with("_dmarc.") {
            return Vec::new();
        }
        reply(&world, asked, transport)
    })
    .await;
    let desk = Desk::at(server.address);
    let words = ["check", DOMAIN, "--budget", "2s", "--timeout", "100s"];
    let run = desk.run(&words).prints("the 2 s for one domain were over");
    assert!([1, 3].contains(&run.code), "{run:?}");
    let document = desk.run(&[&words[..], &["--json"]].concat()).json("check");
    assert_eq!(document["out_of_time"], true);
    assert_eq!(document["dmarc"]["state"], "unknown");
    assert_eq!(document["spf"]["state"], "present");
    desk.run(&[&words[..], &["--lang", "fr"]].concat())
        .prints("les 2 s prévues par domaine sont écoulées");
    desk.run(&["check", DOMAIN, "--budget", "0s"]).ends_with(2);
}

/// What hostile DNS answers to questions about one name.
type Hostile = fn(&Message) -> Vec<Vec<u8>>;

fn with_txt(asked: &Message, owner: &str, strings: &[&[u8]], times: usize) -> Vec<Vec<u8>> {
    let mut answer = answer_to(asked, ResponseCode::NoError);
    for _ in 0..times {
        answer.add_answer(txt(owner, strings));
    }
    vec![answer.to_vec().unwrap()]
}

fn owner(asked: &Message) -> String {
    shown(asked).split_once(' ').unwrap().0.to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn hostile_answers_end_in_a_report_and_never_in_an_absence() {
    let hostile: [(&str, Hostile); 8] = [
        ("a circle of aliases", |asked| {
            let mut answer = answer_to(asked, ResponseCode::NoError);
            answer.add_answer(cname(&owner(asked), "loop.test"));
            answer.add_answer(cname("loop.test", &owner(asked)));
            vec![answer.to_vec().unwrap()]
        }),
        ("aliases without end", |asked| {
            let mut answer = answer_to(asked, ResponseCode::NoError);
            let next = format!("{:x}.test", rand::random::<u64>());
            answer.add_answer(cname(&owner(asked), &next));
            vec![answer.to_vec().unwrap()]
        }),
        ("cut short by TCP too", |asked| {
            let mut answer = answer_to(asked, ResponseCode::NoError);
            answer.metadata.truncation = true;
            vec![answer.to_vec().unwrap()]
        }),
        ("an answer for another name", |asked| {
            let mut other = asked.clone();
            other.queries[0].set_name("other.test.".parse().unwrap());
            with_txt(&other, "other.test", &[b"v=DMARC1; p=none"], 1)
        }),
        ("garbage behind the right number", |asked| {
            let mut bytes = asked.metadata.id.to_be_bytes().to_vec();
            bytes.extend([
                0x84, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xc0, 0x0c,
            ]);
            vec![bytes]
        }),
        ("an alias of bytes that are no letters", |asked| {
            let mut bytes = answer_to(asked, ResponseCode::NoError).to_vec().unwrap();
            bytes[7] = 1; // one answer
            bytes.extend([
                0xc0, 0x0c, 0, 5, 0, 1, 0, 0, 0, 60, 0, 6, 4, 0xff, 0, b'.', 0x1b, 0,
            ]);
            vec![bytes]
        }),
        ("silence", |_| Vec::new()),
        ("one byte", |_| vec![vec![0]]),
    ];
    for (what, answer) in hostile {
        let world = world();
        let server = FakeServer::replying(move |asked, transport| {
            let at = owner(asked);
            if at == "_dmarc.acme.test"
                || at.ends_with(".test") && !at.contains("acme") && !at.contains("sender")
            {
                answer(asked)
            } else {
                reply(&world, asked, transport)
            }
        })
        .await;
        let desk = Desk::at(server.address);
        let run = desk.run(&["check", DOMAIN, "--json", "--budget", "1s"]);
        assert!([0, 1, 3].contains(&run.code), "{what}: {run:?}");
        let document = run.json("check");
        assert_eq!(document["dmarc"]["state"], "unknown", "{what}");
        for finding in document["findings"].as_array().unwrap() {
            assert_ne!(finding["rule"], "dmarc/missing", "{what}");
        }
        assert!(
            [0, 1, 3].contains(&desk.run(&["check", DOMAIN, "--budget", "1s"]).code),
            "{what}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn huge_answers_are_judged_and_shown_within_bounds() {
    static PIECE: [u8; 255] = [b'x'; 255];
    let hostile: [(&str, Hostile); 3] = [
        ("a record of 60 kB", |asked| {
            let mut strings: Vec<&[u8]> = vec![b"v=spf1 "];
            strings.extend([&PIECE[..]; 230]);
            with_txt(asked, DOMAIN, &strings, 1)
        }),
        ("1,000 values", |asked| {
            with_txt(asked, DOMAIN, &[b"v=spf1 a -all"], 1000)
        }),
        ("4,000 terms", |asked| {
            let terms = b"a:b.test ".repeat(28);
            let mut strings: Vec<&[u8]> = vec![b"v=spf1 "];
            strings.extend([terms.as_slice(); 140]);
            with_txt(asked, DOMAIN, &strings, 1)
        }),
    ];
    for (what, answer) in hostile {
        let world = world();
        let server = FakeServer::replying(move |asked, transport| {
            if shown(asked) != "acme.test TXT" {
                return reply(&world, asked, transport);
            }
            if transport == stage::server::Transport::Udp {
                let mut cut = answer_to(asked, ResponseCode::NoError);
                cut.metadata.truncation = true;
                return vec![cut.to_vec().unwrap()];
            }
            answer(asked)
        })
        .await;
        let desk = Desk::at(server.address);
        let run = desk.run(&["check", DOMAIN, "--json", "--budget", "60s"]);
        assert_eq!(run.code, 1, "{what}: {}", run.stderr);
        let document = run.json("check");
        assert_ne!(document["spf"]["state"], "absent", "{what}");
        let found: BTreeSet<&str> = document["findings"]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(|finding| finding["rule"].as_str())
            .filter(|rule| rule.starts_with("spf/"))
            .collect();
        assert!(!found.is_empty(), "{what}: it is said what was seen");
        let questions = server.log().len();
        assert!(questions < 300, "{what}: {questions} questions");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_include_tree_that_never_ends_is_left_and_named() {
    let world = world();
    let server = FakeServer::replying(move |asked, transport| {
        let at = owner(asked);
        if at != DOMAIN && !at.ends_with(".sender.test") || !shown(asked).ends_with(" TXT") {
            return reply(&world, asked, transport);
        }
        let (one, other) = (rand::random::<u64>(), rand::random::<u64>());
        let more = format!("v=spf1 include:{one:x}.sender.test include:{other:x}.sender.test -all");
        with_txt(asked, &at, &[more.as_bytes()], 1)
    })
    .await;
    let desk = Desk::at(server.address);
    let run = desk.run(&["check", DOMAIN, "--json", "--budget", "60s"]);
    let document = run.ends_with(1).json("check");
    let limit = |finding: &&serde_json::Value| finding["rule"] == "spf/lookup-limit";
    let findings = document["findings"].as_array().unwrap();
    assert!(findings.iter().find(limit).is_some(), "{findings:#?}");
    assert!(document["spf"]["lookups"].as_u64().unwrap() > 10);
    let asked = server.log();
    let below = asked
        .iter()
        .filter(|(at, _)| at.contains(".sender.test"))
        .count();
    assert!(below <= 40, "{below} questions below the domain");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_as_long_as_names_may_be_is_checked() {
    let server = FakeServer::holding(world()).await;
    let desk = Desk::at(server.address);
    // 253 characters: 255 octets on the wire; no name can stand below it
    let label = "a".repeat(61);
    let long = format!("{label}.{label}.{label}.{}.acme.test", "b".repeat(57));
    assert_eq!(long.len(), 253);
    let run = desk.run(&["check", &long, "--json"]);
    assert!([0, 1, 3].contains(&run.code), "{run:?}");
    run.json("check");
}
