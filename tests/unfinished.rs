//! Leaving the wizard after the relaxation was applied, and going on from there, on a pseudo-terminal against a server that takes updates.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod command;

use std::process::Command;

use command::Desk;
use mailmend::demo::{Lag, Server, UpdateKey, story};
use mailmend_providers::{
    Change, Credentials, DomainName, Provider as _, RecordSet, RecordType, Rfc2136,
};
use rexpect::session::{PtySession, spawn_command};
use secrecy::ExposeSecret as _;

const CTRL_C: &str = "\u{3}";
const ENTER: &str = "\r";
const DOWN: &str = "\u{1b}[B";

/// The demo's broken domain, and a desk from which it can be changed.
fn broken_domain() -> (Server, Desk) {
    let (server, desk, _) = broken_domain_with_key();
    (server, desk)
}

fn broken_domain_with_key() -> (Server, Desk, UpdateKey) {
    let key = story::key().unwrap();
    let server = Server::start(story::zones(2).unwrap(), Some(&key), Lag::None).unwrap();
    let at = server.addresses()[0];
    let name = key.name().to_string();
    let desk = Desk::at(at).with_updates(at, &name, key.secret().expose_secret());
    (server, desk, key)
}

fn policy(server: &Server) -> String {
    let name = |text: &str| DomainName::parse(text).unwrap();
    let zone = server.zone(&name(story::DOMAIN)).unwrap();
    let set = zone.get(&name("_dmarc.acme-shop.test"), RecordType::Txt);
    let values: Vec<String> = set.unwrap().values.iter().map(|v| v.lossy()).collect();
    values.join("\n")
}

/// A person at a terminal.
struct Seat {
    session: PtySession,
    said: String,
}

impl Seat {
    fn take(desk: &Desk, words: &[&str]) -> Self {
        let program = desk.command(words);
        let mut shell = Command::new("sh");
        shell
            .arg("-c")
            .arg("trap : INT; stty sane echo rows 40 cols 100; \"$@\"; echo code=$?; echo the-end")
            .arg("sh")
            .arg(program.get_program())
            .args(program.get_args());
        shell.env_clear().env("TERM", "xterm");
        for (key, value) in program.get_envs() {
            if let Some(value) = value {
                shell.env(key, value);
            }
        }
        shell.env("TMPDIR", desk.dir.path());
        shell.current_dir(desk.dir.path());
        Self {
            session: spawn_command(shell, Some(40_000)).unwrap(),
            said: String::new(),
        }
    }

    #[track_caller]
    fn sees(&mut self, text: &str) -> &mut Self {
        match self.session.exp_string(text) {
            Ok(before) => self.said += &(before + text),
            Err(error) => panic!(
                "\"{text}\" was not seen: {error}\n--- before:\n{}",
                self.said
            ),
        }
        self
    }

    fn types(&mut self, keys: &str) -> &mut Self {
        self.session.send(keys).unwrap();
        self.session.flush().unwrap();
        self
    }

    #[track_caller]
    fn left_with(&mut self, code: u8) {
        self.sees(&format!("code={code}")).sees("the-end");
    }
}

/// From the first question to the applied plan; the person sits at the question that comes after it.
#[track_caller]
fn apply(desk: &Desk) -> Seat {
    let mut seat = Seat::take(desk, &["fix", story::DOMAIN, "--sender", "own"]);
    seat.sees("What happens to your mail?")
        .sees("only checking")
        .types(ENTER);
    seat.sees("Press Enter alone to skip").types(ENTER);
    seat.sees("What until the signature")
        .sees("More choices")
        .types(ENTER);
    seat.sees("For how many days?").types(ENTER);
    seat.sees("Make this key?")
        .sees("another name")
        .types(ENTER);
    seat.sees("How shall the records be changed?")
        .sees("Somebody else")
        .types(ENTER);
    seat.sees("Carry out this plan?")
        .sees("change an answer")
        .types(ENTER);
    seat.sees("Type the domain to confirm.")
        .sees("> ")
        .types(story::DOMAIN)
        .types(ENTER);
    seat.sees("Which software?").sees("somebody else does it");
    seat
}

fn header(selector: &str, domain: &str, result: &str) -> String {
    format!(
        "Authentication-Results: mx.receiver.example; dkim={result} header.s={selector} header.d={domain}\r\r"
    )
}

/// The selector of the key that was made at the desk.
fn selector(desk: &Desk) -> String {
    let files = std::fs::read_dir(desk.dir.path()).unwrap();
    let name = files
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .find(|name| name.ends_with(".private"))
        .unwrap();
    let mut parts = name.rsplit('.');
    parts.nth(1).unwrap().to_owned()
}

