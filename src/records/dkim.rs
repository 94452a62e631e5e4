//! A DKIM key record read as written (RFC 6376, section 3.6.1; RFC 8301; RFC 8463), its key decoded as far as it goes.

use base64::Engine as _;
use rsa::pkcs8::DecodePublicKey as _;
use rsa::traits::PublicKeyParts as _;

use super::dmarc::is_quote;
use super::tags::Tags;
use super::{Damage, DamageKind, Span, Standing, pasted};

/// A DKIM key record, read as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dkim {
    /// All tags in their places.
    pub tags: Tags,
    /// What the `p=` tag holds.
    pub key: Key,
}

/// The tags of RFC 6376, section 3.6.1, and `g` of RFC 4871.
pub const KNOWN_TAGS: [&str; 8] = ["v", "k", "p", "h", "s", "t", "n", "g"];

/// What the `p=` tag holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Key {
    /// There is no `p=`.
    Missing,
    /// `p=` is empty: the key is revoked.
    Revoked,
    /// An RSA public key of so many bits.
    Rsa {
        /// Length of the modulus in bits.
        bits: usize,
    },
    /// An Ed25519 public key (RFC 8463).
    Ed25519,
    /// Not base64; the span is that of the first wrong character.
    NotBase64(Span),
    /// Base64 of a structure that ends too early: so many bytes of so many are there.
    Truncated {
        /// Bytes that the structure says it has.
        wanted: usize,
        /// Bytes that are there.
        found: usize,
    },
    /// A private key: whoever reads it can sign. Never show it.
    Private,
    /// A public key in the bare PKCS#1 form; verifiers expect SubjectPublicKeyInfo.
    Pkcs1,
    /// PEM lines (`-----BEGIN ...`) were left in.
    PemArmour,
    /// Base64 of something that is no key for `k=`.
    Unreadable,
}

impl Dkim {
    /// Reads a text as a key record, whatever it is. Ask [`standing`] whether verifiers would.
    pub fn read(text: &str) -> Self {
        let tags = Tags::parse(text);
        let mut read = Self {
            key: read_key(&tags),
            tags,
        };
        // verifiers take `k=` at its word (RFC 8463, section 4)
        if matches!(read.key, Key::Rsa { .. }) && read.key_type().eq_ignore_ascii_case("ed25519") {
            read.key = Key::Unreadable;
        }
        read
    }

    /// Where a semicolon is missing between two tags: the bytes that stand there instead. A note (`n=`) may hold anything.
    pub fn glued(&self) -> Vec<Span> {
        self.tags.glued(&KNOWN_TAGS, &["n"])
    }

    /// The key type asked for: the value of `k=`, `rsa` when it is not there.
    pub fn key_type(&self) -> &str {
        self.tags.value("k").unwrap_or("rsa")
    }

    /// True when the flag `y` of `t=` says that the domain is only testing.
    pub fn is_testing(&self) -> bool {
        self.tags
            .value("t")
            .is_some_and(|flags| flags.split(':').any(|flag| flag.trim() == "y"))
    }

    /// True when verifiers can use the key.
    pub fn is_usable(&self) -> bool {
        matches!(self.key, Key::Ed25519) || matches!(self.key, Key::Rsa { bits } if bits >= 1024)
    }
}

/// Whether verifiers take a TXT value as a DKIM key record, or whether it was meant to be one.
/// `v=` may be missing (RFC 6376, section 3.6.1), then `p=` must be there.
pub fn standing(text: &str) -> Standing {
    let tags = Tags::parse(text);
    if is_record(text, &tags) {
        return Standing::Record;
    }
    pasted::damage(text, damage(text, &tags), standing)
        .or_else(|| bare_key(text))
        .map_or(Standing::Other, Standing::Damaged)
}

/// True when verifiers take the text as a key record. Repairs are measured by this, so that none goes round for ever.
fn is_record(text: &str, tags: &Tags) -> bool {
    match tags.get("v") {
        Some(version) => version.value == "DKIM1" && version.key_span == tags.tags()[0].key_span,
        None => {
            tags.get("p").is_some()
                && tags.tags().iter().all(|tag| is_tag_name(&tag.key))
                && !text.trim_start().starts_with(is_quote)
                && !is_other(text)
        }
    }
}

/// Bytes of the first character.
fn first_width(text: &str) -> usize {
    text.chars().next().map_or(0, char::len_utf8)
}

