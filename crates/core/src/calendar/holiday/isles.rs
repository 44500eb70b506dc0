use jiff::ToSpan;
use jiff::civil::Weekday::{self, Friday, Monday, Saturday, Sunday};
use jiff::civil::{Date, date};

use super::rule::{Rule, after_easter, fixed, from, nth, once, own};
use super::{Country, country};

pub(super) const ALL: &[Country] = &[
    country("gb", &[KINGDOM]),
    country("gb-eng", &[KINGDOM, EASTER_MONDAY, LATE_SUMMER]),
    country("gb-wls", &[KINGDOM, EASTER_MONDAY, LATE_SUMMER]),
    country("gb-sct", &[KINGDOM, SCOTLAND]),
    country("gb-nir", &[KINGDOM, EASTER_MONDAY, LATE_SUMMER, NORTHERN_IRELAND]),
    country("ie", &[IRELAND]),
];

/// Banking and Financial Dealings Act 1971, schedule 1, with the days moved and added by royal proclamation.
const KINGDOM: &[Rule] = &[
    own(new_year),
    once(1999, 12, 31),
    after_easter(-2),
    own(early_may).since(1978),
    own(spring),
    own(christmas),
    once(2002, 6, 3),
    once(2011, 4, 29),
    once(2012, 6, 5),
    once(2022, 6, 3),
    once(2022, 9, 19),
    once(2023, 5, 8),
];

const EASTER_MONDAY: &[Rule] = &[after_easter(1)];
const LATE_SUMMER: &[Rule] = &[nth(-1, Monday, 8)];
/// No Easter Monday, but 2 January, August's first Monday, and Saint Andrew's Day (act of 2007).
const SCOTLAND: &[Rule] = &[
    own(new_year_in_scotland),
    nth(1, Monday, 8),
    own(saint_andrew).since(2007),
    once(2026, 6, 15),
];
const NORTHERN_IRELAND: &[Rule] = &[own(saint_patrick), own(boyne)];

/// Organisation of Working Time Act 1997, second schedule; Saint Brigid's Day since 2023. There are no days in place of
/// others: the act leaves that to the employer.
const IRELAND: &[Rule] = &[
    fixed(1, 1),
    own(saint_brigid).since(2023),
    fixed(3, 17),
    once(2022, 3, 18),
    after_easter(1),
    nth(1, Monday, 5),
    nth(1, Monday, 6),
    nth(1, Monday, 8),
    nth(-1, Monday, 10),
    fixed(12, 25),
    fixed(12, 26),
];

fn new_year(year: i16) -> Vec<Date> {
    or_monday(date(year, 1, 1))
}

fn new_year_in_scotland(year: i16) -> Vec<Date> {
    two_days(date(year, 1, 1))
}

fn christmas(year: i16) -> Vec<Date> {
    two_days(date(year, 12, 25))
}

fn saint_andrew(year: i16) -> Vec<Date> {
    or_monday(date(year, 11, 30))
}

fn saint_patrick(year: i16) -> Vec<Date> {
    or_monday(date(year, 3, 17))
}

fn boyne(year: i16) -> Vec<Date> {
    or_monday(date(year, 7, 12))
}

/// The first Monday of May, but the day of victory in its 50th and 75th year.
fn early_may(year: i16) -> Vec<Date> {
    match year {
        1995 | 2020 => vec![date(year, 5, 8)],
        _ => nth(1, Monday, 5).days(year),
    }
}

/// The last Monday of May, moved to the jubilees of 2002, 2012 and 2022.
fn spring(year: i16) -> Vec<Date> {
    match year {
        2002 | 2012 => vec![date(year, 6, 4)],
        2022 => vec![date(year, 6, 2)],
        _ => nth(-1, Monday, 5).days(year),
    }
}

/// February's first Monday, but the first itself when that is a Friday.
fn saint_brigid(year: i16) -> Vec<Date> {
    let first = date(year, 2, 1);
    vec![if first.weekday() == Friday {
        first
    } else {
        from(Monday, first)
    }]
}

/// The day, and the Monday in its place when it falls on a weekend.
fn or_monday(day: Date) -> Vec<Date> {
    if is_weekend(day.weekday()) {
        vec![day, from(Monday, day)]
    } else {
        vec![day]
    }
}

/// Two days running, and for each that falls on a weekend the next working day that is not the other.
fn two_days(first: Date) -> Vec<Date> {
    let second = first.saturating_add(1.day());
    let mut days = vec![first, second];
    for day in [first, second] {
        if is_weekend(day.weekday()) {
            let mut instead = day;
            while is_weekend(instead.weekday()) || days.contains(&instead) {
                instead = instead.saturating_add(1.day());
            }
            days.push(instead);
        }
    }
    days
}

fn is_weekend(weekday: Weekday) -> bool {
    weekday == Saturday || weekday == Sunday
}
