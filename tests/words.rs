//! Every id that the code speaks of has words in every language, and the languages say the same with the same arguments.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use mailmend::knowledge::BounceClass;
use mailmend::locales::{Lang, Words};
use regex::Regex;

/// Beginnings of ids; a literal that begins so is an id wherever it stands.
const FAMILIES: &str = "wizard|report|event|label|bounce-class|status|verify|keygen|atomicity\
    |refusal|plan|publish|relax|apply|restore|journal|session|watch|credential|no-such";

#[test]
fn every_id_in_the_code_has_words_in_every_language() {
    let used = ids_in_the_code();
    assert!(used.len() > 200, "only {} ids were found", used.len());
    for lang in Lang::all() {
        let words = Words::new(lang);
        let missing: Vec<_> = used.iter().filter(|(id, _)| !words.has(id)).collect();
        assert!(missing.is_empty(), "{}: {missing:#?}", lang.code());
    }
}

#[test]
fn every_reason_of_a_refusal_has_words() {
    for class in [
        BounceClass::Authentication,
        BounceClass::Policy,
        BounceClass::Reputation,
        BounceClass::Content,
        BounceClass::Address,
        BounceClass::Mailbox,
        BounceClass::Temporary,
        BounceClass::Other,
    ] {
        for lang in Lang::all() {
            let id = format!("bounce-class-{}", class.word());
            assert!(Words::new(lang).has(&id), "{}: {id}", lang.code());
        }
    }
}

#[test]
fn all_languages_have_the_same_messages_with_the_same_arguments() {
    let english = messages(Lang::En);
    for lang in Lang::all() {
        let other = messages(lang);
        for (id, args) in &english {
            assert_eq!(Some(args), other.get(id), "{}: {id}", lang.code());
        }
        for id in other.keys() {
            assert!(english.contains_key(id), "only in {}: {id}", lang.code());
        }
    }
}

#[test]
fn no_id_stands_twice_in_a_language() {
    for lang in Lang::all() {
        let mut seen = BTreeSet::new();
        for (path, text) in files_of(lang) {
            for line in text.lines() {
                let id = line.split(" =").next().unwrap_or_default();
                if line.starts_with(|c: char| c.is_ascii_lowercase()) {
                    assert!(seen.insert(id.to_owned()), "{}: {id}", path.display());
                }
            }
        }
    }
}

#[test]
fn french_marks_have_no_ordinary_space_before_them() {
    let wrong = Regex::new(r"(^|\S) [:;!?](\s|$)|« | »|[’—…]").unwrap();
    for (path, text) in files_of(Lang::Fr) {
        for piece in pieces(&text) {
            assert!(!wrong.is_match(&piece), "{}: {piece:?}", path.display());
        }
    }
}

#[test]
fn the_templates_of_numbered_questions_keep_their_places() {
    for lang in Lang::all() {
        let words = Words::new(lang);
        assert!(words.text("wizard-type-a-number").contains("{default}"));
        assert!(words.text("wizard-not-a-number").contains("{count}"));
    }
}

#[test]
fn a_label_of_a_line_fits_its_column() {
    for lang in Lang::all() {
        let words = Words::new(lang);
        for label in ["ok", "problem", "warning", "note", "unknown", "wait"] {
            let word = words.text(&format!("label-{label}"));
            assert!(word.chars().count() <= 9, "{word}");
        }
    }
}

