//! The key with which updates are signed: made at random, never shown.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hickory_proto::rr::TSigner;
use hickory_proto::rr::rdata::tsig::TsigAlgorithm;
use mailmend_providers::DomainName;
use rand::Rng as _;
use secrecy::SecretString;
use zeroize::Zeroizing;

use super::zone::wire_name;

/// Seconds by which the clocks of client and server may differ (RFC 8945, section 10).
const FUDGE: u16 = 300;

/// A TSIG key (RFC 8945). Has no `Debug`; its secret leaves only through [`UpdateKey::secret`].
pub struct UpdateKey {
    name: DomainName,
    algorithm: KeyAlgorithm,
    secret: Zeroizing<Vec<u8>>,
}

/// The hash functions that updates may be signed with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyAlgorithm {
    /// `hmac-sha256`
    HmacSha256,
    /// `hmac-sha384`
    HmacSha384,
    /// `hmac-sha512`
    HmacSha512,
}

impl UpdateKey {
    /// A new key with a secret as long as the hash that it is for.
    pub fn random(name: DomainName, algorithm: KeyAlgorithm) -> Self {
        let length = match algorithm {
            KeyAlgorithm::HmacSha256 => 32,
            KeyAlgorithm::HmacSha384 => 48,
            KeyAlgorithm::HmacSha512 => 64,
        };
        let mut secret = Zeroizing::new(vec![0; length]);
        rand::rng().fill_bytes(&mut secret);
        Self {
            name,
            algorithm,
            secret,
        }
    }

    /// The name of the key, as both sides know it.
    pub fn name(&self) -> &DomainName {
        &self.name
    }

    /// The hash function.
    pub fn algorithm(&self) -> KeyAlgorithm {
        self.algorithm
    }

    /// The secret in base64, as provider credentials want it.
    pub fn secret(&self) -> SecretString {
        STANDARD.encode(&*self.secret).into()
    }

    /// `None` never happens for the algorithms of [`KeyAlgorithm`].
    pub(super) fn signer(&self) -> Option<TSigner> {
        let algorithm = match self.algorithm {
            KeyAlgorithm::HmacSha256 => TsigAlgorithm::HmacSha256,
            KeyAlgorithm::HmacSha384 => TsigAlgorithm::HmacSha384,
            KeyAlgorithm::HmacSha512 => TsigAlgorithm::HmacSha512,
        };
        TSigner::new(
            self.secret.to_vec(),
            algorithm,
            wire_name(&self.name),
            FUDGE,
        )
        .ok()
    }
}

impl KeyAlgorithm {
    /// The name that configuration files and credentials use: `hmac-sha256`.
    pub fn id(self) -> &'static str {
        match self {
            Self::HmacSha256 => "hmac-sha256",
            Self::HmacSha384 => "hmac-sha384",
            Self::HmacSha512 => "hmac-sha512",
        }
    }
}
