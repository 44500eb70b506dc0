//! What can be done with the ticket now: the moves of whoever reads, those that matter most in sight.

use ladder_core::tier::TierNo;
use maud::{Markup, html};

use super::Shown;
use super::moves::{
    Blank, Seat, adoption, closure, confirmation, contact, custody, escalation, offer, participant, relation, solution,
    vendor, wait,
};
use crate::web::reader::Reader;

/// Forms of the composer, which says itself what was wrong with them.
const COMPOSED: [&str; 3] = ["replies", "notes", "macro-runs"];

/// The panel under the stream.
pub fn panel(reader: &Reader, shown: &Shown) -> Markup {
    let seat = Seat { reader, shown };
    let cards = [
        offer::card(seat),
        solution::strip(seat),
        contact::card(seat),
        confirmation::card(seat),
        vendor::cases(seat),
        relation::card(seat),
    ];
    let moves = moves(seat);
    let more = more(seat);
    let body = html! {
        @for card in cards.into_iter().flatten() { (card) }
        @if !moves.is_empty() { div.moves { @for one in &moves { (one) } } }
        @if !more.is_empty() {
            details.rest #more open[is_tried(seat)] {
                summary.btn.quiet { (reader.say("relay-more")) }
                div.moves { @for one in &more { (one) } }
            }
        }
    };
    html! {
        section.panel #now aria-labelledby="panel-title" {
            h2.hidden #panel-title { (reader.say("ticket-panel")) }
            (homeless(seat, &body))
            (body)
        }
    }
}

/// A refusal of a form that is no longer there, since somebody else moved the ticket on: what was typed is not lost.
fn homeless(seat: Seat<'_>, body: &Markup) -> Markup {
    let placed = body.0.contains("role=\"alert\"");
    let tried = seat.shown.tried.as_ref().filter(|_| !placed);
    let Some(tried) = tried.filter(|tried| !COMPOSED.contains(&tried.form)) else {
        return html! {};
    };
    let typed: Vec<&str> = tried.typed.under("").map(|(_, value)| value).collect();
    let texts: Vec<&&str> = typed
        .iter()
        .filter(|value| value.contains(char::is_whitespace))
        .collect();
    html! {
        (Blank::of(seat, tried.form, &[]).wrong())
        @if !texts.is_empty() {
            div.field {
                b { (seat.say("relay-yours")) }
                @for text in texts { blockquote.said { (text) } }
            }
        }
    }
}

/// What brings the ticket on, the likeliest first: tier 1 solves most itself.
fn moves(seat: Seat<'_>) -> Vec<Markup> {
    let (up, down) = (escalation::escalating(seat), solution::solving(seat));
    let (first, second) = if seat.ticket().tier == TierNo::FIRST {
        (down, up)
    } else {
        (up, down)
    };
    let all = [
        custody::taking(seat),
        wait::going_on(seat),
        closure::restoring(seat),
        closure::reopening(seat),
        first,
        second,
        vendor::opening(seat),
        wait::waiting(seat),
        custody::triaging(seat),
        custody::assigning(seat),
    ];
    all.into_iter().flatten().collect()
}

/// The rest.
fn more(seat: Seat<'_>) -> Vec<Markup> {
    let all = [
        custody::releasing(seat),
        wait::snoozing(seat),
        participant::taking_part(seat),
        closure::withdrawing(seat),
        closure::setting_aside(seat),
        relation::linking(seat),
        relation::merging(seat),
        relation::splitting(seat),
        adoption::adopting(seat),
    ];
    all.into_iter().flatten().collect()
}

/// Was one of the rest refused? Then it is in sight.
fn is_tried(seat: Seat<'_>) -> bool {
    let rest = [
        "releases",
        "snoozes",
        "participants",
        "departures",
        "withdrawals",
        "set-asides",
        "adoptions",
        "links",
        "merges",
        "splits",
    ];
    rest.iter().any(|name| seat.shown.fault(name).is_some())
}
