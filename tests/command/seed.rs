//! The seed case on a real BIND: a strict policy, no DKIM, a stranger's text at the apex; and eyes of the test's own.
#![allow(dead_code, reason = "each test file uses its own part")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::net::{SocketAddr, UdpSocket};
use std::time::Duration;

use hickory_proto::op::{Message, MessageType, OpCode, Query};
use hickory_proto::rr::{Name, RData, RecordType};

use mailmend_providers::{Change, Credentials, DomainName, Provider as _, RecordSet, Rfc2136};

use super::bind::{Bind, SECRET, Setup};
use super::command::Desk;

pub(crate) const DOMAIN: &str = "acme-shop.test";
pub(crate) const DMARC: &str = "_dmarc.acme-shop.test";
pub(crate) const STRICT: &str = "v=DMARC1; p=reject;  rua=mailto:dmarc@acme-shop.test; x-note=kept";
pub(crate) const RELAXED: &str =
    "v=DMARC1; p=none; sp=reject;  rua=mailto:dmarc@acme-shop.test; x-note=kept";
pub(crate) const STRANGER: &str = "other-verification=do-not-touch";

/// What Gmail says when nothing aligned passes.
pub(crate) const BOUNCE: &str = "550-5.7.26 Unauthenticated email from acme-shop.test is not accepted due to\n\
550-5.7.26 domain's DMARC policy. Please contact the administrator of\n\
550-5.7.26 acme-shop.test domain if this was a legitimate mail. To learn about the\n\
550-5.7.26 DMARC initiative, go to\n\
550 5.7.26  https://support.google.com/mail/?p=DmarcRejection a1-20020a\n";

const ZONE: &str = "$TTL 3600\n\
@ IN SOA ns1 hostmaster 1 3600 600 86400 300\n\
@ IN NS ns1\n\
ns1 IN A 127.0.0.1\n\
@ IN MX 10 mx1\n\
mx1 IN A 192.0.2.25\n\
@ 7200 IN TXT \"v=spf1 include:emsd1.com -all\"\n\
@ 7200 IN TXT \"other-verification=do-not-touch\"\n";

/// A server with the broken zone, the zone above it, and that of the service that its SPF record names.
pub(crate) fn server() -> Bind {
    server_with("", "")
}

/// The same, with further records in the broken zone and further statements about it.
pub(crate) fn server_with(records: &str, statements: &str) -> Bind {
    let above = "$TTL 3600\n@ IN SOA ns1.acme-shop hostmaster 1 3600 600 86400 300\n@ IN NS ns1.acme-shop\n\
                 acme-shop IN NS ns1.acme-shop\nns1.acme-shop IN A 127.0.0.1\n";
    let service = "$TTL 3600\n@ IN SOA ns hostmaster 1 3600 600 86400 300\n@ IN NS ns\nns IN A 127.0.0.1\n\
                   @ IN TXT \"v=spf1 ip4:192.0.2.128/25 ~all\"\n";
    let policy = format!("update-policy {{ grant update-key. zonesub ANY; }}; {statements}");
    let zone = format!("{ZONE}_dmarc 1800 IN TXT \"{STRICT}\"\n{records}");
    Setup::default()
        .key("update-key", "hmac-sha256")
        .primary("test", above, "")
        .primary("emsd1.com", service, "")
        .primary(DOMAIN, &zone, &policy)
        .start()
}

/// A desk that asks this server and may update it.
pub(crate) fn desk(server: SocketAddr) -> Desk {
    Desk::at(server).with_updates(server, "update-key", SECRET)
}

/// The TXT values at a name with their TTLs, sorted, asked of a server without the program's help.
pub(crate) fn texts(server: SocketAddr, name: &str) -> Vec<(u32, String)> {
    let mut asked = Message::new(7, MessageType::Query, OpCode::Query);
    let name = Name::from_ascii(format!("{name}.")).unwrap();
    asked.add_query(Query::query(name, RecordType::TXT));
    asked.metadata.recursion_desired = true;
    let socket = UdpSocket::bind("127.0.0.1:0").unwrap();
    socket
        .set_read_timeout(Some(Duration::from_secs(10)))
        .unwrap();
    socket.send_to(&asked.to_vec().unwrap(), server).unwrap();
    let mut buffer = [0; 4096];
    let length = socket.recv(&mut buffer).unwrap();
    let answer = Message::from_vec(&buffer[..length]).unwrap();
    let mut all: Vec<(u32, String)> = answer
        .answers
        .iter()
        .filter_map(|record| match &record.data {
            RData::TXT(txt) => {
                let bytes: Vec<u8> = txt.txt_data.iter().flat_map(|s| s.to_vec()).collect();
                Some((record.ttl, String::from_utf8(bytes).unwrap()))
            }
            _ => None,
        })
        .collect();
    all.sort();
    all
}

/// Somebody else writes a TXT record, in place of what stands there.
pub(crate) fn somebody_writes(server: SocketAddr, name: &str, ttl: u32, text: &str) {
    let credentials = Credentials::none()
        .with("DNSUPDATE_NAMESERVER", server.to_string().into())
        .with("DNSUPDATE_TSIG_KEY", "update-key".into())
        .with("DNSUPDATE_TSIG_SECRET", SECRET.into());
    let name = DomainName::parse(name).unwrap();
    let work = async {
        let somebody = Rfc2136::open(&credentials).unwrap();
        let zone = somebody.find_zone(&name, &[]).await.unwrap();
        let kind = mailmend_providers::RecordType::Txt;
        let change = Change {
            name: name.clone(),
            kind,
            before: somebody.read(&zone, &name, kind).await.unwrap(),
            after: Some(RecordSet::new(name.clone(), kind, ttl, [text])),
        };
        somebody.write(&zone, &[change]).await.unwrap();
    };
    tokio::runtime::Runtime::new().unwrap().block_on(work);
}

/// The lines at the top of a message that was signed and arrived.
pub(crate) fn signed_message(selector: &str) -> String {
    format!(
        "Authentication-Results: mx.google.com;\n       dkim=pass header.i=@{DOMAIN} header.s={selector} header.d={DOMAIN};\n       \
         dmarc=pass (p=NONE sp=REJECT dis=NONE) header.from={DOMAIN}\n\
         DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d={DOMAIN}; s={selector}; h=from:to; bh=AAAA; b=AAAA\n\
         From: Acme <news@{DOMAIN}>\nTo: me@example.net\nSubject: hello\n\nhello\n"
    )
}
