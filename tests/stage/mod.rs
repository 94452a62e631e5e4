//! The fake world: DNS from a file, and name servers on loopback that misbehave on demand.
#![allow(dead_code, reason = "each test file uses its own part of the stage")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

pub(crate) mod file_dns;
pub(crate) mod server;
pub(crate) mod suite_zone;
pub(crate) mod world;

use mailmend_providers::DomainName;

/// A name, for tests.
pub(crate) fn name(text: &str) -> DomainName {
    DomainName::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// A target, as if its domain had been typed.
pub(crate) fn target(domain: &str) -> mailmend::facts::Target {
    mailmend::facts::Target {
        input: domain.to_owned(),
        domain: name(domain),
        mailbox: None,
    }
}
