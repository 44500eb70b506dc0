use std::collections::VecDeque;

use super::agenda::Agenda;
use super::bins::Bins;
use super::chance::{Draw, Purpose, Stream};
use super::happening::Happening;
use super::network::{Network, NetworkError, Servers, Station};
use super::report::{Batch, Estimate, Report, station};
use super::tally::Tally;

/// One ticket in so many comes before anything is counted.
const WARM_UP_PART: u64 = 10;
/// Batches have at least so many tickets where there are enough for that: short ones have to do with each other, and
/// make figures look surer than they are.
const BATCH_TICKETS: u64 = 2_000;
const BATCHES_MAX: u64 = 30;
const BATCHES_MIN: u64 = 10;

/// How long a run lasts, at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Ends with the arrival of so many tickets from outside.
    pub arrivals: u64,
    /// Ends when more tickets are open: a queue that grows without bound must not take all memory.
    pub open_max: usize,
    /// Ends when more has happened: tickets that go round hundreds of times must not take all day.
    pub events_max: u64,
}

impl Limits {
    /// A run of so many arrivals.
    pub fn of(arrivals: u64) -> Self {
        Self {
            arrivals,
            open_max: 5_000_000,
            events_max: arrivals.saturating_mul(1_000).max(1_000_000),
        }
    }
}

/// Lets tickets pass through the network, first come, first served at every station.
///
/// # Errors
/// A network that cannot be rehearsed.
pub fn run(network: &Network, seed: u64, replication: u32, limits: Limits) -> Result<Report, NetworkError> {
    network.check()?;
    let mut run = Run::new(network, seed, replication, limits);
    for place in 0..network.stations.len() {
        run.plan_arrival(place);
    }
    while run.step() {}
    Ok(run.report())
}

/// A run under way.
struct Run<'n> {
    network: &'n Network,
    limits: Limits,
    now: f64,
    agenda: Agenda<f64, Happening>,
    places: Vec<Place>,
    tickets: Vec<Ticket>,
    /// Places of tickets that left, for those that come.
    free: Vec<u32>,
    entered: u64,
    events: u64,
    open: usize,
    peak_open: usize,
    open_area: f64,
    open_since: f64,
    time_open: f64,
    /// Tickets that left since the last batch ended, and the time they took.
    left: (u64, f64),
    counting: Counting,
}

/// A station while a run goes on.
struct Place {
    servers: u32,
    busy: u32,
    queue: VecDeque<Waiting>,
    service: Draw,
    patience: Option<Draw>,
    /// Mean time between tickets from outside.
    between: Option<f64>,
    /// Up to which number a route is taken, and to where.
    routes: Vec<(f64, usize)>,
    arrivals: Stream,
    services: Stream,
    patiences: Stream,
    choices: Stream,
    tally: Tally,
}

#[derive(Clone, Copy)]
struct Ticket {
    entered: f64,
    /// Since when it waits, if it does.
    since: f64,
    /// How many waits it has behind it: what was planned for another one is void.
    visit: u32,
}

#[derive(Clone, Copy)]
struct Waiting {
    ticket: u32,
    visit: u32,
}

/// Batches that are done, and where the next one ends.
struct Counting {
    warm_up: u64,
    batches: u64,
    begun: f64,
    ends_at: u64,
    done: Vec<Vec<Batch>>,
    waits: Vec<Bins>,
    left: Vec<(f64, f64)>,
}

impl<'n> Run<'n> {
    fn new(network: &'n Network, seed: u64, replication: u32, limits: Limits) -> Self {
        let stream = |place, purpose| Stream::new(seed, replication, place, purpose);
        let place = |(place, station): (usize, &Station)| Place {
            servers: match station.servers {
                Servers::Count(servers) => servers,
                Servers::Unlimited => u32::MAX,
            },
            busy: 0,
            queue: VecDeque::new(),
            service: station.service.compile(),
            patience: station.patience.map(super::chance::Law::compile),
            between: (station.arrivals > 0.0).then(|| 1.0 / station.arrivals),
            routes: routes(station),
            arrivals: stream(place, Purpose::Arrival),
            services: stream(place, Purpose::Service),
            patiences: stream(place, Purpose::Patience),
            choices: stream(place, Purpose::Route),
            tally: Tally::new(),
        };
        Self {
            network,
            limits,
            now: 0.0,
            agenda: Agenda::new(),
            places: network.stations.iter().enumerate().map(place).collect(),
            tickets: Vec::new(),
            free: Vec::new(),
            entered: 0,
            events: 0,
            open: 0,
            peak_open: 0,
            open_area: 0.0,
            open_since: 0.0,
            time_open: 0.0,
            left: (0, 0.0),
            counting: Counting::new(network.stations.len(), limits.arrivals),
        }
    }

