//! What went wrong, as RFC 9457 writes it: `application/problem+json` with the name, the field and the remedy, in the
//! reader's language.
//!
//! Handlers answer a [`Fault`], which knows no language; [`speak`] stands around all routes and finds the words.

use axum::Json;
use axum::body::Body;
use axum::extract::Request;
use axum::http::header::{ACCEPT_LANGUAGE, CONTENT_LANGUAGE, CONTENT_TYPE, VARY};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde_json::{Map, Value};
use utoipa::ToSchema;

pub use crate::act::fault::Fault;
use crate::act::fault::Told;
use crate::act::refused::failed;
use crate::words::Words;

impl Problem {
    fn of(fault: &Fault, words: &'static Words) -> Self {
        let Told { title, detail, remedy } = fault.told(words);
        Self {
            kind: format!("/problems/{}", fault.name()),
            title,
            status: fault.status().as_u16(),
            detail,
            name: fault.name().to_owned(),
            field: fault.about_field().map(str::to_owned),
            remedy,
            data: fault.data().clone(),
        }
    }
}

/// A problem as it is sent (RFC 9457). `name` is stable and says which problem it is; the sentences are in the language
/// of `Accept-Language`. Values that the sentences mention stand beside them under their own names.
#[derive(Debug, Serialize, ToSchema)]
pub struct Problem {
    /// A reference that is the same for every problem of this name.
    #[serde(rename = "type")]
    #[schema(example = "/problems/handover-incomplete")]
    kind: String,
    /// What kind of problem it is.
    #[schema(example = "The handover is not complete")]
    title: String,
    /// The HTTP status.
    #[schema(example = 422)]
    status: u16,
    /// What was wrong this time.
    detail: String,
    /// The problem's name.
    #[schema(example = "handover-incomplete")]
    name: String,
    /// The part of the request it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "fields.logs")]
    field: Option<String>,
    /// What to do now.
    remedy: String,
    /// Values the sentences mention.
    #[serde(flatten)]
    #[schema(value_type = Object, example = json!({"missing": ["logs"]}))]
    data: Map<String, Value>,
}

/// Puts every fault into words, those of the router itself (no such path, wrong method) included.
pub async fn speak(request: Request, next: Next) -> Response {
    let words = words(request.headers());
    let mut response = next.run(request).await;
    let fault = response
        .extensions_mut()
        .remove::<Fault>()
        .or_else(|| unspoken(&response));
    if let Some(fault) = fault {
        let allow = response.headers_mut().remove(axum::http::header::ALLOW);
        response = (fault.status(), Json(Problem::of(&fault, words))).into_response();
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        headers.extend(fault.headers().iter().cloned());
        headers.extend(allow.map(|allow| (axum::http::header::ALLOW, allow)));
    }
    let headers = response.headers_mut();
    headers.insert(CONTENT_LANGUAGE, HeaderValue::from_static(words.language()));
    headers.insert(VARY, HeaderValue::from_static("Accept-Language, Authorization"));
    response
}

/// The words of the language that the header asks for.
pub fn words(headers: &HeaderMap) -> &'static Words {
    let header = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    Words::accepted(header.unwrap_or_default())
}

fn unspoken(response: &Response<Body>) -> Option<Fault> {
    let status = response.status();
    if !status.is_client_error() && !status.is_server_error() {
        return None;
    }
    let name = match status {
        StatusCode::NOT_FOUND => "no-such-path",
        StatusCode::METHOD_NOT_ALLOWED => "wrong-method",
        StatusCode::PAYLOAD_TOO_LARGE => "too-large",
        StatusCode::REQUEST_TIMEOUT => "took-too-long",
        _ => return Some(failed(status, &"an answer without a body")),
    };
    Some(Fault::new(status, name))
}
