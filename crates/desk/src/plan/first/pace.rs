use ladder_core::plan::Priority;

use super::question::spans;
use super::write::Sheet;

/// Minutes for each priority, the most urgent first.
type Minutes = [u64; 4];

/// How soon our tiers accept and how long they work, the first, those between and the last.
const TIMES: [(Minutes, Minutes); 3] = [
    ([5, 10, 30, 60], [15, 30, 60, 120]),
    ([5, 20, 60, 120], [40, 90, 240, 480]),
    ([10, 30, 120, 240], [100, 180, 480, 960]),
];

/// How soon a tier acknowledges a solution, and how soon the first tells the requester.
const BACK: Minutes = [15, 30, 120, 240];

/// How long each step of the way may take: ours, or shorter where the way would be longer than what is promised.
pub(super) struct Pace {
    /// For each tier how soon it accepts and how long it works.
    pub(super) tiers: Vec<(Minutes, Minutes)>,
    /// How soon a tier acknowledges.
    pub(super) acknowledge: Minutes,
    /// How soon the first tier tells the requester.
    pub(super) contact: Minutes,
}

impl Pace {
    pub(super) fn of(sheet: &Sheet<'_>) -> Self {
        let roles: Vec<usize> = (1..=sheet.tiers()).map(|tier| sheet.role(tier)).collect();
        let mut pace = Self {
            tiers: roles.iter().map(|role| TIMES[*role]).collect(),
            acknowledge: BACK,
            contact: BACK,
        };
        if let Some(promised) = spans(&sheet.get("solve")) {
            for (at, solve) in promised.iter().enumerate() {
                pace.fit(at, solve.nominal_minutes());
            }
        }
        pace
    }

    /// Shortens every step of a priority alike until the way fits into what is promised; no step lasts no time.
    fn fit(&mut self, at: usize, promised: u64) {
        let whole = self.whole(at);
        if whole <= promised {
            return;
        }
        for step in self.steps(at) {
            *step = rounded(*step * promised / whole);
        }
        // What had to be a minute after all is taken from the longest.
        for _ in 0..promised {
            if self.whole(at) <= promised {
                break;
            }
            if let Some(longest) = self.steps(at).into_iter().max().filter(|longest| **longest > 1) {
                *longest -= 1;
            }
        }
    }

    /// The way as the rules add it up: a tier that is not the last acknowledges too.
    fn whole(&self, at: usize) -> u64 {
        let up: u64 = self.tiers.iter().map(|(accept, work)| accept[at] + work[at]).sum();
        let below = self.tiers.len().saturating_sub(1) as u64;
        up + self.acknowledge[at] * below + self.contact[at]
    }

    fn steps(&mut self, at: usize) -> Vec<&mut u64> {
        let tiers = self.tiers.iter_mut();
        let up = tiers.flat_map(|(accept, work)| [&mut accept[at], &mut work[at]]);
        up.chain([&mut self.acknowledge[at], &mut self.contact[at]]).collect()
    }
}

/// Down to what people say: whole quarters of an hour, five minutes, a minute at least.
fn rounded(minutes: u64) -> u64 {
    let step = match minutes {
        0..10 => 1,
        10..60 => 5,
        _ => 15,
    };
    (minutes / step * step).max(1)
}

/// A span for each priority, as a plan writes them.
pub(super) fn written(minutes: &Minutes) -> String {
    let span = |minutes: &u64| {
        if minutes.is_multiple_of(60) {
            format!("{}h", minutes / 60)
        } else {
            format!("{minutes}m")
        }
    };
    let each: Vec<String> = Priority::ALL
        .iter()
        .zip(minutes)
        .map(|(priority, minutes)| format!("{priority} = \"{}\"", span(minutes)))
        .collect();
    format!("{{ {} }}", each.join(", "))
}
