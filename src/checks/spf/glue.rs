//! Terms that grew together.

/// Heads of terms that can be told apart in the middle of a word.
const HEADS: [&str; 6] = ["include:", "ip4:", "ip6:", "exists:", "redirect=", "exp="];

/// Where a second term begins inside a word.
pub(crate) fn glued(word: &str) -> Option<usize> {
    let lower = word.to_ascii_lowercase();
    let sign = usize::from(lower.starts_with(['+', '-', '~', '?']));
    let second = HEADS
        .iter()
        .filter_map(|head| {
            let from = sign + 1;
            let at = from + lower.get(from..)?.find(head)?;
            let before = lower.as_bytes()[at - 1];
            // `_ip4:` or `-include:` is more likely a part of a name than a term
            (before.is_ascii_alphanumeric() || matches!(before, b'.' | b'"' | b',')).then_some(at)
        })
        .min();
    if second.is_some() {
        return second;
    }
    let body = lower.strip_suffix("all")?;
    let last = *body.as_bytes().last()?;
    if matches!(last, b'-' | b'~' | b'?' | b'+') && body.len() > 1 {
        return Some(body.len() - 1);
    }
    (last.is_ascii_digit() && (lower.contains("ip4:") || lower.contains("ip6:")))
        .then_some(body.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_terms_are_not_cut() {
        for word in [
            "include:_spf.a.test",
            "-all",
            "all",
            "include:small",
            "exists:%{i}._ip4.a.test",
            "include:mail.test",
        ] {
            assert_eq!(glued(word), None, "{word}");
        }
    }
}
