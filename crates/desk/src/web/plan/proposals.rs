//! Changes that somebody is making: begun, looked at, set aside and taken up again.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};

use super::Sheet;
use super::block::encoded;
use super::changes::{Changes, told};
use super::overview::glance;
use super::rehearsal::card;
use super::which::{Shown, name_of, revision};
use crate::act::proposal::From;
use crate::store::plan;
use crate::store::proposal::{self, ProposalEntry, ProposalRow};
use crate::web::form::Form;
use crate::web::portal::intake::wrong;
use crate::web::reader::Reader;
use crate::web::when::when;
use crate::web::{Answer, Fault};

/// All of them: open ones, those set aside, those that were applied.
pub async fn show(reader: Reader) -> Answer {
    let shown = Shown::running(&reader);
    let db = reader.desk.db();
    let (open, discarded, applied) = (
        proposal::in_state(db, "open").await?,
        proposal::in_state(db, "discarded").await?,
        proposal::in_state(db, "applied").await?,
    );
    let main = html! {
        p.soft { (reader.say("planning-proposals-hint")) }
        (begin(&reader))
        @if open.is_empty() { div.card { p.empty { (reader.say("planning-proposals-none")) } } }
        @for (key, all) in [("planning-open", &open), ("planning-discarded", &discarded), ("planning-were-applied", &applied)] {
            @if !all.is_empty() {
                section.stack { h2.chapter { (reader.say(key)) } (list(&reader, all)) }
            }
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
    form.only(&["name", "new", "from", "at"])?;
    let by = reader.address.as_str();
    let from = form.filled("from");
    let latest = proposal::latest_of(reader.desk.db(), by).await?;
    let id = match (&from, latest) {
        (None, Some(latest)) if !form.is_ticked("new") => latest.id,
        (from, _) => {
            let from = match from {
                Some(serial) => From::Revision(revision(&reader, serial).await?.serial),
                None => From::Running,
            };
            let name = form.filled("name").unwrap_or_else(|| named(&reader, from));
            reader.desk.begin_proposal(from, &name, by, reader.now).await?
        }
    };
    let to = if form.is_ticked("at") {
        format!("/plan/proposals/{id}/part?at={}", encoded(&form.text("at")))
    } else {
        format!("/plan/proposals/{id}")
    };
    Ok(Redirect::to(&to).into_response())
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

/// One of them: what it changes, what is found in it, and what can be done with it.
pub async fn one(reader: Reader, Path(id): Path<String>) -> Answer {
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
    Ok(Sheet::of(&shown, "").draw(&reader, &main).await)
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
    match reader.desk.rebase_proposal(&id, running, reader.now).await {
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
