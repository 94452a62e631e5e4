//! The policy that an MTA-STS record announces (RFC 8461, sections 3.2 and 3.3): out of reach, of no use, or without a host that receives.

use super::mta_sts::KIND;
use crate::checks::places::show;
use crate::facts::{Arg, Facts, Obstacle, PolicyFile};
use crate::finding::{Finding, Rule, Severity};
use crate::records::mta_sts::{Mode, PolicyFault, StsPolicy};

pub(crate) static RECORD_WITHOUT_POLICY: Rule = Rule {
    id: "mta-sts/record-without-policy",
    severity: Severity::Warning,
    reference: "RFC 8461, section 3.3",
    look: record_without_policy,
};

pub(crate) static POLICY_INVALID: Rule = Rule {
    id: "mta-sts/policy-invalid",
    severity: Severity::Warning,
    reference: "RFC 8461, section 3.2",
    look: policy_invalid,
};

pub(crate) static MX_NOT_LISTED: Rule = Rule {
    id: "mta-sts/mx-not-listed",
    severity: Severity::Error,
    reference: "RFC 8461, section 4.1",
    look: mx_not_listed,
};

/// A finding about the record that announces the policy.
fn about(facts: &Facts, rule: &'static Rule) -> Option<Finding> {
    let seen = &facts.transport.mta_sts;
    Some(rule.on(seen, KIND.only(seen)?).fix(show()))
}

fn record_without_policy(facts: &Facts) -> Vec<Finding> {
    let PolicyFile::Withheld(obstacle) = &facts.transport.policy else {
        return Vec::new();
    };
    let why = match obstacle {
        Obstacle::NoHost => Arg::Message("mta-sts-obstacle-host", String::new()),
        Obstacle::Status(code) => Arg::Message("mta-sts-obstacle-status", code.to_string()),
        Obstacle::Certificate => Arg::Message("mta-sts-obstacle-certificate", String::new()),
        Obstacle::NoText => Arg::Message("mta-sts-obstacle-text", String::new()),
    };
    about(facts, &RECORD_WITHOUT_POLICY)
        .map(|finding| finding.with("why", why))
        .into_iter()
        .collect()
}

fn policy(facts: &Facts) -> Option<Result<StsPolicy, PolicyFault>> {
    match &facts.transport.policy {
        PolicyFile::Is(text) => Some(StsPolicy::read(text)),
        _ => None,
    }
}

fn policy_invalid(facts: &Facts) -> Vec<Finding> {
    let Some(Err(fault)) = policy(facts) else {
        return Vec::new();
    };
    let line = match fault {
        PolicyFault::Version => "version: STSv1",
        PolicyFault::Mode => "mode: enforce",
        PolicyFault::MaxAge => "max_age: 604800",
        PolicyFault::NoMx => "mx: mail.example.com",
        PolicyFault::Line => "key: value",
    };
    about(facts, &POLICY_INVALID)
        .map(|finding| finding.with("line", line))
        .into_iter()
        .collect()
}

fn mx_not_listed(facts: &Facts) -> Vec<Finding> {
    let Some(Ok(policy)) = policy(facts) else {
        return Vec::new();
    };
    let severity = match policy.mode {
        Mode::Enforce => Severity::Error,
        Mode::Testing => Severity::Warning,
        Mode::None => return Vec::new(),
    };
    facts
        .mx
        .all()
        .iter()
        .filter(|(_, host)| !host.is_root() && !policy.lists(host.as_str()))
        .filter_map(|(_, host)| {
            let finding = about(facts, &MX_NOT_LISTED)?;
            Some(finding.with("host", host).severity(severity))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::checks::scene::{Scene, scene};
    use crate::facts::{Cause, Obstacle, PolicyFile};
    use crate::finding::Severity;

    fn with(policy: PolicyFile) -> Scene {
        let mut scene = scene(&[("_mta-sts.example.test", "v=STSv1; id=1")]);
        scene.facts.transport.policy = policy;
        scene
    }

    fn text(mode: &str, mx: &str) -> PolicyFile {
        PolicyFile::Is(format!(
            "version: STSv1\nmode: {mode}\nmx: {mx}\nmax_age: 86400\n"
        ))
    }

    #[test]
    fn a_host_that_receives_has_to_be_listed() {
        for (mode, severity) in [("enforce", Severity::Error), ("testing", Severity::Warning)] {
            let scene = with(text(mode, "mx.other.test"));
            assert_eq!(scene.finding("mta-sts/mx-not-listed").severity, severity);
        }
        for policy in [
            text("enforce", "*.example.test"),
            text("none", "mx.other.test"),
        ] {
            let found = with(policy).found();
            assert!(
                !found.iter().any(|id| id.starts_with("mta-sts/")),
                "{found:?}"
            );
        }
    }

    #[test]
    fn a_policy_that_nobody_can_have_or_use_is_found() {
        let withheld = with(PolicyFile::Withheld(Obstacle::Status(404)));
        withheld.finding("mta-sts/record-without-policy");
        with(text("on", "mx.other.test")).finding("mta-sts/policy-invalid");
    }

    #[test]
    fn a_silent_web_server_is_no_finding() {
        for policy in [PolicyFile::Unknown(Cause::Timeout), PolicyFile::NotAsked] {
            let found = with(policy).found();
            assert!(
                !found.iter().any(|id| id.starts_with("mta-sts/")),
                "{found:?}"
            );
        }
    }
}
