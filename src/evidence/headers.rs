//! Message headers that somebody pasted: who it says it is from, who signed it, what the receiver made of it.

use mailmend_providers::DomainName;

use super::fields::{Field, blocks};
use super::{bounded, unquoted};

/// What the headers of one message say. Claims, not proof: whoever pasted them may have changed them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Headers {
    /// The address that people see, as written.
    pub from_address: Option<String>,
    /// The domain of that address.
    pub from_domain: Option<DomainName>,
    /// Signatures by domain and selector (`d=`, `s=`), from the DKIM-Signature fields, and then from results that name both.
    pub signatures: Vec<SignedBy>,
    /// What receivers found (RFC 8601), in the order of the text.
    pub results: Vec<MethodResult>,
    /// The domain of the bounce address: Return-Path, or `smtp.mailfrom` of the SPF result.
    pub return_path: Option<DomainName>,
    /// The servers that it passed (Received), the last first.
    pub received: Vec<Hop>,
}

/// One hop: who handed the message on, and who took it (RFC 5321, section 4.4).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hop {
    /// The server that handed it on, by the name that the other one found, otherwise by its own word.
    pub from: DomainName,
    /// The server that took it.
    pub by: Option<DomainName>,
}

/// A signature's domain and selector.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedBy {
    /// The signing domain.
    pub domain: DomainName,
    /// The selector, in lower case.
    pub selector: String,
}

/// One result of an Authentication-Results field (RFC 8601, section 2.2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MethodResult {
    /// `spf`, `dkim`, `dmarc`, `arc`, ..., in lower case.
    pub method: String,
    /// `pass`, `fail`, `none`, ..., in lower case.
    pub result: String,
    /// What it is about: `header.d` and its value, in the order of the text.
    pub props: Vec<(String, String)>,
}

impl MethodResult {
    /// The value of a property: `header.d`, `smtp.mailfrom`, ...
    pub fn prop(&self, name: &str) -> Option<&str> {
        self.props
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }
}

impl Headers {
    /// True when the text held nothing that says something about a message.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The first result of a method.
    pub fn result(&self, method: &str) -> Option<&MethodResult> {
        self.results.iter().find(|result| result.method == method)
    }
}

/// Reads pasted headers: a whole message, its header, or single fields in any order. Never fails; what is not there is not filled.
pub fn read(text: &str) -> Headers {
    let text = unquoted(bounded(text));
    let mut headers = Headers::default();
    let mut mail_from = None;
    for block in blocks(&text).into_iter().take(20) {
        for field in block.iter().take(500) {
            take(field, &mut headers, &mut mail_from);
        }
        // what follows is the body: its lines may look like fields
        if headers.from_domain.is_some() || !headers.results.is_empty() {
            break;
        }
    }
    if headers.return_path.is_none() {
        headers.return_path = mail_from;
    }
    let named: Vec<_> = headers
        .results
        .iter()
        .filter(|result| result.method == "dkim")
        .filter_map(|result| {
            let domain = result
                .prop("header.d")
                .or_else(|| result.prop("header.i"))?;
            signed_by(domain, result.prop("header.s")?)
        })
        .collect();
    for signature in named {
        if !headers.signatures.contains(&signature) {
            headers.signatures.push(signature);
        }
    }
    headers
}

fn take(field: &Field, headers: &mut Headers, mail_from: &mut Option<DomainName>) {
    match field.name.as_str() {
        "from" if headers.from_domain.is_none() => {
            headers.from_address = address(&field.value).map(str::to_owned);
            headers.from_domain = headers.from_address.as_deref().and_then(domain_of);
        }
        "return-path" if headers.return_path.is_none() => {
            headers.return_path = address(&field.value).and_then(domain_of);
        }
        "received" if headers.received.len() < 50 => headers.received.extend(hop(&field.value)),
        "dkim-signature" => {
            let tags = crate::records::tags::Tags::parse(&field.value);
            if let (Some(domain), Some(selector)) = (tags.value("d"), tags.value("s"))
                && let Some(signature) = signed_by(domain, selector)
                && !headers.signatures.contains(&signature)
            {
                headers.signatures.push(signature);
            }
        }
        "authentication-results" => {
            for result in results(&field.value) {
                if result.method == "spf" && mail_from.is_none() {
                    *mail_from = result
                        .prop("smtp.mailfrom")
                        .or_else(|| result.prop("smtp.mail"))
                        .and_then(domain_of);
                }
                headers.results.push(result);
            }
        }
        _ => {}
    }
}

