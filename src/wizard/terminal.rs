//! Questions on a terminal: menus, lines and keys by our own readers, so that `?`, Esc and `q` mean the same everywhere; hidden input by dialoguer.

use std::io::{BufRead as _, ErrorKind, IsTerminal as _, Write as _};

use console::{Key, Term};
use dialoguer::theme::SimpleTheme;
use secrecy::SecretString;

use super::keyboard::Keyboard;
use super::menu::{self, Chosen};
use super::prompt::{Prompter, Question, Reply, means_leave};
use super::{clipboard, line};
use crate::failure::{Failure, Kind};
use crate::locales::Words;

/// Most bytes that are taken from one paste of many lines.
const MOST_PASTED: u64 = 1 << 20;

/// A person at a terminal. Questions are drawn on stderr.
pub struct Terminal {
    term: Term,
    colour: bool,
    words: Words,
}

impl Terminal {
    /// A terminal with or without colour.
    pub fn new(colour: bool, words: Words) -> Self {
        Self {
            term: Term::stderr(),
            colour,
            words,
        }
    }

    fn head(&mut self, question: &Question) {
        if let Some(complaint) = &question.complaint {
            self.tell(complaint);
        }
        self.tell(&question.text);
    }

    /// Why it is asked, and how to go back.
    fn explain(&mut self, question: &Question) {
        let back = self.words.text("wizard-back");
        let width = usize::from(self.term.size().1);
        let back = textwrap::fill(&back, width.saturating_sub(1).max(20));
        let help = format!("{}\n{back}", question.why);
        self.tell(help.trim());
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
        _ => Failure::new(Kind::Usage, "no-terminal").with("reason", error),
    }
}

fn broken_prompt(error: dialoguer::Error) -> Failure {
    let dialoguer::Error::IO(error) = error;
    broken(&error)
}

impl Prompter for Terminal {
    fn choose(&mut self, question: &Question) -> Result<Reply<usize>, Failure> {
        self.head(question);
        let help = self.words.say(
            "wizard-menu-keys",
            [("count", question.choices.len().into())],
        );
        let mut marked = question.default_choice();
        loop {
            let chosen = menu::choose(&self.term, &question.choices, marked, &help, self.colour)
                .map_err(|error| broken(&error))?;
            match chosen {
                Chosen::Why(at) => {
                    marked = at;
                    self.explain(question);
                }
                Chosen::Reply(reply) => {
                    if let Reply::Given(number) = reply {
                        self.tell(&format!("> {}", question.choices[number]));
                    }
                    return Ok(reply);
                }
            }
        }
    }

    fn press(&mut self, question: &Question) -> Result<Reply<Option<char>>, Failure> {
        self.head(question);
        let mut helped = false;
        loop {
            let key = Keyboard::open(&self.term)
                .and_then(|keyboard| keyboard.typed())
                .map_err(|error| broken(&error))?;
            match key {
                Key::Enter => return Ok(Reply::Given(None)),
                Key::Escape => return Ok(Reply::Back),
                Key::Char('q' | '\u{4}') => return Ok(Reply::Leave),
                Key::Char('?') => self.explain(question),
                Key::Char(c) if question.letters.iter().any(|(letter, _)| *letter == c) => {
                    return Ok(Reply::Given(Some(c)));
                }
                _ if helped => {}
                _ => {
                    helped = true;
                    let letters: Vec<String> = question
                        .letters
                        .iter()
                        .map(|(c, _)| c.to_string())
                        .collect();
                    let help = self
                        .words
                        .say("wizard-press-keys", [("letters", letters.join(" ").into())]);
                    self.tell(&help);
                }
            }
        }
    }

    fn line(&mut self, question: &Question) -> Result<Reply<String>, Failure> {
        self.head(question);
        loop {
            let previous = question.previous.clone().unwrap_or_default();
            let reply = line::read(&self.term, "> ", &previous).map_err(|error| broken(&error))?;
            match reply {
                Reply::Given(text) if text.trim() == "?" => self.explain(question),
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
            if all.is_empty() && line.trim() == "?" {
                self.explain(question);
                continue;
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
        loop {
            let text = dialoguer::Password::with_theme(&SimpleTheme)
                .with_prompt(">")
                .allow_empty_password(true)
                .report(false)
                .interact_on(&self.term)
                .map(zeroize::Zeroizing::new)
                .map_err(broken_prompt)?;
            match text.trim() {
                "" | "\u{1b}" => return Ok(Reply::Back),
                "?" => self.explain(question),
                text if means_leave(text) => return Ok(Reply::Leave),
                text => return Ok(Reply::Given(SecretString::from(text))),
            }
        }
    }

    fn has_clipboard(&self) -> bool {
        std::io::stderr().is_terminal()
    }

    fn to_clipboard(&mut self, bytes: &[u8]) -> bool {
        self.has_clipboard()
            && clipboard::sequence(bytes)
                .is_some_and(|sequence| self.term.write_str(&sequence).is_ok())
    }

    fn tell(&mut self, text: &str) {
        let _ = writeln!(std::io::stderr(), "{text}");
    }

    fn show(&mut self, text: &str) {
        let _ = writeln!(std::io::stdout(), "{text}");
    }
}
