//! The page that a list stands on: its name, what narrows it, its rows, and the keys.

use axum::response::Response;
use maud::{Markup, html};

use super::super::icon::icon;
use super::super::page::{self, Place};
use super::super::reader::Reader;
use super::narrow::Narrow;
use super::rows::Rows;
use super::views::View;
use super::{counted, filters};
use crate::store::page::Cursor;

/// A page of a list, ready to be drawn.
#[derive(Debug)]
pub struct Face {
    /// Which list.
    pub view: View,
    /// How it is narrowed.
    pub narrow: Narrow,
    /// What is on this page.
    pub rows: Rows,
    /// Where the next page starts.
    pub next: Option<Cursor>,
    /// How many tickets the list has, when that is known.
    pub count: Option<i64>,
}

impl Face {
    /// The page, or its main part.
    pub async fn answer(&self, reader: &Reader) -> Response {
        let title = self.view.title(reader);
        let shown = reader.words.say(
            "list-said",
            &[("list", title.as_str().into()), ("shown", self.shown().into())],
        );
        let place = Place::new(title, self.view.address()).live("list").said(shown);
        page::desk(reader, &place, &self.main(reader)).await
    }

    fn main(&self, reader: &Reader) -> Markup {
        html! {
            div.page.lists {
                (self.head(reader))
                (self.tabs(reader))
                (filters::chips(&self.view, &self.narrow, reader))
                @if self.narrow.form { (filters::form(&self.view, &self.narrow, reader)) }
                @if self.rows.lines.is_empty() {
                    div.card.empty { (self.empty(reader)) }
                } @else {
                    (self.moves(reader))
                    div.card { (self.rows.table(reader)) }
                    (self.foot(reader))
                }
            }
        }
    }

    fn head(&self, reader: &Reader) -> Markup {
        let due_first = self.view.narrowed(&self.narrow).due_first.unwrap_or_default();
        let sort = if due_first { "list-sort-due" } else { "list-sort-newest" };
        let new = |key: &str| reader.say(key);
        html! {
            div.row {
                h1 { (self.view.title(reader)) }
                a #new.chip.accent href=(self.here()) data-one=(new("list-new-one")) data-many=(new("list-new-many")) hidden {}
                span.grow {}
                a.btn data-swap data-keys="f" aria-keyshortcuts=[reader.pressed("f")] href={ (self.view.base()) "?" (and(&self.narrow.query())) "filter" } {
                    (icon(icondata_lu::LuListFilter)) (reader.say("list-filter"))
                }
                a.btn data-swap href={ (self.view.base()) "?" (self.narrow.sorted(!due_first)) } title=(reader.say("list-sort-other")) {
                    (icon(icondata_lu::LuArrowDownUp)) (reader.say(sort))
                }
                a.btn href={ (self.view.base()) "?" (and(&self.narrow.query())) "as=csv" } download title=(reader.say("list-file-bound")) {
                    (icon(icondata_lu::LuDownload)) (reader.say("list-file"))
                }
            }
        }
    }

    /// The parts of a tier's queue that people look at alone.
    fn tabs(&self, reader: &Reader) -> Markup {
        let View::Tier(_) = &self.view else {
            return html! {};
        };
        let parts = [None, Some("queued"), Some("held"), Some("relayed"), Some("contacting")];
        html! {
            nav.row aria-label=(reader.say("list-parts")) {
                @for part in parts {
                    @let href = part.map_or_else(|| self.view.address(), |part| format!("{}?custody={part}", self.view.address()));
                    @let key = part.map_or_else(|| "list-part-all".to_owned(), |part| format!("list-part-{part}"));
                    a.tab data-swap href=(href) aria-current=[(self.narrow.get("custody") == part).then_some("true")] {
                        (reader.say(&key))
                    }
                }
            }
        }
    }

    fn empty(&self, reader: &Reader) -> Markup {
        let narrowed = !self.narrow.filters.is_empty() && !matches!(self.view, View::Saved(_));
        let key = if self.narrow.cursor.is_some() {
            "list-empty-page".to_owned()
        } else if narrowed {
            "list-empty-narrowed".to_owned()
        } else {
            format!("list-empty-{}", self.view.word())
        };
        html! {
            p { (reader.say(&key)) }
            @if narrowed || self.narrow.cursor.is_some() {
                p { a data-swap href=(self.view.base()) { (reader.say("list-clear")) } }
            }
        }
    }

    /// What can be done with ticked rows; a form that boxes and buttons in the rows belong to.
    fn moves(&self, reader: &Reader) -> Markup {
        html! {
            form #take hidden method="post" action="/tickets/moves" data-swap {
                input type="hidden" name="move" value="take";
                input type="hidden" name="from" value=(self.here());
            }
            form.row.bulk.bars #moves method="post" action="/tickets/moves/preview" data-swap data-bulk {
                input type="hidden" name="from" value=(self.here());
                span.soft data-ticked data-one=(reader.say("list-ticked-one")) data-many=(reader.say("list-ticked-many")) {
                    (reader.say("list-with-ticked"))
                }
                @for word in ["take", "assign", "release", "triage", "spam"] {
                    button.btn type="submit" name="move" value=(word) { (reader.say(&format!("list-move-{word}"))) }
                }
            }
        }
    }

    fn foot(&self, reader: &Reader) -> Markup {
        let shown = self.shown();
        let count = match self.count {
            Some(count) => reader.words.say(
                "list-shown-of",
                &[("shown", shown.into()), ("count", counted(count).into())],
            ),
            None => reader.words.say("list-shown", &[("shown", shown.into())]),
        };
        let key = |keys: &[&str], what: &str| {
            let pressed = keys.iter().map(|key| reader.pressed(key));
            html! {
                @if !reader.keys.off { span { @for key in pressed.flatten() { kbd { (key) } " " } (reader.say(what)) } }
            }
        };
        html! {
            div.row.foot {
                span { (count) }
                @if self.narrow.cursor.is_some() {
                    a.btn data-swap href=(self.first()) { (reader.say("list-first")) }
                }
                @if let Some(next) = &self.next {
                    a.btn data-swap rel="next" href=(self.at(next)) { (reader.say("list-next")) }
                }
                span.grow {}
                (key(&["j", "k"], "list-key-move"))
                (key(&["Enter"], "list-key-open"))
                (key(&["x"], "list-key-tick"))
                (key(&["t"], "list-key-take"))
            }
        }
    }

    fn shown(&self) -> String {
        self.rows.lines.len().to_string()
    }

    /// The address of this very page.
    fn here(&self) -> String {
        match &self.narrow.cursor {
            Some(cursor) => self.at(cursor),
            None => self.first(),
        }
    }

    fn first(&self) -> String {
        let query = self.own_query();
        let mark = if query.is_empty() { "" } else { "?" };
        format!("{}{mark}{query}", self.view.address())
    }

    fn at(&self, cursor: &Cursor) -> String {
        format!("{}?{}cursor={cursor}", self.view.address(), and(&self.own_query()))
    }

    /// What its own address says; a kept list keeps its filters elsewhere.
    fn own_query(&self) -> String {
        if self.view.is_kept() {
            String::new()
        } else {
            self.narrow.query()
        }
    }
}

/// A query that more comes behind.
fn and(query: &str) -> String {
    if query.is_empty() {
        String::new()
    } else {
        format!("{query}&")
    }
}
