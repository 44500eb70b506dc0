//! The doors: a link that is good once, and the way out. The link shows a button first, so that a program that looks at
//! mail does not use it up.

use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::http::header::SET_COOKIE;
use axum::response::{AppendHeaders, IntoResponse, Redirect};
use maud::html;
use serde::Deserialize;

use super::reader::{Reader, Visitor, set_cookie};
use super::{Answer, Fault, page};

/// Where somebody wanted to go before they came to the door.
#[derive(Debug, Default, Deserialize)]
pub struct Wanted {
    next: Option<String>,
}

/// The door.
pub async fn show(visitor: Visitor, Query(wanted): Query<Wanted>) -> Answer {
    let words = visitor.words;
    let title = words.say("sign-in", &[]);
    let main = html! {
        section.notice {
            h1 { (title) }
            p { (words.say("sign-in-by-link", &[])) }
            @if let Some(next) = own_path(wanted.next.as_deref()) {
                p.soft { (words.say("sign-in-then", &[("next", next.into())])) }
            }
        }
    };
    Ok(page::plain(words, &title, &main))
}

/// What a link leads to: a button that uses it.
pub async fn link(visitor: Visitor, Path(secret): Path<String>) -> Answer {
    let words = visitor.words;
    let link = visitor.desk.link(&secret, visitor.now).await?;
    let Some(link) = link else {
        return Err(Fault::new(StatusCode::GONE, "link-used"));
    };
    let title = words.say("sign-in", &[]);
    let main = html! {
        section.notice {
            h1 { (title) }
            p { (words.say("sign-in-as", &[("address", link.address.as_str().into())])) }
            form method="post" action={ "/sign-in/" (secret) } {
                button.btn.primary type="submit" autofocus { (words.say("sign-in-go", &[])) }
            }
        }
    };
    Ok(page::plain(words, &title, &main))
}

/// Uses the link and begins a session.
pub async fn enter(visitor: Visitor, Path(secret): Path<String>) -> Answer {
    let begun = visitor
        .desk
        .sign_in_by_link(&secret, None, &crate::act::sign_in::Visit::default(), visitor.now)
        .await?;
    let crate::act::sign_in::Entry::In(begun) = begun else {
        return Err(Fault::new(StatusCode::GONE, "link-used"));
    };
    let to = own_path(begun.next.as_deref()).unwrap_or("/").to_owned();
    let cookie = AppendHeaders([(SET_COOKIE, set_cookie(Some(&begun.secret)))]);
    Ok((cookie, Redirect::to(&to)).into_response())
}

/// Ends the session.
pub async fn leave(reader: Reader) -> Answer {
    reader
        .desk
        .end_session(&reader.session.id, &reader.address, reader.now)
        .await?;
    let cookie = AppendHeaders([(SET_COOKIE, set_cookie(None))]);
    Ok((cookie, Redirect::to("/sign-in")).into_response())
}

/// A path on this desk and nowhere else: `//elsewhere` and `/\elsewhere` would lead away.
pub fn own_path(next: Option<&str>) -> Option<&str> {
    let next = next?;
    let second = next.as_bytes().get(1);
    let leads_away = matches!(second, Some(b'/' | b'\\'));
    (next.starts_with('/') && !leads_away && !next.contains(['\n', '\r'])).then_some(next)
}
