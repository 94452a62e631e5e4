//! Terms that are no terms: one syntax error makes receivers give up on the whole record (RFC 7208, section 4.6).

use super::glue::glued;
use super::meant::{
    ending, is_bare, is_sound, is_v4, is_v6, meant, swapped, taken_apart, with_prefix,
};
use crate::checks::places::{replace, show, spf_records};
use crate::facts::{Facts, Txt};
use crate::finding::{Finding, Rule, Safety, Severity};
use crate::records::Span;
use crate::records::spf::{BadTerm, Spf, Term, TermKind};

macro_rules! rules {
    ($($name:ident = $id:literal, $reference:literal;)*) => {
        $(pub(crate) static $name: Rule = Rule {
            id: $id,
            severity: Severity::Error,
            reference: $reference,
            look: |facts| judged(facts, $id),
        };)*
    };
}

rules! {
    UNKNOWN_MECHANISM = "spf/unknown-mechanism", "RFC 7208, sections 4.6.1 and 5";
    COLON_VS_EQUALS = "spf/colon-vs-equals", "RFC 7208, section 4.6.1";
    COMMA_OR_SEMICOLON = "spf/comma-or-semicolon", "RFC 7208, section 4.6.1";
    SPACE_INSIDE_TERM = "spf/space-inside-term", "RFC 7208, section 4.6.1";
    MISSING_PREFIX = "spf/missing-prefix", "RFC 7208, section 4.6.1";
    IP_FAMILY_MIXUP = "spf/ip-family-mixup", "RFC 7208, section 5.6";
    MISSING_SPACE = "spf/missing-space", "RFC 7208, sections 3.3 and 4.6.1";
    IP4_INVALID = "spf/ip4-invalid", "RFC 7208, section 5.6";
    IP6_INVALID = "spf/ip6-invalid", "RFC 7208, section 5.6";
    EMPTY_DOMAIN = "spf/empty-domain", "RFC 7208, sections 5.2, 5.7 and 6.1";
    DOMAIN_SPEC_INVALID = "spf/domain-spec-invalid", "RFC 7208, section 7.1";
    CIDR_DUAL_SYNTAX = "spf/cidr-dual-syntax", "RFC 7208, sections 5.3 and 5.4";
    DUPLICATE_REDIRECT_OR_EXP = "spf/duplicate-redirect-or-exp", "RFC 7208, section 6";
    MACRO_SYNTAX = "spf/macro-syntax", "RFC 7208, section 7.1";
}

/// Mechanisms that take something behind a colon.
const MECHANISMS: [&str; 7] = ["include", "ip4", "ip6", "a", "mx", "ptr", "exists"];

fn judged(facts: &Facts, id: &str) -> Vec<Finding> {
    let mut found = Vec::new();
    for (txt, spf) in spf_records(facts) {
        let mut joined_to_last = false;
        for (at, term) in spf.terms().iter().enumerate() {
            // the word behind a lone sign or colon belongs to the term before it
            let skipped = std::mem::replace(&mut joined_to_last, false);
            let next = spf.terms().get(at + 1);
            if let Some(fault) = fault(term, next)
                && !skipped
            {
                joined_to_last = fault.takes_next;
                // a typographic sign is told and mended as such
                let told = id == UNKNOWN_MECHANISM.id && !term.text.is_ascii();
                if fault.rule.id == id && !told {
                    found.push(finding(facts, txt, &spf, term, &fault));
                }
            }
        }
    }
    found
}

/// What is wrong with a term, and how its bytes would read right.
struct Fault {
    rule: &'static Rule,
    /// The bytes that go, from the start of the term, and what stands there instead.
    mended: Option<(Span, String)>,
    takes_next: bool,
}

fn finding(facts: &Facts, txt: &Txt, spf: &Spf, term: &Term, fault: &Fault) -> Finding {
    let fix = fault.mended.as_ref().and_then(|(span, new)| {
        let guessed = matches!(fault.rule.id, "spf/unknown-mechanism");
        let safety = if guessed { Safety::Ask } else { Safety::Safe };
        replace(facts, &facts.texts, txt, &spf.with(*span, new), safety)
    });
    let right = fault
        .mended
        .as_ref()
        .map(|(_, new)| new.trim().to_owned())
        .unwrap_or_default();
    fault
        .rule
        .on(&facts.texts, txt)
        .span(term.span)
        .with("term", term.text.as_str())
        .with("right", right)
        .fix(fix.or_else(show))
}

