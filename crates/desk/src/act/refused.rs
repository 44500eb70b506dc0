//! Which fault a refusal or an error of the seam becomes.

mod objected;

use axum::http::StatusCode;
use ladder_core::refusal::{PairRefusal, Refusal};
use serde_json::{Map, Value, json};

use super::ActError;
use super::fault::Fault;
use super::letter_words::LetterError;
use crate::error::{StoreError, Why};
use crate::letter::{Flaw, Wrong};

impl From<Refusal> for Fault {
    fn from(refusal: Refusal) -> Self {
        Self::refusal(status(&refusal), refusal.name())
            .about(refusal.field())
            .with_all(data(&refusal))
    }
}

impl From<ActError> for Fault {
    fn from(error: ActError) -> Self {
        match error {
            ActError::Refused(refusal) => refusal.into(),
            ActError::Conflict { version } | ActError::ItemChanged { version } => {
                Self::new(StatusCode::PRECONDITION_FAILED, "changed-meanwhile").with("version", version)
            }
            ActError::WrittenMeanwhile => Self::new(StatusCode::CONFLICT, "written-meanwhile"),
            ActError::Objected(objection) => objected::fault(&objection),
            ActError::NoSuchTicket(_) => no_such_ticket(),
            ActError::KeyReused => Self::new(StatusCode::UNPROCESSABLE_ENTITY, "key-reused").field("Idempotency-Key"),
            ActError::NoPlan => Self::new(StatusCode::CONFLICT, "no-plan"),
            ActError::PlanRuns { revision } => Self::new(StatusCode::CONFLICT, "plan-runs").with("revision", revision),
            ActError::PlanMoved { revision } => {
                Self::new(StatusCode::CONFLICT, "plan-moved").with("revision", revision)
            }
            ActError::NoSuchRevision { .. } => Self::new(StatusCode::NOT_FOUND, "no-such-revision"),
            ActError::NoSuchProposal => Self::new(StatusCode::NOT_FOUND, "no-such-proposal"),
            ActError::PlanBroken { findings } => {
                let fault = Self::new(StatusCode::UNPROCESSABLE_ENTITY, "plan-broken").field("source");
                fault.with("count", findings.len())
            }
            ActError::Disabled { .. } => Self::new(StatusCode::UNAUTHORIZED, "disabled"),
            ActError::Store(error) => error.into(),
            ActError::RevisionMissing { .. } | ActError::Damaged { .. } => broken(&error),
        }
    }
}

impl From<&Flaw> for Fault {
    fn from(flaw: &Flaw) -> Self {
        let fault = |name| {
            let fault = Self::new(StatusCode::UNPROCESSABLE_ENTITY, name).field(flaw.part.word());
            let fault = fault.with("part", flaw.part.word()).with("line", flaw.line);
            fault.with("column", flaw.column)
        };
        match &flaw.wrong {
            Wrong::Empty => fault("letter-empty"),
            Wrong::TooLong { max } => fault("letter-long").with("max", *max),
            Wrong::Sign => fault("letter-sign"),
            Wrong::Unclosed => fault("letter-unclosed"),
            Wrong::Unknown { given, known } => {
                let known: Vec<String> = known.iter().map(|slot| slot.typed()).collect();
                fault("letter-unknown")
                    .with("given", given.as_str())
                    .with("known", known)
            }
            Wrong::Missing(slot) => fault("letter-missing").with("place", slot.typed()),
            Wrong::NotAlone(slot) => fault("letter-apart").with("place", slot.typed()),
            Wrong::Twice(slot) => fault("letter-twice").with("place", slot.typed()),
        }
    }
}

impl From<LetterError> for Fault {
    fn from(error: LetterError) -> Self {
        match error {
            LetterError::Flaw(flaw) => (&flaw).into(),
            LetterError::Changed { revision } => {
                Self::new(StatusCode::CONFLICT, "letter-changed").with("revision", revision)
            }
            LetterError::Act(error) => error.into(),
        }
    }
}

impl From<StoreError> for Fault {
    fn from(error: StoreError) -> Self {
        if let StoreError::Stopped { why, .. } | StoreError::Failed { why } = &error {
            let why = match why {
                Why::Full => "full",
                Why::Disk => "disk",
                Why::Unreachable => "unreachable",
            };
            Self::new(StatusCode::SERVICE_UNAVAILABLE, "store-stopped").with("why", why)
        } else if let StoreError::BlobTooLarge { max, .. } = &error {
            Self::new(StatusCode::PAYLOAD_TOO_LARGE, "too-large").with("bytes_max", *max)
        } else if let StoreError::Cursor { text } = &error {
            let fault = Self::new(StatusCode::BAD_REQUEST, "cursor-wrong").field("cursor");
            fault.with("given", text.as_str())
        } else if let StoreError::Duplicate { .. } = &error {
            Self::new(StatusCode::SERVICE_UNAVAILABLE, "crossed")
        } else if let StoreError::Unsure = &error {
            Self::new(StatusCode::SERVICE_UNAVAILABLE, "unsure")
        } else if error.is_passing() {
            Self::new(StatusCode::SERVICE_UNAVAILABLE, "busy")
        } else {
            broken(&error)
        }
    }
}

