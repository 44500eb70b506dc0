//! What a run came to, each figure with how sure it is.

use super::bins::Bins;
use super::network::{Servers, Station};
use super::quantile;

/// The quantiles of waits that are reported.
pub(super) const QUANTILES: [f64; 3] = [0.5, 0.9, 0.95];
/// Student's t for a 95 % interval, by degrees of freedom from 1; beyond them it is computed.
const T_95: [f64; 29] = [
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131, 2.120,
    2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045,
];

/// A figure with its 95 % interval.
///
/// A run is cut into batches long enough to have little to do with each other; how much their means differ says how
/// sure the mean of all is (batch means, A. M. Law).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// The figure.
    pub mean: f64,
    /// Where the interval begins.
    pub low: f64,
    /// Where the interval ends.
    pub high: f64,
}

/// What a run came to. Times are in the network's unit.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// Tickets that came from outside.
    pub tickets: u64,
    /// Tickets that came before anything was counted, while the network filled.
    pub warm_up: u64,
    /// Into how many batches the rest was cut.
    pub batches: usize,
    /// Arrivals, endings of work and givings up.
    pub events: u64,
    /// The most tickets that were open at once.
    pub peak_open: usize,
    /// Tickets that were open at the end.
    pub open: usize,
    /// Whether the run was ended because too many tickets were open or too much happened.
    pub cut_short: bool,
    /// The stations.
    pub stations: Vec<StationReport>,
    /// From coming in to leaving; nothing where no ticket left.
    pub time_in_system: Option<Estimate>,
    /// Open tickets times how long there were so many, over the whole run.
    pub open_area: f64,
    /// The time that all tickets together were open: the same, by J. D. C. Little's law.
    pub time_open: f64,
}

/// How a station fared. Nothing stands where nothing was counted.
#[derive(Debug, Clone, PartialEq)]
pub struct StationReport {
    /// Its name.
    pub id: String,
    /// Tickets that came, a time unit.
    pub arrivals: Option<Estimate>,
    /// Share of their time that servers were busy; nothing where they are unlimited.
    pub utilisation: Option<Estimate>,
    /// Share of tickets that found all servers busy.
    pub waited: Option<Estimate>,
    /// Mean wait of all tickets, of those that were given up too.
    pub wait_mean: Option<Estimate>,
    /// Half wait no longer.
    pub wait_p50: Option<Estimate>,
    /// Nine of ten wait no longer.
    pub wait_p90: Option<Estimate>,
    /// Nineteen of twenty wait no longer.
    pub wait_p95: Option<Estimate>,
    /// How many wait, on average.
    pub queue_mean: Option<Estimate>,
    /// Share of tickets that were given up.
    pub abandoned: Option<Estimate>,
}

/// What was counted at a station in one batch.
#[derive(Debug, Clone)]
pub(super) struct Batch {
    pub(super) span: f64,
    pub(super) arrivals: u64,
    pub(super) waits: u64,
    pub(super) waited: u64,
    pub(super) wait_sum: f64,
    pub(super) wait_quantiles: [Option<f64>; 3],
    pub(super) abandoned: u64,
    pub(super) busy_area: f64,
    pub(super) queue_area: f64,
}

impl Estimate {
    /// A ratio of sums, from each batch's part of both; nothing where there is nothing to divide by.
    pub(super) fn ratio(parts: impl Iterator<Item = (f64, f64)>) -> Option<Self> {
        let parts: Vec<(f64, f64)> = parts.filter(|(_, by)| *by > 0.0).collect();
        let (sum, by) = parts
            .iter()
            .fold((0.0, 0.0), |(sum, all), (part, by)| (sum + part, all + by));
        if parts.is_empty() {
            return None;
        }
        Some(around(sum / by, parts.iter().map(|(part, by)| part / by)))
    }
}

/// A figure of the whole run, as sure as the same figure of its batches agrees.
pub(super) fn around(mean: f64, batches: impl Iterator<Item = f64>) -> Estimate {
    let values: Vec<f64> = batches.collect();
    #[allow(clippy::cast_precision_loss)] // A few dozen batches.
    let count = values.len() as f64;
    let centre = values.iter().sum::<f64>() / count;
    let squares: f64 = values.iter().map(|value| (value - centre) * (value - centre)).sum();
    let half = if values.len() < 2 {
        f64::INFINITY
    } else {
        student(count) * (squares / (count - 1.0) / count).sqrt()
    };
    Estimate {
        mean,
        low: mean - half,
        high: mean + half,
    }
}

/// Student's t for the 95 % interval of a mean of so many numbers, two at least.
pub(super) fn student(count: f64) -> f64 {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // A count.
    let freedom = (count as u32).saturating_sub(1).max(1);
    let known = T_95.get(freedom as usize - 1).copied();
    known.unwrap_or_else(|| quantile::student(0.975, freedom))
}

#[allow(clippy::cast_precision_loss)] // Counts of a run stay below what a float holds.
pub(super) fn station(station: &Station, batches: &[Batch], all_waits: &Bins) -> StationReport {
    let ratio = |part: fn(&Batch) -> (f64, f64)| Estimate::ratio(batches.iter().map(part));
    let quantile = |place: usize| {
        let whole = all_waits.quantile(QUANTILES[place])?;
        let each = batches.iter().filter_map(|batch| batch.wait_quantiles[place]);
        Some(around(whole, each))
    };
    let utilisation = match station.servers {
        Servers::Count(servers) => {
            ratio(|batch| (batch.busy_area, batch.span)).map(|busy| busy.over(f64::from(servers)))
        }
        Servers::Unlimited => None,
    };
    StationReport {
        id: station.id.clone(),
        arrivals: ratio(|batch| (batch.arrivals as f64, batch.span)),
        utilisation,
        waited: ratio(|batch| (batch.waited as f64, batch.waits as f64)),
        wait_mean: ratio(|batch| (batch.wait_sum, batch.waits as f64)),
        wait_p50: quantile(0),
        wait_p90: quantile(1),
        wait_p95: quantile(2),
        queue_mean: ratio(|batch| (batch.queue_area, batch.span)),
        abandoned: ratio(|batch| (batch.abandoned as f64, batch.arrivals as f64)),
    }
}

impl Estimate {
    fn over(self, by: f64) -> Self {
        Self {
            mean: self.mean / by,
            low: self.low / by,
            high: self.high / by,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::student;

    #[test]
    fn an_interval_narrows_with_every_run_as_student_says() {
        let known = [
            (2.0, 12.706),
            (30.0, 2.045),
            (31.0, 2.042_272),
            (100.0, 1.984_217),
            (200.0, 1.971_957),
            (1_000.0, 1.962_341),
            (100_000.0, 1.959_988),
        ];
        for (count, exact) in known {
            assert!((student(count) - exact).abs() < 1e-4, "{count}: {}", student(count));
        }
        assert!((2..200_u32).all(|count| student(f64::from(count)) > student(f64::from(count + 1))));
    }
}
