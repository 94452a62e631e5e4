//! `mailmend lint`: judges a record's text without DNS; the exit code tells whether it is valid.

use std::path::Path;

use mailmend_providers::Value;

use super::cli::{Lint, LintKind};
use super::context::Context;
use crate::checks::lint::{RecordKind, Validity, lint};
use crate::failure::{Failure, Kind};
use crate::report;
use crate::target;

pub(super) fn run(context: &Context, words: &Lint) -> Result<u8, Failure> {
    let kind = match words.kind {
        LintKind::Spf => RecordKind::Spf,
        LintKind::Dkim => RecordKind::Dkim,
        LintKind::Dmarc => RecordKind::Dmarc,
        LintKind::MtaSts => RecordKind::MtaSts,
        LintKind::TlsRpt => RecordKind::TlsRpt,
        LintKind::Bimi => RecordKind::Bimi,
    };
    let domain = match &words.domain {
        Some(text) => Some(target::target(text)?.domain),
        None => None,
    };
    let linted = lint(kind, domain.as_ref(), &texts(words)?);
    let code = match linted.validity {
        Validity::Valid | Validity::ValidWithWarnings => 0,
        Validity::Invalid | Validity::NotThisRecord => Kind::Findings.code(),
    };
    if context.json {
        context.print_json(&report::json::lint(&linted, code, &context.words));
    } else {
        context.print(&report::lint::lint(&linted, &context.style()));
    }
    Ok(code)
}

fn texts(words: &Lint) -> Result<Vec<Value>, Failure> {
    if let Some(file) = &words.file {
        return Ok(vec![read(file)?]);
    }
    words
        .records
        .iter()
        .map(|text| match text.as_str() {
            "-" => read(Path::new("-")),
            text => Ok(text.into()),
        })
        .collect()
}

/// A file's text without the line break that every file ends with.
fn read(file: &Path) -> Result<Value, Failure> {
    let text = target::file(file)?;
    let text = text.strip_suffix('\n').unwrap_or(&text);
    Ok(text.strip_suffix('\r').unwrap_or(text).into())
}
