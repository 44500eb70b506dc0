//! The words of letters to people outside the desk: read, written, and given back to the desk.

use axum::Json;
use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::IntoResponse;
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;

use super::Api;
use super::bearer::{Asker, Scope};
use super::listing::{Listed, Query};
use super::moves::{self, Answer, Nothing};
use super::once::{self, Change};
use super::openapi::Route;
use super::problem::Fault;
use super::wire::Time;
use crate::act::letter_words::{NewWords, change, language_of, source_of};
use crate::letter::ours::ours;
use crate::letter::{Kind, Slot, Source};
use crate::store::letter_words::{self, LetterRow};
use crate::words::Words;

const NO_LETTER: [(u16, &str); 1] = [(404, "no-such-letter")];

/// The words of a letter in a language.
#[derive(Debug, Serialize, ToSchema)]
pub struct Letter {
    #[schema(example = "receipt")]
    kind: &'static str,
    #[schema(example = "nl")]
    language: &'static str,
    /// `desk` where the desk's own words hold, `yours` where an administrator's do.
    words: &'static str,
    subject: String,
    /// Markdown, with places such as `{message}`.
    text: String,
    /// What its text may have, as it is typed.
    places: Vec<String>,
    /// What its subject may have.
    subject_places: Vec<String>,
    /// What its text must have; null where nothing.
    required: Option<String>,
    /// Counts every change; 0 where there was none.
    revision: i64,
    changed_by: Option<String>,
    changed_at: Option<Time>,
}

/// Words for a letter.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewLetter {
    #[schema(example = "Melding {ticket.number} ontvangen")]
    subject: String,
    text: String,
    /// The revision that you saw; left out, whichever holds is replaced.
    seen: Option<i64>,
}

/// A letter in a language, as a path names it.
#[derive(Clone, Copy, Debug)]
pub struct At {
    kind: Kind,
    language: &'static str,
}

impl At {
    fn of(named: &[(String, String)]) -> Result<Self, Fault> {
        let word = |place: &str| {
            named
                .iter()
                .find(|(name, _)| name == place)
                .map_or("", |(_, word)| word.as_str())
        };
        let none = || Fault::new(StatusCode::NOT_FOUND, "no-such-letter");
        Ok(Self {
            kind: Kind::of(word("kind")).ok_or_else(none)?,
            language: language_of(word("language")).ok_or_else(none)?,
        })
    }
}

impl FromRequestParts<Api> for At {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, api: &Api) -> Result<Self, Fault> {
        Self::of(&moves::named(parts, api).await)
    }
}

/// The routes of letters.
pub fn routes(router: OpenApiRouter<Api>) -> OpenApiRouter<Api> {
    let one = "/api/v1/letters/{kind}/{language}";
    let list = Route::get(
        "/api/v1/letters",
        "Every letter to people outside the desk, with whose words hold",
    );
    let read = Route::get(one, "The words of a letter").needs(Scope::Admin);
    let write = Route::put(one, "Let these words hold").needs(Scope::Admin);
    let restore = Route::delete(one, "Let the desk's own words hold again").needs(Scope::Admin);
    router
        .routes(
            list.needs(Scope::Admin)
                .lists::<Letter>()
                .fails(&[(400, "parameter-unknown")])
                .to(self::list),
        )
        .routes(
            read.answers::<Letter>("200", "The letter.")
                .fails(&NO_LETTER)
                .to(self::read),
        )
        .routes(
            write
                .takes::<NewLetter>()
                .answers::<Letter>("200", "The letter.")
                .fails(&[
                    (404, "no-such-letter"),
                    (409, "letter-changed"),
                    (422, "letter-unknown"),
                ])
                .to(self::write),
        )
        .routes(
            restore
                .answers::<Letter>("200", "The letter.")
                .fails(&NO_LETTER)
                .to(self::restore),
        )
}

async fn list(asker: Asker, query: Query) -> Answer {
    query.only(&[])?;
    let changed = letter_words::newest(asker.desk.db()).await?;
    let all = Kind::ALL
        .into_iter()
        .flat_map(|kind| Words::LANGUAGES.map(|language| At { kind, language }));
    let of = |at: &At| {
        changed
            .iter()
            .find(|row| row.kind == at.kind.word() && row.language == at.language)
    };
    let items: Vec<Letter> = all.map(|at| shown(at, of(&at))).collect();
    Ok(Json(Listed { items, next: None }).into_response())
}

async fn read(asker: Asker, at: At) -> Answer {
    let row = letter_words::read(asker.desk.db(), at.kind.word(), at.language).await?;
    Ok(Json(shown(at, row.as_ref())).into_response())
}

async fn write(request: Change<NewLetter>) -> Answer {
    let NewLetter { subject, text, seen } = &request.body;
    let source = Source {
        subject: subject.clone(),
        text: text.clone(),
    };
    let seen = *seen;
    changed(request, Some(source), seen).await
}

async fn restore(request: Change<Nothing>) -> Answer {
    changed(request, None, None).await
}

async fn changed<B>(request: Change<B>, source: Option<Source>, seen: Option<i64>) -> Answer {
    let at = At::of(&request.named)?;
    let Change { asker, once, .. } = request;
    let wanted = NewWords {
        kind: at.kind,
        language: at.language,
        source,
        seen,
        by: asker.actor.address().map_or_else(|| asker.name(), ToString::to_string),
    };
    let now = asker.now;
    once::change(&asker, once, StatusCode::OK, move |tx| {
        Box::pin(async move {
            let row = change(tx, &wanted, now).await?;
            Ok(json!(shown(at, Some(&row))))
        })
    })
    .await
}

fn shown(at: At, row: Option<&LetterRow>) -> Letter {
    let At { kind, language } = at;
    // A row of revision 0 was never kept.
    let kept = row.filter(|row| row.revision > 0);
    let yours = kept.and_then(source_of);
    let words = if yours.is_some() { "yours" } else { "desk" };
    let Source { subject, text } = yours.unwrap_or_else(|| ours(kind, true, Words::for_language(language)));
    Letter {
        kind: kind.word(),
        language,
        words,
        subject,
        text,
        places: kind.slots().iter().map(|slot| slot.typed()).collect(),
        subject_places: kind.subject_slots().iter().map(|slot| slot.typed()).collect(),
        required: kind.required().map(Slot::typed),
        revision: kept.map_or(0, |row| row.revision),
        changed_by: kept.map(|row| row.changed_by.clone()),
        changed_at: kept.map(|row| Time(row.changed_at)),
    }
}
