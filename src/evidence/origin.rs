//! Who sent a message, as far as its header tells: the signature speaks first, then the bounce address, then the servers on its way.

use mailmend_providers::DomainName;

use super::headers::Headers;
use crate::knowledge::{self, Service};

/// What a header tells of the sender, seen from the domain in From.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// The sending service, when something in the header belongs to one, and what that is.
    pub service: Option<(&'static Service, Clue)>,
    /// A signature for the From domain, or for one under the same organizational domain (aligned; RFC 9989, section 4.4.1).
    pub aligned: Option<Signature>,
    /// A signature for somebody else's domain: it may be valid and still proves nothing for From.
    pub foreign: Option<Signature>,
    /// The text proves that the message carries no signature: a receiver says so, or a whole header holds none.
    pub unsigned: bool,
    /// What the receiver's DMARC check said (`pass`, `fail`, `none`), if it was about this domain.
    pub dmarc: Option<String>,
}

/// A signature that a header speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// The signing domain (`d=`).
    pub domain: DomainName,
    /// The selector (`s=`), where it is told.
    pub selector: Option<String>,
    /// What the receiver made of it (`pass`, `fail`), where it is told.
    pub result: Option<String>,
}

/// What in the header belongs to a sending service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Clue {
    /// It signed the message.
    Signature(DomainName),
    /// Bounces go to it (Return-Path, `smtp.mailfrom`).
    BounceAddress(DomainName),
    /// One of its servers handed the message on (Received).
    Server(DomainName),
}

impl Clue {
    /// The name that tells.
    pub fn name(&self) -> &DomainName {
        match self {
            Self::Signature(name) | Self::BounceAddress(name) | Self::Server(name) => name,
        }
    }
}

/// Reads who sent the message that these headers belong to. `domain` is the domain that people see in From.
pub fn read(headers: &Headers, domain: &DomainName) -> Origin {
    let signatures = signatures(headers);
    let aligned = |signature: &&Signature| related(&signature.domain, domain);
    let best = |wanted: &dyn Fn(&&Signature) -> bool| {
        let passed = |s: &&Signature| s.result.as_deref() == Some("pass");
        let mut fitting = signatures.iter().filter(wanted);
        let first = fitting.clone().find(passed);
        first.or_else(|| fitting.next()).cloned()
    };
    let from_is = |named: Option<&str>| {
        named
            .and_then(super::headers::domain_of)
            .is_none_or(|name| related(&name, domain))
    };
    Origin {
        service: service(&signatures, headers, domain),
        aligned: best(&aligned),
        foreign: best(&|signature| !aligned(signature)),
        unsigned: signatures.is_empty() && is_unsigned(headers),
        dmarc: headers
            .result("dmarc")
            .filter(|result| from_is(result.prop("header.from")))
            .map(|result| result.result.clone()),
    }
}

/// Every signature, from results and from the fields themselves.
fn signatures(headers: &Headers) -> Vec<Signature> {
    let mut all: Vec<Signature> = Vec::new();
    for result in headers.results.iter().filter(|r| r.method == "dkim") {
        let domain = result.prop("header.d").or_else(|| result.prop("header.i"));
        if let Some(domain) = domain.and_then(super::headers::domain_of) {
            all.push(Signature {
                domain,
                selector: result.prop("header.s").map(str::to_ascii_lowercase),
                result: Some(result.result.clone()),
            });
        }
    }
    for signed in &headers.signatures {
        let same = |known: &&mut Signature| {
            let selector = known.selector.as_ref();
            known.domain == signed.domain && selector.is_none_or(|s| *s == signed.selector)
        };
        match all.iter_mut().find(same) {
            Some(known) => known.selector = Some(signed.selector.clone()),
            None => all.push(Signature {
                domain: signed.domain.clone(),
                selector: Some(signed.selector.clone()),
                result: None,
            }),
        }
    }
    all
}

