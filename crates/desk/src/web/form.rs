//! What a form sends: names with values, and files. What a form does not know is refused.

use axum::RequestExt;
use axum::body::{Body, to_bytes};
use axum::extract::multipart::MultipartError;
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use ladder_core::time::Moment;

use super::{Fault, Web};

/// The largest form without files, in bytes: room for the longest text there is.
pub const FORM_BYTES_MAX: usize = 3 * 1024 * 1024;
/// The largest form with files, in bytes.
pub const FILES_BYTES_MAX: usize = 40 * 1024 * 1024;
/// The most fields one form has.
const FIELDS_MAX: usize = 400;

/// A form as it was sent.
#[derive(Clone, Debug, Default)]
pub struct Form {
    pairs: Vec<(String, String)>,
    /// Files, in the order in which they came.
    pub files: Vec<File>,
}

/// A file that came with a form.
#[derive(Clone, Debug)]
pub struct File {
    /// The field it stood in.
    pub field: String,
    /// Its name.
    pub name: String,
    /// Its media type, as the browser declares it.
    pub media_type: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// The longest form of a route, in bytes, where that is less than usual.
#[derive(Clone, Copy, Debug)]
pub struct Longest(pub usize);

impl Longest {
    fn of(request: &Request) -> usize {
        let said = request.extensions().get::<Self>();
        said.map_or(FILES_BYTES_MAX, |longest| longest.0)
    }
}

/// The texts that a form begins with, up to its first file: what can be repeated of a form that nobody took in.
pub async fn texts(kind: &str, body: Body, bytes_max: usize) -> Form {
    let request = Request::builder().method("POST").header(CONTENT_TYPE, kind);
    let Ok(request) = request.body(body) else {
        return Form::default();
    };
    let mut form = Form::default();
    if !kind.starts_with("multipart/form-data") {
        let bytes = to_bytes(request.into_body(), bytes_max).await.unwrap_or_default();
        form.pairs = pairs(&bytes);
        return form;
    }
    let Ok(mut parts) = Multipart::from_request(request, &()).await else {
        return form;
    };
    let mut bytes_left = bytes_max;
    while let Ok(Some(part)) = parts.next_field().await {
        if part.file_name().is_some() || form.pairs.len() >= FIELDS_MAX {
            break;
        }
        let field = part.name().unwrap_or_default().to_owned();
        let Ok(bytes) = part.bytes().await else { break };
        let Some(left) = bytes_left.checked_sub(bytes.len()) else {
            break;
        };
        bytes_left = left;
        form.pairs.push((field, readable(&String::from_utf8_lossy(&bytes))));
    }
    form
}

impl FromRequest<Web> for Form {
    type Rejection = Fault;

    async fn from_request(request: Request, web: &Web) -> Result<Self, Fault> {
        let kind = request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        if kind.is_some_and(|kind| kind.starts_with("multipart/form-data")) {
            return with_files(request, web).await;
        }
        let most = Longest::of(&request).min(FORM_BYTES_MAX);
        let bytes = to_bytes(request.into_limited_body(), most).await;
        let bytes = bytes.map_err(|_| too_large(most))?;
        Ok(Self {
            pairs: pairs(&bytes),
            files: Vec::new(),
        })
    }
}

fn pairs(bytes: &[u8]) -> Vec<(String, String)> {
    let pairs = form_urlencoded::parse(bytes).map(|(name, value)| (readable(&name), readable(&value)));
    pairs.take(FIELDS_MAX).collect()
}

/// No text that is kept has a NUL in it, which not every store takes: in its place stands the sign for what cannot be read.
fn readable(text: &str) -> String {
    text.replace('\0', "\u{fffd}")
}

fn too_large(bytes_max: usize) -> Fault {
    Fault::new(StatusCode::PAYLOAD_TOO_LARGE, "too-large").with("bytes_max", bytes_max)
}

async fn with_files(request: Request, web: &Web) -> Result<Form, Fault> {
    let most = Longest::of(&request);
    let wrong = |error: MultipartError| match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => too_large(most),
        _ => Fault::new(StatusCode::BAD_REQUEST, "form-wrong"),
    };
    let mut parts = Multipart::from_request(request, web)
        .await
        .map_err(|_| Fault::new(StatusCode::BAD_REQUEST, "form-wrong"))?;
    let mut form = Form::default();
    let mut bytes_left = most;
    while let Some(part) = parts.next_field().await.map_err(wrong)? {
        if form.pairs.len() + form.files.len() >= FIELDS_MAX {
            return Err(Fault::new(StatusCode::BAD_REQUEST, "form-wrong"));
        }
        let field = part.name().unwrap_or_default().to_owned();
        let name = part.file_name().map(str::to_owned);
        let media_type = part.content_type().unwrap_or("application/octet-stream").to_owned();
        let bytes = part.bytes().await.map_err(wrong)?;
        bytes_left = bytes_left.checked_sub(bytes.len()).ok_or_else(|| too_large(most))?;
        match name {
            // A file field that was left empty.
            Some(name) if name.is_empty() && bytes.is_empty() => {}
            Some(name) => form.files.push(File {
                field,
                name,
                media_type,
                bytes: bytes.to_vec(),
            }),
            None => form.pairs.push((field, readable(&String::from_utf8_lossy(&bytes)))),
        }
    }
    Ok(form)
}

