//! An include of a service that uses a bounce address of its own: it cannot help DMARC (RFC 9989, section 4.4.2).

use super::idle::cannot_align;
use crate::checks::places::{lets_somebody_pass, replace, show, spf_records};
use crate::checks::sender::has_key;
use crate::facts::Facts;
use crate::finding::{Finding, Rule, Safety, Severity};
use crate::knowledge::service_by_spf_include;
use crate::records::spf::Spf;

pub(crate) static INCLUDE_NOT_NEEDED: Rule = Rule {
    id: "spf/include-not-needed",
    severity: Severity::Info,
    reference: "RFC 9989, section 4.4.2; RFC 7208, section 4.6.4",
    look,
};

fn look(facts: &Facts) -> Vec<Finding> {
    let Some(tree) = &facts.spf else {
        return Vec::new();
    };
    let own = spf_records(facts);
    let [(txt, spf)] = own.as_slice() else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for branch in &tree.branches {
        let service = branch.target.as_ref().and_then(service_by_spf_include);
        let Some(service) = service.filter(|service| cannot_align(service)) else {
            continue;
        };
        let mended = spf.without(branch.span);
        // without it no server could send: a person decides who may
        let fix = if lets_somebody_pass(&Spf::read(&mended)) {
            replace(facts, &facts.texts, txt, &mended, Safety::Ask)
        } else {
            show()
        };
        found.push(
            INCLUDE_NOT_NEEDED
                .on(&facts.texts, txt)
                .span(branch.span)
                .with("service", service.name.as_str())
                .with("term", branch.term.as_str())
                .with("signs", if has_key(facts, service) { "yes" } else { "no" })
                .fix(fix),
        );
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::checks::scene::{DOMAIN, scene};

    #[test]
    fn an_include_of_a_service_with_its_own_bounce_address_is_found() {
        let scene = scene(&[
            (DOMAIN, "v=spf1 mx include:servers.mcsv.net ~all"),
            ("servers.mcsv.net", "v=spf1 ip4:192.0.2.1 ~all"),
        ]);
        let finding = scene.finding("spf/include-not-needed");
        assert_eq!(finding.args["service"], "Mailchimp".into());
        assert_eq!(finding.args["signs"], "no".into());
        assert_eq!(scene.mended("spf/include-not-needed"), ["v=spf1 mx ~all"]);
    }

    #[test]
    fn the_last_that_is_allowed_is_not_taken_out() {
        let scene = scene(&[
            (DOMAIN, "v=spf1 include:servers.mcsv.net -all"),
            ("servers.mcsv.net", "v=spf1 ip4:192.0.2.1 ~all"),
        ]);
        assert!(scene.mended("spf/include-not-needed").is_empty());
        assert!(scene.found().contains(&"spf/include-not-needed"));
    }

    #[test]
    fn an_include_that_can_align_is_fine() {
        let scene = scene(&[
            (DOMAIN, "v=spf1 include:_spf.google.com ~all"),
            ("_spf.google.com", "v=spf1 ip4:192.0.2.1 ~all"),
        ]);
        assert!(!scene.found().contains(&"spf/include-not-needed"));
    }
}
