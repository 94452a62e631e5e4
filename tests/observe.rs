//! Looking at a domain: what is asked, in how many waves, and what is written down.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod stage;

use std::path::Path;
use std::time::Duration;

use mailmend::facts::{Absence, Answer, Because, Cause, Facts, ProbeOrigin, Server};
use mailmend::observe::dns::{Dns, DnsSettings, RealDns, ResolverAddress};
use mailmend::observe::{LookOptions, look};
use mailmend_providers::{DomainName, RecordType};
use stage::file_dns::FileDns;
use stage::server::FakeServer;
use stage::world::World;
use stage::{name, target};

/// A domain as there are many: SPF with includes that have includes, MX, DMARC with a foreign report host, one key.
fn typical() -> FileDns {
    let mut dns = FileDns::of(&[
        (
            "example.test TXT",
            &[
                "v=spf1 mx include:_spf.sender.test include:_spf.google.com ~all",
                "site-verification=abc",
            ],
        ),
        (
            "example.test MX",
            &["20 mx2.example.test", "10 mx1.example.test"],
        ),
        ("mx1.example.test A", &["192.0.2.1"]),
        ("mx2.example.test AAAA", &["2001:db8::2"]),
        (
            "_spf.sender.test TXT",
            &["v=spf1 include:_a.sender.test -all"],
        ),
        ("_a.sender.test TXT", &["v=spf1 ip4:192.0.2.0/24 -all"]),
        (
            "_spf.google.com TXT",
            &["v=spf1 include:_netblocks.google.com ~all"],
        ),
        (
            "_netblocks.google.com TXT",
            &["v=spf1 ip4:198.51.100.0/24 ~all"],
        ),
        (
            "_dmarc.example.test TXT",
            &["v=DMARC1; p=reject; rua=mailto:d@reports.test,mailto:me@example.test"],
        ),
        (
            "example.test._report._dmarc.reports.test TXT",
            &["v=DMARC1"],
        ),
        ("google._domainkey.example.test TXT", &["v=DKIM1; p=abc"]),
    ]);
    dns.make_zone(&name("example.test"));
    dns
}

fn without_own_servers() -> LookOptions {
    LookOptions {
        authoritative: false,
        ..LookOptions::default()
    }
}

async fn see(dns: &dyn Dns, domain: &str, options: &LookOptions) -> Facts {
    look(dns, target(domain), options, jiff::Timestamp::UNIX_EPOCH).await
}

async fn see_all(dns: &dyn Dns, domain: &str) -> Facts {
    see(dns, domain, &LookOptions::default()).await
}

fn real(server: &FakeServer) -> RealDns {
    RealDns::new(DnsSettings {
        resolvers: vec![ResolverAddress::Plain(server.address)],
        timeout: Duration::from_secs(60),
        ..DnsSettings::default()
    })
    .unwrap()
}

#[tokio::test]
async fn a_typical_domain_needs_three_waves_and_asks_nothing_twice() {
    let server = FakeServer::in_waves(typical()).await;
    let dns = real(&server);
    let facts = see(&dns, "example.test", &without_own_servers()).await;
    assert_eq!(facts.spf.as_ref().unwrap().lookups(), 5);
    let waves = server.waves();
    assert_eq!(waves.len(), 3, "{:#?}", &waves[1..]);
    for wanted in [
        "_domainkey.example.test TXT",
        "_dmarc.test TXT",
        "example.test SOA",
    ] {
        assert!(waves[0].iter().any(|asked| asked == wanted), "{wanted}");
    }
    assert_eq!(
        waves[2],
        ["_a.sender.test TXT", "_netblocks.google.com TXT"]
    );
    let mut all: Vec<String> = waves.concat();
    let count = all.len();
    all.sort();
    all.dedup();
    assert_eq!(all.len(), count);
    assert_eq!(dns.tally().questions, count);
}

