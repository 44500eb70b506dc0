//! The classical formulas against values that were computed another way, and against each other.

use ladder_core::erlang::{Answer, ErlangError, Load, Waiting, answer, servers_for};
use proptest::prelude::*;

const REFERENCE: &str = include_str!("erlang/reference.tsv");
const SAME: f64 = 1e-9;

#[test]
fn from_one_to_ten_thousand_people_nine_digits_agree_with_the_states_added_up() {
    let mut wrong = Vec::new();
    let rows = REFERENCE.lines().filter(|line| !line.starts_with(['#', 'm']));
    let mut compared = 0;
    for line in rows {
        let cells: Vec<&str> = line.split('\t').collect();
        let number = |place: usize| cells[place].parse::<f64>().unwrap();
        let waiting = match cells[0] {
            "b" => Waiting::Lost,
            "c" => Waiting::Patient,
            _ => Waiting::Impatient(number(4)),
        };
        let load = Load {
            arrivals_hour: number(2),
            handle_hours: number(3),
        };
        let told = answer(load, waiting, cells[1].parse().unwrap(), number(5)).unwrap();
        let told = [told.delayed, told.wait_mean, told.lost, told.answered_within];
        for (place, told) in told.into_iter().enumerate() {
            let expected = number(6 + place);
            // Where nearly everybody gives up, the rest is the difference of two numbers near one.
            let near_nothing = place == 3 && (told - expected).abs() < 1e-10;
            if (told - expected).abs() > SAME * expected.abs() && !near_nothing {
                wrong.push(format!("{line}\n    column {place}: {told}"));
            }
            compared += 1;
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
    assert_eq!(compared, 442 * 4);
}

#[test]
fn three_people_for_an_hour_of_two_erlangs_as_every_textbook_has_it() {
    let load = Load {
        arrivals_hour: 8.0,
        handle_hours: 0.25,
    };
    // 4/9 of contacts wait; a person is busy two hours of three.
    let told = answer(load, Waiting::Patient, 3, 0.0).unwrap();
    assert!((told.delayed - 4.0 / 9.0).abs() < 1e-14);
    assert!((told.occupancy - 2.0 / 3.0).abs() < 1e-14);
    // Little's law.
    assert!((told.queue_mean - 8.0 * told.wait_mean).abs() < 1e-14);
    let lost = answer(load, Waiting::Lost, 3, 0.0).unwrap().lost;
    assert!((lost - 4.0 / 19.0).abs() < 1e-14);
}

#[test]
fn four_of_five_within_twenty_seconds_takes_fourteen_people() {
    // A call centre's own example: 200 calls in an hour, three minutes each.
    let load = Load {
        arrivals_hour: 200.0,
        handle_hours: 0.05,
    };
    let told = servers_for(load, Waiting::Patient, 0.8, 20.0 / 3600.0).unwrap();
    assert_eq!(told.servers, 14);
    assert!((told.answered_within - 0.888).abs() < 1e-3);
}

#[test]
fn whoever_asks_what_makes_no_sense_is_told_what() {
    let load = |arrivals_hour, handle_hours| Load {
        arrivals_hour,
        handle_hours,
    };
    let ask = |load, waiting, servers| answer(load, waiting, servers, 0.0).unwrap_err();
    assert_eq!(
        ask(load(0.0, 1.0), Waiting::Lost, 1),
        ErlangError::NotPositive("arrivals")
    );
    assert_eq!(
        ask(load(1.0, f64::NAN), Waiting::Lost, 1),
        ErlangError::NotPositive("the handling time")
    );
    assert_eq!(ask(load(1.0, 1.0), Waiting::Lost, 0), ErlangError::Servers);
    assert_eq!(ask(load(5.0, 1.0), Waiting::Patient, 5), ErlangError::Overloaded(6));
    assert_eq!(
        ask(load(1.0, 1.0), Waiting::Impatient(-1.0), 1),
        ErlangError::NotPositive("patience")
    );
    assert_eq!(ask(load(1e6, 1.0), Waiting::Impatient(1e6), 1), ErlangError::Patience);
    assert_eq!(
        servers_for(load(1.0, 1.0), Waiting::Patient, 1.0, 0.0),
        Err(ErlangError::Level)
    );
    // Within no time at all nobody is answered who has to wait; with a million people somebody still may.
    assert_eq!(
        servers_for(load(1e7, 1.0), Waiting::Lost, 0.99, 0.0),
        Err(ErlangError::OutOfReach)
    );
}

proptest! {
    #[test]
    fn the_fewest_people_reach_the_level_and_one_less_does_not(
        arrivals_hour in 0.1..500.0_f64, handle_hours in 0.01..2.0_f64, level in 0.05..0.999_f64,
        within in 0.0..1.0_f64, patience in prop::option::of(0.01..3.0_f64),
    ) {
        let load = Load { arrivals_hour, handle_hours };
        let waiting = patience.map_or(Waiting::Patient, Waiting::Impatient);
        let told: Answer = servers_for(load, waiting, level, within).unwrap();
        prop_assert!(told.answered_within >= level);
        if told.servers > 1 {
            let less = answer(load, waiting, told.servers - 1, within);
            prop_assert!(less.is_err() || less.unwrap().answered_within < level);
        }
    }

    #[test]
    fn little_people_that_hurry_less_and_flows_add_up(
        arrivals_hour in 0.1..500.0_f64, handle_hours in 0.01..2.0_f64, servers in 1..400_u32, patience in 0.01..5.0_f64,
    ) {
        let load = Load { arrivals_hour, handle_hours };
        let told = answer(load, Waiting::Impatient(patience), servers, 0.0).unwrap();
        // Who gives up is who waits, at the rate of their impatience; who does not is busy with somebody.
        prop_assert!((told.lost * arrivals_hour * patience - told.queue_mean).abs() <= 1e-9 * told.queue_mean.max(1e-9));
        prop_assert!(told.occupancy <= 1.0 + 1e-12);
        prop_assert!((told.answered_within - (1.0 - told.delayed)).abs() < 1e-12);
        // Endless patience is the limit of long patience, where it has one.
        if let Ok(patient) = answer(load, Waiting::Patient, servers, 0.0) {
            prop_assert!(told.delayed <= patient.delayed + 1e-12);
        }
    }
}

#[test]
fn nobody_is_busier_than_all_the_time_however_many_give_up() {
    let load = Load {
        arrivals_hour: 142.791_351_925_819_36,
        handle_hours: 1.937_178_954_318_276_7,
    };
    let told = answer(load, Waiting::Impatient(3.332_346_668_565_411_7), 1, 0.0).unwrap();
    assert!(told.occupancy <= 1.0, "{}", told.occupancy);
}
