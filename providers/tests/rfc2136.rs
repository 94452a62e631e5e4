//! Dynamic updates against a real BIND 9: every promise, and every refusal told apart.

#![allow(clippy::unwrap_used, reason = "a test stops where it fails")]

#[path = "stage/bind.rs"]
mod bind;

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use bind::{Bind, SECRET, Setup, installed};
use mailmend_providers::conformance::{PROMISES, Stage, keeps_its_promises};
use mailmend_providers::{
    Change, Credentials, DomainName, KeyFault, Provider, RecordSet, RecordType, Refusal, Rfc2136,
    Value, Zone,
};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

const ZONE: &str = r#"$ORIGIN example.test.
$TTL 300
@ SOA ns1.example.test. hostmaster.example.test. 1 60 30 3600 10
@ NS ns1.example.test.
@ NS ns2.example.test.
@ MX 10 mx.example.test.
@ TXT "v=spf1 mx -all"
@ TXT "site-verification=abc"
ns1 A 127.0.0.1
ns2 A 127.0.0.1
mx A 192.0.2.1
host A 192.0.2.2
alias CNAME host
pieces TXT "v=DKIM1; " "k=rsa; " "p=AAAA"
*.wild TXT "from the wildcard"
delegated NS ns1.elsewhere.test.
"#;

fn primary() -> Bind {
    Setup::default()
        .key("upd.key", "hmac-sha256")
        .key("long.key", "hmac-sha512")
        .primary(
            "example.test",
            ZONE,
            "update-policy { grant upd.key zonesub TXT CNAME; grant long.key zonesub TXT CNAME; };",
        )
        .start()
}

fn credentials(addr: SocketAddr, key: &str) -> Credentials {
    Credentials::none()
        .with("DNSUPDATE_NAMESERVER", addr.to_string().into())
        .with("DNSUPDATE_TSIG_KEY", key.into())
        .with("DNSUPDATE_TSIG_SECRET", SECRET.into())
}

fn open(addr: SocketAddr) -> Rfc2136 {
    Rfc2136::open(&credentials(addr, "upd.key")).unwrap()
}

fn name(text: &str) -> DomainName {
    DomainName::parse(text).unwrap()
}

fn txt(owner: &str, values: &[&str]) -> RecordSet {
    RecordSet::new(name(owner), RecordType::Txt, 300, values.iter().copied())
}

fn adding(set: &RecordSet) -> Change {
    Change {
        name: set.name.clone(),
        kind: set.kind,
        before: None,
        after: Some(set.clone()),
    }
}

async fn zone(provider: &Rfc2136) -> Zone {
    provider
        .find_zone(&name("example.test"), &[])
        .await
        .unwrap()
}

async fn add_value(addr: SocketAddr, owner: DomainName, value: Value) {
    let provider = open(addr);
    let zone = zone(&provider).await;
    let before = provider.read(&zone, &owner, RecordType::Txt).await.unwrap();
    let mut after = before.clone().unwrap();
    after.values.insert(value);
    let mut change = adding(&after);
    change.before = before;
    provider.write(&zone, &[change]).await.unwrap();
}

#[tokio::test]
async fn it_keeps_every_promise() {
    if !installed() {
        return;
    }
    let server = primary();
    let addr = server.addr;
    let provider = open(addr);
    let zone = zone(&provider).await;
    let kept = keeps_its_promises(&Stage {
        provider: &provider,
        zone: &zone,
        stranger: &|owner, value| Box::pin(add_value(addr, owner, value)),
        skip: &[],
    })
    .await
    .unwrap();
    assert_eq!(kept, PROMISES);
}

#[tokio::test]
async fn a_longer_signature_is_taken_as_well() {
    if !installed() {
        return;
    }
    let server = primary();
    let credentials =
        credentials(server.addr, "long.key").with("DNSUPDATE_TSIG_ALGORITHM", "hmac-sha512".into());
    let provider = Rfc2136::open(&credentials).unwrap();
    let zone = zone(&provider).await;
    let set = txt("_dmarc.example.test", &["v=DMARC1; p=none"]);
    provider.write(&zone, &[adding(&set)]).await.unwrap();
}

#[tokio::test]
async fn wrong_keys_are_told_apart() {
    if !installed() {
        return;
    }
    let server = primary();
    let reason = |credentials: Credentials| async move {
        let provider = Rfc2136::open(&credentials).unwrap();
        let found = provider.find_zone(&name("example.test"), &[]).await;
        match found.unwrap_err() {
            Refusal::Key { fault, .. } => fault.to_string(),
            other => panic!("{other:?}"),
        }
    };
    let wrong_secret = credentials(server.addr, "upd.key")
        .with("DNSUPDATE_TSIG_SECRET", "bm90IHRoZSBzZWNyZXQ=".into());
    assert!(reason(wrong_secret).await.contains("BADSIG"));
    let unknown_key = credentials(server.addr, "other.key");
    assert!(reason(unknown_key).await.contains("BADKEY"));
    let wrong_algorithm =
        credentials(server.addr, "upd.key").with("DNSUPDATE_TSIG_ALGORITHM", "hmac-sha512".into());
    assert!(reason(wrong_algorithm).await.contains("BADKEY"));
}

