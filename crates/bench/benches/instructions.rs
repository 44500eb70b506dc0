//! How many instructions an event of a rehearsal takes: nothing disturbs that count, so that a change can be judged by it.
//!
//! `cargo bench -p ladder-bench --no-default-features --bench instructions` runs itself under `valgrind` (Debian's package)
//! and prints what it counted. What is done before the first event (reading the plan) is counted by itself and taken off.

use std::env;
use std::process::Command;

use ladder_bench::rehearsed::{PLAN, plan, three_stations};
use ladder_core::sim::rehearsal::{Settings, rehearse};
use ladder_core::sim::{Limits, run};

/// The variable that tells this program which work to do under the counter.
const WORK: &str = "LADDER_COUNTED";
const FEW: u32 = 1;
const MANY: u32 = 6;
const ARRIVALS: u64 = 20_000;

fn main() {
    if let Ok(work) = env::var(WORK) {
        let (name, times) = work.split_once(' ').unwrap_or((&work, ""));
        println!("{}", events(name, times.parse().unwrap_or(FEW)));
        return;
    }
    for name in ["three stations", "reference plan"] {
        match (count(name, FEW), count(name, MANY)) {
            (Some(few), Some(many)) => {
                let (instructions, events) = (many.0 - few.0, many.1 - few.1);
                println!(
                    "{name}: {instructions} instructions for {events} events, {} an event",
                    instructions / events
                );
            }
            _ => println!("{name}: not counted, valgrind is not there"),
        }
    }
}

/// Does the work, and tells how many events it had.
fn events(name: &str, times: u32) -> u64 {
    if name == "reference-plan" {
        let plan = plan(PLAN).expect("a plan that can run");
        let settings = Settings {
            replications: Some(times),
            ..Settings::default()
        };
        return rehearse(&plan, &settings).expect("a plan that can be rehearsed").events;
    }
    let limits = Limits::of(ARRIVALS * u64::from(times));
    run(&three_stations(), 1, 0, limits)
        .expect("a network that can be rehearsed")
        .events
}

/// Instructions and events of that work.
fn count(name: &str, times: u32) -> Option<(u64, u64)> {
    let told = Command::new("valgrind")
        .args(["--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"])
        .arg(env::current_exe().ok()?)
        .env(WORK, format!("{} {times}", name.replace(' ', "-")))
        .output()
        .ok()?;
    let said = String::from_utf8_lossy(&told.stderr);
    let line = said
        .lines()
        .find(|line| line.contains("I ") && line.contains("refs:"))?;
    let digits: String = line.rsplit(':').next()?.chars().filter(char::is_ascii_digit).collect();
    let events = String::from_utf8_lossy(&told.stdout).trim().parse().ok()?;
    Some((digits.parse().ok()?, events))
}
