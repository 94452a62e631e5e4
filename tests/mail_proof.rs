//! A key made here, its record in DNS, real mail signed by one implementation and verified by others.
//!
//! OpenDKIM and python3-dkim sign; python3-dkim and Mail::DKIM verify; opendkim-testkey compares the private key with
//! what is published. The record is asked for over the wire, at the demo's name server.

#![allow(clippy::unwrap_used, reason = "a test stops where it fails")]

use std::fs;
use std::io::Write;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use mailmend::demo::{Lag, Server, story};
use mailmend::keys::{KeyPair, KeyType, Selector};
use mailmend_providers::{DomainName, RecordSet, RecordType};
use tempfile::TempDir;

const SELECTOR: &str = "s202611";

/// Ends in blank lines and has runs of blanks: what canonicalization is about.
const MESSAGE: &str = "From: Ann <ann@acme-shop.test>\r\nTo: bob@other.test\r\nSubject: the order  of today\r\n\
    Date: Mon, 23 Nov 2026 11:00:00 +0000\r\nMessage-ID: <1@acme-shop.test>\r\n\r\n\
    Hello  world \r\n.leading dot\r\n\r\n\r\n";

/// A key pair on disk, and a name server that publishes a record for its selector.
struct Sender {
    server: Server,
    folder: TempDir,
    key_file: PathBuf,
}

impl Sender {
    /// Publishes the key's own record, or that of another key.
    fn new(kind: KeyType, published: Option<&KeyPair>) -> Self {
        let key = KeyPair::generate(kind).unwrap();
        let domain = DomainName::parse(story::DOMAIN).unwrap();
        let selector = Selector::parse(SELECTOR).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let saved = key.save(folder.path(), &domain, &selector).unwrap();
        let name = selector.name_under(&domain).unwrap();
        let value = published.unwrap_or(&key).record_value();
        let record = RecordSet::new(name, RecordType::Txt, 300, [value]);
        let zones = story::zones(2).unwrap();
        let zones = zones
            .into_iter()
            .map(|zone| match zone.clone().with(&record) {
                Ok(zone) => zone,
                Err(_) => zone, // the zone of the mailing service
            })
            .collect();
        Self {
            server: Server::start(zones, None, Lag::None).unwrap(),
            key_file: saved.private_path,
            folder,
        }
    }

    fn resolver(&self) -> SocketAddr {
        self.server.addresses()[0]
    }

    fn signed_by_opendkim(&self) -> Vec<u8> {
        let folder = self.folder.path();
        let configuration = format!(
            "Mode s\nDomain {}\nSelector {SELECTOR}\nKeyFile {}\nCanonicalization relaxed/relaxed\n\
             InternalHosts 0.0.0.0/0\nRequireSafeKeys no\nBackground no\nSyslog no\n",
            story::DOMAIN,
            self.key_file.display()
        );
        fs::write(folder.join("opendkim.conf"), configuration).unwrap();
        fs::write(folder.join("message.eml"), MESSAGE).unwrap();
        let output = Command::new(system("opendkim").unwrap())
            .args(["-vvv", "-x", "opendkim.conf", "-t", "message.eml"])
            .current_dir(folder)
            .output()
            .unwrap();
        let told = String::from_utf8(output.stdout.clone()).unwrap();
        let header = told
            .split_once("hname='DKIM-Signature' hvalue='")
            .and_then(|(_, rest)| rest.split_once('\''))
            .unwrap_or_else(|| panic!("opendkim did not sign: {output:?}"))
            .0
            .replace("\r\n", "\n")
            .replace('\n', "\r\n");
        format!("DKIM-Signature: {header}\r\n{MESSAGE}").into_bytes()
    }

    fn signed_by_python(&self, algorithm: &str, key_file: &Path) -> Vec<u8> {
        let output = run(
            python(&["dkim"])
                .unwrap()
                .arg(script("sign.py"))
                .args([algorithm, SELECTOR, story::DOMAIN])
                .arg(key_file),
            MESSAGE.as_bytes(),
        );
        assert!(output.status.success(), "{output:?}");
        output.stdout
    }

    fn python_accepts(&self, message: &[u8]) -> bool {
        let mut program = python(&["dkim", "dns"]).unwrap();
        self.accepts(program.arg(script("verify.py")), message)
    }

    fn perl_accepts(&self, message: &[u8]) -> bool {
        self.accepts(Command::new("perl").arg(script("verify.pl")), message)
    }

    fn accepts(&self, verifier: &mut Command, message: &[u8]) -> bool {
        let at = self.resolver();
        verifier.args([at.ip().to_string(), at.port().to_string()]);
        let output = run(verifier, message);
        println!("{}", String::from_utf8_lossy(&output.stdout).trim_end());
        let code = output.status.code();
        assert!(matches!(code, Some(0 | 1)), "{output:?}");
        code == Some(0)
    }

    /// opendkim-testkey resolves by itself, from the root; a configuration sends its questions to our server.
    fn testkey(&self) -> Output {
        let (at, folder) = (self.resolver(), self.folder.path());
        let unbound = format!(
            "server:\n  do-not-query-localhost: no\n  module-config: \"iterator\"\n  local-zone: \"test.\" nodefault\n\
             forward-zone:\n  name: \".\"\n  forward-addr: {}@{}\n",
            at.ip(),
            at.port()
        );
        let unbound_file = folder.join("unbound.conf");
        fs::write(&unbound_file, unbound).unwrap();
        let configuration = format!("ResolverConfiguration {}\n", unbound_file.display());
        fs::write(folder.join("testkey.conf"), configuration).unwrap();
        Command::new(system("opendkim-testkey").unwrap())
            .args([
                "-x",
                "testkey.conf",
                "-d",
                story::DOMAIN,
                "-s",
                SELECTOR,
                "-k",
            ])
            .arg(&self.key_file)
            .arg("-v")
            .current_dir(folder)
            .output()
            .unwrap()
    }
}

