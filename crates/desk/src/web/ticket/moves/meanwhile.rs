//! What others did between the page that somebody read and the form that they sent.

use ladder_core::event::Recorded;
use maud::{Markup, html};

use super::Seat;
use crate::web::form::Form;
use crate::web::ticket::message::words_of;
use crate::web::ticket::sentence::{Shape, beside, shape};
use crate::web::when::when;

/// The most changes that are told; the stream above has all of them.
const TOLD_MAX: usize = 5;

/// "Meanwhile Daan …": what happened since, with the words that were said; what was typed stays below.
pub fn meanwhile(seat: Seat<'_>, typed: Option<&Form>) -> Markup {
    let seen = typed.and_then(|typed| typed.number("version")).unwrap_or_default();
    let count = usize::try_from(seat.ticket().version - seen).unwrap_or_default();
    let raising = seat.shown.events.iter().rev().filter(|one| one.event.raises_version());
    let since = raising.take(count).filter(|one| shape(&one.event).0 != Shape::Quiet);
    let mut news: Vec<&Recorded> = since.take(TOLD_MAX).collect();
    news.reverse();
    html! {
        div.wrong.meanwhile role="alert" data-fault tabindex="-1" autofocus {
            b { (seat.say("relay-meanwhile")) }
            ul { @for one in &news { (told(seat, one)) } }
            p { (seat.say("relay-meanwhile-yours")) }
        }
    }
}

fn told(seat: Seat<'_>, one: &Recorded) -> Markup {
    let words = words_of(&one.event).map(|words| words.text.as_str());
    html! {
        li {
            (seat.shown.teller(seat.reader).sentence(one)) " · " (when(one.at, seat.reader))
            @if let Some(said) = words.or(beside(&one.event)) { blockquote { (said) } }
        }
    }
}
