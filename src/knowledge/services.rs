//! Sending services: how they prove that mail is theirs, and how they are recognised.

use std::sync::OnceLock;

use mailmend_providers::DomainName;
use serde::Deserialize;

use super::ends_at_label;

/// A service that sends mail in its customers' names.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Service {
    /// Short, stable id: `activecampaign`.
    pub id: String,
    /// The name people know.
    pub name: String,
    /// Other names it goes by.
    #[serde(default)]
    pub also: Vec<String>,
    /// What it is for: `marketing`, `transactional`, `mailbox`, `gateway`, ...; the first one is the main one.
    pub kind: Vec<String>,
    /// Who holds the secret half of its DKIM key.
    pub key_holder: KeyHolder,
    /// The kinds of DKIM record that it asks for; empty when it signs for nobody.
    pub dkim: Vec<DkimKind>,
    /// Selectors that are the same for every customer. Never proof of the service: several use the same ones.
    pub selectors: Vec<String>,
    /// The shape of selectors that differ from customer to customer: `hs1-<portal>`.
    #[serde(default)]
    pub selector_forms: Vec<String>,
    /// Selectors of earlier days, still seen.
    #[serde(default)]
    pub old_selectors: Vec<String>,
    /// Ends, at whole labels, of the names to which its CNAMEs lead.
    #[serde(default)]
    pub targets: Vec<String>,
    /// What a customer writes after `include:`.
    #[serde(default)]
    pub spf_include: Vec<String>,
    /// More ends of include names by which it is recognised.
    #[serde(default)]
    pub spf_suffix: Vec<String>,
    /// Does an SPF pass count for the From domain?
    pub spf_aligns: SpfAligns,
    /// Ends of its MX hosts' names.
    #[serde(default)]
    pub mx: Vec<String>,
    /// The bounce domain under the customer's own domain, once it is set up: `em<number>.<domain>`.
    pub return_path: Option<String>,
    /// More ends of names by which its mail is recognised: signing domains of its own, servers, bounce addresses.
    #[serde(default)]
    pub traces: Vec<String>,
    /// Ends of the names to which it points `_dmarc`.
    #[serde(default)]
    pub dmarc_targets: Vec<String>,
    /// Report domains that it writes into customers' DMARC records.
    #[serde(default)]
    pub dmarc_rua: Vec<String>,
    /// The DMARC record that it puts on customers' domains unasked.
    pub dmarc_default: Option<String>,
    /// The id of the service whose machinery it uses.
    pub via: Option<String>,
    /// The way through its menus to the records; see [`services_seen`] for the date.
    pub menu: Option<String>,
    /// How sure the entry is. [`Confidence::Low`] is shown as a hint and never taken for a fact.
    pub confidence: Confidence,
}

/// Who holds the secret half of a DKIM key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum KeyHolder {
    /// The service; a key made elsewhere is of no use to it.
    Service,
    /// The customer: their own server signs.
    Own,
    /// The service, unless the customer brings one.
    Either,
}

/// The kind of record by which a DKIM key is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DkimKind {
    /// An alias to a key that the service keeps, and may change.
    Cname,
    /// The key itself.
    Txt,
    /// A delegated part of the domain.
    Ns,
}

/// Does an SPF pass of a service's mail count for the From domain?
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SpfAligns {
    /// Yes: the bounce address is in the From domain.
    Yes,
    /// No: the bounce address is the service's.
    No,
    /// Only after its return-path record is set up.
    IfSetup,
    /// Not known.
    Unknown,
}

/// How sure an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    /// A hint.
    Low,
    /// One good source.
    Medium,
    /// Several sources, or the service itself.
    High,
}

#[derive(Deserialize)]
struct Table {
    seen: String,
    service: Vec<Service>,
}

static TABLE: OnceLock<Table> = OnceLock::new();

#[allow(
    clippy::expect_used,
    reason = "the text is compiled in, and a test reads it"
)]
fn table() -> &'static Table {
    TABLE.get_or_init(|| {
        toml::from_str(include_str!("services.toml")).expect("services.toml is well formed")
    })
}

/// All services, in the order of the catalogue.
pub fn services() -> &'static [Service] {
    &table().service
}

/// Year and month at which menus and records were last looked at: `2026-11`.
pub fn services_seen() -> &'static str {
    &table().seen
}

