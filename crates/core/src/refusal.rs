//! Why a command was refused: a named value that says what is wrong and, through its name, what to do next.

mod pair;

pub use pair::PairRefusal;

use crate::id::{Address, Revision, TicketNumber};
use crate::plan::Id;
use crate::tier::TierNo;
use crate::time::Moment;

/// A command that cannot be carried out. The words for people are in the shell's catalogues, under [`Refusal::name`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs)] // Each field is the thing its variant's sentence speaks of.
pub enum Refusal {
    /// Only people of the desk may do this.
    #[error("only agents may do this")]
    NotAnAgent,
    /// Only the tier that has custody may do this.
    #[error("only tier {tier} may do this: it has custody")]
    NotOfTier { tier: TierNo },
    /// Only the holder may do this.
    #[error("only the holder may do this")]
    NotHolder { holder: Option<Address> },
    /// Only a lead may do this.
    #[error("only a lead of tier {tier} may do this")]
    NotLead { tier: TierNo },
    /// Only somebody who may change the plan may do this.
    #[error("only planners and administrators may do this")]
    NotPlanner,
    /// Only the requester, or tier 1 for them, may do this.
    #[error("only the requester, or tier 1 for them, may do this")]
    NotRequester,
    /// The person may not see this ticket.
    #[error("this ticket is not theirs")]
    NotTheirs,
    /// The person holds no certificate for the tier, and the plan asks for one.
    #[error("{address} is not certified for tier {tier}")]
    NotCertified { address: Address, tier: TierNo },
    /// The person named is in no team of the tier.
    #[error("{address} is in no team of tier {tier}")]
    NotAMember { address: Address, tier: TierNo },
    /// The move fits another state than the ticket is in.
    #[error("the ticket is {is}; this needs it {needs}")]
    WrongState { is: &'static str, needs: &'static str },
    /// Somebody has it already.
    #[error("{holder} already holds it")]
    AlreadyHeld { holder: Address },
    /// It is closed.
    #[error("the ticket is closed as {end}")]
    Closed { end: &'static str },
    /// Required fields of the handover are empty (R17).
    #[error("the handover lacks {missing:?}")]
    HandoverIncomplete { missing: Vec<Id> },
    /// The leaving tier added nothing to what it was given (R17).
    #[error("tier {tier} added no evidence of its own")]
    EvidenceMissing { tier: TierNo, fields: Vec<Id> },
    /// The sheet has no such field.
    #[error("the plan has no handover field `{field}`")]
    UnknownField { field: Id },
    /// The value does not fit the field.
    #[error("the value does not fit the handover field `{field}`")]
    FieldInvalid { field: Id, options: Vec<String> },
    /// Words are needed here.
    #[error("`{field}` must say something")]
    WordsMissing { field: &'static str },
    /// The text is longer than the desk keeps.
    #[error("`{field}` is longer than {max} bytes")]
    TooLong { field: &'static str, max: usize },
    /// More of something than one ticket carries.
    #[error("more than {max} {what}")]
    TooMany { what: &'static str, max: usize },
    /// There is no inside tier above.
    #[error("tier {tier} is the last inside tier")]
    NoTierAbove { tier: TierNo },
    /// The plan does not let this person skip a tier.
    #[error("the plan does not allow skipping a tier here")]
    SkipNotAllowed,
    /// A skip must go over at least one tier and stay inside.
    #[error("tier {to} cannot be reached by skipping from tier {from}")]
    SkipGoesNowhere { from: TierNo, to: TierNo },
    /// A question about the offer waits for an answer already, or none does.
    #[error("a question about the offer is open: {open}")]
    QuestionOpen { open: bool },
    /// Only the highest inside tier has vendor cases.
    #[error("vendor cases belong to tier {tier}")]
    NotVendorsNeighbour { tier: TierNo },
    /// The plan has no vendor tier.
    #[error("the plan has no vendor tier")]
    NoVendor,
    /// The case number does not look like the vendor's.
    #[error("`{number}` is not a case number of the vendor")]
    CaseNumberInvalid { number: String },
    /// No open case of that number.
    #[error("no open case {number}")]
    NoSuchCase { number: String },
    /// The severity is none of the vendor's.
    #[error("`{severity}` is none of the vendor's severities")]
    UnknownSeverity { severity: String, known: Vec<String> },
    /// It waits already, and a ticket waits for one thing at a time.
    #[error("it already waits: {on}")]
    AlreadyWaiting { on: &'static str },
    /// It does not wait.
    #[error("it does not wait")]
    NotWaiting,
    /// A time that must lie ahead has passed.
    #[error("{given} has passed")]
    NotInFuture { given: Moment },
    /// The span in which it could be opened again is over.
    #[error("it could be reopened until {until}")]
    ReopenExpired { until: Moment },
    /// It was closed in a way that is undone otherwise.
    #[error("it was closed as {end}, which is undone by restoring it")]
    RestoreInstead { end: &'static str },
    /// It was not set aside.
    #[error("it was not set aside")]
    NotSetAside,
    /// A ticket cannot be a duplicate of itself.
    #[error("a ticket cannot be a duplicate of itself")]
    DuplicateOfItself,
    /// The other ticket does not exist.
    #[error("there is no ticket {number}")]
    NoSuchTicket { number: TicketNumber },
    /// The plan has no such topic.
    #[error("the plan has no topic `{topic}`")]
    UnknownTopic { topic: Id },
    /// The plan has no such phase.
    #[error("the plan has no phase `{phase}`")]
    UnknownPhase { phase: Id },
    /// Only the desk sets a priority directly.
    #[error("a requester gives impact and urgency, not a priority")]
    PriorityNotYours,
    /// Impact and urgency give no priority without a matrix.
    #[error("the plan has no matrix for impact and urgency")]
    NoMatrix,
    /// That person takes part already, or is the requester.
    #[error("{address} takes part already")]
    AlreadyParticipant { address: Address },
    /// That person does not take part.
    #[error("{address} does not take part")]
    NotParticipant { address: Address },
    /// The ticket already follows that plan revision.
    #[error("the ticket already follows plan revision {revision}")]
    PlanAlreadyAdopted { revision: Revision },
    /// Two tickets cannot be brought together, or parted, like this.
    #[error("{0}")]
    Pair(PairRefusal),
    /// Only the requester says what the help was worth.
    #[error("only the requester may do this")]
    RequesterOnly,
    /// There are so many stars and no more.
    #[error("a rating has {min} to {max} stars")]
    StarsOutOfRange { min: u8, max: u8 },
    /// The span in which a rating could be changed is over.
    #[error("the rating could be changed until {until}")]
    RatingFixed { until: Moment },
    /// Somebody who may no longer act gets no ticket.
    #[error("{address} is disabled")]
    PersonDisabled { address: Address },
    /// Nothing would change.
    #[error("nothing would change")]
    NothingToDo,
    /// A deadline cannot be computed: its calendar never opens again.
    #[error("the calendar `{calendar}` has no open time ahead")]
    CalendarNeverOpens { calendar: Id },
}

impl Refusal {
    /// The stable name by which API, catalogues and tests know it.
    pub fn name(&self) -> &'static str {
        match self {
            Self::NotAnAgent => "not-an-agent",
            Self::NotOfTier { .. } => "not-of-tier",
            Self::NotHolder { .. } => "not-holder",
            Self::NotLead { .. } => "not-lead",
            Self::NotPlanner => "not-planner",
            Self::NotRequester => "not-requester",
            Self::NotTheirs => "not-theirs",
            Self::NotCertified { .. } => "not-certified",
            Self::NotAMember { .. } => "not-a-member",
            Self::WrongState { .. } => "wrong-state",
            Self::AlreadyHeld { .. } => "already-held",
            Self::Closed { .. } => "closed",
            Self::HandoverIncomplete { .. } => "handover-incomplete",
            Self::EvidenceMissing { .. } => "evidence-missing",
            Self::UnknownField { .. } => "unknown-field",
            Self::FieldInvalid { .. } => "field-invalid",
            Self::WordsMissing { .. } => "words-missing",
            Self::TooLong { .. } => "too-long",
            Self::TooMany { .. } => "too-many",
            Self::NoTierAbove { .. } => "no-tier-above",
            Self::SkipNotAllowed => "skip-not-allowed",
            Self::SkipGoesNowhere { .. } => "skip-goes-nowhere",
            Self::QuestionOpen { open: true } => "question-open",
            Self::QuestionOpen { open: false } => "no-question",
            Self::NotVendorsNeighbour { .. } => "not-vendors-neighbour",
            Self::NoVendor => "no-vendor",
            Self::CaseNumberInvalid { .. } => "case-number-invalid",
            Self::NoSuchCase { .. } => "no-such-case",
            Self::UnknownSeverity { .. } => "unknown-severity",
            Self::AlreadyWaiting { .. } => "already-waiting",
            Self::NotWaiting => "not-waiting",
            Self::NotInFuture { .. } => "not-in-future",
            Self::ReopenExpired { .. } => "reopen-expired",
            Self::RestoreInstead { .. } => "restore-instead",
            Self::NotSetAside => "not-set-aside",
            Self::DuplicateOfItself => "duplicate-of-itself",
            Self::NoSuchTicket { .. } => "no-such-ticket",
            Self::UnknownTopic { .. } => "unknown-topic",
            Self::UnknownPhase { .. } => "unknown-phase",
            Self::PriorityNotYours => "priority-not-yours",
            Self::NoMatrix => "no-matrix",
            Self::AlreadyParticipant { .. } => "already-participant",
            Self::NotParticipant { .. } => "not-participant",
            Self::PlanAlreadyAdopted { .. } => "plan-already-adopted",
            Self::Pair(refusal) => refusal.name(),
            Self::RequesterOnly => "requester-only",
            Self::StarsOutOfRange { .. } => "stars-out-of-range",
            Self::RatingFixed { .. } => "rating-fixed",
            Self::PersonDisabled { .. } => "person-disabled",
            Self::NothingToDo => "nothing-to-do",
            Self::CalendarNeverOpens { .. } => "calendar-never-opens",
        }
    }

    /// The part of the command that the refusal is about, when one part is.
    pub fn field(&self) -> Option<String> {
        match self {
            Self::HandoverIncomplete { missing } => missing.first().map(|id| format!("fields.{id}")),
            Self::EvidenceMissing { fields, .. } => fields.first().map(|id| format!("fields.{id}")),
            Self::UnknownField { field } | Self::FieldInvalid { field, .. } => Some(format!("fields.{field}")),
            Self::WordsMissing { field } | Self::TooLong { field, .. } => Some((*field).to_owned()),
            Self::SkipGoesNowhere { .. } | Self::NotAMember { .. } => Some("to".to_owned()),
            Self::CaseNumberInvalid { .. } | Self::NoSuchCase { .. } => Some("numbers".to_owned()),
            Self::UnknownSeverity { .. } => Some("severity".to_owned()),
            Self::NotInFuture { .. } => Some("until".to_owned()),
            Self::DuplicateOfItself | Self::NoSuchTicket { .. } => Some("of".to_owned()),
            Self::UnknownTopic { .. } => Some("topic".to_owned()),
            Self::UnknownPhase { .. } => Some("phase".to_owned()),
            Self::PriorityNotYours => Some("priority".to_owned()),
            Self::NoMatrix => Some("impact".to_owned()),
            Self::AlreadyParticipant { .. } | Self::NotParticipant { .. } => Some("address".to_owned()),
            Self::Pair(refusal) => refusal.field().map(str::to_owned),
            Self::StarsOutOfRange { .. } => Some("stars".to_owned()),
            Self::NotAnAgent
            | Self::NotOfTier { .. }
            | Self::NotHolder { .. }
            | Self::NotLead { .. }
            | Self::NotPlanner
            | Self::NotRequester
            | Self::NotTheirs
            | Self::NotCertified { .. }
            | Self::WrongState { .. }
            | Self::AlreadyHeld { .. }
            | Self::Closed { .. }
            | Self::TooMany { .. }
            | Self::NoTierAbove { .. }
            | Self::SkipNotAllowed
            | Self::QuestionOpen { .. }
            | Self::NotVendorsNeighbour { .. }
            | Self::NoVendor
            | Self::AlreadyWaiting { .. }
            | Self::NotWaiting
            | Self::ReopenExpired { .. }
            | Self::RestoreInstead { .. }
            | Self::NotSetAside
            | Self::PlanAlreadyAdopted { .. }
            | Self::RequesterOnly
            | Self::RatingFixed { .. }
            | Self::PersonDisabled { .. }
            | Self::NothingToDo
            | Self::CalendarNeverOpens { .. } => None,
        }
    }
}
