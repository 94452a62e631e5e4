//! Places that fail: a full disk, a folder that is read-only or somebody else's, no network. Nothing is lost, nothing is half done.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod command;
#[path = "../providers/tests/stage/cloudflare.rs"]
mod double;
#[path = "command/cloudflare.rs"]
mod scene;
mod stage;

use std::os::unix::fs::PermissionsExt as _;
use std::process::{Command, Output, Stdio};

use command::Desk;
use scene::{DMARC, DOMAIN, STRICT, Scene};

const PROGRAM: &str = env!("CARGO_BIN_EXE_mailmend");

/// Runs a line in a shell with mounts (and with `--net`, a network) of its own, `$it` being the program. `None`, said aloud,
/// where that is not allowed.
fn apart(desk: &Desk, flags: &[&str], line: &str) -> Option<(String, String)> {
    let unshare = |words: &[&str]| {
        let mut command = Command::new("unshare");
        command.args(["--mount"]).args(words).args(flags);
        command
    };
    let usable = |words: &[&str]| {
        let tried = unshare(words)
            .args(["mount", "-t", "tmpfs", "tmpfs", "/mnt"])
            .output();
        tried.is_ok_and(|output| output.status.success())
    };
    let user = ["--user", "--map-root-user"];
    let words: &[&str] = if usable(&user) {
        &user
    } else if usable(&[]) {
        &[]
    } else {
        assert!(
            std::env::var_os("MAILMEND_REQUIRE_ALL").is_none(),
            "no mounts of a test's own are allowed here, and nothing may be skipped"
        );
        eprintln!("SKIPPED: no mounts of a test's own are allowed here (unshare)");
        return None;
    };
    let mut command = unshare(words);
    command.args(["bash", "-c", line]);
    Some(said(like(desk, command)))
}

/// A command in the surroundings of the program.
fn like(desk: &Desk, mut command: Command) -> Output {
    let program = desk.command(&[]);
    command.env_clear().env("it", PROGRAM);
    for (key, value) in program.get_envs() {
        if let Some(value) = value {
            command.env(key, value);
        }
    }
    let command = command.current_dir(desk.dir.path()).stdin(Stdio::null());
    command.output().unwrap()
}

fn said(output: Output) -> (String, String) {
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (text(output.stdout), text(output.stderr))
}

