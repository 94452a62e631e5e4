//! One file for each command: words in, exit code out.

pub mod cli;
pub mod input;
