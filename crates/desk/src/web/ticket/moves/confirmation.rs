//! It works, or it does not: said by the requester, written down by tier 1 for them.

use axum::extract::Path;
use ladder_core::command::Command;
use ladder_core::ticket::State;
use maud::{Markup, html};

use super::Seat;
use super::blank::{Blank, fold, push};
use crate::web::Answer;
use crate::web::form::Form;
use crate::web::reader::Reader;
use crate::web::ticket::make;
use crate::web::when::when;

/// It works.
pub async fn confirm(reader: Reader, Path(number): Path<i64>, form: Form) -> Answer {
    let command = form.only(&["version"]).map(|()| Command::Confirm);
    make(&reader, number, "confirmations", form, command).await
}

/// It does not.
pub async fn dispute(reader: Reader, Path(number): Path<i64>, form: Form) -> Answer {
    let command = form.only(&["version", "words"]).map(|()| Command::Dispute {
        words: form.text("words"),
    });
    make(&reader, number, "disputes", form, command).await
}

/// What the requester was told waits for their word.
pub fn card(seat: Seat<'_>) -> Option<Markup> {
    let State::Confirming { until, .. } = &seat.ticket().state else {
        return None;
    };
    let args = [("name", seat.name(&seat.ticket().requester).into())];
    Some(html! {
        section.card.confirming #confirming aria-labelledby="confirming-title" {
            header {
                b #confirming-title { (seat.tell("relay-confirming", &args)) }
                span.grow {}
                @match until {
                    Some(until) => span.soft { (seat.say("relay-silence")) " " (when(*until, seat.reader)) },
                    None => span.chip.warn { (seat.say("relay-silence-broken")) },
                }
            }
            @if seat.may(&Command::Confirm) || seat.shown.fault("disputes").is_some() { (for_them(seat)) }
        }
    })
}

fn for_them(seat: Seat<'_>) -> Markup {
    let name = seat.requester();
    let name = [("name", name.as_str().into())];
    let blank = Blank::of(seat, "disputes", &["words"]);
    let fields = html! {
        (blank.area("words", &seat.say("relay-still-wrong"), "", ""))
        p.row { button.btn.primary type="submit" { (seat.say("relay-dispute-go")) } }
    };
    html! {
        div.moves {
            (push(seat, "confirmations", "primary", &seat.tell("relay-confirm", &name), None))
            (fold(seat, "disputes", false, "dispute", &seat.tell("relay-dispute", &name), None, &blank.form(&fields)))
        }
    }
}
