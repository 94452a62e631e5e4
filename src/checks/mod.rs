//! Facts -> findings. Pure. One file for each rule, or for a small family that is judged together.

pub(crate) mod awakening;
mod dkim;
mod dmarc;
mod dns;
pub mod lint;
mod mx;
pub(crate) mod order;
mod places;
#[cfg(test)]
pub(crate) mod scene;
mod sender;
mod spf;
mod tag_names;
mod temporary;
mod transport;
mod verdict;

use std::cmp::Reverse;

use crate::facts::{Arg, Facts};
use crate::finding::{Finding, Fix, Rule, Safety};
use crate::records::secret;
pub(crate) use crate::records::spelling;
use dkim::nothing_found::{DOMAINKEY_NXDOMAIN, SELECTOR_UNKNOWN};

pub(crate) use dkim::nothing_found::is_silent as dkim_is_silent;
pub(crate) use dns::no_such_domain::is_no_domain;
pub(crate) use sender::own_keys;
pub(crate) use spf::course as spf_course;
pub(crate) use spf::idle::{Idle, idle};
pub use verdict::{OWN, Verdict, VerdictAnswer, verdict};

/// All rules, by area.
pub static RULES: &[&Rule] = &[
    &dns::no_such_domain::NO_SUCH_DOMAIN,
    &dns::doubled_origin::DOUBLED_ORIGIN,
    &dns::escapes::VALUE_IS_QUOTED_TWICE,
    &dns::escapes::BACKSLASH_SEMICOLON,
    &dns::pasted::ZONE_FORM_IN_VALUE,
    &dns::pasted::NON_ASCII,
    &dns::pasted::LINE_BREAK_IN_VALUE,
    &dkim::key::SPLIT_INTO_TWO_RECORDS,
    &dns::cname_chain_broken::CNAME_CHAIN_BROKEN,
    &dns::wildcard_answer::WILDCARD_ANSWER,
    &dns::ns_disagree::NS_DISAGREE,
    &dns::name_servers::NS_SILENT,
    &dns::name_servers::NS_LAME,
    &dns::name_servers::NS_NO_ADDRESS,
    &dns::name_servers::SERIAL_DIFFERS,
    &dns::name_servers::DELEGATION_DIFFERS,
    &dns::servfail_dnssec::SERVFAIL_DNSSEC,
    &dns::cname_beside::CNAME_AND_OTHER_DATA,
    &dns::cname_target_doubled::CNAME_TARGET_DOUBLED,
    &dns::tcp_needed::TCP_NEEDED,
    &dns::lifetime::TTL_LONG,
    &dns::lifetime::TTL_SHORT,
    &spf::missing::MISSING,
    &spf::multiple::MULTIPLE,
    &spf::version_token::VERSION_TOKEN,
    &spf::version_token::LEADING_SPACE,
    &spf::terms::UNKNOWN_MECHANISM,
    &spf::terms::COLON_VS_EQUALS,
    &spf::terms::MISSING_SPACE,
    &spf::terms::COMMA_OR_SEMICOLON,
    &spf::terms::SPACE_INSIDE_TERM,
    &spf::terms::MISSING_PREFIX,
    &spf::terms::IP_FAMILY_MIXUP,
    &spf::terms::IP4_INVALID,
    &spf::terms::IP6_INVALID,
    &spf::terms::EMPTY_DOMAIN,
    &spf::terms::DOMAIN_SPEC_INVALID,
    &spf::terms::CIDR_DUAL_SYNTAX,
    &spf::terms::DUPLICATE_REDIRECT_OR_EXP,
    &spf::terms::MACRO_SYNTAX,
    &spf::limits::LOOKUP_LIMIT,
    &spf::limits::VOID_LIMIT,
    &spf::includes::INCLUDE_NO_RECORD,
    &spf::includes::REDIRECT_NO_RECORD,
    &spf::includes::INCLUDE_PERMERROR,
    &spf::includes::LOOP,
    &spf::ending::PLUS_ALL,
    &spf::ending::NO_ALL,
    &spf::ptr::PTR,
    &spf::include_not_needed::INCLUDE_NOT_NEEDED,
    &spf::sends_nothing::SENDS_NOTHING,
    &spf::order::ALL_NOT_LAST,
    &spf::order::MULTIPLE_ALL,
    &spf::order::REDIRECT_WITH_ALL,
    &spf::duplicate_include::DUPLICATE_INCLUDE,
    &spf::hosts::A_MX_NO_ADDRESS,
    &spf::hosts::MX_TOO_MANY,
    &spf::networks::CIDR_HOST_BITS,
    &spf::networks::PRIVATE_IP,
    &spf::networks::HUGE_RANGE,
    &spf::networks::REDUNDANT_IP,
    &spf::wrong_place::WRONG_PLACE,
    &spf::weak::QUESTION_ALL,
    &spf::weak::MACRO_P,
    &spf::weak::UNKNOWN_MODIFIER,
    &spf::weak::SENDER_ID,
    &spf::record_size::RECORD_SIZE,
    &spf::style::UPPERCASE,
    &spf::style::VIA_CNAME,
    &spf::style::FLATTENED,
    &spf::style::MACRO_NEEDS_CONTEXT,
    &spf::style::HARDFAIL_EARLY_REJECT,
    &dkim::nothing_found::SELECTOR_UNKNOWN,
    &dkim::nothing_found::DOMAINKEY_NXDOMAIN,
    &dkim::multiple_records::MULTIPLE_RECORDS,
    &dkim::head::V_VALUE,
    &dkim::head::V_NOT_FIRST,
    &dkim::head::SEPARATOR,
    &dkim::head::DUPLICATE_TAG,
    &dkim::names::TAG_CASE,
    &dkim::names::UNKNOWN_TAG,
    &dkim::names::STRAY_TEXT,
    &dkim::key::P_MISSING,
    &dkim::key::P_EMPTY,
    &dkim::key::P_NOT_BASE64,
    &dkim::key::P_TRUNCATED,
    &dkim::key::P_IS_PRIVATE_KEY,
    &dkim::key::P_PEM_ARMOUR,
    &dkim::key::P_PKCS1,
    &dkim::key::K_UNKNOWN,
    &dkim::key::K_MISMATCH,
    &dkim::tags::H,
    &dkim::tags::S,
    &dkim::tags::T_S,
    &dkim::tags::G_TAG,
    &dkim::tags::N_NOTE,
    &dkim::inventory::KEY_REUSED,
    &dkim::inventory::ED25519_ONLY,
    &dkim::inventory::WILDCARD,
    &dkim::inventory::DOMAIN_INSTEAD_OF_SELECTOR,
    &dkim::remarks::MISSING,
    &dkim::remarks::P_IS_CERT_OR_SSH,
    &dkim::remarks::RSA_3072_4096,
    &dkim::remarks::RSA_OVER_4096,
    &dkim::remarks::RSA_EXPONENT,
    &dkim::remarks::KEY_OLD,
    &dkim::remarks::V_MISSING,
    &dkim::remarks::P_WHITESPACE,
    &dkim::strength::RSA_TOO_SMALL,
    &dkim::strength::RSA_1024,
    &dkim::testing::T_Y,
    &dkim::cname::CNAME,
    &dmarc::missing::MISSING,
    &dmarc::multiple::MULTIPLE,
    &dmarc::at_apex::AT_APEX,
    &dmarc::head::V_VALUE,
    &dmarc::head::V_NOT_FIRST,
    &dmarc::head::SEPARATOR,
    &dmarc::policy::P_MISSING,
    &dmarc::policy::P_INVALID,
    &dmarc::policy::SP_NP_INVALID,
    &dmarc::tags::DUPLICATE_TAG,
    &dmarc::names::TAG_CASE,
    &dmarc::names::UNKNOWN_TAG,
    &dmarc::names::STRAY_TEXT,
    &dmarc::tags::REMOVED_TAG,
    &dmarc::tags::PCT,
    &dmarc::tags::T_Y,
    &dmarc::values::ADKIM_ASPF_INVALID,
    &dmarc::values::T_INVALID,
    &dmarc::values::PSD_INVALID,
    &dmarc::values::FO,
    &dmarc::organization::PSD_Y_ON_NORMAL_DOMAIN,
    &dmarc::organization::PSD_N_BREAKS_ALIGNMENT,
    &dmarc::organization::PSL_VS_TREEWALK,
    &dmarc::organization::PARENT_PSD,
    &dmarc::subdomains::SP_WEAKER,
    &dmarc::subdomains::NP_WEAKER_THAN_SP,
    &dmarc::subdomains::NP_MISSING,
    &dmarc::subdomains::SP_ON_SUBDOMAIN_RECORD,
    &dmarc::subdomains::RUA_ON_SUBDOMAIN_RECORD,
    &dmarc::subdomains::INTERMEDIATE_IGNORED,
    &dmarc::reports::NO_RUA,
    &dmarc::reports::RUA_NO_MAILTO,
    &dmarc::reports::RUA_SECOND_NO_MAILTO,
    &dmarc::reports::RUA_SEMICOLON,
    &dmarc::addresses::RUA_SPACE,
    &dmarc::addresses::RUA_PERCENT,
    &dmarc::addresses::RUA_SIZE_LIMIT,
    &dmarc::addresses::RUA_HTTP,
    &dmarc::addresses::RUA_MANY,
    &dmarc::addresses::RUA_NOT_MINE,
    &dmarc::addresses::RUF_PRIVACY,
    &dmarc::reports::RUA_EXTERNAL_UNAUTHORISED,
    &dmarc::cname::CNAME,
    &dmarc::remarks::P_NONE,
    &dmarc::remarks::T_Y_WITH_NONE,
    &dmarc::remarks::P_NOT_SECOND,
    &dmarc::remarks::UNRELATED_TXT,
    &dmarc::remarks::TOO_LONG,
    &dmarc::remarks::VALUE_CHARS,
    &dmarc::remarks::DEEP_NAME,
    &dmarc::hoster_default_quarantine::HOSTER_DEFAULT_QUARANTINE,
    &dmarc::enforced_without_dkim::ENFORCED_WITHOUT_DKIM,
    &mx::records::MISSING,
    &mx::records::NULL,
    &mx::records::NULL_WITH_OTHERS,
    &mx::hosts::CNAME_TARGET,
    &mx::hosts::NO_ADDRESS,
    &transport::mta_sts::SYNTAX,
    &transport::mta_sts::MULTIPLE,
    &transport::mta_sts::ID,
    &transport::policy::RECORD_WITHOUT_POLICY,
    &transport::policy::POLICY_INVALID,
    &transport::policy::MX_NOT_LISTED,
    &transport::tls_rpt::SYNTAX,
    &transport::tls_rpt::MULTIPLE,
    &transport::tls_rpt::RUA,
    &transport::bimi::SYNTAX,
    &transport::bimi::MULTIPLE,
    &transport::bimi::LOCATION,
    &transport::bimi::NEEDS_ENFORCEMENT,
    &temporary::OPEN,
    &temporary::OVERDUE,
    &temporary::DRIFTED,
];

