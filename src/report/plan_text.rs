//! A plan told before it is done: what comes, what changes, what goes, until when, what it costs, how to take it back.

use jiff::Timestamp;
use mailmend_providers::change::Op;
use mailmend_providers::{Change, DomainName, RecordType, Value};
use unicode_width::UnicodeWidthStr as _;

use super::page::{Page, shown};
use super::style::{Label, Style};
use crate::facts::Args;
use crate::plan::{Plan, Step, mask};
use crate::records::Standing;
use crate::records::dmarc::{Dmarc, standing};

/// Where the values of a step begin.
const VALUES: usize = 4;

/// The preview of a plan. Values are whole, each on one line of its own; everything else fits the width.
/// `now` tells how far off the end of a temporary change is.
pub fn plan(plan: &Plan, style: &Style<'_>, now: Timestamp) -> String {
    let mut page = Page::new(style);
    page.heading(&style.say(
        "report-plan-heading",
        [
            ("domain", (&plan.domain).into()),
            ("count", plan.steps().len().into()),
        ],
    ));
    for step in plan.steps() {
        page.gap();
        tell(&mut page, plan, step, now);
    }
    if !plan.is_empty() {
        page.gap();
        let temporary = plan.steps().iter().any(|step| step.until.is_some());
        let id = if temporary {
            "report-plan-undo-restore"
        } else {
            "report-plan-undo"
        };
        page.hanging(2, 4, &style.say(id, [("domain", (&plan.domain).into())]));
    }
    page.finish()
}

/// The preview of bare changes, such as those of a restore: the values that go and come, each whole on a line of its own.
pub fn changes(changes: &[Change], zone: &DomainName, style: &Style<'_>) -> String {
    let mut page = Page::new(style);
    for change in changes {
        page.gap();
        let change = mask::change(change);
        head(&mut page, zone, &change);
        for old in change.removed() {
            page.line(VALUES, &format!("- {}", shown(&old.lossy())));
        }
        for new in change.added() {
            page.line(VALUES, &format!("+ {}", shown(&new.lossy())));
        }
    }
    page.finish()
}

fn tell(page: &mut Page<'_>, plan: &Plan, step: &Step, now: Timestamp) {
    let change = mask::change(&step.change);
    head(page, &plan.zone, &change);
    let (removed, added) = (change.removed(), change.added());
    for old in &removed {
        page.line(VALUES, &format!("- {}", shown(&old.lossy())));
    }
    for new in &added {
        let line = format!("+ {}", shown(&new.lossy()));
        page.line(VALUES, &line);
        if let ([old], [_]) = (removed.as_slice(), added.as_slice()) {
            marks(page, old, new);
        }
    }
    let style = page.style;
    let stay = change
        .after
        .as_ref()
        .map_or(0, |set| set.values.len().saturating_sub(added.len()));
    if stay > 0 && (!added.is_empty() || !removed.is_empty()) {
        page.prose(
            4,
            &style.say("report-plan-others-stay", [("count", stay.into())]),
        );
    }
    because(page, step);
    if let ([old], [new]) = (removed.as_slice(), added.as_slice()) {
        pins(page, old, new);
    }
    if let Some(policy) = step.awakens() {
        let domain = step.change.name.parent();
        let text = page.style.say(
            "report-plan-awakens",
            [
                ("policy", policy.as_str().into()),
                ("domain", domain.as_ref().unwrap_or(&plan.domain).into()),
            ],
        );
        page.prose(4, &text);
    }
    if let Some(until) = step.until {
        temporary(page, step, until, now);
    }
}

fn head(page: &mut Page<'_>, zone: &DomainName, change: &Change) {
    let style = page.style;
    let (sign, id, label) = match change.op() {
        Op::Add => ("+", "report-plan-add", Label::Ok),
        Op::Remove => ("-", "report-plan-remove", Label::Problem),
        Op::Replace | Op::Nothing => ("~", "report-plan-change", Label::Warning),
    };
    let word = format!("{sign} {}", style.text(id));
    let ttl = match (
        change.ttl_change(),
        change.after.as_ref().or(change.before.as_ref()),
    ) {
        (Some((before, after)), _) => format!("TTL {before} -> {after}"),
        (None, Some(set)) => format!("TTL {}", set.ttl),
        (None, None) => String::new(),
    };
    let name = change.name.relative_to(zone);
    let what = format!("{name}   {}   {ttl}", change.kind);
    page.beside(&word, &label.paint(), &what);
}

