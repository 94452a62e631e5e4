//! What an adapter says of itself before it is opened: credentials it needs, limits, how well it guards.

use secrecy::SecretString;

use crate::provider::{Atomicity, Provider, Refusal};

/// A kind of provider, as data. Help texts, `mailmend providers` and the wizard read it.
pub struct Adapter {
    /// Short, stable id: `cloudflare`.
    pub id: &'static str,
    /// The name people know.
    pub title: &'static str,
    /// Name-server suffixes by which the host is recognised; empty for self-hosted kinds.
    pub nameservers: &'static [&'static str],
    /// What must be known to open it, in the order in which it is asked.
    pub credentials: &'static [Credential],
    /// How well a write is guarded.
    pub atomicity: Atomicity,
    /// Limits, each with the date at which it was seen.
    pub limits: &'static [Limit],
    /// Opens the provider. No network is touched.
    pub open: fn(&Credentials) -> Result<Box<dyn Provider>, Refusal>,
}

/// One thing that must be known to open a provider.
#[derive(Debug)]
pub struct Credential {
    /// Environment variables that hold it, the first one preferred. Each is also read as `<NAME>_FILE`.
    pub env: &'static [&'static str],
    /// What people call it.
    pub label: &'static str,
    /// Where to get it, in one sentence.
    pub help: &'static str,
    /// True when it must never be shown.
    pub secret: bool,
    /// True when the provider opens without it.
    pub optional: bool,
}

/// A limit of the back end, with the date at which it was seen.
#[derive(Debug)]
pub struct Limit {
    /// What the limit is about: `min_ttl`, `txt_length`, ...
    pub what: &'static str,
    /// The limit in words.
    pub text: &'static str,
    /// Year and month: `2026-01`.
    pub seen: &'static str,
}

/// Given credentials, by the first environment name of each [`Credential`]. Has no `Debug` that shows values.
#[derive(Default)]
pub struct Credentials {
    given: Vec<(&'static str, SecretString)>,
    /// Base URL instead of the adapter's own (https, or http on loopback only).
    pub endpoint: Option<String>,
}

impl Credentials {
    /// No credential at all.
    pub fn none() -> Self {
        Self::default()
    }

    /// Adds one value under the credential's first environment name.
    pub fn with(mut self, name: &'static str, value: SecretString) -> Self {
        self.given.retain(|(known, _)| *known != name);
        self.given.push((name, value));
        self
    }

    /// Sets the base URL.
    pub fn at(mut self, endpoint: Option<String>) -> Self {
        self.endpoint = endpoint;
        self
    }

    /// The value given under this name.
    pub fn get(&self, name: &str) -> Option<&SecretString> {
        self.given
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, value)| value)
    }
}

impl std::fmt::Debug for Credentials {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Credentials")
            .field(
                "given",
                &self.given.iter().map(|(name, _)| name).collect::<Vec<_>>(),
            )
            .field("endpoint", &self.endpoint)
            .finish()
    }
}
