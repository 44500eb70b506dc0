//! A browser tells that somebody looks at a ticket, writes in it, or has left it.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::IntoResponse;

use super::seen;
use crate::store::presence::Doing;
use crate::web::form::Form;
use crate::web::reader::Reader;
use crate::web::{Answer, Fault};

/// The word of whoever goes.
const LEAVES: &str = "leaves";

/// Notes it.
pub async fn tell(reader: Reader, Path(number): Path<i64>, form: Form) -> Answer {
    form.only(&["doing", "seen"])?;
    let told = form.text("doing");
    let ticket = seen(&reader, number).await?;
    if told == LEAVES {
        reader.desk.is_gone(ticket.number, &reader.address).await?;
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    let doing = Doing::read(&told).ok_or_else(|| Fault::new(StatusCode::BAD_REQUEST, "form-wrong"))?;
    // No page shows more than there is.
    let shown = form.number("seen").map(|seq| seq.clamp(0, ticket.seq));
    reader
        .desk
        .is_present(ticket.number, &reader.address, doing, shown, reader.now)
        .await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
