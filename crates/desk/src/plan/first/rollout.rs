use jiff::ToSpan;
use jiff::civil::Date;
use ladder_core::calendar::Interval;

use super::question::{day, pilot_end, working_day};
use super::quoted;
use super::write::{Sheet, agreed, list};

/// Our modules: id, kind, minutes.
const MODULES: [(&str, &str, u32); 5] = [
    ("plan", "theory", 25),
    ("overview", "theory", 30),
    ("problems", "practice", 60),
    ("tools", "practice", 20),
    ("questions", "theory", 15),
];

/// How long a session takes: all our modules.
const SESSION_MINUTES: u16 = 150;
/// When on its day we let a session begin, by minutes since midnight: that of the leads, and those of teams.
const LEADS_BEGIN_MINUTE: u16 = 13 * 60;
const TEAMS_BEGIN_MINUTE: u16 = 9 * 60;

/// How staff are trained: the lead of the last tier trains the leads, each lead trains their team.
pub(super) fn training(sheet: &mut Sheet<'_>) {
    sheet.part("trained");
    sheet.note("training");
    let required = agreed(sheet, "certificate");
    sheet.line("[training]\npass = 0.8\nvalid = \"52w\"");
    sheet.answered(&format!("required = {required}"), "certificate");
    let tiers: Vec<String> = (1..=sheet.tiers()).map(|tier| tier.to_string()).collect();
    for (id, kind, minutes) in MODULES {
        let name = quoted(&sheet.say(&format!("module-{id}")));
        sheet.line(&format!(
            "\n[[training.module]]\nid = \"{id}\"\nname = {name}\nkind = \"{kind}\"\nminutes = {minutes}\ntiers = [{}]",
            tiers.join(", ")
        ));
    }
    let first = day(sheet.answers, sheet.asking, "training");
    let Some(trainer) = sheet.people.lead(sheet.tiers() - 1).cloned() else {
        return;
    };
    let all: Vec<usize> = (1..=sheet.tiers()).collect();
    let at = (first, begins(sheet, &all, LEADS_BEGIN_MINUTE));
    session(sheet, "leads", &trainer, "\"leads\"", at);
    let (mut when, mut empties) = (first, false);
    for tier in (1..=sheet.tiers()).rev() {
        for (at, half) in halves(sheet, tier).into_iter().enumerate() {
            when = working_day(when.saturating_add(1.day()), sheet.answers, sheet.asking);
            let Some(gives) = trainer_of(sheet, tier) else {
                continue;
            };
            let team = &sheet.people.teams[tier - 1];
            empties |= team.len() == 2 && team.contains(&gives);
            let audience = list(half.iter().map(String::as_str));
            let begins = begins(sheet, &[tier], TEAMS_BEGIN_MINUTE);
            session(
                sheet,
                &format!("team-{tier}-{}", at + 1),
                &gives,
                &audience,
                (when, begins),
            );
        }
    }
    if empties {
        let because = quoted(&sheet.say("because-two"));
        sheet.line(&format!("\n[[allow]]\ncode = \"E411\"\nbecause = {because}"));
    }
}

/// Who trains a team: its lead; in a team of two the lead of another, so that one of the two stays at work.
fn trainer_of(sheet: &Sheet<'_>, tier: usize) -> Option<String> {
    let team = &sheet.people.teams[tier - 1];
    let mut leads = sheet.people.teams.iter().rev().filter_map(|team| team.first());
    let other = (team.len() == 2)
        .then(|| leads.find(|lead| !team.contains(lead)))
        .flatten();
    other.or(team.first()).cloned()
}

/// When on a day a session begins: at our time, or the nearest at which it falls within the hours of all these tiers.
fn begins(sheet: &Sheet<'_>, tiers: &[usize], ours: u16) -> u16 {
    let hours = tiers.iter().map(|tier| sheet.get(&format!("hours-{tier}")));
    let hours: Vec<Interval> = hours.filter_map(|hours| hours.parse().ok()).collect();
    let from = hours.iter().map(|hours| hours.from_minute).max().unwrap_or_default();
    let to = hours.iter().map(|hours| hours.to_minute).min().unwrap_or(ours);
    match to.checked_sub(SESSION_MINUTES) {
        Some(latest) if latest >= from => ours.clamp(from, latest),
        Some(_) | None => ours,
    }
}

/// The members of a team whom their lead trains, in two groups, so that somebody stays at work.
fn halves(sheet: &Sheet<'_>, tier: usize) -> Vec<Vec<String>> {
    let others: Vec<String> = sheet.people.teams[tier - 1].iter().skip(1).cloned().collect();
    let (first, second) = others.split_at(others.len().div_ceil(2));
    [first, second]
        .into_iter()
        .filter(|half| !half.is_empty())
        .map(<[String]>::to_vec)
        .collect()
}

