//! The conversation: scenes, and who asks the questions.

pub mod interrupt;
mod line;
pub mod numbered;
pub mod prompt;
pub mod scripted;
pub mod terminal;
