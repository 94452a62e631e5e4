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
            Ok(KeyPair(Secret::Ed25519(Box::new(
                ed25519_dalek::SigningKey::from_bytes(&secret),
            ))))
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
            kind: error.kind(),
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
mod tests;
