//! Where a request is, in words that need no knowledge of the desk.

use ladder_core::access::Status;
use ladder_core::plan::Plan;
use ladder_core::ticket::{Ticket, Wait};
use maud::{Markup, html};

use crate::words::Words;

/// It as a chip: a colour and a word.
pub fn chip(ticket: &Ticket, words: &'static Words) -> Markup {
    let status = Status::of(ticket);
    let colour = match status {
        Status::Solved => "good",
        Status::WaitingForYou | Status::PleaseConfirm => "warn",
        Status::Received | Status::InProgress => "accent",
        Status::Unanswered | Status::Withdrawn | Status::Closed => "plain",
    };
    html! {
        span.chip.(colour) { (words.say(&format!("portal-chip-{}", status.word()), &[])) }
    }
}

/// The steps that a request can take, and where this one is: from the requester up to whoever works on it now.
pub fn steps(ticket: &Ticket, plan: &Plan, words: &'static Words) -> Markup {
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
                    @if here && Status::of(ticket) == Status::InProgress {
                        span.soft { (words.say("portal-here", &[])) }
                    }
                }
            }
        }
    }
}