/// A disk `full` on which so many pages of 4 KiB are left.
fn full(pages_left: usize) -> String {
    format!(
        "mkdir full && mount -t tmpfs -o size=16k tmpfs full && \
         dd if=/dev/zero of=full/fill bs=4k count={} 2>/dev/null;",
        4 - pages_left
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn on_a_full_disk_a_key_is_whole_or_not_there() {
    for pages in 0..=3 {
        let scene = Scene::start().await;
        let line = full(pages)
            + "\"$it\" keygen example.com --selector s1 --out full >out; echo $?; cd full; \
               for file in *.private *.txt; do [ ! -e $file ] || echo \"$file $(tail -n 1 $file)\"; done";
        let Some((said, complained)) = apart(&scene.desk, &[], &line) else {
            return;
        };
        let mut lines = said.lines();
        if lines.next() == Some("0") {
            assert_eq!(
                lines.next(),
                Some("example.com.s1.private -----END PRIVATE KEY-----")
            );
            assert!(lines.next().unwrap().contains("v=DKIM1"), "{said}");
        } else {
            assert!(said.starts_with("2\n"), "{said}{complained}");
            assert!(complained.contains("full/example.com.s1"), "{complained}");
            assert_eq!(lines.next(), None, "nothing is left behind: {said}");
        }
        assert!(
            pages < 3 || said.starts_with("0\n"),
            "there is room: {complained}"
        );
        assert!(pages > 0 || said.starts_with("2\n"), "there is none");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn on_a_full_disk_no_plan_is_half_written() {
    let scene = Scene::start().await;
    let line = full(0)
        + "\"$it\" plan relax example.com --out full/relax.json >out; echo $?; \
           [ ! -e full/relax.json ] || echo there; \
           MAILMEND_STATE_DIR=full/state \"$it\" plan relax example.com >out; echo $?";
    let Some((said, complained)) = apart(&scene.desk, &[], &line) else {
        return;
    };
    assert_eq!(said, "2\n2\n", "{complained}");
    assert!(complained.contains("full/relax.json"), "{complained}");
}

#[tokio::test(flavor = "multi_thread")]
async fn where_the_journal_cannot_be_written_nothing_is_written_to_dns() {
    let read_only = "mkdir state && mount --bind state state && mount -o remount,bind,ro state;";
    for place in [
        full(0) + "export MAILMEND_STATE_DIR=full;",
        read_only.to_owned(),
    ] {
        let scene = Scene::start().await;
        scene.plan();
        let line = place
            + "\"$it\" apply relax.json --provider cloudflare --confirm example.com >out; echo $?; \
               \"$it\" check example.com >out; echo $?";
        let Some((said, complained)) = apart(&scene.desk, &[], &line) else {
            return;
        };
        assert_eq!(said, "2\n1\n", "{complained}");
        let folder = if complained.contains("full") {
            "full"
        } else {
            "state"
        };
        assert!(complained.contains(folder), "{complained}");
        assert_eq!(scene.double.writes(), 0);
        assert_eq!(scene.dmarc()["content"], STRICT);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_disk_that_fills_up_behind_the_first_lines_loses_nothing() {
    let scene = Scene::start().await;
    scene.plan();
    // one page is left: the intent fits, what became of it may not
    for pages in 1..=2 {
        let line = full(pages)
            + "export MAILMEND_STATE_DIR=full; \
               \"$it\" apply relax.json --provider cloudflare --confirm example.com >out; echo $?; \
               rm full/fill; \
               \"$it\" apply relax.json --provider cloudflare --confirm example.com >out; echo $?; \
               \"$it\" restore example.com --without-message-proof --provider cloudflare --confirm example.com >out; echo $?";
        let Some((said, complained)) = apart(&scene.desk, &[], &line) else {
            return;
        };
        let codes: Vec<&str> = said.lines().collect();
        assert!(["0", "2"].contains(&codes[0]), "{said}{complained}");
        assert_eq!(codes[1..], ["0", "0"], "{complained}");
        assert_eq!(
            scene.dmarc()["content"],
            STRICT,
            "with room again, all of it is known"
        );
        std::fs::remove_dir(scene.desk.path("full")).unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_state_folder_of_somebody_else_is_not_written_to_and_dns_is_not_either() {
    let scene = Scene::start().await;
    scene.plan();
    let desk = &scene.desk;
    let is_root = std::fs::metadata("/proc/self").is_ok_and(|us| {
        use std::os::unix::fs::MetadataExt as _;
        us.uid() == 0
    });
    std::fs::create_dir_all(desk.state()).unwrap();
    if !is_root {
        eprintln!("SKIPPED: only root can be somebody else");
        return;
    }
    // nobody can come in and read, but the folder is root's
    for place in [desk.dir.path().to_owned(), desk.state()] {
        std::fs::set_permissions(place, std::fs::Permissions::from_mode(0o755)).unwrap();
    }
    let program = desk.path("mailmend");
    std::fs::copy(PROGRAM, &program).unwrap();
    let mut command = Command::new("setpriv");
    command
        .args(["--reuid=65534", "--regid=65534", "--clear-groups"])
        .arg(program)
        .args(scene::APPLY);
    let output = like(desk, command);
    let code = output.status.code();
    let (_, complained) = said(output);
    assert_eq!(code, Some(2), "{complained}");
    assert!(complained.contains("state"), "{complained}");
    assert_eq!(scene.double.writes(), 0);
    assert_eq!(scene.dmarc()["content"], STRICT);
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_network_nothing_is_known_and_nothing_is_lost() {
    let scene = Scene::start().await;
    scene.plan();
    scene.apply().ends_with(0);
    let (journal, writes) = (scene.desk.journal(DOMAIN), scene.double.writes());
    // with the resolver that is set, and with that of the system
    let line = "for way in set system; do \
                \"$it\" check example.com >out; echo $?; \
                \"$it\" verify example.com >out; echo $?; \
                \"$it\" plan relax example.com --out more.json >out; echo $?; \
                \"$it\" restore example.com --without-message-proof --provider cloudflare --confirm example.com >out; echo $?; \
                unset MAILMEND_RESOLVER; done; \"$it\" status";
    let Some((said, complained)) = apart(&scene.desk, &["--net"], line) else {
        return;
    };
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(lines[..8], ["3"; 8], "{complained}");
    assert!(said.contains(DMARC), "what is open is still told: {said}");
    assert!(!scene.desk.path("more.json").exists());
    assert_eq!(scene.desk.journal(DOMAIN), journal);
    assert_eq!(scene.double.writes(), writes);
}
