//! Who sends a form after their session ended: nothing is taken in, and their words are repeated to them.

use std::mem;
use std::sync::{Arc, Mutex, PoisonError};

use axum::body::{Body, BodyDataStream};
use axum::extract::Request;
use axum::http::Method;
use axum::http::header::CONTENT_TYPE;
use futures_util::{StreamExt, stream};
use maud::{Markup, html};

use super::form::{self, Form};
use super::{left_over, routes};
use crate::words::Words;

/// The most that is read of what was sent, in bytes: room for the longest text.
const REPEATED_BYTES_MAX: usize = 1024 * 1024 + 64 * 1024;

/// How deep the page of a form lies, in parts of its address: what is below stands on it.
const DEEP_MAX: usize = 2;

/// A form as it is sent, lent to whoever takes it in: what they left unread can be read afterwards.
#[derive(Debug)]
pub struct Sent {
    body: Arc<Mutex<BodyDataStream>>,
    kind: String,
    path: String,
}

impl Sent {
    /// Lends the form of a request; none where nothing is sent.
    pub fn lend(request: &mut Request) -> Option<Self> {
        if request.method() != Method::POST {
            return None;
        }
        let body = mem::take(request.body_mut()).into_data_stream();
        let body = Arc::new(Mutex::new(body));
        *request.body_mut() = Body::from_stream(reading(Arc::clone(&body)));
        let kind = request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        Some(Self {
            body,
            kind: kind.unwrap_or_default().to_owned(),
            path: request.uri().path().to_owned(),
        })
    }

    /// What was typed, to be copied, and the door.
    pub async fn repeated(self, words: &'static Words) -> Markup {
        let rest = Body::from_stream(reading(self.body));
        let typed = form::texts(&self.kind, rest, REPEATED_BYTES_MAX).await;
        let next: String = form_urlencoded::byte_serialize(page_of(&self.path).as_bytes()).collect();
        html! {
            (left_over::refused(&texts(&typed), &words.say("page-signed-out-yours", &[])))
            p.row {
                a.btn.primary href={ "/sign-in?next=" (next) } { (words.say("page-sign-in-again", &[])) }
            }
        }
    }
}

fn reading(
    body: Arc<Mutex<BodyDataStream>>,
) -> impl futures_util::Stream<Item = Result<axum::body::Bytes, axum::Error>> + Send + 'static {
    stream::poll_fn(move |context| {
        let mut body = body.lock().unwrap_or_else(PoisonError::into_inner);
        body.poll_next_unpin(context)
    })
}

/// Nothing that may be a secret.
fn texts(typed: &Form) -> Vec<&str> {
    left_over::texts_in_words(typed)
}

/// The page that a form stands on: a move of a ticket stands on the ticket's. Where it has none, where the desk begins.
fn page_of(path: &str) -> String {
    if path == "/my" {
        return "/my/new".to_owned();
    }
    let table = routes::table();
    let parts: Vec<&str> = path.split('/').skip(1).collect();
    let known = |method: &'static str| table.iter().filter(move |entry| entry.method == method);
    let forms = known("post").filter(|entry| fits(entry.path, &parts));
    let Some(form) = forms.max_by_key(|entry| entry.path.split('/').filter(|part| !is_name(part)).count()) else {
        return "/".to_owned();
    };
    let form: Vec<&str> = form.path.split('/').skip(1).collect();
    let of_form =
        |many: &usize| known("get").any(|page| page.path.split('/').skip(1).eq(form.iter().take(*many).copied()));
    let many = (1..=form.len().min(DEEP_MAX)).rev().find(of_form).unwrap_or_default();
    format!("/{}", parts[..many].join("/"))
}

/// Is it the path of a route that this one stands for?
fn fits(route: &str, parts: &[&str]) -> bool {
    let wanted = route.split('/').skip(1);
    wanted.clone().count() == parts.len() && wanted.zip(parts).all(|(one, part)| is_name(one) || one == *part)
}

fn is_name(part: &str) -> bool {
    part.starts_with('{')
}
