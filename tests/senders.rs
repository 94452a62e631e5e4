//! Who sends: the questions of the wizard, answered by a script, on a domain that stands in a file.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod stage;

use std::io::Write;
use std::sync::{Arc, Mutex};

use jiff::tz::TimeZone;
use mailmend::locales::{Lang, Words};
use mailmend::wizard::answers::{Answers, Holder, Left, Remedy, Sender, Symptom};
use mailmend::wizard::interrupt::LastWords;
use mailmend::wizard::scripted::Scripted;
use mailmend::wizard::shared::Shared;
use mailmend::wizard::{Conversation, Setting};
use mailmend::world::{SteppedClock, World};
use stage::file_dns::FileDns;
use stage::{name, target};

const KEY: &str = "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";

/// A strict domain; Google stands in its SPF and MX.
const STRICT: &[(&str, &[&str])] = &[
    (
        "acme.test TXT",
        &["v=spf1 include:_spf.google.com ip4:192.0.2.25 -all"],
    ),
    ("_spf.google.com TXT", &["v=spf1 ip4:192.0.2.1 ~all"]),
    ("acme.test MX", &["1 aspmx.l.google.com"]),
    ("_dmarc.acme.test TXT", &["v=DMARC1; p=reject"]),
];

/// What SendGrid's mail looks like when nothing was set up for the domain.
const SENDGRID: &str = "Received: from o1.ptr9.sendgrid.net (o1.ptr9.sendgrid.net [192.0.2.9]) by mx.google.com with ESMTPS\n\
Authentication-Results: mx.google.com; dkim=pass header.d=sendgrid.net header.s=smtpapi; spf=pass smtp.mailfrom=bounces@sendgrid.net; dmarc=fail (p=REJECT) header.from=acme.test\n\
From: Acme <news@acme.test>\n";

/// Where a script writes what was said.
#[derive(Clone, Default)]
struct Heard(Arc<Mutex<Vec<u8>>>);

