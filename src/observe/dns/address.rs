//! The address of a resolver, as people write it: `IP`, `IP:PORT`, `[v6]:PORT`, `tls://HOST`, `https://HOST/PATH`.

use std::fmt;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::str::FromStr;

/// Where a resolver is, and how it is spoken to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ResolverAddress {
    /// Plain DNS over UDP and TCP; port 53 when none was given.
    Plain(SocketAddr),
    /// DNS over TLS (RFC 7858); port 853 when none was given.
    Tls {
        /// Host name or address; the certificate must bear it.
        host: String,
        /// The port.
        port: u16,
    },
    /// DNS over HTTPS (RFC 8484); port 443 when none was given.
    Https {
        /// Host name or address; the certificate must bear it.
        host: String,
        /// The port.
        port: u16,
        /// The path, `/dns-query` when none was given.
        path: String,
    },
}

/// Why a text is no address of a resolver.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ResolverAddressError {
    /// Neither an IP address nor one of the two schemes.
    #[error(
        "\"{0}\" is not a resolver: give IP, IP:PORT, [IPv6]:PORT, tls://HOST or https://HOST/PATH"
    )]
    Form(String),
    /// The port is not a number from 1 to 65535.
    #[error("\"{0}\" is not a port (1 to 65535)")]
    Port(String),
    /// A scheme that is not known here.
    #[error("resolvers are not spoken to by {0}:// (tls:// and https:// are known)")]
    Scheme(String),
    /// The host is missing or holds characters that no host name has.
    #[error("\"{0}\" is not a host name or an address")]
    Host(String),
}

impl ResolverAddress {
    /// The port to which name servers on loopback addresses are moved: that of a plain resolver which is itself on
    /// a loopback address. A whole little world can then live on one unprivileged port.
    pub fn loopback_port(&self) -> Option<u16> {
        match self {
            Self::Plain(address) if address.ip().is_loopback() => Some(address.port()),
            _ => None,
        }
    }
}

impl FromStr for ResolverAddress {
    type Err = ResolverAddressError;

    fn from_str(text: &str) -> Result<Self, ResolverAddressError> {
        let text = text.trim();
        let Some((scheme, rest)) = text.split_once("://") else {
            return plain(text);
        };
        let (authority, path) = match rest.find('/') {
            Some(at) => rest.split_at(at),
            None => (rest, ""),
        };
        match scheme.to_ascii_lowercase().as_str() {
            "tls" if path.is_empty() || path == "/" => {
                let (host, port) = host_and_port(authority, 853)?;
                Ok(Self::Tls { host, port })
            }
            "tls" => Err(ResolverAddressError::Form(short(text))),
            "https" => {
                let (host, port) = host_and_port(authority, 443)?;
                let path = match path {
                    "" | "/" => "/dns-query".to_owned(),
                    other if other.bytes().all(|b| b.is_ascii_graphic()) => other.to_owned(),
                    _ => return Err(ResolverAddressError::Form(short(text))),
                };
                Ok(Self::Https { host, port, path })
            }
            "udp" | "tcp" | "dns" => plain(authority),
            other => Err(ResolverAddressError::Scheme(short(other))),
        }
    }
}

impl fmt::Display for ResolverAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bracket = |host: &str| match host.parse::<Ipv6Addr>() {
            Ok(v6) => format!("[{v6}]"),
            Err(_) => host.to_owned(),
        };
        match self {
            Self::Plain(address) if address.port() == 53 => write!(f, "{}", address.ip()),
            Self::Plain(address) => write!(f, "{address}"),
            Self::Tls { host, port: 853 } => write!(f, "tls://{}", bracket(host)),
            Self::Tls { host, port } => write!(f, "tls://{}:{port}", bracket(host)),
            Self::Https {
                host,
                port: 443,
                path,
            } => write!(f, "https://{}{path}", bracket(host)),
            Self::Https { host, port, path } => {
                write!(f, "https://{}:{port}{path}", bracket(host))
            }
        }
    }
}

