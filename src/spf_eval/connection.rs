//! What a receiver knows of one connection: the address, and what was said with HELO and MAIL FROM.

use std::net::IpAddr;

use jiff::Timestamp;
use mailmend_providers::DomainName;

/// Bytes of HELO and MAIL FROM that are looked at.
const MOST_SAID: usize = 512;

/// One SMTP connection, as SPF sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Connection {
    /// The address of the server that sends; an IPv4 address that came as IPv6 is IPv4.
    pub ip: IpAddr,
    /// What was said with HELO or EHLO, as it was said; empty when that is not known.
    pub helo: String,
    /// The domain that is evaluated, as it was said.
    pub domain: String,
    /// Which identity it is.
    pub identity: Identity,
    /// The sender's local part; `postmaster` when there is none (RFC 7208, section 4.3).
    pub local_part: String,
    /// The sender's domain, as it was said.
    pub sender_domain: String,
    /// When the connection was made, for explanations.
    pub at: Timestamp,
}

/// Which identity is evaluated (RFC 7208, sections 2.3 and 2.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Identity {
    /// The domain of MAIL FROM, the address that bounces go to.
    MailFrom,
    /// The name given with HELO; it counts when MAIL FROM is empty.
    Helo,
}

impl Connection {
    /// A connection with a MAIL FROM. Without a local part it is `postmaster`, and without an address it is the HELO name's.
    ///
    /// `domain` is evaluated; without one it is the sender's.
    pub fn new(
        ip: IpAddr,
        helo: &str,
        mail_from: &str,
        domain: Option<&DomainName>,
        at: Timestamp,
    ) -> Self {
        // longer than any address can be (RFC 5321, section 4.5.3.1), and macros may repeat it
        let mail_from = within(mail_from.trim());
        let helo = within(helo);
        let mail_from = mail_from
            .strip_prefix('<')
            .and_then(|inner| inner.strip_suffix('>'))
            .unwrap_or(mail_from);
        let (local_part, sender_domain) = match mail_from.rsplit_once('@') {
            Some((local, domain)) => (local, domain),
            None => ("", mail_from),
        };
        let (identity, sender_domain) = match (sender_domain, domain) {
            ("", None) => (Identity::Helo, helo),
            ("", Some(domain)) => (Identity::MailFrom, domain.as_str()),
            (said, _) => (Identity::MailFrom, said),
        };
        Self {
            ip: ip.to_canonical(),
            helo: helo.to_owned(),
            domain: domain.map_or_else(|| a_labels(sender_domain), DomainName::to_string),
            identity,
            local_part: match local_part {
                "" => "postmaster",
                said => said,
            }
            .to_owned(),
            sender_domain: a_labels(sender_domain),
            at,
        }
    }

    /// The name to evaluate; `None` for what is no fully qualified name, such as an address literal (section 4.3).
    pub(super) fn name(&self) -> Option<DomainName> {
        name(&self.domain).filter(|name| name.label_count() > 1)
    }
}

/// The text, or its end when it is longer than anything that is said.
fn within(said: &str) -> &str {
    let mut start = said.len().saturating_sub(MOST_SAID);
    while !said.is_char_boundary(start) {
        start += 1;
    }
    &said[start..]
}

/// A domain as DNS knows it (RFC 8616, section 4); what is none stays as it was said.
fn a_labels(said: &str) -> String {
    if said.is_ascii() {
        return said.to_owned();
    }
    DomainName::parse(said).map_or_else(|_| said.to_owned(), |name| name.to_string())
}

/// A name to ask for. Too long a name loses labels on its left (section 7.3). `None` when no question can be made of it.
pub(super) fn name(text: &str) -> Option<DomainName> {
    let mut text = text.strip_suffix('.').unwrap_or(text);
    while text.len() > 253 {
        text = text.split_once('.')?.1;
    }
    if text.is_empty() || text.starts_with('[') {
        return None;
    }
    match DomainName::parse(text) {
        Ok(name) => Some(name),
        Err(_) => DomainName::from_wire(text.split('.').map(str::as_bytes)).ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(helo: &str, mail_from: &str, domain: Option<&str>) -> Connection {
        let domain = domain.map(|text| DomainName::parse(text).unwrap());
        let ip = "::ffff:192.0.2.1".parse().unwrap();
        Connection::new(ip, helo, mail_from, domain.as_ref(), Timestamp::UNIX_EPOCH)
    }

    #[test]
    fn the_sender_is_found_in_what_was_said() {
        let of = |connection: Connection| {
            let sender = format!("{}@{}", connection.local_part, connection.sender_domain);
            (connection.identity, sender, connection.domain)
        };
        let texts =
            |identity, sender: &str, domain: &str| (identity, sender.to_owned(), domain.to_owned());
        assert_eq!(
            of(made("mx.test", "news@a.test", None)),
            texts(Identity::MailFrom, "news@a.test", "a.test")
        );
        assert_eq!(
            of(made("mx.test", "<>", None)),
            texts(Identity::Helo, "postmaster@mx.test", "mx.test")
        );
        assert_eq!(
            of(made("mx.test", "@a.test", None)),
            texts(Identity::MailFrom, "postmaster@a.test", "a.test")
        );
        assert_eq!(
            of(made("", "", Some("b.test"))),
            texts(Identity::MailFrom, "postmaster@b.test", "b.test")
        );
        assert_eq!(
            of(made("", "news@a.test", Some("b.test"))),
            texts(Identity::MailFrom, "news@a.test", "b.test")
        );
        assert!(made("", "", None).ip.is_ipv4());
    }

    #[test]
    fn what_cannot_be_asked_is_no_name() {
        for text in ["", "localhost", "[192.0.2.1]", "a..test", "x.\u{1b}.test"] {
            assert_eq!(made("", text, None).name(), None, "{text}");
        }
        assert!(made("", "a@foo:bar/b.test", None).name().is_some());
        let long = format!("{}.a.test", "b.".repeat(130).trim_end_matches('.'));
        let cut = name(&long).unwrap();
        assert!(cut.as_str().len() <= 253 && long.ends_with(cut.as_str()));
    }
}
