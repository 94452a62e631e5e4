//! The words of the command line: commands, flags, defaults, help. Read by clap; manual pages and completions come from here too.

use std::net::IpAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::spf_eval::SpfResult;

/// Finds out why a domain's mail is refused, and mends its SPF, DKIM and DMARC records.
#[derive(Debug, Parser)]
#[command(
    name = "mailmend",
    version,
    about,
    max_term_width = 100,
    disable_help_subcommand = true
)]
pub struct Cli {
    /// Flags that every command takes.
    #[command(flatten)]
    pub global: Global,
    /// The command; none: the wizard.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// Flags that every command takes.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Flags of every command")]
pub struct Global {
    /// Language of what is said: en, fr [default: from LC_ALL, LC_MESSAGES, LANG]
    #[arg(
        long,
        global = true,
        hide_short_help = true,
        value_name = "LANG",
        env = "MAILMEND_LANG",
        hide_env = true
    )]
    pub lang: Option<String>,
    /// Ask this resolver: IP, IP:PORT, [v6]:PORT, tls://, https:// (repeatable) [default: the system's]
    #[arg(
        long,
        global = true,
        hide_short_help = true,
        value_name = "ADDR",
        env = "MAILMEND_RESOLVER",
        hide_env = true,
        value_delimiter = ','
    )]
    pub resolver: Vec<String>,
    /// Wait so long for one answer
    #[arg(
        long,
        global = true,
        hide_short_help = true,
        value_name = "TIME",
        default_value = "5s",
        env = "MAILMEND_TIMEOUT",
        hide_env = true
    )]
    pub timeout: String,
    /// All the questions about one domain together; what was not answered by then is unknown [default: 5s, or twice a longer --timeout]
    #[arg(
        long,
        global = true,
        hide_short_help = true,
        value_name = "TIME",
        env = "MAILMEND_BUDGET",
        hide_env = true
    )]
    pub budget: Option<String>,
    /// Keep journals and plans here [default: $XDG_STATE_HOME/mailmend]
    #[arg(
        long,
        global = true,
        hide_short_help = true,
        value_name = "DIR",
        env = "MAILMEND_STATE_DIR",
        hide_env = true
    )]
    pub state_dir: Option<PathBuf>,
    /// Output: text or json; check also: jsonl, markdown, html, sarif, junit
    #[arg(
        long,
        global = true,
        hide_short_help = true,
        value_name = "FORMAT",
        default_value = "text",
        env = "MAILMEND_FORMAT",
        hide_env = true
    )]
    pub format: Format,
    /// Write the result to this file
    #[arg(
        short,
        long,
        global = true,
        hide_short_help = true,
        value_name = "FILE"
    )]
    pub output: Option<PathBuf>,
    /// Same as --format json
    #[arg(long, global = true, hide_short_help = true)]
    pub json: bool,
    /// Colour: auto, always, never
    #[arg(
        long,
        global = true,
        hide_short_help = true,
        value_name = "WHEN",
        default_value = "auto",
        env = "MAILMEND_COLOR",
        hide_env = true
    )]
    pub color: Colour,
    /// Plain numbered questions, for screen readers
    #[arg(
        long,
        global = true,
        hide_short_help = true,
        env = "MAILMEND_ACCESSIBLE",
        hide_env = true
    )]
    pub accessible: bool,
    /// Never ask; name what is missing
    #[arg(
        long,
        global = true,
        hide_short_help = true,
        env = "MAILMEND_NO_INPUT",
        hide_env = true
    )]
    pub no_input: bool,
    /// Show no progress
    #[arg(
        long,
        global = true,
        hide_short_help = true,
        env = "MAILMEND_NO_PROGRESS",
        hide_env = true
    )]
    pub no_progress: bool,
    /// Say less
    #[arg(short, long, global = true, hide_short_help = true)]
    pub quiet: bool,
    /// Say more (-vv: even more)
    #[arg(short, long, global = true,
        hide_short_help = true, action = clap::ArgAction::Count)]
    pub verbose: u8,
}

/// Output formats.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    Text,
    /// For programs; `mailmend schema KIND` prints the schema.
    Json,
    /// One JSON document a line, as each target finishes.
    Jsonl,
    /// For tickets and pull requests.
    Markdown,
    /// One self-contained page.
    Html,
    /// For code scanning (SARIF 2.1.0).
    Sarif,
    /// For CI (JUnit XML).
    Junit,
}

