//! Cloudflare against a double with state: every promise, and every way in which the API fails.

#![allow(clippy::unwrap_used, reason = "a test stops where it fails")]

#[path = "stage/cloudflare.rs"]
mod stage;

use std::time::Duration;

use mailmend_providers::conformance::{PROMISES, Stage, keeps_its_promises};
use mailmend_providers::{
    Change, Cloudflare, Credentials, DomainName, Provider, RecordSet, RecordType, Refusal, Value,
    Zone, cloudflare,
};
use serde_json::json;
use stage::{Double, Fault, TOKEN, ZONE};

fn name(text: &str) -> DomainName {
    DomainName::parse(text).unwrap()
}

fn open(base: &str, token: &str) -> Cloudflare {
    let credentials = Credentials::none()
        .with("CLOUDFLARE_API_TOKEN", token.into())
        .with("CLOUDFLARE_BASE_URL", base.into());
    Cloudflare::open(&credentials).unwrap()
}

fn zone() -> Zone {
    Zone {
        apex: name("example.com"),
        handle: ZONE.to_owned(),
        name_servers: Vec::new(),
    }
}

fn txt(owner: &str, values: &[&str]) -> RecordSet {
    RecordSet::new(name(owner), RecordType::Txt, 300, values.iter().copied())
}

fn change(before: Option<RecordSet>, after: Option<RecordSet>) -> Change {
    let set = before.as_ref().or(after.as_ref()).unwrap();
    Change {
        name: set.name.clone(),
        kind: set.kind,
        before,
        after,
    }
}

fn dmarc() -> Change {
    change(None, Some(txt("_dmarc.example.com", &["v=DMARC1; p=none"])))
}

async fn add_value(base: String, owner: DomainName, value: Value) {
    let provider = open(&base, TOKEN);
    let before = provider
        .read(&zone(), &owner, RecordType::Txt)
        .await
        .unwrap();
    let mut after = before.clone().unwrap();
    after.values.insert(value);
    let change = change(before, Some(after));
    provider.write(&zone(), &[change]).await.unwrap();
}

async fn live(provider: &Cloudflare, owner: &str, kind: RecordType) -> RecordSet {
    let found = provider.read(&zone(), &name(owner), kind).await.unwrap();
    found.unwrap()
}

#[tokio::test]
async fn it_keeps_every_promise() {
    let double = Double::start().await;
    let provider = open(&double.base, TOKEN);
    let kept = keeps_its_promises(&Stage {
        provider: &provider,
        zone: &zone(),
        stranger: &|owner, value| Box::pin(add_value(double.base.clone(), owner, value)),
        skip: &[],
    })
    .await
    .unwrap();
    assert_eq!(kept, PROMISES);
    assert!(double.state.lock().unwrap().records.is_empty());
}

#[tokio::test]
async fn the_zone_is_found_from_below_when_it_is_active_and_live() {
    let double = Double::start().await;
    let provider = open(&double.base, TOKEN);
    let below = name("s1._domainkey.mail.example.com");
    let ns = [name("bob.ns.cloudflare.com")];
    let found = provider.find_zone(&below, &ns).await.unwrap();
    assert_eq!(
        (found.apex, found.handle),
        (name("example.com"), ZONE.to_owned())
    );
    let elsewhere = [name("ns1.host.test")];
    assert!(matches!(
        provider.find_zone(&below, &elsewhere).await,
        Err(Refusal::NotTheLiveZone { zone_ns, .. }) if zone_ns.len() == 2
    ));
    assert!(matches!(
        provider.find_zone(&name("pending.example"), &[]).await,
        Err(Refusal::NotTheLiveZone { .. })
    ));
    assert!(matches!(
        provider.find_zone(&name("other.example"), &[]).await,
        Err(Refusal::NoSuchZone { .. })
    ));
}

