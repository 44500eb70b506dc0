use jiff::civil::Weekday;
use toml::Table;

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
            let one = || vec![plain(value)];
            let intervals = value
                .as_array()
                .map_or_else(one, |list| list.iter().map(plain).collect());
            for (_, all) in week.iter_mut().filter(|(known, _)| *known == day) {
                all.extend(intervals.clone());
            }
        }
    }
    for (_, intervals) in &mut week {
        intervals.sort();
    }
    week
}
