use jiff::ToSpan;
use jiff::civil::Date;

use super::assumption::{MONTH_DAYS, Numbers};
use super::weeks::Weeks;
use super::{RehearsalError, Settings};
use crate::calendar::Calendar;
use crate::plan::{Phase, PhaseKind, Plan};
use crate::time::Moment;

/// Less than this is no contact.
const NOTHING: f64 = 1e-12;

/// When contacts come: by day, spread evenly over the hours in which the promises count.
#[derive(Debug)]
pub(super) struct Contacts {
    days: Vec<Day>,
    pub(super) sources: Vec<Source>,
}

/// A day on which somebody may ask.
#[derive(Debug)]
struct Day {
    date: Date,
    opens: Moment,
    open_millis: i64,
    /// How many such days its week has.
    of_week: f64,
}

/// One reason to ask.
#[derive(Debug)]
pub(super) struct Source {
    pub(super) phase: usize,
    /// Names its chance.
    pub(super) name: String,
    pub(super) kind: u64,
    /// How many contacts are to be expected on each day.
    expected: Vec<f64>,
}

/// How far a source has come.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Progress {
    day: usize,
    /// Expected contacts of the day that are used up.
    used: f64,
}

impl Contacts {
    pub(super) fn new(
        plan: &Plan,
        numbers: &Numbers,
        settings: &Settings,
        weeks: &Weeks,
        hours: &Calendar,
    ) -> Result<Self, RehearsalError> {
        let days = days(weeks, hours);
        if days.is_empty() {
            return Err(RehearsalError::Closed);
        }
        let mut sources = Vec::new();
        for (place, phase) in plan.phases.iter().enumerate() {
            let Some((users, devices)) = brings(phase) else {
                continue;
            };
            let brought_in = pace(&days, phase.start, phase.end, devices, settings.devices_a_week);
            let baseline = baseline(&days, &brought_in, users * numbers.per_user_month);
            let enrolment = enrolment(&brought_in, devices * numbers.per_enrolment, numbers.decay_days);
            let factor = numbers.phases.get(&phase.id).map_or(1.0, |measured| measured.number);
            for (kind, expected) in [(0, baseline), (1, enrolment)] {
                sources.push(Source {
                    phase: place,
                    name: phase.id.to_string(),
                    kind,
                    expected: expected.into_iter().map(|expected| expected * factor).collect(),
                });
            }
        }
        sources.retain(|source| source.expected.iter().sum::<f64>() > NOTHING);
        if sources.is_empty() {
            return Err(RehearsalError::NoContacts);
        }
        Ok(Self { days, sources })
    }

    /// When the next contact of a source comes, so much of what is to be expected after the one before it.
    pub(super) fn next(&self, source: usize, progress: &mut Progress, mut after: f64, hours: &Calendar) -> Option<i64> {
        let expected = &self.sources[source].expected;
        loop {
            let all = *expected.get(progress.day)?;
            if progress.used + after < all {
                progress.used += after;
                let day = &self.days[progress.day];
                #[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation)] // Milliseconds of a day.
                let into = (progress.used / all * day.open_millis as f64) as i64;
                return hours.add_open(day.opens, into).map(Moment::millis);
            }
            after -= all - progress.used;
            progress.day += 1;
            progress.used = 0.0;
        }
    }
}

/// Users and devices that a phase brings in; nothing for aftercare, which is for those who came in before.
fn brings(phase: &Phase) -> Option<(f64, f64)> {
    let users = f64::from(phase.users.or(phase.devices).unwrap_or(0));
    let devices = f64::from(phase.devices.or(phase.users).unwrap_or(0));
    (phase.kind != PhaseKind::Aftercare).then_some((users, devices))
}

/// What a phase would cause by week if each of its users asked once a month, and each enrolment once.
#[derive(Debug)]
pub(super) struct Unit {
    pub(super) phase: usize,
    pub(super) users: Vec<f64>,
    pub(super) enrolments: Vec<f64>,
}

