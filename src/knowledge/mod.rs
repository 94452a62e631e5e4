//! The catalogues: sending services, DNS hosts, bounce texts, public mailboxes. Compiled in, read when first needed.

mod bounce_patterns;
mod dns_hosts;
mod mailboxes;
mod selectors;
mod services;

pub use bounce_patterns::{
    BounceClass, BouncePattern, EnhancedCode, Failed, Helps, Meaning, bounce_patterns,
    bounce_provider, enhanced_code,
};
pub use dns_hosts::{
    Apex, Api, Host, LongTxt, NameForm, Quotes, host, host_by_name_servers, hosts, hosts_seen,
};
pub use mailboxes::is_public_mailbox;
pub use selectors::probe_selectors;
pub use services::{
    Confidence, DkimKind, KeyHolder, Service, SpfAligns, service, service_by_dkim_target,
    service_by_dmarc_target, service_by_mx, service_by_name, service_by_report_address,
    service_by_spf_include, service_by_trace, services, services_like, services_seen,
};

use mailmend_providers::DomainName;

/// The labels that a name shares with an ending at a label boundary: the length of the ending, or `None`.
fn ends_at_label(name: &DomainName, ending: &str) -> Option<usize> {
    let rest = name.as_str().strip_suffix(ending)?;
    (rest.is_empty() || rest.ends_with('.')).then_some(ending.len())
}
