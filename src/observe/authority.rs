//! The zone that holds a domain, its own name servers, and what each of them says.

use mailmend_providers::{DomainName, RecordType};

use super::dns::Dns;
use super::wave::{Answers, HostTicket, Ticket, Wave};
use crate::facts::{
    Absence, Answer, Cause, DnssecFacts, Host, Seen, Server, ServerFacts, Soa, ZoneFacts,
};

/// The most names, from the domain upwards, at which a zone is looked for.
const MOST_STEPS: usize = 5;

/// The most name servers that are asked (the root zone has 13).
const MOST_SERVERS: usize = 13;

/// The questions that find the zone: SOA and NS at the domain and at every name above it that can be registered, in one
/// wave, so that a subdomain costs no more round trips than its zone.
pub(super) struct ZoneSearch {
    steps: Vec<(DomainName, Ticket, Ticket)>,
    /// The NS records of the top-level domain, when the zone above is wanted too.
    top: Option<(DomainName, Ticket)>,
}

/// The zone, with the names of its servers but not yet their addresses.
pub(super) struct Zone {
    pub(super) apex: Answer<DomainName>,
    soa: Option<Soa>,
    servers: Answer<Vec<DomainName>>,
    /// The servers of the zone above, as far as they were asked for.
    above: Vec<DomainName>,
}

/// The most servers of the zone above that are tried, all at once.
const MOST_ABOVE: usize = 2;

impl ZoneSearch {
    /// `above`: the servers of the zone above are wanted too.
    pub(super) fn ask(wave: &mut Wave, domain: &DomainName, above: bool) -> Self {
        let mut names = vec![domain.clone()];
        let mut next = domain.parent();
        while let Some(name) =
            next.filter(|name| name.label_count() > 1 && names.len() < MOST_STEPS)
        {
            next = name.parent();
            names.push(name);
        }
        let mut search = Self::ask_at(wave, names);
        search.top = domain
            .labels()
            .last()
            .filter(|_| above && domain.label_count() > 1)
            .and_then(|label| DomainName::parse(label).ok())
            .map(|name| {
                let ticket = wave.ask(&name, RecordType::Ns);
                (name, ticket)
            });
        search
    }

    fn ask_at(wave: &mut Wave, names: Vec<DomainName>) -> Self {
        let ask = |name: DomainName| {
            let soa = wave.ask(&name, RecordType::Soa);
            let ns = wave.ask(&name, RecordType::Ns);
            (name, soa, ns)
        };
        Self {
            steps: names.into_iter().map(ask).collect(),
            top: None,
        }
    }

    /// The servers of the closest zone above the apex.
    fn above(&self, answers: &Answers, apex: &DomainName) -> Vec<DomainName> {
        let steps = self.steps.iter().map(|(name, _, ns)| (name, *ns));
        let top = self.top.iter().map(|(name, ns)| (name, *ns));
        steps
            .chain(top)
            .filter(|(name, _)| *name != apex && apex.is_within(name))
            .map(|(_, ns)| answers.names(ns))
            .find(|ns| ns.aliases.is_empty() && !ns.all().is_empty())
            .map_or_else(Vec::new, |ns| ns.all().to_vec())
    }

    /// The apex is the first name upwards that has a SOA record of its own; one that stands behind an alias is another's.
    pub(super) fn take(&self, answers: &Answers) -> Zone {
        let mut none = Answer::Unknown(Cause::NotAsked);
        for (name, soa, ns) in &self.steps {
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
                        above: self.above(answers, name),
                    };
                }
                // NS records prove the cut as well
                Answer::Unknown(_) if own_servers => {
                    return Zone {
                        apex: Answer::Is(name.clone()),
                        soa: None,
                        servers: ns.answer,
                        above: self.above(answers, name),
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
            above: Vec::new(),
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
            delegation: Answer::Unknown(Cause::NotAsked),
            dnssec: DnssecFacts::default(),
        }
    }

