//! The walk through records and terms (RFC 7208, sections 4 to 6).

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use mailmend_providers::{DomainName, RecordType};

use super::connection::name;
use super::lookups::Lookups;
use super::outcome::{Decision, Evaluation, SpfResult, Step, StepOutcome, Visit, Why};
use super::values::{best_name, value};
use super::{Connection, MOST_LOOKUPS, MOST_VOID_LOOKUPS};
use crate::facts::{Answer, Txt};
use crate::observe::dns::Dns;
use crate::records::Standing;
use crate::records::spf::{Letter, MacroString, Spf, Term, TermKind, standing};

/// How long an evaluation may last (section 4.6.4: at least 20 seconds).
const TIME: Duration = Duration::from_secs(20);

/// The longest explanation that is told, in bytes: what fits into a line of an SMTP reply (RFC 5321, section 4.5.3.1.5).
const LONGEST_EXPLANATION: usize = 500;

/// The longest text that macros are filled into; its end is what counts, so it is more than any record can make of itself.
const LONGEST_EXPANSION: usize = 8 << 20;

/// Evaluates SPF for one connection.
pub async fn check_host(dns: &dyn Dns, connection: Connection) -> Evaluation {
    check_within(dns, connection, TIME).await
}

async fn check_within(dns: &dyn Dns, connection: Connection, time: Duration) -> Evaluation {
    let mut walk = Walk {
        lookups: Lookups::new(dns, time),
        connection: &connection,
        cost: 0,
        voids: 0,
        records: Vec::new(),
        trace: Vec::new(),
    };
    let ended = match connection.name() {
        None => Ended::stopped(SpfResult::None, Why::NoDomain),
        Some(domain) => walk.record(domain, 0).await,
    };
    let explanation = match (ended.result, &ended.explained_by) {
        (SpfResult::Fail, Some((at, spec))) => walk.explanation(at, spec).await,
        _ => None,
    };
    let Walk {
        cost,
        voids,
        records,
        trace,
        ..
    } = walk;
    Evaluation {
        result: ended.result,
        decision: ended.decision,
        explanation,
        lookups: cost,
        void_lookups: voids,
        records,
        trace,
        connection,
    }
}

/// An evaluation on its way.
pub(super) struct Walk<'a> {
    pub(super) lookups: Lookups<'a>,
    pub(super) connection: &'a Connection,
    cost: usize,
    voids: usize,
    records: Vec<Visit>,
    pub(super) trace: Vec<Step>,
}

/// How the evaluation of one record ended.
pub(super) struct Ended {
    pub(super) result: SpfResult,
    pub(super) decision: Decision,
    /// The record's name and its `exp=`, when its own mechanism decided.
    explained_by: Option<(DomainName, String)>,
}

/// A term that ends the evaluation with an error.
pub(super) struct Stop(pub(super) SpfResult, pub(super) Why);

type Walking<'f, T> = Pin<Box<dyn Future<Output = T> + Send + 'f>>;

impl Ended {
    fn stopped(result: SpfResult, why: Why) -> Self {
        Self {
            result,
            decision: Decision::Stopped(why),
            explained_by: None,
        }
    }
}

impl From<Stop> for Ended {
    fn from(Stop(result, why): Stop) -> Self {
        Self::stopped(result, why)
    }
}

