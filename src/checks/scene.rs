//! Small facts for tests: a domain, and what stands at which name, so that tests of rules read as sentences.

use std::net::SocketAddr;

use mailmend_providers::{DomainName, RecordType};

use super::RULES;
use crate::dmarc_policy::walk_names;
use crate::facts::{
    Absence, Answer, Because, Cause, DkimFacts, DmarcFacts, DnssecFacts, Facts, Host, KeyProbe,
    PolicyFile, ProbeOrigin, Seen, Server, ServerFacts, ServiceSeen, SpfBranch, SpfNode, Target,
    TransportFacts, Txt, ZoneFacts,
};
use crate::finding::Finding;
use crate::records::Standing;
use crate::records::spf::{Spf, TermKind, standing};

/// The domain of all scenes.
pub(crate) const DOMAIN: &str = "example.test";

/// A name in a test.
pub(crate) fn name(text: &str) -> DomainName {
    DomainName::parse(text).unwrap()
}

/// Facts as they are made of lines `(owner, text)`; the text `TIMEOUT` is a silence, `CNAME x` an alias.
pub(crate) struct Scene {
    domain: DomainName,
    lines: Vec<(DomainName, String)>,
    pub(crate) facts: Facts,
}

/// A scene at [`DOMAIN`].
pub(crate) fn scene(lines: &[(&str, &str)]) -> Scene {
    scene_of(DOMAIN, lines)
}

/// A scene at another domain.
pub(crate) fn scene_of(domain: &str, lines: &[(&str, &str)]) -> Scene {
    let lines = lines
        .iter()
        .map(|(owner, text)| (name(owner), (*text).to_owned()))
        .collect();
    Scene::new(name(domain), lines)
}

impl Scene {
    fn new(domain: DomainName, lines: Vec<(DomainName, String)>) -> Self {
        let texts = ask(&lines, &domain);
        let spf = tree(&lines, &domain, &mut vec![domain.clone()]);
        let walk: Vec<_> = walk_names(&domain)
            .iter()
            .map(|at| ask(&lines, at))
            .collect();
        let node = domain.under("_domainkey").unwrap();
        let probes: Vec<KeyProbe> = lines
            .iter()
            .filter(|(owner, _)| owner.parent().as_ref() == Some(&node))
            .map(|(owner, _)| owner.clone())
            .collect::<std::collections::BTreeSet<_>>()
            .iter()
            .map(|owner| KeyProbe {
                selector: owner.labels().next().unwrap().to_owned(),
                origin: ProbeOrigin::Usual,
                seen: ask(&lines, owner),
            })
            .collect();
        let stands = lines.iter().any(|(owner, _)| owner.is_within(&node));
        let node = Seen {
            answer: if stands {
                Answer::Absent(Absence::NoData)
            } else {
                Answer::Absent(Absence::NxDomain)
            },
            ..ask(&lines, &node).map(|_: Vec<Txt>| ())
        };
        let mut above = Vec::new();
        let mut next = domain.parent();
        while let Some(owner) = next.filter(|owner| owner.label_count() > 1) {
            let at = owner.under("_domainkey").unwrap();
            above.push(ask(&lines, &at).map(|_: Vec<Txt>| ()));
            next = owner.parent();
        }
        let sentinel = ask(&lines, &node.at.under("x7k2q").unwrap());
        let doubled = [domain.under("_dmarc").unwrap(), domain.clone()]
            .into_iter()
            .map(|meant| {
                let found = meant
                    .under("x")
                    .ok()
                    .and(DomainName::parse(&format!("{meant}.{domain}")).ok());
                let found = found.unwrap();
                (meant, ask(&lines, &found))
            })
            .collect();
        let apex = domain.clone();
        let facts = Facts {
            target: Target {
                input: domain.to_string(),
                domain: domain.clone(),
                mailbox: None,
            },
            asked_at: "2026-11-23T12:00:00Z".parse().unwrap(),
            zone: ZoneFacts {
                apex: Answer::Is(apex),
                soa: None,
                name_servers: Answer::Unknown(Cause::NotAsked),
                delegation: Answer::Unknown(Cause::NotAsked),
                dnssec: DnssecFacts::default(),
            },
            texts,
            spf,
            dmarc: DmarcFacts {
                walk,
                report_hosts: Vec::new(),
            },
            dkim: DkimFacts {
                probes,
                node,
                above,
                sentinel,
            },
            mx: seen(
                &domain,
                RecordType::Mx,
                Answer::Is(vec![(10, domain.under("mail").unwrap())]),
            ),
            mx_hosts: Vec::new(),
            implicit_mx: None,
            transport: TransportFacts {
                mta_sts: ask(&lines, &domain.under("_mta-sts").unwrap()),
                policy: PolicyFile::NotAsked,
                tls_rpt: ask(&lines, &domain.under("_smtp._tls").unwrap()),
                bimi: ask(&lines, &domain.under("default._bimi").unwrap()),
            },
            doubled,
            servers: Vec::new(),
            services: Vec::new(),
            sender: None,
            out_of_time: None,
            temporary: Vec::new(),
        };
        Self {
            domain,
            lines,
            facts,
        }
    }

