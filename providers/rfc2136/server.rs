//! Which server, with which key: the credentials of the adapter, read once.

use std::fmt;
use std::net::{IpAddr, SocketAddr};

use base64::Engine as _;
use hickory_proto::rr::rdata::tsig::TsigAlgorithm;
use hickory_proto::rr::{Name, TSigner};
use secrecy::ExposeSecret;

use super::ADAPTER;
use crate::adapter::Credentials;
use crate::name::DomainName;
use crate::provider::{Refusal, SettingFault};

/// Seconds by which the clocks may differ (RFC 8945, section 10).
const FUDGE: u16 = 300;

/// A name server by name or address, and its port.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Server {
    host: Host,
    port: u16,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Host {
    Address(IpAddr),
    Name(DomainName),
}

impl Server {
    /// The endpoint if one is given (`dns://host:port` or `host:port`), or else the name server among the credentials.
    pub(super) fn from_credentials(credentials: &Credentials) -> Result<Self, Refusal> {
        let text = match &credentials.endpoint {
            Some(endpoint) => endpoint.strip_prefix("dns://").unwrap_or(endpoint),
            None => given(credentials, 0)?,
        };
        let setting = match &credentials.endpoint {
            Some(_) => "--endpoint",
            None => variable(0),
        };
        Self::parse(text.trim().trim_end_matches('/'))
            .ok_or_else(|| wrong(setting, SettingFault::NotAServer))
    }

    /// Where it can be reached.
    pub(super) async fn addresses(&self) -> Result<Vec<SocketAddr>, Refusal> {
        match &self.host {
            Host::Address(ip) => Ok(vec![SocketAddr::new(*ip, self.port)]),
            Host::Name(name) => tokio::net::lookup_host((name.as_str(), self.port))
                .await
                .map(Iterator::collect)
                .map_err(|error| Refusal::Unreachable {
                    reason: format!("{name}: {error}"),
                }),
        }
    }

    fn parse(text: &str) -> Option<Self> {
        if let Ok(address) = text.parse::<SocketAddr>() {
            return Some(Self {
                host: Host::Address(address.ip()),
                port: address.port(),
            });
        }
        let bare = text.strip_prefix('[').and_then(|t| t.strip_suffix(']'));
        if let Ok(ip) = bare.unwrap_or(text).parse::<IpAddr>() {
            return Some(Self {
                host: Host::Address(ip),
                port: 53,
            });
        }
        let (host, port) = match text.rsplit_once(':') {
            Some((host, port)) => (host, port.parse().ok()?),
            None => (text, 53),
        };
        let name = DomainName::parse(host)
            .ok()
            .filter(|name| !name.is_root())?;
        Some(Self {
            host: Host::Name(name),
            port,
        })
    }
}

impl fmt::Display for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.host {
            Host::Address(ip) => write!(f, "{}", SocketAddr::new(*ip, self.port)),
            Host::Name(name) => write!(f, "{name}:{}", self.port),
        }
    }
}

/// The key that signs.
pub(super) fn signer(credentials: &Credentials) -> Result<TSigner, Refusal> {
    let not_a_name = || wrong(variable(1), SettingFault::NotAName);
    let name = DomainName::parse(given(credentials, 1)?).map_err(|_| not_a_name())?;
    let name = Name::from_ascii(name.fqdn()).map_err(|_| not_a_name())?;
    let compact: String = given(credentials, 2)?.split_whitespace().collect();
    let secret = base64::engine::general_purpose::STANDARD
        .decode(compact)
        .ok()
        .filter(|secret| !secret.is_empty())
        .ok_or_else(|| wrong(variable(2), SettingFault::NotBase64))?;
    let algorithm = match given(credentials, 3) {
        Ok(text) => algorithm(text)?,
        Err(_) => TsigAlgorithm::HmacSha256,
    };
    TSigner::new(secret, algorithm, name, FUDGE)
        .map_err(|_| wrong(variable(3), SettingFault::Algorithm))
}

fn algorithm(text: &str) -> Result<TsigAlgorithm, Refusal> {
    let plain = text.trim().trim_end_matches('.').to_ascii_lowercase();
    match plain.strip_prefix("hmac-").unwrap_or(&plain) {
        "sha256" => Ok(TsigAlgorithm::HmacSha256),
        "sha384" => Ok(TsigAlgorithm::HmacSha384),
        "sha512" => Ok(TsigAlgorithm::HmacSha512),
        _ => Err(wrong(variable(3), SettingFault::Algorithm)),
    }
}

/// The credential at this place of the adapter's list, under any of its names.
fn given(credentials: &Credentials, place: usize) -> Result<&str, Refusal> {
    let credential = &ADAPTER.credentials[place];
    credential
        .env
        .iter()
        .find_map(|name| credentials.get(name))
        .map(|value| value.expose_secret())
        .filter(|value| !value.trim().is_empty())
        .ok_or_else(|| wrong(variable(place), SettingFault::Missing))
}

/// The first name of the credential at this place of the adapter's list.
fn variable(place: usize) -> &'static str {
    ADAPTER.credentials[place].env[0]
}

fn wrong(name: &str, wrong: SettingFault) -> Refusal {
    Refusal::Setting {
        name: name.to_owned(),
        wrong,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use secrecy::SecretString;

    #[test]
    fn a_server_is_read_in_every_spelling() {
        for (text, shown) in [
            ("192.0.2.1", "192.0.2.1:53"),
            ("192.0.2.1:5353", "192.0.2.1:5353"),
            ("2001:db8::1", "[2001:db8::1]:53"),
            ("[2001:db8::1]:5353", "[2001:db8::1]:5353"),
            ("NS1.example.test.", "ns1.example.test:53"),
            ("ns1.example.test:5353", "ns1.example.test:5353"),
        ] {
            assert_eq!(Server::parse(text).unwrap().to_string(), shown);
        }
        for text in ["", "a b", "ns1.example.test:port", "."] {
            assert_eq!(Server::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_wrong_secret_is_not_repeated_in_the_refusal() {
        let credentials = Credentials::none()
            .with("DNSUPDATE_TSIG_KEY", "upd.key".into())
            .with("DNSUPDATE_TSIG_SECRET", SecretString::from("hunter2!"));
        let refusal = signer(&credentials).err().unwrap();
        assert_eq!(
            refusal,
            wrong("DNSUPDATE_TSIG_SECRET", SettingFault::NotBase64)
        );
        assert!(!format!("{refusal} {refusal:?}").contains("hunter2"));
    }

    #[test]
    fn the_algorithm_is_sha256_unless_another_is_given() {
        let key = |algorithm: Option<&str>| {
            let mut credentials = Credentials::none()
                .with("RFC2136_TSIG_KEY", "upd.key".into())
                .with("RFC2136_TSIG_SECRET", "AAAA".into());
            if let Some(text) = algorithm {
                credentials = credentials.with("DNSUPDATE_TSIG_ALGORITHM", text.into());
            }
            signer(&credentials).map(|signer| signer.algorithm().clone())
        };
        assert_eq!(key(None), Ok(TsigAlgorithm::HmacSha256));
        assert_eq!(key(Some("HMAC-SHA512.")), Ok(TsigAlgorithm::HmacSha512));
        assert_eq!(
            key(Some("hmac-md5")),
            Err(wrong("DNSUPDATE_TSIG_ALGORITHM", SettingFault::Algorithm))
        );
    }
}
