//! A zone in memory keeps every promise, and fails when told to.

#![allow(clippy::unwrap_used, reason = "a test stops where it fails")]

use mailmend_providers::conformance::{PROMISES, Stage, keeps_its_promises};
use mailmend_providers::{
    Change, DomainName, Memory, Provider, RecordSet, RecordType, Refusal, Value,
};

fn name(text: &str) -> DomainName {
    DomainName::parse(text).unwrap()
}

fn txt(owner: &str, value: &str) -> RecordSet {
    RecordSet::new(name(owner), RecordType::Txt, 300, [value])
}

fn adding(set: &RecordSet) -> Change {
    Change {
        name: set.name.clone(),
        kind: set.kind,
        before: None,
        after: Some(set.clone()),
    }
}

#[tokio::test]
async fn it_keeps_every_promise_and_leaves_nothing_behind() {
    let memory = Memory::new(name("example.test"));
    let other = memory.clone();
    let stranger = move |owner: DomainName, value: Value| {
        let mut set = other.take(&owner, RecordType::Txt).unwrap();
        set.values.insert(value);
        other.put(set);
        Box::pin(async {}) as _
    };
    let kept = keeps_its_promises(&Stage {
        provider: &memory,
        zone: memory.zone(),
        stranger: &stranger,
        skip: &[],
    })
    .await
    .unwrap();
    assert_eq!(kept, PROMISES);
    assert_eq!(memory.sets(), []);
}

#[tokio::test]
async fn a_lost_reply_is_unknown_and_the_write_was_made() {
    let memory = Memory::new(name("example.test"));
    memory.lose_next_reply();
    let set = txt("_dmarc.example.test", "v=DMARC1; p=none");
    let outcome = memory.write(memory.zone(), &[adding(&set)]).await;
    assert!(matches!(outcome, Err(Refusal::Unknown { .. })));
    assert_eq!(memory.sets(), [set]);
}

#[tokio::test]
async fn a_refused_write_changes_nothing_and_the_next_one_is_made() {
    let memory = Memory::new(name("example.test"));
    let refusal = Refusal::RateLimited { retry_after: None };
    memory.fail_next_write(refusal.clone());
    let set = txt("_dmarc.example.test", "v=DMARC1; p=none");
    let first = memory.write(memory.zone(), &[adding(&set)]).await;
    assert_eq!(first.unwrap_err(), refusal);
    assert_eq!(memory.writes(), 0);
    memory.write(memory.zone(), &[adding(&set)]).await.unwrap();
    assert_eq!(memory.writes(), 1);
}

#[tokio::test]
async fn somebody_in_the_gap_is_noticed() {
    let memory = Memory::new(name("example.test"));
    let theirs = txt("_dmarc.example.test", "v=DMARC1; p=reject");
    memory.interfere(theirs.clone());
    let ours = txt("_dmarc.example.test", "v=DMARC1; p=none");
    let outcome = memory.write(memory.zone(), &[adding(&ours)]).await;
    assert!(matches!(
        outcome,
        Err(Refusal::Moved { found: Some(found), .. }) if found == theirs
    ));
    assert_eq!(memory.sets(), [theirs]);
}

#[tokio::test]
async fn a_zone_that_dns_does_not_use_is_refused() {
    let memory = Memory::new(name("example.test")).served_by(vec![name("ns1.host.test")]);
    let owner = name("_dmarc.example.test");
    assert!(memory.find_zone(&owner, &[]).await.is_ok());
    assert!(
        memory
            .find_zone(&owner, &[name("ns1.host.test")])
            .await
            .is_ok()
    );
    assert!(matches!(
        memory
            .find_zone(&owner, &[name("ns1.elsewhere.test")])
            .await,
        Err(Refusal::NotTheLiveZone { .. })
    ));
    assert!(matches!(
        memory.find_zone(&name("other.test"), &[]).await,
        Err(Refusal::NoSuchZone { .. })
    ));
}
