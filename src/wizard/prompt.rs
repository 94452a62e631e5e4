//! The trait through which every question goes, and what a question is made of.

use secrecy::SecretString;

use crate::failure::Failure;

/// One question, in the person's language, with a stable id for scripts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Question {
    /// Stable id: the flag that answers it, without dashes (`symptom`).
    pub id: &'static str,
    /// The question itself; one or more lines.
    pub text: String,
    /// Why it is asked; shown on `?`.
    pub why: String,
    /// The lines to choose from; empty for free text.
    pub choices: Vec<String>,
    /// The answer when only Enter is pressed: the text, or the number of a choice from 0.
    pub default: Option<String>,
    /// The complaint about the answer given before, when it did not fit.
    pub complaint: Option<String>,
    /// The answer given before; free text is prefilled with it.
    pub previous: Option<String>,
    /// The letters that can be pressed, each with what it does.
    pub letters: Vec<(char, String)>,
}

impl Question {
    /// A question for free text.
    pub fn new(id: &'static str, text: impl Into<String>) -> Self {
        Self {
            id,
            text: text.into(),
            ..<Self as Default>::default()
        }
    }

    /// Adds the reason for asking.
    #[must_use]
    pub fn why(mut self, why: impl Into<String>) -> Self {
        self.why = why.into();
        self
    }

    /// Adds the lines to choose from, and which of them Enter takes.
    #[must_use]
    pub fn choices(mut self, choices: Vec<String>, default: usize) -> Self {
        self.choices = choices;
        self.default = Some(default.to_string());
        self
    }

    /// Adds the letters that can be pressed.
    #[must_use]
    pub fn letters(mut self, letters: Vec<(char, String)>) -> Self {
        self.letters = letters;
        self
    }

    /// Adds the answer that Enter takes.
    #[must_use]
    pub fn or_else(mut self, default: impl Into<String>) -> Self {
        self.default = Some(default.into());
        self
    }

    /// The number of the choice that Enter takes.
    pub fn default_choice(&self) -> usize {
        self.default
            .as_deref()
            .and_then(|number| number.parse().ok())
            .unwrap_or(0)
    }
}

/// What came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply<T> {
    /// An answer.
    Given(T),
    /// Esc: one question back.
    Back,
    /// `q`, `quit`, `exit`, `:q`, or the end of the input: leave, state saved.
    Leave,
}

/// Someone who asks a person: on a terminal, by numbers read aloud, or from a script.
///
/// Messages and questions go to stderr; values to copy and results go to stdout.
/// Every method fails with [`Kind::Usage`](crate::failure::Kind::Usage) when nobody is there to answer.
pub trait Prompter: Send {
    /// The id of the message that tells which keys answer.
    fn keys(&self) -> &'static str {
        "wizard-keys"
    }
    /// One of the question's choices, by its number from 0.
    fn choose(&mut self, question: &Question) -> Result<Reply<usize>, Failure>;
    /// One of the question's letters; `None` for Enter.
    fn press(&mut self, question: &Question) -> Result<Reply<Option<char>>, Failure>;
    /// One line of text; empty when only Enter was pressed and there is no default.
    fn line(&mut self, question: &Question) -> Result<Reply<String>, Failure>;
    /// Many lines, up to an empty one.
    fn paste(&mut self, question: &Question) -> Result<Reply<String>, Failure>;
    /// A secret; never shown.
    fn secret(&mut self, question: &Question) -> Result<Reply<SecretString>, Failure>;
    /// True when [`Prompter::to_clipboard`] can reach a terminal.
    fn has_clipboard(&self) -> bool {
        false
    }
    /// Sends bytes to the clipboard of the person's terminal. Nobody hears whether they arrive; false when they were not sent.
    fn to_clipboard(&mut self, _bytes: &[u8]) -> bool {
        false
    }
    /// A message for the person.
    fn tell(&mut self, text: &str);
    /// A value to copy or a result, exact, alone on its lines at column 0.
    fn show(&mut self, text: &str);
}

/// True for the words that mean "let me out" at any prompt.
pub fn means_leave(text: &str) -> bool {
    matches!(text.trim(), "q" | "quit" | "exit" | ":q")
}
