//! The form of the filters, in the plan's own words, and what is set as chips that can be taken off.

use std::collections::BTreeMap;

use ladder_core::id::Address;
use ladder_core::plan::Priority;
use maud::{Markup, html};

use super::super::reader::Reader;
use super::super::when;
use super::narrow::{AGES, CUSTODIES, DUES, FILTERS, MINE, Narrow, WAITS};
use super::rows::{phase_name, tier_name, topic_name};
use super::views::View;

/// What narrows the list, each with a way to take it off.
pub fn chips(view: &View, narrow: &Narrow, reader: &Reader) -> Markup {
    html! {
        @if !narrow.filters.is_empty() {
            ul.row.chips {
                @for (name, value) in &narrow.filters {
                    @let what = format!("{}: {}", label(name, reader), value_label(name, value, reader));
                    @let off = reader.words.say("list-filter-off", &[("filter", what.as_str().into())]);
                    li { a.chip.accent.plain data-swap href={ (view.base()) "?" (narrow.without(name)) } aria-label=(off) title=(off) { (what) span aria-hidden="true" { "×" } } }
                }
                li { a.soft data-swap href=(view.base()) { (reader.say("list-clear")) } }
            }
        }
    }
}

/// Every filter that the list does not set itself, and a way to keep the list under a name.
pub fn form(view: &View, narrow: &Narrow, reader: &Reader) -> Markup {
    let fixed = view.fixed();
    let free = FILTERS.iter().filter(|name| !fixed.iter().any(|(one, _)| one == *name));
    html! {
        section.card.filters aria-label=(reader.say("list-filter")) {
            form.grid method="get" action=(view.base()) data-swap {
                @for name in free { (field(name, narrow.get(name).unwrap_or_default(), reader)) }
                @if let Some(due_first) = narrow.due_first {
                    input type="hidden" name="sort" value=(if due_first { "due" } else { "newest" });
                }
                p.row {
                    button.btn.primary type="submit" { (reader.say("list-filter-show")) }
                    a.btn.quiet data-swap href=(view.base()) { (reader.say("list-clear")) }
                }
            }
            form.row method="post" action="/views" data-swap {
                input type="hidden" name="query" value=(view.query(narrow));
                label for="view-name" { (reader.say("list-keep-as")) }
                input #view-name.short type="text" name="name" required maxlength="60";
                @if reader.is_lead() {
                    label { input type="checkbox" name="everybody" value="yes"; " " (reader.say("list-keep-everybody")) }
                }
                button.btn type="submit" { (reader.say("list-keep")) }
                a.soft data-swap href="/views" { (reader.say("list-views-edit")) }
            }
        }
    }
}

fn field(name: &str, value: &str, reader: &Reader) -> Markup {
    let id = format!("filter-{name}");
    html! {
        div.field {
            label for=(id) { (label(name, reader)) }
            @if name == "requester" {
                input type="email" id=(id) name=(name) value=(value) autocomplete="off";
            } @else {
                (select(&id, name, value, &options(name, value, reader)))
            }
        }
    }
}

fn select(id: &str, name: &str, chosen: &str, options: &[(String, String)]) -> Markup {
    html! {
        select id=(id) name=(name) {
            option value="" {}
            @for (value, text) in options { option value=(value) selected[value == chosen] { (text) } }
        }
    }
}

/// What a filter can be, in the reader's words; what it is now stands there even if the plan has it no longer.
fn options(name: &str, now: &str, reader: &Reader) -> Vec<(String, String)> {
    let plan = &reader.running.plan;
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    let tiers = || plan.tiers.iter().filter(|tier| tier.is_inside());
    let mut values = match name {
        "status" => words(&["open", "closed"]),
        "tier" | "offered_to" | "followed_by" => {
            let places = tiers().map(|tier| tier.place.get().to_string());
            std::iter::once(MINE.to_owned()).chain(places).collect()
        }
        "custody" => words(&CUSTODIES),
        "priority" => Priority::ALL.map(|priority| priority.to_string()).to_vec(),
        "due" => words(&DUES),
        "wait" => words(&WAITS),
        "opened" | "changed" => words(&AGES),
        "topic" => plan.topics.keys().map(ToString::to_string).collect(),
        "phase" => plan.phases.iter().map(|phase| phase.id.to_string()).collect(),
        "agent" => std::iter::once(MINE.to_owned()).chain(agents(reader)).collect(),
        _ => Vec::new(),
    };
    if !now.is_empty() && !values.iter().any(|value| value == now) {
        values.push(now.to_owned());
    }
    let named = values.into_iter().map(|value| {
        let text = value_label(name, &value, reader);
        (value, text)
    });
    named.collect()
}

/// Everybody who works in a tier, by name.
fn agents(reader: &Reader) -> Vec<String> {
    let plan = &reader.running.plan;
    let members = plan.tiers.iter().flat_map(|tier| plan.tier_members(tier.place));
    let named: BTreeMap<_, _> = members
        .map(|(_, person)| {
            (
                (person.name.to_lowercase(), person.email.to_lowercase()),
                person.email.to_lowercase(),
            )
        })
        .collect();
    named.into_values().collect()
}

/// What a filter is called.
pub fn label(name: &str, reader: &Reader) -> String {
    reader.say(&format!("list-by-{}", name.replace('_', "-")))
}

/// What a filter's value is called.
pub fn value_label(name: &str, value: &str, reader: &Reader) -> String {
    match name {
        "agent" if value == MINE => reader.say("list-me"),
        "tier" | "offered_to" | "followed_by" if value == MINE => reader.say("list-my-tiers"),
        "tier" | "offered_to" | "followed_by" => tier_name(value.parse().unwrap_or_default(), reader),
        "agent" | "requester" => Address::parse(value).map_or_else(|_| value.to_owned(), |one| reader.name_of(&one)),
        "topic" => topic_name(value, reader).to_owned(),
        "phase" => phase_name(value, reader).to_owned(),
        "custody" => reader.say(&format!("list-is-{value}")),
        "opened" | "changed" => age(value, reader),
        _ => reader.say(&format!("list-{name}-{value}")),
    }
}

fn age(value: &str, reader: &Reader) -> String {
    if let Some(days) = value.strip_suffix('d').and_then(|days| days.parse::<i64>().ok()) {
        return reader.words.say("list-last-days", &[("days", days.into())]);
    }
    let plan = &reader.running.plan;
    let day = value.parse::<jiff::civil::Date>().ok();
    let start = day.and_then(|day| day.to_zoned(plan.timezone.clone()).ok());
    let Some(start) = start else { return value.to_owned() };
    let at = ladder_core::time::Moment::from_millis(start.timestamp().as_millisecond());
    let day = when::date(at, reader.now, plan, reader.words);
    reader.words.say("list-since", &[("day", day.into())])
}
