//! The rows of a list: what a ticket is about, where it is, what is due next, and who has it.

use std::collections::HashMap;

use ladder_core::clock::ClockKind;
use ladder_core::id::{Address, Revision};
use ladder_core::ticket::{End, Wait};
use ladder_core::tier::TierNo;
use ladder_core::time::Moment;
use maud::{Markup, html};
use serde::Deserialize;
use serde::de::IgnoredAny;

use super::super::mini::{Mini, mini};
use super::super::names::Names;
use super::super::reader::Reader;
use super::super::{Fault, when};
use super::due::{Due, due};
use crate::act::ActError;
use crate::act::change::plans;
use crate::store::ticket::TicketRow;
use crate::store::visit;

/// The rows of one page.
#[derive(Debug)]
pub struct Rows {
    /// In the order of the list.
    pub lines: Vec<Line>,
    names: Names,
    /// The tiers that the reader works in.
    own: Vec<TierNo>,
    /// Up to which event the reader has seen those that they have.
    seen: HashMap<i64, i64>,
}

/// One row.
#[derive(Debug)]
pub struct Line {
    /// The columns it is found by.
    pub row: TicketRow,
    glance: Glance,
    due: Option<Due>,
    requester: Option<Address>,
    agent: Option<Address>,
}

/// What a row shows of a ticket's state; the rest of it is not even read.
#[derive(Debug, Deserialize)]
struct Glance {
    state: Ended,
    wait: Option<Wait>,
    clocks: Vec<Running>,
    follows: Vec<TierNo>,
    hands: Vec<(TierNo, IgnoredAny)>,
}

#[derive(Debug, Deserialize)]
struct Ended {
    end: Option<End>,
}

#[derive(Debug, Deserialize)]
struct Running {
    kind: ClockKind,
    tier: Option<TierNo>,
    due: Option<Moment>,
    settled: Option<IgnoredAny>,
}

impl Rows {
    /// Reads what the rows show.
    pub async fn read(reader: &Reader, items: Vec<TicketRow>) -> Result<Self, Fault> {
        let mut lines = Vec::with_capacity(items.len());
        for row in items {
            let glance = serde_json::from_str(&row.state).map_err(ActError::from)?;
            lines.push(Line {
                due: first_due(reader, &row, &glance).await?,
                requester: Address::parse(&row.requester).ok(),
                agent: row.agent.as_deref().and_then(|agent| Address::parse(agent).ok()),
                glance,
                row,
            });
        }
        let people: Vec<&Address> = lines
            .iter()
            .flat_map(|line| [&line.requester, &line.agent])
            .flatten()
            .collect();
        let names = Names::of(reader, people).await?;
        let numbers: Vec<i64> = lines.iter().map(|line| line.row.number).collect();
        let visits = visit::of(reader.desk.db(), reader.address.as_str(), &numbers).await?;
        Ok(Self {
            lines,
            names,
            own: reader.tiers(),
            seen: visits.into_iter().map(|visit| (visit.ticket, visit.seq)).collect(),
        })
    }

    /// The table, or cards where there is no room for one.
    pub fn table(&self, reader: &Reader) -> Markup {
        let say = |key: &str| reader.say(key);
        html! {
            table.list {
                thead {
                    tr {
                        th { input type="checkbox" data-tick-all aria-label=(say("list-tick-all")); }
                        th { (say("list-number")) }
                        th { (say("list-subject")) }
                        th { (say("list-ladder")) }
                        th { (say("list-priority")) }
                        th { (say("list-next-due")) }
                        th { (say("list-with")) }
                    }
                }
                tbody {
                    @for line in &self.lines { (self.line(line, reader)) }
                }
            }
        }
    }

    fn line(&self, line: &Line, reader: &Reader) -> Markup {
        let (row, number) = (&line.row, line.row.number);
        let tick = reader.words.say("list-tick", &[("number", number.into())]);
        html! {
            tr id={ "t" (number) } data-row {
                td.box {
                    input type="checkbox" name="ticket" form="moves" data-tick aria-label=(tick)
                        value={ (number) ":" (row.version) };
                }
                td.num { "#" (number) }
                td.what {
                    a href={ "/tickets/" (number) } data-open data-swap { (row.subject) }
                    (self.about(line, reader))
                }
                td.rungs { (mini(&line.mini(reader), reader.words)) }
                td.how { (priority(&row.priority, reader)) }
                td.due { (due(line.due.as_ref(), reader)) }
                td.with { (self.with(line, reader)) }
            }
        }
    }

    /// Who asks, from which phase, and what it waits for.
    fn about(&self, line: &Line, reader: &Reader) -> Markup {
        let phase = line.row.phase.as_deref().map(|phase| phase_name(phase, reader));
        html! {
            span.sub {
                (self.requester(line))
                @if let Some(phase) = phase { " · " (phase) }
                @if let Some(wait) = line.waits(reader) { " " span.chip.plain { (wait) } }
                @if self.is_news(&line.row, reader) { " " span.chip.accent { (reader.say("list-news")) } }
            }
        }
    }