    /// Lets the next thing happen; false at the end.
    fn step(&mut self) -> bool {
        let Some((time, what)) = self.agenda.next() else {
            return false;
        };
        self.now = time;
        match what {
            Happening::Arrives { station } => self.arrive(station as usize),
            Happening::Done { station, ticket } => self.done(station as usize, ticket),
            Happening::GivenUp { station, ticket, visit } => self.give_up(station as usize, ticket, visit),
        }
        self.entered < self.limits.arrivals && !self.is_cut_short()
    }

    fn is_cut_short(&self) -> bool {
        self.open > self.limits.open_max || self.events > self.limits.events_max
    }

    fn plan_arrival(&mut self, place: usize) {
        let station = &mut self.places[place];
        if let Some(between) = station.between {
            let time = self.now + station.arrivals.exponential(between);
            self.agenda.plan(time, Happening::Arrives { station: number(place) });
        }
    }

    fn arrive(&mut self, place: usize) {
        self.events += 1;
        self.entered += 1;
        self.count_open(self.open + 1);
        self.peak_open = self.peak_open.max(self.open);
        let ticket = Ticket {
            entered: self.now,
            since: self.now,
            visit: 0,
        };
        let slot = if let Some(slot) = self.free.pop() {
            // Visits go on where those of the ticket before ended, so that nothing planned for that one fits.
            let visit = self.tickets[slot as usize].visit;
            self.tickets[slot as usize] = Ticket { visit, ..ticket };
            slot
        } else {
            self.tickets.push(ticket);
            number(self.tickets.len() - 1)
        };
        self.come(place, slot);
        self.plan_arrival(place);
        if self.entered >= self.counting.ends_at {
            self.end_batch();
        }
    }

    /// A ticket comes to a station.
    fn come(&mut self, place: usize, ticket: u32) {
        let station = &mut self.places[place];
        station.tally.arrived();
        if station.busy < station.servers {
            station.tally.started_at_once(self.now);
            self.start(place, ticket);
            return;
        }
        station.tally.queued(self.now);
        let waiting = &mut self.tickets[ticket as usize];
        waiting.since = self.now;
        let visit = waiting.visit;
        station.queue.push_back(Waiting { ticket, visit });
        if let Some(patience) = station.patience {
            let time = self.now + patience.next(&mut station.patiences);
            let station = number(place);
            self.agenda.plan(time, Happening::GivenUp { station, ticket, visit });
        }
    }

    fn start(&mut self, place: usize, ticket: u32) {
        let station = &mut self.places[place];
        station.busy += 1;
        let time = self.now + station.service.next(&mut station.services);
        let station = number(place);
        self.agenda.plan(time, Happening::Done { station, ticket });
    }

    fn done(&mut self, place: usize, ticket: u32) {
        self.events += 1;
        let station = &mut self.places[place];
        station.tally.ended(self.now);
        station.busy -= 1;
        let choice = station.choices.share();
        let next = station
            .routes
            .iter()
            .find(|(up_to, _)| choice < *up_to)
            .map(|(_, to)| *to);
        while let Some(waiting) = station.queue.pop_front() {
            let first = &mut self.tickets[waiting.ticket as usize];
            if first.visit == waiting.visit {
                first.visit = first.visit.wrapping_add(1);
                station.tally.started_after(self.now - first.since, self.now);
                self.start(place, waiting.ticket);
                break;
            }
        }
        match next {
            Some(to) => self.come(to, ticket),
            None => self.leave(ticket),
        }
    }

