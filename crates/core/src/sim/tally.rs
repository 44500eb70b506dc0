use super::bins::Bins;
use super::report::Batch;

/// What is counted at one station since the last batch ended.
#[derive(Debug)]
pub(super) struct Tally {
    arrivals: u64,
    waits: u64,
    waited: u64,
    wait_sum: f64,
    abandoned: u64,
    busy: f64,
    queue: f64,
    /// Busy servers and waiting tickets, each times how long it was so many.
    busy_area: f64,
    queue_area: f64,
    since: f64,
    bins: Bins,
}

impl Tally {
    pub(super) fn new() -> Self {
        Self {
            arrivals: 0,
            waits: 0,
            waited: 0,
            wait_sum: 0.0,
            abandoned: 0,
            busy: 0.0,
            queue: 0.0,
            busy_area: 0.0,
            queue_area: 0.0,
            since: 0.0,
            bins: Bins::new(),
        }
    }

    pub(super) fn arrived(&mut self) {
        self.arrivals += 1;
    }

    pub(super) fn queued(&mut self, now: f64) {
        self.pass_to(now);
        self.queue += 1.0;
    }

    /// Somebody who did not wait is served.
    pub(super) fn started_at_once(&mut self, now: f64) {
        self.pass_to(now);
        self.busy += 1.0;
        self.waits += 1;
        self.bins.add(0.0);
    }

    /// Somebody who waited so long is served.
    pub(super) fn started_after(&mut self, wait: f64, now: f64) {
        self.pass_to(now);
        self.busy += 1.0;
        self.queue -= 1.0;
        self.waited_for(wait);
    }

    /// Somebody gave up after so long.
    pub(super) fn gave_up_after(&mut self, wait: f64, now: f64) {
        self.pass_to(now);
        self.queue -= 1.0;
        self.abandoned += 1;
        self.waited_for(wait);
    }

    pub(super) fn ended(&mut self, now: f64) {
        self.pass_to(now);
        self.busy -= 1.0;
    }

    /// Ends a batch: what was counted, and from here on nothing yet. All times go into `all`.
    pub(super) fn batch(&mut self, now: f64, begun: f64, all: &mut Bins) -> Batch {
        self.pass_to(now);
        let quantile = |share| self.bins.quantile(share);
        let batch = Batch {
            span: now - begun,
            arrivals: self.arrivals,
            waits: self.waits,
            waited: self.waited,
            wait_sum: self.wait_sum,
            wait_quantiles: super::report::QUANTILES.map(quantile),
            abandoned: self.abandoned,
            busy_area: self.busy_area,
            queue_area: self.queue_area,
        };
        all.take_in(&self.bins);
        self.bins.empty();
        (self.arrivals, self.waits, self.waited, self.abandoned) = (0, 0, 0, 0);
        (self.wait_sum, self.busy_area, self.queue_area) = (0.0, 0.0, 0.0);
        batch
    }

    fn waited_for(&mut self, wait: f64) {
        self.waits += 1;
        self.waited += 1;
        self.wait_sum += wait;
        self.bins.add(wait);
    }

    fn pass_to(&mut self, now: f64) {
        let passed = now - self.since;
        self.busy_area += self.busy * passed;
        self.queue_area += self.queue * passed;
        self.since = now;
    }
}
