//! Switching on the signature at the sender: what to put into which file, or which button to press.

use crate::failure::Failure;
use crate::report::signing::{self, Software};
use crate::wizard::conversation::{Conversation, Next, ask};

pub(in crate::wizard) fn play(talk: &mut Conversation) -> Result<Next, Failure> {
    if !talk.answers.applied {
        return Ok(Next::Skip);
    }
    if !talk.own_key() {
        let name = talk.sender_name();
        talk.setting.tell("wizard-signing-service", [("service", name.into())]);
        return Ok(Next::Skip);
    }
    if talk.setting.alone {
        return Ok(Next::Skip);
    }
    let mut lines: Vec<String> = Software::ALL.iter().map(|software| software.title().to_owned()).collect();
    lines.push(talk.setting.words.text("wizard-signing-other"));
    let question = talk.question("software", "wizard-signing", []).choices(lines, 0);
    let number = ask!(talk.setting.prompter.choose(&question));
    let (Some(software), Some(selector), Some(path)) =
        (Software::ALL.get(number), talk.answers.selector.clone(), talk.answers.key_file.clone())
    else {
        return Ok(Next::On);
    };
    let domain = talk.domain()?;
    let file_name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let snippet = signing::snippet(*software, &domain, &selector, &file_name);
    for part in snippet.parts {
        talk.setting.tell("wizard-signing-file", [("path", part.path.into())]);
        let rule = |text: String| format!("--- {text} ---");
        let (from, to) = (talk.setting.words.text("wizard-signing-copy"), talk.setting.words.text("wizard-signing-end"));
        talk.setting.prompter.tell(&rule(from));
        talk.setting.prompter.show(part.text.trim_end());
        talk.setting.prompter.tell(&rule(to));
    }
    Ok(Next::On)
}
use crate::wizard::prompt::Prompter as _;
