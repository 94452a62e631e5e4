//! Answers from a script: for the demo that plays itself and for tests. Every question and answer is printed.

use std::io::Write;

use secrecy::SecretString;

use super::prompt::{Prompter, Question, Reply};
use crate::failure::{Failure, Kind};

/// Answers by question id, each used once and in order.
pub struct Scripted<W: Write + Send> {
    answers: Vec<(String, String)>,
    out: W,
}

impl<W: Write + Send> Scripted<W> {
    /// A script that prints everything to one place.
    pub fn new(answers: &[(&str, &str)], out: W) -> Self {
        let answers = answers
            .iter()
            .map(|(id, text)| ((*id).to_owned(), (*text).to_owned()))
            .collect();
        Self { answers, out }
    }

    /// Adds an answer that became known later.
    pub fn then(&mut self, id: &str, text: &str) {
        self.answers.push((id.to_owned(), text.to_owned()));
    }

    /// What it printed into.
    pub fn into_inner(self) -> W {
        self.out
    }

    fn next(&mut self, question: &Question) -> Result<String, Failure> {
        if let Some(complaint) = &question.complaint {
            self.tell(complaint);
        }
        self.tell(&question.text);
        for (number, line) in question.choices.iter().enumerate() {
            self.tell(&format!("  {}  {line}", number + 1));
        }
        let at = self
            .answers
            .iter()
            .position(|(id, _)| id == question.id)
            .ok_or_else(|| {
                Failure::new(Kind::Usage, "script-has-no-answer").with("question", question.id)
            })?;
        Ok(self.answers.remove(at).1)
    }
}

impl<W: Write + Send> Prompter for Scripted<W> {
    fn choose(&mut self, question: &Question) -> Result<Reply<usize>, Failure> {
        let text = self.next(question)?;
        self.tell(&format!("> {text}"));
        match text.as_str() {
            "esc" => Ok(Reply::Back),
            "quit" => Ok(Reply::Leave),
            text => {
                match text.parse::<usize>() {
                    Ok(number) if (1..=question.choices.len()).contains(&number) => {
                        Ok(Reply::Given(number - 1))
                    }
                    _ => Err(Failure::new(Kind::Usage, "script-has-no-answer")
                        .with("question", question.id)),
                }
            }
        }
    }

    fn press(&mut self, question: &Question) -> Result<Reply<Option<char>>, Failure> {
        let text = self.next(question)?;
        self.tell(&format!("> {text}"));
        Ok(match text.as_str() {
            "esc" => Reply::Back,
            "quit" => Reply::Leave,
            text => Reply::Given(text.chars().next()),
        })
    }

    fn line(&mut self, question: &Question) -> Result<Reply<String>, Failure> {
        let text = self.next(question)?;
        self.tell(&format!("> {text}"));
        Ok(match text.as_str() {
            "esc" => Reply::Back,
            "quit" => Reply::Leave,
            "" => Reply::Given(question.default.clone().unwrap_or_default()),
            _ => Reply::Given(text),
        })
    }

    fn paste(&mut self, question: &Question) -> Result<Reply<String>, Failure> {
        let text = self.next(question)?;
        for line in text.lines() {
            self.tell(&format!("> {line}"));
        }
        Ok(Reply::Given(text))
    }

    fn secret(&mut self, question: &Question) -> Result<Reply<SecretString>, Failure> {
        let text = self.next(question)?;
        self.tell(">");
        Ok(Reply::Given(SecretString::from(text)))
    }

    fn tell(&mut self, text: &str) {
        let _ = writeln!(self.out, "{text}");
    }

    fn show(&mut self, text: &str) {
        let _ = writeln!(self.out, "{text}");
    }
}
