//! DKIM keys (RSA, Ed25519): made here, saved with owner-only rights, read back, never shown.

mod files;
mod selector;

use std::fmt;
use std::path::PathBuf;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::SigningKey;
use ed25519_dalek::pkcs8::{EncodePrivateKey as _, KeypairBytes};
use rand::Rng as _;
use rsa::RsaPrivateKey;
use rsa::pkcs8::{EncodePublicKey as _, LineEnding};
use rsa::traits::PublicKeyParts as _;
use zeroize::Zeroizing;

pub use files::Saved;
pub use selector::{Selector, SelectorError};

/// The kind of a key, and how strong it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum KeyType {
    /// RSA with so many bits: 2048, 3072 or 4096 when made here (RFC 8301, section 3.2).
    Rsa {
        /// Length of the modulus.
        bits: usize,
    },
    /// Ed25519 (RFC 8463). Not every receiver verifies it: publish an RSA key beside it.
    Ed25519,
}

impl KeyType {
    /// The kind to make from the words `rsa` or `ed25519` and, for RSA, a number of bits (2048 when not given).
    ///
    /// # Errors
    /// [`KeyError::UnknownType`]; [`KeyError::Bits`] for anything but 2048, 3072 and 4096, and for bits with Ed25519.
    pub fn to_make(word: &str, bits: Option<usize>) -> Result<Self, KeyError> {
        match (word.to_ascii_lowercase().as_str(), bits) {
            ("rsa", bits) => {
                let bits = bits.unwrap_or(2048);
                match bits {
                    2048 | 3072 | 4096 => Ok(Self::Rsa { bits }),
                    _ => Err(KeyError::Bits(bits)),
                }
            }
            ("ed25519", None | Some(256)) => Ok(Self::Ed25519),
            ("ed25519", Some(bits)) => Err(KeyError::Bits(bits)),
            _ => Err(KeyError::UnknownType(word.chars().take(20).collect())),
        }
    }

    /// The value of the `k=` tag: `rsa` or `ed25519`.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Rsa { .. } => "rsa",
            Self::Ed25519 => "ed25519",
        }
    }

    /// Length of the key in bits.
    pub fn bits(self) -> usize {
        match self {
            Self::Rsa { bits } => bits,
            Self::Ed25519 => 256,
        }
    }
}

impl fmt::Display for KeyType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rsa { bits } => write!(f, "RSA {bits}"),
            Self::Ed25519 => f.write_str("Ed25519"),
        }
    }
}

/// What went wrong with a key. Never holds a byte of one.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// A kind of key that DKIM does not have.
    #[error("\"{0}\" is not a kind of key: rsa or ed25519")]
    UnknownType(String),
    /// A length that is not made: too weak, or more than verifiers must take.
    #[error("{0} bits are not made: RSA keys have 2048, 3072 or 4096")]
    Bits(usize),
    /// The maker of keys gave up.
    #[error("the key could not be made")]
    NotMade,
    /// The domain cannot be part of a file name.
    #[error("{0} cannot be part of a file name")]
    FileName(String),
    /// The file is there already; it is never overwritten.
    #[error("{} is there already; keys are never overwritten", .0.display())]
    Exists(PathBuf),
    /// The folder is not there, or is none.
    #[error("there is no folder {}", .0.display())]
    NoFolder(PathBuf),
    /// Everybody may write into the folder, and so replace the key.
    #[error("everybody may write into {}; a key does not belong there", .0.display())]
    OpenFolder(PathBuf),
    /// No room on the disk.
    #[error("no room for {}", .0.display())]
    DiskFull(PathBuf),
    /// The file cannot be read or written; the text is the operating system's.
    #[error("{}: {reason}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What kind of trouble.
        kind: std::io::ErrorKind,
        /// What the operating system says.
        reason: String,
    },
    /// The file is binary (DER); PEM is wanted.
    #[error("{} is a binary (DER) file; a PEM file, which begins with -----BEGIN, is wanted", .0.display())]
    Der(PathBuf),
    /// The key is locked with a password.
    #[error("{} is locked with a password; a signing server needs it unlocked", .0.display())]
    Encrypted(PathBuf),
    /// The file holds the public half only.
    #[error("{} holds a public key; the private one is wanted", .0.display())]
    PublicHalf(PathBuf),
    /// A key, but not one for DKIM.
    #[error("{} holds a key of a kind that DKIM does not have ({label})", path.display())]
    Unsupported {
        /// The file.
        path: PathBuf,
        /// What its first line calls it.
        label: String,
    },
    /// No key at all, or a damaged one.
    #[error("{} holds no private key that can be read", .0.display())]
    NoKey(PathBuf),
}

/// A DKIM key pair. Has no `Debug` that shows the secret half, and no `Serialize`; it is wiped from memory when dropped.
pub struct KeyPair(Secret);

enum Secret {
    Rsa(Box<RsaPrivateKey>),
    Ed25519(Box<SigningKey>),
}

impl KeyPair {
    /// Makes a new pair. RSA takes from a tenth of a second to some seconds: in async code, away from the runtime's threads.
    ///
    /// # Errors
    /// [`KeyError::Bits`] for a length that is not made; [`KeyError::NotMade`].
    pub fn generate(kind: KeyType) -> Result<Self, KeyError> {
        match KeyType::to_make(kind.tag(), Some(kind.bits()))? {
            KeyType::Rsa { bits } => RsaPrivateKey::new(&mut rand::rng(), bits)
                .map(|key| Self(Secret::Rsa(Box::new(key))))
                .map_err(|_| KeyError::NotMade),
            KeyType::Ed25519 => {
                let mut seed = Zeroizing::new([0_u8; 32]);
                rand::rng().fill_bytes(seed.as_mut());
                Ok(Self(Secret::Ed25519(Box::new(SigningKey::from_bytes(
                    &seed,
                )))))
            }
        }
    }

