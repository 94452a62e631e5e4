//! About the house itself: ids, words, worlds, walls.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod stage;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use fluent_syntax::ast;
use mailmend::checks::RULES;
use stage::world::World;

const LANGUAGES: [&str; 2] = ["en", "fr"];

/// Attributes of a rule's message; the first three are sentences of at most 25 words.
const ATTRIBUTES: [&str; 4] = ["what", "means", "do", "more"];

fn house(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn files(folder: &Path, ending: &str, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, ending, found);
        } else if path.extension().is_some_and(|e| e == ending) {
            found.push(path);
        }
    }
}

fn sources(folder: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    files(&house(folder), "rs", &mut found);
    found.sort();
    found
}

/// One text of a message: its forms, each with variables written `x`, and the variables it uses.
#[derive(Default)]
struct Told {
    forms: Vec<String>,
    variables: BTreeSet<String>,
}

/// The texts of all messages of a language, by message id and attribute (the title has the empty one).
fn words(lang: &str) -> BTreeMap<(String, String), Told> {
    let mut found = Vec::new();
    files(&house("src/locales").join(lang), "ftl", &mut found);
    let mut all = BTreeMap::new();
    for path in found {
        let text = std::fs::read_to_string(&path).unwrap();
        let resource = fluent_syntax::parser::parse(text.as_str())
            .unwrap_or_else(|(_, errors)| panic!("{}: {errors:?}", path.display()));
        for entry in resource.body {
            let ast::Entry::Message(message) = entry else {
                continue;
            };
            let id = message.id.name.to_owned();
            if let Some(pattern) = &message.value {
                all.insert((id.clone(), String::new()), told(pattern));
            }
            for attribute in &message.attributes {
                let key = (id.clone(), attribute.id.name.to_owned());
                all.insert(key, told(&attribute.value));
            }
        }
    }
    all
}

fn told(pattern: &ast::Pattern<&str>) -> Told {
    let mut all = Told {
        forms: vec![String::new()],
        variables: BTreeSet::new(),
    };
    for element in &pattern.elements {
        let inner = match element {
            ast::PatternElement::TextElement { value } => Told {
                forms: vec![(*value).to_owned()],
                variables: BTreeSet::new(),
            },
            ast::PatternElement::Placeable { expression } => of_expression(expression),
        };
        all.variables.extend(inner.variables);
        all.forms = all
            .forms
            .iter()
            .flat_map(|head| inner.forms.iter().map(move |tail| format!("{head}{tail}")))
            .collect();
    }
    all
}

fn of_expression(expression: &ast::Expression<&str>) -> Told {
    let variable = |inline: &ast::InlineExpression<&str>| match inline {
        ast::InlineExpression::VariableReference { id } => BTreeSet::from([id.name.to_owned()]),
        _ => BTreeSet::new(),
    };
    match expression {
        ast::Expression::Inline(inline) => Told {
            forms: vec!["x".to_owned()],
            variables: variable(inline),
        },
        ast::Expression::Select { selector, variants } => {
            let mut all = Told {
                forms: Vec::new(),
                variables: variable(selector),
            };
            for variant in variants {
                let one = told(&variant.value);
                all.forms.extend(one.forms);
                all.variables.extend(one.variables);
            }
            all
        }
    }
}

#[test]
fn rule_ids_are_unique_and_name_their_area() {
    let mut seen = BTreeSet::new();
    for rule in RULES {
        assert!(seen.insert(rule.id), "{} is there twice", rule.id);
        let (area, wrong) = rule.id.split_once('/').unwrap();
        assert!(
            [
                "dns",
                "spf",
                "dkim",
                "dmarc",
                "mx",
                "temporary",
                "mta-sts",
                "tls-rpt",
                "bimi"
            ]
            .contains(&area)
        );
        let kebab = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        assert!(wrong.chars().all(kebab), "{}", rule.id);
        assert!(!rule.reference.is_empty(), "{}", rule.id);
    }
}

#[test]
fn every_rule_has_its_words_in_every_language_with_the_same_variables() {
    let languages: Vec<_> = LANGUAGES.iter().map(|lang| (lang, words(lang))).collect();
    for rule in RULES {
        let id = rule.id.replace('/', "-");
        for attribute in std::iter::once("").chain(ATTRIBUTES) {
            let key = (id.clone(), attribute.to_owned());
            let mut first: Option<&BTreeSet<String>> = None;
            for (lang, words) in &languages {
                let told = words
                    .get(&key)
                    .unwrap_or_else(|| panic!("{lang}: {id} has no .{attribute}"));
                let variables = first.get_or_insert(&told.variables);
                assert_eq!(*variables, &told.variables, "{lang}: {id}.{attribute}");
                // the title and the background are told without a domain at hand
                if matches!(attribute, "" | "more") {
                    assert!(told.variables.is_empty(), "{lang}: {id}.{attribute}");
                }
            }
        }
    }
}

