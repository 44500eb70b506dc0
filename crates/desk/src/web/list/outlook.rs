//! What would become of tickets before they are moved together: those that change and how, those that stay and why.

use axum::http::StatusCode;
use ladder_core::command::Command;
use ladder_core::id::{Address, TicketNumber};
use ladder_core::ticket::Ticket;
use maud::{Markup, html};

use super::super::Fault;
use super::super::names::Names;
use super::super::reader::Reader;
use super::moves::Choice;
use super::rows::{phase_name, topic_name};
use super::stays::{self, Stays};
use crate::act::{ActError, Would};

/// What would become of them.
#[derive(Debug, Default)]
pub struct Outlook {
    change: Vec<Prospect>,
    stay: Vec<Stays>,
}

/// One that would change, and the version that its reader decides on.
#[derive(Debug)]
struct Prospect {
    number: TicketNumber,
    version: i64,
    would: Would,
}

impl Outlook {
    /// Asks the rules about each.
    pub async fn of(reader: &Reader, choice: &Choice, command: &Command) -> Result<Self, Fault> {
        let mut outlook = Self::default();
        for (number, seen) in &choice.tickets {
            match reader.desk.would(*number, command, &reader.actor, reader.now).await {
                Ok(would) => outlook.change.push(Prospect {
                    number: *number,
                    version: would.before.version,
                    would,
                }),
                Err(error @ (ActError::Refused(_) | ActError::NoSuchTicket(_))) => {
                    outlook
                        .stay
                        .push(Stays::of(reader, (*number, *seen), error.into()).await?);
                }
                Err(error) => return Err(error.into()),
            }
        }
        Ok(outlook)
    }

    /// What would happen to each, and the button that makes it so.
    pub async fn draw(&self, reader: &Reader, choice: &Choice) -> Result<Markup, Fault> {
        let names = self.names(reader).await?;
        let can = self.change.len();
        let count = [("can", can.into()), ("all", (can + self.stay.len()).into())];
        Ok(html! {
            p { (reader.words.say("list-would", &count)) }
            @if can > 0 {
                ul.card.outcomes {
                    @for one in &self.change {
                        li {
                            b { "#" (one.number) }
                            span.what { (one.would.before.subject) }
                            span.chip.good { (change(&one.would, &names, reader)) }
                        }
                    }
                }
            }
            (stays::list(&self.stay, "list-stays", reader))
            @if can > 0 {
                form method="post" action="/tickets/moves" data-swap {
                    (choice.hidden())
                    @for one in &self.change { input type="hidden" name="ticket" value={ (one.number) ":" (one.version) }; }
                    @for one in &self.stay { input type="hidden" name="stays" value={ (one.number) ":" (one.version) }; }
                    button.btn.primary type="submit" {
                        (reader.words.say(&format!("list-do-{}", choice.word), &[("count", can.into())]))
                    }
                }
            }
        })
    }

    async fn names(&self, reader: &Reader) -> Result<Names, Fault> {
        let tickets = self.change.iter().flat_map(|one| [&one.would.before, &one.would.after]);
        let people: Vec<&Address> = tickets.filter_map(Ticket::holder).collect();
        Names::of(reader, people).await
    }
}

/// Those that were not to change when their reader looked, with the reason; nothing happens to them.
pub async fn stayed(reader: &Reader, choice: &Choice, command: &Command) -> Result<Vec<Stays>, Fault> {
    let mut all = Vec::new();
    for one in &choice.stays {
        let fault = match reader.desk.would(one.0, command, &reader.actor, reader.now).await {
            // It could be moved by now; nobody has looked at that.
            Ok(_) => Fault::new(StatusCode::PRECONDITION_FAILED, "changed-meanwhile"),
            Err(error) => Fault::from(error),
        };
        all.push(Stays::of(reader, *one, fault).await?);
    }
    Ok(all)
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