fn session(sheet: &mut Sheet<'_>, id: &str, trainer: &str, audience: &str, (day, minute): (Date, u16)) {
    let modules = list(MODULES.map(|(id, ..)| id));
    sheet.line(&format!(
        "\n[[training.session]]\nid = \"{id}\"\ntrainer = {}\nfor = {audience}\nmodules = {modules}",
        quoted(trainer)
    ));
    let at = format!("at = {day}T{:02}:{:02}:00", minute / 60, minute % 60);
    sheet.answered(&at, "training");
    sheet.line(&format!("minutes = {SESSION_MINUTES}"));
}

/// How staff take part before production.
pub(super) fn involvement(sheet: &mut Sheet<'_>) {
    sheet.part("early");
    if !agreed(sheet, "involved") {
        sheet.note("nobody");
        return;
    }
    let pilot = day(sheet.answers, sheet.asking, "pilot-start");
    let leads: Vec<String> = sheet
        .people
        .teams
        .iter()
        .filter_map(|team| team.first())
        .cloned()
        .collect();
    let everybody: Vec<String> = sheet.people.persons.keys().cloned().collect();
    let desk = sheet.people.teams.first().cloned().unwrap_or_default();
    for (id, stage, people, due, outcome) in [
        ("design", "design", leads, pilot.saturating_sub(21.days()), "feedback"),
        (
            "devices",
            "test",
            everybody,
            pilot.saturating_sub(3.days()),
            "checklist",
        ),
        (
            "articles",
            "pilot",
            desk,
            pilot_end(sheet.answers, sheet.asking),
            "article",
        ),
    ] {
        let mut people = people;
        people.dedup();
        let activity = quoted(&sheet.say(&format!("involvement-{id}")));
        sheet.line(&format!(
            "[[involvement]]\nid = \"{id}\"\nactivity = {activity}\nstage = \"{stage}\"\nphase = \"pilot\""
        ));
        sheet.line(&format!("people = {}", list(people.iter().map(String::as_str))));
        sheet.answered(&format!("due = {due}"), "involved");
        sheet.line(&format!("outcome = \"{outcome}\"\n"));
    }
}

/// The pilot and the first production phase, with what people are told.
pub(super) fn phases(sheet: &mut Sheet<'_>) {
    sheet.part("phases");
    let (answers, asking) = (sheet.answers, sheet.asking);
    let pilot = (day(answers, asking, "pilot-start"), pilot_end(answers, asking));
    let start = day(answers, asking, "production-start");
    let production = (start, start.saturating_add(25.days()));
    phase(sheet, "pilot", pilot);
    phase(sheet, "production", production);
    let tiers: Vec<String> = (1..=sheet.tiers()).map(|tier| tier.to_string()).collect();
    sheet.note("bridge");
    sheet.line(&format!(
        "bridge = {{ tiers = [{}], every = \"mon-fri 09:00\", minutes = 30, until = {{ days_without_urgent = 5 }} }}",
        tiers.join(", ")
    ));
    sheet.note("gate");
    sheet.line("gate = { trained = 1.0, involvement = 1.0, open_urgent = 0, enrolment_success = 0.95, load = 0.85 }");
    for (phase, on) in [("pilot", pilot.0), ("production", production.0)] {
        let (subject, body) = (quoted(&sheet.say("subject")), quoted(&sheet.say("body")));
        sheet.line(&format!(
            "\n[[communication]]\nphase = \"{phase}\"\nwave = \"enrol\"\non = {on}\nchannel = \"mail\""
        ));
        sheet.line(&format!("subject = {subject}\nbody = {body}"));
    }
}

fn phase(sheet: &mut Sheet<'_>, id: &str, (start, end): (Date, Date)) {
    let name = quoted(&sheet.say(&format!("phase-{id}")));
    sheet.line(&format!("\n[[phase]]\nid = \"{id}\"\nname = {name}\nkind = \"{id}\""));
    sheet.answered(&format!("start = {start}"), &format!("{id}-start"));
    sheet.line(&format!("end = {end}"));
    let users = sheet.get(&format!("{id}-users"));
    sheet.answered(
        &format!("users = {}", users.parse::<u32>().unwrap_or(1)),
        &format!("{id}-users"),
    );
    sheet.line(&format!(
        "groups = {}\nenrolment = \"self-service\"",
        list([sheet.say(&format!("group-{id}")).as_str()])
    ));
}
