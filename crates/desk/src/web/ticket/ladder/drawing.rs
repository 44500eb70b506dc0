//! How the ladder looks: what a rung says in words, beside a line that shows the same.

use ladder_core::command::Channel;
use ladder_core::ticket::State;
use ladder_core::time::{MINUTE_MILLIS, Moment};
use maud::{Markup, html};

use super::{Of, Rung, Standing, Step, rungs};
use crate::web::label;
use crate::web::reader::Reader;
use crate::web::ticket::Shown;
use crate::web::ticket::sentence::Teller;
use crate::web::when;

/// The ladder of a ticket.
pub fn ladder(reader: &Reader, shown: &Shown) -> Markup {
    let rungs = rungs(
        &shown.ticket,
        shown.moves(),
        &crate::act::change::plans(&shown.promised, &reader.running),
        reader.now,
    );
    let drawing = Drawing {
        reader,
        shown,
        teller: shown.teller(reader),
    };
    html! {
        section aria-labelledby="ladder-name" {
            h2 #ladder-name { (reader.say("ladder-name")) }
            ol.ladder { @for rung in &rungs { (drawing.rung(rung)) } }
        }
    }
}

struct Drawing<'a> {
    reader: &'a Reader,
    shown: &'a Shown,
    teller: Teller<'a>,
}

impl Drawing<'_> {
    fn rung(&self, rung: &Rung) -> Markup {
        let class = match rung.standing {
            Standing::Here => "now",
            Standing::Offered => "offer",
            Standing::Was => "was",
            Standing::Never => "none",
        };
        html! {
            li class={ "rung " (class) } data-key=(key(rung)) {
                span.bar aria-hidden="true" {}
                div {
                    b { (self.name(rung)) }
                    @if rung.standing == Standing::Here {
                        " " span.chip.accent { (self.reader.say("ladder-custody")) }
                    }
                    @if let Some(step) = rung.solution { " " (self.step(step)) }
                    @for line in self.lines(rung) { small { (line) } }
                }
            }
        }
    }

    fn name(&self, rung: &Rung) -> String {
        match rung.of {
            Of::Vendor(tier) | Of::Tier(tier) => label::tier(&self.shown.promised.plan, tier, self.reader.words),
            Of::Requester => self.shown.names.get(&self.shown.ticket.requester),
        }
    }

    fn step(&self, step: Step) -> Markup {
        let (class, key) = match step {
            Step::Found => ("chip accent", "ladder-found"),
            Step::Waits => ("chip warn", "ladder-waits"),
            Step::Acknowledged { could_solve: false } => ("chip good tick", "ladder-acknowledged"),
            Step::Acknowledged { could_solve: true } => ("chip good tick", "ladder-could-solve"),
            Step::Told => ("chip good tick", "ladder-told"),
        };
        html! { span class=(class) { (self.reader.say(key)) } }
    }

    fn lines(&self, rung: &Rung) -> Vec<String> {
        match rung.of {
            Of::Vendor(_) => self.of_vendor(rung),
            Of::Tier(_) => self.of_tier(rung),
            Of::Requester => rung.heard.map(|heard| self.heard(heard)).into_iter().collect(),
        }
    }

    fn of_vendor(&self, rung: &Rung) -> Vec<String> {
        if rung.cases.is_empty() {
            return vec![self.reader.say("ladder-no-case")];
        }
        let said = |case: &ladder_core::ticket::Case| {
            let key = if case.open {
                "ladder-case-open"
            } else {
                "ladder-case-closed"
            };
            self.say(key, &[("number", case.number.clone())])
        };
        rung.cases.iter().map(said).collect()
    }

    fn of_tier(&self, rung: &Rung) -> Vec<String> {
        let mut parts: Vec<String> = Vec::new();
        match (rung.standing, &rung.hand) {
            (Standing::Offered, _) => parts.push(match rung.answer_due {
                Some(due) => self.say("ladder-offered-until", &[("due", self.teller.time(due))]),
                None => self.reader.say("ladder-offered"),
            }),
            (Standing::Never, _) => return vec![self.reader.say("ladder-never")],
            (Standing::Here | Standing::Was, Some(hand)) => parts.push(self.shown.names.get(hand)),
            (Standing::Here, None) => parts.push(self.reader.say(match self.shown.ticket.state {
                State::Relayed { .. } => "ladder-nobody-acknowledged",
                State::Queued
                | State::Held { .. }
                | State::Offered { .. }
                | State::Contacting { .. }
                | State::Confirming { .. }
                | State::Closed { .. } => "ladder-nobody",
            })),
            (Standing::Was, None) => {}
        }
        if let Some(spent) = rung.spent {
            let args = [("spent", self.span(spent.millis)), ("all", self.span(spent.of_millis))];
            parts.push(self.say("ladder-spent", &args));
        } else if !rung.stays.is_empty() {
            parts.push(self.span(rung.open_millis));
        }
        if rung.follows {
            parts.push(self.reader.say("ladder-follows"));
        }
        let mut lines = vec![parts.join(", ")];
        if rung.stays.len() > 1 {
            lines.push(self.say("ladder-times", &[("times", rung.stays.len().to_string())]));
        }
        lines
    }

    fn heard(&self, (at, channel): (Moment, Option<Channel>)) -> String {
        let when = ("when", self.teller.time(at));
        match channel {
            Some(channel) => {
                let way = label::channel(channel, self.reader.words);
                self.say("ladder-heard", &[when, ("way", way)])
            }
            None => self.say("ladder-heard-through-desk", &[when]),
        }
    }

    /// A length of time; less than a minute is one.
    fn span(&self, millis: i64) -> String {
        when::span(millis.max(MINUTE_MILLIS), self.reader.words)
    }

    fn say(&self, key: &str, args: &[(&str, String)]) -> String {
        let args: Vec<_> = args
            .iter()
            .map(|(name, value)| (*name, value.as_str().into()))
            .collect();
        self.reader.words.say(key, &args)
    }
}

/// By what a rung is recognised when the page is drawn again.
fn key(rung: &Rung) -> String {
    match rung.of {
        Of::Vendor(tier) | Of::Tier(tier) => format!("rung-{tier}"),
        Of::Requester => "rung-requester".to_owned(),
    }
}
