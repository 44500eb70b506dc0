//! One of the people of a lead: what they hold, when they are away, and putting back everything at once.

use axum::extract::{Path, Query};
use axum::http::StatusCode;
use ladder_core::id::Address;
use ladder_core::person;
use ladder_core::tier::TierNo;
use maud::{Markup, html};
use serde::Deserialize;

use super::absence;
use crate::act::absence::may_set;
use crate::store::ticket::{self, Status, TicketFilter, TicketRow};
use crate::store::{held, person as people};
use crate::web::form::Form;
use crate::web::page::Place;
use crate::web::reader::Reader;
use crate::web::{Answer, Fault, page};

/// The most tickets that the page lists; more are counted.
const LISTED_MAX: i64 = 80;

/// What was done before this page was asked for.
#[derive(Debug, Default, Deserialize)]
pub struct Before {
    done: Option<String>,
    count: Option<i64>,
}

/// The page.
pub async fn show(reader: Reader, Path(address): Path<String>, Query(before): Query<Before>) -> Answer {
    let of = of_path(&address)?;
    let said = match before.done.as_deref() {
        Some("absence") => Some(reader.say("told-absence-saved")),
        Some("absence-ended") => Some(reader.say("told-absence-ended")),
        Some("back") => {
            let count = before.count.unwrap_or_default();
            Some(reader.words.say("told-person-put-back", &[("count", count.into())]))
        }
        Some(_) | None => None,
    };
    render(&reader, &of, said, None).await
}

/// Puts back everything they hold in the tiers that the reader leads.
pub async fn hand_back(reader: Reader, Path(address): Path<String>, form: Form) -> Answer {
    form.only(&[])?;
    let of = of_path(&address)?;
    let back = reader.desk.hand_back(&reader.actor, &of, reader.now).await?;
    Ok(absence::back_to(&of, &format!("back&count={}", back.len())))
}

/// Whom a path names.
pub fn of_path(address: &str) -> Result<Address, Fault> {
    Address::parse(address).map_err(|_| no_such_person())
}

/// The page, with what was done or what was wrong.
pub async fn render(
    reader: &Reader,
    of: &Address,
    said: Option<String>,
    refused: Option<(&str, &(&'static str, Form))>,
) -> Answer {
    let db = reader.desk.db();
    let filter = TicketFilter {
        status: Some(Status::Open),
        agent: Some(of.to_string()),
        ..TicketFilter::default()
    };
    let held = ticket::page(db, &filter, None, LISTED_MAX).await?;
    let known = people::read(db, of.as_str()).await?;
    let of_plan = reader.running.plan.person_by_address(of.as_str()).is_some();
    if !of_plan && known.is_none() && held.items.is_empty() {
        return Err(no_such_person());
    }
    let counted = held::by(db, &[of.to_string()]).await?;
    let count = counted.first().map_or(0, |row| row.tickets);
    let name = match known {
        Some(person) if !of_plan => person.name,
        Some(_) | None => reader.name_of(of),
    };
    let action = address_of(of);
    let main = html! {
        div.page.profile {
            h1 { (name) }
            p.soft { (of) }
            @if let Some(said) = &said { p.good { (said) } }
            (holds(reader, &held.items, held.next.is_some(), count, &action))
            @if may_set(&reader.running.plan, &reader.actor, of) {
                (absence::card(reader, of, &action, refused).await?)
            }
        }
    };
    let place = Place::new(name, action).live("list").said(said.unwrap_or_default());
    Ok(page::desk(reader, &place, &main).await)
}

/// What they hold, which is what would be put back, and the button that does it.
fn holds(reader: &Reader, held: &[TicketRow], more: bool, count: i64, action: &str) -> Markup {
    let plan = &reader.running.plan;
    let leads = |row: &&TicketRow| {
        let tier = u8::try_from(row.tier).ok().and_then(TierNo::new);
        tier.is_some_and(|tier| reader.actor.is_lead_of(plan, tier))
    };
    let others = held.iter().filter(|row| !leads(row)).count();
    let own = held.len() - others;
    let back = if others == 0 {
        count
    } else {
        i64::try_from(own).unwrap_or(count)
    };
    let say = |key: &str, count: i64| reader.words.say(key, &[("count", count.into())]);
    html! {
        section.card aria-labelledby="held" {
            header { h2 #held { (say("told-person-holds", count)) } }
            @if held.is_empty() { p.empty { (reader.say("told-person-nothing")) } }
            @else {
                ul { @for row in held {
                    li.session data-key=(row.number) {
                        div { a href={ "/tickets/" (row.number) } { "#" (row.number) " " (row.subject) } }
                        span.soft { (tier_of(reader, row)) }
                    }
                } }
                @if more { div { p.soft { (reader.say("told-person-more")) } } }
                @if own > 0 {
                    form.stack method="post" action={ (action) "/hand-backs" } data-swap {
                        p { (say("told-person-hand-back-hint", back)) }
                        @if others > 0 { p.soft { (say("told-person-others", i64::try_from(others).unwrap_or_default())) } }
                        div.row { button.btn.danger type="submit" { (reader.say("told-person-hand-back")) " (" (back) ")" } }
                    }
                }
            }
        }
    }
}

fn tier_of(reader: &Reader, row: &TicketRow) -> String {
    let tier = u8::try_from(row.tier).ok().and_then(TierNo::new);
    tier.map_or_else(String::new, |tier| {
        crate::web::label::tier(&reader.running.plan, tier, reader.words)
    })
}

/// For a lead: everybody of the tiers they lead, with a way to each one's page.
pub fn led(reader: &Reader) -> Option<Markup> {
    let plan = &reader.running.plan;
    let tiers = plan.tiers.iter().map(|tier| tier.place);
    let mut people: Vec<Address> = tiers
        .filter(|tier| reader.actor.is_lead_of(plan, *tier))
        .flat_map(|tier| person::members_of(plan, tier))
        .filter(|one| *one != reader.address)
        .collect();
    people.sort_unstable();
    people.dedup();
    (!people.is_empty()).then(|| {
        html! {
            section.card aria-labelledby="people" {
                header { h2 #people { (reader.say("told-people")) } }
                div.stack {
                    p.soft { (reader.say("told-people-hint")) }
                    ul.row { @for one in &people {
                        li { a.btn href=(address_of(one)) { (reader.name_of(one)) } }
                    } }
                }
            }
        }
    })
}

/// The address of somebody's page.
pub fn address_of(of: &Address) -> String {
    let address: String = form_urlencoded::byte_serialize(of.as_str().as_bytes()).collect();
    format!("/people/{address}")
}

fn no_such_person() -> Fault {
    Fault::new(StatusCode::NOT_FOUND, "no-such-page")
}
