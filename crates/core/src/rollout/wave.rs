//! What the people of a phase are told: a wave is released by a person, sent by the desk on its day, or done elsewhere.

use serde::{Deserialize, Serialize};

use super::objection::words;
use super::{Entry, Item, Kind, Objection, role};
use crate::person::{Actor, Who};
use crate::plan::{Communication, Id, Plan, Wave as Nth};
use crate::time::Moment;

/// What stands for the desk's address in a wave.
pub const CONTACT: &str = "{desk.mail}";
/// The channel by which the desk itself sends.
pub const MAIL: &str = "mail";

/// Where a wave stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// It lies ahead.
    #[default]
    Planned,
    /// A person let it go; it waits for its day.
    Released,
    /// Letters are on their way.
    Sending,
    /// A person stopped it on the way.
    Stopped,
    /// Everybody has it.
    Sent,
    /// It was done in another way.
    Elsewhere,
}

impl Stage {
    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Released => "released",
            Self::Sending => "sending",
            Self::Stopped => "stopped",
            Self::Sent => "sent",
            Self::Elsewhere => "elsewhere",
        }
    }
}

/// A wave.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Wave {
    /// Its name: the phase and the wave, as [`id`] writes it.
    pub id: String,
    /// Where it stands.
    pub stage: Stage,
    /// Who let it go, or did it elsewhere.
    pub by: Option<Who>,
    /// From when the desk sends it.
    pub due_at: Option<Moment>,
    /// How many it goes to, once it is under way.
    pub recipients: u32,
    /// How it was done elsewhere, or why it was stopped.
    pub words: Option<String>,
    /// When it last changed.
    pub changed_at: Option<Moment>,
}

/// What can be asked of a wave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Let it go on its day.
    Release,
    /// Take that back before it is under way.
    Withdraw,
    /// Stop it on the way; who has it has it.
    Stop {
        /// Why.
        words: String,
    },
    /// Go on with what was stopped.
    GoOn,
    /// Say that it was done in another way.
    DoneElsewhere {
        /// How.
        words: String,
    },
    /// The desk begins to send it.
    Begin,
    /// The desk has sent it to everybody.
    End,
}

/// What happened to a wave.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[allow(missing_docs)] // The fields carry the words of the commands that they come from.
pub enum Event {
    Released { due_at: Moment, recipients: u32 },
    Withdrawn,
    Begun { recipients: u32 },
    Stopped { words: String },
    WentOn,
    Sent,
    DoneElsewhere { words: String },
}

/// What a decision about a wave looks at beside it.
#[derive(Clone, Copy, Debug)]
pub struct Ground<'a> {
    /// The running plan.
    pub plan: &'a Plan,
    /// How many would get it.
    pub recipients: u32,
    /// When its day begins.
    pub due_at: Moment,
}

impl Wave {
    /// Decides what a command makes happen.
    pub fn decide(&self, command: &Command, ground: Ground<'_>, actor: &Actor) -> Result<Vec<Event>, Objection> {
        let written = written(ground.plan, &self.id).ok_or_else(|| Objection::NotInPlan {
            what: "communication",
            id: self.id.clone(),
        })?;
        let event = match command {
            Command::Release => {
                role::lead(actor, ground.plan)?;
                role::person(actor)?;
                self.release(written, ground)?
            }
            Command::Withdraw => {
                role::lead(actor, ground.plan)?;
                self.needs(Stage::Released)?;
                Event::Withdrawn
            }
            Command::Stop { words: why } => {
                role::lead(actor, ground.plan)?;
                self.needs(Stage::Sending)?;
                Event::Stopped {
                    words: words("words", why)?,
                }
            }
            Command::GoOn => {
                role::lead(actor, ground.plan)?;
                self.needs(Stage::Stopped)?;
                Event::WentOn
            }
            Command::DoneElsewhere { words: how } => {
                role::lead(actor, ground.plan)?;
                self.needs(Stage::Planned)?;
                Event::DoneElsewhere {
                    words: words("words", how)?,
                }
            }
            Command::Begin => {
                role::desk(actor)?;
                self.needs(Stage::Released)?;
                Event::Begun {
                    recipients: ground.recipients,
                }
            }
            Command::End => {
                role::desk(actor)?;
                self.needs(Stage::Sending)?;
                Event::Sent
            }
        };
        Ok(vec![event])
    }

