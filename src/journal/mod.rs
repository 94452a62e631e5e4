//! The journal of a zone: what will be written is on disk before it is sent. Append-only, one JSON document a line.
//!
//! `<state>/<zone>/journal.jsonl`, readable by its owner only, in plain text, so that a person with an editor can put
//! things back by hand. No credential and no private key of ours is ever in it. A lock of the operating system keeps
//! two runs apart and dies with its process.

pub mod entry;
pub mod history;
pub mod session;
pub mod state;

use std::io::Write as _;
use std::path::{Path, PathBuf};

use fs_err as fs;
use jiff::Timestamp;
use mailmend_providers::DomainName;

pub use entry::{Entry, Intended, Line, Role};
pub use history::{Closed, History, Item, Outcome};

use crate::escape;
use crate::facts::Arg;
use crate::failure::{Failure, Kind};
use crate::reason::AtPath;

/// Longest journal that is read, in bytes.
pub const MAX_JOURNAL: u64 = 64 << 20;

/// Where lines are made to last. A line counts only when [`Ledger::append`] has returned.
pub trait Ledger: Send {
    /// Writes bytes at the end, and makes sure that they survive a power cut.
    ///
    /// # Errors
    /// As the operating system says; some of the bytes may have been written.
    fn append(&mut self, bytes: &[u8]) -> std::io::Result<()>;
}

/// A journal that is open for writing; nobody else can open it meanwhile.
pub struct Journal {
    zone: DomainName,
    history: History,
    ledger: Box<dyn Ledger>,
    ends_clean: bool,
    _lock: Option<std::fs::File>,
}

impl Journal {
    /// Opens the journal of a zone for writing. Nothing is created but the folder and the lock.
    ///
    /// # Errors
    /// [`Kind::Unsafe`] when another run has it open; [`Kind::Usage`] when the folder cannot be made or written,
    /// or a line is damaged.
    pub fn open(state_dir: &Path, zone: &DomainName) -> Result<Self, Failure> {
        let folder = state::make_folder(state_dir, zone)?;
        let lock = lock(&folder)?;
        let path = folder.join("journal.jsonl");
        let bytes = read_bounded(&path)?;
        let history = History::read(&bytes).map_err(|failure| at(failure, &path))?;
        Ok(Self {
            zone: zone.clone(),
            history,
            ledger: Box::new(FileLedger { path, folder }),
            ends_clean: bytes.last().is_none_or(|last| *last == b'\n'),
            _lock: Some(lock),
        })
    }

    /// A journal on another ledger: for rehearsals, and to try what happens when a disk fails.
    pub fn on(zone: &DomainName, history: History, ledger: Box<dyn Ledger>) -> Self {
        Self {
            zone: zone.clone(),
            history,
            ledger,
            ends_clean: true,
            _lock: None,
        }
    }

    /// The zone it belongs to.
    pub fn zone(&self) -> &DomainName {
        &self.zone
    }

    /// All that has been written down.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// Writes lines down, all in one go, and returns when they are safe on disk.
    ///
    /// # Errors
    /// [`Kind::Usage`] when the disk is full or the folder cannot be written. Then nothing that these lines
    /// announce may be begun.
    pub fn write(&mut self, at: Timestamp, entries: Vec<Entry>) -> Result<(), Failure> {
        let mut bytes = Vec::new();
        if !self.ends_clean {
            bytes.push(b'\n');
        }
        let mut lines = Vec::new();
        for entry in entries {
            let line = Line {
                v: entry::VERSION,
                at,
                entry,
            };
            let json = serde_json::to_string(&line).map_err(|error| {
                Failure::new(Kind::Internal, "journal-not-json").with("reason", error.to_string())
            })?;
            bytes.extend(escape::json(&json).into_bytes());
            bytes.push(b'\n');
            lines.push(line);
        }
        if lines.is_empty() {
            return Ok(());
        }
        match self.ledger.append(&bytes) {
            Ok(()) => {
                self.ends_clean = true;
                for line in lines {
                    self.history.push(line);
                }
                Ok(())
            }
            Err(error) => {
                self.ends_clean = false;
                Err(Failure::new(Kind::Usage, "journal-cannot-write")
                    .with("zone", &self.zone)
                    .with("reason", &error))
            }
        }
    }
}

/// Reads the journal of a zone without opening it for writing; empty when there is none.
///
/// # Errors
/// [`Kind::Usage`] when it cannot be read or a line is damaged.
pub fn look(state_dir: &Path, zone: &DomainName) -> Result<History, Failure> {
    let path = state::folder(state_dir, zone)?.join("journal.jsonl");
    History::read(&read_bounded(&path)?).map_err(|failure| at(failure, &path))
}

/// The journals of all zones in the state folder. A damaged one does not hide the others.
///
/// # Errors
/// [`Kind::Usage`] when the state folder is there and cannot be read.
#[allow(
    clippy::type_complexity,
    reason = "a list of zones, each with its own outcome"
)]
pub fn look_at_all(
    state_dir: &Path,
) -> Result<Vec<(DomainName, Result<History, Failure>)>, Failure> {
    let zones = state::zones(state_dir)?.into_iter();
    Ok(zones
        .map(|zone| {
            let history = look(state_dir, &zone);
            (zone, history)
        })
        .collect())
}

struct FileLedger {
    path: PathBuf,
    folder: PathBuf,
}