    /// The kind and length of the key.
    pub fn kind(&self) -> KeyType {
        match &self.0 {
            Secret::Rsa(key) => KeyType::Rsa {
                bits: key.n().bits() as usize,
            },
            Secret::Ed25519(_) => KeyType::Ed25519,
        }
    }

    /// The public half as it stands in `p=`: base64 of SubjectPublicKeyInfo for RSA (RFC 6376 with erratum 3017),
    /// of the 32 raw bytes for Ed25519 (RFC 8463, section 4).
    pub fn public_key(&self) -> String {
        STANDARD.encode(self.public_bytes())
    }

    /// The value of the TXT record that publishes the key, joined: `v=DKIM1; k=rsa; p=...`.
    pub fn record_value(&self) -> String {
        format!("v=DKIM1; k={}; p={}", self.kind().tag(), self.public_key())
    }

    /// True when this published record (its joined text) holds the public half of this very key.
    pub fn belongs_to(&self, record: &str) -> bool {
        let tags = crate::records::tags::Tags::parse(record);
        let kind = tags.value("k").unwrap_or("rsa");
        let Some(published) = tags.value("p") else {
            return false;
        };
        let compact: String = published.chars().filter(|c| !c.is_whitespace()).collect();
        kind.eq_ignore_ascii_case(self.kind().tag())
            && STANDARD
                .decode(compact)
                .is_ok_and(|bytes| bytes == self.public_bytes())
    }

    fn public_bytes(&self) -> Vec<u8> {
        match &self.0 {
            // only a modulus too long for DER's lengths could fail here, and no such key can exist
            Secret::Rsa(key) => key
                .to_public_key()
                .to_public_key_der()
                .map(|der| der.as_bytes().to_vec())
                .unwrap_or_default(),
            Secret::Ed25519(key) => key.verifying_key().to_bytes().to_vec(),
        }
    }

    /// PKCS#8 PEM, LF, 64 columns. Ed25519 is written in version 1: OpenSSL 3.0 cannot read version 2.
    fn to_pem(&self) -> Result<Zeroizing<String>, KeyError> {
        match &self.0 {
            Secret::Rsa(key) => {
                rsa::pkcs8::EncodePrivateKey::to_pkcs8_pem(key.as_ref(), LineEnding::LF)
                    .map_err(|_| KeyError::NotMade)
            }
            Secret::Ed25519(key) => {
                let secret = Zeroizing::new(key.to_bytes());
                KeypairBytes {
                    secret_key: *secret,
                    public_key: None,
                }
                .to_pkcs8_pem(LineEnding::LF)
                .map_err(|_| KeyError::NotMade)
            }
        }
    }
}

impl fmt::Debug for KeyPair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "KeyPair({}, secret)", self.kind())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::records::dkim::{Dkim, Key};

    #[test]
    fn only_strong_lengths_are_made() {
        assert_eq!(
            KeyType::to_make("rsa", None),
            Ok(KeyType::Rsa { bits: 2048 })
        );
        assert_eq!(KeyType::to_make("RSA", Some(4096)).unwrap().bits(), 4096);
        for bits in [0, 512, 1024, 1025, 2047, 8192] {
            assert_eq!(
                KeyType::to_make("rsa", Some(bits)),
                Err(KeyError::Bits(bits))
            );
        }
        assert_eq!(KeyType::to_make("ed25519", None), Ok(KeyType::Ed25519));
        assert!(matches!(
            KeyType::to_make("dsa", None),
            Err(KeyError::UnknownType(_))
        ));
        assert!(KeyPair::generate(KeyType::Rsa { bits: 1024 }).is_err());
    }

    #[test]
    fn an_rsa_pair_publishes_what_verifiers_read() {
        let pair = KeyPair::generate(KeyType::Rsa { bits: 2048 }).unwrap();
        let value = pair.record_value();
        assert!(value.starts_with("v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOC"));
        assert_eq!(value.len(), 410);
        assert_eq!(Dkim::read(&value).key, Key::Rsa { bits: 2048 });
        assert_eq!(pair.kind().to_string(), "RSA 2048");
    }

    #[test]
    fn an_ed25519_pair_publishes_the_raw_bytes() {
        let pair = KeyPair::generate(KeyType::Ed25519).unwrap();
        assert_eq!(pair.public_key().len(), 44);
        assert_eq!(Dkim::read(&pair.record_value()).key, Key::Ed25519);
    }

    #[test]
    fn a_record_belongs_to_one_key() {
        let one = KeyPair::generate(KeyType::Ed25519).unwrap();
        let other = KeyPair::generate(KeyType::Ed25519).unwrap();
        assert!(one.belongs_to(&one.record_value()));
        assert!(!one.belongs_to(&other.record_value()));
        assert!(!one.belongs_to("v=DKIM1; k=ed25519; p="));
        let key = one.public_key();
        let (head, tail) = key.split_at(20);
        assert!(one.belongs_to(&format!("k=ed25519; p={head} {tail}")));
        assert!(
            !one.belongs_to(&format!("p={key}")),
            "without k= it says rsa"
        );
    }

    #[test]
    fn the_secret_is_not_shown() {
        let pair = KeyPair::generate(KeyType::Ed25519).unwrap();
        assert_eq!(format!("{pair:?}"), "KeyPair(Ed25519, secret)");
    }
}
