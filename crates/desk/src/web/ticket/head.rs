//! What a ticket is about, where it is in words, and who it is for.

use ladder_core::command::Channel;
use ladder_core::person::Who;
use ladder_core::plan::Priority;
use ladder_core::ticket::{State, Ticket, Wait};
use maud::{Markup, html};

use super::Shown;
use super::clocks;
use super::message::way_in;
use super::sentence::{Teller, other};
use crate::store::presence::Doing;
use crate::web::reader::Reader;
use crate::web::{label, safe, when};

/// The head of a ticket's page.
///
/// `next` leads to the move that waits for its reader, past everything that was said.
pub fn head(reader: &Reader, shown: &Shown, next: Option<(&'static str, String)>) -> Markup {
    let teller = shown.teller(reader);
    let head = Head {
        reader,
        shown,
        teller: &teller,
    };
    html! {
        header.head data-key="head" {
            (head.chips())
            h1 { (shown.ticket.subject) }
            (head.requester())
            (head.others())
            (head.not_reached())
            p.state { (head.state()) }
            (head.wait())
            @if let Some((anchor, words)) = next {
                p.row { a.btn.primary href=(anchor) { (reader.words.say("ticket-next", &[("move", words.into())])) } }
            }
        }
    }
}

struct Head<'a> {
    reader: &'a Reader,
    shown: &'a Shown,
    teller: &'a Teller<'a>,
}

impl Head<'_> {
    fn ticket(&self) -> &Ticket {
        &self.shown.ticket
    }

    fn chips(&self) -> Markup {
        let ticket = self.ticket();
        let (plan, words) = (&self.shown.promised.plan, self.reader.words);
        let priority = match ticket.priority {
            Priority::Urgent => "chip bad",
            Priority::High => "chip warn",
            Priority::Normal | Priority::Low => "chip plain",
        };
        html! {
            div.meta {
                span.number { "#" (ticket.number) }
                span class=(priority) { (label::priority(ticket.priority, words)) }
                @if let Some(topic) = &ticket.topic { span.chip.plain { (label::topic(plan, topic, words)) } }
                @if let Some(phase) = &ticket.phase { span.chip.plain { (label::phase(plan, phase, words)) } }
                span.grow {}
                (self.present())
                (clocks::most_urgent(self.teller))
            }
        }
    }

    /// Where it is, in words; a closed one says how it ended.
    fn state(&self) -> Markup {
        let tier = self.ticket().tier;
        let say = |key: &str, args: &[(&str, String)]| self.say(key, args);
        let name = |address: &Option<ladder_core::id::Address>| {
            address
                .as_ref()
                .map_or_else(|| self.reader.say("state-tier-1"), |one| self.shown.names.get(one))
        };
        let text = match &self.ticket().state {
            State::Queued => say("state-queued", &[("tier", tier.to_string())]),
            State::Held { agent } => {
                let args = [("who", self.shown.names.get(agent)), ("tier", tier.to_string())];
                say("state-held", &args)
            }
            State::Offered { agent, offer } => {
                let args = [("who", self.shown.names.get(agent)), ("to", offer.to.to_string())];
                say("state-offered", &args)
            }
            State::Relayed { from } => {
                let args = [("from", from.to_string()), ("tier", tier.to_string())];
                say("state-relayed", &args)
            }
            State::Contacting { agent } => say("state-contacting", &[("who", name(agent))]),
            State::Confirming { until: Some(until), .. } => {
                say("state-confirming-until", &[("until", self.teller.time(*until))])
            }
            State::Confirming { until: None, .. } => say("state-confirming", &[]),
            State::Closed { end } => {
                let other = other(end).map_or_else(String::new, |number| number.to_string());
                return html! {
                    (say("event-closed", &[("end", end.word().to_owned()), ("other", other)]))
                    @if let Some(at) = self.ticket().closed_at { " · " (when::when(at, self.reader)) }
                };
            }
        };
        html! { (text) }
    }

    fn requester(&self) -> Markup {
        let ticket = self.ticket();
        let name = self.shown.names.get(&ticket.requester);
        let address = ticket.requester.as_str();
        let way = way_in(self.shown.opened()).map(|way: Channel| label::channel(way, self.reader.words));
        let by = self.shown.opened().and_then(|opened| match &opened.who {
            Who::Person { address } if address != &ticket.requester => Some(self.shown.names.get(address)),
            Who::Person { .. } | Who::Machine { .. } | Who::Desk => None,
        });
        html! {
            div.meta {
                b { (name) }
                @if name != address { span { (address) } }
                span {
                    (self.reader.say("ticket-opened")) " " (when::when(ticket.opened_at, self.reader))
                    @if let Some(way) = way { " " (way) }
                    @if let Some(by) = by { ", " (self.say("ticket-opened-by", &[("by", by)])) }
                }
                @if let Some(language) = &ticket.language {
                    span { (self.say("ticket-language", &[("language", label::language(language, self.reader.words))])) }
                }
            }
        }
    }

    fn others(&self) -> Markup {
        let others = self
            .ticket()
            .participants
            .iter()
            .map(|one| self.shown.names.get(&one.address));
        let others: Vec<String> = others.collect();
        html! {
            @if !others.is_empty() {
                div.meta { (self.say("ticket-with", &[("others", others.join(", "))])) }
            }
        }
    }

    /// Whom letters do not reach: an answer by mail would be said into nothing.
    fn not_reached(&self) -> Markup {
        let unreached = &self.shown.not_reached;
        html! {
            @if !unreached.is_empty() {
                div.hint data-key="unreached" {
                    (self.say("ticket-not-reached", &[("who", unreached.join(", "))]))
                }
            }
        }
    }

    fn wait(&self) -> Markup {
        let Some(wait) = &self.ticket().wait else {
            return html! {};
        };
        let (since, sentence, asked) = match wait {
            Wait::Requester { asks, since, .. } => (since, self.reader.say("wait-requester"), Some(asks)),
            Wait::Vendor { since } => (since, self.reader.say("wait-vendor"), None),
            Wait::Until { at, why, since } => {
                let until = self.say("wait-until", &[("until", self.teller.time(*at))]);
                (since, until, Some(why))
            }
        };
        html! {
            div.hint data-key="wait" {
                b { (sentence) } " · " (self.reader.say("wait-since")) " " (when::when(*since, self.reader))
                @if let Some(asked) = asked.filter(|asked| !asked.trim().is_empty()) {
                    (safe::plain(asked))
                }
            }
        }
    }

    /// Who else looks, and who writes.
    fn present(&self) -> Markup {
        let others = self
            .shown
            .present
            .iter()
            .filter(|row| row.address != self.reader.address.as_str());
        html! {
            @for row in others {
                @let name = row.address.parse().map_or_else(|_| row.address.clone(), |one| self.shown.names.get(&one));
                @match row.doing {
                    Doing::Reads => span.chip.plain { (self.say("present-reads", &[("who", name)])) },
                    Doing::Writes => span.chip.accent { (self.say("present-writes", &[("who", name)])) },
                }
            }
        }
    }

    fn say(&self, key: &str, args: &[(&str, String)]) -> String {
        let args: Vec<_> = args
            .iter()
            .map(|(name, value)| (*name, value.as_str().into()))
            .collect();
        self.reader.words.say(key, &args)
    }
}
