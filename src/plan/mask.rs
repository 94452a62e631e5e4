//! Private keys that somebody published by mistake are never shown: a mask takes their place, the same for the same key.

use mailmend_providers::{Change, Raw, RecordSet, Value};
use sha2::{Digest as _, Sha256};

use crate::records::dkim::{Dkim, Key};
use crate::records::secret;

/// True when a value holds a private key: whoever reads it can sign.
pub fn is_private_key(value: &Value) -> bool {
    let text = value.lossy();
    secret::holds_private_key(&text)
        || text.contains("PRIVATE KEY")
        || Dkim::read(&text).key == Key::Private
}

/// The value as it may be shown: itself, or a mask that tells length and the first bytes of the SHA-256.
pub fn value(value: &Value) -> Value {
    if !is_private_key(value) {
        return value.clone();
    }
    let print: String = Sha256::digest(value.as_bytes())
        .iter()
        .take(6)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let length = value.as_bytes().len();
    Value::from(format!("[private key, {length} bytes, not shown, {print}]"))
}

/// The record set as it may be shown: private keys masked, without raw memory.
pub fn set(set: &RecordSet) -> RecordSet {
    RecordSet {
        values: set.values.iter().map(value).collect(),
        raw: Raw::default(),
        ..set.clone()
    }
}

/// The change as it may be shown.
pub fn change(change: &Change) -> Change {
    Change {
        before: change.before.as_ref().map(set),
        after: change.after.as_ref().map(set),
        ..change.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_published_private_key_is_masked_and_still_compared() {
        let pem = Value::from("-----BEGIN PRIVATE KEY-----MIIEvQIBADANBg");
        assert!(is_private_key(&pem));
        let shown = value(&pem);
        assert!(!shown.lossy().contains("MIIE"));
        assert_eq!(shown, value(&pem));
        assert_ne!(
            shown,
            value(&Value::from("-----BEGIN PRIVATE KEY-----MIIEvQ"))
        );
    }

    #[test]
    fn anything_else_is_shown_as_it_is() {
        let value_of_mine = Value::from("v=DMARC1; p=none");
        assert_eq!(value(&value_of_mine), value_of_mine);
    }
}
