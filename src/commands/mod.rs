//! One file for each command: words in, exit code out.

mod applied;
mod apply;
mod bounce;
mod check;
pub mod cli;
mod context;
mod countdown;
mod deed;
mod demo;
mod doing;
mod explain;
mod fix;
mod help;
mod keys;
mod lint;
mod output;
mod paper;
mod plan;
mod providers;
mod restore;
mod spf;
mod status;
mod unfinished;
mod usage;
mod verify;

use std::io::Write as _;

use clap::FromArgMatches as _;

use crate::failure::{Failure, Kind};
use crate::locales::Words;
use cli::{Cli, Command, Format};
use context::Context;

/// Reads the command line, does what it says, and tells the exit code.
pub fn run() -> u8 {
    std::panic::set_hook(Box::new(|panic| {
        let _ = console::Term::stderr().show_cursor();
        let _ = writeln!(
            std::io::stderr(),
            "\nmailmend met an error of its own and stopped. Nothing is lost: `mailmend status` tells what was done."
        );
        let _ = writeln!(std::io::stderr(), "Please report this: {panic}");
    }));
    let environment = crate::world::process_environment();
    let line = std::env::args_os().map(|word| word.to_string_lossy().into_owned());
    let words = Words::new(help::language(line, |name| environment(name)));
    let mut command = help::dressed(&words);
    let read = command.try_get_matches_from_mut(std::env::args_os());
    let cli = match read.and_then(|found| Cli::from_arg_matches(&found)) {
        Ok(cli) => cli,
        Err(error) => {
            match usage::failure(&error, &command) {
                Some(failure) => complain(&failure, &words),
                None => {
                    let _ = error.print();
                }
            }
            return if error.use_stderr() {
                Kind::Usage.code()
            } else {
                0
            };
        }
    };
    // what needs neither network nor clock starts without a runtime
    if let Some(done) = paper::run(&cli, &words) {
        return done.unwrap_or_else(|failure| {
            complain(&failure, &words);
            failure.kind.code()
        });
    }
    let context = match Context::new(&cli.global) {
        Ok(context) => context,
        Err((words, failure)) => {
            complain(&failure, &words);
            return failure.kind.code();
        }
    };
    let runtime = match tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
    {
        Ok(runtime) => runtime,
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "{error}");
            return Kind::Internal.code();
        }
    };
    let code = runtime.block_on(async {
        // both TLS users of the tree take the same provider
        let _ = rustls::crypto::ring::default_provider().install_default();
        crate::wizard::interrupt::watch(context.last_words.clone());
        let result = dispatch(&context, cli.command).await;
        match result {
            Ok(code) => code,
            Err(failure) => {
                let complain = || context.complain(&failure);
                if failure.kind == Kind::Interrupted {
                    crate::wizard::interrupt::broken_off(&context.last_words, complain).await;
                } else {
                    complain();
                }
                failure.kind.code()
            }
        }
    });
    runtime.shutdown_background();
    code
}

/// Tells a failure before there is a screen to speak of.
fn complain(failure: &Failure, words: &Words) {
    let text = crate::wizard::narrate::failure(failure, words, &jiff::tz::TimeZone::system());
    let _ = writeln!(std::io::stderr(), "{text}");
}

async fn dispatch(context: &Context, command: Option<Command>) -> Result<u8, Failure> {
    context.remind_overdue(command.as_ref());
    let many_forms = matches!(command, Some(Command::Check(_)));
    if !many_forms && !matches!(context.format, Format::Text | Format::Json) {
        return Err(Failure::new(Kind::Usage, "form-not-here"));
    }
    let code = run_command(context, command).await?;
    context.output.finish()?;
    Ok(code)
}

async fn run_command(context: &Context, command: Option<Command>) -> Result<u8, Failure> {
    match command {
        None => fix::start(context).await,
        Some(Command::Fix(words)) => fix::run(context, *words).await,
        Some(Command::Check(words)) => check::run(context, &words).await,
        Some(Command::Explain { rule }) => explain::run(context, rule.as_deref()),
        Some(Command::Lint(words)) => lint::run(context, &words),
        Some(Command::Keygen(words)) => keys::keygen(context, &words).await,
        Some(Command::Record(words)) => keys::record(context, &words).await,
        Some(Command::Plan { what }) => plan::run(context, what).await,
        Some(Command::Apply(words)) => apply::run(context, &words).await,
        Some(Command::Spf(words)) => spf::run(context, &words).await,
        Some(Command::Verify(words)) => verify::run(context, &words).await,
        Some(Command::Status) => status::run(context),
        Some(Command::Restore(words)) => restore::restore(context, &words).await,
        Some(Command::Undo(words)) => restore::undo(context, &words).await,
        Some(Command::Extend {
            domain,
            days,
            sooner,
        }) => restore::extend(context, &domain, &days, sooner),
        Some(Command::Abandon { domain, because }) => restore::abandon(context, &domain, &because),
        Some(Command::Bounce { file }) => bounce::run(context, &file),
        Some(Command::Providers { id, test }) => providers::run(context, id.as_deref(), test).await,
        Some(Command::Demo { script }) => demo::run(context, script).await,
        Some(Command::Completions { .. } | Command::Man { .. } | Command::Schema { .. }) => Ok(0),
    }
}