/// The service with this id.
pub fn service(id: &str) -> Option<&'static Service> {
    services().iter().find(|service| service.id == id)
}

/// The service that a person means: id, name or another name, in any case, with or without spaces and dashes;
/// the beginning of one is enough when only one service begins so.
pub fn service_by_name(text: &str) -> Option<&'static Service> {
    let wanted = squeezed(text);
    if wanted.is_empty() {
        return None;
    }
    let names = |service: &'static Service| {
        [&service.id, &service.name]
            .into_iter()
            .chain(&service.also)
            .map(|name| squeezed(name))
    };
    let whole = |service: &&'static Service| names(service).any(|name| name == wanted);
    if let Some(found) = services().iter().find(whole) {
        return Some(found);
    }
    let mut starting = services()
        .iter()
        .filter(|service| wanted.len() > 2 && names(service).any(|name| name.starts_with(&wanted)));
    match (starting.next(), starting.next()) {
        (Some(only), None) => Some(only),
        _ => None,
    }
}

/// Services whose names are a slip or two away from what was typed, the closest first; at most three.
pub fn services_like(text: &str) -> Vec<&'static Service> {
    let wanted = squeezed(text);
    let most = match wanted.chars().count() {
        0..=3 => return Vec::new(),
        4..=5 => 1,
        _ => 2,
    };
    let mut close: Vec<(usize, &'static Service)> = services()
        .iter()
        .filter_map(|service| {
            let names = [&service.id, &service.name]
                .into_iter()
                .chain(&service.also);
            let least = names.map(|name| slips(&wanted, &squeezed(name))).min()?;
            (least <= most).then_some((least, service))
        })
        .collect();
    close.sort_by_key(|(slips, _)| *slips);
    close.truncate(3);
    close.into_iter().map(|(_, service)| service).collect()
}

/// How many letters are wrong, missing or too many (Levenshtein).
fn slips(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, letter) in one.chars().take(60).enumerate() {
        let mut corner = i;
        row[0] = i + 1;
        for (j, against) in other.iter().enumerate() {
            let changed = corner + usize::from(letter != *against);
            corner = row[j + 1];
            row[j + 1] = changed.min(row[j] + 1).min(corner + 1);
        }
    }
    row.last().copied().unwrap_or(0)
}

fn squeezed(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// The service that an SPF `include` (or `redirect`) belongs to.
pub fn service_by_spf_include(name: &DomainName) -> Option<&'static Service> {
    closest(name, |service| {
        service.spf_include.iter().chain(&service.spf_suffix)
    })
}

/// The service that an MX host belongs to.
pub fn service_by_mx(host: &DomainName) -> Option<&'static Service> {
    closest(host, |service| service.mx.iter())
}

/// The service that the target of a CNAME at a selector (or at a return-path name) belongs to.
/// The selector itself is never asked: several services use the same ones.
pub fn service_by_dkim_target(target: &DomainName) -> Option<&'static Service> {
    closest(target, |service| service.targets.iter())
}

/// The service that the target of a CNAME at `_dmarc` belongs to.
pub fn service_by_dmarc_target(target: &DomainName) -> Option<&'static Service> {
    closest(target, |service| service.dmarc_targets.iter())
}

/// The service that a name in a message's header belongs to: a signing domain, a bounce address, a server.
pub fn service_by_trace(name: &DomainName) -> Option<&'static Service> {
    closest(name, |service| {
        service
            .targets
            .iter()
            .chain(&service.spf_include)
            .chain(&service.spf_suffix)
            .chain(&service.mx)
            .chain(&service.traces)
    })
}

/// The service that writes report addresses of this domain into its customers' DMARC records.
pub fn service_by_report_address(domain: &DomainName) -> Option<&'static Service> {
    closest(domain, |service| service.dmarc_rua.iter())
}

