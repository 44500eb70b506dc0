use jiff::civil::Weekday;
use ladder_core::calendar::Interval;
use ladder_core::plan::problem::Day;
use ladder_core::plan::{Priority, Problem};
use ladder_core::time::Span;

use super::{Value, Words};

/// The two sentences of a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentences {
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
}

type Arguments<'p> = Vec<(&'static str, Value<'p>)>;

impl Words {
    /// What is wrong with a plan and what to do about it.
    pub fn of_problem(&self, problem: &Problem) -> Sentences {
        if let Problem::Judged(judgement) = problem {
            return self.of_judgement(judgement);
        }
        let key = key(problem);
        let arguments = self.arguments(problem);
        Sentences {
            message: self.say(key, &arguments),
            help: self.say(&format!("{key}-help"), &arguments),
        }
    }

    fn arguments<'p>(&self, problem: &'p Problem) -> Arguments<'p> {
        match problem {
            Problem::NotUtf8
            | Problem::NeedlessOptions
            | Problem::NoTier
            | Problem::VendorFirst
            | Problem::NoTargets
            | Problem::NoModules
            | Problem::Judged(_) => Vec::new(),
            Problem::NotToml(fault) => vec![("fault", fault.as_str().into())],
            Problem::UnknownKey { key, nearest } => with_offer(vec![("key", key.into())], nearest.as_ref()),
            Problem::Missing { key } => vec![("key", key.into())],
            Problem::WrongKind { wanted, found } => {
                vec![("wanted", wanted.as_str().into()), ("found", found.as_str().into())]
            }
            Problem::OutOfRange { low, high } => vec![("low", low.into()), ("high", high.into())],
            Problem::UnknownWord { word, allowed, nearest } => {
                let allowed = allowed.join(", ");
                with_offer(
                    vec![("word", word.into()), ("allowed", allowed.into())],
                    nearest.as_ref(),
                )
            }
            Problem::Malformed { form, text } => vec![("form", form.as_str().into()), ("text", text.into())],
            Problem::Conflict { one, other } => vec![("one", (*one).into()), ("other", (*other).into())],
            Problem::NoSuch { noun, id, nearest } => with_offer(
                vec![("noun", noun.as_str().into()), ("id", id.into())],
                nearest.as_ref(),
            ),
            Problem::IdTwice { id, line } => vec![("id", id.into()), ("line", line.into())],
            Problem::AddressTwice { address, line } => vec![("address", address.into()), ("line", line.into())],
            Problem::Unregistered {
                register,
                name,
                nearest,
            } => {
                let named = vec![("register", register.as_str().into()), ("name", name.into())];
                with_offer(named, nearest.as_ref())
            }
            Problem::AllowsNothing { code, nearest } => with_offer(vec![("code", code.into())], nearest.as_ref()),
            Problem::AllowsError { code } => vec![("code", code.as_str().into())],
            Problem::NobodyInTier { tier } | Problem::VendorNotLast { tier } => vec![("tier", tier.into())],
            Problem::NoMembers { team } => vec![("team", team.into())],
            Problem::NoSolve { priority } => vec![("priority", priority.as_str().into())],
            Problem::ReplyAfterSolve {
                priority,
                first_reply,
                solve,
            } => late_reply(*priority, *first_reply, *solve),
            Problem::NoSuchField { field, nearest } => with_offer(vec![("field", field.into())], nearest.as_ref()),
            Problem::NeverOpen { hours } => vec![("hours", hours.into())],
            Problem::Overlap { hours, first, second } => self.overlap(hours, *first, *second),
            Problem::SessionTooShort {
                session,
                modules_minutes,
                minutes,
            } => too_short(session, *modules_minutes, *minutes),
        }
    }

    fn overlap<'p>(&self, hours: &'p str, first: (Day, Interval), second: (Day, Interval)) -> Arguments<'p> {
        vec![
            ("hours", hours.into()),
            ("first", first.1.to_string().into()),
            ("first_day", self.day(first.0).into()),
            ("second", second.1.to_string().into()),
            ("second_day", self.day(second.0).into()),
        ]
    }

    fn day(&self, day: Day) -> String {
        match day {
            Day::Date(date) => date.to_string(),
            Day::Week(weekday) => self.weekday(weekday),
        }
    }

    /// The name of a day.
    pub(super) fn weekday(&self, day: Weekday) -> String {
        let key = match day {
            Weekday::Monday => "day-monday",
            Weekday::Tuesday => "day-tuesday",
            Weekday::Wednesday => "day-wednesday",
            Weekday::Thursday => "day-thursday",
            Weekday::Friday => "day-friday",
            Weekday::Saturday => "day-saturday",
            Weekday::Sunday => "day-sunday",
        };
        self.say(key, &[])
    }
}

/// The key of the sentence; that of what to do has `-help` behind it.
fn key(problem: &Problem) -> &'static str {
    match problem {
        Problem::NotUtf8 => "finding-P001-encoding",
        Problem::NotToml(_) => "finding-P001",
        Problem::UnknownKey { .. } => "finding-P002",
        Problem::Missing { .. } => "finding-P003-missing",
        Problem::WrongKind { .. } => "finding-P003-kind",
        Problem::OutOfRange { .. } => "finding-P003-range",
        Problem::UnknownWord { .. } => "finding-P003-word",
        Problem::Malformed { .. } => "finding-P003-form",
        Problem::Conflict { .. } => "finding-P003-conflict",
        Problem::NeedlessOptions => "finding-P003-options",
        Problem::NoSuch { .. } => "finding-P004",
        Problem::IdTwice { .. } => "finding-P005",
        Problem::AddressTwice { .. } => "finding-P005-address",
        Problem::Unregistered { .. } => "finding-P006",
        Problem::AllowsNothing { .. } => "finding-P009",
        Problem::AllowsError { .. } => "finding-P009-error",
        Problem::NoTier => "finding-T101",
        Problem::VendorFirst => "finding-T101-vendor",
        Problem::NobodyInTier { .. } => "finding-T102",
        Problem::NoMembers { .. } => "finding-T103",
        Problem::VendorNotLast { .. } => "finding-T106",
        Problem::NoTargets => "finding-S201-targets",
        Problem::NoSolve { .. } => "finding-S201",
        Problem::ReplyAfterSolve { .. } => "finding-S201-reply",
        Problem::NoSuchField { .. } => "finding-S203",
        Problem::NeverOpen { .. } => "finding-S209",
        Problem::Overlap { .. } => "finding-S209-overlap",
        Problem::NoModules => "finding-E401",
        Problem::SessionTooShort { .. } => "finding-E401-session",
        Problem::Judged(judgement) => judgement.code.as_str(),
    }
}

fn too_short(session: &str, modules_minutes: u64, minutes: u32) -> Arguments<'_> {
    vec![
        ("session", session.into()),
        ("together", modules_minutes.into()),
        ("minutes", minutes.into()),
    ]
}

fn late_reply(priority: Priority, first_reply: Span, solve: Span) -> Arguments<'static> {
    vec![
        ("priority", priority.as_str().into()),
        ("first_reply", first_reply.to_string().into()),
        ("solve", solve.to_string().into()),
    ]
}

/// Whether there is something to offer is an argument of its own, since any word may be an id.
fn with_offer<'p>(mut arguments: Arguments<'p>, nearest: Option<&'p String>) -> Arguments<'p> {
    let offer = if nearest.is_some() { "yes" } else { "no" };
    arguments.push(("offer", offer.into()));
    arguments.push(("nearest", nearest.map_or("", String::as_str).into()));
    arguments
}
