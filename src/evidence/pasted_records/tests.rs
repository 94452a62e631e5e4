//! Pages of sending services as people copy them.

use super::*;
use RecordType::{Cname, Mx, Txt};

fn zone() -> DomainName {
    DomainName::parse("acme-shop.test").unwrap()
}

fn told(text: &str) -> Vec<(String, RecordType, String)> {
    let pasted = read(text, &zone());
    assert_eq!(pasted.unread, [], "{text}");
    pasted
        .records
        .iter()
        .map(|r| (r.name.relative_to(&zone()), r.kind, r.value.lossy()))
        .collect()
}

type Wanted = (&'static str, RecordType, &'static str);

const TWO: &[Wanted] = &[
    ("acdkim1._domainkey", Cname, "dkim.acdkim1.acems1.com"),
    ("acdkim2._domainkey", Cname, "dkim.acdkim2.acems1.com"),
];

const KEY: &[Wanted] = &[(
    "s1._domainkey",
    Txt,
    "v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0",
)];

const CASES: &[(&str, &str, &[Wanted])] = &[
    (
        "type first",
        "CNAME  acdkim1._domainkey  dkim.acdkim1.acems1.com\nCNAME  acdkim2._domainkey  dkim.acdkim2.acems1.com",
        TWO,
    ),
    (
        "name first, whole names, dots at the ends",
        "acdkim1._domainkey.acme-shop.test. CNAME dkim.acdkim1.acems1.com.\nacdkim2._domainkey.acme-shop.test. CNAME dkim.acdkim2.acems1.com.",
        TWO,
    ),
    (
        "zone-file lines",
        "$TTL 3600\n; DKIM\nacdkim1._domainkey 3600 IN CNAME dkim.acdkim1.acems1.com.\nacdkim2._domainkey IN CNAME dkim.acdkim2.acems1.com.",
        TWO,
    ),
    (
        "a table with tabs and titles",
        "Host\tType\tPoints to\tTTL\nacdkim1._domainkey\tCNAME\tdkim.acdkim1.acems1.com\t3600\nacdkim2._domainkey\tCNAME\tdkim.acdkim2.acems1.com\t3600",
        TWO,
    ),
    (
        "a table of Markdown",
        "| Type | Name | Value | Status |\n|------|:----:|-------|---|\n| CNAME | `acdkim1._domainkey` | `dkim.acdkim1.acems1.com` | pending |\n| CNAME | `acdkim2._domainkey` | `dkim.acdkim2.acems1.com` | pending |",
        TWO,
    ),
    (
        "commas",
        "Type,Name,Value\nCNAME,acdkim1._domainkey,dkim.acdkim1.acems1.com\nCNAME,acdkim2._domainkey,dkim.acdkim2.acems1.com",
        TWO,
    ),
    (
        "labels",
        "Record 1\nType: CNAME\nHost / Name: acdkim1._domainkey\nPoints to: dkim.acdkim1.acems1.com\n\nRecord 2\nType: CNAME\nHost / Name: acdkim2._domainkey\nPoints to: dkim.acdkim2.acems1.com\n",
        TWO,
    ),
    (
        "labels without empty lines, in another order",
        "Name: acdkim1._domainkey\nType: CNAME\nValue: dkim.acdkim1.acems1.com\nName: acdkim2._domainkey\nType: CNAME\nValue: dkim.acdkim2.acems1.com",
        TWO,
    ),
    (
        "labels with the value below",
        "Type\nCNAME\n\nName\nacdkim1._domainkey\n\nValue\ndkim.acdkim1.acems1.com\n\nType\nCNAME\n\nName\nacdkim2._domainkey\n\nValue\ndkim.acdkim2.acems1.com",
        TWO,
    ),
    (
        "cells one below the other",
        "Type\nHost\nValue\nCNAME\nacdkim1._domainkey.acme-shop.test\ndkim.acdkim1.acems1.com\nCNAME\nacdkim2._domainkey.acme-shop.test\ndkim.acdkim2.acems1.com",
        TWO,
    ),
    (
        "French labels",
        "Type : CNAME\nSous-domaine : acdkim1._domainkey\nCible : dkim.acdkim1.acems1.com.\nType : CNAME\nSous-domaine : acdkim2._domainkey\nCible : dkim.acdkim2.acems1.com.",
        TWO,
    ),
    (
        "arrows and no type",
        "acdkim1._domainkey -> dkim.acdkim1.acems1.com\nacdkim2._domainkey \u{2192} dkim.acdkim2.acems1.com",
        TWO,
    ),
    (
        "quoted mail, hard spaces, prose around it",
        "> Please add these records to your DNS:\n>\n> CNAME\u{a0}acdkim1._domainkey\u{a0}dkim.acdkim1.acems1.com\n> CNAME acdkim2._domainkey dkim.acdkim2.acems1.com\n>\n> Thank you!",
        TWO,
    ),
    (
        "a key on one line",
        "TXT s1._domainkey v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0",
        KEY,
    ),
    (
        "a key with its TTL and status behind",
        "s1._domainkey TXT v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0 3600 Verified",
        KEY,
    ),
    (
        "a key in quoted pieces",
        "s1._domainkey.acme-shop.test. 300 IN TXT \"v=DKIM1; k=rsa; \" \"p=MIIBIjANBgk\" \"qhkiG9w0\"",
        KEY,
    ),
    (
        "a key as opendkim-genkey writes it",
        "s1._domainkey\tIN\tTXT\t( \"v=DKIM1; k=rsa; \"\n\t  \"p=MIIBIjANBgk\"\n\t  \"qhkiG9w0\" )  ; ----- DKIM key s1 for acme-shop.test",
        KEY,
    ),
    (
        "a key that the page wrapped",
        "Name: s1._domainkey\nType: TXT\nValue: v=DKIM1; k=rsa; p=MIIBIjANBgk\nqhkiG9w0\n",
        KEY,
    ),
    (
        "a bare key after its name",
        "s1._domainkey.acme-shop.test\nv=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0",
        KEY,
    ),
    (
        "a bare key before its name",
        "v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0\n\nHost name: s1._domainkey",
        KEY,
    ),
    (
        "our own record file",
        "s1._domainkey.acme-shop.test TXT\nv=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0\n",
        KEY,
    ),
    (
        "a name that the panel doubled",
        "TXT s1._domainkey.acme-shop.test.acme-shop.test \"v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0\"",
        KEY,
    ),
    (
        "MX and SPF of a return path",
        "MX\tsend\tfeedback-smtp.eu-west-1.amazonses.com\t10\nTXT\tsend\tv=spf1 include:amazonses.com ~all\nTXT\tresend._domainkey\tp=MIGfMA0GCSq",
        &[
            ("send", Mx, "10 feedback-smtp.eu-west-1.amazonses.com"),
            ("send", Txt, "v=spf1 include:amazonses.com ~all"),
            ("resend._domainkey", Txt, "p=MIGfMA0GCSq"),
        ],
    ),
    (
        "MX with its preference in front",
        "acme-shop.test. 3600 IN MX 20 mx.example.net.\n@ MX 10 mx1.example.net",
        &[
            ("@", Mx, "20 mx.example.net"),
            ("@", Mx, "10 mx1.example.net"),
        ],
    ),
    (
        "MX with labels",
        "Type: MX\nName: @\nPriority: 5\nValue: mx.example.net",
        &[("@", Mx, "5 mx.example.net")],
    ),
    (
        "a verification string",
        "Type: TXT\nName: @\nValue: klaviyo-site-verification=AbC12",
        &[("@", Txt, "klaviyo-site-verification=AbC12")],
    ),
    (
        "an SPF and a DMARC record without names",
        "v=spf1 include:servers.mcsv.net ~all\nv=DMARC1; p=none; rua=mailto:a@b.test",
        &[
            ("@", Txt, "v=spf1 include:servers.mcsv.net ~all"),
            ("_dmarc", Txt, "v=DMARC1; p=none; rua=mailto:a@b.test"),
        ],
    ),
];

