//! Questions on a terminal: menus and hidden input by dialoguer, lines by our own reader, so that Esc goes back everywhere.

use std::io::{BufRead as _, ErrorKind, Write as _};

use console::Term;
use dialoguer::theme::{ColorfulTheme, SimpleTheme, Theme};
use secrecy::SecretString;

use super::line;
use super::prompt::{Prompter, Question, Reply, means_leave};
use crate::failure::{Failure, Kind};

/// Most bytes that are taken from one paste of many lines.
const MOST_PASTED: u64 = 1 << 20;

/// A person at a terminal. Questions are drawn on stderr.
pub struct Terminal {
    term: Term,
    theme: Box<dyn Theme + Send>,
    words_back: String,
}

impl Terminal {
    /// A terminal with or without colour. `back` is the line that tells how to go back, shown on `?`.
    pub fn new(colour: bool, back: String) -> Self {
        let theme: Box<dyn Theme + Send> = if colour {
            Box::new(ColorfulTheme::default())
        } else {
            Box::new(SimpleTheme)
        };
        Self {
            term: Term::stderr(),
            theme,
            words_back: back,
        }
    }

    fn head(&mut self, question: &Question) {
        if let Some(complaint) = &question.complaint {
            self.tell(complaint);
        }
        self.tell(&question.text);
    }
}

/// How long a pasted text may pause between two of its lines.
const PAUSE: std::time::Duration = std::time::Duration::from_millis(80);

/// True when lines stand ready already: an empty line in the middle of a paste does not end it.
fn more_is_coming() -> bool {
    std::thread::sleep(PAUSE);
    #[cfg(unix)]
    return rustix::io::ioctl_fionread(std::io::stdin()).is_ok_and(|ready| ready > 0);
    #[cfg(not(unix))]
    return false;
}

/// The rest of a paste must not answer the next question.
fn drop_what_was_typed_ahead() {
    #[cfg(unix)]
    let _ = rustix::termios::tcflush(std::io::stdin(), rustix::termios::QueueSelector::IFlush);
}

fn broken(error: &std::io::Error) -> Failure {
    match error.kind() {
        ErrorKind::Interrupted => Failure::new(Kind::Interrupted, "interrupted"),
        _ => Failure::new(Kind::Usage, "no-terminal").with("reason", error.to_string()),
    }
}

fn broken_prompt(error: dialoguer::Error) -> Failure {
    let dialoguer::Error::IO(error) = error;
    broken(&error)
}

impl Prompter for Terminal {
    fn choose(&mut self, question: &Question) -> Result<Reply<usize>, Failure> {
        self.head(question);
        let width = usize::from(self.term.size().1).max(20) - 4;
        let lines: Vec<String> = question
            .choices
            .iter()
            .map(|line| console::truncate_str(line, width, "...").into_owned())
            .collect();
        let chosen = dialoguer::Select::with_theme(&*self.theme)
            .items(&lines)
            .default(question.default_choice().min(lines.len().saturating_sub(1)))
            .report(false)
            .interact_on_opt(&self.term)
            .map_err(broken_prompt)?;
        Ok(match chosen {
            Some(number) => {
                self.tell(&format!("> {}", question.choices[number]));
                Reply::Given(number)
            }
            None => Reply::Back,
        })
    }

    fn line(&mut self, question: &Question) -> Result<Reply<String>, Failure> {
        self.head(question);
        loop {
            let previous = question.previous.clone().unwrap_or_default();
            let reply = line::read(&self.term, "> ", &previous).map_err(|error| broken(&error))?;
            match reply {
                Reply::Given(text) if text.trim() == "?" => {
                    let help = format!("{}\n{}", question.why, self.words_back);
                    self.tell(help.trim());
                }
                Reply::Given(text) if means_leave(&text) => return Ok(Reply::Leave),
                Reply::Given(text) if text.trim().is_empty() => {
                    return Ok(Reply::Given(question.default.clone().unwrap_or_default()));
                }
                other => return Ok(other),
            }
        }
    }

    fn paste(&mut self, question: &Question) -> Result<Reply<String>, Failure> {
        self.head(question);
        let mut all = String::new();
        let mut input = std::io::Read::take(std::io::stdin().lock(), MOST_PASTED);
        loop {
            let mut bytes = Vec::new();
            let read = input
                .read_until(b'\n', &mut bytes)
                .map_err(|error| broken(&error))?;
            let text = String::from_utf8_lossy(&bytes);
            let line = text.trim_end_matches(['\r', '\n']);
            if read == 0 {
                return Ok(Reply::Given(all));
            }
            if line.trim().is_empty() {
                if more_is_coming() {
                    all.push('\n');
                    continue;
                }
                drop_what_was_typed_ahead();
                return Ok(Reply::Given(all));
            }
            if all.is_empty() && line.starts_with('\u{1b}') {
                return Ok(Reply::Back);
            }
            if all.is_empty() && means_leave(line) {
                return Ok(Reply::Leave);
            }
            all.push_str(line);
            all.push('\n');
        }
    }

    fn secret(&mut self, question: &Question) -> Result<Reply<SecretString>, Failure> {
        self.head(question);
        let text = dialoguer::Password::with_theme(&SimpleTheme)
            .with_prompt(">")
            .allow_empty_password(true)
            .report(false)
            .interact_on(&self.term)
            .map_err(broken_prompt)?;
        if text.trim().is_empty() || text.trim() == "\u{1b}" {
            return Ok(Reply::Back);
        }
        Ok(Reply::Given(SecretString::from(text.trim().to_owned())))
    }

    fn tell(&mut self, text: &str) {
        let _ = writeln!(std::io::stderr(), "{text}");
    }

    fn show(&mut self, text: &str) {
        let _ = writeln!(std::io::stdout(), "{text}");
    }
}
