//! Key files: written whole or not at all, read back by us and by openssl.

use std::os::unix::fs::PermissionsExt as _;
use std::process::Command;

use super::*;
use crate::keys::KeyType;

fn domain() -> DomainName {
    DomainName::parse("example.test").unwrap()
}

fn selector() -> Selector {
    Selector::parse("s1").unwrap()
}

fn files_in(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn a_pair_is_saved_for_its_owner_only_and_read_back() {
    for kind in [KeyType::Rsa { bits: 2048 }, KeyType::Ed25519] {
        let folder = tempfile::tempdir().unwrap();
        let pair = KeyPair::generate(kind).unwrap();
        let saved = pair.save(folder.path(), &domain(), &selector()).unwrap();
        assert_eq!(
            files_in(folder.path()),
            ["example.test.s1.private", "example.test.s1.txt"]
        );
        let mode = std::fs::metadata(&saved.private_path)
            .unwrap()
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o600);
        let pem = std::fs::read_to_string(&saved.private_path).unwrap();
        assert!(pem.starts_with("-----BEGIN PRIVATE KEY-----\n"));
        assert!(!pem.contains('\r') && pem.lines().all(|line| line.len() <= 64));
        let record = std::fs::read_to_string(&saved.record_path).unwrap();
        assert_eq!(
            record,
            format!("s1._domainkey.example.test TXT\n{}\n", pair.record_value())
        );
        let again = KeyPair::load(&saved.private_path).unwrap();
        assert_eq!(again.record_value(), pair.record_value());
        assert!(!saved.in_checkout);
    }
}

#[test]
fn a_key_is_never_overwritten() {
    for taken in ["example.test.s1.private", "example.test.s1.txt"] {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(taken), "mine").unwrap();
        let pair = KeyPair::generate(KeyType::Ed25519).unwrap();
        assert!(matches!(
            pair.save(folder.path(), &domain(), &selector()),
            Err(KeyError::Exists(_))
        ));
        assert_eq!(files_in(folder.path()), [taken]);
        assert_eq!(
            std::fs::read_to_string(folder.path().join(taken)).unwrap(),
            "mine"
        );
        // and neither when it appears at the last moment
        let late = folder.path().join(taken);
        assert!(matches!(
            write_whole(folder.path(), &late, b"new", 0o600),
            Err(KeyError::Exists(_))
        ));
        assert_eq!(std::fs::read_to_string(late).unwrap(), "mine");
        assert_eq!(files_in(folder.path()), [taken]);
    }
}

#[test]
fn a_folder_that_everybody_may_write_into_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let open = std::fs::Permissions::from_mode(0o777);
    std::fs::set_permissions(folder.path(), open).unwrap();
    let pair = KeyPair::generate(KeyType::Ed25519).unwrap();
    assert!(matches!(
        pair.save(folder.path(), &domain(), &selector()),
        Err(KeyError::OpenFolder(_))
    ));
    let missing = folder.path().join("missing");
    assert_eq!(
        pair.save(&missing, &domain(), &selector()),
        Err(KeyError::NoFolder(missing))
    );
    let slash = DomainName::parse("0/25.2.0.192.in-addr.arpa").unwrap();
    assert!(matches!(
        Saved::paths(folder.path(), &slash, &selector()),
        Err(KeyError::FileName(_))
    ));
}

#[test]
fn what_is_no_private_key_is_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("key");
    let read = |bytes: &[u8]| {
        std::fs::write(&path, bytes).unwrap();
        KeyPair::load(&path).map(|_| ()).unwrap_err()
    };
    assert_eq!(read(b""), KeyError::NoKey(path.clone()));
    assert_eq!(read(b"hello"), KeyError::NoKey(path.clone()));
    assert_eq!(
        read(&[0x30, 0x82, 0x04, 0xbd, 0xff]),
        KeyError::Der(path.clone())
    );
    let armoured = |label: &str| format!("-----BEGIN {label}-----\nAAAA\n-----END {label}-----\n");
    assert_eq!(
        read(armoured("ENCRYPTED PRIVATE KEY").as_bytes()),
        KeyError::Encrypted(path.clone())
    );
    assert_eq!(
        read(b"-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\nAAAA\n-----END RSA PRIVATE KEY-----"),
        KeyError::Encrypted(path.clone())
    );
    assert_eq!(
        read(armoured("PUBLIC KEY").as_bytes()),
        KeyError::PublicHalf(path.clone())
    );
    assert!(matches!(
        read(armoured("EC PRIVATE KEY").as_bytes()),
        KeyError::Unsupported { label, .. } if label == "EC PRIVATE KEY"
    ));
    assert_eq!(
        read(armoured("PRIVATE KEY").as_bytes()),
        KeyError::NoKey(path.clone())
    );
    assert!(matches!(
        KeyPair::load(&folder.path().join("none")),
        Err(KeyError::File { .. })
    ));
}

