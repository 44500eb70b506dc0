//! Where a request is, in words that need no knowledge of the desk.

use ladder_core::access::{self, Sight, Status};
use ladder_core::clock::{Clock, ClockKind};
use ladder_core::ticket::{Ticket, Wait};
use maud::{Markup, html};

use crate::web::reader::Reader;
use crate::web::when;

/// Where it is for its reader.
pub fn status(ticket: &Ticket, reader: &Reader) -> Status {
    match access::sight(&reader.actor, ticket, &reader.running.plan) {
        Sight::Requester { from_seq } => Status::seen(ticket, from_seq),
        Sight::Desk | Sight::Nothing => Status::of(ticket),
    }
}

/// It as a chip: a colour and a word.
pub fn chip(ticket: &Ticket, reader: &Reader) -> Markup {
    let status = status(ticket, reader);
    let colour = match status {
        Status::Solved => "good",
        Status::WaitingForYou | Status::PleaseConfirm => "warn",
        Status::Received | Status::InProgress => "accent",
        Status::Unanswered | Status::Withdrawn | Status::Closed => "plain",
    };
    html! {
        span.chip.(colour) { (reader.say(&format!("portal-chip-{}", status.word()))) }
    }
}

/// By when they hear from the desk, while it promised that and the promise can still be kept: first an answer, then the
/// solution.
pub fn promise(ticket: &Ticket, reader: &Reader) -> Markup {
    let ahead = |clock: &&Clock| clock.is_running() && clock.due.is_some_and(|due| due > reader.now);
    let of = |kinds: &[ClockKind]| {
        let promised = ticket.clocks.iter().filter(|clock| kinds.contains(&clock.kind));
        promised.filter(ahead).filter_map(|clock| clock.due).min()
    };
    let reply = of(&[ClockKind::FirstReply, ClockKind::NextReply]).map(|due| ("portal-promise-reply", due));
    let solution = || of(&[ClockKind::Solve]).map(|due| ("portal-promise-solve", due));
    let Some((key, due)) = reply.or_else(solution) else {
        return html! {};
    };
    let at = when::at(due, reader.now, &reader.running.plan, reader.words);
    html! { p { (reader.words.say(key, &[("at", at.into())])) } }
}

/// The steps that a request can take, and where this one is: from the requester up to whoever works on it now.
pub fn steps(ticket: &Ticket, reader: &Reader) -> Markup {
    let (plan, words) = (&reader.running.plan, reader.words);
    let vendor = plan.vendor_tier().map(|(tier, _)| tier.place);
    let open = !ticket.is_closed();
    let at_vendor = open && matches!(ticket.wait, Some(Wait::Vendor { .. }));
    html! {
        ol.steps aria-label=(words.say("portal-where", &[])) {
            @for tier in plan.tiers.iter().filter(|tier| Some(tier.place) != vendor || at_vendor) {
                @let is_vendor = Some(tier.place) == vendor;
                @let here = open && if at_vendor { is_vendor } else { tier.place == ticket.tier };
                @let ended = !open && tier.place == ticket.tier;
                @let been = ended || tier.place < ticket.tier || ticket.follows.contains(&tier.place) || (at_vendor && !is_vendor);
                li.here[here].been[been && !here] aria-current=[here.then_some("step")] {
                    b { (tier.name.get(words.language())) }
                    // What the step says agrees with the chip above it.
                    @if here { span.soft { (words.say(&format!("portal-here-{}", status(ticket, reader).word()), &[])) } }
                }
            }
        }
    }
}
