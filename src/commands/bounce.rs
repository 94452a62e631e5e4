//! `mailmend bounce`: what failed, and would p=none help.

use std::path::Path;

use serde_json::json;

use super::context::Context;
use crate::evidence::bounce;
use crate::facts::Args;
use crate::failure::Failure;
use crate::knowledge::Helps;
use crate::target;
use crate::wizard::narrate::labelled;

pub(super) fn run(context: &Context, file: &Path) -> Result<u8, Failure> {
    let found = bounce::read(&target::file(file)?);
    let code = u8::from(
        !found.is_bounce
            || found.recipients.iter().all(|recipient| {
                recipient.pattern.is_none()
                    && recipient.failed.is_empty()
                    && recipient.status.is_none()
                    && recipient.reply_code.is_none()
            }),
    );
    if context.json {
        context.print_json(&json!({
            "schema": "mailmend/bounce/1",
            "is_bounce": found.is_bounce,
            "recipients": found.recipients,
            "domain": found.domain,
            "findings": [],
        }));
        return Ok(code);
    }
    let style = context.style();
    if !found.is_bounce {
        context.print(&labelled(
            &style,
            "label-unknown",
            &context.words.text("wizard-bounce-unread"),
        ));
        return Ok(code);
    }
    for recipient in &found.recipients {
        let status = [
            recipient.reply_code.map(|c| c.to_string()),
            recipient.status.clone(),
        ]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ");
        let code_text = if status.is_empty() {
            String::new()
        } else {
            context
                .words
                .tell("wizard-code", &Args::from([("code", status.into())]))
        };
        let failed: Vec<&str> = recipient
            .failed
            .iter()
            .map(|failed| failed.word())
            .collect();
        if let Some(address) = &recipient.address {
            context.print(&crate::escape::one_line(address));
        }
        if recipient
            .failed
            .iter()
            .any(|failed| failed.is_authentication())
        {
            let args = Args::from([
                ("failed", failed.join(", ").to_uppercase().into()),
                ("code", code_text.into()),
            ]);
            context.print(&labelled(
                &style,
                "label-problem",
                &context.words.tell("wizard-bounce-failed", &args),
            ));
            let id = match recipient.p_none_helps {
                Helps::Yes => "wizard-bounce-dmarc",
                Helps::No => "wizard-bounce-useless",
                Helps::Maybe => "wizard-bounce-maybe",
            };
            context.print(&labelled(&style, "label-note", &context.words.text(id)));
        } else {
            let class = context
                .words
                .text(&format!("bounce-class-{}", recipient.class.word()));
            let args = Args::from([("class", class.into())]);
            context.print(&labelled(
                &style,
                "label-note",
                &context.words.tell("wizard-bounce-other", &args),
            ));
        }
    }
    Ok(code)
}
