//! Rules about the DNS answers themselves, whatever kind of record they are.

pub(crate) mod cname_beside;
pub(crate) mod cname_chain_broken;
pub(crate) mod cname_target_doubled;
pub(crate) mod doubled_origin;
pub(crate) mod escapes;
pub(crate) mod lifetime;
pub(crate) mod name_servers;
pub(crate) mod no_such_domain;
pub(crate) mod ns_disagree;
pub(crate) mod pasted;
pub(crate) mod servfail_dnssec;
pub(crate) mod tcp_needed;
pub(crate) mod wildcard_answer;
