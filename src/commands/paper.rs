//! What is printed from what is compiled in: completions, the manual page, JSON Schemas.

use std::io::Write as _;

use clap::CommandFactory as _;

use super::cli::{Cli, Command};
use crate::failure::Kind;

/// Runs the command if it is one of these.
pub(super) fn run(cli: &Cli) -> Option<u8> {
    let mut out = Vec::new();
    match cli.command.as_ref()? {
        Command::Completions { shell } => {
            clap_complete::generate(*shell, &mut Cli::command(), "mailmend", &mut out);
        }
        Command::Man => {
            if clap_mangen::Man::new(Cli::command())
                .render(&mut out)
                .is_err()
            {
                return Some(Kind::Internal.code());
            }
        }
        Command::Schema { kind } => match crate::report::schema(kind) {
            Some(schema) => out.extend_from_slice(schema.as_bytes()),
            None => {
                let known = crate::report::schema::SCHEMAS
                    .map(|(kind, _)| kind)
                    .join(", ");
                let _ = writeln!(
                    std::io::stderr(),
                    "There is no schema \"{}\". Known: {known}",
                    crate::escape::one_line(kind)
                );
                return Some(Kind::Usage.code());
            }
        },
        _ => return None,
    }
    // a reader that has seen enough (| head) is no error
    let _ = std::io::stdout().write_all(&out);
    Some(0)
}