/// `from helo.example (found.example [192.0.2.1]) by mx.example ...`
fn hop(value: &str) -> Option<Hop> {
    let after = |word: &str| {
        let mut words = value.split_whitespace();
        words.find(|w| w.eq_ignore_ascii_case(word))?;
        words.next()
    };
    let found = value
        .split_once('(')
        .and_then(|(_, rest)| rest.split_whitespace().next());
    let host = |text: &str| domain_of(text).filter(|_| !text.contains(['=', '@']));
    Some(Hop {
        from: found.and_then(host).or_else(|| host(after("from")?))?,
        by: after("by").and_then(host),
    })
}

fn signed_by(domain: &str, selector: &str) -> Option<SignedBy> {
    Some(SignedBy {
        domain: domain_of(domain)?,
        selector: crate::keys::Selector::parse(selector)
            .ok()?
            .as_str()
            .to_owned(),
    })
}

/// The domain of an address, of `@domain`, or of a bare domain.
pub(super) fn domain_of(text: &str) -> Option<DomainName> {
    let domain = text.rsplit_once('@').map_or(text, |(_, domain)| domain);
    let domain = domain.trim_matches(|c: char| c.is_whitespace() || "<>()[]{}\"',;:.".contains(c));
    DomainName::parse(domain)
        .ok()
        .filter(|name| name.label_count() > 1)
}

/// The address in a From field: inside the last angle brackets, or the first word with an `@`.
pub(super) fn address(value: &str) -> Option<&str> {
    let inside = value
        .rsplit_once('<')
        .and_then(|(_, rest)| rest.split_once('>'))
        .map(|(inside, _)| inside);
    let word = || value.split_whitespace().find(|word| word.contains('@'));
    inside
        .filter(|inside| inside.contains('@'))
        .or_else(word)
        .map(|address| address.trim_matches(|c| "<>\"',;()".contains(c)))
        .filter(|address| !address.is_empty() && address.len() <= 320)
}

fn results(value: &str) -> Vec<MethodResult> {
    let plain = without_comments(value);
    let mut found = Vec::new();
    for part in plain.split(';').take(40) {
        let mut words = part
            .split_whitespace()
            .filter_map(|word| word.split_once('='))
            .map(|(name, value)| {
                (
                    name.to_ascii_lowercase(),
                    value.trim_matches('"').to_owned(),
                )
            });
        let Some((method, result)) = words.next() else {
            continue; // the receiver's own name, or nothing
        };
        let method = method.split('/').next().unwrap_or_default().to_owned();
        let known = |c: char| c.is_ascii_alphanumeric() || c == '-';
        if method.is_empty() || !method.chars().all(known) {
            continue;
        }
        found.push(MethodResult {
            method,
            result: result.to_ascii_lowercase(),
            props: words.collect(),
        });
    }
    found
}

