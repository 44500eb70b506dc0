use jiff::civil::Weekday::Wednesday;

use super::rule::{Rule, after_easter, first_from, fixed, once};
use super::{Country, country};

pub(super) const ALL: &[Country] = &[
    country("de", &[GERMANY]),
    country("de-bw", &[GERMANY, EPIPHANY, CORPUS_CHRISTI, ALL_SAINTS]),
    country("de-by", &[GERMANY, EPIPHANY, CORPUS_CHRISTI, ASSUMPTION, ALL_SAINTS]),
    country("de-be", &[GERMANY, BERLIN]),
    country("de-bb", &[GERMANY, EASTER_AND_WHIT_SUNDAY, REFORMATION]),
    country("de-hb", &[GERMANY, REFORMATION_SINCE_2018]),
    country("de-hh", &[GERMANY, REFORMATION_SINCE_2018]),
    country("de-he", &[GERMANY, CORPUS_CHRISTI]),
    country("de-mv", &[GERMANY, WOMENS_DAY_SINCE_2023, REFORMATION]),
    country("de-ni", &[GERMANY, REFORMATION_SINCE_2018]),
    country("de-nw", &[GERMANY, CORPUS_CHRISTI, ALL_SAINTS]),
    country("de-rp", &[GERMANY, CORPUS_CHRISTI, ALL_SAINTS]),
    country("de-sl", &[GERMANY, CORPUS_CHRISTI, ASSUMPTION, ALL_SAINTS]),
    country("de-sn", &[GERMANY, REFORMATION, REPENTANCE]),
    country("de-st", &[GERMANY, EPIPHANY, REFORMATION]),
    country("de-sh", &[GERMANY, REFORMATION_SINCE_2018]),
    country("de-th", &[GERMANY, CHILDRENS_DAY_SINCE_2019, REFORMATION]),
];

/// What the holiday laws (Feiertagsgesetze) of all states share, with Unity Day from the Einigungsvertrag art. 2 (2) and
/// Reformation Day in its 500th year.
const GERMANY: &[Rule] = &[
    fixed(1, 1),
    after_easter(-2),
    after_easter(1),
    fixed(5, 1),
    after_easter(39),
    after_easter(50),
    fixed(10, 3).since(1990),
    once(2017, 10, 31),
    fixed(12, 25),
    fixed(12, 26),
];

const EPIPHANY: &[Rule] = &[fixed(1, 6)];
const CORPUS_CHRISTI: &[Rule] = &[after_easter(60)];
/// In Bavaria (FTG art. 1 (1) 2) only where more catholics than protestants live: most places, and the large cities.
const ASSUMPTION: &[Rule] = &[fixed(8, 15)];
const ALL_SAINTS: &[Rule] = &[fixed(11, 1)];
const EASTER_AND_WHIT_SUNDAY: &[Rule] = &[after_easter(0), after_easter(49)];
const REFORMATION: &[Rule] = &[fixed(10, 31)];
const REFORMATION_SINCE_2018: &[Rule] = &[fixed(10, 31).since(2018)];
const WOMENS_DAY_SINCE_2023: &[Rule] = &[fixed(3, 8).since(2023)];
const CHILDRENS_DAY_SINCE_2019: &[Rule] = &[fixed(9, 20).since(2019)];
/// The Wednesday before 23 November (Saxony's law, § 1).
const REPENTANCE: &[Rule] = &[first_from(Wednesday, 11, 16)];
/// Women's Day, and the days by decree: liberation (1945, after 75 and 80 years) and the rising of 1953 (after 75).
const BERLIN: &[Rule] = &[
    fixed(3, 8).since(2019),
    once(2020, 5, 8),
    once(2025, 5, 8),
    once(2028, 6, 17),
];
