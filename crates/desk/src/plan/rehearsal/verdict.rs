use ladder_core::clock::ClockKind;
use ladder_core::plan::Priority;
use ladder_core::sim::rehearsal::verdict::KEPT_MIN;
use ladder_core::sim::rehearsal::{PEOPLE_MAX, REPLICATIONS_MAX, Rehearsal, RehearsalError, WEEKS_MAX};

use super::{Unit, figure};
use crate::plan::fact;
use crate::words::Words;

/// Whether the plan holds; if not, the first week in which it does not.
pub fn sentence(rehearsal: &Rehearsal, words: &Words) -> String {
    let verdict = &rehearsal.verdict;
    if let Some((tier, load)) = verdict.overloaded.first() {
        let arguments = [
            ("tier", u64::from(tier.get()).into()),
            ("load", words.percent(load.mean).into()),
            ("when", if rehearsal.cut_short { "worst" } else { "last" }.into()),
        ];
        let overloaded = words.say("rehearsal-overloaded", &arguments);
        return match &verdict.broken {
            Some(broken) => {
                let first = [
                    ("week", broken.week.into()),
                    ("monday", fact::date(broken.monday, words).into()),
                ];
                format!("{overloaded} {}", words.say("rehearsal-overloaded-from", &first))
            }
            None => overloaded,
        };
    }
    if let Some(broken) = &verdict.broken {
        let arguments = [
            ("week", broken.week.into()),
            ("monday", fact::date(broken.monday, words).into()),
            ("promise", promise(broken.kind, words).into()),
            ("span", fact::span(broken.span, words).into()),
            ("priority", priority(broken.priority, words).into()),
            ("kept", figure(Some(broken.kept), Unit::Share, words).into()),
            ("tier", u64::from(broken.tier.get()).into()),
        ];
        return words.say("rehearsal-breaks", &arguments);
    }
    if verdict.holds {
        return words.say("rehearsal-holds", &[("share", words.percent(KEPT_MIN).into())]);
    }
    words.say("rehearsal-cut-short", &[("open", rehearsal.peak_open.into())])
}

/// What else there is to say of the whole.
pub(super) fn summary(rehearsal: &Rehearsal, words: &Words) -> Vec<String> {
    let verdict = &rehearsal.verdict;
    let mut summary = Vec::new();
    if verdict.broken_weeks > 0 {
        let arguments = [
            ("count", verdict.broken_weeks.into()),
            ("weeks", rehearsal.weeks.len().into()),
        ];
        summary.push(words.say("rehearsal-broken-weeks", &arguments));
    }
    if rehearsal.cut_short {
        summary.push(words.say("rehearsal-cut-short", &[("open", rehearsal.peak_open.into())]));
    }
    let arguments = [
        ("weeks", rehearsal.weeks.len().into()),
        ("monday", fact::date(rehearsal.monday, words).into()),
        ("replications", rehearsal.replications.into()),
        ("seed", rehearsal.seed.to_string().into()),
        ("tickets", figure(rehearsal.tickets, Unit::Count, words).into()),
        ("peak", rehearsal.peak_open.into()),
    ];
    summary.push(words.say("rehearsal-summary", &arguments));
    if let Some(cost) = rehearsal.cost {
        let arguments = [
            ("currency", rehearsal.currency.as_str().into()),
            ("cost", words.decimal(cost, 0).into()),
        ];
        summary.push(words.say("rehearsal-cost", &arguments));
    }
    summary.push(words.say(
        "rehearsal-intervals",
        &[("replications", rehearsal.replications.into())],
    ));
    summary
}

/// What a promise is called.
pub fn promise(kind: ClockKind, words: &Words) -> String {
    words.say(&format!("rehearsal-promise-{}", kind.word()), &[])
}

/// What a priority is called.
pub fn priority(priority: Priority, words: &Words) -> String {
    words.say(&format!("rehearsal-priority-{}", priority.as_str()), &[])
}

/// Why a plan cannot be rehearsed, and what to do.
pub fn refused(error: &RehearsalError, words: &Words) -> String {
    let of_tier =
        |key: &str, tier: ladder_core::tier::TierNo| words.say(key, &[("tier", u64::from(tier.get()).into())]);
    match error {
        RehearsalError::NoPhase => words.say("rehearsal-no-phase", &[]),
        RehearsalError::NoContacts => words.say("rehearsal-no-contacts", &[]),
        RehearsalError::TopicsAboveOne(sum) => words.say("rehearsal-topics", &[("sum", words.decimal(*sum, 2).into())]),
        RehearsalError::Nobody(tier) => of_tier("rehearsal-nobody", *tier),
        RehearsalError::NoTime(tier) => of_tier("rehearsal-no-time", *tier),
        RehearsalError::NeverSolved(tier) => of_tier("rehearsal-never-solved", *tier),
        RehearsalError::VendorDelay => words.say("rehearsal-vendor-delay", &[]),
        RehearsalError::NoPatience => words.say("rehearsal-no-patience", &[]),
        RehearsalError::OutOfRange(what) => {
            let max = match *what {
                "weeks" => WEEKS_MAX,
                "replications" => REPLICATIONS_MAX,
                _ => PEOPLE_MAX,
            };
            let arguments = [("what", (*what).into()), ("max", max.into())];
            words.say("rehearsal-out-of-range", &arguments)
        }
        RehearsalError::Closed => words.say("rehearsal-closed", &[]),
    }
}
