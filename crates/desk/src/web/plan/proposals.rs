//! Changes that somebody is making: begun, looked at, set aside and taken up again.

use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use serde::Deserialize;

use super::Sheet;
use super::block::encoded;
use super::changes::{Changes, told};
use super::overview::glance;
use super::rehearsal::card;
use super::which::{Shown, name_of, revision};
use crate::act::proposal::From;
use crate::plan::edit::{self, Seen};
use crate::store::proposal::{self, ProposalEntry, ProposalRow};
use crate::store::{Cursor, plan};
use crate::web::form::Form;
use crate::web::portal::intake::wrong;
use crate::web::reader::Reader;
use crate::web::when::when;
use crate::web::{Answer, Fault};

/// The most of each state on one page.
const SHOWN_MAX: i64 = 50;

/// The states, with what those in each are called.
const STATES: [(&str, &str); 3] = [
    ("open", "planning-open"),
    ("discarded", "planning-discarded"),
    ("applied", "planning-were-applied"),
];

/// Which state is read on, and from where.
#[derive(Debug, Default, Deserialize)]
pub struct On {
    state: Option<String>,
    cursor: Option<String>,
}

/// All of them: open ones, those set aside, those that were applied; further on those of one state.
pub async fn show(reader: Reader, Query(on): Query<On>) -> Answer {
    let shown = Shown::running(&reader);
    let after = on.cursor.as_deref().map(Cursor::parse).transpose()?;
    let is_read = |state: &str| on.state.as_deref().is_none_or(|only| only == state);
    let mut lists = Vec::new();
    for (state, key) in STATES.into_iter().filter(|(state, _)| is_read(state)) {
        let page = proposal::in_state(reader.desk.db(), state, after.as_ref(), SHOWN_MAX).await?;
        lists.push((state, key, page));
    }
    let main = html! {
        p.soft { (reader.say("planning-proposals-hint")) }
        (begin(&reader))
        @for (state, key, page) in &lists {
            @if !page.items.is_empty() {
                section.stack {
                    h2.chapter { (reader.say(key)) }
                    (list(&reader, &page.items))
                    @if let Some(next) = &page.next {
                        p { a.btn href={ "/plan/proposals?state=" (state) "&cursor=" (next) } { (reader.say("planning-later")) } }
                    }
                }
            } @else if *state == "open" { div.card { p.empty { (reader.say("planning-proposals-none")) } } }
        }
    };
    Ok(Sheet::of(&shown, "proposals").draw(&reader, &main).await)
}

fn begin(reader: &Reader) -> Markup {
    html! {
        form.row method="post" action="/plan/proposals" {
            input type="hidden" name="new" value="yes";
            label.field { span { (reader.say("planning-name")) } input name="name" maxlength="150"; }
            button.btn.primary type="submit" { (reader.say("planning-begin")) }
        }
    }
}

fn list(reader: &Reader, all: &[ProposalEntry]) -> Markup {
    html! {
        div.card.wide { table {
            thead { tr { @for key in ["planning-name", "planning-author", "planning-serial", "planning-last"] {
                th scope="col" { (reader.say(key)) }
            } } }
            tbody { @for one in all {
                tr {
                    th scope="row" { a href={ "/plan/proposals/" (one.id) } { (one.name) } }
                    td { (name_of(reader, &one.author)) }
                    td { (one.revision.unwrap_or(one.base)) }
                    td { (when(one.changed_at, reader)) " · " (name_of(reader, &one.changed_by)) }
                }
            } }
        } }
    }
}

