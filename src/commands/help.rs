//! Help in the reader's language: what each command is for, examples before flags; the short one fits one screen.

use clap::{Arg, ArgAction, Command, CommandFactory as _};

use super::cli::Cli;
use crate::facts::Args;
use crate::locales::{Lang, Words};

/// The command line with its help in words of one language. What the language files do not say keeps clap's own words.
pub(super) fn dressed(words: &Words) -> Command {
    let help = Arg::new("help")
        .short('h')
        .long("help")
        .global(true)
        .action(ArgAction::Help)
        .help(words.text("help-flag-help"))
        .long_help(words.text("help-flag-help"));
    let version = Arg::new("version")
        .short('V')
        .long("version")
        .action(ArgAction::Version)
        .help(words.text("help-flag-version"));
    let root = Cli::command()
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(help)
        .arg(version);
    dress(root, words, "mailmend")
}

/// The language of these words: the flag wherever it stands, then the environment.
pub(super) fn language(
    line: impl Iterator<Item = String>,
    variable: impl Fn(&str) -> Option<String>,
) -> Lang {
    let mut line = line.skip(1).take_while(|word| word != "--");
    let mut given = None;
    while let Some(word) = line.next() {
        if word == "--lang" {
            given = line.next();
        } else if let Some(value) = word.strip_prefix("--lang=") {
            given = Some(value.to_owned());
        }
    }
    given
        .or_else(|| variable("MAILMEND_LANG"))
        .and_then(|text| Lang::of_locale(&text))
        .unwrap_or_else(|| Lang::of_environment(variable))
}

/// Dresses a command and those below it. `line` is what is typed for it: `mailmend plan relax`.
fn dress(command: Command, words: &Words, line: &str) -> Command {
    let about = id_of("help-about", line);
    let examples = id_of("help-examples", line);
    let mut template = String::from("{about-with-newline}\n");
    template.push_str(&words.text("help-heading-usage"));
    template.push_str(" {usage}\n\n");
    if words.has(&examples) {
        template.push_str(&words.text("help-heading-examples"));
        for example in words.text(&examples).lines() {
            template.push_str("\n  ");
            template.push_str(example);
        }
        template.push_str("\n\n");
    }
    template.push_str("{all-args}{after-help}");
    let mut command = command
        .help_template(template)
        .subcommand_help_heading(words.text("help-heading-commands"))
        .subcommand_value_name(words.text("help-word-command"))
        .mut_args(|arg| told(under_heading(arg, words), words, line))
        .mut_subcommands(|below| {
            let line = format!("{line} {}", below.get_name());
            dress(below, words, &line)
        });
    if words.has(&about) {
        command = command.about(words.text(&about));
    }
    if command.get_after_help().is_none() {
        let line = Args::from([("line", line.into())]);
        command = command.after_help(words.tell("help-more", &line));
    }
    let codes = id_of("help-exit-codes", line);
    if words.has(&codes) {
        command = command.after_long_help(words.text(&codes));
    } else if command.get_after_long_help().is_none() {
        command = command.after_long_help("");
    }
    command
}

fn under_heading(arg: Arg, words: &Words) -> Arg {
    let id = if arg.is_positional() {
        "help-heading-arguments"
    } else if arg.is_global_set() && !matches!(arg.get_id().as_str(), "help" | "version") {
        "help-heading-everywhere"
    } else {
        "help-heading-flags"
    };
    arg.help_heading(words.text(id))
}

/// What the flag is for, with its default, in the reader's language.
fn told(arg: Arg, words: &Words, line: &str) -> Arg {
    let name = arg.get_id().as_str().replace('_', "-");
    let own = format!("{}-{name}", id_of("help-arg", line));
    let shared = format!("help-arg-{name}");
    let Some(id) = [own, shared].into_iter().find(|id| words.has(id)) else {
        return arg;
    };
    let mut text = words.text(&id);
    let values = match arg.get_action().takes_values() {
        true => arg.get_possible_values(),
        false => Vec::new(),
    };
    let values: Vec<&str> = values.iter().map(|value| value.get_name()).collect();
    let defaults = arg.get_default_values();
    let defaults: Vec<_> = defaults
        .iter()
        .map(|value| value.to_string_lossy())
        .collect();
    let mut add = |id: &str, name: &'static str, what: String| {
        text.push(' ');
        text.push_str(&words.tell(id, &Args::from([(name, what.into())])));
    };
    if !values.is_empty() {
        add("help-values", "values", values.join(", "));
    }
    if !defaults.is_empty() {
        add("help-default", "value", defaults.join(", "));
    }
    if !arg.get_action().takes_values() {
        return arg.help(text);
    }
    arg.hide_default_value(true)
        .hide_possible_values(true)
        .help(text)
}