#[tokio::test]
async fn the_own_servers_are_asked_beside_the_rest() {
    // name servers on loopback are asked at the port of the resolver
    let mut world = typical();
    for host in ["ns1.example.test A", "ns2.example.test A"] {
        world.put(None, host, &["127.0.0.1"]);
    }
    world.put(None, "test NS", &["a.nic.test"]);
    world.put(None, "a.nic.test A", &["127.0.0.1"]);
    let server = FakeServer::in_waves(world).await;
    let facts = see_all(&real(&server), "example.test").await;
    assert_eq!(server.waves().len(), 3, "{:#?}", &server.waves()[1..]);
    // and the zone above beside them
    assert!(server.waves()[1].contains(&"a.nic.test A".to_owned()));
    let servers = [name("ns1.example.test"), name("ns2.example.test")];
    assert_eq!(facts.zone.delegation, Answer::Is(servers.to_vec()));
    assert_eq!(facts.servers[1].soa.is().unwrap().serial, 1);
    assert_eq!(facts.servers.len(), 2);
    for own in &facts.servers {
        assert_eq!(own.address, server.address);
        let names: Vec<&str> = own.answers.iter().map(|seen| seen.at.as_str()).collect();
        assert_eq!(
            names,
            [
                "example.test",
                "_dmarc.example.test",
                "_domainkey.example.test",
                "google._domainkey.example.test"
            ]
        );
        assert!(matches!(own.answers[1].from, Server::At(..)));
        assert_eq!(own.answers[1].all(), facts.dmarc.walk[0].all());
    }
}

#[tokio::test]
async fn what_was_seen_is_written_down() {
    let facts = see_all(&typical(), "example.test").await;
    assert_eq!(facts.zone.apex, Answer::Is(name("example.test")));
    let servers = facts.zone.name_servers.is().unwrap();
    assert_eq!(
        servers[0].addresses(),
        ["192.0.2.53".parse::<std::net::IpAddr>().unwrap()]
    );
    assert_eq!(facts.texts.all().len(), 2);
    assert_eq!(facts.mx.all()[0], (10, name("mx1.example.test")));
    assert_eq!(facts.mx_hosts[1].addresses().len(), 1);
    assert!(facts.implicit_mx.is_none());
    let hosts: Vec<&str> = facts
        .dmarc
        .report_hosts
        .iter()
        .map(|(h, _)| h.as_str())
        .collect();
    assert_eq!(hosts, ["reports.test"]);
    assert!(facts.dmarc.report_hosts[0].1.answer.is().is_some());
    assert_eq!(facts.dkim.node.answer, Answer::Absent(Absence::NoData));
    assert!(facts.dkim.sentinel.answer.is_absent());
    let google = facts
        .dkim
        .probes
        .iter()
        .find(|probe| probe.seen.answer.is().is_some())
        .unwrap();
    assert_eq!(google.selector, "google");
    assert!(matches!(google.origin, ProbeOrigin::Service(_)));
    assert_eq!(
        facts.services[0].because,
        Because::SpfInclude(name("_spf.google.com"))
    );
    assert!(facts.doubled.is_empty());
}

#[tokio::test]
async fn a_subdomain_finds_its_zone_in_the_first_wave() {
    let dns = typical();
    let facts = see(&dns, "news.example.test", &without_own_servers()).await;
    assert_eq!(facts.zone.apex, Answer::Is(name("example.test")));
    assert_eq!(facts.texts.answer, Answer::Absent(Absence::NxDomain));
    assert!(facts.spf.is_none());
    assert!(facts.implicit_mx.is_some());
    // the record was found at the parent, so the consent is about the parent
    assert_eq!(
        facts.dmarc.report_hosts[0].1.at,
        name("example.test._report._dmarc.reports.test")
    );
    let above: Vec<_> = facts.dkim.above.iter().map(|seen| &seen.at).collect();
    assert_eq!(above, [&name("_domainkey.example.test")]);
    assert_eq!(facts.dkim.above[0].answer, Answer::Absent(Absence::NoData));
    assert_eq!(dns.asked().len(), 2);
}

#[tokio::test]
async fn a_zone_may_begin_at_the_top_level_or_at_the_root() {
    for apex in ["test", "."] {
        let mut dns = FileDns::of(&[("example.test A", &["192.0.2.1"])]);
        dns.put(None, &format!("{apex} SOA"), &["ns.test 1 300"]);
        dns.put(None, &format!("{apex} NS"), &["ns.test"]);
        dns.put(None, "ns.test A", &["192.0.2.53"]);
        let facts = see_all(&dns, "example.test").await;
        assert_eq!(facts.zone.apex.is().unwrap().to_string(), apex);
        assert_eq!(facts.servers.len(), 1);
        let facts = see_all(&dns, "nowhere.test").await;
        assert_eq!(facts.zone.apex, Answer::Absent(Absence::NxDomain));
    }
}

