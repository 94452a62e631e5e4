//! mailmend finds out why a domain's mail is refused, and mends the DNS records.
//!
//! **Observe** a domain and write down **facts**. **Checks** read facts and make **findings**, some with a **fix**.
//! Fixes that a person agrees to become a **plan** of **changes**. **Apply** notes a change in the **journal**, hands
//! it to a **provider**, and watches DNS until the change is seen. **Restore** reads the journal and makes the opposite
//! plan, by the same road. The modules stand below from the ground up; imports run down only.

pub mod escape;
pub mod records;

pub mod keys;
pub mod knowledge;

pub mod facts;
pub mod target;

pub mod dmarc_policy;
pub mod failure;
pub mod finding;
pub mod reason;

pub mod evidence;
pub mod observe;
pub mod spf_eval;

pub mod checks;
pub mod locales;
pub mod plan;

pub mod journal;
pub mod report;

pub mod world;

pub mod apply;
pub mod by_hand;

pub mod flow;

pub mod wizard;

pub mod demo;

pub mod commands;
