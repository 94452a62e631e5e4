//! Where the wizard was when it was left: one small document for each zone. Never a credential.

use std::path::{Path, PathBuf};

use fs_err as fs;
use mailmend_providers::DomainName;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::state;
use crate::failure::{Failure, Kind};

#[derive(Serialize, Deserialize)]
struct Written {
    v: u32,
    session: Value,
}

const VERSION: u32 = 1;

/// Saves the session of a zone, whole or not at all, for its owner only.
///
/// # Errors
/// [`Kind::Usage`] when it cannot be written.
pub fn save(state_dir: &Path, zone: &DomainName, session: &Value) -> Result<(), Failure> {
    let path = state::make_folder(state_dir, zone)?.join("session.json");
    let written = Written {
        v: VERSION,
        session: session.clone(),
    };
    let text = serde_json::to_vec_pretty(&written).map_err(|error| {
        Failure::new(Kind::Internal, "session-not-json").with("reason", error.to_string())
    })?;
    state::put_atomically(&path, &text)
}

/// The saved session of a zone; `None` when there is none.
///
/// # Errors
/// [`Kind::Usage`] when it cannot be read, or another version wrote it.
pub fn load(state_dir: &Path, zone: &DomainName) -> Result<Option<Value>, Failure> {
    let path = place(state_dir, zone)?;
    let bytes = match fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(state::failed("state-cannot-read", &path, &error)),
    };
    match serde_json::from_slice::<Written>(&bytes) {
        Ok(written) if written.v == VERSION => Ok(Some(written.session)),
        _ => Err(Failure::new(Kind::Usage, "session-unreadable")
            .with("path", path.display().to_string())),
    }
}

/// Throws the saved session of a zone away, if there is one.
///
/// # Errors
/// [`Kind::Usage`] when it cannot be removed.
pub fn forget(state_dir: &Path, zone: &DomainName) -> Result<(), Failure> {
    let path = place(state_dir, zone)?;
    match fs::remove_file(&path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(state::failed("state-cannot-write", &path, &error))
        }
        _ => Ok(()),
    }
}

fn place(state_dir: &Path, zone: &DomainName) -> Result<PathBuf, Failure> {
    Ok(state::folder(state_dir, zone)?.join("session.json"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_is_kept_replaced_and_forgotten() {
        let dir = tempfile::tempdir().unwrap();
        let zone = DomainName::parse("example.test").unwrap();
        assert_eq!(load(dir.path(), &zone).unwrap(), None);
        for step in [4, 5] {
            let session = serde_json::json!({"step": step});
            save(dir.path(), &zone, &session).unwrap();
            assert_eq!(load(dir.path(), &zone).unwrap(), Some(session));
        }
        forget(dir.path(), &zone).unwrap();
        forget(dir.path(), &zone).unwrap();
        assert_eq!(load(dir.path(), &zone).unwrap(), None);
    }

    #[test]
    fn a_session_that_cannot_be_read_is_said_to_be_so() {
        let dir = tempfile::tempdir().unwrap();
        let zone = DomainName::parse("example.test").unwrap();
        save(dir.path(), &zone, &Value::Null).unwrap();
        std::fs::write(dir.path().join("example.test/session.json"), "{").unwrap();
        let failure = load(dir.path(), &zone).unwrap_err();
        assert_eq!(failure.message, "session-unreadable");
    }
}
