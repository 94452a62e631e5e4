//! The real program as a child process: no terminal, a home of its own, everything it says watched for secrets.
#![allow(dead_code, reason = "each test file uses its own part")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[cfg(unix)]
pub(crate) mod seat;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use serde_json::Value as Json;

/// A desk at which the program is run: resolver, home, state folder, credentials.
pub(crate) struct Desk {
    /// Where files can be put.
    pub(crate) dir: tempfile::TempDir,
    resolver: SocketAddr,
    variables: Vec<(String, String)>,
    secrets: Vec<String>,
}

/// What a run left behind.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Desk {
    /// A desk whose only resolver listens there.
    pub(crate) fn at(resolver: SocketAddr) -> Self {
        Self {
            dir: tempfile::tempdir().unwrap(),
            resolver,
            variables: Vec::new(),
            secrets: Vec::new(),
        }
    }

    /// Credentials for signed dynamic updates to the server.
    pub(crate) fn with_updates(mut self, server: SocketAddr, key: &str, secret: &str) -> Self {
        for (name, value) in [
            ("DNSUPDATE_NAMESERVER", server.to_string().as_str()),
            ("DNSUPDATE_TSIG_KEY", key),
            ("DNSUPDATE_TSIG_ALGORITHM", "hmac-sha256"),
            ("DNSUPDATE_TSIG_SECRET", secret),
        ] {
            self.variables.push((name.to_owned(), value.to_owned()));
        }
        self.secrets.push(secret.to_owned());
        self
    }

    /// The same desk with a second resolver.
    pub(crate) fn asking_also(mut self, other: SocketAddr) -> Self {
        let both = format!("{},{other}", self.resolver);
        self.variables.push(("MAILMEND_RESOLVER".to_owned(), both));
        self
    }

    /// A token for the Cloudflare API at this address.
    pub(crate) fn with_cloudflare(mut self, base: &str, token: &str) -> Self {
        for (name, value) in [
            ("CLOUDFLARE_BASE_URL", base),
            ("CLOUDFLARE_API_TOKEN", token),
        ] {
            self.variables.push((name.to_owned(), value.to_owned()));
        }
        self.secrets.push(token.to_owned());
        self
    }

    /// A file at the desk.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// Writes a file at the desk, and tells its path.
    pub(crate) fn file(&self, name: &str, text: &str) -> String {
        std::fs::write(self.path(name), text).unwrap();
        self.text(name)
    }

    /// The path of a file at the desk, as a word for the command line.
    pub(crate) fn text(&self, name: &str) -> String {
        self.path(name).to_str().unwrap().to_owned()
    }

    /// The state folder.
    pub(crate) fn state(&self) -> PathBuf {
        self.path("state")
    }

    /// The lines of a zone's journal; empty when there is none.
    pub(crate) fn journal(&self, zone: &str) -> String {
        std::fs::read_to_string(self.state().join(zone).join("journal.jsonl")).unwrap_or_default()
    }

    /// The program, not started yet.
    pub(crate) fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mailmend"));
        command
            .args(words)
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("LC_ALL", "C.UTF-8")
            .env("HOME", self.dir.path())
            .env("MAILMEND_STATE_DIR", self.state())
            .env("MAILMEND_RESOLVER", self.resolver.to_string())
            .env("MAILMEND_TIMEOUT", "2s")
            .current_dir(self.dir.path())
            .stdin(Stdio::null());
        for (name, value) in &self.variables {
            command.env(name, value);
        }
        command
    }

    /// Runs the program with these words, without anything on standard input.
    pub(crate) fn run(&self, words: &[&str]) -> Run {
        self.run_with(words, "")
    }

    /// Runs the program with these words and a text on standard input.
    pub(crate) fn run_with(&self, words: &[&str], input: &str) -> Run {
        let output = assert_cmd::Command::from_std(self.command(words))
            .timeout(Duration::from_secs(120))
            .write_stdin(input)
            .output()
            .unwrap();
        let run = Run {
            code: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        };
        self.keeps_secrets(words, &run);
        run
    }

    /// No secret is said, and none is in the state folder; no control character but a line's end reaches the screen.
    pub(crate) fn keeps_secrets(&self, words: &[&str], run: &Run) {
        let mut said = vec![
            ("stdout".into(), run.stdout.clone()),
            ("stderr".into(), run.stderr.clone()),
        ];
        files_in(&self.state(), &mut said);
        // plan files and the like: no credential of ours, though a key of the person's own may lie there
        let mut files = Vec::new();
        files_in(self.dir.path(), &mut files);
        for (place, text) in &files {
            for secret in &self.secrets {
                assert!(!text.contains(secret), "{words:?}: a secret is in {place}");
            }
        }
        for (place, text) in said {
            for secret in self.secrets.iter().map(String::as_str) {
                assert!(!text.contains(secret), "{words:?}: a secret is in {place}");
            }
            assert!(
                !text.contains("PRIVATE KEY"),
                "{words:?}: a private key is in {place}"
            );
            let control = text.chars().find(|c| c.is_control() && *c != '\n');
            assert_eq!(control, None, "{words:?}: {place} {text:?}");
        }
    }
}

fn files_in(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files_in(&path, found);
        } else {
            let text = String::from_utf8_lossy(&std::fs::read(&path).unwrap()).into_owned();
            found.push((path.display().to_string(), text));
        }
    }
}

impl Run {
    /// Fails unless the program ended with this code.
    #[track_caller]
    pub(crate) fn ends_with(self, code: i32) -> Self {
        assert_eq!(
            self.code, code,
            "\n--- stdout\n{}\n--- stderr\n{}",
            self.stdout, self.stderr
        );
        self
    }

    /// The document on standard output; it keeps to the schema that the program prints for its kind.
    #[track_caller]
    pub(crate) fn json(&self, kind: &str) -> Json {
        let document: Json = serde_json::from_str(&self.stdout)
            .unwrap_or_else(|error| panic!("{error}:\n{}\n{}", self.stdout, self.stderr));
        let printed = Command::new(env!("CARGO_BIN_EXE_mailmend"))
            .args(["schema", kind])
            .output()
            .unwrap();
        let schema: Json = serde_json::from_slice(&printed.stdout).unwrap();
        let validator = jsonschema::validator_for(&schema).unwrap();
        let errors: Vec<String> = validator
            .iter_errors(&document)
            .map(|error| format!("{}: {error}", error.instance_path))
            .collect();
        assert!(errors.is_empty(), "{errors:#?}\n{document:#}");
        document
    }

    /// Fails unless the text is somewhere on standard output; line ends and indents count as one space.
    #[track_caller]
    pub(crate) fn prints(self, text: &str) -> Self {
        assert!(
            joined(&self.stdout).contains(&joined(text)),
            "\"{text}\" is not in\n{}",
            self.stdout
        );
        self
    }

    /// Fails unless the text is somewhere on standard error; line ends and indents count as one space.
    #[track_caller]
    pub(crate) fn says(self, text: &str) -> Self {
        assert!(
            joined(&self.stderr).contains(&joined(text)),
            "\"{text}\" is not in\n{}",
            self.stderr
        );
        self
    }
}

fn joined(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
