//! People: who the desk knows, inviting somebody, and ending what they may do.

use axum::Json;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use ladder_core::id::{Address, TicketNumber};
use ladder_core::person;
use ladder_core::plan::Plan;
use ladder_core::refusal::Refusal;
use ladder_core::tier::TierNo;
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use super::bearer::Asker;
use super::listing::{Listed, Query};
use super::moves::{Answer, Nothing};
use super::once::{self, Change};
use super::problem::Fault;
use super::wire::{self, Time};
use super::{Api, moves};
use crate::act::people::{self, Invitation, Standing};
use crate::error::StoreError;
use crate::store::certificate;
use crate::store::person::{self as rows, PersonRow};

/// Somebody the desk knows.
#[derive(Debug, Serialize, ToSchema)]
pub struct Person {
    #[schema(example = "omar@vallei.example")]
    address: String,
    name: String,
    language: String,
    phone: Option<String>,
    /// Rights beside those that the plan's teams give.
    rights: Vec<String>,
    /// `plan`, `invited` or `contact`.
    origin: String,
    /// `active` or `disabled`.
    state: String,
    /// The tiers they work in by the running plan.
    tiers: Vec<u8>,
    created_at: Time,
    changed_at: Time,
    /// Since when letters to them do not arrive; null once mail came from them again.
    undelivered_at: Option<Time>,
    /// The tiers they are certified for now; only where one person is read.
    #[serde(skip_serializing_if = "Option::is_none")]
    certified: Option<Vec<i64>>,
}

/// Somebody who is invited, or whose rights change.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPerson {
    #[schema(example = "nieuw@vallei.example")]
    address: String,
    #[schema(example = "Nora de Boer")]
    name: String,
    /// BCP 47; left out, the one they have, else the plan's.
    language: Option<String>,
    phone: Option<String>,
    #[serde(default)]
    rights: Vec<Right>,
}

/// What somebody may do beyond what the plan's teams give.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Right {
    Agent,
    Lead,
    Planner,
    Administrator,
}

/// What somebody held.
#[derive(Debug, Serialize, ToSchema)]
pub struct HandedBack {
    /// The tickets that were put back into their queues.
    tickets: Vec<i64>,
}

/// Somebody named by the path.
#[derive(Debug)]
pub struct At(pub Address);

impl axum::extract::FromRequestParts<Api> for At {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut axum::http::request::Parts, api: &Api) -> Result<Self, Fault> {
        moves::address(&moves::named(parts, api).await).map(Self)
    }
}

pub async fn list(asker: Asker, query: Query) -> Answer {
    query.only(&["cursor", "limit"])?;
    let running = asker.running().await?;
    let page = rows::page(asker.desk.db(), query.cursor()?.as_ref(), query.limit()?).await?;
    let next = page.next.map(|next| next.to_string());
    let items: Vec<Person> = page
        .items
        .into_iter()
        .map(|row| shown(row, Some(&running.plan)))
        .collect();
    Ok(Json(Listed { items, next }).into_response())
}

pub async fn read(asker: Asker, At(address): At) -> Answer {
    let running = asker.running().await?;
    let row = rows::read(asker.desk.db(), address.as_str())
        .await?
        .ok_or_else(nobody)?;
    let certified = certificate::valid_tiers(asker.desk.db(), address.as_str(), asker.now).await?;
    Ok(Json(Person {
        certified: Some(certified),
        ..shown(row, Some(&running.plan))
    })
    .into_response())
}

/// Makes somebody known, or gives somebody known these rights.
pub async fn invite(Change { asker, body, once, .. }: Change<NewPerson>) -> Answer {
    let running = asker.running().await?;
    let invitation = Invitation {
        address: wire::address("address", &body.address)?,
        name: Some(body.name),
        language: body.language,
        otherwise: running.plan.language.to_string(),
        phone: body.phone,
        rights: body.rights.into_iter().map(right).collect(),
        letter: true,
        by: asker.name(),
    };
    let now = asker.now;
    once::change(&asker, once, StatusCode::CREATED, move |tx| {
        Box::pin(async move {
            let row = people::invite(tx, &invitation, now).await?;
            Ok(json!(shown(row, Some(&running.plan))))
        })
    })
    .await
}