impl Ledger for FileLedger {
    fn append(&mut self, bytes: &[u8]) -> std::io::Result<()> {
        let mut options = std::fs::OpenOptions::new();
        options.append(true).create(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(&self.path).map_err(named(&self.path))?;
        file.write_all(bytes).map_err(named(&self.path))?;
        file.sync_all().map_err(named(&self.path))?;
        state::sync_folder(&self.folder).map_err(named(&self.folder))
    }
}

/// An error of the operating system that names the file.
fn named(path: &Path) -> impl Fn(std::io::Error) -> std::io::Error {
    move |error| std::io::Error::new(error.kind(), AtPath::new(path, &error))
}

fn at(failure: Failure, path: &Path) -> Failure {
    failure.with("path", path.display().to_string())
}

fn read_bounded(path: &Path) -> Result<Vec<u8>, Failure> {
    let unreadable = |reason: Arg| {
        at(Failure::new(Kind::Usage, "journal-cannot-read"), path).with("reason", reason)
    };
    match fs::metadata(path) {
        Ok(about) if about.len() > MAX_JOURNAL => {
            Err(at(Failure::new(Kind::Usage, "journal-too-long"), path))
        }
        Ok(about) if !about.is_file() => {
            Err(unreadable(Arg::Message("reason-not-a-file", String::new())))
        }
        Ok(_) => fs::read(path).map_err(|error| unreadable((&error).into())),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(unreadable((&error).into())),
    }
}

fn lock(folder: &Path) -> Result<std::fs::File, Failure> {
    let path = folder.join("lock");
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(&path).map_err(named(&path)).map_err(|error| {
        Failure::new(Kind::Usage, "journal-cannot-write").with("reason", &error)
    })?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(std::fs::TryLockError::WouldBlock) => {
            Err(at(Failure::new(Kind::Unsafe, "journal-in-use"), &path))
        }
        Err(std::fs::TryLockError::Error(error)) => {
            Err(at(Failure::new(Kind::Usage, "journal-cannot-lock"), &path).with("reason", &error))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zone() -> DomainName {
        DomainName::parse("example.test").unwrap()
    }

    fn seen() -> Vec<Entry> {
        vec![Entry::Seen { ids: vec![1] }]
    }

    #[test]
    fn two_runs_are_kept_apart() {
        let dir = tempfile::tempdir().unwrap();
        let first = Journal::open(dir.path(), &zone()).unwrap();
        let second = Journal::open(dir.path(), &zone()).err().unwrap();
        assert_eq!(
            (second.kind, second.message),
            (Kind::Unsafe, "journal-in-use")
        );
        drop(first);
        assert!(Journal::open(dir.path(), &zone()).is_ok());
    }

    #[test]
    fn a_damaged_journal_does_not_hide_the_others() {
        let dir = tempfile::tempdir().unwrap();
        for (zone, text) in [("a.test", "rubbish\n"), ("b.test", "")] {
            std::fs::create_dir(dir.path().join(zone)).unwrap();
            std::fs::write(dir.path().join(zone).join("journal.jsonl"), text).unwrap();
        }
        let all = look_at_all(dir.path()).unwrap();
        assert!(all[0].1.is_err());
        assert_eq!(all[1].1, Ok(History::default()));
    }

    #[test]
    fn what_is_written_is_there_and_only_for_its_owner() {
        let dir = tempfile::tempdir().unwrap();
        let mut journal = Journal::open(dir.path(), &zone()).unwrap();
        assert!(!dir.path().join("example.test/journal.jsonl").exists());
        journal.write(Timestamp::UNIX_EPOCH, seen()).unwrap();
        let history = look(dir.path(), &zone()).unwrap();
        assert_eq!(&history, journal.history());
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = |path: &str| {
                let about = std::fs::metadata(dir.path().join(path)).unwrap();
                about.permissions().mode() & 0o777
            };
            assert_eq!(mode("example.test"), 0o700);
            assert_eq!(mode("example.test/journal.jsonl"), 0o600);
        }
    }

    #[test]
    fn after_a_torn_line_writing_goes_on_below_it() {
        let dir = tempfile::tempdir().unwrap();
        let mut journal = Journal::open(dir.path(), &zone()).unwrap();
        journal.write(Timestamp::UNIX_EPOCH, seen()).unwrap();
        drop(journal);
        let path = dir.path().join("example.test/journal.jsonl");
        let mut torn = std::fs::read(&path).unwrap();
        torn.extend(b"{\"v\":1,\"at\":\"1970");
        std::fs::write(&path, &torn).unwrap();
        let mut journal = Journal::open(dir.path(), &zone()).unwrap();
        assert_eq!(journal.history().torn(), [2]);
        journal.write(Timestamp::UNIX_EPOCH, seen()).unwrap();
        let after = std::fs::read(&path).unwrap();
        assert!(after.starts_with(&torn), "nothing that was written is lost");
        assert_eq!(look(dir.path(), &zone()).unwrap().lines().len(), 2);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_full_disk_is_a_clear_failure() {
        let ledger = FileLedger {
            path: "/dev/full".into(),
            folder: "/dev".into(),
        };
        let mut journal = Journal::on(&zone(), History::default(), Box::new(ledger));
        let failure = journal.write(Timestamp::UNIX_EPOCH, seen()).unwrap_err();
        assert_eq!(
            (failure.kind, failure.message),
            (Kind::Usage, "journal-cannot-write")
        );
        assert!(journal.history().is_empty());
    }
}
