//! The embedded try-out: a broken domain on a real name server inside the process, on loopback.

mod answer;
mod key;
mod server;
mod signed;
pub mod story;
mod update;
mod zone;

pub use key::{KeyAlgorithm, UpdateKey};
pub use server::{Lag, Server};
pub use zone::{BadRecord, ZoneData};
