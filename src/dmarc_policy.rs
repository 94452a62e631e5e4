//! Which DMARC record governs mail From a domain, and what it asks for (RFC 9989, sections 4.7 and 4.10). Pure.

pub mod older;

use mailmend_providers::DomainName;
use serde::Serialize;

use crate::facts::{Absence, Answer, Seen, Txt};
use crate::records::Standing;
use crate::records::dmarc::{Dmarc, Policy, Psd, standing};

/// Where the governing record stands, seen from the Author Domain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Source {
    /// At `_dmarc.` of the Author Domain itself: `p` counts.
    Domain,
    /// At the organizational domain: `sp` counts (then `p`), `np` for a domain that does not exist.
    Organizational,
    /// At the public suffix domain above.
    Psd,
}

/// The record that governs, and what it asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Governing {
    /// The owner name, such as `_dmarc.example.test`.
    pub found_on: DomainName,
    /// The place in the walk: index into the facts' walk.
    pub step: usize,
    /// The record's joined text.
    pub text: String,
    /// Where it stands, seen from the Author Domain.
    pub source: Source,
    /// The policy for the Author Domain; `None` when the record has no effect (no valid policy and no valid `rua`, section 4.10.1).
    pub effective: Option<Policy>,
    /// The tag that decides: `p`, `sp` or `np`.
    pub tag: &'static str,
    /// `t=y` asks receivers that follow RFC 9989 for one level softer than `effective`.
    pub testing: bool,
}

impl Governing {
    /// What a receiver that follows RFC 9989 applies: one step less than `effective` when `t=y` asks for it.
    pub fn applied(&self) -> Option<Policy> {
        let policy = self.effective?;
        Some(if self.testing {
            policy.softer()
        } else {
            policy
        })
    }
}

/// What the walk brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Discovery {
    /// The governing record. `Absent`: nobody in the walk has one. `Unknown`: a name that could decide was not answered.
    pub governing: Answer<Governing>,
    /// The organizational domain of the Author Domain (section 4.10.2).
    pub organizational_domain: Answer<DomainName>,
}

/// The names that the tree walk asks, `_dmarc.` put in front, in order (RFC 9989, section 4.10): the name itself,
/// then, from at most seven labels, one label less each time, up to the top-level domain; at most 8.
pub fn walk_names(domain: &DomainName) -> Vec<DomainName> {
    let mut names = Vec::new();
    let mut next = Some(domain.clone());
    while let Some(name) = next.filter(|name| !name.is_root() && names.len() < 8) {
        let count = name.label_count();
        next = if names.is_empty() && count > 8 {
            let labels: Vec<&str> = name.labels().collect();
            DomainName::parse(&labels[count - 7..].join(".")).ok()
        } else {
            name.parent()
        };
        names.push(name);
    }
    names
        .iter()
        .filter_map(|name| name.under("_dmarc").ok())
        .collect()
}

/// One step of the walk, with what receivers keep of it.
enum Kept {
    Record(Dmarc),
    Nothing,
    Unknown,
}

fn kept(seen: &Seen<Vec<Txt>>) -> Kept {
    match &seen.answer {
        Answer::Unknown(_) => Kept::Unknown,
        Answer::Absent(_) => Kept::Nothing,
        Answer::Is(all) => {
            let mut records = all
                .iter()
                .map(Txt::text)
                .filter(|text| standing(text) == Standing::Record);
            match (records.next(), records.next()) {
                (Some(only), None) => Kept::Record(Dmarc::read(&only)),
                // none, or several, which are all discarded (section 4.10, step 2)
                _ => Kept::Nothing,
            }
        }
    }
}

