//! Which fault an objection of the rollout becomes.

use axum::http::StatusCode;
use ladder_core::rollout::Objection;
use serde_json::{Value, json};

use crate::act::fault::Fault;

pub(super) fn fault(objection: &Objection) -> Fault {
    let data = data(objection);
    Fault::objection(status(objection), objection.name())
        .about(objection.field().map(str::to_owned))
        .with_all(data.as_object().cloned().unwrap_or_default())
}

fn status(objection: &Objection) -> StatusCode {
    match objection {
        Objection::NotOfTheDesk
        | Objection::NotALead
        | Objection::NotTheirs { .. }
        | Objection::NotTheTrainer
        | Objection::PersonOnly
        | Objection::DeskOnly => StatusCode::FORBIDDEN,
        Objection::NotInPlan { .. } | Objection::NoSuchPart { .. } => StatusCode::NOT_FOUND,
        Objection::WrongState { .. }
        | Objection::NothingToDo
        | Objection::GateClosed { .. }
        | Objection::Measured { .. }
        | Objection::NotYet { .. }
        | Objection::NotReady { .. }
        | Objection::NotByMail { .. }
        | Objection::NotOnTable { .. } => StatusCode::CONFLICT,
        Objection::WordsMissing { .. }
        | Objection::TooLong { .. }
        | Objection::TooMany { .. }
        | Objection::NotInFuture { .. }
        | Objection::OutOfRange { .. }
        | Objection::Nobody
        | Objection::LanguageMissing { .. }
        | Objection::ContactMissing
        | Objection::TrainerUntaught { .. }
        | Objection::SessionTooShort { .. }
        | Objection::UnknownPerson { .. }
        | Objection::NotTakingPart { .. }
        | Objection::OutcomeMissing { .. }
        | Objection::NoSuchQuestion
        | Objection::AnswersInvalid { .. }
        | Objection::NotALink { .. } => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

/// What the objection speaks of, for its sentence and for programs.
fn data(objection: &Objection) -> Value {
    match objection {
        Objection::NotOfTheDesk
        | Objection::NotALead
        | Objection::NotTheTrainer
        | Objection::PersonOnly
        | Objection::DeskOnly
        | Objection::NothingToDo
        | Objection::Nobody
        | Objection::ContactMissing
        | Objection::NoSuchQuestion => json!({}),
        Objection::NotTheirs { address }
        | Objection::UnknownPerson { address }
        | Objection::NotTakingPart { address } => json!({"address": address}),
        Objection::NotInPlan { what, id } => json!({"what": what, "id": id}),
        Objection::WrongState { is, needs } => json!({"is": is, "needs": needs}),
        Objection::WordsMissing { field } => json!({"empty": field}),
        Objection::TooLong { field, max } => json!({"long": field, "bytes_max": max}),
        Objection::TooMany { what, max } => json!({"what": what, "max": max}),
        Objection::NotInFuture { given } => json!({"given": given.to_rfc3339()}),
        Objection::NotYet { at } => json!({"at": at.to_rfc3339()}),
        Objection::OutOfRange { field, least, most } => json!({"outside": field, "least": least, "most": most}),
        Objection::GateClosed { closed } => json!({"closed": closed}),
        Objection::Measured { condition } => json!({"condition": condition}),
        Objection::LanguageMissing { language } => json!({"language": language}),
        Objection::TrainerUntaught { trainer, modules } => json!({"trainer": trainer, "modules": modules}),
        Objection::SessionTooShort {
            modules_minutes,
            minutes,
        } => json!({"modules_minutes": modules_minutes, "minutes": minutes}),
        Objection::NoSuchPart { what, nth } => json!({"what": what, "nth": nth}),
        Objection::OutcomeMissing { outcome } => json!({"outcome": outcome}),
        Objection::AnswersInvalid { max } => json!({"max": max}),
        Objection::NotReady { tier } => json!({"tier": tier}),
        Objection::NotByMail { channel } => json!({"channel": channel}),
        Objection::NotOnTable { number } => json!({"number": number}),
        Objection::NotALink { given } => json!({"given": given}),
    }
}

#[cfg(test)]
mod tests {
    use ladder_core::id::{Address, TicketNumber};
    use ladder_core::rollout::gate::Condition;
    use ladder_core::tier::TierNo;
    use ladder_core::time::Moment;

    use super::*;
    use crate::words::Words;

    fn one_of_each() -> Vec<Objection> {
        let mut all = about_people();
        all.extend(about_things());
        all
    }

    fn about_people() -> Vec<Objection> {
        let Ok(address) = Address::parse("eva@vallei.example") else {
            return Vec::new();
        };
        let trainer = address.clone();
        vec![
            Objection::NotOfTheDesk,
            Objection::NotALead,
            Objection::NotTheTrainer,
            Objection::PersonOnly,
            Objection::DeskOnly,
            Objection::Nobody,
            Objection::NotTheirs { address: trainer },
            Objection::TrainerUntaught {
                trainer: address.clone(),
                modules: vec!["plan".into()],
            },
            Objection::UnknownPerson {
                address: address.clone(),
            },
            Objection::NotTakingPart { address },
            Objection::NotReady { tier: TierNo::FIRST },
        ]
    }

    fn about_things() -> Vec<Objection> {
        let (at, text) = (Moment::from_millis(0), || "x".to_owned());
        let (least, most) = (0.0, 1.0);
        vec![
            Objection::NotInPlan {
                what: "phase",
                id: text(),
            },
            wrong("planned", "running"),
            Objection::WordsMissing { field: "words" },
            Objection::TooLong {
                field: "title",
                max: 300,
            },
            Objection::TooMany { what: "tries", max: 3 },
            Objection::NothingToDo,
            Objection::NotInFuture { given: at },
            Objection::NotYet { at },
            Objection::OutOfRange {
                field: "value",
                least,
                most,
            },
            Objection::GateClosed { closed: Vec::new() },
            Objection::Measured {
                condition: Condition::Load,
            },
            Objection::LanguageMissing { language: text() },
            Objection::ContactMissing,
            too_short(150, 60),
            Objection::NoSuchPart { what: "task", nth: 2 },
            Objection::OutcomeMissing { outcome: "article" },
            Objection::NoSuchQuestion,
            Objection::AnswersInvalid { max: 8 },
            Objection::NotByMail { channel: text() },
            Objection::NotOnTable {
                number: TicketNumber::new(7),
            },
            Objection::NotALink { given: text() },
        ]
    }

    fn wrong(is: &'static str, needs: &'static str) -> Objection {
        Objection::WrongState { is, needs }
    }

    fn too_short(modules_minutes: u64, minutes: u32) -> Objection {
        Objection::SessionTooShort {
            modules_minutes,
            minutes,
        }
    }

    #[test]
    fn every_objection_says_what_was_wrong_and_what_to_do_in_both_languages() {
        for language in Words::LANGUAGES {
            let words = Words::for_language(language);
            for objection in one_of_each() {
                let told = fault(&objection).told(words);
                for said in [told.title, told.detail, told.remedy] {
                    let is_bare = said.starts_with("objection-") || said.contains("{$") || said.contains("{ $");
                    assert!(!is_bare && !said.is_empty(), "{language} {objection:?}: {said}");
                }
            }
        }
    }

    #[test]
    fn states_and_things_are_named_in_the_readers_language() {
        let words = Words::for_language("nl");
        let wrong = fault(&Objection::WrongState {
            is: "sending",
            needs: "planned",
        })
        .told(words);
        assert_eq!(wrong.detail, "Het is onderweg; hiervoor moet het gepland zijn.");
        let lost = fault(&Objection::NotInPlan {
            what: "phase",
            id: "pilot".to_owned(),
        })
        .told(words);
        assert_eq!(lost.detail, "Het lopende plan heeft geen fase pilot.");
    }
}