/// Ends what a person may do, tokens included.
pub async fn disable(change: Change<Nothing>) -> Answer {
    let address = change.address()?;
    if change.asker.actor.address() == Some(&address) {
        return Err(Fault::new(StatusCode::CONFLICT, "not-yourself"));
    }
    set_standing(change, address, Standing::Disabled, StatusCode::CREATED).await
}

/// Lets a person act again.
pub async fn enable(change: Change<Nothing>) -> Answer {
    let address = change.address()?;
    set_standing(change, address, Standing::Active, StatusCode::OK).await
}

/// Puts back all that somebody holds in the tiers that the asker leads, a ticket at a time.
pub async fn hand_back(change: Change<Nothing>) -> Answer {
    let of = change.address()?;
    let Change { asker, once, .. } = change;
    let db = asker.desk.db();
    if let Some(once) = &once
        && let Some((status, body)) = once::earlier(db, once).await?
    {
        return Ok(once::spoken(status, body));
    }
    // Whether somebody holds anything is not told to whoever cannot put it back.
    leads(&asker, &of).await?;
    rows::read(db, of.as_str()).await?.ok_or_else(nobody)?;
    let back = asker.desk.hand_back(&asker.actor, &of, asker.now).await;
    let back = back.map_err(|error| moves::for_asker(error.into(), &asker.actor))?;
    let tickets = back.into_iter().map(TicketNumber::get).collect();
    let body = json!(HandedBack { tickets }).to_string();
    if let Some(once) = once {
        let (kept, now) = (body.clone(), asker.now);
        let work = db.commit::<_, StoreError, _>(move |tx| {
            Box::pin(async move { once::keep_apart(tx, &once, StatusCode::CREATED, &kept, now).await })
        });
        work.await?;
    }
    Ok(once::spoken(StatusCode::CREATED, body))
}

/// Refuses whoever leads no tier at all.
async fn leads(asker: &Asker, of: &Address) -> Result<(), Fault> {
    let running = asker.running().await?;
    let plan = &running.plan;
    if plan.tiers.iter().any(|tier| asker.actor.is_lead_of(plan, tier.place)) {
        return Ok(());
    }
    if asker.actor.address().is_some() && !asker.actor.is_agent(plan) {
        return Err(Fault::refusal(StatusCode::FORBIDDEN, "not-an-agent"));
    }
    let tier = person::tiers_of(plan, of).into_iter().next().unwrap_or(TierNo::FIRST);
    Err(moves::for_asker(Refusal::NotLead { tier }.into(), &asker.actor))
}

async fn set_standing(change: Change<Nothing>, address: Address, standing: Standing, status: StatusCode) -> Answer {
    let Change { asker, once, .. } = change;
    let (by, now) = (asker.name(), asker.now);
    once::change(&asker, once, status, move |tx| {
        Box::pin(async move {
            let row = people::set_standing(tx, &address, standing, &by, now).await?;
            Ok(json!(shown(row.ok_or_else(nobody)?, None)))
        })
    })
    .await
}

/// Nobody of that address.
pub fn nobody() -> Fault {
    Fault::new(StatusCode::NOT_FOUND, "no-such-person")
}

fn right(right: Right) -> String {
    let word = match right {
        Right::Agent => "agent",
        Right::Lead => "lead",
        Right::Planner => "planner",
        Right::Administrator => "administrator",
    };
    word.to_owned()
}

fn shown(row: PersonRow, plan: Option<&Plan>) -> Person {
    let address = Address::parse(&row.address).ok();
    let tiers = address
        .zip(plan)
        .map(|(address, plan)| person::tiers_of(plan, &address))
        .unwrap_or_default();
    Person {
        tiers: tiers.iter().map(|tier| tier.get()).collect(),
        address: row.address,
        name: row.name,
        language: row.language,
        phone: row.phone,
        rights: row.rights,
        origin: row.origin,
        state: row.state,
        created_at: Time(row.created_at),
        changed_at: Time(row.changed_at),
        undelivered_at: row.undelivered_at.map(Time),
        certified: None,
    }
}