/// Judges a walk. `exists` tells whether the Author Domain exists (NXDOMAIN or not), which decides between `sp` and `np`.
pub fn discover<T>(domain: &DomainName, walk: &[Seen<Vec<Txt>>], exists: &Answer<T>) -> Discovery {
    let mut found: Vec<(usize, DomainName, Dmarc)> = Vec::new();
    let mut unknown = None;
    for (step, seen) in walk.iter().enumerate() {
        let at = seen.at.parent().unwrap_or_else(DomainName::root);
        match kept(seen) {
            Kept::Unknown => {
                if let Answer::Unknown(cause) = &seen.answer {
                    unknown.get_or_insert((step, cause.clone()));
                }
            }
            Kept::Nothing => {}
            Kept::Record(record) => {
                let psd = record.psd();
                found.push((step, at, record));
                // psd=n ends the walk, and so does psd=y above the start (section 4.10, steps 3 and 7)
                if psd == Psd::No || (psd == Psd::Yes && step > 0) {
                    break;
                }
            }
        }
    }
    let last = found.last().map_or(walk.len(), |(step, ..)| *step);
    let ended = found.last().is_some_and(|(step, _, record)| {
        record.psd() == Psd::No || (record.psd() == Psd::Yes && *step > 0)
    });
    let doubt = unknown.filter(|(step, _)| !ended || *step < last);

    let organizational = organizational_domain(domain, &found);
    let organizational_domain = match &doubt {
        Some((_, cause)) => Answer::Unknown(cause.clone()),
        None => Answer::Is(organizational.clone()),
    };
    // The Author Domain's own record governs whatever stands above it.
    if let Some((0, at, record)) = found.first() {
        return Discovery {
            governing: Answer::Is(governing(at, 0, record, Source::Domain, "p")),
            organizational_domain,
        };
    }
    if let Some((_, cause)) = doubt {
        return Discovery {
            governing: Answer::Unknown(cause),
            organizational_domain,
        };
    }
    let below = if matches!(exists, Answer::Absent(Absence::NxDomain)) {
        "np"
    } else {
        "sp"
    };
    let chosen = found
        .iter()
        .find(|(_, at, _)| *at == organizational)
        .map(|found| (found, Source::Organizational))
        .or_else(|| {
            found
                .iter()
                .find(|(_, _, record)| record.psd() == Psd::Yes)
                .map(|found| (found, Source::Psd))
        });
    let governing = match chosen {
        Some(((step, at, record), source)) => {
            Answer::Is(governing(at, *step, record, source, below))
        }
        None => Answer::Absent(Absence::NoData),
    };
    Discovery {
        governing,
        organizational_domain,
    }
}

/// Section 4.10.2: psd=n wins; else one label below psd=y (not at the start); else the record with the fewest labels; else the name itself.
fn organizational_domain(domain: &DomainName, found: &[(usize, DomainName, Dmarc)]) -> DomainName {
    if let Some((_, at, _)) = found.iter().find(|(_, _, record)| record.psd() == Psd::No) {
        return at.clone();
    }
    if let Some((_, at, _)) = found
        .iter()
        .find(|(step, _, record)| record.psd() == Psd::Yes && *step > 0)
    {
        let labels: Vec<&str> = domain.labels().collect();
        let keep = at.label_count() + 1;
        if let Ok(name) = DomainName::parse(&labels[labels.len().saturating_sub(keep)..].join("."))
        {
            return name;
        }
    }
    found
        .iter()
        .min_by_key(|(_, at, _)| at.label_count())
        .map_or_else(|| domain.clone(), |(_, at, _)| at.clone())
}

