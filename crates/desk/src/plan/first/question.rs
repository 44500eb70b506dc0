use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use ladder_core::calendar::{Calendar, Hours, Interval, holiday};
use ladder_core::time::Span;

use super::people::{People, PeopleFault, is_address, named};
use super::{Answers, Asking, TIERS_MAX};

/// Weeks from today to the first pilot that we propose.
const WEEKS_TO_PILOT: i64 = 8;
/// Weeks from the pilot to production that we propose.
const WEEKS_TO_PRODUCTION: i64 = 5;
/// How many times the people of the pilot we propose for production.
const TIMES_THE_PILOT: u32 = 5;
/// No country has as many days off in a row.
const DAYS_OFF_MAX: usize = 30;
/// More people than any organisation has.
const USERS_MAX: u32 = 1_000_000;

/// Something that is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Names the answer: `people-1`, `pilot-start`.
    pub id: String,
    /// Names the words that ask it: `people`.
    pub asks: &'static str,
    /// The chapter it belongs to, where it opens one.
    pub opens: Option<&'static str>,
    /// The tier it is about.
    pub tier: Option<usize>,
}

/// Why an answer cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// Nothing was answered, and we have no answer of our own.
    Empty,
    /// A whole number from the first to the second is wanted.
    Number(usize, usize),
    /// An IANA time zone is wanted.
    Zone,
    /// The code of a country whose holidays are known, or `-`, is wanted.
    Country,
    /// An e-mail address is wanted.
    Address,
    /// An interval of a day is wanted: `08:00-17:00`.
    Interval,
    /// Four spans are wanted: `4h 8h 24h 48h`.
    Spans,
    /// One of these words is wanted.
    Word(&'static str),
    /// A date is wanted: `2027-02-01`.
    Date,
    /// A day after another question's is wanted.
    TooEarly(Date),
    /// A priority would wait longer than the one below it.
    Slower,
    /// Nobody works on that day; the next on which they do.
    DayOff(Date),
    /// The address of a person, and the one to which people write.
    MailOfPerson(String),
    /// People are wanted.
    People(PeopleFault),
}

/// What is asked, in order, given what was answered so far.
pub fn questions(answers: &Answers, asking: &Asking) -> Vec<Question> {
    let tiers = 1..=answers.tiers(asking);
    let one = |asks: &'static str, opens: Option<&'static str>| Question {
        id: asks.to_owned(),
        asks,
        opens,
        tier: None,
    };
    let of_tier = |asks: &'static str, tier: usize, opens: Option<&'static str>| Question {
        id: format!("{asks}-{tier}"),
        asks,
        opens: opens.filter(|_| tier == 1),
        tier: Some(tier),
    };
    let mut all = vec![
        one("organisation", Some("begin")),
        one("timezone", None),
        one("country", None),
        one("tiers", Some("who")),
    ];
    for tier in tiers.clone() {
        all.extend(["team", "people", "hours"].map(|asks| of_tier(asks, tier, None)));
    }
    all.extend([one("mail", None), one("vendor", None)]);
    all.extend(tiers.map(|tier| of_tier("does", tier, Some("does"))));
    all.extend([one("skip", Some("travels")), one("solve", None)]);
    all.extend([one("training", Some("trained")), one("certificate", None)]);
    all.push(one("involved", Some("early")));
    all.extend([
        one("pilot-start", Some("phases")),
        one("pilot-users", None),
        one("production-start", None),
        one("production-users", None),
    ]);
    all
}

impl Question {
    /// Why an answer cannot be taken.
    pub fn judge(&self, answer: &str, answers: &Answers, asking: &Asking) -> Result<(), Fault> {
        let answer = answer.trim();
        if answer.is_empty() {
            return Err(Fault::Empty);
        }
        let fit = |fits: bool, fault: Fault| if fits { Ok(()) } else { Err(fault) };
        let number = |low: usize, high: usize| {
            let within = answer.parse().is_ok_and(|number: usize| (low..=high).contains(&number));
            fit(within, Fault::Number(low, high))
        };
        match self.asks {
            "tiers" => number(1, TIERS_MAX),
            "pilot-users" | "production-users" => number(1, usize::try_from(USERS_MAX).unwrap_or(usize::MAX)),
            "timezone" => fit(jiff::tz::TimeZone::get(answer).is_ok(), Fault::Zone),
            "country" => fit(answer == "-" || holiday::known(answer), Fault::Country),
            "people" => named(answer).map(drop).map_err(Fault::People),
            "mail" => {
                fit(is_address(answer), Fault::Address)?;
                let is_person = People::of(answers, asking).has(answer);
                fit(!is_person, Fault::MailOfPerson(answer.to_owned()))
            }
            "hours" => fit(answer.parse::<Interval>().is_ok(), Fault::Interval),
            "solve" => {
                let spans = spans(answer).ok_or(Fault::Spans)?;
                let open = open(answers, asking);
                let slower = |pair: &[Span]| open.as_ref().is_some_and(|open| open.is_longer(pair[0], pair[1]));
                fit(!spans.windows(2).any(slower), Fault::Slower)
            }
            "skip" => fit(
                ["never", "lead", "anyone"].contains(&answer),
                Fault::Word("never, lead, anyone"),
            ),
            "certificate" | "involved" => fit(is_yes(answer).is_some(), Fault::Word("yes, no, ja, nee")),
            "training" => {
                let day = answer.parse::<Date>().map_err(|_| Fault::Date)?;
                let works = working_day(day, answers, asking);
                fit(day == works, Fault::DayOff(works))
            }
            "pilot-start" => answer.parse::<Date>().map(drop).map_err(|_| Fault::Date),
            "production-start" => {
                let day = answer.parse::<Date>().map_err(|_| Fault::Date)?;
                let after = pilot_end(answers, asking);
                fit(day > after, Fault::TooEarly(after))
            }
            _ => Ok(()),
        }
    }
}

