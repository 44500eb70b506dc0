//! What was sent and has not left yet: a bar that counts down, and a button that calls it back.

use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use ladder_core::id::TicketNumber;
use maud::{Markup, html};

use super::first_name;
use crate::act::outgoing::Message;
use crate::store::outgoing::{self as rows, OutgoingRow, OutgoingState};
use crate::web::form::Form;
use crate::web::names::Names;
use crate::web::reader::Reader;
use crate::web::{Answer, Fault};

/// The bar at the top of every page of the desk; nothing where nothing waits or came back. A page is shown without it
/// rather than not at all.
pub async fn bar(reader: &Reader) -> Markup {
    match lines(reader).await {
        Ok(lines) => html! {
            @if !lines.is_empty() {
                div.bars { @for line in &lines { (draw(reader, line)) } }
            }
        },
        Err(fault) => {
            tracing::warn!(fault = fault.name(), "what waits to leave could not be shown");
            html! {}
        }
    }
}

struct Line {
    row: OutgoingRow,
    name: String,
}

async fn lines(reader: &Reader) -> Result<Vec<Line>, Fault> {
    let mut lines = Vec::new();
    for row in reader.desk.outgoing_of(&reader.address).await? {
        let name = match reader.desk.read(TicketNumber::new(row.ticket)).await? {
            Some(ticket) => Names::of(reader, [&ticket.requester]).await?.get(&ticket.requester),
            None => String::new(),
        };
        lines.push(Line { row, name });
    }
    Ok(lines)
}

fn draw(reader: &Reader, Line { row, name }: &Line) -> Markup {
    let left_seconds = (row.send_at.millis_since(reader.now).max(0) + 999) / 1000;
    let arguments = [
        ("name", first_name(name).into()),
        ("number", row.ticket.to_string().into()),
    ];
    let act = |what: &str| format!("/outgoing/{}/{what}", row.id);
    html! {
        @match row.state {
            OutgoingState::Waiting => {
                form.outgoing method="post" action=(act("call-backs")) data-key={ "out-" (row.id) }
                    data-undo-until=(row.send_at.millis()) {
                    span.grow {
                        (reader.words.say("write-leaves", &arguments)) " "
                        span data-undo-left { (left_seconds) } " " (reader.say("write-seconds"))
                    }
                    button.btn type="submit" data-keys="z" aria-keyshortcuts=[reader.pressed("z")] { (reader.say("write-call-back")) }
                }
            }
            OutgoingState::Refused => {
                form.outgoing.came-back method="post" action=(act("dismissals")) data-key={ "out-" (row.id) } {
                    span.grow {
                        strong { (reader.words.say("write-came-back", &arguments)) } " "
                        (row.refusal.as_deref().unwrap_or_default()) " "
                        a href={ "/tickets/" (row.ticket) "#write" } { (reader.say("write-to-draft")) }
                    }
                    button.btn type="submit" { (reader.say("write-understood")) }
                }
            }
            OutgoingState::Sent | OutgoingState::CalledBack => {}
        }
    }
}

/// `POST /outgoing/{id}/call-backs`: the text is a draft again.
pub async fn call_back(reader: Reader, Path(id): Path<String>, form: Form) -> Answer {
    form.only(&[])?;
    let found = rows::read(reader.desk.db(), &id).await?;
    let theirs = found.filter(|row| row.address == reader.address.as_str());
    let is_back = reader.desk.call_back(&id, &reader.address, reader.now).await?;
    let to = match &theirs {
        // Between the look and the button it was sent.
        Some(row) if !is_back && row.state != OutgoingState::CalledBack => {
            format!("/tickets/{}?late=1#write", row.ticket)
        }
        Some(_) | None => back(theirs.as_ref()),
    };
    Ok(Redirect::to(&to).into_response())
}

/// `POST /outgoing/{id}/dismissals`: its sender has read why it came back.
pub async fn dismiss(reader: Reader, Path(id): Path<String>, form: Form) -> Answer {
    form.only(&[])?;
    let found = rows::read(reader.desk.db(), &id).await?;
    let theirs = found.filter(|row| row.address == reader.address.as_str());
    reader.desk.dismiss_returned(&id, &reader.address).await?;
    Ok(Redirect::to(&back(theirs.as_ref())).into_response())
}

/// The ticket it is about, with the form it was written in.
fn back(row: Option<&OutgoingRow>) -> String {
    let Some(row) = row else { return "/".to_owned() };
    let form = serde_json::from_str::<Message>(&row.command).map_or("replies", |message| message.form());
    let anchor = if form == "replies" { "#write" } else { "" };
    format!("/tickets/{}{anchor}", row.ticket)
}
