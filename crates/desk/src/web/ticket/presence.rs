//! A browser tells that somebody looks at a ticket, or writes in it.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::IntoResponse;

use super::seen;
use crate::store::presence::Doing;
use crate::web::form::Form;
use crate::web::reader::Reader;
use crate::web::{Answer, Fault};

/// Notes it.
pub async fn tell(reader: Reader, Path(number): Path<i64>, form: Form) -> Answer {
    form.only(&["doing"])?;
    let doing = Doing::read(&form.text("doing")).ok_or_else(|| Fault::new(StatusCode::BAD_REQUEST, "form-wrong"))?;
    let ticket = seen(&reader, number).await?;
    reader
        .desk
        .is_present(ticket.number, &reader.address, doing, reader.now)
        .await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
