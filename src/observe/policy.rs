//! Where DMARC records are looked for: the tree walk of RFC 9989, and what report hosts allow (RFC 9990).

use mailmend_providers::{DomainName, RecordType};

use super::wave::{Answers, Ticket, Wave};
use crate::dmarc_policy::{discover, walk_names};
use crate::facts::{Answer, DmarcFacts, Seen, Txt};
use crate::records::dmarc::Dmarc;

/// The most report hosts that are asked.
const MOST_HOSTS: usize = 10;

/// The walk, asked in one wave.
pub(super) struct Walk(Vec<Ticket>);

impl Walk {
    pub(super) fn ask(wave: &mut Wave, domain: &DomainName) -> Self {
        Self(
            walk_names(domain)
                .iter()
                .map(|name| wave.ask(name, RecordType::Txt))
                .collect(),
        )
    }

    pub(super) fn take(&self, answers: &Answers) -> Vec<Seen<Vec<Txt>>> {
        self.0.iter().map(|ticket| answers.texts(*ticket)).collect()
    }
}

/// The owner name of the governing record, and the hosts of its `rua` whose consent must stand in DNS.
pub(super) struct Governed {
    /// Such as `_dmarc.example.test`; `None` when nothing governs or it is not known.
    pub(super) found_on: Option<DomainName>,
    /// The organizational domain, when the walk tells.
    pub(super) organization: Option<DomainName>,
    hosts: Vec<(DomainName, DomainName)>,
}

impl Governed {
    pub(super) fn new<T>(domain: &DomainName, walk: &[Seen<Vec<Txt>>], exists: &Answer<T>) -> Self {
        let discovery = discover(domain, walk, exists);
        let organization = discovery.organizational_domain.is().cloned();
        let Answer::Is(governing) = discovery.governing else {
            return Self {
                found_on: None,
                organization,
                hosts: Vec::new(),
            };
        };
        let at = governing.found_on.parent().unwrap_or_else(DomainName::root);
        let home = organization.clone().unwrap_or_else(|| registrable(&at));
        let mut hosts: Vec<(DomainName, DomainName)> = Vec::new();
        for address in Dmarc::read(&governing.text).rua() {
            let Some(host) = address.host().and_then(|host| DomainName::parse(host).ok()) else {
                continue;
            };
            let own = host.is_within(&home) || host.is_within(&at);
            if own || hosts.iter().any(|(known, _)| *known == host) || hosts.len() >= MOST_HOSTS {
                continue;
            }
            if let Ok(consent) = host.under(&format!("{at}._report._dmarc")) {
                hosts.push((host, consent));
            }
        }
        Self {
            found_on: Some(governing.found_on),
            organization,
            hosts,
        }
    }

    /// Asks for the consent of each foreign host: `<domain>._report._dmarc.<host>`.
    pub(super) fn ask(&self, wave: &mut Wave) -> Vec<Ticket> {
        self.hosts
            .iter()
            .map(|(_, consent)| wave.ask(consent, RecordType::Txt))
            .collect()
    }

    pub(super) fn finish(
        self,
        walk: Vec<Seen<Vec<Txt>>>,
        consents: Vec<Seen<Vec<Txt>>>,
    ) -> DmarcFacts {
        DmarcFacts {
            walk,
            report_hosts: self
                .hosts
                .into_iter()
                .map(|(host, _)| host)
                .zip(consents)
                .collect(),
        }
    }
}

/// The name that somebody registered, by the Public Suffix List; the name itself when it is a suffix.
pub(super) fn registrable(name: &DomainName) -> DomainName {
    psl::domain_str(name.as_str())
        .and_then(|found| DomainName::parse(found).ok())
        .unwrap_or_else(|| name.clone())
}
