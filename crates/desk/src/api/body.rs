//! Request bodies: JSON, within a bound, and nothing in it that the API does not know.

use axum::body::{Body, Bytes};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode};
use serde::de::DeserializeOwned;
use serde_json::error::Category;

use super::problem::Fault;

/// The largest body, in bytes: the largest mail a desk takes, written in base64.
pub const BODY_BYTES_MAX: usize = 70 * 1024 * 1024;

/// Reads the whole body, within its bound.
pub async fn bytes(body: Body) -> Result<Bytes, Fault> {
    let too_large = |_| Fault::new(StatusCode::PAYLOAD_TOO_LARGE, "too-large").with("bytes_max", BODY_BYTES_MAX);
    axum::body::to_bytes(body, BODY_BYTES_MAX).await.map_err(too_large)
}

/// Reads JSON. A body that may be left out is read as `{}`.
pub fn json<T: DeserializeOwned>(headers: &HeaderMap, bytes: &[u8]) -> Result<T, Fault> {
    if bytes.is_empty() {
        return parse(b"{}").map_err(|fault| match fault {
            // Without a body, line and column would lead nowhere.
            fault if fault.is_named("json-field-missing") => fault,
            _ => Fault::new(StatusCode::BAD_REQUEST, "body-missing"),
        });
    }
    let media_type = headers
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let essence = media_type
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    if essence != "application/json" && !(essence.starts_with("application/") && essence.ends_with("+json")) {
        return Err(Fault::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "not-json").with("media_type", essence));
    }
    parse(bytes)
}

fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Fault> {
    serde_json::from_slice(bytes).map_err(|error| {
        let message = error.to_string();
        let fault = match error.classify() {
            Category::Syntax | Category::Eof | Category::Io => Fault::new(StatusCode::BAD_REQUEST, "json-malformed"),
            Category::Data => content(&message),
        };
        fault.with("line", error.line()).with("column", error.column())
    })
}

/// What was readable JSON and still not what the route takes. The names come from serde's sentence, the only place where
/// it tells them.
fn content(message: &str) -> Fault {
    let mut quoted = message.split('`').skip(1).step_by(2);
    let named = if message.starts_with("unknown field") {
        Fault::new(StatusCode::BAD_REQUEST, "json-field-unknown")
    } else if message.starts_with("missing field") {
        Fault::new(StatusCode::BAD_REQUEST, "json-field-missing")
    } else if message.starts_with("unknown variant") {
        Fault::new(StatusCode::BAD_REQUEST, "json-word-unknown")
    } else {
        let reason = message.split(" at line ").next().unwrap_or(message);
        return Fault::new(StatusCode::BAD_REQUEST, "json-value-wrong").with("reason", reason);
    };
    let given = quoted.next().unwrap_or_default().to_owned();
    let known: Vec<String> = quoted.map(str::to_owned).collect();
    let named = if named.is_named("json-word-unknown") {
        named
    } else {
        named.field(given.clone())
    };
    let named = named.with("given", given);
    if known.is_empty() {
        named
    } else {
        named.with("known", known)
    }
}