/// Begins one, or goes on with the one that its reader last worked on; then to the form of a part, if one was chosen.
pub async fn take(reader: Reader, form: Form) -> Answer {
    form.only(&["name", "new", "from", "at", "accept"])?;
    let (from, accept) = (form.filled("from"), form.filled("accept"));
    let at = match accept {
        Some(_) => Some("allow.+".to_owned()),
        None => form.is_ticked("at").then(|| form.text("at")),
    };
    let goes_on = if from.is_none() && !form.is_ticked("new") {
        goes_on(&reader, at.as_deref()).await?
    } else {
        None
    };
    let is_taken = goes_on.is_some();
    let (id, at) = if let Some(found) = goes_on {
        found
    } else {
        let from = match from {
            Some(serial) => From::Revision(revision(&reader, &serial).await?.serial),
            None => From::Running,
        };
        let name = form.filled("name").unwrap_or_else(|| named(&reader, from));
        let by = reader.address.as_str();
        (reader.desk.begin_proposal(from, &name, by, reader.now).await?, at)
    };
    let part = at.map(|at| format!("at={}", encoded(&at)));
    let accept = accept.map(|accept| format!("accept={}", encoded(&accept)));
    let taken = is_taken.then(|| "taken=1".to_owned());
    let page = if part.is_some() { "/part" } else { "" };
    let query: Vec<String> = [part, accept, taken].into_iter().flatten().collect();
    let query = if query.is_empty() {
        String::new()
    } else {
        format!("?{}", query.join("&"))
    };
    Ok(Redirect::to(&format!("/plan/proposals/{id}{page}{query}")).into_response())
}

/// The open proposal that its reader last worked on, and where in it the part of the running plan is that they chose. One
/// that has another thing there, or none, is not gone on with.
async fn goes_on(reader: &Reader, at: Option<&str>) -> Result<Option<(String, Option<String>)>, Fault> {
    let db = reader.desk.db();
    let Some(latest) = proposal::latest_of(db, reader.address.as_str()).await? else {
        return Ok(None);
    };
    let Some(at) = at else {
        return Ok(Some((latest.id, None)));
    };
    let running = plan::read(db, reader.running.revision.get()).await?;
    let source = running.map_or_else(String::new, |row| row.source);
    let shown = edit::part(&source, at, reader.words);
    let found = shown.and_then(|part| Seen::of(&part).found(&latest.source, at, reader.words));
    Ok(found.ok().map(|(at, _)| (latest.id, Some(at))))
}

fn named(reader: &Reader, from: From) -> String {
    match from {
        From::Running => {
            let revision = reader.running.revision.get() + 1;
            reader.words.say(
                "planning-named",
                &[
                    ("revision", revision.to_string().into()),
                    ("name", reader.person.name.as_str().into()),
                ],
            )
        }
        From::Revision(serial) => reader
            .words
            .say("planning-restores", &[("revision", serial.to_string().into())]),
    }
}

/// What happened before the page of one was asked for.
#[derive(Debug, Default, Deserialize)]
pub struct Before {
    taken: Option<String>,
}

/// One of them: what it changes, what is found in it, and what can be done with it.
pub async fn one(reader: Reader, Path(id): Path<String>, Query(before): Query<Before>) -> Answer {
    let (shown, row) = Shown::proposal(&reader, &id).await?;
    let against = against(&reader, &row).await?;
    let changes = Changes::between(&against, &row.source, reader.words);
    let main = html! {
        (steps(&reader, &shown, &row, &changes))
        (moved_on(&reader, &row).await?)
        section.stack {
            h2.chapter { (reader.say("planning-changes")) }
            (told(&reader, &changes))
        }
        (glance(&reader, &shown, &card(&reader, &shown).await?))
    };
    let sheet = Sheet {
        said: before.taken.map_or_else(String::new, |_| taken_up(&reader, &row)),
        ..Sheet::of(&shown, "")
    };
    Ok(sheet.draw(&reader, &main).await)
}

/// Says which proposal its reader goes on with.
pub(super) fn taken_up(reader: &Reader, row: &ProposalRow) -> String {
    reader
        .words
        .say("planning-goes-on", &[("name", row.name.as_str().into())])
}

/// The text that a proposal is compared with: the running plan, or of one that has ended what it began from.
async fn against(reader: &Reader, row: &ProposalRow) -> Result<String, Fault> {
    let serial = if row.state == "open" {
        reader.running.revision.get()
    } else {
        row.base
    };
    let running = plan::read(reader.desk.db(), serial).await?;
    Ok(running.map_or_else(String::new, |row| row.source))
}

