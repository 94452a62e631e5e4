//! Rules about the hosts that receive a domain's mail (RFC 5321, RFC 7505).

pub(crate) mod hosts;
pub(crate) mod records;
