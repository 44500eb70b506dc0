//! Files that go with what is written: sent with the form itself, or before it by a script.

use axum::Json;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use ladder_core::command::Words;
use ladder_core::id::TicketNumber;
use serde::Deserialize;
use serde_json::json;

use super::{drafts, of_the_desk};
use crate::act::upload::{Upload, attached};
use crate::store::upload::{self, UploadRow};
use crate::web::form::{File, Form};
use crate::web::reader::Reader;
use crate::web::{Answer, Fault};

/// The form that a file is put into.
#[derive(Debug, Deserialize)]
pub struct Place {
    ticket: i64,
    form: String,
}

/// `POST /uploads?ticket=…&form=…`: takes one file, before its form is sent.
pub async fn take(reader: Reader, Query(place): Query<Place>, form: Form) -> Answer {
    form.only(&["file"])?;
    let number = of_the_desk(&reader, place.ticket).await?;
    drafts::known_form(&place.form)?;
    let nothing = || Fault::new(StatusCode::BAD_REQUEST, "form-wrong");
    let file = form.files.into_iter().next().ok_or_else(nothing)?;
    let row = keep(&reader, number, &place.form, file).await?;
    let told = json!({"id": row.id, "name": row.name, "bytes": row.bytes});
    Ok((StatusCode::CREATED, Json(told)).into_response())
}

async fn keep(reader: &Reader, number: TicketNumber, form: &str, file: File) -> Result<UploadRow, Fault> {
    let upload = Upload {
        form: form.to_owned(),
        name: file.name,
        media_type: file.media_type,
        content: file.bytes,
    };
    Ok(reader
        .desk
        .take_upload(&reader.address, number, upload, reader.now)
        .await?)
}

/// The words of a form with the files that its sender chose. Those that came with the form are kept first, so that a form
/// that is refused still has them.
pub async fn words(
    reader: &Reader,
    number: TicketNumber,
    form: &str,
    mut typed: Form,
) -> Result<(Form, Result<Words, Fault>), Fault> {
    for file in std::mem::take(&mut typed.files) {
        match keep(reader, number, form, file).await {
            Ok(row) => typed = typed.and("file", row.id),
            Err(fault) => return Ok((typed, Err(fault))),
        }
    }
    let theirs = upload::of_form(reader.desk.db(), reader.address.as_str(), number.get(), form).await?;
    let chosen = typed.list("file");
    let enclosed = theirs.iter().filter(|file| chosen.contains(&file.id));
    let words = Words {
        text: typed.text("text"),
        attachments: enclosed.map(attached).collect(),
        ..Words::default()
    };
    Ok((typed, Ok(words)))
}
