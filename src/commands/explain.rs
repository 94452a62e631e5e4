//! `mailmend explain`: the whole story of a rule, offline; or the list of all.

use super::context::Context;
use crate::checks;
use crate::failure::{Failure, Kind};
use crate::report;

pub(super) fn run(context: &Context, rule: Option<&str>) -> Result<u8, Failure> {
    let rule = match rule {
        None => None,
        Some(id) => Some(checks::rule(id.trim()).ok_or_else(|| {
            Failure::new(Kind::Usage, "no-such-rule")
                .with("input", id)
                .hint("no-such-rule-hint")
        })?),
    };
    if context.json {
        context.print_json(&report::json::explain(rule, &context.words));
    } else {
        let style = context.style();
        context.print(&rule.map_or_else(
            || report::explain::list(&style),
            |rule| report::explain::one(rule, &style),
        ));
    }
    Ok(0)
}
