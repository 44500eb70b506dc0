use super::super::report::{Estimate, student};
use super::course::Course;
use super::rota::open_in;
use super::tally::{Cell, Kept, PROMISES, TIER_PROMISES, Tally};
use super::waits::Waits;
use crate::time::HOUR_MILLIS;

/// What the replications come to, in the same memory however many there are.
#[derive(Debug)]
pub(super) struct Sums {
    weeks: usize,
    pub(super) runs: u32,
    /// Hours of people on shift, by `tier * weeks + week`.
    pub(super) capacity_hours: Vec<f64>,
    pub(super) cells: Vec<CellSums>,
    pub(super) waits: Vec<Waits>,
    pub(super) tiers: Vec<TierSums>,
    pub(super) promises: Vec<Ratio>,
    pub(super) promises_in_all: [Ratio; PROMISES],
    pub(super) of_tiers: Vec<Ratio>,
    pub(super) opened: Vec<Ratio>,
    pub(super) tickets: Ratio,
    pub(super) vendor_hours: Ratio,
    pub(super) vendor_cases: Ratio,
    pub(super) events: u64,
    pub(super) peak_open: usize,
    pub(super) cut_short: bool,
}

/// Of a tier in a week.
#[derive(Debug, Clone, Default)]
pub(super) struct CellSums {
    pub(super) came: Ratio,
    pub(super) load: Ratio,
    pub(super) busy: Ratio,
    pub(super) wait_hours: Ratio,
    pub(super) gave_up: Ratio,
    pub(super) backlog: Ratio,
    pub(super) waited_hours: f64,
}

/// Of a tier in all weeks.
#[derive(Debug, Clone, Default)]
pub(super) struct TierSums {
    pub(super) came: Ratio,
    pub(super) load: Ratio,
    /// The load of the last weeks: what it will be from then on.
    pub(super) tail_load: Ratio,
    pub(super) busy: Ratio,
    pub(super) wait_hours: Ratio,
    pub(super) gave_up: Ratio,
    pub(super) quantiles: [Ratio; 2],
    /// Hours that tickets waited, and that somebody worked on them.
    pub(super) waiting_hours: Ratio,
    pub(super) working_hours: Ratio,
}

/// The quantiles of waits that are told.
pub(super) const QUANTILES: [f64; 2] = [0.5, 0.95];
/// Weeks at the end that tell what the load will be from then on.
pub(super) const TAIL_WEEKS: usize = 4;

/// A ratio of two sums over replications, and what its interval needs.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Ratio {
    runs: f64,
    part: f64,
    whole: f64,
    parts: f64,
    wholes: f64,
    both: f64,
}

impl Ratio {
    pub(super) fn add(&mut self, part: f64, whole: f64) {
        self.runs += 1.0;
        self.part += part;
        self.whole += whole;
        self.parts += part * part;
        self.wholes += whole * whole;
        self.both += part * whole;
    }

    /// A number of each replication.
    fn each(&mut self, number: f64) {
        self.add(number, 1.0);
    }

    /// How much there was in all, over all replications.
    pub(super) fn whole(&self) -> f64 {
        self.whole
    }

    /// The ratio of the sums with its 95 % interval (the ratio estimator of independent replications, its variance to the
    /// first order); nothing where there is nothing to divide by.
    pub(super) fn estimate(&self) -> Option<Estimate> {
        if self.whole <= 0.0 {
            return None;
        }
        let mean = self.part / self.whole;
        let squares = self.parts - 2.0 * mean * self.both + mean * mean * self.wholes;
        let average = self.whole / self.runs;
        let half = if self.runs < 2.0 {
            f64::INFINITY
        } else {
            let variance = squares.max(0.0) / (self.runs - 1.0) / self.runs;
            student(self.runs) * variance.sqrt() / average
        };
        Some(Estimate {
            mean,
            low: mean - half,
            high: mean + half,
        })
    }

    /// The same for a share. Where all replications agree that it is always or never so, the interval is as wide as
    /// that many cases leave it (0.05 = low^cases).
    pub(super) fn share(&self) -> Option<Estimate> {
        let estimate = self.estimate()?;
        let floor = libm::pow(0.05, 1.0 / self.whole.max(1.0));
        let mut bounded = Estimate {
            low: estimate.low.clamp(0.0, 1.0),
            high: estimate.high.clamp(0.0, 1.0),
            ..estimate
        };
        if self.part >= self.whole {
            bounded.low = bounded.low.min(floor);
        } else if self.part <= 0.0 {
            bounded.high = bounded.high.max(1.0 - floor);
        }
        Some(bounded)
    }
}

