//! The conversation as a row of scenes: forward on an answer, one back on Esc, saved after each.

use mailmend_providers::{DomainName, Provider, RecordType, Zone};

use super::answers::{Answers, Holder, Left, Sender};
use super::prompt::{Prompter as _, Question, Reply};
use super::scenes;
use super::setting::Setting;
use crate::facts::{Arg, OpenChange, Target};
use crate::failure::{Failure, Kind};
use crate::flow;
use crate::journal::session;
use crate::knowledge::{self, Service};
use crate::observe::LookOptions;
use crate::plan::relax::RelaxProposal;
use crate::report::CheckReport;

/// How a scene ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// Answered: on to the next scene.
    On,
    /// Nothing to ask here.
    Skip,
    /// One scene back.
    Back,
    /// The person leaves; the state is saved.
    Leave,
    /// It ends here for now; the state is kept.
    Wait,
    /// The conversation is over, with this exit code.
    End(u8),
}

/// The scenes in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Scene {
    Address,
    Relaxed,
    Symptom,
    Sender,
    Verdict,
    Remedy,
    Signature,
    Access,
    Plan,
    Signing,
    Proof,
    Restore,
    Done,
}

const ORDER: [Scene; 13] = [
    Scene::Address,
    Scene::Relaxed,
    Scene::Symptom,
    Scene::Sender,
    Scene::Verdict,
    Scene::Remedy,
    Scene::Signature,
    Scene::Access,
    Scene::Plan,
    Scene::Signing,
    Scene::Proof,
    Scene::Restore,
    Scene::Done,
];

/// How many steps the person is told of.
pub const STEPS: usize = 6;

/// The conversation with one person about one domain.
pub struct Conversation {
    pub(super) setting: Setting,
    pub(super) answers: Answers,
    /// What was given as flags: these questions are never asked, not even after going back.
    pub(super) given: Answers,
    pub(super) checked: Option<CheckReport>,
    pub(super) relaxation: Option<RelaxProposal>,
    pub(super) key_record: Option<String>,
    pub(super) access: Option<(Box<dyn Provider>, Zone)>,
    /// The person is on the way back; nothing is told twice.
    pub(super) going_back: bool,
    /// The answers of an earlier conversation stand, until the person goes back.
    pub(super) kept: bool,
    /// A relaxed rule is open, and the next thing is the message that proves the signature.
    pub(super) to_the_proof: bool,
    /// The sending service has not shown its records yet.
    pub(super) waiting: bool,
    /// The step that was told last.
    step: usize,
}

impl Conversation {
    /// A conversation; `given` are the answers known in advance.
    pub fn new(setting: Setting, given: Answers) -> Self {
        Self {
            setting,
            answers: given.clone(),
            given,
            checked: None,
            relaxation: None,
            key_record: None,
            access: None,
            going_back: false,
            kept: false,
            to_the_proof: false,
            waiting: false,
            step: 0,
        }
    }

    /// Goes on where a conversation was left: what was answered stands, and what was made then is used. A message has to prove itself anew.
    #[must_use]
    pub fn going_on_from(mut self, left: Left) -> Self {
        self.kept = true;
        self.step = left.step;
        self.answers = Answers {
            target: self.given.target.clone(),
            bounce: None,
            records_text: None,
            proven: false,
            ..left.answers
        };
        self
    }

    /// Goes through the scenes. The exit code comes back.
    ///
    /// # Errors
    /// What made it impossible to go on.
    pub async fn hold(&mut self) -> Result<u8, Failure> {
        if !self.setting.alone {
            self.setting.tell("wizard-intro", []);
            let keys = self.setting.prompter.keys();
            self.setting.tell(keys, []);
            self.setting.prompter.tell("");
        }
        let mut at = 0;
        loop {
            let next = self.play(ORDER[at]).await?;
            match next {
                Next::On => {
                    self.going_back = false;
                    self.save();
                    at += 1;
                }
                Next::Skip if self.going_back && at > 0 => at -= 1,
                Next::Skip => {
                    // before the first question there is nowhere to go back to
                    self.going_back = false;
                    self.save();
                    at += 1;
                }
                Next::Back => {
                    self.going_back = true;
                    self.kept = false;
                    at = at.saturating_sub(1);
                }
                Next::Leave => {
                    self.save();
                    let last_words = self.setting.last_words.get();
                    self.setting.prompter.tell(&last_words);
                    return Ok(Kind::Interrupted.code());
                }
                Next::Wait => {
                    self.save();
                    return Ok(0);
                }
                Next::End(code) => {
                    self.forget();
                    scenes::several::tell_left(self);
                    return Ok(code);
                }
            }
            if at == ORDER.len() && scenes::several::next(self) {
                self.kept = false;
                at = ORDER.iter().position(|s| *s == Scene::Sender).unwrap_or(0);
            }
            if at == ORDER.len() {
                if !self.waiting {
                    self.forget();
                }
                return Ok(0);
            }
        }
    }

    async fn play(&mut self, scene: Scene) -> Result<Next, Failure> {
        match scene {
            Scene::Address => scenes::address::play(self).await,
            Scene::Relaxed => scenes::relaxed::play(self).await,
            Scene::Proof => scenes::proof::play(self),
            Scene::Restore => scenes::restore::play(self).await,
            Scene::Done => scenes::done::play(self),
            _ if self.to_the_proof => Ok(Next::Skip),
            Scene::Symptom => scenes::symptom::play(self),
            Scene::Sender => scenes::sender::play(self).await,
            Scene::Verdict => scenes::verdict::play(self),
            Scene::Remedy => scenes::remedy::play(self).await,
            Scene::Signature => scenes::signature::play(self).await,
            Scene::Access => scenes::access::play(self).await,
            Scene::Plan => scenes::plan::play(self).await,
            Scene::Signing => scenes::signing::play(self),
        }
    }