fn service(
    signatures: &[Signature],
    headers: &Headers,
    domain: &DomainName,
) -> Option<(&'static Service, Clue)> {
    let foreign = |name: &&DomainName| !related(name, domain);
    let signed = signatures.iter().map(|signature| &signature.domain);
    let signed = signed.filter(foreign).map(|n| Clue::Signature(n.clone()));
    let bounces = headers.return_path.iter().filter(foreign);
    let bounces = bounces.map(|name| Clue::BounceAddress(name.clone()));
    // a receiver passes mail on inside its own house: those hops tell nothing of the sender
    let hops = headers.received.iter().filter(|hop| {
        hop.by
            .as_ref()
            .is_none_or(|by| !related(by, &hop.from) && service_of(by) != service_of(&hop.from))
    });
    let hops = hops.map(|hop| &hop.from).filter(foreign);
    let hops = hops.map(|name| Clue::Server(name.clone()));
    signed
        .chain(bounces)
        .chain(hops)
        .find_map(|clue| Some((service_of(clue.name())?, clue)))
}

fn service_of(name: &DomainName) -> Option<&'static Service> {
    knowledge::service_by_trace(name)
}

/// A receiver says so, or the header is whole: it names its author and its way, and holds no signature.
fn is_unsigned(headers: &Headers) -> bool {
    match headers.result("dkim") {
        Some(result) => result.result == "none",
        None => headers.from_domain.is_some() && !headers.received.is_empty(),
    }
}

/// Both names lie under one registered domain (relaxed alignment).
pub fn related(one: &DomainName, other: &DomainName) -> bool {
    let registered = |name: &DomainName| psl::domain_str(name.as_str()).map(str::to_owned);
    one == other || (registered(one).is_some() && registered(one) == registered(other))
}

#[cfg(test)]
mod tests {
    use super::super::headers;
    use super::*;

    fn told(text: &str) -> Origin {
        let domain = DomainName::parse("acme.test").unwrap();
        read(&headers::read(text), &domain)
    }

    fn service(origin: &Origin) -> Option<&str> {
        origin.service.as_ref().map(|(found, _)| found.id.as_str())
    }

    #[test]
    fn a_service_that_signs_for_itself_is_known_and_its_signature_is_foreign() {
        let origin = told(
            "Authentication-Results: mx.google.com; dkim=pass header.d=sendgrid.net; spf=pass smtp.mailfrom=bounces@em.sendgrid.net; dmarc=fail (p=REJECT) header.from=acme.test",
        );
        assert_eq!(service(&origin), Some("sendgrid"));
        assert_eq!(origin.foreign.unwrap().domain.as_str(), "sendgrid.net");
        assert_eq!(origin.aligned, None);
        assert_eq!(origin.dmarc.as_deref(), Some("fail"));
        assert!(!origin.unsigned);
    }

    #[test]
    fn a_signature_under_the_same_registered_domain_is_aligned() {
        let origin = told(
            "Authentication-Results: x; dkim=pass header.i=@mail.acme.test header.s=s1\nDKIM-Signature: v=1; d=mail.acme.test; s=s1",
        );
        let signed = origin.aligned.unwrap();
        assert_eq!(
            (signed.domain.as_str(), signed.selector.as_deref()),
            ("mail.acme.test", Some("s1"))
        );
        assert_eq!(signed.result.as_deref(), Some("pass"));
    }

    #[test]
    fn the_bounce_address_tells_when_nobody_signed() {
        let origin = told(
            "Return-Path: <bounce-7@mail1.mcsv.net>\nAuthentication-Results: x; dkim=none; dmarc=fail header.from=acme.test\nFrom: a@acme.test",
        );
        assert_eq!(service(&origin), Some("mailchimp"));
        assert!(origin.unsigned);
    }

    #[test]
    fn a_server_on_the_way_tells_last() {
        let origin = told(
            "Received: from mail-a.google.com by mx.google.com; Mon\nReceived: from o1.ptr.sendgrid.net (o1.ptr.sendgrid.net [192.0.2.1]) by mx.google.com with ESMTPS; Mon\nFrom: a@acme.test",
        );
        assert_eq!(service(&origin), Some("sendgrid"));
        assert!(origin.unsigned, "a whole header without a signature");
    }

    #[test]
    fn nothing_pasted_says_nothing() {
        assert_eq!(told(""), Origin::default());
        assert!(!told("From: a@acme.test").unsigned);
    }

    #[test]
    fn dmarc_of_another_domain_is_not_ours() {
        let origin = told("Authentication-Results: x; dmarc=fail header.from=other.test");
        assert_eq!(origin.dmarc, None);
    }
}
