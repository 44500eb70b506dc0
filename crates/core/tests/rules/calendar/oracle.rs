//! The same question asked the slow way: walk the minutes, look at a wall clock, look at the hours.
//!
//! The wall clock here never turns back: in an hour that comes twice it stands still the second time.

use jiff::ToSpan;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use ladder_core::calendar::{HolidaySource, Hours, Interval};
use ladder_core::time::Moment;

const MINUTE: i64 = 60_000;

pub struct Minutes {
    start: i64,
    /// For each minute the dates whose hours it belongs to; none when closed.
    days: Vec<Vec<Date>>,
    /// What the first zone's wall clock, never turning back, shows at each minute.
    walls: Vec<DateTime>,
    zone: TimeZone,
}

impl Minutes {
    /// Walks so many days around an instant on a whole minute.
    pub fn walk(of: &[&Hours], around: Moment, days_before: i64, days_after: i64) -> Self {
        let start = around.millis() - days_before * 1440 * MINUTE;
        let count = usize::try_from((days_before + days_after) * 1440).unwrap();
        let mut minutes = Self {
            start,
            days: vec![Vec::new(); count],
            walls: Vec::new(),
            zone: TimeZone::get(&of[0].zone).unwrap(),
        };
        for (number, hours) in of.iter().enumerate() {
            let walls = walls(&hours.zone, start, count);
            let mut days = (Date::MIN, Vec::new(), Vec::new());
            for (open, wall) in minutes.days.iter_mut().zip(&walls) {
                if days.0 != wall.date() {
                    days = (
                        wall.date(),
                        written(hours, wall.date().yesterday().unwrap()),
                        written(hours, wall.date()),
                    );
                }
                open.extend(days_open(&days, *wall));
            }
            if number == 0 {
                minutes.walls = walls;
            }
        }
        minutes
    }

    pub fn is_open(&self, at: i64) -> bool {
        !self.days[self.minute(at)].is_empty()
    }

    pub fn open_between(&self, from: i64, to: i64) -> i64 {
        let open = (self.minute(from)..=self.minute(to)).filter(|minute| !self.days[*minute].is_empty());
        open.map(|minute| to.min(self.begin(minute) + MINUTE) - from.max(self.begin(minute)))
            .sum()
    }

    pub fn next_opening(&self, at: i64) -> Option<i64> {
        (self.minute(at)..self.days.len())
            .find(|minute| !self.days[*minute].is_empty())
            .map(|m| self.begin(m).max(at))
    }

    pub fn next_closing(&self, at: i64) -> Option<i64> {
        let opening = self.minute(self.next_opening(at)?);
        (opening..self.days.len())
            .find(|minute| self.days[*minute].is_empty())
            .map(|m| self.begin(m))
    }

    /// Counts down open time that is not paused.
    pub fn add_open(&self, from: i64, millis: i64, paused: (i64, i64)) -> Option<i64> {
        if millis == 0 {
            return self.next_opening(from);
        }
        let mut left = millis;
        for minute in self.minute(from)..self.days.len() {
            let (mut at, end) = (self.begin(minute).max(from), self.begin(minute) + MINUTE);
            while at < end && !self.days[minute].is_empty() {
                // To the end of the minute, or to where the pause begins or ends inside it.
                let stop = [paused.0, paused.1, end]
                    .into_iter()
                    .filter(|stop| *stop > at)
                    .min()
                    .unwrap();
                let running = !(paused.0..paused.1).contains(&at);
                if running && left <= stop - at {
                    return Some(at + left);
                }
                left -= if running { stop - at } else { 0 };
                at = stop;
            }
        }
        None
    }

    /// `from` on a whole minute.
    pub fn add_working_days(&self, from: i64, count: usize) -> Option<i64> {
        let start = self.next_opening(from)?;
        let day = *self.days[self.minute(start)].iter().max().unwrap();
        if count == 0 {
            return Some(start);
        }
        let mut working: Vec<Date> = self
            .days
            .iter()
            .flatten()
            .copied()
            .filter(|other| *other > day)
            .collect();
        working.sort_unstable();
        working.dedup();
        let due = *working.get(count - 1)?;
        // In an hour that comes twice people read their watch, which has turned back.
        let wall = self.zone.to_datetime(Moment::from_millis(start).timestamp());
        let same_time = due.checked_add(wall.date() - day).unwrap().to_datetime(wall.time());
        let same_time = self.walls.iter().position(|wall| *wall >= same_time)?;
        let of_day = |minute: &usize| self.days[*minute].contains(&due);
        if of_day(&same_time) {
            return Some(self.begin(same_time));
        }
        let last_before = (0..same_time).rev().find(of_day).map(|minute| self.begin(minute + 1));
        last_before.or_else(|| {
            (same_time..self.days.len())
                .find(of_day)
                .map(|minute| self.begin(minute))
        })
    }

    pub fn last(&self) -> i64 {
        self.begin(self.days.len() - 1)
    }

    fn minute(&self, at: i64) -> usize {
        usize::try_from((at - self.start).div_euclid(MINUTE)).unwrap()
    }

    fn begin(&self, minute: usize) -> i64 {
        self.start + i64::try_from(minute).unwrap() * MINUTE
    }
}

/// What a wall clock that never turns back shows each minute; it starts a day before, to know the hour that is about to
/// come twice.
fn walls(zone: &str, start: i64, count: usize) -> Vec<DateTime> {
    let zone = TimeZone::get(zone).unwrap();
    let mut highest = DateTime::MIN;
    let mut shows = |at: i64| {
        highest = highest.max(zone.to_datetime(Moment::from_millis(at).timestamp()));
        highest
    };
    shows(start - 1440 * MINUTE);
    for minute in -1440..0 {
        shows(start + minute * MINUTE);
    }
    (0..)
        .take(count)
        .map(|minute: i64| shows(start + minute * MINUTE))
        .collect()
}

/// The dates whose hours cover a minute: today's, or yesterday's past midnight.
fn days_open((today, of_yesterday, of_today): &(Date, Vec<Interval>, Vec<Interval>), wall: DateTime) -> Vec<Date> {
    let minute = i32::from(wall.hour()) * 60 + i32::from(wall.minute());
    let covers = |interval: &Interval, minute: i32| {
        let (from, to) = (i32::from(interval.from_minute), i32::from(interval.to_minute));
        let to = if to <= from { to + 1440 } else { to };
        from <= minute && minute < to
    };
    let mut days = Vec::new();
    if of_yesterday.iter().any(|interval| covers(interval, minute + 1440)) {
        days.push(today.yesterday().unwrap());
    }
    if of_today.iter().any(|interval| covers(interval, minute)) {
        days.push(*today);
    }
    days
}

/// What the plan says about a date.
fn written(hours: &Hours, date: Date) -> Vec<Interval> {
    if let Some(intervals) = hours.open.get(&date) {
        return intervals.clone();
    }
    let holiday = hours.holidays.iter().any(|source| match source {
        HolidaySource::Date(holiday) => *holiday == date,
        HolidaySource::Country(code) => ladder_core::calendar::holiday::days(code, date.year()).contains(&date),
    });
    if holiday || hours.closed.contains(&date) {
        return Vec::new();
    }
    if hours.always {
        return vec!["00:00-24:00".parse().unwrap()];
    }
    let days_after_monday = (date
        - date
            .series((-1).day())
            .find(|day| day.strftime("%a").to_string() == "Mon")
            .unwrap())
    .get_days();
    hours.week[usize::try_from(days_after_monday).unwrap()].clone()
}