    fn release(&self, written: &Communication, ground: Ground<'_>) -> Result<Event, Objection> {
        self.needs(Stage::Planned)?;
        if !is_by_mail(written) {
            return Err(Objection::NotByMail {
                channel: written.channel.clone().unwrap_or_default(),
            });
        }
        if ground.recipients == 0 {
            return Err(Objection::Nobody);
        }
        for language in &ground.plan.languages {
            let has = |text: &crate::text::Text| {
                text.languages().next().is_none() || text.languages().any(|one| one == language)
            };
            if !has(&written.subject) || !has(&written.body) {
                let language = language.to_string();
                return Err(Objection::LanguageMissing { language });
            }
            if written.wave == Nth::Enrol && !written.body.get(language.as_str()).contains(CONTACT) {
                return Err(Objection::ContactMissing);
            }
        }
        Ok(Event::Released {
            due_at: ground.due_at,
            recipients: ground.recipients,
        })
    }

    fn needs(&self, stage: Stage) -> Result<(), Objection> {
        if self.stage == stage {
            return Ok(());
        }
        Err(Objection::WrongState {
            is: self.stage.word(),
            needs: stage.word(),
        })
    }
}

impl Item for Wave {
    type Event = Event;

    const KIND: Kind = Kind::Wave;

    fn fresh(id: &str) -> Self {
        Self {
            id: id.to_owned(),
            stage: Stage::Planned,
            by: None,
            due_at: None,
            recipients: 0,
            words: None,
            changed_at: None,
        }
    }

    fn apply(&mut self, entry: &Entry<Event>) {
        self.changed_at = Some(entry.at);
        match entry.event.clone() {
            Event::Released { due_at, recipients } => {
                self.stage = Stage::Released;
                self.by = Some(entry.who.clone());
                self.due_at = Some(due_at);
                self.recipients = recipients;
            }
            Event::Withdrawn => {
                self.stage = Stage::Planned;
                self.by = None;
                self.due_at = None;
            }
            Event::Begun { recipients } => {
                self.stage = Stage::Sending;
                self.recipients = recipients;
            }
            Event::Stopped { words } => {
                self.stage = Stage::Stopped;
                self.words = Some(words);
            }
            Event::WentOn => {
                self.stage = Stage::Sending;
                self.words = None;
            }
            Event::Sent => {
                self.stage = Stage::Sent;
                self.due_at = None;
            }
            Event::DoneElsewhere { words } => {
                self.stage = Stage::Elsewhere;
                self.by = Some(entry.who.clone());
                self.words = Some(words);
            }
        }
    }

    fn next_due_at(&self) -> Option<Moment> {
        match self.stage {
            Stage::Released | Stage::Sending => self.due_at,
            Stage::Planned | Stage::Stopped | Stage::Sent | Stage::Elsewhere => None,
        }
    }
}

/// The name of a wave of a phase.
pub fn id(phase: &Id, wave: Nth) -> String {
    format!("{phase}.{}", word(wave))
}

/// The word of a wave, as the plan writes it.
pub fn word(wave: Nth) -> &'static str {
    match wave {
        Nth::KickOff => "kick-off",
        Nth::Pre1 => "pre-1",
        Nth::Pre2 => "pre-2",
        Nth::Enrol => "enrol",
        Nth::After => "after",
    }
}

/// The wave as the plan writes it.
pub fn written<'p>(plan: &'p Plan, name: &str) -> Option<&'p Communication> {
    plan.communications.iter().find(|one| id(&one.phase, one.wave) == name)
}

/// Does the desk send it itself?
pub fn is_by_mail(written: &Communication) -> bool {
    written.channel.as_deref().is_none_or(|channel| channel == MAIL)
}
