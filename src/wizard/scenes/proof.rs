//! The proof: a message that arrived, signed for this domain. A key in the DNS does not prove that anybody signs.

use mailmend_providers::DomainName;

use crate::evidence::headers::{self, Headers};
use crate::failure::Failure;
use crate::wizard::conversation::{Conversation, Next, ask};
use crate::wizard::prompt::Prompter as _;

pub(in crate::wizard) fn play(talk: &mut Conversation) -> Result<Next, Failure> {
    if talk.relaxation.is_none()
        || !talk.answers.applied
        || talk.setting.alone
        || talk.answers.proven
    {
        return Ok(Next::Skip);
    }
    let domain = talk.domain()?;
    let question = talk.question("proof", "wizard-proof", []);
    let text = ask!(talk.setting.prompter.paste(&question));
    if text.trim().is_empty() {
        talk.setting
            .tell("wizard-proof-later", [("domain", (&domain).into())]);
        return Ok(Next::On);
    }
    match proves(&headers::read(&text), &domain) {
        Some(selector) => {
            talk.setting.label(
                "label-ok",
                "wizard-proof-ok",
                [("selector", selector.into())],
            );
            talk.answers.proven = true;
        }
        None => talk.setting.label(
            "label-problem",
            "wizard-proof-not",
            [("domain", (&domain).into())],
        ),
    }
    Ok(Next::On)
}

/// The selector by which a message was signed for this domain, or one aligned with it, and passed; `None` when these headers do not say so.
pub(crate) fn proves(headers: &Headers, domain: &DomainName) -> Option<String> {
    headers
        .results
        .iter()
        .filter(|result| {
            result.method.eq_ignore_ascii_case("dkim") && result.result.eq_ignore_ascii_case("pass")
        })
        .find_map(|result| {
            let signer = result
                .prop("header.d")
                .or_else(|| {
                    result
                        .prop("header.i")
                        .map(|i| i.rsplit('@').next().unwrap_or(i))
                })
                .and_then(|name| DomainName::parse(name).ok())?;
            let aligned =
                signer == *domain || domain.is_within(&signer) || signer.is_within(domain);
            let selector = result.prop("header.s").map(str::to_owned).or_else(|| {
                headers
                    .signatures
                    .iter()
                    .find(|by| by.domain == signer)
                    .map(|by| by.selector.clone())
            });
            aligned.then(|| selector.unwrap_or_else(|| signer.to_string()))
        })
}
