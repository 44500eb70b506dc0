use jiff::civil::Weekday;
use jiff::tz::TimeZone;
use jiff::{ToSpan, Zoned};
use ladder_core::time::Moment;

/// When people at a desk work, more or less; the demonstration needs no better.
const OPENS_AT: i8 = 8;
const CLOSES_AT: i8 = 17;

/// The moment itself when people work then; else the next morning that they do, as many minutes past opening.
pub fn at_work(moment: Moment, zone: &TimeZone) -> Moment {
    let mut at = moment.in_zone(zone);
    while !is_open(&at) {
        let late = at.hour() >= CLOSES_AT || is_weekend(&at);
        let day = if late { at.date().tomorrow() } else { Ok(at.date()) };
        let morning = day.and_then(|day| day.at(OPENS_AT, at.minute(), at.second(), 0).to_zoned(zone.clone()));
        match morning {
            Ok(morning) => at = morning,
            Err(_) => return moment,
        }
    }
    Moment::from_millis(at.timestamp().as_millisecond())
}

/// The moment itself when people work then; else the end of the last day that they did.
pub fn last_at_work(moment: Moment, zone: &TimeZone) -> Moment {
    let mut at = moment.in_zone(zone);
    while !is_open(&at) {
        let early = at.hour() < OPENS_AT || is_weekend(&at);
        let day = if early {
            at.date().checked_sub(1.day())
        } else {
            Ok(at.date())
        };
        let evening = day.and_then(|day| day.at(CLOSES_AT - 1, 59, 0, 0).to_zoned(zone.clone()));
        match evening {
            Ok(evening) => at = evening,
            Err(_) => return moment,
        }
    }
    Moment::from_millis(at.timestamp().as_millisecond())
}

fn is_weekend(at: &Zoned) -> bool {
    matches!(at.weekday(), Weekday::Saturday | Weekday::Sunday)
}

fn is_open(at: &Zoned) -> bool {
    !is_weekend(at) && (OPENS_AT..CLOSES_AT).contains(&at.hour())
}
