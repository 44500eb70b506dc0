/// A network of stations.
mod network;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use jiff::ToSpan;
use ladder_core::plan::{Plan, read};
use ladder_core::sim::rehearsal::{Rehearsal, RehearsalError, Settings};

use super::check;
use super::ending::{self, Ending};
use super::place::Place;
use super::progress::Count;
use super::rehearsing::Rehearsing;
use super::terminal;
use crate::act::past::{self, Unknown};
use crate::clock;
use crate::plan::fact;
use crate::plan::rehearsal::history::{self, Known, unknown};
use crate::plan::rehearsal::{html, refused, report, text, told};
use crate::rehearse::rehearse;
use crate::words::Words;

/// More arrivals would take hours.
const ARRIVALS_MAX: u64 = 1_000_000_000;
/// Fewer say nothing.
const ARRIVALS_MIN: u64 = 100;
const ARRIVALS: u64 = 100_000;

/// Rehearse a plan: week by week how long people wait, which promises are kept, and whether it holds.
///
/// Exit status: 0 when the plan holds, 1 when it does not, 2 when it could not be rehearsed. With --network a network of
/// stations instead, and 1 where a station can never serve what comes to it.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  ladder simulate plans/vallei.toml\n  ladder simulate plan.toml --format html --language nl > rehearsal.html\n  \
    ladder simulate plan.toml --from-desk --data ./ladder-data\n  \
    ladder simulate --network stations.toml --arrivals 1000000 --seed 1"
)]
pub struct Simulate {
    /// The plan, a TOML file
    #[arg(required_unless_present = "network", conflicts_with = "network")]
    plan: Option<PathBuf>,
    /// A network instead, a TOML file of its own: stations with servers, service, arrivals and where tickets go next
    #[arg(long, value_name = "FILE", conflicts_with_all = ["weeks", "replications"])]
    network: Option<PathBuf>,
    /// Take contact rates, handling times, solved shares and routes from the desk's own events, where there are enough
    #[arg(long, conflicts_with = "network")]
    from_desk: bool,
    #[command(flatten)]
    place: Place,
    /// How many tickets come into the network; 100000 when left out
    #[arg(long, value_name = "NUMBER", requires = "network", value_parser = clap::value_parser!(u64).range(ARRIVALS_MIN..=ARRIVALS_MAX))]
    arrivals: Option<u64>,
    /// Say how long it took as well, which is never the same twice
    #[arg(long)]
    timing: bool,
    /// For people, for programs, or to print
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    #[command(flatten)]
    rehearsing: Rehearsing,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
    Html,
}

impl Simulate {
    /// Runs the command.
    pub fn run(&self) -> ExitCode {
        let words = self.rehearsing.words();
        let ended = match (&self.network, &self.plan) {
            (Some(file), _) => self.network(file, words),
            (None, Some(file)) if self.from_desk => return ending::run(self.of_desk(file, words)),
            (None, Some(file)) => opened(file, words).and_then(|plan| self.plan(&plan, None, words)),
            (None, None) => Err(Ending::CouldNotTry(words.say("rehearsal-needs-plan", &[]))),
        };
        ended.map_or_else(|ending| ending.tell(), |()| ExitCode::SUCCESS)
    }

    fn network(&self, file: &Path, words: &Words) -> Result<(), Ending> {
        let format = match self.format {
            Format::Text => terminal::Format::Text,
            Format::Json => terminal::Format::Json,
            Format::Html => return Err(Ending::CouldNotTry(words.say("rehearsal-not-html", &[]))),
        };
        let asked = network::Asked {
            file,
            arrivals: self.arrivals.unwrap_or(ARRIVALS),
            seed: self.rehearsing.seed.unwrap_or(1),
            timing: self.timing,
            format,
        };
        asked.rehearse(words)
    }

    async fn of_desk(&self, file: &Path, words: &Words) -> Result<(), Ending> {
        let plan = opened(file, words)?;
        let desk = self.place.desk().await?;
        let known = past::known(&desk, &plan, &self.rehearsing.settings(), clock::now()).await;
        let known = known.map_err(|error| match error {
            Unknown::Past(error) => Ending::CouldNotTry(unknown(&error, words)),
            Unknown::Act(error) => error.into(),
        })?;
        self.plan(&plan, Some(&known), words)
    }

