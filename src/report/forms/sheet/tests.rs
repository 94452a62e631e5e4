//! Sheets: exact values, widths, the habits of hosts, edits and removals.

use super::*;
use crate::locales::{Lang, Words};
use mailmend_providers::RecordType;

const ZONE: &str = "example.test";
const OLD: &str = "v=DMARC1; p=reject; rua=mailto:d@example.test";
const NEW: &str = "v=DMARC1; p=none; sp=reject; rua=mailto:d@example.test";

fn set(name: &str, values: &[&str]) -> RecordSet {
    let name = DomainName::parse(name).unwrap();
    let values = values.iter().map(|text| Value::from(*text));
    RecordSet::new(name, RecordType::Txt, 300, values)
}

fn change(name: &str, before: &[&str], after: &[&str]) -> Change {
    let some = |values: &[&str]| (!values.is_empty()).then(|| set(name, values));
    Change {
        name: DomainName::parse(name).unwrap(),
        kind: RecordType::Txt,
        before: some(before),
        after: some(after),
    }
}

fn parts(change: &Change, host: Option<&str>, lang: Lang, width: usize) -> Vec<Part> {
    let words = Words::new(lang);
    let style = Style::new(width, &words);
    let zone = DomainName::parse(ZONE).unwrap();
    let sheet = Sheet {
        zone: &zone,
        host: host.map(|id| knowledge::host(id).unwrap()),
        style: &style,
    };
    sheet.parts(change, (1, 1))
}

fn said(parts: &[Part]) -> String {
    let said = parts.iter().filter_map(|part| match part {
        Part::Said(text) => Some(text.split_whitespace().collect::<Vec<_>>().join(" ")),
        Part::Value(_) => None,
    });
    said.collect::<Vec<_>>().join(" ")
}

fn values(parts: &[Part]) -> Vec<&str> {
    let values = parts.iter().filter_map(|part| match part {
        Part::Value(text) => Some(text.as_str()),
        Part::Said(_) => None,
    });
    values.collect()
}

#[test]
fn every_value_is_exact_and_every_word_fits_at_every_width_in_every_language() {
    let key = format!("v=DKIM1; k=rsa; p={}", "Ab/+".repeat(98));
    let key_change = change("s1._domainkey.example.test", &[], &[&key]);
    let dmarc = change("_dmarc.example.test", &[OLD], &[NEW]);
    for lang in Lang::all() {
        for width in [40, 60, 80, 120] {
            for host in [None, Some("cloudflare"), Some("godaddy"), Some("ovh")] {
                assert_eq!(
                    values(&parts(&key_change, host, lang, width)),
                    [key.as_str()]
                );
                let told = parts(&dmarc, host, lang, width);
                assert_eq!(values(&told), [NEW]);
                for part in told {
                    let Part::Said(line) = part else { continue };
                    let columns = unicode_width::UnicodeWidthStr::width(line.as_str());
                    assert!(columns <= width || line.ends_with(OLD), "{width}: {line}");
                }
            }
        }
    }
}

#[test]
fn a_host_whose_person_quotes_and_cuts_gets_it_so() {
    let key = format!("v=DKIM1; k=rsa; p={}", "Ab/+".repeat(98));
    let told = parts(
        &change("s1._domainkey.example.test", &[], &[&key]),
        Some("route53"),
        Lang::En,
        80,
    );
    let pasted = values(&told)[0];
    assert!(pasted.starts_with("\"v=DKIM1;") && pasted.contains("\" \""));
    assert_eq!(pasted.replace("\" \"", "").trim_matches('"'), key);
    assert!(said(&told).contains("2 quoted pieces"), "{}", said(&told));
}

#[test]
fn an_edit_tells_old_and_new_and_what_differs() {
    let told = said(&parts(
        &change("_dmarc.example.test", &[OLD], &[NEW]),
        None,
        Lang::En,
        80,
    ));
    assert!(told.contains("edit the existing record"));
    assert!(told.contains(&format!("- {OLD}")));
    assert!(told.contains("p=none; sp=reject"), "{told}");
}

#[test]
fn joining_two_records_says_which_one_to_delete_first() {
    let joined = change(
        ZONE,
        &["v=spf1 -all", "v=spf1 a ~all", "site=1"],
        &["v=spf1 a -all", "site=1"],
    );
    let told = said(&parts(&joined, Some("cloudflare"), Lang::En, 80));
    let delete = told.find("- v=spf1 a ~all").unwrap();
    assert!(delete < told.find("- v=spf1 -all").unwrap(), "{told}");
    assert!(told.contains("1 other value"), "{told}");
}

#[test]
fn what_a_host_does_not_take_is_said() {
    let long = "x".repeat(600);
    let of = |host| {
        said(&parts(
            &change("a.example.test", &[], &[&long]),
            Some(host),
            Lang::En,
            80,
        ))
    };
    let narrow = knowledge::hosts()
        .iter()
        .find(|host| host.txt_limit == Some(512))
        .unwrap();
    assert!(of(&narrow.id).contains("at most 512"));
    assert!(!of("cloudflare").contains("at most"));
}

#[test]
fn a_private_key_that_goes_is_masked() {
    let secret = "-----BEGIN PRIVATE KEY----- MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC -----END PRIVATE KEY-----";
    let told = said(&parts(
        &change("s1._domainkey.example.test", &[secret], &[]),
        None,
        Lang::En,
        80,
    ));
    assert!(!told.contains("MIIEvQ"), "{told}");
}
