//! `mailmend status`: open temporary changes and unfinished work of all domains.

use serde_json::json;

use super::context::Context;
use crate::apply::handed_over;
use crate::facts::Args;
use crate::failure::{Failure, worse};
use crate::journal::{self, session, state};
use crate::plan::mask;
use crate::wizard::narrate::{failure as failure_text, labelled};

pub(super) fn run(context: &Context) -> Result<u8, Failure> {
    let now = context.world.now();
    let (mut open, mut unfinished, mut lines) = (Vec::new(), Vec::new(), Vec::new());
    let mut overdue = false;
    let style = context.style();
    let (mut damaged, mut code) = (Vec::new(), 0);
    for (zone, history) in journal::look_at_all(&context.world.state_dir)? {
        let path = state::folder(&context.world.state_dir, &zone)?.join("journal.jsonl");
        let path = path.display().to_string();
        let history = match history {
            Ok(history) => history,
            Err(failure) => {
                code = worse(code, failure.kind.code());
                let text = failure_text(&failure, &context.words, &context.time_zone);
                lines.push(labelled(&style, "label-problem", &text));
                damaged.push(json!({ "zone": zone, "path": path, "message": text }));
                continue;
            }
        };
        if !history.torn().is_empty() {
            let text = context
                .words
                .say("status-torn", [("path", path.as_str().into())]);
            lines.push(labelled(&style, "label-warning", &text));
        }
        for item in history.open_items() {
            let Some(change) = item.open_change(&zone) else {
                continue;
            };
            let late = item.is_overdue(now);
            overdue |= late;
            let date = context.words.day(change.until, &context.time_zone);
            let id = if late {
                "status-overdue"
            } else {
                "status-open"
            };
            let label = if late { "label-warning" } else { "label-note" };
            let left = context
                .words
                .duration(change.until.duration_since(now).as_secs());
            let args = Args::from([
                ("name", (&change.name).into()),
                ("date", date.into()),
                ("left", left.into()),
                ("domain", (&item.domain).into()),
            ]);
            lines.push(labelled(&style, label, &context.words.tell(id, &args)));
            open.push(json!({
                "domain": item.domain, "name": change.name, "since": change.since, "until": change.until, "overdue": late,
                "original": change.original.as_ref().map(mask::set), "ours": change.ours.as_ref().map(mask::set),
            }));
        }
        for intended in history.unfinished() {
            let change = mask::change(&intended.change);
            let args = Args::from([
                ("name", (&intended.change.name).into()),
                ("domain", (&intended.domain).into()),
            ]);
            lines.push(labelled(
                &style,
                "label-warning",
                &context.words.tell("status-unfinished", &args),
            ));
            unfinished.push(json!({ "domain": intended.domain, "name": intended.change.name, "because": intended.because,
                "type": change.kind, "before": change.before, "after": change.after }));
        }
        if let Some((plan, path)) =
            handed_over::waiting(&context.world.state_dir, &zone, &history, now)
        {
            let args = Args::from([
                ("domain", (&plan.domain).into()),
                ("path", path.display().to_string().into()),
            ]);
            let text = context.words.tell("status-plan-waits", &args);
            lines.push(labelled(&style, "label-note", &text));
            unfinished.push(
                json!({ "domain": plan.domain, "name": null, "because": "plan", "path": path }),
            );
        }
        let saved = session::load(&context.world.state_dir, &zone);
        if let Err(failure) = &saved {
            code = worse(code, failure.kind.code());
            let text = failure_text(failure, &context.words, &context.time_zone);
            lines.push(labelled(&style, "label-problem", &text));
        }
        if saved.is_ok_and(|saved| saved.is_some()) {
            let args = Args::from([("domain", (&zone).into())]);
            lines.push(labelled(
                &style,
                "label-note",
                &context.words.tell("status-conversation", &args),
            ));
            unfinished.push(json!({ "domain": zone, "name": null, "because": "conversation" }));
        }
    }
    if context.json {
        context.print_json(
            &json!({ "schema": "mailmend/status/1", "open": open, "unfinished": unfinished, "damaged": damaged }),
        );
    } else if lines.is_empty() {
        context.print(&context.words.text("status-nothing"));
    } else {
        context.print(&lines.join("\n"));
    }
    Ok(worse(code, u8::from(overdue)))
}
