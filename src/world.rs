//! The outside as one value that tests replace: DNS, the clock, the state folder, the environment.

use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use jiff::{SignedDuration, Timestamp};

use crate::observe::dns::Dns;
use crate::observe::https::Https;

/// Looks up an environment variable.
pub type Environment = Arc<dyn Fn(&str) -> Option<String> + Send + Sync>;

/// Everything outside of the program that a deed may need.
#[derive(Clone)]
pub struct World {
    /// Who answers DNS questions.
    pub dns: Arc<dyn Dns>,
    /// Who fetches policy files; nobody where a world has no web.
    pub https: Option<Arc<dyn Https>>,
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// Where journals, plans and sessions are kept, a folder for each zone.
    pub state_dir: PathBuf,
    /// The environment.
    pub environment: Environment,
}

impl World {
    /// The present moment.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// The value of an environment variable.
    pub fn variable(&self, name: &str) -> Option<String> {
        (self.environment)(name)
    }
}

/// The state folder when nobody names one: `$XDG_STATE_HOME/mailmend`, or `~/.local/state/mailmend`
/// (XDG Base Directory Specification: a relative path does not count). `None` without a home.
pub fn usual_state_dir(environment: &dyn Fn(&str) -> Option<String>) -> Option<PathBuf> {
    let absolute = |name: &str| {
        environment(name)
            .map(PathBuf::from)
            .filter(|path| path.is_absolute())
    };
    absolute("XDG_STATE_HOME")
        .or_else(|| absolute("HOME").map(|home| home.join(".local/state")))
        .map(|base| base.join("mailmend"))
}

/// The environment of this process.
pub fn process_environment() -> Environment {
    Arc::new(|name| std::env::var(name).ok())
}

/// Tells the time and lets it pass.
#[async_trait]
pub trait Clock: Send + Sync {
    /// The present moment.
    fn now(&self) -> Timestamp;
    /// Waits.
    async fn sleep(&self, how_long: Duration);
}

/// The clock of this computer.
#[derive(Clone, Copy, Debug, Default)]
pub struct RealClock;

#[async_trait]
impl Clock for RealClock {
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }

    async fn sleep(&self, how_long: Duration) {
        tokio::time::sleep(how_long).await;
    }
}

/// A clock that stands still, and jumps when somebody sleeps: for rehearsals and tests that never wait.
#[derive(Debug)]
pub struct SteppedClock {
    now: Mutex<Timestamp>,
}

impl SteppedClock {
    /// A clock that stands at a moment.
    pub fn at(now: Timestamp) -> Self {
        Self {
            now: Mutex::new(now),
        }
    }

    /// Lets time pass.
    pub fn step(&self, how_long: Duration) {
        let mut now = self.now.lock().unwrap_or_else(|broken| broken.into_inner());
        let step = SignedDuration::try_from(how_long).unwrap_or(SignedDuration::MAX);
        *now = now.checked_add(step).unwrap_or(Timestamp::MAX);
    }
}

#[async_trait]
impl Clock for SteppedClock {
    fn now(&self) -> Timestamp {
        *self.now.lock().unwrap_or_else(|broken| broken.into_inner())
    }

    async fn sleep(&self, how_long: Duration) {
        self.step(how_long);
        tokio::task::yield_now().await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_state_folder_follows_the_environment() {
        let with = |pairs: &'static [(&str, &str)]| {
            usual_state_dir(&|name| {
                let found = pairs.iter().find(|(known, _)| *known == name);
                found.map(|(_, value)| (*value).to_owned())
            })
        };
        let home = Some(PathBuf::from("/home/a/.local/state/mailmend"));
        assert_eq!(with(&[("HOME", "/home/a")]), home);
        assert_eq!(
            with(&[("XDG_STATE_HOME", "here"), ("HOME", "/home/a")]),
            home
        );
        assert_eq!(
            with(&[("XDG_STATE_HOME", "/s"), ("HOME", "/home/a")]),
            Some(PathBuf::from("/s/mailmend"))
        );
        assert_eq!(with(&[]), None);
    }

    #[tokio::test]
    async fn sleeping_steps_a_clock_that_stands() {
        let clock = SteppedClock::at(Timestamp::UNIX_EPOCH);
        clock.sleep(Duration::from_secs(90)).await;
        assert_eq!(clock.now().as_second(), 90);
    }
}
