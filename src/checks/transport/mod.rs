//! Rules about the neighbours of SPF, DKIM and DMARC: encrypted delivery (MTA-STS, TLS-RPT) and the logo (BIMI).
//! None of them says anything about a refused message.

pub(crate) mod bimi;
pub(crate) mod mta_sts;
pub(crate) mod policy;
pub(crate) mod tls_rpt;

use crate::checks::places::{Texts, remove, replace, show};
use crate::facts::{Facts, Txt};
use crate::finding::{Finding, Rule, Safety};
use crate::records::tags::Tags;
use crate::records::{DamageKind, Span, Standing};

/// One kind of record: how its texts stand, and where semicolons are missing in them.
struct Kind {
    standing: fn(&str) -> Standing,
    glued: fn(&str) -> Vec<Span>,
    /// Whether a person has to decide about a repair, because of what it brings into force.
    safety: Safety,
}

impl Kind {
    /// The texts that are taken as such a record.
    fn records<'a>(&self, seen: &'a Texts) -> Vec<&'a Txt> {
        seen.all()
            .iter()
            .filter(|txt| (self.standing)(&txt.text()) == Standing::Record)
            .collect()
    }

    /// The only record; several are another rule's business.
    fn only<'a>(&self, seen: &'a Texts) -> Option<&'a Txt> {
        match self.records(seen).as_slice() {
            [only] => Some(*only),
            _ => None,
        }
    }

    /// Several records at one name, which count as none. Which one is right only the person knows.
    fn multiple(&self, rule: &'static Rule, seen: &Texts) -> Vec<Finding> {
        let all = self.records(seen);
        match all.as_slice() {
            [first, _, ..] => vec![rule.on(seen, first).with("count", all.len()).fix(show())],
            _ => Vec::new(),
        }
    }

    /// Damaged heads, missing semicolons and pieces that are no tag.
    fn syntax(&self, facts: &Facts, rule: &'static Rule, seen: &Texts) -> Vec<Finding> {
        let sound = !self.records(seen).is_empty();
        let mut found = Vec::new();
        for txt in seen.all() {
            let text = txt.text();
            let (span, mended) = match (self.standing)(&text) {
                Standing::Other => continue,
                Standing::Damaged(damage) if !is_here(damage.kind) || text.contains("\\;") => {
                    continue;
                }
                Standing::Damaged(damage) => (damage.span, damage.mended),
                Standing::Record => match self.later(&text) {
                    Some(found) => found,
                    None => continue,
                },
            };
            let fix = match mended {
                // beside a sound record a second one would only do harm
                _ if sound && (self.standing)(&text) != Standing::Record => {
                    remove(facts, seen, txt)
                }
                Some(mended) => replace(facts, seen, txt, &mended, self.safety),
                None => None,
            };
            found.push(
                rule.on(seen, txt)
                    .span(span)
                    .with("start", span.of(&text))
                    .fix(fix.or_else(show)),
            );
        }
        found
    }

    /// What is wrong behind a sound head, and the text without it where that is certain.
    fn later(&self, text: &str) -> Option<(Span, Option<String>)> {
        let tags = Tags::parse(text);
        let glued = (self.glued)(text);
        if let Some(first) = glued.first() {
            return Some((*first, Some(tags.separated(&glued).text().to_owned())));
        }
        let stray = tags.stray().first()?;
        if stray.start < stray.end {
            return Some((*stray, None));
        }
        // two semicolons with nothing between them
        let end = text[stray.start..].find(';')? + stray.start + 1;
        let mended = format!("{}{}", &text[..stray.start], &text[end..]);
        Some((Span::new(end - 1, end), Some(mended)))
    }
}

/// True for damage that no rule about every kind of record tells.
fn is_here(kind: DamageKind) -> bool {
    matches!(
        kind,
        DamageKind::Version
            | DamageKind::VersionNotFirst
            | DamageKind::Separator
            | DamageKind::LeadingSpace
    )
}
