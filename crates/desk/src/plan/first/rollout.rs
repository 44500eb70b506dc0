use indexmap::IndexSet;
use jiff::ToSpan;
use jiff::civil::Date;
use ladder_core::calendar::Interval;

use super::course::{Course, Lesson};
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
/// When on its day we let a session begin and how long it lasts, in minutes since midnight: that of the leads, those of
/// teams, and the call of the bridge.
const LEADS_SESSION: (u16, u16) = (13 * 60, SESSION_MINUTES);
const TEAM_SESSION: (u16, u16) = (9 * 60, SESSION_MINUTES);
const CALL: (u16, u16) = (9 * 60, 30);

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
    let Some(course) = Course::of(&sheet.people) else {
        return;
    };
    let mut when = day(sheet.answers, sheet.asking, "training");
    let all: Vec<usize> = (1..=sheet.tiers()).collect();
    let together = course.leads.len() == 1;
    for (at, lesson) in course.leads.iter().enumerate() {
        if at > 0 {
            when = next(sheet, when);
        }
        let (begins, id) = (begins(sheet, &all, LEADS_SESSION), format!("leads-{}", at + 1));
        let (id, audience) = if together && is_for_leads(sheet, lesson) {
            ("leads", "\"leads\"".to_owned())
        } else {
            (id.as_str(), list(lesson.audience.iter().map(String::as_str)))
        };
        session(sheet, id, &lesson.trainer, &audience, (when, begins));
    }
    let mut numbers = vec![0; sheet.tiers()];
    for (tier, lesson) in &course.teams {
        when = next(sheet, when);
        numbers[tier - 1] += 1;
        let begins = begins(sheet, &tiers_of(sheet, &lesson.audience), TEAM_SESSION);
        let audience = list(lesson.audience.iter().map(String::as_str));
        let id = format!("team-{tier}-{}", numbers[tier - 1]);
        session(sheet, &id, &lesson.trainer, &audience, (when, begins));
    }
}

/// The next day on which people work.
fn next(sheet: &Sheet<'_>, day: Date) -> Date {
    working_day(day.saturating_add(1.day()), sheet.answers, sheet.asking)
}

/// Whether a session that is called one for the leads takes nobody away but its own.
fn is_for_leads(sheet: &Sheet<'_>, lesson: &Lesson) -> bool {
    let mut leads = sheet.people.teams.iter().filter_map(|team| team.first());
    leads.all(|lead| *lead == lesson.trainer || lesson.audience.contains(lead))
}

/// The tiers in which any of these works.
fn tiers_of(sheet: &Sheet<'_>, people: &[String]) -> Vec<usize> {
    let works = |tier: &usize| sheet.people.teams[tier - 1].iter().any(|one| people.contains(one));
    (1..=sheet.tiers()).filter(works).collect()
}

/// When on a day something of so many minutes begins: at our time, or the nearest at which it falls within the hours of all
/// these tiers.
fn begins(sheet: &Sheet<'_>, tiers: &[usize], (ours, lasts): (u16, u16)) -> u16 {
    let hours = tiers.iter().map(|tier| sheet.get(&format!("hours-{tier}")));
    let hours: Vec<Interval> = hours.filter_map(|hours| hours.parse().ok()).collect();
    let from = hours.iter().map(|hours| hours.from_minute).max().unwrap_or_default();
    let to = hours.iter().map(|hours| hours.end_minute()).min().unwrap_or(ours);
    match to.checked_sub(lasts) {
        Some(latest) if latest >= from => ours.clamp(from, latest),
        Some(_) | None => ours,
    }
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
        // Who leads two teams takes part once.
        let people: IndexSet<String> = people.into_iter().collect();
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
    let tiers: Vec<usize> = (1..=sheet.tiers()).collect();
    let at = begins(sheet, &tiers, CALL);
    sheet.note("bridge");
    sheet.line(&format!(
        "bridge = {{ tiers = {tiers:?}, every = \"mon-fri {:02}:{:02}\", minutes = {}, until = {{ days_without_urgent = 5 }} }}",
        at / 60,
        at % 60,
        CALL.1
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
