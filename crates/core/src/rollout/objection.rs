//! Why something of the rollout was not done: named values that say what is wrong and, through the name, what to do next.

use super::gate::Condition;
use crate::id::{Address, TicketNumber};
use crate::plan::Id;
use crate::tier::TierNo;
use crate::time::Moment;

/// The longest text that one field takes, in bytes.
pub const TEXT_BYTES_MAX: usize = 20_000;
/// The longest title or name, in bytes.
pub const TITLE_BYTES_MAX: usize = 300;

/// A command that cannot be carried out. The words for people are in the shell's catalogues, under [`Objection::name`].
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[allow(missing_docs)] // Each field is the thing its variant's sentence speaks of.
pub enum Objection {
    /// Only people of the desk may do this.
    #[error("only people of the desk may do this")]
    NotOfTheDesk,
    /// Only a lead or a planner may do this.
    #[error("only a lead or a planner may do this")]
    NotALead,
    /// Only who it is about, or a lead, may do this.
    #[error("only {address} or a lead may do this")]
    NotTheirs { address: Address },
    /// Only its trainer or a lead may do this.
    #[error("only the trainer or a lead may do this")]
    NotTheTrainer,
    /// Only a person may do this, not a program.
    #[error("only a person may do this")]
    PersonOnly,
    /// Only the desk itself does this.
    #[error("only the desk itself does this")]
    DeskOnly,
    /// The running plan has no such part.
    #[error("the plan has no {what} `{id}`")]
    NotInPlan { what: &'static str, id: String },
    /// It fits another state than the item is in.
    #[error("it is {is}; this needs it {needs}")]
    WrongState { is: &'static str, needs: &'static str },
    /// Words are needed here.
    #[error("`{field}` must say something")]
    WordsMissing { field: &'static str },
    /// The text is longer than is kept.
    #[error("`{field}` is longer than {max} bytes")]
    TooLong { field: &'static str, max: usize },
    /// More of something than one item carries.
    #[error("more than {max} {what}")]
    TooMany { what: &'static str, max: usize },
    /// Nothing would change.
    #[error("nothing would change")]
    NothingToDo,
    /// A time that must lie ahead has passed.
    #[error("{given} has passed")]
    NotInFuture { given: Moment },
    /// It has not begun, so nothing can be said of how it went.
    #[error("it begins at {at}")]
    NotYet { at: Moment },
    /// A number outside what it can be.
    #[error("`{field}` must lie between {least} and {most}")]
    OutOfRange { field: &'static str, least: f64, most: f64 },
    /// Not everything that the gate asks for holds, and nobody said why to go on all the same.
    #[error("the gate is closed: {closed:?}")]
    GateClosed { closed: Vec<Condition> },
    /// The desk measures this by itself.
    #[error("the desk measures {condition:?} by itself")]
    Measured { condition: Condition },
    /// Nobody would get it.
    #[error("nobody would get it")]
    Nobody,
    /// A text is missing in a language that people are served in.
    #[error("the words in `{language}` are missing")]
    LanguageMissing { language: String },
    /// The wave must say where the desk is reached, and does not.
    #[error("the wave does not name the desk's contact")]
    ContactMissing,
    /// The trainer has not had these modules, and is not of the last inside tier.
    #[error("{trainer} has not been taught {modules:?}")]
    TrainerUntaught { trainer: Address, modules: Vec<Id> },
    /// The modules take longer than the session lasts.
    #[error("the modules take {modules_minutes} minutes, the session {minutes}")]
    SessionTooShort { modules_minutes: u64, minutes: u32 },
    /// That person is none of the desk.
    #[error("{address} is not of the desk")]
    UnknownPerson { address: Address },
    /// That person was not invited, or is not there.
    #[error("{address} does not take part")]
    NotTakingPart { address: Address },
    /// There is no such part of the item.
    #[error("there is no {what} {nth}")]
    NoSuchPart { what: &'static str, nth: u32 },
    /// What must come of it is not there.
    #[error("its outcome is missing: {outcome}")]
    OutcomeMissing { outcome: &'static str },
    /// The module has no questions to answer, or no such one.
    #[error("the module has no such question")]
    NoSuchQuestion,
    /// A question needs at least two answers and exactly those that are right among them.
    #[error("a question needs two to {max} answers, one of them right at least")]
    AnswersInvalid { max: usize },
    /// They have not all that the tier's modules ask for.
    #[error("they are not ready for tier {tier}")]
    NotReady { tier: TierNo },
    /// The desk sends mail and nothing else.
    #[error("the plan tells this by {channel}, which the desk does not send")]
    NotByMail { channel: String },
    /// The ticket is not on the table of the call.
    #[error("ticket {number} is not on the table")]
    NotOnTable { number: TicketNumber },
    /// A link must begin with `https://`, or `http://` inside the house.
    #[error("`{given}` is no link")]
    NotALink { given: String },
}

impl Objection {
    /// The stable name by which API, catalogues and tests know it.
    pub fn name(&self) -> &'static str {
        match self {
            Self::NotOfTheDesk => "not-an-agent",
            Self::NotALead => "not-a-lead",
            Self::NotTheirs { .. } => "not-about-them",
            Self::NotTheTrainer => "not-the-trainer",
            Self::PersonOnly => "person-only",
            Self::DeskOnly => "desk-only",
            Self::NotInPlan { .. } => "not-in-plan",
            Self::WrongState { .. } => "wrong-stage",
            Self::WordsMissing { .. } => "words-missing",
            Self::TooLong { .. } => "too-long",
            Self::TooMany { .. } => "too-many",
            Self::NothingToDo => "nothing-to-do",
            Self::NotInFuture { .. } => "not-in-future",
            Self::NotYet { .. } => "not-yet",
            Self::OutOfRange { .. } => "out-of-range",
            Self::GateClosed { .. } => "gate-closed",
            Self::Measured { .. } => "measured",
            Self::Nobody => "nobody",
            Self::LanguageMissing { .. } => "language-missing",
            Self::ContactMissing => "contact-missing",
            Self::TrainerUntaught { .. } => "trainer-untaught",
            Self::SessionTooShort { .. } => "session-too-short",
            Self::UnknownPerson { .. } => "unknown-person",
            Self::NotTakingPart { .. } => "not-taking-part",
            Self::NoSuchPart { .. } => "no-such-part",
            Self::OutcomeMissing { .. } => "outcome-missing",
            Self::NoSuchQuestion => "no-such-question",
            Self::AnswersInvalid { .. } => "answers-invalid",
            Self::NotReady { .. } => "not-ready",
            Self::NotByMail { .. } => "not-by-mail",
            Self::NotOnTable { .. } => "not-on-table",
            Self::NotALink { .. } => "not-a-link",
        }
    }

    /// The field of the command that it is about, when one is.
    pub fn field(&self) -> Option<&'static str> {
        match self {
            Self::WordsMissing { field } | Self::TooLong { field, .. } | Self::OutOfRange { field, .. } => Some(field),
            Self::NotInFuture { .. } | Self::NotYet { .. } => Some("at"),
            Self::GateClosed { .. } | Self::OutcomeMissing { .. } => Some("words"),
            Self::Measured { .. } => Some("condition"),
            Self::TrainerUntaught { .. } => Some("trainer"),
            Self::SessionTooShort { .. } => Some("minutes"),
            Self::UnknownPerson { .. } | Self::NotTakingPart { .. } | Self::Nobody => Some("people"),
            Self::AnswersInvalid { .. } | Self::NoSuchQuestion => Some("answers"),
            Self::NotOnTable { .. } => Some("ticket"),
            Self::NotALink { .. } => Some("link"),
            Self::NotOfTheDesk
            | Self::NotALead
            | Self::NotTheirs { .. }
            | Self::NotTheTrainer
            | Self::PersonOnly
            | Self::DeskOnly
            | Self::NotInPlan { .. }
            | Self::WrongState { .. }
            | Self::TooMany { .. }
            | Self::NothingToDo
            | Self::LanguageMissing { .. }
            | Self::ContactMissing
            | Self::NotReady { .. }
            | Self::NotByMail { .. }
            | Self::NoSuchPart { .. } => None,
        }
    }
}

/// Words that must say something and fit.
pub(super) fn words(field: &'static str, given: &str) -> Result<String, Objection> {
    bounded(field, given, TEXT_BYTES_MAX)?.ok_or(Objection::WordsMissing { field })
}

/// Words that may be left out.
pub(super) fn few_words(field: &'static str, given: Option<&str>) -> Result<Option<String>, Objection> {
    bounded(field, given.unwrap_or_default(), TEXT_BYTES_MAX)
}

/// A name that must be there and fit.
pub(super) fn title(field: &'static str, given: &str) -> Result<String, Objection> {
    bounded(field, given, TITLE_BYTES_MAX)?.ok_or(Objection::WordsMissing { field })
}

fn bounded(field: &'static str, given: &str, max: usize) -> Result<Option<String>, Objection> {
    if given.len() > max {
        return Err(Objection::TooLong { field, max });
    }
    let given = given.trim();
    Ok((!given.is_empty()).then(|| given.to_owned()))
}

/// A number that must lie between two others, both included.
pub(super) fn within(field: &'static str, given: f64, least: f64, most: f64) -> Result<f64, Objection> {
    if (least..=most).contains(&given) {
        Ok(given)
    } else {
        Err(Objection::OutOfRange { field, least, most })
    }
}
