//! Stations, what they serve and where tickets go next.

use super::chance::Law;

/// Stations beyond these are no plan.
pub const STATIONS_MAX: usize = 1_000;
/// Shares that add up to this little above 1 are 1 with a rounding.
const ROUNDING: f64 = 1e-9;
/// Rounds in which the loads of stations settle; each ticket would have gone round as often.
const ROUNDS_MAX: usize = 100_000;
const SETTLED: f64 = 1e-13;
/// Batches that last so many relaxation times have little to do with each other.
const BATCH_RELAXATIONS: f64 = 20.0;
/// Thirty batches, and a tenth before them.
const BATCHES_AND_WARM_UP: f64 = 30.0 / 0.9;

/// Stations between which tickets travel.
#[derive(Debug, Clone, PartialEq)]
pub struct Network {
    /// What one unit of all its times is, in hours.
    pub unit_hours: f64,
    /// The stations.
    pub stations: Vec<Station>,
}

/// Where tickets wait for people and are worked on.
#[derive(Debug, Clone, PartialEq)]
pub struct Station {
    /// Its name in the file.
    pub id: String,
    /// How many are worked on at once.
    pub servers: Servers,
    /// How long one takes.
    pub service: Law,
    /// Tickets that come from outside, at random, a time unit.
    pub arrivals: f64,
    /// How long a ticket waits before it is given up; for ever where there is none.
    pub patience: Option<Law>,
    /// Where tickets go next, by share; what is left over leaves the network.
    pub next: Vec<Route>,
}

/// A share of a station's tickets goes to another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Route {
    /// Which station, by its place.
    pub to: usize,
    /// Of all tickets that are done here.
    pub share: f64,
}

/// How many tickets a station works on at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Servers {
    /// So many; whoever comes to find all busy waits, first come, first served.
    Count(u32),
    /// As many as come: nobody waits, as at a vendor of whom nothing is known but the delay.
    Unlimited,
}

/// Why a network cannot be rehearsed.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum NetworkError {
    /// No stations, or more than [`STATIONS_MAX`].
    #[error("a network has from 1 to {STATIONS_MAX} stations")]
    Stations,
    /// Nothing comes in.
    #[error("no station has arrivals: nothing would happen")]
    NoArrivals,
    /// A station without servers.
    #[error("station {0} has no servers")]
    NoServers(String),
    /// A time, rate or spread that is negative, zero where it may not be, or not a number.
    #[error("station {0}: {1} must be a number above 0")]
    NotPositive(String, &'static str),
    /// More than all tickets would go on.
    #[error("station {0}: its shares add up to {1}, which is more than 1")]
    SharesAboveOne(String, f64),
    /// A route to no station.
    #[error("station {0} sends tickets to a station that is not there")]
    NoSuchStation(String),
    /// Tickets of this station would go round for ever.
    #[error("tickets of station {0} never leave the network")]
    NeverLeaves(String),
}

impl Network {
    /// Is it one that can be rehearsed?
    ///
    /// # Errors
    /// The first thing that is wrong.
    pub fn check(&self) -> Result<(), NetworkError> {
        if self.stations.is_empty() || self.stations.len() > STATIONS_MAX {
            return Err(NetworkError::Stations);
        }
        for station in &self.stations {
            station.check(self.stations.len())?;
        }
        if self.stations.iter().all(|station| station.arrivals == 0.0) {
            return Err(NetworkError::NoArrivals);
        }
        self.check_ways_out()
    }

    /// Tickets a time unit that pass each station in the long run, if all of them can be served (J. R. Jackson's traffic
    /// equations). Impatience would make it less.
    pub fn passing(&self) -> Vec<f64> {
        let mut passing: Vec<f64> = self.stations.iter().map(|station| station.arrivals).collect();
        let mut last_round = passing.clone();
        for _ in 0..ROUNDS_MAX {
            let mut this_round = vec![0.0; self.stations.len()];
            for (station, coming) in self.stations.iter().zip(&last_round) {
                for route in &station.next {
                    this_round[route.to] += coming * route.share;
                }
            }
            let more: f64 = this_round.iter().sum();
            let all: f64 = passing.iter().sum();
            for (all, more) in passing.iter_mut().zip(&this_round) {
                *all += more;
            }
            if more <= SETTLED * all {
                break;
            }
            last_round = this_round;
        }
        passing
    }

