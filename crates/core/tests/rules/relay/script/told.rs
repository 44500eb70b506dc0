//! What happened, in a few lines of text: events, clocks, effects, and where the ticket is now.

use std::fmt::Write as _;

use ladder_core::clock::Clock;
use ladder_core::effect::Effect;
use ladder_core::event::Event;
use ladder_core::id::Address;
use ladder_core::plan::{Id, Plan};
use ladder_core::refusal::Refusal;
use ladder_core::ticket::{End, Relations, State, Ticket, Wait};
use ladder_core::time::Moment;

use super::Step;

/// A moment as people of the plan read it.
pub fn moment(plan: &Plan, at: Moment) -> String {
    let local = at.in_zone(&plan.timezone);
    let form = if local.second() == 0 {
        "%a %Y-%m-%d %H:%M"
    } else {
        "%a %Y-%m-%d %H:%M:%S"
    };
    local.strftime(form).to_string().to_lowercase()
}

/// Somebody of the water board by first name, anybody else by whole address.
pub fn name(address: &Address) -> String {
    address.as_str().trim_end_matches("@vallei.example").to_owned()
}

/// What one command made of a ticket.
pub fn step(step: &Step, plan: &Plan) -> String {
    let mut text = String::new();
    let happened: Vec<String> = step
        .events
        .iter()
        .filter_map(|recorded| event(&recorded.event))
        .collect();
    if !happened.is_empty() {
        let _ = writeln!(text, "  {}", happened.join(", "));
    }
    for recorded in &step.events {
        if let Some(line) = clock_event(&recorded.event, &step.ticket, plan) {
            let _ = writeln!(text, "  {line}");
        }
    }
    for effect in &step.effects {
        let _ = match effect {
            Effect::Mail { to, letter, .. } => writeln!(text, "  mail {} to {}", word(letter), name(to)),
            Effect::Notify { to, notice, .. } => {
                let names: Vec<String> = to.iter().map(name).collect();
                writeln!(text, "  notice {} to {}", word(notice), names.join(", "))
            }
        };
    }
    let _ = writeln!(text, "  = {}", place(&step.ticket, plan));
    if let Some(beside) = &step.beside {
        text.push_str(&self::step(beside, plan));
    }
    text
}

/// Why a command was refused: name, the part it is about, the sentence.
pub fn refusal(refusal: &Refusal, plan: &Plan) -> String {
    if let Refusal::ReopenExpired { until } = refusal {
        return format!("  refused: {} (until {})\n", refusal.name(), moment(plan, *until));
    }
    if let Refusal::RatingFixed { until } = refusal {
        return format!("  refused: {} (until {})\n", refusal.name(), moment(plan, *until));
    }
    if let Refusal::HandoverIncomplete { missing } = refusal {
        return format!("  refused: {} (missing {})\n", refusal.name(), list(missing));
    }
    format!("  refused: {} ({refusal})\n", refusal.name())
}

/// Where a ticket is.
fn place(ticket: &Ticket, plan: &Plan) -> String {
    let mut text = format!("#{} tier {} {}", ticket.number, ticket.tier, ticket.state.word());
    text.push_str(&details(&ticket.state, plan));
    text.push_str(&waits(ticket, plan));
    let follows: Vec<String> = ticket.follows.iter().map(ToString::to_string).collect();
    if !follows.is_empty() {
        let _ = write!(text, ", followed by tier {}", follows.join(" and "));
    }
    text.push_str(&relations(&ticket.relations));
    text
}

fn details(state: &State, plan: &Plan) -> String {
    match state {
        State::Queued => String::new(),
        State::Held { agent } => format!(" by {}", name(agent)),
        State::Offered { agent, offer } => {
            let asked = offer
                .question
                .as_ref()
                .map(|question| format!(", asked about {}", list(&question.fields)));
            format!(
                " by {} to tier {} (score {}){}",
                name(agent),
                offer.to,
                offer.score,
                asked.unwrap_or_default()
            )
        }
        State::Relayed { from } => format!(" from tier {from}"),
        State::Contacting { agent } => agent
            .as_ref()
            .map_or(String::new(), |agent| format!(" by {}", name(agent))),
        State::Confirming { until, .. } => until.map_or(", silence broken".to_owned(), |until| {
            format!(" until {}", moment(plan, until))
        }),
        State::Closed {
            end: End::Duplicate { of },
        } => format!(" as duplicate of #{of}"),
        State::Closed {
            end: End::Merged { into },
        } => format!(" as merged into #{into}"),
        State::Closed { end } => format!(" as {}", end.word()),
    }
}

