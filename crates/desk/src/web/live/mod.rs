//! What changed, told to open pages as it happens (server-sent events). A page is told that a ticket changed and nothing
//! of what is in it: it fetches itself again, and is answered what its reader may see.

/// Who looks at what, from one look to the next.
mod company;
/// What a reader may hear of.
mod hearing;
/// Hears of changes, whichever process made them.
mod hub;

use std::convert::Infallible;
use std::time::Duration;

use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::IntoResponse;
use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::Stream;
use futures_util::stream;
use ladder_core::time::Moment;
use serde::Deserialize;
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;

pub use hub::Hub;

use hearing::{Hearing, Rights};
use hub::News;

use super::reader::Reader;
use super::{Answer, Web};
use crate::store::news;

/// A page that was gone hears of this many changes; of more it is told to look at everything anew.
const MISSED_MAX: i64 = 200;
/// Changes are told together, at most this often.
const TOLD_EVERY: Duration = Duration::from_millis(200);
/// A sign of life where nothing happens, so that a dead connection is noticed.
const SIGN_OF_LIFE: Duration = Duration::from_secs(15);
/// The most changes told in one go; more are one word: everything.
const TOLD_MAX: usize = 100;
/// So often it is looked whether its reader may still hear anything, also where nothing happens.
const RIGHTS_EVERY: Duration = Duration::from_secs(10);

/// What the page was when it was drawn.
#[derive(Debug, Deserialize)]
pub struct Since {
    /// When that was, in milliseconds: what changed between then and now is told at once.
    since: Option<i64>,
    /// What it shows: `list`, `ticket:4127`, or nothing.
    #[serde(default)]
    shows: String,
}

/// The stream of changes for one open page.
pub async fn open(State(web): State<Web>, reader: Reader, Query(since): Query<Since>, headers: HeaderMap) -> Answer {
    let receiver = web.live.listen().await;
    let shown = since
        .shows
        .strip_prefix("ticket:")
        .and_then(|number| number.parse().ok());
    let drawn = since.since.map(|millis| (Moment::from_millis(millis), 0));
    let from = last_seen(&headers).or(drawn);
    let mut hearing = Hearing::of(reader, shown, from.map(|(at, _)| at)).await;
    let mut waiting = Vec::new();
    if let Some((at, number)) = from {
        let mut missed = news::since(web.desk.db(), at, number, MISSED_MAX + 1).await?;
        missed.extend(web.live.late(at));
        if i64::try_from(missed.len()).is_ok_and(|many| many > MISSED_MAX) {
            waiting.push(Event::default().event("changed").data(EVERYTHING));
        } else {
            let missed: Vec<News> = missed.into_iter().map(News::Changed).collect();
            waiting = events(&missed, &mut hearing).await;
        }
    }
    let listener = Listener {
        web,
        hearing,
        receiver,
        waiting,
        greeted: false,
    };
    let stream = Sse::new(told(listener)).keep_alive(KeepAlive::new().interval(SIGN_OF_LIFE));
    Ok(stream.into_response())
}

/// Said when more changed than is worth listing.
const EVERYTHING: &str = r#"{"ticket":0}"#;

struct Listener {
    web: Web,
    hearing: Hearing,
    receiver: Receiver<News>,
    waiting: Vec<Event>,
    greeted: bool,
}

fn told(listener: Listener) -> impl Stream<Item = Result<Event, Infallible>> {
    stream::unfold(listener, |mut listener| async move {
        if !listener.greeted {
            listener.greeted = true;
            listener.waiting.reverse();
            return Some((Ok(Event::default().comment("here")), listener));
        }
        loop {
            if let Some(event) = listener.waiting.pop() {
                return Some((Ok(event), listener));
            }
            let heard = hear(&mut listener).await?;
            let rights = listener.hearing.look(&listener.web).await;
            listener.waiting = match (rights, heard) {
                (Rights::None, _) => return None,
                // What they may see now is not what they saw: the page shall ask for itself.
                (Rights::Others, _) | (_, Heard::TooMany) => {
                    vec![Event::default().event("changed").data(EVERYTHING)]
                }
                (Rights::Same, Heard::These(these)) => events(&these, &mut listener.hearing).await,
            };
            listener.waiting.reverse();
        }
    })
}

enum Heard {
    /// These; none where it was quiet for a while.
    These(Vec<News>),
    TooMany,
}

/// Waits for a change and takes what came with it; no answer when the desk stops.
async fn hear(listener: &mut Listener) -> Option<Heard> {
    let mut ended = listener.web.desk.ended();
    let first = tokio::select! {
        first = listener.receiver.recv() => first,
        () = tokio::time::sleep(RIGHTS_EVERY) => return Some(Heard::These(Vec::new())),
        _ = ended.wait_for(|ended| *ended) => return None,
    };
    let mut these = match first {
        Ok(first) => vec![first],
        Err(RecvError::Lagged(_)) => {
            listener.receiver = listener.web.live.listen().await;
            return Some(Heard::TooMany);
        }
        Err(RecvError::Closed) => return None,
    };
    tokio::time::sleep(TOLD_EVERY).await;
    while let Ok(next) = listener.receiver.try_recv() {
        these.retain(|one| !one.is_covered_by(&next));
        these.push(next);
        if these.len() > TOLD_MAX {
            return Some(Heard::TooMany);
        }
    }
    Some(Heard::These(these))
}

/// What the reader may hear of, as a page hears it.
async fn events(all: &[News], hearing: &mut Hearing) -> Vec<Event> {
    let mut events = Vec::new();
    for news in all {
        if hearing.may_hear(news).await {
            events.push(event(news, hearing.hears_all()));
        }
    }
    events
}

/// How far a ticket is would tell those outside the desk how much is noted inside.
fn event(news: &News, inside: bool) -> Event {
    match news {
        News::Changed(row) => {
            let data = if inside {
                format!(
                    r#"{{"ticket":{},"version":{},"seq":{}}}"#,
                    row.number, row.version, row.last_seq
                )
            } else {
                format!(r#"{{"ticket":{}}}"#, row.number)
            };
            let id = format!("{}-{}", row.changed_at.millis(), row.number);
            Event::default().event("changed").id(id).data(data)
        }
        News::Settled { .. } | News::Disturbances => Event::default().event("changed").data(EVERYTHING),
        // Without an id: who comes back asks for the page, which says who is there.
        News::Company { ticket, .. } => Event::default()
            .event("presence")
            .data(format!(r#"{{"ticket":{ticket}}}"#)),
    }
}

/// Where a browser that comes back was, as it says by itself.
fn last_seen(headers: &HeaderMap) -> Option<(Moment, i64)> {
    let id = headers.get("last-event-id")?.to_str().ok()?;
    let (at, number) = id.split_once('-')?;
    Some((Moment::from_millis(at.parse().ok()?), number.parse().ok()?))
}
