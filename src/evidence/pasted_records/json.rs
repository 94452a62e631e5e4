//! Records in JSON, as the interfaces of sending services print them: objects with a name and a value, however deep.

use serde_json::Value as Json;

use super::Reader;
use super::lines::{Label, label};

/// Objects within objects, at most so deep.
const DEEPEST: usize = 12;

impl Reader<'_> {
    /// Reads the text as JSON; false when it is none.
    pub(super) fn json(&mut self, text: &str) -> bool {
        let text = text.trim();
        if !text.starts_with(['{', '[']) {
            return false;
        }
        let Ok(document) = serde_json::from_str::<Json>(text) else {
            return false;
        };
        self.within(&document, 0);
        true
    }

    fn within(&mut self, at: &Json, depth: usize) {
        if depth > DEEPEST || self.pasted.records.len() >= super::MOST_RECORDS {
            return;
        }
        match at {
            Json::Array(all) => all.iter().for_each(|one| self.within(one, depth + 1)),
            Json::Object(fields) => {
                let mut found: Vec<(Label, String)> = Vec::new();
                for (key, value) in fields {
                    let text = match value {
                        Json::String(text) => text.clone(),
                        Json::Number(number) => number.to_string(),
                        _ => continue,
                    };
                    let key = key.replace(['_', '-'], " ");
                    if let Some(label) = label(&key)
                        && !found.iter().any(|(known, _)| *known == label)
                    {
                        found.push((label, text));
                    }
                }
                let has = |wanted| found.iter().any(|(label, _)| *label == wanted);
                if has(Label::Name) && has(Label::Value) {
                    self.flush();
                    for (label, text) in found {
                        self.put_read(1, label, text);
                    }
                    self.flush();
                }
                for value in fields.values() {
                    self.within(value, depth + 1);
                }
            }
            _ => {}
        }
    }
}
