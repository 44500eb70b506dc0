//! What a plan puts into people's calendars: sessions, bridges, phases, and the days by which involvements are due.

use std::collections::{BTreeSet, HashMap};

use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::calendar::{Calendar, WeekStretch};

use super::{Audience, Bridge, Id, Involvement, Phase, Plan, Session};
use crate::tier::TierNo;
use crate::time::{MINUTE_MILLIS, Moment};

/// The most days of a phase that are searched for calls of its bridge: eleven years.
pub(super) const BRIDGE_DAYS_MAX: usize = 4_000;
/// A call that fewer tiers can join is none.
const CALLERS_MIN: usize = 2;

/// Something at a time.
#[derive(Debug, Clone, PartialEq)]
pub struct Appointment<'p> {
    /// What it is.
    pub what: Occasion<'p>,
    /// When it is.
    pub when: When,
}

/// What an appointment is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Occasion<'p> {
    /// A training session.
    Session(&'p Session),
    /// A call of the bridge of this phase.
    Bridge(&'p Phase, &'p Bridge),
    /// A phase of the rollout.
    Phase(&'p Phase),
    /// The day by which this is due.
    Involvement(&'p Involvement),
}

/// When an appointment is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// From one instant until another.
    Hours {
        /// It begins.
        from: Moment,
        /// It has ended.
        until: Moment,
    },
    /// Whole days of the plan's time zone.
    Days {
        /// The first.
        first: Date,
        /// The last.
        last: Date,
    },
}

/// Appointments in order of time.
#[derive(Debug, Clone, PartialEq)]
pub struct Appointments<'p> {
    /// As many as were asked for at most.
    pub all: Vec<Appointment<'p>>,
    /// Whether there are more.
    pub is_cut: bool,
}

impl Plan {
    /// What stands in somebody's calendar, or in everybody's together; `max` at most, the earliest first.
    ///
    /// Phases are everybody's. A session is its trainer's and its audience's, an involvement theirs who take part, and a
    /// bridge theirs who work in one of its tiers. Of a bridge there is one call for each day on which two of its tiers
    /// can join it (or as many as ever can): so there is none on holidays.
    pub fn appointments(&self, of: Option<&Id>, max: usize) -> Appointments<'_> {
        let mut all = Vec::new();
        let sessions = self.training.iter().flat_map(|training| &training.sessions);
        let sessions = sessions.filter(|session| of.is_none_or(|person| self.is_at(session, person)));
        all.extend(sessions.map(session));
        let involvements = self.involvements.iter();
        let theirs = involvements.filter(|one| of.is_none_or(|person| one.people.contains(person)));
        all.extend(theirs.map(due));
        all.extend(self.phases.iter().map(phase));
        let bridges = self
            .phases
            .iter()
            .filter_map(|phase| Some((phase, phase.bridge.as_ref()?)));
        let theirs = bridges.filter(|(_, bridge)| of.is_none_or(|person| self.is_called(bridge, person)));
        let calls = theirs.flat_map(|(phase, bridge)| self.calls(phase, bridge));
        // One more than can be kept of them shows that there are more.
        all.extend(calls.take(max.saturating_add(1)));
        all.sort_by_key(|one| one.when.begins(&self.timezone));
        let is_cut = all.len() > max;
        all.truncate(max);
        Appointments { all, is_cut }
    }

    fn is_at(&self, session: &Session, person: &Id) -> bool {
        let attends = match &session.audience {
            Audience::Leads => self.inside_leads().contains(person),
            Audience::Team(team) => self.teams.get(team).is_some_and(|team| team.members.contains(person)),
            Audience::Persons(persons) => persons.contains(person),
        };
        attends || session.trainer == *person
    }

    /// The leads of all teams of inside tiers.
    fn inside_leads(&self) -> BTreeSet<&Id> {
        let inside = self.tiers.iter().filter(|tier| tier.is_inside());
        inside
            .flat_map(|tier| self.leads(tier.place))
            .map(|(lead, _)| lead)
            .collect()
    }

    fn is_called(&self, bridge: &Bridge, person: &Id) -> bool {
        bridge.tiers.iter().any(|tier| self.is_member(*tier, person.as_str()))
    }

    /// The calls of a bridge in order.
    fn calls<'p>(&'p self, phase: &'p Phase, bridge: &'p Bridge) -> impl Iterator<Item = Appointment<'p>> {
        let mut usual = Usual::new(self, bridge);
        let days = phase.start.series(jiff::ToSpan::days(1));
        days.take_while(|day| *day <= phase.end)
            .take(BRIDGE_DAYS_MAX)
            .filter(|day| bridge.every.days.contains(&day.weekday()))
            .filter_map(move |day| {
                let from = self.moment(day, bridge)?;
                let there = callers(bridge, |tier| {
                    self.tier_calendar(tier).is_some_and(|open| open.is_open(from))
                });
                (there >= usual.callers(day).min(CALLERS_MIN)).then(|| Appointment {
                    what: Occasion::Bridge(phase, bridge),
                    when: hours(from, bridge.minutes),
                })
            })
    }

    fn moment(&self, day: Date, bridge: &Bridge) -> Option<Moment> {
        let at = day.to_datetime(bridge.every.at).to_zoned(self.timezone.clone()).ok()?;
        Some(Moment::from_millis(at.timestamp().as_millisecond()))
    }
}

