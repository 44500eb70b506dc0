//! What is wrong with a plan that TOML and the types cannot tell: one file a family of rules, one function a rule.
//!
//! The draft that is judged may have holes; a rule keeps silent where the hole itself has been reported.

/// What several rules ask of a draft.
mod case;

/// P005: ids and addresses used twice.
mod twice;

/// P007: what is defined and never used.
mod unused;

/// S209: calendars.
mod hours;

/// T101 to T107 and T109: teams and tiers.
mod tiers;

/// T108, T110 and T111: what tiers cover together.
mod cover;

/// S201, S202, S207 and S208: promises.
mod promise;

/// S204 to S206, S210 and S211: what travels between tiers.
mod handover;

/// R301 to R303, R307, R308 and R310: phases.
mod phases;

/// R304 to R306: bridges.
mod bridge;

/// R309: what people are told.
mod communication;

/// E401 to E404: modules.
mod training;

/// E405 to E407 and E411: sessions.
mod sessions;

/// E408 to E410: early involvement.
mod involvement;

/// F501 to F504: what a rehearsal found.
mod forecast;

/// P009: findings that are accepted.
mod allow;

pub(super) use allow::accept;
pub(super) use forecast::judge as judge_forecast;

use super::Plan;
use super::read::Reader;
use case::Case;

/// Judges a draft by every rule. What keeps a plan from running comes first: the other rules are silent about what it
/// already explains.
pub(super) fn judge(draft: &Plan, reader: &Reader<'_>) {
    twice::judge(draft, reader);
    hours::judge(draft, reader);
    tiers::judge(draft, reader);
    training::judge(draft, reader);
    let case = Case::new(draft, reader);
    promise::judge(&case);
    phases::judge(&case);
    if case.knows_tiers() {
        sessions::judge(&case);
    }
    weigh(&case);
}

/// The rules on what will hurt and on what could be better.
fn weigh(case: &Case<'_>) {
    unused::judge(case);
    tiers::weigh(case);
    promise::weigh(case);
    handover::judge(case);
    phases::weigh(case);
    bridge::judge(case);
    communication::judge(case);
    sessions::weigh(case);
    involvement::judge(case);
    if case.knows_tiers() {
        tiers::nowhere_to_go(case);
        cover::judge(case);
        promise::weigh_path(case);
        handover::weigh_path(case);
        bridge::first_production(case);
        training::weigh(case);
    }
}
