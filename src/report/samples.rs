//! Reports for tests: the usual troubles, a healthy domain, silence, and hostile text.

use base64::Engine as _;

use super::CheckReport;
use crate::checks::scene::{Scene, scene, scene_of};
use crate::facts::Because;

const RSA: &str = "v=DKIM1; k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDwIRP/UC3SBsEmGqZ9ZJW3/DkMoGeLnQg1fWn7/zYtIxN2SnFCjxOCKG9v3b4jYfcTNh5ijSsq631uBItLa7od+v/RtdC2UzJ1lWT947qR+Rcac2gbto/NMqJ0fzfVjH4OuKhitdY9tf6mcwGjaNBcWToIMmPSPDdQPNUYckcQ2QIDAQAB";

fn report(scene: Scene) -> CheckReport {
    CheckReport::new(scene.facts)
}

/// Reports of small worlds; the first is the seed case: a policy that refuses, and no proof.
pub(super) fn reports() -> Vec<CheckReport> {
    let policy = "v=DMARC1; p=reject; rua=mailto:dmarc@example.test; pct=50";
    let long = format!(
        "v=spf1 {}ip4:192.0.2.999 ~all",
        "ip4:192.0.2.1 ip4:192.0.2.2 ".repeat(12)
    );
    vec![
        report(
            scene(&[
                (
                    "example.test",
                    "v=spf1 include:spf.service.test ip4:203.0.113.25 ~all",
                ),
                (
                    "spf.service.test",
                    "v=spf1 include:gone.service.test ip4:192.0.2.0/24 -all",
                ),
                ("_dmarc.example.test", policy),
            ])
            .with_unseen_keys()
            .service("activecampaign", Because::Named),
        ),
        report(scene(&[
            ("example.test", "v=spf1 -all"),
            ("s1._domainkey.example.test", RSA),
            (
                "_dmarc.example.test",
                "v=DMARC1; p=quarantine; sp=none; t=y; rua=mailto:a@example.test",
            ),
        ])),
        report(scene_of(
            "news.example.test",
            &[("_dmarc.example.test", "v=DMARC1; p=reject; sp=quarantine")],
        )),
        report(scene(&[
            ("example.test", "TIMEOUT"),
            ("_dmarc.example.test", "TIMEOUT"),
        ])),
        report(
            scene(&[
                ("example.test", &long),
                ("_dmarc.example.test", "v=DMARC1; p=rejct"),
                ("_dmarc.example.test", "v=DMARC1; p=none"),
                ("*._domainkey.example.test", "v=DKIM1; p="),
            ])
            .mx(&[])
            .server("ns1.example.test", "_dmarc.example.test", &[policy])
            .server("ns2.example.test", "_dmarc.example.test", &[])
            .server("ns3.example.test", "_dmarc.example.test", &["TIMEOUT"]),
        ),
        report(
            scene(&[
                ("example.test", "v=spf1 redirect=_spf.example.test"),
                (
                    "_spf.example.test",
                    "v=spf1 include:example.test include:%{i}.x.test -all",
                ),
                ("_dmarc.example.test", "CNAME dmarc.vendor.test"),
            ])
            .mx(&[(0, ".")]),
        ),
        shouting().0,
        report(scene(&[])),
    ]
}

/// Records that hold terminal escapes, direction marks and a private key; the second value is a piece of the key.
pub(super) fn shouting() -> (CheckReport, String) {
    let mut bytes = vec![
        0x30, 0x82, 0x04, 0xbe, 0x02, 0x01, 0x00, 0x30, 0x0d, 0x06, 0x09, 0x2a,
    ];
    bytes.resize(900, 0x5a);
    let key = base64::engine::general_purpose::STANDARD.encode(bytes);
    let report = report(scene(&[
        (
            "example.test",
            "v=spf1 ip4:\u{1b}[2J\u{202e}1.2.3.4 é日本 -all",
        ),
        (
            "s1._domainkey.example.test",
            &format!("v=DKIM1; k=rsa; p={key}"),
        ),
        ("_dmarc.example.test", "v=DMARC1; p=reject\u{7}"),
    ]));
    (report, key[60..120].to_owned())
}
