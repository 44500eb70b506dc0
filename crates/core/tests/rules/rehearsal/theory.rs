//! What is known exactly. The second week is looked at, when the first day's few contacts are forgotten.

use ladder_core::erlang::{self, Load, Waiting};
use ladder_core::sim::Estimate;
use ladder_core::sim::rehearsal::{Rehearsal, Settings, Stage};

use super::{Desk, plan, runs};
use crate::intervals::{RUNS, holds};
use crate::plan_words::VALLEI;

fn twenty(desk: &Desk, replications: u32) -> Vec<Rehearsal> {
    let rehearsed = |seed| {
        desk.rehearsed(&Settings {
            seed: Some(seed),
            ..runs(2, replications)
        })
    };
    (1..=u64::from(RUNS)).map(rehearsed).collect()
}

fn wait(rehearsal: &Rehearsal) -> Option<Estimate> {
    rehearsal.tiers[0].weeks[1].wait_mean
}

fn load(an_hour: f64, handle: f64) -> Load {
    Load {
        arrivals_hour: an_hour,
        handle_hours: handle,
    }
}

#[test]
fn a_tier_with_exponential_times_waits_as_erlang_says() {
    for (an_hour, people, handle, said) in [
        (
            2.0,
            1,
            0.3,
            "staff = 1\nhandle = \"18m\"\nlaw = \"exponential\"\nsolves = 1",
        ),
        (
            4.0,
            3,
            0.5,
            "staff = 3\nhandle = \"30m\"\nlaw = \"exponential\"\nsolves = 1",
        ),
    ] {
        let told = twenty(&Desk::of(an_hour, &[said]), 12);
        let exact = erlang::answer(load(an_hour, handle), Waiting::Patient, people, 0.0).unwrap();
        holds("wait", exact.wait_mean, &told, wait);
        holds("busy", exact.occupancy, &told, |of| of.tiers[0].weeks[1].busy);
        holds("came", an_hour * 168.0, &told, |of| of.tiers[0].weeks[1].came);
        // The promise of a first reply within an hour is the chance of waiting no longer.
        let within = erlang::answer(load(an_hour, handle), Waiting::Patient, people, 1.0).unwrap();
        holds("kept", within.answered_within, &told, |of| {
            let reply = of.promises.iter().find(|promise| promise.kept.is_some()).unwrap();
            reply.weeks[1].0
        });
    }
}

#[test]
fn who_waits_with_patience_gives_up_as_palm_says() {
    let said = "staff = 2\nhandle = \"30m\"\nlaw = \"exponential\"\nsolves = 1";
    let mut desk = Desk::of(5.0, &[said]);
    desk.assume = "reopened = 0\nsent_back = 0\npatience = \"20m\"";
    let told = twenty(&desk, 12);
    let exact = erlang::answer(load(5.0, 0.5), Waiting::Impatient(1.0 / 3.0), 2, 0.0).unwrap();
    holds("given up", exact.lost, &told, |of| of.tiers[0].weeks[1].gave_up);
    holds("busy", exact.occupancy, &told, |of| of.tiers[0].weeks[1].busy);
}

#[test]
fn how_much_times_differ_costs_what_pollaczek_and_khinchine_say() {
    let (an_hour, handle): (f64, f64) = (1.2, 0.5);
    for (cv, said) in [
        (0.0, "staff = 1\nhandle = \"30m\"\nlaw = \"fixed\"\nsolves = 1"),
        (0.7, "staff = 1\nhandle = \"30m\"\nspread = 0.7\nsolves = 1"),
    ] {
        let told = twenty(&Desk::of(an_hour, &[said]), 12);
        let busy = an_hour * handle;
        let exact = busy * handle * (1.0 + cv * cv) / 2.0 / (1.0 - busy);
        holds(&format!("{said}: wait"), exact, &told, wait);
    }
}