    fn plan(&self, plan: &Plan, known: Option<&Known>, words: &Words) -> Result<(), Ending> {
        let settings = Settings {
            history: known.map(|known| known.history.clone()),
            ..self.rehearsing.settings()
        };
        let begun = clock::cpu_seconds();
        let rehearsal = counted(plan, &settings, words)?;
        let seconds = self.timing.then(|| clock::cpu_seconds() - begun);
        say_what_is_past(plan, &rehearsal, words);
        self.print((plan, known), &rehearsal, seconds, words);
        // The report has said it.
        if rehearsal.verdict.holds {
            Ok(())
        } else {
            Err(Ending::No(String::new()))
        }
    }

    fn print(
        &self,
        (plan, known): (&Plan, Option<&Known>),
        rehearsal: &Rehearsal,
        seconds: Option<f64>,
        words: &Words,
    ) {
        let took = seconds.map(|seconds| {
            let seconds = words.lasting(seconds / 3_600.0);
            words.say("rehearsal-took", &[("seconds", seconds.into())])
        });
        let mut report = report(plan, rehearsal, words);
        report.summary.extend(took);
        report
            .parts
            .extend(known.map(|known| history::part(plan, known, words)));
        match self.format {
            Format::Text => ending::print(&text::text(&report, words)),
            Format::Html => ending::print(html::html(&report, words).trim_end()),
            Format::Json => {
                let mut told = told::told(plan, rehearsal);
                if let Some(known) = known {
                    told["history"] = history::told(known);
                }
                if let Some(seconds) = seconds {
                    told["seconds_cpu"] = seconds.into();
                }
                ending::print_json(&told);
            }
        }
    }
}

/// A plan that can run. Where all of it is over, that is said beside what is printed.
pub(super) fn opened(file: &Path, words: &Words) -> Result<Plan, Ending> {
    // A broken plan holds neither well nor badly: it cannot be rehearsed.
    let source = check::source_in(file, words).map_err(|ending| match ending {
        Ending::No(shown) | Ending::CouldNotTry(shown) => Ending::CouldNotTry(shown),
    })?;
    let plan = read(&source).plan;
    let plan = plan.ok_or_else(|| Ending::CouldNotTry(words.say("rehearsal-needs-plan", &[])))?;
    let today = clock::now().in_zone(&plan.timezone).date();
    if !plan.phases.is_empty() && plan.phases.iter().all(|phase| phase.end < today) {
        ending::say(&words.say("rehearsal-past", &[]));
    }
    Ok(plan)
}

/// A rehearsal that ends before today though the plan goes on foretells nothing.
fn say_what_is_past(plan: &Plan, rehearsal: &Rehearsal, words: &Words) {
    let today = clock::now().in_zone(&plan.timezone).date();
    let ends = plan.phases.iter().map(|phase| phase.end).max();
    let last = rehearsal.weeks.last().map(|week| week.monday.saturating_add(7.days()));
    if let (Some(ends), Some(last)) = (ends, last)
        && last <= today
        && today <= ends
    {
        let until = [("date", fact::date(ends, words).into())];
        ending::say(&words.say("rehearsal-past-weeks", &until));
    }
}

/// Rehearses while a bar counts the replications.
fn counted(plan: &Plan, settings: &Settings, words: &Words) -> Result<Rehearsal, Ending> {
    let count = Count::new(&words.say("rehearsal-progress", &[]));
    let all = settings.replications.or(plan.assume.replications);
    count.of(all.unwrap_or(ladder_core::sim::rehearsal::REPLICATIONS).into());
    let rehearsal = rehearse(plan, settings, &|_| count.one());
    count.end();
    rehearsal.map_err(|error| could_not(&error, words))
}

/// A plan that cannot be rehearsed.
pub(super) fn could_not(error: &RehearsalError, words: &Words) -> Ending {
    Ending::CouldNotTry(refused(error, words))
}
