//! DNS with an end: whatever is asked about one domain is answered, or unknown, before its budget of time is used up.

use std::net::{IpAddr, SocketAddr};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use async_trait::async_trait;
use mailmend_providers::{DomainName, RecordType};
use tokio::time::Instant;

use super::{Dns, Question};
use crate::facts::{Answer, Cause, Data, Seen, Server};

/// DNS that answers until a moment; what was not answered by then is unknown, never absent.
///
/// A wave may use three fifths of what is left, so that one silent server takes nothing from the questions that other
/// answers lead to: with 5 seconds the waves end at the latest after 3.0, 4.2, 4.7, ... seconds.
pub struct Within<'d> {
    dns: &'d dyn Dns,
    until: Instant,
    ran_out: AtomicBool,
}

impl<'d> Within<'d> {
    /// The budget begins now.
    pub fn new(dns: &'d dyn Dns, budget: Duration) -> Self {
        Self {
            dns,
            until: Instant::now() + budget,
            ran_out: AtomicBool::new(false),
        }
    }

    /// True when something stayed unknown because its time was over, and not because a server was silent for as long
    /// as one answer may take.
    pub fn ran_out(&self) -> bool {
        self.ran_out.load(Ordering::Relaxed)
    }
}

#[async_trait]
impl Dns for Within<'_> {
    async fn ask(&self, questions: &[Question]) -> Vec<Seen<Vec<Data>>> {
        self.ask_until(questions, self.until).await
    }

    async fn ask_until(&self, questions: &[Question], until: Instant) -> Vec<Seen<Vec<Data>>> {
        let now = Instant::now();
        let left = self.until.min(until).saturating_duration_since(now);
        let share = now + left * 3 / 5;
        let answers = if left.is_zero() {
            questions.iter().map(unanswered).collect()
        } else {
            self.dns.ask_until(questions, share).await
        };
        let silent = |seen: &Seen<_>| seen.answer == Answer::Unknown(Cause::Timeout);
        if Instant::now() >= share && answers.iter().any(silent) {
            self.ran_out.store(true, Ordering::Relaxed);
        }
        answers
    }

    fn budget(&self) -> Duration {
        self.until.saturating_duration_since(Instant::now())
    }

    fn server_address(&self, ip: IpAddr) -> SocketAddr {
        self.dns.server_address(ip)
    }

    fn resolvers(&self) -> Vec<Server> {
        self.dns.resolvers()
    }

    fn validated(&self, name: &DomainName, kind: RecordType) -> Option<bool> {
        self.dns.validated(name, kind)
    }

    fn forget(&self) {
        self.dns.forget();
    }
}

/// What is known about a question that nobody answered in time.
pub(super) fn unanswered(question: &Question) -> Seen<Vec<Data>> {
    Seen {
        from: question.server.clone(),
        answer: Answer::Unknown(Cause::Timeout),
        ..Seen::not_asked(question.name.clone(), question.kind)
    }
}
