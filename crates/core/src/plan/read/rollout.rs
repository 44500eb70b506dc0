use jiff::civil::Date;

use super::{Node, Table};
use crate::plan::problem::Noun;
use crate::plan::{Bridge, Communication, Enrolment, Gate, Id, Phase, PhaseKind, Wave, Weekly};

/// More people or devices than any organisation has.
pub(in crate::plan) const HEADS_MAX: u32 = 100_000_000;
/// The longest call: a day.
pub(in crate::plan) const BRIDGE_MINUTES_MAX: u32 = 1_440;
/// A condition that looks further back than a year is never met.
pub(in crate::plan) const QUIET_DAYS_MAX: u32 = 366;

pub(in crate::plan) const KINDS: [(&str, PhaseKind); 3] = [
    ("pilot", PhaseKind::Pilot),
    ("production", PhaseKind::Production),
    ("aftercare", PhaseKind::Aftercare),
];

pub(in crate::plan) const ENROLMENTS: [(&str, Enrolment); 3] = [
    ("self-service", Enrolment::SelfService),
    ("assisted", Enrolment::Assisted),
    ("fair", Enrolment::Fair),
];

pub(in crate::plan) const WAVES: [(&str, Wave); 5] = [
    ("kick-off", Wave::KickOff),
    ("pre-1", Wave::Pre1),
    ("pre-2", Wave::Pre2),
    ("enrol", Wave::Enrol),
    ("after", Wave::After),
];

/// One `[[phase]]`.
pub(super) fn phase(table: &mut Table<'_>) -> Phase {
    Phase {
        id: table.required("id", Id::new(""), Node::own_id),
        name: table.required_text("name"),
        kind: table.required("kind", PhaseKind::Pilot, |node| node.word(&KINDS)),
        start: table.required("start", Date::ZERO, Node::date),
        end: table.required("end", Date::ZERO, Node::date),
        groups: table.list("groups", Node::words),
        users: heads(table, "users"),
        executives: heads(table, "executives").unwrap_or(0),
        devices: heads(table, "devices"),
        platforms: table.list("platforms", Node::words),
        sites: table.list("sites", Node::words),
        enrolment: table.optional("enrolment", |node| node.word(&ENROLMENTS)),
        bridge: table.optional("bridge", bridge),
        gate: table.optional("gate", gate),
        finish: table.optional("finish", gate),
    }
}

fn heads(table: &mut Table<'_>, key: &'static str) -> Option<u32> {
    table.optional(key, |node| node.count(0..=HEADS_MAX))
}

fn bridge(node: &Node<'_>) -> Option<Bridge> {
    let mut table = node.table()?;
    let never = Weekly {
        days: Vec::new(),
        at: jiff::civil::Time::MIN,
    };
    let tiers = table.required("tiers", Vec::new(), Node::list);
    let bridge = Bridge {
        tiers: tiers.iter().filter_map(Node::tier).collect(),
        every: table.required("every", never, Node::weekly),
        minutes: table.required("minutes", 0, |node| node.count(1..=BRIDGE_MINUTES_MAX)),
        room: table.optional("room", Node::words),
        days_without_urgent: table.optional("until", until),
    };
    table.end();
    Some(bridge)
}

fn until(node: &Node<'_>) -> Option<u32> {
    let mut table = node.table()?;
    let days = table.required("days_without_urgent", None, |node| {
        node.count(1..=QUIET_DAYS_MAX).map(Some)
    });
    table.end();
    days
}

fn gate(node: &Node<'_>) -> Option<Gate> {
    let mut table = node.table()?;
    let gate = Gate {
        trained: table.optional("trained", Node::share),
        involvement: table.optional("involvement", Node::share),
        open_urgent: heads(&mut table, "open_urgent"),
        enrolment_success: table.optional("enrolment_success", Node::share),
        satisfaction: table.optional("satisfaction", |node| node.number(1.0..=5.0)),
        load: table.optional("load", Node::share),
    };
    table.end();
    Some(gate)
}

/// One `[[communication]]`.
pub(super) fn communication(table: &mut Table<'_>) -> Communication {
    Communication {
        phase: table.required("phase", Id::new(""), |node| node.reference(Noun::Phase)),
        wave: table.required("wave", Wave::KickOff, |node| node.word(&WAVES)),
        on: table.required("on", Date::ZERO, Node::date),
        channel: table.optional("channel", Node::words),
        subject: table.required_text("subject"),
        body: table.required_text("body"),
    }
}