#[test]
fn what_climbs_is_sent_back_comes_down_and_returns_flows_as_the_traffic_equations_say() {
    let mut desk = Desk::of(
        3.0,
        &[
            "staff = 4\nhandle = \"20m\"\nsolves = 0.6\nrelay = \"6m\"\ncontact = \"9m\"",
            "staff = 3\nhandle = \"30m\"\nsolves = 0.5\nhandover_cost = \"12m\"\nrelay = \"30m\"",
            "staff = 3\nhandle = \"1h\"\nsolves = 0.8\nhandover_cost = \"6m\"",
        ],
    );
    desk.assume = "reopened = 0.1\nsent_back = 0.2";
    // Investigations a, b, c at the tiers; of what is handed up a fifth is sent back, completed and handed up again, so
    // that it is read 1.25 times. A tenth of all solutions returns to tier 1, two days later on average, which by the last
    // of six weeks is as good as at once.
    let a = 3.0 / 0.9;
    let b = a * 0.4;
    let c = b * 0.5 / 0.8;
    let first_c = b * 0.5;
    // Nothing is asked of handovers here, so each is read in full.
    let tier_1 = a / 3.0 + b * 0.25 * (0.25 / 3.0) + b * 0.25;
    let tier_2 = b * (0.25 * 0.2 + 0.2 + 0.5) + first_c * 0.25 * (0.25 * 0.5) + first_c * 0.5;
    let tier_3 = first_c * (0.25 * 0.1 + 0.1) + c;
    let rehearsal = |seed| {
        desk.rehearsed(&Settings {
            seed: Some(seed),
            ..runs(6, 6)
        })
    };
    let told: Vec<Rehearsal> = (1..=u64::from(RUNS)).map(rehearsal).collect();
    for (tier, (work, people)) in [(tier_1, 4.0), (tier_2, 3.0), (tier_3, 3.0)].into_iter().enumerate() {
        holds(&format!("load of tier {}", tier + 1), work / people, &told, |of| {
            of.tiers[tier].weeks[5].load
        });
    }
}

#[test]
fn work_that_is_not_done_by_evening_goes_on_in_the_morning() {
    // Half as much again comes as one person can do: once they are always busy, what is left grows in each week by what came
    // less the forty hours they worked, the fluid limit.
    let mut desk = Desk::of(0.0, &["staff = 1\nhandle = \"1h\"\nlaw = \"fixed\"\nsolves = 1"]);
    desk.hours = "mon-fri = \"09:00-17:00\"";
    desk.an_hour = 1.5 * 40.0 / 168.0;
    let told = desk.rehearsed(&runs(3, 40));
    let left = |week: usize| told.tiers[0].weeks[week].backlog.unwrap().mean;
    for week in 1..3 {
        assert!((told.tiers[0].weeks[week].capacity_hours - 40.0).abs() < 1e-9);
        let came = told.weeks[week].opened.unwrap().mean;
        let grown = left(week) - left(week - 1);
        assert!((grown - (came - 40.0)).abs() < 0.5, "week {week}: {grown} of {came}");
    }
    assert!(!told.verdict.holds);
}

#[test]
fn where_there_are_people_enough_nobody_waits() {
    let said = "staff = 60\nhandle = \"30m\"\nlaw = \"fixed\"\nsolves = 1";
    let told = Desk::of(4.0, &[said]).rehearsed(&runs(2, 4));
    let tier = &told.tiers[0];
    assert!(tier.wait_mean.unwrap().mean.abs() < f64::EPSILON);
    assert!(tier.wait_p95.unwrap().mean.abs() < f64::EPSILON);
    assert!(told.verdict.holds);
}

#[test]
fn in_every_run_open_tickets_and_the_time_they_are_open_are_the_same() {
    let impatient = VALLEI.replace("patience = \"3wd\"", "patience = \"20m\"");
    for source in [VALLEI, &impatient] {
        let plan = plan(source);
        let settings = runs(20, 1);
        let stage = Stage::new(&plan, &settings).unwrap();
        for nth in 0..8 {
            let run = stage.run(nth);
            assert_eq!(run.open_area(), run.time_open());
            assert!(run.open_area() > 0);
        }
    }
}

#[test]
fn the_vendor_takes_as_long_as_is_said_of_it() {
    let mut desk = Desk::of(1.0, &["staff = 9\nhandle = \"10m\"\nsolves = 0"]);
    desk.more = "[vendor.maker]\nname = \"Maker\"\n[assume.vendor]\ndelay = \"10h\"\np90 = \"20h\"";
    let source = desk.source().replace(
        "[assume]",
        "[[tier]]\nname = \"Vendor\"\nvendor = \"maker\"\ndoes = [\"All\"]\n[assume]",
    );
    let told = ladder_core::sim::rehearsal::rehearse(&plan(&source), &runs(2, 40)).unwrap();
    let (cases, hours) = (told.vendor_cases.unwrap().mean, told.vendor_hours.unwrap().mean);
    // A lognormal time of median 10 whose nine in ten is 20 has a deviation of ln 2 / 1.2816 in its logarithm.
    let deviation = 2.0_f64.ln() / 1.281_551_565_544_6;
    let exact = 10.0 * (deviation * deviation / 2.0).exp();
    assert!(
        (hours / cases - exact).abs() < 0.02 * exact,
        "{} and {exact}",
        hours / cases
    );
}
