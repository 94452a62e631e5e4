//! What Cloudflare's errors mean. Codes are looked at together with what was being done.

use std::time::Duration;

use super::api::Fault;
use crate::guard::quoted;
use crate::provider::Refusal;

/// What was being done when the error came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Doing {
    /// Asking who the token is.
    Token,
    /// Listing zones.
    Zones,
    /// Listing records.
    Reading,
    /// Changing records.
    Writing,
}

/// What an error about the records themselves calls for: another look at what stands there.
#[derive(Debug)]
pub(super) enum Meaning {
    /// It is clear already.
    Clear(Refusal),
    /// A record is there already, or is gone.
    RecordsMoved(Refusal),
    /// A CNAME is in the way, or something is in the way of a CNAME.
    NameTaken(Refusal),
}

impl Meaning {
    /// The refusal, where another look does not help.
    pub(super) fn refusal(self) -> Refusal {
        match self {
            Self::Clear(refusal) | Self::RecordsMoved(refusal) | Self::NameTaken(refusal) => {
                refusal
            }
        }
    }
}

/// What an unsuccessful reply means. `hide` never appears in it.
pub(super) fn meaning(
    doing: Doing,
    status: u16,
    retry_after: Option<Duration>,
    faults: &[Fault],
    hide: &str,
) -> Meaning {
    if status == 429 {
        return Meaning::Clear(Refusal::RateLimited { retry_after });
    }
    let codes: Vec<u32> = faults
        .iter()
        .flat_map(|fault| std::iter::once(fault).chain(&fault.error_chain))
        .map(|fault| fault.code)
        .collect();
    let has = |code: u32| codes.contains(&code);
    let said = said(status, faults, hide);
    let invalid = |field: &str| Refusal::Invalid {
        field: field.to_owned(),
        message: said.clone(),
    };
    if [81057, 81058, 81043, 81044].into_iter().any(has) {
        return Meaning::RecordsMoved(invalid("record"));
    }
    if [81053, 81054].into_iter().any(has) {
        return Meaning::NameTaken(invalid("name"));
    }
    let bad_token = faults
        .iter()
        .any(|fault| fault.message.to_ascii_lowercase().contains("token"));
    let credentials = [1000, 1001, 6003, 6111, 9106].into_iter().any(has)
        || status == 401
        || (has(9109) && bad_token)
        || (has(10000) && matches!(doing, Doing::Token | Doing::Zones));
    Meaning::Clear(if credentials {
        Refusal::Credentials { reason: said }
    } else if has(9021) {
        Refusal::TtlOutOfRange {
            min: 60,
            max: 86400,
        }
    } else if status == 403 || has(9109) || has(10000) {
        Refusal::Forbidden {
            missing: format!("{} ({said})", right(doing)),
        }
    } else if status >= 500 {
        Refusal::Unreachable { reason: said }
    } else {
        invalid("record")
    })
}

fn right(doing: Doing) -> &'static str {
    match doing {
        Doing::Token => "the token must be active",
        Doing::Zones => "Zone:Read",
        Doing::Reading => "DNS:Read for this zone",
        Doing::Writing => "DNS:Edit for this zone",
    }
}

fn said(status: u16, faults: &[Fault], hide: &str) -> String {
    let mut said: Vec<String> = faults
        .iter()
        .flat_map(|fault| std::iter::once(fault).chain(&fault.error_chain))
        .take(4)
        .map(|fault| format!("{} (code {})", fault.message, fault.code))
        .collect();
    if said.is_empty() {
        said.push(format!("HTTP status {status}"));
    }
    let said = said.join("; ");
    let said = if hide.is_empty() {
        said
    } else {
        said.replace(hide, "[hidden]")
    };
    quoted(&said)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(code: u32, message: &str) -> Fault {
        Fault {
            code,
            message: message.to_owned(),
            error_chain: Vec::new(),
        }
    }

    fn refusal(doing: Doing, status: u16, code: u32, message: &str) -> Refusal {
        meaning(doing, status, None, &[fault(code, message)], "s3cret").refusal()
    }

    #[test]
    fn a_bad_token_and_a_missing_right_are_told_apart() {
        for (doing, status, code, message) in [
            (Doing::Zones, 403, 9109, "Invalid access token"),
            (Doing::Token, 401, 1000, "Invalid API Token"),
            (Doing::Zones, 400, 6003, "Invalid request headers"),
            (Doing::Zones, 403, 10000, "Authentication error"),
        ] {
            let refusal = refusal(doing, status, code, message);
            assert!(matches!(refusal, Refusal::Credentials { .. }), "{code}");
        }
        for (doing, code, message, right) in [
            (
                Doing::Zones,
                9109,
                "Unauthorized to access requested resource",
                "Zone:Read",
            ),
            (Doing::Writing, 10000, "Authentication error", "DNS:Edit"),
        ] {
            let refusal = refusal(doing, 403, code, message);
            assert!(matches!(refusal, Refusal::Forbidden { missing } if missing.contains(right)));
        }
    }

    #[test]
    fn a_cause_within_an_error_is_seen() {
        let mut outer = fault(1004, "DNS Validation Error");
        outer.error_chain.push(fault(9021, "Invalid TTL."));
        let refusal = meaning(Doing::Writing, 400, None, &[outer], "").refusal();
        assert!(matches!(refusal, Refusal::TtlOutOfRange { min: 60, .. }));
    }

    #[test]
    fn a_token_that_is_sent_back_is_not_passed_on() {
        let refusal = refusal(Doing::Zones, 400, 6003, "bad header: s3cret\u{1b}[2J");
        let text = refusal.to_string();
        assert!(
            !text.contains("s3cret") && !text.contains('\u{1b}'),
            "{text}"
        );
    }
}
