//! Known disturbances: written once in both languages, told to requesters before they ask and to everybody at the desk.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use ladder_core::plan::Id;
use maud::{Markup, html};

use super::draw;
use crate::error::StoreError;
use crate::store::disturbance::{self, DisturbanceRow};
use crate::web::form::Form;
use crate::web::portal::intake::wrong;
use crate::web::reader::Reader;
use crate::web::when::when;
use crate::web::{Answer, Fault, label, safe};

const FIELDS: [&str; 8] = [
    "title_en", "title_nl", "text_en", "text_nl", "topic", "phase", "ticket", "until",
];
/// The longest title and text, in bytes.
const TITLE_BYTES_MAX: usize = 300;
const TEXT_BYTES_MAX: usize = 10_000;

/// The page.
pub async fn show(reader: Reader) -> Answer {
    page(&reader, &Form::default(), None).await
}

/// Begins to tell about one.
pub async fn tell(reader: Reader, typed: Form) -> Answer {
    typed.only(&FIELDS)?;
    match row(&reader, &typed) {
        Ok(row) => {
            reader.desk.tell_disturbance(row, reader.now).await?;
            Ok(Redirect::to("/admin/disturbances").into_response())
        }
        Err(fault) => page(&reader, &typed, Some(&fault)).await,
    }
}

/// Ends telling about it.
pub async fn end(reader: Reader, Path(id): Path<String>) -> Answer {
    reader
        .desk
        .end_disturbance(&id, reader.address.as_str(), reader.now)
        .await?;
    Ok(Redirect::to("/admin/disturbances").into_response())
}

/// What is told now to somebody, as a strip above the page. Of what is told to one phase, a requester whose own requests
/// belong to another learns nothing; what it is about is named for everybody else.
pub async fn strip(reader: &Reader) -> Markup {
    let told = told(reader).await.unwrap_or_default();
    let language = reader.words.language();
    let plan = &reader.running.plan;
    html! {
        div #disturbances data-part {
            @for one in &told {
                aside.disturbance role="note" {
                    b { (one.title(language)) }
                    @if let Some(id) = &one.topic { span.chip.plain { (label::topic(plan, &Id::new(id.as_str()), reader.words)) } }
                    @if let Some(id) = &one.phase { span.chip.plain { (label::phase(plan, &Id::new(id.as_str()), reader.words)) } }
                    @if !one.text(language).is_empty() { div.words { (safe::markdown(one.text(language))) } }
                    @if let Some(ticket) = one.ticket.filter(|_| reader.is_agent()) {
                        a href={ "/tickets/" (ticket) } { "#" (ticket) }
                    }
                }
            }
        }
    }
}

async fn told(reader: &Reader) -> Result<Vec<DisturbanceRow>, StoreError> {
    let db = reader.desk.db();
    let mut told = disturbance::current(db, reader.now).await?;
    if told.iter().all(|one| one.phase.is_none()) || reader.is_agent() || reader.is_administrator() {
        return Ok(told);
    }
    if let Some(theirs) = disturbance::phase_of(db, reader.address.as_str()).await? {
        told.retain(|one| one.phase.as_ref().is_none_or(|phase| *phase == theirs));
    }
    Ok(told)
}

fn row(reader: &Reader, typed: &Form) -> Result<DisturbanceRow, Fault> {
    let title = |name| typed.filled(name).unwrap_or_default();
    if title("title_en").is_empty() && title("title_nl").is_empty() {
        let fault = Fault::refusal(StatusCode::UNPROCESSABLE_ENTITY, "words-missing").field("title_nl");
        return Err(fault.with("empty", "title"));
    }
    let bound = |name: &'static str, max: usize| {
        let text = title(name);
        if text.len() <= max {
            return Ok(text);
        }
        let fault = Fault::refusal(StatusCode::UNPROCESSABLE_ENTITY, "too-long").field(name);
        Err(fault.with("long", name).with("bytes_max", max))
    };
    let plan = &reader.running.plan;
    let label = |field: &str| reader.say(&format!("admin-disturbance-{field}"));
    Ok(DisturbanceRow {
        id: String::new(),
        title_en: bound("title_en", TITLE_BYTES_MAX)?,
        title_nl: bound("title_nl", TITLE_BYTES_MAX)?,
        text_en: bound("text_en", TEXT_BYTES_MAX)?,
        text_nl: bound("text_nl", TEXT_BYTES_MAX)?,
        topic: typed.fitting("topic", &label("topic"), |id| {
            plan.topics.contains_key(&Id::new(id)).then(|| id.to_owned())
        })?,
        phase: typed.fitting("phase", &label("phase"), |id| {
            let is_known = plan.phases.iter().any(|phase| phase.id.as_str() == id);
            is_known.then(|| id.to_owned())
        })?,
        ticket: typed.fitting("ticket", &label("ticket"), |number| {
            number.strip_prefix('#').unwrap_or(number).parse().ok()
        })?,
        from_at: reader.now,
        until_at: typed.fitting("until", &label("until"), |_| typed.local_time("until", &plan.timezone))?,
        written_by: reader.address.to_string(),
        changed_at: reader.now,
    })
}