/// `ALPHA *ALNUMPUNC` (section 3.2).
fn is_tag_name(key: &str) -> bool {
    key.starts_with(|c: char| c.is_ascii_alphabetic())
        && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

/// The key alone, as a key generator shows it: base64 or PEM without any tag.
fn bare_key(text: &str) -> Option<Damage> {
    let mut bare: String = text
        .split("-----")
        .filter(|line| !line.contains(" KEY"))
        .collect();
    bare.retain(|c| !c.is_whitespace());
    let mended = ["rsa", "ed25519"].map(|kind| format!("v=DKIM1; k={kind}; p={bare}"));
    let mended = mended
        .into_iter()
        .find(|text| Dkim::read(text).is_usable())?;
    Some(Damage {
        kind: DamageKind::Version,
        span: Span::new(0, first_width(text)),
        mended: Some(mended),
    })
}

/// Records of other kinds that may hold a `p=` tag.
fn is_other(text: &str) -> bool {
    let upper = text.trim_start().to_ascii_uppercase();
    ["V=DMARC", "V=SPF", "V=BIMI", "V=STS", "V=TLSRPT"]
        .iter()
        .any(|head| upper.starts_with(head))
        || crate::records::dmarc::Policy::read(Tags::parse(text).value("p").unwrap_or_default())
            .is_some()
}

fn damage(text: &str, tags: &Tags) -> Option<Damage> {
    if is_other(text) {
        return None;
    }
    let damaged = |kind, span, mended: Option<String>| {
        let mended = mended.filter(|m| is_record(m, &Tags::parse(m)));
        Some(Damage { kind, span, mended })
    };
    let has_key = text.contains("p=") && (text.contains("MI") || text.len() < 120);
    let upper = text.to_ascii_uppercase().replace(' ', "");
    let named =
        upper.trim_start_matches(is_quote).starts_with("V=DKIM") || upper.starts_with("DKIM1;");
    if !(named || has_key && text.trim_start().starts_with(is_quote)) {
        return match tags.get("v") {
            Some(version) if version.value == "DKIM1" => damaged(
                DamageKind::VersionNotFirst,
                version.span(),
                Some(format!("v=DKIM1; {}", tags.without("v").text().trim())),
            ),
            _ => None,
        };
    }
    if text.trim_start().starts_with(is_quote) {
        let inner = text.trim().trim_matches(is_quote).replace("\" \"", "");
        let width = text.chars().next().map_or(0, char::len_utf8);
        return damaged(DamageKind::Quoted, Span::new(0, width), Some(inner));
    }
    if let Some(at) = text.find("\\;") {
        return damaged(
            DamageKind::BackslashSemicolon,
            Span::new(at, at + 2),
            Some(text.replace("\\;", ";")),
        );
    }
    let first = tags.tags().first()?;
    if first.key == "v" && first.value.starts_with("DKIM1") && first.value.len() > 5 {
        let rest = first.value[5..].trim_start_matches([' ', ',', ':', '\t']);
        let start = first.value_span.start + 5;
        let mended = format!("v=DKIM1; {rest}{}", &text[first.value_span.end..]);
        return damaged(
            DamageKind::Separator,
            Span::new(start, start + first_width(&text[start..])),
            Some(mended),
        );
    }
    let end = text.find(';').unwrap_or(text.len());
    damaged(
        DamageKind::Version,
        Span::new(0, end),
        Some(format!("v=DKIM1{}", &text[end..])),
    )
}

fn read_key(tags: &Tags) -> Key {
    let Some(tag) = tags.get("p") else {
        return Key::Missing;
    };
    if tag.value.is_empty() {
        return Key::Revoked;
    }
    if tag.value.contains("-----") {
        return if tag.value.contains("PRIVATE") {
            Key::Private
        } else {
            Key::PemArmour
        };
    }
    let mut compact = String::with_capacity(tag.value.len());
    for (at, c) in tag.value.char_indices() {
        if matches!(c, ' ' | '\t' | '\r' | '\n') {
            continue;
        }
        if !(c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '=')) {
            let start = tag.value_span.start + at;
            return Key::NotBase64(Span::new(start, start + c.len_utf8()));
        }
        compact.push(c);
    }
    let data = compact.trim_end_matches('=');
    if let Some(at) = data.find('=') {
        let start = tag.value_span.start + at.min(tag.value.len() - 1);
        return Key::NotBase64(Span::new(start, start + 1));
    }
    // A length of 4n+1 cannot be: the last character was cut off from its neighbours.
    let whole = &data[..data.len() - usize::from(data.len() % 4 == 1)];
    let lenient = base64::engine::GeneralPurpose::new(
        &base64::alphabet::STANDARD,
        base64::engine::GeneralPurposeConfig::new()
            .with_decode_allow_trailing_bits(true)
            .with_decode_padding_mode(base64::engine::DecodePaddingMode::Indifferent),
    );
    let Ok(bytes) = lenient.decode(whole) else {
        return Key::NotBase64(tag.value_span);
    };
    let key = judge(&bytes, tags.value("k").unwrap_or("rsa"));
    let padded = compact.len().is_multiple_of(4) && compact.len() - data.len() <= 2;
    match key {
        Key::Rsa { .. } | Key::Ed25519 if !padded || whole.len() != data.len() => Key::NotBase64(
            Span::new(tag.value_span.end.saturating_sub(1), tag.value_span.end),
        ),
        other => other,
    }
}

