//! What went wrong, as RFC 9457 writes it: `application/problem+json` with the name, the field and the remedy, in the
//! reader's language.
//!
//! Handlers answer a [`Fault`], which knows no language; [`speak`] stands around all routes and finds the words.

use axum::Json;
use axum::body::Body;
use axum::extract::Request;
use axum::http::header::{ACCEPT_LANGUAGE, CONTENT_LANGUAGE, CONTENT_TYPE, RETRY_AFTER, VARY, WWW_AUTHENTICATE};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use fluent_bundle::FluentValue;
use serde::Serialize;
use serde_json::{Map, Value};
use utoipa::ToSchema;

use crate::words::Words;

/// After how many seconds a caller may try again while the store does not write.
const RETRY_SECONDS: u32 = 30;

/// A request that was not carried out, before anybody put it into words.
#[derive(Debug, Clone, PartialEq)]
pub struct Fault(Box<Parts>);

#[derive(Debug, Clone, PartialEq)]
struct Parts {
    status: StatusCode,
    family: &'static str,
    name: &'static str,
    field: Option<String>,
    data: Map<String, Value>,
    headers: Vec<(HeaderName, HeaderValue)>,
}

impl Fault {
    /// A problem of the API itself.
    pub fn new(status: StatusCode, name: &'static str) -> Self {
        Self::of("problem", status, name)
    }

    /// A refusal of the rules.
    pub fn refusal(status: StatusCode, name: &'static str) -> Self {
        Self::of("refusal", status, name)
    }

    fn of(family: &'static str, status: StatusCode, name: &'static str) -> Self {
        let headers = match status {
            StatusCode::UNAUTHORIZED => vec![(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer realm=\"ladder\""))],
            StatusCode::SERVICE_UNAVAILABLE => vec![(RETRY_AFTER, HeaderValue::from(RETRY_SECONDS))],
            _ => Vec::new(),
        };
        Self(Box::new(Parts {
            status,
            family,
            name,
            field: None,
            data: Map::new(),
            headers,
        }))
    }

    /// The part of the request it is about.
    #[must_use]
    pub fn field(mut self, field: impl Into<String>) -> Self {
        self.0.field = Some(field.into());
        self
    }

    /// The part of the request it is about, when one part is.
    #[must_use]
    pub fn about(mut self, field: Option<String>) -> Self {
        self.0.field = field;
        self
    }

    /// A value that the sentence mentions and that programs may use.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.0.data.insert(name.to_owned(), value.into());
        self
    }

    /// All values of another map.
    #[must_use]
    pub fn with_all(mut self, data: Map<String, Value>) -> Self {
        self.0.data.extend(data);
        self
    }

    /// Is it the problem of this name?
    pub fn is_named(&self, name: &str) -> bool {
        self.0.name == name
    }

    fn told(&self, words: &'static Words) -> Problem {
        let Parts {
            status,
            family,
            name,
            field,
            data,
            ..
        } = &*self.0;
        let args: Vec<_> = data
            .iter()
            .map(|(name, value)| (name.as_str(), argument(value)))
            .collect();
        let said = |part: &str| words.say(&format!("{family}-{name}{part}"), &args);
        Problem {
            kind: format!("/problems/{name}"),
            title: said(""),
            status: status.as_u16(),
            detail: said("-detail"),
            name: (*name).to_owned(),
            field: field.clone(),
            remedy: said("-remedy"),
            data: data.clone(),
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

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        let mut response = self.0.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
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
        response = (fault.0.status, Json(fault.told(words))).into_response();
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        headers.extend(fault.0.headers.iter().cloned());
        headers.extend(allow.map(|allow| (axum::http::header::ALLOW, allow)));
    }
    let headers = response.headers_mut();
    headers.insert(CONTENT_LANGUAGE, HeaderValue::from_static(words.language()));
    headers.insert(VARY, HeaderValue::from_static("Accept-Language, Authorization"));
    response
}

/// The words of the language the reader asks for (RFC 9110, 12.5.4); English where none fits.
pub fn words(headers: &HeaderMap) -> &'static Words {
    let header = headers
        .get(ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let weighed = header.split(',').filter_map(|part| {
        let mut pieces = part.split(';').map(str::trim);
        let primary = pieces.next()?.split('-').next()?;
        let known = Words::LANGUAGES
            .into_iter()
            .find(|language| primary.eq_ignore_ascii_case(language))?;
        let weight = pieces
            .find_map(|piece| piece.strip_prefix("q=")?.parse::<f32>().ok())
            .unwrap_or(1.0);
        (weight > 0.0).then_some((known, weight))
    });
    let best = weighed.reduce(|best, next| if next.1 > best.1 { next } else { best });
    Words::for_language(best.map_or("en", |(language, _)| language))
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
        _ => "broken",
    };
    Some(Fault::new(status, name))
}

/// A value as a sentence shows it: lists with commas, words as they are.
fn argument(value: &Value) -> FluentValue<'static> {
    match value {
        Value::String(text) => text.clone().into(),
        Value::Number(number) => number
            .as_f64()
            .map_or_else(|| number.to_string().into(), FluentValue::from),
        Value::Array(items) => {
            let words: Vec<String> = items
                .iter()
                .map(|item| item.as_str().map_or_else(|| item.to_string(), str::to_owned))
                .collect();
            words.join(", ").into()
        }
        Value::Null => String::new().into(),
        Value::Bool(_) | Value::Object(_) => value.to_string().into(),
    }
}
