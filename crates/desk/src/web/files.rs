//! Files: kept as they come in, sent as bytes that no browser runs.

use axum::http::header::{CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use ladder_core::command::{ATTACHMENTS_MAX, Attachment};

use super::Fault;
use super::form::Form;
use super::reader::Reader;
use crate::act::file::Sent;
use crate::store::attachment;
use crate::store::blob::Kept;

/// Keeps the files of a form.
pub async fn keep(reader: &Reader, form: &Form) -> Result<Vec<Attachment>, Fault> {
    if form.files.len() > ATTACHMENTS_MAX {
        let fault = Fault::refusal(StatusCode::UNPROCESSABLE_ENTITY, "too-many").field("files");
        return Err(fault.with("what", "attachments").with("max", ATTACHMENTS_MAX));
    }
    let sent = form.files.iter().map(|file| Sent {
        name: file.name.clone(),
        media_type: file.media_type.clone(),
        bytes: file.bytes.clone(),
    });
    Ok(reader.desk.keep_files(sent.collect(), reader.now).await?)
}

/// Sends a file of a ticket; whoever calls this has seen to it that the reader may have it.
pub async fn send(reader: &Reader, ticket: i64, seq: i64, position: i64) -> Result<Response, Fault> {
    let row = attachment::read(reader.desk.db(), ticket, seq, position).await?;
    let row = row.ok_or_else(no_such_attachment)?;
    let kept = Kept {
        hash: row.blob,
        bytes: row.bytes,
    };
    let content = reader.desk.db().blobs()?.get(&kept).await?;
    Ok((headers(&row.name), content).into_response())
}

/// Said alike of files that are not there and of those that are none of the reader's business.
pub fn no_such_attachment() -> Fault {
    Fault::new(StatusCode::NOT_FOUND, "no-such-attachment")
}

/// A browser that is led here saves it and runs nothing.
fn headers(name: &str) -> [(HeaderName, HeaderValue); 3] {
    let encoded: String = form_urlencoded::byte_serialize(name.as_bytes()).collect();
    // RFC 8187 writes a space as %20, forms as +.
    let disposition = format!("attachment; filename*=UTF-8''{}", encoded.replace('+', "%20"));
    let disposition = HeaderValue::try_from(disposition).unwrap_or_else(|_| HeaderValue::from_static("attachment"));
    [
        (CONTENT_TYPE, HeaderValue::from_static("application/octet-stream")),
        (CONTENT_DISPOSITION, disposition),
        (CONTENT_SECURITY_POLICY, HeaderValue::from_static("sandbox")),
    ]
}