#[tokio::test]
async fn a_clock_that_is_wrong_is_named() {
    if !installed() {
        return;
    }
    let server = primary();
    let provider = open(server.addr).with_clock(|| {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
        now.as_secs() - 3600
    });
    match provider.access(None).await {
        Err(Refusal::Key {
            fault: KeyFault::Clock { most, server },
            ..
        }) => {
            assert_eq!(most, 300);
            assert!(server.is_some(), "the server's time is told");
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn the_zone_is_found_from_below_and_compared_with_dns() {
    if !installed() {
        return;
    }
    let server = primary();
    let provider = open(server.addr);
    let below = name("s1._domainkey.mail.example.test");
    let zone = provider
        .find_zone(&below, &[name("ns2.example.test")])
        .await
        .unwrap();
    assert_eq!(zone.apex, name("example.test"));
    assert_eq!(zone.name_servers.len(), 2);
    assert!(matches!(
        provider.find_zone(&below, &[name("ns1.host.test")]).await,
        Err(Refusal::NotTheLiveZone { zone_ns, .. }) if zone_ns.len() == 2
    ));
    assert!(matches!(
        provider.find_zone(&name("other.test"), &[]).await,
        Err(Refusal::NoSuchZone { .. })
    ));
}

#[tokio::test]
async fn a_name_below_a_delegation_is_refused() {
    if !installed() {
        return;
    }
    let server = primary();
    let provider = open(server.addr);
    let below = name("s1._domainkey.delegated.example.test");
    for refusal in [
        provider.find_zone(&below, &[]).await.unwrap_err(),
        provider
            .write(
                &zone(&provider).await,
                &[adding(&txt(below.as_str(), &["hidden"]))],
            )
            .await
            .unwrap_err(),
    ] {
        let Refusal::NotTheLiveZone { live_ns, .. } = refusal else {
            panic!("{refusal:?}")
        };
        assert_eq!(live_ns, [name("ns1.elsewhere.test")]);
    }
}

#[tokio::test]
async fn access_is_looked_at_without_changing_anything() {
    if !installed() {
        return;
    }
    let server = primary();
    let provider = open(server.addr);
    let zone = zone(&provider).await;
    let access = provider.access(Some(&zone)).await.unwrap();
    assert!(access.identity.contains("upd.key"));
    assert_eq!(access.can_write, None);
    let other = Zone {
        apex: name("other.test"),
        ..zone
    };
    let access = provider.access(Some(&other)).await.unwrap();
    assert_eq!(access.can_write, Some(false));
}

#[tokio::test]
async fn a_type_that_the_policy_forbids_is_forbidden() {
    if !installed() {
        return;
    }
    let server = primary();
    let provider = open(server.addr);
    let set = RecordSet::new(name("a.example.test"), RecordType::A, 300, ["192.0.2.9"]);
    let outcome = provider
        .write(&zone(&provider).await, &[adding(&set)])
        .await;
    assert!(
        matches!(outcome, Err(Refusal::Forbidden { .. })),
        "{outcome:?}"
    );
}

#[tokio::test]
async fn a_secondary_refuses() {
    if !installed() {
        return;
    }
    let server = primary();
    let second = Setup::default()
        .key("upd.key", "hmac-sha256")
        .secondary("example.test", server.addr)
        .start();
    let provider = open(second.addr);
    let zone = zone(&open(server.addr)).await;
    let copied = async { while provider.find_zone(&zone.apex, &[]).await.is_err() {} };
    tokio::time::timeout(Duration::from_secs(20), copied)
        .await
        .expect("the copy arrives");
    let set = txt("_dmarc.example.test", &["v=DMARC1; p=none"]);
    let outcome = provider.write(&zone, &[adding(&set)]).await;
    assert!(
        matches!(outcome, Err(Refusal::Forbidden { .. })),
        "{outcome:?}"
    );
}

#[tokio::test]
async fn a_cname_beside_an_address_is_refused_and_not_dropped_in_silence() {
    if !installed() {
        return;
    }
    let server = primary();
    let provider = open(server.addr);
    let zone = zone(&provider).await;
    let cname = RecordSet::new(
        name("host.example.test"),
        RecordType::Cname,
        300,
        ["a.test"],
    );
    let outcome = provider.write(&zone, &[adding(&cname)]).await;
    assert!(matches!(outcome, Err(Refusal::Invalid { field, .. }) if field == "name"));
    let outcome = provider
        .write(&zone, &[adding(&txt("alias.example.test", &["hidden"]))])
        .await;
    assert!(matches!(
        outcome,
        Err(Refusal::NameHasCname { target, .. }) if target == Some(name("host.example.test"))
    ));
}

#[tokio::test]
async fn strings_keep_the_cutting_they_had() {
    if !installed() {
        return;
    }
    let server = primary();
    let provider = open(server.addr);
    let zone = zone(&provider).await;
    let owner = name("pieces.example.test");
    let before = provider
        .read(&zone, &owner, RecordType::Txt)
        .await
        .unwrap()
        .unwrap();
    assert!(
        before
            .values
            .contains(&Value::from("v=DKIM1; k=rsa; p=AAAA"))
    );
    let mut after = txt("pieces.example.test", &["v=DKIM1; k=rsa; p=BBBB"]);
    after.ttl = 600;
    let there = Change {
        before: Some(txt("pieces.example.test", &["v=DKIM1; k=rsa; p=AAAA"])),
        ..adding(&after)
    };
    provider.write(&zone, &[there]).await.unwrap();
    let back = Change {
        before: Some(after),
        ..adding(&before)
    };
    let receipt = provider.write(&zone, &[back]).await.unwrap();
    assert_eq!(receipt.written, [Some(before)], "with its raw memory");
}

#[tokio::test]
async fn an_answer_from_a_wildcard_is_no_record_set() {
    if !installed() {
        return;
    }
    let server = primary();
    let provider = open(server.addr);
    let zone = zone(&provider).await;
    let owner = name("s1.wild.example.test");
    let found = provider.read(&zone, &owner, RecordType::Txt).await.unwrap();
    assert_eq!(found, None);
    let set = txt(owner.as_str(), &["our own"]);
    provider.write(&zone, &[adding(&set)]).await.unwrap();
    let found = provider.read(&zone, &owner, RecordType::Txt).await.unwrap();
    assert!(found.unwrap().same_values(&set));
    let wildcard = name("*.wild.example.test");
    let found = provider.read(&zone, &wildcard, RecordType::Txt).await;
    assert!(found.unwrap().is_some());
}

#[tokio::test]
async fn nobody_there_is_unreachable() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let addr = listener.local_addr().unwrap();
    drop(listener);
    assert!(matches!(
        open(addr).access(None).await,
        Err(Refusal::Unreachable { .. })
    ));
}

/// A door to the server that, once told so, delivers one message and swallows the reply, or swallows the message too.
async fn leaking_door(server: SocketAddr, deliver: bool) -> (SocketAddr, Arc<AtomicBool>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let addr = listener.local_addr().unwrap();
    let leak = Arc::new(AtomicBool::new(false));
    let told = leak.clone();
    tokio::spawn(async move {
        while let Ok((client, _)) = listener.accept().await {
            let _ = pass(client, server, &told, deliver).await;
        }
    });
    (addr, leak)
}

async fn pass(
    mut client: TcpStream,
    server: SocketAddr,
    leak: &AtomicBool,
    deliver: bool,
) -> std::io::Result<()> {
    let length = client.read_u16().await?;
    let mut message = vec![0; usize::from(length)];
    client.read_exact(&mut message).await?;
    let update = message[2] >> 3 & 15 == 5;
    let lost = update && leak.swap(false, Ordering::SeqCst);
    if lost && !deliver {
        return Ok(());
    }
    let mut behind = TcpStream::connect(server).await?;
    behind.write_all(&length.to_be_bytes()).await?;
    behind.write_all(&message).await?;
    let length = behind.read_u16().await?;
    let mut reply = vec![0; usize::from(length)];
    behind.read_exact(&mut reply).await?;
    if !lost {
        client.write_all(&length.to_be_bytes()).await?;
        client.write_all(&reply).await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_lost_reply_is_read_back_and_not_repeated() {
    if !installed() {
        return;
    }
    let server = primary();
    let (door, leak) = leaking_door(server.addr, true).await;
    let provider = open(door);
    let zone = zone(&provider).await;
    let set = txt("_dmarc.example.test", &["v=DMARC1; p=none"]);
    leak.store(true, Ordering::SeqCst);
    let receipt = provider.write(&zone, &[adding(&set)]).await.unwrap();
    assert!(receipt.written[0].as_ref().unwrap().same_values(&set));
    assert!(receipt.raw.0.to_string().contains("the reply was lost"));
}

#[tokio::test]
async fn a_lost_message_is_known_to_have_changed_nothing() {
    if !installed() {
        return;
    }
    let server = primary();
    let (door, leak) = leaking_door(server.addr, false).await;
    let provider = open(door);
    let zone = zone(&provider).await;
    let set = txt("_dmarc.example.test", &["v=DMARC1; p=none"]);
    leak.store(true, Ordering::SeqCst);
    let outcome = provider.write(&zone, &[adding(&set)]).await;
    assert!(matches!(
        outcome,
        Err(Refusal::Unreachable { reason }) if reason.contains("nothing was changed")
    ));
}
