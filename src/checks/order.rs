//! The order in which findings are told: what cannot wait, what decided, then the worst; and of many equal ones only the first few.

use std::collections::BTreeMap;

use mailmend_providers::DomainName;

use super::Verdict;
use super::places::registrable;
use crate::facts::Facts;
use crate::finding::{Finding, Severity};

/// Findings of one rule about one record that are told one by one.
const MOST_ALIKE: usize = 3;

/// The argument of a finding that holds how many more like it there are.
pub(crate) const MORE: &str = "more_alike";

/// Rules about harm that goes on while one reads: whatever else is wrong comes later.
const URGENT: [&str; 1] = ["dkim/p-is-private-key"];

/// True for a finding that cannot wait.
pub(crate) fn is_urgent(finding: &Finding) -> bool {
    URGENT.contains(&finding.rule.id) && finding.severity == Severity::Error
}

/// Areas that have no say in whether a message is refused.
const NEIGHBOURS: [&str; 3] = ["mta-sts/", "tls-rpt/", "bimi/"];

fn is_neighbour(finding: &Finding) -> bool {
    NEIGHBOURS
        .iter()
        .any(|area| finding.rule.id.starts_with(area))
}

/// Puts findings in the order in which they are told. What has no say in a refusal comes last among those of the same weight; advice about other people's zones stands behind one's own of the same weight.
pub(crate) fn sort(findings: &mut [Finding], verdict: &Verdict, facts: &Facts) {
    let own = registrable(&facts.target.domain);
    findings.sort_by_key(|finding| {
        let rank = if is_urgent(finding) {
            0
        } else if Some(finding.rule.id) == verdict.rule {
            1
        } else {
            2
        };
        (
            rank,
            std::cmp::Reverse(finding.severity),
            is_neighbour(finding),
            !finding.at.is_within(&own),
        )
    });
}

/// Keeps the first few of many findings of one rule about one record; the last of them counts the rest.
pub(super) fn grouped(findings: Vec<Finding>) -> Vec<Finding> {
    let mut seen: BTreeMap<(&'static str, DomainName, Option<String>), (usize, usize)> =
        BTreeMap::new();
    let mut kept: Vec<Finding> = Vec::new();
    for finding in findings {
        let record = (finding.rule.id, finding.at.clone(), finding.value.clone());
        let (count, last) = seen.entry(record).or_insert((0, 0));
        *count += 1;
        if *count <= MOST_ALIKE {
            *last = kept.len();
            kept.push(finding);
        } else {
            let more = *count - MOST_ALIKE;
            let last = &mut kept[*last];
            *last = last.clone().with(MORE, more);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use crate::checks::scene::{DOMAIN, scene};
    use crate::report::CheckReport;
    use base64::Engine as _;

    #[test]
    fn many_equal_mistakes_in_one_record_are_counted_and_not_listed() {
        let text = format!("v=spf1 {}-all", "ip4:192.0.2.999 ".repeat(2000));
        let alike: Vec<_> = scene(&[(DOMAIN, &text)])
            .findings()
            .into_iter()
            .filter(|finding| finding.rule.id == "spf/ip4-invalid")
            .collect();
        assert_eq!(alike.len(), 3);
        assert_eq!(alike[2].args[super::MORE], 1997_usize.into());
        assert!(!alike[0].args.contains_key(super::MORE));
    }

    #[test]
    fn a_published_private_key_comes_before_all_and_the_deciding_finding_next() {
        let mut bytes = vec![
            0x30, 0x82, 0x04, 0xbe, 0x02, 0x01, 0x00, 0x30, 0x0d, 0x06, 0x09, 0x2a,
        ];
        bytes.resize(900, 0x5a);
        let key = base64::engine::general_purpose::STANDARD.encode(bytes);
        let scene = scene(&[
            (DOMAIN, "v=spf1 include:other.test -all"),
            ("other.test", "v=spf1 ip4:192.0.2.999 -all"),
            ("_dmarc.example.test", "v=DMARC1; p=reject"),
            ("s1._domainkey.example.test", &format!("v=DKIM1; p={key}")),
        ]);
        let report = CheckReport::new(scene.facts);
        let ids: Vec<&str> = report.findings.iter().map(|f| f.rule.id).collect();
        assert_eq!(ids[0], "dkim/p-is-private-key", "{ids:?}");
        assert_eq!(ids[1], "dmarc/enforced-without-dkim", "{ids:?}");
    }
}