impl Walk<'_> {
    /// Finds the record of a name and evaluates it.
    fn record(&mut self, at: DomainName, depth: usize) -> Walking<'_, Ended> {
        Box::pin(async move {
            let found = match self.lookups.texts(&at).await {
                Answer::Is(all) => selected(&all),
                Answer::Absent(_) => Vec::new(),
                Answer::Unknown(cause) => {
                    let why = Why::NoAnswer(at, RecordType::Txt, cause);
                    return Ended::stopped(SpfResult::TempError, why);
                }
            };
            match found.as_slice() {
                [] => Ended::stopped(SpfResult::None, Why::NoRecord(at)),
                [text] => {
                    self.records.push(Visit {
                        depth,
                        at: at.clone(),
                        text: text.clone(),
                        after: self.trace.len(),
                    });
                    self.terms(&at, &Spf::read(text), depth).await
                }
                several => {
                    let why = Why::SeveralRecords(at, several.len());
                    Ended::stopped(SpfResult::PermError, why)
                }
            }
        })
    }

    async fn terms(&mut self, at: &DomainName, spf: &Spf, depth: usize) -> Ended {
        // an error anywhere in the record counts before any term does (section 4.6)
        if let Some(bad) = spf.bad().next() {
            let mut step = step(at, bad, depth);
            step.outcome = StepOutcome::Stopped;
            self.trace.push(step);
            let why = Why::Syntax(at.clone(), bad.text.clone());
            return Ended::stopped(SpfResult::PermError, why);
        }
        let explained_by = spf.terms().iter().find_map(|term| match &term.kind {
            TermKind::Exp(spec) => Some((at.clone(), spec.clone())),
            _ => None,
        });
        for term in spf.terms() {
            let Some(qualifier) = term.kind.qualifier() else {
                continue;
            };
            let nth = self.trace.len();
            self.trace.push(step(at, term, depth));
            match self.mechanism(at, term, nth).await {
                Ok(false) => {}
                Ok(true) => {
                    if self.trace[nth].outcome == StepOutcome::NoMatch {
                        self.trace[nth].outcome = StepOutcome::Match;
                    }
                    return Ended {
                        result: qualifier.into(),
                        decision: Decision::Matched {
                            at: at.clone(),
                            term: term.text.clone(),
                        },
                        explained_by,
                    };
                }
                Err(stop) => {
                    if self.trace[nth].outcome == StepOutcome::NoMatch {
                        self.trace[nth].outcome = StepOutcome::Stopped;
                    }
                    return stop.into();
                }
            }
        }
        let redirect = spf.terms().iter().find_map(|term| match &term.kind {
            TermKind::Redirect(spec) => Some((term, spec)),
            _ => None,
        });
        let Some((term, spec)) = redirect else {
            return Ended {
                result: SpfResult::Neutral,
                decision: Decision::NothingMatched,
                explained_by: None,
            };
        };
        let nth = self.trace.len();
        self.trace.push(step(at, term, depth));
        match self.elsewhere(at, term, spec, nth).await {
            Err(stop) => {
                self.trace[nth].outcome = StepOutcome::Stopped;
                stop.into()
            }
            Ok(ended) => {
                self.trace[nth].outcome = StepOutcome::Gave(ended.result);
                match self.nowhere(nth, &ended) {
                    Some(stop) => stop.into(),
                    None => ended,
                }
            }
        }
    }

    /// Evaluates the record that `include` or `redirect` leads to.
    pub(super) async fn elsewhere(
        &mut self,
        at: &DomainName,
        term: &Term,
        spec: &str,
        nth: usize,
    ) -> Result<Ended, Stop> {
        let target = self.target(at, term, Some(spec), nth).await?;
        let Some(target) = target.filter(|name| name.label_count() > 1) else {
            let why = Why::LeadsNowhere(term.text.clone(), None);
            return Err(Stop(SpfResult::PermError, why));
        };
        let depth = self.trace[nth].depth + 1;
        if self.lookups.texts(&target).await.is_absent() {
            // an error in any case, and that it leads nowhere is the better reason
            self.trace[nth].is_void = true;
            self.voids += 1;
        }
        Ok(self.record(target, depth).await)
    }

    /// No record where `include` or `redirect` leads to is an error of whoever leads there (sections 5.2 and 6.1).
    pub(super) fn nowhere(&self, nth: usize, ended: &Ended) -> Option<Stop> {
        let step = &self.trace[nth];
        (ended.result == SpfResult::None).then(|| {
            let why = Why::LeadsNowhere(step.term.clone(), step.target.clone());
            Stop(SpfResult::PermError, why)
        })
    }

    /// Counts the term, and finds the name that it asks for. `None` when no question can be made of it: it does not match.
    pub(super) async fn target(
        &mut self,
        at: &DomainName,
        term: &Term,
        spec: Option<&str>,
        nth: usize,
    ) -> Result<Option<DomainName>, Stop> {
        self.cost += 1;
        if self.cost > MOST_LOOKUPS {
            let why = Why::TooManyLookups(term.text.clone());
            return Err(Stop(SpfResult::PermError, why));
        }
        let target = match spec {
            None => Some(at.clone()),
            Some(spec) => match MacroString::domain(spec) {
                None => None,
                Some(read) => {
                    let text = self.filled(&read, at, LONGEST_EXPANSION).await;
                    // a local part beyond ASCII never matches (RFC 8616, section 4)
                    name(&text).filter(|_| text.is_ascii())
                }
            },
        };
        self.trace[nth].target.clone_from(&target);
        Ok(target)
    }

    /// What was answered to a term's own question; nothing when it is absent, and that is counted.
    pub(super) fn told<T>(
        &mut self,
        target: &DomainName,
        term: &Term,
        kind: RecordType,
        answer: Answer<Vec<T>>,
        nth: usize,
    ) -> Result<Vec<T>, Stop> {
        match answer {
            Answer::Is(all) => Ok(all),
            Answer::Absent(_) => {
                self.void(term, nth)?;
                Ok(Vec::new())
            }
            Answer::Unknown(cause) => {
                let why = Why::NoAnswer(target.clone(), kind, cause);
                Err(Stop(SpfResult::TempError, why))
            }
        }
    }

    pub(super) fn void(&mut self, term: &Term, nth: usize) -> Result<(), Stop> {
        self.trace[nth].is_void = true;
        self.voids += 1;
        if self.voids > MOST_VOID_LOOKUPS {
            let why = Why::TooManyVoidLookups(term.text.clone());
            return Err(Stop(SpfResult::PermError, why));
        }
        Ok(())
    }

    /// The text with its macros filled in; `%{p}` is asked for only where it stands.
    async fn filled(&mut self, text: &MacroString, at: &DomainName, most: usize) -> String {
        let names = if text.speaks_of(Letter::ValidatedName) {
            match self.lookups.validated_names(self.connection.ip).await {
                Answer::Is(names) => names,
                _ => Vec::new(),
            }
        } else {
            Vec::new()
        };
        let validated = best_name(&names, at);
        text.filled(most, |letter| value(self.connection, at, validated, letter))
    }

    /// What the domain says about a fail (section 6.2). Whatever is wrong with it, there is none then.
    async fn explanation(&mut self, at: &DomainName, spec: &str) -> Option<String> {
        let spec = MacroString::domain(spec)?;
        let target = name(&self.filled(&spec, at, LONGEST_EXPANSION).await)?;
        let Answer::Is(all) = self.lookups.texts(&target).await else {
            return None;
        };
        let [only] = all.as_slice() else {
            return None;
        };
        let text = MacroString::explanation(&only.text())?;
        let filled = self.filled(&text, at, LONGEST_EXPLANATION).await;
        // what macros brought in came with the connection and may be anything
        let shown: String = filled.chars().filter(|c| matches!(c, ' '..='~')).collect();
        Some(shown)
    }
}

