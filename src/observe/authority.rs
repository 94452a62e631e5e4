//! The zone that holds a domain, its own name servers, and what each of them says.

use mailmend_providers::{DomainName, RecordType};

use super::dns::Dns;
use super::wave::{Answers, Ticket, Wave};
use crate::facts::{Absence, Answer, Cause, Host, Seen, Server, ServerFacts, Soa, ZoneFacts};

/// The most names, from the domain upwards, at which a zone is looked for.
const MOST_STEPS: usize = 5;

/// The most name servers that are asked (the root zone has 13).
const MOST_SERVERS: usize = 13;

/// The questions that find the zone: SOA and NS at the domain and at every name above it that can be registered, in one
/// wave, so that a subdomain costs no more round trips than its zone.
pub(super) struct ZoneSearch(Vec<(DomainName, Ticket, Ticket)>);

/// The zone, with the names of its servers but not yet their addresses.
pub(super) struct Zone {
    pub(super) apex: Answer<DomainName>,
    soa: Option<Soa>,
    servers: Answer<Vec<DomainName>>,
}

impl ZoneSearch {
    pub(super) fn ask(wave: &mut Wave, domain: &DomainName) -> Self {
        let mut names = vec![domain.clone()];
        let mut next = domain.parent();
        while let Some(name) =
            next.filter(|name| name.label_count() > 1 && names.len() < MOST_STEPS)
        {
            next = name.parent();
            names.push(name);
        }
        Self::ask_at(wave, names)
    }

    fn ask_at(wave: &mut Wave, names: Vec<DomainName>) -> Self {
        let ask = |name: DomainName| {
            let soa = wave.ask(&name, RecordType::Soa);
            let ns = wave.ask(&name, RecordType::Ns);
            (name, soa, ns)
        };
        Self(names.into_iter().map(ask).collect())
    }

    /// The apex is the first name upwards that has a SOA record of its own; one that stands behind an alias is another's.
    pub(super) fn take(&self, answers: &Answers) -> Zone {
        let mut none = Answer::Unknown(Cause::NotAsked);
        for (name, soa, ns) in &self.0 {
            let soa = answers.soa(*soa);
            let ns = answers.names(*ns);
            if !soa.aliases.is_empty() {
                none = Answer::Absent(Absence::NoData);
                continue;
            }
            let own_servers = ns.aliases.is_empty() && !ns.all().is_empty();
            match soa.answer {
                Answer::Is(all) if !all.is_empty() => {
                    return Zone {
                        apex: Answer::Is(name.clone()),
                        soa: all.into_iter().next(),
                        servers: ns.answer,
                    };
                }
                // NS records prove the cut as well
                Answer::Unknown(_) if own_servers => {
                    return Zone {
                        apex: Answer::Is(name.clone()),
                        soa: None,
                        servers: ns.answer,
                    };
                }
                Answer::Unknown(cause) => {
                    none = Answer::Unknown(cause);
                    break;
                }
                Answer::Absent(how) => none = Answer::Absent(how),
                Answer::Is(_) => {}
            }
        }
        Zone {
            servers: none.clone().map(|_: DomainName| Vec::new()),
            apex: none,
            soa: None,
        }
    }
}

impl Zone {
    /// Looks further up, to the root, when the names that can be registered exist and none of them is an apex.
    /// Rare on the Internet, usual in small private worlds.
    pub(super) async fn or_above(self, dns: &dyn Dns, domain: &DomainName) -> Self {
        if self.apex != Answer::Absent(Absence::NoData) {
            return self;
        }
        let mut names = Vec::new();
        let mut next = domain.parent();
        while let Some(name) = next {
            next = name.parent();
            if name.label_count() < 2 {
                names.push(name);
            }
        }
        let mut wave = Wave::default();
        let search = ZoneSearch::ask_at(&mut wave, names);
        search.take(&wave.send(dns).await)
    }

    /// The facts, with the servers' addresses when they were asked for.
    pub(super) fn facts(&self, hosts: Option<Vec<Host>>) -> ZoneFacts {
        let not_asked = |name: &DomainName| Host {
            name: name.clone(),
            a: Seen::not_asked(name.clone(), RecordType::A),
            aaaa: Seen::not_asked(name.clone(), RecordType::Aaaa),
        };
        ZoneFacts {
            apex: self.apex.clone(),
            soa: self.soa.clone(),
            name_servers: self
                .servers
                .clone()
                .map(|names| hosts.unwrap_or_else(|| names.iter().map(not_asked).collect())),
        }
    }

    /// Asks for the addresses of the zone's name servers.
    pub(super) async fn hosts(&self, dns: &dyn Dns) -> Vec<Host> {
        let mut wave = Wave::default();
        let names = self.servers.is().map_or(&[][..], Vec::as_slice);
        let tickets: Vec<_> = names
            .iter()
            .take(MOST_SERVERS)
            .map(|name| wave.ask_host(name))
            .collect();
        let answers = wave.send(dns).await;
        tickets.iter().map(|ticket| answers.host(ticket)).collect()
    }
}

/// Asks every server for the TXT records at the names that stand in the zone, all at once.
pub(super) async fn ask_servers(
    dns: &dyn Dns,
    apex: &DomainName,
    hosts: &[Host],
    names: &[DomainName],
) -> Vec<ServerFacts> {
    let mut wave = Wave::default();
    let mut asked = Vec::new();
    for host in hosts {
        // IPv4 first: many machines that ask have no way out by IPv6
        let Some(ip) = host.addresses().first().copied() else {
            continue;
        };
        let address = dns.server_address(ip);
        let tickets: Vec<Ticket> = names
            .iter()
            .filter(|name| name.is_within(apex))
            .map(|name| {
                let server = Server::At(host.name.clone(), address);
                wave.ask_server(name, RecordType::Txt, server)
            })
            .collect();
        asked.push((host.name.clone(), address, tickets));
    }
    let answers = wave.send(dns).await;
    asked
        .into_iter()
        .map(|(name, address, tickets)| ServerFacts {
            name,
            address,
            answers: tickets
                .into_iter()
                .map(|ticket| answers.texts(ticket))
                .collect(),
        })
        .collect()
}