#[tokio::test]
async fn only_what_the_resolver_failed_at_is_asked_again_without_validation() {
    let mut dns = typical();
    let before = see(&dns, "example.test", &without_own_servers()).await;
    assert_eq!(before.zone.dnssec.broken, []);
    let asked = dns.asked().len();
    let policy = ["bogus", "v=DMARC1; p=reject"];
    dns.put(None, "_dmarc.example.test TXT", &policy);
    dns.put(None, "example.test MX", &["servfail"]);
    let facts = see(&dns, "example.test", &without_own_servers()).await;
    let dmarc = name("_dmarc.example.test");
    assert_eq!(facts.zone.dnssec.broken, [(dmarc, RecordType::Txt)]);
    assert_eq!(facts.dmarc.walk[0].answer, Answer::Unknown(Cause::ServFail));
    let again: Vec<_> = dns.asked()[asked..]
        .concat()
        .into_iter()
        .filter(|question| question.server == Server::Unchecked)
        .collect();
    assert_eq!(again.len(), 2, "{again:?}");
}

#[tokio::test]
async fn a_silence_stays_a_silence() {
    let mut dns = FileDns::of(&[
        ("example.test TXT", &["timeout"]),
        ("example.test SOA", &["servfail"]),
        ("example.test NS", &["servfail"]),
        ("example.test MX", &["timeout"]),
        ("_domainkey.example.test TXT", &["refused"]),
    ]);
    dns.put(None, "_dmarc.example.test TXT", &["timeout"]);
    let facts = see_all(&dns, "example.test").await;
    assert_eq!(facts.texts.answer, Answer::Unknown(Cause::Timeout));
    assert_eq!(facts.zone.apex, Answer::Unknown(Cause::ServFail));
    assert_eq!(facts.dkim.node.answer, Answer::Unknown(Cause::Refused));
    assert!(facts.dmarc.walk[0].answer.is_unknown());
    assert!(facts.mx.answer.is_unknown());
    assert!(facts.spf.is_none() && facts.implicit_mx.is_none());
    assert!(facts.servers.is_empty() && facts.dmarc.report_hosts.is_empty());
}

#[tokio::test]
async fn the_spf_tree_ends_at_loops_and_after_thirty_look_ups() {
    let circle = FileDns::of(&[
        ("example.test TXT", &["v=spf1 include:b.test -all"]),
        (
            "b.test TXT",
            &["v=spf1 include:example.test include:b.test -all"],
        ),
    ]);
    let spf = see(&circle, "example.test", &without_own_servers())
        .await
        .spf
        .unwrap();
    let inner = &spf.branches[0].node.as_ref().unwrap().branches;
    assert!(
        inner
            .iter()
            .all(|branch| branch.is_loop && branch.node.is_none())
    );

    let mut endless = FileDns::of(&[("example.test TXT", &["v=spf1 include:x0.test -all"])]);
    for n in 0..60 {
        endless.put(
            None,
            &format!("x{n}.test TXT"),
            &[&format!("v=spf1 include:x{}.test -all", n + 1)],
        );
    }
    let facts = see(&endless, "example.test", &without_own_servers()).await;
    assert_eq!(facts.spf.unwrap().lookups(), 31, "30 asked, one more seen");
}

#[tokio::test]
async fn void_look_ups_and_macros_are_told_apart() {
    let dns = FileDns::of(&[(
        "example.test TXT",
        &["v=spf1 a:none.test mx exists:%{i}.x.test ptr include:%{d}.none.test -all"],
    )]);
    let spf = see(&dns, "example.test", &without_own_servers())
        .await
        .spf
        .unwrap();
    assert_eq!((spf.lookups(), spf.void_lookups()), (5, 3));
    let targets: Vec<Option<&str>> = spf
        .branches
        .iter()
        .map(|branch| branch.target.as_ref().map(DomainName::as_str))
        .collect();
    assert_eq!(
        targets,
        [
            Some("none.test"),
            Some("example.test"),
            None,
            Some("example.test"),
            Some("example.test.none.test")
        ]
    );
    assert_eq!(spf.branches[2].found, Answer::Unknown(Cause::NotAsked));
}