fn relations(relations: &Relations) -> String {
    let mut text = String::new();
    for link in &relations.links {
        let _ = write!(text, ", {} #{}", link.kind.word(), link.other);
    }
    if let Some(from) = relations.split_from {
        let _ = write!(text, ", split from #{from}");
    }
    for into in &relations.split_into {
        let _ = write!(text, ", split into #{into}");
    }
    for merged in &relations.merged {
        let people: Vec<String> = merged.people.iter().map(name).collect();
        let _ = write!(text, ", took in #{} with {}", merged.from, people.join(" and "));
    }
    text
}

fn waits(ticket: &Ticket, plan: &Plan) -> String {
    match &ticket.wait {
        Some(Wait::Requester { .. }) => ", waits on requester".to_owned(),
        Some(Wait::Vendor { .. }) => ", waits on vendor".to_owned(),
        Some(Wait::Until { at, .. }) => format!(", sleeps until {}", moment(plan, *at)),
        None => String::new(),
    }
}

/// An event by its name, with what a reader of the story wants to know; clocks have lines of their own.
fn event(event: &Event) -> Option<String> {
    let kind = kind(event);
    if kind.starts_with("clock-") {
        return None;
    }
    let more = if let Event::Opened {
        priority,
        topic,
        linked,
        ..
    } = event
    {
        let topic = topic.as_ref().map_or(String::new(), |topic| format!(" {topic}"));
        let linked = linked.map_or(String::new(), |linked| format!(" linked to #{linked}"));
        format!("{topic} {priority}{linked}")
    } else if let Event::Triaged { priority, .. } = event {
        format!(" {priority}")
    } else if let Event::Escalated { from, to, reason, .. } = event {
        format!(" {from} to {to} {}", word(reason))
    } else if let Event::Relayed { from, to } | Event::Accepted { from, to, .. } = event {
        format!(" {from} to {to}")
    } else if let Event::Acknowledged { tier, could_solve, .. } = event {
        format!(" by {tier}{}", if *could_solve { ", could solve it" } else { "" })
    } else if let Event::PingPong { times, .. } = event {
        format!(" {times} times")
    } else if let Event::Contacted { attempt, reached, .. } = event {
        format!(" {attempt} {}", if *reached { "reached" } else { "unreached" })
    } else if let Event::Rated { stars, .. } = event {
        format!(" {stars}")
    } else if let Event::PlanAdopted { promised, .. } = event {
        format!(" revision {promised}")
    } else {
        String::new()
    };
    Some(format!("{kind}{more}"))
}

fn clock_event(event: &Event, ticket: &Ticket, plan: &Plan) -> Option<String> {
    let due = |due: Moment, warn: Option<Moment>| {
        let warn = warn.map_or(String::new(), |warn| format!(" (warns {})", moment(plan, warn)));
        format!("{}{warn}", moment(plan, due))
    };
    let known = |id: &u32| {
        ticket
            .clocks
            .iter()
            .find(|clock| clock.id == *id)
            .map_or_else(|| format!("clock {id}"), label)
    };
    if let Event::ClockStarted { clock } = event {
        let until = clock.due.map_or("no time named".to_owned(), |at| {
            format!("due {}", due(at, clock.warn_at))
        });
        Some(format!("{} {until}", label(clock)))
    } else if let Event::ClockStopped { clock, reason } = event {
        Some(format!("{} stands still: {}", known(clock), word(reason)))
    } else if let Event::ClockResumed { clock, deadline } = event {
        let until = deadline
            .as_ref()
            .map_or("counts".to_owned(), |d| format!("now due {}", due(d.due, d.warn_at)));
        Some(format!("{} counts again, {until}", known(clock)))
    } else if let Event::ClockRecounted { clock, deadline } = event {
        Some(format!(
            "{} counted anew, now due {}",
            known(clock),
            due(deadline.due, deadline.warn_at)
        ))
    } else if let Event::ClockMet { clock } = event {
        Some(format!("{} met", known(clock)))
    } else if let Event::ClockDropped { clock } = event {
        Some(format!("{} dropped", known(clock)))
    } else if let Event::ClockWarned { clock } = event {
        Some(format!("{} runs out soon", known(clock)))
    } else if let Event::ClockMissed { clock } = event {
        Some(format!("{} missed", known(clock)))
    } else {
        None
    }
}

fn label(clock: &Clock) -> String {
    clock.tier.map_or_else(
        || clock.kind.word().to_owned(),
        |tier| format!("{}@{tier}", clock.kind.word()),
    )
}

fn kind(event: &Event) -> String {
    let written = serde_json::to_value(event).expect("events can be written");
    written["kind"].as_str().expect("events have a kind").to_owned()
}

fn word(value: &impl serde::Serialize) -> String {
    let written = serde_json::to_value(value).expect("words can be written");
    written.as_str().expect("a word").to_owned()
}

fn list(ids: &[Id]) -> String {
    ids.iter().map(Id::as_str).collect::<Vec<_>>().join(", ")
}