fn because(page: &mut Page<'_>, step: &Step) {
    let style = page.style;
    match step.because.as_str() {
        // what a relaxation is for is told by its date and its cost
        "relax" => {}
        "publish" => page.prose(4, &style.text("report-plan-because-publish")),
        "records" => page.prose(4, &style.text("report-plan-because-records")),
        rules => {
            let text = style.say("report-plan-because-rule", [("rule", rules.into())]);
            page.prose(4, &text);
        }
    }
}

fn temporary(page: &mut Page<'_>, step: &Step, until: Timestamp, now: Timestamp) {
    let style = page.style;
    let mut args = Args::new();
    args.insert("date", style.words.day(until, &style.zone).into());
    let old = if step.change.before.is_some() {
        "yes"
    } else {
        "no"
    };
    args.insert("old", old.into());
    let left = until.as_second() - now.as_second();
    let id = if left > 0 {
        // the plan was made a moment ago: its end is told in whole hours
        let hours = (left + 1800) / 3600;
        args.insert("left", style.words.duration(hours.max(1) * 3600).into());
        "report-plan-temporary"
    } else {
        "report-plan-temporary-over"
    };
    page.prose(4, &style.words.tell(id, &args));
    let name = step.change.name.as_str();
    if let Some(domain) = name.strip_prefix("_dmarc.")
        && step.change.after.is_some()
        && step.change.kind == RecordType::Txt
    {
        page.prose(
            4,
            &style.say("report-plan-cost", [("domain", domain.into())]),
        );
    }
}

/// A new `sp` beside a softer `p` keeps subdomains as they were.
fn pins(page: &mut Page<'_>, old: &Value, new: &Value) {
    let (old, new) = (old.lossy(), new.lossy());
    if standing(&new) != Standing::Record {
        return;
    }
    let (before, after) = (Dmarc::read(&old), Dmarc::read(&new));
    if let (None, Some(policy)) = (before.tags.get("sp"), after.valid_policy("sp")) {
        let text = page
            .style
            .say("report-plan-pins", [("policy", policy.as_str().into())]);
        page.prose(4, &text);
    }
}

/// Marks under the parts of the new value that are not in the old one; a list of them when the value is wider than the page.
fn marks(page: &mut Page<'_>, old: &Value, new: &Value) {
    let (old, new) = (shown(&old.lossy()), shown(&new.lossy()));
    let changed = changed(&old, &new);
    if changed.is_empty() {
        return;
    }
    let style = page.style;
    if VALUES + 2 + new.width() > style.width {
        let parts: Vec<&str> = changed
            .iter()
            .map(|(start, end)| &new[*start..*end])
            .collect();
        let text = style.say("report-plan-marks", [("parts", parts.join("; ").into())]);
        page.prose(VALUES, &text);
        return;
    }
    let mut line = String::from("  ");
    for (start, end) in changed {
        let column = 2 + new[..start].width();
        line.push_str(&" ".repeat(column.saturating_sub(line.width())));
        line.push_str(&"~".repeat(new[start..end].width()));
    }
    page.line(VALUES, &style.painted(&line, &Label::Warning.paint()));
}

