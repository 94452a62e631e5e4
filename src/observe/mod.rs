//! From a domain to facts. The only room that asks DNS questions.
//!
//! Questions go out in waves by dependency: whatever is known to be wanted goes out at once. Wave 1 holds all that
//! follows from the domain alone; wave 2 what the first answers name (includes, exchanges, report hosts, selectors of
//! services); each level of includes below is one more. The zone's own servers are asked beside that.

mod authority;
pub mod dns;
pub mod https;
mod policy;
mod selectors;
mod services;
mod spf_tree;
pub mod targets;
mod transport;
mod validation;
mod wave;

use jiff::Timestamp;
use mailmend_providers::{DomainName, RecordType};
use tokio::sync::oneshot;

use crate::facts::{
    DnssecFacts, Facts, Host, NamedSender, ProbeOrigin, Seen, ServerFacts, Target, Txt, ZoneFacts,
};
use crate::knowledge;
use authority::{Zone, ZoneSearch, ask_servers};
use dns::{Dns, Within};
use https::Https;
use policy::{Governed, Walk, registrable};
use selectors::Probes;
use services::Noticed;
use spf_tree::SpfTree;
use transport::Neighbours;
use wave::{Answers, Ticket, Wave};

/// The most MX hosts whose addresses are asked.
const MOST_EXCHANGES: usize = 20;

/// The most DKIM key names that are compared between the zone's own servers.
const MOST_COMPARED: usize = 12;

/// What to look at, besides what every look holds.
#[derive(Clone, Debug)]
pub struct LookOptions {
    /// DKIM selectors that are known to be in use.
    pub selectors: Vec<String>,
    /// Sending services that the person named, by catalogue id; their selectors are tried.
    pub services: Vec<String>,
    /// Who sends, when it is no service of the catalogue.
    pub sender: Option<NamedSender>,
    /// Ask the zone's own name servers too, each by name.
    pub authoritative: bool,
    /// Try the selectors that are usual somewhere.
    pub probe_usual: bool,
}

impl Default for LookOptions {
    /// Nothing is given; the own servers are asked and the usual selectors tried.
    fn default() -> Self {
        Self {
            selectors: Vec::new(),
            services: Vec::new(),
            sender: None,
            authoritative: true,
            probe_usual: true,
        }
    }
}

/// Looks at a domain and writes down what was seen. `asked_at` is noted as the time.
///
/// What could not be asked, or was not answered within [`Dns::budget`], is `Unknown` in the facts; a look never fails as a
/// whole.
pub async fn look(
    dns: &dyn Dns,
    target: Target,
    options: &LookOptions,
    asked_at: Timestamp,
) -> Facts {
    look_further(dns, None, target, options, asked_at).await
}

