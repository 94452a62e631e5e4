//! Private keys that somebody published by mistake: found in any text, and masked. Whoever reads one can sign.

use base64::Engine as _;

use super::Span;

/// Runs of base64 shorter than this are not looked at.
const SHORTEST: usize = 24;

/// True when the text holds a private key (PEM, PKCS#8 or PKCS#1), whole or cut.
pub fn holds_private_key(text: &str) -> bool {
    secret(text).is_some()
}

/// The text with every private key replaced by a note of its length; `None` when it holds none.
/// What follows a key up to the next semicolon goes with it, so that no later piece of a cut key is shown.
pub fn masked(text: &str) -> Option<String> {
    let mut out = String::new();
    let mut rest = text;
    let mut any = false;
    while let Some(span) = secret(rest) {
        any = true;
        out.push_str(&rest[..span.start]);
        let hidden = rest[span.start..span.end].chars().count();
        out.push_str(&format!("[private key, {hidden} characters, not shown]"));
        rest = &rest[span.end..];
    }
    out.push_str(rest);
    any.then_some(out)
}

/// Where the first private key stands: from its first character up to the next semicolon, or the end.
fn secret(text: &str) -> Option<Span> {
    let pem = text.find("-----").filter(|at| {
        text[*at..]
            .chars()
            .take(40)
            .collect::<String>()
            .contains("PRIVATE")
    });
    let start = match (pem, naked(text)) {
        (Some(pem), Some(naked)) => pem.min(naked),
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => return None,
    };
    let end = text[start..].find(';').map_or(text.len(), |at| start + at);
    Some(Span::new(start, end))
}

/// The first run of base64 that decodes to the head of a private key. White space inside a run is no border.
fn naked(text: &str) -> Option<usize> {
    let in_key = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/');
    let mut from = 0;
    while let Some(start) = text[from..].find(in_key).map(|at| from + at) {
        let compact: String = text[start..]
            .chars()
            .take_while(|c| in_key(*c) || matches!(c, ' ' | '\t' | '\r' | '\n' | '"'))
            .filter(|c| in_key(*c))
            .take(SHORTEST)
            .collect();
        if compact.len() == SHORTEST
            && base64::engine::general_purpose::STANDARD_NO_PAD
                .decode(&compact)
                .is_ok_and(|bytes| begins_private(&bytes))
        {
            return Some(start);
        }
        let end = text[start..]
            .find(|c| !in_key(c))
            .map_or(text.len(), |at| start + at);
        from = end;
    }
    None
}

/// A DER sequence whose first member is the version number 0 or 1, as in PKCS#8, PKCS#1 and SEC 1 private keys.
fn begins_private(bytes: &[u8]) -> bool {
    let body = match bytes {
        [0x30, 0x82, _, _, body @ ..] | [0x30, 0x81, _, body @ ..] => body,
        [0x30, length, body @ ..] if *length < 0x80 => body,
        _ => return false,
    };
    matches!(body, [0x02, 0x01, 0x00 | 0x01, 0x02 | 0x30 | 0x04, ..])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pkcs8(length: usize) -> String {
        let mut bytes = vec![
            0x30, 0x82, 0x04, 0xbe, 0x02, 0x01, 0x00, 0x30, 0x0d, 0x06, 0x09, 0x2a,
        ];
        bytes.resize(length, 0x5a);
        base64::engine::general_purpose::STANDARD.encode(bytes)
    }

    #[test]
    fn a_private_key_is_masked_with_everything_up_to_the_next_tag() {
        let key = pkcs8(1200);
        let (head, tail) = key.split_at(700);
        let text = format!("v=DKIM1; k=rsa; p={head} {tail}; t=s");
        let shown = masked(&text).unwrap();
        assert_eq!(
            shown,
            "v=DKIM1; k=rsa; p=[private key, 1601 characters, not shown]; t=s"
        );
    }

    #[test]
    fn quotes_and_pem_lines_do_not_hide_it() {
        let key = pkcs8(300);
        for text in [
            format!("\"v=DKIM1; p={key}\""),
            format!("v=DKIM1; p=-----BEGIN PRIVATE KEY-----{key}-----END PRIVATE KEY-----"),
            format!("-----BEGIN RSA PRIVATE KEY-----\n{key}"),
            key.clone(),
        ] {
            let shown = masked(&text).unwrap();
            assert!(!shown.contains(&key[60..120]), "{shown}");
        }
    }

    #[test]
    fn public_keys_and_other_texts_are_left_alone() {
        for text in [
            "v=DKIM1; k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDwIRP/UC3SBsEmGqZ9ZJW3",
            "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=",
            "v=spf1 include:_spf.example.net ~all",
            "\u{e9}\u{e9}\u{e9}",
            "",
        ] {
            assert_eq!(masked(text), None, "{text}");
        }
    }
}
