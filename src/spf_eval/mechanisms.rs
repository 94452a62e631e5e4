//! Whether a mechanism matches (RFC 7208, section 5).

use std::net::IpAddr;

use mailmend_providers::{DomainName, RecordType};

use super::MOST_NAMES;
use super::evaluate::{Stop, Walk};
use super::outcome::{Decision, SpfResult, StepOutcome, Why};
use crate::facts::Answer;
use crate::records::spf::{DualCidr, Term, TermKind};

/// Addresses and names that a step keeps to be shown.
const MOST_SHOWN: usize = 20;

impl Walk<'_> {
    /// Whether a mechanism matches (section 5).
    pub(super) async fn mechanism(
        &mut self,
        at: &DomainName,
        term: &Term,
        nth: usize,
    ) -> Result<bool, Stop> {
        let ip = self.connection.ip;
        match &term.kind {
            TermKind::All(_) => Ok(true),
            TermKind::Ip4(_, network, bits) => Ok(covers((*network).into(), *bits, ip)),
            TermKind::Ip6(_, network, bits) => Ok(covers((*network).into(), *bits, ip)),
            TermKind::Include(_, spec) => {
                let ended = self.elsewhere(at, term, spec, nth).await?;
                self.trace[nth].outcome = StepOutcome::Gave(ended.result);
                if let Some(stop) = self.nowhere(nth, &ended) {
                    return Err(stop);
                }
                match (ended.result, ended.decision) {
                    (SpfResult::TempError | SpfResult::PermError, Decision::Stopped(why)) => {
                        Err(Stop(ended.result, why))
                    }
                    (result, _) => Ok(result == SpfResult::Pass),
                }
            }
            TermKind::A(_, spec, cidr) => {
                let Some(target) = self.target(at, term, spec.as_deref(), nth).await? else {
                    return Ok(false);
                };
                let answer = self.lookups.addresses(&target, ip.is_ipv6()).await;
                let found = self.told(&target, term, family(ip), answer, nth)?;
                self.trace[nth].addresses = found.iter().copied().take(MOST_SHOWN).collect();
                Ok(found.iter().any(|found| within(*found, cidr, ip)))
            }
            TermKind::Mx(_, spec, cidr) => {
                let Some(target) = self.target(at, term, spec.as_deref(), nth).await? else {
                    return Ok(false);
                };
                let answer = self.lookups.exchanges(&target).await;
                let hosts = self.told(&target, term, RecordType::Mx, answer, nth)?;
                self.exchanges(target, hosts, cidr, nth).await
            }
            TermKind::Ptr(_, spec) => {
                let Some(target) = self.target(at, term, spec.as_deref(), nth).await? else {
                    return Ok(false);
                };
                let names = match self.lookups.validated_names(ip).await {
                    Answer::Is(names) => names,
                    Answer::Absent(_) => {
                        self.void(term, nth)?;
                        Vec::new()
                    }
                    // an error here is no match (section 5.5)
                    Answer::Unknown(_) => Vec::new(),
                };
                let matched = names.iter().any(|name| name.is_within(&target));
                self.trace[nth].names = names;
                Ok(matched)
            }
            TermKind::Exists(_, spec) => {
                let Some(target) = self.target(at, term, Some(spec), nth).await? else {
                    return Ok(false);
                };
                let answer = self.lookups.addresses(&target, false).await;
                let found = self.told(&target, term, RecordType::A, answer, nth)?;
                self.trace[nth].addresses = found.iter().copied().take(MOST_SHOWN).collect();
                Ok(!found.is_empty())
            }
            _ => Ok(false),
        }
    }

    /// Whether one of the exchanges has the address. They count in their order: the first that cannot be asked ends it.
    async fn exchanges(
        &mut self,
        target: DomainName,
        hosts: Vec<DomainName>,
        cidr: &DualCidr,
        nth: usize,
    ) -> Result<bool, Stop> {
        let ip = self.connection.ip;
        self.trace[nth].names = hosts.iter().take(MOST_SHOWN).cloned().collect();
        if hosts.len() > MOST_NAMES {
            let why = Why::TooManyExchanges(target, hosts.len());
            return Err(Stop(SpfResult::PermError, why));
        }
        let answers = self.lookups.all_addresses(&hosts, ip.is_ipv6()).await;
        for (host, answer) in hosts.into_iter().zip(answers) {
            match answer {
                Answer::Is(found) => {
                    let shown = &mut self.trace[nth].addresses;
                    let room = MOST_SHOWN.saturating_sub(shown.len());
                    shown.extend(found.iter().take(room));
                    if found.iter().any(|found| within(*found, cidr, ip)) {
                        return Ok(true);
                    }
                }
                Answer::Absent(_) => {}
                Answer::Unknown(cause) => {
                    let why = Why::NoAnswer(host, family(ip), cause);
                    return Err(Stop(SpfResult::TempError, why));
                }
            }
        }
        Ok(false)
    }
}

fn family(ip: IpAddr) -> RecordType {
    if ip.is_ipv6() {
        RecordType::Aaaa
    } else {
        RecordType::A
    }
}

fn within(found: IpAddr, cidr: &DualCidr, ip: IpAddr) -> bool {
    let bits = if ip.is_ipv6() { cidr.v6 } else { cidr.v4 };
    covers(found, bits, ip)
}

/// Whether the first `bits` of two addresses of one family are the same.
fn covers(network: IpAddr, bits: u8, ip: IpAddr) -> bool {
    ipnet::IpNet::new(network, bits).is_ok_and(|network| network.contains(&ip))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn networks_hold_addresses_of_their_family_only() {
        let covers = |network: &str, bits, ip: &str| {
            covers(network.parse().unwrap(), bits, ip.parse().unwrap())
        };
        assert!(covers("192.0.2.7", 24, "192.0.2.200"));
        assert!(!covers("192.0.2.7", 32, "192.0.2.8"));
        assert!(covers("192.0.2.7", 0, "203.0.113.1"));
        assert!(!covers("192.0.2.7", 0, "2001:db8::1"));
        assert!(covers("2001:db8::", 32, "2001:db8:ffff::1"));
    }
}
