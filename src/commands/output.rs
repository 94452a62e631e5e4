//! Where results go: stdout, or a file that appears whole at the end.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use tempfile::NamedTempFile;

use crate::failure::{Failure, Kind};

/// Where results go.
pub(crate) struct Output {
    /// The name of the file; none: stdout.
    path: Option<PathBuf>,
    writing: Mutex<Writing>,
}

#[derive(Default)]
struct Writing {
    file: Option<NamedTempFile>,
    /// What went wrong first.
    error: Option<std::io::Error>,
}

impl Output {
    /// stdout, or a file: its folder must be there, and nothing appears under its name before the end.
    ///
    /// # Errors
    /// [`Kind::Usage`] when nothing can be written beside it.
    pub(crate) fn new(path: Option<&Path>) -> Result<Self, Failure> {
        let Some(path) = path else {
            return Ok(Self {
                path: None,
                writing: Mutex::default(),
            });
        };
        let folder = path.parent().filter(|folder| *folder != Path::new(""));
        let mut builder = tempfile::Builder::new();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            // a report is no secret: the rights are those of any new file
            builder.permissions(std::fs::Permissions::from_mode(0o666));
        }
        let file = builder
            .prefix(".mailmend-")
            .tempfile_in(folder.unwrap_or(Path::new(".")))
            .map_err(|error| trouble(path, &error))?;
        let writing = Writing {
            file: Some(file),
            error: None,
        };
        Ok(Self {
            path: Some(path.to_owned()),
            writing: Mutex::new(writing),
        })
    }

    /// Writes a result, with a line break at its end. On stdout a reader that has seen enough is no error.
    pub(crate) fn print(&self, text: &str) {
        let mut writing = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        let Writing { file, error } = &mut *writing;
        if error.is_some() {
            return;
        }
        let written = match file {
            Some(file) => whole(file, text),
            None => whole(&mut std::io::stdout().lock(), text),
        };
        *error = written
            .err()
            .filter(|error| self.path.is_some() || error.kind() != std::io::ErrorKind::BrokenPipe);
    }

    /// Gives the file its name.
    ///
    /// # Errors
    /// [`Kind::Usage`] when the results could not be written as a whole; what stood under the name before stays.
    pub(crate) fn finish(&self) -> Result<(), Failure> {
        let path = self.path.as_deref().unwrap_or(Path::new("/dev/stdout"));
        let mut writing = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(error) = writing.error.take() {
            return Err(trouble(path, &error));
        }
        match writing.file.take() {
            Some(file) => match file.persist(path) {
                Ok(_) => Ok(()),
                Err(refused) => Err(trouble(path, &refused.error)),
            },
            None => Ok(()),
        }
    }
}

fn whole(out: &mut dyn std::io::Write, text: &str) -> std::io::Result<()> {
    out.write_all(text.as_bytes())?;
    if !text.ends_with('\n') {
        out.write_all(b"\n")?;
    }
    out.flush()
}

fn trouble(path: &Path, error: &std::io::Error) -> Failure {
    Failure::new(Kind::Usage, "file-unwritable")
        .with("path", path.display().to_string())
        .with("reason", error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_appears_whole_and_only_at_the_end() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("report.html");
        std::fs::write(&path, "before").unwrap();
        let output = Output::new(Some(&path)).unwrap();
        output.print("one");
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "before");
        output.print("two\n");
        output.finish().unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "one\ntwo\n");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_folder_that_is_not_there_is_refused_at_once() {
        let failure = Output::new(Some(Path::new("/no/such/folder/x")))
            .err()
            .unwrap();
        assert_eq!(failure.message, "file-unwritable");
    }
}