    /// Asks for the addresses of the zone's name servers, and of a few of the zone above.
    pub(super) async fn hosts(&self, dns: &dyn Dns) -> (Vec<Host>, Vec<Host>) {
        let mut wave = Wave::default();
        let names = self.servers.is().map_or(&[][..], Vec::as_slice);
        let own: Vec<_> = names
            .iter()
            .take(MOST_SERVERS)
            .map(|name| wave.ask_host(name))
            .collect();
        let above: Vec<_> = self
            .above
            .iter()
            .take(MOST_ABOVE)
            .map(|name| wave.ask_host(name))
            .collect();
        let answers = wave.send(dns).await;
        let hosts = |tickets: &[HostTicket]| {
            let hosts = tickets.iter().map(|ticket| answers.host(ticket));
            hosts.collect()
        };
        (hosts(&own), hosts(&above))
    }
}

/// Asks every server for the zone's own records and for the TXT records at the names that stand in the zone, and the
/// servers of the zone above for the way down to it, all at once.
pub(super) async fn ask_servers(
    dns: &dyn Dns,
    apex: &DomainName,
    (hosts, above): (&[Host], &[Host]),
    names: &[DomainName],
) -> (Vec<ServerFacts>, Answer<Vec<DomainName>>) {
    let mut wave = Wave::default();
    let mut asked = Vec::new();
    for host in hosts {
        let Some(server) = server_at(dns, host) else {
            continue;
        };
        let tickets: Vec<Ticket> = names
            .iter()
            .filter(|name| name.is_within(apex))
            .map(|name| wave.ask_server(name, RecordType::Txt, server.clone()))
            .collect();
        // whoever only wants to know where the servers are asks them nothing
        let zone = (!names.is_empty()).then(|| {
            let soa = wave.ask_server(apex, RecordType::Soa, server.clone());
            (soa, wave.ask_server(apex, RecordType::Ns, server.clone()))
        });
        asked.push((server, tickets, zone));
    }
    let referrals: Vec<Ticket> = above
        .iter()
        .filter(|_| !names.is_empty())
        .filter_map(|host| server_at(dns, host))
        .map(|server| wave.ask_server(apex, RecordType::Ns, server))
        .collect();
    let answers = wave.send(dns).await;
    let delegation = referrals
        .into_iter()
        .map(|ticket| answers.names(ticket).answer)
        .find(|answer| answer.is().is_some())
        .unwrap_or(Answer::Unknown(Cause::NotAsked));
    let servers = asked
        .into_iter()
        .filter_map(|(server, tickets, zone)| {
            let Server::At(name, address) = server else {
                return None;
            };
            let (soa, name_servers) = match zone {
                Some((soa, ns)) => (first(answers.soa(soa).answer), answers.names(ns).answer),
                None => (
                    Answer::Unknown(Cause::NotAsked),
                    Answer::Unknown(Cause::NotAsked),
                ),
            };
            Some(ServerFacts {
                name,
                address,
                answers: tickets
                    .into_iter()
                    .map(|ticket| answers.texts(ticket))
                    .collect(),
                soa,
                name_servers,
            })
        })
        .collect();
    (servers, delegation)
}

/// IPv4 first: many machines that ask have no way out by IPv6.
fn server_at(dns: &dyn Dns, host: &Host) -> Option<Server> {
    let ip = host.addresses().first().copied()?;
    Some(Server::At(host.name.clone(), dns.server_address(ip)))
}

fn first(all: Answer<Vec<Soa>>) -> Answer<Soa> {
    match all {
        Answer::Is(all) => match all.into_iter().next() {
            Some(soa) => Answer::Is(soa),
            None => Answer::Absent(Absence::NoData),
        },
        Answer::Absent(how) => Answer::Absent(how),
        Answer::Unknown(cause) => Answer::Unknown(cause),
    }
}