/// The SPF records among the TXT records of a name (section 4.5).
fn selected(all: &[Txt]) -> Vec<String> {
    all.iter()
        .map(Txt::text)
        .filter(|text| standing(text) == Standing::Record)
        .collect()
}

fn step(at: &DomainName, term: &Term, depth: usize) -> Step {
    Step {
        depth,
        at: at.clone(),
        term: term.text.clone(),
        span: term.span,
        target: None,
        costs: term.kind.costs_lookup(),
        is_void: false,
        addresses: Vec::new(),
        names: Vec::new(),
        outcome: StepOutcome::NoMatch,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::{Cause, Data, Seen};
    use crate::observe::dns::Question;

    /// Nobody answers, ever.
    struct Silence;

    #[async_trait::async_trait]
    impl Dns for Silence {
        async fn ask(&self, _: &[Question]) -> Vec<Seen<Vec<Data>>> {
            std::future::pending().await
        }
    }

    #[tokio::test]
    async fn an_evaluation_ends_though_nobody_answers() {
        let ip = "192.0.2.1".parse().unwrap();
        let at = jiff::Timestamp::UNIX_EPOCH;
        let connection = Connection::new(ip, "", "news@example.test", None, at);
        let ended = check_within(&Silence, connection, Duration::from_millis(5)).await;
        assert_eq!(ended.result, SpfResult::TempError);
        let name = DomainName::parse("example.test").unwrap();
        let why = Why::NoAnswer(name, RecordType::Txt, Cause::Timeout);
        assert_eq!(ended.decision, Decision::Stopped(why));
    }
}