impl When {
    /// The instant at which it begins; a day does at midnight in that zone.
    pub fn begins(self, zone: &TimeZone) -> Moment {
        match self {
            Self::Hours { from, .. } => from,
            Self::Days { first, .. } => first
                .to_zoned(zone.clone())
                .map_or(Moment::from_millis(i64::MIN), |midnight| {
                    Moment::from_millis(midnight.timestamp().as_millisecond())
                }),
        }
    }
}

fn session(session: &Session) -> Appointment<'_> {
    Appointment {
        what: Occasion::Session(session),
        when: hours(session.at, session.minutes),
    }
}

fn due(involvement: &Involvement) -> Appointment<'_> {
    Appointment {
        what: Occasion::Involvement(involvement),
        when: When::Days {
            first: involvement.due,
            last: involvement.due,
        },
    }
}

fn phase(phase: &Phase) -> Appointment<'_> {
    Appointment {
        what: Occasion::Phase(phase),
        when: When::Days {
            first: phase.start,
            last: phase.end,
        },
    }
}

fn hours(from: Moment, minutes: u32) -> When {
    When::Hours {
        from,
        until: from.plus_millis(i64::from(minutes) * MINUTE_MILLIS),
    }
}

/// Who is there at the hour of a bridge when there is no holiday, as the clocks stand on a day.
struct Usual<'p> {
    zone: &'p TimeZone,
    bridge: &'p Bridge,
    tiers: Vec<&'p Calendar>,
    /// By how far the clocks are apart, in which minutes of a week each tier is open.
    weeks: HashMap<Vec<Vec<i64>>, Vec<Vec<WeekStretch>>>,
}

impl<'p> Usual<'p> {
    fn new(plan: &'p Plan, bridge: &'p Bridge) -> Self {
        let tiers: BTreeSet<TierNo> = bridge.tiers.iter().copied().collect();
        Self {
            zone: &plan.timezone,
            bridge,
            tiers: tiers.into_iter().filter_map(|tier| plan.tier_calendar(tier)).collect(),
            weeks: HashMap::new(),
        }
    }

    /// How many tiers can join the call on such a day.
    fn callers(&mut self, day: Date) -> usize {
        let minute = |number: i8| u16::try_from(number).unwrap_or(0);
        let (weekday, time) = (minute(day.weekday().to_monday_zero_offset()), self.bridge.every.at);
        let at = (weekday * 24 + minute(time.hour())) * 60 + minute(time.minute());
        let apart: Vec<Vec<i64>> = self
            .tiers
            .iter()
            .map(|tier| tier.ahead_minutes(self.zone, day))
            .collect();
        let tiers = &self.tiers;
        let weeks = self.weeks.entry(apart).or_insert_with_key(|apart| {
            let each = tiers.iter().zip(apart);
            each.map(|(tier, ahead)| tier.ordinary_week_of(ahead)).collect()
        });
        let is_open = |week: &&Vec<WeekStretch>| week.iter().any(|open| open.from_minute <= at && at < open.to_minute);
        weeks.iter().filter(is_open).count()
    }
}

/// How many tiers of a bridge can join it.
fn callers(bridge: &Bridge, can_join: impl Fn(TierNo) -> bool) -> usize {
    let tiers: BTreeSet<TierNo> = bridge.tiers.iter().copied().collect();
    tiers.into_iter().filter(|tier| can_join(*tier)).count()
}
