use jiff::civil::{Time, Weekday};

use super::case::Case;
use crate::calendar::WEEK_MINUTES;
use crate::plan::{Code, Fact, Id, Judgement, Priority, Tier};
use crate::text::Language;

/// The rules on what tiers cover together: hours, languages, actions.
pub(super) fn judge(case: &Case<'_>) {
    hours(case);
    languages(case);
    actions(case);
}

/// A day on paper.
const DAY_MINUTES: usize = 24 * 60;

/// T108: in an ordinary week tier 1 is open and a higher inside tier closed for longer than it may take to accept.
fn hours(case: &Case<'_>) {
    let Some(first) = case.plan.tiers.first().filter(|tier| tier.is_inside()) else {
        return;
    };
    let Some(open) = case.open_week(first) else { return };
    for tier in case.inside().skip(1) {
        if let Some(week) = case.open_week(tier) {
            let alone: Vec<bool> = open
                .iter()
                .zip(week.iter())
                .map(|(first, this)| *first && !this)
                .collect();
            left_alone(case, tier, &alone);
        }
    }
}

fn left_alone(case: &Case<'_>, tier: &Tier, alone: &[bool]) {
    let key = format!("tier[{}].accept", tier.place.index());
    let accept = tier.accept.get(Priority::Normal);
    let Some(accept) = accept.filter(|_| case.is_sound(&key)) else {
        return;
    };
    let stretches = stretches(alone);
    let Some(longest) = stretches.iter().map(|stretch| stretch.minutes).max() else {
        return;
    };
    if longest as u64 <= accept.nominal_minutes() {
        return;
    }
    let longest: Vec<&Stretch> = stretches.iter().filter(|stretch| stretch.minutes == longest).collect();
    let Some(one) = longest.first() else { return };
    // Stretches of the same length at another hour would want a sentence of their own.
    let same_hour = longest
        .iter()
        .filter(|other| other.from % DAY_MINUTES == one.from % DAY_MINUTES);
    let end = one.from + one.minutes;
    // Closing time is midnight at the end of the day, not at the start of the next.
    let within_a_day = (end - 1) / DAY_MINUTES == one.from / DAY_MINUTES;
    let case_of = if one.minutes == alone.len() {
        "always"
    } else if within_a_day {
        "day"
    } else {
        "days"
    };
    let judgement = Judgement::case(Code::T108, case_of)
        .with("tier", tier.place)
        .with("minutes", Fact::Minutes(one.minutes as u64))
        .with("accept", accept)
        .with(
            "days",
            same_hour.map(|stretch| weekday(stretch.from)).collect::<Vec<_>>(),
        )
        .with("from_day", weekday(one.from))
        .with("from", time(one.from))
        .with("until_day", weekday(end))
        .with("until", time(end));
    case.find(&key, judgement);
}

struct Stretch {
    from: usize,
    minutes: usize,
}

/// The unbroken stretches of a week that has no end: one that passes Sunday midnight is one.
fn stretches(week: &[bool]) -> Vec<Stretch> {
    let Some(gap) = week.iter().position(|minute| !minute) else {
        return vec![Stretch {
            from: 0,
            minutes: week.len(),
        }];
    };
    let mut stretches: Vec<Stretch> = Vec::new();
    let mut goes_on = false;
    for step in 0..week.len() {
        let minute = (gap + step) % week.len();
        match (week[minute], goes_on) {
            (true, false) => stretches.push(Stretch {
                from: minute,
                minutes: 1,
            }),
            (true, true) => {
                if let Some(last) = stretches.last_mut() {
                    last.minutes += 1;
                }
            }
            (false, _) => {}
        }
        goes_on = week[minute];
    }
    stretches.sort_by_key(|stretch| stretch.from);
    stretches
}

fn weekday(minute: usize) -> Weekday {
    let day = minute % usize::from(WEEK_MINUTES) / DAY_MINUTES;
    Weekday::Monday.wrapping_add(i64::try_from(day).unwrap_or(0))
}

fn time(minute: usize) -> Time {
    let minute = minute % DAY_MINUTES;
    let part = |part: usize| i8::try_from(part).unwrap_or(0);
    Time::constant(part(minute / 60), part(minute % 60), 0, 0)
}

/// T110: a language requesters are served in that nobody in tier 1 speaks.
fn languages(case: &Case<'_>) {
    let Some(first) = case.plan.tiers.first().filter(|tier| case.knows_members(tier)) else {
        return;
    };
    let members = case.members(first);
    let known = |person: &&&Id| case.is_sound(&format!("person.{person}"));
    if members.is_empty() || !members.iter().all(|person| known(&person)) {
        return;
    }
    let speaks = |language: &Language| {
        let people = members.iter().filter_map(|person| case.plan.persons.get(*person));
        let mut spoken = people.flat_map(|person| &person.languages);
        spoken.any(|spoken| spoken.primary().eq_ignore_ascii_case(language.primary()))
    };
    let mut told: Vec<&str> = Vec::new();
    for (key, language) in served(case) {
        if !told.contains(&language.primary()) && !speaks(language) {
            told.push(language.primary());
            case.find(&key, Judgement::of(Code::T110).with("language", language));
        }
    }
}

/// The languages of the plan and of its topics, each with its place.
fn served<'p>(case: &Case<'p>) -> Vec<(String, &'p Language)> {
    let mut served = Vec::new();
    let written = case.reader.has("languages");
    if !case.reader.is_broken("languages") && !case.reader.is_broken("language") {
        for (index, language) in case.plan.languages.iter().enumerate() {
            let key = if written {
                format!("languages[{index}]")
            } else {
                "language".to_owned()
            };
            served.push((key, language));
        }
    }
    for (id, topic) in &case.plan.topics {
        let key = format!("topic.{id}.languages");
        if case.is_sound(&key) {
            let places = topic.languages.iter().enumerate();
            served.extend(places.map(|(index, language)| (format!("{key}[{index}]"), language)));
        }
    }
    served
}

/// T111: an inside tier may not do something that the tier below it may.
fn actions(case: &Case<'_>) {
    for pair in case.plan.tiers.windows(2) {
        let [below, tier] = pair else { continue };
        let place = |tier: &Tier| format!("tier[{}]", tier.place.index());
        let sound = [below, tier]
            .iter()
            .all(|tier| case.is_sound(&format!("{}.may", place(tier))));
        if !tier.is_inside() || !below.is_inside() || !sound {
            continue;
        }
        let lacking: Vec<String> = below
            .may
            .iter()
            .filter(|action| !tier.may.contains(action))
            .map(ToString::to_string)
            .collect();
        if lacking.is_empty() {
            continue;
        }
        let judgement = Judgement::of(Code::T111)
            .with("tier", tier.place)
            .with("below", below.place)
            .with("actions", lacking);
        let written = format!("{}.may", place(tier));
        let key = if case.reader.has(&written) {
            written
        } else {
            place(tier)
        };
        case.find(&key, judgement);
    }
}
