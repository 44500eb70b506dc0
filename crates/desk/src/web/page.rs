//! The frames that pages stand in: the desk with its rail, the requester's pages, and a plain one for doors and faults.

use axum::http::header::{CONTENT_LANGUAGE, CONTENT_TYPE, ETAG, VARY};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use maud::{DOCTYPE, Markup, html};

use super::admin::disturbances;
use super::reader::Reader;
use super::ticket::write::outgoing;
use super::{assets, icon, rail, told};
use crate::explain;
use crate::store::blob;
use crate::words::Words;

/// How much of its hash stands for what a page shows.
const TAG_LETTERS: usize = 16;

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
    /// The last event that the page of a ticket shows.
    pub seq: Option<i64>,
    /// Where it is told that somebody reads or writes here.
    pub presence: Option<String>,
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

    /// The same, showing everything up to this event.
    #[must_use]
    pub fn upto(mut self, seq: i64) -> Self {
        self.seq = Some(seq);
        self
    }

    /// The same, telling others at this address that somebody is here.
    #[must_use]
    pub fn presence(mut self, href: impl Into<String>) -> Self {
        self.presence = Some(href.into());
        self
    }

    /// The same, announced with these words.
    #[must_use]
    pub fn said(mut self, words: impl Into<String>) -> Self {
        self.said = words.into();
        self
    }
}

/// A page of the desk: rail, top bar and this main part; or main part and rail for a page that is there already.
pub async fn desk(reader: &Reader, place: &Place, main: &Markup) -> Response {
    Around::of(reader, place).await.page(reader, place, main)
}

/// The same for a page that asks again and shows what has this tag: where nothing of it changed, nothing is sent.
pub async fn desk_since(reader: &Reader, place: &Place, main: &Markup, known: Option<&str>) -> Response {
    let around = Around::of(reader, place).await;
    if !reader.fragment {
        return around.page(reader, place, main);
    }
    let tag = format!("W/\"{}\"", &blob::hash(around.all(main).0.as_bytes())[..TAG_LETTERS]);
    let mut response = if known == Some(tag.as_str()) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        around.page(reader, place, main)
    };
    response
        .headers_mut()
        .extend(HeaderValue::try_from(tag).map(|tag| (ETAG, tag)));
    response
}

/// What stands around the main part and changes with it: what waits to leave, the rail's counts, the bell and what is told
/// of disturbances.
struct Around {
    bars: Markup,
    rail: Markup,
    bell: Markup,
    strip: Markup,
}

impl Around {
    async fn of(reader: &Reader, place: &Place) -> Self {
        Self {
            bars: outgoing::bar(reader).await,
            rail: rail::rail(reader, &place.here).await,
            bell: if reader.works() {
                told::bell(reader).await
            } else {
                html! {}
            },
            strip: disturbances::strip(reader).await,
        }
    }

    fn all(&self, main: &Markup) -> Markup {
        html! { (self.bars) (main) (self.rail) (self.bell) (self.strip) }
    }

    fn page(&self, reader: &Reader, place: &Place, main: &Markup) -> Response {
        let main = main_of(reader, place, &html! { (self.bars) (main) });
        if reader.fragment {
            return answer(reader.words, html! { (main) (self.rail) (self.bell) (self.strip) });
        }
        let body = html! {
            a.skip href="#main" { (reader.say("page-skip")) }
            (bar_of_demonstration(reader))
            div.app {
                (self.rail)
                div.stage {
                    (top(reader, &self.bell))
                    (self.strip)
                    (main)
                }
            }
            (said(reader.words))
            (dialogs(reader))
        };
        answer(
            reader.words,
            document(reader.words, Some(reader), &place.title, "desk", &body),
        )
    }
}

/// A page for a requester.
pub async fn portal(reader: &Reader, place: &Place, main: &Markup) -> Response {
    let main = main_of(reader, place, main);
    let strip = disturbances::strip(reader).await;
    if reader.fragment {
        return answer(reader.words, html! { (main) (strip) });
    }
    let body = html! {
        a.skip href="#main" { (reader.say("page-skip")) }
        (bar_of_demonstration(reader))
        header.top {
            a.brand href="/my" { (icon::mark()) (desk_of(reader)) }
            span.grow {}
            // To a requester it matters only when it is lost.
            span #live.chip data-state="" data-on="" data-lost=(reader.say("page-not-live")) {}
            a.btn.quiet href="/profile" { (reader.person.name) }
            (sign_out(reader))
        }
        (strip)
        (main)
        (said(reader.words))
    };
    answer(
        reader.words,
        document(reader.words, Some(reader), &place.title, "portal", &body),
    )
}

/// What a requester knows the desk by: whose it is.
fn desk_of(reader: &Reader) -> String {
    let organisation = reader.running.plan.organisation.as_ref();
    organisation.map_or_else(
        || reader.say("portal-desk"),
        |name| name.get(reader.words.language()).to_owned(),
    )
}

/// What somebody is told on a page that is no page of its own, in the frame that they know.
pub async fn notice(reader: &Reader, title: &str, main: &Markup) -> Response {
    let place = Place::new(title, "");
    if reader.is_agent() || reader.is_administrator() {
        desk(reader, &place, &html! { div.page { (main) } }).await
    } else {
        portal(reader, &place, &html! { div.portal-page { (main) } }).await
    }
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
    answer(words, document(words, None, title, "plain", &body))
}

