//! Failures: what kind, why, and what to try. The only place that knows exit codes.

/// What kind of failure, and so which exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Findings, or an expectation that was not met: 1.
    Findings,
    /// Wrong words, a missing answer without a terminal, an unreadable file or configuration: 2.
    Usage,
    /// It could not be found out: 3.
    Unknown,
    /// The DNS provider refused (token, permission, account): 4.
    Refused,
    /// Not done, for safety: the live record moved, a key exists already, a gate is not met: 5.
    Unsafe,
    /// The waiting time is over: 6.
    TimeOver,
    /// A fault of mailmend itself: 101.
    Internal,
    /// Ctrl-C: 130.
    Interrupted,
    /// SIGTERM: 143.
    Terminated,
}

impl Kind {
    /// The exit code.
    pub fn code(self) -> u8 {
        match self {
            Self::Findings => 1,
            Self::Usage => 2,
            Self::Unknown => 3,
            Self::Refused => 4,
            Self::Unsafe => 5,
            Self::TimeOver => 6,
            Self::Internal => 101,
            Self::Interrupted => 130,
            Self::Terminated => 143,
        }
    }
}

/// The worse of two exit codes: 101 > 130 > 143 > 5 > 4 > 3 > 6 > 1 > 0; 2 comes before anything is done.
pub fn worse(one: u8, other: u8) -> u8 {
    const ORDER: [u8; 10] = [0, 1, 6, 3, 4, 5, 2, 143, 130, 101];
    let rank = |code: u8| {
        ORDER
            .iter()
            .position(|known| *known == code)
            .unwrap_or(ORDER.len())
    };
    if rank(one) >= rank(other) { one } else { other }
}

/// Why something was not done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The kind.
    pub kind: Kind,
    /// The id of the message in the language files.
    pub message: &'static str,
    /// Arguments of the message.
    pub args: crate::facts::Args,
    /// Ids of hints: what to try.
    pub hints: Vec<&'static str>,
    /// Versions of a record set to show, each with the id of its label: planned, found, original.
    pub versions: Vec<(&'static str, Option<mailmend_providers::RecordSet>)>,
}

impl Failure {
    /// A failure with the id of its message.
    pub fn new(kind: Kind, message: &'static str) -> Self {
        Self {
            kind,
            message,
            args: crate::facts::Args::new(),
            hints: Vec::new(),
            versions: Vec::new(),
        }
    }

    /// Adds an argument of the message.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<crate::facts::Arg>) -> Self {
        self.args.insert(name, value.into());
        self
    }

    /// Adds a hint.
    #[must_use]
    pub fn hint(mut self, id: &'static str) -> Self {
        self.hints.push(id);
        self
    }

    /// Adds a version of a record set to show.
    #[must_use]
    pub fn version(
        mut self,
        label: &'static str,
        set: Option<mailmend_providers::RecordSet>,
    ) -> Self {
        self.versions.push((label, set));
        self
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.message)
    }
}

impl std::error::Error for Failure {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worse_exit_code_wins() {
        assert_eq!(worse(1, 6), 6);
        assert_eq!(worse(3, 6), 3);
        assert_eq!(worse(5, 4), 5);
        assert_eq!(worse(130, 5), 130);
        assert_eq!(worse(101, 130), 101);
        assert_eq!(worse(0, 1), 1);
    }
}
