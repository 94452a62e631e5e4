//! A resolver that is spoken to over TLS or HTTPS.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use hickory_proto::op::ResponseCode;
use hickory_proto::rr::{Name, RecordType as WireType};
use hickory_resolver::TokioResolver;
use hickory_resolver::config::{NameServerConfig, ResolveHosts, ResolverConfig};
use hickory_resolver::net::runtime::TokioRuntimeProvider;
use hickory_resolver::net::{DnsError, NetError};
use mailmend_providers::RecordType;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;
use rustls::{ClientConfig, RootCertStore};
use tokio::sync::OnceCell;

use super::address::ResolverAddress;
use super::reading::{Outcome, Reading, read, refusal};
use super::wire::Manner;
use crate::facts::{Absence, Answer, Cause};

/// A resolver over TLS or HTTPS; the connection is made when the first question goes out.
pub(super) struct Encrypted {
    address: ResolverAddress,
    patience: Duration,
    authorities: Option<Authorities>,
    resolver: OnceCell<Result<TokioResolver, Cause>>,
}

/// Who may vouch for the certificate of a resolver, in place of the authorities that are compiled in.
#[derive(Clone)]
pub struct Authorities(Arc<RootCertStore>);

impl Authorities {
    /// Reads certificates in PEM form; `None` when there is none that can be read.
    pub fn read(pem: &[u8]) -> Option<Self> {
        let mut roots = RootCertStore::empty();
        let certificates = CertificateDer::pem_slice_iter(pem).filter_map(Result::ok);
        roots.add_parsable_certificates(certificates);
        (!roots.is_empty()).then(|| Self(Arc::new(roots)))
    }

    pub(in crate::observe) fn settings(&self) -> Result<ClientConfig, rustls::Error> {
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let settings = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()?
            .with_root_certificates(self.0.clone());
        Ok(settings.with_no_client_auth())
    }
}

impl Encrypted {
    pub(super) fn new(
        address: ResolverAddress,
        patience: Duration,
        authorities: Option<Authorities>,
    ) -> Self {
        Self {
            address,
            patience,
            authorities,
            resolver: OnceCell::new(),
        }
    }

    /// Asks one question.
    pub(super) async fn ask(&self, name: &Name, kind: RecordType) -> Reading {
        let resolver = self
            .resolver
            .get_or_init(|| open(&self.address, self.patience, self.authorities.as_ref()))
            .await;
        let resolver = match resolver {
            Ok(resolver) => resolver,
            Err(cause) => return Reading::unknown(cause.clone()),
        };
        let asked = look_up(resolver, name, kind);
        let reading = match tokio::time::timeout(self.patience, asked).await {
            Ok(reading) => reading,
            Err(_) => return Reading::unknown(Cause::Timeout),
        };
        // The library says that nothing is there without telling of an alias on the way; so that is asked too.
        let absent = matches!(reading.outcome, Outcome::Here(Answer::Absent(_)));
        if absent && reading.aliases.is_empty() && kind != RecordType::Cname {
            let alias = look_up(resolver, name, RecordType::Cname);
            if let Ok(alias) = tokio::time::timeout(self.patience, alias).await
                && let Outcome::Here(Answer::Is(data)) = &alias.outcome
                && let Some(crate::facts::Data::Name(target)) = data.first()
            {
                return Reading {
                    aliases: vec![target.clone()],
                    ttl: alias.ttl,
                    outcome: Outcome::Elsewhere,
                    validated: None,
                };
            }
        }
        reading
    }
}

async fn open(
    address: &ResolverAddress,
    patience: Duration,
    authorities: Option<&Authorities>,
) -> Result<TokioResolver, Cause> {
    let (host, port) = match address {
        ResolverAddress::Plain(_) => return Err(Cause::NotAsked),
        ResolverAddress::Tls { host, port } | ResolverAddress::Https { host, port, .. } => {
            (host, *port)
        }
    };
    let addresses: Vec<IpAddr> = match host.parse() {
        Ok(ip) => vec![ip],
        Err(_) => tokio::net::lookup_host((host.as_str(), port))
            .await
            .map_err(|_| Cause::Unreachable)?
            .map(|found| found.ip())
            .take(4)
            .collect(),
    };
    let name: Arc<str> = Arc::from(host.as_str());
    let servers = addresses
        .into_iter()
        .map(|ip| {
            let mut server = match address {
                ResolverAddress::Https { path, .. } => {
                    NameServerConfig::https(ip, name.clone(), Some(Arc::from(path.as_str())))
                }
                _ => NameServerConfig::tls(ip, name.clone()),
            };
            for connection in &mut server.connections {
                connection.port = port;
            }
            server
        })
        .collect();
    let config = ResolverConfig::from_parts(None, Vec::new(), servers);
    let mut builder = TokioResolver::builder_with_config(config, TokioRuntimeProvider::default());
    if let Some(authorities) = authorities {
        let settings = authorities.settings().map_err(|_| Cause::Unreachable)?;
        builder = builder.with_tls_config(settings);
    }
    let options = builder.options_mut();
    options.timeout = patience;
    options.attempts = 1;
    options.cache_size = 0;
    options.max_active_requests = 256;
    options.use_hosts_file = ResolveHosts::Never;
    builder.build().map_err(|error| cause(&error))
}

async fn look_up(resolver: &TokioResolver, name: &Name, kind: RecordType) -> Reading {
    let mut name = name.clone();
    name.set_fqdn(true);
    match resolver
        .lookup(name.clone(), WireType::from(kind.number()))
        .await
    {
        Ok(found) => Reading {
            // the library does not ask for it
            validated: None,
            ..read(found.message(), &name, kind, Manner::Recursive)
        },
        Err(NetError::Dns(DnsError::NoRecordsFound(nothing))) => {
            let how = match nothing.response_code {
                ResponseCode::NXDomain => Absence::NxDomain,
                ResponseCode::NoError if nothing.soa.is_none() && nothing.ns.is_some() => {
                    return Reading::unknown(Cause::Refused);
                }
                ResponseCode::NoError => Absence::NoData,
                other => return Reading::unknown(refusal(other)),
            };
            Reading {
                aliases: Vec::new(),
                ttl: nothing.negative_ttl,
                outcome: Outcome::Here(Answer::Absent(how)),
                validated: None,
            }
        }
        Err(error) => Reading::unknown(cause(&error)),
    }
}

fn cause(error: &NetError) -> Cause {
    match error {
        NetError::Timeout => Cause::Timeout,
        NetError::Dns(DnsError::ResponseCode(code)) => refusal(*code),
        NetError::Dns(DnsError::DnssecBogus) => Cause::ServFail,
        NetError::Proto(_) | NetError::ForeignClassRecord { .. } | NetError::Truncated => {
            Cause::Malformed("the answer cannot be read".to_owned())
        }
        _ => Cause::Unreachable,
    }
}