    /// Tells which step comes now.
    pub(super) fn step(&mut self, number: usize, title: &str) {
        self.step = number;
        if self.setting.alone {
            return;
        }
        let title = self.setting.words.text(title);
        self.setting.prompter.tell("");
        self.setting.tell(
            "wizard-step",
            [
                ("number", number.into()),
                ("count", STEPS.into()),
                ("title", title.into()),
            ],
        );
    }

    /// A question of the language files: `wizard-<id>`, with `wizard-<id>-why` as its reason.
    pub(super) fn question<const N: usize>(
        &self,
        id: &'static str,
        message: &str,
        args: [(&'static str, Arg); N],
    ) -> Question {
        let why = format!("{message}-why");
        let words = &self.setting.words;
        let why = if words.has(&why) {
            words.text(&why)
        } else {
            String::new()
        };
        Question::new(id, self.setting.wrapped(&words.say(message, args)))
            .why(self.setting.wrapped(&why))
    }

    /// The person's own words for a list of message ids.
    pub(super) fn lines(&self, ids: &[&str]) -> Vec<String> {
        ids.iter().map(|id| self.setting.words.text(id)).collect()
    }

    /// What was seen and judged.
    pub(super) fn checked(&self) -> Result<&CheckReport, Failure> {
        self.checked.as_ref().ok_or_else(|| {
            Failure::new(Kind::Internal, "internal").with("reason", "nothing was looked at")
        })
    }

    /// The temporary change of the domain's own policy that is open, if there is one.
    pub(super) fn relaxed(&self) -> Option<OpenChange> {
        let facts = &self.checked.as_ref()?.facts;
        let name = facts.target.domain.under("_dmarc").ok()?;
        let open = || facts.temporary.iter().filter(|open| open.name == name);
        open()
            .find(|open| open.kind == RecordType::Txt)
            .or_else(|| open().next())
            .cloned()
    }

    /// The From domain.
    pub(super) fn domain(&self) -> Result<DomainName, Failure> {
        Ok(self.checked()?.facts.target.domain.clone())
    }

    /// The catalogue entry of the sending service.
    pub(super) fn service(&self) -> Option<&'static Service> {
        self.answers
            .sender
            .as_ref()
            .and_then(Sender::service_id)
            .and_then(knowledge::service)
    }

    /// The name of whoever sends, for sentences.
    pub(super) fn sender_name(&self) -> String {
        match (&self.answers.sender, self.service()) {
            (_, Some(service)) => service.name.clone(),
            (Some(Sender::Unlisted(name)), _) => crate::escape::one_line(name),
            _ => self.setting.words.text("wizard-sender-own"),
        }
    }

    /// True when the key is made on this computer.
    pub(super) fn own_key(&self) -> bool {
        self.answers.holder == Some(Holder::Own)
    }

    /// True for a key that was made here and that no message has proven yet: its record does not show that anybody signs.
    pub(super) fn key_unproven(&self) -> bool {
        self.own_key() && self.answers.key_file.is_some() && !self.answers.proven
    }

    /// Looks at the domain again, with what is known by now.
    pub(super) async fn look(&mut self, target: Target) -> Result<(), Failure> {
        let options = LookOptions {
            selectors: self.answers.selector.clone().into_iter().collect(),
            services: self
                .answers
                .sender
                .as_ref()
                .and_then(Sender::service_id)
                .map(str::to_owned)
                .into_iter()
                .collect(),
            sender: self.answers.sender.as_ref().and_then(Sender::outside),
            ..LookOptions::default()
        };
        self.checked = Some(flow::check(&self.setting.world, target, &options).await);
        Ok(())
    }

    /// Saves the answers. What cannot be saved is not worth stopping for: nothing was changed yet, and the journal refuses by itself.
    pub(super) fn save(&self) {
        let own = |answers: &Answers| Answers {
            target: None,
            ..answers.clone()
        };
        let nothing_answered = own(&self.answers) == own(&self.given);
        if self.setting.dry_run || self.setting.alone || nothing_answered {
            return;
        }
        let left = Left {
            step: self.step,
            at: Some(self.setting.world.now()),
            answers: self.answers.clone(),
        };
        if let (Some(Ok(zone)), Ok(json)) = (
            self.checked
                .as_ref()
                .map(|checked| flow::apex(&checked.facts)),
            serde_json::to_value(&left),
        ) {
            let _ = session::save(&self.setting.world.state_dir, &zone, &json);
        }
    }

    fn forget(&self) {
        if self.setting.dry_run {
            return;
        }
        if let Some(Ok(zone)) = self
            .checked
            .as_ref()
            .map(|checked| flow::apex(&checked.facts))
        {
            let _ = session::forget(&self.setting.world.state_dir, &zone);
        }
    }
}

/// What a reply means for a scene that needs the answer: `Ok` with it, or how the scene ends.
pub(super) fn answered<T>(reply: Reply<T>) -> Result<T, Next> {
    match reply {
        Reply::Given(answer) => Ok(answer),
        Reply::Back => Err(Next::Back),
        Reply::Leave => Err(Next::Leave),
    }
}

/// Takes the answer out of a reply, or ends the scene.
macro_rules! ask {
    ($reply:expr) => {
        match $crate::wizard::conversation::answered($reply?) {
            Ok(answer) => answer,
            Err(next) => return Ok(next),
        }
    };
}
pub(super) use ask;
