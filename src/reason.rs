//! Why a library or the system did not do something, as an argument of a message: in the person's language where it is known.

use std::io;
use std::path::Path;

use mailmend_providers::NameError;

use crate::facts::Arg;
use crate::keys::{KeyError, SelectorError};

/// An error of the operating system that names its file.
#[derive(Debug, thiserror::Error)]
#[error("{path}: {text}")]
pub struct AtPath {
    path: String,
    text: String,
}

impl AtPath {
    /// The error at this path.
    pub fn new(path: &Path, error: &io::Error) -> Self {
        Self {
            path: path.display().to_string(),
            text: error.to_string(),
        }
    }
}

impl From<&io::Error> for Arg {
    fn from(error: &io::Error) -> Self {
        let at = error
            .get_ref()
            .and_then(|inner| inner.downcast_ref::<AtPath>());
        let what = at.map_or_else(String::new, |at| at.path.clone());
        of_file(error.kind(), what, || error.to_string())
    }
}

/// A trouble with a file, or with the file named by `what`; the system's own words where it has no other.
fn of_file(kind: io::ErrorKind, what: String, otherwise: impl FnOnce() -> String) -> Arg {
    use io::ErrorKind;
    let (alone, named) = match kind {
        ErrorKind::NotFound => ("reason-not-found", "reason-not-found-at"),
        ErrorKind::PermissionDenied => ("reason-not-allowed", "reason-not-allowed-at"),
        ErrorKind::IsADirectory => ("reason-folder", "reason-folder-at"),
        ErrorKind::AlreadyExists => ("reason-there", "reason-key-there"),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => ("reason-full", "reason-full-at"),
        ErrorKind::NotADirectory => ("reason-no-folder", "reason-no-folder-at"),
        ErrorKind::ReadOnlyFilesystem => ("reason-read-only", "reason-read-only-at"),
        _ => return Arg::Text(otherwise()),
    };
    Arg::Message(if what.is_empty() { alone } else { named }, what)
}

impl From<&KeyError> for Arg {
    fn from(error: &KeyError) -> Self {
        let at = |path: &std::path::Path| path.display().to_string();
        let (id, what) = match error {
            KeyError::UnknownType(word) => ("reason-key-type", word.clone()),
            KeyError::Bits(bits) => ("reason-key-bits", bits.to_string()),
            KeyError::NotMade => ("reason-key-not-made", String::new()),
            KeyError::FileName(name) => ("reason-file-name", name.clone()),
            KeyError::Exists(path) => ("reason-key-there", at(path)),
            KeyError::NoFolder(path) => ("reason-no-folder-at", at(path)),
            KeyError::OpenFolder(path) => ("reason-open-folder", at(path)),
            KeyError::DiskFull(path) => ("reason-full-at", at(path)),
            KeyError::File { path, kind, .. } => {
                return of_file(*kind, at(path), || error.to_string());
            }
            KeyError::Der(path) => ("reason-key-der", at(path)),
            KeyError::Encrypted(path) => ("reason-key-locked", at(path)),
            KeyError::PublicHalf(path) => ("reason-key-public", at(path)),
            KeyError::Unsupported { path, .. } => ("reason-key-unsupported", at(path)),
            KeyError::NoKey(path) => ("reason-no-key", at(path)),
        };
        Self::Message(id, what)
    }
}

impl From<&SelectorError> for Arg {
    fn from(error: &SelectorError) -> Self {
        let (id, what) = match error {
            SelectorError::Empty => ("reason-empty", String::new()),
            SelectorError::WholeName => ("reason-selector-whole", String::new()),
            SelectorError::Character(c) => ("reason-character", c.to_string()),
            SelectorError::Label => ("reason-selector-label", String::new()),
            SelectorError::TooLong => ("reason-too-long", String::new()),
        };
        Self::Message(id, what)
    }
}

impl From<&NameError> for Arg {
    fn from(error: &NameError) -> Self {
        let (id, what) = match error {
            NameError::Empty => ("reason-empty", String::new()),
            NameError::TooLong => ("reason-too-long", String::new()),
            NameError::EmptyLabel => ("reason-empty-label", String::new()),
            NameError::LabelTooLong(label) => ("reason-label-long", label.clone()),
            NameError::Character(c) => ("reason-character", c.to_string()),
            NameError::Idna(label) => ("reason-idna", label.clone()),
        };
        Self::Message(id, what)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::failure::{Failure, Kind};
    use crate::locales::{Lang, Words};

    fn told(lang: Lang, arg: Arg) -> String {
        let failure = Failure::new(Kind::Usage, "key-trouble").with("reason", arg);
        Words::new(lang).tell(failure.message, &failure.args)
    }

    #[test]
    fn no_english_stands_inside_french() {
        let path = || std::path::PathBuf::from("/k/acme.s1.private");
        let locked = KeyError::Encrypted(path());
        let french = told(Lang::Fr, (&locked).into());
        assert!(
            french.contains("mot de passe") && french.contains("/k/acme.s1.private"),
            "{french}"
        );
        let nothing = io::Error::from(io::ErrorKind::NotFound);
        assert!(told(Lang::Fr, (&nothing).into()).contains("introuvable"));
        let dash = SelectorError::Character('!');
        assert!(told(Lang::Fr, (&dash).into()).contains('!'));
        let name = NameError::LabelTooLong("x".repeat(64));
        assert!(!told(Lang::Fr, (&name).into()).contains("longer"));
    }

    #[test]
    fn what_stands_in_a_reason_is_escaped() {
        let name = NameError::Character('\u{1b}');
        for lang in Lang::all() {
            assert!(!told(lang, (&name).into()).contains('\u{1b}'));
        }
    }

    #[test]
    fn what_the_system_says_otherwise_is_kept() {
        let odd = io::Error::other("odd trouble");
        assert!(told(Lang::Fr, (&odd).into()).contains("odd trouble"));
    }
}