fn plain(text: &str) -> Result<ResolverAddress, ResolverAddressError> {
    if let Ok(ip) = text.trim_matches(['[', ']']).parse::<IpAddr>() {
        return Ok(ResolverAddress::Plain(SocketAddr::new(ip, 53)));
    }
    if let Ok(address) = text.parse::<SocketAddr>()
        && address.port() != 0
    {
        return Ok(ResolverAddress::Plain(address));
    }
    match text.rsplit_once(':') {
        Some((ip, digits)) if ip.trim_matches(['[', ']']).parse::<IpAddr>().is_ok() => {
            Err(ResolverAddressError::Port(short(digits)))
        }
        _ => Err(ResolverAddressError::Form(short(text))),
    }
}

fn host_and_port(authority: &str, usual: u16) -> Result<(String, u16), ResolverAddressError> {
    let (host, digits) = if let Some(inner) = authority.strip_prefix('[') {
        let (host, rest) = inner
            .split_once(']')
            .ok_or_else(|| ResolverAddressError::Host(short(authority)))?;
        (host, rest.strip_prefix(':'))
    } else if authority.parse::<Ipv6Addr>().is_ok() {
        (authority, None)
    } else {
        match authority.split_once(':') {
            Some((host, digits)) => (host, Some(digits)),
            None => (authority, None),
        }
    };
    let port = match digits {
        None => usual,
        Some(digits) => digits
            .parse::<u16>()
            .ok()
            .filter(|port| *port != 0)
            .ok_or_else(|| ResolverAddressError::Port(short(digits)))?,
    };
    let host = host.strip_suffix('.').unwrap_or(host);
    if host.parse::<IpAddr>().is_ok() {
        return Ok((host.to_owned(), port));
    }
    match mailmend_providers::DomainName::parse(host) {
        Ok(name) if !name.is_root() => Ok((name.to_string(), port)),
        _ => Err(ResolverAddressError::Host(short(host))),
    }
}

/// At most 60 characters of what was typed, for a message.
fn short(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(60).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_written_form_is_understood() {
        for (text, shown) in [
            ("192.0.2.1", "192.0.2.1"),
            ("192.0.2.1:5300", "192.0.2.1:5300"),
            ("2001:db8::1", "2001:db8::1"),
            ("[2001:db8::1]", "2001:db8::1"),
            ("[2001:db8::1]:53", "2001:db8::1"),
            ("[::1]:5300", "[::1]:5300"),
            ("tls://dns.example.test", "tls://dns.example.test"),
            ("tls://192.0.2.1:8853", "tls://192.0.2.1:8853"),
            ("tls://[2001:db8::1]", "tls://[2001:db8::1]"),
            (
                "https://dns.example.test",
                "https://dns.example.test/dns-query",
            ),
            ("HTTPS://192.0.2.1:8443/q", "https://192.0.2.1:8443/q"),
        ] {
            let address: ResolverAddress = text.parse().unwrap();
            assert_eq!(address.to_string(), shown);
            assert_eq!(shown.parse::<ResolverAddress>().unwrap(), address);
        }
    }

    #[test]
    fn a_wrong_form_is_told_apart() {
        let wrong = |text: &str| text.parse::<ResolverAddress>().unwrap_err();
        assert!(matches!(
            wrong("dns.example"),
            ResolverAddressError::Form(_)
        ));
        assert!(matches!(
            wrong("192.0.2.1:99999"),
            ResolverAddressError::Port(_)
        ));
        assert!(matches!(
            wrong("192.0.2.1:0"),
            ResolverAddressError::Port(_)
        ));
        assert!(matches!(wrong("tls://a b"), ResolverAddressError::Host(_)));
        assert!(matches!(
            wrong("quic://192.0.2.1"),
            ResolverAddressError::Scheme(_)
        ));
        assert!(matches!(wrong("https://"), ResolverAddressError::Host(_)));
    }

    #[test]
    fn only_a_plain_loopback_resolver_moves_name_servers() {
        let port = |text: &str| text.parse::<ResolverAddress>().unwrap().loopback_port();
        assert_eq!(port("127.0.0.1:5300"), Some(5300));
        assert_eq!(port("[::1]:5300"), Some(5300));
        assert_eq!(port("192.0.2.1:5300"), None);
    }
}
