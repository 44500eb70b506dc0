//! Open time on a compiled calendar against its budget.
//!
//! `cargo bench -p ladder-bench --bench open_time` prints each figure with its budget. Starting points change with
//! every call, so that no answer is at hand from the one before.

#![expect(clippy::disallowed_methods, reason = "a measurement reads the clock")]

use std::hint::black_box;
use std::time::Instant;

use criterion::{Criterion, criterion_group, criterion_main};
use ladder_core::calendar::{Calendar, HolidaySource, Hours};
use ladder_core::time::{Moment, Span};

const HOUR: i64 = 3_600_000;
const WEEK: i64 = 7 * 24 * HOUR;
/// 2026-01-05T00:00:00Z, a Monday.
const START: i64 = 1_767_571_200_000;
/// Starting points: one every 25 hours and a bit, over a year.
const STARTS: u32 = 344;
/// Times all of them are gone through in one timing; the best of [`TIMINGS`] counts, as what disturbs only adds.
const ROUNDS: u32 = 20;
const TIMINGS: u32 = 7;
const STEP: i64 = 25 * HOUR + 7 * 60_000;

/// The dearest hours of the reference plan: two intervals a day and a country's holidays.
fn hours() -> Hours {
    let day: Vec<_> = ["08:30-12:30", "13:00-17:00"]
        .into_iter()
        .filter_map(|text| text.parse().ok())
        .collect();
    let mut hours = Hours {
        zone: "Europe/Amsterdam".to_owned(),
        ..Hours::default()
    };
    hours.week[..5].fill(day);
    hours.holidays = vec![HolidaySource::read("nl")];
    hours
}

fn desk() -> Calendar {
    Calendar::compile("desk", &hours()).expect("the hours are sound")
}

/// Times one question over all starting points; prints nanoseconds a call beside the budget.
fn measure(criterion: &mut Criterion, name: &str, budget_nanos: u32, ask: impl Fn(Moment) -> i64) {
    let start = |number: u32| Moment::from_millis(START + i64::from(number) * STEP);
    let starts: Vec<Moment> = (0..STARTS).map(start).collect();
    let mut next = starts.iter().cycle();
    criterion.bench_function(name, |bencher| {
        bencher.iter(|| next.next().map(|start| ask(black_box(*start))));
    });
    let best = (0..TIMINGS).map(|_| {
        let begun = Instant::now();
        for _ in 0..ROUNDS {
            for start in &starts {
                black_box(ask(black_box(*start)));
            }
        }
        begun.elapsed().as_secs_f64() * 1e9 / f64::from(ROUNDS * STARTS)
    });
    let nanos = best.fold(f64::INFINITY, f64::min);
    let verdict = if nanos <= f64::from(budget_nanos) {
        "kept"
    } else {
        "MISSED"
    };
    println!("budget  {name}: {nanos:.1} ns of {budget_nanos} ns, {verdict}\n");
}

fn within_a_week(criterion: &mut Criterion) {
    let desk = desk();
    measure(criterion, "add four open hours", 50, |at| {
        desk.add_open(at, 4 * HOUR).map_or(0, Moment::millis)
    });
    measure(criterion, "add thirty open hours", 50, |at| {
        desk.add_open(at, 30 * HOUR).map_or(0, Moment::millis)
    });
    measure(criterion, "measure a week", 50, |at| {
        desk.open_millis_between(at, at.plus_millis(WEEK))
    });
    measure(criterion, "is it open", 50, |at| i64::from(desk.is_open(at)));
    measure(criterion, "next opening", 50, |at| {
        desk.next_opening(at).map_or(0, Moment::millis)
    });
}

fn over_ten_years(criterion: &mut Criterion) {
    let desk = desk();
    measure(criterion, "add ten years", 1_000, |at| {
        desk.add_open(at, 20_000 * HOUR).map_or(0, Moment::millis)
    });
    measure(criterion, "measure ten years", 1_000, |at| {
        desk.open_millis_between(at, at.plus_millis(522 * WEEK))
    });
}

/// Working days within a week are open time; calendar days are none and have no budget of their own but the wider one.
fn in_days(criterion: &mut Criterion) {
    let desk = desk();
    measure(criterion, "add three working days", 50, |at| {
        desk.add(at, Span::working_days(3)).map_or(0, Moment::millis)
    });
    measure(criterion, "add fourteen days", 1_000, |at| {
        desk.add(at, Span::days(14)).map_or(0, Moment::millis)
    });
}

/// A plan's check may take 20 ms; of twenty calendars each may have half a millisecond, its first year included.
fn from_the_plan(criterion: &mut Criterion) {
    let hours = hours();
    let compile = || Calendar::compile("desk", &hours).map_or(0, |desk| i64::from(desk.weekly_open_minutes()));
    let first_year = |at| desk().add_open(at, HOUR).map_or(0, Moment::millis);
    measure(criterion, "compile and lay out a week", 100_000, |_| compile());
    measure(criterion, "compile and ask for the first time", 500_000, first_year);
}

criterion_group!(benches, within_a_week, over_ten_years, in_days, from_the_plan);
criterion_main!(benches);