    /// Did it change since its reader saw it, or do they hold it and never did?
    fn is_news(&self, row: &TicketRow, reader: &Reader) -> bool {
        match self.seen.get(&row.number) {
            Some(seen) => row.last_seq > *seen,
            None => row.agent.as_deref() == Some(reader.address.as_str()),
        }
    }

    /// How the requester is called.
    pub fn requester(&self, line: &Line) -> String {
        let name = line.requester.as_ref().map(|requester| self.names.get(requester));
        name.unwrap_or_else(|| line.row.requester.clone())
    }

    /// How whoever has it is called.
    pub fn agent(&self, line: &Line) -> Option<String> {
        line.agent.as_ref().map(|agent| self.names.get(agent))
    }

    fn with(&self, line: &Line, reader: &Reader) -> Markup {
        let row = &line.row;
        let free = matches!(row.custody.as_str(), "queued" | "contacting") && line.agent.is_none();
        let own = self.own.iter().any(|tier| i64::from(tier.get()) == row.tier);
        html! {
            @match self.agent(line) {
                Some(name) => span { (name) },
                None => span.soft { (line.standing(reader)) },
            }
            @if free && own {
                button.btn.take type="submit" form="take" name="ticket" value={ (row.number) ":" (row.version) }
                    data-keys="t" aria-keyshortcuts=[reader.pressed("t")] { (reader.say("list-take")) }
            }
        }
    }
}

impl Line {
    /// The promise that stands first; none presses where there is none.
    pub fn due(&self) -> Option<Due> {
        self.due
    }

    /// What it waits for, in words.
    pub fn waits(&self, reader: &Reader) -> Option<String> {
        let wait = self.glance.wait.as_ref()?;
        Some(match wait {
            Wait::Requester { .. } | Wait::Vendor { .. } => reader.say(&format!("list-waits-{}", wait.word())),
            Wait::Until { at, .. } => {
                let at = when::relative(*at, reader.now, &reader.running.plan, reader.words);
                reader.words.say("list-waits-until", &[("at", at.into())])
            }
        })
    }

    /// Where it is while nobody has it in hand.
    pub fn standing(&self, reader: &Reader) -> String {
        match &self.glance.state.end {
            Some(end) => reader.say(&format!("list-end-{}", end.word())),
            None => reader.say(&format!("list-is-{}", self.row.custody)),
        }
    }

    fn mini(&self, reader: &Reader) -> Mini<'_> {
        let tier = place(self.row.tier);
        let hands = self.glance.hands.iter().map(|(tier, _)| *tier);
        Mini {
            tiers: reader.running.plan.tiers.len(),
            tier,
            offered_to: self.row.offered_to.map(place),
            state: &self.row.custody,
            reached: self.glance.follows.iter().copied().chain(hands).fold(tier, TierNo::max),
        }
    }
}

/// The promise of a ticket that runs out first, or ran out: how late that is, is counted on the calendar of its clock, since
/// a desk that is closed is not late.
async fn first_due(reader: &Reader, row: &TicketRow, glance: &Glance) -> Result<Option<Due>, Fault> {
    let at = Moment::from_millis(row.turn);
    let mut live = glance.clocks.iter().filter(|clock| clock.settled.is_none());
    let Some(clock) = live.find(|clock| clock.due == Some(at)) else {
        return Ok(None);
    };
    let mut late_millis = reader.now.millis_since(at).max(0);
    if late_millis > 0 {
        let promised = reader.desk.plan_at(Revision::new(row.revision)).await?;
        if let Some(calendar) = plans(&promised, &reader.running).calendar(clock.kind, clock.tier) {
            late_millis = calendar.open_millis_between(at, reader.now);
        }
    }
    Ok(Some(Due {
        kind: clock.kind,
        at,
        late_millis,
    }))
}

fn place(tier: i64) -> TierNo {
    u8::try_from(tier).ok().and_then(TierNo::new).unwrap_or(TierNo::FIRST)
}

/// A priority as a word with a colour.
pub fn priority(word: &str, reader: &Reader) -> Markup {
    let colour = match word {
        "urgent" => "bad",
        "high" => "warn",
        _ => "plain",
    };
    html! {
        span.chip.(colour) { (reader.say(&format!("list-priority-{word}"))) }
    }
}

/// What a phase is called, if the plan still has it.
pub fn phase_name<'r>(id: &'r str, reader: &'r Reader) -> &'r str {
    let phase = reader.running.plan.phases.iter().find(|phase| phase.id.as_str() == id);
    phase.map_or(id, |phase| phase.name.get(reader.words.language()))
}

/// What a topic is called, if the plan still has it.
pub fn topic_name<'r>(id: &'r str, reader: &'r Reader) -> &'r str {
    let topic = reader.running.plan.topic(id);
    topic.map_or(id, |topic| topic.name.get(reader.words.language()))
}

/// What a tier is called.
pub fn tier_name(tier: i64, reader: &Reader) -> String {
    let known = reader.running.plan.tier(place(tier));
    known.map_or_else(
        || tier.to_string(),
        |tier| tier.name.get(reader.words.language()).to_owned(),
    )
}
