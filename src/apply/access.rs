//! The way to a provider: credentials that the environment holds, the zone behind them, and whether it may be written.

use mailmend_providers::environment::{self, Found};
use mailmend_providers::{Access, Adapter, Credential, Credentials, Provider, Refusal, Zone};

use crate::facts::Facts;
use crate::failure::{Failure, Kind};
use crate::report::providers;
use crate::world::World;

/// A provider that is open, with the zone of the domain.
pub struct Opened {
    /// The provider.
    pub provider: Box<dyn Provider>,
    /// The zone that holds the domain, as the provider knows it.
    pub zone: Zone,
    /// Who we are there, and what we may do.
    pub access: Access,
}

/// What the environment holds for an adapter.
///
/// # Errors
/// [`Kind::Usage`] when a file that a variable points to cannot be read.
pub fn credentials(world: &World, adapter: &'static Adapter) -> Result<Found, Failure> {
    environment::credentials(
        adapter,
        |name| world.variable(name),
        |path| std::fs::read_to_string(path),
    )
    .map_err(|error| {
        Failure::new(Kind::Usage, "credential-unreadable").with("reason", error.to_string())
    })
}

/// The failure that names a credential which is not there.
pub fn missing(credential: &Credential) -> Failure {
    Failure::new(Kind::Usage, "credential-missing")
        .with("label", providers::label_arg(credential))
        .with("names", credential.env.join(", "))
}

/// Opens an adapter and finds the zone that holds the domain and that its name servers point to. Changes nothing.
///
/// # Errors
/// The provider's refusal; [`Refusal::Forbidden`] when it says that the zone may not be written.
pub async fn open(
    adapter: &'static Adapter,
    credentials: &Credentials,
    facts: &Facts,
) -> Result<Opened, Refusal> {
    let provider = (adapter.open)(credentials)?;
    let hosts = facts.zone.name_servers.is();
    let live_ns: Vec<_> = hosts
        .into_iter()
        .flatten()
        .map(|host| host.name.clone())
        .collect();
    let zone = provider.find_zone(&facts.target.domain, &live_ns).await?;
    let access = provider.access(Some(&zone)).await?;
    if access.can_write == Some(false) {
        return Err(Refusal::Forbidden {
            missing: access.remarks.join("; "),
        });
    }
    Ok(Opened {
        provider,
        zone,
        access,
    })
}
