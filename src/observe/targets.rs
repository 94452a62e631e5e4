//! What records that somebody shows would lead to: is the target there, does it hold a key; and what an SPF term would cost.

use jiff::Timestamp;
use mailmend_providers::{DomainName, RecordType};

use super::LookOptions;
use super::dns::{Dns, Question};
use crate::facts::{Answer, Data, Seen, Target, Txt, texts};

/// What stands at the end of each name, in their order: TXT where a key is expected, otherwise whether there is anything.
pub async fn targets(dns: &dyn Dns, names: &[(DomainName, bool)]) -> Vec<Seen<Vec<Txt>>> {
    let questions: Vec<Question> = names
        .iter()
        .map(|(name, key)| {
            let kind = if *key { RecordType::Txt } else { RecordType::A };
            Question::new(name.clone(), kind)
        })
        .collect();
    let seen = dns.ask(&questions).await;
    seen.into_iter()
        .map(|seen: Seen<Vec<Data>>| seen.map(texts))
        .collect()
}

/// The look-ups that the SPF record at a name costs; `None` when it is not known.
pub async fn spf_cost(dns: &dyn Dns, name: &DomainName, now: Timestamp) -> Option<usize> {
    let target = Target {
        input: name.to_string(),
        domain: name.clone(),
        mailbox: None,
    };
    let options = LookOptions {
        authoritative: false,
        probe_usual: false,
        ..LookOptions::default()
    };
    let facts = Box::pin(super::look(dns, target, &options, now)).await;
    match (&facts.texts.answer, &facts.spf) {
        (Answer::Unknown(_), _) => None,
        (_, Some(tree)) => Some(tree.lookups()),
        _ => Some(0),
    }
}