#[test]
fn left_after_applying_it_goes_on_to_the_restored_policy() {
    let (server, desk) = broken_domain();
    let mut seat = apply(&desk);
    assert!(policy(&server).contains("p=none"));
    // the words say what was done, not that nothing was
    seat.types(CTRL_C)
        .sees("were made")
        .sees("mailmend restore acme-shop.test")
        .left_with(130);

    // with the saved conversation, and after it was thrown away: the journal knows what is open
    let mut seat = Seat::take(&desk, &[]);
    seat.sees("unfinished work for acme-shop.test (step 6 of 6")
        .sees("throw it away")
        .types(&[DOWN, DOWN, DOWN, ENTER].concat());
    seat.sees("Thrown away").left_with(0);

    let mut seat = Seat::take(&desk, &["fix", story::DOMAIN]);
    seat.sees("Your rule is relaxed until")
        .sees("ns1.acme-shop.test")
        .sees("ns2.acme-shop.test")
        .sees("How do you want to go on?")
        .sees("Later")
        .types(ENTER);
    seat.sees("show its original")
        .types(&header("s1", "other.test", "pass"));
    seat.sees("is signed, but for other.test")
        .sees("show its original");
    let selector = selector(&desk);
    seat.types(&header(&selector, story::DOMAIN, "fail"));
    seat.sees("could not verify it").sees("show its original");
    assert!(policy(&server).contains("p=none"), "nothing is proven yet");
    seat.types(&header(
        &selector,
        &format!("mail.{}", story::DOMAIN),
        "pass",
    ));
    seat.sees("DMARC passes")
        .sees("Put the strict rule back now?")
        .sees("later")
        .types(ENTER);
    // only now is the access asked for
    seat.sees("How shall the records be changed?")
        .sees("Somebody else")
        .types(ENTER);
    seat.sees("restored, byte for byte")
        .sees("Open items: none")
        .left_with(0);
    assert_eq!(policy(&server), story::DMARC);
    let status = desk.run(&["status", "--json"]).ends_with(0).json("status");
    assert_eq!(status["open"].as_array().unwrap().len(), 0);
    assert_eq!(status["unfinished"].as_array().unwrap().len(), 0);
}

#[test]
fn a_second_conversation_proposes_no_second_relaxation_and_moves_the_date() {
    let (server, desk) = broken_domain();
    apply(&desk).types(CTRL_C).left_with(130);
    let relaxed = policy(&server);
    let before = desk.run(&["status", "--json"]).json("status")["open"][0]["until"].clone();
    let mut seat = Seat::take(&desk, &["fix", story::DOMAIN]);
    seat.sees("unfinished work")
        .sees("throw it away")
        .types(ENTER);
    seat.sees("How do you want to go on?")
        .sees("Later")
        .types(&[DOWN, DOWN, ENTER].concat());
    seat.sees("acme-shop.test now lasts until")
        .sees("How do you want to go on?")
        .sees("Later")
        .types(&[DOWN, ENTER].concat());
    // what was answered stands; the rule is left out
    seat.sees("the key made before is used")
        .sees("How shall the records be changed?")
        .sees("Somebody else")
        .types(ENTER);
    seat.sees("Nothing to change")
        .sees("Which software?")
        .sees("somebody else does it")
        .types(CTRL_C)
        .left_with(130);
    assert!(!seat.said.contains("What until the signature"));
    assert_eq!(policy(&server), relaxed);
    let status = desk.run(&["status", "--json"]).json("status");
    assert_eq!(status["open"].as_array().unwrap().len(), 1);
    assert_ne!(status["open"][0]["until"], before);

    // the same without a terminal
    desk.run(&[
        "fix",
        story::DOMAIN,
        "--sender",
        "own",
        "--selector",
        &selector(&desk),
        "--remedy",
        "relax",
        "--provider",
        "rfc2136",
        "--confirm",
        story::DOMAIN,
    ])
    .ends_with(0)
    .says("relaxed already")
    .says("mailmend extend");
    assert_eq!(policy(&server), relaxed);
}

#[test]
fn ctrl_c_in_the_demo_leaves_nothing_on_the_computer() {
    let (_server, desk) = broken_domain();
    let mut seat = Seat::take(&desk, &["demo"]);
    seat.sees("Which address").sees("> ");
    let folders = || std::fs::read_dir(desk.dir.path()).unwrap().count();
    assert_eq!(folders(), 1, "the demo works in a folder of its own");
    seat.types(story::DOMAIN).types(ENTER);
    seat.sees("What happens to your mail?")
        .sees("only checking")
        .types(CTRL_C);
    seat.sees("nothing is left on this computer").left_with(130);
    assert_eq!(folders(), 0);
}

/// What a person does in the panel of the DNS host.
fn publish(server: &Server, key: &UpdateKey, selector: &str, value: &str) {
    let credentials = Credentials::none()
        .with(
            "DNSUPDATE_NAMESERVER",
            server.addresses()[0].to_string().into(),
        )
        .with("DNSUPDATE_TSIG_KEY", key.name().to_string().into())
        .with("DNSUPDATE_TSIG_SECRET", key.secret())
        .with("DNSUPDATE_TSIG_ALGORITHM", key.algorithm().id().into());
    let name = DomainName::parse(&format!("{selector}._domainkey.{}", story::DOMAIN)).unwrap();
    let change = Change {
        name: name.clone(),
        kind: RecordType::Txt,
        before: None,
        after: Some(RecordSet::new(name.clone(), RecordType::Txt, 300, [value])),
    };
    let work = async {
        let panel = Rfc2136::open(&credentials).unwrap();
        let zone = panel.find_zone(&name, &[]).await.unwrap();
        panel.write(&zone, &[change]).await.unwrap();
    };
    tokio::runtime::Runtime::new().unwrap().block_on(work);
}