/// The service with the longest ending that fits; one that uses another's machinery only if nobody else does.
fn closest<'t, I>(name: &DomainName, endings: impl Fn(&'t Service) -> I) -> Option<&'t Service>
where
    I: Iterator<Item = &'t String>,
    'static: 't,
{
    let mut best: Option<(&'t Service, (usize, bool))> = None;
    for service in services() {
        let fit = endings(service)
            .filter_map(|ending| ends_at_label(name, ending))
            .max();
        if let Some(length) = fit {
            let rank = (length, service.via.is_none());
            if best.is_none_or(|(_, earlier)| rank > earlier) {
                best = Some((service, rank));
            }
        }
    }
    best.map(|(service, _)| service)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn name(text: &str) -> DomainName {
        DomainName::parse(text).unwrap()
    }

    fn id(found: Option<&Service>) -> Option<&str> {
        found.map(|service| service.id.as_str())
    }

    #[test]
    fn every_service_has_an_id_of_its_own() {
        let ids: BTreeSet<_> = services().iter().map(|s| &s.id).collect();
        assert_eq!(ids.len(), services().len());
        assert!(ids.len() > 80);
        assert!(services_seen().starts_with("20"));
        for service in services() {
            assert!(!service.kind.is_empty(), "{}", service.id);
            if let Some(via) = &service.via {
                assert!(ids.contains(via), "{via}");
            }
        }
    }

    #[test]
    fn every_ending_is_a_name() {
        for service in services() {
            for list in [
                &service.targets,
                &service.spf_include,
                &service.spf_suffix,
                &service.mx,
                &service.traces,
                &service.dmarc_targets,
                &service.dmarc_rua,
            ] {
                for ending in list {
                    assert_eq!(name(ending).as_str(), ending, "{}", service.id);
                }
            }
        }
    }

    #[test]
    fn a_service_is_found_by_what_people_type() {
        for typed in [
            "ActiveCampaign",
            "active campaign",
            "activecamp",
            "ACTIVECAMPAIGN",
        ] {
            assert_eq!(id(service_by_name(typed)), Some("activecampaign"));
        }
        assert_eq!(id(service_by_name("Sendinblue")), Some("brevo"));
        assert_eq!(id(service_by_name("office 365")), Some("microsoft365"));
        assert_eq!(id(service_by_name("google")), Some("google-workspace"));
        assert_eq!(id(service_by_name("mailchimp")), Some("mailchimp"));
        assert_eq!(id(service_by_name("mail")), None, "many begin so");
        assert_eq!(id(service_by_name(" ")), None);
        assert_eq!(id(service("ses")), Some("ses"));
    }

    #[test]
    fn a_typing_error_finds_the_service_that_was_meant() {
        let like = |text| services_like(text).first().map(|s| s.id.as_str());
        assert_eq!(like("mailchmp"), Some("mailchimp"));
        assert_eq!(like("activecampain"), Some("activecampaign"));
        assert_eq!(like("Brvo"), Some("brevo"));
        assert_eq!(like("Odd Mailer"), None);
        assert_eq!(like("abc"), None, "too short to tell");
    }

    #[test]
    fn a_service_is_recognised_by_whole_labels() {
        let spf = |text| id(service_by_spf_include(&name(text)));
        assert_eq!(spf("_spf.google.com"), Some("google-workspace"));
        assert_eq!(spf("_netblocks.google.com"), None);
        assert_eq!(spf("u123.wl.sendgrid.net"), Some("sendgrid"));
        assert_eq!(spf("notsendgrid.net"), None);
        assert_eq!(
            spf("mailgun.org"),
            Some("mailgun"),
            "not one of its resellers"
        );
        assert_eq!(spf("spf.protection.outlook.com"), Some("microsoft365"));
        assert_eq!(spf("eu._netblocks.mimecast.com"), Some("mimecast"));

        let mx = |text| id(service_by_mx(&name(text)));
        assert_eq!(mx("alt2.aspmx.l.google.com"), Some("google-workspace"));
        assert_eq!(
            mx("acme-test.mail.protection.outlook.com"),
            Some("microsoft365")
        );
        assert_eq!(mx("mail.example.test"), None);

        let target = |text| id(service_by_dkim_target(&name(text)));
        assert_eq!(target("dkim.acdkim1.acems1.com"), Some("activecampaign"));
        assert_eq!(target("s1.domainkey.u1.wl2.sendgrid.net"), Some("sendgrid"));
        assert_eq!(target("dkim2.mcsv.net"), Some("mailchimp"));
        assert_eq!(
            id(service_by_dmarc_target(&name("dmarc.ionos.fr"))),
            Some("ionos")
        );
        assert_eq!(
            id(service_by_report_address(&name("onsecureserver.net"))),
            Some("godaddy")
        );
    }
}
