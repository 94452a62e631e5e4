//! The conversation: scenes, and who asks the questions.

mod accidents;
pub mod answers;
mod carry;
mod clipboard;
pub mod conversation;
mod hands;
pub mod interrupt;
mod keyboard;
mod line;
mod menu;
pub mod narrate;
pub mod numbered;
pub mod prompt;
mod scenes;
pub mod scripted;
pub mod setting;
pub mod shared;
pub mod terminal;

pub use conversation::Conversation;
pub(crate) use hands::Pencil;
pub(crate) use scenes::proof::{proves, strict_alignment};
pub(crate) use scenes::signature::{key_failure, selector_failure};
pub use setting::Setting;
