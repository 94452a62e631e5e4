//! Keys at prompts, on a pseudo-terminal: menus, typed and pasted lines, and a record that is carried into a panel.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod command;
mod stage;

use base64::Engine as _;
use command::Desk;
use command::seat::Seat;
use stage::file_dns::FileDns;
use stage::name;
use stage::server::FakeServer;

const CTRL_C: &str = "\u{3}";
const CTRL_W: &str = "\u{17}";
const ESC: &str = "\u{1b}";
const ENTER: &str = "\r";
const DOWN: &str = "\u{1b}[B";
const UP: &str = "\u{1b}[A";
const HOME: &str = "\u{1b}[H";
const END: &str = "\u{1b}[F";
const DELETE: &str = "\u{1b}[3~";
const CTRL_LEFT: &str = "\u{1b}[1;5D";

/// The cursor goes up to the marked choice: the first menu, of four lines, is drawn.
const DRAWN: &str = "\u{1b}[4A";

async fn server() -> FakeServer {
    let mut dns = FileDns::of(&[
        ("acme.test TXT", &["v=spf1 -all"]),
        ("_dmarc.acme.test TXT", &["v=DMARC1; p=reject"]),
        ("acme.test NS", &["ns1.acme.test"]),
        ("ns1.acme.test A", &["127.0.0.1"]),
    ]);
    dns.make_zone(&name("acme.test"));
    FakeServer::holding(dns).await
}

/// A person before the menu of the second step.
async fn before_a_menu(columns: usize) -> (FakeServer, Desk, Seat) {
    let server = server().await;
    let desk = Desk::at(server.address);
    let mut seat = Seat::take(&desk, columns, "fix acme.test");
    seat.sees("only checking").sees(DRAWN);
    (server, desk, seat)
}

