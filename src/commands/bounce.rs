//! `mailmend bounce`: what failed, and would p=none help.

use std::path::Path;

use serde_json::json;

use super::context::Context;
use crate::evidence::bounce;
use crate::failure::Failure;
use crate::report::refusal::{self, Live};
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
        let findings: Vec<_> = found
            .recipients
            .iter()
            .flat_map(|recipient| refusal::findings(recipient, &context.words))
            .collect();
        context.print_json(&json!({
            "schema": "mailmend/bounce/1",
            "is_bounce": found.is_bounce,
            "recipients": found.recipients,
            "domain": found.domain,
            "findings": findings,
        }));
        return Ok(code);
    }
    let style = context.style();
    if !found.is_bounce {
        context.print(&labelled(
            &style,
            "label-unknown",
            &context.words.text("refusal-unread"),
        ));
        return Ok(code);
    }
    for recipient in &found.recipients {
        if let Some(address) = &recipient.address {
            context.print(&crate::escape::one_line(address));
        }
        for line in refusal::lines(recipient, Live::Unknown, &context.words) {
            let text = context.words.tell(line.id, &line.args);
            context.print(&labelled(&style, line.label, &text));
        }
    }
    Ok(code)
}
