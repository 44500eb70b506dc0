use std::time::Duration;

/// The times of many requests, in order of length.
#[derive(Debug)]
pub struct Times(Vec<Duration>);

impl Times {
    pub fn new(mut times: Vec<Duration>) -> Self {
        times.sort_unstable();
        Self(times)
    }

    /// The time that so many of a hundred stay within, in milliseconds.
    pub fn millis_at(&self, percent: usize) -> f64 {
        let place = (self.0.len() * percent).div_ceil(100).saturating_sub(1);
        self.0.get(place).map_or(0.0, |time| time.as_secs_f64() * 1e3)
    }
}

impl std::fmt::Display for Times {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let [half, most, nearly_all] = [50, 95, 99].map(|percent| self.millis_at(percent));
        write!(f, "p50 {half:.2}, p95 {most:.2}, p99 {nearly_all:.2} ms")
    }
}

/// A figure on a line of its own.
pub fn say(what: &str, figure: &str) {
    println!("{what}: {figure}");
}

/// A figure that must not be higher than its budget.
pub fn at_most(what: &str, figure: f64, budget: f64, unit: &str, beside: &str) {
    line(what, figure, "at most", budget, unit, figure <= budget, beside);
}

/// A figure that must not be lower than its budget.
pub fn at_least(what: &str, figure: f64, budget: f64, unit: &str, beside: &str) {
    line(what, figure, "at least", budget, unit, figure >= budget, beside);
}

fn line(what: &str, figure: f64, bound: &str, budget: f64, unit: &str, kept: bool, beside: &str) {
    let verdict = if kept { "kept" } else { "MISSED" };
    let beside = if beside.is_empty() {
        String::new()
    } else {
        format!(" ({beside})")
    };
    println!("{what}: {figure:.2}{unit}, budget {bound} {budget}{unit}: {verdict}{beside}");
}

/// How many a second.
pub fn per_second(count: usize, took: Duration) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX)) / took.as_secs_f64().max(1e-9)
}
