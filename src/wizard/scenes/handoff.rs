//! Somebody else edits the DNS: the message for them, with the records, how to check, and when to put what back. No secrets in it.

use std::io::Write as _;

use crate::facts::Args;
use crate::failure::Failure;
use crate::knowledge;
use crate::locales::Words;
use crate::plan::Plan;
use crate::report::forms::sheet::Sheet;
use crate::report::style::{Style, USUAL_WIDTH};
use crate::wizard::conversation::Conversation;
use crate::wizard::hands;
use crate::wizard::prompt::Prompter as _;
use crate::wizard::scripted::Scripted;

/// Writes the message beside the person, and shows it.
pub(super) fn write(talk: &mut Conversation, plan: &Plan) -> Result<(), Failure> {
    let words = Words::new(talk.setting.words.lang());
    let text = message(talk, &words, plan);
    talk.setting.tell("wizard-handoff", []);
    talk.setting.prompter.show(&text);
    let path = format!("{}-dns-changes.txt", plan.domain.as_str().replace('/', "%"));
    let written =
        std::fs::File::create_new(&path).and_then(|mut file| file.write_all(text.as_bytes()));
    if written.is_ok() {
        talk.setting.label(
            "label-ok",
            "wizard-handoff-written",
            [("path", path.into())],
        );
    }
    Ok(())
}

fn message(talk: &Conversation, words: &Words, plan: &Plan) -> String {
    let host = talk.checked.as_ref().and_then(|checked| {
        knowledge::host_by_name_servers(&crate::flow::live_name_servers(&checked.facts))
    });
    let style = Style::new(USUAL_WIDTH, words);
    let sheet = Sheet {
        zone: &plan.zone,
        host,
        style: &style,
    };
    // the file is read elsewhere: its lines are not those of this window
    let wrapped = |id: &str, args: &Args| style.wrap(&words.tell(id, args), USUAL_WIDTH).join("\n");
    let domain = || Args::from([("domain", (&plan.domain).into())]);
    let mut page = Scripted::new(&[], Vec::new());
    page.tell(&wrapped("handoff-why", &domain()));
    for (number, step) in plan.steps().iter().enumerate() {
        let place = (number + 1, plan.steps().len());
        hands::show(&mut page, &sheet, &step.change, place);
    }
    page.tell("");
    page.tell(&wrapped("handoff-leave-others", &domain()));
    if let Some(until) = plan.steps().iter().find_map(|step| step.until) {
        let date = talk.setting.day(until);
        let mut args = domain();
        args.insert("date", date.into());
        page.tell(&wrapped("handoff-put-back", &args));
    }
    page.tell(&wrapped("handoff-check", &domain()));
    String::from_utf8_lossy(&page.into_inner()).into_owned()
}
