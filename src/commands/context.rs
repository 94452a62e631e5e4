//! What every command starts from: language, world, screen; and how it speaks.

use std::io::{IsTerminal as _, Write as _};
use std::sync::Arc;
use std::time::Duration;

use jiff::tz::TimeZone;

use super::cli::{Colour, Command, Doing, Format, Global};
use super::output::Output;
use crate::escape;
use crate::facts::Args;
use crate::failure::{Failure, Kind};
use crate::journal::{self, state};
use crate::locales::{Lang, Words};
use crate::observe::dns::{Authorities, DnsSettings, RealDns, ResolverAddress, USUAL_BUDGET};
use crate::observe::https::{Https, RealHttps};
use crate::report::style::Style;
use crate::target;
use crate::wizard::Setting;
use crate::wizard::interrupt::LastWords;
use crate::wizard::numbered::Numbered;
use crate::wizard::shared::Shared;
use crate::wizard::terminal::Terminal;
use crate::world::{self, RealClock, World};

/// What every command starts from.
pub(crate) struct Context {
    pub(crate) world: World,
    pub(crate) words: Words,
    /// The resolvers that were named; none when the system's are asked.
    pub(crate) resolvers: Vec<String>,
    pub(crate) json: bool,
    pub(crate) format: Format,
    pub(crate) output: Output,
    pub(crate) progress: bool,
    pub(crate) quiet: bool,
    pub(crate) width: usize,
    pub(crate) colour: bool,
    pub(crate) time_zone: TimeZone,
    pub(crate) last_words: LastWords,
    accessible: bool,
    no_input: bool,
}

impl Context {
    /// Reads flags and environment. A failure comes with the words to tell it in.
    pub(crate) fn new(global: &Global) -> Result<Self, (Words, Failure)> {
        let environment = world::process_environment();
        let lang = match &global.lang {
            Some(text) => Lang::of_locale(text),
            None => Some(Lang::of_environment(|name| environment(name))),
        };
        let words = Words::new(lang.unwrap_or(Lang::En));
        if lang.is_none() {
            let given = global.lang.clone().unwrap_or_default();
            return Err((
                words,
                Failure::new(Kind::Usage, "no-such-language").with("lang", given),
            ));
        }
        match Self::world(global, &environment) {
            Err(failure) => Err((words, failure)),
            Ok(world) => {
                let screen = console::Term::stdout();
                let columns = environment("COLUMNS").and_then(|text| text.parse().ok());
                let width = columns.or_else(|| {
                    screen
                        .size_checked()
                        .map(|(_, columns)| usize::from(columns))
                });
                let set = |name: &str| environment(name).is_some_and(|value| !value.is_empty());
                let colour = match global.color {
                    Colour::Always => true,
                    Colour::Never => false,
                    Colour::Auto => {
                        !set("NO_COLOR")
                            && environment("TERM").as_deref() != Some("dumb")
                            && (screen.is_term()
                                || environment("CLICOLOR_FORCE").is_some_and(|value| value != "0"))
                    }
                };
                let format = if global.json {
                    Format::Json
                } else {
                    global.format
                };
                let output = match Output::new(global.output.as_deref()) {
                    Ok(output) => output,
                    Err(failure) => return Err((words, failure)),
                };
                Ok(Self {
                    world,
                    words,
                    resolvers: global.resolver.clone(),
                    // the forms for people are written by people's commands alone
                    json: format != Format::Text,
                    format,
                    output,
                    progress: !global.no_progress
                        && !global.quiet
                        && std::io::stderr().is_terminal(),
                    quiet: global.quiet,
                    width: width
                        .unwrap_or(crate::report::style::USUAL_WIDTH)
                        .clamp(40, 100),
                    colour: colour && global.output.is_none(),
                    time_zone: TimeZone::system(),
                    last_words: LastWords::default(),
                    accessible: global.accessible
                        || environment("ACCESSIBLE").is_some_and(|value| value == "1"),
                    no_input: global.no_input || in_ci(&environment),
                })
            }
        }
    }

    fn world(global: &Global, environment: &world::Environment) -> Result<World, Failure> {
        let mut resolvers = Vec::new();
        for text in &global.resolver {
            let address: ResolverAddress =
                text.parse()
                    .map_err(|error: crate::observe::dns::ResolverAddressError| {
                        Failure::new(Kind::Usage, "bad-resolver")
                            .with("input", text.as_str())
                            .with("reason", error.to_string())
                    })?;
            resolvers.push(address);
        }
        let timeout = patience(&global.timeout)?;
        let budget = match &global.budget {
            Some(text) => patience(text)?,
            None if timeout > USUAL_BUDGET => timeout * 2,
            None => USUAL_BUDGET,
        };
        let is_plain = |address: &ResolverAddress| matches!(address, ResolverAddress::Plain(_));
        let file = environment("SSL_CERT_FILE").filter(|file| !file.is_empty());
        let authorities = match file.as_deref().map(authorities) {
            Some(Err(failure)) if !resolvers.iter().all(is_plain) => return Err(failure),
            other => other,
        };
        // where nobody can vouch for a web server, none is asked
        let https = match &authorities {
            Some(Err(_)) => None,
            Some(Ok(known)) => Some(RealHttps::new(Some(known.clone()), timeout)),
            None => Some(RealHttps::new(None, timeout)),
        };
        let authorities = authorities.and_then(Result::ok);
        let settings = DnsSettings {
            resolvers,
            timeout,
            budget,
        };
        let dns = RealDns::trusting(settings, authorities.as_ref()).map_err(|error| {
            Failure::new(Kind::Unknown, "no-resolver")
                .with("reason", error.to_string())
                .hint("no-resolver-hint")
        })?;
        let state_dir = match &global.state_dir {
            Some(folder) => folder.clone(),
            None => world::usual_state_dir(&|name| environment(name))
                .ok_or_else(|| Failure::new(Kind::Usage, "no-home"))?,
        };
        Ok(World {
            dns: Arc::new(dns),
            https: https.map(|https| Arc::new(https) as Arc<dyn Https>),
            clock: Arc::new(RealClock),
            state_dir,
            environment: environment.clone(),
        })
    }

