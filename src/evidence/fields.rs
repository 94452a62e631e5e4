//! `Name: value` lines, as in message headers and delivery reports, with continuation lines joined (RFC 5322, section 2.2.3).

/// One field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Field {
    /// The name in lower case.
    pub(super) name: String,
    /// The value, unfolded with one space for each fold, trimmed.
    pub(super) value: String,
}

/// The fields of a text in blocks that empty lines part. Lines that are no field are left out; a line that begins with
/// white space continues the field above.
pub(super) fn blocks(text: &str) -> Vec<Vec<Field>> {
    let mut blocks = vec![Vec::new()];
    let mut open = false;
    for line in text.lines() {
        if line.trim().is_empty() {
            if blocks.last().is_some_and(|block| !block.is_empty()) {
                blocks.push(Vec::new());
            }
            open = false;
            continue;
        }
        let Some(block) = blocks.last_mut() else {
            continue;
        };
        if line.starts_with([' ', '\t']) {
            // pasted headers are often indented as a whole: such a line may be a field of its own
            if open && let Some(field) = block.last_mut() {
                let continuation: &mut Field = field;
                continuation.value.push(' ');
                continuation.value.push_str(line.trim());
                continue;
            }
        }
        match field(line.trim()) {
            Some(found) => {
                block.push(found);
                open = true;
            }
            None => open = false,
        }
    }
    blocks.retain(|block| !block.is_empty());
    blocks
}

fn field(line: &str) -> Option<Field> {
    let (name, value) = line.split_once(':')?;
    let name = name.trim_end();
    let usual = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if name.is_empty() || name.len() > 76 || !name.chars().all(usual) {
        return None;
    }
    Some(Field {
        name: name.to_ascii_lowercase(),
        value: value.trim().to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folded_field_is_one() {
        let blocks = blocks(
            "Status: 5.7.1\nDiagnostic-Code: smtp; 550\n  5.7.1 no\n\nX: y\nnot a field\n z",
        );
        assert_eq!(blocks.len(), 2);
        assert_eq!(blocks[0][1].name, "diagnostic-code");
        assert_eq!(blocks[0][1].value, "smtp; 550 5.7.1 no");
        assert_eq!(blocks[1].len(), 1);
    }

    #[test]
    fn a_sentence_with_a_colon_is_no_field() {
        assert!(blocks("The error was this: 550 no").is_empty());
        assert!(blocks("").is_empty());
    }
}
