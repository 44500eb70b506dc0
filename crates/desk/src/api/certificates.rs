//! Certificates: who may be given tickets of which tier.

use axum::Json;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use super::bearer::Asker;
use super::listing::Listed;
use super::moves::{Answer, Nothing};
use super::once::{self, Change};
use super::people::{At, nobody};
use super::problem::Fault;
use super::wire::Time;
use crate::act::certificate::{self as certificates, Grant, Ungranted};
use crate::store::certificate::{self, CertificateRow};
use crate::store::person;

/// A certificate.
#[derive(Debug, Serialize, ToSchema)]
pub struct Certificate {
    id: String,
    address: String,
    #[schema(example = 2)]
    tier: i64,
    given_by: String,
    given_at: Time,
    expires_at: Option<Time>,
    withdrawn_at: Option<Time>,
}

/// What was withdrawn.
#[derive(Debug, Serialize, ToSchema)]
pub struct Withdrawn {
    address: String,
    #[schema(example = 2)]
    tier: i64,
}

/// A certificate to be given.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewCertificate {
    #[schema(example = 2)]
    tier: u8,
    /// Until when it counts; left out: until it is withdrawn.
    expires_at: Option<Time>,
}

pub async fn list(asker: Asker, At(address): At) -> Answer {
    person::read(asker.desk.db(), address.as_str())
        .await?
        .ok_or_else(nobody)?;
    let rows = certificate::of_person(asker.desk.db(), address.as_str()).await?;
    let items: Vec<Certificate> = rows.into_iter().map(shown).collect();
    Ok(Json(Listed { items, next: None }).into_response())
}

pub async fn give(change: Change<NewCertificate>) -> Answer {
    let address = change.address()?;
    let Change { asker, body, once, .. } = change;
    let now = asker.now;
    let running = asker.running().await?;
    let grant = Grant {
        address,
        tier: body.tier,
        revision: running.revision.get(),
        expires_at: body.expires_at.map(|Time(at)| at),
        by: asker.name(),
    };
    grant.judge(&running, now).map_err(|why| ungranted(&why, body.tier))?;
    once::change(&asker, once, StatusCode::CREATED, move |tx| {
        Box::pin(async move {
            let row = certificates::give(tx, &grant, now).await?;
            Ok(json!(shown(row.ok_or_else(nobody)?)))
        })
    })
    .await
}

fn ungranted(why: &Ungranted, tier: u8) -> Fault {
    match why {
        Ungranted::TierUnknown { .. } => {
            let fault = Fault::new(StatusCode::UNPROCESSABLE_ENTITY, "tier-unknown").field("tier");
            fault.with("tier", tier)
        }
        Ungranted::Passed { given } => {
            let fault = Fault::refusal(StatusCode::UNPROCESSABLE_ENTITY, "not-in-future").field("expires_at");
            fault.with("given", given.to_rfc3339())
        }
    }
}

/// Withdraws all that the person holds for the tier.
pub async fn withdraw(change: Change<Nothing>) -> Answer {
    let address = change.address()?;
    let tier = change
        .named
        .iter()
        .find(|(name, _)| name == "tier")
        .and_then(|(_, tier)| tier.parse::<i64>().ok());
    let none = || Fault::new(StatusCode::NOT_FOUND, "no-such-certificate");
    let tier = tier.ok_or_else(none)?;
    let Change { asker, once, .. } = change;
    let (by, now) = (asker.name(), asker.now);
    once::change(&asker, once, StatusCode::OK, move |tx| {
        Box::pin(async move {
            if !certificates::withdraw(tx, &address, tier, &by, now).await? {
                return Err(none());
            }
            Ok(json!(Withdrawn {
                address: address.to_string(),
                tier
            }))
        })
    })
    .await
}

fn shown(row: CertificateRow) -> Certificate {
    Certificate {
        id: row.id,
        address: row.address,
        tier: row.tier,
        given_by: row.given_by,
        given_at: Time(row.given_at),
        expires_at: row.expires_at.map(Time),
        withdrawn_at: row.withdrawn_at.map(Time),
    }
}