/// As [`look`]; where an MTA-STS record announces a policy, that is fetched too, beside everything else.
pub async fn look_further(
    dns: &dyn Dns,
    https: Option<&dyn Https>,
    target: Target,
    options: &LookOptions,
    asked_at: Timestamp,
) -> Facts {
    let budget = dns.budget();
    let within = Within::new(dns, budget);
    let dns: &dyn Dns = &within;
    let domain = target.domain.clone();
    let mut probes = Probes::new(&domain);
    let mut noticed = Noticed::default();
    for selector in &options.selectors {
        probes.add(selector, ProbeOrigin::Given);
    }
    for id in &options.services {
        noticed.name(id, &mut probes);
    }
    let given = probes.given();
    if options.probe_usual {
        for selector in knowledge::probe_selectors() {
            probes.add(selector, ProbeOrigin::Usual);
        }
    }

    let mut wave = Wave::default();
    let texts = wave.ask(&domain, RecordType::Txt);
    let mx = wave.ask(&domain, RecordType::Mx);
    let neighbours = Neighbours::ask(&mut wave, &domain);
    let zone = ZoneSearch::ask(&mut wave, &domain, options.authoritative);
    let walk = Walk::ask(&mut wave, &domain);
    probes.ask_node(&mut wave);
    probes.reach(&registrable(&domain));
    let doubled = Doubled::ask(&mut wave, &domain, given);
    probes.ask(&mut wave);
    let answers = wave.send(dns).await;
    let failed = answers.failed();

    let zone = zone.take(&answers);
    let texts = answers.texts(texts);
    let walk = walk.take(&answers);
    probes.take(&answers);
    let mut transport = neighbours.take(&answers);
    let first = First {
        governed: Governed::new(&domain, &walk, &texts.answer),
        mx: answers.exchanges(mx),
        domain,
        texts,
        walk,
    };
    let doubled = doubled.take(&answers);

    let mut compared = vec![first.domain.clone()];
    compared.extend(first.domain.under("_dmarc"));
    compared.extend(first.governed.found_on.clone());
    compared.extend(first.domain.under("_domainkey"));
    let (tell, told) = oneshot::channel();
    let (rest, (mut zone, servers), broken, policy) = tokio::join!(
        first.rest(dns, probes, noticed, tell),
        at_the_source(
            dns,
            zone,
            &target.domain,
            compared,
            told,
            options.authoritative
        ),
        validation::broken(dns, failed),
        https::announced(dns, https, &target.domain, &transport.mta_sts),
    );
    zone.dnssec = DnssecFacts {
        validated: zone
            .apex
            .is()
            .and_then(|apex| dns.validated(apex, RecordType::Soa)),
        broken,
    };
    transport.policy = policy;

    Facts {
        target,
        asked_at,
        zone,
        texts: rest.texts,
        spf: rest.spf,
        dmarc: rest.dmarc,
        dkim: rest.probes.finish(),
        mx: rest.mx,
        mx_hosts: rest.mx_hosts,
        implicit_mx: rest.implicit_mx,
        transport,
        doubled,
        servers,
        services: rest.noticed.finish(),
        sender: options.sender.clone(),
        temporary: Vec::new(),
        out_of_time: within.ran_out().then_some(budget),
    }
}

/// Looks only where a domain's zone is and which name servers it has; everything else is not asked, at no resolver.
///
/// For whoever watches a record that is new: a resolver that is asked too early remembers that there is nothing.
pub async fn look_at_zone(dns: &dyn Dns, target: Target, asked_at: Timestamp) -> Facts {
    let domain = target.domain.clone();
    let mut wave = Wave::default();
    let zone = ZoneSearch::ask(&mut wave, &domain, false);
    let zone = zone.take(&wave.send(dns).await);
    let (_, no_keys) = oneshot::channel();
    let (zone, servers) = at_the_source(dns, zone, &domain, Vec::new(), no_keys, true).await;
    Facts {
        zone,
        servers,
        ..Facts::unseen(target, asked_at)
    }
}

/// What the first wave brought, as far as more questions follow from it.
struct First {
    domain: DomainName,
    texts: Seen<Vec<Txt>>,
    walk: Vec<Seen<Vec<Txt>>>,
    governed: Governed,
    mx: Seen<Vec<(u16, DomainName)>>,
}

/// What the later waves brought.
struct Rest {
    texts: Seen<Vec<Txt>>,
    spf: Option<crate::facts::SpfNode>,
    dmarc: crate::facts::DmarcFacts,
    probes: Probes,
    mx: Seen<Vec<(u16, DomainName)>>,
    mx_hosts: Vec<Host>,
    implicit_mx: Option<Host>,
    noticed: Noticed,
}

