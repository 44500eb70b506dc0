use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use ladder_core::plan::{Id, Plan};
use ladder_core::sim::rehearsal::verdict::KEPT_MIN;
use ladder_core::sim::rehearsal::{TierOutcome, planned_people, shifts};
use ladder_core::sim::staffing::{Neighbour, Staffing, StaffingError, Wanted, staff};
use ladder_core::tier::TierNo;
use serde_json::{Value, json};

use super::ending::{self, Ending};
use super::progress::Count;
use super::rehearsing::Rehearsing;
use super::simulate::{could_not, opened};
use super::terminal::Format;
use crate::plan::rehearsal::{by_hours, sentence, told};
use crate::rehearse::rehearse;
use crate::words::{Words, columns};

/// Find the fewest people on shift with whom a plan keeps every promise, and the price of one less and one more.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  ladder staff plans/vallei.toml\n  ladder staff plan.toml --by-week --confidence 0.99"
)]
pub struct Staff {
    /// The plan, a TOML file
    plan: PathBuf,
    /// The same people in all weeks; what is done when nothing else is asked
    #[arg(long, conflicts_with = "by_week")]
    constant: bool,
    /// Another number in each week
    #[arg(long)]
    by_week: bool,
    /// Take nobody away whom the plan has on shift: look only for who must be added
    #[arg(long)]
    add_only: bool,
    /// How sure it must be that each promise is kept
    #[arg(long, value_name = "SHARE", default_value_t = 0.95, allow_negative_numbers = true)]
    confidence: f64,
    /// For people, or for programs
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    #[command(flatten)]
    rehearsing: Rehearsing,
}

impl Staff {
    /// Runs the command.
    pub fn run(&self) -> ExitCode {
        let words = self.rehearsing.words();
        self.search(words)
            .map_or_else(|ending| ending.tell(), |()| ExitCode::SUCCESS)
    }

    fn search(&self, words: &Words) -> Result<(), Ending> {
        let plan = opened(&self.plan, words)?;
        let settings = self.rehearsing.settings();
        let wanted = Wanted {
            confidence: self.confidence,
            by_week: self.by_week,
            add_only: self.add_only,
        };
        let count = Count::endless(&words.say("staff-progress", &[]));
        let found = staff(&plan, &settings, &wanted, &|plan, settings| {
            count.one();
            rehearse(plan, settings, &|_| {})
        });
        count.end();
        let found = found.map_err(|error| refused(&error, self.confidence, words))?;
        match self.format {
            Format::Text => ending::print(&text(&plan, &found, self.confidence, words)),
            Format::Json => ending::print_json(&data(&plan, &found, self.confidence)),
        }
        Ok(())
    }
}

fn refused(error: &StaffingError, confidence: f64, words: &Words) -> Ending {
    match error {
        StaffingError::Rehearsal(error) => could_not(error, words),
        StaffingError::Confidence => Ending::CouldNotTry(words.say("staff-confidence", &[])),
        StaffingError::OneRun => Ending::CouldNotTry(words.say("staff-one-run", &[])),
        StaffingError::OutOfReach(rehearsal) => {
            let verdict = sentence(rehearsal, words);
            Ending::No(words.say("staff-out-of-reach", &[("verdict", verdict.into())]))
        }
        StaffingError::Unsure(rehearsal) => {
            let decided = rehearsal.promises.iter().map(|promise| promise.decided);
            let fewest = decided.filter(|decided| *decided > 0.0).reduce(f64::min);
            let arguments = [
                ("confidence", words.percent(confidence).into()),
                ("share", words.percent(KEPT_MIN).into()),
                ("fewest", words.decimal(fewest.unwrap_or_default(), 0).into()),
            ];
            Ending::No(words.say("staff-not-sure", &arguments))
        }
    }
}