#[test]
fn stopped_before_the_first_record_is_saved_nothing_is_called_done() {
    stopped_by_hand_after(0);
}

#[test]
fn stopped_between_two_records_the_one_that_was_made_is_counted() {
    stopped_by_hand_after(1);
}

/// A person who edits the records stops after so many of two.
#[track_caller]
fn stopped_by_hand_after(records: usize) {
    let (server, desk, key) = broken_domain_with_key();
    let words = [
        "fix",
        story::DOMAIN,
        "--sender",
        "own",
        "--symptom",
        "bounce",
        "--remedy",
        "relax",
        "--for",
        "7d",
        "--provider",
        "by_hand",
    ];
    let mut seat = Seat::take(&desk, &words);
    seat.sees("Press Enter alone to skip.").types(ENTER);
    seat.sees("Make this key?")
        .sees("another name")
        .types(ENTER);
    seat.sees("Carry out this plan?")
        .sees("change an answer")
        .types(ENTER);
    seat.sees("Type the domain to confirm.")
        .sees("> ")
        .types(story::DOMAIN)
        .types(ENTER);
    seat.sees("(new record)").sees("Enter when it is saved");
    if records == 0 {
        seat.types(CTRL_C).sees("Stopped").left_with(130);
        assert!(!seat.said.contains("made;"), "{}", seat.said);
        return assert_eq!(policy(&server), story::DMARC);
    }
    let selector = selector(&desk);
    let value = desk.run(&[
        "record",
        story::DOMAIN,
        "--selector",
        &selector,
        "--field",
        "value",
    ]);
    publish(&server, &key, &selector, value.stdout.trim());
    seat.types(ENTER);
    seat.sees("(edit the existing record")
        .sees("Enter when it is saved")
        .types(CTRL_C);
    seat.sees("1 of 2 changes was made").left_with(130);
    assert_eq!(policy(&server), story::DMARC);
}

#[test]
fn past_its_date_it_is_said_before_anything_else() {
    let (_server, desk) = broken_domain();
    apply(&desk).types(CTRL_C).left_with(130);
    let path = desk.state().join(story::DOMAIN).join("journal.jsonl");
    let journal = std::fs::read_to_string(&path).unwrap();
    let relaxed = journal
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap())
        .find(|line| line["because"] == "relax")
        .unwrap();
    let moved = serde_json::json!({
        "v": 1, "at": relaxed["at"], "entry": "extended", "of": relaxed["id"], "until": "2026-01-01T00:00:00Z",
    });
    std::fs::write(&path, format!("{journal}{moved}\n")).unwrap();
    // without the saved conversation the open rule is offered all the same
    std::fs::remove_file(desk.state().join(story::DOMAIN).join("session.json")).unwrap();
    let mut seat = Seat::take(&desk, &[]);
    seat.sees("OVERDUE: the rule was to be put back")
        .sees("something else")
        .types(ENTER);
    seat.sees("OVERDUE: your rule was to be put back")
        .sees("ns2.acme-shop.test")
        .sees("How do you want to go on?")
        .sees("Later")
        .types(&[DOWN, DOWN, DOWN, ENTER].concat());
    seat.sees("Go on at any time").left_with(0);
}

#[test]
fn several_conversations_are_offered_as_a_list() {
    let (_server, desk) = broken_domain();
    for (domain, step) in [("one.test", 3), ("two.test", 5)] {
        let folder = desk.state().join(domain);
        std::fs::create_dir_all(&folder).unwrap();
        let at = format!("2026-01-0{step}T00:00:00Z");
        let session = serde_json::json!({ "v": 1, "session": {
            "step": step, "at": at, "symptom": "spam",
            "target": { "input": domain, "domain": domain, "mailbox": null },
        }});
        std::fs::write(folder.join("session.json"), session.to_string()).unwrap();
    }
    let mut seat = Seat::take(&desk, &[]);
    // the newest first
    seat.sees("Which one?")
        .sees("two.test (step 5 of 6")
        .sees("one.test (step 3 of 6")
        .sees("something else")
        .types(&[DOWN, ENTER].concat());
    seat.sees("unfinished work for one.test")
        .sees("throw it away")
        .types(&[DOWN, DOWN, ENTER].concat());
    seat.sees("Mail lands in spam").sees("throw it away");
    seat.types(&[DOWN, DOWN, DOWN, ENTER].concat());
    seat.sees("Thrown away").left_with(0);
    assert!(!desk.state().join("one.test/session.json").exists());
    assert!(desk.state().join("two.test/session.json").exists());
}
