//! Policy files over HTTPS (RFC 8461, section 3.3): short, with a valid certificate, without redirects, within a time limit.

use std::error::Error as _;
use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use async_trait::async_trait;
use mailmend_providers::DomainName;
use reqwest::{Client, Response, redirect};

use super::dns::{Authorities, Dns};
use super::wave::Wave;
use crate::facts::{Answer, Cause, Obstacle, PolicyFile, Seen, Txt};
use crate::records::Standing;
use crate::records::mta_sts::{MtaSts, standing};

/// The longest policy that is read (RFC 8461, section 3.3 proposes this).
const LONGEST: usize = 64 * 1024;

/// Addresses of one host that are tried.
const MOST_ADDRESSES: usize = 4;

/// Whoever fetches policy files.
#[async_trait]
pub trait Https: Send + Sync {
    /// The policy file of this host, which has these addresses.
    async fn policy(&self, host: &DomainName, addresses: &[IpAddr]) -> PolicyFile;
}

/// The web as it is.
pub struct RealHttps {
    authorities: Option<Authorities>,
    patience: Duration,
}

impl RealHttps {
    /// Makes ready to fetch. `authorities` vouch for certificates, in place of those that are compiled in; a whole fetch
    /// takes no longer than `patience`.
    pub fn new(authorities: Option<Authorities>, patience: Duration) -> Self {
        Self {
            authorities,
            patience,
        }
    }

    fn client(&self, host: &str, addresses: &[SocketAddr]) -> Option<Client> {
        let mut builder = Client::builder()
            .user_agent(concat!("mailmend/", env!("CARGO_PKG_VERSION")))
            .connect_timeout(self.patience)
            .timeout(self.patience)
            .redirect(redirect::Policy::none())
            .https_only(true)
            .resolve_to_addrs(host, addresses);
        if addresses.iter().all(|address| address.ip().is_loopback()) {
            builder = builder.no_proxy();
        }
        if let Some(authorities) = &self.authorities {
            builder = builder.use_preconfigured_tls(authorities.settings().ok()?);
        }
        builder.build().ok()
    }
}

#[async_trait]
impl Https for RealHttps {
    async fn policy(&self, host: &DomainName, addresses: &[IpAddr]) -> PolicyFile {
        let addresses: Vec<SocketAddr> = addresses
            .iter()
            .take(MOST_ADDRESSES)
            .map(|ip| SocketAddr::new(*ip, 443))
            .collect();
        let Some(client) = self.client(host.as_str(), &addresses) else {
            return PolicyFile::Unknown(Cause::NotAsked);
        };
        let url = format!("https://{host}/.well-known/mta-sts.txt");
        match client.get(url).send().await {
            Ok(response) => read(response).await,
            Err(error) => lost(&error),
        }
    }
}

async fn read(mut response: Response) -> PolicyFile {
    let status = response.status().as_u16();
    match status {
        200 => {}
        // the server is ill, and may be well again in a moment
        429 | 500.. => return PolicyFile::Unknown(Cause::Refused),
        other => return PolicyFile::Withheld(Obstacle::Status(other)),
    }
    let mut body = Vec::new();
    loop {
        match response.chunk().await {
            Ok(Some(piece)) if body.len() + piece.len() <= LONGEST => body.extend(piece),
            Ok(Some(_)) => return PolicyFile::Withheld(Obstacle::NoText),
            Ok(None) => break,
            Err(error) => return lost(&error),
        }
    }
    match String::from_utf8(body) {
        Ok(text) => PolicyFile::Is(text),
        Err(_) => PolicyFile::Withheld(Obstacle::NoText),
    }
}

/// A certificate that is not valid keeps every sender away; anything else may be otherwise the next time.
fn lost(error: &reqwest::Error) -> PolicyFile {
    if error.is_timeout() {
        return PolicyFile::Unknown(Cause::Timeout);
    }
    let mut below = error.source();
    while let Some(inner) = below {
        if let Some(rustls::Error::InvalidCertificate(_)) = inner.downcast_ref() {
            return PolicyFile::Withheld(Obstacle::Certificate);
        }
        // an error of input or output does not count the one that it holds among its sources
        let held = inner
            .downcast_ref::<std::io::Error>()
            .and_then(std::io::Error::get_ref);
        below = match held {
            Some(held) => Some(held),
            None => inner.source(),
        };
    }
    PolicyFile::Unknown(Cause::Unreachable)
}

/// The policy that the one record at `_mta-sts` announces; nothing is fetched without such a record.
pub(super) async fn announced(
    dns: &dyn Dns,
    https: Option<&dyn Https>,
    domain: &DomainName,
    seen: &Seen<Vec<Txt>>,
) -> PolicyFile {
    let texts: Vec<String> = seen.all().iter().map(Txt::text).collect();
    let mut records = texts
        .iter()
        .filter(|text| standing(text) == Standing::Record);
    let only = records.next().filter(|_| records.next().is_none());
    let announces = only.is_some_and(|text| MtaSts::read(text).is_usable());
    let (Some(https), true, Ok(host)) = (https, announces, domain.under("mta-sts")) else {
        return PolicyFile::NotAsked;
    };
    let mut wave = Wave::default();
    let ticket = wave.ask_host(&host);
    let found = wave.send(dns).await.host(&ticket);
    let addresses = found.addresses();
    if !addresses.is_empty() {
        return https.policy(&host, &addresses).await;
    }
    match (&found.a.answer, &found.aaaa.answer) {
        (Answer::Absent(_), Answer::Absent(_)) => PolicyFile::Withheld(Obstacle::NoHost),
        (Answer::Unknown(cause), _) | (_, Answer::Unknown(cause)) => {
            PolicyFile::Unknown(cause.clone())
        }
        _ => PolicyFile::Unknown(Cause::NotAsked),
    }
}
