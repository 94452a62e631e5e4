//! Typed words read once, at the door: targets, times, files.

use std::io::Read as _;
use std::path::Path;
use std::time::Duration;

use mailmend_providers::DomainName;

use crate::facts::{Arg, Target};
use crate::failure::{Failure, Kind};
use crate::knowledge;

/// Most bytes that are read from one file or from standard input.
const MOST: u64 = 4 << 20;

/// Reads a domain, an address (`news@acme-shop.test`, `"Shop" <news@acme-shop.test>`, `From: ...`) or a URL.
///
/// # Errors
/// [`Kind::Usage`] when it is none of them.
pub fn target(input: &str) -> Result<Target, Failure> {
    let refuse = |reason: Arg| {
        Failure::new(Kind::Usage, "not-a-domain")
            .with("input", input.trim())
            .with("reason", reason)
            .hint("not-a-domain-example")
    };
    let mut text = input.trim();
    for head in ["from:", "From:", "FROM:"] {
        text = text.strip_prefix(head).unwrap_or(text).trim();
    }
    if let (Some(open), true) = (text.rfind('<'), text.ends_with('>')) {
        text = &text[open + 1..text.len() - 1];
    }
    if let Some((_, rest)) = text.split_once("://") {
        text = rest.split(['/', '?', '#']).next().unwrap_or_default();
        text = text.rsplit('@').next().unwrap_or_default();
        text = text
            .rsplit_once(':')
            .filter(|(_, port)| port.bytes().all(|b| b.is_ascii_digit()))
            .map_or(text, |(host, _)| host);
    }
    text = text.strip_prefix("mailto:").unwrap_or(text);
    let (mailbox, host) = match text.rsplit_once('@') {
        Some((local, host)) if !local.is_empty() => (Some(text.to_owned()), host),
        Some((_, host)) => (None, host),
        None => (None, text),
    };
    let domain = DomainName::parse(host).map_err(|error| refuse((&error).into()))?;
    if domain.label_count() < 2 || domain.as_str().parse::<std::net::IpAddr>().is_ok() {
        return Err(refuse(Arg::Message("reason-no-domain", String::new())));
    }
    Ok(Target {
        input: input.trim().to_owned(),
        domain,
        mailbox,
    })
}

/// A target whose DNS its owner can change: public mailbox domains and public suffixes are refused.
///
/// # Errors
/// As [`target`], and [`Kind::Usage`] for a domain that is nobody's own.
pub fn own_target(input: &str) -> Result<Target, Failure> {
    let target = target(input)?;
    if knowledge::is_public_mailbox(&target.domain) {
        return Err(Failure::new(Kind::Usage, "public-mailbox").with("domain", &target.domain));
    }
    if is_public_suffix(&target.domain) {
        return Err(Failure::new(Kind::Usage, "public-suffix").with("domain", &target.domain));
    }
    Ok(target)
}

/// The domain that mail is usually sent from, when the name of a web site was given.
pub(crate) fn without_www(domain: &DomainName) -> Option<DomainName> {
    let first = domain.labels().next();
    let mail = domain.parent().filter(|_| first == Some("www"))?;
    (mail.label_count() > 1 && !is_public_suffix(&mail)).then_some(mail)
}

/// True for a name under which others register, such as `co.uk`.
pub(crate) fn is_public_suffix(domain: &DomainName) -> bool {
    psl::suffix(domain.as_str().as_bytes())
        .is_some_and(|suffix| suffix.is_known() && suffix.as_bytes() == domain.as_str().as_bytes())
}

/// Reads a length of time: `90s`, `15m`, `2h`, `7d`; a number alone is seconds.
///
/// # Errors
/// [`Kind::Usage`] for anything else.
pub fn duration(text: &str) -> Result<Duration, Failure> {
    let refuse = || Failure::new(Kind::Usage, "not-a-time").with("input", text);
    let cut = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    let number: u64 = text[..cut].parse().map_err(|_| refuse())?;
    let seconds = match &text[cut..] {
        "ms" => return Ok(Duration::from_millis(number)),
        "" | "s" => 1,
        "m" | "min" => 60,
        "h" => 3600,
        "d" => 86_400,
        _ => return Err(refuse()),
    };
    number
        .checked_mul(seconds)
        .map(Duration::from_secs)
        .ok_or_else(refuse)
}

