//! What was seen beside SPF, DKIM and DMARC: encrypted delivery (MTA-STS, TLS-RPT) and the logo (BIMI).

use mailmend_providers::{DomainName, RecordType};

use super::{Cause, Seen, Txt};

/// The texts at the names of MTA-STS, TLS-RPT and BIMI, and the policy file.
#[derive(Clone, Debug)]
pub struct TransportFacts {
    /// `_mta-sts` (RFC 8461).
    pub mta_sts: Seen<Vec<Txt>>,
    /// The policy file that the record at `_mta-sts` announces.
    pub policy: PolicyFile,
    /// `_smtp._tls` (RFC 8460).
    pub tls_rpt: Seen<Vec<Txt>>,
    /// `default._bimi`.
    pub bimi: Seen<Vec<Txt>>,
}

/// An MTA-STS policy file as a sender that fetches it sees it (RFC 8461, section 3.3).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PolicyFile {
    /// Nobody looked, or nothing announces one.
    NotAsked,
    /// Its text.
    Is(String),
    /// Senders cannot have it, and asking again would not help.
    Withheld(Obstacle),
    /// Nothing can be said.
    Unknown(Cause),
}

/// What keeps senders from a policy file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// The host `mta-sts.` of the domain has no address.
    NoHost,
    /// The web server answers with this status; a redirect is not followed.
    Status(u16),
    /// The certificate is not valid for this name.
    Certificate,
    /// It is longer than 64 kB, or no text.
    NoText,
}

impl TransportFacts {
    /// Nothing was asked.
    pub fn unseen(domain: &DomainName) -> Self {
        let not_asked = |below: &str| {
            let at = domain.under(below).unwrap_or_else(|_| domain.clone());
            Seen::not_asked(at, RecordType::Txt)
        };
        Self {
            mta_sts: not_asked("_mta-sts"),
            policy: PolicyFile::NotAsked,
            tls_rpt: not_asked("_smtp._tls"),
            bimi: not_asked("default._bimi"),
        }
    }

    /// All texts that were seen.
    pub fn texts(&self) -> [&Seen<Vec<Txt>>; 3] {
        [&self.mta_sts, &self.tls_rpt, &self.bimi]
    }
}
