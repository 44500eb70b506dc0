use jiff::civil::Weekday;
use toml::{Table, Value};

use super::super::read::days_of;
use super::value::plain;

/// Some days in a row that differ in the same way: the first, the last, their intervals before and after.
pub(super) type Stretch = (Weekday, Weekday, Vec<String>, Vec<String>);

/// The days of two calendars that differ, neighbours together.
pub(super) fn differing(old: &Table, new: &Table) -> Vec<Stretch> {
    let mut stretches: Vec<Stretch> = Vec::new();
    let mut joins = false;
    for ((day, before), (_, after)) in week(old).into_iter().zip(week(new)) {
        if before == after {
            joins = false;
            continue;
        }
        match stretches.last_mut() {
            Some(last) if joins && last.2 == before && last.3 == after => last.1 = day,
            _ => stretches.push((day, day, before, after)),
        }
        joins = true;
    }
    stretches
}

/// Each day with its intervals in order, Monday first.
fn week(table: &Table) -> Vec<(Weekday, Vec<String>)> {
    let monday_first = std::iter::successors(Some(Weekday::Monday), |day| Some(day.next())).take(7);
    let mut week: Vec<(Weekday, Vec<String>)> = monday_first.map(|day| (day, Vec::new())).collect();
    for (name, value) in table {
        for day in days_of(name).into_iter().flatten() {
            let intervals = match value {
                Value::Array(list) => list.iter().map(plain).collect(),
                one => vec![plain(one)],
            };
            week.iter_mut()
                .filter(|(known, _)| *known == day)
                .for_each(|(_, all)| all.extend(intervals.clone()));
        }
    }
    week.iter_mut().for_each(|(_, intervals)| intervals.sort());
    week
}