/// The text without what stands in parentheses (RFC 5322, section 3.2.2); a parenthesis that is not closed is left as it is.
fn without_comments(value: &str) -> String {
    let mut plain = String::with_capacity(value.len());
    let mut depth = 0_usize;
    let mut last_open = 0;
    for c in value.chars() {
        match c {
            '(' => {
                if depth == 0 {
                    last_open = plain.len();
                }
                depth += 1;
            }
            ')' if depth > 0 => depth -= 1,
            c if depth == 0 => plain.push(c),
            _ => {}
        }
    }
    if depth > 0 {
        // what was opened and never closed is told as it stands
        let rest = value.rsplit('(').next().unwrap_or_default();
        plain.truncate(last_open);
        plain.push_str(rest);
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    const GMAIL: &str = "\
Delivered-To: someone@gmail.com
Return-Path: <em-42@em-42.acme-shop.test>
Authentication-Results: mx.google.com;
       dkim=pass header.i=@acme-host.test header.s=acdkim1 header.b=Wl3;
       spf=pass (google.com: domain of em-42@em-42.acme-shop.test designates 203.0.113.9 as permitted sender) smtp.mailfrom=em-42@em-42.acme-shop.test;
       dmarc=fail (p=REJECT sp=REJECT dis=NONE) header.from=acme-shop.test
DKIM-Signature: v=1; a=rsa-sha256; q=dns/txt; c=relaxed/relaxed; d=acme-host.test;
 s=acdkim1; h=From:To; bh=abc=; b=def
From: \"Acme; the shop\" <news@Acme-Shop.test>
Subject: hello

Authentication-Results: not.a.header; dkim=pass header.d=evil.test header.s=x
";

    fn name(text: &str) -> DomainName {
        DomainName::parse(text).unwrap()
    }

    #[test]
    fn a_pasted_header_tells_its_story() {
        let headers = read(GMAIL);
        assert_eq!(headers.from_address.as_deref(), Some("news@Acme-Shop.test"));
        assert_eq!(headers.from_domain, Some(name("acme-shop.test")));
        assert_eq!(headers.return_path, Some(name("em-42.acme-shop.test")));
        assert_eq!(
            headers.signatures,
            [SignedBy {
                domain: name("acme-host.test"),
                selector: "acdkim1".into()
            }]
        );
        assert_eq!(headers.results.len(), 3);
        assert_eq!(headers.result("dmarc").unwrap().result, "fail");
        assert_eq!(
            headers.result("dmarc").unwrap().prop("header.from"),
            Some("acme-shop.test")
        );
        assert_eq!(headers.result("dkim").unwrap().result, "pass");
    }

    #[test]
    fn a_quoted_header_is_read_alike() {
        let quoted: String = GMAIL.lines().map(|line| format!("> {line}\n")).collect();
        assert_eq!(read(&quoted), read(GMAIL));
    }

    #[test]
    fn microsofts_way_of_writing_is_read() {
        let headers = read(
            "Authentication-Results: spf=pass (sender IP is 203.0.113.9)\n smtp.mailfrom=mail.example.test; dkim=none (message not signed)\n header.d=none;dmarc=fail action=oreject\n header.from=example.test;compauth=fail reason=000",
        );
        let told: Vec<_> = headers
            .results
            .iter()
            .map(|r| (r.method.as_str(), r.result.as_str()))
            .collect();
        assert_eq!(
            told,
            [
                ("spf", "pass"),
                ("dkim", "none"),
                ("dmarc", "fail"),
                ("compauth", "fail")
            ]
        );
        assert_eq!(headers.return_path, Some(name("mail.example.test")));
        assert!(headers.signatures.is_empty());
    }

    #[test]
    fn a_single_field_is_enough() {
        let headers = read("DKIM-Signature: v=1; d=example.test; s=S1._odd; b=x");
        assert_eq!(headers.signatures[0].selector, "s1._odd");
        assert_eq!(
            read("From: a@example.test").from_domain,
            Some(name("example.test"))
        );
    }

    #[test]
    fn anything_else_says_nothing() {
        for text in [
            "",
            "hello",
            "((((",
            "From: \u{1b}[31m@",
            "=;=;=(",
            "DKIM-Signature: d=; s=",
        ] {
            let headers = read(text);
            assert!(
                headers.from_domain.is_none() && headers.signatures.is_empty(),
                "{text:?}"
            );
        }
        assert!(read("hello").is_empty());
    }
}
