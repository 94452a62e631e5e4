//! The networks of an SPF record: private ones, huge ones, and such that say more digits than count (RFC 7208, section 5.6).

use std::net::IpAddr;

use ipnet::IpNet;

use crate::checks::places::{replace, show, spf_records};
use crate::facts::{Facts, Txt};
use crate::finding::{Finding, Rule, Safety, Severity};
use crate::records::spf::{Spf, Term, TermKind};

/// Networks that nobody sends from over the Internet. Those set aside for examples are left out: nobody is harmed by them.
const PRIVATE: [&str; 10] = [
    "0.0.0.0/8",
    "10.0.0.0/8",
    "100.64.0.0/10",
    "127.0.0.0/8",
    "169.254.0.0/16",
    "172.16.0.0/12",
    "192.168.0.0/16",
    "::1/128",
    "fc00::/7",
    "fe80::/10",
];

pub(crate) static CIDR_HOST_BITS: Rule = Rule {
    id: "spf/cidr-host-bits",
    severity: Severity::Hint,
    reference: "RFC 7208, section 5.6",
    look: |facts| each(facts, host_bits),
};

pub(crate) static PRIVATE_IP: Rule = Rule {
    id: "spf/private-ip",
    severity: Severity::Warning,
    reference: "RFC 6890, section 2.2",
    look: |facts| each(facts, private),
};

pub(crate) static HUGE_RANGE: Rule = Rule {
    id: "spf/huge-range",
    severity: Severity::Warning,
    reference: "RFC 9989, section 7.1",
    look: |facts| each(facts, huge),
};

pub(crate) static REDUNDANT_IP: Rule = Rule {
    id: "spf/redundant-ip",
    severity: Severity::Hint,
    reference: "RFC 7208, section 5.6",
    look: |facts| each(facts, redundant),
};

/// A network as it stands in a record.
struct Written<'a> {
    facts: &'a Facts,
    txt: &'a Txt,
    spf: &'a Spf,
    term: &'a Term,
    network: IpNet,
}

impl Written<'_> {
    fn about(&self, rule: &'static Rule) -> Finding {
        rule.on(&self.facts.texts, self.txt)
            .span(self.term.span)
            .with("term", self.term.text.as_str())
    }

    fn is_private(&self) -> bool {
        let networks = PRIVATE.iter().filter_map(|text| text.parse().ok());
        networks
            .filter(|private: &IpNet| private.addr().is_ipv4() == self.network.addr().is_ipv4())
            .any(|private| private.contains(&self.network))
    }
}

