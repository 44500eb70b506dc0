use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Arg, Args};
use ladder_core::sim::comparison::{Comparison, Difference, Direction, Figure, compare};
use ladder_core::sim::rehearsal::{REPLICATIONS, REPLICATIONS_MAX};
use serde_json::{Value, json};

use super::ending::{self, Ending};
use super::progress::Count;
use super::rehearsing::Rehearsing;
use super::simulate::{could_not, opened};
use super::staff::signed;
use super::terminal::Format;
use crate::plan::rehearsal::{priority, promise, sentence, told};
use crate::words::Words;

/// Set two plans side by side: both are rehearsed with the same chance, and each difference is told with its interval.
#[derive(Debug, Args)]
#[command(
    mut_arg("replications", pairs),
    after_help = "Example:\n  ladder compare plan.toml plan-with-one-more.toml --replications 60"
)]
pub struct Compare {
    /// The first plan, a TOML file
    first: PathBuf,
    /// The second plan, a TOML file
    second: PathBuf,
    /// For people, or for programs
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    #[command(flatten)]
    rehearsing: Rehearsing,
}

/// One pair has no interval.
fn pairs(replications: Arg) -> Arg {
    replications.value_parser(clap::value_parser!(u32).range(2..=i64::from(REPLICATIONS_MAX)))
}

impl Compare {
    /// Runs the command.
    pub fn run(&self) -> ExitCode {
        let words = self.rehearsing.words();
        self.compare(words)
            .map_or_else(|ending| ending.tell(), |()| ExitCode::SUCCESS)
    }

    fn compare(&self, words: &Words) -> Result<(), Ending> {
        let plans = [opened(&self.first, words)?, opened(&self.second, words)?];
        let settings = self.rehearsing.settings();
        let count = Count::new(&words.say("rehearsal-progress", &[]));
        let all = settings.replications.or(plans[0].assume.replications);
        count.of(all.unwrap_or(REPLICATIONS).into());
        let compared = compare([&plans[0], &plans[1]], &settings, &|_| count.one());
        count.end();
        let compared = compared.map_err(|error| could_not(&error, words))?;
        match self.format {
            Format::Text => ending::print(&self.text(&compared, words)),
            Format::Json => {
                let sides = [&compared.first, &compared.second];
                let sides = [0, 1].map(|nth| told::told(&plans[nth], sides[nth]));
                let differences: Vec<Value> = compared.differences.iter().map(data).collect();
                ending::print_json(&json!({"plans": sides, "differences": differences}));
            }
        }
        Ok(())
    }

    fn text(&self, compared: &Comparison, words: &Words) -> String {
        let names = [&self.first, &self.second].map(|file| file.display().to_string());
        let title = [
            ("first", names[0].as_str().into()),
            ("second", names[1].as_str().into()),
        ];
        let mut lines = vec![words.say("compare-title", &title)];
        for (name, rehearsal) in names.iter().zip([&compared.first, &compared.second]) {
            lines.push(format!("{name}: {}", sentence(rehearsal, words)));
        }
        lines.push(String::new());
        lines.extend(
            compared
                .differences
                .iter()
                .map(|difference| said(difference, compared, words)),
        );
        if let (Some(first), Some(second)) = (compared.first.cost, compared.second.cost) {
            let arguments = [
                ("currency", compared.second.currency.as_str().into()),
                ("first", words.decimal(first, 0).into()),
                ("second", words.decimal(second, 0).into()),
                ("apart", signed(second - first, words).into()),
            ];
            lines.push(words.say("compare-cost", &arguments));
        }
        let replications = [("replications", compared.first.replications.into())];
        lines.extend([String::new(), words.say("compare-interval", &replications)]);
        lines.join("\n")
    }
}

/// A difference in a sentence.
fn said(difference: &Difference, compared: &Comparison, words: &Words) -> String {
    let figure = name(difference.figure, compared, words);
    let direction = match difference.direction() {
        Direction::More => "more",
        Direction::Less => "less",
        Direction::Open => "open",
        Direction::Same => return words.say("compare-same", &[("figure", figure.into())]),
    };
    let write = |number: f64| written(difference.figure, number, words);
    let apart = difference.difference.mean;
    let arguments = [
        ("figure", figure.into()),
        ("first", level(difference.figure, difference.first, words).into()),
        ("second", level(difference.figure, difference.second, words).into()),
        ("apart", write(apart.abs()).into()),
        ("signed", write(apart).into()),
        ("direction", direction.into()),
        ("low", write(difference.difference.low).into()),
        ("high", write(difference.difference.high).into()),
    ];
    words.say("compare-said", &arguments)
}

fn name(figure: Figure, compared: &Comparison, words: &Words) -> String {
    let tier = |tier: ladder_core::tier::TierNo| {
        let of = compared.first.tiers.get(tier.index());
        of.map_or_else(String::new, |of| of.name.get(words.language()).to_owned())
    };
    match figure {
        Figure::Kept(at, kind) => {
            let arguments = [
                ("promise", promise(kind, words).into()),
                ("priority", priority(at, words).into()),
            ];
            words.say("compare-kept", &arguments)
        }
        Figure::Wait(at) => words.say("compare-wait", &[("tier", tier(at).into())]),
        Figure::Busy(at) => words.say("compare-busy", &[("tier", tier(at).into())]),
        Figure::Tickets => words.say("compare-tickets", &[]),
    }
}

/// What a plan comes to by itself.
fn level(figure: Figure, number: f64, words: &Words) -> String {
    match figure {
        Figure::Kept(..) => words.percent(number),
        Figure::Wait(_) => words.lasting(number),
        Figure::Busy(_) | Figure::Tickets => words.decimal(number, 1),
    }
}

/// A difference of shares is told in points of a hundred.
fn written(figure: Figure, number: f64, words: &Words) -> String {
    match figure {
        Figure::Kept(..) => words.say("compare-points", &[("number", words.decimal(number * 100.0, 1).into())]),
        Figure::Wait(_) if number < 0.0 => format!("-{}", words.lasting(-number)),
        Figure::Wait(_) => words.lasting(number),
        Figure::Busy(_) | Figure::Tickets => words.decimal(number, 1),
    }
}

fn data(difference: &Difference) -> Value {
    let (what, of) = match difference.figure {
        Figure::Kept(priority, kind) => ("kept", json!({"priority": priority.as_str(), "promise": kind.word()})),
        Figure::Wait(tier) => ("wait_mean", json!({"tier": tier.get()})),
        Figure::Busy(tier) => ("working_hours", json!({"tier": tier.get()})),
        Figure::Tickets => ("tickets", Value::Null),
    };
    let apart = difference.difference;
    json!({
        "figure": what,
        "of": of,
        "first": difference.first,
        "second": difference.second,
        "difference": {"mean": apart.mean, "low": apart.low, "high": apart.high},
    })
}