#[tokio::test]
async fn a_token_that_reaches_more_than_one_zone_is_remarked() {
    let double = Double::start().await;
    let access = open(&double.base, TOKEN)
        .access(Some(&zone()))
        .await
        .unwrap();
    assert_eq!((access.zones, access.can_write), (Some(2), None));
    assert!(access.remarks[0].contains("2 zones"));
    let refusal = open(&double.base, "wrong-token").access(None).await;
    assert!(
        matches!(refusal, Err(Refusal::Credentials { .. })),
        "{refusal:?}"
    );
}

#[tokio::test]
async fn every_page_is_read() {
    let double = Double::start().await;
    for number in 0..230 {
        double.put(
            &json!({"type": "TXT", "name": "example.com", "content": format!("\"{number}\"")}),
        );
    }
    let provider = open(&double.base, TOKEN);
    let set = live(&provider, "example.com", RecordType::Txt).await;
    assert_eq!(set.values.len(), 230);
}

#[tokio::test]
async fn one_value_is_read_from_every_spelling() {
    let double = Double::start().await;
    for (owner, content) in [
        ("a.example.com", "v=DKIM1; p=AAAA"),
        ("b.example.com", "\"v=DKIM1; p=AAAA\""),
        ("c.example.com", "\"v=DKIM1; \" \"p=AAAA\""),
    ] {
        double.put(&json!({"type": "TXT", "name": owner, "content": content}));
        let provider = open(&double.base, TOKEN);
        let set = live(&provider, owner, RecordType::Txt).await;
        assert!(
            set.same_values(&txt(owner, &["v=DKIM1; p=AAAA"])),
            "{content}"
        );
        assert_eq!(set.ttl, 300, "automatic is served as 300");
    }
}

#[tokio::test]
async fn a_record_changed_in_place_keeps_what_we_do_not_speak_of() {
    let double = Double::start().await;
    double.put(
        &json!({"type": "TXT", "name": "example.com", "content": "v=spf1 -all",
                      "comment": "do not touch", "tags": ["team:mail"]}),
    );
    let provider = open(&double.base, TOKEN);
    let before = live(&provider, "example.com", RecordType::Txt).await;
    let mut after = before.clone();
    after.values = ["v=spf1 mx -all".into()].into();
    let there = change(Some(before.clone()), Some(after));
    provider
        .write(&zone(), std::slice::from_ref(&there))
        .await
        .unwrap();
    let record = double.state.lock().unwrap().records[0].clone();
    assert_eq!(record["comment"], "do not touch");
    assert_eq!((record["ttl"].as_u64(), double.writes()), (Some(1), 1));
    provider.write(&zone(), &[there.inverse()]).await.unwrap();
    assert!(
        live(&provider, "example.com", RecordType::Txt)
            .await
            .same_values(&before)
    );
}

#[tokio::test]
async fn a_record_that_was_taken_away_comes_back_with_its_comment() {
    let double = Double::start().await;
    double.put(
        &json!({"type": "TXT", "name": "example.com", "content": "unquoted", "comment": "mine"}),
    );
    let provider = open(&double.base, TOKEN);
    let before = live(&provider, "example.com", RecordType::Txt).await;
    let gone = change(Some(before), None);
    provider
        .write(&zone(), std::slice::from_ref(&gone))
        .await
        .unwrap();
    assert!(double.contents("example.com").is_empty());
    provider.write(&zone(), &[gone.inverse()]).await.unwrap();
    let record = double.state.lock().unwrap().records[0].clone();
    assert_eq!(
        (&record["content"], &record["comment"]),
        (&json!("unquoted"), &json!("mine"))
    );
}

#[tokio::test]
async fn a_record_that_somebody_has_edited_since_is_a_move() {
    let double = Double::start().await;
    double.put(&json!({"type": "TXT", "name": "example.com", "content": "v=spf1 -all"}));
    let provider = open(&double.base, TOKEN);
    let before = live(&provider, "example.com", RecordType::Txt).await;
    double.state.lock().unwrap().records[0]["modified_on"] = json!("2026-02-02T00:00:00Z");
    let outcome = provider.write(&zone(), &[change(Some(before), None)]).await;
    assert!(matches!(
        outcome,
        Err(Refusal::Moved { found: Some(_), .. })
    ));
    assert_eq!(double.writes(), 0);
}