pub(super) fn units(plan: &Plan, decay_days: f64, weeks: &Weeks, hours: &Calendar) -> Vec<Unit> {
    let days = days(weeks, hours);
    let by_week = |expected: &[f64]| {
        let mut sums = vec![0.0; weeks.count()];
        for (day, expected) in days.iter().zip(expected) {
            if let Some(week) = weeks.of(day.opens.millis()) {
                sums[week] += expected;
            }
        }
        sums
    };
    let unit = |(phase, of): (usize, &Phase)| {
        let (users, devices) = brings(of)?;
        let brought_in = pace(&days, of.start, of.end, devices, None);
        Some(Unit {
            phase,
            users: by_week(&baseline(&days, &brought_in, users)),
            enrolments: by_week(&enrolment(&brought_in, devices, decay_days)),
        })
    };
    plan.phases.iter().enumerate().filter_map(unit).collect()
}

/// The days that open.
fn days(weeks: &Weeks, hours: &Calendar) -> Vec<Day> {
    let mut days: Vec<Day> = Vec::new();
    for week in 0..weeks.count() {
        let monday = weeks.monday_of(week);
        let first = days.len();
        for day in 0..7_i64 {
            let date = monday.saturating_add(day.days());
            let next = monday.saturating_add((day + 1).days());
            let (from, to) = (weeks.midnight(date), weeks.midnight(next));
            let from = Moment::from_millis(from);
            let open_millis = hours.open_millis_between(from, Moment::from_millis(to));
            if open_millis > 0 {
                let opens = hours.next_opening(from).unwrap_or(from);
                days.push(Day {
                    date,
                    opens,
                    open_millis,
                    of_week: 0.0,
                });
            }
        }
        #[allow(clippy::cast_precision_loss)] // Seven at most.
        let count = (days.len() - first) as f64;
        for day in &mut days[first..] {
            day.of_week = count;
        }
    }
    days
}

/// The share of a phase that is brought in on each day: evenly from its start to its end, or at the pace asked for.
fn pace(days: &[Day], start: Date, end: Date, devices: f64, a_week: Option<u32>) -> Vec<f64> {
    let mut shares = vec![0.0; days.len()];
    let first = days.partition_point(|day| day.date < start);
    if let Some(a_week) = a_week.filter(|_| devices > 0.0) {
        let mut left = 1.0_f64;
        for (share, day) in shares.iter_mut().zip(days).skip(first) {
            *share = (f64::from(a_week) / day.of_week / devices).min(left);
            left = (left - *share).max(0.0);
        }
        return shares;
    }
    // A phase that is over before the rehearsal begins has brought in everybody on its first day; one that opens on no
    // day at all brings them in on the next.
    let last = days
        .partition_point(|day| day.date <= end)
        .max(first + 1)
        .min(days.len());
    if first < last {
        #[allow(clippy::cast_precision_loss)] // Days of a phase.
        let even = 1.0 / (last - first) as f64;
        shares[first..last].fill(even);
    }
    shares
}

/// What those who were brought in ask in the long run; a month's contacts spread over its open days.
fn baseline(days: &[Day], brought_in: &[f64], a_month: f64) -> Vec<f64> {
    let mut share = 0.0;
    let of_day = |(day, more): (&Day, &f64)| {
        // Those of the day itself are there for half of it.
        let there = share + more / 2.0;
        share += more;
        a_month * there * 7.0 / MONTH_DAYS / day.of_week
    };
    days.iter().zip(brought_in).map(of_day).collect()
}

/// What enrolments cause: it dies away by open days, exponentially.
fn enrolment(brought_in: &[f64], all: f64, decay_days: f64) -> Vec<f64> {
    let stays = if decay_days > 0.0 {
        libm::exp(-1.0 / decay_days)
    } else {
        0.0
    };
    // Contacts that are still to come from those brought in so far.
    let mut to_come = 0.0;
    let of_day = |share: &f64| {
        to_come += all * share;
        let comes = to_come * (1.0 - stays);
        to_come -= comes;
        comes
    };
    brought_in.iter().map(of_day).collect()
}