impl Write for Heard {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Heard {
    /// All words in one line.
    fn text(&self) -> String {
        let said = String::from_utf8(self.0.lock().unwrap().clone()).unwrap();
        said.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// How a conversation ended, and what was said.
struct Held {
    code: Result<u8, mailmend::failure::Failure>,
    said: String,
}

impl Held {
    #[track_caller]
    fn says(&self, text: &str) -> &Self {
        assert!(
            self.said.contains(text),
            "{text:?} is not in:\n{}",
            self.said
        );
        self
    }

    #[track_caller]
    fn never_says(&self, text: &str) -> &Self {
        assert!(!self.said.contains(text), "{text:?} is in:\n{}", self.said);
        self
    }
}

async fn hold(records: &[(&str, &[&str])], given: Answers, script: &[(&str, &str)]) -> Held {
    hold_in(records, given, script, false).await
}

async fn hold_in(
    records: &[(&str, &[&str])],
    given: Answers,
    script: &[(&str, &str)],
    alone: bool,
) -> Held {
    let heard = Heard::default();
    let (setting, _state) = setting(records, script, &heard, alone);
    let given = Answers {
        target: Some(target("acme.test")),
        ..given
    };
    let code = Conversation::new(setting, given).hold().await;
    Held {
        code,
        said: heard.text(),
    }
}

/// The setting of a rehearsal, and the folder of its state.
fn setting(
    records: &[(&str, &[&str])],
    script: &[(&str, &str)],
    heard: &Heard,
    alone: bool,
) -> (Setting, tempfile::TempDir) {
    let mut dns = FileDns::of(records);
    dns.make_zone(&name("acme.test"));
    let state = tempfile::tempdir().unwrap();
    let setting = Setting {
        world: World {
            dns: Arc::new(dns),
            https: None,
            clock: Arc::new(SteppedClock::at("2026-11-23T14:02:00Z".parse().unwrap())),
            state_dir: state.path().join("mailmend"),
            environment: Arc::new(|_| None),
        },
        words: Words::new(Lang::En),
        prompter: Shared::new(Scripted::new(script, heard.clone())),
        width: 80,
        colour: false,
        time_zone: TimeZone::UTC,
        last_words: LastWords::default(),
        wait: std::time::Duration::ZERO,
        endpoint: None,
        alone,
        yes: false,
        confirm: None,
        dry_run: true,
        passing: false,
    };
    (setting, state)
}

fn symptom(symptom: Symptom) -> Answers {
    Answers {
        symptom: Some(symptom),
        remedy: Some(Remedy::Keep),
        ..Answers::default()
    }
}

/// The number of the last line of the question who sends, when one service is noticed.
const UNKNOWN: (&str, &str) = ("sender", "5");

#[tokio::test]
async fn a_header_tells_who_sends_and_that_the_signature_does_not_count() {
    let script = [UNKNOWN, ("header", SENDGRID), ("service-records", "quit")];
    let held = hold(STRICT, symptom(Symptom::Spam), &script).await;
    held.says("signed as sendgrid.net, which is not acme.test")
        .says("Twilio SendGrid sent it: it signed as sendgrid.net")
        .says("DMARC check failed")
        .says("Will mail from Twilio SendGrid, as @acme.test, be accepted? NO")
        .says("You need the records that Twilio SendGrid shows you")
        .never_says("My own mail server signs");
}

#[tokio::test]
async fn the_same_header_pasted_as_a_bounce_is_used_later() {
    let script = [
        ("symptom", "1"),
        ("bounce", SENDGRID),
        UNKNOWN,
        ("service-records", "quit"),
    ];
    let given = Answers {
        remedy: Some(Remedy::Keep),
        ..Answers::default()
    };
    let held = hold(STRICT, given, &script).await;
    held.says("Twilio SendGrid sent it")
        .never_says("could not read an error code");
}

#[tokio::test]
async fn nothing_pasted_claims_nothing_and_ends_with_what_to_do() {
    // Google, own, another service, paste again, stop
    let script = [UNKNOWN, ("header", ""), ("likely", "5")];
    let held = hold(STRICT, symptom(Symptom::Spam), &script).await;
    assert_eq!(held.code.as_ref().unwrap(), &3);
    held.never_says("carries no DKIM signature")
        .says("How to find out who sends");
}

#[tokio::test]
async fn the_likely_senders_are_offered_when_a_message_does_not_tell() {
    let script = [
        UNKNOWN,
        ("header", "hello"),
        ("likely", "1"),
        ("service-records", "quit"),
        ("key-holder", "1"),
    ];
    let held = hold(STRICT, symptom(Symptom::Spam), &script).await;
    held.says("There is no message header in this")
        .says("Will mail from Google Workspace, as @acme.test, be accepted?");
}

#[tokio::test]
async fn the_verdict_speaks_of_the_sender_that_was_chosen() {
    for (sender, wanted) in [
        (Sender::Own, "Will mail from your own server, as @acme.test"),
        (
            Sender::Unlisted("Odd Mailer".into()),
            "Will mail from Odd Mailer, as @acme.test",
        ),
    ] {
        let given = Answers {
            sender: Some(sender),
            ..symptom(Symptom::Spam)
        };
        let script = [("key", "quit"), ("service-records", "quit")];
        let held = hold(STRICT, given, &script).await;
        held.says(wanted)
            .never_says("Will mail from Google Workspace");
    }
}

/// A domain in order: its own server signs with s1.
const HEALTHY: &[(&str, &[&str])] = &[
    ("acme.test TXT", &["v=spf1 ip4:192.0.2.25 -all"]),
    ("acme.test MX", &["1 mail.acme.test"]),
    ("mail.acme.test A", &["192.0.2.25"]),
    (
        "_dmarc.acme.test TXT",
        &["v=DMARC1; p=reject; rua=mailto:d@acme.test"],
    ),
    ("s1._domainkey.acme.test TXT", &[KEY]),
];

fn own(symptom: Symptom) -> Answers {
    Answers {
        symptom: Some(symptom),
        sender: Some(Sender::Own),
        ..Answers::default()
    }
}

#[tokio::test]
async fn a_healthy_domain_ends_with_nothing_to_do() {
    let held = hold(HEALTHY, own(Symptom::None), &[("go-on", "1")]).await;
    assert_eq!(held.code.as_ref().unwrap(), &0);
    held.says("accepted? YES")
        .says("Nothing to do: the sender has a valid key here (\"s1\")")
        .never_says("Make this key?");
    let alone = hold_in(HEALTHY, own(Symptom::None), &[], true).await;
    assert_eq!(alone.code.as_ref().unwrap(), &0);
}

#[tokio::test]
async fn a_key_that_is_there_is_offered_before_a_new_one() {
    let script = [("go-on", "2"), ("existing-key", "1")];
    let held = hold(HEALTHY, own(Symptom::None), &script).await;
    held.says("A valid key is there already, under the name \"s1\"")
        .never_says("Make this key?");
    let script = [("go-on", "2"), ("existing-key", "2"), ("key", "1")];
    let held = hold(HEALTHY, own(Symptom::None), &script).await;
    held.says("Name of the key (selector) s202611");
}

const REFUSED: &str = "550-5.7.26 Unauthenticated email from acme.test is not accepted due to domain's\n550 5.7.26 DMARC policy. - gsmtp";

#[tokio::test]
async fn a_policy_of_none_is_not_blamed_and_a_refusal_is_no_yes() {
    let mut relaxed = HEALTHY.to_vec();
    relaxed[3].1 = &["v=DMARC1; p=none; rua=mailto:d@acme.test"];
    let given = Answers {
        sender: Some(Sender::Own),
        ..Answers::default()
    };
    let script = [("symptom", "1"), ("bounce", REFUSED), ("existing-key", "1")];
    let held = hold(&relaxed, given, &script).await;
    held.says("Your DMARC policy asks for nothing now")
        .says("was refused, whatever the DNS allows")
        .never_says("accepted? YES")
        .never_says("Nothing to do")
        .never_says("would let the mail through");
}

#[tokio::test]
async fn a_refusal_under_a_strict_policy_with_a_key_says_that_nobody_signs() {
    let given = Answers {
        sender: Some(Sender::Own),
        remedy: Some(Remedy::Keep),
        ..Answers::default()
    };
    let script = [("symptom", "1"), ("bounce", REFUSED), ("existing-key", "1")];
    let held = hold(HEALTHY, given, &script).await;
    held.says("was refused, though a key is published")
        .never_says("Your policy does not ask for it");
}

#[tokio::test]
async fn a_name_that_is_taken_is_passed_over() {
    let mut taken = STRICT.to_vec();
    taken.push(("s202611._domainkey.acme.test TXT", &["v=DKIM1; p="]));
    taken.push((
        "s202611b._domainkey.acme.test CNAME",
        &["gone.example.test"],
    ));
    let given = Answers {
        sender: Some(Sender::Own),
        remedy: Some(Remedy::Keep),
        ..own(Symptom::Spam)
    };
    let script = [
        ("key", "2"),
        ("selector", "s202611"),
        ("selector", "mine"),
        ("key", "1"),
    ];
    let held = hold(&taken, given.clone(), &script).await;
    held.says("The name \"s202611\" is taken: a TXT record stands at s202611._domainkey.acme.test")
        .says("The name \"s202611b\" is taken: a CNAME record")
        .says("Name of the key (selector) s202611c")
        .says("\"s202611\" cannot be used: a TXT record stands")
        .says("Name of the key (selector) mine");
    let alone = hold_in(&taken, given, &[], true).await;
    alone.says("Name of the key (selector) s202611c");
    if let Err(failure) = &alone.code {
        assert_ne!(failure.kind.code(), 5, "{failure:?}");
    }
}

#[tokio::test]
async fn several_senders_have_their_turns() {
    let given = Answers {
        remedy: Some(Remedy::Keep),
        ..Answers::default()
    };
    let script = [
        ("symptom", "2"),
        ("sender", "4"),
        ("several", "1, mailchmp"),
        ("did-you-mean", "1"),
        ("key", "1"),
        ("provider", "2"),
    ];
    let held = hold(STRICT, given, &script).await;
    held.says("Did you mean one of these? 1 Mailchimp")
        .says("First My own mail server; after that: Mailchimp.")
        .says("Still to do: Mailchimp. mailmend fix acme.test --sender mailchimp");
}

#[tokio::test]
async fn each_listed_sender_has_its_reasons() {
    let held = hold(STRICT, symptom(Symptom::Spam), &[("sender", "quit")]).await;
    held.says("2 Google Workspace in your MX records, in your SPF record");
}

fn mailchimp() -> Answers {
    Answers {
        sender: Some(Sender::read("mailchimp")),
        ..symptom(Symptom::Spam)
    }
}

#[tokio::test]
async fn pasted_records_are_checked_and_told_back() {
    let mut records = STRICT.to_vec();
    records.push(("dkim2.mcsv.net TXT", &[KEY]));
    records.push((
        "servers.mcsv.net TXT",
        &["v=spf1 ip4:192.0.2.7 a:x.mcsv.net -all"],
    ));
    let cut = "k2._domainkey TXT v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A";
    let two = "k2._domainkey CNAME dkim2.mcsv.net\nk2._domainkey CNAME dkim3.mcsv.net";
    let good = "k2._domainkey CNAME dkim2.mcsv.net\nk3._domainkey CNAME gone.mcsv.net\nTXT @ v=spf1 include:servers.mcsv.net ?all\nCNAME k2._domainkey.other.test dkim2.mcsv.net";
    let script = [
        ("service-records", cut),
        ("service-records", two),
        ("service-records", good),
        ("provider", "2"),
    ];
    let held = hold(&records, mailchimp(), &script).await;
    held.says("The key for k2._domainkey.acme.test was cut off")
        .says("Two different records were pasted for k2._domainkey.acme.test")
        .says("k2._domainkey.other.test CNAME left out: this name belongs to another domain")
        .says("dkim2.mcsv.net exists and holds a valid key")
        .says("gone.mcsv.net does not exist")
        .says("DNS look-ups: 1 before, 3 after")
        .says("include:servers.mcsv.net -all")
        .never_says("other.test.acme.test");
    assert_eq!(held.code.as_ref().unwrap(), &0);
}

#[tokio::test]
async fn a_key_without_its_name_is_asked_for_it() {
    let script = [
        ("service-records", KEY),
        ("record-selector", "k9._domainkey"),
        ("provider", "2"),
    ];
    let held = hold(STRICT, mailchimp(), &script).await;
    held.says("came without its name").says("k9._domainkey TXT");
}

#[tokio::test]
async fn a_refusal_for_want_of_spf_is_not_sent_to_the_signature() {
    let script = [
        ("symptom", "1"),
        ("bounce", "550 5.7.23 SPF check failed"),
        ("spf-alone", "2"),
    ];
    let held = hold(STRICT, Answers::default(), &script).await;
    assert_eq!(held.code.as_ref().unwrap(), &0);
    held.says("A signature alone does not satisfy this receiver")
        .says("mailmend plan records acme.test --from FILE");
}

#[tokio::test]
async fn a_bounce_named_as_a_flag_is_still_asked_for() {
    let script = [("bounce", REFUSED), ("existing-key", "1")];
    let held = hold(HEALTHY, own(Symptom::Bounce), &script).await;
    held.says("was refused, though a key is published");
}

#[tokio::test]
async fn a_refusal_that_the_dns_does_not_explain_is_not_called_well() {
    let script = [("bounce", ""), ("go-on", "1")];
    let held = hold(HEALTHY, own(Symptom::Bounce), &script).await;
    assert_eq!(held.code.as_ref().unwrap(), &0);
    held.says("the DNS gives no reason for it")
        .never_says("Nothing to do")
        .never_says("Make this key?")
        .never_says("accepted? YES");
}

#[tokio::test]
async fn a_key_that_was_made_here_is_no_proof_and_the_relaxation_is_planned_again() {
    let left = Left {
        answers: Answers {
            holder: Some(Holder::Own),
            remedy: Some(Remedy::Relax),
            days: Some(7),
            selector: Some("s1".into()),
            key_file: Some("acme.test.s1.private".into()),
            ..own(Symptom::Spam)
        },
        ..Left::default()
    };
    let heard = Heard::default();
    let script = [("existing-key", "1"), ("provider", "2")];
    let (setting, _state) = setting(HEALTHY, &script, &heard, false);
    let given = Answers {
        target: Some(target("acme.test")),
        ..Answers::default()
    };
    let code = Conversation::new(setting, given)
        .going_on_from(left)
        .hold()
        .await;
    let held = Held {
        code,
        said: heard.text(),
    };
    held.says("no message has proven yet")
        .says("p=none")
        .never_says("accepted? YES")
        .never_says("You are done");
}

#[tokio::test]
async fn the_hint_for_several_senders_names_only_numbers_that_are_there() {
    let bare = [("_dmarc.acme.test TXT", &["v=DMARC1; p=reject"][..])];
    let script = [("sender", "3"), ("several", "quit")];
    let held = hold(&bare, symptom(Symptom::Spam), &script).await;
    held.says("(1, Mailchimp)").never_says("(1, 2,");
}
