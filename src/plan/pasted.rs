//! Records that a sending service shows, judged before anything is planned: a value that was cut helps nobody.

use std::collections::BTreeMap;

use mailmend_providers::{DomainName, RecordType, Value};

use crate::failure::{Failure, Kind};
use crate::records::dkim::{Dkim, Key};
use crate::records::spf::{Spf, TermKind};

/// Why pasted records cannot be published as they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// A DKIM value ends too early: so many bytes of so many are there.
    KeyCut {
        /// Where it was to stand.
        name: DomainName,
        /// Bytes that are there.
        found: usize,
        /// Bytes that the key says it has.
        wanted: usize,
    },
    /// A DKIM value that no receiver can use.
    KeyUseless(DomainName),
    /// An RSA key of fewer than 1024 bits: receivers do not take it.
    KeyTooShort(DomainName, usize),
    /// Two different CNAMEs at one name, or a CNAME beside something else.
    TwoAtOneName(DomainName),
}

impl Trouble {
    /// The trouble as a failure, with words for it.
    pub fn failure(&self) -> Failure {
        let fail = |id, name: &DomainName| Failure::new(Kind::Usage, id).with("name", name);
        match self {
            Self::KeyCut {
                name,
                found,
                wanted,
            } => fail("records-key-cut", name)
                .with("found", *found)
                .with("wanted", *wanted),
            Self::KeyUseless(name) => fail("records-key-useless", name),
            Self::KeyTooShort(name, bits) => fail("records-key-short", name).with("bits", *bits),
            Self::TwoAtOneName(name) => fail("records-two-at-one-name", name),
        }
    }
}

/// The first trouble with these records, in their order.
pub fn trouble(pasted: &[(DomainName, RecordType, Value)]) -> Option<Trouble> {
    let mut at: BTreeMap<&DomainName, Vec<(RecordType, &Value)>> = BTreeMap::new();
    for (name, kind, value) in pasted {
        if *kind == RecordType::Txt && name.labels().any(|label| label == "_domainkey") {
            let found = key_trouble(name, &value.lossy());
            if found.is_some() {
                return found;
            }
        }
        at.entry(name).or_default().push((*kind, value));
    }
    at.into_iter()
        .find(|(name, all)| {
            let alias = all.iter().any(|(kind, _)| *kind == RecordType::Cname);
            let key = name.labels().any(|label| label == "_domainkey");
            let differ = all.iter().any(|one| *one != all[0]);
            (alias || key) && differ
        })
        .map(|(name, _)| Trouble::TwoAtOneName(name.clone()))
}

fn key_trouble(name: &DomainName, text: &str) -> Option<Trouble> {
    let name = name.clone();
    let record = Dkim::read(text);
    match record.key {
        _ if record.is_usable() => None,
        Key::Truncated { wanted, found } => Some(Trouble::KeyCut {
            name,
            found,
            wanted,
        }),
        Key::Rsa { bits } => Some(Trouble::KeyTooShort(name, bits)),
        _ => Some(Trouble::KeyUseless(name)),
    }
}

/// What a pasted SPF record asks for, put into the one that stands there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Joined {
    /// The whole new record.
    pub record: String,
    /// The terms that came in.
    pub added: Vec<String>,
}

/// What a joined SPF record costs receivers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cost {
    /// Where it stands.
    pub name: DomainName,
    /// The terms that came in.
    pub added: Vec<String>,
    /// Look-ups until now; `None` when they could not be counted.
    pub before: Option<usize>,
    /// Look-ups with the new terms.
    pub after: Option<usize>,
}

impl Cost {
    /// True when receivers would stop with an error (RFC 7208, section 4.6.4).
    pub fn is_too_high(&self) -> bool {
        self.after.is_some_and(|count| count > 10)
    }
}

impl Joined {
    /// The names that the new terms include.
    pub fn includes(&self) -> Vec<DomainName> {
        Spf::read(&self.record)
            .terms()
            .iter()
            .filter(|term| self.added.contains(&term.text))
            .filter_map(|term| match &term.kind {
                TermKind::Include(_, name) => DomainName::parse(name).ok(),
                _ => None,
            })
            .collect()
    }

