//! From a provider's refusal to a failure: which kind, so which exit code, and which words.

use mailmend_providers::{KeyFault, Refusal, SettingFault};

use crate::failure::{Failure, Kind};
use crate::plan::mask;

/// Longest text of a provider that is passed on, in characters.
const MAX_TEXT: usize = 400;

/// The failure that tells of a refusal. Texts of the provider are cut; whoever shows them escapes them.
pub fn failure(refusal: &Refusal) -> Failure {
    let kind = match refusal {
        Refusal::Moved { .. } | Refusal::NameHasCname { .. } => Kind::Unsafe,
        Refusal::Unreachable { .. } | Refusal::Unknown { .. } => Kind::Unknown,
        // ours to mend: nobody was asked
        Refusal::Setting { .. } => Kind::Usage,
        Refusal::Stopped => Kind::Interrupted,
        Refusal::Credentials { .. }
        | Refusal::Key { .. }
        | Refusal::Forbidden { .. }
        | Refusal::NoSuchZone { .. }
        | Refusal::NotTheLiveZone { .. }
        | Refusal::TtlOutOfRange { .. }
        | Refusal::Invalid { .. }
        | Refusal::RateLimited { .. }
        | Refusal::NotForThisAccount { .. }
        | Refusal::Partial { .. } => Kind::Refused,
    };
    let names = |all: &[mailmend_providers::DomainName]| {
        let all: Vec<String> = all.iter().map(ToString::to_string).collect();
        cut(&all.join(", "))
    };
    match refusal {
        Refusal::Credentials { reason } => {
            Failure::new(kind, "refusal-credentials").with("reason", cut(reason))
        }
        Refusal::Setting { name, wrong } => {
            Failure::new(kind, setting(*wrong)).with("name", cut(name))
        }
        Refusal::Key { key, fault } => of_key(kind, fault).with("key", cut(key)),
        Refusal::Forbidden { missing } => {
            Failure::new(kind, "refusal-forbidden").with("missing", cut(missing))
        }
        Refusal::NoSuchZone { name } => {
            Failure::new(kind, "refusal-no-such-zone").with("name", name)
        }
        Refusal::NotTheLiveZone {
            zone,
            live_ns,
            zone_ns,
        } => Failure::new(kind, "refusal-not-the-live-zone")
            .with("zone", zone)
            .with("live", names(live_ns))
            .with("found", names(zone_ns)),
        Refusal::Moved {
            name,
            kind: of,
            found,
        } => Failure::new(kind, "refusal-moved")
            .with("name", name)
            .with("type", of.to_string())
            .version("found", found.as_ref().map(mask::set)),
        Refusal::NameHasCname { name, target } => Failure::new(kind, "refusal-name-has-cname")
            .with("name", name)
            .with(
                "target",
                target.as_ref().map(ToString::to_string).unwrap_or_default(),
            ),
        Refusal::TtlOutOfRange { min, max } => Failure::new(kind, "refusal-ttl")
            .with("min", *min as usize)
            .with("max", *max as usize),
        Refusal::Invalid { field, message } => Failure::new(kind, "refusal-invalid")
            .with("field", cut(field))
            .with("reason", cut(message)),
        Refusal::RateLimited { retry_after } => {
            let seconds = retry_after.map_or(0, |wait| wait.as_secs());
            Failure::new(kind, "refusal-rate-limited")
                .with("seconds", usize::try_from(seconds).unwrap_or(usize::MAX))
        }
        Refusal::NotForThisAccount { reason } => {
            Failure::new(kind, "refusal-account").with("reason", cut(reason))
        }
        Refusal::Unreachable { reason } => {
            Failure::new(kind, "refusal-unreachable").with("reason", cut(reason))
        }
        Refusal::Stopped => Failure::new(kind, "refusal-stopped").hint("apply-run-again"),
        Refusal::Partial {
            done,
            total,
            reason,
        } => Failure::new(kind, "refusal-partial")
            .with("done", *done)
            .with("total", *total)
            .with("reason", cut(reason)),
        Refusal::Unknown { reason } => Failure::new(kind, "refusal-unknown")
            .with("reason", cut(reason))
            .hint("apply-run-again"),
    }
}

fn setting(wrong: SettingFault) -> &'static str {
    match wrong {
        SettingFault::Missing => "refusal-setting-missing",
        SettingFault::NotAServer => "refusal-setting-server",
        SettingFault::NotAName => "refusal-setting-name",
        SettingFault::NotAToken => "refusal-setting-token",
        SettingFault::Address => "refusal-setting-address",
        SettingFault::NotBase64 => "refusal-setting-base64",
        SettingFault::Algorithm => "refusal-setting-algorithm",
    }
}

fn of_key(kind: Kind, fault: &KeyFault) -> Failure {
    match fault {
        KeyFault::Unknown { algorithm } => {
            Failure::new(kind, "refusal-key-unknown").with("algorithm", cut(algorithm))
        }
        KeyFault::Signature => Failure::new(kind, "refusal-key-signature"),
        KeyFault::Clock { most, server } => {
            let failure = Failure::new(kind, "refusal-key-clock").with("most", usize::from(*most));
            match server {
                Some(time) => failure.with("time", *time).hint("refusal-key-clock-server"),
                None => failure,
            }
        }
        KeyFault::Other { word } => Failure::new(kind, "refusal-key-other").with("word", cut(word)),
    }
}

/// A provider's own text, cut.
pub(super) fn cut(text: &str) -> String {
    text.chars().take(MAX_TEXT).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_refusal_has_its_exit_code() {
        let reason = || "because".to_owned();
        for (refusal, code) in [
            (Refusal::Credentials { reason: reason() }, 4),
            (
                Refusal::Setting {
                    name: "DNSUPDATE_TSIG_ALGORITHM".into(),
                    wrong: SettingFault::Algorithm,
                },
                2,
            ),
            (
                Refusal::Key {
                    key: "upd.key".into(),
                    fault: KeyFault::Signature,
                },
                4,
            ),
            (Refusal::RateLimited { retry_after: None }, 4),
            (Refusal::Unreachable { reason: reason() }, 3),
            (Refusal::Unknown { reason: reason() }, 3),
            (
                Refusal::NameHasCname {
                    name: mailmend_providers::DomainName::root(),
                    target: None,
                },
                5,
            ),
        ] {
            assert_eq!(failure(&refusal).kind.code(), code, "{refusal}");
        }
        let long = Refusal::Credentials {
            reason: "x".repeat(9000),
        };
        assert_eq!(failure(&long).args["reason"], "x".repeat(MAX_TEXT).into());
    }
}