/// Said alike of tickets that do not exist and of those that are none of the asker's business.
pub fn no_such_ticket() -> Fault {
    Fault::new(StatusCode::NOT_FOUND, "no-such-ticket")
}

/// A fault of the desk: its words are for the log, not for the caller.
pub fn broken(error: &dyn std::fmt::Display) -> Fault {
    failed(StatusCode::INTERNAL_SERVER_ERROR, error)
}

/// The same with a status of its own. The caller and the log get one reference, by which the one finds the other.
pub fn failed(status: StatusCode, error: &dyn std::fmt::Display) -> Fault {
    let reference = reference();
    tracing::error!(%error, reference, "a request failed");
    Fault::new(status, "broken").with("reference", reference)
}

/// Short enough to be read out over a telephone; chance makes it differ from the others of its day.
fn reference() -> String {
    let mut bytes = [0_u8; 4];
    // Without chance all have the same reference, and the log still has its time.
    let _chance = getrandom::fill(&mut bytes);
    format!("{:08X}", u32::from_be_bytes(bytes))
}

/// 403: who may; 409: not in this state; 404: nothing there for them; 422: what was said does not do.
fn status(refusal: &Refusal) -> StatusCode {
    match refusal {
        Refusal::NotAnAgent
        | Refusal::NotOfTier { .. }
        | Refusal::NotHolder { .. }
        | Refusal::NotLead { .. }
        | Refusal::NotPlanner
        | Refusal::NotRequester
        | Refusal::NotCertified { .. }
        | Refusal::SkipNotAllowed
        | Refusal::PriorityNotYours
        | Refusal::RequesterOnly => StatusCode::FORBIDDEN,
        Refusal::NotTheirs | Refusal::NoSuchCase { .. } | Refusal::NotParticipant { .. } => StatusCode::NOT_FOUND,
        Refusal::Pair(refusal) => status_of_two(refusal),
        Refusal::WrongState { .. }
        | Refusal::AlreadyHeld { .. }
        | Refusal::Closed { .. }
        | Refusal::NoTierAbove { .. }
        | Refusal::QuestionOpen { .. }
        | Refusal::NotVendorsNeighbour { .. }
        | Refusal::NoVendor
        | Refusal::AlreadyWaiting { .. }
        | Refusal::NotWaiting
        | Refusal::ReopenExpired { .. }
        | Refusal::RestoreInstead { .. }
        | Refusal::NotSetAside
        | Refusal::AlreadyParticipant { .. }
        | Refusal::PlanAlreadyAdopted { .. }
        | Refusal::RatingFixed { .. }
        | Refusal::NothingToDo => StatusCode::CONFLICT,
        Refusal::NotAMember { .. }
        | Refusal::HandoverIncomplete { .. }
        | Refusal::EvidenceMissing { .. }
        | Refusal::UnknownField { .. }
        | Refusal::FieldInvalid { .. }
        | Refusal::WordsMissing { .. }
        | Refusal::TooLong { .. }
        | Refusal::TooMany { .. }
        | Refusal::SkipGoesNowhere { .. }
        | Refusal::CaseNumberInvalid { .. }
        | Refusal::UnknownSeverity { .. }
        | Refusal::NotInFuture { .. }
        | Refusal::DuplicateOfItself
        | Refusal::NoSuchTicket { .. }
        | Refusal::UnknownTopic { .. }
        | Refusal::UnknownPhase { .. }
        | Refusal::NoMatrix
        | Refusal::StarsOutOfRange { .. }
        | Refusal::PersonDisabled { .. }
        | Refusal::CalendarNeverOpens { .. } => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

/// The same, of two tickets at once.
fn status_of_two(refusal: &PairRefusal) -> StatusCode {
    match refusal {
        PairRefusal::NotMerged { .. } | PairRefusal::NotLinked { .. } | PairRefusal::NotSplit { .. } => {
            StatusCode::NOT_FOUND
        }
        PairRefusal::Merged { .. }
        | PairRefusal::MergeIntoClosed { .. }
        | PairRefusal::CaseOpen { .. }
        | PairRefusal::MergedOn { .. }
        | PairRefusal::AlreadyLinked { .. } => StatusCode::CONFLICT,
        PairRefusal::SameTicket { .. } | PairRefusal::NotAMessage { .. } | PairRefusal::NotTheSender { .. } => {
            StatusCode::UNPROCESSABLE_ENTITY
        }
    }
}

/// What the refusal speaks of, for its sentence and for programs.
fn data(refusal: &Refusal) -> Map<String, Value> {
    let value = match refusal {
        Refusal::NotAnAgent
        | Refusal::NotPlanner
        | Refusal::NotRequester
        | Refusal::NotTheirs
        | Refusal::SkipNotAllowed
        | Refusal::QuestionOpen { .. }
        | Refusal::NoVendor
        | Refusal::NotWaiting
        | Refusal::NotSetAside
        | Refusal::DuplicateOfItself
        | Refusal::PriorityNotYours
        | Refusal::NoMatrix
        | Refusal::RequesterOnly
        | Refusal::NothingToDo => json!({}),
        Refusal::NotOfTier { tier }
        | Refusal::NotLead { tier }
        | Refusal::NoTierAbove { tier }
        | Refusal::NotVendorsNeighbour { tier } => json!({"tier": tier}),
        Refusal::NotHolder { holder } => json!({"holder": holder}),
        Refusal::AlreadyHeld { holder } => json!({"holder": holder}),
        Refusal::NotCertified { address, tier } | Refusal::NotAMember { address, tier } => {
            json!({"address": address, "tier": tier})
        }
        Refusal::WrongState { is, needs } => json!({"is": is, "needs": needs}),
        Refusal::Closed { end } | Refusal::RestoreInstead { end } => json!({"end": end}),
        Refusal::HandoverIncomplete { missing } => json!({"missing": missing}),
        Refusal::EvidenceMissing { tier, fields } => json!({"tier": tier, "fields": fields}),
        Refusal::UnknownField { field } => json!({"unknown": field}),
        Refusal::FieldInvalid { field, options } => json!({"invalid": field, "options": options}),
        Refusal::WordsMissing { field } => json!({"empty": field}),
        Refusal::TooLong { field, max } => json!({"long": field, "bytes_max": max}),
        Refusal::TooMany { what, max } => json!({"what": what, "max": max}),
        Refusal::SkipGoesNowhere { from, to } => json!({"from": from, "to": to}),
        Refusal::CaseNumberInvalid { number } | Refusal::NoSuchCase { number } => json!({"number": number}),
        Refusal::UnknownSeverity { severity, known } => json!({"severity": severity, "options": known}),
        Refusal::AlreadyWaiting { on } => json!({"on": on}),
        Refusal::NotInFuture { given } => json!({"given": given.to_rfc3339()}),
        Refusal::ReopenExpired { until } | Refusal::RatingFixed { until } => json!({"until": until.to_rfc3339()}),
        Refusal::NoSuchTicket { number } => json!({"number": number}),
        Refusal::Pair(refusal) => data_of_two(refusal),
        Refusal::StarsOutOfRange { min, max } => json!({"min": min, "max": max}),
        Refusal::UnknownTopic { topic } => json!({"topic": topic}),
        Refusal::UnknownPhase { phase } => json!({"phase": phase}),
        Refusal::AlreadyParticipant { address }
        | Refusal::NotParticipant { address }
        | Refusal::PersonDisabled { address } => json!({"address": address}),
        Refusal::PlanAlreadyAdopted { revision } => json!({"revision": revision}),
        Refusal::CalendarNeverOpens { calendar } => json!({"calendar": calendar}),
    };
    value.as_object().cloned().unwrap_or_default()
}

fn data_of_two(refusal: &PairRefusal) -> Value {
    match refusal {
        PairRefusal::SameTicket { number }
        | PairRefusal::NotMerged { number }
        | PairRefusal::AlreadyLinked { number }
        | PairRefusal::NotLinked { number }
        | PairRefusal::NotSplit { number } => json!({"number": number}),
        PairRefusal::CaseOpen { number } => json!({"number": number}),
        PairRefusal::Merged { into } => json!({"into": into}),
        PairRefusal::MergeIntoClosed { number, end } => json!({"number": number, "end": end}),
        PairRefusal::MergedOn { number, into } => json!({"number": number, "into": into}),
        PairRefusal::NotAMessage { seq } => json!({"seq": seq}),
        PairRefusal::NotTheSender { address } => json!({"address": address}),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Words;

    #[test]
    fn a_fault_of_the_desk_has_a_reference_to_ask_about() {
        for language in Words::LANGUAGES {
            let (one, other) = (broken(&"a disk"), broken(&"a disk"));
            let told = one.told(Words::for_language(language));
            let reference = one.data()["reference"].as_str().unwrap_or_default();
            assert!(reference.len() == 8 && told.remedy.contains(reference), "{told:?}");
            assert!(!told.detail.contains("disk") && one.data() != other.data(), "{told:?}");
        }
    }
}
