//! Statutory days off by country, as the law gives them to everybody who works there.
//!
//! A code is a country (`nl`) or a part of one (`de-by`, `gb-sct`), both as ISO 3166 has them in lower case. A country
//! with parts has under its own code what all parts share. Rules are as they stand; where one began or ended since
//! 1990 the year is noted, and single days by decree are listed. Where the law gives a day in place of one that
//! falls on a weekend, both are days off. Days by agreement or custom are not here: they belong in `closed`.

/// Countries without parts.
mod countries;
/// Germany and its sixteen states.
mod germany;
/// The United Kingdom and Ireland.
mod isles;
/// How a day off is found in a year.
mod rule;

use jiff::civil::Date;

use rule::Rule;
pub use rule::easter;

/// A code, the rules it shares with others and its own.
struct Country {
    code: &'static str,
    rules: &'static [&'static [Rule]],
}

/// Lets a table of countries have a line each.
const fn country(code: &'static str, rules: &'static [&'static [Rule]]) -> Country {
    Country { code, rules }
}

const ALL: [&[Country]; 3] = [countries::ALL, germany::ALL, isles::ALL];

/// Whether the days off of that country or part are known here.
pub fn known(code: &str) -> bool {
    find(code).is_some()
}

/// Every code known here.
pub fn codes() -> impl Iterator<Item = &'static str> {
    ALL.into_iter().flatten().map(|country| country.code)
}

/// The days off of a year, in order, each once; none for a code that is not known, nor outside 1583 to 9998, the
/// first and last whole years in which all that is counted from Easter exists.
pub fn days(code: &str, year: i16) -> Vec<Date> {
    if !(1583..=9998).contains(&year) {
        return Vec::new();
    }
    let rules = find(code)
        .into_iter()
        .flat_map(|country| country.rules.iter().copied().flatten());
    let mut days: Vec<Date> = rules.flat_map(|rule| rule.days(year)).collect();
    days.sort_unstable();
    days.dedup();
    days
}

fn find(code: &str) -> Option<&'static Country> {
    ALL.into_iter().flatten().find(|country| country.code == code)
}
