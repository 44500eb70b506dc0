//! What is being written, kept by the desk as it is typed.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use ladder_core::access::{self, Sight};
use ladder_core::id::TicketNumber;
use ladder_core::ticket::Ticket;

use super::{filling, first_name, of_the_desk};
use crate::act::refused::no_such_ticket;
use crate::store::draft::DraftRow;
use crate::store::text_block;
use crate::web::form::Form;
use crate::web::left_over;
use crate::web::names::Names;
use crate::web::reader::Reader;
use crate::web::{Answer, Fault};

/// The longest name of a form, in letters.
const FORM_LETTERS_MAX: usize = 80;
/// Under this number stands what is written before there is a ticket.
pub const NO_TICKET: TicketNumber = TicketNumber::new(0);

/// `POST /tickets/{number}/drafts/{form}`: keeps the text; an empty one is forgotten. Requesters keep theirs as well.
pub async fn keep(reader: Reader, Path((number, form)): Path<(i64, String)>, typed: Form) -> Answer {
    known_form(&form)?;
    let ticket = seen(&reader, number).await?;
    reader
        .desk
        .keep_draft(row(&reader, &ticket, form, typed.text("text")))
        .await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// `POST /drafts/{form}`: the same for what has no ticket yet.
pub async fn keep_new(reader: Reader, Path(form): Path<String>, typed: Form) -> Answer {
    known_form(&form)?;
    let draft = DraftRow {
        address: reader.address.to_string(),
        ticket: NO_TICKET.get(),
        form,
        body: typed.text("text"),
        seen: 0,
        changed_at: reader.now,
    };
    reader.desk.keep_draft(draft).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// `POST /tickets/{number}/drafts/{form}/discards`
pub async fn discard(reader: Reader, Path((number, form)): Path<(i64, String)>) -> Answer {
    known_form(&form)?;
    let ticket = seen(&reader, number).await?;
    reader.desk.drop_draft(&reader.address, ticket.number, &form).await?;
    Ok(back(&reader, ticket.number, &form))
}

/// `POST /tickets/{number}/drafts/{form}/blocks`: puts a text block below what is written.
pub async fn insert(reader: Reader, Path((number, form)): Path<(i64, String)>, typed: Form) -> Answer {
    known_form(&form)?;
    let number = of_the_desk(&reader, number).await?;
    let ticket = reader.desk.read(number).await?.ok_or_else(no_such_ticket)?;
    let id = typed.text("block");
    let found = text_block::read(reader.desk.db(), &id).await?;
    let theirs = found.filter(|block| {
        block
            .owner
            .as_deref()
            .is_none_or(|owner| owner == reader.address.as_str())
    });
    let mut body = typed.text("text");
    if let Some(block) = theirs {
        let names = Names::of(&reader, [&ticket.requester]).await?;
        let filled = filling(&reader, first_name(&names.get(&ticket.requester)), number).fill(&block.text);
        let gap = if body.trim().is_empty() { "" } else { "\n\n" };
        body = format!("{}{gap}{filled}", body.trim_end());
    }
    let to = back(&reader, number, &form);
    reader.desk.keep_draft(row(&reader, &ticket, form, body)).await?;
    Ok(to)
}

fn row(reader: &Reader, ticket: &Ticket, form: String, body: String) -> DraftRow {
    DraftRow {
        address: reader.address.to_string(),
        ticket: ticket.number.get(),
        form,
        body,
        seen: ticket.seq,
        changed_at: reader.now,
    }
}

fn back(reader: &Reader, number: TicketNumber, form: &str) -> axum::response::Response {
    let to = if reader.is_agent() && !left_over::is_of_requester(form) {
        format!("/tickets/{number}")
    } else {
        format!("/my/{number}")
    };
    Redirect::to(&to).into_response()
}

async fn seen(reader: &Reader, number: i64) -> Result<Ticket, Fault> {
    let ticket = reader
        .desk
        .read(TicketNumber::new(number))
        .await?
        .ok_or_else(no_such_ticket)?;
    match access::sight(&reader.actor, &ticket, &reader.running.plan) {
        Sight::Desk | Sight::Requester { .. } => Ok(ticket),
        Sight::Nothing => Err(no_such_ticket()),
    }
}

/// The last part of a form's address, and after a dot a field of it.
pub fn known_form(form: &str) -> Result<(), Fault> {
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    if form.is_empty() || form.len() > FORM_LETTERS_MAX || !form.chars().all(fits) {
        return Err(Fault::new(StatusCode::NOT_FOUND, "no-such-page"));
    }
    Ok(())
}
