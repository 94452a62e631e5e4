//! DNSSEC as the resolver tells of it: what it says it validated, and what it only tells without validating.

use mailmend_providers::{DomainName, RecordType};

use super::dns::Dns;
use super::wave::{Ticket, Wave};
use crate::facts::Server;

/// The most failed questions that are asked again.
const MOST_AGAIN: usize = 4;

/// Asks again what the resolver failed at, and not to validate this time. What it tells then has broken signatures.
pub(super) async fn broken(
    dns: &dyn Dns,
    failed: Vec<(DomainName, RecordType)>,
) -> Vec<(DomainName, RecordType)> {
    let mut wave = Wave::default();
    let mut asked: Vec<((DomainName, RecordType), Ticket)> = Vec::new();
    for question in failed {
        if asked.len() < MOST_AGAIN && !asked.iter().any(|(known, _)| *known == question) {
            let ticket = wave.ask_server(&question.0, question.1, Server::Unchecked);
            asked.push((question, ticket));
        }
    }
    let answers = wave.send(dns).await;
    asked
        .into_iter()
        .filter(|(_, ticket)| !answers.raw(*ticket).answer.is_unknown())
        .map(|(question, _)| question)
        .collect()
}
