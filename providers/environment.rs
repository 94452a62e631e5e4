//! Credentials from environment variables, and from the files that `<NAME>_FILE` points to. Names are told, values never.

use std::path::Path;

use secrecy::SecretString;

use crate::adapter::{Adapter, Credential, Credentials};

/// What the environment holds for an adapter.
#[derive(Debug)]
pub struct Found {
    /// The credentials that are there.
    pub credentials: Credentials,
    /// The variable that each of them came from, such as `CF_DNS_API_TOKEN` or `CLOUDFLARE_API_TOKEN_FILE`.
    pub used: Vec<String>,
    /// Needed credentials that are not there.
    pub missing: Vec<&'static Credential>,
}

/// A file that a variable points to could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the file that {variable} points to cannot be read: {reason}")]
pub struct Unreadable {
    /// The variable.
    pub variable: String,
    /// What the operating system said.
    pub reason: String,
}

/// Looks up every credential of an adapter: each name in order, itself before its `_FILE`. Empty values are no values;
/// white space around a value is dropped.
///
/// # Errors
/// [`Unreadable`] when a `_FILE` variable is the one to use and its file cannot be read.
pub fn credentials(
    adapter: &'static Adapter,
    variable: impl Fn(&str) -> Option<String>,
    file: impl Fn(&Path) -> std::io::Result<String>,
) -> Result<Found, Unreadable> {
    let mut found = Found {
        credentials: Credentials::none(),
        used: Vec::new(),
        missing: Vec::new(),
    };
    for credential in adapter.credentials {
        match one(credential, &variable, &file)? {
            Some((from, value)) => {
                let value = SecretString::from(value);
                found.credentials = found.credentials.with(credential.env[0], value);
                found.used.push(from);
            }
            None if !credential.optional => found.missing.push(credential),
            None => {}
        }
    }
    Ok(found)
}

fn one(
    credential: &Credential,
    variable: &impl Fn(&str) -> Option<String>,
    file: &impl Fn(&Path) -> std::io::Result<String>,
) -> Result<Option<(String, String)>, Unreadable> {
    let filled = |text: String| {
        let text = text.trim().to_owned();
        (!text.is_empty()).then_some(text)
    };
    for name in credential.env {
        if let Some(value) = variable(name).and_then(filled) {
            return Ok(Some(((*name).to_owned(), value)));
        }
        let pointer = format!("{name}_FILE");
        if let Some(path) = variable(&pointer).and_then(filled) {
            let unreadable = |reason: String| Unreadable {
                variable: pointer.clone(),
                reason,
            };
            let text = file(Path::new(&path)).map_err(|error| unreadable(error.to_string()))?;
            let value = filled(text).ok_or_else(|| unreadable("it is empty".to_owned()))?;
            return Ok(Some((pointer, value)));
        }
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{cloudflare, rfc2136};
    use secrecy::ExposeSecret;

    fn look(given: &[(&str, &str)]) -> impl Fn(&str) -> Option<String> {
        let given: Vec<_> = given
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        move |name| given.iter().find(|g| g.0 == name).map(|g| g.1.clone())
    }

    fn token_file(path: &Path) -> std::io::Result<String> {
        if path == Path::new("/run/token") {
            Ok("from-file\n".to_owned())
        } else {
            Err(std::io::ErrorKind::NotFound.into())
        }
    }

    #[test]
    fn the_second_name_is_used_when_the_first_is_empty() {
        let given = [("CLOUDFLARE_API_TOKEN", " "), ("CF_DNS_API_TOKEN", "t0ken")];
        let found = credentials(&cloudflare::ADAPTER, look(&given), token_file).unwrap();
        assert_eq!(found.used, ["CF_DNS_API_TOKEN"]);
        assert!(found.missing.is_empty());
        let value = found.credentials.get("CLOUDFLARE_API_TOKEN").unwrap();
        assert_eq!(value.expose_secret(), "t0ken");
        assert!(!format!("{found:?}").contains("t0ken"));
    }

    #[test]
    fn a_file_is_read_without_its_last_line_end() {
        let given = [("CLOUDFLARE_API_TOKEN_FILE", "/run/token")];
        let found = credentials(&cloudflare::ADAPTER, look(&given), token_file).unwrap();
        assert_eq!(found.used, ["CLOUDFLARE_API_TOKEN_FILE"]);
        let value = found.credentials.get("CLOUDFLARE_API_TOKEN").unwrap();
        assert_eq!(value.expose_secret(), "from-file");
        let given = [("CLOUDFLARE_API_TOKEN_FILE", "/nowhere")];
        let outcome = credentials(&cloudflare::ADAPTER, look(&given), token_file);
        assert_eq!(outcome.unwrap_err().variable, "CLOUDFLARE_API_TOKEN_FILE");
    }

    #[test]
    fn what_is_missing_is_named_all_at_once() {
        let given = [("RFC2136_NAMESERVER", "192.0.2.1")];
        let found = credentials(&rfc2136::ADAPTER, look(&given), token_file).unwrap();
        let missing: Vec<_> = found.missing.iter().map(|c| c.env[0]).collect();
        assert_eq!(missing, ["DNSUPDATE_TSIG_KEY", "DNSUPDATE_TSIG_SECRET"]);
        assert_eq!(found.used, ["RFC2136_NAMESERVER"]);
    }
}
