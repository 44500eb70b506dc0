//! Letting the promises of the running plan hold for a ticket that was opened under an earlier one.

use axum::extract::Path;
use ladder_core::command::Command;
use maud::{Markup, html};

use super::Seat;
use super::blank::push;
use crate::web::Answer;
use crate::web::form::Form;
use crate::web::reader::Reader;
use crate::web::ticket::make;

/// Adopts the running plan.
pub async fn adopt(reader: Reader, Path(number): Path<i64>, form: Form) -> Answer {
    let command = form.only(&["version"]).map(|()| Command::AdoptPlan);
    make(&reader, number, "adoptions", form, command).await
}

/// The button, with the two revisions.
pub fn adopting(seat: Seat<'_>) -> Option<Markup> {
    let open = seat.may(&Command::AdoptPlan) || seat.shown.fault("adoptions").is_some();
    let args = [
        ("from", seat.ticket().revision.to_string().into()),
        ("to", seat.reader.running.revision.to_string().into()),
    ];
    open.then(|| html! { (push(seat, "adoptions", "plain", &seat.tell("relay-adopt", &args), None)) })
}