#[test]
fn every_page_is_read() {
    for (what, text, wanted) in CASES {
        let wanted: Vec<_> = wanted
            .iter()
            .map(|(name, kind, value)| ((*name).to_owned(), *kind, (*value).to_owned()))
            .collect();
        assert_eq!(told(text), wanted, "{what}");
    }
}

#[test]
fn what_matters_before_publishing_is_remarked() {
    let pasted = read(
        "TXT _dmarc v=DMARC1; p=none\nTXT @ v=spf1 -all\nTXT a.acme-shop.test.acme-shop.test x-verification=1\nCNAME k1._domainkey.other.com dkim.mcsv.net",
        &zone(),
    );
    let name = |text| DomainName::parse(text).unwrap();
    assert_eq!(
        pasted.remarks,
        [
            Remark::SetsPolicy(name("_dmarc.acme-shop.test")),
            Remark::SetsSpf(zone()),
            Remark::DoubledOrigin(name("a.acme-shop.test")),
            Remark::OutsideZone(name("k1._domainkey.other.com")),
        ]
    );
}

#[test]
fn what_cannot_be_read_is_told_by_its_line() {
    let pasted = read(
        "hello\nCNAME {selector}._domainkey target\nv=DKIM1; k=rsa; p=MIIB\n",
        &zone(),
    );
    assert!(pasted.records.is_empty());
    let lines: Vec<_> = pasted.unread.iter().map(|unread| unread.line).collect();
    assert_eq!(lines, [2]);
    assert_eq!(
        pasted.remarks,
        [Remark::KeyWithoutName(3, "v=DKIM1; k=rsa; p=MIIB".into())]
    );
}