/// Reads a number of days: `7d` or `7`.
///
/// # Errors
/// [`Kind::Usage`] for anything else.
pub fn days(text: &str) -> Result<u32, Failure> {
    let text = text.trim();
    text.strip_suffix('d')
        .unwrap_or(text)
        .trim()
        .parse()
        .map_err(|_| Failure::new(Kind::Usage, "not-days").with("input", text))
}

/// Reads a text file, or standard input for `-`. Bytes that are not UTF-8 become U+FFFD.
///
/// # Errors
/// [`Kind::Usage`] when it cannot be read or is larger than 4 MiB.
pub fn file(path: &Path) -> Result<String, Failure> {
    let refuse = |reason: Arg| {
        Failure::new(Kind::Usage, "file-unreadable")
            .with("path", path.display().to_string())
            .with("reason", reason)
    };
    let mut bytes = Vec::new();
    let read = if path == Path::new("-") {
        std::io::stdin()
            .lock()
            .take(MOST + 1)
            .read_to_end(&mut bytes)
    } else {
        std::fs::File::open(path).and_then(|file| file.take(MOST + 1).read_to_end(&mut bytes))
    };
    read.map_err(|error| refuse((&error).into()))?;
    if bytes.len() as u64 > MOST {
        return Err(refuse(Arg::Message("reason-too-large", "4".to_owned())));
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn domain(input: &str) -> String {
        target(input).unwrap().domain.to_string()
    }

    #[test]
    fn a_domain_is_found_in_whatever_people_type() {
        for input in [
            "acme-shop.test",
            " Acme-Shop.TEST. ",
            "news@acme-shop.test",
            "NEWS@Acme-Shop.test",
            "From: \"Shop\" <news@acme-shop.test>",
            "mailto:news@acme-shop.test",
            "https://acme-shop.test/path?x=1",
            "https://user@acme-shop.test:8443/",
        ] {
            assert_eq!(domain(input), "acme-shop.test", "{input}");
        }
        assert_eq!(domain("info@bücher.example"), "xn--bcher-kva.example");
        assert_eq!(
            target("news@acme-shop.test").unwrap().mailbox.as_deref(),
            Some("news@acme-shop.test")
        );
    }

    #[test]
    fn what_is_no_domain_is_refused() {
        for input in [
            "",
            "hello",
            "a b.test",
            "192.0.2.1",
            "http://",
            "x@",
            "\u{1b}[31mred.test",
        ] {
            assert_eq!(
                target(input).unwrap_err().message,
                "not-a-domain",
                "{input}"
            );
        }
    }

    #[test]
    fn nobodys_own_domains_are_refused() {
        assert_eq!(
            own_target("me@gmail.com").unwrap_err().message,
            "public-mailbox"
        );
        assert_eq!(
            own_target("orange.fr").unwrap_err().message,
            "public-mailbox"
        );
        assert_eq!(own_target("co.uk").unwrap_err().message, "public-suffix");
        assert!(own_target("acme-shop.test").is_ok());
    }

    #[test]
    fn the_name_of_a_web_site_leads_to_the_domain_of_its_mail() {
        let mail = |text: &str| without_www(&target(text).unwrap().domain).map(|m| m.to_string());
        assert_eq!(
            mail("https://www.acme-shop.test/").as_deref(),
            Some("acme-shop.test")
        );
        for other in ["acme-shop.test", "www.co.uk", "wwwx.acme-shop.test"] {
            assert_eq!(mail(other), None, "{other}");
        }
    }

    #[test]
    fn times_are_read() {
        assert_eq!(duration("7d").unwrap().as_secs(), 604_800);
        assert_eq!(duration("15m").unwrap().as_secs(), 900);
        assert_eq!(duration("200ms").unwrap().as_millis(), 200);
        assert!(duration("soon").is_err() && duration("").is_err());
        assert_eq!((days("7d").unwrap(), days("14").unwrap()), (7, 14));
        assert!(days("a week").is_err());
    }
}