#[tokio::test]
async fn a_proxied_cname_is_remarked_and_a_new_one_is_not_proxied() {
    let double = Double::start().await;
    double.put(
        &json!({"type": "CNAME", "name": "k1._domainkey.example.com",
                      "content": "K1.sender.test", "proxied": true}),
    );
    let provider = open(&double.base, TOKEN);
    let set = live(&provider, "k1._domainkey.example.com", RecordType::Cname).await;
    assert!(set.values.contains(&Value::from("k1.sender.test")));
    assert!(cloudflare::remarks(&set)[0].contains("proxied"));
    let new = RecordSet::new(
        name("k2._domainkey.example.com"),
        RecordType::Cname,
        300,
        ["k2.sender.test"],
    );
    let receipt = provider
        .write(&zone(), &[change(None, Some(new))])
        .await
        .unwrap();
    assert!(cloudflare::remarks(receipt.written[0].as_ref().unwrap()).is_empty());
    assert_eq!(double.state.lock().unwrap().records[1]["proxied"], false);
}

#[tokio::test]
async fn a_read_is_repeated_politely_and_a_write_never() {
    let double = Double::start().await;
    let provider = open(&double.base, TOKEN);
    double.fail_read(Fault::Answer(429, &[("Retry-After", "0")], "{}"));
    double.fail_read(Fault::Answer(
        502,
        &[("Retry-After", "0")],
        "<html>Bad gateway</html>",
    ));
    let found = provider
        .read(&zone(), &name("example.com"), RecordType::Txt)
        .await;
    assert_eq!(found, Ok(None));
    double.fail_write(Fault::Answer(429, &[("Retry-After", "7")], "{}"));
    let outcome = provider.write(&zone(), &[dmarc()]).await;
    let retry_after = Some(Duration::from_secs(7));
    assert_eq!(outcome, Err(Refusal::RateLimited { retry_after }));
    assert_eq!(double.writes(), 1);
}

#[tokio::test]
async fn a_long_wait_is_told_and_not_waited() {
    let double = Double::start().await;
    double.fail_read(Fault::Answer(429, &[("Retry-After", "3600")], "{}"));
    let found = open(&double.base, TOKEN)
        .read(&zone(), &name("example.com"), RecordType::Txt)
        .await;
    let retry_after = Some(Duration::from_secs(3600));
    assert_eq!(found, Err(Refusal::RateLimited { retry_after }));
}

#[tokio::test]
async fn a_lost_reply_is_read_back_and_not_repeated() {
    let double = Double::start().await;
    let provider = open(&double.base, TOKEN);
    double.fail_write(Fault::LoseReply);
    let receipt = provider.write(&zone(), &[dmarc()]).await.unwrap();
    assert!(receipt.raw.0.to_string().contains("the reply was lost"));
    assert_eq!(
        (double.writes(), double.contents("_dmarc.example.com").len()),
        (1, 1)
    );
}

#[tokio::test]
async fn a_write_that_did_not_arrive_has_changed_nothing() {
    for fault in [
        Fault::Swallow,
        Fault::Answer(502, &[], "<html>Bad gateway</html>"),
    ] {
        let double = Double::start().await;
        double.fail_write(fault);
        let outcome = open(&double.base, TOKEN).write(&zone(), &[dmarc()]).await;
        assert!(
            matches!(outcome, Err(Refusal::Unreachable { .. })),
            "{outcome:?}"
        );
        assert_eq!(double.writes(), 1);
    }
}

#[tokio::test]
async fn silence_upon_silence_is_unknown() {
    let double = Double::start().await;
    double.fail_write(Fault::LoseReply);
    let provider = open(&double.base, TOKEN);
    let unreadable = Fault::Answer(429, &[("Retry-After", "3600")], "{}");
    double.fail_read(Fault::Pretend); // the read before the write, of an empty list
    double.fail_read(unreadable);
    let outcome = provider.write(&zone(), &[dmarc()]).await;
    assert!(
        matches!(outcome, Err(Refusal::Unknown { .. })),
        "{outcome:?}"
    );
    assert_eq!(double.contents("_dmarc.example.com").len(), 1);
}

