//! The fewest people with whom a plan keeps its promises.

use std::collections::BTreeMap;

use super::comparison::at_least;
use super::rehearsal::verdict::KEPT_MIN;
use super::rehearsal::{PEOPLE_MAX, Rehearsal, RehearsalError, Settings, TierOutcome, TierWeek, planned_people};
use crate::plan::{Plan, Tier};
use crate::tier::TierNo;

/// A wait of less than this, in hours, is not why a promise is broken.
const NO_WAIT_HOURS: f64 = 1.0 / 60.0;
/// Rehearsals after which the search goes no further; the price of one less and one more at each tier comes on top.
const TRIES_MAX: u32 = 2_000;

/// What is looked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Wanted {
    /// How sure it must be that each promise is kept, above a half and below 1.
    pub confidence: f64,
    /// Another number in each week, rather than the same in all.
    pub by_week: bool,
    /// Nobody is taken away whom the plan has: only who must be added is looked for.
    pub add_only: bool,
}

/// The fewest people found.
#[derive(Debug, Clone, PartialEq)]
pub struct Staffing {
    /// On shift at each inside tier, week by week; one number where it is the same in all. They are spread over the tier's
    /// shifts as the plan fills those.
    pub people: BTreeMap<TierNo, Vec<u32>>,
    /// How the plan fares with them.
    pub rehearsal: Rehearsal,
    /// Hours on shift over all weeks.
    pub hours: f64,
    /// With one less and one more at each tier.
    pub neighbours: Vec<Neighbour>,
    /// How often the plan was rehearsed to find them.
    pub tries: u32,
}

/// One person less or more at a tier, in all weeks.
#[derive(Debug, Clone, PartialEq)]
pub struct Neighbour {
    /// Where.
    pub tier: TierNo,
    /// Whether it is one more.
    pub more: bool,
    /// Whether the promises are kept then.
    pub keeps: bool,
    /// Hours on shift more than found, below nothing for less.
    pub hours: f64,
    /// What they cost, where the plan says what an hour costs.
    pub cost: Option<f64>,
    /// How the plan fares then.
    pub rehearsal: Rehearsal,
}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum StaffingError {
    /// The plan cannot be rehearsed.
    #[error(transparent)]
    Rehearsal(#[from] RehearsalError),
    /// A single run says nothing of how sure it is.
    #[error("how sure it is that a promise is kept shows in two replications at least")]
    OneRun,
    /// A confidence that is none.
    #[error("the confidence must lie above 0.5 and below 1")]
    Confidence,
    /// Nobody waits any more, and promises are broken still: handling, handovers or the vendor take too long.
    #[error("no number of people keeps every promise: without any waiting they are still broken")]
    OutOfReach(Box<Rehearsal>),
    /// Nobody waits any more and the plan holds, but so few tickets came that it cannot be so sure.
    #[error("the plan holds, but too few tickets were rehearsed to be as sure as wanted")]
    Unsure(Box<Rehearsal>),
}

/// How the search has a plan rehearsed: with [`super::rehearsal::rehearse`], or on several cores.
pub type Rehearse<'r> = &'r dyn Fn(&Plan, &Settings) -> Result<Rehearsal, RehearsalError>;

/// Finds the fewest people on shift at each tier with whom the plan holds and each promise is kept for at least
/// [`KEPT_MIN`] of all tickets, as surely as wanted.
///
/// People are added where tickets wait until all promises are kept, then taken away from each tier, the last first, while
/// they still are. All rehearsals meet the same tickets, so that one person more or less is all that differs.
///
/// # Errors
/// A plan that cannot be rehearsed, and promises that no number of people keeps.
pub fn staff(
    plan: &Plan,
    settings: &Settings,
    wanted: &Wanted,
    rehearse: Rehearse<'_>,
) -> Result<Staffing, StaffingError> {
    if !(wanted.confidence > 0.5 && wanted.confidence < 1.0) {
        return Err(StaffingError::Confidence);
    }
    if settings.replications.or(plan.assume.replications) == Some(1) {
        return Err(StaffingError::OneRun);
    }
    let mut search = Search {
        plan,
        settings: settings.clone(),
        confidence: wanted.confidence,
        least: least(plan, wanted),
        tries: 0,
        rehearse,
    };
    let mut people = search.beginning()?;
    let mut rehearsal = search.climb(&mut people)?;
    search.descend(&mut people, &mut rehearsal)?;
    if wanted.by_week {
        search.week_by_week(&mut people, &mut rehearsal)?;
    }
    let neighbours = search.neighbours(&people, &rehearsal)?;
    Ok(Staffing {
        hours: hours(&rehearsal),
        people,
        rehearsal,
        neighbours,
        tries: search.tries,
    })
}

type People = BTreeMap<TierNo, Vec<u32>>;

struct Search<'s> {
    plan: &'s Plan,
    settings: Settings,
    confidence: f64,
    /// Nowhere fewer than these.
    least: BTreeMap<TierNo, u32>,
    tries: u32,
    rehearse: Rehearse<'s>,
}

