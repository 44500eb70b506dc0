//! `ETag` and `If-Match` (RFC 9110, 13.1.1): the version of a ticket, and the one a change was made for.

use axum::http::header::{ETAG, IF_MATCH};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};

use super::problem::Fault;

/// The version a change was made for; `None` for `*`, which fits any. Every change must say one.
pub fn wanted(headers: &HeaderMap) -> Result<Option<i64>, Fault> {
    let Some(header) = headers.get(IF_MATCH) else {
        return Err(Fault::new(StatusCode::PRECONDITION_REQUIRED, "if-match-missing").field("If-Match"));
    };
    let text = header.to_str().unwrap_or_default().trim();
    if text == "*" {
        return Ok(None);
    }
    let bare = text
        .strip_prefix('"')
        .and_then(|text| text.strip_suffix('"'))
        .unwrap_or(text);
    let wrong = |_| {
        Fault::new(StatusCode::BAD_REQUEST, "if-match-wrong")
            .field("If-Match")
            .with("given", text)
    };
    bare.parse().map(Some).map_err(wrong)
}

/// The entity tag of a version.
pub fn of(version: i64) -> String {
    format!("\"{version}\"")
}

/// The response with its entity tag.
pub fn tagged(version: i64, response: impl IntoResponse) -> Response {
    let mut response = response.into_response();
    if let Ok(value) = HeaderValue::from_str(&of(version)) {
        response.headers_mut().insert(ETAG, value);
    }
    response
}