/// What a page is that answers a form, such as a new secret or what several moves came to, stays until its reader goes on.
/// Only that of a ticket can be fetched again: what was typed there stays all the same.
fn main_of(reader: &Reader, place: &Place, main: &Markup) -> Markup {
    let stays = reader.answered && !place.live.starts_with("ticket:");
    html! {
        main #main tabindex="-1" data-live=(place.live) data-said=(place.said) data-title=(title(&place.title))
            data-now=(reader.now.millis()) data-stays[stays] data-seq=[place.seq]
            data-presence=[place.presence.as_deref()] { (main) }
    }
}

fn document(words: &'static Words, reader: Option<&Reader>, name: &str, kind: &str, body: &Markup) -> Markup {
    let (map, off) = reader.map_or((None, false), |reader| (reader.keys.map(), reader.keys.off));
    html! {
        (DOCTYPE)
        html lang=(words.language()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title(name)) }
                link rel="stylesheet" href=(assets::sheet());
                @if kind != "desk" { link rel="stylesheet" href=(assets::href("portal.css")); }
                link rel="icon" type="image/svg+xml" href=(assets::mark());
                script type="module" src=(assets::href("ladder.js")) {}
            }
            body class=(kind) data-reader=(reader.map_or("", |reader| reader.address.as_str()))
                data-keymap=[map] data-keys-off[off]
                data-words-lost=(words.say("page-lost", &[])) data-words-failed=(words.say("page-failed", &[]))
                data-words-signed-out=(words.say("page-signed-out", &[]))
                data-words-gone=(words.say("page-gone", &[])) data-words-uploading=(words.say("page-uploading", &[]))
                data-words-upload-failed=(words.say("page-upload-failed", &[]))
                data-words-uploaded=(words.say("page-uploaded", &[])) data-words-remove=(words.say("page-remove", &[]))
                data-words-draft-saved=(words.say("page-draft-saved", &[]))
                data-words-draft-kept=(words.say("page-draft-kept", &[]))
                data-words-choices=(words.say("page-choices", &[])) { (body) }
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

fn top(reader: &Reader, bell: &Markup) -> Markup {
    html! {
        header.top {
            button.btn.menu type="button" popovertarget="rail" { (icon::icon(icondata_lu::LuMenu)) (reader.say("page-menu")) }
            form.find role="search" action="/search" method="get" {
                label.hidden for="find" { (reader.say("page-search")) }
                input #find type="search" name="q" placeholder=(reader.say("page-search")) autocomplete="off" data-search;
                kbd aria-hidden="true" { "Ctrl K" }
            }
            span.grow {}
            (live(reader))
            (bell)
            @let key = reader.pressed("c");
            @if reader.works() {
                a.btn href="/tickets/new" data-keys="c" aria-keyshortcuts=[&key] {
                    (reader.say("page-new-ticket")) @if let Some(key) = &key { kbd aria-hidden="true" { (key) } }
                }
            }
            (sign_out(reader))
        }
    }
}

/// Whether the page hears of changes; without scripts it never says so.
fn live(reader: &Reader) -> Markup {
    html! {
        span #live.chip data-state="" data-on=(reader.say("page-live")) data-lost=(reader.say("page-not-live")) {}
    }
}

/// What a script opens over the page: where to jump, and which keys there are.
fn dialogs(reader: &Reader) -> Markup {
    html! {
        dialog #palette closedby="any" aria-label=(reader.say("page-search")) {
            input role="combobox" aria-label=(reader.say("page-search")) placeholder=(reader.say("page-search"))
                aria-expanded="false" aria-autocomplete="list" aria-controls="palette-list" autocomplete="off";
            ul.choices #palette-list role="listbox" aria-label=(reader.say("page-search")) hidden {}
        }
        dialog #keys closedby="any" aria-label=(reader.say("keys-title")) {
            h2 { (reader.say("keys-title")) }
            dl.keys {
                @for (key, name) in KEYS {
                    div { dt { kbd { (reader.pressed(key).unwrap_or_default()) } } dd { (reader.say(name)) } }
                }
            }
            p { a href="/profile#keys-own" { (reader.say("keys-choose")) } }
            form method="dialog" { button.btn type="submit" data-close { (reader.say("page-close")) } }
        }
    }
}

/// The keys that pages know, while nothing is typed.
const KEYS: [(&str, &str); 15] = [
    ("j k", "keys-move"),
    ("Enter", "keys-open"),
    ("x", "keys-tick"),
    ("t", "keys-take"),
    ("a", "keys-assign"),
    ("r", "keys-reply"),
    ("n", "keys-note"),
    ("e", "keys-escalate"),
    ("s", "keys-solve"),
    ("c", "keys-new"),
    ("g q", "keys-queue"),
    ("g m", "keys-mine"),
    ("/", "keys-search"),
    ("Ctrl K", "keys-palette"),
    ("Ctrl Enter", "keys-send"),
];

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
            @let plays = explain::time(reader.now, &reader.running.plan, reader.words);
            aside.demonstration { (reader.words.say("page-demonstration", &[("plays", plays.into())])) }
        }
    }
}

/// Where changes are announced to those who do not see them.
fn said(words: &'static Words) -> Markup {
    html! {
        p #notice.wrong hidden {}
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
