//! Ctrl-C and SIGTERM: the terminal as it was, one honest line, exit 130 or 143. Never 0.

use std::io::Write as _;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use crate::failure::Kind;

/// What to say when the person stops in the middle. It is kept up to date while work goes on.
#[derive(Clone, Default)]
pub struct LastWords {
    text: Arc<Mutex<String>>,
    settled: Arc<AtomicBool>,
    leftover: Arc<Mutex<Option<PathBuf>>>,
    said: Arc<AtomicBool>,
    plain: Arc<AtomicBool>,
}

impl LastWords {
    /// Replaces what will be said, unless it is settled.
    pub fn set(&self, text: impl Into<String>) {
        if !self.settled.load(Ordering::SeqCst) {
            self.put(text.into());
        }
    }

    /// Says this, whatever is set later.
    pub fn settle(&self, text: impl Into<String>) {
        self.settled.store(true, Ordering::SeqCst);
        self.put(text.into());
    }

    /// The terminal gets no control sequence: nothing moves its cursor anyway, and a screen reader would read it aloud.
    pub fn keep_plain(&self) {
        self.plain.store(true, Ordering::SeqCst);
    }

    fn show_cursor(&self) {
        if !self.plain.load(Ordering::SeqCst) {
            show_cursor();
        }
    }

    /// A folder that nobody needs once the program was stopped.
    pub fn leaves_behind(&self, folder: impl Into<PathBuf>) {
        *self.leftover.lock().unwrap_or_else(PoisonError::into_inner) = Some(folder.into());
    }

    fn put(&self, text: String) {
        *self.text.lock().unwrap_or_else(PoisonError::into_inner) = text;
    }

    fn clean_up(&self) {
        let leftover = self
            .leftover
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        if let Some(folder) = leftover {
            let _ = fs_err::remove_dir_all(folder);
        }
    }

    /// True when somebody has taken it on to say them before; the caller that hears "false" says them.
    fn are_said(&self) -> bool {
        self.said.swap(true, Ordering::SeqCst)
    }

    /// What will be said now.
    pub fn get(&self) -> String {
        self.text
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

/// Says the last words, with the cursor shown, when an answer was broken off; `otherwise` where there are none.
/// Where the signal itself came first, it speaks, and this never returns.
pub async fn broken_off(last_words: &LastWords, otherwise: impl FnOnce()) {
    if last_words.are_said() {
        return std::future::pending().await;
    }
    last_words.show_cursor();
    let text = last_words.get();
    if text.is_empty() {
        otherwise();
    } else {
        let _ = writeln!(std::io::stderr(), "\n{text}");
    }
}

/// Watches for Ctrl-C and SIGTERM from now on. Needs a tokio runtime.
pub fn watch(last_words: LastWords) {
    let terminal = SavedTerminal::now();
    tokio::spawn(async move {
        let kind = stopped().await;
        if last_words.are_said() {
            return; // an answer was broken off by the same key, and the run is ending by itself
        }
        last_words.show_cursor();
        terminal.restore();
        let text = last_words.get();
        if text.is_empty() {
            let _ = writeln!(std::io::stderr());
        } else {
            let _ = writeln!(std::io::stderr(), "\n{text}");
        }
        last_words.clean_up();
        std::process::exit(i32::from(kind.code()));
    });
}

#[cfg(unix)]
async fn stopped() -> Kind {
    use tokio::signal::unix::{SignalKind, signal};
    let (Ok(mut interrupt), Ok(mut terminate)) = (
        signal(SignalKind::interrupt()),
        signal(SignalKind::terminate()),
    ) else {
        return std::future::pending().await;
    };
    tokio::select! {
        _ = interrupt.recv() => Kind::Interrupted,
        _ = terminate.recv() => Kind::Terminated,
    }
}

#[cfg(not(unix))]
async fn stopped() -> Kind {
    if tokio::signal::ctrl_c().await.is_err() {
        return std::future::pending().await;
    }
    Kind::Interrupted
}

/// The cursor is seen, pastes are no longer marked, and the rest of a menu below the cursor is gone.
fn show_cursor() {
    let screen = console::Term::stderr();
    if screen.is_term() {
        let _ = screen.write_str("\x1b[?2004l\x1b[J");
        let _ = screen.show_cursor();
    }
}

/// The terminal's settings as they were at the start.
struct SavedTerminal {
    #[cfg(unix)]
    settings: Option<rustix::termios::Termios>,
}

impl SavedTerminal {
    fn now() -> Self {
        Self {
            #[cfg(unix)]
            settings: rustix::termios::tcgetattr(std::io::stdin()).ok(),
        }
    }

    fn restore(&self) {
        #[cfg(unix)]
        if let Some(settings) = &self.settings {
            let _ = rustix::termios::tcsetattr(
                std::io::stdin(),
                rustix::termios::OptionalActions::Now,
                settings,
            );
        }
    }
}
