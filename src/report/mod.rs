//! What was found or is to be done, as text for people and programs. Pure.

pub mod forms;
pub mod signing;