fn fault(term: &Term, next: Option<&Term>) -> Option<Fault> {
    let of = |rule: &'static Rule, new: Option<String>| {
        let mended = new.filter(|new| is_sound(new));
        Some(Fault {
            rule,
            mended: mended.map(|new| (term.span, new)),
            takes_next: false,
        })
    };
    if let (TermKind::Bad(_), Some(apart)) = (&term.kind, taken_apart(&term.text)) {
        return of(&COMMA_OR_SEMICOLON, Some(apart));
    }
    if let (TermKind::Bad(_), Some(all)) = (&term.kind, ending(&term.text)) {
        return of(&UNKNOWN_MECHANISM, Some(all.to_owned()));
    }
    if let Some(cut) = glued(&term.text) {
        return of(
            &MISSING_SPACE,
            Some(format!("{} {}", &term.text[..cut], &term.text[cut..])),
        );
    }
    match &term.kind {
        TermKind::UnknownModifier(name, value)
            if name.eq_ignore_ascii_case("all")
                || MECHANISMS.iter().any(|m| name.eq_ignore_ascii_case(m)) =>
        {
            of(&COLON_VS_EQUALS, Some(format!("{name}:{value}")))
        }
        TermKind::Bad(bad) => match bad {
            BadTerm::UnknownMechanism(name)
                if ["redirect", "exp"]
                    .iter()
                    .any(|m| name.eq_ignore_ascii_case(m)) =>
            {
                of(&COLON_VS_EQUALS, Some(term.text.replacen(':', "=", 1)))
            }
            BadTerm::UnknownMechanism(name) if name.is_empty() => {
                Some(with_next(&UNKNOWN_MECHANISM, term, next))
            }
            BadTerm::UnknownMechanism(_) if is_bare(&term.text) => {
                of(&MISSING_PREFIX, with_prefix(&term.text))
            }
            BadTerm::UnknownMechanism(name) => of(&UNKNOWN_MECHANISM, meant(&term.text, name)),
            BadTerm::Trailing(_) => of(&UNKNOWN_MECHANISM, None),
            BadTerm::Ip4(network) if network.is_empty() => {
                Some(with_next(&IP4_INVALID, term, next))
            }
            BadTerm::Ip6(network) if network.is_empty() => {
                Some(with_next(&IP6_INVALID, term, next))
            }
            BadTerm::Ip4(network) if is_v6(network) => {
                of(&IP_FAMILY_MIXUP, swapped(&term.text, '4', '6'))
            }
            BadTerm::Ip6(network) if is_v4(network) => {
                of(&IP_FAMILY_MIXUP, swapped(&term.text, '6', '4'))
            }
            BadTerm::Ip4(_) => of(&IP4_INVALID, None),
            BadTerm::Ip6(_) => of(&IP6_INVALID, None),
            BadTerm::EmptyDomain(_) => Some(with_next(&EMPTY_DOMAIN, term, next)),
            BadTerm::Macro(spec) if spec.contains('%') => of(&MACRO_SYNTAX, None),
            BadTerm::Macro(_) => of(
                &DOMAIN_SPEC_INVALID,
                Some(term.text.trim_end_matches([',', ';', '"']).to_owned()),
            ),
            BadTerm::Cidr(cidr) => {
                let cidr = &cidr[cidr.find('/').unwrap_or(0)..];
                let lengths: Vec<&str> = cidr.trim_start_matches('/').split('/').collect();
                let right = match lengths.as_slice() {
                    [v4, v6] => Some(term.text.replace(cidr, &format!("/{v4}//{v6}"))),
                    _ => None,
                };
                of(&CIDR_DUAL_SYNTAX, right)
            }
            BadTerm::Repeated(_) => of(&DUPLICATE_REDIRECT_OR_EXP, None),
        },
        _ => None,
    }
}

