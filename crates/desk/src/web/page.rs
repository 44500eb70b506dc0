//! The frames that pages stand in: the desk with its rail, the requester's pages, and a plain one for doors and faults.

use axum::http::HeaderValue;
use axum::http::header::{CONTENT_LANGUAGE, CONTENT_TYPE, VARY};
use axum::response::{IntoResponse, Response};
use ladder_core::time::Moment;
use maud::{DOCTYPE, Markup, html};

use super::admin::disturbances;
use super::reader::Reader;
use super::{assets, icon, rail};
use crate::words::Words;

/// What a page is, for its frame.
#[derive(Clone, Debug, Default)]
pub struct Place {
    /// What stands in the browser's tab.
    pub title: String,
    /// The address that is marked in the rail.
    pub here: String,
    /// What the page shows, so that it hears when that changed: `list`, `ticket:4127`, or nothing.
    pub live: String,
    /// What is announced when this page takes the place of another.
    pub said: String,
}

impl Place {
    /// A page with a title, marked in the rail under an address.
    pub fn new(title: impl Into<String>, here: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            here: here.into(),
            ..Self::default()
        }
    }

    /// The same, told when this changes.
    #[must_use]
    pub fn live(mut self, what: impl Into<String>) -> Self {
        self.live = what.into();
        self
    }

    /// The same, announced with these words.
    #[must_use]
    pub fn said(mut self, words: impl Into<String>) -> Self {
        self.said = words.into();
        self
    }
}

/// A page of the desk: rail, top bar and this main part; or the main part alone for a page that is there already.
pub async fn desk(reader: &Reader, place: &Place, main: &Markup) -> Response {
    let main = main_of(place, main, reader.now);
    if reader.fragment {
        return answer(reader.words, main);
    }
    let rail = rail::rail(reader, &place.here).await;
    let strip = disturbances::strip(reader).await;
    let body = html! {
        a.skip href="#main" { (reader.say("page-skip")) }
        (bar_of_demonstration(reader))
        div.app {
            (rail)
            div.stage {
                (top(reader))
                (strip)
                (main)
            }
        }
        (said(reader.words))
    };
    answer(reader.words, document(reader.words, &place.title, "desk", &body))
}

/// A page for a requester.
pub async fn portal(reader: &Reader, place: &Place, main: &Markup) -> Response {
    let main = main_of(place, main, reader.now);
    if reader.fragment {
        return answer(reader.words, main);
    }
    let strip = disturbances::strip(reader).await;
    let body = html! {
        a.skip href="#main" { (reader.say("page-skip")) }
        (bar_of_demonstration(reader))
        header.top {
            a.brand href="/my" { (icon::mark()) (reader.running.plan.name.get(reader.words.language())) }
            span.grow {}
            a.btn.quiet href="/profile" { (reader.person.name) }
            (sign_out(reader))
        }
        (strip)
        (main)
        (said(reader.words))
    };
    answer(reader.words, document(reader.words, &place.title, "portal", &body))
}

/// A page for whoever comes by: doors, faults.
pub fn plain(words: &'static Words, title: &str, main: &Markup) -> Response {
    let body = html! {
        main #main.door tabindex="-1" {
            p.brand { (icon::mark()) "Ladder" }
            (main)
        }
        (said(words))
    };
    answer(words, document(words, title, "plain", &body))
}

fn main_of(place: &Place, main: &Markup, now: Moment) -> Markup {
    html! {
        main #main tabindex="-1" data-live=(place.live) data-said=(place.said) data-title=(title(&place.title))
            data-now=(now.millis()) { (main) }
    }
}

fn document(words: &'static Words, name: &str, kind: &str, body: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(words.language()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title(name)) }
                link rel="stylesheet" href=(assets::sheet());
                link rel="icon" type="image/svg+xml" href=(assets::mark());
                script type="module" src=(assets::href("ladder.js")) {}
            }
            body class=(kind)
                data-words-lost=(words.say("page-lost", &[]))
                data-words-failed=(words.say("page-failed", &[]))
                data-words-loading=(words.say("page-loading", &[]))
                data-words-saved=(words.say("page-saved", &[])) { (body) }
        }
    }
}

fn title(name: &str) -> String {
    if name.is_empty() {
        "Ladder".to_owned()
    } else {
        format!("{name} · Ladder")
    }
}

fn top(reader: &Reader) -> Markup {
    html! {
        header.top {
            form.find role="search" action="/search" method="get" {
                label.hidden for="find" { (reader.say("page-search")) }
                input #find type="search" name="q" placeholder=(reader.say("page-search")) autocomplete="off" data-keys="/";
                kbd aria-hidden="true" { "Ctrl K" }
            }
            span.grow {}
            span #live.chip data-state="off" hidden {
                span.on { (reader.say("page-live")) }
                span.lost { (reader.say("page-lost")) }
            }
            a.btn href="/tickets/new" data-keys="c" aria-keyshortcuts="c" {
                (reader.say("page-new-ticket")) kbd aria-hidden="true" { "c" }
            }
            (sign_out(reader))
        }
    }
}

fn sign_out(reader: &Reader) -> Markup {
    html! {
        form action="/sign-out" method="post" {
            button.btn.quiet type="submit" { (reader.say("page-sign-out")) }
        }
    }
}

fn bar_of_demonstration(reader: &Reader) -> Markup {
    html! {
        @if reader.site.demonstration {
            p.demonstration { (reader.say("page-demonstration")) }
        }
    }
}

/// Where changes are announced to those who do not see them.
fn said(words: &'static Words) -> Markup {
    html! {
        p #said.hidden role="status" aria-live="polite" lang=(words.language()) {}
    }
}

fn answer(words: &'static Words, page: Markup) -> Response {
    let mut response = page.into_string().into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    headers.insert(CONTENT_LANGUAGE, HeaderValue::from_static(words.language()));
    headers.insert(VARY, HeaderValue::from_static("Cookie, X-Fragment, Accept-Language"));
    response
}
