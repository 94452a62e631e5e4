//! Questions as plain numbered lines, for screen readers and simple terminals: no cursor movement, no redrawing.

use std::io::{BufRead as _, Write as _};

use secrecy::SecretString;

use super::prompt::{Prompter, Question, Reply, means_leave};
use super::terminal::Terminal;
use crate::failure::Failure;

/// A person who answers by typing a number and Enter; 0 goes back, `h` tells why it is asked.
pub struct Numbered {
    hidden: Terminal,
    type_a_number: String,
    not_a_number: String,
}

impl Numbered {
    /// `type_a_number` is the line under the choices; `not_a_number` the complaint about anything else.
    pub fn new(type_a_number: String, not_a_number: String) -> Self {
        Self {
            hidden: Terminal::new(false, String::new()),
            type_a_number,
            not_a_number,
        }
    }

    fn read(&mut self) -> Option<String> {
        let _ = std::io::stderr().flush();
        let mut text = String::new();
        match std::io::stdin().lock().read_line(&mut text) {
            Ok(read) if read > 0 => Some(text.trim().to_owned()),
            _ => None,
        }
    }
}

impl Prompter for Numbered {
    fn keys(&self) -> &'static str {
        "wizard-keys-numbered"
    }

    fn choose(&mut self, question: &Question) -> Result<Reply<usize>, Failure> {
        self.tell(&question.text);
        for (number, line) in question.choices.iter().enumerate() {
            self.tell(&format!("{}. {}", number + 1, squeezed(line)));
        }
        let default = question.default_choice();
        loop {
            self.tell(
                &self
                    .type_a_number
                    .replace("{default}", &(default + 1).to_string()),
            );
            let Some(text) = self.read() else {
                return Ok(Reply::Leave);
            };
            match text.as_str() {
                "" => return Ok(Reply::Given(default)),
                "0" => return Ok(Reply::Back),
                "h" | "?" => self.tell(&question.why),
                text if means_leave(text) => return Ok(Reply::Leave),
                text => match text.parse::<usize>() {
                    Ok(number) if (1..=question.choices.len()).contains(&number) => {
                        return Ok(Reply::Given(number - 1));
                    }
                    _ => self.tell(
                        &self
                            .not_a_number
                            .replace("{count}", &question.choices.len().to_string()),
                    ),
                },
            }
        }
    }

    fn line(&mut self, question: &Question) -> Result<Reply<String>, Failure> {
        if let Some(complaint) = &question.complaint {
            self.tell(complaint);
        }
        self.tell(&question.text);
        loop {
            let Some(text) = self.read() else {
                return Ok(Reply::Leave);
            };
            match text.as_str() {
                "" => return Ok(Reply::Given(question.default.clone().unwrap_or_default())),
                "0" | "\u{1b}" => return Ok(Reply::Back),
                "h" | "?" => self.tell(&question.why),
                text if means_leave(text) => return Ok(Reply::Leave),
                text => return Ok(Reply::Given(text.to_owned())),
            }
        }
    }

    fn paste(&mut self, question: &Question) -> Result<Reply<String>, Failure> {
        self.hidden.paste(question)
    }

    fn secret(&mut self, question: &Question) -> Result<Reply<SecretString>, Failure> {
        self.hidden.secret(question)
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
