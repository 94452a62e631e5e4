//! `mailmend lint`: near misses of every kind through the command line, the byte that is pointed at, the corrected line.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod command;
mod stage;

use std::net::SocketAddr;

use command::{Desk, Run};
use serde_json::Value as Json;

const RSA: &str = "MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDwIRP/UC3SBsEmGqZ9ZJW3/DkMoGeLnQg1fWn7/zYtIxN2SnFCjxOCKG9v3b4jYfcTNh5ijSsq631uBItLa7od+v/RtdC2UzJ1lWT947qR+Rcac2gbto/NMqJ0fzfVjH4OuKhitdY9tf6mcwGjaNBcWToIMmPSPDdQPNUYckcQ2QIDAQAB";

/// A desk whose resolver nobody is: nothing may be asked.
fn desk() -> Desk {
    Desk::at(SocketAddr::from(([127, 0, 0, 1], 9)))
}

fn lint(desk: &Desk, kind: &str, text: &str) -> (Run, Json) {
    let run = desk.run(&["lint", "--json", "--type", kind, "--", text]);
    let document = run.json("lint");
    assert_eq!(document["exit_code"], run.code, "{text}");
    (run, document)
}

/// Each is invalid, is told by this rule at these bytes, and comes out so.
fn near_misses(kind: &str, cases: &[(&str, &str, &str, &str)]) {
    let desk = desk();
    for (text, rule, at, right) in cases {
        let (run, document) = lint(&desk, kind, text);
        assert_eq!(run.code, 1, "{text}: {document:#}");
        assert_eq!(document["validity"], "invalid", "{text}");
        let findings = document["findings"].as_array().unwrap();
        let finding = findings
            .iter()
            .find(|finding| finding["rule"] == *rule)
            .unwrap_or_else(|| panic!("{text}: {findings:#?}"));
        let span: Vec<usize> = serde_json::from_value(finding["span"].clone()).unwrap();
        assert_eq!(&text[span[0]..span[1]], *at, "{text}");
        assert_eq!(document["corrected"], *right, "{text}");
        let (again, document) = lint(&desk, kind, right);
        assert_eq!(again.code, 0, "{right}: {document:#}");
    }
}

#[test]
fn near_misses_of_dmarc() {
    let right = "v=DMARC1; p=none; rua=mailto:a@b.test";
    near_misses(
        "dmarc",
        &[
            (
                "v=DMARC1 p=none; rua=mailto:a@b.test",
                "dmarc/separator",
                " ",
                right,
            ),
            (
                "v=DMARC1; p=none rua=mailto:a@b.test",
                "dmarc/separator",
                " ",
                right,
            ),
            (
                "v=DMARC1, p=none, rua=mailto:a@b.test",
                "dmarc/separator",
                ",",
                right,
            ),
            (
                "v=DMARC1p=none; rua=mailto:a@b.test",
                "dmarc/separator",
                "p",
                "v=DMARC1; p=none; rua=mailto:a@b.test",
            ),
            (
                "v=DMARC; p=none; rua=mailto:a@b.test",
                "dmarc/v-value",
                "v=DMARC",
                right,
            ),
            (
                "v=DMARK1; p=none; rua=mailto:a@b.test",
                "dmarc/v-value",
                "v=DMARK1",
                right,
            ),
            (
                "v=dmarc1; p=none; rua=mailto:a@b.test",
                "dmarc/v-value",
                "v=dmarc1",
                right,
            ),
            (
                "p=none; rua=mailto:a@b.test",
                "dmarc/v-not-first",
                "p=none",
                right,
            ),
            (
                " v=DMARC1; p=none; rua=mailto:a@b.test",
                "dmarc/v-not-first",
                " ",
                right,
            ),
            (
                "v=DMARC1; p=rejct",
                "dmarc/p-invalid",
                "p=rejct",
                "v=DMARC1; p=reject",
            ),
            (
                "v=DMARC1; p=\"none\"; rua=mailto:a@b.test",
                "dmarc/p-invalid",
                "p=\"none\"",
                right,
            ),
            (
                "v=DMARC1; p:none",
                "dmarc/stray-text",
                "p:none",
                "v=DMARC1; p=none",
            ),
            (
                "v=DMARC1; p=none; rua=a@b.test",
                "dmarc/rua-no-mailto",
                "a@b.test",
                right,
            ),
            (
                "v=DMARC1; p=none; rua=mailto:a@b.test; mailto:c@b.test",
                "dmarc/rua-semicolon",
                "mailto:c@b.test",
                "v=DMARC1; p=none; rua=mailto:a@b.test,mailto:c@b.test",
            ),
            (
                "\u{201c}v=DMARC1; p=none; rua=mailto:a@b.test\u{201d}",
                "dns/value-is-quoted-twice",
                "\u{201c}",
                right,
            ),
            (
                "v=DMARC1;\u{a0}p=none; rua=mailto:a@b.test",
                "dns/non-ascii",
                "\u{a0}",
                right,
            ),
            (
                "v=DMARC1&#59; p=none; rua=mailto:a@b.test",
                "dns/non-ascii",
                "&#59;",
                right,
            ),
            (
                "v=DMARC1\\; p=none\\; rua=mailto:a@b.test",
                "dns/backslash-semicolon",
                "\\;",
                right,
            ),
            (
                "v=DMARC1; p=none;\nrua=mailto:a@b.test",
                "dns/line-break-in-value",
                "\n",
                right,
            ),
            (
                "_dmarc IN TXT \"v=DMARC1; p=none; rua=mailto:a@b.test\"",
                "dns/zone-form-in-value",
                "_dmarc IN TXT \"",
                right,
            ),
        ],
    );
}

