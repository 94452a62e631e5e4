//! Where results go: stdout, or a file that appears whole at the end.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use tempfile::NamedTempFile;

use crate::failure::{Failure, Kind};

/// Where results go.
pub(crate) struct Output {
    file: Option<(PathBuf, Mutex<Writing>)>,
}

struct Writing {
    file: Option<NamedTempFile>,
    error: Option<std::io::Error>,
}

impl Output {
    /// stdout, or a file: its folder must be there, and nothing appears under its name before the end.
    ///
    /// # Errors
    /// [`Kind::Usage`] when nothing can be written beside it.
    pub(crate) fn new(path: Option<&Path>) -> Result<Self, Failure> {
        let Some(path) = path else {
            return Ok(Self { file: None });
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
            file: Some((path.to_owned(), Mutex::new(writing))),
        })
    }

    /// Writes a result, with a line break at its end. On stdout a reader that has seen enough is no error.
    pub(crate) fn print(&self, text: &str) {
        let end: &[u8] = if text.ends_with('\n') { b"" } else { b"\n" };
        match &self.file {
            None => {
                let mut out = std::io::stdout().lock();
                let _ = out.write_all(text.as_bytes());
                let _ = out.write_all(end);
                let _ = out.flush();
            }
            Some((_, writing)) => {
                let mut writing = writing.lock().unwrap_or_else(PoisonError::into_inner);
                let Writing { file, error } = &mut *writing;
                if let (Some(file), None) = (file, &error) {
                    *error = file
                        .write_all(text.as_bytes())
                        .and_then(|()| file.write_all(end))
                        .err();
                }
            }
        }
    }

    /// Gives the file its name.
    ///
    /// # Errors
    /// [`Kind::Usage`] when it could not be written as a whole; what stood there before stays.
    pub(crate) fn finish(&self) -> Result<(), Failure> {
        let Some((path, writing)) = &self.file else {
            return Ok(());
        };
        let mut writing = writing.lock().unwrap_or_else(PoisonError::into_inner);
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

fn trouble(path: &Path, error: &std::io::Error) -> Failure {
    Failure::new(Kind::Usage, "output-trouble")
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
        assert_eq!(failure.message, "output-trouble");
    }
}
