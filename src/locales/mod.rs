//! Everything a person reads: the language files (Fluent), embedded, and the choice among them.

pub mod dates;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use jiff::tz::TimeZone;
use unic_langid::LanguageIdentifier;

use crate::facts::{Arg, Args};

/// A language that mailmend speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lang {
    /// English.
    En,
    /// French.
    Fr,
}

macro_rules! files {
    ($folder:literal) => {
        &[
            include_str!(concat!($folder, "/ui.ftl")),
            include_str!(concat!($folder, "/help.ftl")),
            include_str!(concat!($folder, "/failure.ftl")),
            include_str!(concat!($folder, "/report.ftl")),
            include_str!(concat!($folder, "/lint.ftl")),
            include_str!(concat!($folder, "/list.ftl")),
            include_str!(concat!($folder, "/wizard.ftl")),
            include_str!(concat!($folder, "/unfinished.ftl")),
            include_str!(concat!($folder, "/sender.ftl")),
            include_str!(concat!($folder, "/refusal.ftl")),
            include_str!(concat!($folder, "/dns.ftl")),
            include_str!(concat!($folder, "/spf.ftl")),
            include_str!(concat!($folder, "/spf_evaluation.ftl")),
            include_str!(concat!($folder, "/dkim.ftl")),
            include_str!(concat!($folder, "/dmarc.ftl")),
            include_str!(concat!($folder, "/mx.ftl")),
            include_str!(concat!($folder, "/transport.ftl")),
            include_str!(concat!($folder, "/temporary.ftl")),
        ]
    };
}

/// Every language, with its files. A new language is one line here and one folder beside this file.
const LANGUAGES: [(Lang, &str, &[&str]); 2] = [
    (Lang::En, "en", files!("en")),
    (Lang::Fr, "fr", files!("fr")),
];

impl Lang {
    /// All languages.
    pub fn all() -> impl Iterator<Item = Self> {
        LANGUAGES.iter().map(|(lang, ..)| *lang)
    }

    /// Its two-letter code (ISO 639-1).
    pub fn code(self) -> &'static str {
        LANGUAGES
            .iter()
            .find(|(lang, ..)| *lang == self)
            .map_or("en", |(_, code, _)| code)
    }

    /// The language of a locale name such as `fr_CA.UTF-8`; `None` for one that is not spoken here.
    pub fn of_locale(name: &str) -> Option<Self> {
        let code = name
            .split(['_', '-', '.', '@'])
            .next()?
            .to_ascii_lowercase();
        LANGUAGES
            .iter()
            .find(|(_, known, _)| *known == code)
            .map(|(lang, ..)| *lang)
    }

    /// The language asked for by the environment: the first of `LC_ALL`, `LC_MESSAGES`, `LANG` that is set decides; English otherwise.
    pub fn of_environment(lookup: impl Fn(&str) -> Option<String>) -> Self {
        ["LC_ALL", "LC_MESSAGES", "LANG"]
            .into_iter()
            .find_map(|name| lookup(name).filter(|value| !value.is_empty()))
            .and_then(|value| Self::of_locale(&value))
            .unwrap_or(Self::En)
    }
}

/// The words of one language.
pub struct Words {
    lang: Lang,
    bundle: FluentBundle<FluentResource>,
}

impl Words {
    /// Reads the embedded files of a language.
    pub fn new(lang: Lang) -> Self {
        let id: LanguageIdentifier = lang.code().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        bundle.set_use_isolating(false);
        for (_, _, files) in LANGUAGES.iter().filter(|(known, ..)| *known == lang) {
            for file in *files {
                // a file with an error keeps its good messages; a test sees to it that there is none
                let resource =
                    FluentResource::try_new((*file).to_owned()).unwrap_or_else(|(good, _)| good);
                bundle.add_resource_overriding(resource);
            }
        }
        Self { lang, bundle }
    }

    /// The language.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// True when there is a message of this id.
    pub fn has(&self, id: &str) -> bool {
        self.bundle.has_message(id)
    }

    /// A message without arguments. An unknown id comes back as it is.
    pub fn text(&self, id: &str) -> String {
        self.tell(id, &Args::new())
    }

    /// A message with arguments. An unknown id comes back as it is.
    pub fn tell(&self, id: &str, args: &Args) -> String {
        self.bundle
            .get_message(id)
            .and_then(|message| message.value())
            .map_or_else(|| id.to_owned(), |pattern| self.format(pattern, args))
    }

    /// A message with arguments given in place.
    pub fn say<const N: usize>(&self, id: &str, args: [(&'static str, Arg); N]) -> String {
        self.tell(id, &Args::from(args))
    }

    /// An attribute of a message, such as `what` of `spf-multiple`.
    pub fn attribute(&self, id: &str, attribute: &str, args: &Args) -> Option<String> {
        let message = self.bundle.get_message(id)?;
        let attribute = message.get_attribute(attribute)?;
        Some(self.format(attribute.value(), args))
    }

    fn format(&self, pattern: &fluent_syntax::ast::Pattern<&str>, args: &Args) -> String {
        let mut given = FluentArgs::new();
        for (name, value) in args {
            given.set(
                *name,
                match value {
                    Arg::Text(text) => FluentValue::from(crate::escape::one_line(text)),
                    Arg::Number(number) => FluentValue::from(*number),
                    // whoever knows the zone has made a clock time of it before
                    Arg::Moment(at) => FluentValue::from(self.moment(*at, &TimeZone::UTC)),
                    Arg::Message(id, what) => {
                        FluentValue::from(self.say(id, [("what", what.as_str().into())]))
                    }
                },
            );
        }
        let mut errors = Vec::new();
        self.bundle
            .format_pattern(pattern, Some(&given), &mut errors)
            .into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_chooses_the_language() {
        let with = |pairs: &[(&str, &str)]| {
            let pairs: Vec<(String, String)> = pairs
                .iter()
                .map(|(k, v)| ((*k).to_owned(), (*v).to_owned()))
                .collect();
            Lang::of_environment(|name| {
                pairs
                    .iter()
                    .find(|(k, _)| k == name)
                    .map(|(_, v)| v.clone())
            })
        };
        assert_eq!(with(&[("LANG", "fr_CA.UTF-8")]), Lang::Fr);
        assert_eq!(with(&[("LC_ALL", "C"), ("LANG", "fr_FR")]), Lang::En);
        assert_eq!(with(&[("LC_ALL", ""), ("LC_MESSAGES", "fr")]), Lang::Fr);
        assert_eq!(with(&[]), Lang::En);
    }

    #[test]
    fn every_file_reads_without_an_error() {
        for (_, code, files) in LANGUAGES {
            for file in files {
                if let Err((_, errors)) = FluentResource::try_new((*file).to_owned()) {
                    panic!("{code}: {errors:?}");
                }
            }
        }
    }

    #[test]
    fn hostile_arguments_are_escaped() {
        let words = Words::new(Lang::En);
        let told = words.say("looking-at", [("domain", "a\u{1b}[31m\nb".into())]);
        assert!(!told.contains('\u{1b}') && !told.contains('\n'), "{told:?}");
    }
}
