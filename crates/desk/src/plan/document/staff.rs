use ladder_core::calendar::{HolidaySource, Hours};
use ladder_core::plan::Vendor;

use super::paper::{Paper, plain, strong};
use super::{Run, Words};
use crate::plan::fact;

/// Who supports: teams, people, hours, vendors.
pub(super) fn chapter(paper: &mut Paper<'_>) {
    paper.chapter("staff");
    teams(paper);
    people(paper);
    hours(paper);
    vendors(paper);
}

fn teams(paper: &mut Paper<'_>) {
    paper.section("teams");
    let row = |(id, team): (&ladder_core::plan::Id, &ladder_core::plan::Team)| {
        let lead = team.lead.as_ref().map(|lead| paper.person(lead)).unwrap_or_default();
        let mut reach: Words = Vec::new();
        if let Some(mail) = &team.mail {
            reach.push(address(mail));
        }
        if let Some(chat) = &team.chat {
            reach.extend(reach.first().map(|_| Run::Plain(", ".to_owned())));
            reach.push(Run::link(chat));
        }
        let cells = vec![
            strong(paper.text(&team.name)),
            plain(lead),
            plain(paper.people(&team.members)),
            plain(paper.hours(team.hours.as_ref())),
            reach,
        ];
        (format!("team.{id}"), cells)
    };
    let rows = paper.rows("table-teams", paper.plan.teams.iter(), row);
    paper.table("table-teams", &["team", "lead", "members", "hours", "reach"], rows);
}

fn people(paper: &mut Paper<'_>) {
    paper.section("people");
    let row = |(id, person): (&ladder_core::plan::Id, &ladder_core::plan::Person)| {
        let teams: Vec<String> = paper
            .plan
            .teams_of(id.as_str())
            .map(|(_, team)| paper.text(&team.name))
            .collect();
        let languages: Vec<&str> = person.languages.iter().map(AsRef::as_ref).collect();
        let cells = vec![
            strong(person.name.clone()),
            plain(teams.join(", ")),
            vec![address(&person.email)],
            plain(person.phone.clone().unwrap_or_default()),
            plain(languages.join(", ")),
        ];
        (format!("person.{id}"), cells)
    };
    let rows = paper.rows("table-people", paper.plan.persons.iter(), row);
    paper.table("table-people", &["name", "team", "mail", "phone", "languages"], rows);
}

fn hours(paper: &mut Paper<'_>) {
    paper.section("hours");
    let row = |(id, hours): (&ladder_core::plan::Id, &Hours)| {
        let cells = vec![
            strong(id.to_string()),
            plain(open(paper, hours)),
            plain(holidays(paper, hours)),
        ];
        (format!("hours.{id}"), cells)
    };
    let rows = paper.rows("table-hours", paper.plan.hours.iter(), row);
    paper.table("table-hours", &["hours", "open", "holidays"], rows);
}

/// `Monday to Friday 08:30-12:30, 13:00-17:00`.
fn week(paper: &Paper<'_>, hours: &Hours) -> String {
    if hours.always {
        return paper.say("always-open", &[]);
    }
    let days = std::iter::successors(Some(jiff::civil::Weekday::Monday), |day| Some(day.next()));
    let mut stretches: Vec<(jiff::civil::Weekday, jiff::civil::Weekday, String)> = Vec::new();
    for (day, intervals) in days.zip(&hours.week) {
        let told: Vec<String> = intervals.iter().map(ToString::to_string).collect();
        let told = told.join(", ");
        match stretches.last_mut() {
            Some(last) if last.2 == told => last.1 = day,
            _ => stretches.push((day, day, told)),
        }
    }
    let open = stretches.into_iter().filter(|(.., told)| !told.is_empty());
    let told: Vec<String> = open
        .map(|(first, last, told)| format!("{} {told}", fact::weekdays(first, last, paper.words)))
        .collect();
    super::paper::upper_first(&told.join("; "))
}

/// The week, on whose clock where that is not the plan's, and the days with hours of their own.
fn open(paper: &Paper<'_>, hours: &Hours) -> String {
    let mut told = week(paper, hours);
    if paper.plan.timezone.iana_name() != Some(hours.zone.as_str()) {
        told = paper.say(
            "hours-zone",
            &[("hours", told.into()), ("zone", hours.zone.as_str().into())],
        );
    }
    let dates = hours.open.iter().filter(|(_, intervals)| !intervals.is_empty());
    let dates: Vec<String> = dates
        .map(|(date, intervals)| {
            let intervals: Vec<String> = intervals.iter().map(ToString::to_string).collect();
            format!("{} {}", paper.date(*date), intervals.join(", "))
        })
        .collect();
    let parts = [told, dates.join("; ")];
    let parts: Vec<&str> = parts
        .iter()
        .map(String::as_str)
        .filter(|part| !part.is_empty())
        .collect();
    parts.join("; ")
}

fn holidays(paper: &Paper<'_>, hours: &Hours) -> String {
    let told = |source: &HolidaySource| match source {
        HolidaySource::Date(date) => paper.date(*date),
        HolidaySource::Country(code) => paper.say("holidays-of", &[("country", code.to_uppercase().into())]),
    };
    let mut all: Vec<String> = hours.holidays.iter().map(told).collect();
    let without = hours.open.iter().filter(|(_, intervals)| intervals.is_empty());
    let closed = hours.closed.iter().chain(without.map(|(date, _)| date));
    all.extend(closed.map(|date| paper.date(*date)));
    all.join(", ")
}

fn vendors(paper: &mut Paper<'_>) {
    if paper.plan.vendors.is_empty() {
        return;
    }
    paper.section("vendors");
    let row = |(id, vendor): (&ladder_core::plan::Id, &Vendor)| {
        let cells = vec![
            strong(paper.text(&vendor.name)),
            vendor.contact.iter().map(|contact| Run::link(contact)).collect(),
            plain(vendor.severities.join(", ")),
            plain(paper.hours(vendor.hours.as_ref())),
        ];
        (format!("vendor.{id}"), cells)
    };
    let rows = paper.rows("table-vendors", paper.plan.vendors.iter(), row);
    paper.table("table-vendors", &["name", "contact", "severities", "hours"], rows);
    for vendor in paper
        .plan
        .vendors
        .values()
        .filter(|vendor| !vendor.checklist.is_empty())
    {
        let name = paper.text(&vendor.name);
        paper.paragraph(paper.say("vendor-asks", &[("name", name.into())]));
        paper.list(vendor.checklist.iter().map(|text| plain(paper.text(text))).collect());
    }
}

fn address(mail: &str) -> Run {
    Run::Link {
        to: format!("mailto:{mail}"),
        text: mail.to_owned(),
    }
}