/// The parts (tags, or words where there are none) of the new text that the old one does not have, as bytes of the new text.
fn changed(old: &str, new: &str) -> Vec<(usize, usize)> {
    let border = if new.contains(';') { ';' } else { ' ' };
    let mut had: Vec<&str> = old.split(border).map(str::trim).collect();
    let mut out = Vec::new();
    let mut start = 0;
    for part in new.split(border) {
        let trimmed = part.trim();
        match had.iter().position(|known| *known == trimmed) {
            Some(at) => {
                had.remove(at);
            }
            None if !trimmed.is_empty() => {
                let from = start + (part.len() - part.trim_start().len());
                out.push((from, from + trimmed.len()));
            }
            None => {}
        }
        start += part.len() + border.len_utf8();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Edit;
    use crate::locales::{Lang, Words};
    use crate::plan::{Live, Wish};
    use mailmend_providers::{DomainName, RecordSet};

    #[test]
    fn only_what_differs_is_marked() {
        let old = "v=DMARC1; p=reject; rua=mailto:a@b.test";
        let new = "v=DMARC1; p=none; sp=reject; rua=mailto:a@b.test";
        let parts: Vec<&str> = changed(old, new)
            .iter()
            .map(|(s, e)| &new[*s..*e])
            .collect();
        assert_eq!(parts, ["p=none", "sp=reject"]);
        let new = "v=spf1 include:a.test ~all";
        let parts: Vec<&str> = changed("v=spf1 include:a.test +all", new)
            .iter()
            .map(|(s, e)| &new[*s..*e])
            .collect();
        assert_eq!(parts, ["~all"]);
    }

    fn sample() -> Plan {
        let name = |text: &str| DomainName::parse(text).unwrap();
        let (domain, policy) = (name("example.test"), name("_dmarc.example.test"));
        let key = name("s1._domainkey.example.test");
        let old = "v=DMARC1; p=reject; rua=mailto:a@example.test";
        let new = "v=DMARC1; p=none; sp=reject; rua=mailto:a@example.test";
        let mut live = Live::default();
        for kind in Live::KINDS {
            live.put(&key, kind, None);
            live.put(&policy, kind, None);
        }
        let standing = RecordSet::new(policy.clone(), RecordType::Txt, 3600, [old, "stranger=1"]);
        live.put(&policy, RecordType::Txt, Some(standing));
        let mut relax = Edit::replace(&policy, RecordType::Txt, old, new);
        relax.ttl = Some(300);
        let long = format!("v=DKIM1; k=rsa; p={}", "A".repeat(392));
        let wishes = vec![
            Wish {
                edit: relax,
                because: "relax".into(),
                until: Some("2026-11-30T12:00:00Z".parse().unwrap()),
            },
            Wish::lasting(Edit::add(&key, RecordType::Txt, long.as_str()), "publish"),
        ];
        let now = "2026-11-23T12:00:00Z".parse().unwrap();
        Plan::new(&domain, &domain, now, wishes, &live).unwrap()
    }

    #[test]
    fn the_preview_is_whole_and_fits_the_page() {
        let plan = sample();
        let now = plan.created_at;
        for lang in Lang::all() {
            let words = Words::new(lang);
            for width in [40, 80] {
                let style = Style::new(width, &words);
                let text = super::plan(&plan, &style, now);
                assert!(!text.contains("report-") && !text.contains("{$"), "{text}");
                for line in text.lines() {
                    let value = line.starts_with("    + ") || line.starts_with("    - ");
                    assert!(value || line.width() <= width, "{line}");
                }
                for value in plan.steps().iter().flat_map(|step| step.change.added()) {
                    assert!(
                        text.contains(&format!("    + {}\n", value.lossy())),
                        "{text}"
                    );
                }
                let words: Vec<&str> = text.split_whitespace().collect();
                let text = words.join(" ");
                assert!(text.contains("TTL 3600 -> 300") && text.contains("mailmend restore"));
            }
        }
    }

    #[test]
    fn the_preview_tells_what_it_costs_and_until_when() {
        let plan = sample();
        let words = Words::new(Lang::En);
        let text = super::plan(&plan, &Style::new(80, &words), plan.created_at);
        for part in [
            "(2 changes, nothing done yet)",
            "Mon 30 Nov 2026 (7 days)",
            "sp=reject keeps your subdomains protected",
            "@example.test",
            "1 other value at this name stays",
            "                ~~~~~~  ~~~~~~~~~",
        ] {
            assert!(text.contains(part), "{part}\n{text}");
        }
    }
}
