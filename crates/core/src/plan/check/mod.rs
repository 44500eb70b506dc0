//! What is wrong with a plan that TOML and the types cannot tell: one file a family of rules, one function a rule.
//!
//! The draft that is judged may have holes; a rule keeps silent where the hole itself has been reported.

/// P005: ids and addresses used twice.
mod twice;

/// S209: calendars.
mod hours;

/// T101 to T111: teams and tiers.
mod tiers;

/// S201 to S211: promises and process.
mod promise;

/// E401 to E411: training and early involvement.
mod training;

/// P009: findings that are accepted.
mod allow;

pub(super) use allow::accept;

use super::Plan;
use super::read::Reader;

/// Judges a draft by every rule.
pub(super) fn judge(draft: &Plan, reader: &Reader<'_>) {
    twice::judge(draft, reader);
    hours::judge(draft, reader);
    tiers::judge(draft, reader);
    promise::judge(draft, reader);
    training::judge(draft, reader);
}
