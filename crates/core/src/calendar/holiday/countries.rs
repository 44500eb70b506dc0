use jiff::civil::Weekday::{Monday, Saturday, Sunday, Thursday};
use jiff::civil::{Date, date};

use super::rule::{Rule, after_easter, first_from, fixed, nth, own};
use super::{Country, country};

pub(super) const ALL: &[Country] = &[
    country("nl", &[NETHERLANDS]),
    country("be", &[BELGIUM]),
    country("lu", &[LUXEMBOURG]),
    country("fr", &[FRANCE]),
    country("fr-57", &[FRANCE, ALSACE_MOSELLE]),
    country("fr-67", &[FRANCE, ALSACE_MOSELLE]),
    country("fr-68", &[FRANCE, ALSACE_MOSELLE]),
    country("at", &[AUSTRIA]),
    country("dk", &[DENMARK]),
    country("se", &[SWEDEN]),
    country("no", &[NORWAY]),
    country("us", &[UNITED_STATES]),
];

/// Algemene termijnenwet art. 3, with Easter and Whit Sunday, and 5 May in the years it is commonly given (every fifth).
/// Not Good Friday, which that law names for terms only.
const NETHERLANDS: &[Rule] = &[
    fixed(1, 1),
    after_easter(0),
    after_easter(1),
    own(kings_day).since(2014),
    own(liberation_day),
    after_easter(39),
    after_easter(49),
    after_easter(50),
    fixed(12, 25),
    fixed(12, 26),
];

/// 27 April, the day before when that is a Sunday (Algemene termijnenwet art. 3, since 2014).
fn kings_day(year: i16) -> Vec<Date> {
    let birthday = date(year, 4, 27);
    vec![if birthday.weekday() == Sunday {
        date(year, 4, 26)
    } else {
        birthday
    }]
}

fn liberation_day(year: i16) -> Vec<Date> {
    if year % 5 == 0 {
        vec![date(year, 5, 5)]
    } else {
        Vec::new()
    }
}

/// Koninklijk besluit of 18 April 1974, art. 1: the ten days.
const BELGIUM: &[Rule] = &[
    fixed(1, 1),
    after_easter(1),
    fixed(5, 1),
    after_easter(39),
    after_easter(50),
    fixed(7, 21),
    fixed(8, 15),
    fixed(11, 1),
    fixed(11, 11),
    fixed(12, 25),
];

/// Code du travail L. 232-2; Europe Day since the law of 25 April 2019.
const LUXEMBOURG: &[Rule] = &[
    fixed(1, 1),
    after_easter(1),
    fixed(5, 1),
    fixed(5, 9).since(2019),
    after_easter(39),
    after_easter(50),
    fixed(6, 23),
    fixed(8, 15),
    fixed(11, 1),
    fixed(12, 25),
    fixed(12, 26),
];

/// Code du travail L3133-1.
const FRANCE: &[Rule] = &[
    fixed(1, 1),
    after_easter(1),
    fixed(5, 1),
    fixed(5, 8),
    after_easter(39),
    after_easter(50),
    fixed(7, 14),
    fixed(8, 15),
    fixed(11, 1),
    fixed(11, 11),
    fixed(12, 25),
];

/// Code du travail L3134-13: also Good Friday (in parishes with a protestant church) and the second Christmas day.
const ALSACE_MOSELLE: &[Rule] = &[after_easter(-2), fixed(12, 26)];

/// Arbeitsruhegesetz § 7 (2).
const AUSTRIA: &[Rule] = &[
    fixed(1, 1),
    fixed(1, 6),
    after_easter(1),
    fixed(5, 1),
    after_easter(39),
    after_easter(50),
    after_easter(60),
    fixed(8, 15),
    fixed(10, 26),
    fixed(11, 1),
    fixed(12, 8),
    fixed(12, 25),
    fixed(12, 26),
];

/// The church's holidays that shops close on (lukkeloven § 1); Great Prayer Day was abolished from 2024 (law 214 of 2023).
const DENMARK: &[Rule] = &[
    fixed(1, 1),
    after_easter(-3),
    after_easter(-2),
    after_easter(0),
    after_easter(1),
    after_easter(26).until(2023),
    after_easter(39),
    after_easter(49),
    after_easter(50),
    fixed(12, 25),
    fixed(12, 26),
];

/// Lag (1989:253) om allmänna helgdagar, Sundays aside; the National Day took the place of Whit Monday in 2005. The
/// eves of Midsummer and Christmas are off by agreement, not by this law.
const SWEDEN: &[Rule] = &[
    fixed(1, 1),
    fixed(1, 6),
    after_easter(-2),
    after_easter(0),
    after_easter(1),
    fixed(5, 1),
    after_easter(39),
    after_easter(49),
    after_easter(50).until(2004),
    fixed(6, 6).since(2005),
    first_from(Saturday, 6, 20),
    first_from(Saturday, 10, 31),
    fixed(12, 25),
    fixed(12, 26),
];

/// Lov om helligdager og helligdagsfred § 2, and lov om 1 og 17 mai.
const NORWAY: &[Rule] = &[
    fixed(1, 1),
    after_easter(-3),
    after_easter(-2),
    after_easter(0),
    after_easter(1),
    fixed(5, 1),
    fixed(5, 17),
    after_easter(39),
    after_easter(49),
    after_easter(50),
    fixed(12, 25),
    fixed(12, 26),
];

/// 5 U.S.C. 6103 (a), the eleven days themselves. That federal offices close on Friday or Monday instead of a weekend
/// day (6103 (b)) binds no other employer and is left out, as is Inauguration Day.
const UNITED_STATES: &[Rule] = &[
    fixed(1, 1),
    nth(3, Monday, 1),
    nth(3, Monday, 2),
    nth(-1, Monday, 5),
    fixed(6, 19).since(2021),
    fixed(7, 4),
    nth(1, Monday, 9),
    nth(2, Monday, 10),
    fixed(11, 11),
    nth(4, Thursday, 11),
    fixed(12, 25),
];