fn each(facts: &Facts, look: fn(&Written<'_>) -> Option<Finding>) -> Vec<Finding> {
    let mut found = Vec::new();
    for (txt, spf) in spf_records(facts) {
        for term in spf.terms() {
            if let Some(network) = network(term) {
                found.extend(look(&Written {
                    facts,
                    txt,
                    spf: &spf,
                    term,
                    network,
                }));
            }
        }
    }
    found
}

fn host_bits(written: &Written<'_>) -> Option<Finding> {
    let network = written.network;
    if network.addr() == network.network() {
        return None;
    }
    let (head, _) = written.term.text.split_once(':')?;
    let right = format!("{head}:{}", network.trunc());
    let mended = written.spf.with(written.term.span, &right);
    let (facts, txt) = (written.facts, written.txt);
    Some(
        written
            .about(&CIDR_HOST_BITS)
            .with("right", right)
            .fix(replace(facts, &facts.texts, txt, &mended, Safety::Ask)),
    )
}

fn private(written: &Written<'_>) -> Option<Finding> {
    if !written.is_private() {
        return None;
    }
    let mended = written.spf.without(written.term.span);
    let (facts, txt) = (written.facts, written.txt);
    let fix = replace(facts, &facts.texts, txt, &mended, Safety::Ask);
    Some(written.about(&PRIVATE_IP).fix(fix))
}

/// A network that another term of the record holds, with the same sign. Of two that are the same the second is meant.
fn redundant(written: &Written<'_>) -> Option<Finding> {
    let sign = written.term.kind.qualifier();
    let within = written.spf.terms().iter().find(|other| {
        let Some(network) = network(other) else {
            return false;
        };
        let same = network.trunc() == written.network.trunc();
        other.kind.qualifier() == sign
            && network.addr().is_ipv4() == written.network.addr().is_ipv4()
            && network.contains(&written.network)
            && (!same || other.span.start < written.term.span.start)
    })?;
    let mended = written.spf.without(written.term.span);
    let (facts, txt) = (written.facts, written.txt);
    Some(
        written
            .about(&REDUNDANT_IP)
            .with("within", within.text.as_str())
            .fix(replace(facts, &facts.texts, txt, &mended, Safety::Ask)),
    )
}

fn network(term: &Term) -> Option<IpNet> {
    let (address, bits): (IpAddr, u8) = match term.kind {
        TermKind::Ip4(_, address, bits) => (address.into(), bits),
        TermKind::Ip6(_, address, bits) => (address.into(), bits),
        _ => return None,
    };
    IpNet::new(address, bits).ok()
}

fn huge(written: &Written<'_>) -> Option<Finding> {
    let bits = written.network.prefix_len();
    let severity = match (written.network, bits) {
        (_, 0..=8) => Severity::Error,
        (IpNet::V4(_), 9..=15) | (IpNet::V6(_), 9..=31) => Severity::Warning,
        _ => return None,
    };
    (!written.is_private()).then(|| {
        written
            .about(&HUGE_RANGE)
            .severity(severity)
            .with("bits", usize::from(bits))
            .fix(show())
    })
}

#[cfg(test)]
mod tests {
    use crate::checks::scene::{DOMAIN, scene};
    use crate::finding::Severity;

    #[test]
    fn digits_that_do_not_count_are_found() {
        let scene = scene(&[(DOMAIN, "v=spf1 ~ip4:192.0.2.7/24 ip6:2001:db8::/32 -all")]);
        assert_eq!(scene.pointed_at("spf/cidr-host-bits"), "~ip4:192.0.2.7/24");
        assert_eq!(
            scene.mended("spf/cidr-host-bits")[0],
            "v=spf1 ~ip4:192.0.2.0/24 ip6:2001:db8::/32 -all"
        );
    }

    #[test]
    fn private_networks_are_found_and_not_called_huge() {
        for text in [
            "ip4:10.0.0.0/8",
            "ip4:192.168.1.5",
            "ip6:fd00::/8",
            "ip4:127.0.0.1",
        ] {
            let found = scene(&[(DOMAIN, &format!("v=spf1 {text} -all"))]).found();
            assert!(found.contains(&"spf/private-ip"), "{text}");
            assert!(!found.contains(&"spf/huge-range"), "{text}");
        }
    }

    #[test]
    fn the_wider_the_worse() {
        let severity = |text: &str| {
            let scene = scene(&[(DOMAIN, &format!("v=spf1 {text} -all"))]);
            let found = scene.found().contains(&"spf/huge-range");
            found.then(|| scene.finding("spf/huge-range").severity)
        };
        assert_eq!(severity("ip4:0.0.0.0/0"), Some(Severity::Error));
        assert_eq!(severity("ip4:52.0.0.0/11"), Some(Severity::Warning));
        assert_eq!(severity("ip6:2000::/20"), Some(Severity::Warning));
        assert_eq!(severity("ip4:192.0.0.0/16"), None);
        assert_eq!(severity("ip6:2001:db8::/32"), None);
    }

    #[test]
    fn a_network_within_another_goes_and_so_does_the_second_of_two() {
        let mended = |text: &str| scene(&[(DOMAIN, text)]).mended("spf/redundant-ip");
        assert_eq!(
            mended("v=spf1 ip4:192.0.2.7 ip4:192.0.2.0/24 -all"),
            ["v=spf1 ip4:192.0.2.0/24 -all"]
        );
        assert_eq!(
            mended("v=spf1 ip6:2001:db8::/32 mx ip6:2001:DB8::/32 -all"),
            ["v=spf1 ip6:2001:db8::/32 mx -all"]
        );
        let signs = scene(&[(DOMAIN, "v=spf1 -ip4:192.0.2.7 ip4:192.0.2.0/24 -all")]);
        assert!(!signs.found().contains(&"spf/redundant-ip"));
    }

    #[test]
    fn usual_networks_are_fine() {
        let found = scene(&[(DOMAIN, "v=spf1 ip4:203.0.113.0/24 ip6:2001:db8::/32 -all")]).found();
        for id in [
            "spf/cidr-host-bits",
            "spf/private-ip",
            "spf/huge-range",
            "spf/redundant-ip",
        ] {
            assert!(!found.contains(&id), "{id}");
        }
    }
}