#[test]
fn a_key_with_carriage_returns_and_text_around_it_is_read() {
    let pair = KeyPair::generate(KeyType::Ed25519).unwrap();
    let pem = pair.to_pem().unwrap().replace('\n', "\r\n");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("key");
    std::fs::write(&path, format!("\u{feff}made by hand\r\n{pem}\r\n")).unwrap();
    assert_eq!(
        KeyPair::load(&path).unwrap().public_key(),
        pair.public_key()
    );
}

#[test]
fn on_a_full_disk_nothing_half_written_stays() {
    if let Some(full) = std::env::var_os("MAILMEND_TEST_FULL_DISK") {
        let full = Path::new(&full);
        let pair = KeyPair::generate(KeyType::Rsa { bits: 2048 }).unwrap();
        let outcome = pair.save(full, &domain(), &selector());
        assert!(matches!(outcome, Err(KeyError::DiskFull(_))), "{outcome:?}");
        assert_eq!(files_in(full), ["filler"]);
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let this = std::env::current_exe().unwrap();
    let script = "mount -t tmpfs -o size=16k none \"$1\" || exit 77; \
        head -c \"$2\" /dev/zero > \"$1/filler\"; MAILMEND_TEST_FULL_DISK=\"$1\" \"$0\" --exact keys::files::tests::on_a_full_disk_nothing_half_written_stays";
    // with 16 KiB full, the secret half fails; with 12 KiB, the secret half has a page and the record has none
    for filled in ["16384", "12288"] {
        let output = Command::new("unshare")
            .args(["-rm", "sh", "-c", script])
            .args([this.as_os_str(), folder.path().as_os_str()])
            .arg(filled)
            .output();
        match output {
            Ok(output) if output.status.success() => {}
            Ok(output) if output.status.code() != Some(77) && !output.stdout.is_empty() => {
                panic!("{}", String::from_utf8_lossy(&output.stdout));
            }
            _ => {
                assert!(
                    std::env::var_os("MAILMEND_REQUIRE_ALL").is_none(),
                    "no small disk can be made here: {output:?}"
                );
                eprintln!("SKIPPED: no small disk can be made here");
            }
        }
    }
}

/// Runs openssl; `None`, said aloud, when it is not on this machine and need not be.
fn openssl(arguments: &[&str]) -> Option<Vec<u8>> {
    match Command::new("openssl").args(arguments).output() {
        Ok(output) => {
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            assert!(output.status.success(), "{arguments:?}: {said}");
            Some(output.stdout)
        }
        Err(error) => {
            assert!(
                std::env::var_os("MAILMEND_REQUIRE_ALL").is_none(),
                "openssl: {error}"
            );
            eprintln!("SKIPPED: openssl: {error}");
            None
        }
    }
}

#[test]
fn openssl_reads_our_keys_and_we_read_its() {
    use base64::Engine as _;
    let folder = tempfile::tempdir().unwrap();
    for (name, kind) in [
        ("rsa", KeyType::Rsa { bits: 2048 }),
        ("ed", KeyType::Ed25519),
    ] {
        let pair = KeyPair::generate(kind).unwrap();
        let selector = Selector::parse(name).unwrap();
        let saved = pair.save(folder.path(), &domain(), &selector).unwrap();
        let path = saved.private_path.to_str().unwrap();
        let Some(der) = openssl(&["pkey", "-in", path, "-pubout", "-outform", "DER"]) else {
            return;
        };
        // an Ed25519 SubjectPublicKeyInfo ends with the 32 raw bytes
        let raw = if name == "ed" { &der[12..] } else { &der[..] };
        let base64 = base64::engine::general_purpose::STANDARD.encode(raw);
        assert_eq!(base64, pair.public_key());
        let text = openssl(&["pkey", "-in", path, "-check", "-noout"]).unwrap();
        drop(text);
        if name == "rsa" {
            let old = folder.path().join("old");
            let old = old.to_str().unwrap();
            openssl(&["rsa", "-in", path, "-traditional", "-out", old]).unwrap();
            let text = std::fs::read_to_string(old).unwrap();
            assert!(text.contains("BEGIN RSA PRIVATE KEY"));
            let again = KeyPair::load(Path::new(old)).unwrap();
            assert!(again.belongs_to(&pair.record_value()));
        }
    }
    let weak = folder.path().join("weak");
    let weak = weak.to_str().unwrap();
    openssl(&["genrsa", "-out", weak, "1024"]);
    let pair = KeyPair::load(Path::new(weak)).unwrap();
    assert_eq!(pair.kind(), KeyType::Rsa { bits: 1024 });
}