/// The answer for people.
fn text(plan: &Plan, found: &Staffing, confidence: f64, words: &Words) -> String {
    let people = found.people.iter().map(|(tier, people)| {
        let most = people.iter().max().copied().unwrap_or(0);
        let least = people.iter().min().copied().unwrap_or(0);
        let number = if most == least {
            most.to_string()
        } else {
            format!("{least}–{most}")
        };
        words.say(
            "staff-tier",
            &[("tier", u64::from(tier.get()).into()), ("people", number.into())],
        )
    });
    let arguments = [
        ("people", people.collect::<Vec<_>>().join(", ").into()),
        ("share", words.percent(KEPT_MIN).into()),
        ("confidence", words.percent(confidence).into()),
    ];
    let mut lines = vec![words.say("staff-found", &arguments)];
    let hours = [
        ("hours", words.decimal(found.hours, 0).into()),
        ("weeks", found.rehearsal.weeks.len().into()),
    ];
    lines.push(words.say("staff-hours", &hours));
    if let Some(cost) = found.rehearsal.cost {
        let cost = [
            ("currency", plan.currency.as_str().into()),
            ("cost", words.decimal(cost, 0).into()),
        ];
        lines.push(words.say("staff-cost", &cost));
    }
    let tries = [
        ("tries", found.tries.into()),
        ("replications", found.rehearsal.replications.into()),
    ];
    lines.push(words.say("staff-tries", &tries));
    lines.extend(
        found
            .people
            .iter()
            .filter_map(|(tier, people)| over_shifts(plan, *tier, people, words)),
    );
    lines.extend(beside_the_plan(plan, found, words));
    if found.people.values().any(|people| people.len() > 1) {
        lines.extend([String::new(), words.say("staff-by-week", &[]), by_week(found, words)]);
    }
    let head = ["people", "keeps", "price"].map(|column| words.say(&format!("rehearsal-column-{column}"), &[]));
    let rows: Vec<Vec<String>> = found
        .neighbours
        .iter()
        .map(|neighbour| row(neighbour, plan, found, words))
        .collect();
    lines.extend([String::new(), words.say("staff-neighbours", &[]), columns(&head, &rows)]);
    lines.join("\n")
}

/// How those found at a tier are spread over its shifts, where it has several; of a number a week the largest.
fn over_shifts(plan: &Plan, tier: TierNo, people: &[u32], words: &Words) -> Option<String> {
    let most = people.iter().max().copied().unwrap_or(0);
    let spread = shifts(plan, plan.tier(tier)?, most);
    let arguments = [
        ("people", most.into()),
        ("tier", u64::from(tier.get()).into()),
        ("shifts", by_hours(&spread, words).into()),
    ];
    (spread.len() > 1).then(|| words.say("staff-shifts", &arguments))
}

/// Who is more and who is less than the plan has on shift, tier by tier, in which weeks.
fn beside_the_plan(plan: &Plan, found: &Staffing, words: &Words) -> Vec<String> {
    let beside = |of: &TierOutcome| {
        let planned = plan.tier(of.tier).map_or(0, |tier| planned_people(plan, tier));
        let apart = of.weeks.iter().map(|week| i64::from(week.people) - i64::from(planned));
        let apart: Vec<i64> = apart.collect();
        let weeks = found.rehearsal.weeks.len();
        let mut said = Vec::new();
        let mut first = 0;
        for spell in apart.chunk_by(|one, other| one == other) {
            let (from, last) = (first + 1, first + spell.len());
            first = last;
            if spell[0] == 0 {
                continue;
            }
            let arguments = [
                ("people", spell[0].unsigned_abs().into()),
                ("direction", if spell[0] > 0 { "more" } else { "less" }.into()),
                ("from", from.into()),
                ("last", last.into()),
                ("span", spell_of(from, last, weeks).into()),
            ];
            said.push(words.say("staff-beside-spell", &arguments));
        }
        let arguments = [
            ("tier", of.name.get(words.language()).to_owned().into()),
            ("people", said.join(", ").into()),
        ];
        (!said.is_empty()).then(|| words.say("staff-beside-tier", &arguments))
    };
    let tiers: Vec<String> = found.rehearsal.tiers.iter().filter_map(beside).collect();
    if tiers.is_empty() {
        return vec![words.say("staff-beside-same", &[])];
    }
    [words.say("staff-beside", &[])].into_iter().chain(tiers).collect()
}

