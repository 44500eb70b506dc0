use crate::calendar::{Calendar, CalendarError};
use crate::plan::problem::{Day, Register};
use crate::plan::read::{Reader, days_of};
use crate::plan::{Id, Plan, Problem};

/// S209: a calendar that is never open, or with overlapping intervals.
pub(super) fn judge(draft: &Plan, reader: &Reader<'_>) {
    for (id, hours) in &draft.hours {
        let key = format!("hours.{id}");
        if reader.is_broken(&key) {
            continue;
        }
        if let Err(error) = Calendar::compile(id.as_str(), hours) {
            let (key, problem) = problem(reader, id, &key, error);
            reader.note_at(&key, problem);
        }
    }
}

fn problem(reader: &Reader<'_>, id: &Id, key: &str, error: CalendarError) -> (String, Problem) {
    let unregistered = |register, name| Problem::Unregistered {
        register,
        name,
        nearest: None,
    };
    match error {
        CalendarError::NeverOpen => (key.to_owned(), Problem::NeverOpen { hours: id.to_string() }),
        CalendarError::Overlap {
            first_day,
            first,
            second_day,
            second,
        } => {
            let is_second = |name: &String| days_of(name).is_some_and(|days| days.contains(&second_day));
            // The last key for that day: where two keys share a day, the later one brought the overlap.
            let name = reader.names_in(key).into_iter().rfind(is_second);
            let key = name.map_or_else(|| key.to_owned(), |name| format!("{key}.{name}"));
            let problem = Problem::Overlap {
                hours: id.to_string(),
                first: (Day::Week(first_day), first),
                second: (Day::Week(second_day), second),
            };
            (key, problem)
        }
        CalendarError::OverlapOnDate { date, first, second } => {
            let problem = Problem::Overlap {
                hours: id.to_string(),
                first: (Day::Date(date), first),
                second: (Day::Date(date), second),
            };
            (format!("{key}.open.{date}"), problem)
        }
        // Both were judged where the file was read; the calendar is only asked again.
        CalendarError::UnknownZone { zone } => (key.to_owned(), unregistered(Register::TimeZone, zone)),
        CalendarError::UnknownCountry { code } => (key.to_owned(), unregistered(Register::Country, code)),
    }
}