    /// How busy each station would have to be to serve all that comes, 1 being always; none where servers are unlimited.
    /// Beyond 1 its queue grows without bound, unless people give up (F502).
    pub fn loads(&self) -> Vec<Option<f64>> {
        let passing = self.passing();
        let load = |(station, passing): (&Station, f64)| match station.servers {
            Servers::Count(servers) => Some(passing * station.service.mean() / f64::from(servers)),
            Servers::Unlimited => None,
        };
        self.stations.iter().zip(passing).map(load).collect()
    }

    /// How many tickets a run must let in for the intervals of each station to be what they say: batches of at least
    /// a fixed number of times as long as the station takes to forget how full it was (that of M/M/1 at the same load,
    /// `load / (1 - √load)²` tickets, times `(1 + cv²) / 2`). None where servers are unlimited, where whoever waits gives
    /// up, and where the queue grows without bound.
    pub fn arrivals_wanted(&self) -> Vec<Option<f64>> {
        let outside: f64 = self.stations.iter().map(|station| station.arrivals).sum();
        let stations = self.stations.iter().zip(self.passing()).zip(self.loads());
        let wanted = |((station, passing), load): ((&Station, f64), Option<f64>)| {
            let load = load.filter(|load| *load < 1.0 && station.patience.is_none())?;
            let cv = station.service.cv();
            let forgets = load / (1.0 - load.sqrt()) / (1.0 - load.sqrt()) * (1.0 + cv * cv) / 2.0;
            Some(forgets * BATCH_RELAXATIONS * BATCHES_AND_WARM_UP * outside / passing)
        };
        stations.map(wanted).collect()
    }

    /// Every station leads out, if not at once then by another one.
    fn check_ways_out(&self) -> Result<(), NetworkError> {
        let mut leads_out: Vec<bool> = self.stations.iter().map(Station::leads_out).collect();
        loop {
            let mut found = false;
            for place in 0..self.stations.len() {
                let by_another = |route: &Route| route.share > 0.0 && leads_out[route.to];
                if !leads_out[place] && self.stations[place].next.iter().any(by_another) {
                    leads_out[place] = true;
                    found = true;
                }
            }
            if !found {
                break;
            }
        }
        let caught = leads_out.iter().position(|out| !out);
        caught.map_or(Ok(()), |place| {
            Err(NetworkError::NeverLeaves(self.stations[place].id.clone()))
        })
    }
}

impl Station {
    fn check(&self, stations: usize) -> Result<(), NetworkError> {
        if self.servers == Servers::Count(0) {
            return Err(NetworkError::NoServers(self.id.clone()));
        }
        positive(self.service.mean(), &self.id, "service")?;
        if self.service.cv() != 0.0 {
            positive(self.service.cv(), &self.id, "cv")?;
        }
        if let Some(patience) = self.patience {
            positive(patience.mean(), &self.id, "patience")?;
        }
        if self.arrivals != 0.0 {
            positive(self.arrivals, &self.id, "arrivals")?;
        }
        if self.next.iter().any(|route| route.to >= stations) {
            return Err(NetworkError::NoSuchStation(self.id.clone()));
        }
        let wrong = |route: &Route| !(0.0..=1.0).contains(&route.share);
        let goes_on = self.goes_on();
        if goes_on > 1.0 + ROUNDING || self.next.iter().any(wrong) {
            return Err(NetworkError::SharesAboveOne(self.id.clone(), goes_on));
        }
        Ok(())
    }

    fn goes_on(&self) -> f64 {
        self.next.iter().map(|route| route.share).sum()
    }

    fn leads_out(&self) -> bool {
        self.goes_on() < 1.0 - ROUNDING
    }
}

fn positive(number: f64, station: &str, what: &'static str) -> Result<(), NetworkError> {
    if number > 0.0 && number.is_finite() {
        Ok(())
    } else {
        Err(NetworkError::NotPositive(station.to_owned(), what))
    }
}