/// A term that was cut off from what follows it: a lone sign, or nothing behind the colon.
fn with_next(rule: &'static Rule, term: &Term, next: Option<&Term>) -> Fault {
    let whole = next.map(|next| (next, format!("{}{}", term.text, next.text)));
    let mended = whole
        .filter(|(_, whole)| is_sound(whole))
        .map(|(next, whole)| (Span::new(term.span.start, next.span.end), whole));
    let rule = if mended.is_some() {
        &SPACE_INSIDE_TERM
    } else {
        rule
    };
    Fault {
        rule,
        takes_next: mended.is_some(),
        mended,
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::scene::{DOMAIN, scene};

    fn mended(id: &str, text: &str) -> Vec<String> {
        scene(&[(DOMAIN, text)]).mended(id)
    }

    #[test]
    fn an_unknown_word_is_found_and_the_nearest_one_proposed() {
        for (text, right) in [
            ("v=spf1 ipv4:192.0.2.1 -all", "v=spf1 ip4:192.0.2.1 -all"),
            (
                "v=spf1 ip:192.0.2.0/24 -all",
                "v=spf1 ip4:192.0.2.0/24 -all",
            ),
            (
                "v=spf1 ?inlcude:_spf.a.test -all",
                "v=spf1 ?include:_spf.a.test -all",
            ),
        ] {
            assert_eq!(mended("spf/unknown-mechanism", text), [right]);
        }
    }

    #[test]
    fn a_damaged_ending_never_lets_everybody_pass() {
        for (term, right) in [
            ("--all", "-all"),
            ("~~all", "~all"),
            ("-al", "-all"),
            ("=all", "~all"),
            ("_all", "~all"),
            ("!all", "~all"),
            ("*all", "~all"),
            ("-~all", "~all"),
            ("al", "~all"),
        ] {
            let scene = scene(&[(DOMAIN, &format!("v=spf1 mx {term}"))]);
            let mended = scene.mended("spf/unknown-mechanism");
            assert_eq!(mended, [format!("v=spf1 mx {right}")], "{term}");
            for other in ["spf/no-all", "spf/missing-space", "spf/plus-all"] {
                assert!(!scene.found().contains(&other), "{term}: {other}");
            }
        }
    }

    #[test]
    fn a_typographic_sign_before_all_is_told_once() {
        for (term, right) in [
            ("\u{2013}all", "-all"),
            ("\u{2014}all", "-all"),
            ("\u{2212}all", "-all"),
            ("\u{223c}all", "~all"),
            ("\u{2dc}all", "~all"),
            ("\u{2013} all", "- all"),
        ] {
            let scene = scene(&[(DOMAIN, &format!("v=spf1 mx {term}"))]);
            let mended = scene.mended("dns/non-ascii");
            assert_eq!(mended, [format!("v=spf1 mx {right}")], "{term}");
            for other in ["spf/unknown-mechanism", "spf/no-all", "spf/plus-all"] {
                assert!(!scene.found().contains(&other), "{term}: {other}");
            }
        }
    }

    #[test]
    fn a_space_within_a_term_is_closed() {
        for (text, right) in [
            ("v=spf1 mx - all", "v=spf1 mx -all"),
            ("v=spf1 ip4: 192.0.2.1 -all", "v=spf1 ip4:192.0.2.1 -all"),
            ("v=spf1 include: a.test -all", "v=spf1 include:a.test -all"),
        ] {
            assert_eq!(mended("spf/space-inside-term", text), [right]);
        }
    }

    #[test]
    fn commas_and_semicolons_become_spaces() {
        for (text, right) in [
            ("v=spf1 include:a.test, -all", "v=spf1 include:a.test -all"),
            (
                "v=spf1 ip4:192.0.2.1,ip4:192.0.2.2;mx -all",
                "v=spf1 ip4:192.0.2.1 ip4:192.0.2.2 mx -all",
            ),
            ("v=spf1 mx -all;", "v=spf1 mx -all"),
        ] {
            assert_eq!(mended("spf/comma-or-semicolon", text), [right]);
        }
    }

    #[test]
    fn addresses_get_the_term_of_their_family() {
        for (text, right) in [
            ("v=spf1 ~192.0.2.1/24 -all", "v=spf1 ~ip4:192.0.2.1/24 -all"),
            ("v=spf1 2001:db8::1 -all", "v=spf1 ip6:2001:db8::1 -all"),
        ] {
            assert_eq!(mended("spf/missing-prefix", text), [right]);
        }
        for (text, right) in [
            (
                "v=spf1 ip4:2001:db8::/32 -all",
                "v=spf1 ip6:2001:db8::/32 -all",
            ),
            ("v=spf1 -IP6:192.0.2.1 -all", "v=spf1 -IP4:192.0.2.1 -all"),
        ] {
            assert_eq!(mended("spf/ip-family-mixup", text), [right]);
        }
        let nothing = scene(&[(DOMAIN, "v=spf1 spf.a.test -all")]);
        assert!(
            nothing
                .finding("spf/missing-prefix")
                .fix
                .unwrap()
                .edits
                .is_empty()
        );
    }

    #[test]
    fn a_sign_cut_off_from_all_is_not_an_ending_for_everybody() {
        let found = scene(&[(DOMAIN, "v=spf1 mx - all")]).found();
        assert!(!found.contains(&"spf/plus-all"));
    }

    #[test]
    fn colon_and_equals_are_put_right() {
        for (text, right) in [
            (
                "v=spf1 include=_spf.a.test -all",
                "v=spf1 include:_spf.a.test -all",
            ),
            ("v=spf1 ip4=192.0.2.1 -all", "v=spf1 ip4:192.0.2.1 -all"),
            ("v=spf1 redirect:_spf.a.test", "v=spf1 redirect=_spf.a.test"),
        ] {
            assert_eq!(mended("spf/colon-vs-equals", text), [right]);
        }
    }

    #[test]
    fn glued_terms_are_taken_apart() {
        for (text, right) in [
            (
                "v=spf1 include:_spf.a.test~all",
                "v=spf1 include:_spf.a.test ~all",
            ),
            (
                "v=spf1 include:_spf.a.test-all",
                "v=spf1 include:_spf.a.test -all",
            ),
            (
                "v=spf1 ip4:192.0.2.1ip4:192.0.2.2 -all",
                "v=spf1 ip4:192.0.2.1 ip4:192.0.2.2 -all",
            ),
            (
                "v=spf1 include:a.testinclude:b.test -all",
                "v=spf1 include:a.test include:b.test -all",
            ),
        ] {
            assert_eq!(mended("spf/missing-space", text), [right]);
        }
    }

    #[test]
    fn a_bad_address_is_pointed_at_and_left_to_the_person() {
        for bad in ["ip4:192.0.2.256", "ip4:192.0.2.0/33", "ip4:192.0.2"] {
            let text = format!("v=spf1 {bad} -all");
            let scene = scene(&[(DOMAIN, &text)]);
            assert_eq!(scene.pointed_at("spf/ip4-invalid"), bad);
            assert!(
                scene
                    .finding("spf/ip4-invalid")
                    .fix
                    .unwrap()
                    .edits
                    .is_empty()
            );
        }
        let six = scene(&[(DOMAIN, "v=spf1 ip6:2001:db8::zz -all")]);
        assert_eq!(six.pointed_at("spf/ip6-invalid"), "ip6:2001:db8::zz");
    }

    #[test]
    fn no_syntax_error_is_silent() {
        for (term, id) in [
            ("include:", "spf/empty-domain"),
            ("include:localhost", "spf/domain-spec-invalid"),
            ("a/24/64", "spf/cidr-dual-syntax"),
            ("exists:%{z}.a.test", "spf/macro-syntax"),
            (
                "redirect=a.test redirect=b.test",
                "spf/duplicate-redirect-or-exp",
            ),
        ] {
            let text = format!("v=spf1 {term}");
            assert!(scene(&[(DOMAIN, &text)]).found().contains(&id), "{term}");
        }
        for (text, right) in [
            ("v=spf1 a/24/64 -all", "v=spf1 a/24//64 -all"),
            ("v=spf1 a:a.test/24/64 -all", "v=spf1 a:a.test/24//64 -all"),
        ] {
            assert_eq!(mended("spf/cidr-dual-syntax", text), [right]);
        }
    }

    #[test]
    fn a_sound_record_is_fine() {
        let text = "v=spf1 a mx/24//64 ip4:192.0.2.0/24 ip6:2001:db8::/32 exists:%{d}._spf.a.test ra=postmaster -all";
        let found = scene(&[(DOMAIN, text)]).found();
        assert!(!found.iter().any(|id| id.starts_with("spf/")), "{found:?}");
    }
}
