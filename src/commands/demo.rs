//! `mailmend demo`: the real wizard against a real name server inside this process, with an invented domain. Without a terminal it plays by itself.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use mailmend_providers::{DomainName, RecordType};
use secrecy::ExposeSecret as _;

use super::cli::Doing;
use super::context::Context;
use crate::demo::{Lag, Server, UpdateKey, story};
use crate::facts::{Args, Server as Asked, Txt, texts};
use crate::failure::{Failure, Kind};
use crate::journal;
use crate::keys::KeyPair;
use crate::observe::dns::{DnsSettings, Question, RealDns, ResolverAddress};
use crate::wizard::answers::Answers;
use crate::wizard::narrate::labelled;
use crate::wizard::scripted::Scripted;
use crate::wizard::shared::Shared;
use crate::wizard::{Conversation, Setting};
use crate::world::{RealClock, World};

/// The TTL of the story's DMARC record, in seconds.
const DMARC_TTL: u32 = 3600;

pub(super) async fn run(context: &Context, script: bool) -> Result<u8, Failure> {
    let broken =
        |reason: String| Failure::new(Kind::Internal, "demo-not-started").with("reason", reason);
    let key = story::key().map_err(|error| broken(error.to_string()))?;
    let zones = story::zones(2).map_err(|error| broken(error.to_string()))?;
    let server = Server::start(zones, Some(&key), Lag::Answers(1))
        .map_err(|error| broken(error.to_string()))?;
    let addresses = server.addresses().to_vec();
    let place = tempfile::tempdir().map_err(|error| broken(error.to_string()))?;
    context.last_words.leaves_behind(place.path());
    let world =
        world(&addresses, &key, place.path()).map_err(|failure| broken(failure.to_string()))?;
    let alone = script || !context.can_ask();
    let domain = || Args::from([("domain", story::DOMAIN.into())]);
    // the invented domain ends with the program: there is nothing to go on with
    context
        .last_words
        .settle(context.words.tell("demo-left", &domain()));
    let now = world.clock.now();
    let (bounce, header) = (bounce(), header(now, context));
    if alone {
        context.print_wrapped(&context.words.tell("demo-script-intro", &domain()));
    } else {
        context.prose(
            "demo-intro",
            &Args::from([("domain", story::DOMAIN.into())]),
        );
        context.note(&format!("\n{bounce}\n"));
        context.prose("demo-header", &Args::new());
        context.note(&format!("\n{header}\n"));
    }
    let setting = Setting {
        prompter: if alone {
            Shared::new(played(&bounce, &header))
        } else {
            context
                .setting(&Doing {
                    wait: "2m".into(),
                    ..Doing::default()
                })?
                .prompter
        },
        alone: false,
        wait: Duration::from_secs(20),
        endpoint: None,
        yes: false,
        confirm: None,
        dry_run: false,
        passing: true,
        world: world.clone(),
        words: crate::locales::Words::new(context.words.lang()),
        width: context.width,
        colour: context.colour,
        time_zone: context.time_zone.clone(),
        last_words: context.last_words.clone(),
    };
    let given = Answers {
        key_out: Some(place.path().to_owned()),
        ..Answers::default()
    };
    let code = Conversation::new(setting, given).hold().await?;
    let code = if alone && code == 0 {
        prove(context, &world, &addresses, place.path()).await?
    } else {
        code
    };
    // what the wizard named (files, commands to go on with) was true in its world alone
    context.note("");
    context.prose("demo-over", &domain());
    Ok(code)
}

/// The world of the demo: its own name servers, its own state folder, access to the zone from the environment.
fn world(
    addresses: &[SocketAddr],
    key: &UpdateKey,
    place: &std::path::Path,
) -> Result<World, Failure> {
    let resolver: ResolverAddress = addresses
        .first()
        .map(ToString::to_string)
        .unwrap_or_default()
        .parse()
        .map_err(|_| Failure::new(Kind::Internal, "demo-not-started"))?;
    let dns = RealDns::new(DnsSettings {
        resolvers: vec![resolver],
        timeout: Duration::from_secs(2),
        ..DnsSettings::default()
    })
    .map_err(|_| Failure::new(Kind::Internal, "demo-not-started"))?;
    let access: Vec<(&str, String)> = vec![
        ("DNSUPDATE_NAMESERVER", addresses[0].to_string()),
        ("DNSUPDATE_TSIG_KEY", key.name().to_string()),
        (
            "DNSUPDATE_TSIG_SECRET",
            key.secret().expose_secret().to_owned(),
        ),
        ("DNSUPDATE_TSIG_ALGORITHM", key.algorithm().id().to_owned()),
    ];
    Ok(World {
        dns: Arc::new(dns),
        https: None,
        clock: Arc::new(RealClock),
        state_dir: place.join("state"),
        environment: Arc::new(move |name| {
            access
                .iter()
                .find(|(known, _)| *known == name)
                .map(|(_, value)| value.clone())
        }),
    })
}

