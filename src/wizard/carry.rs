//! The keys at a shown record: its name and value to the clipboard or into a file, and the other forms of it.

use std::io::{ErrorKind, Write as _};
use std::path::PathBuf;

use mailmend_providers::Change;

use super::hands::say;
use super::prompt::{Prompter, Question, Reply};
use crate::failure::Failure;
use crate::report::forms::panel::Entry;
use crate::report::forms::sheet::{Sheet, ends};
use crate::report::forms::{self, Form, Record};

/// A text of more characters is told by its ends.
const LONG: usize = 40;

/// The forms that are offered, with the messages that name them.
const FORMS: [(Form, &str); 7] = [
    (Form::Split, "wizard-hand-form-split"),
    (Form::Zone, "wizard-hand-form-zone"),
    (Form::Nsupdate, "wizard-hand-form-nsupdate"),
    (Form::Terraform, "wizard-hand-form-terraform"),
    (Form::Dnscontrol, "wizard-hand-form-dnscontrol"),
    (Form::Octodns, "wizard-hand-form-octodns"),
    (Form::Json, "wizard-hand-form-json"),
];

/// A record that is shown, and the ways to carry it into a panel.
pub(super) struct Carry<'a> {
    sheet: &'a Sheet<'a>,
    name: String,
    entries: Vec<Entry>,
    records: Vec<Record>,
    /// Which of several values comes next.
    turn: usize,
}

impl<'a> Carry<'a> {
    /// What comes with this change.
    pub(super) fn new(sheet: &'a Sheet<'a>, change: &Change) -> Self {
        Self {
            sheet,
            name: change.name.to_string(),
            entries: sheet.entries(change).unwrap_or_default(),
            records: sheet.records(change),
            turn: 0,
        }
    }

    /// Waits until the person says that the record is saved, and does what the other keys say meanwhile.
    ///
    /// # Errors
    /// Nobody is there to answer.
    pub(super) fn keys(&mut self, prompter: &mut dyn Prompter) -> Result<Reply<()>, Failure> {
        let question = self.question(prompter.has_clipboard());
        loop {
            match prompter.press(&question)? {
                Reply::Given(None) => return Ok(Reply::Given(())),
                Reply::Given(Some('n')) => self.send_name(prompter),
                Reply::Given(Some('v')) => self.send_value(prompter),
                Reply::Given(Some('w')) => self.write(prompter),
                Reply::Given(Some(_)) => self.other_forms(prompter)?,
                Reply::Back => return Ok(Reply::Back),
                Reply::Leave => return Ok(Reply::Leave),
            }
        }
    }

    fn question(&self, clipboard: bool) -> Question {
        let words = self.sheet.style.words;
        let mut letters = Vec::new();
        let mut offer = |letter: char, id: &str| letters.push((letter, words.text(id)));
        if clipboard && self.entries.iter().any(|entry| !entry.name.is_empty()) {
            offer('n', "wizard-hand-key-name");
        }
        if clipboard && !self.entries.is_empty() {
            offer('v', "wizard-hand-key-value");
        }
        if !self.records.is_empty() {
            offer('f', "wizard-hand-key-forms");
        }
        if !self.entries.is_empty() {
            offer('w', "wizard-hand-key-file");
        }
        let mut keys = vec![words.text("wizard-hand-next")];
        keys.extend(letters.iter().map(|(_, label)| label.clone()));
        for id in [
            "wizard-hand-key-why",
            "wizard-hand-key-back",
            "wizard-hand-key-leave",
        ] {
            keys.push(words.text(id));
        }
        let why = words.text("wizard-hand-why");
        let why = self.sheet.style.wrap(&why, self.sheet.style.width);
        Question::new("saved", format!("\n{}", bar(&keys, self.sheet.style.width)))
            .why(why.join("\n"))
            .letters(letters)
    }

    fn send_name(&self, prompter: &mut dyn Prompter) {
        if let Some(entry) = self.entries.first() {
            self.send(prompter, &entry.name);
        }
    }

    fn send_value(&mut self, prompter: &mut dyn Prompter) {
        let turn = self.turn;
        self.turn = (turn + 1) % self.entries.len().max(1);
        if let Some(entry) = self.entries.get(turn) {
            self.send(prompter, &entry.value);
        }
    }

    fn send(&self, prompter: &mut dyn Prompter, text: &str) {
        let style = self.sheet.style;
        if !prompter.to_clipboard(text.as_bytes()) {
            return say(prompter, style, "wizard-hand-not-sent", []);
        }
        let count = text.chars().count();
        let told = if count > LONG {
            let (first, last) = ends(text);
            format!("{first}...{last}")
        } else {
            text.to_owned()
        };
        say(
            prompter,
            style,
            "wizard-hand-sent",
            [("text", told.into()), ("count", count.into())],
        );
    }

    fn write(&self, prompter: &mut dyn Prompter) {
        for (number, entry) in self.entries.iter().enumerate() {
            let path = self.path(number);
            let shown = || ("path", format!("./{}", path.display()).into());
            let style = self.sheet.style;
            let made = std::fs::File::create_new(&path)
                .and_then(|mut file| file.write_all(entry.value.as_bytes()));
            match made {
                Ok(()) => say(prompter, style, "wizard-hand-file", [shown()]),
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                    let same = std::fs::read(&path).is_ok_and(|old| old == entry.value.as_bytes());
                    let id = if same {
                        "wizard-hand-file-same"
                    } else {
                        "wizard-hand-file-there"
                    };
                    say(prompter, style, id, [shown()]);
                }
                Err(error) => {
                    let reason = ("reason", (&error).into());
                    say(prompter, style, "wizard-hand-file-not", [shown(), reason]);
                }
            }
        }
    }

    /// The file for a value; the name of the record is no path.
    fn path(&self, number: usize) -> PathBuf {
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
        let name: String = self
            .name
            .chars()
            .map(|c| if plain(c) { c } else { '%' })
            .collect();
        let number = if self.entries.len() > 1 {
            format!(".{}", number + 1)
        } else {
            String::new()
        };
        format!("{name}.value{number}.txt").into()
    }

    fn other_forms(&self, prompter: &mut dyn Prompter) -> Result<(), Failure> {
        let words = self.sheet.style.words;
        let lines = FORMS.iter().map(|(_, id)| words.text(id)).collect();
        let question = Question::new("form", words.text("wizard-hand-forms")).choices(lines, 0);
        let Reply::Given(number) = prompter.choose(&question)? else {
            return Ok(());
        };
        match forms::write(FORMS[number].0, &self.records) {
            Ok(text) => {
                prompter.tell("");
                prompter.show(text.trim_end());
            }
            Err(_) => say(prompter, self.sheet.style, "wizard-hand-form-not", []),
        }
        Ok(())
    }
}

/// Keys side by side, as many as fit on a line.
fn bar(keys: &[String], width: usize) -> String {
    use unicode_width::UnicodeWidthStr as _;
    let mut lines = vec![String::new()];
    for key in keys {
        let full = lines.last().is_some_and(|line| {
            !line.is_empty() && line.width() + 3 + key.width() > width.saturating_sub(1)
        });
        if full {
            lines.push(String::new());
        }
        if let Some(line) = lines.last_mut() {
            if !line.is_empty() {
                line.push_str("   ");
            }
            line.push_str(key);
        }
    }
    lines.join("\n")
}
