//! What a proposal would do to open tickets, and applying it with a reason.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use ladder_core::plan::Severity;
use ladder_core::time::Moment;
use maud::{Markup, html};

use super::Sheet;
use super::block::margin;
use super::changes::{Changes, told};
use super::proposals::{ended, moved_on, refused};
use super::which::Shown;
use crate::act::proposal::Application;
use crate::act::{ActError, MovedDeadline, OpenTickets, Preview, Reach};
use crate::store::plan;
use crate::store::proposal::ProposalRow;
use crate::web::form::Form;
use crate::web::portal::intake::invalid;
use crate::web::reader::Reader;
use crate::web::{Answer, Fault, label, left_over, when};

/// The most deadlines, and the most tickets without a holder in their tier, that are told one by one.
const SHOWN_MAX: usize = 50;
/// How far open tickets are looked at while somebody waits for the page.
const REACH: Reach = Reach {
    seen_max: 2_000,
    told_max: SHOWN_MAX,
};

/// What it changes for whom, and the form that applies it.
pub async fn show(reader: Reader, Path(id): Path<String>) -> Answer {
    page(&reader, &id, &Form::default(), None).await
}

/// Applies it, if it and the running plan are still those that were looked at.
pub async fn apply(reader: Reader, Path(id): Path<String>, form: Form) -> Answer {
    form.only(&["reason", "open", "version", "running"])?;
    let wanted = Application {
        id: id.clone(),
        version: form.number("version").unwrap_or_default(),
        running: form.number("running").unwrap_or_default(),
        reason: form.text("reason"),
        open: if form.text("open") == "move" {
            OpenTickets::Move
        } else {
            OpenTickets::Keep
        },
    };
    match reader
        .desk
        .apply_proposal(wanted, reader.address.as_str(), reader.now)
        .await
    {
        Ok(revision) => Ok(Redirect::to(&format!("/plan?applied={revision}")).into_response()),
        Err(error) => page(&reader, &id, &form, Some(fault_of(error))).await,
    }
}

/// A conflict here is about the proposal, not about a ticket.
pub(super) fn fault_of(error: ActError) -> Fault {
    if matches!(error, ActError::Conflict { .. }) {
        return Fault::new(StatusCode::CONFLICT, "proposal-changed");
    }
    error.into()
}

async fn page(reader: &Reader, id: &str, typed: &Form, fault: Option<Fault>) -> Answer {
    let (shown, row) = Shown::proposal(reader, id).await?;
    let fault = match (ended(&row), fault) {
        (Some(over), None) => return Err(over),
        (over, fault) => over.or(fault),
    };
    let fault = fault.as_ref();
    // Another plan may run since this reader came in.
    let running = reader.desk.running_plan().await?;
    let reader = &Reader {
        running,
        ..reader.clone()
    };
    let base = plan::read(reader.desk.db(), reader.running.revision.get()).await?;
    let base = base.map_or_else(String::new, |row| row.source);
    let changes = Changes::between(&base, &row.source, reader.words);
    let is_same = row.source == base;
    let is_offered = shown.plan().is_some() && !is_same && row.base == reader.running.revision.get();
    let reason = typed.filled("reason").filter(|_| !is_offered);
    let main = html! {
        @if let Some(fault) = fault { (refused(reader, &row, fault)) }
        (left_over::refused(&reason.as_deref().into_iter().collect::<Vec<_>>(), &reader.say("page-signed-out-yours")))
        (moved_on(reader, &row).await?)
        section.stack {
            h2.chapter { (reader.say("planning-changes")) }
            @if changes.total == 0 && !is_same { p { (reader.say("planning-only-comments")) } }
            @else { (told(reader, &changes)) }
        }
        @if shown.plan().is_none() { (cannot_run(reader, &shown)) }
        @else if is_same { p.soft { (reader.say("planning-nothing-to-apply")) } }
        @else {
            @let preview = reader.desk.preview_plan_within(&row.source, REACH, reader.now).await?;
            (effect(reader, &preview))
            @if is_offered { (form(reader, &row, typed, fault)) }
        }
    };
    let mut response = Sheet::of(&shown, "effect").draw(reader, &main).await;
    if let Some(fault) = fault {
        *response.status_mut() = fault.status();
    }
    Ok(response)
}