impl First {
    /// The second wave and the deeper ones. The key names found by the second are told to whoever asks the servers.
    async fn rest(
        self,
        dns: &dyn Dns,
        mut probes: Probes,
        mut noticed: Noticed,
        tell: oneshot::Sender<Vec<DomainName>>,
    ) -> Rest {
        let mut spf = SpfTree::new(&self.texts);
        if let Some(organization) = &self.governed.organization {
            probes.reach(organization);
        }
        noticed.exchanges(self.mx.all(), &mut probes);
        noticed.aliases(probes.alias_targets(), &mut probes);
        noticed.includes(own_includes(&spf), &mut probes);

        let mut wave = Wave::default();
        let exchanges: Vec<_> = self
            .mx
            .all()
            .iter()
            .filter(|(_, host)| !host.is_root())
            .take(MOST_EXCHANGES)
            .map(|(_, host)| wave.ask_host(host))
            .collect();
        let implicit = self
            .mx
            .answer
            .is_absent()
            .then(|| wave.ask_host(&self.domain));
        let consents = self.governed.ask(&mut wave);
        spf.ask(&mut wave);
        probes.ask(&mut wave);
        let answers = wave.send(dns).await;

        let mx_hosts = exchanges.iter().map(|host| answers.host(host)).collect();
        let implicit_mx = implicit.map(|host| answers.host(&host));
        let consents = consents
            .into_iter()
            .map(|ticket| answers.texts(ticket))
            .collect();
        spf.take(&answers);
        probes.take(&answers);
        // nobody listens when the servers are not asked
        tell.send(probes.found()).ok();

        loop {
            noticed.aliases(probes.alias_targets(), &mut probes);
            noticed.includes(own_includes(&spf), &mut probes);
            let mut wave = Wave::default();
            spf.ask(&mut wave);
            probes.ask(&mut wave);
            if wave.is_empty() {
                break;
            }
            let answers = wave.send(dns).await;
            spf.take(&answers);
            probes.take(&answers);
        }
        Rest {
            spf: spf.finish(),
            dmarc: self.governed.finish(self.walk, consents),
            texts: self.texts,
            probes,
            mx: self.mx,
            mx_hosts,
            implicit_mx,
            noticed,
        }
    }
}

fn own_includes(spf: &SpfTree) -> Vec<DomainName> {
    spf.includes(|name| knowledge::service_by_spf_include(name).is_some())
}

/// Asks the zone's own servers, beside everything else: their addresses at once, and what they hold as soon as it is
/// known which keys there are.
async fn at_the_source(
    dns: &dyn Dns,
    zone: Zone,
    domain: &DomainName,
    mut names: Vec<DomainName>,
    keys: oneshot::Receiver<Vec<DomainName>>,
    wanted: bool,
) -> (ZoneFacts, Vec<ServerFacts>) {
    let zone = zone.or_above(dns, domain).await;
    let Some(apex) = zone.apex.is().filter(|_| wanted) else {
        return (zone.facts(None), Vec::new());
    };
    let (hosts, above) = zone.hosts(dns).await;
    names.extend(
        keys.await
            .unwrap_or_default()
            .into_iter()
            .take(MOST_COMPARED),
    );
    let mut once: Vec<DomainName> = Vec::new();
    for name in names {
        if !once.contains(&name) {
            once.push(name);
        }
    }
    let (servers, delegation) = ask_servers(dns, apex, (&hosts, &above), &once).await;
    let facts = ZoneFacts {
        delegation,
        ..zone.facts(Some(hosts))
    };
    (facts, servers)
}

/// Names at which a record stands when a panel added the zone a second time.
struct Doubled(Vec<(DomainName, Ticket)>);

impl Doubled {
    fn ask(wave: &mut Wave, domain: &DomainName, mut meant: Vec<DomainName>) -> Self {
        meant.extend(domain.under("_dmarc"));
        let mut zones = vec![domain.clone()];
        let registered = registrable(domain);
        if !zones.contains(&registered) {
            zones.push(registered);
        }
        let mut asked = Vec::new();
        for name in meant {
            for zone in &zones {
                if let Ok(twice) = zone.under(name.as_str()) {
                    asked.push((name.clone(), wave.ask(&twice, RecordType::Txt)));
                }
            }
        }
        Self(asked)
    }

    fn take(self, answers: &Answers) -> Vec<(DomainName, Seen<Vec<Txt>>)> {
        self.0
            .into_iter()
            .map(|(meant, ticket)| (meant, answers.texts(ticket)))
            .filter(|(_, seen)| seen.answer.is().is_some())
            .collect()
    }
}