/// The rule with this id.
pub fn rule(id: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.id == id)
}

/// Characters of a record that a sentence quotes at most.
const LONGEST_ARGUMENT: usize = 200;

/// Goes down the list: all findings, worst first, otherwise in the order of the list.
/// Every finding carries `name` (what it is about) and `domain` (what was asked about) among its arguments.
/// A private key in a record is masked in everything that a finding holds.
pub fn judge(facts: &Facts) -> Vec<Finding> {
    let found: Vec<Finding> = RULES.iter().flat_map(|rule| (rule.look)(facts)).collect();
    let mut all: Vec<Finding> = order::grouped(found)
        .into_iter()
        .map(|finding| complete(finding, facts))
        .map(|finding| awakening::noted(finding, facts))
        .map(without_secrets)
        .collect();
    if places::is_parked(facts) {
        // that there is no key is what such a domain means to say
        all.retain(|finding| ![&SELECTOR_UNKNOWN, &DOMAINKEY_NXDOMAIN].contains(&finding.rule));
    }
    if dns::no_such_domain::is_no_domain(facts) {
        // no advice about the records of a name that is not there; our own open changes are another matter
        all.retain(|finding| {
            *finding.rule == dns::no_such_domain::NO_SUCH_DOMAIN
                || finding.rule.id.starts_with("temporary/")
        });
    }
    all.sort_by_key(|finding| Reverse(finding.severity));
    all
}

