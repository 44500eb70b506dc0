//! Moving several tickets at once: which move, what it needs to know, and what would happen to each ticket. Nothing is done
//! before its reader has seen that.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use ladder_core::command::{Command, SetAside, Triage};
use ladder_core::id::{Address, TicketNumber};
use ladder_core::plan::{Id, Priority};
use ladder_core::ticket::Ticket;
use ladder_core::tier::TierNo;
use maud::{Markup, html};

use super::super::form::Form;
use super::super::names::Names;
use super::super::page::{self, Place};
use super::super::reader::Reader;
use super::super::sign_in::own_path;
use super::super::told::absence;
use super::super::{Answer, Fault};
use super::filters::label;
use super::rows::{phase_name, topic_name};
use crate::act::{ActError, Would};
use crate::store;
use crate::store::absence::AbsenceRow;

/// The most tickets moved at once.
pub const TICKETS_MAX: usize = 100;
/// What a form of moves may say.
pub const FIELDS: [&str; 7] = ["from", "move", "ticket", "to", "priority", "topic", "phase"];

/// A move of several tickets, as far as it has been chosen.
#[derive(Clone, Debug)]
pub struct Choice {
    /// Which move: `take`, `assign`, `release`, `triage` or `spam`.
    pub word: &'static str,
    /// To whom they are assigned.
    pub to: Option<Address>,
    /// What triage sets.
    pub triage: Triage,
    /// The tickets, with the version that was seen of each.
    pub tickets: Vec<(TicketNumber, i64)>,
    /// The list that they were ticked on.
    pub from: String,
}

/// What would become of one ticket.
#[derive(Debug)]
struct Prospect {
    number: TicketNumber,
    version: i64,
    outcome: Result<Would, Fault>,
}

/// Shows what would happen; nothing happens yet.
pub async fn preview(reader: Reader, form: Form) -> Answer {
    let choice = Choice::read(&form)?;
    let mut prospects = Vec::new();
    if let Some(command) = choice.command() {
        for (number, version) in &choice.tickets {
            prospects.push(prospect(&reader, *number, *version, &command).await?);
        }
    }
    let tiers = tiers(&reader, &choice).await?;
    let names = names(&reader, &prospects).await?;
    let away = away(&reader, &choice, &tiers).await?;
    let title = reader.say(&format!("list-move-{}", choice.word));
    let main = html! {
        div.page {
            h1 { (title) }
            @if choice.tickets.is_empty() {
                p.wrong { (reader.say("list-none-ticked")) }
            } @else {
                (fields(&choice, &tiers, &away, &reader))
                @if choice.command().is_some() { (outlook(&choice, &prospects, &names, &reader)) }
            }
            p { a data-swap href=(choice.from) { (reader.say("list-back")) } }
        }
    };
    let place = Place::new(title, choice.from.as_str());
    Ok(page::desk(&reader, &place, &main).await)
}

async fn prospect(reader: &Reader, number: TicketNumber, version: i64, command: &Command) -> Result<Prospect, Fault> {
    let would = reader.desk.would(number, command, &reader.actor, reader.now).await;
    let outcome = match would {
        Ok(would) => Ok(would),
        Err(error @ (ActError::Refused(_) | ActError::NoSuchTicket(_))) => Err(Fault::from(error)),
        Err(error) => return Err(error.into()),
    };
    // What is shown here is what the reader decides on.
    let version = outcome.as_ref().map_or(version, |would| would.before.version);
    Ok(Prospect {
        number,
        version,
        outcome,
    })
}

impl Choice {
    /// Reads what was ticked and chosen.
    pub fn read(form: &Form) -> Result<Self, Fault> {
        form.only(&FIELDS)?;
        let wrong = || Fault::new(StatusCode::BAD_REQUEST, "form-wrong");
        let word = form.text("move");
        let word = ["take", "assign", "release", "triage", "spam"]
            .into_iter()
            .find(|known| *known == word);
        let mut tickets = Vec::new();
        for ticket in form.list("ticket") {
            let (number, version) = ticket.split_once(':').ok_or_else(wrong)?;
            let number = number.parse().map_err(|_| wrong())?;
            tickets.push((TicketNumber::new(number), version.parse().map_err(|_| wrong())?));
        }
        if tickets.len() > TICKETS_MAX {
            let fault = Fault::new(StatusCode::UNPROCESSABLE_ENTITY, "moves-too-many");
            return Err(fault.with("max", TICKETS_MAX).with("given", tickets.len()));
        }
        let priority = form.filled("priority").map(|word| word.parse::<Priority>());
        let to = form.filled("to").map(|address| Address::parse(&address));
        Ok(Self {
            word: word.ok_or_else(wrong)?,
            to: to.transpose().map_err(|_| wrong())?,
            triage: Triage {
                topic: form.filled("topic").map(Id::new),
                priority: priority.transpose().map_err(|_| wrong())?,
                weight: None,
                phase: form.filled("phase").map(Id::new),
            },
            tickets,
            from: own_path(form.filled("from").as_deref()).unwrap_or("/mine").to_owned(),
        })
    }

