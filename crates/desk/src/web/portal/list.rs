//! A requester's own requests, newest first.

use axum::extract::Query;
use ladder_core::ticket::Ticket;
use maud::{Markup, html};
use serde::Deserialize;

use super::standing;
use crate::act::change::thaw;
use crate::store::page::Cursor;
use crate::store::ticket::{self, TicketFilter};
use crate::web::Answer;
use crate::web::page::{self, Place};
use crate::web::reader::Reader;
use crate::web::when::when;

/// Requests on one page.
const SHOWN_MAX: i64 = 25;

/// From where on.
#[derive(Debug, Deserialize)]
pub struct From {
    cursor: Option<String>,
}

/// The page.
pub async fn show(reader: Reader, Query(from): Query<From>) -> Answer {
    let filter = TicketFilter {
        person: Some(reader.address.to_string()),
        ..TicketFilter::default()
    };
    let after = from.cursor.as_deref().map(Cursor::parse).transpose()?;
    let page = ticket::page(reader.desk.db(), &filter, after.as_ref(), SHOWN_MAX).await?;
    let tickets = page
        .items
        .iter()
        .map(|row| thaw(&row.state))
        .collect::<Result<Vec<_>, _>>()?;
    let (open, closed): (Vec<&Ticket>, Vec<&Ticket>) = tickets.iter().partition(|ticket| !ticket.is_closed());
    let main = html! {
        div.portal-page {
            div.row {
                h1 { (reader.say("portal-title")) }
                span.grow {}
                a.btn.primary href="/my/new" { (reader.say("portal-new")) }
            }
            @if tickets.is_empty() && after.is_none() {
                div.card { p.empty { (reader.say("portal-empty")) } }
            }
            (part("portal-open", &open, &reader))
            (part("portal-closed", &closed, &reader))
            @if let Some(next) = &page.next {
                p { a.btn href={ "/my?cursor=" (next) } { (reader.say("portal-older")) } }
            }
        }
    };
    Ok(page::portal(
        &reader,
        &Place::new(reader.say("portal-title"), "/my").live("list"),
        &main,
    )
    .await)
}

fn part(title: &str, tickets: &[&Ticket], reader: &Reader) -> Markup {
    html! {
        @if !tickets.is_empty() {
            section.stack {
                h2 { (reader.say(title)) }
                ul.requests {
                    @for ticket in tickets {
                        li #{ "t" (ticket.number) } {
                            a.card.request href={ "/my/" (ticket.number) } {
                                span.row {
                                    b { (ticket.subject) }
                                    span.grow {}
                                    (standing::chip(ticket, reader))
                                }
                                span.soft { "#" (ticket.number) " · " (when(ticket.opened_at, reader)) }
                            }
                        }
                    }
                }
            }
        }
    }
}
