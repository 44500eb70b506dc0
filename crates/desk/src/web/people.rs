//! People of the desk, offered while `@` is typed.

use axum::Json;
use axum::extract::Query;
use axum::response::IntoResponse;
use serde::{Deserialize, Serialize};

use super::Answer;
use super::reader::Reader;

/// The most that are offered.
const OFFERED_MAX: usize = 12;

/// What was typed so far.
#[derive(Debug, Deserialize)]
pub struct Asked {
    #[serde(default)]
    pub q: String,
}

/// Something to choose.
#[derive(Debug, Serialize)]
pub struct Choice {
    /// What is shown.
    pub label: String,
    /// Small, beside it.
    pub hint: String,
    /// What is put in.
    pub text: String,
}

/// `GET /people/suggestions?q=`: agents of the plan whose name, id or address has a word that begins so.
pub async fn suggest(reader: Reader, Query(asked): Query<Asked>) -> Answer {
    let wanted = asked.q.to_lowercase();
    let begins = |text: &str| {
        let text = text.to_lowercase();
        text.split([' ', '@', '.', '-']).any(|word| word.starts_with(&wanted))
    };
    let people = reader.running.plan.persons.iter();
    let fitting = people.filter(|(id, one)| begins(id.as_str()) || begins(&one.name) || begins(&one.email));
    let choices = fitting.take(OFFERED_MAX).map(|(id, one)| Choice {
        label: one.name.clone(),
        hint: one.email.clone(),
        text: format!("@{id} "),
    });
    Ok(Json(choices.collect::<Vec<_>>()).into_response())
}