fn governing(
    at: &DomainName,
    step: usize,
    record: &Dmarc,
    source: Source,
    below: &'static str,
) -> Governing {
    let order: &[&'static str] = match (source, below) {
        (Source::Domain, _) => &["p"],
        (_, "np") => &["np", "sp", "p"],
        _ => &["sp", "p"],
    };
    // An unreadable or missing p, or an unreadable sp or np, makes the whole record count as p=none, and only with a valid rua (section 4.10.1).
    let broken = !matches!(record.policy("p"), Some(Ok(_)))
        || matches!(record.policy("sp"), Some(Err(_)))
        || matches!(record.policy("np"), Some(Err(_)));
    let (tag, effective) = if broken {
        ("p", record.has_valid_rua().then_some(Policy::None))
    } else {
        order
            .iter()
            .find_map(|tag| record.valid_policy(tag).map(|policy| (*tag, Some(policy))))
            .unwrap_or(("p", None))
    };
    Governing {
        found_on: at.under("_dmarc").unwrap_or_else(|_| at.clone()),
        step,
        text: record.tags.text().to_owned(),
        source,
        effective,
        tag,
        testing: record.is_testing(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::{Cause, Server};
    use mailmend_providers::RecordType;

    fn name(text: &str) -> DomainName {
        DomainName::parse(text).unwrap()
    }

    fn look(domain: &str, world: &[(&str, &str)]) -> Discovery {
        let walk: Vec<_> = walk_names(&name(domain))
            .into_iter()
            .map(|at| {
                let all: Vec<Txt> = world
                    .iter()
                    .filter(|(owner, _)| *owner == at.as_str())
                    .map(|(_, text)| Txt::from(*text))
                    .collect();
                let answer = match all.first().map(Txt::text).as_deref() {
                    None => Answer::Absent(Absence::NxDomain),
                    Some("TIMEOUT") => Answer::Unknown(Cause::Timeout),
                    Some(_) => Answer::Is(all),
                };
                Seen {
                    at,
                    kind: RecordType::Txt,
                    from: Server::Resolver,
                    ttl: None,
                    aliases: vec![],
                    answer,
                }
            })
            .collect();
        discover(&name(domain), &walk, &Answer::Is(()))
    }

    #[test]
    fn the_walk_asks_at_most_eight_names() {
        let names = walk_names(&name("a.b.c.d.e.f.g.h.i.j.mail.example.com"));
        let names: Vec<_> = names.iter().map(|n| n.as_str()).collect();
        assert_eq!(names.len(), 8);
        assert_eq!(names[0], "_dmarc.a.b.c.d.e.f.g.h.i.j.mail.example.com");
        assert_eq!(names[1], "_dmarc.g.h.i.j.mail.example.com");
        assert_eq!(names[7], "_dmarc.com");
        assert_eq!(walk_names(&name("example.com")).len(), 2);
    }

    #[test]
    fn a_subdomain_inherits_sp_then_p() {
        let d = look(
            "news.example.test",
            &[("_dmarc.example.test", "v=DMARC1; p=reject; sp=quarantine")],
        );
        let Answer::Is(g) = d.governing else { panic!() };
        assert_eq!(
            (g.source, g.effective, g.tag),
            (Source::Organizational, Some(Policy::Quarantine), "sp")
        );
        assert_eq!(d.organizational_domain, Answer::Is(name("example.test")));
        let d = look(
            "news.example.test",
            &[("_dmarc.example.test", "v=DMARC1; p=reject")],
        );
        assert_eq!(d.governing.is().unwrap().tag, "p");
    }

    #[test]
    fn the_domains_own_record_wins_and_the_organization_stays() {
        let d = look(
            "news.example.test",
            &[
                ("_dmarc.example.test", "v=DMARC1; p=reject"),
                ("_dmarc.news.example.test", "v=DMARC1; p=none"),
            ],
        );
        assert_eq!(d.governing.is().unwrap().effective, Some(Policy::None));
        assert_eq!(d.organizational_domain, Answer::Is(name("example.test")));
    }

    #[test]
    fn several_records_are_all_discarded() {
        let d = look(
            "example.test",
            &[
                ("_dmarc.example.test", "v=DMARC1; p=reject"),
                ("_dmarc.example.test", "v=DMARC1; p=none"),
            ],
        );
        assert!(d.governing.is_absent());
    }

    #[test]
    fn a_silence_is_not_an_absence() {
        assert!(
            look(
                "news.example.test",
                &[
                    ("_dmarc.news.example.test", "TIMEOUT"),
                    ("_dmarc.example.test", "v=DMARC1; p=none")
                ]
            )
            .governing
            .is_unknown()
        );
        assert!(
            look("example.test", &[("_dmarc.example.test", "TIMEOUT")])
                .governing
                .is_unknown()
        );
        // the domain's own record governs, whatever stands above
        let d = look(
            "example.test",
            &[
                ("_dmarc.example.test", "v=DMARC1; p=none"),
                ("_dmarc.test", "TIMEOUT"),
            ],
        );
        assert!(d.governing.is().is_some());
        assert!(d.organizational_domain.is_unknown());
    }

    #[test]
    fn a_broken_policy_counts_as_none_only_with_reports() {
        let d = look(
            "example.test",
            &[("_dmarc.example.test", "v=DMARC1; p=rejct")],
        );
        assert_eq!(d.governing.is().unwrap().effective, None);
        let d = look(
            "example.test",
            &[(
                "_dmarc.example.test",
                "v=DMARC1; p=reject; sp=nope; rua=mailto:a@b.test",
            )],
        );
        assert_eq!(d.governing.is().unwrap().effective, Some(Policy::None));
    }

    #[test]
    fn psd_marks_the_border() {
        let d = look(
            "a.example.bank",
            &[("_dmarc.bank", "v=DMARC1; p=reject; psd=y")],
        );
        assert_eq!(d.organizational_domain, Answer::Is(name("example.bank")));
        assert_eq!(d.governing.is().unwrap().source, Source::Psd);
        let d = look(
            "x.sub.example.test",
            &[
                ("_dmarc.sub.example.test", "v=DMARC1; p=none; psd=n"),
                ("_dmarc.example.test", "v=DMARC1; p=reject"),
            ],
        );
        assert_eq!(
            d.organizational_domain,
            Answer::Is(name("sub.example.test"))
        );
        assert_eq!(d.governing.is().unwrap().effective, Some(Policy::None));
    }
}
