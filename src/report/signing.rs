//! What a mail server must be told so that it signs: configuration for OpenDKIM, Rspamd and Exim.

use std::path::Path;

use mailmend_providers::DomainName;

use crate::keys::{KeyType, Selector};

/// A program that signs mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Signer {
    /// OpenDKIM, beside Postfix or Sendmail.
    OpenDkim,
    /// Rspamd.
    Rspamd,
    /// Exim itself.
    Exim,
}

/// All signers, with the names people know.
pub const SIGNERS: [(Signer, &str); 3] = [
    (Signer::OpenDkim, "OpenDKIM"),
    (Signer::Rspamd, "Rspamd"),
    (Signer::Exim, "Exim"),
];

/// A piece of configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snippet {
    /// Where it goes, on a usual Linux installation.
    pub file: &'static str,
    /// What stands there, with a line feed at the end.
    pub text: String,
}

/// The path of the key holds a character that the program's configuration cannot hold.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "the path of the key cannot stand in this configuration: use one of letters, digits, dots and dashes"
)]
pub struct PathNotWritable;

impl Signer {
    /// Can it sign with such a key? OpenDKIM knows RSA only.
    pub fn can_use(self, kind: KeyType) -> bool {
        !(self == Self::OpenDkim && kind == KeyType::Ed25519)
    }

    /// The operating-system account that must be able to read the key, on Debian and its kin.
    pub fn account(self) -> &'static str {
        match self {
            Self::OpenDkim => "opendkim",
            Self::Rspamd => "_rspamd",
            Self::Exim => "Debian-exim",
        }
    }

    /// What the program must be told to sign mail From `domain` with the key at `key` (a path on the mail server).
    ///
    /// # Errors
    /// [`PathNotWritable`] when the path holds white space, quotes, colons or the like.
    pub fn configuration(
        self,
        domain: &DomainName,
        selector: &Selector,
        key: &Path,
    ) -> Result<Vec<Snippet>, PathNotWritable> {
        let key = key.to_str().ok_or(PathNotWritable)?;
        let plain = |c: char| c.is_alphanumeric() || "/._-+@~".contains(c);
        if key.is_empty() || !key.chars().all(plain) {
            return Err(PathNotWritable);
        }
        let snippet = |file, text| Snippet { file, text };
        Ok(match self {
            Self::OpenDkim => vec![
                snippet(
                    "/etc/opendkim.conf",
                    "Mode sv\nKeyTable file:/etc/opendkim/key.table\nSigningTable refile:/etc/opendkim/signing.table\n"
                        .to_owned(),
                ),
                snippet(
                    "/etc/opendkim/key.table",
                    format!("{selector}._domainkey.{domain} {domain}:{selector}:{key}\n"),
                ),
                snippet(
                    "/etc/opendkim/signing.table",
                    format!("*@{domain} {selector}._domainkey.{domain}\n"),
                ),
            ],
            Self::Rspamd => vec![snippet(
                "/etc/rspamd/local.d/dkim_signing.conf",
                format!(
                    "domain {{\n  {domain} {{\n    selectors [\n      {{\n        path = \"{key}\";\n        selector = \"{selector}\";\n      }}\n    ]\n  }}\n}}\n"
                ),
            )],
            // the outer condition keeps the server from signing other people's domains
            Self::Exim => vec![snippet(
                "the smtp transport (remote_smtp)",
                format!(
                    "dkim_domain = ${{if eq {{${{lc:${{domain:$h_from:}}}}}}{{{domain}}}{{{domain}}}}}\ndkim_selector = {selector}\ndkim_private_key = {key}\ndkim_canon = relaxed\n"
                ),
            )],
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(signer: Signer, path: &str) -> Result<Vec<Snippet>, PathNotWritable> {
        signer.configuration(
            &DomainName::parse("example.test").unwrap(),
            &Selector::parse("s202611").unwrap(),
            Path::new(path),
        )
    }

    #[test]
    fn every_signer_is_told_domain_selector_and_key() {
        for (signer, _) in SIGNERS {
            let text: String = all(signer, "/etc/dkim/k.private")
                .unwrap()
                .iter()
                .map(|snippet| snippet.text.as_str())
                .collect();
            for wanted in ["example.test", "s202611", "/etc/dkim/k.private"] {
                assert!(text.contains(wanted), "{signer:?}: {text}");
            }
            assert_eq!(text.matches('{').count(), text.matches('}').count());
            assert!(text.ends_with('\n'));
            assert!(signer.can_use(KeyType::Rsa { bits: 2048 }));
        }
        assert!(!Signer::OpenDkim.can_use(KeyType::Ed25519));
    }

    #[test]
    fn a_path_that_would_break_the_configuration_is_refused() {
        for path in ["", "/a b", "/a:b", "/a\"; }", "/a\nb", "/${run{x}}"] {
            assert_eq!(all(Signer::Rspamd, path), Err(PathNotWritable), "{path}");
        }
    }

    #[test]
    fn exim_signs_for_this_domain_only() {
        let snippets = all(Signer::Exim, "/k").unwrap();
        assert!(snippets[0].text.starts_with(
            "dkim_domain = ${if eq {${lc:${domain:$h_from:}}}{example.test}{example.test}}\n"
        ));
    }
}
