//! Dynamic updates to servers that say NOERROR and do something else.

#![allow(clippy::unwrap_used, reason = "a test stops where it fails")]

#[path = "stage/odd_server.rs"]
mod odd_server;

use mailmend_providers::{
    Change, Credentials, DomainName, Provider, Receipt, RecordSet, RecordType, Refusal, Rfc2136,
    Zone,
};
use odd_server::{Fault, OddServer, SECRET};

fn set(kind: RecordType, value: &str) -> RecordSet {
    let name = DomainName::parse("s1._domainkey.example.test").unwrap();
    RecordSet::new(name, kind, 300, [value])
}

fn adding(set: &RecordSet) -> Change {
    Change {
        name: set.name.clone(),
        kind: set.kind,
        before: None,
        after: Some(set.clone()),
    }
}

struct Played {
    server: OddServer,
    provider: Rfc2136,
    zone: Zone,
}

async fn play(fault: Fault) -> Played {
    let server = OddServer::start(fault).await;
    let credentials = Credentials::none()
        .with("DNSUPDATE_TSIG_KEY", "odd.key".into())
        .with("DNSUPDATE_TSIG_SECRET", SECRET.into())
        .at(Some(format!("dns://{}", server.addr)));
    let provider = Rfc2136::open(&credentials).unwrap();
    let apex = DomainName::parse("example.test").unwrap();
    let zone = provider.find_zone(&apex, &[]).await.unwrap();
    Played {
        server,
        provider,
        zone,
    }
}

impl Played {
    async fn read(&self, kind: RecordType) -> Option<RecordSet> {
        let name = set(kind, "").name;
        self.provider.read(&self.zone, &name, kind).await.unwrap()
    }

    async fn write(&self, changes: &[Change]) -> Result<Receipt, Refusal> {
        self.provider.write(&self.zone, changes).await
    }

    async fn swap(&self) -> Result<Receipt, Refusal> {
        let txt = set(RecordType::Txt, "v=DKIM1; p=AAAA");
        self.write(&[adding(&txt)]).await.unwrap();
        let cname = set(RecordType::Cname, "s1.sender.test");
        self.write(&[adding(&txt).inverse(), adding(&cname)]).await
    }
}

#[tokio::test]
async fn a_cname_that_was_forgotten_is_put_there_at_once() {
    let played = play(Fault::ForgetsAlias).await;
    let receipt = played.swap().await.unwrap();
    assert!(receipt.raw.0.to_string().contains("second update"));
    assert_eq!(played.read(RecordType::Txt).await, None);
    assert!(played.read(RecordType::Cname).await.is_some());
}

#[tokio::test]
async fn where_no_cname_is_taken_the_txt_goes_back() {
    let played = play(Fault::NeverTakesAlias).await;
    let refusal = played.swap().await.unwrap_err();
    assert!(matches!(&refusal, Refusal::Invalid { message, .. } if message.contains("put back")));
    assert!(played.read(RecordType::Txt).await.is_some());
}

#[tokio::test]
async fn noerror_that_changed_nothing_is_noticed() {
    let played = play(Fault::DoesNothing).await;
    let txt = set(RecordType::Txt, "v=DKIM1; p=AAAA");
    let refusal = played.write(&[adding(&txt)]).await.unwrap_err();
    assert!(matches!(&refusal, Refusal::Invalid { message, .. } if message.contains("NOERROR")));
}

#[tokio::test]
async fn an_unsigned_noerror_is_only_believed_after_reading_back() {
    let played = play(Fault::UnsignedAndDoesNothing).await;
    let txt = set(RecordType::Txt, "v=DKIM1; p=AAAA");
    let refusal = played.write(&[adding(&txt)]).await.unwrap_err();
    assert!(matches!(refusal, Refusal::Unreachable { .. }));
    played.server.becomes(Fault::Unsigned);
    let receipt = played.write(&[adding(&txt)]).await.unwrap();
    assert!(receipt.raw.0.to_string().contains("the reply was lost"));
    assert_eq!(played.server.updates(), 2, "nothing was repeated");
}
