//! Numbers as people read them: with the comma or the point of their language, and no more digits than they need.

use super::Words;

/// Minutes of an hour, seconds of one, hours of a day.
const MINUTES: f64 = 60.0;
const SECONDS: f64 = 3_600.0;
const DAY_HOURS: f64 = 24.0;
/// A length of time beyond two days is told in days.
const DAYS_FROM_HOURS: f64 = 48.0;

impl Words {
    /// A number with so many digits behind the comma.
    pub fn decimal(&self, number: f64, digits: usize) -> String {
        let written = format!("{number:.digits$}");
        match self.language {
            "nl" => written.replace('.', ","),
            _ => written,
        }
    }

    /// A share as so many of a hundred.
    pub fn percent(&self, share: f64) -> String {
        self.say("figure-percent", &[("number", self.decimal(share * 100.0, 1).into())])
    }

    /// A length of time, in the unit that fits it.
    pub fn lasting(&self, hours: f64) -> String {
        let (key, number) = if hours * MINUTES < 1.0 {
            ("figure-seconds", hours * SECONDS)
        } else if hours < 1.0 {
            ("figure-minutes", hours * MINUTES)
        } else if hours < DAYS_FROM_HOURS {
            ("figure-hours", hours)
        } else {
            ("figure-days", hours / DAY_HOURS)
        };
        self.say(key, &[("number", self.decimal(number, 1).into())])
    }
}
