//! What changed, told to open pages as it happens (server-sent events). A page is told that a ticket changed and nothing
//! of what is in it: it fetches itself again, and is answered what its reader may see.

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

use super::reader::Reader;
use super::{Answer, Web};
use crate::store::news::{self, NewsRow};
use crate::store::{participant, session};

/// A page that was gone hears of this many changes; of more it is told to look at everything anew.
const MISSED_MAX: i64 = 200;
/// Changes are told together, at most this often.
const TOLD_EVERY: Duration = Duration::from_millis(200);
/// A sign of life where nothing happens, so that a dead connection is noticed.
const SIGN_OF_LIFE: Duration = Duration::from_secs(15);
/// The most changes told in one go; more are one word: everything.
const TOLD_MAX: usize = 100;

/// When the page was drawn, in milliseconds: what changed between then and now is told at once.
#[derive(Debug, Deserialize)]
pub struct Since {
    since: Option<i64>,
}

/// The stream of changes for one open page.
pub async fn open(State(web): State<Web>, reader: Reader, Query(since): Query<Since>, headers: HeaderMap) -> Answer {
    let receiver = web.live.listen();
    let mut waiting = Vec::new();
    let drawn = since.since.map(|millis| (Moment::from_millis(millis), 0));
    if let Some((at, number)) = last_seen(&headers).or(drawn) {
        let missed = news::since(reader.desk.db(), at, number, MISSED_MAX + 1).await?;
        if i64::try_from(missed.len()).is_ok_and(|many| many > MISSED_MAX) {
            waiting.push(Event::default().event("changed").data(EVERYTHING));
        } else {
            waiting = events(&missed, &reader).await;
        }
    }
    let listener = Listener {
        web,
        reader,
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
    reader: Reader,
    receiver: Receiver<NewsRow>,
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
            if !still_holds(&listener).await {
                return None;
            }
            listener.waiting = match heard {
                Heard::These(these) => events(&these, &listener.reader).await,
                Heard::TooMany => vec![Event::default().event("changed").data(EVERYTHING)],
            };
            listener.waiting.reverse();
        }
    })
}

enum Heard {
    These(Vec<NewsRow>),
    TooMany,
}

/// Waits for a change and takes what came with it; nothing when the desk stops.
async fn hear(listener: &mut Listener) -> Option<Heard> {
    let mut ended = listener.web.desk.ended();
    let first = tokio::select! {
        first = listener.receiver.recv() => first,
        _ = ended.wait_for(|ended| *ended) => return None,
    };
    let mut these = match first {
        Ok(first) => vec![first],
        Err(RecvError::Lagged(_)) => {
            listener.receiver = listener.web.live.listen();
            return Some(Heard::TooMany);
        }
        Err(RecvError::Closed) => return None,
    };
    tokio::time::sleep(TOLD_EVERY).await;
    while let Ok(next) = listener.receiver.try_recv() {
        these.retain(|one| one.number != next.number);
        these.push(next);
        if these.len() > TOLD_MAX {
            return Some(Heard::TooMany);
        }
    }
    Some(Heard::These(these))
}

/// A session that was ended, or whose person was disabled, hears nothing more.
async fn still_holds(listener: &Listener) -> bool {
    let reader = &listener.reader;
    let now = listener.web.now();
    let session = session::by_hash(reader.desk.db(), &reader.session.hash).await;
    let holds =
        session.is_ok_and(|found| found.is_some_and(|session| session.ended_at.is_none() && now < session.expires_at));
    holds && reader.desk.actor(&reader.address).await.is_ok()
}

/// What the reader may hear of: people of the desk of everything, others of tickets that concern them.
async fn events(news: &[NewsRow], reader: &Reader) -> Vec<Event> {
    let mut events = Vec::new();
    for one in news {
        let theirs = reader.is_agent() || reader.is_administrator() || concerns(one.number, reader).await;
        if theirs {
            let data = format!(
                r#"{{"ticket":{},"version":{},"seq":{}}}"#,
                one.number, one.version, one.last_seq
            );
            let id = format!("{}-{}", one.changed_at.millis(), one.number);
            events.push(Event::default().event("changed").id(id).data(data));
        }
    }
    events
}

async fn concerns(ticket: i64, reader: &Reader) -> bool {
    let role = participant::role(reader.desk.db(), ticket, reader.address.as_str()).await;
    role.is_ok_and(|role| role.is_some())
}

/// Where a browser that comes back was, as it says by itself.
fn last_seen(headers: &HeaderMap) -> Option<(Moment, i64)> {
    let id = headers.get("last-event-id")?.to_str().ok()?;
    let (at, number) = id.split_once('-')?;
    Some((Moment::from_millis(at.parse().ok()?), number.parse().ok()?))
}