#[test]
fn mail_signed_by_opendkim_with_our_key_is_accepted_by_two_verifiers() {
    if !all_here(&[
        "opendkim",
        "python:dkim",
        "python:dns",
        "perl:Mail::DKIM::Verifier",
        "perl:Net::DNS",
    ]) {
        return;
    }
    for bits in [2048, 3072] {
        let sender = Sender::new(KeyType::Rsa { bits }, None);
        let message = sender.signed_by_opendkim();
        assert!(sender.python_accepts(&message), "RSA {bits}");
        assert!(sender.perl_accepts(&message), "RSA {bits}");
    }
}

#[test]
fn mail_signed_by_python_with_our_key_is_accepted_by_perl() {
    if !all_here(&["python:dkim", "perl:Mail::DKIM::Verifier", "perl:Net::DNS"]) {
        return;
    }
    let sender = Sender::new(KeyType::Rsa { bits: 2048 }, None);
    let message = sender.signed_by_python("rsa-sha256", &sender.key_file);
    assert!(sender.perl_accepts(&message));
}

#[test]
fn mail_that_was_changed_on_the_way_is_refused() {
    if !all_here(&[
        "opendkim",
        "python:dkim",
        "python:dns",
        "perl:Mail::DKIM::Verifier",
        "perl:Net::DNS",
    ]) {
        return;
    }
    let sender = Sender::new(KeyType::Rsa { bits: 2048 }, None);
    let message = String::from_utf8(sender.signed_by_opendkim()).unwrap();
    let changed = message.replace("Hello", "Goodbye").into_bytes();
    assert!(!sender.python_accepts(&changed));
    assert!(!sender.perl_accepts(&changed));
}

#[test]
fn mail_signed_with_another_key_than_the_published_one_is_refused() {
    if !all_here(&["opendkim", "opendkim-testkey", "python:dkim", "python:dns"]) {
        return;
    }
    let kind = KeyType::Rsa { bits: 2048 };
    let other = KeyPair::generate(kind).unwrap();
    let sender = Sender::new(kind, Some(&other));
    assert!(!sender.python_accepts(&sender.signed_by_opendkim()));
    assert!(!sender.testkey().status.success());
}

#[test]
fn opendkim_testkey_finds_that_record_and_key_belong_together() {
    if !all_here(&["opendkim-testkey"]) {
        return;
    }
    for bits in [2048, 4096] {
        let output = Sender::new(KeyType::Rsa { bits }, None).testkey();
        assert!(output.status.success(), "RSA {bits}: {output:?}");
    }
}

#[test]
fn an_ed25519_key_signs_and_its_record_verifies() {
    if !all_here(&["openssl", "python:dkim", "python:dns", "python:nacl"]) {
        return;
    }
    let sender = Sender::new(KeyType::Ed25519, None);
    let der = Command::new("openssl")
        .args(["pkey", "-outform", "DER", "-in"])
        .arg(&sender.key_file)
        .output()
        .unwrap();
    // the last 32 octets of the PKCS#8 form are the seed (RFC 8410, section 7)
    let (_, seed) = der.stdout.split_last_chunk::<32>().unwrap();
    let seed = STANDARD.encode(seed);
    let seed_file = sender.folder.path().join("seed");
    fs::write(&seed_file, seed).unwrap();
    let message = sender.signed_by_python("ed25519-sha256", &seed_file);
    assert!(sender.python_accepts(&message));
}

fn script(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/mail")
        .join(name)
}

fn run(program: &mut Command, input: &[u8]) -> Output {
    let mut child = program
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    child.wait_with_output().unwrap()
}

/// The program, in the path or in the system's own folders, which an ordinary user's path may leave out.
fn system(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path)
        .chain(["/usr/sbin".into(), "/usr/local/sbin".into()])
        .map(|folder| folder.join(program))
        .find(|file| file.is_file())
}

/// A Python that has these modules; the system's own is tried, too, when another one comes first in the path.
fn python(modules: &[&str]) -> Option<Command> {
    let import = format!("import {}", modules.join(", "));
    ["python3", "/usr/bin/python3"]
        .into_iter()
        .find(|python| succeeds(Command::new(python).args(["-c", &import])))
        .map(|python| {
            let mut command = Command::new(python);
            command.env("PYTHONDONTWRITEBYTECODE", "1");
            command
        })
}

fn succeeds(command: &mut Command) -> bool {
    command.output().is_ok_and(|output| output.status.success())
}

/// True when everything a test talks to is installed. Otherwise says aloud what is not, and fails when nothing may be skipped.
fn all_here(needed: &[&str]) -> bool {
    let here = |what: &str| match what.split_once(':') {
        Some(("python", module)) => python(&[module]).is_some(),
        Some((_, module)) => succeeds(
            Command::new("perl")
                .arg(format!("-M{module}"))
                .args(["-e", "1"]),
        ),
        None => system(what).is_some(),
    };
    let missing: Vec<&str> = needed.iter().copied().filter(|what| !here(what)).collect();
    if missing.is_empty() {
        return true;
    }
    let missing = missing.join(", ");
    assert!(
        std::env::var_os("MAILMEND_REQUIRE_ALL").is_none(),
        "not installed, and nothing may be skipped: {missing}"
    );
    eprintln!("SKIPPED: mail is not signed and verified, for want of {missing}");
    false
}
