use super::course::Course;
use super::sums::hours;
use super::waits::Waits;

/// Promises of a tier: to take up, to be done, to acknowledge, to tell.
pub(super) const TIER_PROMISES: usize = 4;
/// Promises to the requester: first reply and solution, for each of four priorities.
pub(super) const PROMISES: usize = 8;

/// What one run counts. What happens by tier and week stands at `tier * weeks + week`.
#[derive(Debug)]
pub(in crate::sim) struct Tally {
    weeks: usize,
    pub(super) cells: Vec<Cell>,
    pub(super) waits: Vec<Waits>,
    /// Promises to the requester by `promise * weeks + week` of the ticket.
    pub(super) promises: Vec<Kept>,
    /// Promises of tiers by `tier * 4 + promise`.
    pub(super) of_tiers: Vec<Kept>,
    /// Tickets opened in each week.
    pub(in crate::sim) opened: Vec<u32>,
    pub(super) vendor_millis: i64,
    pub(super) vendor_cases: u64,
    pub(super) events: u64,
    pub(super) peak_open: usize,
    pub(super) cut_short: bool,
    /// Open tickets times how long there were so many, in ticket milliseconds; and the time that all were open together.
    pub(super) open_area: i128,
    pub(super) time_open: i128,
}

/// What happened at a tier in a week.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::sim) struct Cell {
    pub(super) came: u32,
    pub(super) taken_up: u32,
    pub(super) gave_up: u32,
    /// Tickets that waited or were worked on when the week ended.
    pub(super) backlog: u32,
    pub(super) offered_millis: i64,
    pub(super) busy_millis: i64,
    pub(super) away_millis: i64,
    pub(super) wait_millis: i64,
}

/// How often a promise was kept, of how often it was made.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::sim) struct Kept {
    pub(in crate::sim) kept: u32,
    pub(in crate::sim) all: u32,
}

impl Kept {
    pub(super) fn count(&mut self, is_kept: bool) {
        self.all += 1;
        self.kept += u32::from(is_kept);
    }
}

impl Tally {
    pub(super) fn new(course: &Course<'_>) -> Self {
        let (tiers, weeks) = (course.tiers.len(), course.counted);
        Self {
            weeks,
            cells: vec![Cell::default(); tiers * weeks],
            waits: vec![Waits::default(); tiers * weeks],
            promises: vec![Kept::default(); PROMISES * weeks],
            of_tiers: vec![Kept::default(); tiers * TIER_PROMISES],
            opened: vec![0; weeks],
            vendor_millis: 0,
            vendor_cases: 0,
            events: 0,
            peak_open: 0,
            cut_short: false,
            open_area: 0,
            time_open: 0,
        }
    }

    /// The cell of a tier in a week; none once the weeks that are looked at are over.
    pub(super) fn cell(&mut self, tier: usize, week: usize) -> Option<&mut Cell> {
        (week < self.weeks).then(|| &mut self.cells[tier * self.weeks + week])
    }

    pub(super) fn waited(&mut self, tier: usize, week: usize, millis: i64) {
        if let Some(cell) = self.cell(tier, week) {
            cell.taken_up += 1;
            cell.wait_millis += millis;
            self.waits[tier * self.weeks + week].add(millis);
        }
    }

    /// A promise to the requester of a ticket that was opened in that week.
    pub(super) fn promise(&mut self, promise: usize, week: usize, is_kept: bool) {
        if week < self.weeks {
            self.promises[promise * self.weeks + week].count(is_kept);
        }
    }

    pub(in crate::sim) fn tiers(&self) -> usize {
        self.of_tiers.len() / TIER_PROMISES
    }

    /// A promise to the requester over all weeks.
    pub(in crate::sim) fn kept(&self, promise: usize) -> Kept {
        let mut all = Kept::default();
        for week in &self.promises[promise * self.weeks..(promise + 1) * self.weeks] {
            all.kept += week.kept;
            all.all += week.all;
        }
        all
    }

    /// Hours of open time that tickets waited at a tier on average; nothing where none came.
    pub(in crate::sim) fn mean_wait_hours(&self, tier: usize) -> Option<f64> {
        let cells = self.of(tier);
        let taken_up: u32 = cells.iter().map(|cell| cell.taken_up).sum();
        let waited: i64 = cells.iter().map(|cell| cell.wait_millis).sum();
        (taken_up > 0).then(|| hours(waited) / f64::from(taken_up))
    }

    /// Hours that a tier worked on tickets.
    pub(in crate::sim) fn busy_hours(&self, tier: usize) -> f64 {
        hours(self.of(tier).iter().map(|cell| cell.busy_millis).sum())
    }

    fn of(&self, tier: usize) -> &[Cell] {
        &self.cells[tier * self.weeks..(tier + 1) * self.weeks]
    }

    /// A promise of a tier, in that week.
    pub(super) fn of_tier(&mut self, tier: usize, promise: usize, week: usize, is_kept: bool) {
        if week < self.weeks {
            self.of_tiers[tier * TIER_PROMISES + promise].count(is_kept);
        }
    }
}