#[test]
fn a_record_knows_its_line_and_ttl_and_is_told_once() {
    let line = "s1._domainkey 3600 IN CNAME a.example.net.";
    let pasted = read(&format!("text\n\n{line}\n{line}\n"), &zone());
    assert_eq!(pasted.records.len(), 1);
    assert_eq!(pasted.records[0].line, 3);
    assert_eq!(pasted.records[0].ttl, Some(3600));
}

#[test]
fn a_name_below_a_subdomain_stays_there() {
    assert_eq!(
        told("CNAME s1._domainkey.news s1.domainkey.u1.wl2.sendgrid.net"),
        [(
            "s1._domainkey.news".to_owned(),
            Cname,
            "s1.domainkey.u1.wl2.sendgrid.net".to_owned()
        )]
    );
}

#[test]
fn prose_is_no_record() {
    for text in [
        "",
        "Add a TXT record to your domain.",
        "Hello Ann, a name is a name. MX is fine, thank you.",
        "((((\n\"\n\\\n||||",
        "Type\nType\nName\n:\n=",
    ] {
        assert_eq!(read(text, &zone()).records, [], "{text}");
    }
}

#[test]
fn garbage_is_survived() {
    let pieces = [
        "TXT", " ", "\n", "\t", "\"", "\\", "(", ")", "name:", "v=DKIM1;", "p=MII", "a.b", "@",
        ",", "|", "é", "\0", "10", "CNAME", "$ORIGIN", "_dmarc",
    ];
    let mut seed = 7_u64;
    for _ in 0..1000 {
        let mut text = String::new();
        for _ in 0..50 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            text.push_str(pieces[(seed >> 33) as usize % pieces.len()]);
        }
        let _ = read(&text, &zone());
    }
    let many: String = (0..5000)
        .map(|n| format!("CNAME a{n} b.example.net\n"))
        .collect();
    assert!(read(&many, &zone()).records.len() <= MOST_RECORDS);
}

#[test]
fn microsofts_page_is_read() {
    let wanted = [
        (
            "selector1._domainkey",
            "selector1-acme-shop-test._domainkey.acme.onmicrosoft.com",
        ),
        (
            "selector2._domainkey",
            "selector2-acme-shop-test._domainkey.acme.onmicrosoft.com",
        ),
    ]
    .map(|(name, target)| (name.to_owned(), Cname, target.to_owned()));
    let page = "Host Name : selector1._domainkey\nPoints to address or value: selector1-acme-shop-test._domainkey.acme.onmicrosoft.com\n\n\
                Host name: selector2._domainkey.acme-shop.test\nPoints to address: selector2-acme-shop-test._domainkey.acme.onmicrosoft.com";
    assert_eq!(told(page), wanted);
}

#[test]
fn json_is_read_however_deep() {
    let page = r#"{"dns": {"dkim1": {"valid": false, "type": "cname", "host": "acdkim1._domainkey.acme-shop.test", "data": "dkim.acdkim1.acems1.com"},
        "dkim2": {"type": "CNAME", "name": "acdkim2._domainkey", "ttl": "Auto", "value": "dkim.acdkim2.acems1.com"}}}"#;
    let wanted: Vec<_> = TWO
        .iter()
        .map(|(name, kind, value)| ((*name).to_owned(), *kind, (*value).to_owned()))
        .collect();
    assert_eq!(told(page), wanted);
}

#[test]
fn a_key_of_another_domain_is_never_put_inside_this_zone() {
    let pasted = read("CNAME k2._domainkey.other.test dkim2.mcsv.net", &zone());
    assert_eq!(pasted.records[0].name.as_str(), "k2._domainkey.other.test");
    let other = DomainName::parse("k2._domainkey.other.test").unwrap();
    assert_eq!(pasted.remarks, [Remark::OutsideZone(other)]);
}
