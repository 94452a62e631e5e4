//! The targets of a check: those of the command line, then the lines of a list, read as they are needed.

use std::io::{BufRead, BufReader, Read as _};
use std::path::Path;

use tokio::sync::mpsc;

use crate::commands::cli::Check;
use crate::facts::Target;
use crate::failure::{Failure, Kind};
use crate::target;

/// Longest line of a list that is read, in bytes.
const LONGEST: u64 = 4096;

/// Lines that wait to be looked at.
const AHEAD: usize = 32;

/// Targets, one after the other.
pub(super) struct Targets {
    named: std::vec::IntoIter<Result<Target, Failure>>,
    list: Option<mpsc::Receiver<Result<Target, Failure>>>,
    many: bool,
}

impl Targets {
    /// Reads the targets of the command line, and opens the list.
    ///
    /// # Errors
    /// [`Kind::Usage`] when one on the command line is no domain, when the only one is nobody's own, or when the list
    /// cannot be opened.
    pub(super) fn new(words: &Check) -> Result<Self, Failure> {
        for text in &words.targets {
            target::target(text)?;
        }
        let list = words.input.as_deref().map(open).transpose()?;
        let many = words.targets.len() > 1 || list.is_some();
        let named: Vec<_> = words
            .targets
            .iter()
            .map(|text| target::own_target(text))
            .collect();
        if let (false, [Err(failure)]) = (many, named.as_slice()) {
            return Err(failure.clone());
        }
        Ok(Self {
            many,
            named: named.into_iter(),
            list: list.map(read),
        })
    }

    /// True when there may be more than one.
    pub(super) fn are_many(&self) -> bool {
        self.many
    }

    /// The next target; a line that is none comes as a failure, and the list goes on.
    pub(super) async fn next(&mut self) -> Option<Result<Target, Failure>> {
        if let Some(target) = self.named.next() {
            return Some(target);
        }
        self.list.as_mut()?.recv().await
    }
}

fn open(path: &Path) -> Result<Box<dyn BufRead + Send>, Failure> {
    if path == Path::new("-") {
        return Ok(Box::new(BufReader::new(std::io::stdin())));
    }
    let file = std::fs::File::open(path).map_err(|error| unreadable(path, &error))?;
    // a folder can be opened, but not read
    if file.metadata().is_ok_and(|about| about.is_dir()) {
        let error = std::io::Error::from(std::io::ErrorKind::IsADirectory);
        return Err(unreadable(path, &error));
    }
    Ok(Box::new(BufReader::new(file)))
}

fn unreadable(path: &Path, error: &std::io::Error) -> Failure {
    Failure::new(Kind::Usage, "file-unreadable")
        .with("path", path.display().to_string())
        .with("reason", error.to_string())
}

/// Reads the list on a thread of its own, a few lines ahead: standard input may be slow, or without end.
fn read(mut list: Box<dyn BufRead + Send>) -> mpsc::Receiver<Result<Target, Failure>> {
    let (sender, receiver) = mpsc::channel(AHEAD);
    std::thread::spawn(move || {
        let mut number: usize = 0;
        while let Some(line) = line(&mut *list) {
            number += 1;
            let text = String::from_utf8_lossy(&line);
            let text = text.trim_start_matches('\u{feff}').trim();
            if text.is_empty() || text.starts_with('#') {
                continue;
            }
            let target = target::own_target(text).map_err(|failure| at_line(failure, number));
            if sender.blocking_send(target).is_err() {
                return;
            }
        }
    });
    receiver
}

fn at_line(failure: Failure, number: usize) -> Failure {
    let message = match failure.message {
        "public-mailbox" => "list-public-mailbox",
        "public-suffix" => "list-public-suffix",
        _ => "list-no-domain",
    };
    let mut told = Failure::new(failure.kind, message).with("line", number);
    told.args.extend(failure.args);
    told
}

/// One line without its end; what is longer than a line can be is cut and the rest of it left out. `None` at the end of the list.
fn line(list: &mut dyn BufRead) -> Option<Vec<u8>> {
    let mut line = Vec::new();
    let read = list.take(LONGEST).read_until(b'\n', &mut line).ok()?;
    if read == 0 {
        return None;
    }
    if !line.ends_with(b"\n") && read as u64 == LONGEST {
        skip_rest(list);
    }
    Some(line)
}

fn skip_rest(list: &mut dyn BufRead) {
    while let Ok(bytes) = list.fill_buf() {
        if bytes.is_empty() {
            return;
        }
        match bytes.iter().position(|byte| *byte == b'\n') {
            Some(end) => return list.consume(end + 1),
            None => {
                let all = bytes.len();
                list.consume(all);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn empty_lines_and_remarks_are_left_out_and_a_bad_line_is_named() {
        let text = format!(
            "\u{feff}one.test\r\n\n# remark\nnot a domain\n{}\nnews@two.test\nme@gmail.com\nco.uk",
            "a".repeat(10_000)
        );
        let mut list = read(Box::new(std::io::Cursor::new(text.into_bytes())));
        let mut seen = Vec::new();
        while let Some(next) = list.recv().await {
            seen.push(match next {
                Ok(target) => target.domain.to_string(),
                Err(failure) => format!("{} {:?}", failure.message, failure.args.get("line")),
            });
        }
        assert_eq!(seen.len(), 6, "{seen:?}");
        assert_eq!(seen[0], "one.test");
        assert!(seen[1].contains('4') && seen[2].contains('5'), "{seen:?}");
        assert_eq!(seen[3], "two.test");
        assert!(seen[4].starts_with("list-public-mailbox"), "{seen:?}");
        assert!(seen[5].starts_with("list-public-suffix"), "{seen:?}");
    }
}
