//! A zone signed with DNSSEC behind a BIND that validates: signatures that fit, and one that does not.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::path::Path;
use std::process::Command;

#[path = "../providers/tests/stage/bind.rs"]
mod bind;
mod stage;

use bind::{Bind, Setup};
use mailmend::checks::{VerdictAnswer, judge, verdict};
use mailmend::facts::{Answer, Cause, Facts};
use mailmend::observe::dns::{DnsSettings, RealDns, ResolverAddress};
use mailmend::observe::{LookOptions, look};
use mailmend_providers::RecordType;
use stage::{name, target};

const ZONE: &str = "$TTL 300\n\
@ IN SOA ns1 admin 1 3600 600 86400 300\n\
@ IN NS ns1\n\
ns1 IN A 127.0.0.1\n\
@ IN TXT \"v=spf1 ip4:192.0.2.25 -all\"\n\
_dmarc IN TXT \"v=DMARC1; p=reject\"\n";

/// Runs a tool of BIND in a folder; what it prints.
fn run(folder: &Path, tool: &str, arguments: &[&str]) -> String {
    let done = Command::new(tool)
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success(), "{tool}: {told}");
    String::from_utf8(done.stdout).unwrap()
}

/// The signed zone, changed after it was signed, and a resolver that trusts its key.
fn behind_a_validator(change: impl Fn(String) -> String) -> (Bind, Bind) {
    let dir = tempfile::tempdir().unwrap();
    let keygen = ["-q", "-a", "ECDSAP256SHA256", "-f", "KSK", "signed.test"];
    let key = run(dir.path(), "dnssec-keygen", &keygen);
    let record = std::fs::read_to_string(dir.path().join(format!("{}.key", key.trim()))).unwrap();
    let record = record
        .lines()
        .find(|line| line.contains(" DNSKEY "))
        .unwrap();
    let data = record.split(" DNSKEY ").nth(1).unwrap();
    let mut words = data.splitn(4, ' ');
    let mut word = || words.next().unwrap();
    let anchor = format!(
        "\"signed.test\" static-key {} {} {} \"{}\";",
        word(),
        word(),
        word(),
        word()
    );
    std::fs::write(dir.path().join("plain"), ZONE).unwrap();
    let sign = [
        "-S",
        "-z",
        "-q",
        "-o",
        "signed.test",
        "-f",
        "signed",
        "plain",
    ];
    run(dir.path(), "dnssec-signzone", &sign);
    let signed = std::fs::read_to_string(dir.path().join("signed")).unwrap();
    let own = Setup::default()
        .primary("signed.test", &change(signed), "")
        .start();
    let resolver = Setup::default()
        .cache_of(own.addr)
        .trusting(&anchor)
        .start();
    (own, resolver)
}

async fn seen_through(resolver: &Bind) -> Facts {
    let dns = RealDns::new(DnsSettings {
        resolvers: vec![ResolverAddress::Plain(resolver.addr)],
        timeout: std::time::Duration::from_secs(30),
        ..DnsSettings::default()
    })
    .unwrap();
    let options = LookOptions {
        authoritative: false,
        probe_usual: false,
        ..LookOptions::default()
    };
    let now = jiff::Timestamp::UNIX_EPOCH;
    look(&dns, target("signed.test"), &options, now).await
}

#[tokio::test(flavor = "multi_thread")]
async fn signatures_that_fit_are_said_to_be_checked() {
    if !bind::installed() {
        return;
    }
    let (_own, resolver) = behind_a_validator(|zone| zone);
    let facts = seen_through(&resolver).await;
    assert_eq!(facts.zone.dnssec.validated, Some(true));
    assert_eq!(facts.zone.dnssec.broken, []);
    assert_eq!(facts.dmarc.walk[0].all()[0].text(), "v=DMARC1; p=reject");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_record_changed_after_it_was_signed_is_no_absence_and_its_cause_is_named() {
    if !bind::installed() {
        return;
    }
    let (_own, resolver) = behind_a_validator(|zone| {
        assert!(zone.contains("p=reject"));
        zone.replace("p=reject", "p=none")
    });
    let facts = seen_through(&resolver).await;
    let dmarc = &facts.dmarc.walk[0];
    assert_eq!(dmarc.answer, Answer::Unknown(Cause::ServFail));
    assert_eq!(
        facts.zone.dnssec.broken,
        [(name("_dmarc.signed.test"), RecordType::Txt)]
    );
    let findings = judge(&facts);
    let ids: Vec<&str> = findings.iter().map(|finding| finding.rule.id).collect();
    assert!(ids.contains(&"dns/servfail-dnssec"), "{ids:?}");
    assert!(!ids.contains(&"dmarc/missing"), "{ids:?}");
    assert_eq!(verdict(&facts, &findings).answer, VerdictAnswer::Unknown);
}
