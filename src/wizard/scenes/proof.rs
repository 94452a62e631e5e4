//! The proof: a message that arrived, signed for this domain. A key in the DNS does not prove that anybody signs.

use crate::evidence::headers;
use crate::failure::Failure;
use crate::wizard::conversation::{Conversation, Next, ask};
use crate::wizard::message_proof::{Alignment, Proof, judged};
use crate::wizard::prompt::Prompter as _;

pub(in crate::wizard) fn play(talk: &mut Conversation) -> Result<Next, Failure> {
    let service_published = talk.answers.applied && !talk.own_key();
    if (talk.relaxed().is_none() && !service_published) || talk.setting.alone || talk.answers.proven
    {
        return Ok(Next::Skip);
    }
    let domain = talk.domain()?;
    let alignment = Alignment::of(talk.checked()?);
    loop {
        let question = talk.question("proof", "wizard-proof", []);
        let text = ask!(talk.setting.prompter.paste(&question));
        if text.trim().is_empty() {
            talk.setting
                .tell("wizard-proof-later", [("domain", (&domain).into())]);
            return Ok(Next::On);
        }
        match judged(&headers::read(&text), &alignment) {
            Proof::Passed(selector) => {
                talk.setting.label(
                    "label-ok",
                    "wizard-proof-ok",
                    [("selector", selector.into())],
                );
                talk.answers.proven = true;
                return Ok(Next::On);
            }
            missing => tell(talk, &missing)?,
        }
    }
}

/// What this message lacks, and what to do about it.
fn tell(talk: &mut Conversation, missing: &Proof) -> Result<(), Failure> {
    let domain = talk.domain()?;
    let (id, found) = match missing {
        Proof::Failed(selector, result) => {
            ("wizard-proof-failed", format!("{selector}: dkim={result}"))
        }
        Proof::OtherDomain(signer) => ("wizard-proof-other", signer.to_string()),
        Proof::NotJudged(selector) => ("wizard-proof-not-judged", selector.clone()),
        Proof::Unsigned => ("wizard-proof-unsigned", talk.sender_name()),
        Proof::Passed(_) | Proof::NoHeader => ("wizard-proof-no-header", String::new()),
    };
    talk.setting.label(
        "label-problem",
        id,
        [("domain", (&domain).into()), ("found", found.into())],
    );
    Ok(())
}