impl Sums {
    pub(super) fn new(course: &Course<'_>) -> Self {
        let (tiers, weeks) = (course.tiers.len(), course.counted);
        let capacity = |cell: usize| {
            let (tier, week) = (cell / weeks, cell % weeks);
            let groups = course.groups_of[tier].iter().map(|group| &course.groups[*group]);
            let of_group =
                |group: &super::rota::Group| hours(open_in(group, &course.weeks, week)) * f64::from(group.people(week));
            groups.map(of_group).sum()
        };
        Self {
            weeks,
            runs: 0,
            capacity_hours: (0..tiers * weeks).map(capacity).collect(),
            cells: vec![CellSums::default(); tiers * weeks],
            waits: vec![Waits::default(); tiers * weeks],
            tiers: vec![TierSums::default(); tiers],
            promises: vec![Ratio::default(); PROMISES * weeks],
            promises_in_all: [Ratio::default(); PROMISES],
            of_tiers: vec![Ratio::default(); tiers * TIER_PROMISES],
            opened: vec![Ratio::default(); weeks],
            tickets: Ratio::default(),
            vendor_hours: Ratio::default(),
            vendor_cases: Ratio::default(),
            events: 0,
            peak_open: 0,
            cut_short: false,
        }
    }

    /// Adds what one run counted.
    pub(super) fn take_in(&mut self, tally: &Tally) {
        self.runs += 1;
        self.events += tally.events;
        self.peak_open = self.peak_open.max(tally.peak_open);
        self.cut_short |= tally.cut_short;
        for (place, cell) in tally.cells.iter().enumerate() {
            self.cells[place].take_in(cell, self.capacity_hours[place]);
            self.waits[place].take_in(&tally.waits[place]);
        }
        for tier in 0..self.tiers.len() {
            let of_tier = tier * self.weeks..(tier + 1) * self.weeks;
            let capacity = &self.capacity_hours[of_tier.clone()];
            self.tiers[tier].take_in(&tally.cells[of_tier.clone()], &tally.waits[of_tier], capacity);
        }
        for (sum, kept) in self.promises.iter_mut().zip(&tally.promises) {
            sum.kept(*kept);
        }
        for (promise, sum) in self.promises_in_all.iter_mut().enumerate() {
            let weeks = &tally.promises[promise * self.weeks..(promise + 1) * self.weeks];
            sum.kept(all_of(weeks));
        }
        for (sum, kept) in self.of_tiers.iter_mut().zip(&tally.of_tiers) {
            sum.kept(*kept);
        }
        for (sum, opened) in self.opened.iter_mut().zip(&tally.opened) {
            sum.each(f64::from(*opened));
        }
        self.tickets
            .each(tally.opened.iter().map(|opened| f64::from(*opened)).sum());
        self.vendor_hours.each(hours(tally.vendor_millis));
        #[allow(clippy::cast_precision_loss)] // Far below what a float holds.
        self.vendor_cases.each(tally.vendor_cases as f64);
    }
}

impl Ratio {
    fn kept(&mut self, kept: Kept) {
        self.add(f64::from(kept.kept), f64::from(kept.all));
    }
}

impl CellSums {
    fn take_in(&mut self, cell: &Cell, capacity: f64) {
        self.came.each(f64::from(cell.came));
        self.load.add(hours(cell.offered_millis), capacity);
        self.busy
            .add(hours(cell.busy_millis), (capacity - hours(cell.away_millis)).max(0.0));
        self.wait_hours.add(hours(cell.wait_millis), f64::from(cell.taken_up));
        self.gave_up.add(f64::from(cell.gave_up), f64::from(cell.came));
        self.backlog.each(f64::from(cell.backlog));
        self.waited_hours += hours(cell.wait_millis);
    }
}

impl TierSums {
    fn take_in(&mut self, cells: &[Cell], waits: &[Waits], capacity: &[f64]) {
        let sum = |of: fn(&Cell) -> f64| cells.iter().map(of).sum::<f64>();
        let offered = |cells: &[Cell]| hours(cells.iter().map(|cell| cell.offered_millis).sum());
        let all: f64 = capacity.iter().sum();
        let tail = cells.len().saturating_sub(TAIL_WEEKS);
        self.came.each(sum(|cell| f64::from(cell.came)));
        self.load.add(offered(cells), all);
        self.tail_load
            .add(offered(&cells[tail..]), capacity[tail..].iter().sum());
        let away = sum(|cell| hours(cell.away_millis));
        let busy = sum(|cell| hours(cell.busy_millis));
        let waiting = sum(|cell| hours(cell.wait_millis));
        self.busy.add(busy, (all - away).max(0.0));
        self.wait_hours.add(waiting, sum(|cell| f64::from(cell.taken_up)));
        self.gave_up
            .add(sum(|cell| f64::from(cell.gave_up)), sum(|cell| f64::from(cell.came)));
        self.waiting_hours.each(waiting);
        self.working_hours.each(busy);
        let mut together = Waits::default();
        for waits in waits {
            together.take_in(waits);
        }
        for (sum, share) in self.quantiles.iter_mut().zip(QUANTILES) {
            if let Some(wait) = together.quantile_hours(share) {
                sum.each(wait);
            }
        }
    }
}

fn all_of(weeks: &[Kept]) -> Kept {
    let mut all = Kept::default();
    for week in weeks {
        all.kept += week.kept;
        all.all += week.all;
    }
    all
}

pub(super) fn hours(millis: i64) -> f64 {
    #[allow(clippy::cast_precision_loss)] // Far below what a float holds.
    let hours = millis as f64 / HOUR_MILLIS as f64;
    hours
}
