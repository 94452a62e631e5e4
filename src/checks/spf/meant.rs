//! What a term that cannot be read was meant to be: an address without its term, a misspelt name, commas for spaces.

use std::net::{Ipv4Addr, Ipv6Addr};

use crate::checks::spelling::nearest;
use crate::records::spf::Spf;

/// The terms between commas and semicolons, when all of them read well.
pub(super) fn taken_apart(text: &str) -> Option<String> {
    let parts: Vec<&str> = text
        .split([',', ';'])
        .filter(|part| !part.is_empty())
        .collect();
    let apart = parts.join(" ");
    (apart != text && !parts.is_empty() && is_sound(&apart)).then_some(apart)
}

pub(super) fn is_v4(network: &str) -> bool {
    let address = network.split('/').next().unwrap_or_default();
    address.parse::<Ipv4Addr>().is_ok()
}

pub(super) fn is_v6(network: &str) -> bool {
    let address = network.split('/').next().unwrap_or_default();
    address.parse::<Ipv6Addr>().is_ok()
}

/// `ip4:` for `ip6:`, or the other way round.
pub(super) fn swapped(text: &str, wrong: char, right: char) -> Option<String> {
    let (head, network) = text.split_once(':')?;
    let head = head.strip_suffix(wrong)?;
    Some(format!("{head}{right}:{network}"))
}

fn signed(text: &str) -> (&str, &str) {
    text.split_at(text.len() - text.trim_start_matches(['+', '-', '~', '?']).len())
}

/// True for an address or a host name that stands there alone.
pub(super) fn is_bare(text: &str) -> bool {
    let (_, body) = signed(text);
    let host = || body.contains('.') && is_sound(&format!("include:{body}"));
    is_v4(body) || is_v6(body) || (!body.contains([':', '/', '%', '=']) && host())
}

/// An address with the term that it needs; for a name only the person knows which.
pub(super) fn with_prefix(text: &str) -> Option<String> {
    let (sign, body) = signed(text);
    if is_v4(body) {
        Some(format!("{sign}ip4:{body}"))
    } else if is_v6(body) {
        Some(format!("{sign}ip6:{body}"))
    } else {
        None
    }
}

/// The ending that a damaged `all` was meant to be: a sign doubled, exchanged by typography, or no sign at all, or a letter wrong.
/// What cannot be told apart becomes `~all`; never `all` without a sign, which lets everybody pass.
pub(super) fn ending(text: &str) -> Option<&'static str> {
    let word = text.trim_start_matches(is_sign);
    let sign = &text[..text.len() - word.len()];
    if word.len() < 2 || nearest(word, &["all"]).is_none() {
        return None;
    }
    let says = |signs: &[char]| sign.contains(signs);
    Some(match (says(&HYPHENS), says(&TILDES), says(&['?'])) {
        (true, false, false) => "-all",
        (false, false, true) => "?all",
        _ => "~all",
    })
}

const HYPHENS: [char; 8] = [
    '-', '\u{2010}', '\u{2011}', '\u{2012}', '\u{2013}', '\u{2014}', '\u{2015}', '\u{2212}',
];
const TILDES: [char; 4] = ['~', '\u{223c}', '\u{2dc}', '\u{ff5e}'];

fn is_sign(c: char) -> bool {
    HYPHENS.contains(&c) || TILDES.contains(&c) || "+?=_!*.".contains(c)
}

/// A sign that stands alone, in front of the word it belongs to.
pub(super) fn is_lone_sign(text: &str) -> bool {
    !text.is_empty() && text != "+" && text.chars().all(is_sign)
}

/// What a term with an unknown name was probably meant to be.
pub(super) fn meant(text: &str, name: &str) -> Option<String> {
    let (sign, body) = signed(text);
    let value = body.strip_prefix(name)?;
    let behind = value.strip_prefix(':').unwrap_or_default();
    let right = if is_v4(behind) {
        "ip4"
    } else if is_v6(behind) {
        "ip6"
    } else {
        nearest(name, &["include", "ip4", "ip6", "exists", "ptr"])?
    };
    Some(format!("{sign}{right}{value}"))
}

/// True when all of it reads as terms without an error.
pub(super) fn is_sound(terms: &str) -> bool {
    let spf = Spf::read(&format!("v=spf1 {terms}"));
    spf.bad().next().is_none()
}
