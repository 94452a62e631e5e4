//! What a receiver that still follows RFC 7489 makes of the same records: the Public Suffix List in the place of the
//! tree walk, `pct`, and neither `t` nor `np` nor `psd`.

use mailmend_providers::DomainName;

use super::{Discovery, Governing};
use crate::facts::{Absence, Answer, Cause, Seen, Txt};
use crate::records::Standing;
use crate::records::dmarc::{Dmarc, Policy, standing};

/// What such a receiver finds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Older {
    /// The name that can be registered, by the Public Suffix List (section 3.2); `None` for a public suffix.
    pub organizational_domain: Option<DomainName>,
    /// The policy it applies. `Absent`: none at all. `Unknown`: a name that could decide was not answered.
    pub policy: Answer<OlderPolicy>,
}

/// The policy that it applies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OlderPolicy {
    /// The owner name of the record.
    pub found_on: DomainName,
    /// The policy for the Author Domain.
    pub policy: Policy,
    /// To how many of a hundred messages it is applied (`pct`); the others get the next softer one.
    pub percent: u8,
}

/// Judges the same walk as a receiver does that follows RFC 7489, section 6.6.3.
pub fn older(domain: &DomainName, walk: &[Seen<Vec<Txt>>]) -> Older {
    let organization = registered(domain);
    Older {
        policy: policy(domain, organization.as_ref(), walk),
        organizational_domain: organization,
    }
}

/// The name that can be registered above a domain, or the domain itself; `None` for a public suffix.
pub fn registered(domain: &DomainName) -> Option<DomainName> {
    psl::domain_str(domain.as_str()).and_then(|name| DomainName::parse(name).ok())
}

/// True when mail meets something else there than at a receiver that follows RFC 9989.
/// A difference that `t` alone makes counts too.
pub fn differs(discovery: &Discovery, older: &Older) -> bool {
    match (&discovery.governing, &older.policy) {
        (Answer::Is(newer), Answer::Is(older)) => {
            outcome(newer) != Some((older.policy, older.percent))
        }
        (Answer::Is(newer), Answer::Absent(_)) => newer.effective.is_some(),
        (Answer::Absent(_), Answer::Is(_)) => true,
        _ => false,
    }
}

/// What a receiver that follows RFC 9989 does, and to how much of the mail.
fn outcome(newer: &Governing) -> Option<(Policy, u8)> {
    newer.applied().map(|policy| (policy, 100))
}

fn policy(
    domain: &DomainName,
    organization: Option<&DomainName>,
    walk: &[Seen<Vec<Txt>>],
) -> Answer<OlderPolicy> {
    for owner in std::iter::once(domain).chain(organization.filter(|above| *above != domain)) {
        let Some(seen) = walk
            .iter()
            .find(|seen| seen.at.parent().as_ref() == Some(owner))
        else {
            return Answer::Unknown(Cause::NotAsked);
        };
        if let Answer::Unknown(cause) = &seen.answer {
            return Answer::Unknown(cause.clone());
        }
        let records: Vec<String> = seen
            .all()
            .iter()
            .map(Txt::text)
            .filter(|text| standing(text) == Standing::Record)
            .collect();
        match records.as_slice() {
            [] => {}
            [only] => return applied(seen, &Dmarc::read(only), owner == domain),
            // several end the search (step 5): nothing is inherited
            _ => break,
        }
    }
    Answer::Absent(Absence::NoData)
}

