//! The wizard on a pseudo-terminal: Ctrl-C leaves the terminal as it was, Esc goes back, prose fits a narrow screen.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod command;
mod stage;

use command::Desk;
use command::seat::Seat;
use stage::file_dns::FileDns;
use stage::name;
use stage::server::FakeServer;

const CTRL_C: &str = "\u{3}";
const ESC: &str = "\u{1b}";
const ENTER: &str = "\r";
const DOWN: &str = "\u{1b}[B";

async fn server() -> FakeServer {
    let mut dns = FileDns::of(&[
        ("acme.test TXT", &["v=spf1 include:emsd1.com -all"]),
        ("emsd1.com TXT", &["v=spf1 ip4:192.0.2.128/25 ~all"]),
        ("_dmarc.acme.test TXT", &["v=DMARC1; p=reject"]),
        ("acme.test NS", &["ns1.acme.test"]),
        ("ns1.acme.test A", &["127.0.0.1"]),
    ]);
    dns.make_zone(&name("acme.test"));
    FakeServer::holding(dns).await
}

#[tokio::test(flavor = "multi_thread")]
async fn ctrl_c_at_a_typed_answer_leaves_the_terminal_as_it_was() {
    let server = server().await;
    let desk = Desk::at(server.address);
    let mut seat = Seat::take(&desk, 80, "");
    seat.sees("Which address").sees("> ").types("news@ac");
    seat.sees("news@ac").types(CTRL_C);
    seat.sees("Nothing was changed").left_with(130);
}

#[tokio::test(flavor = "multi_thread")]
async fn ctrl_c_in_a_menu_leaves_the_terminal_as_it_was() {
    let server = server().await;
    let desk = Desk::at(server.address);
    let mut seat = Seat::take(&desk, 80, "fix acme.test");
    seat.sees("What happens to your mail?")
        .sees("only checking");
    seat.types(CTRL_C);
    seat.sees("Nothing was changed").left_with(130);
}

#[tokio::test(flavor = "multi_thread")]
async fn esc_goes_one_question_back_and_the_answer_is_still_there() {
    let server = server().await;
    let desk = Desk::at(server.address);
    let mut seat = Seat::take(&desk, 80, "");
    seat.sees("Which address")
        .sees("> ")
        .types("news@acme.test")
        .types(ENTER);
    seat.sees("What happens to your mail?")
        .sees("only checking")
        .types(ESC);
    seat.sees("Which address")
        .sees("> news@acme.test")
        .types(ENTER);
    seat.sees("What happens to your mail?")
        .sees("only checking");
    seat.types(DOWN).types(ENTER);
    seat.sees("Who sends this mail?").sees("ActiveCampaign");
    seat.types(CTRL_C).left_with(130);
    // what was answered is kept, and offered the next time
    let status = desk.run(&["status", "--json"]).ends_with(0).json("status");
    assert_eq!(status["unfinished"][0]["domain"], "acme.test");
    let mut seat = Seat::take(&desk, 80, "");
    seat.sees("acme.test").types(CTRL_C).left_with(130);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_is_none_is_asked_again_and_said_why() {
    let server = server().await;
    let desk = Desk::at(server.address);
    let mut seat = Seat::take(&desk, 80, "");
    seat.sees("Which address")
        .sees("> ")
        .types("me@gmail.com")
        .types(ENTER);
    seat.sees("belong to whoever runs it")
        .sees("Which address")
        .sees("> ");
    seat.types(CTRL_C).left_with(130);
}

#[tokio::test(flavor = "multi_thread")]
async fn prose_fits_screens_of_80_and_of_40_columns() {
    let server = server().await;
    let desk = Desk::at(server.address);
    for columns in [80, 40] {
        let mut seat = Seat::take(&desk, columns, "fix acme.test");
        seat.sees("What happens to your").types(CTRL_C);
        seat.sees("Nothing was changed").left_with(130);
        let lines = seat.lines();
        let end = lines
            .iter()
            .position(|line| line.contains("code="))
            .unwrap();
        for line in &lines[..end] {
            // a value to copy is one line, however long
            let is_value = line.starts_with("v=");
            let width = unicode_width::UnicodeWidthStr::width(line.as_str());
            assert!(is_value || width <= columns, "{width} of {columns}: {line}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_record_with_escapes_reaches_no_terminal() {
    let mut dns = FileDns::of(&[
        ("acme.test TXT", &["v=spf1 -all"]),
        (
            "_dmarc.acme.test TXT",
            &["v=DMARC1; p=reject; x=\u{1b}]0;owned\u{7}"],
        ),
        ("acme.test NS", &["ns1.acme.test"]),
        ("ns1.acme.test A", &["127.0.0.1"]),
    ]);
    dns.make_zone(&name("acme.test"));
    let server = FakeServer::holding(dns).await;
    let desk = Desk::at(server.address);
    let mut seat = Seat::take(&desk, 80, "check acme.test");
    seat.sees("code=").sees("the-end");
    assert!(
        seat.said.contains("owned") && !seat.said.contains("\u{1b}]"),
        "{}",
        seat.said
    );
}
