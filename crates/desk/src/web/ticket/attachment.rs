//! Files that came with what was said: sent to be kept, never to be shown. Pictures of dots can be shown beside words.

use axum::extract::Path;
use axum::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::http::{HeaderName, HeaderValue};
use axum::response::IntoResponse;

use super::message::PICTURE_BYTES_MAX;
use super::seen;
use crate::store::Kept;
use crate::store::attachment;
use crate::web::Answer;
use crate::web::files::{self, no_such_attachment};
use crate::web::reader::Reader;

/// A file, to be kept.
pub async fn send(reader: Reader, Path((number, seq, position)): Path<(i64, i64, i64)>) -> Answer {
    seen(&reader, number).await?;
    files::send(&reader, number, seq, position).await
}

/// A picture, to be shown beside words; told by its first bytes, not by what it was declared to be.
pub async fn picture(reader: Reader, Path((number, seq, position)): Path<(i64, i64, i64)>) -> Answer {
    seen(&reader, number).await?;
    shown(&reader, number, seq, position).await
}

/// A picture of a ticket; whoever calls this has seen to it that the reader may have it.
pub async fn shown(reader: &Reader, number: i64, seq: i64, position: i64) -> Answer {
    let row = attachment::read(reader.desk.db(), number, seq, position).await?;
    let row = row.filter(|row| row.bytes <= PICTURE_BYTES_MAX);
    let row = row.ok_or_else(no_such_attachment)?;
    let kept = Kept {
        hash: row.blob,
        bytes: row.bytes,
    };
    let content = reader.desk.db().blobs()?.get(&kept).await?;
    let media_type = picture_type(&content).ok_or_else(no_such_attachment)?;
    Ok((powerless(media_type), content).into_response())
}

/// What kind of picture the bytes are, if they are one that is shown.
pub(super) fn picture_type(bytes: &[u8]) -> Option<&'static str> {
    let is_webp = bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP");
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        Some("image/png")
    } else if bytes.starts_with(b"\xff\xd8\xff") {
        Some("image/jpeg")
    } else if bytes.starts_with(b"GIF87a") || bytes.starts_with(b"GIF89a") {
        Some("image/gif")
    } else {
        is_webp.then_some("image/webp")
    }
}

/// The headers of what came from outside and is shown all the same: it is nothing but what it is said to be here, and can
/// do nothing. That nobody guesses at its kind is said on every answer.
pub(super) fn powerless(media_type: &'static str) -> [(HeaderName, HeaderValue); 2] {
    [
        (CONTENT_TYPE, HeaderValue::from_static(media_type)),
        (
            CONTENT_SECURITY_POLICY,
            HeaderValue::from_static("default-src 'none'; sandbox"),
        ),
    ]
}
