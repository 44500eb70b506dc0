//! `Idempotency-Key`: a request that may arrive twice and must happen once. The first answer is kept with the change and
//! given again to every repeat, before anything else is looked at.

use std::future::Future;

use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::header::CONTENT_TYPE;
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use futures_util::future::BoxFuture;
use ladder_core::event::Recorded;
use ladder_core::id::Address;
use ladder_core::ticket::Ticket;
use ladder_core::time::Moment;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::bearer::Asker;
use super::problem::Fault;
use super::{Api, body, moves};
use crate::act::refused::broken;
use crate::act::{ActError, Answer, Done, Once, Outcome};
use crate::error::StoreError;
use crate::store::Tx;
use crate::store::ask::Ask;
use crate::store::blob::hex;
use crate::store::idempotency::{self, AnswerRow};

/// The longest key accepted, in bytes.
pub const KEY_BYTES_MAX: usize = 200;
/// How often a request is tried when another with the same key is just being carried out.
const ATTEMPTS_MAX: u32 = 3;

/// The key, with or without quotes; none when the request has none.
pub fn key(headers: &HeaderMap) -> Result<Option<String>, Fault> {
    let Some(header) = headers.get("idempotency-key") else {
        return Ok(None);
    };
    let wrong = || {
        let fault = Fault::new(StatusCode::BAD_REQUEST, "key-wrong").field("Idempotency-Key");
        fault.with("bytes_max", KEY_BYTES_MAX)
    };
    let text = header.to_str().map_err(|_| wrong())?.trim();
    let bare = text
        .strip_prefix('"')
        .and_then(|text| text.strip_suffix('"'))
        .unwrap_or(text);
    if bare.is_empty() || bare.len() > KEY_BYTES_MAX {
        Err(wrong())
    } else {
        Ok(Some(bare.to_owned()))
    }
}

/// What makes a repeat the same request: method, path and body.
pub fn fingerprint(parts: &Parts, body: &[u8]) -> String {
    let mut hash = Sha256::new();
    for part in [
        parts.method.as_str().as_bytes(),
        b"\n",
        parts.uri.path().as_bytes(),
        b"\n",
        body,
    ] {
        hash.update(part);
    }
    hex(&hash.finalize())
}

/// The guard of a change to tickets, when the request has a key.
pub fn of(parts: &Parts, asker: &Asker, body: &[u8]) -> Result<Option<Once>, Fault> {
    let key = key(&parts.headers)?;
    let once = |key| Once {
        asker: asker.name(),
        key,
        fingerprint: fingerprint(parts, body),
        answer: keep,
    };
    Ok(key.map(once))
}

/// A change to something that is no ticket, as it came in.
#[derive(Debug)]
pub struct Change<B> {
    pub asker: Asker,
    pub named: Vec<(String, String)>,
    pub body: B,
    pub once: Option<Once>,
}

impl<B: DeserializeOwned + Send> FromRequest<Api> for Change<B> {
    type Rejection = Fault;

    async fn from_request(request: Request, api: &Api) -> Result<Self, Fault> {
        let (mut parts, content) = request.into_parts();
        let mut asker = Asker::from_request_parts(&mut parts, api).await?;
        let named = moves::named(&mut parts, api).await;
        let bytes = body::bytes(content).await?;
        asker.arrived(api);
        let once = of(&parts, &asker, &bytes)?;
        let body = body::json(&parts.headers, &bytes)?;
        Ok(Self {
            asker,
            named,
            body,
            once,
        })
    }
}

impl<B> Change<B> {
    /// The address in the path.
    pub fn address(&self) -> Result<Address, Fault> {
        moves::address(&self.named)
    }
}