#[tokio::test]
async fn a_stranger_beside_our_own_value_is_neither_success_nor_failure() {
    let double = Double::start().await;
    double.fail_write(Fault::Interfere(
        json!({"type": "TXT", "name": "_dmarc.example.com", "content": "\"theirs\""}),
    ));
    let outcome = open(&double.base, TOKEN).write(&zone(), &[dmarc()]).await;
    assert!(
        matches!(outcome, Err(Refusal::Unknown { .. })),
        "{outcome:?}"
    );
}

#[tokio::test]
async fn an_identical_record_in_the_gap_is_a_move() {
    let double = Double::start().await;
    double.fail_write(Fault::Interfere(
        json!({"type": "TXT", "name": "_dmarc.example.com", "content": "\"v=DMARC1; p=none\""}),
    ));
    let outcome = open(&double.base, TOKEN).write(&zone(), &[dmarc()]).await;
    assert!(
        matches!(outcome, Err(Refusal::Moved { found: Some(_), .. })),
        "{outcome:?}"
    );
}

#[tokio::test]
async fn a_cname_in_the_gap_is_named() {
    let double = Double::start().await;
    double.fail_write(Fault::Interfere(
        json!({"type": "CNAME", "name": "_dmarc.example.com", "content": "dmarc.host.test"}),
    ));
    let outcome = open(&double.base, TOKEN).write(&zone(), &[dmarc()]).await;
    assert!(matches!(
        outcome,
        Err(Refusal::NameHasCname { target, .. }) if target == Some(name("dmarc.host.test"))
    ));
}

#[tokio::test]
async fn done_that_was_not_done_is_no_success() {
    let double = Double::start().await;
    double.fail_write(Fault::Pretend);
    let outcome = open(&double.base, TOKEN).write(&zone(), &[dmarc()]).await;
    assert!(matches!(
        outcome,
        Err(Refusal::Invalid { message, .. }) if message.contains("nothing changed")
    ));
}

#[tokio::test]
async fn a_ttl_out_of_range_is_told_with_the_range() {
    let double = Double::start().await;
    let mut set = txt("_dmarc.example.com", &["v=DMARC1; p=none"]);
    set.ttl = 5;
    let outcome = open(&double.base, TOKEN)
        .write(&zone(), &[change(None, Some(set))])
        .await;
    let range = Refusal::TtlOutOfRange {
        min: 60,
        max: 86400,
    };
    assert_eq!(outcome, Err(range));
}

#[tokio::test]
async fn a_token_is_in_no_error_even_when_the_other_side_repeats_it() {
    let double = Double::start().await;
    let body = r#"{"success":false,"errors":[{"code":6003,"message":"Bearer double-token"}]}"#;
    double.fail_read(Fault::Answer(400, &[], body));
    let outcome = open(&double.base, TOKEN)
        .read(&zone(), &name("example.com"), RecordType::Txt)
        .await;
    let told = format!("{outcome:?}");
    assert!(
        told.contains("Credentials") && !told.contains(TOKEN),
        "{told}"
    );
}

#[tokio::test]
async fn an_address_without_encryption_is_not_taken() {
    for base in ["http://api.example.test/client/v4", "ftp://127.0.0.1/"] {
        let credentials = Credentials::none()
            .with("CLOUDFLARE_API_TOKEN", TOKEN.into())
            .at(Some(base.to_owned()));
        assert!(Cloudflare::open(&credentials).is_err(), "{base}");
    }
}

#[tokio::test]
async fn a_reply_without_end_is_not_swallowed() {
    let double = Double::start().await;
    let endless: &'static str = Box::leak("x".repeat(5 << 20).into_boxed_str());
    double.fail_read(Fault::Answer(200, &[], endless));
    let outcome = open(&double.base, TOKEN)
        .read(&zone(), &name("example.com"), RecordType::Txt)
        .await;
    assert!(matches!(
        outcome,
        Err(Refusal::Unreachable { reason }) if reason.contains("longer than 4 MiB")
    ));
}