    /// The command for each ticket; none while something must still be chosen.
    pub fn command(&self) -> Option<Command> {
        match self.word {
            "take" => Some(Command::Take),
            "release" => Some(Command::Release),
            "spam" => Some(Command::SetAside(SetAside::Spam)),
            "assign" => self.to.clone().map(|to| Command::Assign { to }),
            _ => (self.triage != Triage::default()).then(|| Command::Triage(self.triage.clone())),
        }
    }

    /// The choice as fields of the next form.
    fn hidden(&self) -> Markup {
        let triage = &self.triage;
        html! {
            input type="hidden" name="move" value=(self.word);
            input type="hidden" name="from" value=(self.from);
            @if let Some(to) = &self.to { input type="hidden" name="to" value=(to); }
            @if let Some(priority) = triage.priority { input type="hidden" name="priority" value=(priority); }
            @if let Some(topic) = &triage.topic { input type="hidden" name="topic" value=(topic); }
            @if let Some(phase) = &triage.phase { input type="hidden" name="phase" value=(phase); }
        }
    }
}

/// The tiers whose people the tickets could be given to.
async fn tiers(reader: &Reader, choice: &Choice) -> Result<BTreeSet<TierNo>, Fault> {
    let mut tiers = BTreeSet::new();
    if choice.word == "assign" {
        for (number, _) in &choice.tickets {
            tiers.extend(reader.desk.read(*number).await?.map(|ticket| ticket.tier));
        }
    }
    Ok(tiers)
}

/// Those of the people it could be given to who are away.
async fn away(reader: &Reader, choice: &Choice, tiers: &BTreeSet<TierNo>) -> Result<Vec<AbsenceRow>, Fault> {
    let plan = &reader.running.plan;
    let members = tiers.iter().flat_map(|tier| plan.tier_members(*tier));
    let asked = members.map(|(_, person)| person.email.to_lowercase());
    let chosen = choice.to.iter().map(ToString::to_string);
    let asked: Vec<String> = asked.chain(chosen).collect();
    Ok(store::absence::now(reader.desk.db(), &asked, reader.now).await?)
}

/// What the move must still know; nothing for moves that need nothing.
fn fields(choice: &Choice, tiers: &BTreeSet<TierNo>, away: &[AbsenceRow], reader: &Reader) -> Markup {
    html! {
        @if matches!(choice.word, "assign" | "triage") {
            section.card.filters {
                form method="post" action="/tickets/moves/preview" data-swap {
                    input type="hidden" name="move" value=(choice.word);
                    input type="hidden" name="from" value=(choice.from);
                    @for (number, version) in &choice.tickets { input type="hidden" name="ticket" value={ (number) ":" (version) }; }
                    div.grid {
                        @if choice.word == "assign" { (receivers(choice, tiers, away, reader)) } @else { (settings(choice, reader)) }
                        p.row { button.btn.primary[choice.command().is_none()] type="submit" { (reader.say("list-preview")) } }
                    }
                }
            }
        }
    }
}

/// To whom the tickets can be given, tier by tier.
fn receivers(choice: &Choice, tiers: &BTreeSet<TierNo>, away: &[AbsenceRow], reader: &Reader) -> Markup {
    let plan = &reader.running.plan;
    let is_chosen = |email: &str| {
        choice
            .to
            .as_ref()
            .is_some_and(|to| to.as_str().eq_ignore_ascii_case(email))
    };
    html! {
        div.field {
            label for="move-to" { (reader.say("list-move-to")) }
            select #move-to name="to" required {
                option value="" {}
                @for tier in plan.tiers.iter().filter(|tier| tiers.contains(&tier.place)) {
                    optgroup label=(tier.name.get(reader.words.language())) {
                        @for (_, person) in plan.tier_members(tier.place) {
                            @let until = absence::told(away, &person.email, reader);
                            option value=(person.email) selected[is_chosen(&person.email)] {
                                (person.name) @if let Some(until) = &until { ", " (until) }
                            }
                        }
                    }
                }
            }
            @if let Some(until) = choice.to.as_ref().and_then(|to| absence::told(away, to.as_str(), reader)) {
                p.wrong role="status" { (choice.to.as_ref().map(|to| reader.name_of(to)).unwrap_or_default()) ": " (until) }
            }
        }
    }
}