/// The answers of the person who plays in the story.
fn played(bounce: &str, header: &str) -> Scripted<std::io::Stdout> {
    Scripted::new(
        &[
            ("address", "news@acme-shop.test"),
            ("symptom", "1"),
            ("bounce", bounce),
            ("sender", "1"),
            ("remedy", "2"),
            ("for", "7"),
            ("key", "1"),
            ("provider", "1"),
            ("plan", "1"),
            ("confirm", story::DOMAIN),
            ("software", "2"),
            ("proof", header),
            ("restore", "1"),
        ],
        std::io::stdout(),
    )
}

fn bounce() -> String {
    format!(
        "550-5.7.26 Unauthenticated email from {0} is not accepted due to\n550-5.7.26 domain's DMARC policy. Please contact the administrator of\n550 5.7.26 {0} domain if this was a legitimate mail.",
        story::DOMAIN
    )
}

/// The top of a message as it would arrive once the server signs.
fn header(now: Timestamp, context: &Context) -> String {
    let today = now.to_zoned(context.time_zone.clone());
    format!(
        "Authentication-Results: mx.receiver.example; dkim=pass header.i=@{0} header.s=s{1:04}{2:02} header.d={0}; dmarc=pass (p=NONE) header.from={0}",
        story::DOMAIN,
        today.year(),
        today.month()
    )
}

/// Asks both name servers over the wire whether the story ended as told.
async fn prove(
    context: &Context,
    world: &World,
    addresses: &[SocketAddr],
    place: &std::path::Path,
) -> Result<u8, Failure> {
    let broken = |reason: &str| Failure::new(Kind::Internal, "internal").with("reason", reason);
    let domain = DomainName::parse(story::DOMAIN).map_err(|_| broken("domain"))?;
    let history = journal::look(&world.state_dir, &domain)?;
    let key_file = std::fs::read_dir(place)
        .ok()
        .and_then(|mut entries| {
            entries.find_map(|entry| {
                entry
                    .ok()
                    .map(|e| e.path())
                    .filter(|p| p.extension().is_some_and(|e| e == "private"))
            })
        })
        .ok_or_else(|| broken("no key file"))?;
    let pair = KeyPair::load(&key_file).map_err(|error| broken(&error.to_string()))?;
    let selector = key_file
        .file_stem()
        .and_then(|stem| stem.to_str())
        .and_then(|stem| stem.rsplit('.').next())
        .unwrap_or_default()
        .to_owned();
    let at = |prefix: &str| domain.under(prefix).map_err(|_| broken("name"));
    let names = [
        at("_dmarc")?,
        at(&format!("{selector}._domainkey"))?,
        domain.clone(),
    ];
    world.dns.forget();
    let mut all_true = true;
    let mut say = |ok: bool, id: &str, args: Args| {
        all_true &= ok;
        let label = if ok { "label-ok" } else { "label-problem" };
        context.print(&labelled(
            &context.style(),
            label,
            &context.words.tell(id, &args),
        ));
    };
    for (number, address) in addresses.iter().enumerate() {
        let server = Asked::At(at(&format!("ns{}", number + 1))?, *address);
        let questions = names
            .clone()
            .map(|name| Question::to(name, RecordType::Txt, server.clone()));
        let answers = world.dns.ask(&questions).await;
        let seen: Vec<(Option<u32>, Vec<Txt>)> = answers
            .into_iter()
            .map(|seen| {
                (
                    seen.ttl,
                    seen.answer
                        .is()
                        .map(|all| texts(all.clone()))
                        .unwrap_or_default(),
                )
            })
            .collect();
        let text = |place: usize| seen[place].1.iter().map(Txt::text).collect::<Vec<_>>();
        let name = || Args::from([("server", format!("ns{}", number + 1).into())]);
        say(
            text(0) == [story::DMARC] && seen[0].0 == Some(DMARC_TTL),
            "demo-dmarc-restored",
            name(),
        );
        say(
            text(1).len() == 1 && pair.belongs_to(&text(1)[0]),
            "demo-key-there",
            name(),
        );
        say(
            text(2).iter().any(|t| t == story::STRANGER) && text(2).iter().any(|t| t == story::SPF),
            "demo-stranger-there",
            name(),
        );
    }
    let relaxed = history
        .items()
        .into_iter()
        .any(|item| item.because == "relax" && item.closed.is_some());
    say(
        relaxed && history.open_items().is_empty() && history.unfinished().is_empty(),
        "demo-journal",
        Args::new(),
    );
    Ok(if all_true { 0 } else { Kind::Findings.code() })
}
