//! DNS hosts: how they are recognised by their name servers, and how their forms behave.

use std::sync::OnceLock;

use mailmend_providers::DomainName;
use regex::Regex;
use serde::Deserialize;

use super::ends_at_label;
use super::services::Confidence;

/// A company that hosts DNS zones, and the habits of its form.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Host {
    /// Short, stable id: `cloudflare`.
    pub id: String,
    /// The name people know.
    pub name: String,
    /// Ends of its name servers' names, at whole labels; `~` begins a regular expression on the whole name.
    pub ns: Vec<String>,
    /// What the name field wants.
    pub name_form: NameForm,
    /// What stands for the zone itself in the name field.
    pub apex: Apex,
    /// Who puts quotes round a TXT value.
    pub quotes: Quotes,
    /// Who cuts a long TXT value.
    pub long_txt: LongTxt,
    /// The longest TXT value that fits, in characters, quotes and escapes included.
    pub txt_limit: Option<usize>,
    /// What it does not take: `quotes`, `backslash`, `null-mx`.
    #[serde(default)]
    pub refuses: Vec<String>,
    /// The way through its menus to the records; see [`hosts_seen`] for the date.
    pub console: String,
    /// Is there an API?
    pub api: Api,
    /// The id of the provider that changes zones there.
    pub adapter: Option<String>,
    /// The lowest TTL that it takes, in seconds.
    pub min_ttl: Option<u32>,
    /// What goes wrong there, by name: `doubles-name`, `default-dmarc`, ...; the catalogue explains each.
    #[serde(default)]
    pub traps: Vec<String>,
    /// How sure the entry is.
    pub confidence: Confidence,
}

/// What the name field of a form wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NameForm {
    /// The part before the zone: `_dmarc`. A whole name comes out doubled.
    Relative,
    /// That, or the whole name.
    Either,
    /// The whole name with a dot at the end.
    FqdnDot,
}

/// What stands for the zone itself in the name field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Apex {
    /// `@`.
    At,
    /// Nothing.
    Empty,
    /// The zone's name.
    Zone,
}

/// Who puts quotes round a TXT value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Quotes {
    /// Nobody: quotes would become part of the value.
    No,
    /// The person.
    Yes,
    /// The host, so the person need not.
    Added,
}

/// Who cuts a TXT value of more than 255 octets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LongTxt {
    /// The host.
    Host,
    /// The person, into quoted pieces on one line.
    Person,
    /// Not known.
    Unknown,
}

/// Is there an API to change records with?
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Api {
    /// Yes.
    Yes,
    /// Only for some accounts.
    Restricted,
    /// No.
    No,
}

#[derive(Deserialize)]
struct Table {
    seen: String,
    host: Vec<Host>,
}

struct Read {
    seen: String,
    hosts: Vec<Host>,
    /// For each host, its regular expressions.
    patterns: Vec<Vec<Regex>>,
}

#[allow(
    clippy::expect_used,
    reason = "the text is compiled in, and a test reads it"
)]
fn table() -> &'static Read {
    static TABLE: OnceLock<Read> = OnceLock::new();
    TABLE.get_or_init(|| {
        let table: Table =
            toml::from_str(include_str!("dns_hosts.toml")).expect("dns_hosts.toml is well formed");
        let patterns = table
            .host
            .iter()
            .map(|host| {
                host.ns
                    .iter()
                    .filter_map(|ns| ns.strip_prefix('~'))
                    .map(|pattern| Regex::new(pattern).expect("a test compiles every expression"))
                    .collect()
            })
            .collect();
        Read {
            seen: table.seen,
            hosts: table.host,
            patterns,
        }
    })
}

/// All hosts, in the order of the catalogue.
pub fn hosts() -> &'static [Host] {
    &table().hosts
}

/// Year and month at which forms were last looked at: `2026-11`.
pub fn hosts_seen() -> &'static str {
    &table().seen
}

/// The host with this id.
pub fn host(id: &str) -> Option<&'static Host> {
    hosts().iter().find(|host| host.id == id)
}

/// The host whose name servers these are. The first that fits names the host; `None` when none does, or when the
/// servers belong to several hosts, so that no form is surely the right one.
pub fn host_by_name_servers(servers: &[DomainName]) -> Option<&'static Host> {
    let mut found: Option<&'static Host> = None;
    for server in servers {
        match (host_of(server), found) {
            (Some(host), Some(earlier)) if host.id != earlier.id => return None,
            (Some(host), _) => found = Some(host),
            (None, _) => {}
        }
    }
    found
}

fn host_of(server: &DomainName) -> Option<&'static Host> {
    let table = table();
    let by_pattern = table
        .patterns
        .iter()
        .position(|patterns| patterns.iter().any(|p| p.is_match(server.as_str())));
    if let Some(at) = by_pattern {
        return table.hosts.get(at);
    }
    table
        .hosts
        .iter()
        .filter_map(|host| {
            let fit = host
                .ns
                .iter()
                .filter_map(|ending| ends_at_label(server, ending));
            Some((fit.max()?, host))
        })
        .max_by_key(|(length, _)| *length)
        .map(|(_, host)| host)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn by(servers: &[&str]) -> Option<&'static str> {
        let servers: Vec<_> = servers
            .iter()
            .map(|text| DomainName::parse(text).unwrap())
            .collect();
        host_by_name_servers(&servers).map(|host| host.id.as_str())
    }

    #[test]
    fn every_host_has_an_id_of_its_own_and_every_expression_compiles() {
        let ids: BTreeSet<_> = hosts().iter().map(|h| &h.id).collect();
        assert_eq!(ids.len(), hosts().len());
        assert!(ids.len() > 40);
        assert!(hosts_seen().starts_with("20"));
        let patterns = hosts()
            .iter()
            .flat_map(|h| &h.ns)
            .filter(|ns| ns.starts_with('~'))
            .count();
        let compiled: usize = table().patterns.iter().map(Vec::len).sum();
        assert_eq!(patterns, compiled);
    }

    #[test]
    fn every_trap_is_explained_in_the_catalogue() {
        let head = include_str!("dns_hosts.toml")
            .split("seen =")
            .next()
            .unwrap();
        for trap in hosts().iter().flat_map(|h| &h.traps) {
            assert!(head.contains(&format!("#   {trap} ")), "{trap}");
        }
    }

    #[test]
    fn a_host_is_known_by_its_name_servers() {
        assert_eq!(
            by(&["ada.ns.cloudflare.com", "bob.ns.cloudflare.com"]),
            Some("cloudflare")
        );
        assert_eq!(by(&["ns-12.awsdns-34.co.uk"]), Some("route53"));
        assert_eq!(by(&["dns100.ovh.net", "ns100.ovh.net"]), Some("ovh"));
        assert_eq!(by(&["dns1.p01.nsone.net"]), Some("netlify"));
        assert_eq!(by(&["curitiba.ns.porkbun.com"]), Some("porkbun"));
        assert_eq!(by(&["ns1.example.test"]), None);
        assert_eq!(by(&["ns1.notgandi.net"]), None);
        assert_eq!(by(&[]), None);
    }

    #[test]
    fn two_hosts_at_once_are_nobody() {
        assert_eq!(by(&["ada.ns.cloudflare.com", "ns1.gandi.net"]), None);
    }
}