fn applied(seen: &Seen<Vec<Txt>>, record: &Dmarc, own: bool) -> Answer<OlderPolicy> {
    let broken = record.valid_policy("p").is_none() || matches!(record.policy("sp"), Some(Err(_)));
    let policy = if broken {
        record.has_valid_rua().then_some(Policy::None)
    } else {
        (!own)
            .then(|| record.valid_policy("sp"))
            .flatten()
            .or_else(|| record.valid_policy("p"))
    };
    match policy {
        None => Answer::Absent(Absence::NoData),
        Some(policy) => Answer::Is(OlderPolicy {
            found_on: seen.at.clone(),
            policy,
            percent: match record.tags.value("pct").and_then(|text| text.parse().ok()) {
                Some(percent) if percent < 100 && policy.is_enforced() => percent,
                _ => 100,
            },
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dmarc_policy::{discover, walk_names};
    use crate::facts::Server;
    use mailmend_providers::RecordType;

    fn name(text: &str) -> DomainName {
        DomainName::parse(text).unwrap()
    }

    fn look(domain: &str, world: &[(&str, &str)]) -> (Older, bool) {
        let walk: Vec<_> = walk_names(&name(domain))
            .into_iter()
            .map(|at| {
                let all: Vec<Txt> = world
                    .iter()
                    .filter(|(owner, _)| *owner == at.as_str())
                    .map(|(_, text)| Txt::from(*text))
                    .collect();
                Seen {
                    at,
                    kind: RecordType::Txt,
                    from: Server::Resolver,
                    ttl: None,
                    aliases: vec![],
                    answer: if all.is_empty() {
                        Answer::Absent(Absence::NxDomain)
                    } else {
                        Answer::Is(all)
                    },
                }
            })
            .collect();
        let older = older(&name(domain), &walk);
        let newer = discover(&name(domain), &walk, &Answer::Is(()));
        let differs = differs(&newer, &older);
        (older, differs)
    }

    fn applies(older: &Older) -> Option<(Policy, u8)> {
        older.policy.is().map(|found| (found.policy, found.percent))
    }

    #[test]
    fn an_ordinary_record_means_the_same_to_both() {
        for text in ["v=DMARC1; p=reject", "v=DMARC1; p=none; t=y; pct=5"] {
            let (_, differs) = look("example.test", &[("_dmarc.example.test", text)]);
            assert!(!differs, "{text}");
        }
    }

    #[test]
    fn a_share_counts_only_there_and_a_test_only_here() {
        let (older, differs) = look(
            "example.test",
            &[("_dmarc.example.test", "v=DMARC1; p=reject; pct=10")],
        );
        assert_eq!(applies(&older), Some((Policy::Reject, 10)));
        assert!(differs);
        let (older, differs) = look(
            "example.test",
            &[("_dmarc.example.test", "v=DMARC1; p=reject; t=y")],
        );
        assert_eq!(applies(&older), Some((Policy::Reject, 100)));
        assert!(differs);
    }

    #[test]
    fn the_public_suffix_list_and_the_walk_may_differ() {
        // a record on a public suffix without psd=y counts for the walk alone
        let (older, differs) = look("shop.co.uk", &[("_dmarc.co.uk", "v=DMARC1; p=reject")]);
        assert_eq!(older.organizational_domain, Some(name("shop.co.uk")));
        assert_eq!(applies(&older), None);
        assert!(differs);
    }

    #[test]
    fn several_records_of_ones_own_inherit_nothing_there() {
        let (older, _) = look(
            "news.example.test",
            &[
                ("_dmarc.news.example.test", "v=DMARC1; p=none"),
                ("_dmarc.news.example.test", "v=DMARC1; p=reject"),
                ("_dmarc.example.test", "v=DMARC1; p=reject"),
            ],
        );
        assert_eq!(applies(&older), None);
    }

    #[test]
    fn a_subdomain_that_does_not_exist_has_no_policy_of_its_own_there() {
        let (older, _) = look(
            "nothing.example.test",
            &[(
                "_dmarc.example.test",
                "v=DMARC1; p=none; sp=quarantine; np=reject",
            )],
        );
        assert_eq!(applies(&older), Some((Policy::Quarantine, 100)));
    }

    #[test]
    fn a_public_suffix_has_no_organizational_domain() {
        assert_eq!(registered(&name("co.uk")), None);
    }
}