async fn page(reader: &Reader, typed: &Form, fault: Option<&Fault>) -> Answer {
    let recent = disturbance::recent(reader.desk.db()).await?;
    let main = html! {
        p.soft { (reader.say("admin-disturbances-hint")) }
        @if recent.is_empty() {
            div.card { p.empty { (reader.say("admin-disturbances-empty")) } }
        } @else { (list(reader, &recent)) }
        @if let Some(fault) = fault { (wrong(reader, fault)) }
        (form(reader, typed))
    };
    let mut response = draw(reader, "/admin/disturbances", &main).await;
    if let Some(fault) = fault {
        *response.status_mut() = fault.status();
    }
    Ok(response)
}

fn list(reader: &Reader, recent: &[DisturbanceRow]) -> Markup {
    let language = reader.words.language();
    html! {
        ul.stack { @for one in recent {
            @let told = one.until_at.is_none_or(|until| until > reader.now);
            li.card { div.row {
                b { (one.title(language)) }
                @if told { span.chip.warn { (reader.say("admin-disturbance-told")) } }
                @else { span.chip.plain { (reader.say("admin-disturbance-ended")) } }
                span.soft { (when(one.from_at, reader)) " · " (one.written_by) }
                span.grow {}
                @if told {
                    form method="post" action={ "/admin/disturbances/" (one.id) "/ends" } {
                        button.btn type="submit" { (reader.say("admin-disturbance-end")) }
                    }
                }
            } }
        } }
    }
}

fn form(reader: &Reader, typed: &Form) -> Markup {
    let language = reader.words.language();
    let (topic, phase) = (typed.text("topic"), typed.text("phase"));
    html! {
        form.card.ask method="post" action="/admin/disturbances" {
            h2 { (reader.say("admin-disturbance-new")) }
            @for written in ["nl", "en"] {
                div.pair {
                    label.field { span { (reader.say(&format!("admin-disturbance-title-{written}"))) }
                        input name={ "title_" (written) } lang=(written) value=(typed.text(&format!("title_{written}"))) maxlength="200"; }
                    label.field { span { (reader.say(&format!("admin-disturbance-text-{written}"))) }
                        textarea name={ "text_" (written) } lang=(written) rows="3" { (typed.text(&format!("text_{written}"))) } }
                }
            }
            div.pair {
                label.field { span { (reader.say("admin-disturbance-topic")) }
                    select name="topic" {
                        option value="" { (reader.say("admin-disturbance-all")) }
                        @for (id, one) in &reader.running.plan.topics {
                            option value=(id) selected[topic == id.as_str()] { (one.name.get(language)) }
                        }
                    } }
                label.field { span { (reader.say("admin-disturbance-phase")) }
                    select name="phase" {
                        option value="" { (reader.say("admin-disturbance-all")) }
                        @for one in &reader.running.plan.phases {
                            option value=(one.id) selected[phase == one.id.as_str()] { (one.name.get(language)) }
                        }
                    } }
                label.field { span { (reader.say("admin-disturbance-ticket")) }
                    input name="ticket" inputmode="numeric" value=(typed.text("ticket")); }
                label.field { span { (reader.say("admin-disturbance-until")) }
                    input type="datetime-local" name="until" value=(typed.text("until")); }
            }
            p { button.btn.primary type="submit" { (reader.say("admin-disturbance-tell")) } }
        }
    }
}
