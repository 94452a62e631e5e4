//! Which sending services the records point to, and the selectors that they use.

use mailmend_providers::DomainName;

use super::selectors::Probes;
use crate::facts::{Because, ProbeOrigin, ServiceSeen};
use crate::knowledge::{self, Service};

/// The services noticed so far.
#[derive(Default)]
pub(super) struct Noticed(Vec<ServiceSeen>);

impl Noticed {
    /// Notices a service that the person named, by its catalogue id.
    pub(super) fn name(&mut self, id: &str, probes: &mut Probes) {
        if let Some(service) = knowledge::service(id) {
            self.add(service, Because::Named, probes);
        }
    }

    /// Notices what SPF includes point to.
    pub(super) fn includes(&mut self, targets: Vec<DomainName>, probes: &mut Probes) {
        for target in targets {
            if let Some(service) = knowledge::service_by_spf_include(&target) {
                self.add(service, Because::SpfInclude(target), probes);
            }
        }
    }

    /// Notices what MX hosts point to.
    pub(super) fn exchanges(&mut self, hosts: &[(u16, DomainName)], probes: &mut Probes) {
        for (_, host) in hosts {
            if let Some(service) = knowledge::service_by_mx(host) {
                self.add(service, Because::Mx(host.clone()), probes);
            }
        }
    }

    /// Notices what aliases under `_domainkey` point to.
    pub(super) fn aliases(&mut self, targets: Vec<DomainName>, probes: &mut Probes) {
        for target in targets {
            if let Some(service) = knowledge::service_by_dkim_target(&target) {
                self.add(service, Because::Alias(target), probes);
            }
        }
    }

    pub(super) fn finish(self) -> Vec<ServiceSeen> {
        self.0
    }

    /// Each service once for each kind of reason; its selectors will be asked.
    fn add(&mut self, service: &Service, because: Because, probes: &mut Probes) {
        let kind = std::mem::discriminant(&because);
        let known = self
            .0
            .iter()
            .any(|seen| seen.id == service.id && std::mem::discriminant(&seen.because) == kind);
        if known {
            return;
        }
        for selector in &service.selectors {
            probes.add(selector, ProbeOrigin::Service(service.id.clone()));
        }
        self.0.push(ServiceSeen {
            id: service.id.clone(),
            because,
        });
    }
}
