//! Moving several tickets at once: which move, what it needs to know, and what would happen to each ticket. Nothing is done
//! before its reader has seen that.

use axum::http::StatusCode;
use ladder_core::command::{Command, SetAside, Triage};
use ladder_core::id::{Address, TicketNumber};
use ladder_core::plan::{Id, Priority};
use maud::{Markup, html};

use super::super::form::Form;
use super::super::page::{self, Place};
use super::super::reader::Reader;
use super::super::sign_in::own_path;
use super::super::{Answer, Fault};
use super::filters::label;
use super::hands::Hands;
use super::outlook::Outlook;

/// The most tickets moved at once.
pub const TICKETS_MAX: usize = 100;
/// What a form of moves may say.
pub const FIELDS: [&str; 8] = ["from", "move", "ticket", "stays", "to", "priority", "topic", "phase"];

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
    /// Those that are known to stay as they are.
    pub stays: Vec<(TicketNumber, i64)>,
    /// The list that they were ticked on.
    pub from: String,
}

/// Shows what would happen; nothing happens yet.
pub async fn preview(reader: Reader, form: Form) -> Answer {
    let choice = Choice::read(&form)?;
    let outlook = match choice.command() {
        Some(command) => Some(
            Outlook::of(&reader, &choice, &command)
                .await?
                .draw(&reader, &choice)
                .await?,
        ),
        None => None,
    };
    let hands = Hands::of(&reader, &choice).await?;
    let title = reader.say(&format!("list-move-{}", choice.word));
    let main = html! {
        div.page {
            h1 { (title) }
            @if choice.tickets.is_empty() {
                p.wrong { (reader.say("list-none-ticked")) }
            } @else {
                (fields(&choice, &hands, &reader))
                @if let Some(outlook) = &outlook { (outlook) }
            }
            p { a data-swap href=(choice.from) { (reader.say("list-back")) } }
        }
    };
    let place = Place::new(title, choice.from.as_str());
    Ok(page::desk(&reader, &place, &main).await)
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
        let (tickets, stays) = (ticked(form, "ticket")?, ticked(form, "stays")?);
        let given = tickets.len() + stays.len();
        if given > TICKETS_MAX {
            let fault = Fault::new(StatusCode::UNPROCESSABLE_ENTITY, "moves-too-many");
            return Err(fault.with("max", TICKETS_MAX).with("given", given));
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
            stays,
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
    pub fn hidden(&self) -> Markup {
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

/// Tickets with the version that was seen of each: `4127:12`.
fn ticked(form: &Form, field: &str) -> Result<Vec<(TicketNumber, i64)>, Fault> {
    let read = |ticket: &String| {
        let (number, version) = ticket.split_once(':')?;
        Some((TicketNumber::new(number.parse().ok()?), version.parse().ok()?))
    };
    let all: Option<Vec<_>> = form.list(field).iter().map(read).collect();
    all.ok_or_else(|| Fault::new(StatusCode::BAD_REQUEST, "form-wrong"))
}

/// What the move must still know; nothing for moves that need nothing.
fn fields(choice: &Choice, hands: &Hands, reader: &Reader) -> Markup {
    html! {
        @if matches!(choice.word, "assign" | "triage") {
            section.card.filters {
                form method="post" action="/tickets/moves/preview" data-swap {
                    input type="hidden" name="move" value=(choice.word);
                    input type="hidden" name="from" value=(choice.from);
                    @for (number, version) in &choice.tickets { input type="hidden" name="ticket" value={ (number) ":" (version) }; }
                    div.grid {
                        @if choice.word == "assign" { (hands.draw(choice, reader)) } @else { (settings(choice, reader)) }
                        p.row { button.btn.primary[choice.command().is_none()] type="submit" { (reader.say("list-preview")) } }
                    }
                }
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
