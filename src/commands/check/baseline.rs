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

/// One document, or the array of many.
#[derive(Deserialize)]
#[serde(untagged)]
enum Output {
    One(Document),
    Many(Vec<Document>),
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
        for output in serde_json::Deserializer::from_reader(file).into_iter::<Output>() {
            let documents = match output.map_err(|error| refuse(error.to_string()))? {
                Output::One(document) => vec![document],
                Output::Many(documents) => documents,
            };
            for document in documents {
                all.add(document).map_err(refuse)?;
            }
        }
        Ok(all)
    }

    /// Adds a document's findings; the schema comes back when it is another.
    fn add(&mut self, document: Document) -> Result<(), String> {
        if document.schema != "mailmend/check/1" {
            return Err(crate::escape::one_line(&document.schema));
        }
        let known = self.0.entry(document.domain).or_default();
        for finding in document.findings {
            known.add(&finding.rule, &finding.name, &finding.kind);
        }
        Ok(())
    }

    /// What was known of a domain.
    pub(super) fn of(&self, domain: &DomainName) -> Known {
        self.0.get(domain).cloned().unwrap_or_default()
    }
}