/// Each id with the file that speaks of it.
fn ids_in_the_code() -> BTreeMap<String, PathBuf> {
    let calls = [
        r#"Failure::new\(\s*(?:[\w:]+),\s*"([a-z][a-z0-9-]*)""#,
        r#"\b(?:refuse|failed)\(\s*"([a-z][a-z0-9-]*)""#,
        r#"\.hint\(\s*"([a-z][a-z0-9-]*)""#,
        r#"\.(?:text|say|tell)\(\s*"([a-z][a-z0-9-]*)""#,
        r#"\.label\(\s*"(?:[a-z-]+)",\s*"([a-z][a-z0-9-]*)""#,
        r#"\.question\(\s*"(?:[a-z-]+)",\s*"([a-z][a-z0-9-]*)""#,
    ]
    .map(|call| Regex::new(call).unwrap());
    let family = Regex::new(&format!(r#""((?:{FAMILIES})-[a-z0-9-]*[a-z0-9])""#)).unwrap();
    let version = Regex::new(r#"\.version\(\s*"([a-z-]+)""#).unwrap();
    let mut found = BTreeMap::new();
    for path in sources(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src"))) {
        let code = without_tests(&std::fs::read_to_string(&path).unwrap());
        for call in calls.iter().chain([&family]) {
            for id in call.captures_iter(&code) {
                found.insert(id[1].to_owned(), path.clone());
            }
        }
        for label in version.captures_iter(&code) {
            found.insert(format!("version-{}", &label[1]), path.clone());
        }
    }
    found
}

/// The code of a file without its comments and its tests.
fn without_tests(text: &str) -> String {
    let code = text
        .split("#[cfg(test)]\nmod tests {")
        .next()
        .unwrap_or_default();
    let lines = code
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(sources(&path));
        } else if path.extension().is_some_and(|end| end == "rs") && !path.ends_with("tests.rs") {
            all.push(path);
        }
    }
    all
}

/// The language files, as they stand in the source.
fn files_of(lang: Lang) -> Vec<(PathBuf, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("src/locales")
        .join(lang.code());
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        all.push((path, text));
    }
    all
}

/// Each message, and each of its attributes, with the arguments that its words name.
fn messages(lang: Lang) -> BTreeMap<String, BTreeSet<String>> {
    let mut all = BTreeMap::new();
    for (path, text) in files_of(lang) {
        each_pattern(&path, &text, |id, pattern| {
            let mut args = BTreeSet::new();
            walk(pattern, &mut |_| {}, &mut |name| {
                args.insert(name.to_owned());
            });
            all.insert(id, args);
        });
    }
    all
}

/// The pieces of plain text of a file, without literals and arguments.
fn pieces(text: &str) -> Vec<String> {
    let mut all = Vec::new();
    each_pattern(Path::new(""), text, |_, pattern| {
        walk(
            pattern,
            &mut |piece| all.push(piece.to_owned()),
            &mut |_| {},
        );
    });
    all
}

fn each_pattern(path: &Path, text: &str, mut take: impl FnMut(String, &Pattern<&str>)) {
    let file = fluent_syntax::parser::parse(text)
        .unwrap_or_else(|(_, errors)| panic!("{}: {errors:?}", path.display()));
    for entry in &file.body {
        let Entry::Message(message) = entry else {
            continue;
        };
        if let Some(pattern) = &message.value {
            take(message.id.name.to_owned(), pattern);
        }
        for attribute in &message.attributes {
            let id = format!("{}.{}", message.id.name, attribute.id.name);
            take(id, &attribute.value);
        }
    }
}

fn walk(pattern: &Pattern<&str>, text: &mut dyn FnMut(&str), arg: &mut dyn FnMut(&str)) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => text(value),
            PatternElement::Placeable { expression } => walk_expression(expression, text, arg),
        }
    }
}

fn walk_expression(
    expression: &Expression<&str>,
    text: &mut dyn FnMut(&str),
    arg: &mut dyn FnMut(&str),
) {
    match expression {
        Expression::Inline(inline) => walk_inline(inline, text, arg),
        Expression::Select { selector, variants } => {
            walk_inline(selector, text, arg);
            for variant in variants {
                walk(&variant.value, text, arg);
            }
        }
    }
}

fn walk_inline(
    inline: &InlineExpression<&str>,
    text: &mut dyn FnMut(&str),
    arg: &mut dyn FnMut(&str),
) {
    match inline {
        InlineExpression::VariableReference { id } => arg(id.name),
        InlineExpression::Placeable { expression } => walk_expression(expression, text, arg),
        _ => {}
    }
}
