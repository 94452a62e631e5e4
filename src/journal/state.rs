//! The state folder: one folder for each zone, for its owner only; plan files in it; which zones there are.

use std::path::{Path, PathBuf};

use fs_err as fs;
use mailmend_providers::DomainName;

use crate::escape;
use crate::failure::{Failure, Kind};

/// The folder of a zone. It need not exist.
///
/// # Errors
/// [`Kind::Usage`] for the root of the DNS, which has no folder.
pub fn folder(state_dir: &Path, zone: &DomainName) -> Result<PathBuf, Failure> {
    if zone.is_root() {
        return Err(Failure::new(Kind::Usage, "state-no-zone"));
    }
    // A zone of RFC 2317 has a slash in its name; a percent sign stands in no name.
    Ok(state_dir.join(zone.as_str().replace('/', "%")))
}

/// The zones that have a folder, in order.
///
/// # Errors
/// [`Kind::Usage`] when the state folder is there and cannot be read.
pub fn zones(state_dir: &Path) -> Result<Vec<DomainName>, Failure> {
    let listing = match fs::read_dir(state_dir) {
        Ok(listing) => listing,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(failed("state-cannot-read", state_dir, &error)),
    };
    let mut zones: Vec<DomainName> = listing
        .flatten()
        .filter(|entry| entry.path().is_dir())
        .filter_map(|entry| {
            let name = entry.file_name().to_str()?.replace('%', "/");
            DomainName::parse(&name).ok()
        })
        .collect();
    zones.sort();
    Ok(zones)
}

/// Writes a plan document as `plan-N.json` into the zone's folder, with the first N that is free.
///
/// # Errors
/// [`Kind::Usage`] when it cannot be written.
pub fn write_plan(
    state_dir: &Path,
    zone: &DomainName,
    document: &serde_json::Value,
) -> Result<PathBuf, Failure> {
    let folder = make_folder(state_dir, zone)?;
    let text = escape::json(&format!("{document:#}\n"));
    for number in 1..=u32::MAX {
        let path = folder.join(format!("plan-{number}.json"));
        // an empty file claims the number, so that two runs never take the same
        let claim = std::fs::OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(&path);
        match claim {
            Ok(_) => {}
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => continue,
            Err(error) => return Err(failed("state-cannot-write", &path, &error)),
        }
        return match put_atomically(&path, text.as_bytes()) {
            Ok(()) => Ok(path),
            Err(failure) => {
                let _ = fs::remove_file(&path);
                Err(failure)
            }
        };
    }
    Err(Failure::new(Kind::Usage, "state-too-many-plans"))
}

/// The text of the newest `plan-N.json` in the zone's folder, and its path; `None` when there is none, or it cannot be read.
pub fn last_plan(state_dir: &Path, zone: &DomainName) -> Option<(String, PathBuf)> {
    let files = fs::read_dir(folder(state_dir, zone).ok()?).ok()?;
    let newest = files
        .filter_map(|file| {
            let path = file.ok()?.path();
            let name = path.file_name()?.to_str()?;
            let number = name.strip_prefix("plan-")?.strip_suffix(".json")?;
            Some((number.parse::<u32>().ok()?, path))
        })
        .max()?;
    Some((fs::read_to_string(&newest.1).ok()?, newest.1))
}

/// Makes the folder of a zone, for its owner only.
pub(super) fn make_folder(state_dir: &Path, zone: &DomainName) -> Result<PathBuf, Failure> {
    let folder = folder(state_dir, zone)?;
    if folder.is_dir() {
        return Ok(folder);
    }
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
        .create(&folder)
        .and_then(|()| sync_folder(state_dir))
        .map_err(|error| failed("state-cannot-write", &folder, &error))?;
    Ok(folder)
}

/// Puts a file in place whole or not at all, for its owner only.
pub(super) fn put_atomically(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let beside = folder.join(format!(".{name}.{}", std::process::id()));
    let put = || -> std::io::Result<()> {
        let mut options = std::fs::OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(&beside)?;
        std::io::Write::write_all(&mut file, bytes)?;
        file.sync_all()?;
        fs::rename(&beside, path)?;
        sync_folder(folder)
    };
    put().map_err(|error| {
        let _ = std::fs::remove_file(&beside);
        failed("state-cannot-write", path, &error)
    })
}

/// Makes sure that a folder's list of names survives a power cut.
pub(super) fn sync_folder(folder: &Path) -> std::io::Result<()> {
    #[cfg(unix)]
    std::fs::File::open(folder)?.sync_all()?;
    #[cfg(not(unix))]
    let _ = folder;
    Ok(())
}

pub(super) fn failed(message: &'static str, path: &Path, error: &std::io::Error) -> Failure {
    Failure::new(Kind::Usage, message)
        .with("path", path.display().to_string())
        .with("reason", error)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(text: &str) -> DomainName {
        DomainName::parse(text).unwrap()
    }

    #[test]
    fn all_zones_are_found_again() {
        let dir = tempfile::tempdir().unwrap();
        assert_eq!(zones(&dir.path().join("nothing")).unwrap(), []);
        for zone in ["b.test", "a.test", "0/26.2.0.192.in-addr.arpa"] {
            make_folder(dir.path(), &name(zone)).unwrap();
        }
        let found: Vec<_> = zones(dir.path()).unwrap();
        let found: Vec<_> = found.iter().map(DomainName::as_str).collect();
        assert_eq!(found, ["0/26.2.0.192.in-addr.arpa", "a.test", "b.test"]);
    }

    #[test]
    fn plans_are_numbered_and_none_is_overwritten() {
        let dir = tempfile::tempdir().unwrap();
        let zone = name("example.test");
        let one = write_plan(dir.path(), &zone, &serde_json::json!({"a": 1})).unwrap();
        let two = write_plan(dir.path(), &zone, &serde_json::json!({"a": 2})).unwrap();
        let last = last_plan(dir.path(), &zone).unwrap();
        assert_eq!(last, (fs::read_to_string(&two).unwrap(), two.clone()));
        assert!(one.ends_with("example.test/plan-1.json"));
        assert!(two.ends_with("example.test/plan-2.json"));
        assert_eq!(std::fs::read_to_string(one).unwrap(), "{\n  \"a\": 1\n}\n");
    }
}