/// Carries out a change to something that is no ticket, unless the same request was answered before.
pub async fn change<F>(asker: &Asker, once: Option<Once>, status: StatusCode, work: F) -> Result<Response, Fault>
where
    F: for<'t> FnOnce(&'t mut Tx) -> BoxFuture<'t, Result<Value, Fault>> + Clone + Send + 'static,
{
    let now = asker.now;
    let mut attempts = 0;
    loop {
        attempts += 1;
        let (once, work) = (once.clone(), work.clone());
        let unit = asker
            .desk
            .db()
            .commit(move |tx| Box::pin(once_in(tx, once, status, now, work)));
        match unit.await {
            Ok((status, body)) => return Ok(spoken(status, body)),
            Err(fault) if fault.is_named("crossed") && attempts < ATTEMPTS_MAX => {}
            Err(fault) => return Err(fault),
        }
    }
}

async fn once_in<F>(
    tx: &mut Tx,
    once: Option<Once>,
    status: StatusCode,
    now: Moment,
    work: F,
) -> Result<(StatusCode, String), Fault>
where
    F: for<'t> FnOnce(&'t mut Tx) -> BoxFuture<'t, Result<Value, Fault>> + Send,
{
    if let Some(once) = &once
        && let Some(earlier) = earlier(&mut *tx, once).await?
    {
        return Ok(earlier);
    }
    let body = work(tx).await?.to_string();
    if let Some(once) = &once {
        keep_apart(tx, once, status, &body, now).await?;
    }
    Ok((status, body))
}

/// The answer that the same request got before.
pub async fn earlier(from: impl Ask, once: &Once) -> Result<Option<(StatusCode, String)>, Fault> {
    let Some(kept) = idempotency::find(from, &once.asker, &once.key).await? else {
        return Ok(None);
    };
    if kept.fingerprint != once.fingerprint {
        return Err(ActError::KeyReused.into());
    }
    let status = u16::try_from(kept.status)
        .ok()
        .and_then(|status| StatusCode::from_u16(status).ok());
    Ok(Some((status.unwrap_or(StatusCode::OK), kept.body)))
}

/// Keeps an answer that is no ticket.
pub async fn keep_apart(
    tx: &mut Tx,
    once: &Once,
    status: StatusCode,
    body: &str,
    now: Moment,
) -> Result<(), StoreError> {
    let answer = AnswerRow {
        actor: once.asker.clone(),
        key: once.key.clone(),
        fingerprint: once.fingerprint.clone(),
        status: i64::from(status.as_u16()),
        body: body.to_owned(),
        etag: None,
        created_at: now,
    };
    idempotency::keep(tx, &answer).await
}

/// A body that is JSON text already.
pub fn spoken(status: StatusCode, body: String) -> Response {
    (status, [(CONTENT_TYPE, "application/json")], body).into_response()
}

/// Runs a change. A repeat that crossed the first request finds its answer when it looks again.
pub async fn run<F>(attempt: impl Fn() -> F) -> Result<Done, Fault>
where
    F: Future<Output = Result<Outcome, ActError>> + Send,
{
    let mut attempts = 0;
    loop {
        attempts += 1;
        match attempt().await {
            Ok(Outcome::Done(done)) => return Ok(*done),
            Ok(Outcome::Repeat(answer)) => return again(&answer),
            Err(ActError::Store(StoreError::Duplicate { .. })) if attempts < ATTEMPTS_MAX => {}
            Err(error) => return Err(error.into()),
        }
    }
}

/// What is kept is the ticket and the events as they were then, not the text sent: the same asker may repeat in another
/// language, and what a requester may read is decided anew each time something is shown.
#[derive(Serialize, Deserialize)]
struct Kept {
    ticket: Ticket,
    events: Vec<Recorded>,
}

fn keep(done: &Done) -> Answer {
    let kept = Kept {
        ticket: done.ticket.clone(),
        events: done.events.clone(),
    };
    let body = serde_json::to_string(&kept).unwrap_or_default();
    Answer {
        status: StatusCode::CREATED.as_u16(),
        body,
        etag: Some(super::etag::of(done.ticket.version)),
    }
}

fn again(answer: &Answer) -> Result<Done, Fault> {
    let Kept { ticket, events } = serde_json::from_str(&answer.body).map_err(|error| broken(&error))?;
    Ok(Done { ticket, events })
}
