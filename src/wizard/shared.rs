//! One prompter, asked by the scenes and by whoever shows records to edit.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use secrecy::SecretString;

use super::prompt::{Prompter, Question, Reply};
use crate::failure::Failure;

/// A prompter that several hold.
#[derive(Clone)]
pub struct Shared(Arc<Mutex<Box<dyn Prompter>>>);

impl Shared {
    /// Takes a prompter in.
    pub fn new(prompter: impl Prompter + 'static) -> Self {
        Self(Arc::new(Mutex::new(Box::new(prompter))))
    }

    fn inner(&self) -> MutexGuard<'_, Box<dyn Prompter>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Prompter for Shared {
    fn keys(&self) -> &'static str {
        self.inner().keys()
    }

    fn choose(&mut self, question: &Question) -> Result<Reply<usize>, Failure> {
        self.inner().choose(question)
    }

    fn press(&mut self, question: &Question) -> Result<Reply<Option<char>>, Failure> {
        self.inner().press(question)
    }

    fn line(&mut self, question: &Question) -> Result<Reply<String>, Failure> {
        self.inner().line(question)
    }

    fn paste(&mut self, question: &Question) -> Result<Reply<String>, Failure> {
        self.inner().paste(question)
    }

    fn secret(&mut self, question: &Question) -> Result<Reply<SecretString>, Failure> {
        self.inner().secret(question)
    }

    fn has_clipboard(&self) -> bool {
        self.inner().has_clipboard()
    }

    fn to_clipboard(&mut self, bytes: &[u8]) -> bool {
        self.inner().to_clipboard(bytes)
    }

    fn tell(&mut self, text: &str) {
        self.inner().tell(text);
    }

    fn show(&mut self, text: &str) {
        self.inner().show(text);
    }
}
