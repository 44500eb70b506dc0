//! The words of letters to people outside the desk: the desk's own and an administrator's, each language by itself.

/// What was typed, and how it reads.
mod sheet;

use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use maud::{Markup, html};
use serde::Deserialize;

use self::sheet::Sheet;
use super::draw;
use crate::act::letter_words::{NewWords, language_of, source_of};
use crate::letter::ours::ours;
use crate::letter::{Kind, Source};
use crate::store::letter_words::{self, LetterRow};
use crate::web::form::Form;
use crate::web::reader::Reader;
use crate::web::when::when;
use crate::web::{Answer, Fault};
use crate::words::Words;

const HERE: &str = "/admin/letters";
const FIELDS: [&str; 3] = ["subject", "text", "seen"];

/// What is asked of the page of a letter.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    /// Earlier words to look at.
    revision: Option<i64>,
    /// What was done before.
    done: Option<String>,
}

/// A letter in a language.
#[derive(Clone, Copy, Debug)]
struct Which {
    kind: Kind,
    language: &'static str,
}

impl Which {
    fn of((kind, language): &(String, String)) -> Result<Self, Fault> {
        let none = || Fault::new(StatusCode::NOT_FOUND, "no-such-letter");
        Ok(Self {
            kind: Kind::of(kind).ok_or_else(none)?,
            language: language_of(language).ok_or_else(none)?,
        })
    }

    /// Its page.
    fn href(self) -> String {
        format!("{HERE}/{}/{}", self.kind.word(), self.language)
    }

    fn words(self) -> &'static Words {
        Words::for_language(self.language)
    }

    /// The desk's own words.
    fn ours(self) -> Source {
        ours(self.kind, true, self.words())
    }
}

/// Every letter, with whose words hold.
pub async fn show(reader: Reader) -> Answer {
    let changed = letter_words::newest(reader.desk.db()).await?;
    let main = html! {
        p.soft { (reader.say("letters-hint")) }
        div.card.wide { table {
            thead { tr {
                th { (reader.say("letters-letter")) }
                @for language in Words::LANGUAGES { th { (reader.say(&format!("language-{language}"))) } }
            } }
            tbody { @for kind in Kind::ALL {
                tr {
                    td { b { (name(&reader, kind)) } br; span.soft { (reader.say(&format!("letters-kind-{}-hint", kind.word()))) } }
                    @for language in Words::LANGUAGES { td { (cell(&reader, Which { kind, language }, &changed)) } }
                }
            } }
        } }
    };
    Ok(draw(&reader, HERE, &main).await)
}

/// One letter: its words, and how they read.
pub async fn one(reader: Reader, Path(path): Path<(String, String)>, Query(asked): Query<Asked>) -> Answer {
    let which = Which::of(&path)?;
    let db = reader.desk.db();
    let history = letter_words::history(db, which.kind.word(), which.language).await?;
    let held = history.first().and_then(source_of);
    let earlier = asked
        .revision
        .and_then(|wanted| history.iter().find(|row| row.revision == wanted));
    let source = match earlier {
        Some(row) => source_of(row).unwrap_or_else(|| which.ours()),
        None => held.unwrap_or_else(|| which.ours()),
    };
    let taken = earlier.map(|row| row.revision);
    let mut sheet = Sheet::of(which, source, history);
    sheet.taken = taken;
    sheet.done = asked.done.as_deref().and_then(|done| match done {
        "saved" => Some(reader.say("letters-done-saved")),
        "restored" => Some(reader.say("letters-done-restored")),
        _ => None,
    });
    sheet.draw(&reader).await
}

/// Lets these words hold.
pub async fn save(reader: Reader, Path(path): Path<(String, String)>, form: Form) -> Answer {
    let which = Which::of(&path)?;
    form.only(&FIELDS)?;
    let source = typed(&form);
    let wanted = NewWords {
        kind: which.kind,
        language: which.language,
        source: Some(source.clone()),
        seen: Some(form.number("seen").unwrap_or_default()),
        by: reader.address.to_string(),
    };
    match reader.desk.change_letter(wanted, reader.now).await {
        Ok(_) => Ok(Redirect::to(&format!("{}?done=saved", which.href())).into_response()),
        Err(error) => refused(&reader, which, source, error.into()).await,
    }
}

/// How what is typed reads; nothing is kept.
pub async fn preview(reader: Reader, Path(path): Path<(String, String)>, form: Form) -> Answer {
    let which = Which::of(&path)?;
    form.only(&FIELDS)?;
    let mut sheet = Sheet::typed(&reader, which, typed(&form)).await?;
    sheet.seen = form.number("seen").unwrap_or(sheet.seen);
    sheet.judge();
    sheet.draw(&reader).await
}

/// Sends whoever types a sample of it.
pub async fn send(reader: Reader, Path(path): Path<(String, String)>, form: Form) -> Answer {
    let which = Which::of(&path)?;
    form.only(&FIELDS)?;
    let source = typed(&form);
    let (to, now) = (&reader.address, reader.now);
    let sent = reader
        .desk
        .send_sample(which.kind, which.language, &source, to, now)
        .await;
    if let Err(error) = sent {
        return refused(&reader, which, source, error.into()).await;
    }
    let mut sheet = Sheet::typed(&reader, which, source).await?;
    sheet.seen = form.number("seen").unwrap_or(sheet.seen);
    sheet.done = Some(
        reader
            .words
            .say("letters-done-sent", &[("address", to.as_str().into())]),
    );
    sheet.draw(&reader).await
}

/// Lets the desk's own words hold again.
pub async fn restore(reader: Reader, Path(path): Path<(String, String)>, form: Form) -> Answer {
    let which = Which::of(&path)?;
    form.only(&[])?;
    let wanted = NewWords {
        kind: which.kind,
        language: which.language,
        source: None,
        seen: None,
        by: reader.address.to_string(),
    };
    let restored = reader.desk.change_letter(wanted, reader.now).await;
    restored.map_err(Fault::from)?;
    Ok(Redirect::to(&format!("{}?done=restored", which.href())).into_response())
}

async fn refused(reader: &Reader, which: Which, source: Source, fault: Fault) -> Answer {
    let mut sheet = Sheet::typed(reader, which, source).await?;
    sheet.fault = Some(fault);
    sheet.draw(reader).await
}

fn typed(form: &Form) -> Source {
    Source {
        subject: form.text("subject"),
        text: form.text("text"),
    }
}

fn name(reader: &Reader, kind: Kind) -> String {
    reader.say(&format!("letters-kind-{}", kind.word()))
}

/// Whose words hold, and who wrote them when.
fn cell(reader: &Reader, which: Which, changed: &[LetterRow]) -> Markup {
    let row = changed
        .iter()
        .find(|row| row.kind == which.kind.word() && row.language == which.language);
    let yours = row.filter(|row| row.subject.is_some());
    let language = reader.say(&format!("language-{}", which.language));
    html! {
        a.link href=(which.href()) { span.hidden { (name(reader, which.kind)) ", " } (language) } " "
        @if yours.is_some() { span.chip.accent { (reader.say("letters-yours")) } }
        @else { span.chip.plain { (reader.say("letters-ours")) } }
        @if let Some(row) = row { br; span.soft { (row.changed_by) " · " (when(row.changed_at, reader)) } }
    }
}
