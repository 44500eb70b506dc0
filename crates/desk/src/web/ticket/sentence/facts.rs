//! What a sentence speaks of: who, from where to where, why, until when.

use ladder_core::clock::ClockKind;
use ladder_core::command::IncomingRole;
use ladder_core::event::Event;
use ladder_core::id::{Address, TicketNumber};
use ladder_core::tier::TierNo;

use super::{Teller, other};
use crate::web::label;
use crate::words::Value;

/// Names with what stands in for them.
pub(super) type Facts = Vec<(&'static str, Value<'static>)>;

impl Teller<'_> {
    /// What the sentence of an event speaks of beside who did it.
    pub(super) fn facts(&self, event: &Event) -> Facts {
        let none = Facts::new();
        self.of_climb(event)
            .or_else(|| self.of_descent(event))
            .or_else(|| self.of_people(event))
            .or_else(|| self.of_clocks(event))
            .unwrap_or(none)
    }

    /// Taking, handing up, and the answers to that.
    fn of_climb(&self, event: &Event) -> Option<Facts> {
        let facts = if let Event::Taken { agent } | Event::Assigned { agent } = event {
            vec![("agent", self.name(agent))]
        } else if let Event::SheetFilled { fields } = event {
            vec![("fields", self.fields(fields.keys()).into())]
        } else if let Event::Escalated { to, reason, score, .. } = event {
            vec![
                ("to", tier(*to)),
                ("reason", label::reason(*reason, self.words).into()),
                ("score", (*score).into()),
            ]
        } else if let Event::TierSkipped { skipped, .. } = event {
            vec![("tier", tier(*skipped))]
        } else if let Event::OfferWithdrawn { to } = event {
            vec![("to", tier(*to))]
        } else if let Event::Accepted { from, to, .. } = event {
            vec![("from", tier(*from)), ("to", tier(*to))]
        } else if let Event::Asked { fields, .. } = event {
            let known = if fields.is_empty() { "no" } else { "yes" };
            vec![("fields", self.fields(fields).into()), ("some", known.into())]
        } else if let Event::SentBack { from, to, missing, .. } = event {
            let some = if missing.is_empty() { "no" } else { "yes" };
            vec![
                ("from", tier(*from)),
                ("to", tier(*to)),
                ("fields", self.fields(missing).into()),
                ("some", some.into()),
            ]
        } else if let Event::PingPong { lower, upper, times } = event {
            vec![("from", tier(*lower)), ("to", tier(*upper)), ("times", (*times).into())]
        } else {
            return None;
        };
        Some(facts)
    }

    /// A solution on its way down, and how it ends.
    fn of_descent(&self, event: &Event) -> Option<Facts> {
        let facts = if let Event::Solved { tier: at, .. } = event {
            vec![("tier", tier(*at))]
        } else if let Event::Relayed { from, to } | Event::Doubted { from, to, .. } = event {
            vec![("from", tier(*from)), ("to", tier(*to))]
        } else if let Event::Acknowledged {
            tier: at, could_solve, ..
        } = event
        {
            vec![("tier", tier(*at)), ("could", yes_or_no(*could_solve))]
        } else if let Event::Contacted {
            channel,
            reached,
            attempt,
            ..
        } = event
        {
            vec![
                ("way", label::channel(*channel, self.words).into()),
                ("reached", yes_or_no(*reached)),
                ("attempt", (*attempt).into()),
            ]
        } else if let Event::SilenceCounts { until } | Event::Snoozed { until, .. } = event {
            vec![("until", self.time(*until).into())]
        } else if let Event::Closed { end } = event {
            vec![("end", end.word().into()), ("other", number(other(end)))]
        } else {
            return None;
        };
        Some(facts)
    }

    /// What it is about, who takes part, what came in.
    fn of_people(&self, event: &Event) -> Option<Facts> {
        let none = || self.words.say("event-nothing", &[]);
        let facts = if let Event::Opened { channel, .. } = event {
            vec![("way", label::channel(*channel, self.words).into())]
        } else if let Event::Received { channel, role, .. } = event {
            let case = match role {
                IncomingRole::Requester => String::new(),
                IncomingRole::Vendor { case } => case.clone(),
            };
            let way = label::channel(*channel, self.words);
            vec![
                ("way", way.into()),
                ("vendor", yes_or_no(!case.is_empty())),
                ("case", case.into()),
            ]
        } else if let Event::Triaged { topic, priority, phase } = event {
            let topic = topic.as_ref().map(|id| label::topic(self.promised, id, self.words));
            let phase = phase.as_ref().map(|id| label::phase(self.promised, id, self.words));
            vec![
                ("priority", label::priority(*priority, self.words).to_lowercase().into()),
                ("topic", topic.unwrap_or_else(none).into()),
                ("phase", phase.unwrap_or_else(none).into()),
            ]
        } else if let Event::CaseOpened { number, severity, .. } = event {
            let severity = severity.clone().unwrap_or_default();
            vec![
                ("number", number.clone().into()),
                ("some", yes_or_no(!severity.is_empty())),
                ("severity", severity.into()),
            ]
        } else if let Event::CaseClosed { number } = event {
            vec![("number", number.clone().into())]
        } else if let Event::ParticipantAdded { address, with_history } = event {
            vec![("other", self.name(address)), ("history", yes_or_no(*with_history))]
        } else if let Event::ParticipantRemoved { address } = event {
            vec![("other", self.name(address))]
        } else if let Event::PlanAdopted { promised, .. } = event {
            vec![("revision", promised.get().to_string().into())]
        } else if let Event::Rated { stars, .. } = event {
            vec![("stars", (*stars).into())]
        } else {
            return self.of_other_tickets(event);
        };
        Some(facts)
    }

    /// What it has to do with other tickets.
    fn of_other_tickets(&self, event: &Event) -> Option<Facts> {
        let (other, kind) =
            if let Event::MergedInto { into, .. } | Event::Unmerged { into } | Event::SplitOff { into, .. } = event {
                (*into, None)
            } else if let Event::TookIn { from, .. } | Event::GaveBack { from } | Event::SplitFrom { from, .. } = event
            {
                (*from, None)
            } else if let Event::Linked { other, kind } | Event::Unlinked { other, kind } = event {
                (*other, Some(*kind))
            } else {
                return None;
            };
        let kind = kind.map_or_else(String::new, |kind| label::link(kind, self.words));
        Some(vec![("other", number(Some(other))), ("kind", kind.into())])
    }

    fn of_clocks(&self, event: &Event) -> Option<Facts> {
        let facts = if let Event::ClockStarted { clock } = event {
            vec![
                ("clock", label::clock(clock.kind, clock.tier, self.words).into()),
                ("due", clock.due.map_or_else(String::new, |due| self.time(due)).into()),
                ("some", yes_or_no(clock.due.is_some())),
            ]
        } else if let Event::ClockStopped { clock, reason } = event {
            vec![
                ("clock", self.clock(*clock)),
                ("reason", label::pause(*reason, self.words).into()),
            ]
        } else if let Event::ClockResumed { clock, deadline } = event {
            let due = deadline
                .as_ref()
                .map_or_else(String::new, |deadline| self.time(deadline.due));
            vec![
                ("clock", self.clock(*clock)),
                ("some", yes_or_no(deadline.is_some())),
                ("due", due.into()),
            ]
        } else if let Event::ClockRecounted { clock, deadline } = event {
            vec![("clock", self.clock(*clock)), ("due", self.time(deadline.due).into())]
        } else if let Event::ClockMet { clock }
        | Event::ClockDropped { clock }
        | Event::ClockWarned { clock }
        | Event::ClockMissed { clock } = event
        {
            vec![("clock", self.clock(*clock))]
        } else {
            return None;
        };
        Some(facts)
    }

    fn name(&self, address: &Address) -> Value<'static> {
        self.names.get(address).into()
    }

    /// What a clock is called; one that the ticket no longer carries by its number.
    fn clock(&self, id: u32) -> Value<'static> {
        let known = self.ticket.clocks.iter().find(|clock| clock.id == id);
        let named = |(kind, tier): (ClockKind, Option<TierNo>)| label::clock(kind, tier, self.words);
        known.map_or_else(
            || self.words.say("event-clock-number", &[("number", id.into())]).into(),
            |clock| named((clock.kind, clock.tier)).into(),
        )
    }
}

fn tier(tier: TierNo) -> Value<'static> {
    tier.get().into()
}

fn number(number: Option<TicketNumber>) -> Value<'static> {
    number.map_or_else(String::new, |number| number.to_string()).into()
}

fn yes_or_no(is_so: bool) -> Value<'static> {
    if is_so { "yes" } else { "no" }.into()
}
