//! What can be done with the ticket now: the moves of whoever reads, those that matter most in sight.

use ladder_core::command::Command;
use ladder_core::ticket::State;
use ladder_core::tier::TierNo;
use maud::{Markup, html};

use super::Shown;
use super::moves::{
    Blank, Seat, adoption, closure, confirmation, contact, custody, escalation, offer, participant, relation, solution,
    vendor, wait,
};
use crate::web::left_over;
use crate::web::reader::Reader;

/// The panel under the stream and what is written below that.
pub fn panel(reader: &Reader, shown: &Shown, composer: &Markup) -> Markup {
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
            (homeless(seat, [&body, composer]))
            (body)
        }
    }
}

/// The move that waits for the reader, if one does: where it stands on the page, and what it is called.
pub fn next(reader: &Reader, shown: &Shown) -> Option<(&'static str, String)> {
    let seat = Seat { reader, shown };
    let may = |command: Command| seat.verdict(&command).is_ok();
    let name = || [("name", seat.requester().into())];
    match &seat.ticket().state {
        State::Queued if may(Command::Take) => Some(("#now", seat.say("relay-take"))),
        State::Offered { .. } if may(Command::Accept) => Some(("#offer", seat.say("relay-accept"))),
        State::Offered { offer, .. } if offer.question.is_some() && seat.is_holder() => {
            Some(("#offer", seat.say("relay-answer-words")))
        }
        State::Relayed { .. } if may(solution::understood()) => Some(("#relay", seat.say("relay-understand"))),
        State::Contacting { .. } if may(contact::reached()) => {
            let tells = seat.ticket().holder().is_none_or(|_| seat.is_holder());
            tells.then(|| ("#contact", seat.tell("relay-contact", &name())))
        }
        State::Queued
        | State::Held { .. }
        | State::Offered { .. }
        | State::Relayed { .. }
        | State::Contacting { .. }
        | State::Confirming { .. }
        | State::Closed { .. } => None,
    }
}

/// What somebody wrote into a form that is no longer there, since somebody else moved the ticket on: sent and refused, or
/// not sent yet. `drawn` is where forms stand.
fn homeless(seat: Seat<'_>, drawn: [&Markup; 2]) -> Markup {
    let holds = |what: &str| drawn.iter().any(|part| part.0.contains(what));
    let tried = seat.shown.tried.as_ref().filter(|_| !holds("role=\"alert\""));
    let texts = tried.map_or_else(Vec::new, |tried| left_over::texts(&tried.typed));
    let is_drawn = |form: &str| {
        let draft = left_over::address(seat.ticket().number, form);
        let name = form.split('.').next().unwrap_or(form);
        holds(&format!("data-draft=\"{draft}\"")) || (name == "escalations" && holds("id=\"escalations\""))
    };
    let drafts = left_over::drafts(seat.shown.writing.drafts.all(), false, is_drawn);
    let drafts: Vec<_> = drafts
        .into_iter()
        .filter(|draft| !texts.contains(&draft.body.as_str()))
        .collect();
    html! {
        @if let Some(tried) = tried { (Blank::of(seat, tried.form, &[]).wrong()) }
        (left_over::refused(&texts, &seat.say("relay-yours")))
        (left_over::begun(seat.reader, &drafts, &seat.say("relay-left-over")))
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
