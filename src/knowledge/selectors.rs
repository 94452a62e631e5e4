//! The usual DKIM selectors: what is tried when nothing is known.

use std::sync::OnceLock;

use super::services::{Confidence, services};

/// Selectors that many servers and services use, the most usual first.
const USUAL: &[&str] = &[
    "selector1",
    "selector2",
    "google",
    "default",
    "s1",
    "s2",
    "k1",
    "k2",
    "k3",
    "dkim",
    "mail",
    "mail1",
    "email",
    "smtp",
    "mx",
    "key1",
    "key2",
    "key3",
    "dkim1",
    "dkim2",
    "m1",
    "dk",
    "pm",
    "api",
    "x",
];

/// Services whose selectors are tried too: those that many domains use.
const WIDESPREAD: &[&str] = &[
    "activecampaign",
    "mandrill",
    "brevo",
    "mailjet",
    "mailerlite",
    "kit",
    "zendesk",
    "proton",
    "fastmail",
    "icloud",
    "ovh",
    "gandi",
    "ionos",
    "hostinger",
    "godaddy",
    "zoho",
    "klaviyo",
    "mailgun",
    "resend",
    "intercom",
];

/// The selectors that are tried when nothing is known about a domain, in a stable order, each one once.
pub fn probe_selectors() -> &'static [String] {
    static LIST: OnceLock<Vec<String>> = OnceLock::new();
    LIST.get_or_init(|| {
        let mut list: Vec<String> = USUAL.iter().map(|s| (*s).to_owned()).collect();
        for id in WIDESPREAD {
            let known = services()
                .iter()
                .find(|s| s.id == *id && s.confidence > Confidence::Low);
            // one of a service is enough: where it is in use, its first one is there
            for selector in known.iter().filter_map(|s| s.selectors.first()) {
                if !list.contains(selector) {
                    list.push(selector.clone());
                }
            }
        }
        list
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::service;
    use super::*;

    #[test]
    fn the_usual_selectors_are_tried_once_each() {
        let list = probe_selectors();
        let once: BTreeSet<_> = list.iter().collect();
        assert_eq!(once.len(), list.len());
        assert!((40..=50).contains(&list.len()), "{}", list.len());
        for selector in [
            "default",
            "dkim",
            "mail",
            "s1",
            "k1",
            "selector1",
            "google",
            "acdkim1",
        ] {
            assert!(list.iter().any(|s| s == selector), "{selector}");
        }
    }

    #[test]
    fn every_widespread_service_is_in_the_catalogue() {
        for id in WIDESPREAD {
            assert!(service(id).is_some(), "{id}");
        }
    }
}
