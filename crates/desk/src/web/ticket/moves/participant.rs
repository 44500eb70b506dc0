//! Others who may read and reply.

use axum::extract::Path;
use axum::http::StatusCode;
use ladder_core::command::Command;
use ladder_core::id::Address;
use ladder_core::refusal::Refusal;
use ladder_core::ticket::Participant;
use maud::{Markup, html};

use super::Seat;
use super::blank::{Blank, action, fold, guard};
use crate::web::form::Form;
use crate::web::reader::Reader;
use crate::web::ticket::make;
use crate::web::{Answer, Fault};

/// Lets somebody else take part.
pub async fn add(reader: Reader, Path(number): Path<i64>, form: Form) -> Answer {
    let command = added(&form);
    make(&reader, number, "participants", form, command).await
}

/// Ends that.
pub async fn remove(reader: Reader, Path(number): Path<i64>, form: Form) -> Answer {
    let command = form.only(&["version", "address"]).and_then(|()| {
        let address = address(&form)?;
        Ok(Command::RemoveParticipant { address })
    });
    make(&reader, number, "departures", form, command).await
}

fn added(form: &Form) -> Result<Command, Fault> {
    form.only(&["version", "address", "with_history"])?;
    Ok(Command::AddParticipant {
        address: address(form)?,
        with_history: form.is_ticked("with_history"),
    })
}

fn address(form: &Form) -> Result<Address, Fault> {
    let given = form
        .filled("address")
        .ok_or(Refusal::WordsMissing { field: "address" })?;
    let wrong = |_| {
        Fault::new(StatusCode::UNPROCESSABLE_ENTITY, "address-wrong")
            .field("address")
            .with("given", given.as_str())
    };
    Address::parse(&given).map_err(wrong)
}

/// Who takes part, and the form that adds somebody.
pub fn taking_part(seat: Seat<'_>) -> Option<Markup> {
    let blank = Blank::of(seat, "participants", &["address"]);
    // Asked about somebody who takes part already, the rules say first whether the reader may add anybody.
    let probe = Command::AddParticipant {
        address: seat.ticket().requester.clone(),
        with_history: false,
    };
    if !seat.may(&probe) && !blank.is_tried() {
        return None;
    }
    let all = &seat.ticket().participants;
    let fields = html! {
        (blank.line("address", "email", &seat.say("relay-participant"), "", ""))
        (blank.tick("with_history", &seat.say("relay-participant-history")))
        p.row { button.btn.primary type="submit" { (seat.say("relay-participant-go")) } }
    };
    let form = html! {
        @if !all.is_empty() { ul.people { @for one in all { (listed(seat, one)) } } }
        (blank.form(&fields))
    };
    let words = seat.tell("relay-participants", &[("count", all.len().into())]);
    Some(fold(
        seat,
        "participants",
        false,
        "participants-form",
        &words,
        None,
        &form,
    ))
}

fn listed(seat: Seat<'_>, one: &Participant) -> Markup {
    let name = seat.name(&one.address);
    html! {
        li.row {
            span { (name) }
            span.soft {
                @if one.from_seq == 0 { (seat.say("relay-participant-all")) } @else { (seat.say("relay-participant-since")) }
            }
            form method="post" action=(action(seat, "departures")) data-swap {
                (guard(seat))
                input type="hidden" name="address" value=(one.address);
                button.btn.quiet type="submit" aria-label=(seat.tell("relay-participant-remove", &[("name", name.as_str().into())])) {
                    (seat.say("relay-participant-end"))
                }
            }
        }
    }
}
