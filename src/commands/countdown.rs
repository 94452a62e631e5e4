//! A line on the terminal that tells how long it is waited for; it goes away when something else is said.

use console::Term;

use super::context::Context;
use crate::apply::event::Event;
use crate::facts::Args;

/// The line. It is there on a terminal only.
pub(super) struct Countdown<'a> {
    context: &'a Context,
    screen: Option<Term>,
    stands: bool,
}

impl<'a> Countdown<'a> {
    pub(super) fn new(context: &'a Context) -> Self {
        let screen = Term::stderr();
        let wanted = screen.is_term() && !context.json && !context.quiet;
        Self {
            context,
            screen: Some(screen).filter(|_| wanted),
            stands: false,
        }
    }

    /// Draws the line anew while something is waited for, and takes it away before anything else is said.
    pub(super) fn tell(&mut self, event: &Event) {
        self.clear();
        let (Event::Waiting { until, deadline }, Some(screen)) = (event, &self.screen) else {
            return;
        };
        let now = self.context.world.now();
        let words = &self.context.words;
        let left = |at: &jiff::Timestamp| words.duration(at.duration_since(now).as_secs() + 1);
        let args = Args::from([
            ("left", left(until).into()),
            ("rest", left(deadline).into()),
        ]);
        let text = format!("  {}", words.tell("event-waiting", &args));
        let text = console::truncate_str(&text, self.context.width.saturating_sub(1), "");
        self.stands = screen
            .write_str(&text)
            .and_then(|()| screen.flush())
            .is_ok();
    }

    fn clear(&mut self) {
        if let (true, Some(screen)) = (self.stands, &self.screen) {
            // a screen that is gone needs no clearing
            let _ = screen.clear_line();
            self.stands = false;
        }
    }
}

impl Drop for Countdown<'_> {
    fn drop(&mut self) {
        self.clear();
    }
}
