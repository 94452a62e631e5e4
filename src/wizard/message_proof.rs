//! Whether the headers of a message prove that somebody signs for a domain; and if not, which of the reasons it is.

use mailmend_providers::DomainName;

use crate::evidence::headers::{Headers, MethodResult};
use crate::records::dmarc::Dmarc;
use crate::report::CheckReport;
use crate::target::is_public_suffix;

/// Which signing domains count for mail From a domain (RFC 9989, section 4.4).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Alignment {
    from: DomainName,
    /// The organizational domain, where the look brought it.
    organization: Option<DomainName>,
    /// The governing record asks for the From domain to the letter (`adkim=s`).
    strict: bool,
}

/// What the headers say about the signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Proof {
    /// A signature that counts has passed; the selector, or the signing domain where no selector is named.
    Passed(String),
    /// A signature that counts is there, and the receiver could not verify it; its word for that.
    Failed(String, String),
    /// Signed for another domain only.
    OtherDomain(DomainName),
    /// A signature that counts is there, and no receiver has said what it makes of it.
    NotJudged(String),
    /// No signature at all.
    Unsigned,
    /// The text holds no header lines.
    NoHeader,
}

impl Alignment {
    /// As the governing record and the tree walk of a look have it.
    pub(crate) fn of(checked: &CheckReport) -> Self {
        Self {
            from: checked.facts.target.domain.clone(),
            organization: checked.discovery.organizational_domain.is().cloned(),
            strict: checked
                .discovery
                .governing
                .is()
                .is_some_and(|governing| Dmarc::read(&governing.text).strict_dkim()),
        }
    }

    fn counts(&self, signer: &DomainName) -> bool {
        if *signer == self.from {
            return true;
        }
        // a name under which others register proves nothing about its neighbours
        if self.strict || is_public_suffix(signer) {
            return false;
        }
        match &self.organization {
            Some(organization) => signer.is_within(organization),
            None => self.from.is_within(signer) || signer.is_within(&self.from),
        }
    }
}

/// Judges headers that somebody pasted.
pub(crate) fn judged(headers: &Headers, alignment: &Alignment) -> Proof {
    if headers.is_empty() {
        return Proof::NoHeader;
    }
    let results: Vec<(&MethodResult, DomainName)> = headers
        .results
        .iter()
        .filter(|result| result.method.eq_ignore_ascii_case("dkim"))
        .filter_map(|result| Some((result, signer(result)?)))
        .collect();
    let passed = |result: &MethodResult| result.result.eq_ignore_ascii_case("pass");
    let counting = |by: &DomainName| alignment.counts(by);
    if let Some((result, by)) = results
        .iter()
        .find(|(result, by)| passed(result) && counting(by))
    {
        return Proof::Passed(name_of(headers, result, by));
    }
    if let Some((result, by)) = results.iter().find(|(_, by)| counting(by)) {
        return Proof::Failed(name_of(headers, result, by), result.result.clone());
    }
    if let Some(signature) = headers.signatures.iter().find(|by| counting(&by.domain)) {
        return Proof::NotJudged(signature.selector.clone());
    }
    let other = results
        .iter()
        .map(|(_, by)| by)
        .chain(headers.signatures.iter().map(|by| &by.domain))
        .next();
    other.map_or(Proof::Unsigned, |by| Proof::OtherDomain(by.clone()))
}

/// The selector by which a message was signed for this domain and passed; `None` when the headers do not say so.
pub(crate) fn proves(headers: &Headers, alignment: &Alignment) -> Option<String> {
    match judged(headers, alignment) {
        Proof::Passed(selector) => Some(selector),
        _ => None,
    }
}

fn signer(result: &MethodResult) -> Option<DomainName> {
    let identity = || {
        let identity = result.prop("header.i")?;
        Some(identity.rsplit('@').next().unwrap_or(identity))
    };
    let name = result.prop("header.d").or_else(identity)?;
    DomainName::parse(name).ok()
}

fn name_of(headers: &Headers, result: &MethodResult, signer: &DomainName) -> String {
    result
        .prop("header.s")
        .map(str::to_owned)
        .or_else(|| {
            let by = headers.signatures.iter().find(|by| by.domain == *signer)?;
            Some(by.selector.clone())
        })
        .unwrap_or_else(|| signer.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::headers;

    fn alignment(from: &str, organization: Option<&str>, strict: bool) -> Alignment {
        let name = |text: &str| DomainName::parse(text).unwrap();
        Alignment {
            from: name(from),
            organization: organization.map(name),
            strict,
        }
    }

    fn result(text: &str) -> Headers {
        headers::read(&format!("Authentication-Results: mx.test; {text}\n"))
    }

    fn passed(domain: &str) -> Headers {
        result(&format!("dkim=pass header.d={domain} header.s=s1"))
    }

    #[test]
    fn any_name_of_the_organization_counts() {
        let news = alignment("news.acme.test", Some("acme.test"), false);
        for signer in ["acme.test", "news.acme.test", "mail.acme.test"] {
            assert_eq!(
                proves(&passed(signer), &news),
                Some("s1".into()),
                "{signer}"
            );
        }
        assert_eq!(
            judged(&passed("other.test"), &news),
            Proof::OtherDomain(DomainName::parse("other.test").unwrap())
        );
    }

    #[test]
    fn a_strict_record_asks_for_the_domain_to_the_letter() {
        let strict = alignment("news.acme.test", Some("acme.test"), true);
        assert!(proves(&passed("news.acme.test"), &strict).is_some());
        for signer in ["acme.test", "mail.acme.test", "x.news.acme.test"] {
            assert!(proves(&passed(signer), &strict).is_none(), "{signer}");
        }
    }

    #[test]
    fn where_the_organization_is_not_known_only_names_above_and_below_count() {
        let unknown = alignment("news.acme.test", None, false);
        assert!(proves(&passed("acme.test"), &unknown).is_some());
        assert!(proves(&passed("mail.acme.test"), &unknown).is_none());
    }

    #[test]
    fn a_public_suffix_above_proves_nothing() {
        for organization in [Some("acme.co.uk"), None] {
            let acme = alignment("acme.co.uk", organization, false);
            assert!(proves(&passed("co.uk"), &acme).is_none());
        }
    }

    #[test]
    fn what_is_missing_is_told_apart() {
        let acme = alignment("acme.test", Some("acme.test"), false);
        let signature =
            "DKIM-Signature: v=1; a=rsa-sha256; d=acme.test; s=s1; h=from; bh=AA; b=AA\n";
        for (text, wanted) in [
            ("hello, how are you?", Proof::NoHeader),
            ("From: news@acme.test\nSubject: hello\n", Proof::Unsigned),
            (signature, Proof::NotJudged("s1".into())),
        ] {
            assert_eq!(judged(&headers::read(text), &acme), wanted, "{text}");
        }
        assert_eq!(judged(&result("dkim=none"), &acme), Proof::Unsigned);
        assert_eq!(
            judged(&result("dkim=fail header.d=acme.test header.s=s1"), &acme),
            Proof::Failed("s1".into(), "fail".into())
        );
    }

    #[test]
    fn one_good_signature_among_others_is_enough() {
        let acme = alignment("acme.test", Some("acme.test"), false);
        let text = "dkim=fail header.d=acme.test header.s=old; dkim=pass header.d=esp.test header.s=e; dkim=pass header.d=acme.test header.s=s1";
        assert_eq!(judged(&result(text), &acme), Proof::Passed("s1".into()));
    }
}