/// What triage can set.
fn settings(choice: &Choice, reader: &Reader) -> Markup {
    let plan = &reader.running.plan;
    let language = reader.words.language();
    let triage = &choice.triage;
    let priority = triage.priority.map(|one| one.to_string());
    let id = |id: &Option<Id>| id.as_ref().map(ToString::to_string);
    let priorities = Priority::ALL.map(|one| (one.to_string(), reader.say(&format!("list-priority-{one}"))));
    let topics = plan.topics.iter();
    let topics = topics.map(|(id, topic)| (id.to_string(), topic.name.get(language).to_owned()));
    let phases = plan.phases.iter();
    let phases = phases.map(|phase| (phase.id.to_string(), phase.name.get(language).to_owned()));
    html! {
        (setting("priority", priority.as_deref(), priorities, reader))
        (setting("topic", id(&triage.topic).as_deref(), topics, reader))
        (setting("phase", id(&triage.phase).as_deref(), phases, reader))
    }
}

fn setting(
    name: &str,
    chosen: Option<&str>,
    options: impl IntoIterator<Item = (String, String)>,
    reader: &Reader,
) -> Markup {
    let id = format!("move-{name}");
    html! {
        div.field {
            label for=(id) { (label(name, reader)) }
            select id=(id) name=(name) {
                option value="" { (reader.say("list-as-it-is")) }
                @for (value, text) in options {
                    option value=(value) selected[chosen == Some(value.as_str())] { (text) }
                }
            }
        }
    }
}

/// What would happen to each, and the button that makes it so.
fn outlook(choice: &Choice, prospects: &[Prospect], names: &Names, reader: &Reader) -> Markup {
    let can = prospects.iter().filter(|one| one.outcome.is_ok()).count();
    let count = [("can", can.into()), ("all", prospects.len().into())];
    html! {
        p { (reader.words.say("list-would", &count)) }
        ul.card.outcomes {
            @for one in prospects {
                li {
                    b { "#" (one.number) }
                    @match &one.outcome {
                        Ok(would) => {
                            span.what { (would.before.subject) }
                            span.chip.good { (change(would, names, reader)) }
                        }
                        Err(fault) => {
                            @let told = fault.told(reader.words);
                            span.what { (told.title) span.sub { (told.detail) } }
                            span.chip.warn { (reader.say("list-stays")) }
                        }
                    }
                }
            }
        }
        @if can > 0 {
            form method="post" action="/tickets/moves" data-swap {
                (choice.hidden())
                @for one in prospects.iter().filter(|one| one.outcome.is_ok()) {
                    input type="hidden" name="ticket" value={ (one.number) ":" (one.version) };
                }
                button.btn.primary type="submit" {
                    (reader.words.say(&format!("list-do-{}", choice.word), &[("count", can.into())]))
                }
            }
        }
    }
}

/// What changes about a ticket, in words.
fn change(would: &Would, names: &Names, reader: &Reader) -> String {
    let (before, after) = (&would.before, &would.after);
    if after.is_closed() && !before.is_closed() {
        return reader.say("list-becomes-spam");
    }
    if before.holder() != after.holder() {
        let with = after
            .holder()
            .map_or_else(|| reader.say("list-is-queued"), |one| names.get(one));
        let was = before
            .holder()
            .map_or_else(|| reader.say("list-is-queued"), |one| names.get(one));
        return reader
            .words
            .say("list-becomes-with", &[("with", with.into()), ("was", was.into())]);
    }
    let mut changes = Vec::new();
    if before.priority != after.priority {
        changes.push(reader.say(&format!("list-priority-{}", after.priority)));
    }
    if let Some(topic) = after.topic.as_ref().filter(|_| before.topic != after.topic) {
        changes.push(topic_name(topic.as_str(), reader).to_owned());
    }
    if let Some(phase) = after.phase.as_ref().filter(|_| before.phase != after.phase) {
        changes.push(phase_name(phase.as_str(), reader).to_owned());
    }
    changes.join(", ")
}

async fn names(reader: &Reader, prospects: &[Prospect]) -> Result<Names, Fault> {
    let would = prospects.iter().filter_map(|one| one.outcome.as_ref().ok());
    let tickets = would.flat_map(|would| [&would.before, &would.after]);
    let people: Vec<&Address> = tickets.filter_map(Ticket::holder).collect();
    Names::of(reader, people).await
}
