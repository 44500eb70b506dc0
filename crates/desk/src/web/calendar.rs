//! The plan in people's calendars: as files to take in once, and under a secret link that programs follow by themselves.

use axum::extract::Path;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use ladder_core::id::Address;

use super::reader::Reader;
use super::visitor::Visitor;
use super::{Answer, Fault};
use crate::act::{ActError, Applied};
use crate::plan::calendar::{Edition, MEDIA_TYPE, calendar};
use crate::store::blob;
use crate::words::Words;

/// How much of its hash stands for a calendar, in letters.
const TAG_LETTERS: usize = 32;

/// What a secret leads to. Whoever has it reads this calendar and nothing else, without signing in; for a secret that
/// leads nowhere, and for somebody who is no longer of the desk, there is no such page.
pub async fn follow(visitor: Visitor, Path(file): Path<String>, headers: HeaderMap) -> Answer {
    let secret = file.strip_suffix(".ics").ok_or_else(gone)?;
    let found = visitor.desk.calendar_of(secret, visitor.now).await?;
    let address = found.ok_or_else(gone)?;
    let actor = match visitor.desk.actor(&address).await {
        Err(ActError::Disabled { .. }) => return Err(gone()),
        actor => actor?,
    };
    let running = visitor.desk.running_plan().await?;
    if !actor.is_agent(&running.plan) && !actor.rights.administrator {
        return Err(gone());
    }
    let person = visitor.desk.person(&address, &running).await?;
    let text = text(&running, Some(&address), Words::for_language(&person.language));
    let tag = format!("\"{}\"", &blob::hash(text.as_bytes())[..TAG_LETTERS]);
    let mut answer = if is_known(&headers, &tag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        ([(CONTENT_TYPE, MEDIA_TYPE)], text).into_response()
    };
    answer
        .headers_mut()
        .extend(HeaderValue::try_from(tag).map(|tag| (ETAG, tag)));
    Ok(answer)
}

/// The reader's own calendar, as a file.
pub async fn mine(reader: Reader) -> Answer {
    let text = text(&reader.running, Some(&reader.address), reader.words);
    Ok(file("ladder-mine.ics", text))
}

/// Everybody's together, as a file.
pub async fn whole(reader: Reader) -> Answer {
    Ok(file("ladder-plan.ics", text(&reader.running, None, reader.words)))
}

/// Somebody's calendar; everybody's together for whom the plan does not name.
fn text(running: &Applied, of: Option<&Address>, words: &'static Words) -> String {
    let named = of.and_then(|address| running.plan.person_by_address(address.as_str()));
    let edition = Edition {
        plan: &running.plan,
        of: named.map(|(id, _)| id),
        words,
        changed_at: running.applied_at,
    };
    calendar(&edition).text
}

fn file(name: &'static str, text: String) -> Response {
    let disposition = format!("attachment; filename=\"{name}\"");
    let headers = [
        (CONTENT_TYPE, MEDIA_TYPE.to_owned()),
        (CONTENT_DISPOSITION, disposition),
    ];
    (headers, text).into_response()
}

/// Does the program have this one already (RFC 9110, 13.1.2)? Tags of proxies that pack are weak and count as well.
fn is_known(headers: &HeaderMap, tag: &str) -> bool {
    let said = headers.get_all(IF_NONE_MATCH).iter();
    let mut tags = said
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(','));
    tags.any(|known| {
        let known = known.trim();
        known == "*" || known.strip_prefix("W/").unwrap_or(known) == tag
    })
}

fn gone() -> Fault {
    Fault::new(StatusCode::NOT_FOUND, "no-such-page")
}