impl Form {
    /// Refuses fields that are not among these; one that ends in a dot stands for all that begin with it.
    pub fn only(&self, known: &[&str]) -> Result<(), Fault> {
        let is_known = |name: &str| {
            known
                .iter()
                .any(|one| *one == name || (one.ends_with('.') && name.starts_with(one)))
        };
        let names = self.pairs.iter().map(|(name, _)| name);
        let all = names.chain(self.files.iter().map(|file| &file.field));
        match all.into_iter().find(|name| !is_known(name)) {
            Some(name) => Err(Fault::new(StatusCode::BAD_REQUEST, "field-unknown").with("given", name.as_str())),
            None => Ok(()),
        }
    }

    /// The text of a field, as it was typed; lines end as they do here. Empty when it is not there.
    pub fn text(&self, name: &str) -> String {
        let found = self.pairs.iter().find(|(known, _)| known == name);
        found.map_or_else(String::new, |(_, value)| value.replace("\r\n", "\n"))
    }

    /// The text of a field without the space around it; none when that leaves nothing.
    pub fn filled(&self, name: &str) -> Option<String> {
        let text = self.text(name);
        let text = text.trim();
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// Every value of a field that may come more than once.
    pub fn list(&self, name: &str) -> Vec<String> {
        let found = self.pairs.iter().filter(|(known, _)| known == name);
        found.map(|(_, value)| value.clone()).collect()
    }

    /// Is the box ticked?
    pub fn is_ticked(&self, name: &str) -> bool {
        self.pairs.iter().any(|(known, _)| known == name)
    }

    /// A whole number; none when it is not there or is none.
    pub fn number(&self, name: &str) -> Option<i64> {
        self.filled(name)?.parse().ok()
    }

    /// A time, as `datetime-local` fields write it, in a zone.
    pub fn local_time(&self, name: &str, zone: &jiff::tz::TimeZone) -> Option<Moment> {
        let local: jiff::civil::DateTime = self.filled(name)?.parse().ok()?;
        let zoned = local.to_zoned(zone.clone()).ok()?;
        Some(Moment::from_millis(zoned.timestamp().as_millisecond()))
    }

    /// The value of a field as something that it can be; none when it is empty. `label` is how the form calls it.
    pub fn fitting<T>(&self, name: &str, label: &str, fits: impl Fn(&str) -> Option<T>) -> Result<Option<T>, Fault> {
        let Some(given) = self.filled(name) else {
            return Ok(None);
        };
        let unfit = || {
            let fault = Fault::new(StatusCode::UNPROCESSABLE_ENTITY, "value-unfit").field(name);
            fault.with("label", label).with("given", given.as_str())
        };
        fits(&given).map(Some).ok_or_else(unfit)
    }

    /// The end of a day, as `date` fields write it, in a zone.
    pub fn end_of_day(&self, name: &str, zone: &jiff::tz::TimeZone) -> Option<Moment> {
        let day: jiff::civil::Date = self.filled(name)?.parse().ok()?;
        let next = day.tomorrow().ok()?.to_zoned(zone.clone()).ok()?;
        Some(Moment::from_millis(next.timestamp().as_millisecond()))
    }

    /// All fields whose names begin so, the rest of the name first.
    pub fn under<'f>(&'f self, prefix: &'f str) -> impl Iterator<Item = (&'f str, &'f str)> {
        self.pairs
            .iter()
            .filter_map(move |(name, value)| Some((name.strip_prefix(prefix)?, value.as_str())))
    }

    /// The same with one more field.
    #[must_use]
    pub fn and(mut self, name: &str, value: impl Into<String>) -> Self {
        self.pairs.push((name.to_owned(), value.into()));
        self
    }

    /// The same with this as the one value of a field.
    #[must_use]
    pub fn put(mut self, name: &str, value: impl Into<String>) -> Self {
        self.pairs.retain(|(known, _)| known != name);
        self.and(name, value)
    }

    /// A form as a test or a page fills it.
    pub fn of(pairs: &[(&str, &str)]) -> Self {
        let pairs = pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        Self {
            pairs: pairs.collect(),
            files: Vec::new(),
        }
    }
}