#[test]
fn near_misses_of_spf() {
    let right = "v=spf1 include:a.test -all";
    near_misses(
        "spf",
        &[
            (
                "v=spf1;include:a.test -all",
                "spf/version-token",
                "v=spf1;",
                right,
            ),
            (
                "v=spf1include:a.test -all",
                "spf/version-token",
                "v=spf1",
                right,
            ),
            (
                "spf1 include:a.test -all",
                "spf/version-token",
                "spf1 ",
                right,
            ),
            (
                "v=spf1 include:a.test-all",
                "spf/missing-space",
                "include:a.test-all",
                right,
            ),
            (
                "v=spf1 include=a.test -all",
                "spf/colon-vs-equals",
                "include=a.test",
                right,
            ),
            (
                "v=spf1 inlcude:a.test -all",
                "spf/unknown-mechanism",
                "inlcude:a.test",
                right,
            ),
            (
                "v=spf1 include:a.test \u{2013}all",
                "dns/non-ascii",
                "\u{2013}",
                right,
            ),
            (
                "v=spf1 include:a.test\n-all",
                "dns/line-break-in-value",
                "\n",
                right,
            ),
            (
                "\"v=spf1 include:a.test \" \"-all\"",
                "dns/zone-form-in-value",
                "\"",
                right,
            ),
        ],
    );
}

#[test]
fn near_misses_of_dkim() {
    let right = format!("v=DKIM1; k=rsa; p={RSA}");
    let (head, tail) = RSA.split_at(100);
    let cases = [
        (format!("v=DKIM1 k=rsa; p={RSA}"), "dkim/separator", " "),
        (format!("v=DKIM1; k=rsa p={RSA}"), "dkim/separator", " "),
        (format!("v=DKIM1: k=rsa: p={RSA}"), "dkim/separator", ":"),
        (
            format!("v=dkim1; k=rsa; p={RSA}"),
            "dkim/v-value",
            "v=dkim1",
        ),
        (
            format!("k=rsa; v=DKIM1; p={RSA}"),
            "dkim/v-not-first",
            "v=DKIM1",
        ),
        (format!("v=DKIM1; k=rsa; P={RSA}"), "dkim/tag-case", "P"),
        (
            format!("v=DKIM1; k=rsa; p={head}\u{201d}{tail}"),
            "dns/non-ascii",
            "\u{201d}",
        ),
        (
            format!("v=DKIM1; k=rsa; p={head}...{tail}"),
            "dkim/p-not-base64",
            ".",
        ),
        (
            format!("v=DKIM1; k=rsa; p={RSA}=="),
            "dkim/p-not-base64",
            "=",
        ),
        (
            format!("\"v=DKIM1; k=rsa; p={head}\" \"{tail}\""),
            "dns/zone-form-in-value",
            "\"",
        ),
        (
            format!("s1._domainkey IN TXT ( \"v=DKIM1; k=rsa; p={head}\" \"{tail}\" ) ; DKIM key"),
            "dns/zone-form-in-value",
            "s1._domainkey IN TXT ( \"",
        ),
        (RSA.to_owned(), "dkim/v-value", &RSA[..1]),
    ];
    let cases: Vec<_> = cases
        .iter()
        .map(|(text, rule, at)| (text.as_str(), *rule, *at, right.as_str()))
        .collect();
    near_misses("dkim", &cases);
}

#[test]
fn two_halves_in_two_records_are_put_together() {
    let (head, tail) = RSA.split_at(150);
    let run = desk()
        .run(&[
            "lint",
            "--json",
            "--type",
            "dkim",
            "--",
            &format!("v=DKIM1; p={head}"),
            tail,
        ])
        .ends_with(1);
    let document = run.json("lint");
    assert_eq!(
        document["findings"][0]["rule"],
        "dns/split-into-two-records"
    );
    assert_eq!(document["corrected"], format!("v=DKIM1; p={RSA}"));
}

#[test]
fn a_key_cut_at_255_is_known_and_nothing_is_invented() {
    let whole = format!("v=DKIM1; k=rsa; p={RSA}");
    let (_, document) = lint(&desk(), "dkim", &whole[..200]);
    assert_eq!(document["findings"][0]["rule"], "dkim/p-truncated");
    assert_eq!(document["corrected"], Json::Null);
}