    /// The cost, from that of the record until now and that of what the new terms include.
    pub fn cost(&self, name: &DomainName, before: Option<usize>, included: Option<usize>) -> Cost {
        let own = Spf::read(&self.record)
            .terms()
            .iter()
            .filter(|term| term.kind.costs_lookup() && self.added.contains(&term.text))
            .count();
        Cost {
            name: name.clone(),
            added: self.added.clone(),
            before,
            after: before.zip(included).map(|(old, new)| old + own + new),
        }
    }
}

/// Joins a pasted SPF record into the one that stands: its terms come before the ending; the ending stays as it is.
/// `None` when nothing is to be added, or one of the two cannot be read safely.
pub fn joined(standing: &str, pasted: &str) -> Option<Joined> {
    let (old, new) = (Spf::read(standing), Spf::read(pasted));
    if old.bad().next().is_some() || new.bad().next().is_some() {
        return None;
    }
    let ends = |kind: &TermKind| matches!(kind, TermKind::All(_) | TermKind::Redirect(_));
    let there: Vec<String> = old
        .terms()
        .iter()
        .map(|term| term.span.of(old.text()).to_ascii_lowercase())
        .collect();
    let mut added: Vec<String> = Vec::new();
    for term in new.terms() {
        let text = term.span.of(new.text()).trim_start_matches('+');
        let lower = text.to_ascii_lowercase();
        let sends = matches!(
            term.kind,
            TermKind::Include(..)
                | TermKind::A(..)
                | TermKind::Mx(..)
                | TermKind::Ip4(..)
                | TermKind::Ip6(..)
                | TermKind::Exists(..)
        );
        let known = there.iter().any(|t| t.trim_start_matches('+') == lower);
        if sends && !known {
            added.push(text.to_owned());
        }
    }
    if added.is_empty() {
        return None;
    }
    let text = old.text();
    let place = old.terms().iter().find(|term| ends(&term.kind));
    let record = match place {
        Some(term) => {
            let (head, tail) = text.split_at(term.span.start);
            format!("{head}{} {tail}", added.join(" "))
        }
        None => format!("{} {}", text.trim_end(), added.join(" ")),
    };
    Some(Joined { record, added })
}

#[cfg(test)]
mod tests {
    use super::*;

    const ED: &str = "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";

    fn found(records: &[(&str, RecordType, &str)]) -> Option<Trouble> {
        let pasted: Vec<_> = records
            .iter()
            .map(|(name, kind, value)| (DomainName::parse(name).unwrap(), *kind, (*value).into()))
            .collect();
        trouble(&pasted)
    }

    #[test]
    fn a_key_that_was_cut_is_refused() {
        let cut = "v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A";
        let name = "s1._domainkey.acme.test";
        assert!(matches!(
            found(&[(name, RecordType::Txt, cut)]),
            Some(Trouble::KeyCut { .. })
        ));
        assert!(matches!(
            found(&[(name, RecordType::Txt, "v=DKIM1; p=!!")]),
            Some(Trouble::KeyUseless(_))
        ));
        assert_eq!(found(&[(name, RecordType::Txt, ED)]), None);
    }

    #[test]
    fn two_aliases_at_one_name_are_told() {
        let name = "k1._domainkey.acme.test";
        let two = [
            (name, RecordType::Cname, "a.service.test"),
            (name, RecordType::Cname, "b.service.test"),
        ];
        assert!(matches!(found(&two), Some(Trouble::TwoAtOneName(_))));
        let apex = [
            ("acme.test", RecordType::Txt, "a-verification=1"),
            ("acme.test", RecordType::Txt, "b-verification=1"),
        ];
        assert_eq!(found(&apex), None);
    }

    #[test]
    fn an_include_comes_before_the_ending_and_every_other_byte_stays() {
        let told = |old, new| joined(old, new).map(|j| j.record);
        assert_eq!(
            told("v=spf1  ip4:192.0.2.1 -all", "v=spf1 include:s.test ~all").as_deref(),
            Some("v=spf1  ip4:192.0.2.1 include:s.test -all")
        );
        assert_eq!(
            told("v=spf1 a", "v=spf1 include:s.test ~all").as_deref(),
            Some("v=spf1 a include:s.test")
        );
        assert_eq!(
            told("v=spf1 redirect=r.test", "v=spf1 include:s.test ~all").as_deref(),
            Some("v=spf1 include:s.test redirect=r.test")
        );
        assert_eq!(
            told("v=spf1 include:S.test -all", "v=spf1 include:s.test ~all"),
            None
        );
        assert_eq!(told("v=spf1 ip4:x -all", "v=spf1 include:s.test"), None);
    }
}
