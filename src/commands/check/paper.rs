//! What is written of checks, in the form that was asked for: at once where the form allows it, at the end otherwise.

use jiff::Timestamp;

use crate::commands::cli::Format;
use crate::commands::context::Context;
use crate::facts::Args;
use crate::failure::{Failure, Kind};
use crate::report::rows::{self, Row};
use crate::report::{self, CheckReport, FailOn};

/// What is written of checks.
pub(super) struct Paper<'a> {
    context: &'a Context,
    fail_on: FailOn,
    many: bool,
    rows: Vec<Row>,
    /// Finished parts, each with the place of its domain among the rows.
    sections: Vec<String>,
    results: Vec<serde_json::Value>,
    suites: Vec<quick_junit::TestSuite>,
    known: usize,
    /// Checks that were taken.
    count: usize,
    asked_at: Option<Timestamp>,
}

impl<'a> Paper<'a> {
    pub(super) fn new(context: &'a Context, fail_on: FailOn, many: bool) -> Self {
        Self {
            context,
            fail_on,
            many,
            rows: Vec::new(),
            sections: Vec::new(),
            results: Vec::new(),
            suites: Vec::new(),
            known: 0,
            count: 0,
            asked_at: None,
        }
    }

    /// Takes a finished check.
    pub(super) fn take(&mut self, checked: &CheckReport) {
        let context = self.context;
        let style = context.style();
        let known = |finding: &&crate::finding::Finding| checked.known.holds(finding);
        self.known += checked.findings.iter().filter(known).count();
        self.asked_at.get_or_insert(checked.facts.asked_at);
        self.count += 1;
        match context.format {
            Format::Json if !self.many => {
                context.print_json(&report::json::check(checked, &context.words));
            }
            Format::Jsonl => {
                context.print_json_line(&report::json::check(checked, &context.words));
            }
            // one array, of which each document is written as it is finished
            Format::Json => {
                context.print(if self.count == 1 { "[" } else { "," });
                context.print_json(&report::json::check(checked, &context.words));
            }
            Format::Text if !self.many && context.quiet => {
                context.print(&report::text::answer(checked, &style));
            }
            Format::Text if !self.many => context.print(&report::text::check(checked, &style)),
            Format::Text => self.rows.push(Row::new(checked, self.count, &style)),
            Format::Markdown => {
                self.rows.push(Row::new(checked, self.count, &style));
                self.sections.push(report::markdown::check(checked, &style));
            }
            Format::Html => {
                self.rows.push(Row::new(checked, self.count, &style));
                self.sections
                    .push(report::html::section(checked, self.count, &style));
            }
            Format::Sarif => self.results.extend(report::sarif::results(checked, &style)),
            Format::Junit => {
                let suite = report::junit::suite(checked, self.fail_on, &style);
                self.suites.push(suite);
            }
        }
    }

    /// Writes what had to wait for the last one.
    ///
    /// # Errors
    /// [`Kind::Internal`] when a document cannot be written down.
    pub(super) fn finish(mut self) -> Result<(), Failure> {
        let context = self.context;
        let style = context.style();
        match context.format {
            Format::Json if self.many => context.print(if self.count == 0 { "[]" } else { "]" }),
            Format::Json | Format::Jsonl => {}
            Format::Text => {
                if self.many {
                    rows::worst_first(&mut self.rows);
                    context.print(&rows::text(&self.rows, &style));
                }
                if self.known > 0 {
                    let count = Args::from([("count", self.known.into())]);
                    context.note(&context.words.tell("list-known", &count));
                }
            }
            Format::Markdown => {
                let sections = self.in_order();
                if self.many {
                    context.print(&report::markdown::table(&self.rows, &style));
                }
                for section in sections {
                    context.print(&section);
                }
            }
            Format::Html => {
                let sections = self.in_order();
                let now = self.asked_at.unwrap_or_else(|| context.world.now());
                let time = context.words.moment(now, &context.time_zone);
                context.print(&report::html::page(&sections, &self.rows, &time, &style));
            }
            Format::Sarif => context.print_json(&report::sarif::log(&self.results, &style)),
            Format::Junit => {
                let document = report::junit::document(self.suites).map_err(|error| {
                    Failure::new(Kind::Internal, "internal").with("reason", error.to_string())
                })?;
                context.print(&document);
            }
        }
        Ok(())
    }

    /// The sections with the worst domain first, and the rows in the same order.
    fn in_order(&mut self) -> Vec<String> {
        let rows = std::mem::take(&mut self.rows);
        let mut pairs: Vec<(Row, String)> = rows.into_iter().zip(self.sections.drain(..)).collect();
        pairs.sort_by(|(one, _), (other, _)| rows::order(one, other));
        let (rows, sections) = pairs.into_iter().unzip();
        self.rows = rows;
        sections
    }
}
