//! Files that came with what was said, read back as they came.

use axum::extract::FromRequestParts;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS};
use axum::http::request::Parts;
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::IntoResponse;
use ladder_core::access::{self, Sight};
use ladder_core::id::TicketNumber;
use utoipa::openapi::schema::{KnownFormat, ObjectBuilder, SchemaFormat, Type};
use utoipa::openapi::{ContentBuilder, Response, ResponseBuilder};

use super::Api;
use super::bearer::Asker;
use super::moves::{self, Answer};
use super::problem::Fault;
use crate::act::refused::no_such_ticket;
use crate::store::attachment;
use crate::store::blob::Kept;

/// What every file is sent as, whatever it was declared to be: a browser that is led here saves it and runs nothing.
const BYTES: &str = "application/octet-stream";

/// The file a path names.
#[derive(Debug)]
pub struct Place {
    number: TicketNumber,
    /// The event it came with, and its place among that event's files; none when the path holds no numbers there.
    file: Option<(i64, i64)>,
}

impl FromRequestParts<Api> for Place {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, api: &Api) -> Result<Self, Fault> {
        let named = moves::named(parts, api).await;
        let place = |wanted: &str| {
            let found = named.iter().find(|(name, _)| name == wanted);
            found.and_then(|(_, value)| value.parse().ok())
        };
        Ok(Self {
            number: moves::number(&named)?,
            file: place("seq").zip(place("position")),
        })
    }
}

pub async fn read(asker: Asker, Place { number, file }: Place) -> Answer {
    let running = asker.running().await?;
    let ticket = asker.desk.read(number).await?.ok_or_else(no_such_ticket)?;
    let sight = asker.sight(&ticket, &running);
    if sight == Sight::Nothing {
        return Err(no_such_ticket());
    }
    // A file that is not for them is not told apart from one that is not there.
    let none = || Fault::new(StatusCode::NOT_FOUND, "no-such-attachment");
    let (seq, position) = file.ok_or_else(none)?;
    let row = attachment::read(asker.desk.db(), number.get(), seq, position).await?;
    let row = row.ok_or_else(none)?;
    if let Sight::Requester { from_seq } = sight
        && !(seq >= from_seq && was_said(&asker, number, seq).await?)
    {
        return Err(none());
    }
    let kept = Kept {
        hash: row.blob,
        bytes: row.bytes,
    };
    let content = asker.desk.db().blobs()?.get(&kept).await?;
    Ok((headers(&row.name), content).into_response())
}

/// What reading a file answers, for the API's description.
pub fn answer() -> Response {
    let bytes = ObjectBuilder::new()
        .schema_type(Type::String)
        .format(Some(SchemaFormat::KnownFormat(KnownFormat::Binary)));
    ResponseBuilder::new()
        .description("Its bytes as they came.")
        .content(BYTES, ContentBuilder::new().schema(Some(bytes)).build())
        .build()
}

/// Did this event say something to or by the requester?
async fn was_said(asker: &Asker, number: TicketNumber, seq: i64) -> Result<bool, Fault> {
    let events = asker.desk.events(number, seq - 1, 1).await?;
    Ok(events
        .first()
        .is_some_and(|recorded| recorded.seq == seq && access::said(recorded).is_some()))
}

pub fn headers(name: &str) -> [(HeaderName, HeaderValue); 4] {
    let disposition = format!("attachment; filename*=UTF-8''{}", encoded(name));
    // Nothing but letters of ASCII is left in it; were it otherwise, the file would go without its name.
    let disposition = HeaderValue::from_str(&disposition).unwrap_or_else(|_| HeaderValue::from_static("attachment"));
    [
        (CONTENT_TYPE, HeaderValue::from_static(BYTES)),
        (CONTENT_DISPOSITION, disposition),
        (X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
        (CONTENT_SECURITY_POLICY, HeaderValue::from_static("sandbox")),
    ]
}

/// A file name as a header may carry it (RFC 8187, 3.2.1): all but letters, digits and a few signs in percents.
fn encoded(name: &str) -> String {
    use std::fmt::Write as _;
    let mut encoded = String::with_capacity(name.len());
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            // Writing to a text cannot fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}
