//! A person at a pseudo-terminal: types keys, reads what comes, looks at how the terminal is left.
#![allow(dead_code, reason = "each test file uses its own part")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::process::Command;

use rexpect::session::{PtySession, spawn_command};

use super::Desk;

/// A person at a terminal; a shell stays when the program has gone, and tells how it left things.
pub(crate) struct Seat {
    session: PtySession,
    /// Everything that was read so far.
    pub(crate) said: String,
    tty: String,
}

impl Seat {
    /// Sits down at a terminal of so many columns and runs the program with these words.
    pub(crate) fn take(desk: &Desk, columns: usize, words: &str) -> Self {
        let program = desk.command(&[]);
        let mut shell = Command::new("sh");
        shell.arg("-c").arg(format!(
            "trap : INT; tty; stty sane echo rows 24 cols {columns}; '{}' {words}; echo code=$?; stty -a | tr ';' '\\n'; echo the-end",
            env!("CARGO_BIN_EXE_mailmend")
        ));
        shell.env_clear().env("TERM", "xterm");
        for (key, value) in program.get_envs() {
            if let Some(value) = value {
                shell.env(key, value);
            }
        }
        shell.current_dir(desk.dir.path());
        let mut session = spawn_command(shell, Some(20_000)).unwrap();
        let tty = session.read_line().unwrap().trim().to_owned();
        Self {
            session,
            said: String::new(),
            tty,
        }
    }

    /// Makes the window wider or narrower.
    pub(crate) fn resize(&mut self, columns: usize) -> &mut Self {
        let columns = columns.to_string();
        let stty = Command::new("stty")
            .args(["-F", &self.tty, "cols", &columns])
            .status();
        assert!(stty.unwrap().success());
        self
    }

    /// What is said between two texts.
    #[track_caller]
    pub(crate) fn between(&mut self, from: &str, to: &str) -> String {
        self.sees(from);
        let start = self.said.len();
        self.sees(to);
        self.said[start..self.said.len() - to.len()].to_owned()
    }

    /// The screen of a terminal of so many columns after everything that was read, and the row of the cursor.
    pub(crate) fn screen(&self, columns: u16) -> (Vec<String>, String) {
        let mut screen = vt100::Parser::new(24, columns, 0);
        screen.process(self.said.as_bytes());
        let rows: Vec<String> = screen.screen().rows(0, columns).collect();
        let row = rows[usize::from(screen.screen().cursor_position().0)].clone();
        (rows, row)
    }

    #[track_caller]
    pub(crate) fn sees(&mut self, text: &str) -> &mut Self {
        match self.session.exp_string(text) {
            Ok(before) => self.said += &(before + text),
            Err(error) => panic!(
                "\"{text}\" was not seen: {error}\n--- before:\n{}",
                self.said
            ),
        }
        self
    }

    pub(crate) fn types(&mut self, keys: &str) -> &mut Self {
        self.session.send(keys).unwrap();
        self.session.flush().unwrap();
        self
    }

    /// The code that the program ended with; the terminal is as it was.
    #[track_caller]
    pub(crate) fn left_with(&mut self, code: u8) -> &mut Self {
        self.sees(&format!("code={code}")).sees("the-end");
        let modes: Vec<&str> = self.said.split_whitespace().collect();
        for mode in ["echo", "icanon", "isig", "icrnl", "opost"] {
            assert!(modes.contains(&mode), "{mode} is off:\n{}", self.said);
        }
        let mut screen = vt100::Parser::new(24, 80, 0);
        screen.process(self.said.as_bytes());
        assert!(!screen.screen().hide_cursor(), "the cursor is hidden");
        assert!(
            !screen.screen().bracketed_paste(),
            "pastes are still marked"
        );
        self
    }

    /// What was said, as lines on a screen that is wide enough for everything.
    pub(crate) fn lines(&self) -> Vec<String> {
        let mut screen = vt100::Parser::new(2000, 400, 0);
        screen.process(self.said.as_bytes());
        let text = screen.screen().contents();
        text.lines()
            .map(|line| line.trim_end().to_owned())
            .collect()
    }
}
