//! What is printed from what is compiled in: completions, manual pages, JSON Schemas.

use std::io::Write as _;
use std::path::Path;

use super::cli::{Cli, Command};
use super::help;
use crate::failure::{Failure, Kind};
use crate::locales::Words;

/// Runs the command if it is one of these.
pub(super) fn run(cli: &Cli, words: &Words) -> Option<Result<u8, Failure>> {
    let text = match cli.command.as_ref()? {
        Command::Completions { shell } => {
            let mut out = Vec::new();
            clap_complete::generate(*shell, &mut help::dressed(words), "mailmend", &mut out);
            Ok(out)
        }
        Command::Man { out: Some(folder) } => pages(folder, words).map(|()| Vec::new()),
        Command::Man { out: None } => page(words),
        Command::Schema { kind } => schema(kind),
        _ => return None,
    };
    Some(text.map(|text| {
        // a reader that has seen enough (| head) is no error
        let _ = std::io::stdout().write_all(&text);
        0
    }))
}

/// The page of the program itself.
fn page(words: &Words) -> Result<Vec<u8>, Failure> {
    let mut out = Vec::new();
    clap_mangen::Man::new(help::dressed(words))
        .render(&mut out)
        .map_err(|error| Failure::new(Kind::Internal, "internal").with("reason", &error))?;
    Ok(out)
}

/// One page for each command, `mailmend-plan-relax.1` and so on.
fn pages(folder: &Path, words: &Words) -> Result<(), Failure> {
    std::fs::create_dir_all(folder)
        .and_then(|()| clap_mangen::generate_to(help::dressed(words), folder))
        .map_err(|error| {
            Failure::new(Kind::Usage, "file-unwritable")
                .with("path", folder.display().to_string())
                .with("reason", &error)
        })
}

fn schema(kind: &str) -> Result<Vec<u8>, Failure> {
    match crate::report::schema(kind) {
        Some(schema) => Ok(schema.as_bytes().to_vec()),
        None => {
            let known = crate::report::schema::SCHEMAS.map(|(kind, _)| kind);
            Err(Failure::new(Kind::Usage, "no-such-schema")
                .with("input", kind)
                .with("known", known.join(", ")))
        }
    }
}