    /// This selector was asked for by the person, whether a key stands there or not.
    pub(crate) fn given(self, selector: &str) -> Self {
        self.probed(selector, ProbeOrigin::Given)
    }

    /// This selector was tried.
    pub(crate) fn probed(mut self, selector: &str, origin: ProbeOrigin) -> Self {
        let at = self.facts.dkim.node.at.under(selector).unwrap();
        self.facts
            .dkim
            .probes
            .retain(|probe| probe.selector != selector);
        self.facts.dkim.probes.push(KeyProbe {
            selector: selector.to_owned(),
            origin,
            seen: ask(&self.lines, &at),
        });
        self
    }

    /// Something stands under `_domainkey`, though nobody knows its name.
    pub(crate) fn with_unseen_keys(mut self) -> Self {
        self.facts.dkim.node.answer = Answer::Absent(Absence::NoData);
        self
    }

    /// The MX records.
    pub(crate) fn mx(mut self, hosts: &[(u16, &str)]) -> Self {
        let hosts: Vec<_> = hosts.iter().map(|(p, h)| (*p, name(h))).collect();
        self.facts.mx.answer = if hosts.is_empty() {
            Answer::Absent(Absence::NoData)
        } else {
            Answer::Is(hosts)
        };
        self
    }

    /// An MX host with its alias and its addresses.
    pub(crate) fn host(mut self, host: &str, alias: Option<&str>, addresses: &[&str]) -> Self {
        let all: Vec<std::net::IpAddr> = addresses.iter().map(|a| a.parse().unwrap()).collect();
        let answer = |v4: bool| {
            let some: Vec<_> = all.iter().copied().filter(|a| a.is_ipv4() == v4).collect();
            if some.is_empty() {
                Answer::Absent(Absence::NoData)
            } else {
                Answer::Is(some)
            }
        };
        let aliases: Vec<_> = alias.into_iter().map(name).collect();
        let sight = |kind, answer| Seen {
            aliases: aliases.clone(),
            ..seen(&name(host), kind, answer)
        };
        self.facts.mx_hosts.push(Host {
            name: name(host),
            a: sight(RecordType::A, answer(true)),
            aaaa: sight(RecordType::Aaaa, answer(false)),
        });
        self
    }

    /// This service was noticed or named.
    pub(crate) fn service(mut self, id: &str, because: Because) -> Self {
        self.facts.services.push(ServiceSeen {
            id: id.to_owned(),
            because,
        });
        self
    }

    /// This authoritative server says this about a name; `TIMEOUT` is a silence, nothing an absence.
    pub(crate) fn server(mut self, server: &str, at: &str, texts: &[&str]) -> Self {
        let lines: Vec<_> = texts
            .iter()
            .map(|text| (name(at), (*text).to_owned()))
            .collect();
        let answer = ask(&lines, &name(at));
        let address: SocketAddr = "192.0.2.53:53".parse().unwrap();
        match self
            .facts
            .servers
            .iter_mut()
            .find(|s| s.name == name(server))
        {
            Some(known) => known.answers.push(answer),
            None => self.facts.servers.push(ServerFacts {
                name: name(server),
                address,
                answers: vec![answer],
                soa: Answer::Unknown(Cause::NotAsked),
                name_servers: Answer::Unknown(Cause::NotAsked),
            }),
        }
        self
    }

    /// What stands at the authorisation of a report host.
    pub(crate) fn report_host(mut self, host: &str, texts: &[&str]) -> Self {
        let at = name(&format!("{}._report._dmarc.{host}", self.domain));
        let lines: Vec<_> = texts
            .iter()
            .map(|text| (at.clone(), (*text).to_owned()))
            .collect();
        self.facts
            .dmarc
            .report_hosts
            .push((name(host), ask(&lines, &at)));
        self
    }

