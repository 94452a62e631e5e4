//! Words that are nearly another word.

/// The only word that is at most two slips away (a letter too many, too few, wrong, or two swapped).
pub fn nearest<'a>(word: &str, words: &[&'a str]) -> Option<&'a str> {
    let word = word.to_ascii_lowercase();
    let far = |other: &str| slips(&word, other);
    let best = words.iter().map(|other| far(other)).min()?;
    let most = if word.len() < 5 { 1 } else { 2 };
    let mut close = words.iter().filter(|other| far(other) == best);
    match (close.next(), close.next()) {
        (Some(only), None) if best <= most => Some(only),
        _ => None,
    }
}

/// The optimal string alignment distance.
fn slips(one: &str, other: &str) -> usize {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let mut table = vec![vec![0; other.len() + 1]; one.len() + 1];
    for i in 0..=one.len() {
        for j in 0..=other.len() {
            table[i][j] = if i == 0 || j == 0 {
                i + j
            } else {
                let wrong = usize::from(one[i - 1] != other[j - 1]);
                let mut least = (table[i - 1][j] + 1)
                    .min(table[i][j - 1] + 1)
                    .min(table[i - 1][j - 1] + wrong);
                let swapped =
                    i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1];
                if swapped {
                    least = least.min(table[i - 2][j - 2] + 1);
                }
                least
            };
        }
    }
    table[one.len()][other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_word_is_named_only_when_there_is_one() {
        let policies = ["none", "quarantine", "reject"];
        assert_eq!(nearest("rejct", &policies), Some("reject"));
        assert_eq!(nearest("quarantined", &policies), Some("quarantine"));
        assert_eq!(nearest("quarentine", &policies), Some("quarantine"));
        assert_eq!(nearest("monitor", &policies), None);
        assert_eq!(nearest("ip", &["ip4", "ip6"]), None);
    }
}
