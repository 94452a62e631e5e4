//! Every adapter that a person can choose: one line for each.

use crate::adapter::Adapter;
use crate::name::DomainName;
use crate::{cloudflare, rfc2136};

/// The adapters, in the order in which they are offered.
pub static CATALOG: [&Adapter; 2] = [&cloudflare::ADAPTER, &rfc2136::ADAPTER];

/// The adapter with this id.
pub fn by_id(id: &str) -> Option<&'static Adapter> {
    CATALOG.into_iter().find(|adapter| adapter.id == id)
}

/// The adapter whose host runs this name server: `ada.ns.cloudflare.com`.
pub fn by_name_server(server: &DomainName) -> Option<&'static Adapter> {
    CATALOG.into_iter().find(|adapter| {
        adapter
            .nameservers
            .iter()
            .filter_map(|suffix| DomainName::parse(suffix).ok())
            .any(|suffix| server.is_within(&suffix))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique_and_found() {
        for adapter in CATALOG {
            let found = by_id(adapter.id).unwrap();
            assert!(std::ptr::eq(found, adapter), "{}", adapter.id);
        }
        assert!(by_id("memory").is_none());
    }

    #[test]
    fn a_host_is_known_by_its_name_servers() {
        let id = |text: &str| {
            let server = DomainName::parse(text).unwrap();
            by_name_server(&server).map(|adapter| adapter.id)
        };
        assert_eq!(id("ada.ns.cloudflare.com"), Some("cloudflare"));
        assert_eq!(id("ns1.evilns.cloudflare.com.example.test"), None);
        assert_eq!(id("xns.cloudflare.com"), None);
    }
}
