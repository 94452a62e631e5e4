//! Switching on the signature at the sender: what to put into which file, or which button to press.

use std::path::Path;

use crate::failure::Failure;
use crate::keys::Selector;
use crate::report::signing::SIGNERS;
use crate::wizard::conversation::{Conversation, Next, ask};
use crate::wizard::prompt::Prompter as _;

pub(in crate::wizard) fn play(talk: &mut Conversation) -> Result<Next, Failure> {
    if !talk.answers.applied {
        return Ok(Next::Skip);
    }
    if !talk.own_key() {
        let name = talk.sender_name();
        talk.setting
            .tell("wizard-signing-service", [("service", name.into())]);
        return Ok(Next::Skip);
    }
    let selector = talk
        .answers
        .selector
        .as_deref()
        .and_then(|text| Selector::parse(text).ok());
    let (Some(selector), Some(path)) = (selector, talk.answers.key_file.clone()) else {
        return Ok(Next::Skip);
    };
    if talk.setting.alone {
        by_others(talk, &selector, &path)?;
        return Ok(Next::Skip);
    }
    let mut lines: Vec<String> = SIGNERS
        .iter()
        .map(|(_, title)| (*title).to_owned())
        .collect();
    lines.push(talk.setting.words.text("wizard-signing-other"));
    let question = talk
        .question("software", "wizard-signing", [])
        .choices(lines, 0);
    let number = ask!(talk.setting.prompter.choose(&question));
    let Some((signer, _)) = SIGNERS.get(number) else {
        by_others(talk, &selector, &path)?;
        return Ok(Next::On);
    };
    let domain = talk.domain()?;
    let name = path.file_name().unwrap_or_default();
    let on_server = Path::new("/etc/dkimkeys").join(name);
    talk.setting.tell(
        "wizard-signing-key",
        [
            ("file", path.display().to_string().into()),
            ("path", on_server.display().to_string().into()),
            ("account", signer.account().into()),
        ],
    );
    let snippets = match signer.configuration(&domain, &selector, &on_server) {
        Ok(snippets) => snippets,
        Err(error) => {
            talk.setting.prompter.tell(&error.to_string());
            return Ok(Next::On);
        }
    };
    for snippet in snippets {
        let file = match snippet.file.starts_with('/') {
            true => snippet.file.to_owned(),
            false => talk.setting.words.text("wizard-signing-transport"),
        };
        talk.setting
            .tell("wizard-signing-file", [("path", file.into())]);
        let (from, to) = (
            talk.setting.words.text("wizard-signing-copy"),
            talk.setting.words.text("wizard-signing-end"),
        );
        talk.setting.prompter.tell(&format!("--- {from} ---"));
        talk.setting.prompter.show(snippet.text.trim_end());
        talk.setting.prompter.tell(&format!("--- {to} ---"));
    }
    Ok(Next::On)
}

/// What any software, or whoever looks after it, must be told.
fn by_others(talk: &mut Conversation, selector: &Selector, path: &Path) -> Result<(), Failure> {
    let domain = talk.domain()?;
    talk.setting.tell(
        "wizard-signing-by-others",
        [
            ("domain", (&domain).into()),
            ("selector", selector.as_str().into()),
            ("path", path.display().to_string().into()),
        ],
    );
    Ok(())
}
