use std::process::ExitCode;

use clap::{Args, ValueEnum};
use ladder_core::erlang::{self, Answer, ErlangError, Load, SERVERS_MAX, Waiting};
use ladder_core::time::Span;
use serde::Serialize;

use super::ending::{self, Ending};
use super::terminal::{Format, words};
use crate::words::{Words, columns};

const SECONDS_AN_HOUR: f64 = 3_600.0;
const MINUTES_AN_HOUR: f64 = 60.0;

/// Answer the classical questions: how many people answer how many contacts how fast.
///
/// Erlang B loses whoever finds everybody busy, C lets them wait, A lets them wait until they give up. For a steady hour
/// with contacts at random and exponential handling times.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  ladder erlang c --arrivals-hour 200 --handle 3m --servers 14 --within 20s\n  \
    ladder erlang a --arrivals-hour 40 --handle 15m --level 0.8 --within 1m --patience 5m"
)]
pub struct Erlang {
    /// Which of the three
    #[arg(value_enum)]
    model: Model,
    /// Contacts that come in an hour
    #[arg(long, value_name = "NUMBER", allow_negative_numbers = true)]
    arrivals_hour: f64,
    /// How long somebody is busy with one: 20s, 14m, 1h
    #[arg(long, value_name = "SPAN", value_parser = hours)]
    handle: f64,
    /// How many people
    #[arg(
        long,
        value_name = "NUMBER",
        required_unless_present = "level",
        conflicts_with = "level"
    )]
    servers: Option<u32>,
    /// The fewest people with whom this share is answered in time, instead of a number of them
    #[arg(long, value_name = "SHARE", allow_negative_numbers = true)]
    level: Option<f64>,
    /// How long a contact waits before giving up, on average
    #[arg(long, value_name = "SPAN", value_parser = hours)]
    patience: Option<f64>,
    /// What in time means; at once when left out
    #[arg(long, value_name = "SPAN", value_parser = hours)]
    within: Option<f64>,
    /// For people, or for programs
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// The language to speak; the terminal's when left out
    #[arg(long, value_parser = Words::LANGUAGES)]
    language: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Model {
    B,
    C,
    A,
}

impl Erlang {
    /// Runs the command.
    pub fn run(&self) -> ExitCode {
        let words = words(self.language.as_deref());
        match self.answer(words) {
            Ok(answer) => {
                match self.format {
                    Format::Text => ending::print(&self.text(&answer, words)),
                    Format::Json => ending::print_json(&Told::from(answer)),
                }
                ExitCode::SUCCESS
            }
            Err(ending) => ending.tell(),
        }
    }

    fn answer(&self, words: &Words) -> Result<Answer, Ending> {
        let waiting = self.waiting(words)?;
        let load = Load {
            arrivals_hour: self.arrivals_hour,
            handle_hours: self.handle,
        };
        let within = self.within.unwrap_or(0.0);
        let answer = match (self.servers, self.level) {
            (Some(servers), _) => erlang::answer(load, waiting, servers, within),
            (None, level) => erlang::servers_for(load, waiting, level.unwrap_or_default(), within),
        };
        answer.map_err(|error| self.refused(error, words))
    }

    fn waiting(&self, words: &Words) -> Result<Waiting, Ending> {
        let model = match (self.model, self.patience) {
            (Model::A, Some(patience)) => return Ok(Waiting::Impatient(patience)),
            (Model::B, None) => return Ok(Waiting::Lost),
            (Model::C, None) => return Ok(Waiting::Patient),
            (Model::A, None) => return Err(Ending::CouldNotTry(words.say("erlang-needs-patience", &[]))),
            (Model::B, Some(_)) => "B",
            (Model::C, Some(_)) => "C",
        };
        let sentence = words.say("erlang-no-patience", &[("model", model.into())]);
        Err(Ending::CouldNotTry(sentence))
    }

    /// A load that can never be served is an answer, and it is no; whatever makes no sense was not asked.
    fn refused(&self, error: ErlangError, words: &Words) -> Ending {
        let max = ("max", SERVERS_MAX.into());
        let could_not_try = |key: &str| Ending::CouldNotTry(words.say(key, std::slice::from_ref(&max)));
        match error {
            ErlangError::NotPositive(what) => {
                let what = match what {
                    "arrivals" | "patience" => what,
                    _ => "handle",
                };
                Ending::CouldNotTry(words.say("erlang-not-positive", &[("what", what.into())]))
            }
            // A span is never negative.
            ErlangError::Within | ErlangError::Servers => could_not_try("erlang-servers-range"),
            ErlangError::Level => could_not_try("erlang-level-range"),
            ErlangError::Patience => could_not_try("erlang-patience-long"),
            ErlangError::OutOfReach => Ending::No(words.say("erlang-out-of-reach", &[max])),
            ErlangError::Overloaded(needed) => {
                let offered = words.decimal(self.arrivals_hour * self.handle, 1);
                let arguments = [
                    ("offered", offered.into()),
                    ("servers", self.servers.unwrap_or_default().into()),
                    ("needed", needed.into()),
                ];
                Ending::No(words.say("erlang-overloaded", &arguments))
            }
        }
    }

    fn text(&self, answer: &Answer, words: &Words) -> String {
        let answered = match self.within {
            Some(within) => words.say("erlang-within", &[("span", words.lasting(within).into())]),
            None => words.say("erlang-answered", &[]),
        };
        let said = |key: &str, figure: String| vec![words.say(key, &[]), figure];
        let mut rows = vec![
            said("erlang-servers", answer.servers.to_string()),
            said("erlang-offered", words.decimal(answer.offered, 2)),
            said("erlang-occupancy", words.percent(answer.occupancy)),
            said("erlang-delayed", words.percent(answer.delayed)),
        ];
        if self.model != Model::C {
            rows.push(said("erlang-lost", words.percent(answer.lost)));
        }
        if self.model != Model::B {
            rows.push(said("erlang-wait-mean", words.lasting(answer.wait_mean)));
            rows.push(said("erlang-queue-mean", words.decimal(answer.queue_mean, 2)));
            rows.push(vec![answered, words.percent(answer.answered_within)]);
        }
        columns(&rows.remove(0), &rows)
    }
}

/// The answer for programs: shares of 1, times in hours.
#[derive(Serialize)]
struct Told {
    servers: u32,
    offered_erlangs: f64,
    occupancy: f64,
    delayed: f64,
    lost: f64,
    wait_mean_hours: f64,
    queue_mean: f64,
    answered_within: f64,
}

impl From<Answer> for Told {
    fn from(answer: Answer) -> Self {
        Self {
            servers: answer.servers,
            offered_erlangs: answer.offered,
            occupancy: answer.occupancy,
            delayed: answer.delayed,
            lost: answer.lost,
            wait_mean_hours: answer.wait_mean,
            queue_mean: answer.queue_mean,
            answered_within: answer.answered_within,
        }
    }
}

/// A span in hours. Calls are counted in seconds, which a plan does not know.
fn hours(text: &str) -> Result<f64, String> {
    if let Some(seconds) = text.strip_suffix('s').and_then(|number| number.parse::<u32>().ok()) {
        return Ok(f64::from(seconds) / SECONDS_AN_HOUR);
    }
    let span: Span = text.parse().map_err(|error| format!("{error}; here also 20s"))?;
    #[allow(clippy::cast_precision_loss)] // A year at most.
    let minutes = span.nominal_minutes() as f64;
    Ok(minutes / MINUTES_AN_HOUR)
}