/// When to use colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Colour {
    /// On a terminal, unless NO_COLOR is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// All commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Find out what is wrong and mend it, step by step (the wizard)
    #[command(alias = "wizard")]
    Fix(Box<Fix>),
    /// Look at a domain and judge it; changes nothing
    #[command(alias = "diagnose")]
    Check(Check),
    /// Tell the whole story of a rule, offline; without a rule: list all
    Explain {
        /// Such as spf/multiple
        rule: Option<String>,
    },
    /// Judge a record's text, without DNS: what is wrong, at which byte, and the corrected line
    Lint(Lint),
    /// Make a DKIM key pair and its record; asks nothing, overwrites nothing
    Keygen(Keygen),
    /// Print a key's record again, in any form
    Record(Record),
    /// Write a plan of changes; changes nothing
    Plan {
        /// What to plan.
        #[command(subcommand)]
        what: PlanWhat,
    },
    /// Do exactly what a plan says; refuses if the live records moved since
    Apply(Apply),
    /// Ask every authoritative server, then the resolvers, whether our records are there
    Verify(Verify),
    /// What SPF gives for mail from one server, term by term
    Spf(Spf),
    /// Open temporary changes and unfinished work of all domains
    Status,
    /// Put back the record that was saved before a temporary change
    Restore(Restore),
    /// Move the end of an open temporary change
    Extend {
        /// The domain.
        domain: String,
        /// For how long from now: 1d to 14d
        #[arg(long = "for", value_name = "TIME", default_value = "7d")]
        days: String,
        /// Move the end also when it comes sooner than before
        #[arg(long)]
        sooner: bool,
    },
    /// Close an open temporary change as it stands
    Abandon {
        /// The domain.
        domain: String,
        /// Why; kept in the journal
        #[arg(long, value_name = "TEXT")]
        because: String,
    },
    /// Take back the plan that was applied last
    Undo(Undo),
    /// Explain a bounce: what failed, and would p=none help
    Bounce {
        /// A file with the bounce, or - for standard input
        file: PathBuf,
    },
    /// DNS providers: what each needs and can
    Providers {
        /// Only this one
        id: Option<String>,
        /// Try the credentials, without writing
        #[arg(long)]
        test: bool,
    },
    /// Try everything on an invented domain, on this computer alone
    Demo {
        /// Play the whole story by itself
        #[arg(long)]
        script: bool,
    },
    /// Print completions for a shell
    Completions {
        /// bash, zsh, fish, powershell, elvish
        shell: clap_complete::Shell,
    },
    /// Print the manual page; with --out: one page for each command
    Man {
        /// Write the pages here, one file for each command
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
    },
    /// Print the JSON Schema of an output
    Schema {
        /// check, lint, spf, explain, plan, apply, verify, extend, abandon, status, keygen, providers, bounce
        kind: String,
    },
}

/// `mailmend check`.
#[derive(Args, Debug)]
pub struct Check {
    /// A domain, an address or a URL
    #[arg(required_unless_present = "input", value_name = "TARGET")]
    pub targets: Vec<String>,
    /// A file with one target a line, or - for standard input
    #[arg(long, value_name = "FILE")]
    pub input: Option<PathBuf>,
    /// A DKIM selector that is in use (repeatable)
    #[arg(long, value_name = "S")]
    pub selector: Vec<String>,
    /// The sending service, by name
    #[arg(long, value_name = "ID")]
    pub sender: Option<String>,
    /// A message that arrived, or its header; - for standard input
    #[arg(long, value_name = "FILE", conflicts_with = "input")]
    pub message: Option<PathBuf>,
    /// A server that sends: what SPF gives for its mail
    #[arg(long, value_name = "IP")]
    pub ip: Option<IpAddr>,
    /// Do not ask the zone's own name servers
    #[arg(long)]
    pub no_authoritative: bool,
    /// With many targets too, ask the zones' own name servers
    #[arg(long, conflicts_with = "no_authoritative")]
    pub authoritative: bool,
    /// List the selectors that were tried
    #[arg(long)]
    pub show_probes: bool,
    /// Exit 1 unless this policy is in force: none, quarantine, reject
    #[arg(long, value_name = "P")]
    pub expect_policy: Option<String>,
    /// Exit 1 on findings of this severity or worse
    #[arg(long, value_name = "SEVERITY", default_value = "error")]
    pub fail_on: FailOn,
    /// Exit 3 when anything could not be found out
    #[arg(long)]
    pub strict: bool,
    /// Findings of this earlier output (JSON or JSON lines) do not count
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
}

/// From which severity on a check fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// Errors only.
    Error,
    /// Warnings too.
    Warning,
    /// Never.
    Never,
}