/// The public exponent of an RSA key that can be used, when it is another one than 65537.
pub fn odd_exponent(value: &str) -> Option<String> {
    let compact: String = value.chars().filter(|c| !c.is_whitespace()).collect();
    let bytes = base64::engine::general_purpose::STANDARD
        .decode(compact)
        .ok()?;
    let key = rsa::RsaPublicKey::from_public_key_der(&bytes).ok()?;
    let bytes = key.e_bytes();
    let digits: Vec<u8> = bytes
        .iter()
        .copied()
        .skip_while(|byte| *byte == 0)
        .collect();
    if digits == [1, 0, 1] {
        return None;
    }
    let small = digits.len() <= 8;
    let number = digits
        .iter()
        .take(8)
        .fold(0_u64, |sum, byte| sum << 8 | u64::from(*byte));
    Some(if small {
        number.to_string()
    } else {
        format!("2^{}", digits.len() * 8 - 1)
    })
}

/// True for the value of a `p=` tag that is a login key (OpenSSH) or an X.509 certificate.
pub fn is_certificate_or_ssh(value: &str) -> bool {
    let compact: String = value
        .chars()
        .filter(|c| !c.is_whitespace())
        .take(400)
        .collect();
    if compact.starts_with("ssh-")
        || compact.starts_with("AAAAB3NzaC1")
        || compact.starts_with("AAAAC3NzaC1")
    {
        return true;
    }
    let whole = compact.trim_end_matches('=');
    let whole = &whole[..whole.len() - whole.len() % 4];
    let Ok(bytes) = base64::engine::general_purpose::STANDARD.decode(whole) else {
        return value.contains("BEGIN CERTIFICATE");
    };
    // Certificate ::= SEQUENCE { SEQUENCE { [0] { INTEGER version } ... (RFC 5280, section 4.1)
    sequence(&bytes)
        .and_then(|(_, body)| sequence(body))
        .is_some_and(|(_, body)| body.starts_with(&[0xa0, 0x03, 0x02, 0x01]))
}

fn judge(bytes: &[u8], key_type: &str) -> Key {
    if key_type.eq_ignore_ascii_case("ed25519") && bytes.len() == 32 {
        return Key::Ed25519;
    }
    match sequence(bytes) {
        Some((wanted, body)) => {
            if looks_private(body) {
                return Key::Private;
            }
            if wanted > bytes.len() {
                return Key::Truncated {
                    wanted,
                    found: bytes.len(),
                };
            }
            if let Ok(key) = rsa::RsaPublicKey::from_public_key_der(bytes) {
                return Key::Rsa {
                    bits: key.n().bits() as usize,
                };
            }
            if let Some(bits) = small_rsa_bits(body) {
                return Key::Rsa { bits };
            }
            if body.first() == Some(&0x02) {
                Key::Pkcs1
            } else {
                Key::Unreadable
            }
        }
        None => Key::Unreadable,
    }
}

/// Total length and body of a DER SEQUENCE, the body cut where the data ends.
fn sequence(bytes: &[u8]) -> Option<(usize, &[u8])> {
    element(bytes, 0x30)
}

fn element(bytes: &[u8], tag: u8) -> Option<(usize, &[u8])> {
    if bytes.first() != Some(&tag) {
        return None;
    }
    let first = *bytes.get(1)?;
    let (head, length) = if first < 0x80 {
        (2, usize::from(first))
    } else {
        let count = usize::from(first & 0x7f);
        if count == 0 || count > 3 {
            return None;
        }
        let mut length = 0;
        for byte in bytes.get(2..2 + count)? {
            length = length << 8 | usize::from(*byte);
        }
        (2 + count, length)
    };
    let total = head + length;
    Some((total, bytes.get(head..total.min(bytes.len()))?))
}

/// PKCS#1 and PKCS#8 private keys begin with a version number (`INTEGER` 0 or 1) inside the sequence.
fn looks_private(body: &[u8]) -> bool {
    matches!(body, [0x02, 0x01, 0x00 | 0x01, rest @ ..] if matches!(rest.first(), Some(0x02 | 0x30 | 0x04)))
}