/// How a spell of weeks is told.
fn spell_of(from: usize, last: usize, weeks: usize) -> &'static str {
    match (from, last) {
        (1, last) if last == weeks => "all",
        (from, last) if from == last => "one",
        (_, _) => "some",
    }
}

fn by_week(found: &Staffing, words: &Words) -> String {
    let tiers: Vec<&TierOutcome> = found.rehearsal.tiers.iter().collect();
    let head = ["week", "monday"].map(|column| words.say(&format!("rehearsal-column-{column}"), &[]));
    let names = tiers.iter().map(|tier| tier.name.get(words.language()).to_owned());
    let row = |(nth, week): (usize, &ladder_core::sim::rehearsal::outcome::Week)| {
        let cells = tiers.iter().map(|tier| tier.weeks[nth].people.to_string());
        [(nth + 1).to_string(), week.monday.to_string()]
            .into_iter()
            .chain(cells)
            .collect()
    };
    let rows: Vec<Vec<String>> = found.rehearsal.weeks.iter().enumerate().map(row).collect();
    columns(&head.into_iter().chain(names).collect::<Vec<_>>(), &rows)
}

fn row(neighbour: &Neighbour, plan: &Plan, found: &Staffing, words: &Words) -> Vec<String> {
    let tier = found.rehearsal.tiers.get(neighbour.tier.index());
    let name = tier.map_or_else(String::new, |tier| tier.name.get(words.language()).to_owned());
    let key = if neighbour.more { "staff-more" } else { "staff-less" };
    let keeps = if neighbour.keeps {
        words.say("staff-keeps", &[])
    } else if neighbour.rehearsal.verdict.holds {
        words.say("staff-unsure", &[])
    } else {
        words.say("staff-breaks", &[("why", sentence(&neighbour.rehearsal, words).into())])
    };
    let hours = signed(neighbour.hours, words);
    let price = neighbour.cost.map_or_else(
        || words.say("staff-price", &[("hours", hours.clone().into())]),
        |cost| {
            let arguments = [
                ("hours", hours.clone().into()),
                ("currency", plan.currency.as_str().into()),
                ("cost", signed(cost, words).into()),
            ];
            words.say("staff-price-cost", &arguments)
        },
    );
    vec![words.say(key, &[("tier", name.into())]), keeps, price]
}

pub(super) fn signed(number: f64, words: &Words) -> String {
    let sign = if number > 0.0 { "+" } else { "" };
    format!("{sign}{}", words.decimal(number, 0))
}

/// The answer for programs.
fn data(plan: &Plan, found: &Staffing, confidence: f64) -> Value {
    let of_tier = |tier: TierNo, people: &u32| {
        let spread = plan
            .tier(tier)
            .map_or_else(Vec::new, |tier| shifts(plan, tier, *people));
        let shift =
            |(hours, people): &(Option<Id>, u32)| json!({"hours": hours.as_ref().map(Id::as_str), "people": people});
        spread.iter().map(shift).collect::<Vec<_>>()
    };
    let tiers = found.people.iter().map(|(tier, people)| {
        let shifts: Vec<_> = people.iter().map(|people| of_tier(*tier, people)).collect();
        json!({"tier": tier.get(), "people": people, "shifts": shifts})
    });
    let neighbour = |neighbour: &Neighbour| {
        json!({
            "tier": neighbour.tier.get(),
            "change": if neighbour.more { 1 } else { -1 },
            "keeps": neighbour.keeps,
            "hours": neighbour.hours,
            "cost": neighbour.cost,
            "rehearsal": told::told(plan, &neighbour.rehearsal),
        })
    };
    json!({
        "confidence": confidence,
        "tiers": tiers.collect::<Vec<_>>(),
        "hours": found.hours,
        "cost": found.rehearsal.cost,
        "tries": found.tries,
        "rehearsal": told::told(plan, &found.rehearsal),
        "neighbours": found.neighbours.iter().map(neighbour).collect::<Vec<_>>(),
    })
}
