//! From a domain to facts. The only room that asks DNS questions.

pub mod dns;
