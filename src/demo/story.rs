//! The demo's domain, as data: a shop whose mail is refused, and the mailing service that it uses.

use mailmend_providers::{DomainName, RecordSet, RecordType};

use super::key::{KeyAlgorithm, UpdateKey};
use super::zone::{BadRecord, ZoneData};

/// The broken domain.
pub const DOMAIN: &str = "acme-shop.test";
/// The sending service that its SPF record names.
pub const SERVICE: &str = "mailing-service.test";
/// The DMARC record that asks receivers to refuse what nothing proves.
pub const DMARC: &str = "v=DMARC1; p=reject; rua=mailto:dmarc@acme-shop.test; pct=50";
/// The SPF record: the shop's own server, and the service.
pub const SPF: &str = "v=spf1 ip4:203.0.113.25 include:spf.mailing-service.test ~all";
/// A value at the apex that belongs to somebody else and must survive everything.
pub const STRANGER: &str = "site-verification=5f1d0c7b2a9e4c36";

/// The name, type, TTL and value of every record beside SOA and NS.
const RECORDS: [(&str, RecordType, u32, &str); 11] = [
    (
        "acme-shop.test",
        RecordType::Mx,
        300,
        "10 mail.acme-shop.test",
    ),
    ("acme-shop.test", RecordType::A, 300, "203.0.113.80"),
    ("ns1.acme-shop.test", RecordType::A, 300, "127.0.0.1"),
    ("ns2.acme-shop.test", RecordType::A, 300, "127.0.0.2"),
    ("mail.acme-shop.test", RecordType::A, 300, "203.0.113.25"),
    ("_dmarc.acme-shop.test", RecordType::Txt, 3600, DMARC),
    ("ns1.mailing-service.test", RecordType::A, 300, "127.0.0.1"),
    ("ns2.mailing-service.test", RecordType::A, 300, "127.0.0.2"),
    ("mailing-service.test", RecordType::Txt, 300, "v=spf1 -all"),
    (
        "spf.mailing-service.test",
        RecordType::Txt,
        300,
        "v=spf1 ip4:198.51.100.0/24 ~all",
    ),
    (
        "_dmarc.mailing-service.test",
        RecordType::Txt,
        300,
        "v=DMARC1; p=reject",
    ),
];

/// The zones of the story. `servers` is how many of the two name servers there are, 1 or 2.
///
/// # Errors
/// Never, unless the records above are edited into something that is no record.
pub fn zones(servers: usize) -> Result<Vec<ZoneData>, StoryError> {
    let mut zones = Vec::new();
    for apex in [DOMAIN, SERVICE] {
        let apex = DomainName::parse(apex)?;
        let names = ["ns1", "ns2"]
            .iter()
            .take(servers.max(1))
            .map(|host| apex.under(host))
            .collect::<Result<Vec<_>, _>>()?;
        let mut zone = ZoneData::new(&apex, &names);
        for (name, kind, ttl, value) in RECORDS {
            let name = DomainName::parse(name)?;
            if name.is_within(&apex) {
                zone = zone.with(&RecordSet::new(name, kind, ttl, [value]))?;
            }
        }
        if apex.as_str() == DOMAIN {
            let texts = RecordSet::new(apex, RecordType::Txt, 300, [SPF, STRANGER]);
            zone = zone.with(&texts)?;
        }
        zones.push(zone);
    }
    Ok(zones)
}

/// A new key for the story's updates, with a random secret.
///
/// # Errors
/// Never, unless the name of the key is edited into something that is no name.
pub fn key() -> Result<UpdateKey, StoryError> {
    let name = DomainName::parse("demo-key")?;
    Ok(UpdateKey::random(name, KeyAlgorithm::HmacSha256))
}

/// A record of the story that is none.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StoryError {
    /// A name that is none.
    #[error(transparent)]
    Name(#[from] mailmend_providers::NameError),
    /// A value that is not of its type.
    #[error(transparent)]
    Record(#[from] BadRecord),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_story_has_a_refusing_policy_and_no_key() {
        let zones = zones(2).unwrap();
        let name = |text: &str| DomainName::parse(text).unwrap();
        let shop = &zones[0];
        let text = |at: &str| shop.get(&name(at), RecordType::Txt);
        assert_eq!(text("_dmarc.acme-shop.test").unwrap().values.len(), 1);
        assert_eq!(text("acme-shop.test").unwrap().values.len(), 2);
        let servers = shop.get(&name(DOMAIN), RecordType::Ns).unwrap();
        assert_eq!(servers.values.len(), 2);
        let key = super::super::zone::wire_name(&name("_domainkey.acme-shop.test"));
        assert!(!shop.exists(&key.into()));
    }
}