    /// The findings, worst first.
    pub(crate) fn findings(&self) -> Vec<Finding> {
        super::judge(&self.facts)
    }

    /// The ids of the findings, worst first.
    pub(crate) fn found(&self) -> Vec<&'static str> {
        self.findings().iter().map(|f| f.rule.id).collect()
    }

    /// The only finding of this rule.
    pub(crate) fn finding(&self, id: &str) -> Finding {
        assert!(RULES.iter().any(|rule| rule.id == id), "no rule {id}");
        let mut all: Vec<_> = self
            .findings()
            .into_iter()
            .filter(|f| f.rule.id == id)
            .collect();
        assert_eq!(all.len(), 1, "{id}: {all:?}");
        all.remove(0)
    }

    /// The texts that the fix of this finding adds.
    pub(crate) fn mended(&self, id: &str) -> Vec<String> {
        let fix = self.finding(id).fix.expect("a fix");
        fix.edits
            .iter()
            .flat_map(|edit| edit.add.iter().map(|value| value.lossy()))
            .collect()
    }

    /// The bytes that this finding points at.
    pub(crate) fn pointed_at(&self, id: &str) -> String {
        let finding = self.finding(id);
        let value = finding.value.expect("a value");
        finding.span.expect("a span").of(&value).to_owned()
    }
}

fn seen<T>(at: &DomainName, kind: RecordType, answer: Answer<T>) -> Seen<T> {
    Seen {
        at: at.clone(),
        kind,
        from: Server::Resolver,
        ttl: Some(3600),
        aliases: Vec::new(),
        answer,
    }
}

fn ask(lines: &[(DomainName, String)], at: &DomainName) -> Seen<Vec<Txt>> {
    let mut aliases = Vec::new();
    let mut here = at.clone();
    let texts = loop {
        let texts: Vec<&str> = lines
            .iter()
            .filter(|(owner, _)| {
                *owner == here
                    || owner.as_str().strip_prefix("*.").is_some_and(|zone| {
                        here.is_within(&name(zone)) && !lines.iter().any(|(o, _)| *o == here)
                    })
            })
            .map(|(_, text)| text.as_str())
            .collect();
        match texts.first().and_then(|text| text.strip_prefix("CNAME ")) {
            Some(target) => {
                here = name(target);
                aliases.push(here.clone());
            }
            None => break texts,
        }
    };
    let answer = match texts.first() {
        None => Answer::Absent(if lines.iter().any(|(o, _)| o.is_within(&here)) {
            Absence::NoData
        } else {
            Absence::NxDomain
        }),
        Some(&"TIMEOUT") => Answer::Unknown(Cause::Timeout),
        Some(_) => Answer::Is(texts.into_iter().map(Txt::from).collect()),
    };
    Seen {
        aliases,
        ..seen(at, RecordType::Txt, answer)
    }
}

fn tree(
    lines: &[(DomainName, String)],
    at: &DomainName,
    above: &mut Vec<DomainName>,
) -> Option<SpfNode> {
    let seen = ask(lines, at);
    let records: Vec<String> = seen
        .all()
        .iter()
        .map(Txt::text)
        .filter(|text| standing(text) == Standing::Record)
        .collect();
    if above.len() == 1 && records.len() != 1 {
        return None;
    }
    let mut branches = Vec::new();
    if let [only] = records.as_slice() {
        for term in Spf::read(only).terms() {
            if !term.kind.costs_lookup() {
                continue;
            }
            let target = term
                .kind
                .domain_spec()
                .map_or(Some(at.clone()), |spec| DomainName::parse(spec).ok());
            let follows = matches!(term.kind, TermKind::Include(..) | TermKind::Redirect(_));
            let is_loop = follows && target.as_ref().is_some_and(|t| above.contains(t));
            let node = match &target {
                Some(target) if follows && !is_loop => {
                    above.push(target.clone());
                    let node = tree(lines, target, above);
                    above.pop();
                    node.map(Box::new)
                }
                _ => None,
            };
            let found = match &node {
                Some(node) => node.seen.answer.clone().map(|all| all.len()),
                None => Answer::Is(1),
            };
            branches.push(SpfBranch {
                span: term.span,
                term: term.text.clone(),
                target,
                found,
                addresses: Vec::new(),
                node,
                is_loop,
            });
        }
    }
    Some(SpfNode {
        seen,
        records,
        branches,
    })
}
