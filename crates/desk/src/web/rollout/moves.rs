use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use ladder_core::plan::Id;
use ladder_core::rollout::gate::Condition;
use ladder_core::rollout::phase::Command;

use super::phase::draw;
use crate::act::rollout::Seen;
use crate::web::form::Form;
use crate::web::reader::Reader;
use crate::web::{Answer, Fault};

/// Says go or no-go.
pub async fn decide(reader: Reader, Path(id): Path<String>, typed: Form) -> Answer {
    typed.only(&["version", "words", "go"])?;
    let command = Command::Decide {
        go: typed.text("go") == "true",
        words: typed.text("words"),
    };
    make(&reader, Id::new(id), &typed, Ok(command)).await
}

/// Starts it.
pub async fn start(reader: Reader, Path(id): Path<String>, typed: Form) -> Answer {
    typed.only(&["version", "words"])?;
    let words = typed.filled("words");
    make(&reader, Id::new(id), &typed, Ok(Command::Start { words })).await
}

/// Holds it back again.
pub async fn hold(reader: Reader, Path(id): Path<String>, typed: Form) -> Answer {
    typed.only(&["version", "words"])?;
    let words = typed.text("words");
    make(&reader, Id::new(id), &typed, Ok(Command::Hold { words })).await
}

/// Ends it.
pub async fn finish(reader: Reader, Path(id): Path<String>, typed: Form) -> Answer {
    typed.only(&["version", "words"])?;
    let words = typed.filled("words");
    make(&reader, Id::new(id), &typed, Ok(Command::Finish { words })).await
}

/// Takes it up again.
pub async fn resume(reader: Reader, Path(id): Path<String>, typed: Form) -> Answer {
    typed.only(&["version", "words"])?;
    let words = typed.text("words");
    make(&reader, Id::new(id), &typed, Ok(Command::Resume { words })).await
}

/// Records what the desk does not see.
pub async fn record(reader: Reader, Path(id): Path<String>, typed: Form) -> Answer {
    typed.only(&["version", "condition", "value", "words"])?;
    let command = recorded(&reader, &typed);
    make(&reader, Id::new(id), &typed, command).await
}

/// Counts devices.
pub async fn count(reader: Reader, Path(id): Path<String>, typed: Form) -> Answer {
    typed.only(&["version", "enrolled", "failed"])?;
    let number = |name: &str| {
        let label = reader.say(&format!("rollout-count-{name}"));
        typed.fitting(name, &label, |text| text.trim().parse().ok())
    };
    let command = number("enrolled").and_then(|enrolled: Option<u32>| {
        let failed: Option<u32> = number("failed")?;
        Ok(Command::Count {
            enrolled: enrolled.unwrap_or_default(),
            failed: failed.unwrap_or_default(),
        })
    });
    make(&reader, Id::new(id), &typed, command).await
}

/// Notes what many ask about.
pub async fn notice(reader: Reader, Path(id): Path<String>, typed: Form) -> Answer {
    typed.only(&["version", "pattern"])?;
    let command = Command::Notice {
        words: typed.text("pattern"),
        topic: None,
    };
    make(&reader, Id::new(id), &typed, Ok(command)).await
}

/// Says what came of a pattern.
pub async fn settle(reader: Reader, Path(id): Path<String>, typed: Form) -> Answer {
    typed.only(&["version", "nth", "words"])?;
    let command = Command::Settle {
        nth: typed
            .number("nth")
            .and_then(|nth| nth.try_into().ok())
            .unwrap_or_default(),
        words: typed.text("words"),
    };
    make(&reader, Id::new(id), &typed, Ok(command)).await
}

/// Shares are typed as people say them, of a hundred.
fn recorded(reader: &Reader, typed: &Form) -> Result<Command, Fault> {
    let label = |field: &str| reader.say(&format!("rollout-{field}"));
    let condition = typed.fitting("condition", &label("condition"), Condition::of_word)?;
    let condition = condition.unwrap_or(Condition::EnrolmentSuccess);
    let value = typed.fitting("value", &label("value"), |text| {
        let text = text.trim().trim_end_matches('%').trim().replace(',', ".");
        text.parse::<f64>().ok().filter(|value| value.is_finite())
    })?;
    let value = value.unwrap_or(f64::NAN);
    Ok(Command::Record {
        condition,
        value: match condition {
            Condition::Trained | Condition::Involvement | Condition::EnrolmentSuccess | Condition::Load => {
                value / 100.0
            }
            Condition::OpenUrgent | Condition::Satisfaction => value,
        },
        words: typed.text("words"),
    })
}

async fn make(reader: &Reader, id: Id, typed: &Form, command: Result<Command, Fault>) -> Answer {
    let seen = Seen {
        version: typed.number("version"),
    };
    let refused = match command {
        Ok(command) => {
            let changed = reader
                .desk
                .change_phase(&id, command, &reader.actor, seen, reader.now)
                .await;
            match changed {
                Ok(_) => return Ok(Redirect::to(&format!("/rollout/phases/{id}")).into_response()),
                Err(error) => Fault::from(error),
            }
        }
        Err(fault) => fault,
    };
    draw(reader, &id, typed, Some(&refused)).await
}
