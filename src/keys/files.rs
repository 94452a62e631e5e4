//! Key files: written once with owner-only rights, whole or not at all; read back from PEM.

use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use ed25519_dalek::pkcs8::{DecodePrivateKey as _, KeypairBytes};
use fs_err as fs;
use mailmend_providers::DomainName;
use rsa::RsaPrivateKey;
use rsa::pkcs1::DecodeRsaPrivateKey as _;
use zeroize::Zeroizing;

use super::{KeyError, KeyPair, Secret, Selector};

/// Longer than any key file that a person has.
const MOST: u64 = 64 * 1024;

/// Where a pair was saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// The secret half: `<domain>.<selector>.private`, PKCS#8 PEM, mode 0600.
    pub private_path: PathBuf,
    /// The record: `<domain>.<selector>.txt`; its name and type on the first line, its value on the second.
    pub record_path: PathBuf,
    /// True when the folder lies in a version-control checkout, where the secret half must not be committed.
    pub in_checkout: bool,
}

impl Saved {
    /// The two paths for a domain and selector in a folder, whether or not anything is there.
    ///
    /// # Errors
    /// [`KeyError::FileName`] for a domain with a `/` or `*` in it.
    pub fn paths(
        folder: &Path,
        domain: &DomainName,
        selector: &Selector,
    ) -> Result<Self, KeyError> {
        if domain.is_root() || domain.as_str().contains(['/', '*']) {
            return Err(KeyError::FileName(domain.to_string()));
        }
        let stem = format!("{domain}.{selector}");
        Ok(Self {
            private_path: folder.join(format!("{stem}.private")),
            record_path: folder.join(format!("{stem}.txt")),
            in_checkout: in_checkout(folder),
        })
    }
}

impl KeyPair {
    /// Saves the pair and its record in a folder that is there already. Nothing is ever overwritten, and when
    /// something fails nothing half-written stays behind.
    ///
    /// # Errors
    /// [`KeyError::Exists`], [`KeyError::NoFolder`], [`KeyError::OpenFolder`], [`KeyError::DiskFull`],
    /// [`KeyError::File`], [`KeyError::FileName`].
    pub fn save(
        &self,
        folder: &Path,
        domain: &DomainName,
        selector: &Selector,
    ) -> Result<Saved, KeyError> {
        let folder = if folder.as_os_str().is_empty() {
            Path::new(".")
        } else {
            folder
        };
        let saved = Saved::paths(folder, domain, selector)?;
        refuse_open_folder(folder)?;
        for path in [&saved.private_path, &saved.record_path] {
            if path.symlink_metadata().is_ok() {
                return Err(KeyError::Exists(path.clone()));
            }
        }
        let name = selector
            .name_under(domain)
            .map_err(|_| KeyError::FileName(domain.to_string()))?;
        let record = format!("{name} TXT\n{}\n", self.record_value());
        let pem = self.to_pem()?;
        write_whole(folder, &saved.private_path, pem.as_bytes(), 0o600)?;
        if let Err(error) = write_whole(folder, &saved.record_path, record.as_bytes(), 0o644) {
            // nobody has seen this key yet: it stands for nothing
            let _ = fs::remove_file(&saved.private_path);
            return Err(error);
        }
        Ok(saved)
    }

    /// Reads a private key from a PEM file: PKCS#8 (RSA, Ed25519) or PKCS#1 (RSA), with LF or CRLF.
    /// A weak RSA key is read too; ask [`KeyPair::kind`].
    ///
    /// # Errors
    /// [`KeyError`] tells a missing file, DER, a password, a public key and other kinds of keys apart.
    pub fn load(path: &Path) -> Result<Self, KeyError> {
        let bytes = read_bounded(path)?;
        let Ok(text) = std::str::from_utf8(&bytes) else {
            return Err(if bytes.first() == Some(&0x30) {
                KeyError::Der(path.to_owned())
            } else {
                KeyError::NoKey(path.to_owned())
            });
        };
        read_pem(text, path)
    }
}