impl Search<'_> {
    fn rehearse(&mut self, people: &People) -> Result<Rehearsal, RehearsalError> {
        self.settings.people.clone_from(people);
        self.tries += 1;
        (self.rehearse)(self.plan, &self.settings)
    }

    fn keeps(&self, rehearsal: &Rehearsal) -> bool {
        let kept = rehearsal.promises.iter().filter_map(|promise| promise.kept);
        rehearsal.verdict.holds
            && kept
                .into_iter()
                .all(|kept| at_least(kept, self.confidence, rehearsal.replications) >= KEPT_MIN)
    }

    /// As many as the work takes if it came evenly, which is never enough.
    fn beginning(&mut self) -> Result<People, StaffingError> {
        let asked = (self.rehearse)(self.plan, &self.settings)?;
        let of = |tier: &TierOutcome| {
            let work: f64 = tier.weeks.iter().map(work_hours).sum();
            let open: f64 = tier.weeks.iter().map(open_hours).sum();
            (tier.tier, vec![at_least_one(work / open).max(self.least[&tier.tier])])
        };
        Ok(asked.tiers.iter().map(of).collect())
    }

    /// Adds people where tickets wait until all promises are kept.
    fn climb(&mut self, people: &mut People) -> Result<Rehearsal, StaffingError> {
        loop {
            let rehearsal = self.rehearse(people)?;
            if self.keeps(&rehearsal) {
                return Ok(rehearsal);
            }
            let overloaded = rehearsal.verdict.overloaded.iter().map(|(tier, _)| *tier);
            let mut narrow: Vec<TierNo> = overloaded.collect();
            if narrow.is_empty() {
                narrow.extend(narrowest(&rehearsal));
            }
            let most = people.values().flatten().max().copied().unwrap_or(0);
            if narrow.is_empty() || self.tries >= TRIES_MAX || most >= PEOPLE_MAX {
                let why = if rehearsal.verdict.holds {
                    StaffingError::Unsure
                } else {
                    StaffingError::OutOfReach
                };
                return Err(why(Box::new(rehearsal)));
            }
            for tier in narrow {
                change(people, tier, 1);
            }
        }
    }

    /// Takes people away from each tier, the last first, while all promises are kept.
    fn descend(&mut self, people: &mut People, best: &mut Rehearsal) -> Result<(), StaffingError> {
        let tiers: Vec<TierNo> = people.keys().rev().copied().collect();
        for tier in tiers {
            while people[&tier].iter().all(|people| *people > self.least[&tier]) && self.tries < TRIES_MAX {
                let mut fewer = people.clone();
                change(&mut fewer, tier, -1);
                let rehearsal = self.rehearse(&fewer)?;
                if !self.keeps(&rehearsal) {
                    break;
                }
                (*people, *best) = (fewer, rehearsal);
            }
        }
        Ok(())
    }

    /// Takes people away in the weeks that can do without them: first down to what the work of each week takes and a few
    /// more, then one by one.
    fn week_by_week(&mut self, people: &mut People, best: &mut Rehearsal) -> Result<(), StaffingError> {
        for place in 0..best.tiers.len() {
            let of = &best.tiers[place];
            let (tier, most) = (of.tier, people[&of.tier][0]);
            let least = self.least[&tier];
            let needed: Vec<u32> = of
                .weeks
                .iter()
                .map(|week| at_least_one(work_hours(week) / open_hours(week)).max(least))
                .collect();
            let with = |spare: u32| {
                needed
                    .iter()
                    .map(|needed| (needed + spare).min(most))
                    .collect::<Vec<u32>>()
            };
            for spare in 0..most {
                if self.tries >= TRIES_MAX {
                    break;
                }
                let mut fewer = people.clone();
                fewer.insert(tier, with(spare));
                let rehearsal = self.rehearse(&fewer)?;
                if self.keeps(&rehearsal) {
                    (*people, *best) = (fewer, rehearsal);
                    break;
                }
            }
            let weeks = best.weeks.len();
            people.entry(tier).and_modify(|people| people.resize(weeks, most));
            for week in (0..weeks).rev() {
                if people[&tier][week] <= least || self.tries >= TRIES_MAX {
                    continue;
                }
                let mut fewer = people.clone();
                fewer.entry(tier).and_modify(|people| people[week] -= 1);
                let rehearsal = self.rehearse(&fewer)?;
                if self.keeps(&rehearsal) {
                    (*people, *best) = (fewer, rehearsal);
                }
            }
        }
        Ok(())
    }

    fn neighbours(&mut self, people: &People, found: &Rehearsal) -> Result<Vec<Neighbour>, StaffingError> {
        let mut neighbours = Vec::new();
        for tier in people.keys() {
            for more in [false, true] {
                let mut changed = people.clone();
                change(&mut changed, *tier, if more { 1 } else { -1 });
                if changed[tier].contains(&0) {
                    continue;
                }
                let rehearsal = self.rehearse(&changed)?;
                neighbours.push(Neighbour {
                    tier: *tier,
                    more,
                    keeps: self.keeps(&rehearsal),
                    hours: hours(&rehearsal) - hours(found),
                    cost: rehearsal.cost.zip(found.cost).map(|(cost, found)| cost - found),
                    rehearsal,
                });
            }
        }
        Ok(neighbours)
    }
}

