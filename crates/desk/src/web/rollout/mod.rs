//! The rollout as it runs: the board of its phases, each with its gate, its decision and what to do next.

/// All phases on one page.
pub mod board;
/// The conditions of a gate as markup.
mod gate;
/// What a lead does with a phase.
pub mod moves;
/// One phase.
pub mod phase;

use ladder_core::person::Who;
use ladder_core::plan;
use ladder_core::rollout::gate::{Measured, Standing, closed};
use ladder_core::rollout::phase::{Ground, Phase, Stage};

use super::reader::Reader;
use crate::act::rollout::Kept;

/// A phase of the plan with what became of it.
struct Seen<'r> {
    written: &'r plan::Phase,
    kept: Kept<Phase>,
    gate: Vec<Standing>,
    end: Vec<Standing>,
}

impl<'r> Seen<'r> {
    fn of(reader: &'r Reader, written: &'r plan::Phase, kept: Kept<Phase>, measured: &Measured) -> Self {
        let ground = Ground {
            plan: &reader.running.plan,
            measured,
        };
        Self {
            written,
            gate: kept.item.gate(ground),
            end: kept.item.end(ground),
            kept,
        }
    }

    fn name(&self, reader: &Reader) -> &'r str {
        self.written.name.get(reader.words.language())
    }

    fn stage(&self) -> Stage {
        self.kept.item.stage
    }

    /// What a lead does next, in words.
    fn next(&self, reader: &Reader) -> Option<String> {
        let today = reader.now.in_zone(&reader.running.plan.timezone).date();
        let open = |standings: &[Standing]| i64::try_from(closed(standings).len()).unwrap_or(i64::MAX);
        let key = match self.stage() {
            Stage::Done => return None,
            Stage::Running if today < self.written.end => "rollout-next-run",
            Stage::Running if open(&self.end) > 0 => "rollout-next-before-end",
            Stage::Running => "rollout-next-finish",
            Stage::Ready if today < self.written.start => "rollout-next-wait",
            Stage::Ready => "rollout-next-start",
            Stage::Planned if self.written.end < today => "rollout-next-passed",
            Stage::Planned if open(&self.gate) > 0 => "rollout-next-gate",
            Stage::Planned => "rollout-next-decide",
        };
        let count = match self.stage() {
            Stage::Running => open(&self.end),
            Stage::Planned | Stage::Ready | Stage::Done => open(&self.gate),
        };
        Some(reader.words.say(key, &[("count", count.into())]))
    }
}

/// How somebody is called: a person of the plan by name, the others by what they are known by.
fn name_of(reader: &Reader, who: &Who) -> String {
    match who {
        Who::Person { address } => {
            let known = reader.running.plan.person_by_address(address.as_str());
            known.map_or_else(|| address.to_string(), |(_, person)| person.name.clone())
        }
        Who::Machine { name } => name.clone(),
        Who::Desk => reader.say("rollout-desk"),
    }
}
