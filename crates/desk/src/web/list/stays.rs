//! Tickets that a move leaves as they are, put together by the reason.

use ladder_core::id::{Address, TicketNumber};
use maud::{Markup, html};

use super::super::Fault;
use super::super::reader::Reader;
use crate::act::fault::Told;

/// What names a person in a reason.
const PEOPLE: [&str; 2] = ["holder", "address"];

/// One that stays, and why.
#[derive(Debug)]
pub struct Stays {
    /// The ticket.
    pub number: TicketNumber,
    /// The version that was seen of it.
    pub version: i64,
    subject: String,
    fault: Fault,
}

impl Stays {
    /// This ticket, at a version that was seen, for this reason.
    pub async fn of(reader: &Reader, (number, version): (TicketNumber, i64), fault: Fault) -> Result<Self, Fault> {
        let known = reader.desk.read(number).await?;
        Ok(Self {
            number,
            version,
            subject: known.map(|ticket| ticket.subject).unwrap_or_default(),
            fault,
        })
    }
}

/// All of them, a list a reason; `key` is what the mark on each says.
pub fn list(all: &[Stays], key: &str, reader: &Reader) -> Markup {
    let mut groups: Vec<(Told, Vec<&Stays>)> = Vec::new();
    for one in all {
        let told = told(&one.fault, reader);
        match groups.iter_mut().find(|(known, _)| *known == told) {
            Some((_, group)) => group.push(one),
            None => groups.push((told, vec![one])),
        }
    }
    html! {
        @for (told, group) in &groups {
            section.stack {
                p { b { (told.title) } " · " (group.len()) br; (told.detail) }
                ul.card.outcomes {
                    @for one in group {
                        li {
                            b { a href={ "/tickets/" (one.number) } { "#" (one.number) } }
                            span.what { (one.subject) }
                            span.chip.warn { (reader.say(key)) }
                        }
                    }
                }
            }
        }
    }
}

/// The reason, with people by their names.
fn told(fault: &Fault, reader: &Reader) -> Told {
    let mut named = fault.clone();
    for part in PEOPLE {
        let address = fault.data().get(part).and_then(|value| value.as_str());
        if let Some(address) = address.and_then(|address| Address::parse(address).ok()) {
            named = named.with(part, reader.name_of(&address));
        }
    }
    named.told(reader.words)
}