/// Nowhere less than one person, or than those that the plan has.
fn least(plan: &Plan, wanted: &Wanted) -> BTreeMap<TierNo, u32> {
    let inside = plan.tiers.iter().filter(|tier| tier.is_inside());
    let least = |tier: &Tier| {
        let planned = if wanted.add_only { planned_people(plan, tier) } else { 0 };
        (tier.place, planned.max(1))
    };
    inside.map(least).collect()
}

/// The tier to which one person more would help most: where tickets wait longest in the first week that breaks, else in all.
fn narrowest(rehearsal: &Rehearsal) -> Option<TierNo> {
    if let Some(broken) = &rehearsal.verdict.broken {
        let waits = rehearsal.tiers.get(broken.tier.index())?;
        let wait = waits.weeks.get(broken.week - 1)?.wait_mean?;
        if wait.mean > NO_WAIT_HOURS {
            return Some(broken.tier);
        }
    }
    let waiting = |tier: &&TierOutcome| tier.waiting_hours.map_or(0.0, |waiting| waiting.mean);
    let longest = rehearsal
        .tiers
        .iter()
        .max_by(|one, other| waiting(one).total_cmp(&waiting(other)))?;
    let wait = longest.wait_mean.filter(|wait| wait.mean > NO_WAIT_HOURS);
    wait.map(|_| longest.tier)
}

fn change(people: &mut People, tier: TierNo, by: i32) {
    for people in people.get_mut(&tier).into_iter().flatten() {
        *people = people.saturating_add_signed(by);
    }
}

/// Work that came in a week, in hours.
fn work_hours(week: &TierWeek) -> f64 {
    week.load.map_or(0.0, |load| load.mean * week.capacity_hours)
}

/// Hours that one person would be on shift.
fn open_hours(week: &TierWeek) -> f64 {
    if week.people == 0 {
        0.0
    } else {
        week.capacity_hours / f64::from(week.people)
    }
}

fn hours(rehearsal: &Rehearsal) -> f64 {
    let weeks = rehearsal.tiers.iter().flat_map(|tier| &tier.weeks);
    weeks.map(|week| week.capacity_hours).sum()
}

fn at_least_one(people: f64) -> u32 {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Between 1 and the bound.
    let people = if people.is_finite() {
        people.ceil().clamp(1.0, f64::from(PEOPLE_MAX)) as u32
    } else {
        1
    };
    people
}
