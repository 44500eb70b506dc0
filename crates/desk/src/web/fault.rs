//! What went wrong, as a page: what, and what now, in the reader's language.

use std::sync::{Arc, OnceLock};

use axum::body::Body;
use axum::extract::Request;
use axum::http::header::{ACCEPT_LANGUAGE, ALLOW};
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use maud::html;

pub use crate::act::fault::Fault;
use crate::act::refused::failed;
use crate::words::Words;

use super::page;
use super::signed_out::Sent;

/// The language that a page's reader turned out to have, for whoever must tell them what went wrong.
#[derive(Clone, Debug, Default)]
pub struct Language(Arc<OnceLock<&'static Words>>);

impl Language {
    /// Remembers the reader's own language.
    pub fn is(&self, words: &'static Words) {
        // The first one stands; a request has one reader.
        let _known = self.0.set(words);
    }
}

/// The language a browser asks for.
pub fn words(headers: &HeaderMap) -> &'static Words {
    let header = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    Words::accepted(header.unwrap_or_default())
}

/// Makes a page of every fault, those of the router itself (no such page, wrong method) included.
pub async fn speak(mut request: Request, next: Next) -> Response {
    let asked = words(request.headers());
    let language = Language::default();
    request.extensions_mut().insert(language.clone());
    let sent = Sent::lend(&mut request);
    let mut response = next.run(request).await;
    let fault = response
        .extensions_mut()
        .remove::<Fault>()
        .or_else(|| unspoken(&response));
    let Some(fault) = fault else { return response };
    let words = language.0.get().copied().unwrap_or(asked);
    let allow = response.headers_mut().remove(ALLOW);
    let told = fault.told(words);
    let signed_out = sent.filter(|_| fault.is_named("signed-out"));
    let main = html! {
        section.notice {
            h1 { (told.title) }
            p { (told.detail) }
            p { (told.remedy) }
            @if let Some(sent) = signed_out {
                (sent.repeated(words).await)
            } @else {
                p.row {
                    a.btn.primary href="/" { (words.say("page-to-start", &[])) }
                }
            }
        }
    };
    let mut page = page::plain(words, &told.title, &main).into_response();
    *page.status_mut() = fault.status();
    page.headers_mut().extend(fault.headers().iter().cloned());
    page.headers_mut().extend(allow.map(|allow| (ALLOW, allow)));
    page
}

fn unspoken(response: &Response<Body>) -> Option<Fault> {
    let status = response.status();
    let is_page = response.headers().contains_key(axum::http::header::CONTENT_TYPE);
    if is_page && status != StatusCode::PAYLOAD_TOO_LARGE || !(status.is_client_error() || status.is_server_error()) {
        return None;
    }
    let name = match status {
        StatusCode::NOT_FOUND => "no-such-page",
        StatusCode::METHOD_NOT_ALLOWED => "wrong-method",
        StatusCode::PAYLOAD_TOO_LARGE => "too-large",
        StatusCode::REQUEST_TIMEOUT => "took-too-long",
        _ => return Some(failed(status, &"an answer without a page")),
    };
    Some(Fault::new(status, name))
}