    fn give_up(&mut self, place: usize, ticket: u32, visit: u32) {
        let waiting = &mut self.tickets[ticket as usize];
        if waiting.visit != visit {
            return;
        }
        self.events += 1;
        // In the queue it stays until it would be next, and is passed over then.
        waiting.visit = visit.wrapping_add(1);
        let since = waiting.since;
        self.places[place].tally.gave_up_after(self.now - since, self.now);
        self.leave(ticket);
    }

    fn leave(&mut self, ticket: u32) {
        self.count_open(self.open - 1);
        let took = self.now - self.tickets[ticket as usize].entered;
        self.time_open += took;
        self.left = (self.left.0 + 1, self.left.1 + took);
        self.tickets[ticket as usize].entered = f64::NAN;
        self.free.push(ticket);
    }

    fn count_open(&mut self, open: usize) {
        #[allow(clippy::cast_precision_loss)] // Bounded by `open_max`.
        let before = self.open as f64;
        self.open_area += before * (self.now - self.open_since);
        self.open_since = self.now;
        self.open = open;
    }

    fn end_batch(&mut self) {
        let is_warm_up = self.counting.is_warm_up();
        for (place, station) in self.places.iter_mut().enumerate() {
            let mut unread = Bins::new();
            let waits = if is_warm_up {
                &mut unread
            } else {
                &mut self.counting.waits[place]
            };
            let batch = station.tally.batch(self.now, self.counting.begun, waits);
            if !is_warm_up {
                self.counting.done[place].push(batch);
            }
        }
        #[allow(clippy::cast_precision_loss)] // Counts of a batch.
        let left = (self.left.1, self.left.0 as f64);
        if !is_warm_up {
            self.counting.left.push(left);
        }
        self.left = (0, 0.0);
        self.counting.next(self.now, self.limits.arrivals);
    }

    fn report(mut self) -> Report {
        self.count_open(self.open);
        let still_open = self.tickets.iter().filter(|ticket| !ticket.entered.is_nan());
        let time_open = self.time_open + still_open.map(|ticket| self.now - ticket.entered).sum::<f64>();
        let counted = self
            .network
            .stations
            .iter()
            .zip(&self.counting.done)
            .zip(&self.counting.waits);
        Report {
            tickets: self.entered,
            warm_up: self.counting.warm_up,
            batches: self.counting.left.len(),
            events: self.events,
            peak_open: self.peak_open,
            open: self.open,
            cut_short: self.is_cut_short(),
            stations: counted
                .map(|((of, batches), waits)| station(of, batches, waits))
                .collect(),
            time_in_system: Estimate::ratio(self.counting.left.iter().copied()),
            open_area: self.open_area,
            time_open,
        }
    }
}

impl Counting {
    fn new(stations: usize, arrivals: u64) -> Self {
        let warm_up = arrivals / WARM_UP_PART;
        Self {
            warm_up,
            batches: (arrivals / BATCH_TICKETS)
                .clamp(BATCHES_MIN, BATCHES_MAX)
                .min(arrivals.max(1)),
            begun: 0.0,
            ends_at: warm_up.max(1),
            done: vec![Vec::new(); stations],
            waits: vec![Bins::new(); stations],
            left: Vec::new(),
        }
    }

    fn is_warm_up(&self) -> bool {
        self.begun == 0.0
    }

    fn next(&mut self, now: f64, arrivals: u64) {
        let done = self.left.len() as u64 + 1;
        self.begun = now;
        self.ends_at = self.warm_up + (arrivals - self.warm_up) * done / self.batches;
    }
}

/// Up to which number each route is taken.
fn routes(station: &Station) -> Vec<(f64, usize)> {
    let mut up_to = 0.0;
    let mut add = |route: &super::network::Route| {
        up_to += route.share;
        (up_to, route.to)
    };
    station.next.iter().map(&mut add).collect()
}

#[allow(clippy::cast_possible_truncation)] // Stations and open tickets are bounded far below.
fn number(place: usize) -> u32 {
    place as u32
}
