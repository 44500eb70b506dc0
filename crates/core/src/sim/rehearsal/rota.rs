use std::collections::BTreeSet;

use jiff::ToSpan;

use super::assumption::Numbers;
use super::weeks::{Weeks, at};
use crate::calendar::Calendar;
use crate::plan::{Audience, Id, Plan, Session, Tier};
use crate::time::{DAY_MILLIS, MINUTE_MILLIS, Moment};

/// People of a tier who keep the same hours.
#[derive(Debug)]
pub(super) struct Group {
    pub(super) tier: usize,
    pub(super) calendar: Calendar,
    /// How many in each week, the last number for all after.
    people: Vec<u32>,
}

impl Group {
    pub(super) fn people(&self, week: usize) -> u32 {
        let last = self.people.len().saturating_sub(1);
        self.people.get(week.min(last)).copied().unwrap_or(0)
    }
}

/// The groups of all inside tiers.
pub(super) fn groups(plan: &Plan, numbers: &Numbers) -> Vec<Group> {
    let mut groups = Vec::new();
    for (tier, said) in numbers.tiers.iter().enumerate() {
        let of_tier = plan.tiers.get(tier).and_then(|tier| plan.tier_calendar(tier.place));
        for (hours, people) in &said.staff {
            let named = hours.as_ref().and_then(|hours| plan.calendar(hours.as_str()));
            let Some(calendar) = named.or(of_tier) else { continue };
            groups.push(Group {
                tier,
                calendar: calendar.clone(),
                people: people.clone(),
            });
        }
    }
    groups
}

/// Somebody of each of these tiers is away for a while.
#[derive(Debug, Clone)]
pub(super) struct Away {
    pub(super) from: i64,
    pub(super) until: i64,
    /// How many of which tier.
    pub(super) people: Vec<(usize, u32)>,
    /// The phase whose bridge it is; none for a training session.
    pub(super) bridge: Option<usize>,
}

/// Bridges and sessions that fall into those weeks, in order of time.
pub(super) fn absences(plan: &Plan, weeks: &Weeks) -> Vec<Away> {
    let mut absences = Vec::new();
    for (place, phase) in plan.phases.iter().enumerate() {
        let Some(bridge) = &phase.bridge else { continue };
        let tiers: BTreeSet<usize> = bridge.tiers.iter().map(|tier| tier.index()).collect();
        let inside = |tier: &usize| plan.tiers.get(*tier).is_some_and(Tier::is_inside);
        let people: Vec<(usize, u32)> = tiers.into_iter().filter(inside).map(|tier| (tier, 1)).collect();
        let mut date = phase.start;
        while date <= phase.end {
            if bridge.every.days.contains(&date.weekday()) {
                let from = at(date, bridge.every.at, &plan.timezone);
                absences.push(Away {
                    from,
                    until: from.saturating_add(i64::from(bridge.minutes) * MINUTE_MILLIS),
                    people: people.clone(),
                    bridge: Some(place),
                });
            }
            date = date.saturating_add(1.day());
            if weeks.midnight(date) > weeks.end() {
                break;
            }
        }
    }
    for session in plan.training.iter().flat_map(|training| &training.sessions) {
        let from = session.at.millis();
        let taking_part = present(plan, session);
        let people = inside(plan).map(|(place, tier)| {
            let away = plan.tier_members(tier.place).filter(|(id, _)| taking_part.contains(id));
            (place, u32::try_from(away.count()).unwrap_or(u32::MAX))
        });
        absences.push(Away {
            from,
            until: from.saturating_add(i64::from(session.minutes) * MINUTE_MILLIS),
            people: people.filter(|(_, away)| *away > 0).collect(),
            bridge: None,
        });
    }
    absences.retain(|away| away.until > weeks.start() && away.from < weeks.end());
    absences.sort_by_key(|away| (away.from, away.until, away.bridge));
    absences
}

/// Everybody at a session, the trainer too.
fn present<'p>(plan: &'p Plan, session: &'p Session) -> BTreeSet<&'p Id> {
    let audience: Vec<&Id> = match &session.audience {
        Audience::Leads => inside(plan)
            .flat_map(|(_, tier)| plan.leads(tier.place))
            .map(|(id, _)| id)
            .collect(),
        Audience::Team(team) => plan
            .teams
            .get(team)
            .map_or(Vec::new(), |team| team.members.iter().collect()),
        Audience::Persons(persons) => persons.iter().collect(),
    };
    audience.into_iter().chain([&session.trainer]).collect()
}

fn inside(plan: &Plan) -> impl Iterator<Item = (usize, &Tier)> {
    plan.tiers.iter().enumerate().filter(|(_, tier)| tier.is_inside())
}

/// How much of its modules each tier has had, from when on.
#[derive(Debug)]
pub(super) struct Trained(Vec<Vec<(i64, f64)>>);

impl Trained {
    /// The share of its modules' minutes that the people of a tier have had, counted when a session ends; whoever gives
    /// a module has had it.
    pub(super) fn new(plan: &Plan) -> Self {
        let Some(training) = &plan.training else {
            return Self(vec![Vec::new(); plan.tiers.len()]);
        };
        let mut sessions: Vec<&Session> = training.sessions.iter().collect();
        sessions.sort_by_key(|session| session.at.millis());
        let of_tier = |tier: &Tier| {
            let members: Vec<&Id> = plan.tier_members(tier.place).map(|(id, _)| id).collect();
            let meant = |module: &&crate::plan::Module| module.tiers.contains(&tier.place);
            let modules: Vec<&crate::plan::Module> = training.modules.iter().filter(meant).collect();
            let minutes: u32 = modules.iter().map(|module| module.minutes).sum();
            let all = f64::from(minutes) * f64::from(u32::try_from(members.len()).unwrap_or(u32::MAX));
            let mut had: BTreeSet<(&Id, &Id)> = BTreeSet::new();
            let mut sum = 0.0;
            let mut steps = Vec::new();
            for session in &sessions {
                let present = present(plan, session);
                for module in modules.iter().filter(|module| session.modules.contains(&module.id)) {
                    for member in members.iter().filter(|member| present.contains(*member)) {
                        if had.insert((*member, &module.id)) {
                            sum += f64::from(module.minutes);
                        }
                    }
                }
                let ends = session
                    .at
                    .millis()
                    .saturating_add(i64::from(session.minutes) * MINUTE_MILLIS);
                if all > 0.0 {
                    steps.push((ends, sum / all));
                }
            }
            steps
        };
        Self(plan.tiers.iter().map(of_tier).collect())
    }

    pub(super) fn share(&self, tier: usize, at: i64) -> f64 {
        let steps = &self.0[tier];
        let past = steps.partition_point(|(from, _)| *from <= at);
        past.checked_sub(1).map_or(0.0, |last| steps[last].1)
    }
}

/// How long without an urgent ticket of its phase until a bridge ends, in milliseconds.
pub(super) fn quiet_millis(plan: &Plan) -> Vec<Option<i64>> {
    let quiet = |phase: &crate::plan::Phase| {
        let days = phase.bridge.as_ref()?.days_without_urgent?;
        Some(i64::from(days) * DAY_MILLIS)
    };
    plan.phases.iter().map(quiet).collect()
}

/// Open hours of a week that a group works, in milliseconds of one person.
pub(super) fn open_in(group: &Group, weeks: &Weeks, week: usize) -> i64 {
    let (from, to) = (weeks.starts[week], weeks.starts[week + 1]);
    group
        .calendar
        .open_millis_between(Moment::from_millis(from), Moment::from_millis(to))
}
