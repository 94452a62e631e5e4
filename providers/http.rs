//! The one HTTP client of all adapters: time limits, small replies only, polite repeats of reads, no secret in an error.

use std::net::IpAddr;
use std::time::Duration;

use jiff::Timestamp;
use jiff::fmt::rfc2822;
use reqwest::{Client, Method, Response, Url, redirect};

use crate::guard::quoted;
use crate::provider::{Refusal, SettingFault};

/// How long a connection may take.
const CONNECT: Duration = Duration::from_secs(10);
/// How long a whole exchange may take.
const EXCHANGE: Duration = Duration::from_secs(30);
/// The longest body that is read.
const BODY: usize = 4 * 1024 * 1024;
/// How often a read is repeated.
const REPEATS: u32 = 2;
/// The longest that a repeat waits for; who asks for more is answered to the caller.
const PATIENCE: Duration = Duration::from_secs(30);

/// The client. Follows no redirect: a credential goes to the host that it was meant for.
#[derive(Clone)]
pub(crate) struct Http {
    client: Client,
}

/// A request with its headers; a credential belongs into a header only.
pub(crate) struct Ask {
    pub(crate) method: Method,
    pub(crate) url: Url,
    pub(crate) headers: Vec<(&'static str, String)>,
    /// A JSON body.
    pub(crate) body: Option<String>,
}

/// Whatever the other side said, whether it is pleased or not.
#[derive(Debug)]
pub(crate) struct Reply {
    /// The HTTP status.
    pub(crate) status: u16,
    /// How long it asks to wait.
    pub(crate) retry_after: Option<Duration>,
    /// The whole body.
    pub(crate) body: Vec<u8>,
}

/// Why there is no reply. Neither holds an address or a header.
#[derive(Debug)]
pub(crate) enum Lost {
    /// Nothing was sent.
    NotSent(String),
    /// It was sent, and may have had its effect.
    NoReply(String),
}

impl From<Lost> for Refusal {
    /// What this means for a request that changes nothing.
    fn from(lost: Lost) -> Self {
        let (Lost::NotSent(reason) | Lost::NoReply(reason)) = lost;
        Self::Unreachable { reason }
    }
}

impl Http {
    /// A client for requests to `base`. A proxy of the environment is used, except for loopback.
    pub(crate) fn new(base: &Url) -> Result<Self, Refusal> {
        let mut builder = Client::builder()
            .user_agent(concat!("mailmend/", env!("CARGO_PKG_VERSION")))
            .connect_timeout(CONNECT)
            .timeout(EXCHANGE)
            .redirect(redirect::Policy::none());
        if is_loopback(base) {
            builder = builder.no_proxy();
        }
        let client = builder.build().map_err(|_| Refusal::Unreachable {
            reason: "the HTTP client could not be made".to_owned(),
        })?;
        Ok(Self { client })
    }

    /// Sends once. Only GET is repeated: twice at most, after 429 and 5xx, and after as long as the other side asks.
    pub(crate) async fn send(&self, ask: &Ask) -> Result<Reply, Lost> {
        let repeats = if ask.method == Method::GET {
            REPEATS
        } else {
            0
        };
        let mut attempt = 0;
        loop {
            let outcome = self.once(ask).await;
            let wait = match &outcome {
                _ if attempt == repeats => return outcome,
                Ok(reply) if reply.status == 429 || reply.status >= 500 => {
                    reply.retry_after.unwrap_or(backoff(attempt))
                }
                Ok(_) | Err(_) => return outcome,
            };
            if wait > PATIENCE {
                return outcome;
            }
            tokio::time::sleep(wait).await;
            attempt += 1;
        }
    }

