//! Questions as plain numbered lines, for screen readers and simple terminals: no cursor movement, no redrawing.

use std::io::{BufRead as _, Write as _};

use secrecy::SecretString;

use super::menu;
use super::prompt::{Prompter, Question, Reply, means_leave};
use super::terminal::Terminal;
use crate::failure::Failure;
use crate::locales::Words;

/// A person who answers by typing a number or a letter and Enter; 0 goes back, `h` tells why it is asked.
pub struct Numbered {
    hidden: Terminal,
    words: Words,
}

impl Numbered {
    /// A person who is spoken to in these words.
    pub fn new(words: Words) -> Self {
        Self {
            hidden: Terminal::new(false, Words::new(words.lang())),
            words,
        }
    }

    fn head(&mut self, question: &Question) {
        if let Some(complaint) = &question.complaint {
            self.tell(complaint);
        }
        self.tell(&question.text);
    }

    fn read(&mut self) -> Option<String> {
        let _ = std::io::stderr().flush();
        let mut text = String::new();
        match std::io::stdin().lock().read_line(&mut text) {
            Ok(read) if read > 0 => Some(text.trim().to_owned()),
            _ => None,
        }
    }

    /// What a typed word means at every question; `None` when it is an answer.
    fn way_out<T>(&mut self, text: &str, question: &Question) -> Option<Option<Reply<T>>> {
        match text {
            "0" | "\u{1b}" => Some(Some(Reply::Back)),
            "h" | "?" => {
                self.tell(&question.why);
                Some(None)
            }
            text if means_leave(text) => Some(Some(Reply::Leave)),
            _ => None,
        }
    }
}

impl Prompter for Numbered {
    fn keys(&self) -> &'static str {
        "wizard-keys-numbered"
    }

    fn choose(&mut self, question: &Question) -> Result<Reply<usize>, Failure> {
        self.head(question);
        for (number, line) in question.choices.iter().enumerate() {
            let number = format!("{}. ", number + 1);
            let columns = usize::from(console::Term::stderr().size().1);
            let lines = menu::wrapped(&squeezed(line), columns, &number);
            // no columns are read aloud, so the lines below begin at the edge
            let lines: Vec<&str> = lines.iter().map(|line| line.trim()).collect();
            self.tell(&lines.join("\n"));
        }
        let default = question.default_choice();
        loop {
            let ask = self.words.text("wizard-type-a-number");
            self.tell(&ask.replace("{default}", &(default + 1).to_string()));
            let Some(text) = self.read() else {
                return Ok(Reply::Leave);
            };
            match self.way_out(&text, question) {
                Some(Some(reply)) => return Ok(reply),
                Some(None) => continue,
                None => {}
            }
            match text.parse::<usize>() {
                _ if text.is_empty() => return Ok(Reply::Given(default)),
                Ok(number) if (1..=question.choices.len()).contains(&number) => {
                    return Ok(Reply::Given(number - 1));
                }
                _ => {
                    let wrong = self.words.text("wizard-not-a-number");
                    self.tell(&wrong.replace("{count}", &question.choices.len().to_string()));
                }
            }
        }
    }

    fn press(&mut self, question: &Question) -> Result<Reply<Option<char>>, Failure> {
        self.head(question);
        loop {
            let Some(text) = self.read() else {
                return Ok(Reply::Leave);
            };
            match self.way_out(&text, question) {
                Some(Some(reply)) => return Ok(reply),
                Some(None) => continue,
                None => {}
            }
            let mut typed = text.chars();
            match (typed.next(), typed.next()) {
                (None, _) => return Ok(Reply::Given(None)),
                (Some(c), None) if question.letters.iter().any(|(letter, _)| *letter == c) => {
                    return Ok(Reply::Given(Some(c)));
                }
                _ => {
                    let letters: Vec<String> = question
                        .letters
                        .iter()
                        .map(|(c, _)| c.to_string())
                        .collect();
                    let help = self.words.say(
                        "wizard-press-letters",
                        [("letters", letters.join(", ").into())],
                    );
                    self.tell(&help);
                }
            }
        }
    }

    fn line(&mut self, question: &Question) -> Result<Reply<String>, Failure> {
        self.head(question);
        if let Some(previous) = &question.previous {
            let kept = self
                .words
                .say("wizard-previous", [("text", previous.as_str().into())]);
            self.tell(&kept);
        }
        loop {
            let Some(text) = self.read() else {
                return Ok(Reply::Leave);
            };
            match self.way_out(&text, question) {
                Some(Some(reply)) => return Ok(reply),
                Some(None) => continue,
                None => {}
            }
            if !text.is_empty() {
                return Ok(Reply::Given(text));
            }
            let kept = question.previous.clone().or(question.default.clone());
            return Ok(Reply::Given(kept.unwrap_or_default()));
        }
    }

    fn paste(&mut self, question: &Question) -> Result<Reply<String>, Failure> {
        self.hidden.paste(question)
    }

    fn secret(&mut self, question: &Question) -> Result<Reply<SecretString>, Failure> {
        self.hidden.secret(question)
    }

    fn has_clipboard(&self) -> bool {
        self.hidden.has_clipboard()
    }

    fn to_clipboard(&mut self, bytes: &[u8]) -> bool {
        self.hidden.to_clipboard(bytes)
    }

    fn tell(&mut self, text: &str) {
        let text: Vec<String> = text.lines().map(squeezed).collect();
        let _ = writeln!(std::io::stderr(), "{}", text.join("\n"));
    }

    fn show(&mut self, text: &str) {
        let _ = writeln!(std::io::stdout(), "{text}");
    }
}

/// A line without the runs of spaces that only align columns.
fn squeezed(line: &str) -> String {
    line.split(' ')
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_not_read_aloud() {
        assert_eq!(squeezed("  OK       added   x"), "OK added x");
    }
}
