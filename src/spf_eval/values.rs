//! What the macros of SPF stand for in one connection (RFC 7208, section 7.2).

use std::net::IpAddr;

use mailmend_providers::DomainName;

use super::Connection;
use crate::records::spf::Letter;

/// The value of `%{r}`, since nobody receives here, and of what was not said.
const UNKNOWN: &str = "unknown";

/// The value of a macro. `validated` is that of `%{p}`, which has to be asked for.
pub(super) fn value(
    connection: &Connection,
    domain: &DomainName,
    validated: &str,
    letter: Letter,
) -> String {
    match letter {
        Letter::Sender => format!("{}@{}", connection.local_part, connection.sender_domain),
        Letter::LocalPart => connection.local_part.clone(),
        Letter::SenderDomain => connection.sender_domain.clone(),
        Letter::Domain => domain.as_str().to_owned(),
        Letter::Address => dotted(connection.ip),
        Letter::ValidatedName => validated.to_owned(),
        Letter::Version => version(connection.ip).to_owned(),
        Letter::Helo if connection.helo.is_empty() => UNKNOWN.to_owned(),
        Letter::Helo => connection.helo.clone(),
        Letter::ReadableAddress => connection.ip.to_string(),
        Letter::Receiver => UNKNOWN.to_owned(),
        Letter::Time => connection.at.as_second().to_string(),
    }
}

/// The validated name that `%{p}` stands for: the domain itself, otherwise one below it, otherwise any, otherwise `unknown`.
pub(super) fn best_name<'a>(names: &'a [DomainName], domain: &DomainName) -> &'a str {
    names
        .iter()
        .find(|name| *name == domain)
        .or_else(|| names.iter().find(|name| name.is_within(domain)))
        .or_else(|| names.first())
        .map_or(UNKNOWN, DomainName::as_str)
}

/// The name under which an address has its PTR records (RFC 1035, section 3.5; RFC 3596, section 2.5).
pub(super) fn arpa(ip: IpAddr) -> String {
    let mut parts: Vec<String> = dotted(ip).split('.').map(str::to_owned).collect();
    parts.reverse();
    format!("{}.{}.arpa", parts.join("."), version(ip))
}

fn version(ip: IpAddr) -> &'static str {
    if ip.is_ipv6() { "ip6" } else { "in-addr" }
}

/// IPv4 as usual; IPv6 as 32 digits with dots between.
fn dotted(ip: IpAddr) -> String {
    match ip {
        IpAddr::V4(ip) => ip.to_string(),
        IpAddr::V6(ip) => {
            let digits: Vec<String> = ip
                .octets()
                .iter()
                .flat_map(|octet| [octet >> 4, octet & 0xf])
                .map(|digit| format!("{digit:X}"))
                .collect();
            digits.join(".")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_turned_round_for_ptr() {
        let arpa = |text: &str| arpa(text.parse().unwrap());
        assert_eq!(arpa("192.0.2.3"), "3.2.0.192.in-addr.arpa");
        assert_eq!(
            arpa("2001:db8::cb01"),
            "1.0.B.C.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.B.D.0.1.0.0.2.ip6.arpa"
        );
    }

    #[test]
    fn the_name_of_the_domain_itself_is_the_best() {
        let name = |text: &str| DomainName::parse(text).unwrap();
        let domain = name("example.test");
        let names = [name("other.test"), name("mx.example.test"), domain.clone()];
        assert_eq!(best_name(&names, &domain), "example.test");
        assert_eq!(best_name(&names[..2], &domain), "mx.example.test");
        assert_eq!(best_name(&names[..1], &domain), "other.test");
        assert_eq!(best_name(&[], &domain), "unknown");
    }
}
