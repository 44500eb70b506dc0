//! The JSON API, told as stories on both engines: requests go through the router itself, the clock by argument.

mod attachments;
mod description;
mod journey;
mod letters;
mod page;
mod relations;
mod repeats;
mod rights;
mod sentences;
mod table;
mod wrong;

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request};
use ladder::act::{Desk, OpenTickets};
use ladder::api::{self, Api};
use ladder::store::certificate::{self, CertificateRow};
use ladder::store::token::{self, TokenRow};
use ladder_core::time::Moment;
use serde_json::Value;
use tower::ServiceExt;

use crate::store;

pub const PLAN: &str = include_str!("../../../../plans/vallei.toml");

/// A desk with the reference plan, everybody certified, and an API that can be asked.
pub struct Office {
    pub desk: Desk,
    pub router: Router,
    now: Arc<AtomicI64>,
    _kept: store::Desk,
}

/// What came back.
#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Value,
    pub text: String,
    pub bytes: Vec<u8>,
}

/// A request while it is written.
pub struct Asked<'o> {
    office: &'o Office,
    method: &'static str,
    path: String,
    headers: Vec<(String, String)>,
    body: Option<String>,
}

impl Office {
    pub async fn on(kept: store::Desk) -> Self {
        let start = Moment::parse_rfc3339("2027-03-08T08:12:00Z").unwrap();
        let now = Arc::new(AtomicI64::new(start.millis()));
        let desk = Desk::new(kept.db.clone());
        desk.apply_plan(PLAN, "the first plan", "test", OpenTickets::Keep, start)
            .await
            .unwrap();
        let told = Arc::clone(&now);
        let api = Api::new(desk.clone(), move || Moment::from_millis(told.load(Ordering::Relaxed)));
        let office = Self {
            router: api::router(api),
            desk,
            now,
            _kept: kept,
        };
        for (person, tier) in [
            ("sanne", 1),
            ("omar", 1),
            ("eva", 1),
            ("priya", 2),
            ("daan", 2),
            ("milan", 3),
            ("noor", 3),
        ] {
            office.certify(&address(person), tier).await;
        }
        office
    }

    /// One office for each engine of this machine.
    pub async fn each() -> Vec<Self> {
        let mut offices = Vec::new();
        for kept in store::Desk::each().await {
            offices.push(Self::on(kept).await);
        }
        offices
    }

    pub fn now(&self) -> Moment {
        Moment::from_millis(self.now.load(Ordering::Relaxed))
    }

    pub fn pass_minutes(&self, minutes: i64) {
        self.now.fetch_add(minutes * 60_000, Ordering::Relaxed);
    }

    /// The secret of a new token; `person` empty makes a machine's.
    pub async fn token(&self, person: &str, scopes: &str) -> String {
        static COUNT: AtomicI64 = AtomicI64::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let secret = format!("ldr_{person}_{count}");
        let row = TokenRow {
            id: format!("token-{count}"),
            name: format!("token of {person}"),
            hash: token::fingerprint(&secret),
            scopes: scopes.to_owned(),
            address: (!person.is_empty()).then(|| address(person)),
            created_at: self.now(),
            created_by: "test".to_owned(),
            expires_at: None,
            last_used_at: Some(self.now()),
            revoked_at: None,
        };
        self.put_token(row).await;
        secret
    }

    pub async fn put_token(&self, row: TokenRow) {
        let kept = self
            .desk
            .db()
            .commit(move |tx| Box::pin(async move { token::create(tx, &row).await }));
        kept.await.unwrap();
    }

    async fn certify(&self, address: &str, tier: i64) {
        let row = CertificateRow {
            id: format!("{address}-{tier}"),
            address: address.to_owned(),
            tier,
            revision: None,
            given_by: "test".to_owned(),
            given_at: self.now(),
            expires_at: None,
            withdrawn_at: None,
        };
        let kept = self
            .desk
            .db()
            .commit(move |tx| Box::pin(async move { certificate::give(tx, &row).await }));
        kept.await.unwrap();
    }

    pub fn get(&self, path: impl Into<String>) -> Asked<'_> {
        self.ask("GET", path)
    }

    pub fn post(&self, path: impl Into<String>) -> Asked<'_> {
        self.ask("POST", path)
    }

    pub fn ask(&self, method: &'static str, path: impl Into<String>) -> Asked<'_> {
        Asked {
            office: self,
            method,
            path: format!("/api/v1{}", path.into()),
            headers: Vec::new(),
            body: None,
        }
    }

    /// A ticket of Anouk's, opened by Omar; its number.
    pub async fn ticket(&self, token: &str) -> i64 {
        self.ticket_with(token, serde_json::json!([])).await
    }

    /// The same with these files.
    pub async fn ticket_with(&self, token: &str, files: Value) -> i64 {
        let body = serde_json::json!({
            "requester": "anouk@vallei.example",
            "subject": "Company Portal stops",
            "text": "It shows 0x80180014 and stops.",
            "attachments": files,
        });
        let reply = self.post("/tickets").token(token).json(&body).send().await;
        assert_eq!(reply.status, 201, "{reply:?}");
        reply.body["number"].as_i64().unwrap()
    }

    /// A move that must succeed, whatever the version.
    pub async fn moves(&self, token: &str, number: i64, noun: &str, body: Value) -> Value {
        let asked = self
            .post(format!("/tickets/{number}/{noun}"))
            .token(token)
            .header("if-match", "*");
        let reply = asked.json(&body).send().await;
        assert_eq!(reply.status, 201, "{noun}: {}", reply.text);
        reply.body
    }
}

impl Asked<'_> {
    pub fn token(self, token: &str) -> Self {
        self.header("authorization", &format!("Bearer {token}"))
    }

    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    pub fn json(self, body: &Value) -> Self {
        let body = body.to_string();
        self.header("content-type", "application/json").body(body)
    }

    pub fn body(mut self, body: impl Into<String>) -> Self {
        self.body = Some(body.into());
        self
    }

    pub async fn send(self) -> Reply {
        let mut request = Request::builder().method(self.method).uri(&self.path);
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        let request = request.body(self.body.map_or_else(Body::empty, Body::from)).unwrap();
        let response = self.office.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = axum::body::to_bytes(body, usize::MAX).await.unwrap();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let body = serde_json::from_str(&text).unwrap_or(Value::Null);
        Reply {
            status: parts.status.as_u16(),
            headers: parts.headers,
            body,
            text,
            bytes: bytes.to_vec(),
        }
    }
}

/// The address of somebody by their short name.
pub fn address(person: &str) -> String {
    format!("{person}@vallei.example")
}