fn pasted(text: &str) -> String {
    format!("\u{1b}[200~{text}\u{1b}[201~")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_question_mark_in_a_menu_tells_why_and_stays() {
    let (_server, _desk, mut seat) = before_a_menu(80).await;
    seat.types(DOWN).sees("> 2").sees("\u{1b}[3A").types("?");
    seat.sees("The error text says").sees("\u{1b}[3A");
    let (_, row) = seat.screen(80);
    assert!(row.starts_with("> 2"), "the cursor is at: {row}");
    seat.types("q").left_with(130);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_digit_chooses_and_a_wrong_key_gets_one_line_of_help() {
    let (_server, _desk, mut seat) = before_a_menu(80).await;
    seat.types("x").sees("Keys: arrows").sees("\u{1b}[5A");
    seat.types("9").sees("Keys: arrows").sees("\u{1b}[5A");
    let (rows, row) = seat.screen(80);
    let help = rows.iter().filter(|row| row.starts_with("Keys: arrows"));
    assert_eq!(help.count(), 1, "{rows:#?}");
    assert!(row.starts_with("> 1"), "the cursor is at: {row}");
    seat.types("4").sees("> Nothing yet").sees("Who sends");
    seat.types(CTRL_C).left_with(130);
}

#[tokio::test(flavor = "multi_thread")]
async fn q_leaves_a_menu_politely_and_the_menu_is_gone() {
    let (_server, _desk, mut seat) = before_a_menu(80).await;
    seat.types("q").sees("Nothing was changed").left_with(130);
    assert!(
        !seat
            .lines()
            .iter()
            .any(|line| line.contains("only checking"))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_pasted_into_a_menu_chooses_nothing() {
    let (_server, _desk, mut seat) = before_a_menu(80).await;
    seat.types(&pasted("q1\r")).types(UP);
    seat.sees("> 4").sees("\u{1b}[1A").types(ENTER);
    seat.sees("> Nothing yet").types(CTRL_C).left_with(130);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_narrow_window_wraps_the_choices_and_a_resize_draws_them_anew() {
    let (_server, _desk, mut seat) = before_a_menu(80).await;
    seat.resize(40).types(DOWN).sees("> 2").sees("\u{1b}[3A");
    let (rows, row) = seat.screen(40);
    assert!(row.starts_with("> 2"), "the cursor is at: {row}");
    let first = rows.iter().rposition(|row| row.starts_with("  1")).unwrap();
    assert!(rows[first + 1].starts_with("     "), "{rows:#?}");
    assert!(rows[first..].iter().all(|row| row.trim_end().len() < 40));
    seat.types("4")
        .sees("> Nothing yet")
        .types(CTRL_C)
        .left_with(130);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_line_is_edited_as_in_a_shell() {
    let server = server().await;
    let desk = Desk::at(server.address);
    let mut seat = Seat::take(&desk, 80, "");
    seat.sees("Which address").sees("> ");
    seat.types("wrong xxw@acme.tes")
        .types(CTRL_LEFT)
        .types(HOME);
    seat.types(DELETE).types(END).types("t").types(HOME);
    seat.types(END)
        .types(CTRL_W)
        .types("me@acme.test")
        .types(HOME);
    // "rong " is left in front
    seat.types(&DELETE.repeat(5)).types(ENTER);
    seat.sees("Understood: acme.test");
    let said = seat.lines().join("\n");
    assert!(said.contains("> me@acme.test\n"), "{said}");
    seat.sees("What happens").types(CTRL_C).left_with(130);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_paste_arrives_whole_whether_it_is_marked_or_not() {
    let server = server().await;
    for columns in [40, 80] {
        for marked in [true, false] {
            let desk = Desk::at(server.address);
            let mut seat = Seat::take(&desk, columns, "");
            seat.sees("Which address").sees("> ");
            let long: String = (0..400)
                .map(|n| char::from(b'a' + u8::try_from(n % 26).unwrap()))
                .collect();
            let keys = if marked { pasted(&long) } else { long.clone() };
            seat.types(&keys).types(ENTER);
            seat.sees("is not a domain");
            let lines: String = seat.screen(u16::try_from(columns).unwrap()).0.concat();
            assert!(lines.contains(&long), "{columns} {marked}: {lines}");
            seat.types(CTRL_C).left_with(130);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_paste_of_many_lines_answers_nothing_by_itself() {
    let server = server().await;
    let desk = Desk::at(server.address);
    let mut seat = Seat::take(&desk, 80, "");
    seat.sees("Which address").sees("> ");
    seat.types(&pasted("me@acme.test\r\rq\rquit\r"))
        .sees("quit ");
    // nothing was answered: the line can still be emptied and typed anew
    seat.types("\u{15}").types("me@acme.test").types(ENTER);
    seat.sees("Understood: acme.test").sees("What happens");
    seat.types(CTRL_C).left_with(130);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_resize_while_typing_loses_nothing() {
    let server = server().await;
    let desk = Desk::at(server.address);
    let mut seat = Seat::take(&desk, 80, "");
    seat.sees("Which address")
        .sees("> ")
        .types("me@acme")
        .sees("me@acme");
    seat.resize(40)
        .types(".test")
        .sees("me@acme.test")
        .types(ENTER);
    seat.sees("Understood: acme.test")
        .types(CTRL_C)
        .left_with(130);
}

/// A person before a record to copy; the value comes too.
async fn before_a_record(columns: usize, lang: &str) -> (FakeServer, Desk, Seat, String) {
    let server = server().await;
    let desk = Desk::at(server.address);
    let made = desk
        .run(&["keygen", "acme.test", "--selector", "s1", "--json"])
        .ends_with(0)
        .json("keygen");
    let value = made["value"].as_str().unwrap().to_owned();
    desk.run(&[
        "plan",
        "publish",
        "acme.test",
        "--selector",
        "s1",
        "--key",
        "acme.test.s1.private",
        "--out",
        "plan.json",
    ])
    .ends_with(0);
    let words = format!("--lang {lang} apply plan.json --provider by_hand --yes");
    let mut seat = Seat::take(&desk, columns, &words);
    seat.sees("s1._domainkey")
        .sees(if lang == "fr" { "q quitter" } else { "q leave" });
    (server, desk, seat, value)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_value_stands_alone_and_exact_at_every_width_in_every_language() {
    for lang in ["en", "fr"] {
        for columns in [40, 60, 80, 120] {
            let (_server, _desk, mut seat, value) = before_a_record(columns, lang).await;
            assert!(
                seat.said.contains(&format!("\n{value}\r\n")),
                "{}",
                seat.said
            );
            seat.types("q").left_with(130);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_clipboard_gets_exactly_the_bytes_of_the_value() {
    let (_server, _desk, mut seat, value) = before_a_record(80, "en").await;
    let decoded = |text: String| base64::engine::general_purpose::STANDARD.decode(text);
    let sent = seat.types("v").between("\u{1b}]52;c;", "\u{7}");
    assert_eq!(decoded(sent).unwrap(), value.as_bytes());
    seat.sees("Sent to the clipboard").sees("410 characters");
    let sent = seat.types("n").between("\u{1b}]52;c;", "\u{7}");
    assert_eq!(decoded(sent).unwrap(), b"s1._domainkey");
    assert!(!seat.said.contains("opied"), "nobody knows that");
    seat.types("q")
        .sees("None of 1 is confirmed")
        .left_with(130);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_value_goes_into_a_file_that_is_never_overwritten() {
    let (_server, desk, mut seat, value) = before_a_record(80, "en").await;
    const FILE: &str = "s1._domainkey.acme.test.value.txt";
    seat.types("w").sees("Written to").sees("q leave");
    assert_eq!(std::fs::read_to_string(desk.path(FILE)).unwrap(), value);
    seat.types("w")
        .sees("exactly this value already")
        .sees("q leave");
    std::fs::write(desk.path(FILE), "mine").unwrap();
    seat.types("w").sees("not overwritten").sees("q leave");
    assert_eq!(std::fs::read_to_string(desk.path(FILE)).unwrap(), "mine");
    seat.types("q").left_with(130);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_record_is_shown_in_another_form_and_why_is_told() {
    let (_server, _desk, mut seat, value) = before_a_record(80, "en").await;
    seat.types("f")
        .sees("Which form?")
        .sees("JSON")
        .sees("\u{1b}[7A");
    seat.types("2")
        .sees("s1._domainkey.acme.test. ")
        .sees("IN TXT");
    seat.sees(&format!("\"{}\"", &value[..255])).sees("q leave");
    seat.types("?").sees("has to be exact");
    seat.types("x").sees("Keys: n v f w");
    seat.types(ESC).sees("the first record").sees("q leave");
    seat.types("q")
        .sees("None of 1 is confirmed")
        .left_with(130);
}

#[tokio::test(flavor = "multi_thread")]
async fn numbered_questions_take_the_same_letters() {
    let (_server, desk, mut seat, value) = before_a_record(80, "en").await;
    seat.types("q").left_with(130);
    let words = "--color never --accessible apply plan.json --provider by_hand --yes";
    let mut seat = Seat::take(&desk, 80, words);
    seat.sees("s1._domainkey").sees("q leave");
    assert!(seat.said.contains(&format!("\n{value}\r\n")));
    seat.types("z\r").sees("Type one of n, v, f, w");
    seat.types("h\r").sees("has to be exact");
    seat.types("w\r").sees("Written to");
    seat.types("q\r")
        .sees("None of 1 is confirmed")
        .left_with(130);
    assert!(!seat.said.contains("\u{1b}["), "the cursor was moved");
}
