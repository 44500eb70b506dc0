//! What went wrong, as the edges that answer people and programs tell it: a name, what it is about, and a status; in no
//! language yet.

use axum::http::header::{RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use fluent_bundle::FluentValue;
use serde_json::{Map, Value};

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

    /// A refusal of the rules on phases, training and the like.
    pub fn objection(status: StatusCode, name: &'static str) -> Self {
        Self::of("objection", status, name)
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

    /// The HTTP status.
    pub fn status(&self) -> StatusCode {
        self.0.status
    }

    /// Its name, which is stable.
    pub fn name(&self) -> &'static str {
        self.0.name
    }

    /// The part of the request it is about, if one part is.
    pub fn about_field(&self) -> Option<&str> {
        self.0.field.as_deref()
    }

    /// Values that the sentences mention.
    pub fn data(&self) -> &Map<String, Value> {
        &self.0.data
    }

    /// What HTTP wants said beside it.
    pub fn headers(&self) -> &[(HeaderName, HeaderValue)] {
        &self.0.headers
    }

    /// The fault in words.
    pub fn told(&self, words: &'static Words) -> Told {
        let Parts { family, name, data, .. } = &*self.0;
        let args: Vec<_> = data
            .iter()
            .map(|(name, value)| {
                (
                    name.as_str(),
                    named(name, value, words).unwrap_or_else(|| argument(value)),
                )
            })
            .collect();
        let said = |part: &str| words.say(&format!("{family}-{name}{part}"), &args);
        Told {
            title: said(""),
            detail: said("-detail"),
            remedy: said("-remedy"),
        }
    }
}

/// A fault in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// What kind of fault it is.
    pub title: String,
    /// What was wrong this time.
    pub detail: String,
    /// What to do now.
    pub remedy: String,
}

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        let mut response = self.0.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// A word of the code as readers call it: the field of a form, a state, an end. What has no other name is shown as
/// it is.
fn named(name: &str, value: &Value, words: &'static Words) -> Option<FluentValue<'static>> {
    let family = match name {
        "empty" | "long" | "outside" => "fault-field",
        "what" => "fault-many",
        "is" | "needs" => "fault-state",
        "end" => "list-end",
        "on" => "fault-wait",
        _ => return None,
    };
    let key = format!("{family}-{}", value.as_str()?.replace([' ', '_'], "-"));
    words.knows(&key).then(|| words.say(&key, &[]).into())
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