#[tokio::test]
async fn selectors_come_from_the_person_the_services_and_the_usual_names() {
    let dns = FileDns::of(&[
        ("example.test MX", &["1 aspmx.l.google.com"]),
        ("mine._domainkey.example.test TXT", &["p=abc"]),
        ("s1._domainkey.example.test CNAME", &["gone.test"]),
    ]);
    let options = LookOptions {
        selectors: vec!["Mine".into(), "no selector".into()],
        services: vec!["mailchimp".into(), "nobody".into()],
        probe_usual: false,
        ..without_own_servers()
    };
    let facts = see(&dns, "example.test", &options).await;
    let origins: Vec<(&str, &ProbeOrigin)> = facts
        .dkim
        .probes
        .iter()
        .map(|probe| (probe.selector.as_str(), &probe.origin))
        .collect();
    assert_eq!(origins[0], ("mine", &ProbeOrigin::Given));
    assert!(origins.contains(&("k2", &ProbeOrigin::Service("mailchimp".into()))));
    assert!(origins.iter().any(|(selector, _)| *selector == "google"));
    assert!(!origins.iter().any(|(selector, _)| *selector == "s1"));
    assert_eq!(facts.services[0].because, Because::Named);
    assert_eq!(
        facts.services[1].because,
        Because::Mx(name("aspmx.l.google.com"))
    );
}

#[tokio::test]
async fn records_under_a_doubled_name_are_noticed() {
    let dns = FileDns::of(&[
        ("news.example.test A", &["192.0.2.1"]),
        (
            "_dmarc.news.example.test.example.test TXT",
            &["v=DMARC1; p=none"],
        ),
        (
            "s1._domainkey.news.example.test.news.example.test TXT",
            &["p=abc"],
        ),
    ]);
    let options = LookOptions {
        selectors: vec!["s1".into()],
        ..without_own_servers()
    };
    let facts = see(&dns, "news.example.test", &options).await;
    let doubled: Vec<(&str, &str)> = facts
        .doubled
        .iter()
        .map(|(meant, seen)| (meant.as_str(), seen.at.as_str()))
        .collect();
    assert_eq!(
        doubled,
        [
            (
                "s1._domainkey.news.example.test",
                "s1._domainkey.news.example.test.news.example.test"
            ),
            (
                "_dmarc.news.example.test",
                "_dmarc.news.example.test.example.test"
            ),
        ]
    );
}

#[tokio::test]
async fn a_wildcard_answers_the_label_that_nobody_uses() {
    let mut dns = FileDns::of(&[
        ("example.test A", &["192.0.2.1"]),
        ("*.example.test TXT", &["anything"]),
    ]);
    dns.make_zone(&name("example.test"));
    let facts = see_all(&dns, "example.test").await;
    assert!(facts.dkim.sentinel.answer.is().is_some());
    assert!(
        facts.servers[0].answers.len() == 3,
        "probes that a wildcard answers are not compared"
    );
}

#[tokio::test]
async fn one_server_of_a_world_file_says_something_else() {
    let world = World::read(
        Path::new("lag.toml"),
        r#"
why    = "The second server lags."
domain = "b\u00fccher.test"
selectors = ["s1"]

[dns]
"b\u00fccher.test TXT"        = ["v=spf1 -all"]
"_dmarc.b\u00fccher.test TXT" = ["v=DMARC1; p=none"]

[dns."ns2.b\u00fccher.test"]
"_dmarc.b\u00fccher.test TXT" = ["v=DMARC1; p=reject"]

[expect]
found = ["dns/ns-disagree"]
"#,
    );
    assert_eq!(world.domain, name("xn--bcher-kva.test"));
    assert_eq!(world.expect.found, ["dns/ns-disagree"]);
    assert_eq!(world.selectors, ["s1"]);
    let facts = see_all(&world.dns, world.domain.as_str()).await;
    let dmarc: Vec<String> = facts
        .servers
        .iter()
        .map(|own| own.answers[1].all()[0].text())
        .collect();
    assert_eq!(dmarc, ["v=DMARC1; p=none", "v=DMARC1; p=reject"]);
    assert!(
        facts
            .servers
            .iter()
            .all(|own| own.answers[1].kind == RecordType::Txt)
    );
}
