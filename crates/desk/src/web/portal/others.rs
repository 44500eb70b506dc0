//! Who reads and writes along with a request, and how they stop: the requester may end it for anybody, each for themselves.

use axum::extract::Path;
use axum::http::StatusCode;
use ladder_core::command::Command;
use ladder_core::id::Address;
use ladder_core::ticket::Ticket;
use maud::{Markup, html};

use super::moves::make;
use crate::web::form::Form;
use crate::web::names::Names;
use crate::web::reader::Reader;
use crate::web::{Answer, Fault};

/// Somebody no longer reads along.
pub async fn remove(reader: Reader, Path(number): Path<i64>, typed: Form) -> Answer {
    typed.only(&["address"])?;
    let address = Address::parse(&typed.text("address"));
    let command = address
        .map(|address| Command::RemoveParticipant { address })
        .map_err(|_| {
            let fault = Fault::new(StatusCode::UNPROCESSABLE_ENTITY, "address-wrong").field("address");
            fault.with("given", typed.text("address"))
        });
    make(&reader, number, "departures", typed, command).await
}

/// Those who do, each with a way to end it for whoever may.
pub fn list(reader: &Reader, ticket: &Ticket, names: &Names) -> Markup {
    let is_requester = ticket.requester == reader.address;
    html! {
        @if !ticket.participants.is_empty() {
            section.card.ask aria-labelledby="others" {
                h2 #others { (reader.say("portal-others")) }
                ul.stack {
                    @for one in &ticket.participants {
                        @let name = names.get(&one.address);
                        @let mine = one.address == reader.address;
                        li.row {
                            span { (name) @if name != one.address.as_str() { " " span.soft { (one.address) } } }
                            @if is_requester || mine { (removal(reader, ticket, &one.address, &name, mine)) }
                        }
                    }
                }
            }
        }
    }
}

fn removal(reader: &Reader, ticket: &Ticket, address: &Address, name: &str, mine: bool) -> Markup {
    let named = reader.words.say("portal-other-remove-named", &[("name", name.into())]);
    html! {
        form action={ "/my/" (ticket.number) "/departures" } method="post" {
            input type="hidden" name="address" value=(address);
            @if mine {
                button.btn.quiet type="submit" { (reader.say("portal-other-leave")) }
            } @else {
                button.btn.quiet type="submit" aria-label=(named) { (reader.say("portal-other-remove")) }
            }
        }
    }
}
