//! Every plan that was applied: who, when, why, what it changed; each can be read, saved, and restored as a new one.

use axum::extract::{Path, Query};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::IntoResponse;
use maud::{Markup, html};

use super::changes::{Changes, told};
use super::overview::glance;
use super::rehearsal::{card, chips};
use super::which::{Shown, Which, name_of, revision};
use super::{Sheet, is_planner};
use crate::store::plan::{self, PlanEntry, PlanRow};
use crate::web::from::From;
use crate::web::reader::Reader;
use crate::web::when::when;
use crate::web::{Answer, Fault};

/// Rows on one page.
const SHOWN_MAX: i64 = 30;

/// The list, newest first, with a form that compares any two.
pub async fn show(reader: Reader, Query(from): Query<From>) -> Answer {
    let page = plan::page(reader.desk.db(), from.after()?.as_ref(), SHOWN_MAX).await?;
    let shown = Shown::running(&reader);
    let serials = || page.items.iter().map(|one| one.serial);
    let (oldest, newest) = (serials().min().unwrap_or(0), serials().max().unwrap_or(0));
    let rehearsed = chips(&reader, oldest, newest).await?;
    let main = html! {
        p.soft { (reader.say("planning-revisions-hint")) }
        form.stack action="/plan/changes" method="get" {
            div.card.wide { table {
                thead { tr {
                    th scope="col" { (reader.say("planning-from")) }
                    th scope="col" { (reader.say("planning-to")) }
                    @for key in ["planning-serial", "planning-when", "planning-who", "planning-why", "planning-rehearsal"] {
                        th scope="col" { (reader.say(key)) }
                    }
                } }
                tbody { @for (at, one) in page.items.iter().enumerate() { (row(&reader, at, one, page.items.len(), rehearsed.get(&one.serial))) } }
            } }
            @if page.items.len() > 1 { div.row { button.btn type="submit" { (reader.say("planning-compare")) } } }
        }
        @if let Some(next) = &page.next {
            p { a.btn href={ "/plan/revisions?cursor=" (next) } { (reader.say("planning-later")) } }
        }
    };
    Ok(Sheet::of(&shown, "revisions").draw(&reader, &main).await)
}

/// The two newest are compared unless somebody says otherwise.
fn row(reader: &Reader, at: usize, one: &PlanEntry, count: usize, rehearsed: Option<&Markup>) -> Markup {
    let name = |key: &str| reader.words.say(key, &[("revision", one.serial.to_string().into())]);
    let number = |name: &str, label: &str, ticked: bool| {
        html! { input type="radio" name=(name) value=(one.serial) aria-label=(label) checked[ticked]; }
    };
    html! {
        tr {
            td { (number("from", &name("planning-from-revision"), at == 1.min(count - 1))) }
            td { (number("to", &name("planning-to-revision"), at == 0)) }
            th scope="row" {
                a href={ "/plan/revisions/" (one.serial) } { (name("planning-revision")) }
                @if one.serial == reader.running.revision.get() { " " span.chip.good { (reader.say("planning-runs")) } }
            }
            td { (when(one.applied_at, reader)) }
            td { (name_of(reader, &one.applied_by)) }
            td { (one.reason) }
            td { @if let Some(rehearsed) = rehearsed { (rehearsed) } }
        }
    }
}

/// One of them: what it is, why, and what it changed.
pub async fn one(reader: Reader, Path(serial): Path<String>) -> Answer {
    let shown = Shown::revision(&reader, &serial).await?;
    let Which::Revision(row) = &shown.which else {
        return Err(Fault::new(axum::http::StatusCode::NOT_FOUND, "no-such-revision"));
    };
    let before = plan::read(reader.desk.db(), row.serial - 1).await?;
    let main = html! {
        (about(&reader, row))
        @if let Some(before) = &before {
            section.stack {
                h2.chapter { (reader.say("planning-changed")) }
                (told(&reader, &Changes::between(&before.source, &row.source, reader.words)))
            }
        }
        (glance(&reader, &shown, &card(&reader, &shown).await?))
    };
    Ok(Sheet::of(&shown, "").draw(&reader, &main).await)
}

fn about(reader: &Reader, row: &PlanRow) -> Markup {
    let facts = [
        ("revision", row.serial.to_string().into()),
        ("who", name_of(reader, &row.applied_by).into()),
    ];
    let is_running = row.serial == reader.running.revision.get();
    html! {
        div.card { div.stack {
            p { (reader.words.say("planning-applied-by", &facts)) " " (when(row.applied_at, reader)) }
            p { b { (reader.say("planning-why")) ": " } (row.reason) }
            div.row {
                @if is_planner(reader) && !is_running {
                    form method="post" action="/plan/proposals" {
                        button.btn type="submit" name="from" value=(row.serial) { (reader.say("planning-restore")) }
                    }
                }
                a.btn href={ "/plan/revisions/" (row.serial) "/file" } download { (reader.say("planning-file")) }
                @if !is_running {
                    a.btn href={ "/plan/changes?from=" (row.serial) "&to=" (reader.running.revision.get()) } {
                        (reader.say("planning-compare-running"))
                    }
                }
            }
        } }
    }
}

/// The file of a revision.
pub async fn file(reader: Reader, Path(serial): Path<String>) -> Answer {
    let row = revision(&reader, &serial).await?;
    let headers = [
        (CONTENT_TYPE, "application/toml; charset=utf-8".to_owned()),
        (
            CONTENT_DISPOSITION,
            format!("attachment; filename=\"plan-{}.toml\"", row.serial),
        ),
    ];
    Ok((headers, row.source).into_response())
}