    /// How text is laid out.
    pub(crate) fn style(&self) -> Style<'_> {
        let mut style = Style::new(self.width, &self.words);
        style.colour = self.colour;
        style.zone = self.time_zone.clone();
        style
    }

    /// True when a person can be asked.
    pub(crate) fn can_ask(&self) -> bool {
        !self.no_input
            && !self.json
            && std::io::stdin().is_terminal()
            && std::io::stderr().is_terminal()
    }

    /// A result, on stdout or in the file of `--output`.
    pub(crate) fn print(&self, text: &str) {
        self.output.print(text);
    }

    /// A JSON document in one line, on stdout.
    pub(crate) fn print_json_line(&self, document: &serde_json::Value) {
        self.print(&escape::json(&document.to_string()));
    }

    /// A JSON document, on stdout.
    pub(crate) fn print_json(&self, document: &serde_json::Value) {
        self.print(&escape::json(&format!("{document:#}")));
    }

    /// A message, on stderr.
    pub(crate) fn note(&self, text: &str) {
        if !self.quiet {
            let _ = writeln!(std::io::stderr(), "{text}");
        }
    }

    /// A message of the language files, on stderr, within the width.
    pub(crate) fn prose(&self, id: &str, args: &Args) {
        self.note_wrapped(&self.words.tell(id, args));
    }

    /// Lines of prose, on stderr, within the width.
    pub(crate) fn note_wrapped(&self, text: &str) {
        self.note(&self.within_width(text));
    }

    /// Lines of prose as a result, within the width.
    pub(crate) fn print_wrapped(&self, text: &str) {
        self.print(&self.within_width(text));
    }

    /// The text in lines that fit the screen.
    pub(crate) fn within_width(&self, text: &str) -> String {
        let wrap = |line| self.style().wrap(line, self.width);
        let lines: Vec<String> = text.lines().flat_map(wrap).collect();
        lines.join("\n")
    }

    /// A failure told in words, on stderr.
    pub(crate) fn complain(&self, failure: &Failure) {
        let text = crate::wizard::narrate::failure(failure, &self.words, &self.time_zone);
        let text: Vec<String> = text.lines().flat_map(|line| self.wrapped(line)).collect();
        let _ = writeln!(std::io::stderr(), "{}", text.join("\n"));
    }

    /// Versions of records are exact and are not wrapped.
    fn wrapped(&self, line: &str) -> Vec<String> {
        if line.starts_with(' ') {
            vec![line.to_owned()]
        } else {
            self.style().wrap(line, self.width)
        }
    }

    /// One line on stderr when a temporary change is past its date.
    pub(crate) fn remind_overdue(&self, command: Option<&Command>) {
        if self.json
            || self.quiet
            || matches!(
                command,
                Some(Command::Status | Command::Restore(_) | Command::Demo { .. })
            )
        {
            return;
        }
        let now = self.world.now();
        for zone in state::zones(&self.world.state_dir).unwrap_or_default() {
            let history = journal::look(&self.world.state_dir, &zone).unwrap_or_default();
            for item in history
                .open_items()
                .iter()
                .filter(|item| item.is_overdue(now))
            {
                let args = Args::from([
                    ("domain", (&item.domain).into()),
                    ("name", (&item.edit.name).into()),
                ]);
                self.prose("overdue-line", &args);
            }
        }
    }

    /// The setting of a conversation.
    pub(crate) fn setting(&self, doing: &Doing) -> Result<Setting, Failure> {
        let words = Words::new(self.words.lang());
        if self.accessible {
            self.last_words.keep_plain();
        }
        let prompter = if self.accessible {
            Shared::new(Numbered::new(Words::new(words.lang())))
        } else {
            Shared::new(Terminal::new(self.colour, Words::new(words.lang())))
        };
        Ok(Setting {
            world: self.world.clone(),
            prompter,
            width: self.width,
            colour: self.colour,
            time_zone: self.time_zone.clone(),
            last_words: self.last_words.clone(),
            wait: target::duration(&doing.wait)?,
            endpoint: doing.endpoint.clone(),
            alone: !self.can_ask(),
            yes: doing.yes,
            confirm: doing.confirm.clone(),
            dry_run: doing.dry_run,
            passing: false,
            words,
        })
    }
}

/// A time to wait for DNS: more than nothing, two minutes at most.
fn patience(text: &str) -> Result<Duration, Failure> {
    let time = target::duration(text)?;
    if time.is_zero() || time > Duration::from_secs(120) {
        return Err(Failure::new(Kind::Usage, "not-a-time").with("input", text));
    }
    Ok(time)
}

/// A build server may have a pseudo-terminal, and has nobody who answers.
fn in_ci(environment: &world::Environment) -> bool {
    environment("CI").is_some_and(|value| !["", "0", "false"].contains(&value.as_str()))
}

/// Those who may vouch for a resolver, from the file that `SSL_CERT_FILE` names.
fn authorities(file: &str) -> Result<Authorities, Failure> {
    let pem = target::file(std::path::Path::new(file))?;
    Authorities::read(pem.as_bytes())
        .ok_or_else(|| Failure::new(Kind::Usage, "no-authorities").with("file", file))
}
