//! What can be done with the ticket now: the moves of whoever reads, those that matter most in sight.

use ladder_core::tier::TierNo;
use maud::{Markup, html};

use super::Shown;
use super::moves::{Seat, confirmation, contact, custody, escalation, offer, solution};
use crate::web::reader::Reader;

/// The panel under the stream.
pub fn panel(reader: &Reader, shown: &Shown) -> Markup {
    let seat = Seat { reader, shown };
    let cards = [
        offer::card(seat),
        solution::strip(seat),
        contact::card(seat),
        confirmation::card(seat),
    ];
    let solves_first = shown.ticket.tier == TierNo::FIRST;
    let (up, down) = (escalation::escalating(seat), solution::solving(seat));
    let (first, second) = if solves_first { (down, up) } else { (up, down) };
    let moves: Vec<Markup> = [
        custody::taking(seat),
        first,
        second,
        custody::triaging(seat),
        custody::assigning(seat),
    ]
    .into_iter()
    .flatten()
    .collect();
    let more: Vec<Markup> = [custody::releasing(seat)].into_iter().flatten().collect();
    html! {
        section.panel #now aria-labelledby="panel-title" {
            h2.hidden #panel-title { (reader.say("ticket-panel")) }
            // The composer of replies and notes goes here: `write::composer(reader, shown)`.
            @for card in cards.into_iter().flatten() { (card) }
            @if !moves.is_empty() { div.moves { @for one in &moves { (one) } } }
            @if !more.is_empty() {
                details.more #more {
                    summary.btn.quiet { (reader.say("relay-more")) }
                    div.moves { @for one in &more { (one) } }
                }
            }
        }
    }
}
