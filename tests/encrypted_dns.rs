//! Resolvers over TLS and HTTPS on a real BIND 9, with an authority made for the test: trusted, not trusted, of another name.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[path = "../providers/tests/stage/bind.rs"]
mod bind;
mod command;

use std::path::Path;
use std::process::{Command, Stdio};

use bind::{Bind, Setup};
use command::Desk;

const DOMAIN: &str = "acme.test";
const STRICT: &str = "v=DMARC1; p=reject; rua=mailto:d@acme.test";

/// True when BIND and openssl are here. Where they are not, says so aloud, and fails when nothing may be skipped.
fn installed() -> bool {
    let openssl = Command::new("openssl").arg("version").output().is_ok();
    assert!(
        openssl || std::env::var_os("MAILMEND_REQUIRE_ALL").is_none(),
        "openssl is not installed (Debian: openssl), and nothing may be skipped"
    );
    if !openssl {
        eprintln!("SKIPPED: openssl is not installed (Debian: openssl)");
    }
    openssl && bind::installed()
}

fn openssl(folder: &Path, words: &[&str]) {
    let ended = Command::new("openssl")
        .args(words)
        .current_dir(folder)
        .stdout(Stdio::null())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&ended.stderr);
    assert!(ended.status.success(), "openssl {words:?}: {said}");
}

/// Makes an authority `NAME.pem`, which lives for a day.
fn authority(folder: &Path, name: &str) {
    let (key, certificate) = (format!("{name}.key"), format!("{name}.pem"));
    openssl(
        folder,
        &[
            "req",
            "-x509",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:P-256",
            "-nodes",
            "-days",
            "1",
            "-subj",
            &format!("/CN={name}"),
            "-addext",
            "keyUsage=critical,keyCertSign",
            "-keyout",
            &key,
            "-out",
            &certificate,
        ],
    );
}

/// A server with the zone, whose certificate the authority `ours` gave for these names.
fn server(desk: &Path, names: &str) -> Bind {
    authority(desk, "ours");
    openssl(
        desk,
        &[
            "req",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:P-256",
            "-nodes",
            "-subj",
            "/CN=resolver",
            "-keyout",
            "server.key",
            "-out",
            "server.csr",
        ],
    );
    std::fs::write(desk.join("names"), format!("subjectAltName={names}\n")).unwrap();
    openssl(
        desk,
        &[
            "x509",
            "-req",
            "-in",
            "server.csr",
            "-CA",
            "ours.pem",
            "-CAkey",
            "ours.key",
            "-CAcreateserial",
            "-days",
            "1",
            "-extfile",
            "names",
            "-out",
            "server.pem",
        ],
    );
    let zone = format!(
        "$TTL 3600\n@ IN SOA ns1 hostmaster 1 3600 600 86400 300\n@ IN NS ns1\nns1 IN A 127.0.0.1\n\
         @ IN MX 10 mx1\nmx1 IN A 192.0.2.25\n@ IN TXT \"v=spf1 ip4:192.0.2.25 -all\"\n_dmarc IN TXT \"{STRICT}\"\n"
    );
    Setup::default()
        .primary(DOMAIN, &zone, "")
        .certificate(desk.join("server.pem"), desk.join("server.key"))
        .start()
}

/// The two encrypted resolvers of a server, by the name under which they are to be asked.
fn resolvers(server: &Bind, host: &str) -> [String; 2] {
    let (tls, https) = server.encrypted.unwrap();
    [
        format!("tls://{host}:{}", tls.port()),
        format!("https://{host}:{}/dns-query", https.port()),
    ]
}

/// A desk that asks this resolver and trusts the authority in this file.
fn check(folder: &Path, resolver: &str, trusted: Option<&str>) -> (i32, serde_json::Value, String) {
    let desk = Desk::at("127.0.0.1:9".parse().unwrap());
    let words = ["check", DOMAIN, "--json", "--resolver", resolver];
    let mut command = desk.command(&words);
    command.env("MAILMEND_TIMEOUT", "5s");
    if let Some(file) = trusted {
        command.env("SSL_CERT_FILE", folder.join(file));
    }
    let output = command.output().unwrap();
    let document = serde_json::from_slice(&output.stdout).unwrap_or_default();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    (output.status.code().unwrap(), document, said)
}

#[test]
fn records_are_read_over_tls_and_https_and_an_absence_is_an_absence() {
    if !installed() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let server = server(folder.path(), "IP:127.0.0.1,DNS:localhost");
    for host in ["127.0.0.1", "localhost"] {
        for resolver in resolvers(&server, host) {
            let (_, document, said) = check(folder.path(), &resolver, Some("ours.pem"));
            assert_eq!(
                document["dmarc"]["record"]["value"], STRICT,
                "{resolver}: {said}"
            );
            assert_eq!(document["spf"]["state"], "present", "{resolver}");
            assert_eq!(document["dkim"]["domainkey_node"], "nxdomain", "{resolver}");
        }
    }
}

#[test]
fn a_certificate_that_nobody_trusts_or_that_bears_another_name_is_unknown_and_never_an_absence() {
    if !installed() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let trusted = server(folder.path(), "IP:127.0.0.1");
    authority(folder.path(), "stranger");
    for (host, authority) in [
        ("127.0.0.1", Some("stranger.pem")),
        ("127.0.0.1", None),
        ("localhost", Some("ours.pem")),
    ] {
        for resolver in resolvers(&trusted, host) {
            let (code, document, said) = check(folder.path(), &resolver, authority);
            assert_eq!(code, 3, "{resolver} {authority:?}: {said}");
            assert_eq!(document["verdict"]["answer"], "unknown");
            for part in ["spf", "dkim", "dmarc", "mx", "ns"] {
                assert_eq!(document[part]["state"], "unknown", "{resolver} {part}");
            }
        }
    }
}

#[test]
fn a_file_of_authorities_without_certificates_is_named_before_anything_is_asked() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("empty.pem"), "no certificate\n").unwrap();
    for file in ["empty.pem", "missing.pem"] {
        let (code, _, said) = check(folder.path(), "tls://127.0.0.1:9", Some(file));
        assert_eq!(code, 2, "{said}");
        assert!(said.contains(file), "{said}");
    }
    // a plain resolver needs nobody to vouch for it
    let (code, ..) = check(folder.path(), "127.0.0.1:9", Some("missing.pem"));
    assert_eq!(code, 3);
}
