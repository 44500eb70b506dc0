//! Rehearsing: a network of stations through which tickets pass, event by event, and a plan with its hours and promises.
//!
//! A run is a function of its network, its seed and its length: the same gives the same numbers on every machine, since
//! logarithms, powers and random numbers are computed here and not by the machine's own library.

/// The numbers that chance gives.
pub mod chance;
/// Stations, what they serve and where tickets go next.
pub mod network;

/// What is yet to happen, in order of time.
mod agenda;
/// Times sorted into narrow bins.
mod bins;
/// What happens in a network.
mod happening;
/// A run from its first ticket to its last.
mod run;
/// What is counted while a run goes on.
mod tally;

/// What a run came to.
pub mod report;

/// A plan rehearsed.
pub mod rehearsal;

/// Two plans side by side.
pub mod comparison;
/// The fewest people with whom a plan keeps its promises.
pub mod staffing;

/// Normal numbers by their share.
mod quantile;

pub use network::{Network, NetworkError, Servers, Station};
pub use report::{Estimate, Report, StationReport};
pub use run::{Limits, run};
