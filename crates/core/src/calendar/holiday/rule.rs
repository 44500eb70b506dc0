use jiff::ToSpan;
use jiff::civil::{Date, Weekday, date};

/// One day off a year, or two where another day is given in its place.
#[derive(Clone, Copy)]
pub(super) struct Rule {
    on: On,
    since: i16,
    until: i16,
}

#[derive(Clone, Copy)]
enum On {
    Fixed(i8, i8),
    /// Days after Easter Sunday.
    Easter(i64),
    /// The nth such weekday of a month; -1 is the last.
    Nth(i8, Weekday, i8),
    /// The first such weekday on or after a date.
    From(Weekday, i8, i8),
    /// A rule of its own.
    Own(fn(i16) -> Vec<Date>),
}

/// The same date every year.
pub(super) const fn fixed(month: i8, day: i8) -> Rule {
    Rule::new(On::Fixed(month, day))
}

/// So many days after Easter Sunday.
pub(super) const fn after_easter(days: i64) -> Rule {
    Rule::new(On::Easter(days))
}

/// The nth such weekday of a month; -1 is the last.
pub(super) const fn nth(nth: i8, weekday: Weekday, month: i8) -> Rule {
    Rule::new(On::Nth(nth, weekday, month))
}

/// The first such weekday on or after a date.
pub(super) const fn first_from(weekday: Weekday, month: i8, day: i8) -> Rule {
    Rule::new(On::From(weekday, month, day))
}

/// What no other rule says.
pub(super) const fn own(days: fn(i16) -> Vec<Date>) -> Rule {
    Rule::new(On::Own(days))
}

/// One day by decree.
pub(super) const fn once(year: i16, month: i8, day: i8) -> Rule {
    fixed(month, day).since(year).until(year)
}

impl Rule {
    const fn new(on: On) -> Self {
        Self {
            on,
            since: i16::MIN,
            until: i16::MAX,
        }
    }

    /// The first year it holds.
    pub(super) const fn since(self, year: i16) -> Self {
        Self { since: year, ..self }
    }

    /// The last year it holds.
    pub(super) const fn until(self, year: i16) -> Self {
        Self { until: year, ..self }
    }

    pub(super) fn days(&self, year: i16) -> Vec<Date> {
        if !(self.since..=self.until).contains(&year) {
            return Vec::new();
        }
        match self.on {
            On::Fixed(month, day) => vec![date(year, month, day)],
            On::Easter(days) => vec![easter(year).saturating_add(days.days())],
            On::Nth(nth, weekday, month) => date(year, month, 1)
                .nth_weekday_of_month(nth, weekday)
                .into_iter()
                .collect(),
            On::From(weekday, month, day) => vec![from(weekday, date(year, month, day))],
            On::Own(days) => days(year),
        }
    }
}

/// That weekday on or after a date.
pub(super) fn from(weekday: Weekday, day: Date) -> Date {
    let wait = day.weekday().until(weekday);
    day.saturating_add(i64::from(wait).days())
}

/// Easter Sunday by the Gregorian computus (the anonymous algorithm, as Meeus prints it in Astronomical Algorithms, ch. 8).
pub fn easter(year: i16) -> Date {
    let y = i32::from(year);
    let (golden, century, rest) = (y.rem_euclid(19), y.div_euclid(100), y.rem_euclid(100));
    let moon_shift = (century - (century + 8).div_euclid(25) + 1).div_euclid(3);
    let epact = (19 * golden + century - century.div_euclid(4) - moon_shift + 15).rem_euclid(30);
    let to_sunday = (32 + 2 * century.rem_euclid(4) + 2 * (rest / 4) - epact - rest % 4).rem_euclid(7);
    let correction = (golden + 11 * epact + 22 * to_sunday) / 451;
    let march_day = epact + to_sunday - 7 * correction + 22;
    date(year, 3, 1).saturating_add((march_day - 1).days())
}