fn read_pem(text: &str, path: &Path) -> Result<KeyPair, KeyError> {
    let none = || KeyError::NoKey(path.to_owned());
    let (_, after) = text.split_once("-----BEGIN ").ok_or_else(none)?;
    let (label, rest) = after.split_once("-----").ok_or_else(none)?;
    let end = format!("-----END {label}-----");
    let (body, _) = rest.split_once(end.as_str()).ok_or_else(none)?;
    if label.starts_with("ENCRYPTED") || body.contains("ENCRYPTED") {
        return Err(KeyError::Encrypted(path.to_owned()));
    }
    // lines of any length and any ending become the one form that the decoders take; the room is taken beforehand,
    // because a growing text would leave copies of the key in memory
    let mut pem = Zeroizing::new(String::with_capacity(text.len() * 2 + 128));
    pem.push_str(&format!("-----BEGIN {label}-----"));
    for (at, c) in body.chars().filter(|c| !c.is_whitespace()).enumerate() {
        if at % 64 == 0 {
            pem.push('\n');
        }
        pem.push(c);
    }
    pem.push('\n');
    pem.push_str(&end);
    pem.push('\n');
    match label {
        "PRIVATE KEY" => {
            if let Ok(key) = <RsaPrivateKey as rsa::pkcs8::DecodePrivateKey>::from_pkcs8_pem(&pem) {
                return Ok(KeyPair(Secret::Rsa(Box::new(key))));
            }
            let bytes = KeypairBytes::from_pkcs8_pem(&pem).map_err(|_| none())?;
            let secret = Zeroizing::new(bytes.secret_key);
            Ok(KeyPair(Secret::Ed25519(
                ed25519_dalek::SigningKey::from_bytes(&secret),
            )))
        }
        "RSA PRIVATE KEY" => RsaPrivateKey::from_pkcs1_pem(&pem)
            .map(|key| KeyPair(Secret::Rsa(Box::new(key))))
            .map_err(|_| none()),
        label if label.ends_with("PUBLIC KEY") => Err(KeyError::PublicHalf(path.to_owned())),
        label => Err(KeyError::Unsupported {
            path: path.to_owned(),
            label: label
                .chars()
                .filter(|c| c.is_ascii_graphic() || *c == ' ')
                .take(40)
                .collect(),
        }),
    }
}

fn read_bounded(path: &Path) -> Result<Zeroizing<Vec<u8>>, KeyError> {
    let fail = |error: io::Error| file_error(path, &error);
    let file = std::fs::File::open(path).map_err(fail)?;
    // room for the whole from the start: a growing buffer would leave copies of the key in memory
    let mut bytes = Zeroizing::new(Vec::with_capacity(MOST as usize + 2));
    file.take(MOST + 1).read_to_end(&mut bytes).map_err(fail)?;
    if bytes.len() as u64 > MOST {
        return Err(KeyError::NoKey(path.to_owned()));
    }
    Ok(bytes)
}

/// Writes a file that was not there: first under another name in the same folder, then linked to its own. A link
/// never replaces; where the file system has none, the file is made in place and taken away again when writing fails.
fn write_whole(folder: &Path, path: &Path, bytes: &[u8], mode: u32) -> Result<(), KeyError> {
    let hidden = folder.join(format!(".{:016x}.new", rand::random::<u64>()));
    let outcome = write_new(&hidden, bytes, mode).and_then(|()| std::fs::hard_link(&hidden, path));
    let _ = std::fs::remove_file(&hidden);
    match outcome {
        Err(error) if links_are_missing(&error) => write_new(path, bytes, mode),
        outcome => outcome,
    }
    .and_then(|()| sync_folder(folder))
    .map_err(|error| file_error(path, &error))
}

fn write_new(path: &Path, bytes: &[u8], mode: u32) -> io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, mode);
    #[cfg(not(unix))]
    let _ = mode;
    let mut file = options.open(path)?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    if written.is_err() {
        let _ = std::fs::remove_file(path);
    }
    written
}

fn links_are_missing(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::Unsupported | io::ErrorKind::PermissionDenied
    )
}

#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    std::fs::File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

fn refuse_open_folder(folder: &Path) -> Result<(), KeyError> {
    let about = std::fs::metadata(folder).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => KeyError::NoFolder(folder.to_owned()),
        _ => file_error(folder, &error),
    })?;
    if !about.is_dir() {
        return Err(KeyError::NoFolder(folder.to_owned()));
    }
    #[cfg(unix)]
    {
        let mode = std::os::unix::fs::PermissionsExt::mode(&about.permissions());
        // with the sticky bit (as in /tmp) everybody may write, but nobody may replace what is another's
        if mode & 0o002 != 0 && mode & 0o1000 == 0 {
            return Err(KeyError::OpenFolder(folder.to_owned()));
        }
    }
    Ok(())
}

fn file_error(path: &Path, error: &io::Error) -> KeyError {
    match error.kind() {
        io::ErrorKind::AlreadyExists => KeyError::Exists(path.to_owned()),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            KeyError::DiskFull(path.to_owned())
        }
        _ => KeyError::File {
            path: path.to_owned(),
            reason: error.to_string(),
        },
    }
}

fn in_checkout(folder: &Path) -> bool {
    let folder = folder
        .canonicalize()
        .unwrap_or_else(|_| folder.to_path_buf());
    folder
        .ancestors()
        .any(|above| above.join(".git").exists() || above.join(".hg").exists())
}

#[cfg(test)]
mod tests {
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
        let armoured =
            |label: &str| format!("-----BEGIN {label}-----\nAAAA\n-----END {label}-----\n");
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
                    eprintln!("skipped: no small disk can be made here");
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
                eprintln!("skipped: openssl: {error}");
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
}