fn cannot_run(reader: &Reader, shown: &Shown) -> Markup {
    let errors: Vec<_> = shown
        .findings()
        .iter()
        .filter(|finding| finding.severity() == Severity::Error)
        .collect();
    html! {
        p.wrong { (reader.say("planning-broken")) }
        (margin(reader, &errors, &format!("{}/text", shown.base())))
        p { a.btn href={ (shown.base()) "/text" } { (reader.say("planning-to-text")) } }
    }
}

/// Which open tickets get other deadlines, by how much, and which would be missed at once.
fn effect(reader: &Reader, preview: &Preview) -> Markup {
    let counts = [
        ("open", preview.open.into()),
        ("moved", preview.moves.into()),
        ("missed", preview.misses.into()),
    ];
    // What hurts first.
    let mut moved: Vec<&MovedDeadline> = preview.moved.iter().collect();
    moved.sort_by_key(|moved| (!moved.is_missed_at_once(reader.now), moved.to, moved.ticket));
    html! {
        section.stack #effect {
            h2.chapter { (reader.say("planning-effect-title")) }
            p { (reader.words.say("planning-effect-counts", &counts)) }
            @if preview.is_cut { p.hint { (reader.words.say("planning-effect-cut", &[("count", preview.open.into())])) } }
            @if !moved.is_empty() {
                div.card.wide { table {
                    thead { tr { @for key in ["planning-ticket", "planning-clock", "planning-due-now", "planning-due-then", "planning-by"] {
                        th scope="col" { (reader.say(key)) }
                    } } }
                    tbody { @for one in moved.iter().take(SHOWN_MAX) { (deadline(reader, one)) } }
                } }
                (more(reader, preview.moves))
            }
            @if !preview.stranded.is_empty() {
                p.hint { (reader.words.say("planning-stranded", &[("count", preview.strands.into())])) }
                ul.bullets { @for one in preview.stranded.iter().take(SHOWN_MAX) {
                    li { a href={ "/tickets/" (one.ticket) } { "#" (one.ticket) } " " (reader.name_of(&one.holder)) }
                } }
                (more(reader, preview.strands))
            }
        }
    }
}

fn more(reader: &Reader, count: usize) -> Markup {
    html! {
        @if count > SHOWN_MAX {
            p.soft { (reader.words.say("planning-more", &[("count", (count - SHOWN_MAX).into())])) }
        }
    }
}

fn deadline(reader: &Reader, moved: &MovedDeadline) -> Markup {
    let at = |moment: Option<Moment>| {
        html! { @match moment { Some(moment) => (when::when(moment, reader)), None => "–" } }
    };
    let by = moved.by_millis().map(|millis| {
        let key = if millis < 0 {
            "planning-sooner"
        } else {
            "planning-later-by"
        };
        let span = when::span(millis.abs(), reader.words);
        reader.words.say(key, &[("span", span.into())])
    });
    html! {
        tr {
            th scope="row" { a href={ "/tickets/" (moved.ticket) } { "#" (moved.ticket) } }
            td { (label::clock(moved.kind, None, reader.words)) }
            td { (at(moved.from)) }
            td { (at(moved.to)) }
            td {
                @if let Some(by) = &by { (by) } @else { (reader.say("planning-falls-away")) }
                @if moved.is_missed_at_once(reader.now) { " " span.chip.bad { (reader.say("planning-missed")) } }
            }
        }
    }
}

fn form(reader: &Reader, row: &ProposalRow, typed: &Form, fault: Option<&Fault>) -> Markup {
    let moves = typed.text("open") == "move";
    html! {
        form.card.ask method="post" action={ "/plan/proposals/" (row.id) "/applications" } {
            h2.chapter { (reader.say("planning-apply-title")) }
            input type="hidden" name="version" value=(row.version);
            input type="hidden" name="running" value=(reader.running.revision.get());
            label.field {
                span { (reader.say("planning-reason")) }
                textarea name="reason" rows="3" required maxlength="2000" aria-invalid=[invalid(fault, "reason")] { (typed.text("reason")) }
                small { (reader.say("planning-reason-hint")) }
            }
            fieldset.stack {
                legend { (reader.say("planning-open-tickets")) }
                @for (value, ticked) in [("keep", !moves), ("move", moves)] {
                    label.row {
                        input type="radio" name="open" value=(value) checked[ticked];
                        span { (reader.say(&format!("planning-open-{value}"))) }
                    }
                }
            }
            p { button.btn.primary type="submit" { (reader.say("planning-apply")) } }
        }
    }
}
