//! Wrong words on the command line, told in the reader's language; a near miss is suggested, never run.

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, Error};

use crate::checks::spelling::nearest;
use crate::failure::{Failure, Kind};

/// What is wrong; `None` where clap only shows help, or says something that is rare.
pub(super) fn failure(error: &Error, root: &Command) -> Option<Failure> {
    let flag = || first(error, ContextKind::InvalidArg).unwrap_or_default();
    let failed = |id: &'static str| Failure::new(Kind::Usage, id);
    let failure = match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let input = first(error, ContextKind::InvalidSubcommand)?;
            // clap puts its best suggestion last
            let near = near_command(&input, root)
                .or_else(|| all(error, ContextKind::SuggestedSubcommand).pop());
            suggested(failed("usage-no-such-command").with("input", input), near)
        }
        ErrorKind::UnknownArgument => {
            let input = flag();
            if !input.starts_with('-')
                && let Some(near) = near_command(&input, root)
            {
                return Some(suggested(
                    failed("usage-no-such-command").with("input", input),
                    Some(near),
                ));
            }
            let id = if input.starts_with('-') {
                "usage-no-such-flag"
            } else {
                "usage-too-much"
            };
            let near = first(error, ContextKind::SuggestedArg);
            suggested(failed(id).with("input", input), near)
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            match first(error, ContextKind::InvalidValue).filter(|value| !value.is_empty()) {
                None => failed("usage-no-value").with("flag", flag()),
                Some(value) => match all(error, ContextKind::ValidValue) {
                    known if known.is_empty() => failed("usage-bad-value")
                        .with("flag", flag())
                        .with("input", value),
                    known => failed("no-such-word")
                        .with("flag", flag())
                        .with("input", value)
                        .with("known", known.join(", ")),
                },
            }
        }
        ErrorKind::MissingRequiredArgument => {
            let missing = all(error, ContextKind::InvalidArg).join(", ");
            failed("usage-missing").with("missing", missing)
        }
        ErrorKind::ArgumentConflict => {
            let other = all(error, ContextKind::PriorArg).join(", ");
            failed("usage-conflict")
                .with("flag", flag())
                .with("other", other)
        }
        _ => return None,
    };
    Some(failure.hint("usage-help"))
}

fn suggested(failure: Failure, near: Option<String>) -> Failure {
    match near {
        Some(near) => failure.with("near", near).hint("usage-did-you-mean"),
        None => failure,
    }
}

fn near_command(input: &str, root: &Command) -> Option<String> {
    let names: Vec<&str> = root
        .get_subcommands()
        .flat_map(|command| std::iter::once(command.get_name()).chain(command.get_all_aliases()))
        .collect();
    nearest(input, &names).map(str::to_owned)
}

fn first(error: &Error, kind: ContextKind) -> Option<String> {
    all(error, kind).into_iter().next()
}

fn all(error: &Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::help;
    use crate::locales::{Lang, Words};

    fn told(line: &[&str]) -> Option<Failure> {
        let mut command = help::dressed(&Words::new(Lang::En));
        let error = command.try_get_matches_from_mut(line).unwrap_err();
        failure(&error, &command)
    }

    #[test]
    fn a_near_miss_is_suggested() {
        for (typed, meant) in [("fxi", "fix"), ("chekc", "check"), ("stauts", "status")] {
            let failure = told(&["mailmend", typed]).unwrap();
            assert_eq!(failure.message, "usage-no-such-command");
            assert_eq!(failure.args["near"], meant.into(), "{typed}");
        }
        let failure = told(&["mailmend", "zzzzzz"]).unwrap();
        assert!(!failure.hints.contains(&"usage-did-you-mean"));
        let failure = told(&["mailmend", "check", "a.test", "--selektor", "x"]).unwrap();
        assert_eq!(failure.message, "usage-no-such-flag");
        assert!(failure.hints.contains(&"usage-did-you-mean"));
    }

    #[test]
    fn each_wrong_word_has_its_sentence() {
        for (line, id) in [
            (&["mailmend", "check"][..], "usage-missing"),
            (
                &["mailmend", "check", "a.test", "--fail-on", "x"],
                "no-such-word",
            ),
            (
                &["mailmend", "check", "a.test", "--selector"],
                "usage-no-value",
            ),
            (
                &["mailmend", "keygen", "a.test", "--selector=s", "--bits=x"],
                "usage-bad-value",
            ),
            (&["mailmend", "status", "a.test"], "usage-too-much"),
            (
                &[
                    "mailmend",
                    "check",
                    "a.test",
                    "--authoritative",
                    "--no-authoritative",
                ],
                "usage-conflict",
            ),
        ] {
            assert_eq!(told(line).unwrap().message, id, "{line:?}");
        }
        assert!(told(&["mailmend", "--help"]).is_none());
    }
}
