//! The proof: a message that arrived, signed for this domain. A key in the DNS does not prove that anybody signs.

use mailmend_providers::DomainName;

use crate::evidence::headers::{self, Headers};
use crate::failure::Failure;
use crate::records::dmarc::Dmarc;
use crate::report::CheckReport;
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
    let strict = strict_alignment(talk.checked()?);
    match proves(&headers::read(&text), &domain, strict) {
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

/// True when the governing record asks that the signing domain is the From domain to the letter (`adkim=s`).
pub(crate) fn strict_alignment(checked: &CheckReport) -> bool {
    checked
        .discovery
        .governing
        .is()
        .is_some_and(|governing| Dmarc::read(&governing.text).strict_dkim())
}

/// The selector by which a message was signed for this domain, or one aligned with it, and passed; `None` when these headers do not say so.
pub(crate) fn proves(headers: &Headers, domain: &DomainName, strict: bool) -> Option<String> {
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
            // a name under which others register proves nothing about its neighbours
            let signer = Some(signer).filter(|name| !crate::target::is_public_suffix(name))?;
            let aligned = signer == *domain
                || (!strict && (domain.is_within(&signer) || signer.is_within(domain)));
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_strict_record_asks_for_the_domain_to_the_letter() {
        let domain = DomainName::parse("acme.test").unwrap();
        let passed = |d: &str| {
            headers::read(&format!(
                "Authentication-Results: mx.test; dkim=pass header.d={d} header.s=s1\n"
            ))
        };
        assert!(proves(&passed("acme.test"), &domain, true).is_some());
        assert!(proves(&passed("mail.acme.test"), &domain, false).is_some());
        assert!(proves(&passed("mail.acme.test"), &domain, true).is_none());
        assert!(proves(&passed("other.test"), &domain, false).is_none());
    }

    #[test]
    fn a_public_suffix_above_proves_nothing() {
        let domain = DomainName::parse("acme.co.uk").unwrap();
        let text = "Authentication-Results: mx.test; dkim=pass header.d=co.uk header.s=s1\n";
        assert!(proves(&headers::read(text), &domain, false).is_none());
    }
}
