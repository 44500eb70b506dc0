//! What happened to a ticket, and what was written, as the desk reads it.

use ladder_core::access;
use ladder_core::clock::Deadline;
use ladder_core::command;
use ladder_core::event::{self, Recorded};
use ladder_core::id::TicketNumber;
use ladder_core::person;
use serde::Serialize;
use serde_json::{Map, Value, json};
use utoipa::ToSchema;

use super::clock_wire::explained;
use super::wire::{Attachment, Time, attachments};
use crate::act::Applied;
use crate::words::Words;

/// Something that happened. What belongs to its kind stands beside these fields.
#[derive(Debug, Serialize, ToSchema)]
pub struct Event {
    /// Its place in the ticket's history, from 1.
    seq: i64,
    at: Time,
    who: Who,
    /// The plan revision that was running.
    plan_revision: i64,
    /// What happened, a word such as `escalated` or `clock-started`.
    #[schema(example = "taken")]
    kind: String,
    #[serde(flatten)]
    #[schema(value_type = Object, example = json!({"agent": "omar@vallei.example"}))]
    data: Map<String, Value>,
}

/// Who made it happen.
#[derive(Debug, Serialize, ToSchema)]
struct Who {
    /// `person`, `machine` or `desk`.
    #[schema(example = "person")]
    kind: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
}

/// Something that was written: to or by the requester, or, `internal`, for the desk alone.
#[derive(Debug, Serialize, ToSchema)]
pub struct Message {
    /// The event it came with.
    seq: i64,
    at: Time,
    /// Who wrote it; none when a program did.
    from: Option<String>,
    /// Never shown to a requester.
    internal: bool,
    text: String,
    /// Text that was quoted below it.
    quoted: Option<String>,
    attachments: Vec<Attachment>,
}

/// Events as they are sent, times in RFC 3339.
pub fn events(events: &[Recorded], running: &Applied, words: &'static Words) -> Vec<Event> {
    events.iter().map(|recorded| event(recorded, running, words)).collect()
}

fn event(recorded: &Recorded, running: &Applied, words: &'static Words) -> Event {
    let value = serde_json::to_value(&recorded.event).unwrap_or_default();
    let mut data = if let Value::Object(data) = value {
        data
    } else {
        Map::new()
    };
    let kind = data
        .remove("kind")
        .and_then(|kind| kind.as_str().map(str::to_owned))
        .unwrap_or_default();
    retime(&mut data, &recorded.event, running, words);
    Event {
        seq: recorded.seq,
        at: Time(recorded.at),
        who: who(&recorded.who),
        plan_revision: recorded.revision.get(),
        kind,
        data,
    }
}

/// Puts every time that an event carries as RFC 3339, and clocks as they are shown everywhere.
fn retime(data: &mut Map<String, Value>, event: &event::Event, running: &Applied, words: &'static Words) {
    let due = |deadline: &Deadline| json!(Time(deadline.due));
    let mut put = |name: &str, value: Value| drop(data.insert(name.to_owned(), value));
    if let event::Event::ClockStarted { clock } = event {
        put("clock", json!(explained(clock, &running.plan, words)));
    } else if let event::Event::ClockResumed { deadline, .. } = event {
        put("due", deadline.as_ref().map_or(Value::Null, due));
        data.remove("deadline");
    } else if let event::Event::ClockRecounted { deadline, .. } = event {
        put("due", due(deadline));
        data.remove("deadline");
    } else if let event::Event::Snoozed { until, .. } = event {
        put("until", json!(Time(*until)));
    } else if let event::Event::Contacted { until, .. } = event {
        put("until", json!(until.map(Time)));
    }
}

fn who(who: &person::Who) -> Who {
    let kind = |kind: &str| kind.to_owned();
    match who {
        person::Who::Person { address } => Who {
            kind: kind("person"),
            address: Some(address.to_string()),
            name: None,
        },
        person::Who::Machine { name } => Who {
            kind: kind("machine"),
            address: None,
            name: Some(name.clone()),
        },
        person::Who::Desk => Who {
            kind: kind("desk"),
            address: None,
            name: None,
        },
    }
}

/// What was written among these events, notes included.
pub fn messages(ticket: TicketNumber, events: &[Recorded]) -> Vec<Message> {
    events.iter().filter_map(|recorded| message(ticket, recorded)).collect()
}

fn message(ticket: TicketNumber, recorded: &Recorded) -> Option<Message> {
    let (words, from) = written(&recorded.event)?;
    let writer = if let person::Who::Person { address } = &recorded.who {
        Some(address.to_string())
    } else {
        None
    };
    Some(Message {
        seq: recorded.seq,
        at: Time(recorded.at),
        from: from.or(writer),
        internal: access::said(recorded).is_none(),
        text: words.text.clone(),
        quoted: words.quoted.clone(),
        attachments: attachments(ticket, recorded.seq, &words.attachments),
    })
}

fn written(event: &event::Event) -> Option<(&command::Words, Option<String>)> {
    if let event::Event::Opened { words, requester, .. } = event {
        Some((words, Some(requester.to_string())))
    } else if let event::Event::Received { words, from, .. } = event {
        Some((words, Some(from.to_string())))
    } else if let event::Event::MachineMailRecorded { words, from, .. } = event {
        Some((words, from.as_ref().map(ToString::to_string)))
    } else if let event::Event::Replied { words }
    | event::Event::Noted { words }
    | event::Event::Contacted { words, .. } = event
    {
        Some((words, None))
    } else {
        None
    }
}