    async fn once(&self, ask: &Ask) -> Result<Reply, Lost> {
        let mut request = self.client.request(ask.method.clone(), ask.url.clone());
        for (name, value) in &ask.headers {
            request = request.header(*name, value);
        }
        if let Some(body) = &ask.body {
            request = request
                .header("Content-Type", "application/json")
                .body(body.clone());
        }
        let response = request.send().await.map_err(lost)?;
        let status = response.status().as_u16();
        let retry_after = response
            .headers()
            .get("retry-after")
            .and_then(|value| value.to_str().ok())
            .and_then(|text| retry_after(text, Timestamp::now()));
        Ok(Reply {
            status,
            retry_after,
            body: body(response).await?,
        })
    }
}

/// Reads a base URL that the setting of this name holds: https, or http on loopback only; without a user, a query or a
/// fragment. Ends with `/`.
///
/// # Errors
/// [`Refusal::Setting`], which does not repeat it.
pub(crate) fn base_url(setting: &str, text: &str) -> Result<Url, Refusal> {
    let wrong = || Refusal::Setting {
        name: setting.to_owned(),
        wrong: SettingFault::Address,
    };
    let mut url = Url::parse(text.trim()).map_err(|_| wrong())?;
    let plain = url.username().is_empty()
        && url.password().is_none()
        && url.query().is_none()
        && url.fragment().is_none();
    let safe = match url.scheme() {
        "https" => url.has_host(),
        "http" => is_loopback(&url),
        _ => false,
    };
    if !plain || !safe {
        return Err(wrong());
    }
    if !url.path().ends_with('/') {
        let path = format!("{}/", url.path());
        url.set_path(&path);
    }
    Ok(url)
}

/// `Retry-After` as a number of seconds or as a date (RFC 9110, section 10.2.3).
fn retry_after(text: &str, now: Timestamp) -> Option<Duration> {
    let text = text.trim();
    if let Ok(seconds) = text.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let then = rfc2822::DateTimeParser::new().parse_timestamp(text).ok()?;
    Some(Duration::try_from(then.duration_since(now)).unwrap_or(Duration::ZERO))
}

fn backoff(attempt: u32) -> Duration {
    Duration::from_millis(400) * 2_u32.pow(attempt)
}

fn is_loopback(url: &Url) -> bool {
    let Some(host) = url.host_str() else {
        return false;
    };
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost" || bare.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

async fn body(mut response: Response) -> Result<Vec<u8>, Lost> {
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(lost)? {
        if body.len() + chunk.len() > BODY {
            return Err(Lost::NoReply(format!(
                "the reply is longer than {} MiB",
                BODY >> 20
            )));
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

/// Only the innermost cause is told: the outer ones hold the URL.
fn lost(error: reqwest::Error) -> Lost {
    let error = error.without_url();
    if error.is_timeout() && !error.is_connect() {
        return Lost::NoReply(format!("no reply in {} s", EXCHANGE.as_secs()));
    }
    let before = error.is_connect() || error.is_builder();
    let mut cause: &dyn std::error::Error = &error;
    while let Some(inner) = cause.source() {
        cause = inner;
    }
    let reason = quoted(&cause.to_string());
    if before {
        Lost::NotSent(reason)
    } else {
        Lost::NoReply(reason)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wait_is_read_as_seconds_and_as_a_date() {
        let now: Timestamp = "1994-11-06T08:49:00Z".parse().unwrap();
        let wait = |text| retry_after(text, now).map(|wait| wait.as_secs());
        assert_eq!(wait("120"), Some(120));
        assert_eq!(wait("Sun, 06 Nov 1994 08:49:37 GMT"), Some(37));
        assert_eq!(wait("Sun, 06 Nov 1994 08:00:00 GMT"), Some(0));
        assert_eq!(wait("soon"), None);
    }

    #[test]
    fn a_base_is_https_or_on_loopback() {
        for text in [
            "https://api.example.test/client/v4",
            "http://127.0.0.1:8080/client/v4/",
            "http://localhost:8080",
            "http://[::1]:8080/x",
        ] {
            assert!(
                base_url("--endpoint", text)
                    .unwrap()
                    .as_str()
                    .ends_with('/'),
                "{text}"
            );
        }
        for text in [
            "http://api.example.test/",
            "http://127.0.0.1.example.test/",
            "https://user:secret@api.example.test/",
            "https://api.example.test/?token=secret",
            "file:///etc/passwd",
            "no url",
        ] {
            let refusal = base_url("--endpoint", text).unwrap_err().to_string();
            assert!(!refusal.contains("secret"), "{refusal}");
        }
    }
}