/// `help-about` for the program itself, `help-about-plan-relax` for `mailmend plan relax`.
fn id_of(family: &str, line: &str) -> String {
    let mut id = family.to_owned();
    for word in line.split(' ').skip(1) {
        id.push('-');
        id.push_str(word);
    }
    id
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_width::UnicodeWidthStr as _;

    fn help(lang: Lang, below: &[&str]) -> String {
        let mut command = dressed(&Words::new(lang)).term_width(80);
        command.build();
        let mut at = &mut command;
        for name in below {
            at = at.find_subcommand_mut(name).unwrap();
        }
        at.render_help().to_string()
    }

    #[test]
    fn short_help_fits_one_screen() {
        for lang in Lang::all() {
            for below in [&[][..], &["fix"], &["check"]] {
                let text = help(lang, below);
                let lines = text.lines().count();
                assert!((15..=40).contains(&lines), "{lines} lines:\n{text}");
                for line in text.lines() {
                    assert!(line.width() <= 80, "{line}");
                }
                let (examples, flags) = (text.find("  mailmend ").unwrap(), text.find("  -"));
                assert!(examples < flags.unwrap(), "{text}");
                assert!(!text.contains("--state-dir"), "{text}");
                assert!(text.trim_end().ends_with("--help"), "{text}");
            }
        }
    }

    #[test]
    fn every_default_is_shown() {
        let fix = help(Lang::En, &["fix"]);
        for default in ["7d", "rsa", "2048", "2m", "."] {
            assert!(fix.contains(&format!("[default: {default}]")), "{default}");
        }
    }

    #[test]
    fn french_help_has_french_headings_and_purposes() {
        let text = help(Lang::Fr, &[]);
        for word in ["Utilisation", "Exemples", "Commandes", "Annuler"] {
            assert!(text.contains(word), "{word}: {text}");
        }
        for word in ["Usage:", "Commands", "COMMAND]", "Print", "Look at"] {
            assert!(!text.contains(word), "{word}: {text}");
        }
    }

    #[test]
    fn every_command_and_every_flag_has_words_in_every_language() {
        fn look(command: &Command, words: &Words, line: &str) {
            assert!(words.has(&id_of("help-about", line)), "{line}");
            for arg in command.get_arguments() {
                let name = arg.get_id().as_str().replace('_', "-");
                let own = format!("{}-{name}", id_of("help-arg", line));
                let known = words.has(&own) || words.has(&format!("help-arg-{name}"));
                assert!(known, "{line}: {name}");
            }
            for below in command.get_subcommands() {
                look(below, words, &format!("{line} {}", below.get_name()));
            }
        }
        for lang in Lang::all() {
            look(&Cli::command(), &Words::new(lang), "mailmend");
        }
    }

    #[test]
    fn the_language_is_known_before_the_words_are_read() {
        let of = |line: &[&str]| {
            let line: Vec<String> = line.iter().map(|word| (*word).to_owned()).collect();
            language(line.into_iter(), |_| None)
        };
        assert_eq!(of(&["mailmend", "check", "--lang", "fr", "-h"]), Lang::Fr);
        assert_eq!(of(&["mailmend", "--lang=fr"]), Lang::Fr);
        assert_eq!(of(&["mailmend", "--lang", "de"]), Lang::En);
        assert_eq!(of(&["mailmend", "lint", "--", "--lang=fr"]), Lang::En);
        let french = |name: &str| (name == "LC_ALL").then(|| "fr_FR.UTF-8".to_owned());
        assert_eq!(language(std::iter::empty(), french), Lang::Fr);
    }
}
