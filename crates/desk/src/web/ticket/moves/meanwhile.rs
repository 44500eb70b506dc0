//! What others did between the page that somebody read and the form that they sent.

use ladder_core::event::{Event, Recorded};
use ladder_core::person::Who;
use maud::{Markup, html};

use super::Seat;
use crate::web::form::Form;
use crate::web::when::when;

/// The most changes that are told; the stream above has all of them.
const TOLD_MAX: usize = 5;

/// "Meanwhile Daan …": what happened since, with the words that were said; what was typed stays below.
pub fn meanwhile(seat: Seat<'_>, typed: Option<&Form>) -> Markup {
    let seen = typed.and_then(|typed| typed.number("version")).unwrap_or_default();
    let count = usize::try_from(seat.ticket().version - seen).unwrap_or_default();
    let raising = seat.shown.events.iter().rev().filter(|one| one.event.raises_version());
    let mut news: Vec<&Recorded> = raising.take(count).filter(|one| !is_clock(&one.event)).collect();
    news.truncate(TOLD_MAX);
    news.reverse();
    html! {
        div.wrong.meanwhile role="alert" data-fault tabindex="-1" autofocus {
            b { (seat.say("relay-meanwhile")) }
            ul {
                @for one in &news { (told(seat, one)) }
            }
            p { (seat.say("relay-meanwhile-yours")) }
        }
    }
}

fn told(seat: Seat<'_>, one: &Recorded) -> Markup {
    let name = match &one.who {
        Who::Person { address } => seat.name(address),
        Who::Machine { name } => name.clone(),
        Who::Desk => seat.say("relay-the-desk"),
    };
    html! {
        li {
            b { (name) } " · " (when(one.at, seat.reader))
            @match said(&one.event) {
                Some(text) => blockquote { (text) },
                None => (format!(" · {}", seat.say("relay-meanwhile-moved"))),
            }
        }
    }
}

/// The words that an event carries.
fn said(event: &Event) -> Option<&str> {
    if let Event::Replied { words } | Event::Received { words, .. } | Event::Contacted { words, .. } = event {
        Some(words.text.as_str()).filter(|text| !text.is_empty())
    } else if let Event::Escalated { words, .. }
    | Event::Asked { words, .. }
    | Event::Answered { words }
    | Event::SentBack { words, .. }
    | Event::Doubted { words, .. }
    | Event::Disputed { words, .. }
    | Event::Reopened { words, .. } = event
    {
        Some(words)
    } else if let Event::Solved { resolution, .. } = event {
        Some(resolution)
    } else {
        None
    }
}

/// Clocks follow from moves, and say nothing of their own here.
fn is_clock(event: &Event) -> bool {
    matches!(
        event,
        Event::ClockStarted { .. }
            | Event::ClockStopped { .. }
            | Event::ClockResumed { .. }
            | Event::ClockRecounted { .. }
            | Event::ClockMet { .. }
            | Event::ClockDropped { .. }
    )
}