/// `mailmend lint`.
#[derive(Args, Debug)]
pub struct Lint {
    /// Kind of record
    #[arg(long = "type", value_name = "KIND")]
    pub kind: LintKind,
    /// The domain it is for
    #[arg(long, value_name = "D")]
    pub domain: Option<String>,
    /// Read the record from this file, or - for standard input
    #[arg(long, value_name = "FILE", conflicts_with = "records")]
    pub file: Option<PathBuf>,
    /// The record's text, or - for standard input; several: all that stand at one name
    #[arg(value_name = "RECORD", required_unless_present = "file")]
    pub records: Vec<String>,
}

/// Kinds of records that can be judged by their text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LintKind {
    /// Who may send (RFC 7208).
    Spf,
    /// A signing key (RFC 6376).
    Dkim,
    /// What receivers are asked to do (RFC 9989).
    Dmarc,
    /// That mail is to be delivered encrypted (RFC 8461).
    MtaSts,
    /// Where reports about encrypted delivery go (RFC 8460).
    TlsRpt,
    /// Where the logo lies (draft).
    Bimi,
}

/// How a change is made, and with whose consent.
#[derive(Args, Clone, Debug, Default)]
pub struct Doing {
    /// Who writes: by_hand, rfc2136, cloudflare
    #[arg(long, value_name = "ID", env = "MAILMEND_PROVIDER", hide_env = true)]
    pub provider: Option<String>,
    /// Base URL of the provider's API (https, or http on loopback)
    #[arg(long, value_name = "URL", hide_short_help = true)]
    pub endpoint: Option<String>,
    /// Print the plan and change nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Consent to additions
    #[arg(short, long)]
    pub yes: bool,
    /// Consent to what replaces, removes or weakens: the domain, typed out
    #[arg(long, value_name = "DOMAIN")]
    pub confirm: Option<String>,
    /// Watch the name servers for so long
    #[arg(long, value_name = "TIME", default_value = "2m")]
    pub wait: String,
}

/// `mailmend fix`.
#[derive(Args, Debug, Default)]
pub struct Fix {
    /// The domain or address that people see as the sender
    pub target: Option<String>,
    /// What happens: bounce, spam, warning, none
    #[arg(long, value_name = "WHAT")]
    pub symptom: Option<String>,
    /// A file with the bounce text, or - for standard input
    #[arg(long, value_name = "FILE")]
    pub bounce: Option<PathBuf>,
    /// Who sends: a service's name, or own
    #[arg(long, value_name = "ID")]
    pub sender: Option<String>,
    /// Who holds the signing key: own or service
    #[arg(long, value_name = "WHO")]
    pub key_holder: Option<String>,
    /// The records that the service shows: a file, or - for standard input
    #[arg(long, value_name = "FILE")]
    pub service_records: Option<PathBuf>,
    /// Meanwhile: pause, relax, subdomain, keep
    #[arg(long, value_name = "WHAT")]
    pub remedy: Option<String>,
    /// How long p=none lasts: 1d to 14d [default: 7d]
    #[arg(long = "for", value_name = "TIME")]
    pub days: Option<String>,
    /// Name of the new DKIM key [default: like s202611]
    #[arg(long, value_name = "S")]
    pub selector: Option<String>,
    /// The new key: rsa or ed25519 [default: rsa]
    #[arg(long = "type", value_name = "KIND")]
    pub key_type: Option<String>,
    /// A new RSA key: 2048, 3072, 4096 [default: 2048]
    #[arg(long, value_name = "N")]
    pub bits: Option<usize>,
    /// Where the key files go [default: .]
    #[arg(long, value_name = "DIR")]
    pub key_out: Option<PathBuf>,
    /// How the changes are made.
    #[command(flatten)]
    pub doing: Doing,
}

/// `mailmend keygen`.
#[derive(Args, Debug)]
pub struct Keygen {
    /// The domain
    pub domain: String,
    /// Name of the key
    #[arg(long, value_name = "S")]
    pub selector: String,
    /// rsa or ed25519
    #[arg(long = "type", value_name = "KIND", default_value = "rsa")]
    pub key_type: String,
    /// RSA: 2048, 3072 or 4096
    #[arg(long, value_name = "N", default_value_t = 2048)]
    pub bits: usize,
    /// Where the files go
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub out: PathBuf,
}