#[test]
fn a_private_key_is_found_and_never_printed() {
    let pem = std::process::Command::new("openssl")
        .args([
            "genpkey",
            "-algorithm",
            "RSA",
            "-pkeyopt",
            "rsa_keygen_bits:1024",
        ])
        .output()
        .unwrap();
    let pem = String::from_utf8(pem.stdout).unwrap();
    let bare: String = pem.lines().filter(|line| !line.starts_with('-')).collect();
    let desk = desk();
    for text in [
        format!("v=DKIM1; k=rsa; p={bare}"),
        format!("v=DKIM1; p={pem}"),
        pem.clone(),
        bare.clone(),
    ] {
        for words in [&["lint", "--json"][..], &["lint"]] {
            let words = [words, &["--type", "dkim", "--", &text]].concat();
            let run = desk.run(&words).ends_with(1);
            let said = format!("{}{}", run.stdout, run.stderr).replace(char::is_whitespace, "");
            assert!(!said.contains(&bare[40..80]), "{said}");
            assert!(said.contains("dkim/p-is-private-key"), "{said}");
        }
    }
}

#[test]
fn the_record_comes_from_a_word_a_file_or_standard_input() {
    let desk = desk();
    let right = "v=DMARC1; p=none; rua=mailto:a@b.test";
    let file = desk.file("record.txt", &format!("{right}\n"));
    for run in [
        desk.run(&["lint", "--type", "dmarc", right]),
        desk.run(&["lint", "--type", "dmarc", "--file", &file]),
        desk.run_with(&["lint", "--type", "dmarc", "-"], &format!("{right}\r\n")),
        desk.run_with(&["lint", "--type", "dmarc", "--file", "-"], right),
    ] {
        run.ends_with(0).prints("A valid DMARC record.");
    }
}

#[test]
fn the_domain_is_named_when_it_is_given() {
    let desk = desk();
    let words = [
        "lint",
        "--json",
        "--type",
        "dmarc",
        "--domain",
        "acme.test",
        "v=DMARC1; p=none",
    ];
    let document = desk.run(&words).ends_with(0).json("lint");
    assert_eq!(document["domain"], "acme.test");
    assert_eq!(document["findings"][0]["name"], "_dmarc.acme.test");
}

#[test]
fn wrong_words_are_refused_and_another_kind_is_named() {
    let desk = desk();
    desk.run(&["lint", "--type", "dmarc"]).ends_with(2);
    desk.run(&["lint", "v=DMARC1; p=none"]).ends_with(2);
    desk.run(&["lint", "--type", "mx", "x"]).ends_with(2);
    desk.run(&["lint", "--type", "dmarc", "--file", "/nonexistent"])
        .ends_with(2);
    desk.run(&["lint", "--type", "spf", "v=DMARC1; p=none"])
        .ends_with(1)
        .prints("This is no SPF record but a DMARC record.");
}

#[test]
fn the_neighbours_are_judged_and_mended() {
    let desk = desk();
    for (kind, text, right) in [
        ("mta-sts", "v=STSv1 id=2026-01-01", "v=STSv1; id=20260101"),
        (
            "tls-rpt",
            "v=TLSRPT1; rua=tls@acme.test",
            "v=TLSRPTv1; rua=mailto:tls@acme.test",
        ),
        (
            "bimi",
            "v=BIMI; l=https://acme.test/logo.svg",
            "v=BIMI1; l=https://acme.test/logo.svg",
        ),
    ] {
        let run = desk.run(&["lint", "--type", kind, "--json", text]);
        let document = run.ends_with(1).json("lint");
        assert_eq!(document["validity"], "invalid", "{text}");
        assert_eq!(document["corrected"], right, "{text}");
        desk.run(&["lint", "--type", kind, right]).ends_with(0);
    }
    desk.run(&[
        "lint",
        "--type",
        "bimi",
        "v=BIMI1; l=https://acme.test/logo.png",
    ])
    .ends_with(1);
}

#[test]
fn hostile_texts_are_survived() {
    let desk = desk();
    let deep = "\" ".repeat(20_000) + "v=DKIM1; p=";
    let many = "v=DMARC1; ".to_owned() + &"p=none; ".repeat(7_000);
    let signs = "\u{a0}\u{201c}".repeat(9_000) + "v=DMARC1; p=none";
    let escapes = "v=DMARC1; p=\u{1b}[31mnone\u{7}".to_owned();
    let quotes = "(".repeat(15_000) + &"\"".repeat(15_000);
    for text in [deep, many, signs, escapes, quotes, "\\".repeat(16_000)] {
        for kind in ["spf", "dkim", "dmarc", "mta-sts", "tls-rpt", "bimi"] {
            let run = desk.run_with(&["lint", "--type", kind, "-"], &text);
            assert!([0, 1].contains(&run.code), "{kind}: {}", run.stderr);
        }
    }
}