/// The modulus length of an RSA key in SubjectPublicKeyInfo that is too small for the library to take.
fn small_rsa_bits(body: &[u8]) -> Option<usize> {
    const RSA: [u8; 11] = [
        0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01,
    ];
    let (used, algorithm) = sequence(body)?;
    if !algorithm.starts_with(&RSA) {
        return None;
    }
    let (_, bit_string) = element(body.get(used..)?, 0x03)?;
    let (_, key) = sequence(bit_string.get(1..)?)?;
    let (_, modulus) = element(key, 0x02)?;
    let digits: &[u8] = match modulus {
        [0, rest @ ..] => rest,
        all => all,
    };
    Some(digits.len() * 8 - digits.first()?.leading_zeros() as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    const RSA_1024: &str = "MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDwIRP/UC3SBsEmGqZ9ZJW3/DkMoGeLnQg1fWn7/zYtIxN2SnFCjxOCKG9v3b4jYfcTNh5ijSsq631uBItLa7od+v/RtdC2UzJ1lWT947qR+Rcac2gbto/NMqJ0fzfVjH4OuKhitdY9tf6mcwGjaNBcWToIMmPSPDdQPNUYckcQ2QIDAQAB";

    fn key(text: &str) -> Key {
        Dkim::read(text).key
    }

    #[test]
    fn a_key_is_read_as_far_as_it_goes() {
        assert_eq!(
            key(&format!("v=DKIM1; k=rsa; p={RSA_1024}")),
            Key::Rsa { bits: 1024 }
        );
        assert_eq!(
            key("v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="),
            Key::Ed25519
        );
        assert_eq!(key("v=DKIM1; p="), Key::Revoked);
        assert_eq!(key("v=DKIM1; k=rsa"), Key::Missing);
        let cut = &RSA_1024[..200];
        assert!(matches!(
            key(&format!("v=DKIM1; p={cut}")),
            Key::Truncated { wanted: 162, .. }
        ));
        assert!(matches!(
            key("v=DKIM1; p=MIGf!A"),
            Key::NotBase64(Span { start: 15, end: 16 })
        ));
        assert_eq!(
            key("v=DKIM1; p=-----BEGIN PUBLIC KEY-----MIGf-----END PUBLIC KEY-----"),
            Key::PemArmour
        );
        assert_eq!(
            key("v=DKIM1; p=-----BEGIN PRIVATE KEY-----MIGf"),
            Key::Private
        );
    }

    #[test]
    fn a_private_key_is_known_even_when_cut() {
        // PKCS#8: SEQUENCE, INTEGER 0, SEQUENCE ...
        let head = base64::engine::general_purpose::STANDARD.encode([
            0x30, 0x82, 0x04, 0xbe, 0x02, 0x01, 0x00, 0x30, 0x0d, 0x06, 0x09, 0x2a,
        ]);
        assert_eq!(key(&format!("v=DKIM1; k=rsa; p={head}")), Key::Private);
    }

    #[test]
    fn white_space_in_a_key_is_no_fault() {
        let spaced = format!("v=DKIM1; p={} {}", &RSA_1024[..100], &RSA_1024[100..]);
        assert_eq!(key(&spaced), Key::Rsa { bits: 1024 });
    }

    #[test]
    fn a_small_key_is_measured() {
        // openssl genrsa 512
        let small = "MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBAJ0i4nLo7gKqLYQ8dJVXmnzGcsWZTqyeUx0sIkqMDtCdRRYAgHKZAELW2Xv6nJx9E9OhU9kBvNJnSE3LoSHQwwcCAwEAAQ==";
        assert_eq!(key(&format!("v=DKIM1; p={small}")), Key::Rsa { bits: 512 });
    }

    #[test]
    fn strangers_are_no_key_records() {
        for text in [
            "",
            "v=spf1 -all",
            "v=DMARC1; p=none",
            "hello",
            "p=none; rua=mailto:a@b.test",
        ] {
            assert_eq!(standing(text), Standing::Other, "{text}");
        }
        assert_eq!(standing(&format!("k=rsa; p={RSA_1024}")), Standing::Record);
        assert!(matches!(
            standing(&format!("\"v=DKIM1; p={RSA_1024}\"")),
            Standing::Damaged(_)
        ));
        assert!(matches!(
            standing(&format!("v=DKIM1 p={RSA_1024}")),
            Standing::Damaged(_)
        ));
        assert!(matches!(
            standing(&format!("v=DKIM2; p={RSA_1024}")),
            Standing::Damaged(_)
        ));
    }
}
