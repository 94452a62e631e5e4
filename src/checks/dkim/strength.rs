//! RSA keys that are too short to be accepted, or short enough to be advised against (RFC 8301, section 3.2).

use super::published;
use crate::checks::places::show;
use crate::facts::Facts;
use crate::finding::{Finding, Rule, Severity};
use crate::records::dkim::Key;

pub(crate) static RSA_TOO_SMALL: Rule = Rule {
    id: "dkim/rsa-too-small",
    severity: Severity::Error,
    reference: "RFC 8301, section 3.2",
    look: |facts| between(facts, &RSA_TOO_SMALL, 0, 1024),
};

pub(crate) static RSA_1024: Rule = Rule {
    id: "dkim/rsa-1024",
    severity: Severity::Warning,
    reference: "RFC 8301, section 3.2",
    look: |facts| between(facts, &RSA_1024, 1024, 2048),
};

fn between(facts: &Facts, rule: &'static Rule, least: usize, below: usize) -> Vec<Finding> {
    let mut found = Vec::new();
    for key in published(facts) {
        if let Key::Rsa { bits } = key.dkim.key
            && (least..below).contains(&bits)
        {
            let mut finding = rule
                .on(key.seen, key.txt)
                .with("bits", bits)
                .with("selector", key.probe.selector.as_str())
                .fix(show());
            if let Some(tag) = key.dkim.tags.get("p") {
                finding = finding.span(tag.span());
            }
            found.push(finding);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::checks::scene::scene;

    const AT: &str = "s1._domainkey.example.test";

    #[test]
    fn short_keys_are_measured() {
        let small = "v=DKIM1; p=MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBAJ0i4nLo7gKqLYQ8dJVXmnzGcsWZTqyeUx0sIkqMDtCdRRYAgHKZAELW2Xv6nJx9E9OhU9kBvNJnSE3LoSHQwwcCAwEAAQ==";
        let finding = scene(&[(AT, small)]).finding("dkim/rsa-too-small");
        assert_eq!(finding.args["bits"], 512_usize.into());
        let usual = "v=DKIM1; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDwIRP/UC3SBsEmGqZ9ZJW3/DkMoGeLnQg1fWn7/zYtIxN2SnFCjxOCKG9v3b4jYfcTNh5ijSsq631uBItLa7od+v/RtdC2UzJ1lWT947qR+Rcac2gbto/NMqJ0fzfVjH4OuKhitdY9tf6mcwGjaNBcWToIMmPSPDdQPNUYckcQ2QIDAQAB";
        let finding = scene(&[(AT, usual)]).finding("dkim/rsa-1024");
        assert_eq!(finding.args["bits"], 1024_usize.into());
    }

    #[test]
    fn ed25519_is_not_short() {
        let key = "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";
        let found = scene(&[(AT, key)]).found();
        assert!(!found.contains(&"dkim/rsa-too-small"));
    }
}
