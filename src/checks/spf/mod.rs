//! Rules about SPF (RFC 7208).

pub(crate) mod course;
pub(crate) mod duplicate_include;
pub(crate) mod ending;
pub(crate) mod glue;
pub(crate) mod hosts;
pub(crate) mod idle;
pub(crate) mod include_not_needed;
pub(crate) mod includes;
pub(crate) mod limits;
pub(crate) mod meant;
pub(crate) mod missing;
pub(crate) mod multiple;
pub(crate) mod networks;
pub(crate) mod order;
pub(crate) mod ptr;
pub(crate) mod record_size;
pub(crate) mod sends_nothing;
pub(crate) mod style;
pub(crate) mod terms;
pub(crate) mod version_token;
pub(crate) mod weak;
pub(crate) mod wrong_place;