fn complete(mut finding: Finding, facts: &Facts) -> Finding {
    let name = Arg::from(&finding.at);
    finding.args.entry("name").or_insert(name);
    finding
        .args
        .entry("domain")
        .or_insert_with(|| Arg::from(&facts.target.domain));
    finding
}

/// Masks a private key that somebody published by mistake. An edit that would have to hold it is not offered.
fn without_secrets(mut finding: Finding) -> Finding {
    if let Some(shown) = finding.value.as_deref().and_then(secret::masked) {
        finding.value = Some(shown);
        finding.span = None;
    }
    for value in finding.args.values_mut() {
        if let Arg::Text(text) = value {
            if let Some(shown) = secret::masked(text) {
                *text = shown;
            }
            if let Some((cut, _)) = text.char_indices().nth(LONGEST_ARGUMENT) {
                text.truncate(cut);
                text.push_str("...");
            }
        }
    }
    let held = finding.fix.as_ref().is_some_and(|fix| {
        fix.edits
            .iter()
            .flat_map(|edit| edit.remove.iter().chain(&edit.add))
            .any(|value| secret::holds_private_key(&value.lossy()))
    });
    if held {
        finding.fix = Some(Fix {
            safety: Safety::Show,
            edits: Vec::new(),
        });
    }
    finding
}