#[test]
fn no_sentence_of_a_rule_is_longer_than_25_words() {
    for lang in LANGUAGES {
        for ((id, attribute), told) in words(lang) {
            let is_rule = RULES.iter().any(|rule| rule.id.replace('/', "-") == id);
            if !is_rule || !ATTRIBUTES[..3].contains(&attribute.as_str()) {
                continue;
            }
            for form in told.forms {
                let count = form
                    .split_whitespace()
                    .filter(|word| word.chars().any(char::is_alphanumeric))
                    .count();
                assert!(
                    count <= 25,
                    "{lang}: {id}.{attribute} has {count} words: {form}"
                );
            }
        }
    }
}

#[test]
fn french_spaces_stand_before_double_signs() {
    for ((id, attribute), told) in words("fr") {
        for form in told.forms {
            let words: Vec<&str> = form.split([' ', '\n']).collect();
            for pair in words.windows(2) {
                // a sign that stands alone behind a word; a key such as `?` in a row of keys stands behind nothing
                let alone = [":", ";", "?", "!"].contains(&pair[1]) && !pair[0].is_empty();
                assert!(!alone, "{id}.{attribute}: {form}");
            }
            assert!(
                !form.contains(['\u{2014}', '\u{2019}']),
                "{id}.{attribute}: {form}"
            );
        }
    }
}

#[test]
fn every_rule_has_a_world_that_shows_it_and_one_that_does_not() {
    let worlds = World::load_all();
    for rule in RULES {
        let shown = worlds
            .iter()
            .any(|world| world.expect.found.iter().any(|id| id == rule.id));
        assert!(shown, "no world shows {}", rule.id);
        let denied = worlds.iter().any(|world| {
            world
                .expect
                .not_found
                .iter()
                .any(|entry| match entry.strip_suffix('*') {
                    Some(area) => rule.id.starts_with(area),
                    None => entry == rule.id,
                })
        });
        assert!(denied, "no world goes without {}", rule.id);
    }
    for world in &worlds {
        for id in &world.expect.found {
            let known = RULES.iter().any(|rule| rule.id == id);
            assert!(known, "{}: no rule {id}", world.path.display());
        }
    }
}

#[test]
fn judging_and_telling_never_reach_the_network() {
    let rooms = ["checks", "plan", "records", "report", "locales"];
    let beyond = ["observe", "world", "journal", "apply", "flow", "by_hand"];
    for path in sources("src") {
        let room = path.strip_prefix(house("src")).unwrap();
        let room = room.components().next().unwrap().as_os_str();
        let room = room.to_str().unwrap().trim_end_matches(".rs");
        if !rooms.contains(&room) {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        for far in beyond {
            let named = text.contains(&format!("crate::{far}::"))
                || text.contains(&format!("use crate::{far};"));
            assert!(!named, "{} reaches {far}", path.display());
        }
    }
}

#[test]
fn the_grammars_import_nothing_else_of_the_house() {
    for path in sources("src/records") {
        let text = std::fs::read_to_string(&path).unwrap();
        for line in text
            .lines()
            .filter(|line| line.trim().starts_with("use crate::"))
        {
            assert!(
                line.contains("use crate::records"),
                "{}: {line}",
                path.display()
            );
        }
    }
}

#[test]
fn no_adapter_imports_another() {
    let catalogue = std::fs::read_to_string(house("providers/lib.rs")).unwrap();
    let adapters: Vec<String> = std::fs::read_dir(house("providers"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .filter_map(|path| Some(path.file_name()?.to_str()?.to_owned()))
        .filter(|name| catalogue.contains(&format!("mod {name};")))
        .collect();
    for adapter in &adapters {
        for path in sources(&format!("providers/{adapter}")) {
            let text = std::fs::read_to_string(&path).unwrap();
            for other in adapters.iter().filter(|other| *other != adapter) {
                // the zone in memory stands in for a live one in tests
                let named = text.contains(&format!("use crate::{other}::"));
                assert!(
                    !named || other == "memory",
                    "{} imports {other}",
                    path.display()
                );
            }
        }
    }
}

#[test]
fn every_file_says_first_what_it_holds() {
    for folder in ["src", "providers", "tests"] {
        for path in sources(folder) {
            let text = std::fs::read_to_string(&path).unwrap();
            assert!(text.starts_with("//! "), "{}", path.display());
        }
    }
}