/// Yes or no, in either language.
pub(super) fn is_yes(answer: &str) -> Option<bool> {
    match answer.trim().to_lowercase().as_str() {
        "yes" | "y" | "ja" | "j" => Some(true),
        "no" | "n" | "nee" => Some(false),
        _ => None,
    }
}

/// The four spans of the promises, the most urgent first.
pub(super) fn spans(answer: &str) -> Option<[Span; 4]> {
    let spans: Vec<Span> = answer
        .split([' ', ','])
        .filter(|part| !part.is_empty())
        .map(str::parse)
        .collect::<Result<_, _>>()
        .ok()?;
    let spans: [Span; 4] = spans.try_into().ok()?;
    spans.iter().all(|span| span.count() > 0).then_some(spans)
}

/// When the first tier is open: the time that promises count.
fn open(answers: &Answers, asking: &Asking) -> Option<Calendar> {
    let day: Interval = answers.get("hours-1", asking).parse().ok()?;
    let [monday, tuesday, wednesday, thursday, friday] = [0; 5].map(|_| vec![day]);
    let hours = Hours {
        week: [monday, tuesday, wednesday, thursday, friday, Vec::new(), Vec::new()],
        zone: answers.get("timezone", asking),
        ..Hours::default()
    };
    Calendar::compile("team-1", &hours).ok()
}

/// The last day of the pilot: a Friday, two weeks on.
pub(super) fn pilot_end(answers: &Answers, asking: &Asking) -> Date {
    day(answers, asking, "pilot-start").saturating_add(11.days())
}

/// The day, or the first after it that is no weekend and no holiday of the country.
pub(super) fn working_day(day: Date, answers: &Answers, asking: &Asking) -> Date {
    let country = answers.get("country", asking);
    let is_off = |day: &Date| {
        matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
            || holiday::days(&country, day.year()).contains(day)
    };
    let mut days = day.series(1.day()).take(DAYS_OFF_MAX);
    days.find(|day| !is_off(day)).unwrap_or(day)
}

/// The day that was answered.
pub(super) fn day(answers: &Answers, asking: &Asking, id: &str) -> Date {
    answers.get(id, asking).parse().unwrap_or(asking.today)
}

/// Our own answer; none where only they can know.
pub(super) fn ours(id: &str, answers: &Answers, asking: &Asking) -> Option<String> {
    let (asks, tier) = match id.rsplit_once('-') {
        Some((asks, tier)) if tier.parse::<usize>().is_ok() => (asks, tier),
        _ => (id, ""),
    };
    let say = |key: &str| asking.words.say(key, &[]);
    let dutch = asking.words.language() == "nl";
    let monday = |from: Date, weeks: i64| {
        let later = from.saturating_add(weeks.weeks());
        let ahead = (8 - later.weekday().to_monday_one_offset()) % 7;
        later.saturating_add(i64::from(ahead).days())
    };
    match asks {
        "timezone" => Some(if dutch { "Europe/Amsterdam" } else { "Europe/London" }.to_owned()),
        "country" => Some(if dutch { "nl" } else { "gb" }.to_owned())
            .filter(|code| holiday::known(code))
            .or_else(|| Some("-".to_owned())),
        "tiers" => Some("3".to_owned()),
        "team" => Some(team(tier, answers, asking)),
        "hours" => Some("08:00-17:00".to_owned()),
        "vendor" => Some("Microsoft".to_owned()),
        "does" => Some(say(&format!("init-does-{}", role(tier, answers, asking)))),
        "skip" => Some("lead".to_owned()),
        "solve" => Some("4h 8h 24h 48h".to_owned()),
        "certificate" | "involved" => Some(say("init-yes")),
        "training" => {
            // A Tuesday three weeks before the pilot: time for the leads to train their teams.
            let pilot = day(answers, asking, "pilot-start").saturating_sub(20.days());
            let back = (pilot.weekday().to_monday_one_offset() + 7 - Weekday::Tuesday.to_monday_one_offset()) % 7;
            let tuesday = pilot.saturating_sub(i64::from(back).days());
            Some(working_day(tuesday, answers, asking).to_string())
        }
        "pilot-start" => Some(monday(asking.today, WEEKS_TO_PILOT).to_string()),
        "pilot-users" => Some("50".to_owned()),
        "production-start" => Some(monday(day(answers, asking, "pilot-start"), WEEKS_TO_PRODUCTION).to_string()),
        "production-users" => {
            let pilot: u32 = answers.get("pilot-users", asking).parse().unwrap_or(USERS_MAX);
            Some(pilot.saturating_mul(TIMES_THE_PILOT).min(USERS_MAX).to_string())
        }
        _ => None,
    }
}

/// Which of our three roles a tier plays: the first, the last, or one between.
pub(super) fn role(tier: &str, answers: &Answers, asking: &Asking) -> &'static str {
    let tiers = answers.tiers(asking);
    match tier.parse() {
        Ok(1) => "first",
        Ok(tier) if tier == tiers => "last",
        Ok(_) | Err(_) => "between",
    }
}

/// What we call a team, numbered where the same would come twice.
fn team(tier: &str, answers: &Answers, asking: &Asking) -> String {
    let role = role(tier, answers, asking);
    let name = asking.words.say(&format!("init-team-{role}"), &[]);
    if role == "between" && tier != "2" {
        format!("{name} {tier}")
    } else {
        name
    }
}
