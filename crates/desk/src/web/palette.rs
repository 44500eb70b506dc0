//! Where one can jump to by name: tickets, lists, people, and what one can do.

use axum::Json;
use axum::extract::Query;
use axum::response::IntoResponse;
use ladder_core::id::TicketNumber;
use ladder_core::text::{fold, words};
use serde::{Deserialize, Serialize};

use super::reader::Reader;
use super::routes::Needs;
use super::{Answer, Fault, search as found};
use crate::store::{saved_view, search};

/// The most tickets, people and places that are offered.
const TICKETS_MAX: i64 = 6;
const PEOPLE_MAX: i64 = 4;
const PLACES_MAX: usize = 8;

/// What was typed so far.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    q: String,
}

/// Somewhere to go.
#[derive(Debug, Serialize)]
struct Choice {
    label: String,
    hint: String,
    href: String,
    kind: String,
}

/// Who a place is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum For {
    Everybody,
    Desk,
    Requesters,
    PlanReaders,
    Planners,
    Leads,
    Administrators,
}

/// Lists and pages by the keys of their names.
const PLACES: [(&str, &str, For); 29] = [
    ("mine", "/mine", For::Desk),
    ("offered", "/offered", For::Desk),
    ("acknowledge", "/acknowledge", For::Desk),
    ("contact", "/contact", For::Desk),
    ("following", "/following", For::Desk),
    ("late", "/late", For::Desk),
    ("due", "/due", For::Desk),
    ("waiting", "/waiting", For::Desk),
    ("everything", "/everything", For::Desk),
    ("new", "/tickets/new", For::Desk),
    ("requests", "/my", For::Requesters),
    ("ask", "/my/new", For::Requesters),
    ("notifications", "/notifications", For::Desk),
    ("views", "/views", For::Desk),
    ("blocks", "/blocks", For::Desk),
    ("macros", "/macros", For::Desk),
    ("search", "/search", For::Everybody),
    ("profile", "/profile", For::Everybody),
    ("plan", "/plan", For::PlanReaders),
    ("rehearsal", "/plan/rehearsal", For::PlanReaders),
    ("proposals", "/plan/proposals", For::Planners),
    ("disturbances", "/admin/disturbances", For::Leads),
    ("admin", "/admin", For::Administrators),
    ("quarantine", "/admin/quarantine", For::Administrators),
    ("jobs", "/admin/jobs", For::Administrators),
    ("people", "/admin/people", For::Administrators),
    ("revisions", "/admin/plan", For::Administrators),
    ("tokens", "/admin/tokens", For::Administrators),
    ("audit", "/admin/audit", For::Administrators),
];
/// What is done rather than looked at.
const ACTIONS: [&str; 2] = ["new", "ask"];

/// What meets the words, best first.
pub async fn show(reader: Reader, Query(asked): Query<Asked>) -> Answer {
    let mut choices = tickets(&reader, &asked.q).await?;
    choices.extend(places(&reader, &asked.q).await?);
    if found::of_desk(&reader) {
        choices.extend(people(&reader, &asked.q).await?);
    }
    Ok(Json(choices).into_response())
}

/// The ticket of a number, then those whose words are met; the last word may go on.
async fn tickets(reader: &Reader, text: &str) -> Result<Vec<Choice>, Fault> {
    let choice = |number: i64, subject: String| Choice {
        label: subject,
        hint: format!("#{number}"),
        href: found::address_of(reader, number),
        kind: reader.say("search-kind-ticket"),
    };
    let mut choices = Vec::new();
    let digits = text.trim().trim_start_matches('#');
    if let Ok(number) = digits.parse::<i64>()
        && let Some(subject) = found::by_number(reader, TicketNumber::new(number)).await?
    {
        choices.push(choice(number, subject));
    }
    let line = found::read(reader, text, true);
    if !line.query.is_empty() || !line.filters.is_empty() {
        let page = found::find(reader, &line, None, TICKETS_MAX).await?;
        let rows = page.items.into_iter().map(|found| found.row);
        choices.extend(rows.map(|row| choice(row.number, row.subject)));
    }
    Ok(choices)
}

/// Lists, views and actions of which every word typed begins a word of the name; all of them when nothing is typed.
async fn places(reader: &Reader, text: &str) -> Result<Vec<Choice>, Fault> {
    let mut choices: Vec<Choice> = PLACES
        .into_iter()
        .filter(|(_, _, who)| is_for(reader, *who))
        .map(|(name, href, _)| Choice {
            label: reader.say(&format!("search-place-{name}")),
            hint: String::new(),
            href: href.to_owned(),
            kind: reader.say(if ACTIONS.contains(&name) {
                "search-kind-action"
            } else {
                "search-kind-view"
            }),
        })
        .collect();
    if found::of_desk(reader) {
        let language = reader.words.language();
        choices.extend(reader.running.plan.tiers.iter().map(|tier| Choice {
            label: tier.name.get(language).to_owned(),
            hint: String::new(),
            href: format!("/tiers/{}", tier.place.get()),
            kind: reader.say("search-kind-view"),
        }));
        let kept = saved_view::for_person(reader.desk.db(), reader.address.as_str()).await?;
        choices.extend(kept.into_iter().map(|view| Choice {
            href: format!("/views/{}", view.id),
            label: view.name,
            hint: String::new(),
            kind: reader.say("search-kind-view"),
        }));
    }
    let typed: Vec<String> = words(text).map(|word| word.folded).collect();
    choices.retain(|choice| begins(&choice.label, &typed));
    choices.truncate(PLACES_MAX);
    Ok(choices)
}

fn is_for(reader: &Reader, who: For) -> bool {
    match who {
        For::Everybody => true,
        For::Desk => reader.is_agent(),
        For::Requesters => !found::of_desk(reader),
        For::PlanReaders => reader.may(Needs::PlanReader),
        For::Planners => reader.may(Needs::Planner),
        For::Leads => reader.is_lead(),
        For::Administrators => reader.is_administrator(),
    }
}

fn begins(label: &str, typed: &[String]) -> bool {
    let label = fold(label);
    let known: Vec<String> = words(&label).map(|word| word.folded).collect();
    typed.iter().all(|word| known.iter().any(|one| one.starts_with(word)))
}

/// People of the desk and requesters; each leads to what they asked.
async fn people(reader: &Reader, text: &str) -> Result<Vec<Choice>, Fault> {
    let rows = search::people(reader.desk.db(), text, PEOPLE_MAX).await?;
    let choice = |row: crate::store::person::PersonRow| Choice {
        href: found::address(&format!("from:{}", row.address), None),
        label: row.name,
        hint: row.address,
        kind: reader.say("search-kind-person"),
    };
    Ok(rows.into_iter().map(choice).collect())
}
