//! Findings of an earlier output of `check`: known, told, and not counted.

use std::collections::HashMap;
use std::path::Path;

use mailmend_providers::DomainName;
use serde::Deserialize;

use crate::failure::{Failure, Kind};
use crate::report::Known;

/// Most bytes of an earlier output that are read.
const MOST: u64 = 256 << 20;

/// Earlier findings, by domain.
#[derive(Debug, Default)]
pub(super) struct Baseline(HashMap<DomainName, Known>);

#[derive(Deserialize)]
struct Document {
    schema: String,
    domain: DomainName,
    findings: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    rule: String,
    name: String,
    #[serde(rename = "type")]
    kind: String,
}

impl Baseline {
    /// Reads JSON documents, one after the other; without a file there is nothing known.
    ///
    /// # Errors
    /// [`Kind::Usage`] when the file cannot be read or holds anything else.
    pub(super) fn read(path: Option<&Path>) -> Result<Self, Failure> {
        let Some(path) = path else {
            return Ok(Self::default());
        };
        let refuse = |reason: String| {
            Failure::new(Kind::Usage, "baseline-trouble")
                .with("path", path.display().to_string())
                .with("reason", reason)
        };
        let file = std::fs::File::open(path).map_err(|error| refuse(error.to_string()))?;
        let file = std::io::BufReader::new(std::io::Read::take(file, MOST));
        let mut all = Self::default();
        for document in serde_json::Deserializer::from_reader(file).into_iter::<Document>() {
            let document = document.map_err(|error| refuse(error.to_string()))?;
            if document.schema != "mailmend/check/1" {
                return Err(refuse(crate::escape::one_line(&document.schema)));
            }
            let known = all.0.entry(document.domain).or_default();
            for finding in document.findings {
                known.add(&finding.rule, &finding.name, &finding.kind);
            }
        }
        Ok(all)
    }

    /// What was known of a domain.
    pub(super) fn of(&self, domain: &DomainName) -> Known {
        self.0.get(domain).cloned().unwrap_or_default()
    }
}
