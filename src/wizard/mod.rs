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
mod message_proof;
pub mod narrate;
pub mod numbered;
pub mod progress;
pub mod prompt;
mod scenes;
pub mod scripted;
pub mod setting;
pub mod shared;
pub mod terminal;

pub use conversation::Conversation;
pub(crate) use hands::person;
pub(crate) use message_proof::{Alignment, Proof, judged, proves};
pub(crate) use scenes::access::SOMEBODY;
pub(crate) use scenes::signature::{key_failure, selector_failure};
pub use setting::Setting;
