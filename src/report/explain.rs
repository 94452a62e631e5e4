//! The long text of a rule, and the list of all rules. Needs no network.

use super::page::Page;
use super::style::Style;
use crate::checks::RULES;
use crate::checks::awakening::can_awaken;
use crate::facts::Args;
use crate::finding::Rule;
use crate::locales::Words;

/// Everything there is to say about one rule.
pub fn one(rule: &Rule, style: &Style<'_>) -> String {
    let mut page = Page::new(style);
    page.labelled(rule.severity.into(), rule.id);
    page.gap();
    for paragraph in paragraphs(rule, style.words) {
        page.prose(2, &paragraph);
        page.gap();
    }
    page.prose(
        2,
        &style.say(
            "report-explain-reference",
            [("reference", rule.reference.into())],
        ),
    );
    page.finish()
}

/// All rules, each with its title.
pub fn list(style: &Style<'_>) -> String {
    let mut page = Page::new(style);
    for rule in RULES {
        page.labelled(rule.severity.into(), rule.id);
        page.prose(super::page::LABELLED, &title(rule, style.words));
    }
    page.gap();
    page.prose(0, &style.text("report-explain-list"));
    page.finish()
}

/// What the rule finds, in one sentence. What is only known of a real domain appears as `<name>`.
pub fn title(rule: &Rule, words: &Words) -> String {
    words
        .attribute(&message(rule), "what", &Args::new())
        .map_or_else(|| rule.id.to_owned(), |text| open_places(&text))
}

/// The whole text of the rule: what, consequence, remedy, background.
pub fn text(rule: &Rule, words: &Words) -> String {
    paragraphs(rule, words).join("\n\n")
}

fn paragraphs(rule: &Rule, words: &Words) -> Vec<String> {
    ["what", "means", "do", "more"]
        .into_iter()
        .filter_map(|part| words.attribute(&message(rule), part, &Args::new()))
        .chain(can_awaken(rule).then(|| words.text("report-explain-awakens")))
        .map(|text| open_places(&text.replace('\n', " ")))
        .collect()
}

fn message(rule: &Rule) -> String {
    rule.id.replace('/', "-")
}

/// `{$name}`, which stands for an argument that is not known, becomes `<name>`.
fn open_places(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("{$") {
        out.push_str(before);
        match after.split_once('}') {
            Some((name, behind)) => {
                out.push('<');
                out.push_str(name);
                out.push('>');
                rest = behind;
            }
            None => {
                out.push_str("{$");
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locales::Lang;

    #[test]
    fn unknown_arguments_become_open_places() {
        assert_eq!(
            open_places("{$domain} has {$count} records"),
            "<domain> has <count> records"
        );
        assert_eq!(open_places("p=reject {"), "p=reject {");
    }

    #[test]
    fn every_rule_is_listed_in_every_language() {
        for lang in Lang::all() {
            let words = Words::new(lang);
            let style = Style::new(80, &words);
            let all = list(&style);
            for rule in RULES {
                assert!(all.contains(rule.id), "{}", rule.id);
                assert!(one(rule, &style).contains(rule.reference), "{}", rule.id);
            }
        }
    }
}