fn steps(reader: &Reader, shown: &Shown, row: &ProposalRow, changes: &Changes) -> Markup {
    let base = shown.base();
    html! {
        @match row.state.as_str() {
            "open" => {
                p.soft { (reader.say("planning-steps")) }
                div.row {
                    a.btn href={ (base) "/text" } { (reader.say("planning-to-text")) }
                    @if changes.total > 0 && shown.plan().is_some() {
                        a.btn.primary href={ (base) "/effect" } { (reader.say("planning-to-effect")) }
                    }
                    form method="post" action={ (base) "/discards" } {
                        button.btn.danger type="submit" { (reader.say("planning-discard")) }
                    }
                }
            }
            "discarded" => {
                form.row method="post" action={ (base) "/returns" } {
                    span.soft { (reader.say("planning-is-discarded")) }
                    button.btn type="submit" { (reader.say("planning-take-up")) }
                }
            }
            _ => {
                @let revision = row.revision.unwrap_or_default();
                p { a.btn href={ "/plan/revisions/" (revision) } {
                    (reader.words.say("planning-revision", &[("revision", revision.to_string().into())]))
                } }
            }
        }
    }
}

/// Tells that another plan was applied meanwhile: by whom, why and what that changed. The proposal stays as it is.
pub(super) async fn moved_on(reader: &Reader, row: &ProposalRow) -> Result<Markup, Fault> {
    let running = reader.running.revision.get();
    if row.state != "open" || row.base == running {
        return Ok(html! {});
    }
    let db = reader.desk.db();
    let (Some(base), Some(now)) = (plan::read(db, row.base).await?, plan::read(db, running).await?) else {
        return Ok(html! {});
    };
    let facts = [
        ("revision", running.to_string().into()),
        ("who", name_of(reader, &now.applied_by).into()),
        ("reason", now.reason.as_str().into()),
        ("base", row.base.to_string().into()),
    ];
    let meanwhile = Changes::between(&base.source, &now.source, reader.words);
    Ok(html! {
        div.hint.stack #moved {
            p { (reader.words.say("planning-moved-on", &facts)) }
            (told(reader, &meanwhile))
            p { (reader.words.say("planning-moved-what", &facts)) }
            form method="post" action={ "/plan/proposals/" (row.id) "/bases" } {
                button.btn type="submit" name="running" value=(running) {
                    (reader.words.say("planning-carry-on", &facts))
                }
            }
        }
    })
}

/// Holds it against the plan that runs now.
pub async fn rebase(reader: Reader, Path(id): Path<String>, form: Form) -> Answer {
    form.only(&["running"])?;
    let running = form.number("running").unwrap_or_default();
    let by = reader.address.as_str();
    match reader.desk.rebase_proposal(&id, running, by, reader.now).await {
        // Yet another one came; the page tells of it.
        Ok(()) | Err(crate::act::ActError::PlanMoved { .. }) => Ok(to(&id)),
        Err(error) => Err(error.into()),
    }
}

/// Sets it aside.
pub async fn discard(reader: Reader, Path(id): Path<String>, form: Form) -> Answer {
    form.only(&[])?;
    reader
        .desk
        .discard_proposal(&id, reader.address.as_str(), reader.now)
        .await?;
    Ok(to(&id))
}

/// Takes it up again.
pub async fn take_up(reader: Reader, Path(id): Path<String>, form: Form) -> Answer {
    form.only(&[])?;
    reader
        .desk
        .take_up_proposal(&id, reader.address.as_str(), reader.now)
        .await?;
    Ok(to(&id))
}

fn to(id: &str) -> Response {
    Redirect::to(&format!("/plan/proposals/{id}")).into_response()
}

/// One that may still be changed; one that ended is told as gone.
pub(super) async fn open(reader: &Reader, id: &str) -> Result<(Shown, ProposalRow), Fault> {
    let (shown, row) = Shown::proposal(reader, id).await?;
    ended(&row).map_or(Ok((shown, row)), Err)
}

/// What is wrong with changing one that was applied or set aside.
pub(super) fn ended(row: &ProposalRow) -> Option<Fault> {
    (row.state != "open").then(|| Fault::new(StatusCode::CONFLICT, "proposal-ended"))
}

/// A refused form is drawn again whatever became of its proposal. One that was set aside is taken up in a page of its own:
/// in this one stands what was typed.
pub(super) fn refused(reader: &Reader, row: &ProposalRow, fault: &Fault) -> Markup {
    html! {
        (wrong(reader, fault))
        @if row.state == "discarded" {
            form.row method="post" action={ "/plan/proposals/" (row.id) "/returns" } target="_blank" {
                span.soft { (reader.say("planning-is-discarded")) }
                button.btn type="submit" { (reader.say("planning-take-up")) }
            }
        }
    }
}
