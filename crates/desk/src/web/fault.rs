//! What went wrong, as a page: what, and what now, in the reader's language.

use std::sync::{Arc, OnceLock};

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{ACCEPT_LANGUAGE, ALLOW, CONTENT_TYPE};
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::Next;
use axum::response::Response;
use maud::html;

pub use crate::act::fault::Fault;
use crate::act::refused::failed;
use crate::words::Words;

use super::reader::{self, Reader};
use super::signed_out::Sent;
use super::{Web, page};

/// Who a page's reader turned out to be, for whoever must tell them what went wrong.
#[derive(Clone, Debug, Default)]
pub struct Whom(Arc<OnceLock<Reader>>);

impl Whom {
    /// Remembers the reader.
    pub fn is(&self, reader: &Reader) {
        // The first one stands; a request has one reader.
        let _known = self.0.set(reader.clone());
    }
}

/// Where no page is. Whoever is signed in is told so in their language, on a page of the desk.
pub async fn nowhere(State(web): State<Web>, request: Request) -> Fault {
    let (parts, _) = request.into_parts();
    if let (Some(reader), Some(whom)) = (reader::signed_in(&parts, &web).await, parts.extensions.get::<Whom>()) {
        whom.is(&reader);
    }
    Fault::new(StatusCode::NOT_FOUND, "no-such-page")
}

/// The language that was chosen at the door, else the one that a browser asks for.
pub fn words(headers: &HeaderMap) -> &'static Words {
    if let Some(chosen) = reader::language(headers) {
        return Words::for_language(chosen);
    }
    let header = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    Words::accepted(header.unwrap_or_default())
}

/// Makes a page of every fault, those of the router itself (no such page, wrong method) included.
pub async fn speak(mut request: Request, next: Next) -> Response {
    let asked = words(request.headers());
    let whom = Whom::default();
    request.extensions_mut().insert(whom.clone());
    let sent = Sent::lend(&mut request);
    let mut response = next.run(request).await;
    let fault = response
        .extensions_mut()
        .remove::<Fault>()
        .or_else(|| unspoken(&response));
    let Some(fault) = fault else { return response };
    let reader = whom.0.get();
    let words = reader.map_or(asked, |reader| reader.words);
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
    // A desk that is broken itself may be unable to draw its frame.
    let framed = reader.filter(|reader| fault.status().is_client_error() && !reader.fragment);
    let mut page = match framed {
        Some(reader) => page::notice(reader, &told.title, &main).await,
        None => page::plain(words, &told.title, &main),
    };
    *page.status_mut() = fault.status();
    page.headers_mut().extend(fault.headers().iter().cloned());
    page.headers_mut().extend(allow.map(|allow| (ALLOW, allow)));
    page
}

fn unspoken(response: &Response<Body>) -> Option<Fault> {
    let status = response.status();
    let kind = response.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let is_page = kind.is_some_and(|kind| kind.starts_with("text/html"));
    if is_page || !(status.is_client_error() || status.is_server_error()) {
        return None;
    }
    let name = match status {
        // The router could not read a number or a word of the address: there is no such page.
        StatusCode::BAD_REQUEST | StatusCode::NOT_FOUND => {
            return Some(Fault::new(StatusCode::NOT_FOUND, "no-such-page"));
        }
        StatusCode::METHOD_NOT_ALLOWED => "wrong-method",
        StatusCode::PAYLOAD_TOO_LARGE => "too-large",
        StatusCode::REQUEST_TIMEOUT => "took-too-long",
        _ => return Some(failed(status, &"an answer without a page")),
    };
    Some(Fault::new(status, name))
}