/// `mailmend record`.
#[derive(Args, Debug)]
pub struct Record {
    /// The domain
    pub domain: String,
    /// Name of the key
    #[arg(long, value_name = "S")]
    pub selector: String,
    /// Where the key files are
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub out: PathBuf,
    /// panel, split, zone, nsupdate, terraform, dnscontrol, octodns, json
    #[arg(long, value_name = "FORM", default_value = "panel")]
    pub form: String,
    /// Only this: name or value
    #[arg(long, value_name = "FIELD")]
    pub field: Option<String>,
    /// The zone (list of records) that holds the domain [default: asked in the DNS]
    #[arg(long, value_name = "NAME")]
    pub zone: Option<String>,
}

/// `mailmend plan ...`.
#[derive(Debug, Subcommand)]
pub enum PlanWhat {
    /// A temporary p=none, as narrow as it can be
    Relax {
        /// The domain
        domain: String,
        /// How long: 1d to 14d
        #[arg(long = "for", value_name = "TIME", default_value = "7d")]
        days: String,
        /// The address or domain that mail is sent From, when it is a subdomain
        #[arg(long, value_name = "ADDRESS")]
        from: Option<String>,
        /// Replace a CNAME at the _dmarc name by a TXT record
        #[arg(long)]
        replace_alias: bool,
        /// Write the plan here
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    /// A DKIM key's TXT record
    Publish {
        /// The domain
        domain: String,
        /// Name of the key
        #[arg(long, value_name = "S")]
        selector: String,
        /// The private key's file; only its public half is used
        #[arg(long, value_name = "FILE")]
        key: PathBuf,
        /// Write the plan here
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    /// Records pasted from a sending service
    Records {
        /// The domain
        domain: String,
        /// A file, or - for standard input
        #[arg(long, value_name = "FILE")]
        from: PathBuf,
        /// Write the plan here
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    /// The fix of a finding
    Fix {
        /// The domain
        domain: String,
        /// The finding's rule
        #[arg(long, value_name = "ID")]
        rule: String,
        /// A DKIM selector that is in use, as given to check (repeatable)
        #[arg(long, value_name = "S")]
        selector: Vec<String>,
        /// Write the plan here
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
}

/// `mailmend apply`.
#[derive(Args, Debug)]
pub struct Apply {
    /// The plan's file
    pub plan: PathBuf,
    /// How the changes are made.
    #[command(flatten)]
    pub doing: Doing,
}

/// `mailmend verify`.
#[derive(Args, Debug)]
pub struct Verify {
    /// The domain
    pub domain: String,
    /// Wait so long until every server shows the records
    #[arg(long, value_name = "TIME", default_value = "0s")]
    pub wait: String,
    /// Name of a key to compare
    #[arg(long, value_name = "S", requires = "key")]
    pub selector: Option<String>,
    /// The private key's file
    #[arg(long, value_name = "FILE", requires = "selector")]
    pub key: Option<PathBuf>,
}

/// `mailmend spf`.
#[derive(Args, Debug)]
pub struct Spf {
    /// The domain of the bounce address [default: that of --mail-from, otherwise --helo]
    pub domain: Option<String>,
    /// The address of the server that sends
    #[arg(long, value_name = "IP")]
    pub ip: IpAddr,
    /// The name it gives with HELO or EHLO
    #[arg(long, value_name = "NAME")]
    pub helo: Option<String>,
    /// The bounce address (MAIL FROM, Return-Path); may be empty
    #[arg(long, value_name = "ADDRESS")]
    pub mail_from: Option<String>,
    /// Exit 1 unless this is the result
    #[arg(long, value_name = "RESULT")]
    pub expect: Option<SpfResult>,
}

/// `mailmend restore`.
#[derive(Args, Debug)]
pub struct Restore {
    /// The domain
    pub domain: String,
    /// First go to this policy: quarantine
    #[arg(long, value_name = "POLICY")]
    pub via: Option<String>,
    /// Where somebody else changed the record meanwhile: put back only its policy (p, sp, np), and leave their words
    #[arg(long, conflicts_with = "via")]
    pub policy_only: bool,
    /// Put back although no message has proven that signing works; noted in the journal
    #[arg(long)]
    pub without_message_proof: bool,
    /// A file with the top of a message that arrived: its Authentication-Results prove the signature
    #[arg(long, value_name = "FILE")]
    pub message: Option<PathBuf>,
    /// Restore from this journal or plan of another computer
    #[arg(long, value_name = "FILE")]
    pub from: Option<PathBuf>,
    /// How the changes are made.
    #[command(flatten)]
    pub doing: Doing,
}

/// `mailmend undo`.
#[derive(Args, Debug)]
pub struct Undo {
    /// A plan's file or a domain; none: the only plan that is applied
    #[arg(value_name = "PLAN|DOMAIN")]
    pub what: Option<String>,
    /// How the changes are made.
    #[command(flatten)]
    pub doing: Doing,
}
